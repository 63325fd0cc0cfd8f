"""Values with abbreviations, `\\frac{A}{2}, A = 4\\pi r^2`: what the letters stand for put in."""

from __future__ import annotations

from grader.algebra.progressions import with_value
from grader.notation.query import symbols
from grader.notation.tree import Node

MAX_LETTERS = 4


def written_out(node: Node, other: Node) -> Node:
    """A value behind which letters are explained, with what they stand for; any other tree as it is.

    A letter that the other side has too is none that only abbreviates.
    """
    if node.op not in ("and", "tuple", "given") or not 2 <= len(node.args) <= MAX_LETTERS + 1:
        return node
    if node.op == "given" and node.value not in ("where", "with"):
        return node
    value, *meanings = node.args
    if any(part.op in ("rel", "and", "tuple") for part in value.walk()):
        return node
    known = symbols(other)
    for meaning in meanings:
        name = meaning.args[0] if meaning.op == "rel" and meaning.value == ("=",) and len(meaning.args) == 2 else None
        if name is None or name.op != "sym" or name.args or str(name.value) not in symbols(value) - known:
            return node
        value = with_value(value, str(name.value), meaning.args[1])
    return value
