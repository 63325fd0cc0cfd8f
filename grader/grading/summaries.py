"""The summary at the end of an answer, which gives the results of all its parts once more."""

from __future__ import annotations

import re
from dataclasses import replace

from grader.audit.claims import claims
from grader.audit.state import Audited
from grader.grading.attempt import Attempt
from grader.lazy_regex import regex
from grader.transcript.model import Span

HEADING = regex(
    r"^[ \t]*(?:#{1,6}[ \t]*|(?P<bold>\*\*|__))\W{0,4}(?:(?:final|short|quick|the|all)\s){0,2}"
    r"(?:summary|results?|overview|answers?|so|recap|in short|in sum|altogether|at a glance)\b[^\n]{0,40}?"
    r"(?(bold)(?:\*\*|__)|$)",
    re.I | re.M,
)
LAST_LINE = regex(  # "Final answer: n = 95, power = 0.654"
    r"^\W{0,4}(?:final |short )?(?:answers?|results?|summary|so)\W{0,3}:[^\n=]*=[^\n=]*,[^\n]*=[^\n]*\s*\Z", re.I | re.M
)
LONGEST = 2_000  # characters


def summary(text: str) -> tuple[int, int] | None:
    """Where the last stretch that is headed as a summary, or a last line of results, begins and ends; None for none."""
    found = [match.start() for match in HEADING.finditer(text)]
    last = LAST_LINE.search(text, max(0, len(text) - LONGEST))
    if last is not None:
        return last.start(), len(text)
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
