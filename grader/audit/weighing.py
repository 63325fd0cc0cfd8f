"""Where a line comes from that no single clean equation says: few of them, the premise put in, or it can't be told."""

from __future__ import annotations

import re

from grader.algebra.polynomials import single
from grader.audit.claims import Claim
from grader.audit.confessions import betrays, reckons
from grader.audit.polynomial_lines import Equation
from grader.audit.premise_ledger import (
    Ledger,
    Origin,
    Test,
    adds_up,
    is_clean,
    is_eliminated,
    is_one,
    same_coefficients,
    with_premise,
)
from grader.audit.put_in import puts_in, puts_in_clean, puts_in_told
from grader.lazy_regex import regex

WEAK = regex(r"\b(?:we know|given that|given (?:the|a)|use this|using this)\b", re.I)
WORK = regex(
    r"\b(?:solv|inspect|tr(?:y|ied|ial)|guess|quadratic|factor|root|calculat|numeric|symmetr|eliminat"
    r"|if\b|suppos|assum|case|check|verif|confirm|test)",
    re.I,
)


def unseen(ledger: Ledger, claim: Claim) -> bool:
    """Whether work may have been done that is not seen: lines that were not understood, words that say so."""
    return ledger.murky or bool(ledger.told) or bool(WORK.search(claim.lead[-160:]))


def sure(ledger: Ledger) -> Test:
    """What it takes to derive a bare value: one equation only, where values were told before."""
    return is_one if ledger.told or ledger.murky else is_clean


def put_in_place(ledger: Ledger, claim: Claim, equation: Equation, own: bool) -> Origin | None:
    """Whether the line is a clean fact with the premise put in, side by side."""
    sign = "" if own else puts_in(ledger, equation)
    if not sign:
        return "gap" if puts_in_told(ledger, equation) else None
    if ledger.holds(equation.poly, adds_up if ledger.value else is_eliminated):
        # 2y = 6: is it 2 that was put in, or are two lines added?
        if puts_in_clean(ledger, equation) or (ledger.for_checking and not ledger.value and not ledger.adopted):
            return "clean"
        if sign == "faint" and (ledger.promised or ledger.stated is None):
            ledger.doubt = True
            return "clean"
        if not (sign == "plain" and ledger.stated and ledger.value) and not betrays(ledger, equation, sign):
            return "jump"
    if sign == "faint" and ledger.for_checking:
        return "jump"
    return "jump" if unseen(ledger, claim) else "used"


def by_cost(ledger: Ledger, claim: Claim, equation: Equation, own: bool) -> Origin:
    """Whether few clean equations explain a line, or one with the premise put in; both: it can't be told."""
    bare = equation.value is not None
    if ledger.holds(equation.poly, is_one):
        return "clean"
    clean = ledger.holds(equation.poly, sure(ledger) if bare else is_eliminated)
    suspect = not own and (ledger.stated is not None or bool(ledger.cue.search(WEAK.sub("", claim.lead[-160:]))))
    if clean:
        if not _is_tie(ledger, equation, suspect) or ledger.promised:
            return "clean"
        return "used" if betrays(ledger, equation) and not unseen(ledger, claim) else "jump"
    if own or not ledger.holds(equation.poly, with_premise(ledger)):
        return "gap"
    open_ = ledger.murky or ledger.told or (single(equation.poly) and (ledger.for_checking or ledger.promised))
    seen = not bare or ledger.confessed or reckons(ledger, claim)
    return "used" if suspect and seen and not open_ else "jump"


def _is_tie(ledger: Ledger, equation: Equation, suspect: bool) -> bool:
    """Whether the premise explains a line that is clean as simply, or more simply where that takes an elimination."""
    if ledger.value is not None or ledger.holds(equation.poly, is_clean):
        by_premise = ledger.confessed and ledger.holds(equation.poly, with_premise(ledger))
        return suspect and (by_premise or same_coefficients(ledger, equation))
    doubt = ledger.holds(equation.poly, with_premise(ledger)) and not puts_in_clean(ledger, equation)
    ledger.doubt = ledger.doubt or doubt
    return suspect and doubt
