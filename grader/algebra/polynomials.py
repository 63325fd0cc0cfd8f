"""Polynomials over the rationals, exact and sparse, and quotients of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

Monomial = tuple[int, ...]  # the exponents of the unknowns
Poly = Mapping[Monomial, Fraction]  # no coefficient is 0
MOST_TERMS = 200
HIGHEST_DEGREE = 8
MOST_BITS = 512


class TooLarge(ValueError):
    """A polynomial of too many terms, too high a degree or with too long a coefficient."""


def constant(size: int, value: Fraction | int) -> Poly:
    """A number, as a polynomial in `size` unknowns."""
    return {(0,) * size: Fraction(value)} if value else {}


def variable(size: int, place: int) -> Poly:
    """One of `size` unknowns."""
    return {tuple(int(i == place) for i in range(size)): Fraction(1)}


def plus(a: Poly, b: Poly, factor: Fraction | int = 1) -> Poly:
    """a + factor b."""
    out = dict(a)
    for monomial, x in b.items():
        out[monomial] = out.get(monomial, Fraction(0)) + factor * x
    return _checked(out)


def times(a: Poly, b: Poly) -> Poly:
    """a b. Raises TooLarge."""
    if len(a) * len(b) > 4 * MOST_TERMS or degree(a) + degree(b) > HIGHEST_DEGREE:
        raise TooLarge
    out: dict[Monomial, Fraction] = {}
    for m, x in a.items():
        for k, y in b.items():
            both = product(m, k)
            out[both] = out.get(both, Fraction(0)) + x * y
    return _checked(out)


def power(a: Poly, exponent: int, size: int) -> Poly:
    """a to a whole power that is not negative. Raises TooLarge."""
    if exponent > HIGHEST_DEGREE:
        raise TooLarge
    out = constant(size, 1)
    for _ in range(exponent):
        out = times(out, a)
    return out


def _checked(terms: dict[Monomial, Fraction]) -> Poly:
    out = {m: x for m, x in terms.items() if x}
    if len(out) > MOST_TERMS or any(
        max(x.numerator.bit_length(), x.denominator.bit_length()) > MOST_BITS for x in out.values()
    ):
        raise TooLarge
    return out


def product(a: Monomial, b: Monomial) -> Monomial:
    """The product of two monomials."""
    return tuple(map(int.__add__, a, b))


def degree(a: Poly) -> int:
    """The total degree; 0 for a number."""
    return max(map(sum, a), default=0)


def places(a: Poly) -> frozenset[int]:
    """The unknowns that occur."""
    return frozenset(i for monomial in a for i, exponent in enumerate(monomial) if exponent)


def put_in(a: Poly, values: Mapping[int, Fraction]) -> Poly:
    """The polynomial with numbers for some unknowns. Raises TooLarge."""
    out: dict[Monomial, Fraction] = {}
    for monomial, x in a.items():
        for i, value in values.items():
            if monomial[i]:
                x *= value ** monomial[i]
        rest = tuple(0 if i in values else exponent for i, exponent in enumerate(monomial))
        out[rest] = out.get(rest, Fraction(0)) + x
    return _checked(out)


def at(a: Poly, point: Sequence[Fraction]) -> Fraction:
    """The value at a point."""
    found = Fraction(0)
    for monomial, x in a.items():
        for value, exponent in zip(point, monomial):
            if exponent:
                x *= value**exponent
        found += x
    return _checked({(): found}).get((), found)


def primitive(a: Poly) -> Poly:
    """The multiple with whole coprime coefficients, the first of which is positive: equal equations look equal."""
    if not a:
        return a
    scale = math.lcm(*(x.denominator for x in a.values()))
    whole = {m: int(x * scale) for m, x in a.items()}
    shared = math.gcd(*whole.values()) * (1 if whole[max(whole)] > 0 else -1)
    return {m: Fraction(x // shared) for m, x in whole.items()}


def single(a: Poly) -> tuple[int, Fraction] | None:
    """(unknown, value) where the equation a = 0 is linear and about one unknown."""
    found = places(a)
    if len(found) != 1 or degree(a) != 1:
        return None
    (place,) = found
    slope = next(x for m, x in a.items() if m[place])
    return place, -sum((x for m, x in a.items() if not m[place]), Fraction(0)) / slope


class Quotient(NamedTuple):
    """top / bottom; the bottom is not 0."""

    top: Poly
    bottom: Poly


def number(value: Quotient) -> Fraction | None:
    """The number that a quotient is; None where unknowns occur in it."""
    if places(value.top) or places(value.bottom):
        return None
    (below,) = value.bottom.values()
    return next(iter(value.top.values()), Fraction(0)) / below


def ratio(top: Poly, bottom: Poly) -> Quotient | None:
    """top / bottom, the bottom's first coefficient 1, so that equal quotients look alike; None where it is 0."""
    if not bottom:
        return None
    first = bottom[max(bottom)]
    return Quotient({m: x / first for m, x in top.items()}, {m: x / first for m, x in bottom.items()})


def total(parts: Iterable[Quotient], size: int) -> Quotient | None:
    """The sum of quotients. Raises TooLarge."""
    top, bottom = constant(size, 0), constant(size, 1)
    for part in parts:
        if part.bottom == bottom:
            top = plus(top, part.top)
        else:
            top = plus(times(top, part.bottom), times(part.top, bottom))
            bottom = times(bottom, part.bottom)
    return ratio(top, bottom)


def difference(a: Quotient, b: Quotient) -> Poly:
    """The polynomial that is 0 where a = b, denominators cleared. Raises TooLarge."""
    if a.bottom == b.bottom:
        return plus(a.top, b.top, -1)
    return plus(times(a.top, b.bottom), times(b.top, a.bottom), -1)


def filled(a: Quotient, values: Mapping[int, Fraction]) -> Quotient | None:
    """The quotient with numbers for some unknowns; None where its bottom becomes 0. Raises TooLarge."""
    return ratio(put_in(a.top, values), put_in(a.bottom, values))


def replaced(a: Poly, place: int, by: Quotient) -> Poly:
    """The polynomial with a quotient for one unknown, the denominators cleared. Raises TooLarge."""
    most = max((monomial[place] for monomial in a), default=0)
    size = len(next(iter(a), ()))
    out: Poly = {}
    for monomial, x in a.items():
        exponent = monomial[place]
        rest = {tuple(0 if i == place else k for i, k in enumerate(monomial)): x}
        new = times(power(by.top, exponent, size), power(by.bottom, most - exponent, size))
        out = plus(out, times(rest, new))
    return out
