"""Names with a half as their index: `T½` in `λ = ln 2 / T½`, where the rubric calls something `T_{1/2}`."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from grader.algebra.world import World
from grader.audit.claims import Claim, changed
from grader.notation.tree import Node

HALF = Fraction(1, 2)


def with_half_names(claim: Claim, world: World) -> Claim:
    """The claim with `T½` as the name that the problem knows, and no product of T."""
    if "mul" not in claim.kinds or not any(map(_is_half, claim.parts)):
        return claim
    return changed(claim, partial(_named, world))


def _is_half(node: Node) -> bool:
    return node.op == "num" and node.value == HALF and node.end - node.start == 1


def _named(world: World, node: Node) -> Node:
    if node.op != "mul" or node.value or not _is_half(node.args[-1]):
        return node
    *before, half = node.args
    name = _indexed(before[-1], half, world)
    if name is None:
        return node
    return name if len(before) == 1 else node._replace(args=(*before[:-1], name))


def _indexed(node: Node, half: Node, world: World) -> Node | None:
    """A factor whose last letter stands right before the half, with that as its index."""
    if node.end != half.start:
        return None
    if node.op == "sym":
        known = not node.args and world.has(f"{node.value}_1/2")
        return node._replace(args=(half,), end=half.end) if known else None
    last = _indexed(node.args[-1], half, world) if node.op in ("div", "mul", "neg") else None
    return None if last is None else node._replace(args=(*node.args[:-1], last), end=half.end)
