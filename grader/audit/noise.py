"""What is 0 but for the noise of floats: slopes, integrals, sums whose terms cancel, functions at a zero of theirs."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.scope import own_function
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.audit.rounding import NEAR_ONE
from grader.notation.tree import Node, rewritten

SLOPES = ("deriv", "grad", "prime")
NOISE = 1e-12
NUMERIC = int | float | complex | np.ndarray
MAX_PARTS = 60  # of a side that is looked into
MAX_CALLS = 4  # of the problem's functions within each other
CANCELLING = frozenset({"add", "apply", "call"})
Places = Mapping[str, Value]


def vanishes(claim: Claim, left: Value, right: Value, world: World, env: Places) -> bool:
    """Whether one side is 0, and the other one noise in the place of 0."""
    if claim.op != "=":
        return False
    return _is_nothing(claim.left, left, right, world, env) or _is_nothing(claim.right, right, left, world, env)


def _is_nothing(side: Node, value: Value, other: Value, world: World, env: Places) -> bool:
    """Whether a side is noise: a slope beside a 0 that is written, an integral beside any 0, terms that cancel."""
    if not _is_noise(other) or np.any(other) or not _is_noise(value):
        return False
    parts = {part.op for part in side.walk()}
    if isinstance(other, int | float) and (has_slope(side) or "int" in parts):
        return True
    if not parts & CANCELLING:
        return False
    spelled = _spelled_out(side, world)
    if sum(1 for _ in spelled.walk()) > MAX_PARTS:
        return False
    return float(np.max(np.abs(value), initial=0.0)) <= NOISE * _size(spelled, world, env)


def _spelled_out(node: Node, world: World, calls: int = MAX_CALLS) -> Node:
    """A tree with the bodies of the problem's functions for their calls: `f(pi)` of an f by sines."""

    def change(part: Node) -> Node:
        name, places = _call(part, world)
        function = world.functions.get(name)
        if function is None or len(function.parameters) != len(places):
            return part
        meant = dict(zip(function.parameters, places))

        def put(inner: Node) -> Node:
            return meant.get(str(inner.value), inner) if inner.op == "sym" and not inner.args else inner

        return _spelled_out(rewritten(function.body, put), world, calls - 1)

    return rewritten(node, change) if calls else node


def _call(node: Node, world: World) -> tuple[str, tuple[Node, ...]]:
    """The function of the problem that a tree calls, with the places; no name where it calls none."""
    if node.op == "apply":
        return own_function(node.args[0], world) or "", node.args[1:]
    return (str(node.value), node.args) if node.op == "call" else ("", ())


def _is_noise(value: Value) -> bool:
    if isinstance(value, int | float):
        return -NOISE <= value <= NOISE
    return isinstance(value, NUMERIC) and bool(np.max(np.abs(value), initial=0.0) <= NOISE)


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
    if node.op == "call" and node.value in NEAR_ONE:  # a sine is computed with an error of size one
        return max(1.0, _value(node, world, env))
    return _value(node, world, env)


def _value(node: Node, world: World, env: Places) -> float:
    try:
        value = evaluate(node, world, env)
        return 0.0 if isinstance(value, str | tuple) else float(np.max(np.abs(value), initial=0.0))
    except (Unevaluable, ValueError, TypeError):
        return 0.0
