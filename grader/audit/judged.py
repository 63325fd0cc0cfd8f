"""Judges a claim in all its readings, and learns from a true one how precise and in which units an answer counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.algebra.agree import literal
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.definitions import first_reading
from grader.audit.indices import Conditions
from grader.audit.judge import IDENTITY, Judgement, judge
from grader.audit.readings import foreign, readings, without_units
from grader.audit.rounding import WORKING, numeral, relative_error
from grader.audit.units import bare, has_units

UNITS = "its numbers fit, its units don't"


def judged(claim: Claim, worlds: Sequence[World], growing: Sequence[World], conditions: Conditions) -> Judgement:
    """The best judgement over the readings of a claim: true if one holds, false if all that can be read fail.

    Where letters fail as units, they must fit closely as factors, and are no unknowns.
    """
    worst: Judgement | None = None
    for reading in readings(claim):
        second = reading.letters and worst is not None and worst.verdict == "false"
        told = replace(conditions, inexact=frozenset(), rounded={}) if second else conditions
        result = judge(reading.claim, worlds, growing, told)
        if second and result.reason == IDENTITY:
            continue
        if result.verdict == "true" and reading.fits:
            return result
        if result.verdict == "true":
            result = replace(result, verdict="unchecked", reason=UNITS)
        elif result.verdict == "false" and not reading.sure:
            result = replace(result, verdict="unchecked", reason="a letter may be a unit or an unknown")
        if worst is None or (worst.verdict == "unchecked" and worst.reason != UNITS and result.verdict == "false"):
            worst = result
    assert worst is not None
    return worst


def note_rounding(claim: Claim, result: Judgement, worlds: Sequence[World], known: dict[str, float]) -> None:
    """Remember a literal that a true claim gives as a rounded result: `2 pi 60 = 377`."""
    right = first_reading(claim.right)
    if literal(right) is None or not isinstance(result.left, int | float) or not isinstance(result.right, int | float):
        return
    exact, value = result.left, result.right
    if claim.first is not claim.left:
        first = judged(replace(claim, left=claim.first), worlds[:1], (), Conditions())
        if isinstance(first.left, int | float) and isinstance(first.right, int | float):
            exact, value = first.left, first.right
    off = abs(exact - value) / (abs(value) or 1.0)
    off = off if 1e-12 < off < 0.02 else 0.0
    if not off and not known:
        return
    error = relative_error(bare(claim.left), right, off, worlds[0], known)
    if 0 < error < 0.02:
        digits = numeral(right)
        here = error * abs(float(digits.value))  # type: ignore[arg-type]
        known[digits.text] = max(here, known.get(digits.text, 0.0))
        known[WORKING] = max(error, known.get(WORKING, 0.0))


def counts_otherwise(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether a true claim shows that the rubric counts in other units than SI: it is true without conversion only."""
    if not has_units(claim.right):
        return False
    whole = replace(claim, left=claim.first)
    converted = foreign(whole)
    if converted is None or judge(converted, worlds[:1], (), conditions).verdict != "false":
        return False
    return judge(without_units(whole), worlds[:1], (), conditions).verdict == "true"
