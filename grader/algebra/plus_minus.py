"""Values that several plus-minus signs stand for: `±1 ± i` is four of them, `±1 ∓ i` two."""

from __future__ import annotations

from itertools import product

from grader.algebra.kinds import bracketed, signs
from grader.algebra.policy import Undecided
from grader.notation.tree import Node

MAX_SIGNS = 4
_TURNED = frozenset({"∓", "mp", "-+"})
_SUMS = frozenset({"add", "pm"})


def all_signs(node: Node) -> tuple[Node, ...]:
    """A tree with plus-minus signs, once for each choice of signs that do not go together.

    Those that do: all, where one is turned round (`±1 ∓ i`), or where they stand in different factors.

    Raises:
        Undecided: more signs than are tried.
    """
    count = _count(node)
    if count < 2 or is_tied(node):
        return signs(node)
    if count > MAX_SIGNS:
        raise Undecided("too many plus-minus signs")
    return tuple(_chosen(node, list(choice)) for choice in product((True, False), repeat=count))


def is_tied(node: Node) -> bool:
    """Whether all signs go together."""
    parts = [part for part in node.walk() if part.args]
    if any(part.op == "pm" and part.value in _TURNED for part in parts):
        return True
    return any(sum(_count(arg) > 0 for arg in part.args) > 1 for part in parts if part.op not in _SUMS)


def points(node: Node) -> tuple[Node, ...] | None:
    """The points that a tuple with several signs stands for, if these go together: `(±2, ∓3)`; None for others."""
    if node.op != "tuple" or _count(node) < 2 or not bracketed(node):
        return None
    turned = any(part.op == "pm" and part.value in _TURNED for part in node.walk())
    return signs(node) if turned else None


def all_points(node: Node) -> tuple[Node, ...]:
    """The points that a tuple with several signs may stand for, each sign by itself: `(±2, ±3)`; none for others."""
    count = _count(node)
    if node.op != "tuple" or not 2 <= count <= MAX_SIGNS or not bracketed(node):
        return ()
    return tuple(_chosen(node, list(choice)) for choice in product((True, False), repeat=count))


def is_in_function(node: Node) -> bool:
    """Whether a sign stands in the argument of a function of letters, `cos(a ± b)`: which is upper counts there."""
    calls = (part for part in node.walk() if part.op == "call")
    return any(_count(part) == 1 and any(arg.op == "sym" for arg in part.walk()) for part in calls)


def _count(node: Node) -> int:
    return sum(part.op == "pm" for part in node.walk())


def _chosen(node: Node, choice: list[bool]) -> Node:
    """A tree with the signs, in the order of their nodes, as chosen; takes them from the list."""
    upper = choice.pop(0) if node.op == "pm" else True
    args = tuple(_chosen(arg, choice) for arg in node.args) if node.args else ()
    if node.op != "pm":
        return node._replace(args=args) if args else node
    last = args[-1] if upper else node._replace(op="neg", args=(args[-1],), value=None)
    return last if len(args) == 1 else node._replace(op="add", args=(args[0], last), value=None)
