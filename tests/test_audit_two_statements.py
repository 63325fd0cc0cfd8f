"""Lines that hold several statements, and pieces that belong to one: what the claims of a chat's lines are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation_outline import outline

from grader.algebra.equal import equal
from grader.algebra.world import World
from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Setting
from grader.grading.exchanges import setting_of
from grader.rubric.key import build
from grader.rubric.load import loads

EMPTY = Setting((World({}),))


def said(text: str) -> list[str]:
    """The claims of a text, each as its two sides; `?` is a side that is not understood."""
    sides = ((outline(c.left), outline(c.right)) for c in claims(text, 1))
    return [" = ".join("?" if side.startswith("unknown") else side for side in pair) for pair in sides]


def verdicts(text: str, where: Setting = EMPTY) -> list[str]:
    """The verdicts of a text's claims."""
    return [item.verdict for item in audit(text, claims(text, 1), where)]


APART = [
    (r"$\begin{aligned}2x_1 &= 4 & x_1 &= 2 \\ 6x_3 &= 12 & x_3 &= 2\end{aligned}$", 4),
    (r"$\begin{align}2x_1 &= 4 && x_1 &= 2 \\ 6x_3 &= 12 &\quad x_3 &= 2\end{align}$", 4),
    (r"$\begin{alignat}{2}2x &= 4 &\qquad x &= 2\end{alignat}$", 2),
    (r"$\begin{array}{rlrl}2x_1 &= 4 & x_1 &= 2 \\ 6x_3 &= 12 & x_3 &= 2\end{array}$", 4),
    (r"$\begin{array}{rcl}2x &=& 4 \\ x &=& 2 \\ \end{array}$", 2),
    (r"$2x = 4 \quad x = 2$", 2),
    (r"$2x = 4 \enspace x = 2$", 2),
    (r"$\boxed{2x = 4 \quad x = 2}$", 2),
    (r"$2x = 4 \text{ at } x = 2$", 2),
    ("2x = 4     x = 2", 2),
    ("2x = 4\tx = 2", 2),
    ("2x = 4 **x = 2**", 2),
    ("2x = 4 i.e. x = 2", 2),
    ("2x = 4 ==> x = 2", 2),
    ("```\n2x = 4   x = 2\n```", 2),
    ("f(1) = 1     f(1.5) = 2/3     f(2) = 1/2", 3),
]


@pytest.mark.parametrize(("text", "count"), APART)
def test_equations_side_by_side_are_chains_of_their_own(text: str, count: int) -> None:
    """Columns, wide space, bold print and words between two equations part them, and none is lost."""
    found = claims(text, 1)
    assert len(found) == len({claim.chain for claim in found}) == count


TOGETHER = [
    (r"$\begin{aligned}a &= b &= c\end{aligned}$", ["a = b", "b = c"]),
    (r"$x + y = 5 \quad (1)$", ["add(x, y) = 5"]),
    ("x = 3 + 4    = 7", ["x = add(3, 4)", "add(3, 4) = 7"]),
    ("x = 3 +    4 = 7", ["x = add(3, 4)", "add(3, 4) = 7"]),
    ("A = [1   2; 3   4]", ["A = matrix:2,2(1, 2, 3, 4)"]),
    (r"$x = 3\quad\text{m}$", ["x = unit:m(3)"]),
    (r"$\left[\begin{array}{cc|c} 1 & 2 & 3 \\ 4 & 5 & 6\end{array}\right] = A$", ["matrix:2,3(1, 2, 3, 4, 5, 6) = A"]),
]


@pytest.mark.parametrize(("text", "expected"), TOGETHER)
def test_what_goes_on_stays_one_chain(text: str, expected: list[str]) -> None:
    """A chain over several columns, a number of an equation, an aligned calculation and a matrix are not cut."""
    assert said(text) == expected


def test_a_column_that_goes_on_below_is_no_sequel_of_its_neighbour() -> None:
    """Where rows have two equations, a lone sign in the next row leaves open which of them it goes on from."""
    text = r"$\begin{aligned} y &= 2x && z &= 3 \\ &= 4 && &= 5 \end{aligned}$"
    assert said(text) == ["y = mul(2, x)", "z = 3", "? = 4", "? = 5"]


RECIPROCALS = [
    ("omega = sqrt(400) 1/s = 20 1/s", ["true", "true"]),
    ("ω = √400 1/s = 20 1/s", ["true", "true"]),
    (r"$\sqrt{400}\ 1/\text{s} = 20\ \tfrac{1}{\text{s}}$", ["true"]),
    (r"$0.4\,\frac{1}{\text{min}} = 24\,\frac{1}{\text{h}}$", ["true"]),
    ("0.4 1/min = 24 1/h", ["true"]),
    ("0.4 1/min = 2.4 1/h", ["false"]),
    ("3.2 1/(mol s) = 3200 1/(kmol s)", ["true"]),
    ("1000 1/K = 1 1/mK", ["true"]),
    ("20 1/2 = 20.5", ["true"]),
    ("2 1/x = 2/x", ["true"]),
    ("2 1/x = 3/x", ["false"]),
]


@pytest.mark.parametrize(("text", "expected"), RECIPROCALS)
def test_a_quotient_of_one_behind_a_quantity_is_its_unit(text: str, expected: list[str]) -> None:
    """`1/s` behind a number is per second; `1/2` makes a mixed number, `1/x` is a factor."""
    assert verdicts(text) == expected


LABELLED = [
    ("[0] y_0 = 3.5", ["y[0] = 7/2"]),
    ("[1] 2x + y = 4", ["add(mul(2, x), y) = 4"]),
    ("`[2] 2x + y = 4`", ["add(mul(2, x), y) = 4"]),
    (r"$(2)\quad 2x + y = 4$", ["add(mul(2, x), y) = 4"]),
    ("[A] = 0.3 mol/L", ["list(A) = unit:mol/L(3/10)"]),
    ("[2] * 3 = 6", ["mul:*(list(2), 3) = 6"]),
]


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_a_number_in_brackets_before_an_equation_is_its_label(text: str, expected: list[str]) -> None:
    """A line's number in square brackets is no factor, a concentration is a quantity."""
    assert said(text) == expected


QUOTIENTS = [
    ("0.6 Ohm * 8 A = 4.8 V", "true"),
    ("3 kOhm = 3000 Ohms", "true"),
    ("5 mOhm = 0.005 ohm", "true"),
    (r"$2\,\text{MOhm} = 2000\,\text{kOhm}$", "true"),
    ("3 kOhm = 30 Ohm", "false"),
    ("0.01/2 mol/L = 0.005 mol/L", "true"),
    ("12/4 A = 3 A", "true"),
    ("12/4 A = 4 A", "false"),
    ("0.48/0.06 V = 8 V", "true"),
    ("1/0.02 s = 50 1/s", "true"),
    ("12 V / 4 Ohm = 3 A", "true"),
    (r"$12/4\ \text{kg} = 3\ \text{kg}$", "true"),
]


@pytest.mark.parametrize(("text", "expected"), QUOTIENTS)
def test_the_unit_behind_a_quotient_of_numbers_is_the_quotients(text: str, expected: str) -> None:
    """`12/4 A` are three amperes; one divided by a time is still a rate; ohms are written out in any way."""
    assert verdicts(text) == [expected]


def test_a_unit_in_the_brackets_below_stays_below() -> None:
    """What is divided by a quantity in brackets is no quantity of the same unit, and its brackets are quoted whole."""
    assert equal("3 kg", "12/(4 kg)").equal is False
    assert equal("3 kg", "12/4 kg").equal is True
    (claim,) = claims("R = 12/(4 A)", 1)
    assert (claim.span.start, claim.span.end) == (0, 12)


LISTS = [
    "x = 1, 1.5, 2, 2.5, 3 gives the values below.",
    "For n = 1, 2, 3:",
    "$n = 1, 2, \\dots$",
    "$x = 1, 1.5, 2$",
    "k = 1, 2 and 3",
]


@pytest.mark.parametrize("text", LISTS)
def test_values_that_a_name_runs_over_equate_nothing(text: str) -> None:
    """A list of values behind a name does not say that the name has the first of them."""
    (claim,) = claims(text, 1)
    assert claim.right.op == "unknown"


def test_other_commas_end_a_value() -> None:
    """What stands behind a comma is no further value where it is an equation, or counts something."""
    assert said("x = 1, y = 2") == ["x = 1", "y = 2"]
    assert said("x = 2, 3x = 6") == ["x = 2", "mul(3, x) = 6"]
    assert said("x = 5, 3 apples are left") == ["x = 5"]


DECAY = """
id: decay
title: Moving averages
given: {beta: 0.9, T: 2}
answers: {a: {value: 1 - beta**T}}
criteria: {steps: {steps: true}}
"""


@pytest.mark.parametrize("text", [r"$1 - \beta^T = 0.19$", "1 − βᵀ = 0.19", "1 - beta^T = 0.19"])
def test_a_raised_t_is_a_power_where_t_is_a_number(text: str) -> None:
    """A number that is raised to a quantity T is no transpose."""
    assert verdicts(text, setting_of(next(iter(build(loads(DECAY)).parts.values())))) == ["true"]


ORDERS = [("w''", "w'"), ("y''(0) = 3", "y'(0) = 3"), (r"\ddot\theta", r"\dot\theta"), ("y'''", "y''"), ("ẍ", "ẋ")]


@pytest.mark.parametrize(("higher", "lower"), ORDERS)
def test_derivatives_of_another_order_are_others(higher: str, lower: str) -> None:
    """A second derivative is not taken for the first one, however it is written."""
    assert equal(higher, lower).equal is False
    assert equal(higher, higher).equal is True


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(["x", "= ", "1/s", "&", "&&", r"\\", r"\quad ", "   ", "\t", " 2", "**", "[1] ", ", 3",
    r"\begin{array}{rl}", r"\end{array}", r"\begin{aligned}", r"\end{aligned}", r"\boxed{", "}", "$", "\n", r"\text{at}"]),
    max_size=25).map("".join))  # fmt: skip
def test_any_arrangement_of_columns_is_read(text: str) -> None:
    """However such signs stand together, reading does not raise and spans lie in the text."""
    assert all(0 <= c.span.start <= c.span.end <= len(text) for c in claims(text, 1))
