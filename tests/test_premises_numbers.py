"""Was a premise used? Steps that are taken in numbers alone, where the problem's equations have names."""

from __future__ import annotations

import pytest
from test_premises_routes import found

BURN = """
id: burn
title: Balancing a combustion
given: {fixed: 2}
derive: {n: "[2, 13, 8, 10]", a: "n[0]", b: "n[1]", c: "n[2]", d: "n[3]"}
assert: ["n[0] == 2", "4*n[0] == n[2]", "10*n[0] == 2*n[3]", "2*n[1] == 2*n[2] + n[3]"]
answers: {coefficients: {value: n, as: ["(a, b, c, d)"]}}
criteria: {hint: {premise: "n[1] == 13", cues: [hint]}}
"""
RESULT = " So $(a, b, c, d) = (2, 13, 8, 10)$."
MET = " The hint is met."
COUNTED = r"Carbon: 8 on the left ($c = 8$). Hydrogen: 20 on the left ($d = 10$). "


def test_an_equation_with_numbers_for_all_other_terms_derives_the_last_unknown() -> None:
    oxygen = r"Oxygen: $2 \cdot 8 + 10 = 26$ atoms on the right, so 13 molecules on the left ($b = 13$)."
    assert found(BURN, COUNTED + oxygen + RESULT) == "UNMENTIONED"
    assert found(BURN, COUNTED + oxygen + RESULT + MET) == "CHECKED-ONLY"


@pytest.mark.parametrize(
    "oxygen",
    [
        r"Oxygen: $2 \cdot 7 + 12 = 26$, so $b = 13$.",
        r"Oxygen: the right side has 26, so $b = 13$.",
        r"Oxygen: $13 + 13 = 26$, and $2 \cdot 8 + 10 = 26$, so $b = 13$.",
    ],
)
def test_numbers_that_are_not_its_terms_or_come_after_it_derive_nothing(oxygen: str) -> None:
    assert found(BURN, COUNTED + oxygen + RESULT + MET) not in ("CHECKED-ONLY", "UNMENTIONED")


FLOW = (
    r" $2 \cdot 13 = 26$ oxygen atoms on the left. The carbon takes $2 \cdot 8 = 16$ of them; $26 - 16 = 10$ are left,"
)


def test_a_number_that_is_carried_on_to_another_quantity_is_used() -> None:
    assert (
        found(BURN, "The hint tells us that $b = 13$. So there are" + FLOW + r" so $d = 10/1 = 10$." + RESULT) == "USED"
    )


@pytest.mark.parametrize(
    "start",
    [
        "The hint tells us that $b = 13$. So there should be",
        "As a check, the hint says $b = 13$. So there are",
        "The hint tells us that $b = 13$. We come back to it. There are",
    ],
)
def test_a_number_that_is_said_to_be_what_should_come_out_is_not(start: str) -> None:
    assert found(BURN, start + FLOW + r" so $d = 10/1 = 10$." + RESULT) != "USED"


TWICE = BURN.replace("[2, 13, 8, 10]", "[4, 26, 16, 20]").replace("n[0] == 2", "n[0] == 4").replace("== 13", "== 26")
WHOLE = " So $(a, b, c, d) = (4, 26, 16, 20)$."


def test_a_multiple_of_a_value_that_was_solved_for_is_derived_where_words_say_so() -> None:
    start = "With $a = 1$ oxygen needs $2b = 8 + 5 = 13$, so $b = 6.5$. "
    assert found(TWICE, start + "Multiplying everything by 4 removes the fractions." + WHOLE + MET) == "CHECKED-ONLY"
    assert found(TWICE, start + "Multiplying everything by 3 removes the fractions." + WHOLE + MET) == "UNSHOWN"
    assert found(TWICE, start + "Now for whole numbers." + WHOLE + MET) == "UNSHOWN"
    assert found(TWICE, "With $a = 1$, $b = 6.5$. Multiplying everything by 4:" + WHOLE + MET) == "UNSHOWN"
