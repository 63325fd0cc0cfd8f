"""An attempt that is nothing but a value: `(e) 3/4`, `**300000 km/s**`, `b) $x^3$`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.audit.claims import formulas
from grader.audit.units_behind import with_unit
from grader.grading.attempt import Attempt
from grader.grading.found import ANNOUNCED, Candidate
from grader.grading.naming import settled
from grader.lazy_regex import regex
from grader.notation import read
from grader.notation.tree import Node
from grader.notation.vocabulary import UNIT_WORDS
from grader.rubric.schema import Answer
from grader.transcript.model import Span

LABEL = regex(
    r"\s*(?:#{1,6}\s+|[-*•]\s+|(?:\*\*|__)?(?:[Pp]art\s+)?\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).:](?!\d)(?:\*\*|__)?)\s*"
)
ENDING = regex(r"[\s.!*_]*\Z")
WORD = regex(r"(?<![\\A-Za-z])[A-Za-z]{3,}")
COMMANDS = {"text", "mathrm", "sqrt", "sin", "cos", "tan", "exp", "log"}
LONGEST = 120


def alone(answer: Answer, attempt: Attempt, others: Sequence[Answer]) -> Iterator[Candidate]:
    """The value that is all that an attempt says, where nothing else is asked for."""
    if len(attempt.spans) != 1 or any(other.id != answer.id for other in others):
        return
    (span,) = attempt.spans
    start = span.start
    while (label := LABEL.match(attempt.text, start, span.end)) is not None and label.end() > start:
        start = label.end()
    start += len(attempt.text[start : span.end]) - len(attempt.text[start : span.end].lstrip("*_ \n"))
    end = start + ENDING.search(attempt.text[start : span.end]).start()  # type: ignore[union-attr]
    said = attempt.text[start:end]
    if not said or len(said) > LONGEST or "\n" in said or set(WORD.findall(said)) - UNIT_WORDS - COMMANDS:
        return
    tree = _read(attempt, start, end)
    if tree is not None and not {"rel", "unknown", "none", "str"} & {part.op for part in tree.walk()}:
        yield Candidate(Span(span.turn, start, end), settled(tree, attempt), ANNOUNCED)


def _read(attempt: Attempt, start: int, end: int) -> Node | None:
    """What stands there, as one formula with its unit or as plain text; None where a formula is only a part of it."""
    for formula, tree in formulas(attempt.text, start, end, attempt.functions, attempt.renaming):
        if formula.start == start and formula.kind != "plain":
            made = with_unit(tree, attempt.text, formula)
            return made if formula.end == end or made is not tree else None
    return read(attempt.text, start, end, "plain", attempt.functions) if "$" not in attempt.text[start:end] else None
