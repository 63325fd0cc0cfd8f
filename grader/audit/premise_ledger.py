"""What is clean in an attempt, fact by fact, and whether a line follows from it by few equations.

The facts are kept as they were written. What was not understood is remembered too: it may have held a derivation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from grader.algebra.ideals import OutOfSteps, Steps, combined
from grader.algebra.polynomial_forms import Reader
from grader.algebra.polynomials import (
    Poly,
    Quotient,
    TooLarge,
    constant,
    degree,
    places,
    plus,
    primitive,
    put_in,
    single,
    variable,
)
from grader.audit import explanations as why
from grader.audit.claims import Claim
from grader.audit.polynomial_lines import Equation

STEPS_A_LINE = 600_000
STEPS_IN_ALL = 6_000_000
Origin = Literal["clean", "used", "stated", "told", "formula", "gap", "jump"]
Test = Callable[[Poly, why.Ground], bool]


@dataclass
class Ledger:
    """What is known at a line of an attempt.

    Attributes:
        premise: the equation that was given for checking only.
        point: the solution.
        clean: the givens and what was derived from them.
        known: the values among these.
        linear: whether all givens are linear: no branches then.
        between: names of vectors that stand between the givens and the unknowns.
        about: the clean lines about these.
        stated: where the premise was first said, without being derived.
        announced: whether words said that it is the premise.
        confessed: whether words said that it is used.
        promised: whether words said that it is used for checking only.
        for_checking: whether words said that it is a check.
        adopted: whether the premise was set down as an equation among the others, no words telling what it is.
        doubt: whether a line that is clean may have come from the premise as well.
        told: values that were merely said: the answer first, or after a gap.
        murky: whether a line was not understood, or not explained.
        shown: whether a line is more than a value: without any, nothing can be told.
        reached: whether the premise itself was derived.
        shapes: how lines were written.
        figures: numbers that were worked out, determinants perhaps.
        meaning: what the premise's quantity is defined as by the other unknowns, as an equation; None where it is not.
        open: the clean equations with the known values put in, and what they are solved for, as long as they hold.
    """

    reader: Reader
    premise: Equation
    point: tuple[Fraction, ...]
    cue: re.Pattern[str]
    clean: list[Equation]
    known: dict[int, Fraction]
    linear: bool
    between: frozenset[str] = frozenset()
    about: list[Equation] = field(default_factory=list)
    stated: Claim | None = None
    announced: bool = False
    confessed: bool = False
    promised: bool = False
    for_checking: bool = False
    adopted: bool = False
    doubt: bool = False
    told: dict[int, Fraction] = field(default_factory=dict)
    murky: bool = False
    shown: bool = False
    reached: bool = False
    shapes: set[str] = field(default_factory=set)
    figures: set[Fraction] = field(default_factory=set)
    work: int = STEPS_IN_ALL
    meaning: Poly | None = None
    open: tuple[list[Poly], list[tuple[int, Quotient]]] | None = None

    @property
    def value(self) -> tuple[int, Fraction] | None:
        """(unknown, value) where the premise says what one unknown is."""
        return single(self.premise.poly)

    @property
    def derived(self) -> bool:
        """Whether the premise follows from values that were derived, or was derived itself."""
        about, known = places(self.premise.poly), set(self.known)
        by_meaning = self.meaning is not None and places(self.meaning) - about <= known
        return self.reached or about <= known or by_meaning

    def keep(self, equation: Equation, about: bool = False) -> None:
        """Take in a clean line; `about`: about a vector between."""
        if about:
            self.about.append(equation)
        self.reached = self.reached or self.is_premise(equation)
        self.clean.append(equation)
        self.open = None
        self.shapes.add(equation.shape)
        self.shown = self.shown or equation.value is None
        value = single(equation.poly)
        if value:
            self.known[value[0]] = value[1]

    def is_premise(self, equation: Equation) -> bool:
        """Whether a line says the premise, in whatever form, known values put in or not."""
        if equation.poly == self.premise.poly:
            return True
        mine, its = self.opened(equation.poly), self.opened(self.premise.poly)
        return (
            mine is not None
            and mine == its
            and bool(places(mine))
            and places(equation.poly) <= places(self.premise.poly)
        )

    def opened(self, poly: Poly) -> Poly | None:
        """A polynomial with the known values put in; None where it gets too large."""
        try:
            return primitive(put_in(poly, self.known))
        except TooLarge:
            return None

    def holds(self, poly: Poly, test: Test) -> bool:
        """Whether a line passes a test on what is clean; too much work means no, and that no line is sure any more."""
        steps = Steps(min(self.work, STEPS_A_LINE))
        given = steps.left
        try:
            line = primitive(put_in(poly, self.known))
            return not line or test(line, self._ground(steps))
        except (OutOfSteps, TooLarge):
            self.murky = True
            return False
        finally:
            self.work -= given - max(0, steps.left)

    def _ground(self, steps: Steps) -> why.Ground:
        if self.open is None:
            equations = why.opened([fact.poly for fact in self.clean], self.known)
            self.open = equations, [rule for fact in self.clean for rule in solved_for(fact)]
        return why.Ground(*self.open, self.known, self.point, steps)


def solved_for(fact: Equation) -> Iterator[tuple[int, Quotient]]:
    """What an equation is solved for: `x = 5 - y`."""
    for side, other in ((fact.left, fact.right), (fact.right, fact.left)):
        for place in places(side.top):
            size = len(next(iter(side.top)))
            alone = side == Quotient(variable(size, place), constant(size, 1))
            if alone and place not in places(other.top) | places(other.bottom):
                yield place, other


def is_one(line: Poly, ground: why.Ground) -> bool:
    """Whether one equation says it, or has it as a root."""
    return why.rewritten(line, ground) or why.is_root(line, ground)


def adds_up(line: Poly, ground: why.Ground) -> bool:
    """Whether two equations add up to it, or all of them, or one with others put in."""
    return why.added(line, ground) or why.substituted(line, ground) or why.summed(line, ground)


def is_clean(line: Poly, ground: why.Ground) -> bool:
    """Whether one equation says it, two add up to it, or a substitution: enough for a bare value."""
    return is_one(line, ground) or adds_up(line, ground) or why.divided(line, ground)


def is_eliminated(line: Poly, ground: why.Ground) -> bool:
    """Whether it takes an elimination, perhaps with a factor cancelled, but no root."""
    if is_clean(line, ground):
        return True
    if degree(line) == 1 and all(degree(one) == 1 for one in ground.equations):
        return False
    return why.eliminated(line, ground) or (len(places(line)) > 1 and why.branch(line, ground))


def with_premise(ledger: Ledger) -> Test:
    """The test whether a line is what one equation says, or a factor of it, with the premise put in."""
    if ledger.value is None:
        return lambda line, ground: why.added_to(line, ledger.opened(ledger.premise.poly), ground)
    about, value = ledger.value
    values = {about: value, **ledger.known}

    def test(line: Poly, ground: why.Ground) -> bool:
        if about in places(line):
            return False
        parents = why.opened([poly for poly in ground.equations if about in places(poly)], values)
        return any(line == one or why.divides(line, one, ground) for one in parents)

    return test


def between_facts(ledger: Ledger) -> Test:
    """The test whether a line about a vector between is what one equation says, and what was said of that vector."""

    def test(line: Poly, ground: why.Ground) -> bool:
        about = why.opened([fact.poly for fact in ledger.about], ledger.known)
        return any(combined(line, (one, *about), ground.steps) for one in ground.equations)

    return test


def same_coefficients(ledger: Ledger, equation: Equation) -> bool:
    """Whether the line is a clean fact with the premise put in, its terms moved about but not multiplied."""
    if ledger.value is None:
        return False
    about, value = ledger.value
    values = {about: value, **ledger.known}
    gone = {i: x for i, x in values.items() if i not in places(equation.poly)}
    try:
        mine = equation.written
        parents = [put_in(fact.written, gone) for fact in ledger.clean if about in places(fact.poly)]
    except TooLarge:
        return False
    return any(not plus(parent, mine, sign) for parent in parents for sign in (1, -1))


def unknowns_of(facts: Sequence[Equation]) -> frozenset[int]:
    """The unknowns that stand in equations as they are written, cancelling or not."""
    return frozenset().union(
        *(places(part) for fact in facts for side in (fact.left, fact.right) for part in (side.top, side.bottom))
    )
