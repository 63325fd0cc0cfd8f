"""Temperatures in degrees Celsius and Fahrenheit and in kelvins, converted by their offsets."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from grader.audit.claims import Claim
from grader.lazy_regex import regex
from grader.notation.tree import Node

# letter -> (kelvins in a degree, degrees from absolute zero to its zero)
SCALES = {
    "C": (Fraction(1), Fraction("273.15")),
    "F": (Fraction(5, 9), Fraction("459.67")),
    "K": (Fraction(1), Fraction(0)),
}
NAME = regex(r"(?:°\s*|degrees?\s+)?(C(?:elsius)?|F(?:ahrenheit)?|K(?:elvins?)?)\s*\Z", re.I)


def converted(claim: Claim) -> Claim | None:
    """A claim that one temperature is another, in the scale of the right side; None for other claims."""
    left = in_scale(claim.left, str(_measured(claim.right).value))
    return None if left is None else replace(claim, left=left, right=_measured(claim.right).args[0])


def kelvins(node: Node) -> Node:
    """A lone temperature in kelvins, without its unit; other trees as they are."""
    scale = _scale(node)
    if scale is None or scale == "K":
        return node
    return _absolute(node, scale)


def in_scale(node: Node, unit: str) -> Node | None:
    """A lone temperature as a number of another scale's degrees; None where it, or the unit, is of no other scale."""
    mine, other = _scale(node), _scale(Node("unit", unit))
    if mine is None or other is None or mine == other:
        return None
    size, zero = SCALES[other]
    degrees = Node("div", None, (_absolute(node, mine), _number(size)))
    return Node("add", None, (degrees, Node("neg", None, (_number(zero),))), node.start, node.end)


def sizes(left: Node, right: Node) -> tuple[Node, Node] | None:
    """Two lone temperatures of different scales as differences, in kelvins; None for anything else."""
    scales = _scale(left), _scale(right)
    if None in scales or scales[0] == scales[1]:
        return None
    a, b = (_size(side, str(scale)) for side, scale in zip((left, right), scales))
    return a, b


def _size(node: Node, scale: str) -> Node:
    return Node("mul", "*", (_number(SCALES[scale][0]), _measured(node).args[0]), node.start, node.end)


def _absolute(node: Node, scale: str) -> Node:
    """A temperature in a scale as so many kelvins."""
    size, zero = SCALES[scale]
    inner = _measured(node).args[0]
    return Node("mul", "*", (_number(size), Node("add", None, (inner, _number(zero)))), node.start, node.end)


def _measured(node: Node) -> Node:
    """The first reading, which has the unit, of a quantity that may be read otherwise."""
    return node.args[0] if node.op == "alt" else node


def _scale(node: Node) -> str | None:
    """The letter of the scale in which a lone temperature is given."""
    node = _measured(node)
    found = NAME.match(str(node.value)) if node.op == "unit" else None
    return found.group(1)[0].upper() if found else None


def _number(value: Fraction) -> Node:
    return Node("num", value)
