"""Rules for derivatives, limits and integrals.

Derivatives are taken by the complex step (Squire & Trapp 1998, SIAM Review 40:110), which is exact to
rounding; second ones by a central difference of these.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.algebra.scope import Rule, Scope, four, quantity, resolve, value_of
from grader.algebra.values import Unevaluable, plain, transpose, vector
from grader.algebra.world import Array, Value
from grader.notation.tree import Node

STEP = 1e-30
RULE, HALF_RULE = ([(float(x), float(w)) for x, w in zip(*np.polynomial.legendre.leggauss(n))] for n in (16, 8))
MAX_PANELS = 60
REACH = 60  # the points on a half line go from e^-60 to e^60


def differentiate(f: Callable[[Value], Value], at: Value, order: int) -> Value:
    """The derivative of order 1 (complex step) or 2 (central difference of complex steps)."""
    if order == 1:
        return imaginary(f(at + 1j * STEP))
    if order == 2:
        h = 1e-5 * max(1.0, abs(at))
        return plain((imaginary(f(at + h + 1j * STEP)) - imaginary(f(at - h + 1j * STEP))) / (2 * h))
    raise Unevaluable(f"a derivative of order {order}")


def imaginary(value: Value) -> Value:
    return plain(np.imag(np.asarray(value, dtype=complex)) / STEP)


def _deriv(node: Node, scope: Scope) -> Value:
    what, *variables = node.args
    if len(variables) == 2:
        return _second(what, variables[0], variables[1], scope)
    if len(variables) != 1:
        raise Unevaluable("a derivative of high order")
    return derivative(what, variables[0], scope)


def derivative(what: Node, wrt: Node, scope: Scope) -> Value:
    """d what / d wrt, all that is derived from `wrt` following; an array over the entries of an array.

    Raises:
        Unevaluable: `wrt` is not a quantity, an entry of one, or a bound name.
    """
    if wrt.op == "transpose":
        return transpose(derivative(what, wrt.args[0], scope))
    if wrt.op == "sym" and not wrt.args and str(wrt.value) in scope.bound:
        name, at = str(wrt.value), scope.bound[str(wrt.value)]
        return differentiate(lambda x: value_of(what, scope.bind(**{name: x})), at, 1)
    named = _whole(what, scope)
    target, entry = resolve(wrt, scope)
    if named is not None:
        jacobian = _jacobian(named[0], target, scope)
        first, by = named[1] or (), getattr(quantity(target, scope), "ndim", 0)
        between = (slice(None),) * (jacobian.ndim - by - len(first))
        place: tuple[Any, ...] = (*first, *between, *entry) if entry else first
        return plain(jacobian[place or ...])
    return _perturb(what, target, entry, scope)


def _whole(what: Node, scope: Scope) -> tuple[str, tuple[int, ...] | None] | None:
    """(quantity, entry) where `what` is a quantity of the world or an entry of one."""
    if what.op != "sym" or str(what.value) in scope.bound:
        return None
    try:
        return resolve(what, scope)
    except Unevaluable:
        return None


def _jacobian(what: str, wrt: str, scope: Scope) -> Array:
    """d what / d wrt as an array of shape what.shape + wrt.shape."""
    key = ("jacobian", what, wrt)
    cache = scope.world.cache
    if key not in cache:
        node = Node("sym", what)
        cache[key] = _perturb(node, wrt, None, Scope(scope.world, {}, scope.steps), array=True)
    found: Array = np.asarray(cache[key])
    return found


Entry = tuple[int, ...] | None


def _perturb(what: Node, target: str, entry: Entry, scope: Scope, array: bool = False) -> Value:
    base = quantity(target, scope)
    if base is None or isinstance(base, str | tuple):
        raise Unevaluable(f"'{target}' is not a number or an array")
    if np.iscomplexobj(base):
        raise Unevaluable("a derivative by a complex quantity")
    grid = np.asarray(base, dtype=float)
    if entry is not None:
        if len(entry) != grid.ndim or any(not 0 <= i < n for i, n in zip(entry, grid.shape)):
            raise Unevaluable(f"'{target}' has no such entry")
        return _step(what, target, grid, entry, scope)
    if grid.size > 64 and grid.size * 2000 > scope.steps[0]:
        raise Unevaluable("too many derivatives")
    parts = [np.asarray(_step(what, target, grid, place, scope)) for place in np.ndindex(*grid.shape)]
    stacked = np.stack(parts, axis=-1).reshape((*parts[0].shape, *grid.shape)) if parts else np.zeros(0)
    return stacked if array else plain(stacked)


def _step(what: Node, target: str, grid: Array, entry: tuple[int, ...], scope: Scope) -> Value:
    moved = grid.astype(complex)
    moved[entry] += 1j * STEP
    world = scope.world.override({target: moved if moved.ndim else complex(moved)})
    return imaginary(value_of(what, scope.within(world)))


def _second(what: Node, first: Node, second: Node, scope: Scope) -> Value:
    """A second derivative: the central difference of complex-step first derivatives."""
    target, entry = resolve(first, scope)
    grid = np.asarray(quantity(target, scope), dtype=float)
    if entry is None and grid.ndim:
        raise Unevaluable("a Hessian as a whole")
    h = 1e-5 * max(1.0, float(np.max(np.abs(grid))))
    ends = []
    for sign in (1.0, -1.0):
        moved = grid.copy()
        moved[entry if entry is not None else ()] += sign * h
        world = scope.world.override({target: moved if moved.ndim else float(moved)})
        ends.append(derivative(what, second, scope.within(world)))
    return plain((np.asarray(ends[0]) - np.asarray(ends[1])) / (2 * h))


def _gradient(node: Node, scope: Scope) -> Value:
    what, wrt = node.args
    return derivative(what, wrt, scope)


def _vjp(node: Node, scope: Scope) -> Value:
    """vjp(v, y, x): sum over the entries of y of v times dy/dx."""
    weights_of, what, wrt = node.args
    jacobian = np.asarray(derivative(what, wrt, scope))
    weights = np.asarray(vector(value_of(weights_of, scope)))
    return plain(np.tensordot(weights, jacobian, axes=weights.ndim))


def _finite_difference(node: Node, scope: Scope) -> Value:
    """Central differences, a second route for gradients (error about 1e-9 relative)."""
    what, wrt = node.args
    target, entry = resolve(wrt, scope)
    grid = np.asarray(quantity(target, scope), dtype=float)
    places = [entry] if entry is not None else list(np.ndindex(*grid.shape))
    parts = []
    for place in places:
        h = 6e-6 * max(1.0, abs(float(grid[place])))
        ends = []
        for sign in (1.0, -1.0):
            moved = grid.copy()
            moved[place] += sign * h
            world = scope.world.override({target: moved if moved.ndim else float(moved)})
            ends.append(np.asarray(value_of(what, scope.within(world))))
        parts.append((ends[0] - ends[1]) / (2 * h))
    if entry is not None or not grid.ndim:
        return plain(parts[0])
    return plain(np.stack(parts, axis=-1).reshape((*parts[0].shape, *grid.shape)))


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
    """A definite integral by composite Gauss-Legendre quadrature, refined until two rules agree."""
    body, variable, lower, upper = four(node)
    if lower.op == "none" or upper.op == "none":
        raise Unevaluable("an indefinite integral")
    if variable.op != "sym" or variable.args:
        raise Unevaluable("the variable of an integral is not understood")
    a, b = (float(np.real(value_of(bound, scope))) for bound in (lower, upper))
    name = str(variable.value)
    return integrate(lambda x: value_of(body, scope.bind(**{name: x})), a, b)


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


CALCULUS: dict[str, Rule] = {"deriv": _deriv, "lim": _limit, "int": _integral}
CALCULUS_CALLS: dict[str, Rule] = {
    "gradient": _gradient,
    "derivative": _gradient,
    "jacobian": _gradient,
    "vjp": _vjp,
    "finite_difference": _finite_difference,
    "limit": _limit,
}
