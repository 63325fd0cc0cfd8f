"""Numbers as people write them, other arithmetics, errors that a text points out: left open or read, never accused."""

from __future__ import annotations

import pytest
from audited_texts import verdicts

RIGHT = {
    "a decimal comma in braces": r"$\frac{7}{2} = 3{,}5$",
    "a product with decimal commas": r"$2{,}5 \cdot 4 = 10$",
    "three decimals behind a comma": "√2 = 1,414",
    "no thousands behind a leading 0": "1/8 = 0,125",
    "the mean of listed numbers": "mean(4, 6, 8) = 6",
    "the norm of listed numbers": "norm(3, 4) = 5",
    "a remark in brackets before": "After 3 half-lives (90 min) 12.5 % = 1/8 remain.",
    "a remark in brackets behind": "−1000 + 363.64 + 330.58 + 300.53 = −5.25 (−5.26 without rounding).",
    "a share behind bold": "the **error is 0.512 − 0.51 = 0.002** (0.4 %)",
    "hours and minutes": "2 hours and 5 minutes = 125 minutes",
    "dollars and cents": "3 dollars and 25 cents = $3.25",
    "at a price": "5 @ $4 = $20",
    "a time of the clock": "11:50 + 25 min = 12:15",
    "a difference of times": "13:20 − 12:50 = 0:30",
    "decibels": "20 log 2 = 6 dB",
    "levels of two sources": "60 dB + 60 dB = 63 dB for two incoherent sources.",
    "Fahrenheit by its formula": "72 °F = (72 − 32) × 5/9 = 22.2 °C",
    "absolute zero": "0 K = −273.15 °C",
    "turns in radians": "3 rev = 6π rad",
    "turns in degrees": "1 turn = 360°",
    "a modulus before": "In mod 12, 9 + 5 = 2.",
    "a field of two elements": "In GF(2), 1 + 1 = 0.",
    "binary": "In binary, 1 + 1 = 10.",
    "another algebra": "Boolean algebra: 1 + 1 = 1.",
    "division of whole numbers": "int division: 5/2 = 2",
    "a repeating decimal": "0.1(6) = 1/6",
    "place values": "4 tens + 3 ones = 43",
    "the GCD of two": "GCD of 12 and 18 = 6",
    "a remainder": "23 ÷ 5 = 4 with 3 left",
    "a remainder of a negative number": r"$-7 \bmod 5 = 3$",
    "a share of what stands behind": r"Here $36 = 90\,\%$ of 40.",
    "two thirds of the letter pi": r"$\varpi = 2$, so $3 \varpi = 6$.",
}
SHOWN = {
    "somebody's": "Maria says 7 × 6 = 48. Is she right? No.",
    "a calculation of somebody's": "Maria's calculation: 7 × 6 = 48. She is off by 6.",
    "your answer's": "Your answer says 15 × 4 = 50. Actually 15 × 4 = 60.",
    "where the error is": "Line 2 reads 4 × 13 = 42. That's where the error is: 4 × 13 = 52.",
    "a typical error": "A typical error: 1/2 + 1/3 = 2/5.",
    "a misconception": "Common misconception: −3² = 9.",
    "a wrong way": "Incorrect: 7 × 6 = 48. Correct: 7 × 6 = 42.",
    "to be replaced": "Replace 7 × 6 = 48 by 7 × 6 = 42.",
    "taken back": "Hmm, 6 × 9 = 56... no, 54.",
    "an option": "(A) 2 + 3 = 6 (B) 2 + 3 = 5 (C) 2 + 3 = 7. The right one is (B).",
    "a cell that says no": "| Statement | True? |\n|---|---|\n| 3 + 3 = 6 | yes |\n| 3 + 3 = 7 | no |",
    "a contradiction": "Subtracting gives 0 = 3, so no solution.",
    "a false supposition": "If 2 + 3 = 6, we'd have 5 = 6.",
    "an estimate": "Roughly, 49 × 21 = 50 × 20 = 1000.",
}
WRONG = {
    "a decimal comma in braces": r"$\frac{7}{2} = 3{,}6$",
    "the mean of listed numbers": "mean(4, 6, 8) = 7",
    "hours and minutes": "2 hours and 5 minutes = 135 minutes",
    "decibels": "20 log 2 = 9 dB",
    "Fahrenheit by its formula": "72 °F = (72 − 32) × 5/9 = 32.2 °C",
    "turns in radians": "3 rev = 5π rad",
    "a modulus before": "In mod 12, 9 + 5 = 3.",
    "a repeating decimal": "0.1(6) = 1/7",
    "place values": "4 tens + 3 ones = 34",
    "a product told with all its digits": "1.035^2 = 1.070225",
    "radians told as degrees": r"$\arctan(4/3) = 0.927^\circ$",
    "a factoring": r"$r^2 + 3r + 2 = (r+1)(r-2) = 0$",
    "a quotient in years": "0.4455 / 1.21e-4 = 4050 years",
    "a whole quotient": "1.3863/0.6931 = 3 steps",
    "a share of what stands behind": r"Here $36 = 80\,\%$ of 40.",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_what_people_write_so_is_not_accused(text: str) -> None:
    """A right line is true or left open, however it is written."""
    assert not {"false", "carried"} & set(verdicts(text))


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN.keys())
def test_a_falsehood_that_is_shown_as_one_is_not_accused(text: str) -> None:
    """What the words point out as wrong, or as somebody's, is no error of the text."""
    assert not {"false", "carried"} & set(verdicts(text))


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_the_wrong_twins_are_false(text: str) -> None:
    """The same with a wrong value is an error."""
    assert "false" in verdicts(text)
