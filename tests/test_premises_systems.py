"""Was a premise used? Which equations a rubric gives, in whose units, and what the question never said."""

from __future__ import annotations

import pytest

from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.transcript.model import Transcript, Turn

PLANKS = """
id: planks
title: Shares of two sellers
derive: {s: 3, t: 4, w: 5}
assert: ["2*s - t == w - 3", "s + 2*t == w + 6", "s + t == w + 2"]
parts:
  a: {answers: {s: {value: s}}}
  b: {answers: {t: {value: t}}}
criteria: {hint: {premise: "w == 5", cues: [hint]}}
"""
PAIR = """
id: pair
title: Coefficients of a motion
given: {start: 0.5, push: 1.7}
derive: {C: start, D: (push + 3*start) / 8, both: "[C, D]"}
assert: ["C == 0.5", "-3*C + 8*D == 1.7"]
answers: {both: {value: both}}
criteria: {hint: {premise: "D == 0.4", cues: [hint]}}
"""
LOOPS = """
id: loops
title: Two loops of a circuit
given: {E: [13, 3], R: [3000, 1000, 2000]}
derive:
  A: [["R[0] + R[2]", "-R[2]"], ["-R[2]", "R[1] + R[2]"]]
  i: "solve(A, [E[0], -E[1]])"
  u: R[2] * (i[0] - i[1])
assert: ["(R[0] + R[2])*i[0] - R[2]*i[1] == E[0]", "-R[2]*i[0] + (R[1] + R[2])*i[1] == -E[1]"]
names: {I_1: "i[0]", I_2: "i[1]", U_3: u}
answers: {currents: {value: i, unit: A, as: ["(I_1, I_2)"], tolerance: 0.5%}}
criteria: {hint: {premise: "u == 4", cues: [hint | 4 V]}}
"""
ASKED = "Two loops: E1 = 13 V, E2 = 3 V against it; R1 = 3 kΩ, R2 = 1 kΩ, and R3 = 2 kΩ in both. Find both currents."


def found(rubric: str, text: str, question: str = "Solve it.") -> str:
    """The verdict on the hint."""
    chat = Transcript("case", (Turn(1, "user", question), Turn(2, "assistant", text)))
    return next(f.found for f in grade(chat, [loads(rubric)]).grade.findings if f.criterion == "hint")


SHARES = "$2s - t = w - 3$, $s + 2t = w + 6$, $s + t = w + 2$. "


def test_a_premise_of_the_whole_problem_stands_among_what_its_parts_ask_for() -> None:
    clean = "(a) The last two make $t = 4$. The first two make $s = 3t - 9 = 3$. (b) $t = 4$. "
    assert found(PLANKS, SHARES + clean + "So $w = 7 - 2 = 5$, as the hint says.") == "CHECKED-ONLY"
    used = r"By the hint, $w = 5$, so $s + t = 7$ and $2s - t = 2$; $3s = 9$, $s = 3$, $t = 4$."
    assert found(PLANKS, SHARES + used) == "USED"


def test_the_entries_of_a_list_that_is_asked_for_are_unknowns() -> None:
    assert found(PAIR, "$C = 0.5$ and $-3C + 8D = 1.7$, $8D = 3.2$, $D = 0.4$. The hint agrees.") == "CHECKED-ONLY"
    assert found(PAIR, "$C = 0.5$, $D = 0.4$.") == "UNSHOWN"


LAWS = "In volts, kilohms and mA: $5 I_1 - 2 I_2 = 13$ and $-2 I_1 + 3 I_2 = -3$. "
SOLVED = "From the second $I_1 = 1.5 I_2 + 1.5$, so $7.5 I_2 + 7.5 - 2 I_2 = 13$, $I_2 = 1$ mA and $I_1 = 3$ mA. "


def test_equations_are_read_in_the_units_that_an_answer_reckons_in() -> None:
    assert found(LOOPS, LAWS + SOLVED + "The hint is met: $U_3 = 2 (3 - 1) = 4$ V.") == "CHECKED-ONLY"
    assert found(LOOPS, LAWS + SOLVED) == "UNMENTIONED"


CRAMER = r"""$\Delta = 5 \cdot 3 - 2 \cdot 2 = 11$, $I_1 = \frac{13 \cdot 3 - 2 \cdot 3}{11} = 3$ mA,
$I_2 = \frac{5 \cdot (-3) + 2 \cdot 13}{11} = 1$ mA. The hint is met."""


def test_a_determinant_is_shown_where_it_is_written_out_above_another() -> None:
    assert found(LOOPS, LAWS + CRAMER) == "CHECKED-ONLY"
    assert found(LOOPS, LAWS + r"$I_1 = \frac{33}{11} = 3$ mA, $I_2 = \frac{11}{11} = 1$ mA. The hint is met.") == "UNSHOWN"


def test_currents_that_mix_units_before_they_are_found_are_left_open() -> None:
    mixed = r"We are told $I_1 - I_2 = 0.002$ A. So $5000 I_1 - 2000 (I_1 - 0.002) = 13$ and $3000 I_1 = 9$, "
    assert found(LOOPS, mixed + "$I_1 = 3$ mA, $I_2 = 1$ mA. As the hint says, 4 V.") != "CHECKED-ONLY"


BARE = "Across the third $U_3 = 4$ V, which makes $I_1 = 3$ mA and $I_2 = 1$ mA."


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        (ASKED, "UNMENTIONED"),
        (ASKED + " The voltage across R3 is 4 V.", "UNSHOWN"),
        (ASKED + " It is 4000 mV across R3.", "UNSHOWN"),
        (ASKED + " Use the hint on the sheet as a check.", "UNSHOWN"),
        ("Find both currents.", "UNSHOWN"),
    ],
)
def test_a_hint_that_no_question_told_is_unmentioned(question: str, verdict: str) -> None:
    assert found(LOOPS, BARE, question) == verdict


def test_a_hint_that_an_answer_speaks_of_was_told() -> None:
    assert found(LOOPS, BARE + " The hint is met.", ASKED) == "UNSHOWN"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("That makes 4 V across the third, as it should be.", "CHECKED-ONLY"),
        ("That makes 4 V across the third.", "UNMENTIONED"),
        ("So $U_3 = 4$ V, the value you gave.", "CHECKED-ONLY"),
        ("It agrees with the 4 V of the statement.", "CHECKED-ONLY"),
    ],
)
def test_a_number_speaks_of_the_hint_where_its_sentence_speaks_of_agreement(said: str, verdict: str) -> None:
    assert found(LOOPS, LAWS + SOLVED + said) == verdict
