"""Building arrays, taking them apart, and what is computed over all of their entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.algebra.library.checks import array, bounded, matrix, real, vector, whole
from grader.algebra.library.elementwise import maximum, minimum
from grader.algebra.world import Value


def zeros(rows: Value, columns: Value | None = None) -> Value:
    """a vector, or a matrix, of zeros"""
    return np.zeros(_shape(rows, columns))


def ones(rows: Value, columns: Value | None = None) -> Value:
    """a vector, or a matrix, of ones"""
    return np.ones(_shape(rows, columns))


def _shape(rows: Value, columns: Value | None) -> tuple[int, ...]:
    sizes = (rows,) if columns is None else (rows, columns)
    return bounded(*(whole(size, "a size") for size in sizes))


def identity(n: Value) -> Value:
    """the identity matrix of n rows"""
    return np.eye(bounded(whole(n, "a size", 0, 1000))[0])


def arange(start: Value, stop: Value | None = None, step: Value = 1) -> Value:
    """the numbers from start (0 if not given) up to, without, stop"""
    low, high = (0, start) if stop is None else (start, stop)
    low, high, by = (float(np.real(v)) for v in (low, high, step))
    if by == 0:
        raise ValueError("the step of a range must not be 0")
    bounded(max(0, int(min(1e9, (high - low) / by)) + 1))
    return np.arange(low, high, by)


def linspace(start: Value, stop: Value, count: Value) -> Value:
    """`count` numbers at even distances, both ends included"""
    return np.linspace(start, stop, whole(count, "the count", 1))


def diag(x: Value) -> Value:
    """the diagonal matrix of a vector, or the diagonal of a matrix"""
    a = array(x)
    if a.ndim == 2 and a.shape[0] == a.shape[1]:
        return np.diagonal(a).copy()
    v = vector(a)
    bounded(v.size, v.size)
    return np.diag(v)


def transpose(x: Value) -> Value:
    """rows and columns exchanged; of a vector, a matrix of one row"""
    a = array(x)
    return a.reshape(1, -1) if a.ndim == 1 else a.T


def reshape(x: Value, rows: Value, columns: Value | None = None) -> Value:
    """the same entries, row by row, in another shape"""
    return array(x).reshape(_shape(rows, columns))


def flatten(x: Value) -> Value:
    """all entries, row by row, as a vector"""
    return array(x).reshape(-1)


def concat(*parts: Value) -> Value:
    """numbers and vectors joined to one vector"""
    return np.concatenate([array(part).reshape(-1) for part in parts])


def rows(*parts: Value) -> Value:
    """a matrix from its rows"""
    return np.stack([vector(part, "a row") for part in parts])


def columns(*parts: Value) -> Value:
    """a matrix from its columns"""
    return np.stack([vector(part, "a column") for part in parts], axis=1)


def beside(*parts: Value) -> Value:
    """matrices joined from left to right; a vector is a column"""
    return np.hstack([array(part).reshape(-1, 1) if np.ndim(part) == 1 else matrix(part) for part in parts])


def row(x: Value, i: Value) -> Value:
    """row i of a matrix, counted from 1"""
    a = matrix(x)
    return a[whole(i, "the row", 1, a.shape[0]) - 1]


def column(x: Value, j: Value) -> Value:
    """column j of a matrix, counted from 1"""
    a = matrix(x)
    return a[:, whole(j, "the column", 1, a.shape[1]) - 1]


def reverse(x: Value) -> Value:
    """a vector backwards; a matrix turned by 180 degrees"""
    return np.flip(array(x))


def sort(x: Value) -> Value:
    """the entries of a vector in rising order"""
    v = vector(x)
    return v[np.argsort(v.real, kind="stable")]


def length(x: Value) -> Value:
    """how many entries a vector has; how many rows a matrix"""
    a = array(x)
    return a.shape[0] if a.ndim else 1


def total(*x: Value) -> Value:
    """the sum of all entries"""
    return sum(np.sum(array(part)) for part in x)


def product(*x: Value) -> Value:
    """the product of all entries"""
    found: Value = 1.0
    for part in x:
        found = found * np.prod(array(part))
    return found


def cumsum(x: Value) -> Value:
    """running totals of a vector"""
    return np.cumsum(vector(x))


def cumprod(x: Value) -> Value:
    """running products of a vector"""
    return np.cumprod(vector(x))


def diff(x: Value) -> Value:
    """each entry of a vector less the one before it"""
    return np.diff(vector(x))


def largest(*x: Value) -> Value:
    """the largest entry; of an array and a number, the larger one of each entry and the number"""
    if _beside_number(x):
        return maximum(*x)
    v = concat(*x)
    return v[int(np.argmax(v.real))]


def smallest(*x: Value) -> Value:
    """the smallest entry; of an array and a number, the smaller one of each entry and the number"""
    if _beside_number(x):
        return minimum(*x)
    v = concat(*x)
    return v[int(np.argmin(v.real))]


def _beside_number(x: Sequence[Value]) -> bool:
    return len(x) == 2 and (np.ndim(array(x[0])) == 0) != (np.ndim(array(x[1])) == 0)


def argmax(x: Value) -> Value:
    """where the largest entry of a vector stands, counted from 1"""
    return int(np.argmax(real(vector(x)))) + 1


def argmin(x: Value) -> Value:
    """where the smallest entry of a vector stands, counted from 1"""
    return int(np.argmin(real(vector(x)))) + 1


def count(x: Value) -> Value:
    """how many entries are not 0; of a condition, how often it holds"""
    return int(np.count_nonzero(array(x)))


def column_sums(x: Value) -> Value:
    """the sum of each column of a matrix"""
    return np.sum(matrix(x), axis=0)


def row_sums(x: Value) -> Value:
    """the sum of each row of a matrix"""
    return np.sum(matrix(x), axis=1)


def column_means(x: Value) -> Value:
    """the mean of each column of a matrix"""
    return np.mean(matrix(x), axis=0)


def row_means(x: Value) -> Value:
    """the mean of each row of a matrix"""
    return np.mean(matrix(x), axis=1)


def slice_(low: Value, high: Value) -> Value:
    """the range of an index"""
    stop = None if not np.isfinite(high) else whole(high, "the end of a range", -1_000_000)
    return slice(whole(low, "the start of a range", -1_000_000), stop)


def entries(x: Value, *where: Value) -> Value:
    """entries at ranges and positions, counted from 0"""
    a = array(x)
    if len(where) > a.ndim:
        raise ValueError(f"{len(where)} indices for an array of {a.ndim} axes")
    return a[tuple(item if isinstance(item, slice) else whole(item, "an index", -1_000_000) for item in where)]


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "zeros": zeros, "ones": ones, "identity": identity, "eye": identity, "range": arange,
    "linspace": linspace, "diag": diag, "transpose": transpose, "reshape": reshape, "flatten": flatten,
    "concat": concat, "rows": rows, "columns": columns, "beside": beside, "row": row, "column": column,
    "reverse": reverse, "sort": sort, "length": length, "sum": total, "prod": product, "cumsum": cumsum,
    "cumprod": cumprod, "diff": diff, "max": largest, "min": smallest, "argmax": argmax, "argmin": argmin,
    "count": count, "column_sums": column_sums, "row_sums": row_sums, "column_means": column_means,
    "row_means": row_means, "_slice": slice_, "_entries": entries,
}  # fmt: skip
