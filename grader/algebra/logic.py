"""Statements about propositions, `not (p and q)`, `p -> q`, compared by their truth tables."""

from __future__ import annotations

from itertools import product

from grader.notation.tree import Node

MAX_NAMES, MAX_NODES = 6, 80
_PLAIN = frozenset({"and", "or"})


def same_statements(gold: Node, answer: Node) -> tuple[bool, str] | None:
    """Whether two statements are true together, whatever the letters are; None where one is no such thing.

    Letters joined by one `and` or `or` only are left alone: they may be a list of choices.
    """
    names: set[str] = set()
    kinds = [_collect(tree, names) for tree in (gold, answer)]
    if None in kinds or not any(kinds) or len(names) > MAX_NAMES:
        return None
    order = sorted(names)
    for bits in product((False, True), repeat=len(order)):
        true = dict(zip(order, bits))
        if _holds(gold, true) != _holds(answer, true):
            return False, "not true together"
    return True, "true together, whatever the letters are"


def _collect(node: Node, names: set[str]) -> bool | None:
    """Gather the letters; whether it surely is a statement, None where there is more than letters and connectives."""
    stack, count, sure = [(node, 0)], 0, False
    while stack:
        part, depth = stack.pop()
        count += 1
        if count > MAX_NODES:
            return None
        if part.op == "sym" and not part.args and len(_letter(part)) == 1:
            names.add(_letter(part))
            sure = sure or _letter(part) != part.value
            continue
        inner = _connected(part)
        if not inner:
            return None
        sure = sure or part.op not in _PLAIN or depth > 0
        stack += [(arg, depth + 1) for arg in inner]
    return sure


def _letter(node: Node) -> str:
    name = str(node.value)
    return name[4:-1] if name.startswith("bar(") else name


def _connected(node: Node) -> tuple[Node, ...]:
    """The statements that a connective joins; () for anything else."""
    if node.op in ("and", "or", "not", "implies", "iff") or (node.op == "mul" and node.value == "oplus"):
        return node.args if node.op not in ("implies", "iff") or len(node.args) == 2 else ()
    if node.op == "rel" and node.value == ("to",) and len(node.args) == 2:
        return node.args
    if node.op == "rel" and node.value == ("sim",) and node.args[0].op == "none":
        return node.args[1:]
    return node.args if node.op == "call" and node.value == "bar" and len(node.args) == 1 else ()


def _holds(node: Node, true: dict[str, bool]) -> bool:
    if node.op == "sym":
        return true[_letter(node)] == (_letter(node) == node.value)
    parts = [_holds(arg, true) for arg in _connected(node)]
    if node.op in ("not", "call") or node.value == ("sim",):
        return not parts[0]
    if node.op == "and" or node.op == "or":
        return all(parts) if node.op == "and" else any(parts)
    if node.op == "iff":
        return parts[0] == parts[1]
    return sum(parts) % 2 == 1 if node.op == "mul" else not parts[0] or parts[1]
