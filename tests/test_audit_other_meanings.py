"""A near falsehood beside right answers stays open where the chat itself speaks for another meaning, else it is false."""

from __future__ import annotations

from functools import cache

import pytest

from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.rubric.schema import Rubric
from grader.transcript.model import Transcript, Turn

RUBRICS = {
    "fall": """\
id: fall
given: {m: 2, g: 9.81, h: 5}
derive: {v: sqrt(2*g*h), E: m*g*h}
answers: {speed: {value: v, unit: m/s, typed: 9.905, as: [v]}, energy: {value: E, unit: J, as: [E]}}
""",
    "stock": """\
id: stock
given: {n: 150, c: 24}
derive: {T: n + c, R: n*c, S: R/2}
parts:
  a: {title: Revenue, statement: The revenue R., answers: {R: {value: R, as: [R]}}}
  b: {title: Share, statement: Half of it., answers: {S: {value: S, as: [S]}}}
""",
}


@cache
def rubric(name: str) -> Rubric:
    return loads(RUBRICS[name], f"{name}.yaml")


def false(name: str, answer: str) -> list[str]:
    """The claims of an answer that are called false."""
    chat = Transcript("chat", (Turn(1, "user", "?"), Turn(2, "assistant", answer)), meta={"exchanges": {1: name}})
    return [claim.quote for claim in grade(chat, [rubric(name)]).grade.claims if claim.verdict == "false"]


RIGHT = "So v = 9.905 m/s and E = 98.1 J."
ELSEWHERE = [
    "From rest at half the height the formula reads $v = \\sqrt{g h}$, as often seen. ",
    "A naive reader writes $v = \\sqrt{g h}$. ",
    "After t = 2 s on the moon $E = \\frac12 m g h$. ",
    "$E = -m g h$ by the opposite convention. ",
    "My memory said $v = \\sqrt{g h}$; that isn't what energy gives. ",
]


@pytest.mark.parametrize("said", ELSEWHERE)
def test_words_of_another_case_beside_right_answers_leave_a_claim_open(said: str) -> None:
    """What is said of other cases, ways, conventions, or turned down in words that no list holds, accuses nobody."""
    assert false("fall", said + RIGHT) == []


def test_without_such_words_the_same_claim_is_false() -> None:
    assert false("fall", "Energy is conserved. $v = \\sqrt{g h}$. " + RIGHT)


def test_a_number_that_right_answers_are_built_on_means_something_else() -> None:
    """A name that has another number here, with which the chat goes on to right answers, is another quantity."""
    built = "a) T = 147, hence R = 147 · 24 + 72 = 3600.\n\nb) S = 1800."
    slip = "a) T = 147, hence R = 150 · 24 = 3600.\n\nb) S = 1800."
    assert false("stock", built) == []
    assert false("stock", slip)


def test_arithmetic_is_never_excused_by_words_or_use() -> None:
    """Numbers alone mean what they mean, whatever stands around them."""
    assert false("stock", "a) Without tax, 150 · 24 = 3700, so R = 3600.\n\nb) S = 1800.") == ["150 · 24 = 3700"]


def test_a_wrong_answer_outweighs_such_words() -> None:
    assert false("fall", "Without friction, $v = \\sqrt{g h} = 7.004$. So v = 7.004 m/s and E = 98.1 J.")


def test_a_strange_equation_stays_open_where_a_near_slip_explains_the_wrong_answer() -> None:
    """The wrong answer of another part is not held against what no small change would mend."""
    chat = "a) $R c = n + 3$, so R = 3600.\n\nb) $S = 2R$, so $S = 7200$."
    assert [quote for quote in false("stock", chat) if quote.startswith("R c")] == []
    assert [quote for quote in false("stock", chat) if quote.startswith("S = 2R")]
