"""Unions, intersections, differences and complements of unknown sets, compared by their truth tables."""

from __future__ import annotations

from itertools import product

from grader.algebra.kinds import label, set_operation
from grader.notation.tree import Node

MAX_NAMES, MAX_NODES = 8, 80
OPERATIONS = frozenset({f"{name}{sign}" for name in ("union", "intersection", "setminus") for sign in ("()", "*")})


def same_sets(gold: Node, answer: Node) -> tuple[bool, str] | None:
    """Whether two expressions in set variables are the same set, whatever the sets; None where one is no such thing."""
    trees = (gold, answer)
    if not any(set_operation(part) for tree in trees for part in tree.walk()):
        return None
    names: set[str] = set()
    if not all(_collect(tree, names) for tree in trees) or len(names) > MAX_NAMES:
        return None
    order = sorted(names)
    for bits in product((False, True), repeat=len(order)):
        inside = dict(zip(order, bits))
        if _member(gold, inside) != _member(answer, inside):
            return False, "different sets"
    return True, "the same set, whatever the sets in it are"


def _complemented(node: Node) -> Node | None:
    """The set of which a tree is the complement: A', A^c."""
    power = node.op == "pow" and node.args[1].op == "sym" and node.args[1].value in ("c", "C", "complement")
    return node.args[0] if node.op == "prime" or power else None


def _collect(node: Node, names: set[str]) -> bool:
    """Gather the names of sets; whether there is nothing but sets and operations on them."""
    stack, count = [node], 0
    while stack:
        part = stack.pop()
        count += 1
        other = _complemented(part)
        if other is not None:
            stack.append(other)
        elif set_operation(part):
            stack += part.args
        elif part.op == "sym":
            names.add(label(part))
        else:
            return False
    return count <= MAX_NODES


def _member(node: Node, inside: dict[str, bool]) -> bool:
    other = _complemented(node)
    if other is not None:
        return not _member(other, inside)
    if node.op == "sym":
        return inside[label(node)]
    first, *rest = (_member(arg, inside) for arg in node.args)
    kind = set_operation(node)
    if kind == "minus":
        return first and not any(rest)
    return any((first, *rest)) if kind == "union" else all((first, *rest))
