r"""Intervals: the ends that `4 \pm 1.96 = (2.04, 5.96)` gives, or words, "4 ± 1.96, i.e. from 2.04 to 5.96"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.audit.claims import REACH, Claim, sentence
from grader.audit.definitions import first_reading
from grader.audit.places import only_numbers
from grader.lazy_regex import regex
from grader.notation import read
from grader.notation.tree import Node
from grader.transcript.model import Span

NUMBER = r"[-−]?\d{1,12}(?:\.\d{1,12})?"
UNIT = r"(?:[ ~]?(?:\\?%|°C|€|[a-zA-Zµ]{1,3}(?:/[a-z]{1,3})?))?"
SIGN = r"\s{0,2}(?:±|\\pm(?![a-z])|\+/-|\+-)\s{0,2}"
TIMES = r"(?:\s{0,2}(?:·|×|\*|\\cdot(?![a-z])|\\times(?![a-z]))\s{0,2}\d{1,12}(?:\.\d{1,12})?){0,2}"
WORDS = (  # what may stand between
    r"[\s$`*,;:()]{0,6}(?:(?:i\.\s?e\.|that is|that means|hence|thus|so|or|which (?:is|means|gives|runs|goes))"
    r"[\s,:]{1,3})?"
    r"(?:(?:the |an |this )?(?:interval|range)\s(?:(?:is|runs|goes|reaches|extends)\s)?)?"
)
TOLD = regex(
    rf"(?P<middle>{NUMBER}){UNIT}{SIGN}(?P<half>\d{{1,12}}(?:\.\d{{1,12}})?{TIMES}){UNIT}{WORDS}"
    rf"(?:from\s{{1,2}}\$?(?P<a>{NUMBER}){UNIT}\$?\s{{1,2}}to|between\s{{1,2}}\$?(?P<b>{NUMBER}){UNIT}\$?\s{{1,2}}and)"
    rf"\s{{1,2}}\$?(?P<end>{NUMBER})(?![\d.]*\d)"
)


def with_intervals(text: str, turn: int, start: int, end: int, lines: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims of a stretch with the intervals whose ends words give, in order."""
    if not any(sign in text for sign in ("±", "\\pm", "+/-", "+-")):
        return lines
    out = list(lines)
    for claim in _told(text, turn, start, end):
        place = sum(one.span.start <= claim.left.start for one in out)
        parted = 0 < place < len(out) and out[place - 1].chain == out[place].chain
        if not parted and not any(one.left.start == claim.left.start for one in out):
            out.insert(place, claim)
    return tuple(out)


def _told(text: str, turn: int, start: int, end: int) -> Iterator[Claim]:
    for found in TOLD.finditer(text, start, end):
        least = "a" if found["a"] is not None else "b"
        left = read(text, found.start("middle"), found.end("half"), "inline")
        ends = tuple(read(text, *found.span(name), "plain") for name in (least, "end"))
        if left.op == "pm" and all(only_numbers(one) for one in ends):
            right = Node("tuple", None, ends, ends[0].start, ends[1].end)
            span = Span(turn, left.start, right.end)
            lead, tail = sentence(text, span.start, span.end)
            around = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + REACH]
            yield Claim(span, left, "=", right, -left.start - 1, left, lead, tail, False, *around)


def ends(claim: Claim) -> Sequence[Claim]:
    """An interval about a middle, as what it says of its lesser end and of its greater one; () for other claims."""
    left, right = first_reading(claim.left), claim.right
    if claim.op not in ("=", "approx") or left.op != "pm" or len(left.args) != 2 or len(right.args) != 2:
        return ()
    if right.op not in ("tuple", "list", "interval", "set") or not only_numbers(right):
        return ()
    most = Node("add", None, left.args, left.start, left.end)
    least = Node("add", None, (left.args[0], Node("neg", None, left.args[1:])), left.start, left.end)
    return [replace(claim, left=side, right=end, first=side) for side, end in zip((least, most), right.args)]
