"""Checks of arguments that the function library shares."""

from __future__ import annotations

import numpy as np

from grader.algebra.world import Array, Value

MAX_SIZE = 1_000_000


def whole(value: Value, name: str = "it", low: int = 0, high: int = MAX_SIZE) -> int:
    """A whole number between `low` and `high`. Raises ValueError."""
    real = float(np.real(value)) if np.ndim(value) == 0 else float("nan")
    if not np.isfinite(real) or real != round(real):
        raise ValueError(f"{name} must be a whole number")
    if not low <= real <= high:
        raise ValueError(f"{name} must be from {low} to {high}, not {round(real)}")
    return round(real)


def bounded(*shape: int) -> tuple[int, ...]:
    """The shape, where an array of it is small enough. Raises ValueError."""
    size = 1
    for length in shape:
        size *= length
    if size > MAX_SIZE:
        raise ValueError("the array would be too large")
    return shape


def array(value: Value) -> Array:
    """An array of floats or complex numbers. Raises ValueError."""
    found: Array = np.asarray(value)
    if found.dtype.kind not in "biufc":
        raise ValueError("an array of numbers is wanted")
    return found if found.dtype.kind == "c" else found.astype(float)


def vector(value: Value, name: str = "the argument") -> Array:
    """An array with one axis; a single row or column counts as one. Raises ValueError."""
    found = array(value)
    if found.ndim == 2 and 1 in found.shape:
        return found.reshape(-1)
    if found.ndim != 1:
        raise ValueError(f"{name} must be a vector, not {described(found)}")
    return found


def matrix(value: Value, name: str = "the argument") -> Array:
    """An array with two axes. Raises ValueError."""
    found = array(value)
    if found.ndim != 2:
        raise ValueError(f"{name} must be a matrix, not {described(found)}")
    return finite(found, name)


def finite(found: Array, name: str) -> Array:
    """An array as it is, where all entries are finite: of others LAPACK would print a complaint. Raises ValueError."""
    if not np.all(np.isfinite(found)):
        raise ValueError(f"{name} has an entry that is no finite number")
    return found


def square(value: Value, name: str = "the argument") -> Array:
    """A matrix with as many rows as columns. Raises ValueError."""
    found = matrix(value, name)
    if found.shape[0] != found.shape[1]:
        raise ValueError(f"{name} must be a square matrix, not {described(found)}")
    return found


def described(value: Array) -> str:
    """A shape in words."""
    if value.ndim == 0:
        return "a number"
    if value.ndim == 1:
        return f"a vector of length {value.size}"
    return "x".join(str(n) for n in value.shape) + (" (a matrix)" if value.ndim == 2 else " (an array)")


def real(value: Value) -> Array:
    """The real part, for conditions."""
    return np.real(array(value))
