"""Whether two values that differ agree after all: by the noise of computing, or by rounded literals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import numpy as np

from grader.algebra.agree import distance, fitted
from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.notation.tree import Node

NOISE = 1e-10
MAX_LITERALS = 12
ADDED_UP = 3.0


def explained(
    left: Node,
    right: Node,
    a: Value,
    b: Value,
    world: World,
    env: Mapping[str, Value],
    inexact: frozenset[str] = frozenset(),
    rounded: Mapping[str, float] | None = None,
) -> bool:
    """Whether the gap between two values is rounding: of the computation, or of the literals as written.

    A decimal literal stands for anything within half a unit of its last digit, unless it is a given of the
    problem or stands on both sides; in arithmetic without symbols only one of three digits or more. Where
    symbols occur, errors may have added up: then three times as much is allowed.

    Args:
        inexact: names that the answer defined by rounded numbers.
        rounded: literals that stood for other values earlier, text -> how far they were off.
    """
    try:
        x, y = fitted(a, b)
        gap = float(np.max(distance(x, y), initial=0.0))
        if not np.isfinite(gap):
            return False
        if gap <= NOISE * max(magnitude(left, world, env), magnitude(right, world, env)):
            return True
        return gap <= _slack(left, right, world, env, inexact, rounded or {})
    except Unevaluable:
        return False


def magnitude(node: Node, world: World, env: Mapping[str, Value]) -> float:
    """The size of the largest term of a sum: what its rounding noise is measured against."""
    if node.op == "sum" or (node.op == "call" and node.value in ("mean", "sum")):
        return max(1e-3, _size(node, world, env))  # what is added up may be much larger than the sum
    if node.op in ("add", "neg", "unit", "abs", "norm") or (node.op == "mul" and len(node.args) <= 3):
        top = 0.0
        for arg in node.args:
            top = max(top, magnitude(arg, world, env))
        return top
    return _size(node, world, env)


def _size(node: Node, world: World, env: Mapping[str, Value]) -> float:
    try:
        value = evaluate(node, world, env)
        return float(np.max(np.abs(np.asarray(value, dtype=complex)), initial=0.0))
    except (Unevaluable, ValueError, TypeError):
        return 0.0


def _slack(
    left: Node,
    right: Node,
    world: World,
    env: Mapping[str, Value],
    inexact: frozenset[str],
    rounded: Mapping[str, float],
) -> float:
    """How far the two sides may be apart because their literals are rounded."""
    symbols = any(part.op in ("sym", "deriv", "apply") for side in (left, right) for part in side.walk())
    lone = left.op == "num" or right.op == "num"
    total = 0.0
    for side, other in ((left, right), (right, left)):
        there = {part.text for part in other.walk() if part.op == "num"}
        for literal in _literals(side, rounded)[:MAX_LITERALS]:
            if literal.text in there or literal in (left, right) or _given(literal, world):
                continue
            if literal.text in rounded:
                total += _effect(side, literal, rounded[literal.text], world, env)
            elif symbols or _looks_rounded(literal, lone):
                total += _effect(side, literal, _half(literal), world, env)
        total += sum(_through(side, name, world, env) for name in _names(side) & inexact)
    return total * (ADDED_UP if symbols else 1.01)


def _literals(node: Node, rounded: Mapping[str, float]) -> list[Node]:
    return [p for p in node.walk() if p.op == "num" and ("." in p.text or p.text in rounded)]


def _names(node: Node) -> set[str]:
    return {str(part.value) for part in node.walk() if part.op == "sym" and not part.args}


def _through(side: Node, name: str, world: World, env: Mapping[str, Value]) -> float:
    """How much a side changes with the rounded literals in the definition of one of its names."""
    tree = world.definitions.get(name)
    total = 0.0
    for literal in list(_decimals(tree))[:MAX_LITERALS] if tree is not None else ():
        other = world.define(name, _replaced(tree, literal, _moved(literal, _half(literal))))  # type: ignore[arg-type]
        try:
            x, y = fitted(evaluate(side, other, env), evaluate(side, world, env))
            total += float(np.max(distance(x, y), initial=0.0))
        except Unevaluable:
            continue
    return total


def _half(literal: Node) -> float:
    """Half a unit of a decimal literal's last digit."""
    return 0.5 * 10.0 ** -len(literal.text.split(".")[1])


def _moved(literal: Node, by: float) -> Node:
    return literal._replace(value=Fraction(literal.value) + Fraction(by))  # type: ignore[arg-type]


def _decimals(node: Node) -> Iterator[Node]:
    return (part for part in node.walk() if part.op == "num" and "." in part.text)


def _looks_rounded(literal: Node, lone: bool) -> bool:
    """Whether a literal in plain arithmetic may stand for more digits; a result by itself is decided strictly."""
    if lone:
        return len(literal.text.split(".")[1]) >= 4
    return len(literal.text.replace(".", "").lstrip("0")) >= 3


def _given(literal: Node, world: World) -> bool:
    """Whether a literal is a number of the problem, so that it is exact."""
    value = float(literal.value)  # type: ignore[arg-type]
    return any(
        np.any(np.abs(np.asarray(given, dtype=float)) == abs(value))
        for given in world.values.values()
        if isinstance(given, int | float) or (isinstance(given, np.ndarray) and given.dtype.kind in "if")
    )


def _effect(side: Node, literal: Node, by: float, world: World, env: Mapping[str, Value]) -> float:
    """How much a side changes when a literal is off by so much."""
    moved = _replaced(side, literal, _moved(literal, by))
    try:
        x, y = fitted(evaluate(moved, world, env), evaluate(side, world, env))
    except Unevaluable:
        return 0.0
    return float(np.max(distance(x, y), initial=0.0))


def _replaced(node: Node, old: Node, new: Node) -> Node:
    if node is old:
        return new
    return node._replace(args=tuple(_replaced(arg, old, new) for arg in node.args)) if node.args else node
