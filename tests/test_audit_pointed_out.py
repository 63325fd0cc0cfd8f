"""Falsehoods that the words around them show for what they are, and their twins that are the text's own slips."""

from __future__ import annotations

import pytest
from audited_texts import verdicts
from weighed_chats import FALL, claims_of


@pytest.mark.parametrize(
    ("shown", "slip"),
    [
        ("He got 15 × 12 = 170, ten short.", "He got 15 × 12 = 170, so ten each."),
        ("Maria got 8 × 7 = 54, two too low.", "Maria buys 8 × 7 = 54 eggs."),
        ("Kim's method: 12 × 11 = 122. Kim forgot the ten.", "Kim's method: 12 × 11 = 122. So Kim needs 122 tiles."),
        ("Leo: 2³ = 6. Mia: 2³ = 8. Mia is right.", "Sum: 2³ = 6. Product: 2³ = 8. All is right."),
        ("Alice got 15 × 12 = 170 and Bob got 180. Bob is correct.", "Alice got 15 × 12 = 170 and Bob got 20."),
        ("**Tom:** 7 · 6 = 43. **Tutor:** Look at it again.", "**Total:** 7 · 6 = 43. Look at it again."),
        ("You put 6 × 7 = 41 where 42 belongs.", "You need 6 × 7 = 41 where 43 belongs."),
        ("Looking at your work, 9 × 9 = 80 stands out; recompute it.", "Looking at your garden, 9 × 9 = 80 is its area."),
    ],
)
def test_what_is_somebodys_is_open_where_it_is_turned_down(shown: str, slip: str) -> None:
    assert "false" not in verdicts(shown)
    assert "false" in verdicts(slip)


@pytest.mark.parametrize(
    ("rejected", "told"),
    [
        ("**Student:** $v = \\sqrt{45/5} = 5$ m/s. **Tutor:** Not quite.", "**Student:** $v = \\sqrt{45/5} = 5$ m/s"),
        ("Pupil: 7 · 6 = 43. Teacher: Count again.", "Pupil: 7 · 6 = 43. Teacher: Good, now divide by 2."),
        ("Student: 14 − 3 = 9. Tutor: Are you sure?", "Student: 14 − 3 = 9. Tutor: Exactly! No mistake there."),
    ],
)
def test_a_speakers_label_alone_excuses_no_slip(rejected: str, told: str) -> None:
    assert "false" not in verdicts(rejected)
    assert "false" in verdicts(told)


@pytest.mark.parametrize(
    ("shown", "slip"),
    [
        ("Find the error: (2 + 3)² = 4 + 9 = 13.", "Find the square: (2 + 3)² = 4 + 9 = 13."),
        ("The first mistake occurs in step 3: 15 × 12 = 170.", "The first product occurs in step 3: 15 × 12 = 170."),
        ("The following contains an error. 15 × 12 = 170.", "The following contains a product. 15 × 12 = 170."),
        ("If you forget the carry you get 27 + 15 = 32.", "Don't forget the carry: 27 + 15 = 32."),
        ("Forgetting the square gives 5² = 5.", "Remembering the square gives 5² = 5."),
        ("If you lose the sign you get −3 · −4 = −12.", "If you lose 3 games you get 3 · 4 = 13 points less."),
        ("Many students answer 15 × 12 = 170 here.", "The students need 15 × 12 = 170 sheets."),
        ("Half the class had 11 · 11 = 111.", "Half the class had 11 · 11 = 111 points."),
        ("Avoid 2(3 + 4) = 2·3 + 4 = 10.", "To avoid fractions, multiply by 2: 2 · 7 = 15."),
        ("You can't write 2(3 + 4) = 2·3 + 4.", "You can't divide by zero, so 3 · 4 = 13."),
        ("You cannot multiply only the first: 3 · 4 = 13 [sic]", "You cannot simplify further: 3 · 4 = 13."),
        ("Non-example: 2 + 3 · 4 = 20.", "Example: 2 + 3 · 4 = 20."),
        ("Common pitfalls: (i) 0.3 · 0.3 = 0.9, (ii) 1/2 + 1/2 = 2/4.", "Errors: (a) 0.5 − 0.48 = 0.03, (b) 0.1."),
        ("15 × 12 = 170 would be too small.", "15 × 12 = 170 is too small to fill the hall."),
    ],
)
def test_a_slip_that_is_shown_as_one_is_open(shown: str, slip: str) -> None:
    assert "false" not in verdicts(shown)
    assert "false" in verdicts(slip)


@pytest.mark.parametrize(
    ("mended", "slip"),
    [
        ("15 × 12 = 170 (should be 180)", "15 × 12 = 170 (should be 190)"),
        ("15 × 12 = 170 → no! 180.", "15 × 12 = 170 → 190."),
        ("15 × 12 = 170, I mean 180.", "15 × 12 = 170, and 180 is more."),
        ("15 × 12 = 170. No — 180.", "15 × 12 = 170. Another 180 follow."),
        ("1200 · 3 = 3500, sorry, 3,600.", "1200 · 3 = 3500, plus 3,600."),
        ("1/2 + 1/3 = 2/5?! No.", "1/2 + 1/3 = 2/5! Now go on."),
        ("I miscalculated earlier: 18 + 27 = 35. It's 45.", "I added it earlier: 18 + 27 = 35. It's 35."),
        ("**Before:** 3 · 3 = 6. **After:** 3 · 3 = 9.", "**Before:** 3 · 3 = 6. **After:** 3 · 5 = 15."),
        ("Not: √(9 + 16) = 3 + 4. But: √(9 + 16) = 5.", "No: √(9 + 16) = 3 + 4."),
        ("Which is right? (i) 2⁴ = 8 (ii) 2⁴ = 16", "(i) 2⁴ = 8 (ii) 4² = 16"),
        ("Where you have 5² = 10, you need 5² = 25.", "Where you have 5 m, you need 5² = 10."),
    ],
)
def test_a_slip_is_open_where_its_right_value_stands_beside_as_what_is_meant(mended: str, slip: str) -> None:
    assert "false" not in verdicts(mended)
    assert "false" in verdicts(slip)


def test_a_slip_in_a_quantity_of_the_problem_is_open_where_it_is_mended() -> None:
    open_, false = (claims_of(FALL, f"The energy is E = 2 · 9.81 · 5 = {told}.") for told in ("89.1, or rather 98.1", "89.1"))
    assert "false" not in [claim.verdict for claim in open_]
    assert "false" in [claim.verdict for claim in false]


@pytest.mark.parametrize(
    ("method", "slip"),
    [
        ("Trapezoid rule with n = 2: ∫₀¹ x² dx = 0.25(0 + 2·0.25 + 1) = 0.375.", "Exactly, ∫₀¹ x² dx = 0.375."),
        ("By Stirling, 5! = √(10π)(5/e)^5 = 118.02.", "By definition, 5! = 118."),
        ("Linearizing at 16: √17 = 4 + 1/8 = 4.125.", "Linearizing at 16: √17 = 4 + 1/8 = 4.225."),
        ("One Newton step from 4: √17 = (4 + 17/4)/2 = 4.125.", "By Newton's second law, a = 12/4 = 4."),
        ("Leibniz series, four terms: π/4 = 1 − 1/3 + 1/5 − 1/7 = 0.724.", "Leibniz: 1 − 1/3 + 1/5 − 1/7 = 0.824."),
        ("Poisson approximation: 1 − 0.99^100 = 1 − e^−1 = 0.632.", "Poisson: 1 − 0.99^100 = 0.732."),
        ("Say √50 = 7. Then 7² = 49, short by 1.", "Say 3 · 4 = 13."),
        ("Take π = 22/7: area = 22/7 × 49 = 154.", "Take π = 22/7: area = 22/7 × 49 = 164."),
        ("Rounding to the nearest ten: 47 + 32 = 50 + 30 = 80.", "Rounding: 47 + 32 = 89."),
        ("Back-of-the-envelope: 60 × 60 × 24 × 365 = 3 × 10⁷ s.", "In a year: 60 × 60 × 24 × 365 = 3 × 10⁷ s."),
    ],
)
def test_what_a_named_method_gives_is_no_slip(method: str, slip: str) -> None:
    assert "false" not in verdicts(method)
    assert "false" in verdicts(slip)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("2:1 odds = 2/3", "2:1 = 2/3"),
        ("1:50 000 map: 3 cm = 1.5 km", "The map is large. 5 km = 500 m"),
        ("Scale 1 cm = 5 km: 7 cm = 35 km", "Scale: 5 km = 500 m"),
        ("98.6°F = 37°C; ΔT = 10 °C = 10 K = 18 °F", "T = 10 K = 18 °F"),
        ("1 + 1 = 1 (OR)", "1 + 1 = 1 (or less)"),
        ("7 % 3 = 1; -7 % 3 = 2", "-7 % 3 = 1"),
        ("round(2.5) = 2 in Python", "round(2.6) = 2 in Python"),
        ("0110 + 0011 = 1001 (6 + 3 = 9)", "0110 + 0011 = 1011"),
        ("−5 = 1111 1011 in 8-bit two's complement", "−5 = 1111 in total"),
        ("ceil: 17/5 = 4", "ceil: 17/5 = 3.5"),
        ("A = {1,2,3}, so |A| = 3 and |A × A| = 9", "A = {1,2,3}, so |A| = 4"),
    ],
)
def test_notations_of_their_own_kind_are_read_as_they_are_meant(right: str, wrong: str) -> None:
    assert "false" not in verdicts(right)
    assert "false" in verdicts(wrong)
