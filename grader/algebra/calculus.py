"""Rules for limits and integrals."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.algebra.scope import Rule, Scope, four, quantity, value_of
from grader.algebra.values import Unevaluable, plain
from grader.algebra.world import Value
from grader.notation.tree import Node

RULE, HALF_RULE = ([(float(x), float(w)) for x, w in zip(*np.polynomial.legendre.leggauss(n))] for n in (16, 8))
MAX_PANELS = 60
REACH = 60  # the points on a half line go from e^-60 to e^60


def _limit(node: Node, scope: Scope) -> Value:
    """A limit in a bound or free scalar: Richardson extrapolation towards the point.

    Limits in a size (n to infinity) are decided by the audit, in growing worlds.
    """
    body, variable, target = node.args[:3]
    if variable.op != "sym" or variable.args:
        raise Unevaluable("a limit in something that is no name")
    name = str(variable.value)
    at = value_of(target, scope)
    if isinstance(at, complex | np.ndarray):
        raise Unevaluable("a limit at something that is no real number")
    if quantity(name, scope) is not None and name not in scope.bound and math.isinf(at):
        raise Unevaluable(f"the limit in {name} needs growing worlds")
    return extrapolate(lambda x: value_of(body, scope.bind(**{name: x})), float(at), str(node.value or ""))


def extrapolate(f: Callable[[float], Value], at: float, side: str = "") -> Value:
    """lim f(x) for x to `at`, by Neville's scheme on a geometric sequence of points.

    Raises:
        Unevaluable: the sequence does not settle.
    """
    signs = {"+": (1.0,), "-": (-1.0,)}.get(side, (1.0, -1.0))
    if math.isinf(at):
        signs = (1.0 if at > 0 else -1.0,)
    results = []
    for sign in signs:
        steps = [2.0**-k for k in range(3, 13)]
        table = [np.asarray(f(sign / h if math.isinf(at) else at + sign * h)) for h in steps]
        if not all(np.all(np.isfinite(row)) for row in table):
            raise Unevaluable("the limit does not settle")
        results.append(_neville(steps, table))
    if len(results) == 2 and not np.allclose(results[0], results[1], rtol=1e-5, atol=1e-7):
        raise Unevaluable("the limit differs from the two sides")
    return plain(results[0])


def _neville(steps: list[float], rows: list[Any]) -> Any:
    best, error, previous = rows[-1], math.inf, rows
    for level in range(1, len(rows)):
        current = [
            (steps[i] * previous[i + 1] - steps[i + level] * previous[i]) / (steps[i] - steps[i + level])
            for i in range(len(previous) - 1)
        ]
        change = float(np.max(np.abs(current[-1] - previous[-1]), initial=0.0))
        if change < error:
            best, error = current[-1], change
        previous = current
    if error > 1e-6 * (1 + float(np.max(np.abs(best), initial=0.0))):
        raise Unevaluable("the limit does not settle")
    return best


def _integral(node: Node, scope: Scope) -> Value:
    """A definite integral by composite Gauss-Legendre quadrature, refined until two rules agree.

    It is known to fewer digits than a float has: the last ones, which are noise, are rounded away (9, not 8.99...98).
    """
    body, variable, lower, upper = four(node)
    if lower.op == "none" or upper.op == "none":
        raise Unevaluable("an indefinite integral")
    if variable.op != "sym" or variable.args:
        raise Unevaluable("the variable of an integral is not understood")
    ends = [value_of(bound, scope) for bound in (lower, upper)]
    a, b = (float(np.real(end)) for end in ends)
    name = str(variable.value)

    def integrand(x: float) -> Value:
        return value_of(body, scope.bind(**{name: x}))

    found = integrate(integrand, a, b)
    found = float(f"{found:.13g}") if isinstance(found, float) else found
    return plain(found + _carried(integrand, ends))


def _carried(f: Callable[[float], Value], ends: Sequence[Value]) -> Value:
    """What the steps of derivatives by the bounds add to an integral: the integrand there times the step."""
    total: Value = 0
    for sign, end in zip((-1, 1), ends):
        if isinstance(end, complex) and end.imag and math.isfinite(end.real):
            total = total + sign * 1j * end.imag * f(end.real)
    return total


def integrate(f: Callable[[float], Value], a: float, b: float) -> Value:
    """The integral of f over [a, b] (either may be infinite), to about 1e-8.

    Finite intervals are halved where Gauss-Legendre rules disagree; half lines are summed at points that are
    spread evenly over all scales.

    Raises:
        Unevaluable: refinements disagree.
    """
    if a > b:
        return plain(-np.asarray(integrate(f, b, a)))
    if math.isinf(a) and math.isinf(b):
        return plain(_half_line(f, 0.0, 1) + _half_line(f, 0.0, -1))
    if math.isinf(b):
        return plain(_half_line(f, a, 1))
    if math.isinf(a):
        return plain(_half_line(f, b, -1))
    return plain(_adaptive(f, a, b))


def _adaptive(f: Callable[[float], Value], a: float, b: float) -> Any:
    stack = [(a, b, _gauss(f, a, b))]
    if abs(stack[0][2] - _gauss(f, a, b, HALF_RULE)) <= 1e-10 * abs(stack[0][2]):
        return stack[0][2]
    total: Any = 0.0
    panels, scale = 1, abs(stack[0][2])
    while stack:
        low, high, whole = stack.pop()
        middle = (low + high) / 2
        left, right = _gauss(f, low, middle), _gauss(f, middle, high)
        scale = max(scale, abs(total + left + right))
        if abs(left + right - whole) <= 1e-10 * scale + 1e-14 * abs(whole):
            total = total + left + right
            continue
        panels += 1
        if panels > MAX_PANELS or not np.isfinite(left + right):
            raise Unevaluable("the integral does not settle")
        stack += [(middle, high, right), (low, middle, left)]
    return total


def _gauss(f: Callable[[float], Value], a: float, b: float, rule: Sequence[tuple[float, float]] = RULE) -> Any:
    middle, half = (a + b) / 2, (b - a) / 2
    return half * sum(w * f(middle + half * x) for x, w in rule)


def _half_line(f: Callable[[float], Value], start: float, sign: int) -> Any:
    """The integral from `start` outwards, in direction `sign`: a sum over points e^u, u at ever smaller steps.

    All scales are alike to it; what it weighs must vanish at both ends.
    """

    def term(u: float) -> Any:
        t = math.exp(u)
        value = f(start + sign * t)
        if not np.isfinite(value):
            raise Unevaluable("the integral has no finite value")
        return value * t

    points = [k / 2 for k in range(-2 * REACH, 2 * REACH + 1)]
    terms = [term(u) for u in points]
    most = max(abs(value) for value in terms)
    if abs(terms[0]) > 1e-8 * most or abs(terms[-1]) > 1e-8 * most:
        raise Unevaluable("the integral does not settle")
    live = [u for u, value in zip(points, terms) if abs(value) > 1e-17 * most]
    low, high = (live[0] - 1, live[-1] + 1) if live else (0.0, 0.0)
    previous = sum(terms) * 0.5
    for halving in (4, 8, 16, 32, 64):
        total = sum(term(low + k / halving) for k in range(round((high - low) * halving) + 1)) / halving
        if abs(total - previous) <= 1e-8 * abs(total):
            return total
        previous = total
    raise Unevaluable("the integral does not settle")


CALCULUS: dict[str, Rule] = {"lim": _limit, "int": _integral}
CALCULUS_CALLS: dict[str, Rule] = {"limit": _limit}
