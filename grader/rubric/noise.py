"""Quantities of a rubric that are zero but for the noise of floating point: `F s cos(pi/2)`, `0.3 - 0.1 - 0.2`."""

from __future__ import annotations

from grader.algebra.evaluate import real_value
from grader.algebra.world import Value, World
from grader.notation.tree import Node

TINY = 1e-9  # of what is larger nobody thinks that it may be noise
NOISE = 1e-14  # of the largest term, or of one for functions of an angle
ANGULAR = frozenset(("sin", "cos", "tan"))


def may_be_noise(value: Value) -> bool:
    """Whether a value is so small that it may be one."""
    return isinstance(value, int | float) and 0 < abs(value) < TINY


def is_noise(tree: Node, world: World, depth: int = 0) -> bool:
    """Whether a tree's value is no number but what computing has left of zero."""
    value = real_value(tree, world)
    if value is None or not may_be_noise(value) or depth > 6:
        return False
    if tree.op == "add":
        return abs(value) <= NOISE * max(abs(real_value(term, world) or 0.0) for term in tree.args)
    if tree.op == "call":
        return tree.value in ANGULAR and abs(value) <= NOISE
    if tree.op == "sym" and str(tree.value) in world.definitions:
        return is_noise(world.definitions[str(tree.value)], world, depth + 1)
    factors = tree.args if tree.op == "mul" else tree.args[:1] if tree.op in ("neg", "div", "pow") else ()
    return any(is_noise(factor, world, depth + 1) for factor in factors)
