"""The rule for evaluation brackets: F(b) - F(a), as limits where an end is infinite or F has no value there."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from grader.algebra.scope import Rule, Scope, quantity, value_of
from grader.algebra.values import Unevaluable, pick, plain, power
from grader.algebra.world import Value, World
from grader.notation.between import letters
from grader.notation.tree import Node

NEAR, FAR = range(6, 25, 3), (45, 60, 90, 150, 240)  # exponents of 2: how close to an end a function is followed


def variable_of(node: Node, world: World) -> str | None:
    """The variable of an evaluation bracket: as written, else the only letter that stands for nothing in a world."""
    body, variable, lower, upper = node.args
    if variable.op == "sym":
        return None if variable.args else str(variable.value)
    free = [name for name in letters(body) - letters(lower) - letters(upper) if not _stands(name, world)]
    return free[0] if len(free) == 1 else None


def _stands(name: str, world: World) -> bool:
    return world.has(name) or name in world.functions


def _between(node: Node, scope: Scope) -> Value:
    body, _, lower, upper = node.args
    name = variable_of(node, scope.world)
    if name is None or _is_array(name, scope):
        return _entry(node, scope)
    ends = [value_of(end, scope) for end in (lower, upper)]
    if any(isinstance(end, str | tuple | np.ndarray | complex) for end in ends):
        raise Unevaluable("a bracket between what are no numbers")
    low, high = (float(end) for end in ends)
    first, last = (_at_end(_function(body, name, scope), end, other) for end, other in ((low, high), (high, low)))
    return plain(np.asarray(last) - np.asarray(first))


def _is_array(name: str, scope: Scope) -> bool:
    return name not in scope.bound and np.ndim(quantity(name, scope) or 0) > 0


def _entry(node: Node, scope: Scope) -> Value:
    """`[Aw]_1^2`: the square of an entry, where the bracket holds an array."""
    body, _, lower, upper = node.args
    value, place = value_of(body, scope), value_of(lower, scope)
    if not isinstance(value, np.ndarray) or not isinstance(place, int) or lower.start < body.start:
        raise Unevaluable("what a bracket is evaluated in is not said")
    return power(pick(value, [place - scope.world.base]), value_of(upper, scope))


def _function(body: Node, name: str, scope: Scope) -> Callable[[float], Value]:
    """The body as a function of one name, all that is derived from it following."""
    if name in scope.bound or quantity(name, scope) is None:
        return lambda x: value_of(body, scope.bind(**{name: x}))
    return lambda x: value_of(body, scope.within(scope.world.override({name: x})))


def _at_end(f: Callable[[float], Value], end: float, other: float) -> Value:
    if math.isfinite(end):
        try:
            value = f(end)
            if np.all(np.isfinite(value)):
                return value
        except Unevaluable:
            pass
    return _limit(f, end, other)


def _limit(f: Callable[[float], Value], end: float, other: float) -> Value:
    """The limit at an end, from inside: what the function comes to very close to it, and moves to from afar.

    Raises:
        Unevaluable: it does not settle, or not where it seems to move.
    """
    if math.isinf(other) and math.isfinite(end):
        other = end + math.copysign(1.0, other)
    far = [_finite(f(x)) for k in FAR if (x := _close_to(end, other, k)) is not None]
    near = [abs(_finite(f(_close_to(end, other, k) or 0.0)) - far[-1]) for k in NEAR] if far else []
    scale = 1e-9 * max(1.0, abs(far[-1])) if far else 0.0
    settled = len(far) > 1 and all(abs(value - far[-1]) <= scale for value in far[1:])
    if not settled or any(b > 0.95 * a + scale for a, b in zip(near, near[1:])):
        raise Unevaluable("a limit of a bracket does not settle")
    return far[-1]


def _close_to(end: float, other: float, k: int) -> float | None:
    """A point 2^-k of the way from an end, or 2^k far out; None where no float tells it from the end."""
    if math.isinf(end):
        return math.copysign(2.0**k, end)
    x = end + (other - end) * 2.0**-k
    return x if x != end else None


def _finite(value: Value) -> float:
    if isinstance(value, str | tuple | np.ndarray | complex) or not math.isfinite(value):
        raise Unevaluable("a limit of a bracket does not settle")
    return float(value)


BETWEEN: dict[str, Rule] = {"between": _between}
