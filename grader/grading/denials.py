"""Whether the words around a passage deny what it names, affirm it, or leave it open.

A negation denies what follows it within its clause. "Not only", "don't forget" and "can't do without" affirm.
"""

from __future__ import annotations

import re
from typing import Literal

from grader.audit import cues
from grader.audit.claims import sentence
from grader.lazy_regex import regex

Stance = Literal["said", "denied", "open"]
REACH = 48
WORDS = 2  # between a negation and what it denies

NEGATION = regex(r"\b(?:no|not|never|without|cannot|neither|nor)\b|n['’]t\b", re.I)
WORD = regex(r"\w+")
CUT = regex(  # what a negation does not reach across
    r"[.!?][\"'”’)*_\]]{0,4}(?:\s|$)|[;:|—⇒→⟹…]|\A[^(]{0,40}\)|\w\s*\((?=[^)]*\Z)|\s[-–]\s|\w\s+(?:because|since|so|when|if|while|whereas)\b|\n\s*(?:\n|[-*•#>]|\(?\w{1,2}[.)]\s)"
)
HEADED = regex(r"\s*(?:used|needed|required|allowed|permitted|necessary|relevant|true|applicable)?[\s*_]*:", re.I)
CONTRAST = regex(r"\b(?:but|rather|instead|only|just|merely|simply|solely|exclusively|alone|least|until)\b", re.I)
AFFIRMING = {
    "no": regex(
        r"\s+(?:wonder|doubt|question|surprise|matter|mistak\w+|denying|escap\w+|avoiding|overlooking|ignoring"
        r"|way (?:around|round|past|without)|getting (?:around|round)|alternative|substitute|shortage|lack)\b",
        re.I,
    ),
    "without": regex(r"\s+(?:an?y? )?(?:doubt|question|fail|exception|further|hesitation|delay)\b", re.I),
    "not": regex(
        r"\s+(?:to |be |been )?(?:forg[eo]t\w*|overlook\w*|neglect\w*|ignor\w+|miss(?:ed|ing)?|under(?:estimat|rat)\w+"
        r"|over(?:stat|estimat|emphasi[sz])\w+|emphasi[sz]e|stress|exaggerate|omit\w*|skip\w*|leav\w+ out|left out"
        r"|dismiss\w*|avoid\w*|den(?:y|ied)|disregard\w*|discount\w*|escape\w*|lack\w*|exclud\w+|rul\w+ out|mention"
        r"|fail(?:s|ed)?|hesitate\w*|surpris\w+|unimportant|irrelevant|unnecessary|refrain\w*|do away)\b",
        re.I,
    ),
}
UNREAL = regex(r"\bhad$|\bif\s+(?:we|i|you|one|it|they)\s+(?:did|do|does)$", re.I)  # "if we hadn't used it"
NOT_FOR = regex(r"\b(?:if|(?:were|was|had) it|it (?:were|was|had))\s*$", re.I)
FOR = regex(r"\s+(?:been\s+)?for\b", re.I)
WHY = regex(r"\bwhy\s*$", re.I)
STARTING = regex(r"(?:^|[.!?;:,(\n])[\s*_]*(?:(?:and|but|because|since|as|for|so)\s+)?$", re.I)
INDISPENSABLE = regex(
    r"\b(?:not|never|cannot|nothing|nobody|no\s+\w+|impossible|hopeless|useless|fail\w*|hardly|unable|incomplete)\b"
    r"[^.;:!?,\n]{0,30}$|n['’]t\b[^.;:!?,\n]{0,30}$",
    re.I,
)
WOULD_FAIL = regex(
    r"\b(?:(?:would|could|can|will|might)\s?(?:not\b|n['’]t\b|never\b)|won['’]t\b|cannot\b|impossible|fails?\b|hopeless"
    r"|useless|stuck\b|lost\b|nothing\b|no (?:one|\w+) (?:would|could|can|is|are)\b)",
    re.I,
)
WOULD_DIFFER = regex(r"\b(?:would|could|might|needs?|los[et]s?|worse|more|less|fewer|larger|longer|harder)\b", re.I)
OTHERS_DO = regex(  # "dense layers don't use it, convolutions do"
    r"[^.;:!?,\n]{0,40}[,;—–]\s*(?:(?:but|while|whereas|though|although)\s+)?(?:[\w-]+\s+){1,4}"
    r"(?:do|does|did|is|are|was|were|has|have|can|will)\s*(?:[.;!)\n]|$)",
    re.I,
)
OTHERS_MAY = regex(r"[^.;:!?\n]{0,60}[,;]\s*(?:while|whereas|unlike|as opposed to)\s", re.I)
STATES = regex(  # begins a statement of its own: "no force acts, momentum is conserved"
    r"\s+(?:is|are|was|were|stays?|remains?|does|do|has|have|must|can|will|holds?|matters?|counts?|gives?|makes?|helps?)\b"
    r"(?!n['’]t|\s+(?:not|absent|missing|unused|neglected|ignored|irrelevant)\b)",
    re.I,
)
LIST_GOES_ON = regex(r"[^.;:!?\n]{0,40}?(?:,\s*|\s)(?:or|nor)\b", re.I)
LIST_ENDS = regex(r"\b(?:or|nor|and)\s+(?:\w+\s+)?$", re.I)
ANSWERED = regex(
    r"[^.!?\n]{0,200}\?[\s*_\"”’')]{0,6}(?:(?:Tutor|Teacher|Answer|A)\s*:\s*)?[*_]{0,2}"
    r"(?:(yes|yep|yeah|indeed|exactly|of course|sure|certainly|correct|right|it (?:is|does|was)"
    r"|they (?:are|do)|we (?:do|can))"
    r"|(no|nope|not|hardly|never|it (?:isn|doesn)['’]t|wrong|incorrect))\b",
    re.I,
)


def stance(text: str, low: int, start: int, end: int) -> Stance:
    """What the words around a passage say of it.

    Args:
        low: where the stretch begins that is looked at.
    """
    lead = text[max(low, start - REACH) : start]
    denial = max(NEGATION.finditer(lead), key=re.Match.start, default=None)
    if denial is None or len(WORD.findall(between := lead[denial.end() :])) > WORDS:
        return "said"
    word = denial[0].lower()
    if _affirms(word, lead[: denial.start()], between):
        return "said"
    after = sentence(text, start, end)[1]
    if UNREAL.search(lead[: denial.start()]) and word not in ("no", "without"):
        return "open"
    if cues.QUESTION.match(after):
        return answered(text, end) or ("said" if WHY.search(lead[: denial.start()]) else "open")
    if word == "without":
        return _without(text[max(low, start - 2 * REACH) : start - len(between) - len(word)], after)
    return _by_contrast(between, after)


def answered(text: str, end: int) -> Stance | None:
    """How a question that a passage stands in is answered at once; None where it is not."""
    found = ANSWERED.match(text, end)
    return None if found is None else "said" if found[1] else "denied"


def _affirms(word: str, before: str, between: str) -> bool:
    """Whether a negation does not reach what follows it, or is part of an idiom that affirms that."""
    if (word == "no" and between.lstrip("*_").startswith(",")) or CONTRAST.search(between):
        return True
    if AFFIRMING[word if word in AFFIRMING else "not"].match(between):
        return True
    if FOR.match(between) and NOT_FOR.search(before):
        return True
    if not CUT.search(between):
        return word == "not" and WHY.search(before) is not None
    return word == "no" or HEADED.match(between) is None


def _without(before: str, after: str) -> Stance:
    """What is said of what stands behind "without"."""
    if INDISPENSABLE.search(before):
        return "said"
    if not STARTING.search(before):
        return "denied"
    return "said" if WOULD_FAIL.search(after) else "open" if WOULD_DIFFER.search(after) else "denied"


def _by_contrast(between: str, after: str) -> Stance:
    """What is said of what is denied of one thing, perhaps not of another."""
    if OTHERS_DO.match(after):
        return "said"
    if "," in between and STATES.match(after):
        return "said"
    listed = "," in between and not LIST_ENDS.search(between) and not LIST_GOES_ON.match(after)
    return "open" if listed or OTHERS_MAY.match(after) else "denied"
