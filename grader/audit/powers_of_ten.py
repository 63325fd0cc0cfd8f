"""Numbers with a power of ten, `1.24 \\cdot 10^{-2}`, as one number, so that they are found where they are used."""

from __future__ import annotations

from fractions import Fraction

from grader.algebra.agree import decimals, literal, number
from grader.notation.tree import Node, rewritten

MAX_PLACES = 30  # of a number with a power of ten


def with_decimals(node: Node) -> Node:
    """A tree with `1.24 \\cdot 10^{-2}` as 0.0124."""
    return rewritten(node, in_decimals)


def in_decimals(node: Node) -> Node:
    """A product with each `1.24 \\cdot 10^{-2}` in it as 0.0124; any other piece as it is."""
    if node.op != "mul":
        return node
    args: list[Node] = []
    for arg in node.args:
        both = Node("mul", None, (args[-1], arg)) if args and arg.op == "pow" else None
        places = decimals(both) if both is not None and literal(both) is both else None
        if both is not None and places is not None and abs(places) < MAX_PLACES:
            value = Fraction(number(both))
            args[-1] = args[-1]._replace(value=value, text=f"{float(value):.{max(places, 0)}f}", end=arg.end)
        else:
            args.append(arg)
    return args[0] if len(args) == 1 else node if len(args) == len(node.args) else node._replace(args=tuple(args))
