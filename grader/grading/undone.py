"""An exact answer that is worked out wrongly behind it: `k = ln 2/5`, then `Numerically, 0.6931/5 = 0.1486`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.algebra.world import Value
from grader.audit.state import Audited
from grader.grading.attempt import Attempt
from grader.grading.fitting import is_right
from grader.grading.found import MAYBE, Candidate, Found
from grader.grading.naming import is_closed
from grader.notation.tree import Node
from grader.rubric.schema import Answer
from grader.transcript.model import Span

REASON = "it is right, but worked out wrongly behind it"


def undone(answer: Answer, attempt: Attempt, wanted: Sequence[Value], found: Found) -> Found:
    """A right answer; one that is left to a person where a false claim behind it gives its value another number.

    A whole number may be what a step comes to as well, so that a false step to it says nothing of the answer.
    """
    if found.span is None or found.span.turn != attempt.turn:
        return found
    if not isinstance(wanted[0], float) or wanted[0].is_integer() or "." in found.text:
        return found  # a number is no exact form: what is wrong behind it is another number of it, in other units
    end = found.span.end
    if any(_is_of(item, end) and _loses(item, answer, attempt, wanted) for item in attempt.audited):
        return replace(found, outcome="none", reason=REASON)
    return found


def _is_of(item: Audited, end: int) -> bool:
    return item.verdict == "false" and not item.role and item.claim.left.start > end


def _loses(item: Audited, answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> bool:
    """Whether a claim leads from the answer's value to another number."""
    left, right = item.claim.left, item.claim.right
    return (
        is_closed(right, attempt)
        and is_closed(left, attempt)
        and _gives(left, answer, attempt, wanted)
        and not _gives(right, answer, attempt, wanted)
    )


def _gives(side: Node, answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> bool:
    return is_right(answer, Candidate(Span(attempt.turn, side.start, side.end), side, MAYBE), attempt, wanted)
