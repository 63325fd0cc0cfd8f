"""Arithmetic on values: numbers, arrays and tuples, with shapes checked and sizes bounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.algebra.samples import Samples
from grader.algebra.world import Array, Value

MAX_SIZE = 1_000_000
NUMBERS = (int, float, complex)


TOO_MUCH = "too much work"  # what is said of a tree that takes more steps than are allowed


class Unevaluable(Exception):
    """A tree has no value in a world; the message says why, for people."""


class Identity:
    """A multiple of the identity matrix whose size the other operand says: the I of `X^T X + lambda I`."""

    __array_ufunc__ = None  # so that numpy leaves the arithmetic to this class

    def __init__(self, factor: Value = 1) -> None:
        self.factor = factor

    def like(self, other: Value) -> Array:
        """As an array of the shape of a square matrix.

        Raises:
            Unevaluable: the other is no square matrix.
        """
        if not isinstance(other, np.ndarray) or other.ndim != 2 or other.shape[0] != other.shape[1]:
            raise Unevaluable("an identity matrix of unknown size")
        return np.asarray(self.factor * np.eye(other.shape[0]))

    def __add__(self, other: Value) -> Value:
        return Identity(self.factor + other.factor) if isinstance(other, Identity) else self.like(other) + other

    def __sub__(self, other: Value) -> Value:
        return self + (-other)

    def __mul__(self, other: Value) -> Value:
        return self.factor * other if isinstance(other, np.ndarray) else Identity(self.factor * _factor(other))

    def __truediv__(self, other: Value) -> Value:
        return Identity(self.factor / other)

    def __neg__(self) -> Identity:
        return Identity(-self.factor)

    __radd__, __rmul__ = __add__, __mul__


def _factor(other: Value) -> Value:
    return other.factor if isinstance(other, Identity) else other


def plain(value: Any) -> Value:
    """numpy scalars and 0-dimensional arrays as Python numbers; arrays stay."""
    if type(value) in NUMBERS:
        return value
    if isinstance(value, np.ndarray):
        if value.ndim == 0:
            return value.item()
        if value.size > MAX_SIZE:
            raise Unevaluable("an array is too large")
        return value
    return value.item() if isinstance(value, np.generic) else value


def vector(value: Value) -> Value:
    if isinstance(value, tuple):
        return np.asarray([complex(v) if isinstance(v, complex) else float(v) for v in value])
    if isinstance(value, str):
        raise Unevaluable("a word where a number is wanted")
    return value


def plus(a: Value, b: Value) -> Value:
    """a + b: equal shapes, a row or column with a vector, or a number with every entry of an array."""
    if type(a) in NUMBERS and type(b) in NUMBERS:
        return a + b
    a, b = vector(a), vector(b)
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray) and a.shape != b.shape:
        if a.size == b.size and 1 in (*a.shape, *b.shape):
            return plain(a.reshape(-1) + b.reshape(-1))
        raise Unevaluable("shapes don't fit")
    return plain(a + b)


def times(a: Value, b: Value, sign: str = "") -> Value:
    """The product of two values, as its sign says it.

    "*" and "odot" multiply entry by entry, "cross" gives the vector product; otherwise matrices multiply,
    a row times a column is a number, a column times a row a matrix, `dot` of two vectors their inner product.
    """
    if type(a) in NUMBERS and type(b) in NUMBERS:
        return a * b
    a, b = vector(a), vector(b)
    if not (isinstance(a, np.ndarray) and isinstance(b, np.ndarray)):
        return plain(a * b)
    if sign in ("*", "odot"):
        return plain(a * b)
    if sign in ("cross", "times") and a.shape == b.shape == (3,):
        return np.cross(a, b)
    return _product(a, b, sign)


def _product(a: Array, b: Array, sign: str) -> Value:
    if a.ndim == 1 and b.ndim == 1:
        if sign not in ("dot", "@"):
            raise Unevaluable("a product of two vectors is ambiguous")
        return plain(a @ b)
    if a.ndim == 1 and b.ndim == 2 and b.shape[0] == 1:
        return plain(np.outer(a, b))
    product = a @ b
    if product.size == 1:
        return plain(product.reshape(()))
    if a.ndim == 2 and a.shape[0] == 1 and b.ndim == 1:
        return plain(product.reshape(()))
    return plain(product)


def over(top: Value, bottom: Value) -> Value:
    """top / bottom; whole numbers stay whole where they divide."""
    if isinstance(bottom, np.ndarray) and not isinstance(top, np.ndarray) and bottom.ndim:
        return plain(top / bottom)
    if isinstance(top, int) and isinstance(bottom, int) and bottom and top % bottom == 0:
        return top // bottom
    if not isinstance(bottom, np.ndarray) and bottom == 0:
        raise Unevaluable("division by zero")
    return plain(top / bottom)


def power(base: Value, exponent: Value) -> Value:
    """base ** exponent without ever building a giant integer; the principal branch for negative bases."""
    if isinstance(base, Samples) or (isinstance(base, np.ndarray) and base.dtype == object):
        return base**exponent
    if isinstance(base, np.ndarray) or isinstance(exponent, np.ndarray):
        with np.errstate(all="ignore"):  # 0 to the power of -1 is infinite, and found to be so later
            return plain(np.asarray(base, dtype=_kind(base)) ** exponent)
    if isinstance(base, int) and isinstance(exponent, int) and exponent >= 0:
        if base in (0, 1, -1) or exponent * max(1, abs(base).bit_length()) <= 64:
            return base**exponent
        return float(base) ** exponent
    if base == 0 and not isinstance(exponent, complex) and exponent < 0:
        raise Unevaluable("division by zero")
    if isinstance(base, complex) and isinstance(exponent, int | float) and exponent == 2:
        return base * base
    if isinstance(base, int | float) and base < 0 and exponent != int(exponent.real):
        return complex(base) ** exponent
    return base**exponent


def _kind(value: Value) -> Any:
    return complex if np.iscomplexobj(value) else float


def transpose(value: Value) -> Value:
    """The transpose; of a vector, a matrix of one row."""
    value = vector(value)
    if isinstance(value, np.ndarray):
        return value.reshape(1, -1) if value.ndim == 1 else value.T
    return value


def magnitude(value: Value) -> Value:
    """|value|, analytic where the imaginary part is only a complex step."""
    array = np.asarray(value)
    if np.iscomplexobj(array):
        if np.max(np.abs(array.imag), initial=0.0) < 1e-20:
            return plain(np.where(array.real < 0, -array, array))
        return plain(np.abs(array))
    return plain(np.abs(array))


def pick(array: Value, index: Sequence[int], name: str = "") -> Value:
    """Entry `index` (counted from 0) of an array or tuple; one index does for a single row or column."""
    if isinstance(array, tuple):
        array = np.asarray(array)
    if not isinstance(array, np.ndarray):
        raise Unevaluable(f"'{name or 'a number'}' has no entries")
    if array.ndim == 2 and len(index) == 1 and 1 in array.shape:
        array = array.reshape(-1)
    if len(index) > array.ndim or any(not 0 <= i < n for i, n in zip(index, array.shape)):
        raise Unevaluable(f"'{name or 'array'}' has no such entry")
    return plain(array[tuple(index)])
