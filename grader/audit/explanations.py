"""How a line follows from few polynomial equations: rewritten, combined, substituted, eliminated, a root taken.

Every test is sound near the solution: what it explains follows there from the equations that it names. What none of
them explains may follow all the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.algebra.ideals import Steps, combined, follows, follows_near, multiples
from grader.algebra.polynomials import (
    HIGHEST_DEGREE,
    Poly,
    Quotient,
    TooLarge,
    degree,
    places,
    plus,
    primitive,
    put_in,
    replaced,
    times,
)

FIRST, LAST = 6, 12  # how many of the first and of the last equations are tried
MOST_RULES = 4


@dataclass(frozen=True)
class Ground:
    """What a line may follow from.

    Attributes:
        equations: polynomials that are 0, the known values put in.
        rules: (unknown, what it was solved for), as the text says it.
        known: values that may be put in anywhere.
        point: the solution.
        steps: the work that is left.
    """

    equations: Sequence[Poly]
    rules: Sequence[tuple[int, Quotient]]
    known: Mapping[int, Fraction]
    point: Sequence[Fraction]
    steps: Steps


def opened(polys: Sequence[Poly], values: Mapping[int, Fraction]) -> list[Poly]:
    """The equations with values put in, each once, those that say nothing more left out."""
    made = {}
    for poly in polys:
        left = primitive(put_in(poly, values))
        if places(left):
            made[frozenset(left.items())] = left
    found = list(made.values())
    return found[:FIRST] + found[FIRST:][-LAST:]


def rewritten(line: Poly, ground: Ground) -> bool:
    """Whether one equation says it: moved about, multiplied."""
    return any(
        line == one or (degree(one) < degree(line) and follows(line, [one], degree(line), ground.steps))
        for one in ground.equations
    )


def is_root(line: Poly, ground: Ground) -> bool:
    """Whether it is a factor of one equation: a root, a branch, what is left after cancelling."""
    return any(divides(line, one, ground) for one in ground.equations)


def divides(line: Poly, one: Poly, ground: Ground) -> bool:
    """Whether one equation says it near the solution."""
    used = places(line)
    if not used <= places(one) or degree(line) > degree(one):
        return False
    if len(used) == 1 and used == places(one) and degree(line) == 1:
        return True
    if 2 * degree(line) == degree(one) and primitive(times(line, line)) == one:
        return True
    return follows_near(line, [one], degree(one), ground.point, ground.steps)


def added(line: Poly, ground: Ground) -> bool:
    """Whether it is what two equations add up to, multiplied by numbers."""
    return any(combined(line, pair, ground.steps) for pair in _pairs(line, ground))


def summed(line: Poly, ground: Ground) -> bool:
    """Whether an equation in several unknowns is what three of the first equations or all add up to."""
    first = ground.equations[:FIRST]
    if len(places(line)) < 2 or len(first) < 3:
        return False
    for chosen in (*itertools.combinations(first, 3), first):
        total: Poly = {}
        for one in chosen:
            ground.steps.spend(len(one))
            total = plus(total, one)
        if primitive(total) == line:
            return True
    return False


def added_to(line: Poly, extra: Poly | None, ground: Ground) -> bool:
    """Whether it is what one equation and an extra one add up to, or the one with the extra one put in."""
    if not extra or not places(extra):
        return False
    if any(combined(line, (one, extra), ground.steps) for one in ground.equations):
        return True
    room = max(degree(line), degree(extra))
    return room > 1 and any(
        follows(line, (one, extra), max(room, degree(one)), ground.steps) for one in ground.equations
    )


def divided(line: Poly, ground: Ground) -> bool:
    """Whether it is what two equations add up to, one of them multiplied by unknowns: one is divided by the other."""
    return any(
        combined(line, (high, more), ground.steps)
        for one, other in _pairs(line, ground)
        for high, low in ((one, other), (other, one))
        if degree(high) > degree(low)
        for more in multiples(low, sorted(places(high)), degree(high) - degree(low))
    )


def substituted(line: Poly, ground: Ground) -> bool:
    """Whether it is one equation with unknowns replaced by what they were solved for, perhaps divided by a factor."""
    return any(line == one or _cancelled(line, one, ground) for one in _replaced(line, ground))


def _cancelled(line: Poly, one: Poly, ground: Ground) -> bool:
    """Whether the line is left after cancelling, which takes no root of an equation in one unknown."""
    linear = all(sum(m[place] > 0 for m in one) and max(m[place] for m in one) <= 1 for place in places(line))
    return (linear or len(places(line)) > 1) and divides(line, one, ground)


def _replaced(line: Poly, ground: Ground) -> Iterator[Poly]:
    used = places(line)
    for one in ground.equations:
        gone = places(one) - used
        if len(gone) <= 3:
            yield from _without(one, gone, ground, 3)


def _without(one: Poly, gone: frozenset[int], ground: Ground, depth: int) -> Iterator[Poly]:
    """The equation with every unknown of `gone` replaced, one after the other."""
    place = min(gone & places(one), default=-1)
    if place < 0:
        yield one
        return
    if not depth:
        return
    for by in [by for at, by in ground.rules if at == place][-MOST_RULES:]:
        ground.steps.spend(20 * len(one) * max(1, len(by.top)))
        try:
            made = _lowest(primitive(put_in(replaced(one, place, by), ground.known)), ground.point)
        except TooLarge:
            continue
        if made:
            yield from _without(made, gone, ground, depth - 1)


def _lowest(poly: Poly, point: Sequence[Fraction]) -> Poly:
    """A polynomial without the powers of unknowns that all terms share, where these are not 0."""
    common = [min(exponents) if x else 0 for exponents, x in zip(zip(*poly), point)]
    return {tuple(k - least for k, least in zip(monomial, common)): x for monomial, x in poly.items()}


def eliminated(line: Poly, ground: Ground) -> bool:
    """Whether it follows from two equations (or the first three) multiplied by polynomials of low degree."""
    for pair in _pairs(line, ground):
        if follows(line, pair, _room(line, pair), ground.steps):
            return True
    first = ground.equations[:3]
    return len(first) == 3 and follows(line, first, max(degree(line), *map(degree, first)), ground.steps)


def branch(line: Poly, ground: Ground) -> bool:
    """Whether it follows from two equations near the solution: they are subtracted, then divided by a factor."""
    return any(follows_near(line, pair, _room(line, pair), ground.point, ground.steps) for pair in _pairs(line, ground))


def _room(line: Poly, pair: Sequence[Poly]) -> int:
    return min(HIGHEST_DEGREE, 1 + max(degree(line), *map(degree, pair)))


def _pairs(line: Poly, ground: Ground) -> Iterator[tuple[Poly, Poly]]:
    """Pairs of equations in which all of the line's unknowns occur, the latest first."""
    for one, other in itertools.combinations(reversed(ground.equations), 2):
        if places(line) <= places(one) | places(other):
            yield other, one
