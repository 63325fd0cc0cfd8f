"""Conditions: cases that a text sets up ("Case 1 (j = i)", "for j != i") and where they are in force."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from grader.algebra.primes import free_letters
from grader.algebra.scope import Scope, quantity
from grader.algebra.world import World
from grader.audit import cues
from grader.audit.claims import Claim
from grader.audit.habits import judged
from grader.audit.indices import INDEX_LETTERS, Conditions
from grader.audit.judge import Judgement
from grader.audit.places import only_plain_numbers
from grader.lazy_regex import regex
from grader.notation.tree import Node

BULLET = regex(r"\s*(?:[-*+]|\d+[.)]|#{1,6})\s")


NUMBERS = ("num", "neg", "div", "unit")
BOUNDS = ("<", "<=", ">", ">=", "!=")
GIVES_ITS_VALUE = regex(  # "since the sum C", "with a penalty C": said of C, and not of what is taken at some C
    r"\b(?:with|since|by)\s+\w(?![^.;,:]*\b(?:at|for|when|whenever|where|if|case|as)\b)[^.;,:]*?\w\s+[$\\(]{0,3}$", re.I
)


class Block(NamedTuple):
    """A condition and the stretch of text in which it is in force; `at` is where it stands."""

    start: int
    end: int
    at: int
    condition: Node


def is_condition(claim: Claim, world: World) -> bool:
    """Whether a relation states a case (`j = i`, `j != i`, `i = 1, ..., n`, `n -> infinity`), not a fact."""
    if claim.op in ("=", "!=", "<", ">", "<=", ">=", "in") and _is_letter(claim.left, world):
        return not _substitutes(claim, world)
    if claim.op == "to" and claim.right.op == "sym" and claim.right.value == "infinity":
        return claim.left.op == "sym"
    if claim.op not in ("=", "!=", ">=", "<=", ">", "<", "in") or claim.left.op != "sym":
        return False
    plain = claim.right.op in ("num", "sym") or _is_number(claim.right)
    return plain and cues.conditional(claim.lead) and not _lets(claim, world)


def is_of_the_value(claim: Claim) -> bool:
    """Whether what goes on from a condition is said of its number: `since p = 0.02 < 0.05`.

    In `dx/dt at t = 1 = -4` it is said of what stands before the condition.
    """
    if not only_plain_numbers(claim):
        return False
    return claim.op in BOUNDS or GIVES_ITS_VALUE.search(claim.lead[-60:]) is not None


def _lets(claim: Claim, world: World) -> bool:
    """`With x = 1/1.05 we have`: a value for a letter that stands for nothing yet."""
    plain = claim.op == "=" and claim.left.op == "sym" and not claim.left.args and _is_number(claim.right)
    return plain and cues.lets(claim.lead) and str(claim.left.value) in free_letters(claim.left, world)


def _is_number(node: Node) -> bool:
    """A number, or a quotient or negative of numbers, perhaps with a unit."""
    return node.op in NUMBERS and all(part.op in NUMBERS for part in node.walk())


def _substitutes(claim: Claim, world: World) -> bool:
    """`t = 1 + x`: a letter that is rather a variable, and an expression in one that is no index."""
    free = set(free_letters(claim.right, world)) - INDEX_LETTERS
    return claim.left.value in ("r", "s", "t") and claim.right.op in ("add", "mul", "div", "pow", "call") and bool(free)


def _is_letter(node: Node, world: World) -> bool:
    name = str(node.value)
    if node.op != "sym" or node.args or len(name) != 1 or name not in INDEX_LETTERS:
        return False
    return name not in world.names and quantity(name, Scope(world, {}, [9_999])) is None


def blocks_of(text: str, lines: Sequence[Claim], world: World) -> tuple[Block, ...]:
    """The cases that a text sets up, in order, each with the list item or paragraph that it rules."""
    out = []
    for claim in lines:
        both_letters = _is_letter(claim.left, world) and claim.right.op in ("sym", "num")
        if claim.op in ("=", "!=") and both_letters:
            condition = Node("rel", (claim.op,), (claim.left, claim.right))
            out.append(Block(*paragraph(text, claim.span.start), claim.span.start, condition))
    return tuple(sorted(out, key=lambda block: block.at))


def paragraph(text: str, at: int) -> tuple[int, int]:
    """The list item or paragraph around a place: from its first line to the next bullet or blank line."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    while end != -1:
        stop = text.find("\n", end + 1)
        line = text[end + 1 : stop if stop != -1 else len(text)]
        if not line.strip() or BULLET.match(line):
            break
        end = stop
    return start, len(text) if end == -1 else end


def conditions_at(claim: Claim, blocks: Sequence[Block], text: str) -> Conditions:
    """What is assumed where a claim stands: the nearest case before it in its block, else behind it in its line."""
    at = claim.span.start
    number = bisect_left(blocks, at, key=_place)
    if number and at < blocks[number - 1].end:
        first = bisect_left(blocks, blocks[number - 1].at, key=_place)
        return Conditions(tuple(block.condition for block in blocks[first:number]))
    number = bisect_left(blocks, claim.span.end, key=_place)
    in_line = number < len(blocks) and text.find("\n", claim.span.end, blocks[number].at) == -1
    return Conditions((blocks[number].condition,) if in_line else ())


def _place(block: Block) -> int:
    return block.at


def holds_in_a_case(claim: Claim, worlds: Sequence[World], result: Judgement) -> bool:
    """Whether a false claim with two free indices holds where these are equal, or where they differ."""
    letters = list(result.cases[0]) if result.cases else []
    if len(letters) < 2:
        return False
    a, b = (Node("sym", letter) for letter in letters[:2])
    cases = (Conditions((Node("rel", (op,), (a, b)),)) for op in ("=", "!="))
    return any(judged(claim, worlds, (), case).verdict == "true" for case in cases)
