"""Compares computed values up to rounding, on the scale of what they were computed from."""

from __future__ import annotations

import operator
from collections.abc import Iterator

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.notation.tree import Node

EXACT = 1e-8
WRITTEN_OUT = 100  # whole numbers from here on may be rounded ones
SLOPES = ("gradient", "derivative", "jacobian", "finite_difference")
COMPARE = {"!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def same(a: Value, b: Value, tolerance: float = 1e-9, scale: float = 0.0) -> bool:
    """Whether two values agree up to rounding: a tolerance relative to the largest entry, or to `scale`."""
    if isinstance(a, str) or isinstance(b, str):
        return bool(a == b)
    left, right = np.asarray(a), np.asarray(b)
    if left.shape != right.shape and (left.ndim > 2 or right.ndim > 2 or left.size != right.size or left.size == 0):
        return False
    if left.shape != right.shape and not {1} & {*left.shape, *right.shape}:
        return False
    left, right = left.reshape(-1), right.reshape(-1)
    scale = max(scale, *(float(np.max(np.abs(side), initial=0.0)) for side in (left, right)))
    floor = 1e-12 if not (np.any(left) and np.any(right)) else 1e-300
    return bool(np.all(np.abs(left - right) <= tolerance * scale + floor))


def compare(sign: str, a: Value, b: Value, tolerance: float = EXACT, scale: float = 0.0) -> bool:
    """Whether a relation holds between two values, for every entry; equality up to a tolerance.

    `scale` is the size of what the values were computed from, where that is larger than they are.
    """
    if sign in ("=", "!="):
        return same(*_level(a, b), tolerance, scale) == (sign == "=")
    left, right = np.asarray(a), np.asarray(b)
    if np.iscomplexobj(left) or np.iscomplexobj(right):
        raise Unevaluable("complex numbers have no order")
    slack = tolerance * (1 + np.maximum(np.abs(left), np.abs(right))) if "=" in sign else 0.0
    return bool(np.all(COMPARE[sign](left, right + (slack if sign[0] == "<" else -slack))))


def _level(a: Value, b: Value) -> tuple[Value, Value]:
    """A number beside an array stands for an array of it."""
    if isinstance(a, str | tuple) or isinstance(b, str | tuple):
        return a, b
    if np.ndim(a) == 0 and np.ndim(b):
        return np.full(np.shape(b), a), b
    if np.ndim(b) == 0 and np.ndim(a):
        return a, np.full(np.shape(a), b)
    return a, b


def magnitude(tree: Node, world: World, depth: int = 0) -> float:
    """The size of the largest term of a sum, through names and functions: what rounding is measured against."""
    if tree.op == "add" and depth < 8:
        return max(magnitude(arg, world, depth + 1) for arg in tree.args)
    if tree.op in ("neg", "index") and depth < 8:
        return magnitude(tree.args[0], world, depth + 1)
    if tree.op == "sym" and str(tree.value) in world.definitions and depth < 8:
        return magnitude(world.definitions[str(tree.value)], world, depth + 1)
    if tree.op == "call" and str(tree.value) in world.functions and depth < 8:
        function = world.functions[str(tree.value)]
        bound = dict(zip(function.parameters, (evaluate(arg, world) for arg in tree.args)))
        terms = function.body.args if function.body.op == "add" else (function.body,)
        return max(_size(evaluate(term, world, bound)) for term in terms)
    if tree.op == "call" and tree.value in SLOPES and len(tree.args) == 2:
        what, by = (_size(evaluate(arg, world)) for arg in tree.args)
        return what / by if by else what
    return _size(evaluate(tree, world))


def _size(value: Value) -> float:
    if isinstance(value, str | tuple):
        return 0.0
    found = float(np.max(np.abs(np.asarray(value)), initial=0.0))
    return found if np.isfinite(found) else 0.0


def rounded_to(written: Node, value: Value) -> bool:
    """Whether numbers as written (3.04, 4983, [0.83, 1.37]) are a value rounded to their decimal places.

    A whole number of one or two digits is not taken for a rounded one.
    """
    numbers = list(_decimals(written))
    values = np.asarray(value).reshape(-1) if not isinstance(value, str | tuple) else np.zeros(0)
    if len(numbers) != values.size or np.iscomplexobj(values):
        return False
    pairs = zip(numbers, values)
    return all(abs(number - v) <= half * (1 + 1e-9) + 1e-12 * abs(v) for (number, half), v in pairs)


def _decimals(node: Node, sign: int = 1) -> Iterator[tuple[float, float]]:
    """(number, half a unit in its last decimal place) of each entry; short whole numbers have no slack."""
    if node.op == "num" and node.value is not None:
        _, point, places = node.text.lower().partition("e")[0].partition(".")
        power = int(node.text.lower().partition("e")[2] or 0)
        number = float(node.value)  # type: ignore[arg-type]
        rounded = bool(places) if point else not power and number >= WRITTEN_OUT
        half = 0.5 * 10.0 ** (power - len(places)) if rounded else 0.0
        yield sign * number, half
    elif node.op == "neg":
        yield from _decimals(node.args[0], -sign)
    elif node.op in ("list", "tuple"):
        for arg in node.args:
            yield from _decimals(arg, sign)
    else:
        yield float("nan"), 0.0
