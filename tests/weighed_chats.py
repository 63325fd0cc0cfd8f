"""Chats of one answer, graded: what became of each of its claims."""

from __future__ import annotations

from functools import cache

from grader.grading.model import ClaimRecord, Graded
from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.rubric.schema import Rubric
from grader.transcript.model import Transcript, Turn

FALL = """\
id: fall
given: {m: 2, g: 9.81, h: 5}
derive: {v: sqrt(2*g*h), E: m*g*h}
answers: {speed: {value: v, unit: m/s, typed: 9.905, as: [v]}, energy: {value: E, unit: J, as: [E]}}
"""


@cache
def rubric(text: str) -> Rubric:
    return loads(text)


def graded(text: str, answer: str, question: str = "?") -> Graded:
    """An answer to a rubric's problem, graded."""
    about = rubric(text)
    turns = (Turn(1, "user", question), Turn(2, "assistant", answer))
    return grade(Transcript("chat", turns, meta={"exchanges": {1: about.id}}), [about])


def claims_of(text: str, answer: str, question: str = "?") -> tuple[ClaimRecord, ...]:
    """The claims of an answer to a rubric's problem."""
    return graded(text, answer, question).grade.claims
