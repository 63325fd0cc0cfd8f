"""What a reply says about the value it ends with that keeps it from being its answer: denied, doubted, or not done.

`f(x) never equals 4`, `5 would be wrong` and `I doubt it is 5` deny a value; `so d = 12, and the radius is half of it`
leaves something to do; `5 if n is even` and `7, or 5 without the ends` say more than one thing.
"""

from __future__ import annotations

import re

from grader.algebra.compare import same_value
from grader.algebra.policy import Comparison
from grader.algebra.sides import Side
from grader.algebra.statements import breaks
from grader.algebra.tidy import read_answer
from grader.algebra.words import plain
from grader.lazy_regex import regex

_TURNS = regex(
    r"[,;:—–=⇒→]|\b(?:so|hence|thus|therefore|then|but|which|because|since|giving|where|when"
    r"|and (?:the|its|it|we|so|is|has|takes))\b"
)
_DENIES = regex(
    r"\b(?:(?:is|are|was|be|can|could|will|would|does|must)? ?never|hardly|(?<!no )doubt(?:ful)?|unlikely|improbable"
    r"|(?:do|does|did|would)(?:n['’]t| not) (?:think|believe|say|get|equal|reach|attain|take)"
    r"|(?:is|are|was)(?:n['’]t| not) (?:quite|exactly|even|in|inside|within)|not (?:quite|exactly|in|inside|within)"
    r"|(?:greater|less|more|fewer|larger|smaller) than or equal to|exceeds?"
    r"|bounded (?:(?:from )?(?:above|below) )?by"
    r"|(?:is|are|lies|stays|remains) (?:strictly |always |still )?(?:below|above|under|beyond)|divides|ends (?:in|with)"
    r"|outside(?: of)?|(?:common|frequent|typical|usual|popular|classic|tempting|obvious|naive|intuitive)? ?"
    r"(?:wrong|incorrect|mistaken|erroneous|naive|tempting) (?:\w+ )?(?:answer|result|value|guess|response)"
    r" (?:is|was|would be))\b[^.]*$"
    r"|\b(?:twice|double|triple|thrice|half(?: of)?|(?:two|three|four|five|six|ten|\d+) times)[\s$*]*$",
    re.IGNORECASE,
)
_UNDECIDED = regex(
    r"\b(?:(?:cannot|can['’]t|could not|couldn['’]t|unable to) (?:determine|tell|say|know|decide|be sure)"
    r"|(?:un(?:sure|clear|certain)|not (?:sure|clear|certain|obvious|known))(?! that))\b[^.]*$"
    r"|\bodds(?: (?:of|are|were|is|in favou?r|against))*\W*$",
    re.IGNORECASE,
)
_SUPPOSES = regex(
    r"(?:^|[.;,]\s)\W*(?:if|when|unless|suppose|assuming)\b[^.;]*?(?:\b(?:forgets?|forgot|omits?)\b"
    r"|\$?\b[a-z]\$? (?:is|are) (?:an? )?(?:even|odd|positive|negative|prime|composite"
    r"|zero|nonzero|non-zero|rational|irrational|divisible|multiple)\b)"
    r"(?!.*\b(?:so|hence|thus|therefore|either|assum\w+|given)\b)",
    re.IGNORECASE,
)
_REFUTED = regex(
    r"[\s$*)]*(?:,? (?:which|but (?:that|this|it)))?\s*\b(?:(?:is|are|was|can|could|does|do|would|will|may)"
    r"(?:n['’]t| not| never|not) (?:be |ever )?"
    r"(?:attained|reached|correct|right|possible|allowed|valid|achieved|assumed|taken|hold|work|satisfied|included"
    r"|the (?:right |correct )?(?:answer|solution|value|case))|(?:would be|must be|seems|looks) (?:wrong|incorrect"
    r"|false|mistaken|impossible|rejected|discarded|excluded)|fails\b|(?:lies|falls|is) (?:outside|not in)\b"
    r"|leads? to an? contradiction|contradicts"
    r"|(?:turns? out to be|is (?:an? )?) ?(?:extraneous|invalid|spurious|inadmissible)"
    r"|(?:the|this) (?:expression|function|fraction|equation|denominator) (?:is (?:un|not )defined|vanishes|fails))",
    re.IGNORECASE,
)
_ONE_OF = regex(
    r"[\s$*)]*\b(?:is|are) (?:only |just )?(?:one|two|some) of (?:the|its|our|these|several|two|three)\b", re.IGNORECASE
)
_HEDGED = regex(
    r"[^.]*?(?:,? ?\(?\bor(?:,? if\b|(?: [a-z]+)? \$?[-−]?\d[\d./]*\$? (?:if|when|in case|depending|without|with"
    r"|including|excluding)\b)"
    r"|[,;]? (?:maybe|perhaps|possibly) not\b|(?: [a-z]+)? at (?:least|most)\W*$"
    r"|[,;] (?:but |and )?only the (?:first|second|third|last|former|latter|smaller|larger|greater|positive|negative)\b"
    r"|[,;] ?(?:though|although|while|whereas|without|with|excluding|including)\b[^.]*\b(?:is|gives|get|yields|was|it"
    r"|them|says) \$?[-−]?\d[\d./]*\$?\W*$"
    r"|,? (?:leading to|resulting in|which leads to|giving|yielding|for) (?:an? |the )?(?:final|total|overall|end)"
    r" [a-z ]{1,20}of \$?[-−]?\d)",
    re.IGNORECASE,
)
_SCALE = (
    r"(?:half(?: of)?|twice|double|triple|thrice|\w+ times|a (?:third|quarter|fifth|tenth) of"
    r"|(?:\w+|[\d./]+) (?:more|less|fewer) than"
    r"|the (?:square(?: root)?|cube|double|half|negative|opposite|reciprocal|inverse) of)"
)
_LEFT_TO_DO = regex(
    rf"\b(?<!this )(?<!that )(?<!which )(?<!\bit )(?:is|are|has|have|be|equals|takes?|needs?|costs?|gets?) "
    rf"(?:then |thus |therefore |exactly |just |only )*{_SCALE} (?:it|that|this|these|them)"
    r"(?: (?:value|number|amount|area|length|sum|result|distance|time|volume))?\W*$"
    r"|\b(?:to be|must (?:still )?be|has to be|needs to be) (?:multiplied|divided|doubled|halved|squared"
    r"|added|subtracted)\b[^.]*\W*$|\b(?:must|need to|have to|should) (?:still |also )?"
    r"(?:double|halve|square|triple|multiply|divide|add|subtract)\b[^.=]*\W*$",
    re.IGNORECASE,
)
_OFF = regex(
    r"\b(?:but|however|yet)\b[^.\d]*\b(?:(?:we|you|i) (?:still )?(?:need|want|are|were|look|have) (?:to find "
    r"|to compute |asked |for |looking )*(?:for )?|the (?:question|problem|task) (?:is|asks|was|wants)"
    r"|(?:what )?(?:is|was) (?:asked|wanted))[^.\d]*\W*$",
    re.IGNORECASE,
)
_IF = regex(
    r"[\s$*)]*(?:,? )?\b(?:if|provided(?: that)?|unless|only if|assuming) \$?([a-z])\$? ?(?:[<>=≤≥≠]|\\[gln]e)"
)
_COUNTED = regex(
    r"[\s$*)]*\b(?:distinct |different |real |complex |integer |positive |possible |such )*"
    r"(?:solutions?|roots|zeros|zeroes|intersections|possibilities)\W*$",
    re.IGNORECASE,
)
_ODDS = regex(r"\bodds\b[^.\d]*(\d+) ?(?::|to) ?(\d+)", re.IGNORECASE)
_SIGNS = (  # the most frequent first
    "nd ", " of ", "no", "th ", "st ", "if", "final", " or ", "never", "hardly", "doubt", "likely", "improbable", "n't",
    "n’t", "not", "outside", "except", "but", "wrong", "incorrect", "mistaken", "erroneous", "naive", "tempting",
    "cannot", "unsure", "uncertain", "unable", "unclear", "odds", "unless", "when", "suppos", "assuming", "fails",
    "one of", "two of", "some of", "though", "while", "with", "cluding", "total", "overall", "half", "twice", "double",
    "triple", "thrice", "times", "exceed", "bounded", "below", "above", "under", "beyond", "divid", "ends ", "lies",
    "falls", "lead", "contradict", "turn", "extraneous", "undefined", "vanish", "multipl", "add", "subtract", "square",
    "fail", "far from", "false", "rd ", "than", "third", "quarter", "only", "solutions", "roots", "zero", "possib",
    "yet", "however", "provided", "negation", "converse", "contrary", "nowhere",
)  # fmt: skip
_EXCEPT = regex(
    r"\b(?:all|any|every)(?: the)? (?:reals?|integers?|points?|numbers?|x|values?)(?: numbers?)?"
    r" (?:except|but|outside|not in)\b(?!.*\b(?:so|hence|thus|therefore|then|gives?|get)\b)[^.=]*$",
    re.IGNORECASE,
)
_NOT_CHOSEN = regex(
    r"(?:\bnot|n['’]t|\bnever) (?:choose|pick|select|go (?:with|for)|opt for|recommend) (?:option |answer |choice )?"
    r"\W{0,3}[A-H]\W*$"
)
_NTH = regex(r"\^?\{?(?:\\text\{)?(?:st|nd|rd|th)\b")
_CONTRAST = regex(
    r"(.{1,40}?),? (?:and not|not|rather than|instead of|as opposed to)"
    r" (?:[-−]?[$€£]?[\d./]+|[A-Z][a-z]+|\(?[A-H]\)?)\.?"
)
_MORE = regex(r"\b(?:is|are|but|if|does|and|or|not|than|of)\b")
_LEAVES_OUT = regex(r"[∪≠\\∖]|!=|[a-z]{3}|\bU\b")
_AT_LAST = regex(r"[:—–-] *(yes|no|true|false)\W*$", re.IGNORECASE)
_FAILS = regex(r"\b(?:fail(?:s|ed|ing)? to(?: be)?|far from(?: being)?) (\w+)", re.IGNORECASE)
_FALSELY = regex(r"\b(?:is|it['’]s) (?:false|untrue|wrong|not (?:the case|true)) (?:that|to say)\b", re.IGNORECASE)
_ONLY_FOR = regex(r"\b(?:only|just) (?:for|if|when|where|on|conditionally)\b", re.IGNORECASE)
_JUDGED = frozenset({"true", "false", "yes", "no"})
_NONE_BUT = regex(
    r"\bno (?:real |integer |other )?(?:solutions?|roots?|zeros?) (?:other than|except|besides|apart from|but|beyond"
    r"|(?:is|are) (?!there|possible|exist|found|real\b)|that (?:is|are)|greater|smaller|less|larger)",
    re.IGNORECASE,
)
_OPPOSITE = regex(
    r"\b(?:negation|converse|opposite|contrary|inverse)\b[^.,;]{0,40}\b(?:is|holds)\b[^.,;]*\W*$", re.IGNORECASE
)
_NOWHERE = regex(r"\bconverges? (?:nowhere|never|at no|for no|in no)\b|\bnowhere converge", re.IGNORECASE)
_DIVIDED = regex(
    r"\b(?:true|false|holds|valid|yes|no) (?:for|if|when|at|in)\b[^.]*"
    r"\b(?:but|and|while) (?:it is |it )?(?:true|false|yes|no|fails|not)\b",
    re.IGNORECASE,
)
_VALUE = regex(r"([-−]?\d[\d./]*)\D*$")
MAX_BEHIND, MAX_BEFORE, MAX_CONTRAST = 400, 300, 60
_DENIED = Comparison(False, "what the reply says it is not")


def without_contrast(text: str) -> str:
    """`1, not 5` as `1`, `Ann rather than Ben` as `Ann`; "" for other texts."""
    found = _CONTRAST.fullmatch(text) if len(text) < MAX_CONTRAST else None
    return found[1] if found and not _MORE.search(found[1]) else ""


def may_be_gainsaid(text: str) -> bool:
    """Whether a text has words that may deny or doubt the value that it ends with."""
    lower = text[-MAX_BEHIND - MAX_BEFORE :].lower()
    return any(map(lower.__contains__, _SIGNS))


def objection_to(answer: Side, reply: Side) -> Comparison | None:
    """The verdict where a reply does not assert the value in it that is the answer; None where it may."""
    if len(answer.text) < 5 and _NOT_CHOSEN.search(reply.source):
        return _DENIED
    if not any(map(str.isdigit, answer.text)):
        return _in_words(plain(answer.text), reply.source)
    if reply.whole:
        value = _VALUE.search(reply.source)
        said = answer.text if answer.text in reply.source else value[1] if value else ""
        return gainsaid(answer.source, said, reply.source, len(reply.source))
    from grader.algebra.answer import final_answer

    odds = _ODDS.search(reply.source) if "odds" in reply.source else None
    if odds and not re.search(":| to |odds", answer.source):
        if same_value(answer.tree, read_answer(f"{odds[1]}/{odds[2]}")).equal:
            return Comparison(False, "the odds, which are no probability")
    found = final_answer(reply.source)
    return gainsaid(answer.source, found.text, reply.source, found.end) if found else None


def _in_words(wanted: str, reply: str) -> Comparison | None:
    """The verdict where what is said in words is denied, or said for some cases only."""
    last = reply[max((end for end in breaks(reply) if reply[end:].strip()), default=0) :]
    told = _AT_LAST.search(last)
    if told and {wanted, told[1].lower()} in ({"yes", "no"}, {"true", "false"}):
        return _DENIED
    failing = _FAILS.search(last)
    if failing and wanted[:4] == failing[1].lower()[:4]:
        return _DENIED
    if _FALSELY.search(last) and wanted not in ("false", "no"):
        return _DENIED
    if _NONE_BUT.search(last) and wanted[:2] == "no" and not _NONE_BUT.search(wanted):
        return _DENIED
    if wanted in _JUDGED and _OPPOSITE.search(last):
        return _DENIED
    if _NOWHERE.search(last) and wanted[:8] == "converge":
        return _DENIED
    if wanted in _JUDGED and _DIVIDED.search(last):
        return Comparison(None, "the reply says so for some cases")
    if _ONLY_FOR.search(last) and " " not in wanted and wanted.isalpha():
        return Comparison(None, "the reply says so for some cases")
    return None


def gainsaid(wanted: str, said: str, reply: str, end: int) -> Comparison | None:
    """The verdict where a reply that gives the value wanted denies it, doubts it, or goes on from it; None elsewhere.

    Args:
        wanted: the answer that is wanted, as text.
        said: the value that the reply ends with, as it was read.
        reply: all of it.
        end: where the statement of this value ends in it.
    """
    before, behind, rest = _around(said, reply, end)
    clause = before[max((turn.end() for turn in _TURNS.finditer(before)), default=0) :]
    if _DENIES.search(clause) or _REFUTED.match(behind):
        return _DENIED
    if _EXCEPT.search(before) and not _LEAVES_OUT.search(wanted):
        return _DENIED
    if _NTH.match(behind) and not _NTH.search(wanted.lstrip("-0123456789")):
        return Comparison(False, "which one it is, not how much")
    if _UNDECIDED.search(clause) and ":" not in wanted:
        return Comparison(None, "the reply leaves it open")
    if _COUNTED.match(behind) and re.search(r"=|\{", wanted):
        return Comparison(False, "only how many there are")
    condition = _IF.match(behind)
    supposed = _SUPPOSES.search(before) or (condition and condition[1] not in wanted)
    if said.rstrip(" ,").endswith(" or"):
        return Comparison(None, "one of several things")
    if (supposed and not re.search(r"\b(?:if|when|for)\b", wanted)) or _HEDGED.match(behind) or _ONE_OF.match(behind):
        return Comparison(None, "the reply says so for one case")
    last = rest if rest.strip(" .*$\n") else behind
    if _LEFT_TO_DO.search(last) or _OFF.search(last):
        return Comparison(None, "the reply goes on from there")
    return None


def _around(said: str, reply: str, end: int) -> tuple[str, str, str]:
    """What stands before and behind a value in its sentence, and what follows that."""
    ends = [0, *breaks(reply), len(reply)]
    end = min(max(end, 1), len(reply))
    begin = max(place for place in ends if place < end)
    stop = min(place for place in ends if place >= end)
    sentence = reply[begin:stop]
    place = sentence.rfind(said.strip())
    if place < 0 or not said.strip():
        return f"{sentence[-MAX_BEFORE:]} #", "", reply[stop:][:MAX_BEHIND]
    behind = sentence[place + len(said.strip()) :]
    return sentence[:place][-MAX_BEFORE:], behind[:MAX_BEHIND], reply[stop:][:MAX_BEHIND]
