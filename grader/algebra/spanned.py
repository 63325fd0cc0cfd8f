"""Spaces spanned by vectors, `span{(1, -1, 0)}`: the same if each vector of one is in the other."""

from __future__ import annotations

from fractions import Fraction

from grader.algebra import kinds
from grader.algebra.collect import Collector
from grader.algebra.flats import Row, rank_of
from grader.algebra.policy import Outcome, Undecided
from grader.notation.tree import Node

MAX_VECTORS = 8


def same_spans(gold: Node, answer: Node, c: Collector) -> Outcome | None:
    """Whether two spans are the same; None where one is none.

    Raises:
        Undecided: entries that are not understood.
    """
    sides = [_vectors(kinds.right_side(side) if side.op == "rel" and kinds.is_assignment(side) else side)
             for side in (gold, answer)]  # fmt: skip
    if sides[0] is None or sides[1] is None:
        return None
    left, right = ([_row(vector, c) for vector in side] for side in sides if side)
    if len({len(row) for row in (*left, *right)}) != 1:
        return False, "vectors of different lengths"
    if len({rank_of(rows) for rows in (left, right, [*left, *right])}) == 1:
        return True, "the same space"
    return False, "another space"


def _vectors(node: Node) -> list[tuple[Node, ...]] | None:
    """The vectors that are named in a span; None for anything else."""
    named = node.args[0].args[0] if node.op == "mul" and node.args[0].op == "alt" else node
    if node.op == "mul" and len(node.args) == 2 and named.value == "span":
        parts: tuple[Node, ...] = (node.args[1],)
    elif node.op == "call" and node.value == "span":
        parts = node.args
    else:
        return None
    while len(parts) == 1 and parts[0].op in ("set", "tuple", "list", "and") and any(map(kinds.items, parts[0].args)):
        parts = parts[0].args
    if len(parts) > 1 and all(kinds.is_plain(part) for part in parts):
        return [parts]  # span(1, -1, 0)
    plain = [part.args[0] if part.op == "transpose" else part for part in parts]
    vectors = [found.values for part in plain if (found := kinds.items(part)) is not None]
    return vectors if 0 < len(vectors) == len(parts) <= MAX_VECTORS else None


def _row(vector: tuple[Node, ...], c: Collector) -> Row:
    values = [c.terms.number(c.term(entry)) for entry in vector]
    if None in values:
        raise Undecided("entries that are not numbers")
    return [Fraction(value) for value in values if value is not None]
