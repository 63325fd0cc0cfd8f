"""Was a premise used, or only checked against, where the equations are polynomials in the unknowns?

As for linear systems (`premises.py`) a ledger of clean facts is kept, each as it was written. A line uses the premise
where it puts in its value before that was derived, or says what one equation says with the value put in and what
few equations without it do not explain. Polynomial systems branch, so that more may be clean than the tests see: once
a line was not understood, nothing is held against the attempt any more, and the question is left to a person.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from grader.algebra.ideals import OutOfSteps, Steps
from grader.algebra.polynomial_forms import Reader
from grader.algebra.polynomials import (
    Poly,
    Quotient,
    TooLarge,
    at,
    constant,
    degree,
    filled,
    places,
    plus,
    primitive,
    put_in,
    single,
    variable,
)
from grader.audit import explanations as why
from grader.audit.claims import Claim
from grader.audit.polynomial_lines import Equation, as_unknowns, read
from grader.audit.premises import CUE, Provenance

WORK = re.compile(
    r"\b(?:solv|inspect|tr(?:y|ied|ial)|guess|quadratic|factor|root|calculat|numeric|symmetr|eliminat"
    r"|if\b|suppos|assum|case|check|verif|confirm|test)",
    re.I,
)
WEAK = re.compile(r"\b(?:we know|given that|given (?:the|a)|use this|using this)\b", re.I)
STEPS_A_LINE = 600_000
STEPS_IN_ALL = 6_000_000
Origin = Literal["clean", "used", "stated", "jump"]


@dataclass
class _Ledger:
    reader: Reader
    point: tuple[Fraction, ...]
    about: int
    cue: re.Pattern[str]
    clean: list[Equation]
    known: dict[int, Fraction]
    work: int = STEPS_IN_ALL
    stated: Claim | None = None
    announced: bool = False
    murky: bool = False  # whether a line was not understood
    shown: bool = False  # whether a line is more than a value: without any, nothing can be told
    shapes: set[str] = field(default_factory=set)  # how lines were written


def provenance(
    lines: Sequence[Claim], givens: Sequence[Equation], about: int, reader: Reader, cue: re.Pattern[str] = CUE
) -> Provenance:
    """Follow a premise through the equations of an attempt, until its value is derived, or used, or a step is missing.

    Args:
        lines: the attempt's claims in order.
        givens: the clean equations.
        about: the unknown whose value the premise says.
        reader: reads the lines.
        cue: words that announce the premise.
    """
    point, known = reader.point(), dict(value for given in givens if (value := single(given.poly)) is not None)
    if point is None or about in known or any(at(given.poly, point) for given in givens):
        return Provenance("UNSHOWN")
    ledger = _Ledger(reader, point, about, cue, list(givens), known)
    for claim in lines:
        origin = _taken(ledger, claim)
        if origin == "used":
            return Provenance("USED", claim, ledger.stated)
        if origin == "jump":
            return Provenance("UNSHOWN", None, ledger.stated)
        if about in ledger.known:
            return _derived(ledger, claim)
    return Provenance("UNSHOWN" if ledger.stated or ledger.murky else "UNMENTIONED", None, ledger.stated)


def _derived(ledger: _Ledger, claim: Claim) -> Provenance:
    """The verdict where the value is reached without the premise.

    In a single equation with one unknown a root that was told first may have been split off as a factor.
    """
    given_away = ledger.reader.which.size == 1 and ledger.stated is not None and "root" not in ledger.shapes
    return Provenance("UNSHOWN" if given_away else "CHECKED-ONLY", claim, ledger.stated, (), claim)


def _taken(ledger: _Ledger, claim: Claim) -> Origin:
    """Enter what a claim says, up to what is not clean."""
    found = read(claim, ledger.reader)
    for equation in found.equations:
        origin = _entered(ledger, claim, equation)
        if origin in ("used", "jump"):
            return origin
    for equation in found.about_letter:
        _enter_letter(ledger, equation)
    ledger.murky = ledger.murky or found.opaque
    return "clean"


def _entered(ledger: _Ledger, claim: Claim, equation: Equation) -> Origin:
    if not places(equation.poly) or any(_alike(equation, fact) for fact in ledger.clean):
        return "clean"
    if at(equation.poly, ledger.point):
        ledger.murky = True  # false, or about another solution
        return "clean"
    origin = _origin(ledger, claim, equation)
    if origin == "stated":
        ledger.stated = ledger.stated or claim
        ledger.announced = ledger.announced or _announced(ledger, claim, equation)
    elif origin == "clean":
        _keep(ledger, equation)
    return origin


def _alike(a: Equation, b: Equation) -> bool:
    return a.shape == b.shape and (a.left, a.right) in ((b.left, b.right), (b.right, b.left))


def _keep(ledger: _Ledger, equation: Equation) -> None:
    ledger.clean.append(equation)
    ledger.shapes.add(equation.shape)
    ledger.shown = ledger.shown or equation.value is None
    value = single(equation.poly)
    if value:
        ledger.known[value[0]] = value[1]


def _enter_letter(ledger: _Ledger, equation: Equation) -> None:
    """An equation about a letter whose roots are unknowns ("x and y are the roots of t^2 - 5t + 6")."""
    fits = [one for one in as_unknowns(equation, ledger.reader) if not at(one.poly, ledger.point)]
    clean = [one for one in fits if _holds(ledger, one.poly, _is_eliminated)]
    for one in clean:
        _keep(ledger, one)
    ledger.murky = ledger.murky or not clean


def _announced(ledger: _Ledger, claim: Claim, equation: Equation) -> bool:
    """Whether words just before a value say that it is the premise; "we know" may also speak of what was derived."""
    words = claim.lead[-160:].rpartition("=")[2]
    if not ledger.cue.search(words):
        return False
    return bool(ledger.cue.search(WEAK.sub("", words))) or not _holds(ledger, equation.poly, _is_one)


def _unseen(ledger: _Ledger, claim: Claim) -> bool:
    """Whether work may have been done that is not seen: lines that were not understood, words that say so."""
    return ledger.murky or bool(WORK.search(claim.lead[-160:]))


def _origin(ledger: _Ledger, claim: Claim, equation: Equation) -> Origin:
    """Where a true line comes from: the clean facts, the premise, or nowhere that can be seen."""
    own = places(equation.poly) == {ledger.about} and degree(equation.poly) == 1
    if equation.value is not None and own:
        if _announced(ledger, claim, equation):
            return "stated"
        if not _holds(ledger, equation.poly, _is_clean):
            return "jump" if ledger.shown or _unseen(ledger, claim) else "stated"
    if equation.value is not None and not ledger.shown and not ledger.announced:
        return "jump"
    if _holds(ledger, equation.poly, why.rewritten if equation.value is None else _is_one):
        told = own and ledger.reader.which.size == 1 and not ledger.shapes & {"product", "root"}
        return "jump" if told and equation.value is not None else "clean"
    if not own and _puts_in(ledger, equation):
        if _holds(ledger, equation.poly, _adds_up):
            return "jump" if ledger.stated else "clean"  # 2y = 6: is it 2 that was put in, or are two lines added?
        return "jump" if _unseen(ledger, claim) else "used"
    return _by_cost(ledger, claim, equation, own)


def _by_cost(ledger: _Ledger, claim: Claim, equation: Equation, own: bool) -> Origin:
    """Whether few clean equations explain a line, or one with the premise's value put in; both: it can't be told."""
    if _holds(ledger, equation.poly, _is_one):
        return "clean"
    clean = _holds(ledger, equation.poly, _is_clean if equation.value else _is_eliminated)
    suspect = not own and (ledger.stated is not None or bool(ledger.cue.search(WEAK.sub("", claim.lead[-160:]))))
    if clean:
        return "jump" if suspect and _same_coefficients(ledger, equation) else "clean"
    filled_in = suspect and _holds(ledger, equation.poly, _is_one_filled(ledger))
    return "used" if filled_in and not ledger.murky else "jump"


def _same_coefficients(ledger: _Ledger, equation: Equation) -> bool:
    """Whether the line is a clean fact with the premise put in, its terms moved about but not multiplied."""
    values = {ledger.about: ledger.point[ledger.about], **ledger.known}
    gone = {i: x for i, x in values.items() if i not in places(equation.poly)}
    try:
        mine = equation.written
        parents = [put_in(fact.written, gone) for fact in ledger.clean if ledger.about in places(fact.poly)]
    except TooLarge:
        return False
    return any(not plus(parent, mine, sign) for parent in parents for sign in (1, -1))


Test = Callable[[Poly, why.Ground], bool]


def _holds(ledger: _Ledger, poly: Poly, test: Test) -> bool:
    """Whether a line passes a test on what is clean; too much work means no, and that no line is sure any more."""
    steps = Steps(min(ledger.work, STEPS_A_LINE))
    given = steps.left
    try:
        line = primitive(put_in(poly, ledger.known))
        return not line or test(line, _ground(ledger, steps))
    except (OutOfSteps, TooLarge):
        ledger.murky = True
        return False
    finally:
        ledger.work -= given - max(0, steps.left)


def _ground(ledger: _Ledger, steps: Steps) -> why.Ground:
    equations = why.opened([fact.poly for fact in ledger.clean], ledger.known)
    rules = [rule for fact in ledger.clean for rule in _rules(fact)]
    return why.Ground(equations, rules, ledger.known, ledger.point, steps)


def _rules(fact: Equation) -> Iterator[tuple[int, Quotient]]:
    """What an equation is solved for: `x = 5 - y`."""
    for side, other in ((fact.left, fact.right), (fact.right, fact.left)):
        for place in places(side.top):
            size = len(next(iter(side.top)))
            alone = side == Quotient(variable(size, place), constant(size, 1))
            if alone and place not in places(other.top) | places(other.bottom):
                yield place, other


def _is_one(line: Poly, ground: why.Ground) -> bool:
    return why.rewritten(line, ground) or why.is_root(line, ground)


def _adds_up(line: Poly, ground: why.Ground) -> bool:
    return why.added(line, ground) or why.substituted(line, ground)


def _is_clean(line: Poly, ground: why.Ground) -> bool:
    """Whether one equation says it, two add up to it, or a substitution: enough for a bare value."""
    return _is_one(line, ground) or _adds_up(line, ground) or why.divided(line, ground)


def _is_eliminated(line: Poly, ground: why.Ground) -> bool:
    """Whether it takes an elimination, perhaps with a factor cancelled, but no root."""
    if _is_clean(line, ground) or why.eliminated(line, ground):
        return True
    return len(places(line)) > 1 and why.branch(line, ground)


def _is_one_filled(ledger: _Ledger) -> Test:
    """The test whether a line is what one equation says, or a factor of it, with the premise's value put in."""
    values = {ledger.about: ledger.point[ledger.about], **ledger.known}

    def test(line: Poly, ground: why.Ground) -> bool:
        if ledger.about in places(line):
            return False
        parents = why.opened([poly for poly in ground.equations if ledger.about in places(poly)], values)
        return any(line == one or why.divides(line, one, ground) for one in parents)

    return test


def _puts_in(ledger: _Ledger, equation: Equation) -> bool:
    """Whether the line is a clean fact with values put in, side by side, the premise's among them."""
    about = {ledger.about: ledger.point[ledger.about]}
    parents = [fact for fact in ledger.clean if ledger.about in _unknowns(fact)]
    for fact in parents:
        others = [place for place in ledger.known if place in _unknowns(fact)]
        for size in range(min(len(others), 3) + 1):
            for chosen in itertools.combinations(others, size):
                if _is_filled(equation, fact, {**about, **{i: ledger.known[i] for i in chosen}}):
                    return True
    return False


def _unknowns(fact: Equation) -> frozenset[int]:
    return frozenset().union(*(places(part) for side in (fact.left, fact.right) for part in side))


def _is_filled(equation: Equation, fact: Equation, values: Mapping[int, Fraction]) -> bool:
    try:
        left, right = filled(fact.left, values), filled(fact.right, values)
        if left is None or right is None:
            return False
        return (equation.left, equation.right) in ((left, right), (right, left))
    except TooLarge:
        return False
