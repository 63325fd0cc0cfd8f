"""Numbers of choices, `C(n, k)` and `P(n, k)`, which elsewhere are functions of two values."""

from __future__ import annotations

from grader.notation.tree import Node


def with_choices(node: Node, other: Node) -> Node:
    """A tree with `C(n, k)` as what is chosen, where the other side has such a number and no C; `P(n, k)` likewise."""
    ordered = any(part.op == "factorial" for part in other.walk())
    chosen = ordered or any(part.op == "call" and part.value == "binomial" for part in other.walk())
    names = {part.value for part in other.walk() if isinstance(part.value, str)}
    letters = ("C" if chosen else "") + ("P" if ordered else "")
    letters = "".join(letter for letter in letters if letter not in names)
    return _chosen(node, letters) if letters else node


def _chosen(node: Node, letters: str) -> Node:
    args = tuple(_chosen(arg, letters) for arg in node.args)
    if node.op == "apply" and len(args) == 3 and args[0].op == "sym" and not args[0].args:
        if args[0].value == "C" and "C" in letters:
            return Node("call", "binomial", args[1:], node.start, node.end)
        if args[0].value == "P" and "P" in letters:
            return _in_order(node, args[1], args[2])
    return node._replace(args=args) if args else node


def _in_order(node: Node, n: Node, k: Node) -> Node:
    """`n! / (n - k)!`"""
    rest = Node("add", None, (n, Node("neg", None, (k,), node.start, node.end)), node.start, node.end)
    over = Node("factorial", None, (n,), node.start, node.end), Node("factorial", None, (rest,), node.start, node.end)
    return Node("div", None, over, node.start, node.end)
