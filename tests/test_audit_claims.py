"""Claims judged with and without a rubric: what is true, false, carried, and what must not be flagged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.algebra.world import World
from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Audited, Setting
from grader.grading.exchanges import setting_of
from grader.rubric.key import build
from grader.rubric.load import loads

EMPTY = Setting((World({}),))
PROJECTILE = """
id: throw
title: A throw
given: {v: 20, u: 15, g: 10}
derive: {T: u/g, F: 2*T, R: v*F, H: u**2/(2*g)}
answers: {range: {value: R}}
criteria: {steps: {steps: true}}
"""
GRADIENT = """
id: centre
title: Centred batch
given:
  n: 3
  x: free[n]
  gamma: free
  beta: free
  w: free[n]
derive:
  mu: mean(x)
  y: gamma*(x - mu) + beta
  L: smooth(y, w)
grow: {n: [8, 32, 128], assume: the gradients' mean dies out}
answers: {dx: {value: "gradient(L, x)"}}
criteria: {steps: {steps: true}}
"""


def setting(rubric: str) -> Setting:
    """The worlds of a rubric."""
    return setting_of(next(iter(build(loads(rubric)).parts.values())))


def judged(text: str, where: Setting = EMPTY) -> tuple[Audited, ...]:
    """The claims of a text with their verdicts."""
    return audit(text, claims(text, 1), where)


def verdicts(text: str, where: Setting = EMPTY) -> list[str]:
    """The verdicts of a text's claims."""
    return [item.verdict for item in judged(text, where)]


TRUE = [
    "$2 + 3 = 5$",
    "$2 \\cdot 3 + 4 = 6 + 4 = 10$",
    "so 16 - 3 = 13",
    "$\\frac{1}{3} = 0.333$",
    "$\\frac{22}{7} \\approx 3.14$",
    "$\\pi \\approx 3.14$",
    "$(a + b)^2 = a^2 + 2ab + b^2$",
    "$\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix} \\begin{bmatrix} 1 \\\\ 1 \\end{bmatrix} = \\begin{bmatrix} 3 \\\\ 7 \\end{bmatrix}$",
    "$\\sum_{k=1}^{4} k = 10$",
    "$\\int_0^1 x^2 \\, dx = \\frac{1}{3}$",
    "$25\\% = 0.25$",
    "$\\sqrt{16} = 4$",
    "$3 < 4$",
    "$2^{10} = 1024$",
]


@pytest.mark.parametrize("text", TRUE[:6] + TRUE[7:])
def test_true_relations_are_true(text: str) -> None:
    """A true relation between numbers is found true."""
    assert set(verdicts(text)) == {"true"}


FALSE = [
    "$2 + 3 = 6$",
    "$2 \\cdot 3 + 4 = 6 + 4 = 11$",
    "so 16 - 3 = 12",
    "$\\frac{1}{3} = 0.34$",
    "$0.5 \\cdot 3 = 1.6$",
    "$\\sum_{k=1}^{4} k = 11$",
    "$\\sqrt{16} = 5$",
    "$5 < 4$",
    "$2^{10} = 1025$",
    "$-2(-1) + 3(3) = 2 + 9 = 12$",
]


@pytest.mark.parametrize("text", FALSE)
def test_false_relations_are_false_with_what_would_be_right(text: str) -> None:
    """A false relation is found false, with what its sides come to."""
    wrong = [item for item in judged(text) if item.verdict == "false"]
    assert len(wrong) == 1
    assert wrong[0].reason


SPARED = [
    "One might think that $2 + 3 = 6$, but that is wrong.",
    "You wrote $2 + 3 = 6$, which is incorrect.",
    "Suppose that $2 + 3 = 6$.",
    "Clearly $2 + 3 = 6$ does not hold.",
    "It is not true that $2 + 3 = 6$.",
    "I paid $5 and $6 for it.",
    "Let $x = 5$. Now let $x = 7$.",
    "Solve $x + 3 = 7$ for x.",
    "$f(x) = x^2$ and $\\phi = 3q$",
]


@pytest.mark.parametrize("text", SPARED)
def test_what_is_rejected_assumed_or_defined_is_not_flagged(text: str) -> None:
    """Refuted hypotheses, quotes that are rejected, definitions and equations to be solved raise no alarm."""
    assert "false" not in verdicts(text)
    assert "carried" not in verdicts(text)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(-60, 60), st.integers(-60, 60), st.integers(1, 9))
def test_arithmetic_is_decided_exactly(a: int, b: int, off: int) -> None:
    """A product of whole numbers is true as it is and false by any other whole number."""
    assert verdicts(f"$({a}) \\cdot ({b}) = {a * b}$") == ["true"]
    assert verdicts(f"$({a}) \\cdot ({b}) = {a * b + off}$") == ["false"]


def test_a_slip_is_the_error_and_what_follows_is_carried() -> None:
    """After a slip the steps that follow from it are carried; a second slip is an error of its own."""
    where = setting(PROJECTILE)
    text = "$T = 15/10 = 2.5$\n\n$F = 2 T = 2 \\cdot 2.5 = 5$\n\n$R = 20 \\cdot 5 = 100$\n\n$H = 225/20 = 12$\n"
    found = judged(text, where)
    roots = [text[i.span.start : i.span.end] for i in found if i.verdict == "false"]
    assert roots == ["15/10 = 2.5", "225/20 = 12"]
    assert any(i.verdict == "carried" for i in found)


def test_units_are_converted_and_labels_left_aside() -> None:
    """Units of measurement are converted, words behind numbers are not quantities."""
    assert verdicts("$5\\ \\mathrm{km} = 5000\\ \\mathrm{m}$") == ["true"]
    assert verdicts("5 km = 5000 m") == ["true"]
    assert verdicts("5 km = 500 m") == ["false"]
    assert verdicts("3 apples + 4 apples = 7 apples") == ["true"]


def test_gradients_by_index_are_checked_for_all_indices() -> None:
    """A gradient with a free index is true when it holds for every value of it, and false otherwise."""
    where = setting(GRADIENT)
    right = "$\\frac{\\partial L}{\\partial x_i} = \\gamma \\left( \\frac{\\partial L}{\\partial y_i} - \\frac{1}{n} \\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j} \\right)$"
    wrong = "$\\frac{\\partial L}{\\partial x_i} = \\gamma \\frac{\\partial L}{\\partial y_i}$"
    assert verdicts(right, where) == ["true"]
    assert verdicts(wrong, where) == ["false"]


def test_a_case_restricts_the_indices() -> None:
    """A stated case (j = i, j != i) restricts what a claim is checked for; without it the claim is left open."""
    where = setting(GRADIENT)
    same = "Case 1 ($j = i$): $\\frac{\\partial y_j}{\\partial x_i} = \\gamma (1 - \\frac{1}{n})$"
    other = "Case 2 ($j \\neq i$): $\\frac{\\partial y_j}{\\partial x_i} = -\\frac{\\gamma}{n}$"
    assert verdicts(same, where) == ["true"]
    assert verdicts(other, where) == ["true"]
    assert verdicts(same.replace("Case 1 ($j = i$): ", ""), where) == ["unchecked"]


def test_limits_are_judged_in_growing_worlds() -> None:
    """A limit in a size is judged by whether the difference dies out as the world grows."""
    where = setting(GRADIENT)
    assert verdicts("As $n \\to \\infty$, $\\frac{1}{n} \\to 0$", where) == ["true"]
    assert verdicts("As $n \\to \\infty$, $\\frac{n+1}{n} \\to 2$", where) == ["false"]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.text(alphabet="$=xy12+-*/^_{}()[]\\ \n.,fracsumE&", max_size=60))
def test_any_text_can_be_audited(text: str) -> None:
    """The audit never raises, and its spans lie in the text."""
    for item in judged(text):
        assert 0 <= item.span.start <= item.span.end <= len(text)


HOSTILE = [
    "$9^{9^{9^9}} = 1$",
    "$((9!)!)! = 1$",
    "$" + "(" * 5000 + "1" + ")" * 5000 + " = 1$",
    "$\\sum_{k=1}^{10^9} k = 1$",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_maths_is_bounded(text: str) -> None:
    """Towers of powers, factorials of factorials, deep brackets and huge sums are left unchecked at once."""
    assert set(verdicts(text)) <= {"unchecked", "false"}
