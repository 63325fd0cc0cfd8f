"""What the words around a claim say of it: a definition, a hypothesis, something rejected, a check, a case."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, takewhile

from grader.audit.rejections import THROWN_OUT, thrown_out
from grader.lazy_regex import any_case, regex

RESULTS = (  # "with the roots r_1 = 3" tells what came out
    r"(?: (?:the|its|two|three|real|complex|distinct))*"
    r" (?:roots?|solutions?|eigen\w+|zeros?|poles?|results?|minim\w+|maxim\w+|determinant|residuals?|remainder)\b"
)
DEFINES = any_case(
    r"\b(let|let's (?:call|denote|define|write|set)|denote|define[ds]?|defining|call(?:ed|ing)?|where|write"
    rf"|set|put|introduce|with(?!{RESULTS})|notation|abbreviate|substitut\w+|is defined as|stands for)\b"
    r"[^.;=]{0,60}$",
)
NAMES = any_case(
    r"\b(?:let|let's (?:call|denote|define|write|set)|denote|define[ds]?|defining|call(?:ed|ing)?|abbreviate"
    r"|is defined as|stands for)\b[^.;=]{0,60}$",
)
FIRST_THOUGHT = r"(?:first|initially|at first|originally),? (?:i|we|one) (?:thought|guessed|assumed|believed|tried)"
SUPPOSING = any_case(  # what is worked out of a world that is not the problem's
    r"\b(?:(?:suppose|supposing|assum(?:e|ing) (?:for|that)|picture an?|were we|had (?:we|i|you)|pretend|imagine"
    r"|(?:picture|envision|visuali[sz]e|consider|take) (?:an?|the) [^.;:=\n]{0,30}?(?:\w+ times (?:as|more|larger"
    r"|bigger|smaller|longer|heavier|stronger)|(?:twice|half) (?:as|the)|instead)"
    r"|if [^.;,=]{1,60}\b(?:were|had been)"
    r"|if (?:we|i|you|one|it|this|that|they|there) (?:had|were|used|took|forgot|ignored|flipped|did)"
    r"|assuming (?:both|all|no|none|each|every|only))\b"
    r"|assum(?:e|ing)\b[^.;\w]{0,12}$|try(?:ing)?\s[^.;:\n]{1,30}=[^.;:\n]{1,20}[:,]\s+then\b)",
)
INVERTED = regex(
    r"\b(?:Were|Had|Should) (?:the|it|we|you|I|one|two|three|this|that|they|there|all|both|no|any|an?)\b[^.?;]*,"
)
DOUBTED = any_case(  # what is no assertion: a thought, a test, a common mistake
    rf"\b(?:(?:for contradiction|tempt\w+|{FIRST_THOUGHT}"
    r"|might (?:think|expect|guess|say|be)|(?:first|naive|tempting|obvious) (?:idea|guess|thought|try)"
    r"|one could (?:think|say)|what if|naive\w*|guess\w*"
    r"|would (?:wrongly|falsely|incorrectly)|whether|(?:see|check|test) if|one sometimes|by contradiction"
    r"|(?:common|frequent|popular|usual|typical) (?:mistake|error|misconception|belief)"
    r"|(?:often|sometimes) (?:claimed|said|believed|thought|read)|some (?:people|say|think|books?|authors?|texts?))\b"
    r"|(?:could|can|might) (?:the|this|it|we) [^.;]{0,60}\bbe\b"
    r"|would (?:mean|imply|say|amount to|have to be)\b[^.;=]{0,20}\Z)",
)
CONTRARY = any_case(r"\b(?:if|with|without|unless|had|were|otherwise|instead)\b[^.;]*\bwould\b")
REJECTED_BEFORE = any_case(
    r"\b(?:(?:wrong(?:ly)?|incorrect(?:ly)?|mistake\w*|mistaken\w*|erroneous\w*|falsely|instead of|rather than"
    r"|contradict\w*|earlier (?:i|we|it)\b|(?:previously|originally|before),? (?:i|we)\b|claims? that|no longer|typo"
    r"|blunder\w*|pitfalls?|nonsens\w*|absurd\w*|too (?:small|large|low|high|big)"
    r"|you (?:had|claim|say|write)|(?:i|you|it|they) (?:wrote|said|claimed|suggest\w*|stated)"
    r"|(?:i|we) had (?:written|put|typed|noted|miscopied))\b[^.;\n]*$"
    r"|(?:not|never|isn't|≠)\b[^.;,\n]{0,25}$|(?:nor|neither) (?:is|does|do|can|are)\b[^.;,\n]{0,40}$)",
)
REJECTED_AFTER = regex(
    r"^[^.;\n]{0,60}\b(?:isn't|wasn't|fails|no longer|need not|contradict\w*|wrong|incorrect|impossible|rejected"
    r"|(?:loses?|drops?|forgets?|misses|lacks) (?:a|the|one|its)\b(?![^.;\n]{0,30} by\b)"
    r"|in (?:a|an|my|the|our) (?:first|rough|early|earlier|old|previous) (?:draft|version)"
    r"|discarded|unphysical|extraneous|inadmissible|meaningless|makes? no sense"
    r"|a mistake|is ruled out|but (?:it|this|that) (?:should|must|has to|ought to) be"
    r"|(?:is|was|are|be|which is|that's|this is) (?:not|wrong|incorrect|false|impossible|a mistake|mistaken)"
    r"|(?:does not|doesn't|cannot|can't) (?:hold|be)|not (?:correct|right|true))\b"
    r"|^[^.;,\n=]{0,24}\b(?:for now|tentative(?:ly)?|provisional(?:ly)?|for the moment|for the time being)\b",
    re.I,
)
CONCLUDED_FROM = regex(  # "the order is 8, so 2 is no generator", "det A = 0, hence the matrix is not invertible"
    r",?\s+(?:and )?(?:so|hence|thus|therefore|which means(?: that)?|meaning that),?\s+"
    r"(?:[$\\\d]|(?![aAI]\b)[A-Za-z]\b(?!['’])|(?:the|its) (?!(?:\w+ )?(?:root|solution|value|result|answer|line|step"
    r"|equation|guess|claim|branch|candidate|case|sign|choice|formula|relation|statement|one|other|former|latter)s?\b))"
)
DROPPED = regex(  # "...; a negative concentration makes no sense, so we drop it"
    r"[\s$\\)]{0,6}[;,(][^.\n]{0,20}\b(?:negative|second|other|latter)\b[^.\n]{0,40}"
    r"\b(?:no sense|drop\w*|discard\w*|reject\w*|impossible|not possible|unphysical)",
    re.I,
)
QUESTION = regex(  # a line that begins anew is no part of it
    r"(?:[^.!?\n]|\.(?=\d)|\n(?!\s*\n|\s*(?:[A-Z][a-z']|[-*•]\s|\(?\w[.)])))*\?[\s*_\"”']*(?:\s|$)"
)
# Of something else, before the relation: "Instead of inverting, solve ...", "that sign is wrong, it is a = 6 - 5"
SET_ASIDE = regex(
    r"\b(?:Rather than|Instead of)\b[^.;,\n=]*, "
    r"|\b(?:wrong|incorrect|mistaken|false|a mistake|an error|a slip)\b(?: \w+){0,2}[,:–—]\s*(?:but |so |for |since )?"
    r"(?:it|this|that|(?:the|its) [\w ]{1,20}?|[\w\\$]{1,8})"
    r" (?:is|should be|must be|ought to be|has to be|becomes|reads)\b"
    r"(?! (?:wrong|incorrect|not)\b)"
)
AS_YOU_SAY = regex(
    r"[^.;\n]{0,60}\bas (?:you|they) (?:say|said|suggest(?:ed)?|write|wrote|claim(?:ed)?|propose\w*)\b[^.;\n]{0,40}"
    r"[.;,]\s+(?:but|however|yet|still)\b",
    re.I,
)
OURS = regex(r"\b(?:our|the (?:given|original|actual|present)|here)\s*\$?$", re.I)
TAKEN_BACK = any_case(  # what begins a next sentence that takes this one back
    r"(?:\.{2,3}|…|[.!?,;])?+[\s$]*+(?:\\[\])])?+\s*+[-–—(]?+\s*+"
    r"(?:hmm+(?![,.…\s]{1,4}(?:now )?let (?:me|us) (?:insert|plug|put|substitute)\b(?![^.:\n]*\bagain\b))"
    r"|wait\b|oops|whoops|hold on|hang on|sorry\b|scratch that|correction\b|not quite|ah,? no|oh,? no|but no\b"
    r"|no\s?:|no\s?\.{2,}|no,? wait\b|no, (?:sorry|that|this is wrong|i)\b|actually,? (?:no|wait|that)"
    r"|\*{0,2}(?:wrong|incorrect)\*{0,2}\s*[:!.]|[✗✘❌]"
    r"|let me (?:redo|correct|fix|recompute|recheck)"
    r"|i (?:made an?|misread|transposed|forgot|dropped|misplaced|mixed up|slipped)\b)",
)
SENTENCE_TAKEN_BACK = regex(  # "... and U = 18 V. Wait, that is wrong: ..."
    r"[.!]\s+(?:no,? )?(?:hmm+|wait|oops|no|hold on|sorry)\b[\s,.!:–—-]{1,4}(?:that|this|it)(?:'s|’s| is| was)"
    r"(?: (?:wrong|not right|incorrect|false|backwards|upside down|the wrong way))"
    r"|[.!]\s+\*{0,2}(?:wrong|incorrect)\*{0,2}\s*[:!.]|\A[^.;\n]{0,12}[.!]?\s*[✗✘❌]",
    re.I,
)
TURNED_DOWN = regex(  # what a next sentence says of this one
    r"[.!?]?\s+(?:But |However,? )?(?:this|that|it|which|such)\b[^.;\n]{0,40}?\b(?:(?:wrong|false|incorrect|mistaken)"
    r"\b(?! to\b)|fallacy|impossible|not (?:true|right|correct|so|valid)|isn't (?:true|right|correct)"
    r"|does(?: not|n't) (?:hold|work|follow))",
    re.I,
)
DIRECTED = regex(
    r"\b(?:axis|axes|directions?|point(?:s|ing)|positive|upwards?|downwards?|up the|down the|convention|clockwise"
    r"|inwards?|outwards?)\b",
    re.I,
)
CHECKS = any_case(
    r"\b(check\w*|verif\w+|sanity|confirm\w*|consisten\w+|matches|agrees|as (?:expected|given|required)|test)\b"
)
CONDITION = regex(
    rf"\b(if|when(?:ever)?|case|where|for|with(?!{RESULTS})|since|(?<!are )(?<!is )given"
    r"|at|as|assuming|provided|unless|otherwise|by)\b[^.;,:]*$", re.I
)


PLACED = regex(r"\b(?:at|for|when)\b[\s$`\\(]*$", re.I)
LETS = regex(r"(?:^|[.;:()]|\n)\W*\bwith\b[\s$`\\(]*$", re.I)
LISTED = regex(r"(?:\$[^$\n]{1,60}\$\s*(?:,|and|,\s*and)\s*\$?)+$")  # with $x = t$, $y = 0$, ...
SUPPOSED = any_case(
    r"\b(?:would|(?:we|you|it|one|that|they)['’]d"
    r"|if (?:[^.;]{0,60}\b)?(?:were|was|had|did|didn't|used|took|went|could)\b|had (?:we|i|you|it|they|the)\b"
    r"|(?:rais|lower|increas|decreas|perturb|nudg|chang)\w* (?:the|one|a|each|only)\b"
    r"|(?:after|in) (?:one|two|three|four|five|\d+) (?:steps?|iterations?|updates?)"
    r"|with the (?:new|updated) (?:weights?|parameters?|values?)|another (?:forward )?(?:pass|step|iteration)"
    r"|worst[- ]case|in the (?:worst|best|extreme|limiting|special) case|by itself|alone"
    r"|(?:with|us\w+|keep\w*|tak\w+|count\w*|for|consider\w*|includ\w*|of|from|if|had|has|have|by) only the"
    r"|(?:with|in|under|by) (?:that|the other|another|such a|their|his|her) (?:\w+ )?(?:convention|definition|notation)"
    r"|without(?! ?[=≈])|unconstrained|your"
    r"|you (?:assumed|took|used|have|divided|treated)|for (?:example|instance|comparison)|otherwise"
    r"|alternatively|say,?)(?=\W|$)",
)
CUT_FREE = regex(  # "consider the block alone"
    r"\b(?:consider|look(?:ing)? at|isolat|regard|cut)\w*(?: \w+){1,3} (?:alone|by itself)\b", re.I
)
SUPPOSED_AFTER = regex(r"^[^.;\n]{0,80}\b(?:would|only (?:holds?|valid|true|if|when|for|applies|works)"
    r"|(?:holds?|applies|works|valid|true) only)\b", re.I)
# What is dropped before the words are looked at: emphasis, and decimal points, which end no sentence
SILENT = regex(r"[*_.](?:(?<!\.)[*_]{0,2}(?=\w)|(?<=\w[*_])[*_]{0,2}(?!\w)|(?<=\d\.)(?=\d))")


MAX_RENEWALS = 8
RENEWED = regex(
    r"\b(?:letters?|names?|symbols?|it) (?:now )?(?:mean|denote|stand)s?\b|\breus\w+ the (?:letter|name|symbol)"
    r"|\bletters?,? (?:\w+ )?(?:start|begin)\w* (?:over|afresh|anew|again)\b"
    r"|\b[Ll]et\b[^.;:\n]{0,60}\bnow (?:be|mean|denote|stand for)\b"
    r"|\bfrom (?:now|here) on\b(?=[^.;:\n]{0,30}?(?:\b(?:let|write|call|denote|mean|stand|use|letters?|names?|symbols?"
    r"|set|put)\b|[\s$]\\?\w{1,2}\$?\s+(?:is|are|means?|denotes?|stands?)\b|=))"
    r"|\bupdated (?:values?|weights?|parameters?)\b|\bredefin\w+",
    re.I,
)


def renewals(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches in which letters are said to mean something new: from each such place to the end."""
    return [(found.start(), end + 1) for found in islice(RENEWED.finditer(text, start, end), MAX_RENEWALS)]


QUOTED = regex(
    r"“[^”\n]{4,300}”|(?<![\w\"])\"(?=\S)[^\"\n]{4,300}(?<=\S)\"(?!\w)|„[^“”\n]{4,300}[“”]|«[^»\n]{4,300}»"
)


@lru_cache(maxsize=32)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where words are quoted, a user's or somebody else's."""
    return tuple(match.span() for match in QUOTED.finditer(text))


OTHERWISE = regex(
    r"\W{0,4}(?:(?:and|but|ok\w*|hm+|so|thanks?|thank you|great|nice|also|just curious)\b[\s,.:;!-]{1,3}){0,3}"
    r"(?:(?:in|for|about|regarding)\s(?:part\s)?\(?\w{1,3}\)?[,:]?\s)?"
    r"(?:(?:what|how) (?:if|about|happens? if|would|does it change if)|suppose|imagine|(?:and )?if\b"
    r"|(?:(?:could|can|would) you (?:also |now |then |please )*\w+ )?(?:me )?what (?:is|are) the new\b"
    r"|(?:could|can|would) you (?:also |now |then |please )*\w+ (?:me )?what the new\b)",
    re.I,
)


FOLLOWING = regex(  # of a question that follows the answer to a problem
    r"\W{0,4}(?:(?:and|but|ok\w*|hm+|so|now|then|thanks?|thank you|great|nice|also|just curious)\b[\s,.:;!-]{1,3}){0,3}"
    r"(?:(?:in|for|about|regarding)\s(?:part\s)?\(?\w\)?[,:]?\s)?"
    r"(?:\(?[a-h]\)?\s)?(?:(?:for|with|at|when|if)\b[^?.!\n]{0,80}(?<![(\w])\d[^?!\n]{0,60}\?"
    r"|if (?:we|i|you|one)\b"
    r"|(?:can|could|would|will) you (?:please |also )?(?:do|give|show|make|solve|work)\b[^?.\n]{0,40}"
    r"\b(?:another|similar|different|new|one more)\b"
    r"|(?:please )?(?:give|show) (?:me |us )?(?:another|an? (?:similar|different|new)|one more)\b"
    r"|how (?:does|do|would|will) [^?.\n]{0,40}\bchange\b|what (?:changes|would change)\b)",
    re.I,
)


def asks_otherwise(question: str, again: bool = False) -> bool:
    """Whether a short question asks what would be with other values: "What if b was [2, 4, -2] instead?"

    Args:
        again: whether it follows an answer to the same problem: "And for R = 4 kΩ?", "another example?".
    """
    if len(question) > 300:
        return False
    return OTHERWISE.match(question) is not None or (again and FOLLOWING.match(question) is not None)


def defines(lead: str) -> bool:
    """Whether the words before a relation introduce a name."""
    return bool(DEFINES.search(LISTED.sub("", lead[-240:])[-160:]))


def names(lead: str) -> bool:
    """Whether they introduce it for good: "let" and "denote", not "with" and "for"."""
    return bool(NAMES.search(LISTED.sub("", lead[-240:])[-160:]))


def rejected(lead: str, tail: str) -> bool:
    """Whether a relation is a hypothesis or is being turned down, so that a falsehood is no error."""
    return turned_down(lead, tail) or supposing(lead, tail)


def turned_down(lead: str, tail: str) -> bool:
    """Whether a relation is doubted, asked for, or rejected."""
    lead, tail = SILENT.sub("", lead), SILENT.sub("", tail)
    if QUESTION.match(tail):
        return True  # asked, not said
    return bool(
        DOUBTED.search(lead[-160:])
        or REJECTED_BEFORE.search(SET_ASIDE.sub("", lead[-120:]))
        or REJECTED_AFTER.search(CONCLUDED_FROM.split(tail, maxsplit=1)[0].lstrip("$ )`*"))
        or TURNED_DOWN.search(_of_this(tail))
        or AS_YOU_SAY.match(tail)
        or taken_back(tail)
        or thrown_out(lead, tail)
    )


def supposing(lead: str, tail: str) -> bool:
    """Whether a relation is said of another world than the problem's: "suppose ...", "if a were 3", "it would be"."""
    lead, tail = SILENT.sub("", lead), SILENT.sub("", tail)
    lead = lead[-160:]
    return bool(SUPPOSING.search(lead) or INVERTED.search(lead)) or _contrary(lead, tail[:40].partition("\n")[0])


MISTAKEN = any_case(
    rf"\b(?:{FIRST_THOUGHT}"
    r"|(?:might|could|would) (?:wrongly|falsely|incorrectly|mistakenly)|(?:wrong|tempting|naive) (?:guess|idea))\b",
)


def mistaken(lead: str) -> bool:
    """Whether a sentence tells what somebody thought, and was wrong."""
    return bool(MISTAKEN.search(lead[-160:]))


NONSENSE = regex(
    rf"\b(?:nonsense|absurd\w*|impossible|wrong|obsolete|void|{THROWN_OUT})\s*:\s*[$\\(]*\Z|[✗✘❌]\s*[$\\(]*\Z",
    re.I,
)


def dropped(before: str, after: str) -> bool:
    """Whether the words right beside a relation drop it: "nonsense: I = 0.8", "x = -1; negative, so we drop it"."""
    return bool(DROPPED.match(after) or NONSENSE.search(before))


MODULO = regex(r"\A\s*[({]?\\?p?mod\b[^\n).,;]{1,12}\)?")  # of a congruence, before what is said of it


def taken_back(tail: str) -> bool:
    """Whether what follows a relation takes it back at once: "Wait, that's wrong", "no: ..." """
    tail = MODULO.sub("", tail)
    return bool(TAKEN_BACK.match(tail.lstrip("$ )`*]\\")) or SENTENCE_TAKEN_BACK.search(tail))


def _contrary(lead: str, tail: str) -> bool:
    """Whether it is said what would hold if something else did: "without friction it would be a = 5"."""
    found = CONTRARY.search(f"{lead} = {tail}")
    return found is not None and found.start() < len(lead)


def _of_this(tail: str) -> str:
    """What is said of a relation behind it, up to the next line that states another."""
    first, *rest = tail.splitlines() or [""]
    return "\n".join([first, *takewhile(lambda line: "=" not in line, rest)])


def supposed(lead: str, tail: str) -> bool:
    """Whether a relation is said of what would be otherwise, so that its letters may stand for other values."""
    return bool(SUPPOSED.search(CUT_FREE.sub("", lead[-200:])) or SUPPOSED_AFTER.match(SILENT.sub("", tail)))


def ours(lead: str) -> bool:
    """Whether a relation says what a name is in the problem as it was given: "so our k = 1 is on the safe side"."""
    return bool(OURS.search(lead[-40:]))


def directed(lead: str) -> bool:
    """Whether the words before a relation choose a direction that counts as positive."""
    return bool(DIRECTED.search(lead[-240:]))


def checks(lead: str, tail: str) -> bool:
    """Whether a relation is announced as a check."""
    return bool(CHECKS.search(lead[-160:] + " " + tail[:80]))


def lets(lead: str) -> bool:
    """Whether a sentence begins with "with" right before a relation, which gives a letter its value then."""
    return bool(LETS.search(lead[-60:]))


def placed(lead: str) -> bool:
    """Whether the words right before a relation take a quantity at some place: "at", "for", "for y = 1 and"."""
    return bool(PLACED.search(LISTED.sub("", lead[-160:])[-40:]))


def conditional(lead: str) -> bool:
    """Whether a relation follows a word such as "if" or "case"."""
    return bool(CONDITION.search(LISTED.sub("", lead[-160:])[-60:]))
