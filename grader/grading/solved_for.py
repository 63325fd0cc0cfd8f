"""Equations that a value is read off: in nothing but its name, and solved by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from grader.audit.claims import EQUATIONS, Claim
from grader.audit.definitions import first_reading
from grader.audit.reuse import symbols_in
from grader.audit.units import bare
from grader.grading.attempt import Attempt, values_of
from grader.grading.naming import is_closed
from grader.notation.tree import Node

EXACT = 1e-6
MOST = 10**9
LARGEST = 1e100
Test = Callable[[Node], bool]


def is_solved(chains: Sequence[Sequence[Claim]], shown: float, is_name: Test, attempt: Attempt) -> bool:
    """Whether a chain says an equation in nothing but a name, which the shown number solves: `2500 T = 87500`.

    It must need solving (`T = 35` does not), and have one solution: the name stands in it once, or in sums.
    """
    for chain in chains:
        sides = plain_sides(chain)
        about = [side for side in sides if _is_about_only(side, is_name) and not is_name(side)]
        others = [side for side in sides if is_closed(side, attempt) or _is_about_only(side, is_name)]
        pairs = ((one, other) for one in about for other in others if other is not one and not is_name(other))
        if any(_holds(one, other, shown, is_name, attempt) for one, other in pairs):
            return True
    return False


def plain_sides(chain: Sequence[Claim]) -> list[Node]:
    """The sides of a chain's equations, each once, in their first reading and without units."""
    found = dict.fromkeys(side for claim in chain if claim.op in EQUATIONS for side in (claim.left, claim.right))
    return [bare(first_reading(side)) for side in found]


def _is_about_only(side: Node, is_name: Test) -> bool:
    """Whether a side is a polynomial of the first degree in a name, or a number over it, and has no other names."""
    found = symbols_in(side)
    if not found or not all(is_name(symbol) for symbol in found):
        return False
    powers = [part for part in side.walk() if part.op in ("pow", "call", "pm", "abs", "apply")]
    products = [part for part in side.walk() if part.op == "mul" and sum(_has(a, is_name) for a in part.args) > 1]
    return not powers and not products


def _has(node: Node, is_name: Test) -> bool:
    return any(is_name(part) for part in node.walk())


def _holds(one: Node, other: Node, shown: float, is_name: Test, attempt: Attempt) -> bool:
    """Whether an equation that has numbers to reckon with holds for the shown number, and for no other."""
    numbers = [p for side in (one, other) for p in side.walk() if p.op == "num" and p.value not in (0, 1)]
    if not numbers or (len(numbers) < 2 and one.op != "div"):
        return False
    gap = [_gap(one, other, x, is_name, attempt) for x in (shown, 1.5 * shown)]
    return gap[0] is not None and gap[1] is not None and gap[0] < EXACT < gap[1]


def _gap(one: Node, other: Node, x: float, is_name: Test, attempt: Attempt) -> float | None:
    """How far two sides are apart, in proportion, with a number for the name."""
    found = [number_of(put(side, x, is_name), attempt) for side in (one, other)]
    if found[0] is None or found[1] is None:
        return None
    return abs(found[0] - found[1]) / max(abs(found[0]), abs(found[1]), 1e-12)


def put(node: Node, x: float, is_name: Test) -> Node:
    """A tree with a number for a name."""
    if is_name(node):
        return Node("num", Fraction(x).limit_denominator(MOST), (), node.start, node.end)
    return node._replace(args=tuple(put(arg, x, is_name) for arg in node.args)) if node.args else node


def number_of(node: Node, attempt: Attempt) -> float | None:
    """The real number that a side without names comes to; None where there is none, or it is out of bounds."""
    found = values_of(node, attempt.worlds[:1]) if is_closed(node, attempt) else None
    plain = found is not None and isinstance(found[0], int | float) and abs(found[0]) < LARGEST
    return float(found[0]) if found is not None and plain else None
