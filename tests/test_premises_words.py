"""Was a premise used? What words and numbers tell where the equations alone don't."""

from __future__ import annotations

import pytest
from test_premises_routes import found

PULL = """
id: pull
title: Two loads on a wheel
given: {p: 7, q: 4, k: 9, h: 2.5}
derive:
  a: (p - q) * k / (p + q + 2)
  S: p * (k - a)
  v: sqrt(2 * a * h)
assert: ["p*k - S == p*a", "S - q*k == (q + 2)*a", "(p - q)*k*h == (p + q + 2)*v**2/2"]
answers: {a: {value: a}}
criteria: {hint: {premise: "a == 27/13", cues: [hint]}}
"""
SPAN = """
id: span
title: A loaded plank
given: {F: 26000}
derive: {left: 9250, right: 16750}
names: {R_L: left, R_R: right}
assert: ["left + right == F", "right * 8 == 134000"]
answers: {left: {value: left, unit: N}, right: {value: right, unit: N}}
criteria: {hint: {premise: "right == 16750", cues: [hint]}}
"""
PAIR = """
id: pair
title: Two coefficients
derive: {C: 5, D: 3}
assert: ["C + D == 8", "-4*C + 7*D == 1"]
answers: {C: {value: C}, D: {value: D}}
criteria: {hint: {premise: "D == 3", cues: [hint]}}
"""
EQUATIONS = "$C + D = 8$ and $-4C + 7D = 1$. "
BALANCE = "The forces balance: $R_L + R_R = 26$ kN. "
ROUTE = r"From $4C + 4D = 32$ we get $11D = 33$, $D = 3$ and $C = 8 - 3 = 5$. "


@pytest.mark.parametrize(
    "said", ["The hint is confirmed.", "This is the check value.", "The sheet gives this 3, too.", "As you were told."]
)
def test_a_value_that_is_derived_is_checked_only_where_words_speak_of_it(said: str) -> None:
    assert found(PAIR, EQUATIONS + ROUTE + said) == "CHECKED-ONLY"


@pytest.mark.parametrize("said", ["", "The sheet gives the sum 8, too.", "We were given two equations."])
def test_a_value_that_is_derived_with_no_word_of_the_hint_leaves_it_unmentioned(said: str) -> None:
    assert found(PAIR, EQUATIONS + ROUTE + said) == "UNMENTIONED"


USES = [
    (PAIR, "We're told that $D = 3$, so $C + 3 = 8$ and $C = 5$."),
    (PAIR, "Your hint gives us $D = 3$. In $-4C + 7D = 1$ that makes $-4C + 21 = 1$, so $C = 5$."),
    (PAIR, "Since $D = 3$ is given, $-4C + 7 \\cdot 3 = 1$ and $C = 5$."),
    (PAIR, "It is given that $D = 3$. Therefore $C = 8 - 3 = 5$."),
    (SPAN, "From the hint, $R_R = 16.75$ kN. " + BALANCE + "$$R_L = 26 - 16.75 = 9.25\\ \\text{kN}$$"),
    (PULL, "By the hint, $a = 27/13$. The speed is $v = \\sqrt{2 a h} = \\sqrt{2 \\cdot \\frac{27}{13} \\cdot 2.5}$."),
]


@pytest.mark.parametrize(("rubric", "text"), USES)
def test_a_value_that_is_announced_as_the_hints_and_calculated_with_is_used(rubric: str, text: str) -> None:
    assert found(rubric, text) == "USED"


NO_USES = [
    (PAIR, "The hint says $D = 3$; we only check against it. " + EQUATIONS + ROUTE),
    (PAIR, "The hint says $D = 3$. " + EQUATIONS + ROUTE),
    (PAIR, EQUATIONS + "$11D = 33$, so $D = 3$. By the hint $D = 3$, so $C = 8 - 3 = 5$."),
    (
        PAIR,
        "We are told that $D = 3$. With $C = 8 - D$ the other is $-4(8 - D) + 7D = 1$, $11D = 33$, $D = 3$, $C = 5$.",
    ),
    (SPAN, "The hint says $R_R = 16.75$ kN. Moments: $8 R_R = 134$, $R_R = 16.75$ kN. $R_L = 26 - 16.75 = 9.25$ kN."),
    (SPAN, "Would the hint $R_R = 16.75$ kN fit? Then $R_L = 26 - 16.75 = 9.25$ kN."),
]


@pytest.mark.parametrize(("rubric", "text"), NO_USES)
def test_a_value_that_is_only_announced_or_held_against_is_not_called_used(rubric: str, text: str) -> None:
    assert found(rubric, text) != "USED"
