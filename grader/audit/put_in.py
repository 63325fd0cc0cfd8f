"""Is a line, side by side, an earlier one with the premise put in?

`2 + 4 w_2 = -2` is `w_1 + 4 w_2 = -2` with 2 for w_1; `2x + y - (3 - x - y) = 1` is `2x + y - z = 1` with what
`x + y + z = 3` says of z. Where the number stays beside the unknowns, as in the first, that is a *plain* sign; `2y = 6`
from `x y = 6` may as well have come about in another way.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from grader.algebra.ideals import OutOfSteps, Steps, follows
from grader.algebra.polynomials import (
    Monomial,
    Poly,
    Quotient,
    TooLarge,
    degree,
    difference,
    filled,
    places,
    times,
)
from grader.audit.polynomial_lines import Equation
from grader.audit.premise_ledger import Ledger, unknowns_of

MOST_FACTS = 24
STEPS = 4_000
MOST_CHOSEN = 3  # how many known values are put in beside the premise
Sides = tuple[Quotient, Quotient]
Sign = Literal["plain", "faint", ""]


def puts_in(ledger: Ledger, equation: Equation) -> Sign:
    """How plainly a line is a clean fact with the premise put in, perhaps known values too."""
    if ledger.value is None:
        return "plain" if _swaps(ledger, equation) else ""
    about, value = ledger.value
    return _signs(ledger, equation, about, {about: value})


def puts_in_told(ledger: Ledger, equation: Equation) -> bool:
    """Whether a value was put in that was told, but not derived."""
    said = {**ledger.told, **(dict([ledger.value]) if ledger.value and ledger.stated else {})}
    told = {i: x for i, x in said.items() if i not in ledger.known}
    return any(
        _signs(ledger, equation, chosen[0], {i: told[i] for i in chosen})
        for size in range(1, min(len(told), MOST_CHOSEN) + 1)
        for chosen in itertools.combinations(told, size)
    )


def _signs(ledger: Ledger, equation: Equation, about: int, values: Mapping[int, Fraction]) -> Sign:
    found: Sign = ""
    for fact in ledger.clean:
        if about not in unknowns_of([fact]):
            continue
        for chosen in _choices(ledger, fact, set(values)):
            if is_filled(equation, fact, {**values, **chosen}):
                if _is_plain(equation, fact):
                    return "plain"
                found = "faint"
    return found


def _choices(ledger: Ledger, fact: Equation, but: set[int]) -> Iterator[dict[int, Fraction]]:
    others = [place for place in ledger.known if place in unknowns_of([fact]) and place not in but]
    for size in range(min(len(others), MOST_CHOSEN) + 1):
        for chosen in itertools.combinations(others, size):
            yield {i: ledger.known[i] for i in chosen}


def is_filled(equation: Equation, fact: Equation, values: Mapping[int, Fraction]) -> bool:
    try:
        sides = filled(fact.left, values), filled(fact.right, values)
    except TooLarge:
        return False
    return None not in sides and sides in ((equation.left, equation.right), (equation.right, equation.left))


def _is_plain(equation: Equation, fact: Equation) -> bool:
    """Whether a number that the fact doesn't have stands beside unknowns: what was put in was not reckoned up."""
    mine = {_beside(side.top) for side in (equation.left, equation.right)} - {Fraction(0)}
    its = {_beside(side.top) for side in (fact.left, fact.right)}
    return bool(mine - its)


def _beside(poly: Poly) -> Fraction:
    """The number in a sum with unknowns, else 0."""
    zero: Monomial = (0,) * len(next(iter(poly), ()))
    return poly.get(zero, Fraction(0)) if places(poly) else Fraction(0)


def _swaps(ledger: Ledger, equation: Equation) -> bool:
    """Whether one side is a fact's with one side of the premise put in for the other, a multiple of it at most.

    Or the premise's with those of a fact put in: `(5 - 2y) + y = 3` is `x + y = 3` with what `x = 5 - 2y` says of x.
    """
    for fact in ledger.clean:
        for values in _choices(ledger, fact, set()):
            said = _filled(ledger.premise, values)
            base = _filled(fact, values)
            if said and base and (_is_swapped(equation, base, said) or _is_swapped(equation, said, base)):
                return True
    return False


def puts_in_clean(ledger: Ledger, equation: Equation) -> bool:
    """Whether a line is, side by side, a clean fact with another one put in."""
    facts = [(fact.left, fact.right) for fact in ledger.clean[-MOST_FACTS:]]
    return any(_is_swapped(equation, base, other, factor=True) for base, other in itertools.permutations(facts, 2))


def _is_swapped(equation: Equation, base: Sides, other: Sides, factor: bool = False) -> bool:
    """Whether an equation is another, one side the same, and in the other side a third equation's sides swapped.

    Args:
        equation: the equation.
        base: the sides of the other.
        other: the sides of the third.
        factor: whether these may stand there times any polynomial, not just a single term.
    """
    poly = _difference(*other)
    left, right = base
    return any(
        (b == right and _is_multiple(a, left, poly, factor)) or (a == left and _is_multiple(b, right, poly, factor))
        for a, b in ((equation.left, equation.right), (equation.right, equation.left))
    )


def _filled(equation: Equation, values: Mapping[int, Fraction]) -> Sides | None:
    """Both sides with values put in; None where nothing is left to say."""
    try:
        left, right = filled(equation.left, values), filled(equation.right, values)
    except TooLarge:
        return None
    if left is None or right is None or not places(_difference(left, right)):
        return None
    return left, right


def _difference(left: Quotient, right: Quotient) -> Poly:
    try:
        return difference(left, right)
    except TooLarge:
        return {}


def _is_multiple(a: Quotient, b: Quotient, by: Poly, factor: bool) -> bool:
    """Whether a - b is not 0, but a polynomial times a single term (or times any polynomial), over a denominator.

    Something of b must be gone in a: what was put in takes its place.
    """
    try:
        gap = difference(a, b)
        if not gap or not by:
            return False
        if factor and degree(gap) > degree(by):
            return follows(gap, [by], degree(gap), Steps(STEPS))
        top, first = max(gap), max(by)
        if any(x < y for x, y in zip(top, first)):
            return False
        term = {tuple(x - y for x, y in zip(top, first)): gap[top] / by[first]}
        return times(term, by) == gap and (a.bottom != b.bottom or any(m in b.top and m not in a.top for m in gap))
    except (TooLarge, OutOfSteps):
        return False
