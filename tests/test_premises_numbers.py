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


DAYS = """
id: days
title: A chain of three days
given: {P: [[0.5, 0.5, 0], [0.25, 0.25, 0.5], [0, 0.25, 0.75]]}
derive: {s: "stationary(P)"}
names: {\\pi: s}
assert: ["s @ P == s", "sum(s) == 1"]
answers: {days: {value: s}}
criteria: {hint: {premise: "s[2] == 4/7", cues: [hint]}}
"""
SPREAD = r"So $\pi = (\frac17, \frac27, \frac47)$. The hint fits."


def test_shares_are_derived_from_weights_that_are_added_up_before() -> None:
    weights = r"The weights are proportional to $1, 2, 4$, and $1 + 2 + 4 = 7$. "
    assert found(DAYS, weights + SPREAD) == "CHECKED-ONLY"
    assert found(DAYS, r"With weights $1, 2, 5$ we get $1 + 2 + 5 = 8$. " + SPREAD) == "UNSHOWN"
    assert found(DAYS, r"By the hint, $\pi_3 = 4/7$. " + weights + SPREAD) != "CHECKED-ONLY"
    assert found(DAYS, SPREAD + r" Indeed $\frac17 + \frac27 + \frac47 = 1$.") == "UNSHOWN"


def test_letters_that_an_answer_writes_for_the_entries_of_a_vector_are_these() -> None:
    letters = (
        r"Write $\pi = (x, y, z)$. Then $0.5x + 0.25y = x$, so $y = 2x$, and $0.5y + 0.75z = z$, so $z = 2y = 4x$. "
    )
    solved = "From $x + y + z = 7x = 1$ we have $x = 1/7$ and $z = 4/7$. "
    assert found(DAYS, letters + solved + SPREAD) == "CHECKED-ONLY"
    assert found(DAYS, letters + "By the hint $z = 4/7$. So $4x = 4/7$, $x = 1/7$ and $y = 2/7$.") == "USED"


AGES = """
id: ages
title: Ages of two
given: {times: 3, gap: 9}
derive: {mother: 36, son: 12}
assert: ["mother == 3*son", "mother + 9 == 5/2*(son + 6)"]
answers: {mother: {value: mother, about: [mother]}, son: {value: son, about: [son]}}
criteria: {hint: {premise: "mother == 36", cues: [hint]}}
"""


def test_words_say_what_a_calculation_is_about() -> None:
    son = "Let t be the son's age. $3t + 9 = 2.5(t + 6)$, so $0.5t = 6$ and $t = 12$. "
    assert found(AGES, son + "The son is 12, the mother is $3 \\cdot 12 = 36$." + MET) == "CHECKED-ONLY"
    assert found(AGES, son + "The son is 12, the mother is 36." + MET) == "UNSHOWN"
    told = "By the hint the mother is 36, so the son is $36/3 = 12$. Indeed the mother is $3 \\cdot 12 = 36$."
    assert found(AGES, told) not in ("CHECKED-ONLY", "UNMENTIONED")


LOADS = """
id: loads
title: A plank with two loads
given: {F: 14000, q: 2000, L: 7}
derive: {left: 17000, right: 11000}
names: {R_L: left, R_R: right}
assert: ["left + right == F + q*L", "right * L == F*2 + q*L**2/2"]
answers: {left: {value: left, unit: N}, right: {value: right, unit: N}}
criteria: {hint: {premise: "left == 17000", cues: [hint]}}
"""
TABLE = """By superposition:

| load | R_L | R_R |
|---|---|---|
| spread | 7 kN | 7 kN |
| point | 14 * 5/7 = 10 kN | 14 * 2/7 = 4 kN |
| **sum** | **17 kN** | 11 kN |

So R_L = 17 kN and R_R = 11 kN."""


def test_a_value_that_a_table_adds_up_is_derived() -> None:
    assert found(LOADS, TABLE + MET) == "CHECKED-ONLY"
    assert found(LOADS, TABLE) == "UNMENTIONED"


@pytest.mark.parametrize(
    ("old", "new"),
    [("= 10 kN", "= 9 kN"), ("**sum**", "bearing"), ("| point | 14 * 5/7 = 10 kN | 14 * 2/7 = 4 kN |\n", "")],
)
def test_a_table_that_adds_nothing_up_derives_nothing(old: str, new: str) -> None:
    assert found(LOADS, TABLE.replace(old, new) + MET) == "UNSHOWN"


def test_a_table_may_have_its_units_in_the_header() -> None:
    bare = TABLE.replace("R_L | R_R", "R_L (kN) | R_R (kN)").replace(" kN |", " |").replace(" kN** |", "** |")
    assert found(LOADS, bare + MET) == "CHECKED-ONLY"
    assert found(LOADS, bare.replace("(kN)", "(MN)") + MET) == "UNSHOWN"


def test_a_table_behind_the_hint_derives_nothing() -> None:
    table = TABLE.partition("So R_L")[0]
    assert found(LOADS, "The hint gives R_L = 17 kN. " + table) not in ("CHECKED-ONLY", "UNMENTIONED")


STRESS = r"""
id: stress
title: Principal stresses
given: {sx: 80e6, sy: -40e6, txy: 25e6}
derive: {c: (sx + sy)/2, R: "sqrt(((sx - sy)/2)**2 + txy**2)", s1: c + R}
assert: ["s1 - c == R"]
names: {'\sigma_1': s1}
answers: {greater: {value: s1, as: ['\sigma_1'], unit: Pa}}
criteria: {hint: {premise: s1 == 85e6, cues: [hint]}}
"""
CIRCLE = r"The centre is at $(80 - 40)/2 = 20$ MPa and the radius $R = \sqrt{60^2 + 25^2} = 65$ MPa. "


def test_a_quantity_that_a_formula_gives_is_worked_out_by_numbers() -> None:
    assert found(STRESS, CIRCLE + r"So $\sigma_1 = 20 + 65 = 85$ MPa.") == "UNMENTIONED"
    assert found(STRESS, CIRCLE + r"So $\sigma_1 = 20 + 65 = 85$ MPa, as it should be.") == "CHECKED-ONLY"


SIDE = """
id: side
title: A side of a triangle
given: {b: 5, c: 8}
derive: {a: "sqrt(b**2 + c**2 - b*c)"}
assert: ["a**2 == b**2 + c**2 - b*c"]
answers: {side: {value: a, as: [a], unit: cm}}
criteria: {hint: {premise: a == 7, cues: [hint]}}
"""


def test_a_value_is_worked_out_by_its_square() -> None:
    assert found(SIDE, r"$a^2 = 25 + 64 - 80 \cdot \frac12 = 49$, so $a = 7$ cm.") == "UNMENTIONED"
    assert found(SIDE, r"$a^2 = 25 + 64 - 80 \cdot \frac12 = 49$, so $a = 7$ cm, which matches.") == "CHECKED-ONLY"
