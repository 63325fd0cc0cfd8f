"""What the words directly around a value do with it: deny it, or make another thing of it.

`We rule out {1, 2}` and `(3, 4) is not on the curve` deny; `the complement of (2, 5)`, `20 minutes after 3:30 pm` and
`12, divided by 5` are other things. Between a definite article and a value only the name of a quantity may stand.
"""

from __future__ import annotations

import re

from grader.algebra.compare import same_value
from grader.algebra.elsewhere import is_of_another
from grader.algebra.policy import Comparison
from grader.algebra.sides import Side
from grader.algebra.spoken import with_digits
from grader.algebra.statements import breaks
from grader.algebra.tidy import read_answer
from grader.lazy_regex import regex

_DRESS = regex(r"(?:(?<![\w\\'’])(?<!of )\$?[a-zA-Z](?:_\w)?\$?\s*(?:=|is|are)?\s*)?[\s$*_(\[{\\\"“'‘`≈=]*\Z")
_NOUN = regex(
    r"(?:\b(?:the|an?|this|that|these|those|my|our|its|both|either)\s+)?(?:[a-z]{3,12}\s+)?(?:point|set"
    r"|interval|vector"
    r"|number|value|answer|solution|root|option|choice|candidate|possibility|matrix|line|pair|equation|result|case"
    r"|range)s?\s*\Z",
    re.IGNORECASE,
)
_SMALL = (
    r"(?: (?:be|get|have|find|obtain|give|make|yield|equals?|equal to|to|an?|the|exactly|quite|simply|just|even|at all"
    r"|really|actually|always|necessarily|possibly|being|been|any|all|come out as|come out to|turn out to be|both"
    r"|either|true that|go with|choose|accept|it|also|for|in|on|of|as|case|option|the case that|x|y)\b){0,4}"
)
_NOT = (
    r"(?:\bnot|n['’]t|\bnever|\bneither|\bnor|\bcannot|\bno longer|\bby no means|\bin no way|\bhardly|\brarely"
    r"|\bnowhere near|\b(?:any|every)thing (?:but|except)|\ball but|\bfar from|\binstead of|\brather than"
    r"|\bfails? to|\bfailing to)"
)
_STOPS = (
    r"(?:only|is|are|was|were|equals|gives?|makes?|has|have|leaves?|gets?|obtain|find|but|except|until|unless|because"
    r"|since|than|less|more|fewer|that|so|hence|if|when|for|and|or|at|by|with|to|yet|exceed)"
)
_DENIED = regex(rf"{_NOT}(?! only){_SMALL} ?\Z|[≠∉]\s*\Z|!=\s*\Z|\\(?:neq?|notin)\s*\Z", re.IGNORECASE)
_SET_OUT = regex(
    r"\b(?:rul(?:e|es|ed|ing) out|exclud\w{1,3}|reject\w{0,3}|discard\w{0,3}|dismiss\w{0,3}|eliminat\w{1,3}"
    r"|withdr[ae]w\w{0,3}|retract\w{0,3}|t[ao]k(?:e|es|en|ing) back|forget about|ignore|doubt\w{0,3}"
    r"|contradict\w{0,3}"
    r"|refut\w{1,3}|den(?:y|ies|ied)|disprov\w{1,3}|disagrees? with|(?:inconsistent|incompatible) with|without"
    r"|differs? from|(?:different|distinct) from|(?:un|not )equal to|(?:other|rather|different) than|leave out"
    rf"|left out)(?: (?:that|it|is|my|earlier|previous))*{_SMALL} ?\Z",
    re.IGNORECASE,
)
_NOT_SO = regex(
    r"(?:\bnot|n['’]t|\bnever|\bcannot|\bnobody|\bno one|\bnothing|\bno longer|\bhardly)\b"
    r"(?! only)[^.;:,]{0,30}?"
    r"\b(?:conclud|follow|prov|claim|say|said|believ|impl|show|mean|guarantee|think|suggest|support|confirm"
    r"|verif|agree|accept|convinc|certain|sure|expect|reason|evidence)[a-z]{0,4}\b"
    r"(?! (?:so|because|since)\b)[^.;:,=]{0,40}\Z"
    r"|\bno (?:reason|evidence|proof|way)\b[^.;:,=]{0,40}\Z"
    r"|\b(?:false|untrue|wrong|incorrect|mistake|mistaken|error|myth|unlikely|improbable|impossible|absurd|unproven"
    r"|doubtful|nonsense|misconception|fallacy|unclear|uncertain|unknown|far from clear)\b(?: [a-z]+){0,3}?"
    r" (?:that|to|whether|if)\b(?![^.;:,]*\b(?:so|because|since|hence)\b)[^.;:,=]{0,40}\Z",
    re.IGNORECASE,
)
_LABELLED = regex(
    r"(?:^|[.;,\n])[\s*_#>-]*(?:❌|✗|✘|(?:❌ )?(?:the )?(?:common |frequent |typical |usual )?(?:not(?= ?:)"
    r"|wrong|incorrect|false"
    r"|mistaken|rejected|excluded|invalid|error|mistake|distractor|trap|misprint)(?: [a-z]+)?)[\s*_]*:?[\s*_]*\Z",
    re.IGNORECASE,
)
_AFTER_NOT = regex(rf"{_NOT}(?! only)(?: (?!{_STOPS}\b)[a-z-]{{1,14}}){{1,3}} ?\Z", re.IGNORECASE)
_FAILS_FOR = regex(
    r"\b(?:fails?|is (?:violated|false|wrong|untrue|invalid)|breaks down|(?:does not|doesn['’]t) hold"
    r"|(?:is not|isn['’]t) (?:true|valid|satisfied|fulfilled))(?: [a-z]+)? (?:for|on|in|when|at|if|whenever"
    r"|where|with)"
    r"(?: all| every| any)?\s*\Z",
    re.IGNORECASE,
)
_IS = r"(?:\b(?:is|are|was|were|be|been|does|do|did|can|could|will|would|must|should|has|have|need|may|might)\b)"
_OUT = (
    r"(?:ruled out|excluded|rejected|discarded|dismissed|eliminated|impossible|wrong|incorrect|false|invalid|spurious"
    r"|extraneous|refuted|inadmissible|mistaken|out of the question|too (?:big|small|large|low|high|long|short|many"
    r"|few|much)|tempting|(?:[a-z]+ )?(?:trap|mistake|error|misconception|distractor|misprint|slip|decoy))"
)
_REFUTED = regex(
    r"[\s$*_)\\\]}]{0,6}(?:,? (?:which|but (?:that|this|it)))?[\s,]{0,2}(?:"
    rf"{_IS}(?:n['’]t| not| never|not)\b(?: [a-z]+){{0,2}}? (?:solution|root|answer|valid|correct|right|possible"
    r"|allowed|attained|admissible|acceptable|true|in|on|lie|lies|satisfy|work|hold|belong|pass|occur|fit|qualify"
    r"|included|part|among|reached|zero of|member|element|option|it|so)\b(?! general)"
    rf"|{_IS}(?: (?:be|to be|also|thus|therefore|hence|then|clearly|an?|the|one|obviously|already"
    rf"|simply)){{0,3}} {_OUT}\b"
    r"|cannot (?:be|occur|happen|hold|work)\b|fails\b(?! to)|contradicts\b|violates\b|drops out\b|makes no sense\b"
    r"|(?:comes?|results?|arises?|follows) from (?:dropping|forgetting"
    r"|omitting"
    r"|ignoring|neglecting|confusing|misreading|mixing|a (?:wrong|sign))|is what (?:the naive|one|you|people|students"
    r"|a calculator)|counts? [a-z ]{1,20} twice|is close\b[^.]{0,20}\b(?:but|not)\b)",
    re.IGNORECASE,
)
_ELLIPTIC = regex(r"[\s$*_)\\\]}]{0,6}(?:does|do|is|are|did|was)(?: not|n['’]t)[.!\s]*\Z", re.IGNORECASE)
_MARKED = regex(
    r"[\s$*_)\\\]}]{0,6}[:,–—-]? ?(?:[✗✘❌]|\((?:is )?(?:wrong|incorrect|false|rejected|excluded|extraneous|not valid"
    r"|invalid)|(?:wrong|incorrect|rejected|fails|invalid|false|no)\W*(?:$|\n)"
    r"|\? ?(?:no\b|not\b|never|wrong|certainly not|definitely not|of course not|impossible))",
    re.IGNORECASE,
)
_CHANGED = (
    r"digit sum|complement|closure|interior|boundary|power set|inverse|negative|opposite|reciprocal|conjugate"
    r"|transpose"
    r"|determinant"
    r"|rank|trace|sine|cosine|tangent|logarithm|log|exponential|square|cube|root|factorial|double|triple|half|third"
    r"|quarter"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thirds|quarters|fourths|fifths|sixths|eighths|tenths"
    r"|percent|per cent|%|divisors?|digits?|factors?|multiples?|subsets?|superset|elements?|members?|mirror"
    r" image|image"
    r"|reflection|rotation|translate|translation|permutations?|derivative|antiderivative|integral|predecessor"
    r"|successor|neighbou?r|span|projection|argument|modulus|absolute value|sign|parity|outside|exterior|rest"
    r"|remainder"
    r"|left|right|north|south|east|west|short|part|fraction|portion|share|proportion"
)
_PART_OF = regex(rf"(?<!by a )(?<!by an )\b(?:{_CHANGED}) of(?: all)?\s*\Z", re.IGNORECASE)
_THE_OF = regex(r"\bthe (?:[\w'’-]+ ){0,5}?([\w-]+) of\s*\Z", re.IGNORECASE)
_QUANTITIES = frozenset(
    "value answer total sum amount number price cost area length volume probability chance likelihood temperature speed"
    " velocity rate mass distance height width depth radius diameter angle time age weight perimeter circumference"
    " energy force pressure current voltage charge frequency period wavelength concentration density interest profit"
    " loss gain discount percentage ratio fraction score result order degree dimension magnitude size level union"
    " minimum maximum mean average median mode solution solutions roots form pair point set interval vector formula"
    " equation expression coordinates range domain units case cases values numbers points family system salary wage"
    " reading balance budget bound limit sequence list couple triple tuple intersection law function".split()
)
_THAN = regex(
    r"\b(?:than|twice|thrice|(?:two|three|four|five|ten|\d{1,4}) times|(?:slightly|just|strictly|well|far|a "
    r"(?:bit|little))"
    r" (?:above|below|under|over|beyond))\s*\Z",
    re.IGNORECASE,
)
_OUT_OF = regex(
    r"\b(?:\d{1,5}|one|two|three|four|five|six|seven|eight|nine|ten) (?:out of|in)\s*\Z|\bas (?:much|many) as\s*\Z"
    r"|(?<!\\)\b(?:log|ln|sine?|cosine|cos|tan)\s*\Z",
    re.IGNORECASE,
)
_HEDGED = regex(
    r"\b(?:would have been|(?:is|are|was|were) (?:thought|said|believed|supposed|rumou?red|claimed|alleged|expected"
    r"|assumed|reported|meant) to be|(?:might|may|could)(?: well| also| possibly)? be|more than just|includes?"
    r"|contains?)\s*\Z"
    r"|\b(?:part|half|one|some|most) of (?:the|my|our) (?:answer|solution|result)s?\b[^.;:=]{0,10}\Z"
    r"|\bwhether\b[^.;:,=]{0,40}\Z|\b(?:(?:we|you|it) (?:are|were|is) given|given ?:|(?:problem|exercise|task) gives"
    r"|start(?:ed|ing|s)? (?:from|with)|given (?:expression|value|number|data) (?:is|are|was))\s*\Z"
    r"|\blet(?: us|['’]s) (?:try|take|test|suppose|guess)\s*\Z|(?:^|[.;] )\W*(?:testing|trying|checking|try"
    r"|test)\s*\Z",
    re.IGNORECASE,
)
_WOULD = regex(
    r"[\s$*_)\\\]}]{0,6}would (?:only )?(?:be|hold|follow)(?: [a-z]+){0,3} (?:if|only|without|when|unless)\b"
    r"|[^.]{0,20}\bwithout (?:the )?[a-z]+\W*\Z",
    re.IGNORECASE,
)
_NEXT_TO = regex(
    r"\b(?:is|are|be|was|were|lies?|stays?|remains?|gets?|(?:some|the|an?) (?:[a-z]+ ){0,2}(?:number|integer"
    r"|prime|value"
    r"|one|term|point|day|year|time|multiple))(?: (?:only|always|somewhere|still|now|then|currently|certainly"
    r"|some))* (?:below|above|under|over|beyond|past|near|outside|before|after|off|against|without)\s*\Z"
    r"|\b(?:perpendicular|orthogonal|parallel|normal|tangent|coprime|prime|opposite|adjacent|next|disjoint|away"
    r"|symmetric|capped|bounded|restricted|dual|complementary|closer|linearly independent)(?: (?:above|below))?"
    r" (?:to|from|at|by|with|of|about)\s*\Z",
    re.IGNORECASE,
)
_LATER = regex(
    r"(?:\b(?:\d{1,5}|an?|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|several|few|some)\$?(?: (?:of )?(?:an? )?[a-z]{1,10}){1,4}?|\b\d{1,5}) (?:after|before|past|above|below"
    r"|beyond"
    r"|short of|away from|off)\s*\Z|\b(?:long|shortly|soon|just|right|some time) (?:after|before)\s*\Z",
    re.IGNORECASE,
)
_DONE_TO = regex(
    r"[\s$*_)\\\]}]{0,6},? ?(?:divided by|multiplied by|times (?:pi\b|itself|π|\d)|plus (?:or minus )?\d|minus"
    r" \d|squared"
    r"|cubed"
    r"|factorial|choose \d|mod(?:ulo)? \d|to the (?:power|[a-z]{2,10}(?:th|rd|nd)\b)|raised to"
    r"|with the (?:opposite|other|reversed?) sign|up to (?:a )?sign|in absolute value|in (?:binary|octal|hex\w*)\b"
    r"|(?:in )?base[ -](?!10\b|ten\b)|give or take|and counting|with an error|through \d|per ?cent of|percent "
    r"(?:of|more"
    r"|less)|(?:tenth|hundredth|thousandth|millionth)s?\b|score\b|dozen\b|modulo\b"
    r"|(?:hundred|thousand|[mb]illion|trillion)\b|pi\b|π)",
    re.IGNORECASE,
)
_THOUSANDS = regex(r"[kK](?![\w'’-])")
_BOUNDED = regex(
    r"[\s$*_)\\\]}]{0,6},? ?(?:or (?:more|less|fewer|higher|lower|greater|above|below)\b"
    r"|at (?:best|worst|the (?:earliest|latest))|too (?:few|many|much|little)\b|in (?:\w+ )?(?:\w+ )?(?:years"
    r"|months)['’]?"
    r"(?: time)?\W*$|is (?:an?|the) (?:upper|lower) bound)",
    re.IGNORECASE,
)
_DENIAL = regex(r"≠|\\ne|!=|\bnot\b|setminus|\b(?:reject|exclud|differ|fail|without|doubt|contradict)", re.IGNORECASE)
_SPEAKS = regex(r"\b(?:is|are|was|be|equals|gives|get)\b|[❌✗✘?]|n['’]t\b", re.IGNORECASE)
_RELATION = regex(
    r"[<>≤≥≠∉∖∪∞|¬]|\\(?:[lg]e|[lg]t|cup|setminus|infty)"
    r"|\b(?:not|than|least|most|all|below|above|except|or|base)\b"
)
_WORDS = regex(r"[a-zA-Z]{3,}(?: [a-zA-Z]+){0,9}|\\text\{[a-zA-Z ]+\}")
_SUPPOSED = regex(r"\bwould\b[^.;,:]{0,20}\Z", re.IGNORECASE)
_BUILT = regex(r"\\(?!text|mathrm)|[√^/!]|[a-z]\(")
_LAST_NUMBER = regex(r"[-−]?\d[\d.,]*\b(?=\D*$)")
_OTHER_THING = Comparison(False, "the reply makes another thing of it")
_NEGATIVE = regex(r"\b(?:negative|minus) ?\Z", re.IGNORECASE)
_DENIES = Comparison(False, "what the reply says it is not")
MAX_BEFORE, MAX_BEHIND = 160, 80


def framed_by(answer: Side, reply: Side) -> Comparison | None:
    """The verdict where a reply does not assert the value in it that is the answer; None where it may."""
    if answer.text in reply.source and reply.text == f"{answer.text}!" and " factorial" in reply.source:
        return _OTHER_THING
    if reply.whole:
        if _SPEAKS.search(reply.source) is None and _DENIAL.search(reply.source) is None:
            return None
        said = answer.text if answer.text in reply.source else reply.text
        return _if_same(answer, said, framed(answer.source, said, reply.source, len(reply.source)))
    from grader.algebra.answer import final_answer

    found = final_answer(reply.source)
    verdict = framed(answer.source, found.text, reply.source, found.end) if found else None
    return _if_same(answer, found.text, verdict) if found else None


def _if_same(answer: Side, said: str, verdict: Comparison | None) -> Comparison | None:
    """A verdict on a value, where this is the one for which the reply agrees."""
    if verdict is None or same_value(answer.tree, read_answer(said.rstrip("!"))).equal is False:
        return None
    return verdict


def framed(wanted: str, said: str, reply: str, end: int) -> Comparison | None:
    """The verdict where the words around the value that a reply ends with speak against it; None elsewhere.

    Args:
        wanted: the answer that is wanted, as text.
        said: the value that the reply ends with, as it was read.
        reply: all of it.
        end: where the statement of this value ends in it.
    """
    place = _placed(said, reply, end) if not _WORDS.fullmatch(wanted) else None
    if place is None:
        return None
    before, behind = place
    bare = _DRESS.sub("", before)
    named = _NOUN.sub("", bare)
    if not _says_not(wanted) and (_is_denied(before, bare, named) or _is_refuted(behind)):
        return _DENIES
    relational = _RELATION.search(wanted) is not None
    return _another(wanted, bare, named, behind, relational) or _doubted(bare, before, behind, relational)


def _says_not(wanted: str) -> bool:
    """Whether the answer that is wanted is a denial itself: `x ≠ 2`, `reject H_0`."""
    return _DENIAL.search(wanted) is not None


def _is_denied(before: str, bare: str, named: str) -> bool:
    """Whether the words before a value deny it."""
    if _LABELLED.search(before) or _DENIED.search(bare) or _DENIED.search(named):
        return True
    return bool(_SET_OUT.search(named) or _NOT_SO.search(before) or _FAILS_FOR.search(named))


def _is_refuted(behind: str) -> bool:
    return bool(_REFUTED.match(behind) or _MARKED.match(behind))


def _another(wanted: str, bare: str, named: str, behind: str, relational: bool) -> Comparison | None:
    """The verdict where a value is only part of what is said: `the sine of 12`, `12 factorial`."""
    if _PART_OF.search(named) or _LATER.search(bare) or _OUT_OF.search(bare):
        return _OTHER_THING
    if not relational and (_THAN.search(bare) or _NEXT_TO.search(named)):
        return _OTHER_THING
    done = None if behind[:1] == "\\" else _DONE_TO.match(behind) or _THOUSANDS.match(behind)
    if done and done.group().strip(" ,$*")[:3].lower() not in wanted.lower():
        return _OTHER_THING
    of = _THE_OF.search(named)
    if of and of[1].lower() not in _QUANTITIES and of[1].lower() not in wanted.lower():
        return Comparison(None, "a value that something is said of")
    return None


def _doubted(bare: str, before: str, behind: str, relational: bool) -> Comparison | None:
    """The verdict where a value may belong to another thing."""
    if _HEDGED.search(bare) or (not relational and _BOUNDED.match(behind)):
        return Comparison(None, "the reply does not say that it is so")
    if _WOULD.match(behind) and (_SUPPOSED.search(bare) or "would" in behind):
        return Comparison(None, "what would be otherwise")
    if _ELLIPTIC.match(behind) or (not relational and _AFTER_NOT.search(bare)):
        return Comparison(None, "something is denied of it")
    if is_of_another(before):
        return Comparison(None, "what the reply says of something else")
    return None


def _placed(said: str, reply: str, end: int) -> tuple[str, str] | None:
    """What stands before and behind a value in its sentence; None where it does not stand there as it was read."""
    ends = [0, *breaks(reply), len(reply)]
    end = min(max(end, 1), len(reply))
    begin = max(place for place in ends if place < end)
    stop = min(place for place in ends if place >= end)
    sentence = reply[begin:stop]
    number = None if _BUILT.search(said) else _LAST_NUMBER.search(said)
    forms = said.rpartition(": ")[2].strip(), said.rpartition("=")[2].strip(" .")
    for text in (*forms, number.group() if number else ""):
        for words in (sentence, with_digits(sentence)) if text else ():
            place = words.rfind(text)
            while place > 0 and _NEGATIVE.search(words, max(0, place - 12), place):
                place = words.rfind(text, 0, place)  # "positive 4, not negative 4"
            if place >= 0:
                behind = words[place + len(text) :]
                behind += reply[stop:] if behind.strip(" $*)}") in ("", "?") else ""
                return words[:place][-MAX_BEFORE:], behind[:MAX_BEHIND]
    return None
