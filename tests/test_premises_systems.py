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


REST = """
id: rest
title: Two supports
given: {F: 14000}
derive: {left: 8000, right: 31000}
names: {R_L: left, R_R: right}
assert: ["left * 6 == 48000", "right * 6 == 186000"]
answers: {left: {value: left, unit: N}, right: {value: right, unit: N}}
criteria: {hint: {premise: "left + right == 39000", cues: [hint]}}
"""
MOMENTS = r"$R_L = \frac{30 + 18}{6} = 8$ kN and $R_R = \frac{120 + 66}{6} = 31$ kN. "


def test_a_relation_between_values_that_are_worked_out_one_by_one_is_a_check() -> None:
    assert found(REST, MOMENTS + "The hint holds: $8 + 31 = 39$ kN.") == "CHECKED-ONLY"
    assert found(REST, MOMENTS) == "UNMENTIONED"


def test_a_value_that_is_what_a_relation_leaves_is_not_worked_out() -> None:
    text = r"$R_L = \frac{30 + 18}{6} = 8$ kN, and $R_R = 39 - 8 = 31$ kN. The hint holds."
    assert found(REST, text) not in ("CHECKED-ONLY", "UNMENTIONED")


PERIOD = """
id: period
title: A motion and its period
given: {w: 4}
derive: {C: 1, D: 3, T: 2*pi/w}
assert: ["C == 1", "-2*C + w*D == 10", "T*w == 2*pi"]
answers: {C: {value: C}, D: {value: D}, T: {value: T, as: [T]}}
criteria: {hint: {premise: "D == 3", cues: [hint]}}
"""


def test_an_irrational_value_beside_the_others_hides_none_of_them() -> None:
    assert found(PERIOD, r"$C = 1$; $-2C + 4D = 10$ gives $D = 3$. The hint agrees. $T = \pi/2$.") == "CHECKED-ONLY"


def test_a_given_equation_that_is_written_out_shows_the_value_it_leaves() -> None:
    assert found(PERIOD, r"$-2C + 4D = 10$ with $C = 1$, so $D = 3$. $T = \pi/2$.") == "UNMENTIONED"
    assert found(PLANKS, SHARES + "So $w = 5$, $s = 3$, $t = 4$; the hint agrees.") == "UNSHOWN"


def test_a_multiple_of_a_name_does_not_tell_its_value() -> None:
    slip = r"$C = 1$, and so $2C + 4D = 10$, $4D = 3$, $D = \frac34$. The hint says otherwise. $T = \pi/2$."
    assert found(PERIOD, slip) == "CHECKED-ONLY"


def test_chains_that_are_counted_anew_in_every_stretch_are_not_one() -> None:
    text = "(a) $s = (9 + 9)/6 = 3$\n\n(b) $t = (9 - 1)/2 = 4$\n\n" + r"$w = \frac{7 \cdot 2 - 4}{2} = 5$, as the hint says."
    assert found(PLANKS, SHARES + "\n\n" + text) == "CHECKED-ONLY"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("$C = 0.5$. As $D = 0.4$ is known, the motion is $y(t) = 0.5 + 0.4 t$.", "USED"),
        ("$C = 0.5$. As $D = 0.4$ is known for a check, the motion is $y(t) = 0.5 + 0.4 t$.", "UNSHOWN"),
        ("$C = 0.5$, $8 D = 3.2$. As $D = 0.4$ is known, the motion is $y(t) = 0.5 + 0.4 t$.", "UNMENTIONED"),
        ("$C = 0.5$. As $D = 0.4$ is known. The motion is $y(t) = 0.5 + 0.4 t$.", "UNSHOWN"),
    ],
)
def test_a_value_that_is_only_known_and_put_in_at_once_is_used(text: str, verdict: str) -> None:
    assert found(PAIR, text) == verdict
