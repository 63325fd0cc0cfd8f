"""Answers told in ways that were once misread: letters like units, units of several factors, comparisons, numbers
that an exact answer is given behind it."""

from __future__ import annotations

import pytest
from audited_texts import verdicts
from weighed_chats import graded

ATWOOD = """\
id: atwood
given: {m: positive, M: positive, g: positive}
derive: {a: 2*m*g/(2*m + M), T: M*a/2}
answers: {acceleration: {value: a, as: [a]}, tension: {value: T, as: [T]}}
"""
DRUG = """\
id: drug
given: {D: 400, V: 32, t: 5}
derive: {k: log(2)/t, AUC: D/V/k, d: 208.7e-12}
answers:
  constant: {value: k, unit: 1/h, typed: 0.138629, tolerance: 0.5%, as: [k]}
  area: {value: AUC, unit: mg h/L, typed: 90.168, tolerance: 0.5%, as: [AUC]}
  spacing: {value: d, unit: m, typed: 2.087e-10, as: [d]}
"""
INTEGRAL = """\
id: integral
answers: {value: {value: 1/4, typed: 0.25, as: [I], about: [integral]}}
"""


def verdict(rubric: str, criterion: str, answer: str) -> str:
    """What becomes of one criterion."""
    return next(f.verdict for f in graded(rubric, answer).grade.findings if f.criterion == criterion)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("a = 2mg/(2m + M)", "met"),
        ("a = mg/(m + M/2)", "met"),
        ("mg - T = ma and T = ½Ma, so a = mg/(m + M/2)", "met"),
        ("**a = 2mg/(M + 2m)**", "met"),
        ("a = 2mg/(m + M)", "unmet"),
        ("a = mg/(2m + M)", "unmet"),
    ],
)
def test_letters_of_a_problem_are_no_sign_of_a_unit(answer: str, expected: str) -> None:
    assert verdict(ATWOOD, "acceleration", answer) == expected


@pytest.mark.parametrize(
    ("answer", "criterion", "expected"),
    [
        ("$AUC = \\frac{C_0}{k} \\approx 90.2$ mg h/L.", "area", "met"),
        ("$AUC \\approx 90.2$ mg·h/L", "area", "met"),
        ("$AUC \\approx 90.2$ h mg/L, as expected", "area", "met"),
        ("$AUC \\approx 80.2$ mg h/L.", "area", "unmet"),
        ("$d \\approx 208.7$ pm, a third of the diagonal.", "spacing", "met"),
        ("$d \\approx 2.087$ Å.", "spacing", "met"),
        ("$d \\approx 208.7$ nm.", "spacing", "unmet"),
    ],
)
def test_a_unit_of_several_factors_behind_a_formula_belongs_to_it(answer: str, criterion: str, expected: str) -> None:
    assert verdict(DRUG, criterion, answer) == expected


@pytest.mark.parametrize(
    "answer",
    [
        "The gamma function gives Γ(2) = 1. So the value is 1/4, about 25 % of what it would be with e^(-x).",
        "The value is 1/4, less than one would expect.",
    ],
)
def test_what_an_answer_is_compared_with_makes_it_no_supposition(answer: str) -> None:
    assert verdict(INTEGRAL, "value", answer) == "met"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("$$k = \\frac{\\ln 2}{5\\text{ h}}$$\n\nNumerically, $0.6931/5 = 0.1386$ per hour.", "met"),
        ("$$k = \\frac{\\ln 2}{5\\text{ h}}$$\n\nNumerically, $0.6931/5 = 0.1486$ per hour.", "pending"),
    ],
)
def test_an_exact_answer_that_is_worked_out_wrongly_behind_it_is_left_to_a_person(answer: str, expected: str) -> None:
    assert verdict(DRUG, "constant", answer) == expected


SHARE = """\
id: share
given: {q: %s}
answers: {share: {value: q, typed: %s, tolerance: 1%%, as: [q], about: [share]%s}}
"""


@pytest.mark.parametrize("told", ["The share is %s %%.", "$q = %s\\%%$", "q = %s percent", "$q = %s$ %%", "q = %s"])
@pytest.mark.parametrize("value", ["75", "0.0154"])
@pytest.mark.parametrize("asked", [", title: Share in percent", ', unit: "%"', "\nstatement: What is q in percent?"])
def test_an_answer_counted_in_percent_may_be_told_with_its_sign(told: str, value: str, asked: str) -> None:
    rubric = SHARE % (value, value, asked if asked[0] == "," else "")
    rubric += asked[1:] + "\n" if asked[0] != "," else ""
    assert verdict(rubric, "share", told % value) == "met"


@pytest.mark.parametrize(
    ("value", "answer", "expected"),
    [
        ("75", "$q = 75$ %", "pending"),  # the rubric does not say what it counts in
        ("0.75", "$q = 75$ %", "met"),
        ("0.75", "q = 0.75 %", "unmet"),
        ("0.75", "$q = 57$ %", "unmet"),
    ],
)
def test_a_share_of_one_is_none_of_a_hundred(value: str, answer: str, expected: str) -> None:
    assert verdict(SHARE % (value, value, ""), "share", answer) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So $\\rho = \\frac{18}{24} = 0.75 = 75$ %.", ["true", "true", "true"]),
        ("so $0.3164 \\approx 32$ per cent of all", ["true"]),
        ("$100 \\cdot 0.75 = 75$ %", ["true"]),
        ("So $0.75 = 57$ %.", ["false"]),
        ("It grew by $12 - 5 = 7$ percentage points.", ["true"]),
    ],
)
def test_a_percent_sign_behind_a_formula_belongs_to_its_last_number(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected
