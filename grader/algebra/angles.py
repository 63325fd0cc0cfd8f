"""Angles in degrees and in radians, and what turns by so many of them a second."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from grader.algebra.decimals import decimal_places
from grader.algebra.units import Quantity, quantity
from grader.notation.tree import Node

_TURNS = {"degree": Fraction(1), "deg": Fraction(1), "rev": Fraction(360), "turn": Fraction(360)}  # in degrees
_A_SECOND = (("s", -1),)
_DEGREES = frozenset({(("degree", 1),), (("deg", 1),)})
_RADIAN = (Fraction(1), (("rad", 1),))


def bare_value(node: Node) -> Node:
    """A quantity without its unit or sign."""
    if node.op == "neg":
        return node._replace(args=(bare_value(node.args[0]),))
    return node.args[0] if node.op in ("unit", "degree", "currency") else node


def in_degrees(node: Node) -> Node:
    """Degrees in words as the sign of degrees; other trees as they are."""
    if node.op == "neg":
        return node._replace(args=(in_degrees(node.args[0]),))
    found = quantity(str(node.value)) if node.op == "unit" else None
    return node._replace(op="degree", value=None) if found and found[1] in _DEGREES else node


def angular(left: Any, right: Any) -> bool:
    """Whether one side is in degrees and the other in radians."""
    return {left[0], right[0]} == {"degree", "unit"} and (left[1] or right[1]) == _RADIAN


def in_one_measure(gold: Node, answer: Node) -> tuple[Node, Node]:
    """The values of degrees and radians: in degrees where these are a decimal, else in radians."""
    sides = [(bare_value(node), _measured(node) == "degree") for node in (gold, answer)]
    decimal = any(turned and decimal_places(bare) for bare, turned in sides)
    change = _to_degrees if decimal else _to_radians
    left, right = (bare if turned == decimal else change(bare) for bare, turned in sides)
    return left, right


def _measured(node: Node) -> str:
    return _measured(node.args[0]) if node.op == "neg" else node.op


def turning(unit: Quantity) -> tuple[tuple[str, int], ...]:
    """The base units with radians for degrees and turns: `degrees per second` and `rpm` turn as `rad/s` does."""
    return tuple(sorted(("rad" if name in _TURNS else name, power) for name, power in unit[1]))


def turns_in_hertz(left: Quantity, right: Quantity) -> bool:
    """Whether one side counts turns a second, `rpm`, and the other is a frequency."""
    frequent = (left, right) if right[1] == _A_SECOND else (right, left)
    return frequent[1][1] == _A_SECOND and frequent[0][1] in ((("rev", 1), ("s", -1)), (("s", -1), ("turn", 1)))


def in_radians(node: Node, unit: Quantity) -> Node:
    """The value of a quantity in base units, with radians for the degrees and turns in its unit."""
    value = Node("mul", "*", (bare_value(node), Node("num", unit[0])))
    for name, power in unit[1]:
        if name in _TURNS:
            one = _to_radians(Node("num", _TURNS[name]))
            value = Node("mul", "*", (value, Node("pow", "^", (one, Node("num", power)))))
    return value


def _to_radians(node: Node) -> Node:
    return Node("degree", None, (node,), node.start, node.end)


def _to_degrees(node: Node) -> Node:
    turn = Node("mul", "*", (Node("num", 180), node), node.start, node.end)
    return Node("div", None, (turn, Node("sym", "pi")), node.start, node.end)
