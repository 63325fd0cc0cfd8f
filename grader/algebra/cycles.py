r"""Permutations as products of cycles, `(1\,3\,2)(4\,5)`: the same if they move every number to the same place."""

from __future__ import annotations

from grader.algebra.policy import Outcome
from grader.lazy_regex import regex

MAX_LENGTH, MAX_NUMBER = 120, 60
_SPACE = regex(r"\\[,;:! ]|~|\\quad|\\circ|\s+")
_CYCLES = regex(r"(?:\(\s*\d+(?:\s+\d+)*\s*\)\s*)+")
_CYCLE = regex(r"\(\s*([\d ]+?)\s*\)")


def same_permutation(wanted: str, given: str) -> Outcome | None:
    """Whether two products of cycles are the same permutation; None where one is no such thing.

    One side has to show that it is one, by several cycles or by spaces in it. Where cycles overlap, books disagree
    about which comes first; then both orders have to agree.
    """
    texts = [" ".join(_SPACE.sub(" ", text.strip().strip("$")).split()) for text in (wanted, given)]
    if not all(len(text) < MAX_LENGTH and _CYCLES.fullmatch(text) for text in texts):
        return None
    sides = [[_numbers(inner) for inner in _CYCLE.findall(text)] for text in texts]
    if not any(len(side) > 1 or " " in text for side, text in zip(sides, texts)):
        return None
    if any(len(set(cycle)) != len(cycle) or max(cycle) > MAX_NUMBER for side in sides for cycle in side):
        return None
    verdicts = {_moved(sides[0], order) == _moved(sides[1], order) for order in (1, -1)}
    if len(verdicts) > 1:
        return None, "cycles that overlap"
    return (True, "the same permutation") if verdicts == {True} else (False, "another permutation")


def _numbers(inner: str) -> list[int]:
    """`1 3 2`, and `132` where the digits stand side by side."""
    return [int(part) for part in (inner.split() if " " in inner else inner)]


def _moved(cycles: list[list[int]], order: int) -> dict[int, int]:
    """Where every number goes that does not stay where it is."""
    places = {number: number for cycle in cycles for number in cycle}
    for start in places:
        for cycle in cycles[::order]:
            if places[start] in cycle:
                places[start] = cycle[(cycle.index(places[start]) + 1) % len(cycle)]
    return {start: end for start, end in places.items() if start != end}
