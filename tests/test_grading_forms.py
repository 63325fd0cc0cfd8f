"""Whether a final answer keeps the form that a criterion asks for."""

from __future__ import annotations

import json

import pytest

from grader.algebra.forms import satisfies
from grader.grading.selftest import run_tests
from grader.rubric.key import build
from grader.rubric.load import loads


@pytest.mark.parametrize(
    ("form", "text", "verdict"),
    [
        ("exact", "So $x = 2/3$.", "met"),
        ("exact", "So $x = 0.667$.", "unmet"),
        ("exact", r"So $x \approx 0.667$.", "unmet"),
        ("exact", "So $x = 3/4$.", "met"),
        ("boxed", r"So \[\boxed{\frac{2}{3}}\]", "met"),
        ("boxed", "So $x = 2/3$.", "unmet"),
        ("fraction", r"So $x = \frac{4}{6}$.", "met"),
        ("fraction", r"So $x = \frac23$.", "met"),
        ("3 significant figures", r"So $x = \sqrt{4/9} \approx$ **0.667**.", "met"),
        ("lowest terms", r"So $x = \frac{4}{6}$.", "unmet"),
        ("3 significant figures", "So $x = 0.667$.", "met"),
        ("2 decimal places", "So $x = 0.667$.", "unmet"),
    ],
)
def test_forms(form: str, text: str, verdict: str) -> None:
    """A form is judged apart from the value: a wrong value may be exact, a right one rounded."""
    sample = f"[{{text: {json.dumps(text)}, findings: {{form: {verdict}}}}}]"
    rubric = "id: q\ngiven: {a: 2}\nderive: {x: a / 3}\nassert: [3 * x == a]\nanswers: {x: x}\n"
    rubric += f"criteria: {{form: {{answer: x, form: {form}}}}}\ntests: {sample}\n"
    assert [line for test in run_tests(build(loads(rubric))).tests for line in test.wrong] == []


@pytest.mark.parametrize(
    ("form", "text", "kept"),
    [
        ("3 significant figures", "0.312 N m", True),
        ("3 significant figures", "2.50 h", True),
        ("3 significant figures", "2.5 h", False),
        ("3 significant figures", "2.50 × 10^3 m/s", True),
        ("3 significant figures", "0.500 kN m (clockwise)", True),
        ("3 significant figures", "(1.23, 4.56)", True),
        ("3 significant figures", "(1.23, 4.5)", False),
        ("3 significant figures", "1.52 mol e-", None),
        ("3 significant figures", "2/3", False),
        ("2 decimal places", "4.25 cm of water", True),
        ("with units", "(366 N, 448 N)", True),
        ("with units", "366", False),
        ("whole number", "42 passes", True),
        ("scientific notation", "31 × 10^5 N m", False),
    ],
)
def test_forms_of_numbers_look_past_units_and_words(form: str, text: str, kept: bool | None) -> None:
    """A unit of any kind, a remark or a list changes nothing about how its numbers are written."""
    assert satisfies(form, text).equal is kept
