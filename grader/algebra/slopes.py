"""Rules for derivatives of any order.

The outermost derivative is taken by the complex step (Squire & Trapp 1998, SIAM Review 40:110), which is exact to
rounding. Those within it are taken by central differences along the real axis, extrapolated to step 0 (Richardson):
they carry the outer step's imaginary part along, so that derivatives nest.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from grader.algebra.scope import STEPPED, Rule, Scope, quantity, resolve, value_of
from grader.algebra.values import Unevaluable, plain, transpose, vector
from grader.algebra.world import MOVED, Array, Value, World
from grader.notation.tree import Node

STEP = 1e-30
ROWS = 7  # differences that an extrapolation may take, each of half the step of the one before it
SETTLED = 1e-9  # what two orders of an extrapolation may differ by, relative to the derivative or to the terms of f
MAX_ORDER = 6

Entry = tuple[int, ...] | None
# (value of the variable, its entry that holds a complex step; None where none does) -> the function's
Moved = Callable[[Value, Entry], Value]


def imaginary(value: Value) -> Value:
    return plain(np.imag(np.asarray(value, dtype=complex)) / STEP)


# --- by one number


def _slopes(base: Value, entry: Entry, f: Moved, nested: bool) -> Value:
    """The derivatives of f by an entry of `base`, or by all of them along axes of their own."""
    grid = _grid(base, nested)
    if entry is not None:
        if len(entry) != grid.ndim or any(not 0 <= i < n for i, n in zip(entry, grid.shape)):
            raise Unevaluable("there is no such entry to take a derivative by")
        return plain(_one(grid, entry, f, nested))
    parts = [np.asarray(_one(grid, place, f, nested)) for place in np.ndindex(*grid.shape)]
    if not parts:
        return np.zeros(0)
    return np.stack(parts, axis=-1).reshape((*parts[0].shape, *grid.shape))


def _grid(base: Value, nested: bool) -> Array:
    """The values that a derivative is taken at; within another one they may carry its step."""
    if base is None or isinstance(base, str | tuple):
        raise Unevaluable("a derivative by something that is not a number or an array")
    grid = np.asarray(base)
    if not np.iscomplexobj(grid):
        return np.asarray(grid, dtype=float)
    if not nested or np.max(np.abs(grid.imag), initial=0.0) > math.sqrt(STEP):
        raise Unevaluable("a derivative by a complex quantity")
    return grid


def _one(grid: Array, entry: tuple[int, ...], f: Moved, nested: bool) -> Value:
    def moved(step: complex) -> Value:
        found = grid.astype(complex) if nested or isinstance(step, complex) else grid.copy()
        found[entry] += step
        return f(found if found.ndim else found.item(), None if nested else entry)

    if not nested:
        return imaginary(moved(1j * STEP))
    return _extrapolated(moved, abs(complex(grid[entry])))


def _extrapolated(f: Callable[[float], Value], size: float) -> Value:
    """f'(0) by central differences, extrapolated; `size` is how large the variable is.

    Raises:
        Unevaluable: the differences do not settle.
    """
    scale = size if size > 1e-6 else 1.0
    for start in (scale / 16, scale / 256, scale / 4096, max(scale, 1.0) / 16):
        best, error = _neville(f, start)
        if error <= SETTLED:
            return plain(best)
    raise Unevaluable("the derivative does not settle")


def _neville(f: Callable[[float], Value], start: float) -> tuple[Any, float]:
    """(limit, how well it settled) of central differences in the square of their step."""
    table: list[Any] = []
    best, error = None, math.inf
    for row in range(ROWS):
        h = start / 2**row
        ends = [np.asarray(f(step), dtype=complex) for step in (h, -h)]
        terms = _weight(ends[0]) / h
        diagonal = [(ends[0] - ends[1]) / (2 * h)]
        for level, before in enumerate(table):
            diagonal.append(diagonal[-1] + (diagonal[-1] - before) / (4 ** (level + 1) - 1))
        if table:
            change = _weight(diagonal[-1] - table[-1])
            found = change / max(_weight(diagonal[-1]), 1e-4 * terms, 1e-300)
            if found < error:
                best, error = diagonal[-1], found
        if error <= 1e-13 or not math.isfinite(terms):
            break
        table = diagonal
    return best, error


def _weight(values: Array) -> float:
    """The size of values and of the step that they carry."""
    return float(np.max(np.abs(values.real), initial=0.0) + np.max(np.abs(values.imag), initial=0.0) / STEP)


# --- by a quantity, or by a name


def derivative(what: Node, wrt: Node, scope: Scope) -> Value:
    """d what / d wrt, all that is derived from `wrt` following; an array over the entries of an array.

    Raises:
        Unevaluable: `wrt` is not a quantity, an entry of one, or a bound name.
    """
    if wrt.op == "transpose":
        return transpose(derivative(what, wrt.args[0], scope))
    if wrt.op == "sym" and not wrt.args and str(wrt.value) in scope.bound:
        return plain(_by_bound(what, str(wrt.value), scope))
    named = _whole(what, scope)
    target, entry = resolve(wrt, scope)
    if named is not None:
        jacobian = _jacobian(named[0], target, scope)
        place: tuple[Any, ...] = named[1] or ()
        if entry:
            by = getattr(quantity(target, scope), "ndim", 0)
            place = (*place, *(slice(None),) * (jacobian.ndim - by - len(place)), *entry)
        return plain(jacobian[place or ...])
    return plain(_by_quantity(what, target, entry, scope))


def _by_bound(what: Node, name: str, scope: Scope) -> Value:
    def moved(value: Value, stepped: Entry) -> Value:
        return value_of(what, scope.bind(**{name: value}, **({} if stepped is None else {STEPPED: True})))

    return _slopes(scope.bound[name], None, moved, scope.stepped)


def _by_quantity(what: Node, target: str, entry: Entry, scope: Scope) -> Value:
    base = quantity(target, scope)
    size = np.size(np.asarray(base)) if entry is None else 1
    if size > 64 and size * 2000 > scope.steps[0]:
        raise Unevaluable("too many derivatives")

    def moved(value: Value, stepped: Entry) -> Value:
        return value_of(what, scope.within(_moved(scope.world, target, value, stepped)))

    return _slopes(base, entry, moved, scope.stepped)


def _moved(world: World, target: str, value: Value, stepped: Entry) -> World:
    """The world with another value of a quantity; made once for each entry that holds a complex step."""
    if stepped is None:
        return world.override({target: value})
    made = world.cache.setdefault(MOVED, {})
    if (target, stepped) not in made:
        made[target, stepped] = world.override({target: value}, True)
    found: World = made[target, stepped]
    return found


def _whole(what: Node, scope: Scope) -> tuple[str, Entry] | None:
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
        cache[key] = np.asarray(_by_quantity(Node("sym", what), wrt, None, Scope(scope.world, {}, scope.steps)))
    found: Array = cache[key]
    return found


# --- as they are written


def partial(name: str, places: Sequence[int], args: Sequence[Node], scope: Scope) -> Value:
    """The derivative of a function of the problem by its parameters at some places, one after the other."""
    function = scope.world.functions[name]
    if len(args) != len(function.parameters):
        raise Unevaluable(f"{name} takes {len(function.parameters)} arguments")
    inner = scope.bind(**dict(zip(function.parameters, (value_of(arg, scope) for arg in args))))
    return value_of(nested(function.body, [Node("sym", function.parameters[place]) for place in places]), inner)


def subscripts(symbol: Node, world: World) -> list[int]:
    """The places of the parameters that a function is derived by: of `f_{xy}`, [0, 1]; [] where it means no such.

    A function of one parameter is not written so: `v_t` is rather a name.
    """
    function = world.functions.get(str(symbol.value)) if symbol.op == "sym" else None
    if function is None or len(function.parameters) < 2:
        return []
    names = [str(node.value) if node.op == "sym" and not node.args else "" for node in symbol.args]
    if not all(item in function.parameters for item in names):
        return []
    return [function.parameters.index(item) for item in names]


def nested(what: Node, variables: Sequence[Node]) -> Node:
    """d/dz d/dy d/dx of a tree, by variables x, y, z."""
    if len(variables) > MAX_ORDER:
        raise Unevaluable("a derivative of high order")
    for variable in variables:
        what = Node("deriv", "d", (what, variable))
    return what


def _deriv(node: Node, scope: Scope) -> Value:
    what, *variables = node.args
    if len(variables) == 1:
        return derivative(what, variables[0], scope)
    if not variables:
        raise Unevaluable("a derivative by nothing")
    return value_of(nested(what, variables), scope)


def _gradient(node: Node, scope: Scope) -> Value:
    what, wrt = node.args
    return derivative(what, wrt, scope)


def _hessian(node: Node, scope: Scope) -> Value:
    """The second derivatives of a number by every two entries of a vector: symmetric."""
    what, wrt = node.args
    found = np.asarray(value_of(nested(what, (wrt, wrt)), scope))
    if found.ndim == 0:
        return plain(found)
    if found.ndim != 2 or found.shape[0] != found.shape[1]:
        raise Unevaluable("a Hessian is of a number, by a number or a vector")
    return plain((found + found.T) / 2)


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
    grid = _grid(quantity(target, scope), scope.stepped)
    parts = [_difference(what, target, grid, place, scope) for place in ([entry] if entry else _places(grid))]
    if entry is not None or not grid.ndim:
        return plain(parts[0])
    return plain(np.stack(parts, axis=-1).reshape((*parts[0].shape, *grid.shape)))


def _places(grid: Array) -> Iterator[tuple[int, ...]]:
    yield from np.ndindex(*grid.shape)


def _difference(what: Node, target: str, grid: Array, place: tuple[int, ...], scope: Scope) -> Any:
    h = 6e-6 * max(1.0, abs(complex(grid[place])))
    ends = []
    for sign in (1.0, -1.0):
        moved = grid.copy()
        moved[place] += sign * h
        world = scope.world.override({target: moved if moved.ndim else moved.item()})
        ends.append(np.asarray(value_of(what, scope.within(world))))
    return (ends[0] - ends[1]) / (2 * h)


SLOPES: dict[str, Rule] = {"deriv": _deriv}
SLOPE_CALLS: dict[str, Rule] = {
    "gradient": _gradient,
    "derivative": _gradient,
    "jacobian": _gradient,
    "hessian": _hessian,
    "vjp": _vjp,
    "finite_difference": _finite_difference,
}
