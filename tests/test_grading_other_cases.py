"""Answers told in words or boxes, remarks on other cases behind them, and what a wrong answer comes from."""

from __future__ import annotations

import pytest
from weighed_chats import graded

RAMP = """\
id: ramp
given: {m: 4, g: 9.81, theta: radians(30), muk: 0.2}
derive: {N: m * g * cos(theta), a: g * sin(theta) - muk * g * cos(theta)}
answers:
  normal: {value: N, unit: N, tolerance: 1%, as: [N], about: [normal force]}
  acceleration: {value: a, unit: m/s^2, tolerance: 1%, as: [a], about: [acceleration]}
criteria: {steps: {steps: true}}
"""
PAIR = """\
id: pair
given: {u: 3, v: 4}
derive: {s: u + v, p: u * v, r: s / p}
answers:
  sum: {value: s, as: [s]}
  product: {value: p, as: [p]}
"""
ANGLE = """\
id: angle
given: {y: 4, x: 3}
derive: {phi: atan(y / x) * 180 / pi}
answers: {angle: {value: phi, unit: deg, tolerance: 0.5%, as: ["\\\\varphi"]}}
"""
SAVINGS = """\
id: savings
given: {K: 2400, i: 0.035}
derive: {B: K * (1 + i)**3}
answers: {balance: {value: B, unit: EUR, typed: 2660.92, tolerance: 0.01, as: [K_3]}}
criteria: {steps: {steps: true}}
"""
HEIGHT = """\
id: height
given: {b: 5, c: 12, d: 13}
derive: {h: b * c / d}
answers: {height: {value: h, typed: 60/13, as: [h]}}
criteria: {steps: {steps: true}}
"""


def verdicts(text: str, answer: str) -> dict[str, str]:
    return {finding.criterion: finding.verdict for finding in graded(text, answer).grade.findings}


@pytest.mark.parametrize(
    "remark",
    [
        "Frictionless: a = 4.905 m/s².",
        "On a steeper slope of 45° we'd have more. On the moon a = 0.53 m/s².",
        "A frequent slip is a = 6.60 m/s².",
    ],
)
def test_a_remark_on_another_case_is_not_the_answer(remark: str) -> None:
    """What the answer's letter is in another case neither replaces the value that words told, nor is it an error."""
    told = "The normal force is N = 33.98 N. The acceleration is 9.81 × (sin 30° − 0.2 cos 30°) = 3.21 m/s². "
    assert set(verdicts(RAMP, told + remark).values()) == {"met"}


def test_a_restated_value_with_a_slip_is_not_a_case() -> None:
    """Without words of a case the letter's wrong value stays the answer, or is left to a person."""
    told = "The normal force is N = 33.98 N. The acceleration is 3.21 m/s². So a = 6.42 m/s²."
    assert verdicts(RAMP, told)["acceleration"] in ("unmet", "pending")


def test_boxes_side_by_side_are_answers_each() -> None:
    """Two boxes in one display are two equations, parted by the space between them."""
    assert verdicts(PAIR, r"$$\boxed{s = 7} \qquad \boxed{p = 12}$$") == {"sum": "met", "product": "met"}
    assert verdicts(PAIR, r"$$\boxed{s = 7} \qquad \boxed{p = 13}$$") == {"sum": "met", "product": "unmet"}


def test_radians_are_not_degrees() -> None:
    """An arctangent in radians with the sign of degrees is wrong, and so is the answer."""
    assert verdicts(ANGLE, r"The angle is $\varphi = \arctan(4/3) = 53.13^\circ$.") == {"angle": "met"}
    assert verdicts(ANGLE, r"The angle is $\varphi = \arctan(4/3) = 0.927^\circ$.") == {"angle": "unmet"}


def test_a_text_with_decimal_commas_is_read_and_quoted_as_it_stands() -> None:
    """Decimal commas and points between thousands are read; the evidence quotes the chat's own characters."""
    made = graded(SAVINGS, "q = 1,035 und q² = 1,071225, also q³ = 1,108718.\n\nK₃ = 2400 € · 1,108718 ≈ 2.660,92 €").grade
    assert {finding.verdict for finding in made.findings} == {"met"}
    assert any("2.660,92" in evidence.quote for finding in made.findings for evidence in finding.evidence)
    wrong = graded(SAVINGS, "q = 1,035 und q² = 1,071225, also q³ = 1,108718.\n\nK₃ = 2400 € · 1,108718 ≈ 2.606,92 €").grade
    assert [claim.quote for claim in wrong.claims if claim.verdict == "false"]


def test_right_arithmetic_before_a_lost_factor_is_not_blamed() -> None:
    """The step that lost the factor is the slip, not the true calculation before it."""
    made = graded(HEIGHT, "Area: ½ · 5 · 12 = 30. Also ½ · 13 · h = 30, so h = 30/13 = 2.308.").grade
    assert [claim.quote for claim in made.claims if claim.verdict == "false"] == ["h = 30/13"]


def test_an_answer_may_be_called_all() -> None:
    """The word for every answer of a part is an answer's id where one is called so."""
    both = PAIR.replace("sum: {", "all: {")
    assert verdicts(both, "s = 7 and p = 13") == {"all": "met", "product": "unmet"}


RATES = """\
id: rates
given: {TP: 84, FP: 21, FN: 16, TN: 379}
derive: {precision: TP / (TP + FP), specificity: TN / (TN + FP)}
answers:
  precision: {value: precision, typed: 0.8, about: [precision]}
  specificity: {value: specificity, typed: 0.9475, about: [specificity]}
"""


def test_the_wrong_formula_of_an_answers_own_words_is_the_slip() -> None:
    """`Specificity = TN/(TN + FN)` is a definition by its form, and wrong by the answer that it leads to."""
    told = "Precision = TP / (TP + FP) = 84/105 = 0.8.\n\nSpecificity = TN / (TN + FN) = 379/395 = 0.9595."
    made = graded(RATES, told).grade
    assert [claim.quote for claim in made.claims if claim.verdict == "false"] == ["Specificity = TN / (TN + FN)"]
    right = "Precision = TP / (TP + FP) = 84/105 = 0.8.\n\nSpecificity = TN / (TN + FP) = 379/400 = 0.9475."
    assert not [claim for claim in graded(RATES, right).grade.claims if claim.verdict == "false"]


def test_a_wrong_answer_before_a_remark_on_another_case_stays_wrong() -> None:
    """A right value on the way counts only where every value by the answer's letter is one of another case."""
    told = "N = 33.98 N. Here 9.81 × (sin 30° − 0.2 cos 30°) = 3.21 m/s², so a = 2.31 m/s². Frictionless: a = 4.905 m/s²."
    assert verdicts(RAMP, told)["acceleration"] != "met"
