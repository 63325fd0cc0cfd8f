"""Angles in another measure than the rubric's: `φ = 76.2°` where φ is in radians, rounded by its own digits."""

from __future__ import annotations

import math
from fractions import Fraction

from grader.algebra.agree import literal
from grader.audit.claims import Claim, changed
from grader.notation.tree import Node

DEGREES_BY_NAME = frozenset(("deg", "degree", "degrees"))
DEGREES = DEGREES_BY_NAME | {"°"}
RADIANS = frozenset(("rad", "radian", "radians"))
A_RADIAN = Fraction(180 / math.pi)  # in degrees


def other_measure(told: Node, unit: str) -> tuple[Node, Fraction] | None:
    """The lone number of an angle in degrees for one in radians, or the other way round, and how many one unit is."""
    told = told.args[0] if told.op == "alt" else told
    sign = told.op == "neg"
    angle = told.args[0] if sign else told
    in_degrees = angle.op == "degree" or (angle.op == "unit" and angle.value in DEGREES)
    in_radians = angle.op == "unit" and angle.value in RADIANS
    if not (unit in RADIANS and in_degrees) and not (unit in DEGREES and in_radians):
        return None
    number = angle.args[0]
    if number.op != "num" and literal(number) is None:
        return None
    number = told._replace(args=(number,)) if sign else number
    return number, A_RADIAN if in_degrees else 1 / A_RADIAN


def in_its_measure(quantity: Node, told: Node, unit: str) -> tuple[Node, Node] | None:
    """A quantity and what it is told to be, both in the measure in which it is told; None where that is the unit."""
    found = other_measure(told, unit)
    if found is None:
        return None
    number, factor = found
    return Node("mul", "*", (quantity, Node("num", factor)), quantity.start, quantity.end), number


def told_once(claim: Claim) -> Claim:
    """The claim with an angle that is told in both measures, `1.33 rad (76.2°)`, in the first of them."""
    if "degree" not in claim.kinds and "unit" not in claim.kinds:
        return claim
    return changed(claim, _first_measure)


def _first_measure(node: Node) -> Node:
    if node.op != "mul" or len(node.args) != 2:
        return node
    kinds = [_measure(arg) for arg in node.args]
    return node.args[0] if set(kinds) == {"degrees", "radians"} else node


def _measure(node: Node) -> str:
    if node.op == "degree" or (node.op == "unit" and node.value in DEGREES):
        return "degrees"
    return "radians" if node.op == "unit" and node.value in RADIANS else ""
