"""Unions, intersections, differences and complements of unknown sets, compared by their truth tables."""

from __future__ import annotations

from itertools import product

from grader.algebra.kinds import label, set_operation
from grader.notation.tree import Node

MAX_NAMES, MAX_NODES = 8, 80
OPERATIONS = frozenset({f"{name}{sign}" for name in ("union", "intersection", "setminus") for sign in ("()", "*")})
_BARS = ("bar(", "overline(")
_KNOWN = {"Omega": True, "emptyset": False, "varnothing": False}


def same_sets(gold: Node, answer: Node) -> tuple[bool, str] | None:
    """Whether two expressions in set variables are the same set, whatever the sets; None where one is no such thing."""
    trees = (gold, answer)
    if not any(set_operation(part) for tree in trees for part in tree.walk()):
        return None
    names: set[str] = set()
    if not all(collect(tree, names) for tree in trees) or len(names) > MAX_NAMES:
        return None
    if table(gold, names) != table(answer, names):
        return False, "different sets"
    return True, "the same set, whatever the sets in it are"


def table(node: Node, names: set[str]) -> list[bool]:
    """Whether something is in a set, for each choice of the named sets that it is in."""
    order = sorted(names)
    return [_member(node, dict(zip(order, bits))) for bits in product((False, True), repeat=len(order))]


def complemented(node: Node) -> Node | None:
    """The set of which a tree is the complement: A', A^c, and A with a bar; None for other trees."""
    if node.op == "sym" and not node.args and str(node.value).startswith(_BARS):
        return node._replace(value=str(node.value).partition("(")[2][:-1])
    power = node.op == "pow" and node.args[1].op == "sym" and node.args[1].value in ("c", "C", "complement")
    barred = node.op == "call" and node.value in ("bar", "overline", "complement") and len(node.args) == 1
    return node.args[0] if node.op in ("prime", "conj") or power or barred else None


def collect(node: Node, names: set[str]) -> bool:
    """Gather the names of sets; whether there is nothing but sets and operations on them."""
    stack, count = [node], 0
    while stack:
        part = stack.pop()
        count += 1
        other = complemented(part)
        if other is not None:
            stack.append(other)
        elif set_operation(part):
            stack += part.args
        elif part.op == "sym":
            if part.value not in _KNOWN:
                names.add(label(part))
        else:
            return False
    return count <= MAX_NODES


def _member(node: Node, inside: dict[str, bool]) -> bool:
    other = complemented(node)
    if other is not None:
        return not _member(other, inside)
    if node.op == "sym":
        return _KNOWN[str(node.value)] if node.value in _KNOWN else inside[label(node)]
    first, *rest = (_member(arg, inside) for arg in node.args)
    kind = set_operation(node)
    if kind == "minus":
        return first and not any(rest)
    return any((first, *rest)) if kind == "union" else all((first, *rest))
