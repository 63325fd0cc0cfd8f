"""Forms that look at an expression at other points: its value there, its roots, its Taylor coefficients."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from grader.algebra.scope import Rule, Scope, quantity, value_of
from grader.algebra.values import Unevaluable, over, plain, power
from grader.algebra.world import Array, Value
from grader.notation.tree import Node

HALVINGS = 100
CIRCLE = 64  # points on a circle in the complex plane
MAX_TAYLOR = 12


def _name(node: Node) -> str:
    if node.op != "sym" or node.args:
        raise Unevaluable("the second argument must be a name")
    return str(node.value)


def _at(node: Node, scope: Scope) -> Value:
    """at(f, t, a): the value of f where the quantity t is a, all that is derived from t following."""
    body, variable, place = node.args
    return _where(body, _name(variable), value_of(place, scope), scope)


def _where(body: Node, name: str, value: Value, scope: Scope) -> Value:
    """The value of a tree where a bound name or a quantity is another."""
    if name in scope.bound or quantity(name, scope) is None:
        return value_of(body, scope.bind(**{name: value}))
    return value_of(body, scope.within(scope.world.override({name: value})))


def _taylor(node: Node, scope: Scope) -> Value:
    """taylor(f, t, a, n): the coefficients of f around t = a, from the power 0 up to the power n."""
    body, variable, place, last = node.args
    name, a, n = _name(variable), value_of(place, scope), value_of(last, scope)
    if scope.stepped:
        raise Unevaluable("a derivative of Taylor's coefficients")
    if n != int(np.real(n)) or not 0 <= int(np.real(n)) <= MAX_TAYLOR:
        raise Unevaluable(f"Taylor's coefficients go up to a power of at most {MAX_TAYLOR}")
    if not isinstance(a, int | float) or not math.isfinite(a):
        raise Unevaluable("Taylor's coefficients are taken around a number")
    return coefficients(lambda t: _where(body, name, t, scope), float(a), int(n))


def coefficients(f: Callable[[complex], Value], a: float, n: int) -> Value:
    """The Taylor coefficients of a real analytic function by Cauchy's integrals over circles around a.

    (Lyness & Moler 1967, SIAM J. Numer. Anal. 4:202.) Two circles, one of half the radius of the other, must agree,
    and there must be no negative powers, as there are where a pole lies within.

    Raises:
        Unevaluable: no two circles do.
    """
    radius = 2.0625 * max(1.0, abs(a))  # so that no circle goes through the round numbers where poles tend to be
    before = None
    for _ in range(14):
        found, slack = _cauchy(f, a, n, radius)
        if before is not None and bool(np.all(np.abs(found - before) <= 1e-9 * np.abs(before) + slack)):
            if np.all(np.abs(before.imag) <= 1e-9 * np.abs(before) + slack):
                return np.where(np.abs(before.real) <= slack / CIRCLE, 0.0, before.real)
        before, radius = found, radius / 2
    raise Unevaluable("Taylor's coefficients do not settle: the function is not smooth there")


def _cauchy(f: Callable[[complex], Value], a: float, n: int, radius: float) -> tuple[Array, Array]:
    """Coefficients from one circle, and what rounding makes of each."""
    turns = np.exp(2j * np.pi * np.arange(CIRCLE) / CIRCLE)
    nothing = np.full(n + 1, np.nan), np.zeros(n + 1)
    with np.errstate(all="ignore"):
        values = np.asarray([f(complex(a + radius * turn)) for turn in turns], dtype=complex)
    if values.ndim != 1 or not np.all(np.isfinite(values)):
        return nothing
    powers = float(radius) ** np.arange(n + 1)
    terms = np.fft.fft(values) / CIRCLE
    if np.max(np.abs(terms[CIRCLE // 2 :])) > 1e-12 * np.max(np.abs(values)):
        return nothing
    return terms[: n + 1] / powers, 1e-14 * np.max(np.abs(values)) / powers


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
    h = 1e-4 * max(1.0, abs(t))
    near, far = f(t + h) - f(t - h), f(t + 2 * h) - f(t - 2 * h)
    slope = (8 * near - far) / (12 * h)
    return plain(t - 1j * value.imag / slope) if slope else t


def _real(value: Value) -> float:
    if np.ndim(value) or isinstance(value, str) or not math.isfinite(np.real(value)):
        raise Unevaluable("the function of a root must be a finite number")
    return float(np.real(value))


POINT_CALLS: dict[str, Rule] = {"at": _at, "root": _root, "taylor": _taylor}
