"""What helper functions of an integral are made of: choices, names, and whether expressions in a letter agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from grader.algebra.agree import close
from grader.algebra.evaluate import evaluate
from grader.algebra.primes import free_letters
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.judge import Judgement
from grader.notation.tree import Node, rewritten

NEAR = 10  # claims: how far what belongs together may be apart
GENERIC = (1.37, 0.71, 2.83, 1.93)  # values of letters that stand for nothing
PLACES = (0.37, 1.71, 0.83, 2.41)
SAME = 1e-6  # relative
NOISE = 1e-9  # what is 0 but for floats
ROUNDED = 2e-2  # relative: what is nearer may be rounded


@dataclass(frozen=True, slots=True)
class Helper:
    """What a claim of a helper function is held as, and by what.

    Attributes:
        result: what that comes to; None where it is a choice.
        follows: whether it is wrong since one before it is.
        sure: whether it is an error where no answer is wrong, too.
        role: what it is said as.
    """

    claim: Claim
    result: Judgement | None
    by: str = "a helper function"
    follows: bool = False
    sure: bool = True
    role: str = "definition"


class Choice(NamedTuple):
    """A relation of differentials: the letter that is a function, by which other one, and what stands before each."""

    number: int
    name: str
    by: str
    before: Node
    slope: Node

    @property
    def alone(self) -> bool:
        """Whether nothing stands with the differential of the function."""
        return self.before[:2] == ("num", 1)


class Named(NamedTuple):
    """`u = x^2 + 9`: the number of the claim, the name, and its expression."""

    number: int
    name: str
    body: Node


def slope(body: Node, by: str) -> Node:
    return Node("deriv", "d", (body, Node("sym", by)), body.start, body.end)


def put(node: Node, meant: Mapping[str, Node]) -> Node:
    def change(part: Node) -> Node:
        return meant.get(str(part.value), part) if part.op == "sym" and not part.args else part

    return rewritten(node, change)


def number_at(value: float, at: Node) -> Node:
    """A number in the place of a tree."""
    size = Node("num", Fraction(abs(value)).limit_denominator(10**9), (), at.start, at.end)
    return Node("neg", None, (size,), at.start, at.end) if value < 0 else size


def judgement(left: Node, right: Node, by: str, world: World) -> Judgement | None:
    """Whether two expressions in a letter agree at some places; None where they have no values, or differ barely."""
    checked = False
    others = [name for name in free_letters(Node("tuple", None, (left, right)), world) if name != by]
    for place in PLACES:
        env = {by: place, **dict(zip(others, GENERIC))}
        try:
            values = [evaluate(side, world, env) for side in (left, right)]
        except Unevaluable:
            continue
        if not all(isinstance(value, int | float) for value in values):
            return None
        checked = True
        if max(map(abs, values)) < NOISE:
            continue
        if not close(values[0], values[1], ROUNDED):
            return Judgement("false", "", values[0], values[1], ({by: place},))
        if not close(values[0], values[1], SAME):
            return None
    return Judgement("true") if checked else None


def holds_integral(claim: Claim) -> bool:
    """Whether a claim holds an integral, or what comes of one between its bounds."""
    return "int" in claim.kinds or holds_between(claim)


def holds_between(claim: Claim) -> bool:
    """Whether a claim holds an expression between bounds, or at a place."""
    return any(part.op == "call" and part.value in ("between", "at") for part in claim.parts)
