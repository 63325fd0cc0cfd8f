"""What the head of a table says of its columns: their names, and how one is worked out from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from grader.algebra.scope import shape_of
from grader.audit.definitions import first_reading
from grader.notation.tree import Node, rewritten
from grader.notation.vocabulary import FUNCTION_NAMES

INDICES = frozenset("ijkn")
FORMULAS = frozenset(("add", "mul", "div", "pow", "neg", "call", "log_base", "abs"))
PARTS = FORMULAS | {"num", "sym", "apply"}
CONSTANTS = frozenset(("e", "pi"))
NAMES = ("sym", "apply")
LIKE = {"mul": "dot", "pow": "^"}  # ways to write what is the same

Shape = tuple[object, ...]


class Column(NamedTuple):
    """A column: what it may be called by, its name as a tree, and the formulas that give it."""

    keys: frozenset[Shape]
    name: Node | None
    formulas: tuple[Node, ...] = ()


def column(head: Node) -> Column:
    """What the head of a column says: `m_i`, `x^2`, `e = b - p`."""
    tree = normal(first_reading(head))
    if tree.op == "rel":
        sides = tree.args if set(tree.value) == {"="} else ()  # type: ignore[arg-type]
    else:
        sides = (tree,)
    sides = tuple(side for side in sides if all(part.op in PARTS or _is_event(part) for part in side.walk()))
    name = next((side for side in sides if side.op in NAMES), None)
    formulas = tuple(side for side in sides if side.op in FORMULAS)
    return Column(frozenset(map(shape_of, sides)), name, formulas)


def _is_event(part: Node) -> bool:
    """The relation in `P(X = x)`."""
    return part.op == "rel" and part.value == ("=",)


def normal(node: Node) -> Node:
    """A tree whose letters have no index that counts the rows, and in which products look alike."""
    return rewritten(node, _normal)


def _normal(node: Node) -> Node:
    if node.op == "sym" and node.args and all(arg.op == "sym" and str(arg.value) in INDICES for arg in node.args):
        return node._replace(args=())
    return node._replace(value=LIKE[node.op]) if node.op in LIKE else node


def put_in(node: Node, numbers: Mapping[Shape, Node]) -> Node:
    """A formula with numbers for what they are the values of, the largest pieces first."""
    found = numbers.get(shape_of(node))
    if found is not None:
        return found
    if node.op == "apply" and len(node.args) == 2 and shape_of(node.args[0]) in numbers:
        node = Node("mul", "dot", node.args)  # m(x - 3)
    return node._replace(args=tuple(put_in(arg, numbers) for arg in node.args)) if node.args else node


def used(node: Node, keys: frozenset[Shape]) -> frozenset[Shape]:
    """What of some keys stands in a formula."""
    return frozenset(shape_of(part) for part in node.walk()) & keys


def letters(node: Node) -> Iterator[Node]:
    """The letters of a formula that are no constants."""
    for part in node.walk():
        if part.op == "apply" or (part.op == "sym" and str(part.value) not in CONSTANTS):
            yield part


def is_reckoned(node: Node) -> bool:
    """Whether a formula holds nothing but numbers, constants and well-known functions."""
    known = all(part.op != "call" or str(part.value) in FUNCTION_NAMES for part in node.walk())
    return known and not any(letters(node))
