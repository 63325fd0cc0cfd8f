"""Canonical terms: sums and products collected, every distinct term stored once.

Two expressions put into one store that have the same canonical term get the same number, so that much of
algebra (order, like terms, powers, square roots of integers) is decided by comparing two integers.
A term is a tuple:

    ("num", q)                          a rational number: an int, or a Fraction that is not whole
    ("atom", key)                       a symbol, or anything else that is taken as one
    ("const", name)                     "pi", "e", "i"
    ("add", q, (term, coefficient)...)  q + sum of coefficient * term
    ("mul", q, (term, exponent)...)     q * product of term ** exponent; exponents are rational numbers
    ("pow", base, exponent)             a power whose exponent is no number
    ("call", name, term...)             a function; a name that begins with "?" is an unknown function
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from grader.algebra.policy import Undecided

Term = tuple[Any, ...]
MAX_BITS = 4096
MAX_EXPONENT_BITS = 256
Rational = int | Fraction
ONE, ZERO, MINUS = 1, 0, -1
HALF = Fraction(1, 2)
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97)


class Terms:
    """A store of terms; `nodes[n]` is term number n, and refers only to smaller numbers.

    Args:
        budget: how many terms may be built before `Undecided` is raised.
    """

    __slots__ = ("budget", "index", "nodes", "numbers")

    def __init__(self, budget: int = 12_000) -> None:
        self.nodes: list[Term] = []
        self.index: dict[Term, int] = {}
        self.numbers: dict[int | tuple[int, int], int] = {}  # of numbers, since fractions are slow to hash
        self.budget = budget

    def make(self, term: Term) -> int:
        """The number of a term."""
        size = len(self.nodes)
        found = self.index.setdefault(term, size)
        if found == size:
            if size >= self.budget:
                del self.index[term]
                raise Undecided("too long to compare")
            self.nodes.append(term)
        return found

    def num(self, value: Fraction | int) -> int:
        """A number."""
        key: int | tuple[int, int]
        if type(value) is int:
            key = value
        else:
            key = value.as_integer_ratio()
            if key[1] == 1:
                value = key = key[0]
        found = self.numbers.get(key)
        if found is None:
            found = self.numbers[key] = len(self.nodes)
            if found >= self.budget:
                del self.numbers[key]
                raise Undecided("too long to compare")
            self.nodes.append(("num", value))
        return found

    def atom(self, key: str) -> int:
        """A symbol."""
        return self.make(("atom", key))

    def const(self, name: str) -> int:
        """pi, e or i."""
        return self.make(("const", name))

    def number(self, term: int) -> Rational | None:
        """The value of a term that is a rational number, else None."""
        node = self.nodes[term]
        return node[1] if node[0] == "num" else None

    def add(self, parts: Iterable[int]) -> int:
        """The sum of terms."""
        constant: Rational = ZERO
        found: dict[int, Rational] = {}
        for part in parts:
            node = self.nodes[part]
            if node[0] == "num":
                constant = plus(constant, node[1])
            elif node[0] == "add":
                constant = plus(constant, node[1])
                for term, factor in node[2:]:
                    _gather(found, term, factor)
            elif node[0] == "mul" and node[1] != 1:
                single = len(node) == 3 and node[2][1] == 1
                _gather(found, node[2][0] if single else self.make(("mul", ONE, *node[2:])), node[1])
            else:
                _gather(found, part, ONE)
        return self._sum(_bounded(constant), found)

    def _sum(self, constant: Rational, found: dict[int, Rational]) -> int:
        items = [item for item in found.items() if item[1]]
        if not items:
            return self.num(constant)
        if not constant and len(items) == 1:
            return self.scale(items[0][0], items[0][1])
        items.sort()
        return self.make(("add", exact(constant), *items))

    def scale(self, term: int, factor: Rational) -> int:
        """A rational multiple of a term."""
        if factor == 1:
            return term
        if not factor:
            return self.num(0)
        node = self.nodes[term]
        kind = node[0]
        if kind == "num":
            return self.num(_bounded(times(node[1], factor)))
        if kind == "add":
            _bounded(factor)
            return self._sum(times(node[1], factor), {part: times(amount, factor) for part, amount in node[2:]})
        if kind != "mul":
            return self.make(("mul", exact(_bounded(factor)), (term, ONE)))
        product = times(factor, node[1])
        if len(node) == 3 and product != 1:
            return self.make(("mul", exact(_bounded(product)), node[2]))
        return self.mul((term, self.num(factor)))

    def neg(self, term: int) -> int:
        """-term"""
        return self.scale(term, MINUS)

    def sub(self, a: int, b: int) -> int:
        """a - b"""
        return self.add((a, self.neg(b)))

    def mul(self, parts: Iterable[int]) -> int:
        """The product of terms."""
        factor: Rational = ONE
        found: dict[int, Rational] = {}
        for part in parts:
            node = self.nodes[part]
            if node[0] == "num":
                factor = times(factor, node[1])
            elif node[0] == "mul":
                factor = times(factor, node[1])
                for base, exponent in node[2:]:
                    _gather(found, base, exponent)
            else:
                _gather(found, part, ONE)
        return self._product(factor, found)

    def _product(self, factor: Rational, found: dict[int, Rational]) -> int:
        items = []
        for base, exponent in found.items():
            if not exponent:
                continue
            node = self.nodes[base]
            kind = node[0]
            if kind == "num":
                factor, exponent = _fold(factor, node[1], exponent)
            elif kind == "add":
                factor, base, exponent = self._primitive(factor, base, exponent)
            elif kind == "const" and node[1] == "i" and exponent.denominator == 1:
                turns = exponent.numerator % 4
                factor, exponent = factor * (-1 if turns >= 2 else 1), turns % 2
            if exponent:
                items.append((base, exponent))
        if not factor:
            return self.num(0)
        _bounded(factor)
        if not items:
            return self.num(factor)
        if len(items) == 1 and items[0][1] == 1:
            node = self.nodes[items[0][0]]
            if factor == 1:
                return items[0][0]
            if node[0] == "add":
                return self._sum(times(node[1], factor), {term: times(part, factor) for term, part in node[2:]})
        items.sort()
        return self.make(("mul", exact(factor), *items))

    def _primitive(self, factor: Rational, base: int, exponent: Rational) -> tuple[Rational, int, Rational]:
        """Take the leading coefficient out of a sum under a whole exponent: (2x + 2)^2 is 4 (x + 1)^2."""
        if exponent == 1 or exponent.denominator != 1 or not -64 <= exponent <= 64:
            return factor, base, exponent
        node = self.nodes[base]
        lead = node[2][1]
        if lead == 1:
            return factor, base, exponent
        inner = self._sum(over(node[1], lead), {term: over(part, lead) for term, part in node[2:]})
        return factor * Fraction(lead) ** int(exponent), inner, exponent

    def power(self, base: int, exponent: int) -> int:
        """base ** exponent"""
        value = self.number(exponent)
        if value is None:
            return self._symbolic_power(base, exponent)
        if value == 1:
            return base
        if value.numerator.bit_length() + value.denominator.bit_length() > MAX_EXPONENT_BITS:
            return self.make(("pow", base, exponent))
        node = self.nodes[base]
        if node[0] == "num":
            return self._number_power(node[1], value)
        if not value:
            return self.num(1)
        if node[0] == "mul":
            return self._product_power(node, value)
        return self._product(ONE, {base: value})

    def root(self, base: int, degree: int) -> int:
        """The `degree`-th root."""
        return self.power(base, self.num(HALF if degree == 2 else Fraction(1, degree)))

    def call(self, name: str, *args: int) -> int:
        """A function of terms."""
        return self.make(("call", name, *args))

    def _number_power(self, base: Rational, exponent: Rational) -> int:
        if base == 0:
            if exponent < 0:
                raise Undecided("division by zero")
            return self.num(0 if exponent else 1)
        if exponent.denominator == 1:
            size = max(base.numerator.bit_length(), base.denominator.bit_length()) * abs(exponent.numerator)
            if size <= MAX_BITS:
                value = base ** abs(exponent.numerator)
                return self.num(over(ONE, value) if exponent < 0 else value)
            return self.make(("mul", ONE, (self.num(base), exponent)))
        if base < 0:
            if exponent.denominator == 2:
                parts = (self._number_power(-base, exponent), self._i_power(exponent.numerator))
                return self.mul(parts)
            return self.make(("mul", ONE, (self.num(base), exponent)))
        found: dict[int, Rational] = {}
        for prime, times in factors(base).items():
            _gather(found, self.num(prime), exponent if times == 1 else times * exponent)
        return self._product(ONE, found)

    def _i_power(self, n: int) -> int:
        return self.power(self.const("i"), self.num(n))

    def _product_power(self, node: Term, exponent: Rational) -> int:
        if exponent.denominator == 1:
            found = {base: power * exponent for base, power in node[2:]}
            outside = self._number_power(node[1], exponent)
            return self.mul((outside, self._product(ONE, found)))
        if node[1] > 0 and node[1] != 1:
            rest = self._product(ONE, dict(node[2:]))
            return self.mul((self._number_power(node[1], exponent), self.power(rest, self.num(exponent))))
        if node[1] == 1 and all(power.denominator == 1 and self._positive(base) for base, power in node[2:]):
            return self._product(ONE, {base: power * exponent for base, power in node[2:]})
        return self.make(("mul", ONE, (self.make(node), exponent)))

    def _positive(self, term: int) -> bool:
        node = self.nodes[term]
        return (node[0] == "num" and node[1] > 0) or node in (("const", "pi"), ("const", "e"))

    def _symbolic_power(self, base: int, exponent: int) -> int:
        node = self.nodes[exponent]
        if node[0] == "add" and len(node) <= 40:
            parts = [self.power(base, self.num(node[1]))] if node[1] else []
            parts += [self._symbolic_power(base, self.scale(term, factor)) for term, factor in node[2:]]
            return self.mul(parts)
        if node[0] == "mul" and (node[1].denominator == 1 or self._positive(base)) and node[1] != 1:
            rest = self._product(ONE, dict(node[2:]))
            return self.mul((self._power_of(self._prime_power(base, rest), node[1]),))
        return self._prime_power(base, exponent)

    def _power_of(self, term: int, exponent: Rational) -> int:
        node = self.nodes[term]
        if node[0] == "mul" and node[1] == 1:
            return self._product(ONE, {base: power * exponent for base, power in node[2:]})
        return self._product(ONE, {term: exponent})

    def _prime_power(self, base: int, exponent: int) -> int:
        """4 ** x is (2 ** x) ** 2."""
        value = self.number(base)
        if value is None or value <= 0 or value == 1:
            return self.num(1) if value == 1 else self.make(("pow", base, exponent))
        found: dict[int, Rational] = {}
        for prime, times in factors(value).items():
            found[self.make(("pow", self.num(prime), exponent))] = times
        return self._product(ONE, found)

    def reachable(self, *roots: int) -> list[int]:
        """The numbers of all terms below some terms, smallest first."""
        seen, stack = set(roots), list(roots)
        while stack:
            node = self.nodes[stack.pop()]
            for child in children(node) if len(node) > 2 else ():
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        return sorted(seen)


def children(node: Term) -> Iterable[int]:
    """The terms that a term is made of."""
    if node[0] in ("add", "mul"):
        return [item[0] for item in node[2:]]
    if node[0] == "pow":
        return node[1:]
    return node[2:] if node[0] == "call" else ()


def factors(value: Rational) -> dict[int, int]:
    """A positive rational as powers of small primes and whatever is left."""
    found: dict[int, int] = {}
    for number, sign in ((value.numerator, 1), (value.denominator, -1)):
        for prime in PRIMES:
            if number == 1:
                break
            while number % prime == 0:
                number //= prime
                found[prime] = found.get(prime, 0) + sign
        for left, times in _rest(number):
            found[left] = found.get(left, 0) + sign * times
    return found


def _rest(number: int) -> list[tuple[int, int]]:
    """What is left without small primes: trial division a little further, then perfect squares."""
    found, prime = [], 101
    while number > 1 and prime < 1000 and prime * prime <= number and number.bit_length() < 64:
        times = 0
        while number % prime == 0:
            number, times = number // prime, times + 1
        if times:
            found.append((prime, times))
        prime += 2
    if number > 1:
        from math import isqrt

        half = isqrt(number)
        found.append((half, 2) if half * half == number else (number, 1))
    return found


def _fold(factor: Rational, base: Rational, exponent: Rational) -> tuple[Rational, Rational]:
    """Move the whole part of an exponent of a number into the factor: 3 ** (-1/2) is 1/3 * 3 ** (1/2)."""
    whole = exponent.numerator // exponent.denominator
    if not whole or (base < 0 and exponent.denominator != 1):
        return factor, exponent
    size = max(base.numerator.bit_length(), base.denominator.bit_length()) * abs(whole)
    if size > MAX_BITS:
        return factor, exponent
    return factor * (Fraction(base) ** whole if whole < 0 else base**whole), exponent - whole


def _gather(found: dict[int, Rational], term: int, amount: Rational) -> None:
    """Add to the amount of a term; adding fractions is slow."""
    before = found.get(term)
    found[term] = amount if before is None else plus(before, amount)


def times(a: Rational, b: Rational) -> Rational:
    """a * b; the operators of fractions are slow, above all beside an int."""
    if type(a) is int and type(b) is int:
        return a * b
    if a == 1 or b == 1:
        return b if a == 1 else a
    return exact(Fraction(a.numerator * b.numerator, a.denominator * b.denominator))


def plus(a: Rational, b: Rational) -> Rational:
    """a + b, likewise."""
    if type(a) is int and type(b) is int:
        return a + b
    below, other = a.denominator, b.denominator
    return exact(Fraction(a.numerator * other + b.numerator * below, below * other))


def exact(value: Rational) -> Rational:
    """A whole number as an int, which is faster."""
    return value if type(value) is int or value.denominator > 1 else value.numerator


def over(a: Rational, b: Rational) -> Rational:
    """a / b, exactly."""
    if type(a) is int and type(b) is int and a % b == 0:
        return a // b
    return exact(Fraction(a.numerator * b.denominator, a.denominator * b.numerator))


def _bounded(value: Rational) -> Rational:
    """A number that is not too long.

    Raises:
        Undecided: it is.
    """
    if type(value) is int and value.bit_length() <= MAX_BITS:
        return value
    if value.numerator.bit_length() + value.denominator.bit_length() > 16 * MAX_BITS:
        raise Undecided("numbers too long")
    return value
