"""Where words say that one value is another: `15 % of 80 euros is 12 euros`, `0.25, i.e. 25 %`, `2.5 kg (2500 g)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from grader.audit.in_signs import in_signs
from grader.lazy_regex import regex

Kind = Literal["is", "that is", "so", "again", "equals"]


class Told(NamedTuple):
    """Two values of which words say that they are one, by where they stand in the text.

    Attributes:
        view: the text of their line in signs (`in_signs.py`), and begin: where that line begins.
        left, right: where the values stand in the view; right is the last of those in a row of `=`.
        steps: where the sides before the last one stand, in a row of `=`.
        kind: how it is told; "again" is a remark in brackets, "equals" one with a sign of equality.
        behind: whether a sign of equality stands before the left one.
    """

    view: str
    begin: int
    left: tuple[int, int]
    right: tuple[int, int]
    steps: tuple[tuple[int, int], ...]
    kind: Kind
    behind: bool


UNIT = (
    r"(?!(?:is|are|so|and|or|of|x|that|which|makes?|gives?|equals|comes|in|per)\b)[A-Za-zµμΩ°€£¢%][A-Za-zµμΩ°]{0,14}[²³]?"
    r"(?:[/·][A-Za-zµμΩ°]{1,8}[²³]?|\^\{?-?[1-4]\}?|⁻[¹²³]|[ ]per[ ][a-z]{1,10}){0,4}"
)
NUMBER = r"(?:\d{1,3}(?:[, ]\d{3}){1,4}(?![\d])|\d{1,15})(?:\.\d{1,12})?(?:[eE][-+]?\d{1,3})?[½¼¾]?"
POWER = r"(?:\^\{?[-−]?\d{1,3}\}?|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})?"
TERM = rf"(?:[-−]?{NUMBER}{POWER}|[½¼¾]|\((?=[^()\n]{{0,30}}\d)[^()=\n]{{1,40}}\){POWER})(?:[ ]{{0,12}}{UNIT})?"
SIGN = r"(?:[ ]{0,12}[·×*/⋅][ ]{0,12}|[ ]{1,12}[-+−–:x][ ]{1,12}|[ ]{1,12}of[ ]{1,12})"
VALUE = rf"{TERM}(?:{SIGN}{TERM}){{0,6}}"
SAYS = (
    r"(?P<that>[ ]{0,3}[,;–—-]?[ ]{1,3}(?:that is|that's|which is|which are|this is|i\.[ ]?e\.|in other words"
    r"|(?:that|which|this) (?:makes|gives|equals|comes to|amounts to)|making|giving)(?: equal to| exactly)?[,:]?"
    r"[ ]{1,4}(?:=[ ]{1,3})?)"
    r"|(?P<so>,?[ ]{1,3}so[ ]{1,3})"
    r"|(?P<be>[ ]{1,3}(?:is|are|equals|makes|gives|yields|comes to|amounts to|is equal to)(?: exactly)?[ ]{1,4})"
    r"|(?P<open>[ ]{0,3}\([ ]{0,2}(?:(?P<equal>=)|i\.e\.,?|that is,?|or)?[ ]{0,3})"
)
RIGHT = rf"(?P<right>{VALUE}(?:[ ]{{0,3}}=[ ]{{0,3}}{VALUE}){{0,3}})"
ENDS = (
    r"(?=[ ]{0,3}(?:\Z|[.;?](?:\s|\Z)|,[ ]{1,3}(?!\d)|:[ ]{1,3}(?!\d)|\)|\|"
    r"|[ ](?P<total>in total|altogether|in all)\b|(?:so|which|because|since|therefore|hence)\b))"
)
TOLD = regex(rf"(?P<left>{VALUE})(?:{SAYS}){RIGHT}{ENDS}")
CUE = regex(  # what every line has that words set two values equal in
    r"\b(?:is|are|i\. ?e\.|that's|equals|makes|making|gives|giving|yields|words|to|exactly|so)[^\w\n]{1,9}"
    r"(?:\d|[dt]?frac|[½¼¾])|\d[^()\n]{0,12}\((?:=|or|i\.e\.|that is)?[ ,$\\]{0,4}\d"
)
SIDE = regex(r"[^\s=](?:[^=\n]{0,80}[^\s=])?")
BEGINS = regex(
    r"(?:^[\s>*+•|-]{0,12}(?:\d{1,2}[.)]\s{1,3}|\([a-z\d]\)\s{1,3})?|(?<!\d),\s{1,3}|[;:.(!—]\s{0,3}|[=≈]\s{0,3}"
    r"|\b(?:is|are|was|were|costs?|so|then|thus|hence|therefore|because|since|equals|gives|makes|have|has|get|gets|pays?"
    r"|now|need|needs|as)\s{1,12})\Z",
    re.I,
)
CHANGED = regex(  # what stands right before a value and makes another one of it
    r"(?:[\d%^)/*·×⋅+<>−-]|\b(?:half|third|quarter|fifth|tenth|twice|double|triple|sum|product|mean|average|difference"
    r"|square|root|between|from|to|by|per|minus|plus|and|or|than|percent|cent|first|last|every|each|another|other"
    r"|about|roughly|around|nearly|almost|approximately|some)(?:\s{1,3}(?:of|the|a|an))?)\s{0,3}\Z",
    re.I,
)
HEDGED = regex(
    r"\b(?:about|around|roughly|nearly|almost|approx\w*|some|circa|ca|round\w*|truncat\w*|not|would|if|suppos\w+"
    r"|assum\w+|imagine|say|wrong\w*|mistake\w*|instead|never|map|scale|model|drawing|plan|each|every|another|other|clock|mod|modulo|base"
    r"|estimat\w*|at least|at most|more|less|fewer|up to|over|under|only)\b|n['’]t\b|[?≈~±]|\\approx|\bper\b(?! ?cent)",
    re.I,
)
REACH = 120  # characters around a relation that may hedge it


def told(text: str, start: int, end: int) -> Iterator[Told]:
    """The relations that the words of a text state, line by line."""
    place = start
    while place < end:
        stop = text.find("\n", place, end)
        stop = end if stop < 0 else stop
        if CUE.search(text, place, stop):
            yield from _in_line(text[place:stop], place)
        place = stop + 1


def _in_line(line: str, begin: int) -> Iterator[Told]:
    view = in_signs(line)
    for found in TOLD.finditer(view):
        if _is_sure(found, view):
            yield _told(found, view, begin)


def _told(found: re.Match[str], view: str, begin: int) -> Told:
    sides = list(_sides(view, *found.span("right")))
    kind: Kind = "is" if found["be"] else "so" if found["so"] else "that is" if found["that"] else "again"
    kind = "equals" if found["equal"] else kind
    behind = view[max(0, found.start() - 12) : found.start()].rstrip().endswith(("=", "≈"))
    return Told(view, begin, found.span("left"), sides[-1], tuple(sides[:-1]), kind, behind)


def _sides(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sides of a row of `=` stand, without the blanks around them."""
    for found in SIDE.finditer(view, start, end):
        yield found.span()


def _is_sure(found: re.Match[str], view: str) -> bool:
    """Whether nothing around two values speaks for another meaning than that they are one."""
    before = view[max(0, found.start() - REACH) : found.start()]
    cut = max(before.rfind(mark) for mark in (". ", "; ", "! "))
    head, tail = before[cut + 1 :], view[found.end() : found.end() + REACH].split(". ")[0]
    opened = found["open"] is not None
    closed = view[found.end() : found.end() + 4].lstrip()[:1] == ")"
    if opened != closed or HEDGED.search(head) or HEDGED.search(tail) or (found["so"] and "/" not in found["left"]):
        return False
    begins = BEGINS.search(before[-20:] if len(before) > 20 else before)
    return begins is not None or (opened and not CHANGED.search(before[-30:]))
