"""Sums without an end: added up where the terms die out fast, else by the Levin u-transform (Levin 1973)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from grader.algebra.values import Unevaluable

MAX_TERMS = 400
ORDER = 10  # terms that the transform takes into account; more lose their digits in floats
SETTLED = 2e-8  # how well two transforms must agree


def endless_sum(term: Callable[[int], float], start: int) -> float:
    """The limit of term(start) + term(start + 1) + ...

    Raises:
        Unevaluable: it does not converge, or not surely.
    """
    terms: list[float] = []
    total = 0.0
    for n in range(start, start + MAX_TERMS):
        terms.append(term(n))
        total += terms[-1]
        if not math.isfinite(total):
            break
        if len(terms) > 8 and max(map(abs, terms[-3:])) <= 1e-17 * abs(total) and terms[-1] != 0:
            return total
    else:
        return _accelerated(terms, total)
    raise Unevaluable("a sum that does not converge")


def _accelerated(terms: Sequence[float], total: float) -> float:
    if not any(terms[-5:]):
        return total  # a sum whose terms are 0 from some place on
    found = [_levin(terms, first) for first in (0, 2, 4)]
    scale = abs(found[-1]) + 1e-300
    gap = max(abs(a - found[-1]) for a in found)
    tail = 20 * len(terms) * max(map(abs, terms[-2:]))
    dies_out = max(map(abs, terms[-20:])) <= 0.2 * max(map(abs, terms[:20]))
    if dies_out and math.isfinite(gap) and gap <= SETTLED * scale and abs(total - found[-1]) <= tail:
        return found[0]
    raise Unevaluable("an infinite sum")


def _levin(terms: Sequence[float], first: int) -> float:
    """The u-transform of the partial sums from `first` on."""
    partial = math.fsum(terms[:first])
    above = below = 0.0
    for j in range(ORDER + 1):
        partial += terms[first + j]
        remainder = (first + j + 1) * terms[first + j]
        if remainder == 0:
            return math.nan
        weight = (-1) ** j * math.comb(ORDER, j) * ((first + j + 1) / (first + ORDER + 1)) ** (ORDER - 1) / remainder
        above += weight * partial
        below += weight
    return above / below if below else math.nan
