"""Rules for numbers, arithmetic, arrays, norms and conditions."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from grader.algebra.dots import expand
from grader.algebra.samples import Unsampled
from grader.algebra.scope import Rule, Scope, quantity, value_of
from grader.algebra.values import NUMBERS, Unevaluable, magnitude, over, plain, plus, power, times, transpose, vector
from grader.algebra.world import Array, Value
from grader.notation.tree import Node


def _num(node: Node, scope: Scope) -> Value:
    number = node.value
    if isinstance(number, int):
        return number if abs(number) < 2**63 else float(number)
    if number.denominator == 1:  # type: ignore[union-attr]
        whole = number.numerator  # type: ignore[union-attr]
        return whole if abs(whole) < 2**63 else float(whole)
    return float(number)  # type: ignore[arg-type]


def _add(node: Node, scope: Scope) -> Value:
    values = [value_of(arg, scope) for arg in expand(node.args, scope)]
    total = values[0]
    for value in values[1:]:
        total = plus(total, value)
    return total


def _neg(node: Node, scope: Scope) -> Value:
    return plain(-vector(value_of(node.args[0], scope)))


def _mul(node: Node, scope: Scope) -> Value:
    first, *others = expand(node.args, scope)
    product = value_of(first, scope)
    for arg in others:
        product = times(product, value_of(arg, scope), str(node.value or ""))
    return product


def _div(node: Node, scope: Scope) -> Value:
    top, bottom = (vector(value_of(arg, scope)) for arg in node.args)
    return over(top, bottom)


def _pow(node: Node, scope: Scope) -> Value:
    if is_difference(node):
        name = _variable_of(node.args[0].args[0], scope)
        if name is not None:
            return _difference(node, name, scope)
    base = vector(value_of(node.args[0], scope))
    exponent = vector(value_of(node.args[1], scope))
    if isinstance(base, np.ndarray) and node.value != "**":
        return _matrix_power(base, exponent)
    if node.value != "**" and isinstance(exponent, np.ndarray) and exponent.ndim == 2 < sum(exponent.shape):
        raise Unevaluable("a number to the power of a matrix may be meant by its entries or not")
    return power(base, exponent)


def is_difference(node: Node) -> bool:
    """Whether a tree is written like F at one bound less F at another, `[x^2/2]_0^3` (or like a power of an entry)."""
    head = node.args[0]
    return node.op == "pow" and head.op == "index" and head.value is None and len(head.args) == 2


def _variable_of(node: Node, scope: Scope) -> str | None:
    """The one symbol of a tree that stands for nothing."""
    names = {str(part.value) for part in node.walk() if part.op == "sym" and not part.args}
    free = [name for name in names if _stands_for_nothing(name, scope)]
    return free[0] if len(free) == 1 else None


def _stands_for_nothing(name: str, scope: Scope) -> bool:
    known = name in scope.bound or name in scope.world.names or name in ("pi", "e", "i", "infinity", "I")
    return not known and quantity(name, scope) is None


def _difference(node: Node, name: str, scope: Scope) -> Value:
    """F at the upper bound less F at the lower one; at infinity, its limit."""
    (body, lower), upper = node.args[0].args, node.args[1]
    ends = []
    for bound in (upper, lower):
        at = value_of(bound, scope)
        if isinstance(at, float) and math.isinf(at):
            ends.append(value_of(Node("lim", "", (body, Node("sym", name), bound)), scope))
        else:
            ends.append(value_of(body, scope.bind(**{name: at})))
    return plus(ends[0], times(-1, ends[1]))


def _matrix_power(base: Array, exponent: Value) -> Value:
    square = base.ndim == 2 and base.shape[0] == base.shape[1]
    if square and isinstance(exponent, int) and abs(exponent) <= 10_000:
        if not np.all(np.isfinite(base)):
            raise Unevaluable("a matrix with an entry that is no finite number")
        if exponent < 0 and np.linalg.cond(base) > 1e12:
            raise Unevaluable("a singular matrix has no inverse")
        return plain(np.linalg.matrix_power(base, exponent))
    if base.ndim == 2 and 1 in base.shape and exponent == 2:
        raise Unevaluable("the square of a vector is ambiguous")
    raise Unevaluable("a power of an array is ambiguous")


def _transpose(node: Node, scope: Scope) -> Value:
    base = value_of(node.args[0], scope)
    if type(base) in NUMBERS and (years := scope.bound.get("T", quantity("T", scope))) is not None:
        return power(base, years)  # q^T, of a number and a quantity T
    return transpose(base)


def _items(node: Node, scope: Scope) -> Value:
    values = tuple(value_of(arg, scope) for arg in expand(node.args, scope))
    if node.op == "set" or any(isinstance(value, str | tuple) for value in values):
        return values
    if any(isinstance(value, np.ndarray) for value in values):
        rows = [np.asarray(value).reshape(-1) for value in values]
        if len({row.size for row in rows}) > 1:
            raise Unevaluable("rows of different length")
        return np.stack(rows)
    return np.asarray(values, dtype=complex if any(isinstance(v, complex) for v in values) else float)


def _matrix(node: Node, scope: Scope) -> Value:
    rows, columns = (int(n) for n in str(node.value).split(","))
    cells = [value_of(arg, scope) for arg in node.args]
    if len(cells) != rows * columns:
        raise Unevaluable("a matrix with missing entries")
    if any(isinstance(cell, np.ndarray | tuple | str) for cell in cells):
        raise Unevaluable("a block matrix")
    kind = complex if any(isinstance(cell, complex) for cell in cells) else float
    array = np.asarray(cells, dtype=kind)
    return array if 1 in (rows, columns) and columns == 1 else array.reshape(rows, columns)


def _norm(node: Node, scope: Scope) -> Value:
    value = vector(value_of(node.args[0], scope))
    order = str(node.value or "2")
    array = np.asarray(value).reshape(-1)
    if order in ("2", "F"):
        if np.ndim(value) == 2 and order == "2" and 1 not in np.shape(value):
            raise Unevaluable("which norm of a matrix is not said")
        return plain(np.sqrt(np.sum(array * array)))
    if order == "1":
        return plain(np.sum(magnitude(array)))
    if order in ("infinity", "inf"):
        return plain(np.max(magnitude(array)))
    raise Unevaluable(f"the norm of order {order} is not known")


def _abs(node: Node, scope: Scope) -> Value:
    value = vector(value_of(node.args[0], scope))
    if isinstance(value, np.ndarray):
        if value.ndim == 2 and value.shape[0] == value.shape[1]:
            return plain(np.linalg.det(value))
        return plain(np.sqrt(np.sum(value * value)))
    return magnitude(value) if isinstance(value, complex) else abs(value)


def _fact(node: Node, scope: Scope) -> Value:
    n = value_of(node.args[0], scope)
    if isinstance(n, float) and n == int(n):
        n = int(n)
    if not isinstance(n, int) or not 0 <= n <= 170:
        raise Unevaluable("a factorial of that")
    return math.factorial(n) if n <= 20 else float(math.factorial(n))


def _log_base(node: Node, scope: Scope) -> Value:
    base, argument = (value_of(arg, scope) for arg in node.args)
    if isinstance(argument, complex):
        return cmath.log(argument) / cmath.log(base)
    return math.log(argument, base)


def _each(function: Callable[[Any], Any]) -> Callable[[Node, Scope], Value]:
    return lambda node, scope: plain(function(vector(value_of(node.args[0], scope))))


def _unit(node: Node, scope: Scope) -> Value:
    """A quantity whose unit was turned into a factor; a unit by its name has no value."""
    if isinstance(node.value, int | Fraction):
        factor = int(node.value) if node.value.denominator == 1 else float(node.value)
        return times(value_of(node.args[0], scope), factor)
    raise Unevaluable(f"the unit '{node.value}'")


def _pm(node: Node, scope: Scope) -> Value:
    raise Unevaluable("a plus-minus")


def _alt(node: Node, scope: Scope) -> Value:
    if scope.world.batch:
        raise Unsampled  # a reading that has no value for all outcomes at once may have one for each
    for arg in node.args:
        try:
            return value_of(arg, scope)
        except Unevaluable as error:
            reason = error
    raise reason


def _cases(node: Node, scope: Scope) -> Value:
    for value, condition in zip(node.args[::2], node.args[1::2]):
        if condition.op in ("none", "str") or (condition.op == "rel" and holds(condition, scope)):
            return value_of(value, scope)
    raise Unevaluable("no case applies")


def _rel(node: Node, scope: Scope) -> Value:
    return holds(node, scope)


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: bool(a == b),
    "!=": lambda a, b: bool(a != b),
    "<": lambda a, b: bool(a < b),
    "<=": lambda a, b: bool(a <= b),
    ">": lambda a, b: bool(a > b),
    ">=": lambda a, b: bool(a >= b),
}


def holds(condition: Node, scope: Scope) -> bool:
    """Whether a chain of comparisons of numbers holds."""
    for sign, (left, right) in zip(condition.value, zip(condition.args, condition.args[1:])):  # type: ignore[arg-type]
        a, b = value_of(left, scope), value_of(right, scope)
        if not COMPARE.get(str(sign), _unknown)(a, b):
            return False
    return True


def _unknown(a: Value, b: Value) -> bool:
    raise Unevaluable("a condition is not understood")


def _word(node: Node, scope: Scope) -> Value:
    name = str(node.value)
    found = quantity(name, scope)
    if found is not None:
        return found
    if name in scope.world.names:
        return value_of(scope.world.names[name], scope)
    raise Unevaluable(f"'{node.value}' is a word, not a quantity")


def _arg(node: Node, scope: Scope) -> Value:
    return value_of(node.args[0], scope)


ARITHMETIC: dict[str, Rule] = {
    "num": _num,
    "str": _word,
    "add": _add,
    "mul": _mul,
    "neg": _neg,
    "div": _div,
    "pow": _pow,
    "log_base": _log_base,
    "norm": _norm,
    "abs": _abs,
    "transpose": _transpose,
    "conj": _each(np.conj),
    "dagger": lambda node, scope: transpose(np.conj(vector(value_of(node.args[0], scope)))),
    "factorial": _fact,
    "floor": _each(np.floor),
    "ceil": _each(np.ceil),
    "matrix": _matrix,
    "tuple": _items,
    "list": _items,
    "set": _items,
    "cases": _cases,
    "rel": _rel,
    "unit": _unit,
    "percent": lambda node, scope: over(value_of(node.args[0], scope), 100),
    "degree": lambda node, scope: value_of(node.args[0], scope) * math.pi / 180,
    "currency": _arg,
    "pm": _pm,
    "alt": _alt,
    "choice": lambda node, scope: str(node.value),
}
