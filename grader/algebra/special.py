"""Values of special functions that have a closed form: ζ at even numbers, Γ at whole numbers and halves."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.algebra.collect import Collector

# ζ(2n) / π^(2n)
_ZETA = {2: Fraction(1, 6), 4: Fraction(1, 90), 6: Fraction(1, 945), 8: Fraction(1, 9450), 10: Fraction(1, 93555)}
_CONTINUED = {0: Fraction(-1, 2), -1: Fraction(-1, 12)}
MAX_GAMMA, MAX_ZETA = 20, 60


def zeta(c: Collector, arg: int) -> int:
    """Riemann's zeta function: `ζ(2)` is π²/6."""
    value = c.terms.number(arg)
    if value in _CONTINUED:
        return c.terms.num(_CONTINUED[int(value)])
    if value not in _ZETA:
        known = value is not None and 1 < value <= MAX_ZETA
        return c.terms.call("zeta" if known else "?zeta", arg)
    return c.terms.mul((c.terms.num(_ZETA[int(value)]), c.terms.power(c.terms.const("pi"), arg)))


def gamma(c: Collector, arg: int) -> int:
    """`Γ(5)` is 4!, `Γ(1/2)` is √π."""
    value = c.terms.number(arg)
    if value is None or not 0 < value <= MAX_GAMMA or value.denominator > 2:
        return c.terms.call("gamma", arg)
    if value.denominator == 1:
        return c.terms.num(factorial(int(value) - 1))
    n = int(value)
    part = Fraction(factorial(2 * n), 4**n * factorial(n))
    return c.terms.mul((c.terms.num(part), c.terms.root(c.terms.const("pi"), 2)))
