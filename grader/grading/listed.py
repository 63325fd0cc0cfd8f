"""Several values that are told in a sentence: `The eigenvalues are 4 and -1`, `roots: $2$, $3$ and $5$`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from grader.algebra.world import Value
from grader.audit.claims import sentence
from grader.grading.attempt import Attempt
from grader.grading.found import ANNOUNCED, LABELLED, NAMED, Candidate
from grader.grading.naming import aside, is_name, targets
from grader.grading.subjects import is_remark, is_subject, label, owner
from grader.lazy_regex import regex
from grader.notation import read
from grader.notation.tree import Node
from grader.rubric.schema import Answer
from grader.transcript.model import Span

ONE = r"\$?[-−]?\d{1,9}(?:\.\d{1,9})?(?:/\d{1,6})?\$?"
LISTED = regex(
    rf"(?<![\w.,^_\\{{/(+*=$-]){ONE}(?:(?:, ?(?:and |or )?| and | or ){ONE})+"
    r"(?![\w^_}/(]|[.,]\d| ?[+*=·×^])"
)
NAME = regex(r"(?<![\w\\}$])([^\W\d](?:_?\w{1,4})?)\s?=\s?\Z")
NUMBER = regex(r"[-−]?\d+(?:\.\d+)?(?:/\d+)?")


def in_lists(
    answer: Answer, attempt: Attempt, wanted: Sequence[Value], others: Sequence[Answer]
) -> Iterator[Candidate]:
    """As many numbers in a row as an answer has values, where the sentence or the label before them is about it."""
    count = len(wanted[0]) if isinstance(wanted[0], tuple) else np.size(wanted[0])
    if not 2 <= count <= 6:
        return
    for span in attempt.spans:
        for found in LISTED.finditer(attempt.text, span.start, span.end):
            numbers = [*NUMBER.finditer(found[0])]
            if len(numbers) != count:
                continue
            name = NAME.search(attempt.text, max(span.start, found.start() - 30), found.start())
            sure = _sureness(answer, attempt, found, others) if name is None else _named(answer, attempt, name[1])
            if sure is not None:
                values = tuple(_read(found, number) for number in numbers)
                yield Candidate(Span(span.turn, *found.span()), Node("list", None, values, *found.span()), sure)


def _named(answer: Answer, attempt: Attempt, name: str) -> int | None:
    """How surely what stands behind `x = ` is the answer."""
    assert answer.value is not None
    tree = read(name, 0, len(name), "plain", attempt.functions)
    return NAMED if is_name(tree, targets(answer, attempt), answer.value.tree, attempt) else None


def _read(found: re.Match[str], number: re.Match[str]) -> Node:
    start, end = found.start() + number.start(), found.start() + number.end()
    return read(found.string, start, end, "plain")


def _sureness(answer: Answer, attempt: Attempt, found: re.Match[str], others: Sequence[Answer]) -> int | None:
    lead, tail = sentence(attempt.text, found.start(), found.end())
    if aside(lead, tail) or is_remark(attempt.text, found.start()):
        return None
    if is_subject(lead, answer, others):
        return ANNOUNCED
    return LABELLED if owner(label(attempt.text, found.start()), answer, others) in ("own", "shared") else None
