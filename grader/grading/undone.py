"""A right answer behind which something else is told for it: `k = ln 2/5`, then `Numerically, 0.6931/5 = 0.1486`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from grader.algebra.world import Value
from grader.audit.state import Audited
from grader.grading.attempt import Attempt
from grader.grading.fitting import is_right
from grader.grading.found import MAYBE, Candidate, Found
from grader.grading.naming import is_closed
from grader.lazy_regex import regex
from grader.notation.tree import Node
from grader.rubric.schema import Answer
from grader.transcript.model import Span

OPEN = regex(r"is not understood|\Aan equation in")
NUMBER = regex(r"[\s$]{0,3}(\d{1,12}(?:\.\d{1,12})?)(?=[\s\\a-zA-Z€$£%°µΩ])")
OTHER_DIGITS = 0.01  # of a power of ten
UNREAD = "it is right, but what it is said to come to cannot be read"
REASON = "it is right, but worked out wrongly behind it"


def undone(answer: Answer, attempt: Attempt, wanted: Sequence[Value], found: Found) -> Found:
    """A right answer; one that is left to a person where a false claim behind it gives its value another number, or the
    next link of its chain, which cannot be read, begins with another one: `U = 1/4 = 0.35 gadgets/K`.

    A whole number may be what a step comes to as well, so that a false step to it says nothing of the answer.
    """
    if found.span is None or found.span.turn != attempt.turn:
        return found
    if _goes_astray(found.span.end, attempt, wanted[0]):
        return replace(found, outcome="none", reason=UNREAD)
    if not isinstance(wanted[0], float) or wanted[0].is_integer() or "." in found.text:
        return found  # a number is no exact form: what is wrong behind it is another number of it, in other units
    end = found.span.end
    if any(_is_of(item, end) and _loses(item, answer, attempt, wanted) for item in attempt.audited):
        return replace(found, outcome="none", reason=REASON)
    return found


def _goes_astray(end: int, attempt: Attempt, wanted: Value) -> bool:
    """Whether the link behind an answer is not understood, and begins with a number of other digits."""
    if not isinstance(wanted, int | float) or not wanted:
        return False
    left = (item for item in attempt.audited if item.verdict == "unchecked" and item.claim.left.end == end)
    behind = next((item.claim for item in left if OPEN.search(item.reason)), None)
    number = NUMBER.match(attempt.text, behind.right.start) if behind is not None else None
    if number is None or not float(number[1]):
        return False
    tens = math.log10(abs(float(number[1]) / wanted))
    return abs(tens - round(tens)) > OTHER_DIGITS


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
