"""Learns from true claims how precise an answer's own results are: `2 pi 60 = 377` makes 377 stand for 376.99."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.algebra.agree import literal
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.definitions import first_reading
from grader.audit.habits import judged
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement
from grader.audit.rounding import WORKING, numeral, relative_error
from grader.audit.units import bare


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
