"""Values that are said twice: `0.162 (16.2 %)` is one number, no product."""

from __future__ import annotations

from fractions import Fraction

from grader.notation.tree import Node

SAME = Fraction(1, 100)  # relative: both are rounded


def merged(node: Node) -> Node:
    """The tree with a number and the same as a percentage in brackets behind it as the number alone."""
    args = tuple(merged(arg) for arg in node.args)
    if any(a is not b for a, b in zip(args, node.args)):
        node = node._replace(args=args)
    if node.op == "mul" and node.value == "" and len(args) == 2 and _same(*args):
        return args[0]._replace(end=node.end)
    return node


def _same(number: Node, share: Node) -> bool:
    """Whether a percentage in brackets of its own is about the number before it."""
    if number.op not in ("num", "div") or share.op != "percent" or share.args[0].op != "num":
        return False
    value, percent = _value(number), share.args[0].value
    if value is None or not isinstance(percent, int | Fraction):
        return False
    return abs(value - Fraction(percent) / 100) <= SAME * abs(value)


def _value(node: Node) -> Fraction | None:
    if node.op == "div":
        above, below = (_value(arg) for arg in node.args)
        return above / below if above is not None and below else None
    return Fraction(node.value) if node.op == "num" and isinstance(node.value, int | Fraction) else None
