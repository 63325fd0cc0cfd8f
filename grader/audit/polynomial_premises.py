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
    number,
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

WORK = re.compile(r"\b(solv|inspect|tr(?:y|ied|ial)|guess|quadratic|factor|root|calculat|numeric|symmetr|eliminat)", re.I)
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
    known: dict[int, Fraction] = field(default_factory=dict)
    work: int = STEPS_IN_ALL
    stated: Claim | None = None
    used: Claim | None = None
    derived: Claim | None = None
    announced: bool = False
    murky: bool = False  # whether a line was not understood
    jumps: int = 0
    steps: int = 0
    shown: int = 0  # lines that are more than a value: without any, nothing can be told
    shapes: set[str] = field(default_factory=set)  # how lines were written
    checks: list[Claim] = field(default_factory=list)


def provenance(
    lines: Sequence[Claim], givens: Sequence[Equation], about: int, reader: Reader, cue: re.Pattern[str] = CUE
) -> Provenance:
    """Follow a premise through the equations of an attempt.

    Args:
        lines: the attempt's claims in order.
        givens: the clean equations.
        about: the unknown whose value the premise says.
        reader: reads the lines.
        cue: words that announce the premise.
    """
    point = reader.point()
    if point is None or any(at(given.poly, point) for given in givens):
        return Provenance("UNSHOWN")
    ledger = _Ledger(reader, point, about, cue, list(givens), _values(givens))
    for claim in lines:
        _take(ledger, claim)
        if ledger.used is not None:
            break
    return _verdict(ledger)


def _values(equations: Sequence[Equation]) -> dict[int, Fraction]:
    found = (single(equation.poly) for equation in equations)
    return dict(value for value in found if value is not None)


def _take(ledger: _Ledger, claim: Claim) -> None:
    found = read(claim, ledger.reader)
    for equation in found.equations:
        _enter(ledger, claim, equation)
    for equation in found.about_letter:
        _enter_letter(ledger, equation)
    ledger.murky = ledger.murky or found.opaque


def _enter(ledger: _Ledger, claim: Claim, equation: Equation) -> None:
    if not places(equation.poly):
        if ledger.steps and number(equation.left) is not None and not equation.poly:
            ledger.checks.append(claim)
        return
    if at(equation.poly, ledger.point):
        ledger.murky = True  # false, or about another solution
        return
    if any(_alike(equation, fact) for fact in ledger.clean):
        return
    kind = _origin(ledger, claim, equation)
    ledger.steps += kind != "stated"
    ledger.shown += equation.value is None
    if kind == "stated":
        ledger.stated = ledger.stated or claim
        ledger.announced = ledger.announced or _announced(ledger, claim)
    elif kind == "used":
        ledger.used = claim
    else:
        _keep(ledger, claim, equation, kind)


def _alike(a: Equation, b: Equation) -> bool:
    return a.shape == b.shape and (a.left, a.right) in ((b.left, b.right), (b.right, b.left))


def _keep(ledger: _Ledger, claim: Claim, equation: Equation, kind: Origin) -> None:
    ledger.clean.append(equation)
    ledger.shapes.add(equation.shape)
    ledger.jumps += kind == "jump"
    ledger.murky = ledger.murky or kind == "jump"
    value = single(equation.poly)
    if value:
        ledger.known[value[0]] = value[1]
        if value[0] == ledger.about and kind != "jump":
            ledger.derived = ledger.derived or claim


def _enter_letter(ledger: _Ledger, equation: Equation) -> None:
    """An equation about a letter whose roots are unknowns ("x and y are the roots of t^2 - 5t + 6")."""
    fits = [one for one in as_unknowns(equation, ledger.reader) if not at(one.poly, ledger.point)]
    clean = [one for one in fits if _holds(ledger, one.poly, _is_eliminated)]
    ledger.clean += clean
    ledger.shown += bool(clean)
    ledger.steps += bool(clean)
    ledger.murky = ledger.murky or not clean


def _announced(ledger: _Ledger, claim: Claim) -> bool:
    return bool(ledger.cue.search(claim.lead[-160:]))


def _origin(ledger: _Ledger, claim: Claim, equation: Equation) -> Origin:
    """Where a true line comes from: the clean facts, the premise, or nowhere that can be seen."""
    value, poly = equation.value, equation.poly
    own = places(poly) == {ledger.about} and degree(poly) == 1
    if value is not None and own and ledger.about not in ledger.known:
        if _announced(ledger, claim):
            return "stated"
        if not _holds(ledger, poly, _is_clean):
            return "jump" if ledger.shown or _unseen(ledger, claim) else "stated"
    if value is not None and not ledger.shown and not ledger.announced:
        return "clean" if ledger.steps and _holds(ledger, poly, _is_one) else "jump"
    if _holds(ledger, poly, why.rewritten if value is None else _is_one):
        return "clean"
    if not own and _puts_in(ledger, equation):
        return "jump" if _unseen(ledger, claim) else "used"
    if own and ledger.reader.which.size == 1 and not ledger.shapes & {"product", "root"}:
        return "jump"
    return _by_cost(ledger, equation, own)


def _by_cost(ledger: _Ledger, equation: Equation, own: bool) -> Origin:
    """Whether few clean equations explain a line, or one with the premise's value put in; both: it can't be told."""
    if _holds(ledger, equation.poly, _is_one):
        return "clean"
    clean = _holds(ledger, equation.poly, _is_clean if equation.value else _is_eliminated)
    suspect = not own and ledger.stated is not None
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


def _unseen(ledger: _Ledger, claim: Claim) -> bool:
    """Whether work may have been done that is not seen: lines that were not understood, words that say so."""
    return ledger.murky or bool(WORK.search(claim.lead[-160:]))


Test = Callable[[Poly, why.Ground], bool]


def _holds(ledger: _Ledger, poly: Poly, test: Test) -> bool:
    """Whether a line passes a test on what is clean; where that takes too much work, no, and no line is sure any more."""
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


def _is_clean(line: Poly, ground: why.Ground) -> bool:
    """Whether one equation says it, two add up to it, or a substitution: enough for a bare value."""
    return _is_one(line, ground) or why.solved(line, ground) or why.substituted(line, ground)


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
    """Whether the line is a clean fact with values put in, side by side, the premise's among them, not yet derived."""
    if ledger.about in ledger.known:
        return False
    values = {ledger.about: ledger.point[ledger.about], **ledger.known}
    others = list(ledger.known)
    for fact in ledger.clean:
        if ledger.about not in places(fact.left.top) | places(fact.right.top) | _below(fact):
            continue
        for size in range(min(len(others), 3) + 1):
            for chosen in itertools.combinations(others, size):
                if _is_filled(equation, fact, {i: values[i] for i in (ledger.about, *chosen)}):
                    return True
    return False


def _below(fact: Equation) -> frozenset[int]:
    return places(fact.left.bottom) | places(fact.right.bottom)


def _is_filled(equation: Equation, fact: Equation, values: Mapping[int, Fraction]) -> bool:
    try:
        left, right = filled(fact.left, values), filled(fact.right, values)
        if left is None or right is None:
            return False
        return (equation.left, equation.right) in ((left, right), (right, left))
    except TooLarge:
        return False


def _verdict(ledger: _Ledger) -> Provenance:
    checks = tuple(ledger.checks)
    if ledger.used is not None:
        return Provenance("USED", ledger.used, ledger.stated, checks, ledger.derived)
    if ledger.derived is not None and not ledger.jumps and not _factor_given_away(ledger):
        return Provenance("CHECKED-ONLY", ledger.derived, ledger.stated, checks, ledger.derived)
    if ledger.derived or ledger.stated or ledger.murky or ledger.about in ledger.known:
        return Provenance("UNSHOWN", None, ledger.stated, checks, ledger.derived)
    return Provenance("UNMENTIONED", None, None, checks)


def _factor_given_away(ledger: _Ledger) -> bool:
    """Whether a root that was told first may have been split off: one equation, factored, in one unknown."""
    return ledger.reader.which.size == 1 and ledger.stated is not None and "root" not in ledger.shapes
