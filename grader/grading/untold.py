"""A hint that nobody told: the question states the problem, and neither speaks of a hint nor has its value.

What an answer was not told it cannot have used, however few of its steps it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from grader.grading.attempt import Attempt
from grader.grading.hints import SPOKEN, TOLD
from grader.grading.worked_out import number_in
from grader.lazy_regex import regex
from grader.notation.tree import Node
from grader.rubric.key import PartKey
from grader.rubric.schema import Criterion

LEAST, SHARE = 3, 0.8  # of the numbers that the problem gives
SPEAKS = regex(
    r"hint|\btips?\b|check|verif|confirm|\bcontrol\b|\bknow|\bknown\b|\bused? (?:it|this|that|only)\b"
    r"|comes? out|should (?:be|get|come)|\banswers? (?:is|are|given)\b|\bresults? (?:is|are)\b",
    re.I,
)
QUOTIENT = regex(r"\\[dt]?frac\{?(\d+)\}?\{?(\d+)\}?|(\d+)\s*[/⁄]\s*(\d+)")
NUMBER = regex(r"\d+(?:[.,]\d+)?")
POWERS = (0, 2, 3, 6, 9, -2, -3, -6, -9)
ROUNDED = 5e-3  # a value that is said in fewer digits
MOST = 200  # numbers of a question


def is_untold(criterion: Criterion, key: PartKey, attempt: Attempt, asked: str) -> bool:
    """Whether the questions up to an answer state the problem, but not the hint."""
    tree = criterion.premise.tree if criterion.premise is not None else None
    value = number_in(tree.args[1], attempt) if tree is not None and tree.op == "rel" and len(tree.args) == 2 else None
    if not value or SPEAKS.search(asked) or SPOKEN.search(asked) or TOLD.search(asked):
        return False
    said = list(_said(asked))
    given = {abs(x) for expression in key.scope.given.values() for x in _numbers(expression.tree)}
    stated = sum(any(is_same(x, one) for one in said) for x in given)
    told = any(is_same(abs(value), one) for one in said)
    return not told and stated >= LEAST and stated >= SHARE * len(given)


def is_same(value: float, said: float) -> bool:
    """Whether a number is another one, perhaps in a unit with another prefix, or in percent."""
    return any(abs(said * 10.0**power - value) <= ROUNDED * value for power in POWERS)


def _said(text: str) -> Iterator[float]:
    """The numbers and quotients in a text."""
    for found in islice(NUMBER.finditer(text), MOST):
        yield float(found[0].replace(",", "."))
    for found in islice(QUOTIENT.finditer(text), MOST):
        top, bottom = (int(part) for part in found.groups() if part)
        if bottom:
            yield top / bottom


def _numbers(tree: Node) -> Iterator[float]:
    """The numbers that stand in a tree."""
    for part in tree.walk():
        if part.op == "num" and isinstance(part.value, int | float | Fraction) and part.value:
            yield float(part.value)
