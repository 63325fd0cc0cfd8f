"""Definitions that come after their use: "L = n \\bar g, with \\bar g = ...", `dv = x^2 dx`, and then `v = x^3/3`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader.audit.claims import Claim
from grader.audit.differentials import differentials
from grader.audit.own_world import symbol_name
from grader.lazy_regex import regex
from grader.notation.tree import Node

ANNOUNCED = regex(r"\b(?:where|with|here)\b[^.;=]{0,80}$", re.I)
BEGINS = regex(r"\s*(?:where|with|here)\b", re.I)
MAX_BACK = 40  # claims before a definition that it may serve


class Ahead(NamedTuple):
    """What is known of an answer's definitions before it is read.

    `serving`: definitions that serve claims before them, under the number of the first of these. `slopes`: the numbers
    of the claims about differentials whose letters are defined once, in the whole answer or in their passage.
    """

    serving: dict[int, list[Claim]]
    slopes: frozenset[int]


def look_ahead(text: str, lines: Sequence[Claim]) -> Ahead:
    """Find the definitions of an answer that come after their use, in the same passage."""
    places: dict[str, list[int]] = {}
    for number, claim in enumerate(lines):
        name = _defined(claim)
        if name:
            places.setdefault(name, []).append(number)
    serving: dict[int, list[Claim]] = {}
    for first, number in _servings(text, lines, places):
        serving.setdefault(first, []).append(lines[number])
    slopes = (k for k, claim in enumerate(lines) if _is_settled(text, lines, k, differentials(claim), places))
    return Ahead(serving, frozenset(slopes))


def _defined(claim: Claim) -> str:
    """The name that a claim would define."""
    if claim.op not in ("=", ":=") or claim.first is not claim.left:
        return ""
    left = claim.left.args[0] if claim.left.op == "apply" else claim.left
    return (symbol_name(left) or "") if left.op == "sym" else str(left.value) if left.op == "str" else ""


def _servings(text: str, lines: Sequence[Claim], places: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    """(the first claim that a definition serves, the definition)."""
    for name, numbers in places.items():
        for number in numbers:
            near = _near(text, lines, number)
            once = _inside(numbers, near) == 1
            announced = len(numbers) == 1 and ANNOUNCED.search(lines[number].lead[-120:]) is not None
            before = (k for k in near if k < number and _served(lines[k], lines[number], name, announced))
            first = next(before, number) if once else number
            if first < number:
                yield first, number


def _served(claim: Claim, definition: Claim, name: str, announced: bool) -> bool:
    return differentials(claim)[:1] == (name,) or (announced and _mentions(claim, definition.left))


def _near(text: str, lines: Sequence[Claim], number: int) -> range:
    """The claims around one that stand in its passage."""
    at = lines[number].span.start
    start, end = _region(text, at), text.find("\n\n", at)
    low = high = number
    while low > max(0, number - MAX_BACK) and start <= lines[low - 1].span.start <= at:
        low -= 1
    while high + 1 < min(len(lines), number + MAX_BACK) and (end < 0 or lines[high + 1].span.start < end):
        high += 1
    return range(low, high + 1)


def _region(text: str, at: int) -> int:
    """Where the passage begins that a definition may serve: its paragraph, and the one before if it goes on from it."""
    start = text.rfind("\n\n", 0, at) + 1
    if start and BEGINS.match(text, start):
        return text.rfind("\n\n", 0, start - 1) + 1
    return start


def _is_settled(
    text: str, lines: Sequence[Claim], number: int, names: tuple[str, ...], places: dict[str, list[int]]
) -> bool:
    if not names or not any(name in places for name in names):
        return False
    near = _near(text, lines, number)
    found = [places[name] for name in names if name in places]
    return all(len(numbers) == 1 or _inside(numbers, near) == 1 for numbers in found)


def _inside(numbers: Sequence[int], near: range) -> int:
    """How many of some numbers, in order, lie in a range."""
    return bisect_left(numbers, near.stop) - bisect_left(numbers, near.start)


def _mentions(claim: Claim, name: Node) -> bool:
    head = name.args[0] if name.op == "apply" else name
    return any(part[:2] == head[:2] for part in claim.parts)
