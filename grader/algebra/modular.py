"""Exact comparison: both sides as rational functions modulo two 61-bit primes, at random points.

Both primes are 1 modulo 8 and modulo every odd prime to 31, so that i and the square roots of small integers
exist in their fields. Functions other than the rational ones are taken as unknown: what then agrees is equal
whatever they are (a proof up to 2^-100); what differs is only known to differ where there are none.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from math import lcm

from grader.algebra.policy import Undecided
from grader.algebra.terms import Rational, Terms

FIELDS = (2305840746056767921, 2305836734846965321)
MAX_FACTORIAL = 3000


def agree(terms: Terms, a: int, b: int) -> tuple[bool, bool]:
    """Whether two terms agree in both fields, and whether that settles them if they don't.

    Raises:
        Undecided: a denominator vanished at every point tried.
    """
    order = terms.reachable(a, b)
    degrees = _roots(terms, order)
    pure = True
    for p in FIELDS:
        for attempt in range(3):
            try:
                values, exact = _evaluate(terms, order, degrees, p, attempt)
                break
            except ZeroDivisionError:
                continue
        else:
            raise Undecided("a denominator is zero")
        pure = pure and exact
        if values[a] != values[b]:
            return False, pure
    return True, pure


def proportional(terms: Terms, a: int, b: int) -> tuple[bool, bool]:
    """Whether a is a number (not zero) times b whatever the functions in them are, and whether that settles it.

    Raises:
        Undecided: a denominator vanished.
    """
    order = terms.reachable(a, b)
    degrees = _roots(terms, order)
    pure = True
    for p in FIELDS:
        try:
            points = [_evaluate(terms, order, degrees, p, attempt) for attempt in (0, 1)]
        except ZeroDivisionError:
            raise Undecided("a denominator is zero") from None
        (x, y), (u, v) = ((values[a], values[b]) for values, _ in points)
        pure = pure and all(exact for _, exact in points)
        if not x or not y or (x * v - u * y) % p:
            return False, pure
    return True, pure


def _roots(terms: Terms, order: list[int]) -> dict[int, int]:
    """For symbols under roots: the degree of which their value has to be a power."""
    found: dict[int, int] = {}
    for number in order:
        node = terms.nodes[number]
        if node[0] == "mul":
            for base, exponent in node[2:]:
                if exponent.denominator > 1 and terms.nodes[base][0] == "atom":
                    found[base] = lcm(found.get(base, 1), exponent.denominator)
    return {base: degree for base, degree in found.items() if degree <= 720}


def _evaluate(
    terms: Terms, order: list[int], degrees: dict[int, int], p: int, attempt: int
) -> tuple[dict[int, int], bool]:
    values: dict[int, int] = {}
    pure = True
    for number in order:
        node = terms.nodes[number]
        kind = node[0]
        if kind == "num":
            values[number] = _fraction(node[1], p)
        elif kind == "add":
            total = _fraction(node[1], p)
            for term, factor in node[2:]:
                total += _fraction(factor, p) * values[term]
            values[number] = total % p
        elif kind == "mul":
            product = _fraction(node[1], p)
            for base, exponent in node[2:]:
                power, exact = _power(terms, base, exponent, values[base], degrees, p, attempt)
                product = product * power % p
                pure = pure and exact
            values[number] = product
        elif kind == "const" and node[1] == "i":
            values[number] = root_of(p - 1, p)
        elif kind in ("atom", "const"):
            values[number] = pow(draw(p, attempt, node), degrees.get(number, 1), p)
        else:
            known = _whole(terms, node, p)
            pure = pure and (known is not None or (kind == "call" and node[1][0] == "?"))
            if known is None:
                known = draw(p, attempt, (kind, *(values[n] if isinstance(n, int) else n for n in node[1:])))
            values[number] = known
    return values, pure


def _power(
    terms: Terms, base: int, exponent: Rational, value: int, degrees: dict[int, int], p: int, attempt: int
) -> tuple[int, bool]:
    if exponent == 1:
        return value, True
    if exponent.denominator == 1:
        if exponent < 0 and not value:
            raise ZeroDivisionError
        return pow(value, exponent.numerator, p), True
    node = terms.nodes[base]
    if base in degrees:
        whole = exponent * degrees[base]
        return pow(draw(p, attempt, node), whole.numerator, p), True
    if exponent.denominator == 2 and node[0] == "num" and node[1].denominator == 1 and 0 < node[1] < p:
        root = root_of(int(node[1]), p)
        if root:
            return pow(root, exponent.numerator, p), True
    root = draw(p, attempt, ("root", value, exponent.denominator))
    return pow(root, exponent.numerator, p), False


def _whole(terms: Terms, node: tuple, p: int) -> int | None:  # type: ignore[type-arg]
    """Factorials and binomials of moderate whole numbers."""
    if node[0] != "call" or node[1] not in ("factorial", "binom"):
        return None
    numbers = [terms.number(n) for n in node[2:]]
    if any(n is None or n.denominator != 1 or not 0 <= n <= MAX_FACTORIAL for n in numbers):
        return None
    whole = [int(n) for n in numbers if n is not None]
    if node[1] == "factorial":
        return _factorial(whole[0], p)
    n, k = whole
    if k > n:
        return 0
    return _factorial(n, p) * pow(_factorial(k, p) * _factorial(n - k, p), -1, p) % p


@lru_cache(maxsize=256)
def _factorial(n: int, p: int) -> int:
    value = 1
    for k in range(2, n + 1):
        value = value * k % p
    return value


def _fraction(value: Rational, p: int) -> int:
    if type(value) is int:
        return value % p
    if value.denominator == 1:
        return value.numerator % p
    return value.numerator * pow(value.denominator, -1, p) % p


@lru_cache(maxsize=4096)
def draw(p: int, attempt: int, key: object) -> int:
    """A value for `key`, the same in every run."""
    digest = blake2b(f"{attempt}|{p}|{key}".encode(), digest_size=16).digest()
    return 2 + int.from_bytes(digest, "big") % (p - 2)


@lru_cache(maxsize=1024)
def root_of(n: int, p: int) -> int:
    """A square root of n modulo p, 0 where there is none (Tonelli and Shanks)."""
    n %= p
    if pow(n, (p - 1) // 2, p) != 1:
        return 0
    odd, twos = p - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    step, root, rest = pow(_non_residue(p), odd, p), pow(n, (odd + 1) // 2, p), pow(n, odd, p)
    while rest != 1:
        order, square = 0, rest
        while square != 1:
            square, order = square * square % p, order + 1
        shift = pow(step, 1 << (twos - order - 1), p)
        root, step = root * shift % p, shift * shift % p
        rest, twos = rest * step % p, order
    return root


@lru_cache(maxsize=8)
def _non_residue(p: int) -> int:
    """The least number without a square root modulo p."""
    return next(z for z in range(2, 1000) if pow(z, (p - 1) // 2, p) == p - 1)
