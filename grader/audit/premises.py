"""Was a premise used, or only checked against? The provenance of a premise over the lines of a derivation.

Logical implication cannot tell, as the givens alone imply the premise. So a ledger of clean facts is kept, each as it
was written. A line uses the premise where it puts it in before it was derived, side by side, or says what one equation
says with the premise put in and what few equations without it do not explain. What is not explained is not taken in,
and from there on nothing is held against the attempt any more: more may be clean than the tests see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from grader.algebra.polynomial_forms import Reader
from grader.algebra.polynomials import Poly, at, degree, number, places, single
from grader.audit import explanations as why
from grader.audit.claims import Claim
from grader.audit.coefficients import Coefficients, coefficients, is_computed, is_formula
from grader.audit.confessions import says_unused, says_used
from grader.audit.intermediates import is_entry, speaks_of
from grader.audit.polynomial_lines import Equation, as_unknowns, read
from grader.audit.premise_ledger import (
    Ledger,
    Origin,
    between_facts,
    is_eliminated,
    is_one,
)
from grader.audit.sums import adds_premise
from grader.audit.weighing import WEAK, WORK, by_cost, put_in_place, sure, unseen
from grader.lazy_regex import regex

Use = Literal["USED", "CHECKED-ONLY", "UNMENTIONED", "UNSHOWN"]
CUE = regex(
    r"\b(hint|given that|given (?:the|a)|we are (?:given|told)|we know|provided|use this|using this)\b", re.I
)
CHECKING = regex(r"\b(?:check|verif|confirm|agree|compar|test|sanity|not (?:be )?us|don't use|without)", re.I)
RESULT = regex(
    r"\b(?:gives?\b|giving|gets?\b|obtain|yield|find|found|result|follow|conclu|reduc|row|matri|comput|determinant|therefore|hence|thus)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a premise was used.

    Attributes:
        use: USED, CHECKED-ONLY, UNMENTIONED or UNSHOWN (it can't be told).
        line: the earliest claim that depends on the premise (USED), or that derives it (CHECKED-ONLY).
        stated: where the premise is first said without being derived.
    """

    use: Use
    line: Claim | None = None
    stated: Claim | None = None


def derived(line: Claim | None, mentioned: bool, stated: Claim | None = None) -> Provenance:
    """That a premise is reached without itself; `mentioned` says whether it is spoken of as well."""
    return Provenance("CHECKED-ONLY" if mentioned else "UNMENTIONED", line, stated)


def provenance(
    lines: Sequence[Claim],
    givens: Sequence[Equation],
    premise: Equation,
    reader: Reader,
    cue: re.Pattern[str] = CUE,
    mentioned: bool = False,
    between: frozenset[str] = frozenset(),
    unread: bool = False,
    meaning: Poly | None = None,
) -> Provenance:
    """Follow a premise through the equations of an attempt, until it is derived, or used, or a step is missing.

    Args:
        lines: the attempt's claims in order.
        givens: the clean equations.
        premise: the equation that may only be checked against.
        reader: reads the lines.
        cue: words that announce the premise.
        mentioned: whether it is spoken of in words.
        between: names of vectors that the attempt puts between the givens and the unknowns.
        unread: whether the attempt has matrices that were not understood.
        meaning: what the premise's quantity is defined as by the other unknowns, where it is.
    """
    point, known = reader.point(), dict(value for given in givens if (value := single(given.poly)) is not None)
    if point is None or any(at(one.poly, point) for one in (*givens, premise)) or places(premise.poly) <= set(known):
        return Provenance("UNSHOWN")
    linear = all(degree(given.poly) == 1 for given in givens)
    ledger = Ledger(
        reader, premise, point, cue, list(givens), known, linear, between, murky=unread, meaning=meaning
    )
    shown = coefficients(givens, reader.which.size)
    for claim in lines:
        origin = _taken(ledger, claim, shown)
        if origin == "used":
            return Provenance("USED", claim, ledger.stated)
        if origin == "jump":
            return Provenance("UNSHOWN", None, ledger.stated)
        if ledger.derived:
            return _derived(ledger, claim, mentioned or _is_met(lines, ledger))
    silent = not (ledger.stated or ledger.murky or ledger.told or ledger.doubt or mentioned)
    return Provenance("UNMENTIONED" if silent else "UNSHOWN", None, ledger.stated)


def _derived(ledger: Ledger, claim: Claim, mentioned: bool) -> Provenance:
    """The verdict where the premise is reached without itself.

    In a single equation with one unknown a root that was told first may have been split off as a factor.
    """
    given_away = ledger.reader.which.size == 1 and ledger.stated is not None and "root" not in ledger.shapes
    if given_away or ledger.adopted or (ledger.doubt and ledger.value is None):
        return Provenance("UNSHOWN", claim, ledger.stated)
    return derived(claim, mentioned, ledger.stated)


def _is_met(lines: Sequence[Claim], ledger: Ledger) -> bool:
    """Whether any line says the premise, perhaps with numbers for all unknowns: `2 + (-1) + 2 = 3`.

    A value that is derived is said by that, whatever the answer was told: words must speak of it.
    """
    if ledger.value is not None:
        return ledger.announced or ledger.for_checking
    if ledger.stated is not None:
        return True
    said = any(one.poly == ledger.premise.poly for claim in lines for one in read(claim, ledger.reader).equations)
    return said or any(_in_numbers(claim, ledger) for claim in lines if claim.op == "=")


def _in_numbers(claim: Claim, ledger: Ledger) -> bool:
    """Whether a claim is the premise with numbers for all unknowns, term by term."""
    for one, other in ((ledger.premise.left, ledger.premise.right), (ledger.premise.right, ledger.premise.left)):
        result = number(other)
        terms = sorted(at({monomial: x}, ledger.point) for monomial, x in one.top.items())
        parts = claim.left.args if claim.left.op == "add" else (claim.left,)
        plain = claim.left.op in ("num", "neg") or result is None
        mine = [ledger.reader.number(part) for part in parts]
        if not plain and None not in mine and sorted(x for x in mine if x is not None) == terms:
            return number(one) is None and ledger.reader.number(claim.right) == result
    return False


def _taken(ledger: Ledger, claim: Claim, shown: Coefficients | None) -> Origin:
    """Enter what a claim says: what is clean first, in any order, then the rest."""
    found = read(claim, ledger.reader)
    if is_entry(claim, ledger.between):
        ledger.about += [one for one in found.equations if any(_alike(one, fact) for fact in ledger.clean)]
    left = [one for one in found.equations if _is_news(ledger, one)]
    origins: list[Origin] = []
    while left:
        before, origins = set(origins), [_origin(ledger, claim, one, shown) for one in left]
        if "used" in before - set(origins):
            return "jump"  # clean only by what stands beside it
        clean = [one for one, origin in zip(left, origins) if origin == "clean"]
        for one in clean:
            ledger.keep(one, is_entry(claim, ledger.between))
        if not clean:
            break
        left = [one for one in left if one not in clean and _is_news(ledger, one)]
    for one, origin in zip(left, origins):
        if origin in ("used", "jump"):
            return origin
        _note(ledger, claim, one, origin)
    for one in found.about_letter:
        _enter_letter(ledger, one)
    strange = claim.op == "cells" and any(at(one.poly, ledger.point) for one in found.equations)
    ledger.murky = ledger.murky or found.opaque or strange
    return "clean"


def _is_news(ledger: Ledger, equation: Equation) -> bool:
    """Whether a line says something true of the unknowns that was not said before."""
    if not places(equation.poly):
        ledger.figures.update(x for side in (equation.left, equation.right) if (x := number(side)) is not None)
        return False
    if any(_alike(equation, fact) for fact in ledger.clean):
        left = ledger.opened(equation.poly)
        ledger.shown = ledger.shown or (equation.value is None and left is not None and single(left) is not None)
        return False
    if at(equation.poly, ledger.point):
        ledger.murky = ledger.murky or not ledger.linear  # false, or about another solution
        return False
    return True


def _alike(a: Equation, b: Equation) -> bool:
    return a.shape == b.shape and (a.left, a.right) in ((b.left, b.right), (b.right, b.left))


def _note(ledger: Ledger, claim: Claim, equation: Equation, origin: Origin) -> None:
    """Remember what is not clean."""
    if origin == "stated":
        announced = _announced(ledger, claim, equation)
        checking = bool(CHECKING.search(claim.lead[-160:] + claim.tail[:80]))
        ledger.stated = ledger.stated or claim
        ledger.announced = ledger.announced or announced
        ledger.promised = ledger.promised or says_unused(claim)
        ledger.confessed = ledger.confessed or says_used(claim)
        ledger.for_checking = ledger.for_checking or checking
        ledger.adopted = ledger.adopted or not (announced or checking or ledger.value)
        return
    ledger.murky = ledger.murky or origin == "gap"
    value = equation.value
    if value is not None and origin != "formula":
        ledger.told[value[0]] = value[1]


def _enter_letter(ledger: Ledger, equation: Equation) -> None:
    """An equation about a letter whose roots are unknowns ("x and y are the roots of t^2 - 5t + 6")."""
    fits = [one for one in as_unknowns(equation, ledger.reader) if not at(one.poly, ledger.point)]
    clean = [one for one in fits if ledger.holds(one.poly, is_eliminated)]
    for one in clean:
        ledger.keep(one)
    ledger.murky = ledger.murky or not clean


def _announced(ledger: Ledger, claim: Claim, equation: Equation) -> bool:
    """Whether words just before a line say that it is the premise; "we know" may also speak of what was derived."""
    words = claim.lead[-160:].rpartition("=")[2]
    if not ledger.cue.search(words):
        return False
    return bool(ledger.cue.search(WEAK.sub("", words))) or not ledger.holds(equation.poly, is_one)


def _says_it_again(ledger: Ledger, claim: Claim) -> bool:
    """Whether a line rewrites the premise in the sentence that announces it: `We know x + y = 10, so y = ...`."""
    said = ledger.stated
    if said is None or not ledger.announced or ledger.for_checking:
        return False
    return claim.span.start - len(claim.lead) <= said.span.start


def _origin(ledger: Ledger, claim: Claim, equation: Equation, shown: Coefficients | None) -> Origin:
    """Where a true line comes from: the clean facts, the premise, or nowhere that can be seen."""
    value, own = equation.value, ledger.is_premise(equation)
    if is_computed(claim, equation, shown, ledger.figures, ledger.reader):
        return "clean"
    if is_formula(claim, equation, ledger.reader):
        return "formula"
    if own and (value is not None or ledger.value is None):
        if _announced(ledger, claim, equation) or (value is None and _says_it_again(ledger, claim)):
            return "stated"
        bare = value is None and not ledger.shown and _alike(equation, ledger.premise)
        if bare or not ledger.holds(equation.poly, sure(ledger)):
            return _said(ledger, claim, equation)
    if value is not None and not ledger.shown and not ledger.announced:
        return "told"
    again = own and value is None and ledger.confessed and not (ledger.for_checking or ledger.promised)
    if again or adds_premise(ledger, claim):  # "we use the claim": x_1 = 2 - x_2 - x_3
        return "jump" if unseen(ledger, claim) else "used"
    if speaks_of(claim, ledger.between) and ledger.holds(equation.poly, between_facts(ledger)):
        return "clean"
    if ledger.holds(equation.poly, why.rewritten if value is None else is_one):
        split = own and ledger.reader.which.size == 1 and not ledger.shapes & {"product", "root"}
        return "jump" if split and value is not None else "clean"
    return put_in_place(ledger, claim, equation, own) or by_cost(ledger, claim, equation, own)


def _said(ledger: Ledger, claim: Claim, equation: Equation) -> Origin:
    """What to make of the premise where it is said without words that announce it, and not derived."""
    if equation.value is None:
        return "gap" if unseen(ledger, claim) else "stated"
    if not ledger.shown:
        lead = claim.lead[-160:]
        worked = claim.op not in ("rows", "cells") and (WORK.search(lead) or RESULT.search(lead))
        return "told" if worked else "stated"
    return "gap"
