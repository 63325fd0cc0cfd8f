"""Congruences whose modulus stands elsewhere in an answer, or nowhere."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from grader.audit.claims import EQUATIONS, Claim
from grader.audit.places import exact_value, has_symbols


def congruence(claim: Claim, moduli: Iterable[int]) -> bool:
    """`37^{-1} \\equiv 71` in an answer that says elsewhere, or nowhere, modulo what."""
    return claim.op == "equiv" and not claim.modulus and (any(moduli) or not has_symbols(claim))


def modulo_some(claim: Claim, moduli: Iterable[int]) -> bool:
    """`1/17 = 53` where an answer counts modulo 60."""
    sides = exact_value(claim.left), exact_value(claim.right)
    if None in sides or claim.op not in EQUATIONS:
        return False
    gap: Fraction = sides[0] - sides[1]  # type: ignore[operator]
    return any(gap.numerator % n == 0 and math.gcd(gap.denominator, n) == 1 for n in list(moduli)[:9])
