"""Congruences whose modulus stands elsewhere in an answer, or nowhere."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction

from grader.audit.claims import EQUATIONS, Claim
from grader.audit.own_world import ARRAYS
from grader.audit.places import exact_value, has_symbols


def congruence(claim: Claim, moduli: Iterable[int]) -> bool:
    """`37^{-1} \\equiv 71` in an answer that says elsewhere, or nowhere, modulo what."""
    return claim.op == "equiv" and not claim.modulus and (any(moduli) or not has_symbols(claim))


def modulo_some(claim: Claim, moduli: Iterable[int]) -> bool:
    """`1/17 = 53` where an answer counts modulo 60."""
    moduli = list(moduli)[:9]
    if claim.op not in EQUATIONS or not moduli:
        return False
    gaps = list(_gaps(claim))
    return bool(gaps) and any(all(_is_none(gap, n) for gap in gaps) for n in moduli)


def _is_none(gap: Fraction | None, n: int) -> bool:
    return gap is not None and gap.numerator % n == 0 and math.gcd(gap.denominator, n) == 1


def _gaps(claim: Claim) -> Iterator[Fraction | None]:
    """What the sides differ by, entry by entry where they are arrays: `(1, 1) + (1, 0) = (0, 1)`."""
    right = claim.right
    if right.op not in ARRAYS:
        yield _less(exact_value(claim.left), exact_value(right))
        return
    terms = claim.left.args if claim.left.op == "add" else (claim.left,)
    same = all((term.op, term.value, len(term.args)) == (right.op, right.value, len(right.args)) for term in terms)
    for number, entry in enumerate(right.args if same else ()):
        values = [exact_value(term.args[number]) for term in terms]
        total = None if None in values else sum(value for value in values if value is not None)
        yield _less(None if total is None else Fraction(total), exact_value(entry))


def _less(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a - b
