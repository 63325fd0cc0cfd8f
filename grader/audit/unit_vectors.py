"""Vectors by unit vectors, `î − 2ĵ + 3k̂`, `3i + 4j`, `2 e_1 - e_2`, as the list of their components."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.notation.tree import Node

AXES = {name: place for place, names in enumerate(("i x e_1", "j y e_2", "k z e_3")) for name in names.split()}
ZERO = Node("num", 0)


def by_components(claim: Claim, world: World) -> Claim:
    """A claim whose one side is a vector and the other a sum of unit vectors, with the list of its components."""
    for mine, other in (("left", "right"), ("right", "left")):
        side = getattr(claim, other)
        if side.op not in ("add", "neg", "mul", "unit") or (components(side, 2) or components(side, 3)) is None:
            continue
        try:
            size = np.shape(evaluate(getattr(claim, mine), world))
        except (Unevaluable, ArithmeticError, ValueError, TypeError):
            continue
        made = components(side, size[0]) if len(size) == 1 else None
        if made is not None:
            return replace(claim, left=made, right=claim.right) if other == "left" else replace(claim, right=made)
    return claim


def components(node: Node, size: int) -> Node | None:
    """A sum of multiples of unit vectors as the list of its components; None for any other tree.

    Args:
        size: how many components there are, 2 or 3.
    """
    if size not in (2, 3):
        return None
    if node.op == "unit":
        inner = components(node.args[0], size)
        return None if inner is None else inner._replace(start=node.start, end=node.end)
    found: dict[int, Node] = {}
    for term in node.args if node.op == "add" else (node,):
        part = _multiple(term)
        if part is None or part[0] in found or part[0] >= size:
            return None
        found[part[0]] = part[1]
    if not found or (len(found) == 1 and size == 3 and 0 in found):
        return None  # i alone is rather a number
    return Node("list", None, tuple(found.get(place, ZERO) for place in range(size)), node.start, node.end)


def _multiple(term: Node) -> tuple[int, Node] | None:
    """Which unit vector a term has, and how often."""
    if term.op == "neg":
        inner = _multiple(term.args[0])
        return None if inner is None else (inner[0], term._replace(args=(inner[1],)))
    if term.op == "mul" and len(term.args) > 1:
        axis = _axis(term.args[-1])
        rest = term.args[:-1]
        return None if axis is None else (axis, rest[0] if len(rest) == 1 else term._replace(args=rest))
    axis = _axis(term)
    return None if axis is None else (axis, Node("num", 1, (), term.start, term.end))


def _axis(node: Node) -> int | None:
    if node.op != "sym":
        return None
    name = str(node.value)
    marked = name.startswith(("hat(", "vec(")) and name.endswith(")")
    bare = name[4:-1] if marked else name
    if len(node.args) == 1 and bare == "e" and node.args[0].op == "num":
        return AXES.get(f"e_{node.args[0].value}")
    if node.args or (not marked and bare not in ("i", "j", "k")):
        return None
    return AXES.get(bare)
