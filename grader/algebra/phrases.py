"""The words that a statement ends with, where an answer in words is wanted: `Ben`, `yes`, `does not exist`."""

from __future__ import annotations

import re

from grader.algebra.asides import without_reason
from grader.algebra.asserted import BOLD, Answer
from grader.algebra.ending import LEAD
from grader.algebra.tidy import TAIL
from grader.lazy_regex import regex
from grader.notation.tree import Node

_REASON = regex(
    r",?\s+(?:because|since|as|which|who|with|by|for|on|at|in|when|if|over|while|but(?! not))\b|[;:(]|\s[-–—]\s|,\s",
    re.IGNORECASE,
)
_IS = regex(
    r"\b(?:that is,|(?:is|are|was|were|be)(?: (?:therefore|thus|hence|then|indeed|clearly))?|has|called|named|choose"
    r"|comes|falls on|lands on"
    r"|describes?|represents?"
    r"|therefore|hence"
    r"|(?:it|that)(?:'|’)s)\b|:|[→⇒⟹]",
    re.IGNORECASE,
)
_AGREES = regex(
    r"\W*(yes|no|true|false)\b(?![-'’])"
    r"|.*\b(?:statement|claim|assertion|proposition|conjecture|equation|it|this|that) is"
    r" (?:therefore |thus |indeed |always |clearly )?(true|false)\b(?! (?:that|for|if|when|only))"
    r"|(?:^|.*[,;] )\W*(?:so|thus|hence|therefore),? (yes|no)\b(?= ?(?:[.,:;!]|$))",
    re.IGNORECASE,
)
_SUBJECT = regex(
    r"\W*(?:(?:so|thus|hence|therefore|clearly|then)\W+)?(?!(?:it|this|that|he|she|there|which|who|what|here)\b)"
    r"((?-i:[A-Z])[a-z]+) (?:is|was|has|must be|will be|are) (?:therefore |thus |clearly )?"
    r"(?:the (?:\w+est|most|least|winner|only|first|last)|first|last)\b"
    r"|\W*(?:(?:so|thus|hence|therefore|clearly|then)\W+)?(?-i:([A-Z][a-z]+)) (?:wins|won"
    r"|(?:arrives|arrived|finishes|finished|comes|came)(?: in)? (?:first|last|second))\b",
    re.IGNORECASE,
)
_HEDGED = regex(
    r"\b(?:if|whether|unless|when|provided|not (?:clear|known|show|prove|imply|say|mean)|would)\b", re.IGNORECASE
)
_VERDICT = regex(
    r"\b((?:does not |doesn['’]t |do not |never |fails? to )?(?:exist|converge|diverge)s?"
    r"(?: (?:absolutely|conditionally|uniformly|pointwise|to \S+))?)\b(?=[^,;]{0,40}$)"
    r"|\bis (neither [^.]{1,40})",
    re.IGNORECASE,
)
_BRACKET = regex(r"(?<=[a-z*])\s*\([^()]*\)[\s.]*$")
_WOULD = regex(r"(?<=\w);\s*[^;]*\bwould\b[^;]*$")
_NOT_SO = regex(r",\s*(?:but )?not (?:just |only |merely |even )?[a-z]+ly\W*$")
MAX_PHRASE, MAX_ALONE = 5, 3


def phrase(segment: str, start: int, how: str) -> Answer | None:
    """The words that a statement ends with: emphasised, at its head (`yes`), or behind `is`."""
    segment = without_reason(_NOT_SO.sub("", segment) if " not " in segment else segment)
    segment = _WOULD.sub("", segment) if "would" in segment else segment
    segment = _BRACKET.sub("", segment) if segment.rstrip(" .*\n")[-1:] == ")" else segment
    bold = BOLD.findall(segment)
    agrees = _AGREES.match(segment) or _SUBJECT.match(segment)
    told = agrees or (None if bold or _HEDGED.search(segment) else _VERDICT.search(segment))
    if len(bold) == 1:
        text = bold[0]
    elif told:
        text = next(filter(None, told.groups()))
    else:
        ends = [0] if how == "announced" else [found.end() for found in _IS.finditer(segment)]
        place = ends[-1] if ends else 0 if len(segment.split()) <= MAX_ALONE else len(segment)
        text = LEAD.sub("", _REASON.split(segment[place:].strip())[0])
    text = TAIL.sub("", text).strip("\"“”'`$ ")
    if not text or len(text.split()) > MAX_PHRASE or not re.search(r"[^\W\d_]{2}", text):
        return None
    place = start + max(segment.find(text), 0)
    return Answer(place, place + len(text), text, Node("str", text, (), 0, len(text)), how)
