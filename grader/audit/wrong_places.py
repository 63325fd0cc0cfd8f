"""Where in a falsehood wrong numbers stand, and the falsehood with right ones there: all of them, or some.

A number may stand for something else in another place: of `y = [-3.828, 1, 3.828]` only one entry need be wrong.
Indices are left alone (`5 x_3 = 3`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, islice

from grader.algebra.agree import literal
from grader.algebra.evaluate import real_value
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.notation.tree import Node

NOTHING = World({})
MAX_PLACES = 24
MAX_TRIES = 24
CONSTANT = frozenset(("num", "add", "mul", "div", "neg", "pow", "call"))
WORKED_OUT = ("div", "pow", "call")
Righted = Callable[[Node], Node | None]  # a piece that is a wrong number as the right one; None for any other


def size_of(node: Node | None) -> float | None:
    """The size of a number as written; None for anything else, and for 0."""
    if node is None or (node.op != "num" and (node.op != "mul" or literal(node) is not node)):
        return None
    return real_value(node, NOTHING) or None


def is_constant(node: Node) -> bool:
    """Whether a piece is worked out from numbers alone, without units."""
    return all(part.op in CONSTANT for part in node.walk())


def constant_size(node: Node) -> float | None:
    """The size of a number as written, or of a fraction, root or power of numbers that is not whole."""
    size = size_of(node)
    if size is not None or node.op not in WORKED_OUT or not is_constant(node):
        return size
    found = real_value(node, NOTHING)
    return abs(found) if found and found != round(found) else None


def righted(node: Node, right: Righted) -> Node:
    """A side with right numbers in the place of all wrong ones."""
    return _put(node, {id(place): instead for place, instead in _places(node, right)})


def tries(claim: Claim, right: Righted) -> Iterator[Claim]:
    """A claim with right numbers in the place of wrong ones: of all, of one, of all but one, of two."""
    found = list(islice((pair for side in (claim.left, claim.right) for pair in _places(side, right)), MAX_PLACES))
    several = range(len(found))
    chosen = [tuple(several), *_of_one_value(found), *((n,) for n in several)]
    chosen += [*combinations(several, len(found) - 1), *combinations(several, 2)] if len(found) > 2 else []
    for places in islice(dict.fromkeys(chosen), MAX_TRIES) if found else ():
        instead = {id(found[n][0]): found[n][1] for n in places}
        yield replace(claim, left=_put(claim.left, instead), right=_put(claim.right, instead))


def _of_one_value(found: list[tuple[Node, Node]]) -> Iterator[tuple[int, ...]]:
    """The places of each wrong number."""
    for value in dict.fromkeys(place.value for place, _ in found):
        yield tuple(n for n, (place, _) in enumerate(found) if place.value == value)


def _places(node: Node, right: Righted) -> Iterator[tuple[Node, Node]]:
    """The pieces of a side that are wrong numbers, with the right ones."""
    instead = right(node)
    if instead is not None:
        yield node, instead
    elif node.op != "sym":
        for arg in node.args:
            yield from _places(arg, right)


def _put(node: Node, instead: Mapping[int, Node]) -> Node:
    if id(node) in instead:
        return instead[id(node)]
    if node.op == "sym" or not node.args:
        return node
    args = tuple(_put(arg, instead) for arg in node.args)
    return node if all(a is b for a, b in zip(args, node.args)) else node._replace(args=args)
