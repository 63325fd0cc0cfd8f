"""The unit step, `u(t - 2)` or `H(t - 2)`, written out as cases."""

from __future__ import annotations

from itertools import product

from grader.algebra import kinds
from grader.notation.tree import Node

MAX_STEPS = 3
_NAMES = frozenset({"u", "H", "theta", "Theta", "U"})
_NUMBERS = frozenset({"num", "neg", "add", "sym", "div"})


AT_THEIR_PLACES = (("<", ">="), ("<=", ">"), ("<", ">"))  # 1 there already, still 0, or not said


def without_steps(node: Node, signs: tuple[str, str]) -> Node:
    """A function with unit steps as one by cases; other trees as they are.

    Args:
        node: what may have steps in it.
        signs: the relations before and after the place of a step.
    """
    if node.op == "rel" and kinds.is_assignment(node) and len(node.args) == 2:
        inner = without_steps(node.args[1], signs)
        return node if inner is node.args[1] else node._replace(args=(node.args[0], inner))
    places = list(dict.fromkeys(_plain(part.args[1]) for part in node.walk() if _is_step(part)))
    if not 0 < len(places) <= MAX_STEPS:
        return node
    zero = Node("num", 0, (), 0, 0, "0")
    before, after = signs
    cases: list[Node] = []
    for on in product((False, True), repeat=len(places)):
        parts = tuple(Node("rel", (after if one else before,), (place, zero)) for one, place in zip(on, places))
        cases += (_at(node, dict(zip(places, on))), parts[0] if len(parts) == 1 else Node("and", None, parts))
    return Node("cases", None, tuple(cases))


def _is_step(node: Node) -> bool:
    if node.op != "apply" or len(node.args) != 2 or node.args[0].op != "sym" or node.args[0].value not in _NAMES:
        return False
    return not node.args[0].args and all(part.op in _NUMBERS for part in node.args[1].walk())


def _plain(node: Node) -> Node:
    """A tree without its place in the text."""
    return node._replace(start=0, end=0, args=tuple(map(_plain, node.args)))


def _at(node: Node, on: dict[Node, bool]) -> Node:
    """A tree with numbers in the place of its steps."""
    if _is_step(node):
        value = int(on[_plain(node.args[1])])
        return Node("num", value, (), 0, 0, str(value))
    return node._replace(args=tuple(_at(arg, on) for arg in node.args)) if node.args else node
