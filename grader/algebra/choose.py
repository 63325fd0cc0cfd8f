"""Numbers of choices, `C(n, k)`, which elsewhere is a function of two values."""

from __future__ import annotations

from grader.notation.tree import Node


def with_choices(node: Node, other: Node) -> Node:
    """A tree with `C(n, k)` as what is chosen, where the other side has such a number and no C."""
    chosen = any(part.op == "call" and part.value == "binomial" for part in other.walk())
    chosen = chosen or any(part.op == "factorial" for part in other.walk())
    if not chosen or any(part.value == "C" for part in other.walk()):
        return node
    return _chosen(node)


def _chosen(node: Node) -> Node:
    args = tuple(map(_chosen, node.args))
    if node.op == "apply" and len(args) == 3 and args[0].op == "sym" and args[0].value == "C" and not args[0].args:
        return Node("call", "binomial", args[1:], node.start, node.end)
    return node._replace(args=args) if args else node
