"""Whether two values agree: exactly, within rounding as written, or as a relation says."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np

from grader.algebra.values import Identity, Unevaluable, vector
from grader.algebra.world import Value
from grader.notation.tree import Node

RELATIVE = 1e-7
BOOLEANS = (bool, np.bool_)


def close(a: Value, b: Value, relative: float = RELATIVE, absolute: float = 1e-9) -> bool:
    """Whether two values are equal to rounding: numbers, arrays (rows fit columns), tuples, words.

    Raises:
        Unevaluable: the shapes differ, so that nothing can be said.
    """
    if _simple(a) and _simple(b):
        top = max(abs(a), abs(b))
        return bool(abs(a - b) <= relative * top + absolute * min(1.0, top))
    if isinstance(a, str) or isinstance(b, str):
        return isinstance(a, str) and isinstance(b, str) and a.strip().lower() == b.strip().lower()
    if isinstance(a, BOOLEANS) or isinstance(b, BOOLEANS):
        return bool(a) == bool(b)
    x, y = fitted(a, b)
    return bool(np.all(distance(x, y) <= relative * _scale(x, y) + absolute * _scale(x, y, least=1.0)))


def _simple(value: Value) -> bool:
    """Whether a value is one real finite number, small enough for floats to tell whole numbers apart."""
    return (type(value) is float and math.isfinite(value)) or (type(value) is int and abs(value) < 2**53)


def fitted(a: Value, b: Value) -> tuple[Any, Any]:
    """Both as arrays of one shape.

    Raises:
        Unevaluable: the shapes don't fit.
    """
    a, b = (a.like(b) if isinstance(a, Identity) else a), (b.like(a) if isinstance(b, Identity) else b)
    x, y = np.asarray(vector(a)), np.asarray(vector(b))
    if x.shape != y.shape:
        if x.size == y.size and (min(x.ndim, y.ndim) <= 1 or 1 in (*x.shape, *y.shape)):
            return x.reshape(-1), y.reshape(-1)
        if x.ndim == 0 and not np.any(x):
            return np.zeros(y.shape), y  # "= 0" for a vector of zeros
        if y.ndim == 0 and not np.any(y):
            return x, np.zeros(x.shape)
        raise Unevaluable("the two sides have different shapes")
    if x.dtype.kind in "Ob" or y.dtype.kind in "Ob":
        raise Unevaluable("a value that is no number")
    return x, y


def distance(x: Any, y: Any) -> Any:
    """|x - y| entry by entry; equal infinities are at distance 0."""
    with np.errstate(invalid="ignore"):
        gap = np.abs(x - y)
    return np.where(x == y, 0.0, np.where(np.isnan(gap), math.inf, gap))


def _scale(x: Any, y: Any, least: float = 0.0) -> float:
    both = np.concatenate([np.abs(np.ravel(x)), np.abs(np.ravel(y))])
    finite = both[np.isfinite(both)]
    top = float(np.max(finite, initial=0.0))
    return min(1.0, top) if least else top


def literal(node: Node) -> Node | None:
    r"""The number as written in a tree that is one, through signs and units: a num, or `1.3 \times 10^{-3}`."""
    while (node.op in THROUGH and node.args) or (node.op == "alt" and node.args[0].op == "unit"):
        node = node.args[0]
    if node.op == "num":
        return node
    return node if node.op == "mul" and _tens(node) is not None else None


THROUGH = frozenset({"neg", "unit", "currency", "percent"})


def _tens(node: Node) -> int | None:
    r"""The exponent of `1.3 \times 10^{-3}`; None for other products."""
    if len(node.args) != 2 or node.args[0].op != "num":
        return None
    power_of = node.args[1].args[0] if node.args[1].op == "unit" else node.args[1]  # 6.7 × (10⁶ mm⁴)
    if power_of.op != "pow":
        return None
    base, exponent = power_of.args
    while exponent.op == "unit":
        exponent = exponent.args[0]
    sign = -1 if exponent.op == "neg" else 1
    exponent = exponent.args[0] if sign < 0 else exponent
    power = exponent.value
    if base.op == exponent.op == "num" and base.value == 10 and isinstance(power, int) and abs(power) < 400:
        return sign * power
    return None


def decimals(node: Node) -> int | None:
    """Digits behind the point of a number as written (negative for 1.2e5); None for other trees."""
    found = literal(node)
    if found is None:
        return None
    shift = _tens(found) or 0 if found.op == "mul" else 0
    text = found.args[0].text if found.op == "mul" else found.text
    mantissa, _, exponent = text.replace("{", "").replace("}", "").lower().partition("e")
    if exponent and not exponent.lstrip("+-").isdigit():
        return None  # `0.\\overline{6}`, which has no last digit
    places = len(mantissa.partition(".")[2])
    return places - shift - int(exponent or 0)


def is_whole(node: Node) -> bool:
    """Whether a number is written without a point and without a power of ten."""
    found = literal(node)
    return found is not None and found.op == "num" and "." not in found.text and "e" not in found.text.lower()


def is_power_of_ten(node: Node) -> bool:
    """Whether a tree is ten to some power, `10^3`."""
    return node.op == "pow" and node.args[0].op == "num" and node.args[0].value == 10


def significant(node: Node) -> int:
    """How many significant digits a number is written with (0.040 has two)."""
    found = literal(node)
    if found is None:
        return 0
    text = found.args[0].text if found.op == "mul" else found.text
    digits = "".join(c for c in text.lower().partition("e")[0] if c.isdigit())
    return len(digits.lstrip("0"))


def written(value: float | int, node: Node, exact: bool = False) -> bool:
    """Whether the number in `node` is `value` rounded (or, for a decimal, cut off) as it is written.

    Args:
        value: what it should be.
        node: a number as written.
        exact: whether whole numbers must be exact.
    """
    digits = decimals(node)
    if digits is None or isinstance(value, complex) or not math.isfinite(value):
        return False
    if float(number(node)) * float(value) < 0:
        return False
    shown, real, whole = abs(float(number(node))), abs(float(value)), is_whole(node)
    if whole and (exact or shown < 10):
        return shown == real
    unit = 10.0**-digits
    slack = unit * 1e-6 + abs(real) * 1e-12
    if abs(shown - real) <= unit / 2 + slack:
        return True
    return not whole and 0 <= real - shown < unit - slack and shown >= 10 * unit


def number(node: Node) -> Fraction:
    """The number that a (signed) literal stands for, its unit left aside."""
    sign = 1
    while node.op in THROUGH and node.args:
        sign = -sign if node.op == "neg" else sign
        node = node.args[0]
    if node.op == "mul":
        return sign * Fraction(node.args[0].value) * Fraction(10) ** (_tens(node) or 0)  # type: ignore[arg-type]
    return sign * Fraction(node.value)  # type: ignore[arg-type]
