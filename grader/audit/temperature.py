"""Temperatures in degrees Celsius and Fahrenheit and in kelvins, converted by their offsets."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from grader.audit.claims import Claim
from grader.notation.tree import Node

# letter -> (kelvins in a degree, degrees from absolute zero to its zero)
SCALES = {
    "C": (Fraction(1), Fraction("273.15")),
    "F": (Fraction(5, 9), Fraction("459.67")),
    "K": (Fraction(1), Fraction(0)),
}
NAME = re.compile(r"(?:°\s*|degrees?\s+)?(C(?:elsius)?|F(?:ahrenheit)?|K(?:elvins?)?)\s*\Z", re.I)


def converted(claim: Claim) -> Claim | None:
    """A claim that one temperature is another, in the scale of the right side; None for other claims."""
    a, b = _scale(claim.left), _scale(claim.right)
    if a is None or b is None or a == b:
        return None
    (from_size, from_zero), (to_size, to_zero) = SCALES[a], SCALES[b]
    kelvins = Node("mul", "*", (_number(from_size), Node("add", None, (claim.left.args[0], _number(from_zero)))))
    degrees = Node("div", None, (kelvins, _number(to_size)))
    left = Node("add", None, (degrees, Node("neg", None, (_number(to_zero),))), claim.left.start, claim.left.end)
    return replace(claim, left=left, right=claim.right.args[0])


def kelvins(node: Node) -> Node:
    """A lone temperature in kelvins, without its unit; other trees as they are."""
    scale = _scale(node)
    if scale is None or scale == "K":
        return node
    size, zero = SCALES[scale]
    inner = node.args[0].args[0] if node.op == "alt" else node.args[0]
    return Node("mul", "*", (_number(size), Node("add", None, (inner, _number(zero)))), node.start, node.end)


def in_scale(node: Node, unit: str) -> Node | None:
    """A lone temperature as a number of another scale's degrees; None where it, or the unit, is of no other scale."""
    mine, other = _scale(node), _scale(Node("unit", unit))
    if mine is None or other is None or mine == other:
        return None
    size, zero = SCALES[other]
    absolute = kelvins(node) if mine != "K" else node.args[0]
    degrees = Node("div", None, (absolute, _number(size)))
    return Node("add", None, (degrees, Node("neg", None, (_number(zero),))), node.start, node.end)


def _scale(node: Node) -> str | None:
    """The letter of the scale in which a lone temperature is given."""
    if node.op == "alt":
        return _scale(node.args[0])
    found = NAME.match(str(node.value)) if node.op == "unit" else None
    return found.group(1)[0].upper() if found else None


def _number(value: Fraction) -> Node:
    return Node("num", value)
