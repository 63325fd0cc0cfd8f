"""Vectors that are not written as a list: `2i - j + 3k`, `P(5, 2)`, `2\\langle 3, -4\\rangle`."""

from __future__ import annotations

from grader.algebra import kinds
from grader.algebra.kinds import Items
from grader.notation.tree import Node

UNIT_VECTORS = {f"{accent}{name}{close}": n for n, name in enumerate("ijk")
                 for accent, close in (("", ""), ("hat(", ")"), ("vec(", ")"), ("overline(", ")"))}  # fmt: skip
UNIT_VECTORS |= {f"hat({name})": n for n, name in enumerate("xyz")}


def point(node: Node) -> Items | None:
    """The coordinates of a point by its name, `P(5, 2)`; None for anything else."""
    head = node.args[0] if node.op == "apply" else node
    named = node.op == "apply" and head.op == "sym" and not head.args and len(str(head.value)) == 1
    return Items(node.args[1:], "(") if named and str(head.value).isupper() and len(node.args) > 2 else None


def components(node: Node, count: int) -> Items | None:
    """`2i - j + 3k`, a sum of multiples of unit vectors, as its `count` components; None for anything else."""
    found: dict[int, Node] = {}
    for part in node.args if node.op == "add" else (node,):
        scaled = _scaled(part)
        if scaled is None or scaled[0] in found:
            return None
        found[scaled[0]] = scaled[1]
    if not found.keys() & {1, 2} or max(found) >= count or count > 3:
        return None
    zero = Node("num", 0, (), node.start, node.start, "0")
    return Items(tuple(found.get(n, zero) for n in range(count)), "(")


def _scaled(node: Node) -> tuple[int, Node] | None:
    """Which unit vector a term is a multiple of, and its factor."""
    if node.op == "sym" and not node.args and node.value in UNIT_VECTORS:
        return UNIT_VECTORS[str(node.value)], Node("num", 1, (), node.start, node.end, "1")
    if node.op not in ("neg", "mul", "div"):
        return None
    names = [{part.value for part in arg.walk() if part.op == "sym"} for arg in node.args]
    places = [n for n, found in enumerate(names) if found & UNIT_VECTORS.keys()]
    inner = _scaled(node.args[places[0]]) if len(places) == 1 and (node.op != "div" or not places[0]) else None
    if inner is None:
        return None
    args = (*node.args[: places[0]], inner[1], *node.args[places[0] + 1 :])
    return inner[0], node._replace(args=args)


def multiple(node: Node) -> Items | None:
    """`2\\langle 3, -4\\rangle`, a number times a vector in brackets, as its entries; None for anything else."""
    if node.op == "neg":
        inner = _vector(node.args[0]) or multiple(node.args[0])
        return inner and Items(tuple(Node("neg", None, (value,)) for value in inner.values), inner.bracket)
    if node.op != "mul" or len(node.args) != 2 or not _scalar(node.args[0]):
        return None
    inner = _vector(node.args[1])
    return inner and Items(tuple(Node("mul", "*", (node.args[0], value)) for value in inner.values), inner.bracket)


def _scalar(node: Node) -> bool:
    return kinds.is_plain(node) and not kinds.has(node, "sym")


def _vector(node: Node) -> Items | None:
    vector = node.op == "tuple" and kinds.bracketed(node) and len(node.args) > 1
    return kinds.items(node) if vector else None
