"""Does an equation follow from others? Bounded membership in an ideal, by linear algebra over a prime field.

An equation a = 0 follows from e1 = 0, ..., ek = 0 where a = h1 e1 + ... + hk ek. With a bound on the degree of the
products this is a linear system for the coefficients of the h (Macaulay's matrix; D. Cox, J. Little, D. O'Shea, *Using
Algebraic Geometry*, 3.4). It follows *near a point* p where q a = h1 e1 + ... + hk ek with q(p) = 1: so are factors
cancelled, roots taken, and branches chosen. That is linear too, as q - 1 is a sum of multiples of the x_i - p_i.
Whole numbers are taken modulo a prime; a wrong yes would need a multiple of that prime by chance.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from grader.algebra.polynomials import Monomial, Poly, constant, degree, places, plus, product, times, variable

PRIME = 2**61 - 1
Vector = dict[Monomial, int]


class OutOfSteps(Exception):
    """The work that was allowed is done."""


class Steps:
    """How much work is left, in single products."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, count: int) -> None:
        """Take some. Raises OutOfSteps."""
        self.left -= count
        if self.left < 0:
            raise OutOfSteps


def combined(target: Poly, equations: Sequence[Poly], steps: Steps) -> bool:
    """Whether the target is a sum of multiples by numbers. Raises OutOfSteps."""
    return _in_span(target, equations, steps)


def follows(target: Poly, equations: Sequence[Poly], degrees: int, steps: Steps) -> bool:
    """Whether the target is a sum of multiples of the equations up to a degree. Raises OutOfSteps."""
    used = sorted(places(target).union(*map(places, equations)))
    return _in_span(target, list(_up_to(equations, used, degrees)), steps)


def follows_near(
    target: Poly, equations: Sequence[Poly], degrees: int, point: Sequence[Fraction], steps: Steps
) -> bool:
    """Whether the target follows from the equations near a point, up to a degree. Raises OutOfSteps."""
    used = sorted(places(target).union(*map(places, equations)))
    size = len(point)
    moved = [plus(variable(size, i), constant(size, point[i]), -1) for i in used]
    rows = [*_up_to(equations, used, degrees), *_up_to([times(target, m) for m in moved], used, degrees)]
    return _in_span(target, rows, steps)


def _up_to(equations: Iterable[Poly], used: Sequence[int], degrees: int) -> Iterator[Poly]:
    for equation in equations:
        for count in range(degrees - degree(equation) + 1):
            yield from multiples(equation, used, count)


def multiples(equation: Poly, used: Sequence[int], count: int) -> Iterator[Poly]:
    """The equation times every product of so many of the unknowns."""
    size = len(next(iter(equation), ()))
    for factors in itertools.combinations_with_replacement(used, count):
        by = tuple(factors.count(i) for i in range(size))
        yield {product(monomial, by): x for monomial, x in equation.items()}


def _in_span(target: Poly, rows: Iterable[Poly], steps: Steps) -> bool:
    """Whether a polynomial is a combination of others (elimination, the largest monomials first)."""
    pivots: dict[Monomial, Vector] = {}
    for row in rows:
        left = _reduced(_whole(row), pivots, steps)
        if left:
            top = max(left, key=_order)
            inverse = pow(left[top], -1, PRIME)
            pivots[top] = {m: x * inverse % PRIME for m, x in left.items()}
    return not _reduced(_whole(target), pivots, steps)


def _order(monomial: Monomial) -> tuple[int, Monomial]:
    return sum(monomial), monomial


def _whole(a: Poly) -> Vector:
    scale = math.lcm(*(x.denominator for x in a.values()))
    found = {m: x.numerator * (scale // x.denominator) % PRIME for m, x in a.items()}
    return {m: x for m, x in found.items() if x}


def _reduced(row: Vector, pivots: Mapping[Monomial, Vector], steps: Steps) -> Vector:
    """What is left of a row, its largest monomial being no pivot."""
    while row:
        top = max(row, key=_order)
        if top not in pivots:
            return row
        factor = row[top]
        steps.spend(len(pivots[top]))
        for monomial, x in pivots[top].items():
            value = (row.get(monomial, 0) - factor * x) % PRIME
            if value:
                row[monomial] = value
            else:
                row.pop(monomial, None)
    return row
