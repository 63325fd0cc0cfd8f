"""Where a term vanishes as a function of one symbol, the other symbols fixed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from math import isfinite
from typing import Any

import numpy as np

from grader.algebra import sampling
from grader.algebra.policy import Undecided
from grader.algebra.sampling import Array
from grader.algebra.terms import Terms

MAX_DEGREE = 40
_SIDE = np.concatenate([np.geomspace(1e-3, 2.0, 40), np.linspace(2.1, 24.0, 74), np.geomspace(25.0, 2000.0, 40)])
_GRID = np.sort(np.concatenate([-_SIDE, _SIDE, np.arange(-12, 12.5, 0.5)]))
_MANY = 30
_FEW_PARTS, _PARTS = (np.arange(1, count)[:, None] / count for count in (8, 32))  # of an interval with a zero in it
Coefficients = list[complex]  # of a polynomial, from the constant up
Quotient = tuple[Coefficients, Coefficients]
ONE: Coefficients = [1 + 0j]


def polynomial(terms: Terms, root: int, symbol: str, fixed: Mapping[str, complex]) -> Quotient | None:
    """A term as a quotient of polynomials in one symbol; None where it is none (or of too high a degree)."""
    found: dict[int, Quotient] = {}
    for number in terms.reachable(root):
        value = _quotient(terms, number, found, symbol, fixed)
        if value is None or max(len(value[0]), len(value[1])) > MAX_DEGREE:
            return None
        found[number] = value
    return found[root]


def _quotient(
    terms: Terms, number: int, found: Mapping[int, Quotient], symbol: str, fixed: Mapping[str, complex]
) -> Quotient | None:
    """One term, all below it known."""
    node = terms.nodes[number]
    if node == ("atom", symbol):
        return [0j, 1 + 0j], ONE
    if node[0] == "add":
        total: Quotient = ([_number(node[1])], ONE)
        for term, factor in node[2:]:
            total = _plus(total, found[term], _number(factor))
        return total
    if node[0] == "mul":
        top, bottom = [_number(node[1])], ONE
        for base, exponent in node[2:]:
            power = _power(found[base], exponent)
            if power is None:
                return None
            top, bottom = _times(top, power[0]), _times(bottom, power[1])
        return top, bottom
    if node[0] == "atom":
        return [fixed.get(node[1]) or complex(sampling.worlds_of(node[1])[0])], ONE
    if node[0] == "num":
        return [_number(node[1])], ONE
    value = _constant(terms, number, symbol, fixed)
    return None if value is None else ([value], ONE)


def _number(value: Any) -> complex:
    try:
        return complex(value)
    except OverflowError:
        raise Undecided("numbers out of bounds") from None


def _times(a: Coefficients, b: Coefficients) -> Coefficients:
    if len(a) == 1 or len(b) == 1:
        factor, other = (a[0], b) if len(a) == 1 else (b[0], a)
        return other if factor == 1 else [factor * c for c in other]
    found = [0j] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b, i):
            found[j] += x * y
    return found


def _plus(a: Quotient, b: Quotient, factor: complex) -> Quotient:
    """a + factor * b"""
    (p, q), (r, s) = a, b
    if len(q) == len(s) == 1:
        left, right = _times(p, [1 / q[0]]) if q[0] else p, _times(r, [factor / s[0]]) if s[0] else r
        return [x + y for x, y in zip_longest(left, right, fillvalue=0j)], ONE
    left, right = _times(p, s), _times(_times(r, [factor]), q)
    return [x + y for x, y in zip_longest(left, right, fillvalue=0j)], _times(q, s)


def _power(value: Quotient, exponent: Any) -> Quotient | None:
    top, bottom = value
    if len(top) == len(bottom) == 1:
        return _constant_power(top[0], bottom[0], exponent)
    times = int(exponent)
    if exponent.denominator != 1 or abs(times) * (max(len(top), len(bottom)) - 1) > MAX_DEGREE or abs(times) > 2000:
        return None
    if times < 0:
        top, bottom, times = bottom, top, -times
    return _repeated(top, times), _repeated(bottom, times)


def _constant_power(top: complex, bottom: complex, exponent: Any) -> Quotient | None:
    if abs(exponent) > 2000:
        return None
    with np.errstate(all="ignore"):
        found = complex(np.power(np.complex128(top) / np.complex128(bottom), float(exponent)))
    return [found], ONE


def _repeated(factor: Coefficients, times: int) -> Coefficients:
    result = ONE
    for _ in range(times):
        result = _times(result, factor)
    return result


def _constant(terms: Terms, number: int, symbol: str, fixed: Mapping[str, complex]) -> complex | None:
    if any(terms.nodes[n] == ("atom", symbol) for n in terms.reachable(number)):
        return None
    given = {name: np.asarray([value], dtype=complex) for name, value in fixed.items()} or {symbol: np.zeros(1)}
    value = complex(sampling.evaluate(terms, number, given=given)[0][0])
    return value if np.isfinite(value) else None


def zeros(terms: Terms, root: int, symbol: str, fixed: Mapping[str, complex]) -> tuple[Array, bool]:
    """The zeros in one symbol, and whether they are surely all of them.

    Complex ones too where the term is a quotient of polynomials, else the real ones that a grid finds.
    """
    quotient = polynomial(terms, root, symbol, fixed)
    if quotient is None:
        return _search(terms, root, symbol, fixed), False
    found, poles = (_roots(part) for part in quotient)
    keep = [z for z in found if not any(abs(z - pole) < 1e-7 * (1 + abs(pole)) for pole in poles)]
    return np.asarray(keep, dtype=complex), True


def poles(terms: Terms, root: int, symbol: str, fixed: Mapping[str, complex]) -> Array:
    """Where the denominator vanishes, for quotients of polynomials."""
    quotient = polynomial(terms, root, symbol, fixed)
    return np.zeros(0, dtype=complex) if quotient is None else _roots(quotient[1])


def _roots(coefficients: Coefficients) -> Array:
    """All roots of a polynomial; leading coefficients that are rounding errors are dropped."""
    sizes = [abs(c) for c in coefficients]
    if not all(map(isfinite, sizes)):
        raise Undecided("numbers out of bounds")
    size, last = max(sizes), len(coefficients) - 1
    while last and sizes[last] <= 1e-13 * size:
        last -= 1
    if last == 0:
        return np.zeros(0, dtype=complex)
    if last == 1:
        return np.asarray([-coefficients[0] / coefficients[1]])
    return np.asarray(np.roots(coefficients[last::-1]), dtype=complex)


def _search(terms: Terms, root: int, symbol: str, fixed: Mapping[str, complex]) -> Array:
    """Real zeros between neighbours of a grid with different signs, and where the term touches zero."""

    def value(x: Array) -> Array:
        given = {symbol: x.astype(complex), **{k: np.full(x.shape, v, dtype=complex) for k, v in fixed.items()}}
        y = sampling.evaluate(terms, root, given=given)[0]
        with np.errstate(all="ignore"):
            return np.where(np.abs(y.imag) <= 1e-9 * (np.abs(y) + 1e-300), y.real, np.nan)

    grid = _GRID
    y = value(grid)
    with np.errstate(all="ignore"):
        change = np.flatnonzero(np.sign(y[:-1]) * np.sign(y[1:]) < 0)
    low, high, sign = grid[change], grid[change + 1], np.sign(y[change])
    parts, rounds = (_FEW_PARTS, 16) if change.size > _MANY else (_PARTS, 10)
    for _ in range(rounds if change.size else 0):
        steps = np.concatenate([[low], low + (high - low) * parts, [high]])
        same = np.sign(value(steps[1:-1].ravel())).reshape(-1, low.size) == sign
        left = np.argmin(np.concatenate([same, np.zeros((1, low.size), dtype=bool)]), axis=0)
        columns = np.arange(low.size)
        low, high = steps[left, columns], steps[left + 1, columns]
    size = np.nanmax(np.abs(y), initial=1.0)
    middle = (low + high) / 2
    crossing = [x for x, v in zip(middle, np.abs(value(middle)) if change.size else []) if not v > 1e-6 * size]
    exact = grid[np.abs(y) <= 1e-12]
    return np.asarray([*crossing, *exact], dtype=complex)


def steep(terms: Terms, *roots: int) -> bool:
    """Whether there are powers too high to find all zeros of."""
    nodes = (terms.nodes[n] for n in terms.reachable(*roots))
    return any(node[0] == "mul" and any(abs(power) > MAX_DEGREE for _, power in node[2:]) for node in nodes)
