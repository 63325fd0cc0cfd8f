"""Sets of numbers of one kind, `{x ∈ ℤ : 0 <= x < 4}`: no intervals, and the same for the same whole numbers."""

from __future__ import annotations

from typing import NamedTuple

from grader.algebra import kinds
from grader.algebra.builders import built, domain_of, holds_for, listed, stated_domain
from grader.algebra.collect import Collector
from grader.algebra.comparing import Comparing
from grader.algebra.policy import Outcome, Undecided
from grader.algebra.shapes import set_of
from grader.algebra.terms import Terms
from grader.notation.tree import Node

REACH, LARGE = 60, 40  # whole numbers that are tried, and numbers in a condition, which these go well beyond
_BOUNDS = frozenset({"<", "<=", ">", ">="})
_QUOTIENTS = frozenset({"Q", "ℚ", "mathbb(Q)", "rationals"})
_LEAST = {"N": (0, 1), "P": (1,), "Z": (-REACH,)}


class Numbers(NamedTuple):
    """The numbers of a kind for which a condition holds: "N", "P" (positive), "Z" or "Q"."""

    head: Node
    condition: Node
    kind: str

    @property
    def letter(self) -> Node:
        """What the condition is about."""
        return self.head.args[0] if self.head.op == "rel" else self.head


def same_of_a_kind(c: Comparing, gold: Node, answer: Node) -> Outcome | None:
    """The verdict on sets of which one has whole numbers or quotients only; None where neither is such a set."""
    sides = _numbers(gold), _numbers(answer)
    try:
        if sides[0] and sides[1]:
            return _both(*sides)  # type: ignore[arg-type]
        if sides[0]:
            return _against(c, sides[0], answer, True)
        return _against(c, sides[1], gold, False) if sides[1] else None
    except Undecided:
        return None


def _numbers(node: Node) -> Numbers | None:
    """A set by a condition on numbers of a kind; None for other trees."""
    found = built(node)
    if found is None:
        return None
    head, condition = found
    ranged = head.op == "rel" and head.value == ("in",)
    kind = _kind(head.args[1]) if ranged else stated_domain(condition)
    return Numbers(head, condition, kind) if kind and (head.args[0] if ranged else head).op == "sym" else None


def _kind(node: Node) -> str:
    return "Q" if node.op == "sym" and node.value in _QUOTIENTS else domain_of(node)


def _is_bounded(node: Node) -> bool:
    """Whether there is an inequality in a tree."""
    return any(part.op == "rel" and not _BOUNDS.isdisjoint(part.value or ()) for part in node.walk())  # type: ignore[arg-type]


def _against(c: Comparing, one: Numbers, other: Node, first: bool) -> Outcome | None:
    """Numbers of a kind against a set that is no such thing."""
    plain = built(other)
    bounds = plain[1] if plain else set_of(other)
    if _is_bounded(one.condition) and (_is_interval(bounds) or (kinds.is_relational(bounds) and _all_real(bounds))):
        return False, "numbers of one kind only"
    if one.kind == "Q" or plain:
        return None
    verdicts = [c.compare(*((each, other) if first else (other, each)))
                for each in listed(one.head, one.condition, Collector(Terms()))]  # fmt: skip
    return next((verdict for verdict in verdicts if verdict[0]), verdicts[0] if verdicts else None)


def _is_interval(node: Node) -> bool:
    """Whether a tree is an interval, or has one in it."""
    pair = node.op in ("tuple", "list") and len(node.args) == 2 and kinds.bracketed(node)
    return pair or node.op == "interval" or (bool(kinds.set_operation(node)) and any(map(_is_interval, node.args)))


def _all_real(node: Node) -> bool:
    """Whether an inequality says nothing of a kind of numbers."""
    return _is_bounded(node) and not any(part.op == "rel" and "in" in (part.value or ()) for part in node.walk())  # type: ignore[operator]


def _both(one: Numbers, other: Numbers) -> Outcome | None:
    """Two sets of whole numbers: do their conditions hold for the same ones?"""
    if "Q" in (one.kind, other.kind) or max(map(_largest, (one.condition, other.condition))) > LARGE:
        return None
    every, fresh = range(-REACH, REACH + 1), Collector(Terms())
    held = [{n for n in every if holds_for(side.condition, str(side.letter.value), n, fresh)}
            for side in (one, other)]  # fmt: skip
    for least in zip(*(_LEAST[side.kind] * (2 // len(_LEAST[side.kind])) for side in (one, other))):
        if len({frozenset(n for n in side if n >= low) for side, low in zip(held, least)}) == 1:
            return True, "the same whole numbers"
    return False, "other whole numbers"


def _largest(node: Node) -> float:
    """The largest number that is written in a tree."""
    return max((float(part.value) for part in node.walk() if part.op == "num"), default=0.0)  # type: ignore[arg-type]
