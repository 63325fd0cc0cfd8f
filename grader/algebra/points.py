"""Forms that look at an expression at other points: its value where a quantity is another, and its roots."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from grader.algebra.scope import Rule, Scope, quantity, value_of
from grader.algebra.values import Unevaluable, over, plain, power
from grader.algebra.world import Value
from grader.notation.tree import Node

HALVINGS = 100


def _name(node: Node) -> str:
    if node.op != "sym" or node.args:
        raise Unevaluable("the second argument must be a name")
    return str(node.value)


def _at(node: Node, scope: Scope) -> Value:
    """at(f, t, a): the value of f where the quantity t is a, all that is derived from t following."""
    body, variable, place = node.args
    name, value = _name(variable), value_of(place, scope)
    if name in scope.bound or quantity(name, scope) is None:
        return value_of(body, scope.bind(**{name: value}))
    return value_of(body, scope.within(scope.world.override({name: value})))


def _root(node: Node, scope: Scope) -> Value:
    """root(f, t, a, b): the t between a and b at which f is 0; f must change its sign between them."""
    if len(node.args) == 2:  # the third root, root(x, 3)
        return _nth_root(value_of(node.args[0], scope), value_of(node.args[1], scope))
    body, variable, low, high = node.args
    name = _name(variable)
    ends = [float(np.real(value_of(end, scope))) for end in (low, high)]
    return bisect(lambda t: value_of(body, scope.bind(**{name: t})), *ends)


def _nth_root(value: Value, order: Value) -> Value:
    """The real root of odd order of a negative number; else the principal one."""
    if isinstance(value, int | float) and value < 0 and isinstance(order, int) and order % 2:
        return -power(-value, 1 / order)
    return power(value, over(1, order))


def bisect(f: Callable[[float], Value], low: float, high: float) -> Value:
    """A root by halving, with one Newton step that carries a complex step through.

    Raises:
        Unevaluable: the function has the same sign at both ends, or no finite value.
    """
    left, right = (_real(f(end)) for end in (low, high))
    if left == 0:
        return low
    if right == 0:
        return high
    if left * right > 0:
        raise Unevaluable("the function has the same sign at both ends: no root is known to lie between")
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        value = _real(f(middle))
        if value == 0:
            low = high = middle
            break
        low, high = (middle, high) if (value > 0) == (left > 0) else (low, middle)
    return _polished(f, (low + high) / 2)


def _polished(f: Callable[[float], Value], t: float) -> Value:
    value = f(t)
    if not isinstance(value, complex) or value.imag == 0:
        return t
    h = 1e-6 * max(1.0, abs(t))
    slope = (f(t + h) - f(t - h)) / (2 * h)
    return plain(t - 1j * value.imag / slope) if slope else t


def _real(value: Value) -> float:
    if np.ndim(value) or isinstance(value, str) or not math.isfinite(np.real(value)):
        raise Unevaluable("the function of a root must be a finite number")
    return float(np.real(value))


POINT_CALLS: dict[str, Rule] = {"at": _at, "root": _root}
