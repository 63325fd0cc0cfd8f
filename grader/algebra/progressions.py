"""Sums and products with dots, `1·3·5···(2n-1)`, `1 + 2 + 4 + ... + 2^n`, as sums and products over an index.

The last term is the general one: what stands before the dots has to be its values at consecutive whole numbers.
"""

from __future__ import annotations

from grader.algebra import kinds
from grader.algebra.compare import same_value
from grader.notation.query import symbols
from grader.notation.tree import Node

MAX_TERMS, MAX_NAMES = 6, 4
STARTS = (1, 0, 2, 3)
INDEX = "k_99"
_OPS = {"add": "sum", "mul": "prod"}


def without_dots(node: Node) -> Node:
    """A tree with its sums and products with dots as ones over an index; what is not clear stays as it is."""
    if node.op in _OPS and kinds.has(node, "dots"):
        found = _over_index(node.op, _flat(node, node.op))
        if found is not None:
            return found
    return node._replace(args=tuple(map(without_dots, node.args))) if node.args else node


def _flat(node: Node, op: str) -> list[Node]:
    """The terms of a sum or product, also of one within it that has the dots."""
    parts: list[Node] = []
    for arg in node.args:
        if arg.op == op and any(inner.op == "dots" for inner in arg.args):
            parts += arg.args
        else:
            parts.append(Node("dots") if arg.op == "neg" and arg.args[0].op == "dots" else arg)
    return parts


def _over_index(op: str, parts: list[Node]) -> Node | None:
    places = [place for place, part in enumerate(parts) if part.op == "dots"]
    if len(places) != 1 or not 2 <= places[0] <= MAX_TERMS or places[0] + 2 != len(parts):
        return None
    first, last = parts[: places[0]], parts[-1]
    names = sorted({str(part.value) for part in last.walk() if part.op == "sym" and not part.args} - kinds.CONSTANTS)
    for name in names[:MAX_NAMES]:
        for start in STARTS:
            if all(_same(with_value(last, name, start + step), term) for step, term in enumerate(first)):
                body = with_value(last, name, Node("sym", INDEX))
                return Node(_OPS[op], None, (body, Node("sym", INDEX), Node("num", start), Node("sym", name)))
    return None


def _same(left: Node, right: Node) -> bool:
    return same_value(left, right).equal is True


def with_value(node: Node, name: str, value: int | Node) -> Node:
    """A tree with a number or another symbol in the place of a symbol."""
    if node.op == "sym" and node.value == name and not node.args:
        return value if isinstance(value, Node) else Node("num", value, (), 0, 0, str(value))
    return node._replace(args=tuple(with_value(arg, name, value) for arg in node.args)) if node.args else node


def last_of(node: Node) -> set[str]:
    """The names up to which the sums and products of a tree run."""
    ends = [part.args[3] for part in node.walk() if part.op in ("sum", "prod") and len(part.args) == 4]
    return {name for end in ends for name in symbols(end)}
