"""Questions of the user about other values, behind an answer to the problem."""

from __future__ import annotations

import pytest
from weighed_chats import rubric

from grader.grading.model import Graded
from grader.grading.pipeline import grade
from grader.transcript.model import Transcript, Turn

CIRCUIT = """\
id: circuit
given: {R: 2000, C: 5e-5, U: 12}
parts:
  a: {answers: {tau: {value: R*C, unit: s, typed: 0.1, as: [tau, τ]}}}
  b: {answers: {energy: {value: C*U**2/2, unit: J, typed: 0.0036, as: [W]}}}
"""
FIRST = "(a) tau = RC = 2000·5e-5 = 0.1 s.\n\n(b) W = ½·5e-5·144 = 3.6 mJ."


def chat(question: str, reply: str) -> Graded:
    """The problem answered rightly, a question of the user, and the reply to it."""
    about = rubric(CIRCUIT)
    turns = (Turn(1, "user", "Do (a) and (b)."), Turn(2, "assistant", FIRST), Turn(3, "user", question))
    meta = {"exchanges": {1: "circuit", 2: "circuit"}}
    return grade(Transcript("chat", (*turns, Turn(4, "assistant", reply)), meta=meta), [about])


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("And for R = 4 kΩ?", "(a) tau = RC = 0.2 s."),
        ("How does (b) change for 24 V?", "W = ½·5e-5·576 = 14.4 mJ"),
        ("Can you do another example of (a), with 1 MΩ and 1 µF?", "tau = RC = 1e6·1e-6 = 1 s."),
        ("Now if we put a second capacitor in parallel, what changes in (a)?", "tau = 2000·1e-4 = 0.2 s."),
        ("(a) with 4000 Ω?", "tau = 4000·5e-5 = 0.2 s"),
    ],
)
def test_a_reply_on_other_values_takes_nothing_back(question: str, reply: str) -> None:
    graded = chat(question, reply)
    assert not [claim.quote for claim in graded.grade.claims if claim.verdict == "false"]
    assert {finding.verdict for finding in graded.grade.findings} == {"met"}


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Please check (a) again.", "(a) tau = RC = 2000·5e-5 = 0.2 s."),
        ("You should use 2000 Ω in (a).", "(a) You are right: tau = RC = 2000·5e-5 = 0.2 s."),
    ],
)
def test_a_wrong_reply_on_the_same_values_is_wrong(question: str, reply: str) -> None:
    assert [claim.quote for claim in chat(question, reply).grade.claims if claim.verdict == "false"]


def test_the_first_question_is_the_problem_though_it_begins_with_for() -> None:
    about = rubric(CIRCUIT)
    question, answer = "For R = 2000 Ω and C = 50 µF, what is tau?", "tau = 2000·5e-5 = 0.2 s"
    turns = (Turn(1, "user", question), Turn(2, "assistant", answer))
    graded = grade(Transcript("chat", turns, meta={"exchanges": {1: "circuit"}}), [about])
    assert [claim.quote for claim in graded.grade.claims if claim.verdict == "false"]
