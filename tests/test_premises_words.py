"""Was a premise used? What words and numbers tell where the equations alone don't."""

from __future__ import annotations

import pytest
from test_premises_routes import found

PULL = """
id: pull
title: Two loads on a wheel
given: {p: 7, q: 4, k: 6.5, h: 2.5}
derive:
  a: (p - q) * k / (p + q + 2)
  S: p * (k - a)
  v: sqrt(2 * a * h)
assert: ["p*k - S == p*a", "S - q*k == (q + 2)*a", "(p - q)*k*h == (p + q + 2)*v**2/2"]
answers: {a: {value: a}}
criteria: {hint: {premise: "a == 1.5", cues: [hint]}}
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
    "said",
    [
        "The hint is confirmed.",
        "This is the check value.",
        "The sheet gives this 3, too.",
        "As you were told.",
        "The value $D = 3$ on the sheet is confirmed.",
        "So $D = 3$, in agreement with the sheet.",
        "The given value is for checking only.",
    ],
)
def test_a_value_that_is_derived_is_checked_only_where_words_speak_of_it(said: str) -> None:
    assert found(PAIR, EQUATIONS + ROUTE + said) == "CHECKED-ONLY"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "The sheet gives the sum 8, too.",
        "We were given two equations.",
        "See the note on the sheet.",
        "For checking, put both into the equations.",
    ],
)
def test_a_value_that_is_derived_with_no_word_of_the_hint_leaves_it_unmentioned(said: str) -> None:
    assert found(PAIR, EQUATIONS + ROUTE + said) == "UNMENTIONED"


USES = [
    (PAIR, "We're told that $D = 3$, so $C + 3 = 8$ and $C = 5$."),
    (PAIR, "Your hint gives us $D = 3$. In $-4C + 7D = 1$ that makes $-4C + 21 = 1$, so $C = 5$."),
    (PAIR, "Since $D = 3$ is given, $-4C + 7 \\cdot 3 = 1$ and $C = 5$."),
    (PAIR, EQUATIONS + r"By the hint, \(D = 3\), so \(C = 8 - 3 = 5\)."),
    (PAIR, "It is given that $D = 3$. Therefore $C = 8 - 3 = 5$."),
    (SPAN, "From the hint, $R_R = 16.75$ kN. " + BALANCE + "$$R_L = 26 - 16.75 = 9.25\\ \\text{kN}$$"),
    (PULL, "By the hint, $a = 1.5$. The speed is $v = \\sqrt{2 a h} = \\sqrt{2 \\cdot 1.5 \\cdot 2.5}$."),
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
    (SPAN, "The hint says $R_R = 16.75$ kN. The arm makes $M = 8 \\cdot 16.75 = 134$ kNm, as it must be, so it holds."),
    (PULL, "By the hint, $a = 1.5$. It follows from $13 a = 19.5$, too. $v = \\sqrt{2 \\cdot 1.5 \\cdot 2.5}$."),
    (SPAN, "Would the hint $R_R = 16.75$ kN fit? Then $R_L = 26 - 16.75 = 9.25$ kN."),
]


@pytest.mark.parametrize(("rubric", "text"), NO_USES)
def test_a_value_that_is_only_announced_or_held_against_is_not_called_used(rubric: str, text: str) -> None:
    assert found(rubric, text) != "USED"


DERIVED = [
    (SPAN, r"$8 R_R = 26 \cdot 5 + 4 = 134 \Rightarrow R_R = 16.75$ kN, so $R_L = 26 - 16.75 = 9.25$ kN."),
    (PULL, r"Adding up, $$a = \frac{(p - q) k}{p + q + 2} = \frac{3 \cdot 6.5}{13} = 1.5.$$"),
    (PAIR, "Four times the first and the second make $11D = 33$, thus $D = 3$."),
]


@pytest.mark.parametrize(("rubric", "text"), DERIVED)
def test_a_value_that_an_equation_in_its_name_or_a_formula_of_the_givens_comes_to_is_derived(
    rubric: str, text: str
) -> None:
    assert found(rubric, text) == "UNMENTIONED"
    assert found(rubric, text + " The hint agrees.") == "CHECKED-ONLY"


SPECTRUM = """
id: spectrum
title: Eigenvalues of a small matrix
given: {Q: [[6, 2], [3, 5]]}
derive: {r: "eigenvalues(Q)[0]", s: "eigenvalues(Q)[1]"}
names: {\\mu_1: r, \\mu_2: s}
assert: ["r + s == trace(Q)", "r*s == det(Q)"]
answers: {large: {value: r}, small: {value: s}}
criteria: {hint: {premise: "r == 8", cues: [hint]}}
"""
EXPANDED = r"$(6 - \mu)(5 - \mu) - 6 = \mu^2 - 11\mu + 24$"


@pytest.mark.parametrize(
    "solved", [r"$= (\mu - 8)(\mu - 3)$", r"$= 0$, so $\mu = \frac{11 \pm \sqrt{121 - 96}}{2} = \frac{11 \pm 5}{2}$"]
)
def test_a_root_of_a_polynomial_that_is_written_out_and_solved_is_derived(solved: str) -> None:
    text = EXPANDED + " " + solved + r". Hence $\mu_1 = 8$ and $\mu_2 = 3$. "
    assert found(SPECTRUM, text + "The hint says the same.") == "CHECKED-ONLY"
    assert found(SPECTRUM, text) == "UNMENTIONED"


def test_a_root_of_a_polynomial_that_is_not_solved_is_open() -> None:
    assert found(SPECTRUM, EXPANDED + r", and $\mu_1 = 8$, $\mu_2 = 3$.") == "UNSHOWN"


def test_a_root_that_was_told_before_the_polynomial_is_not_derived_by_it() -> None:
    told = r"By the hint, $\mu_1 = 8$. "
    assert found(SPECTRUM, told + EXPANDED + r" $= (\mu - 8)(\mu - 3)$, so $\mu_2 = 3$.") != "CHECKED-ONLY"


SLIP = EQUATIONS + "$4C + 4D = 32$, so $11D = 31$ and $D = 31/11$."


def test_another_value_than_the_hints_was_not_taken_from_it() -> None:
    assert found(PAIR, SLIP) == "UNMENTIONED"
    assert found(PAIR, SLIP + " The hint says something else, I cannot find out why.") == "CHECKED-ONLY"


def test_another_value_that_words_of_the_hint_stand_before_is_open() -> None:
    assert found(PAIR, "The hint is of use. " + SLIP) == "UNSHOWN"


@pytest.mark.parametrize(
    "told",
    [
        "R_R = 16.75 kN is given ⇒ R_L = 26 − 16.75 = 9.25 kN\nmoments about the left end agree: 8·16.75 = 134",
        "We are told that $R_R = 16750$. So the left one is $R_L = 26000 - 16750 = 9250$.",
    ],
)
def test_what_is_said_on_the_next_line_takes_no_use_back(told: str) -> None:
    assert found(SPAN, "R_L + R_R = 26 kN\n" + told) == "USED"


SUM = """
id: sum
title: Two numbers
derive: {u: 6, w: 4}
assert: ["2*u + w == 16", "u + 3*w == 18"]
answers: {u: {value: u}, w: {value: w}}
criteria: {hint: {premise: "u + w == 10", cues: [hint | known that]}}
"""


def test_a_premise_that_is_solved_in_the_sentence_that_announces_it_is_no_derivation() -> None:
    text = "$2u + w = 16$, $u + 3w = 18$. It is known that $u + w = 10$, so $w = 10 - u$. Then $2u + (10 - u) = 16$, $u = 6$."
    assert found(SUM, text + " $w = 4$.") == "USED"


def test_the_sheets_number_is_a_mention_of_the_hint() -> None:
    text = ROUTE + "Check: the sheet's 3 comes out."
    assert found(PAIR, EQUATIONS + text) == "CHECKED-ONLY"
