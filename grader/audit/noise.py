"""What is 0 but for the noise of floats: slopes, integrals, and sums whose terms cancel."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.notation.tree import Node

SLOPES = ("deriv", "grad", "prime")
NOISE = 1e-12
MAX_PARTS = 60  # of a side that is looked into
Places = Mapping[str, Value]


def vanishes(claim: Claim, left: Value, right: Value, world: World, env: Places) -> bool:
    """Whether one side is 0, and the other one noise in the place of 0."""
    if claim.op != "=":
        return False
    return _is_nothing(claim.left, left, right, world, env) or _is_nothing(claim.right, right, left, world, env)


def _is_nothing(side: Node, value: Value, other: Value, world: World, env: Places) -> bool:
    """Whether a side is noise: a slope beside a 0 that is written, an integral beside any 0, terms that cancel."""
    if not isinstance(other, int | float) or other or not _is_noise(value):
        return False
    parts = [part.op for part in side.walk()]
    if has_slope(side) or "int" in parts:
        return True
    if "add" not in parts or len(parts) > MAX_PARTS:
        return False
    return float(np.max(np.abs(value), initial=0.0)) <= NOISE * _size(side, world, env)


def _is_noise(value: Value) -> bool:
    return not isinstance(value, str | tuple) and bool(np.max(np.abs(value), initial=0.0) <= NOISE)


def has_slope(node: Node) -> bool:
    """Whether a derivative occurs in a tree."""
    return any(part.op in SLOPES for part in node.walk())


def _size(node: Node, world: World, env: Places) -> float:
    """What a tree would come to if none of its terms cancelled."""
    if node.op in ("add", "neg", "unit"):
        return sum(_size(arg, world, env) for arg in node.args)
    if node.op == "mul" or (node.op == "apply" and len(node.args) == 2 and _value(node.args[0], world, env)):
        return math.prod(_size(arg, world, env) for arg in node.args)
    if node.op == "pow" and isinstance(power := node.args[1].value, int) and 0 < power < 10:
        return _size(node.args[0], world, env) ** power
    if node.op == "div" and (below := _value(node.args[1], world, env)):
        return _size(node.args[0], world, env) / below
    return _value(node, world, env)


def _value(node: Node, world: World, env: Places) -> float:
    try:
        value = evaluate(node, world, env)
        return 0.0 if isinstance(value, str | tuple) else float(np.max(np.abs(value), initial=0.0))
    except (Unevaluable, ValueError, TypeError):
        return 0.0
