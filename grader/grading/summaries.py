"""The summary at the end of an answer, which gives the results of all its parts once more."""

from __future__ import annotations

import re
from dataclasses import replace

from grader.audit.claims import claims
from grader.audit.state import Audited
from grader.grading.attempt import Attempt
from grader.transcript.model import Span

HEADING = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]*|(?P<bold>\*\*|__))\W{0,4}(?:(?:final|short|quick|the|all)\s){0,2}"
    r"(?:summary|results?|overview|answers?|so|recap|in short|in sum|altogether|at a glance)\b[^\n]{0,40}?"
    r"(?(bold)(?:\*\*|__)|$)",
    re.I | re.M,
)
LONGEST = 2_000  # characters


def summary(text: str) -> tuple[int, int] | None:
    """Where the last stretch that is headed as a summary begins and ends; None where an answer has none at its end."""
    found = [match.start() for match in HEADING.finditer(text)]
    return (found[-1], len(text)) if found and len(text) - found[-1] <= LONGEST else None


def summed_up(attempt: Attempt) -> Attempt | None:
    """The attempt as the summary repeats it, where that stands outside of the part's own stretches."""
    place = summary(attempt.text)
    if place is None or any(span.start <= place[0] < span.end for span in attempt.spans):
        return None
    start, end = place
    lines = claims(attempt.text, attempt.turn, start, end, attempt.functions, attempt.renaming)
    audited = tuple(Audited(line, "unchecked") for line in lines)
    return replace(attempt, spans=(Span(attempt.turn, start, end),), audited=audited, memory={})
