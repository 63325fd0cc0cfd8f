"""What the checker says is in the chat's own units and in words that a person reads."""

from __future__ import annotations

import pytest

from grader.grading.model import Graded
from grader.grading.pipeline import grade
from grader.notation.readable import as_sentence, readable
from grader.transcript.model import Transcript, Turn
from tests.weighed_chats import FALL, rubric

BEAM = """\
id: beam
given: {F: 12000, a: 2}
derive: {M: F * a / 3}
parts:
  m: {answers: {moment: {value: M, unit: N m, typed: 8000, as: ["M_{max}"]}}}
names: {"M_{max}": M}
"""


def graded(text: str, answer: str) -> Graded:
    about = rubric(text)
    turns = (Turn(1, "user", "?"), Turn(2, "assistant", answer))
    return grade(Transcript("chat", turns, meta={"exchanges": {1: about.id}}), [about])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"22\ \text{kN m}", "22 kN m"),
        (r"so $\sigma_{max} = 33$ MPa, which", "so σ_max = 33 MPa, which"),
        (r"The answer is \(\frac{3}{4}\sqrt{2}\).", "The answer is (3/4)√2."),
        (r"$$\begin{aligned} a &= 3 \\ &= 4\end{aligned}$$", "a = 3, = 4"),
        ("it costs $5 and not $6", "it costs $5 and not $6"),
        (r"\Pr(X = 1)", "Pr(X = 1)"),
        ("```\nx = $y\n```", "```\nx = $y\n```"),
    ],
)
def test_a_passage_is_quoted_with_its_latex_written_out_and_else_as_it_stands(text: str, said: str) -> None:
    """LaTeX is written in Unicode; money, code and what is not understood stay as they were typed."""
    assert readable(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a longer route", "A longer route."),
        ("the left side comes to 3", "The left side comes to 3."),
        ("x = 3 is not right", "x = 3 is not right."),
        ("sigma = 84 MPa is not right", "sigma = 84 MPa is not right."),
        ("σ_max = 33 is wrong!", "σ_max = 33 is wrong!"),
        ("pH = 3 is not right", "pH = 3 is not right."),
    ],
)
def test_a_remark_begins_with_a_capital_unless_with_a_name(text: str, said: str) -> None:
    """A name keeps its case at the beginning of a sentence: Σ is no capital of σ."""
    assert as_sentence(text) == said


@pytest.mark.parametrize(
    ("answer", "reason", "expected"),
    [
        ("$M_{max} = 12000 \\cdot 2 / 3 = 9\\ \\text{kN m}$", "the left side comes to 8000, not 9 kN m", "8000"),
        ("$M_{max} = F a / 3 = 9\\ \\text{kN m}$", "the left side comes to 8 kN m, not 9 kN m", "8 kN m"),
        (
            "$M_{max} = F a / 4 = 6\\ \\text{kN m}$",
            "the left side comes to 8 kN m, the right side to 6 kN m",
            "the right side should come to 8 kN m",
        ),
        (
            "$M_{max} = F a / 4 = 6000$",
            "the left side comes to 8000 N m, the right side to 6000 N m",
            "the right side should come to 8000 N m",
        ),
    ],
)
def test_a_false_step_is_said_in_the_unit_it_is_written_in(answer: str, reason: str, expected: str) -> None:
    """Kilonewtons are held against kilonewtons, though the problem counts in newtons."""
    wrong = next(c for c in graded(BEAM, answer).grade.claims if c.verdict == "false")
    assert (wrong.reason, wrong.expected) == (reason, expected)


def test_a_wrong_answer_is_corrected_in_its_own_unit() -> None:
    """The key's 8000 N m are 8 kN m beside an answer of 9 kN m."""
    found = graded(BEAM, "So the moment is\n$$M_{max} = 9\\ \\text{kN m}$$").grade.findings[0]
    assert (found.reason, found.expected) == ("M_max = 9 kN m is not right: it should be 8 kN m", "8 kN m")


def test_an_answer_without_a_unit_is_corrected_in_the_keys() -> None:
    """Where an answer has no unit, the key's own is said."""
    found = next(f for f in graded(FALL, "v = 12.3").grade.findings if f.criterion == "speed")
    assert found.expected.endswith(" m/s")


def test_a_false_step_is_said_once_of_a_problem_and_its_part() -> None:
    """The step belongs to the part, and is not said again of the whole problem."""
    proposed = graded(BEAM, "**m)** First, $F a = 25000$. Then $M_{max} = F a / 3 = 8000$ N m.").grade.suggestions
    faults = [s for s in proposed if s.stance == "fault"]
    assert len({(s.start, s.end, s.comment) for s in faults}) == len(faults)
