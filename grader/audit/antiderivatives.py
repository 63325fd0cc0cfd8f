r"""Indefinite integrals: `\int x e^x dx = (x - 1)e^x + C` holds where the sides differ by a constant.

`\int f dx` is taken as the integral from a fixed place to x; at several x the sides must differ by the same number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from grader.algebra.evaluate import evaluate
from grader.algebra.primes import free_letters
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.notation.tree import Node

CONSTANTS = ("C", "c", "K", "const")
PLACES = ((1.0, (0.37, 1.93, 2.77, 0.91)), (0.5, (0.21, 0.37, 0.58, 0.83)))  # from where, and where to
RELATIVE = 1e-6


def is_indefinite(node: Node) -> bool:
    """Whether a piece is an integral without bounds."""
    return node.op == "int" and node.args[2].op == node.args[3].op == "none"


def holds_up_to_a_constant(claim: Claim, world: World) -> bool:
    """Whether the sides of an equation with indefinite integrals differ by a constant.

    Raises:
        Unevaluable: there is more than one letter, or a side has no value at some place.
    """
    by = {str(p.args[1].value) for p in claim.parts if is_indefinite(p)}
    both = Node("tuple", None, (claim.left, claim.right))
    rest = set(free_letters(both, world)) - by - set(CONSTANTS)
    if claim.op != "=" or len(by) != 1 or rest:
        raise Unevaluable("an indefinite integral")
    name = by.pop()
    for start, places in PLACES:
        try:
            gaps = [_gap(claim, name, start, x, world) for x in places]
        except Unevaluable:
            continue
        return _same(gaps)
    raise Unevaluable("an indefinite integral")


def _gap(claim: Claim, name: str, start: float, x: float, world: World) -> tuple[float, float]:
    """(the difference of the sides, the size of the larger) at a place."""
    env = {name: x, **dict.fromkeys(CONSTANTS, 0.0)}
    values = [evaluate(_from(side, start, x), world, env) for side in (claim.left, claim.right)]
    if any(not isinstance(value, int | float) or not math.isfinite(value) for value in values):
        raise Unevaluable("an indefinite integral")
    return values[0] - values[1], max(abs(values[0]), abs(values[1]), 1.0)


def _from(node: Node, start: float, x: float) -> Node:
    """A tree with its indefinite integrals taken from one place to another."""
    args = tuple(_from(arg, start, x) for arg in node.args)
    if is_indefinite(node):
        return node._replace(args=(args[0], args[1], Node("num", Fraction(start)), Node("num", Fraction(x))))
    return node if all(a is b for a, b in zip(args, node.args)) else node._replace(args=args)


def _same(gaps: Sequence[tuple[float, float]]) -> bool:
    first = gaps[0][0]
    return all(abs(gap - first) <= RELATIVE * size for gap, size in gaps)
