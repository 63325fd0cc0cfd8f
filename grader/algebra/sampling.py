"""Values of terms in many worlds at once: complex numpy arrays over a fixed, seeded choice of points.

A world gives every symbol a real value. Powers with an odd denominator take the real root of negative numbers
where the domain is real; everything else is the principal value.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from grader.algebra.terms import Rational, Terms

Array = np.ndarray[Any, np.dtype[Any]]

GENERIC_POSITIVE, GENERIC_REAL, SMALL, LARGE, WHOLE, SPECIAL = 6, 8, 5, 3, 6, 6
WORLDS = GENERIC_POSITIVE + GENERIC_REAL + SMALL + LARGE + WHOLE + SPECIAL
POSITIVE = slice(0, GENERIC_POSITIVE)
LARGES = slice(WORLDS - WHOLE - SPECIAL - LARGE, WORLDS - WHOLE - SPECIAL)
WHOLES = slice(WORLDS - WHOLE - SPECIAL, WORLDS - SPECIAL)
_CHOICE = (-2.0, 2.0, 0.5)


@lru_cache(maxsize=2048)
def worlds_of(key: str, rank: int = 0) -> tuple[float, ...]:
    """The values of one symbol in all worlds, the same in every run."""
    draw = random.Random(f"world|{key}")
    values = [draw.uniform(0.4, 2.7) for _ in range(GENERIC_POSITIVE)]
    values += [draw.uniform(-3.1, 3.1) for _ in range(GENERIC_REAL)]
    values += [draw.uniform(-0.95, 0.95) for _ in range(SMALL)]
    values += [draw.uniform(4.0, 12.0) for _ in range(LARGE)]
    values += [float(draw.randint(1, 9)) for _ in range(WHOLE)]
    values += [_CHOICE[(n + rank) % 3 if n < 3 else (2 * n + 2 * rank) % 3] for n in range(SPECIAL)]
    return tuple(values)


def ranks(terms: Terms, order: list[int]) -> dict[str, int]:
    """The place of each symbol in the alphabet of those that occur: special values differ by it."""
    names = sorted({terms.nodes[n][1] for n in order if terms.nodes[n][0] == "atom"})
    return {name: place % 3 for place, name in enumerate(names)}


def evaluate(
    terms: Terms,
    *roots: int,
    real: bool = True,
    given: Mapping[str, Array] | None = None,
    strayed: Array | None = None,
) -> list[Array]:
    """Values of some terms in all worlds, nan where there is none.

    Args:
        terms: the store.
        roots: the terms wanted.
        real: whether odd roots of negative numbers are real.
        given: values of some symbols, arrays of one shape; without it the worlds' values, shape (WORLDS,).

        strayed: filled with the worlds in which a value on the way is not real.

    Returns:
        complex arrays of that shape.
    """
    values: dict[int, Array] = {}
    order = terms.reachable(*roots)
    places = ranks(terms, order) if given is None else {}
    with np.errstate(all="ignore"):
        for number in order:
            node = terms.nodes[number]
            if node[0] != "atom":
                values[number] = _value(node, values, real)
            elif given is not None:
                values[number] = np.asarray(given.get(node[1], worlds_of(node[1])[0]), dtype=complex)
            else:
                values[number] = np.asarray(worlds_of(node[1], places[node[1]]), dtype=complex)
    if strayed is not None:
        strayed |= _strayed(terms, values)
    shape = next(iter(given.values())).shape if given else (WORLDS,)
    return [np.broadcast_to(values[root], shape) for root in roots]


def _strayed(terms: Terms, values: dict[int, Array]) -> Array:
    rows = np.empty((len(values), WORLDS), dtype=complex)
    for place, value in enumerate(values.values()):
        rows[place] = value
    with np.errstate(all="ignore"):
        found: Array = (np.abs(rows.imag) > 1e-9 * np.abs(rows)).any(axis=0)
        for number in values:
            node = terms.nodes[number]
            if node[0] == "mul":
                for base, exponent in node[2:]:
                    if exponent.denominator % 2 == 0:
                        found |= values[base].real < 0
    return found


def _flat(value: Array) -> Array:
    """Without the tiny (or negative zero) imaginary parts that would choose the wrong branch."""
    if not value.imag.any():
        return value.real + 0j
    tiny = np.abs(value.imag) <= 1e-13 * np.abs(value)
    return np.where(tiny, value.real + 0j, value) if tiny.any() else value


def _value(node: tuple[Any, ...], values: dict[int, Array], real: bool) -> Array:
    kind = node[0]
    if kind == "num":
        return np.asarray(_float(node[1]), dtype=complex)
    if kind == "const":
        return np.asarray(CONSTANTS[node[1]])
    if kind == "add":
        total = np.asarray(_float(node[1]), dtype=complex)
        for term, factor in node[2:]:
            total = total + _float(factor) * values[term]
        return total
    if kind == "mul":
        product = np.asarray(_float(node[1]), dtype=complex)
        for base, exponent in node[2:]:
            product = product * _power(values[base], exponent, real)
        return product
    if kind == "pow":
        return np.power(_flat(values[node[1]]), values[node[2]])
    return _call(node[1], [values[n] for n in node[2:]])


def _float(value: Rational) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _power(base: Array, exponent: Rational, real: bool) -> Array:
    if exponent == 1:
        return base
    if exponent == -1:
        return 1 / base
    if exponent.denominator > 1:
        base = _flat(base)
    if exponent.denominator % 2 and exponent.denominator > 1 and real:
        negative = (base.real < 0) & (np.abs(base.imag) <= 1e-12 * np.abs(base.real))
        sign = -1.0 if exponent.numerator % 2 else 1.0
        size = np.power(np.where(negative, -base, base), _float(exponent))
        return np.where(negative, sign * size, size)
    if exponent.denominator == 1 and -64 <= exponent <= 64:
        return base ** int(exponent)
    return np.power(base, _float(exponent))


def _call(name: str, args: list[Array]) -> Array:
    if name[0] == "?":
        mixed = sum((0.83 + 0.31 * n) * arg for n, arg in enumerate(args))
        shift = worlds_of(name)[0]
        return np.asarray(np.sin(0.9 * mixed + shift) + 0.21 * mixed * mixed + shift)
    function = FUNCTIONS.get(name)
    if function is None:
        return np.asarray(np.nan + 0j)
    return np.asarray(function(*(_flat(arg) for arg in args)), dtype=complex)


def _real(function: Callable[..., float]) -> Callable[..., Array]:
    """A function of real floats, entry by entry; nan outside its domain."""

    def scalar(*args: complex) -> float:
        if any(abs(arg.imag) > 1e-9 * (1 + abs(arg.real)) for arg in args):
            return math.nan
        try:
            return function(*(arg.real for arg in args))
        except (ValueError, OverflowError, ZeroDivisionError):
            return math.nan

    return np.vectorize(scalar, otypes=[float])


def _binom(n: float, k: float) -> float:
    if n == int(n) and k == int(k) and n >= 0:
        return float(math.comb(int(n), int(k))) if 0 <= k <= n <= 1000 else 0.0
    return math.gamma(n + 1) / (math.gamma(k + 1) * math.gamma(n - k + 1))


def _zeta(s: float) -> float:
    """Riemann's zeta function for s > 1, by the formula of Euler and Maclaurin."""
    n = 20.0
    rest = n ** (1 - s) / (s - 1) + n**-s / 2 + s * n ** (-s - 1) / 12
    return float(sum(k**-s for k in range(1, 20)) + rest - s * (s + 1) * (s + 2) * n ** (-s - 3) / 720)


CONSTANTS = {"pi": math.pi + 0j, "e": math.e + 0j, "i": 1j}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sin": np.sin, "cos": np.cos, "tan": np.tan, "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh,
    "sec": lambda x: 1 / np.cos(x), "csc": lambda x: 1 / np.sin(x), "cot": lambda x: 1 / np.tan(x),
    "sech": lambda x: 1 / np.cosh(x), "csch": lambda x: 1 / np.sinh(x), "coth": lambda x: 1 / np.tanh(x),
    "arcsin": np.arcsin, "arccos": np.arccos, "arctan": np.arctan,
    "arcsec": lambda x: np.arccos(1 / x), "arccsc": lambda x: np.arcsin(1 / x),
    "arccot": lambda x: np.arctan(1 / x),
    "arcsinh": np.arcsinh, "arccosh": np.arccosh, "arctanh": np.arctanh,
    "ln": np.log, "abs": np.abs, "re": np.real, "im": np.imag, "conj": np.conj, "arg": np.angle,
    "sgn": lambda x: np.sign(np.real(x)), "floor": _real(math.floor), "ceil": _real(math.ceil),
    "round": _real(round), "factorial": _real(lambda n: math.gamma(n + 1)), "gamma": _real(math.gamma),
    "erf": _real(math.erf), "max": _real(max), "min": _real(min), "mod": _real(lambda a, b: a % b),
    "binom": _real(_binom), "zeta": _real(_zeta), "atan2": _real(math.atan2),
    "gcd": _real(lambda *n: float(math.gcd(*_wholes(n)))), "lcm": _real(lambda *n: float(math.lcm(*_wholes(n)))),
}  # fmt: skip


def _wholes(numbers: tuple[float, ...]) -> list[int]:
    if any(n != int(n) for n in numbers):
        raise ValueError
    return [int(n) for n in numbers]
