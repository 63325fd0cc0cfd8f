"""Was a premise used? Values that are roots of what is written out and solved, and names that a part gives again."""

from __future__ import annotations

import pytest
from test_premises_routes import found

GATE = """
id: gate
title: Prices at a gate
given: {least: 12}
derive: {low: 14, high: 36}
names: {q_1: low, q_2: high}
assert: ["low**2 - 50*low + 504 == 0", "low + high == 50"]
answers: {low: {value: low, about: [lower]}, high: {value: high, about: [upper]}}
criteria: {hint: {premise: "low == 14", cues: [hint]}}
"""
MODES = """
id: modes
title: Two modes
derive: {big: 7, small: 2}
names: {\\lambda_1: big, \\lambda_2: small}
assert: ["big + small == 9", "big * small == 14"]
answers: {big: {value: big, about: [larger]}, small: {value: small, about: [smaller]}}
criteria: {hint: {premise: "big == 7", cues: [hint]}}
"""
POLYNOMIAL = "The prices solve $q^2 - 50q + 504 = 0$. "
SPECTRUM = r"The characteristic polynomial is $p(\lambda) = \lambda^2 - 9\lambda + 14$. "
AGREES = " This agrees with the hint."


@pytest.mark.parametrize(
    "solved",
    [
        r"So $q = \frac{50 \pm 22}{2}$, the lower price being $q_1 = 14$ and the upper one $q_2 = 36$.",
        r"Its discriminant is $50^2 - 4 \cdot 504 = 484$. Lower price: $q_1 = 14$. Upper price: $q_2 = 36$.",
        r"Halving, $25^2 - 504 = 121$. So $q_1 = 25 - 11 = 14$ and $q_2 = 25 + 11 = 36$.",
        r"Here $14 + 36 = 50$ and $14 \cdot 36 = 504$. The lower price is 14, the upper price is 36.",
    ],
)
def test_a_root_of_a_polynomial_that_is_solved_in_the_open_is_derived(solved: str) -> None:
    assert found(GATE, POLYNOMIAL + solved + AGREES) == "CHECKED-ONLY"
    assert found(GATE, POLYNOMIAL + solved) == "UNMENTIONED"


@pytest.mark.parametrize(
    "solved",
    [
        "Lower price: $q_1 = 14$. Upper price: $q_2 = 36$.",
        r"Its discriminant is $50^2 - 4 \cdot 500 = 500$. Lower price: $q_1 = 14$. Upper price: $q_2 = 36$.",
        "Here $14 + 36 = 50$. The lower price is 14, the upper price is 36.",
    ],
)
def test_a_root_that_is_only_told_is_left_open(solved: str) -> None:
    assert found(GATE, POLYNOMIAL + solved + AGREES) == "UNSHOWN"


def test_a_pair_that_is_looked_for_with_the_hint_in_mind_is_left_open() -> None:
    pair = r"With the hint, $14 + 36 = 50$ and $14 \cdot 36 = 504$. The lower price is 14, the upper price is 36."
    assert found(GATE, POLYNOMIAL + pair) == "UNSHOWN"


def test_a_root_that_is_put_to_work_is_used() -> None:
    assert found(GATE, POLYNOMIAL + "By the hint, $q_1 = 14$, so $q_2 = 50 - 14 = 36$.") == "USED"


def test_a_root_is_found_by_trying_several_values_not_by_trying_that_one() -> None:
    values = "So $\\lambda_1 = 7$ and $\\lambda_2 = 2$."
    several = SPECTRUM + "We try $p(1) = 6$, $p(2) = 0$ and $p(7) = 0$. " + values + AGREES
    alone = SPECTRUM + "We try $p(7) = 0$. " + values + AGREES
    assert (found(MODES, several), found(MODES, alone)) == ("CHECKED-ONLY", "UNSHOWN")


def test_a_root_may_be_given_in_words_behind_the_formula() -> None:
    formula = SPECTRUM + r"Its roots are $\lambda = \frac{9 \pm 5}{2}$, "
    assert found(MODES, formula + "so the larger one is 7 and the smaller one is 2." + AGREES) == "CHECKED-ONLY"
    assert found(MODES, SPECTRUM + "So the larger one is 7 and the smaller one is 2." + AGREES) == "UNSHOWN"


SHARES = """
id: shares
title: Shares of two columns
given: {P: [[1, 1], [1, -2]], x: [5, 2]}
derive: {c: "solve(P, x)"}
parts:
  a:
    title: Coordinates
    derive: {k: "solve(P, x)"}
    assert: ["k[0] + k[1] == 5", "k[0] - 2*k[1] == 2"]
    names: {c: k}
    answers: {coordinates: {value: k, as: ["(c_1, c_2)"]}}
    criteria: {hint: {premise: "k[1] == 1", cues: [hint]}}
"""


def test_a_part_means_its_own_quantity_by_a_name_that_the_problem_has_too() -> None:
    start = "$c_1 + c_2 = 5$ and $c_1 - 2c_2 = 2$. "
    assert found(SHARES, start + "So $3c_2 = 3$, $c_2 = 1$ and $c_1 = 4$." + AGREES) == "CHECKED-ONLY"
    assert found(SHARES, start + "The hint says $c_2 = 1$; with it, $c_1 = 5 - 1 = 4$.") == "USED"


FIT = """
id: fit
title: A line through points
given: {A: [[3, 6], [6, 20]], c: [12, 32]}
derive: {u: "solve(A, c)", a: "u[0]", b: "u[1]"}
assert: ["3*u[0] + 6*u[1] == 12", "6*u[0] + 20*u[1] == 32"]
answers: {intercept: {value: a}, slope: {value: b}}
criteria: {hint: {premise: "u[0] == 2", cues: [hint]}}
"""
NORMAL = "$3a + 6b = 12$ and $6a + 20b = 32$. "


def test_a_quantity_that_is_an_entry_of_another_is_no_unknown_of_its_own() -> None:
    assert found(FIT, NORMAL + "Then $8b = 8$, $b = 1$, $3a = 6$ and $a = 2$." + AGREES) == "CHECKED-ONLY"
    assert found(FIT, NORMAL + "By the hint $a = 2$, so $6 + 6b = 12$ and $b = 1$.") == "USED"
    assert found(FIT, r"$b = 1$, $a = \bar{y} - b\bar{x} = 4 - 1 \cdot 2 = 4 - 2 = 2$." + AGREES) != "USED"
    assert found(FIT, NORMAL + "Hence $a = 2$ and $b = 1$." + AGREES) == "UNSHOWN"


@pytest.mark.parametrize(
    "odd", ["p(10^{400}) = 0", pytest.param("p(" + "9" * 400 + ") = 0", id="long"), "10^{400} - 4 = 0", "p(1/0) = 0"]
)
def test_numbers_out_of_bounds_are_passed_over(odd: str) -> None:
    text = SPECTRUM + f"${odd}$, $p(2) = 0$, $p(7) = 0$. So $\\lambda_1 = 7$ and $\\lambda_2 = 2$." + AGREES
    assert found(MODES, text) == "UNSHOWN"
