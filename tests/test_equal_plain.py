"""Formulas that are read as they stand are those that tidying leaves alone; hints leave out no pattern that is found."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.algebra import respelled, sides
from grader.algebra.plain import is_plain

PIECES = (
    r"\frac{ \sqrt{ \sqrt[3]{ \binom{ \pi \cdot \sin \cos( \left( \right) \pm \le \infty \times x10^ sqrt( sin( pi 10 0.5 1,234 0,5 "
    r"0x 1_ m^2 (a) ** ^{ } { ^2 -> _1 _n kmh lakh Rs 1/2 | [ ] U E^ oo( j I * ; ' Rs. of"
).split() + [" ", ", ", " = ", " + ", " < ", " >", "<", " (", "3 (3)", "1 000", " out of ", "=)", "<3", "[-1, ", "]", r"\{", r"\}"]
PIECES += [r"\%", r"\$", "||", "!", "_2", "ab", "xe^", r"\sqrt5", r"\overline{3}", r"\left[", r"\right]"]
PIECES += [r"\begin{pmatrix}", r"\end{pmatrix}", " & ", "&", r"\\ ", r"\\", r"\text{ cm}", r"\,\mathrm{kg}", " kg", r"\langle ", r"\rangle"]
PIECES += [r",\ ", r"\cup[", "_{", "2xy", "0.", "1,000", "3:4", "T", "E"]
TEXTS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(list("abcxyzmnrtkeiCIRU0123456789+-*/^=(){},."))), max_size=12
).map("".join)


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
def test_plain_formulas_are_left_alone_by_tidying(text: str) -> None:
    text = text.strip()
    if not text or not is_plain(text):
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sides, "is_plain", lambda text: False)
        tidied = sides.side_of(text)
    assert sides.side_of(text)[:5] == (tidied or ())[:5]


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
def test_what_has_no_hint_is_not_respelled(text: str) -> None:
    found = any(pattern.search(text) for _, pattern, _ in respelled._RULES)
    assert respelled._FOUND.any_in(text) == found


@pytest.mark.parametrize(
    "text", ["3x^2 - 4x + 1", r"\frac{\sqrt{5}}{2}", "(1, 2, 3)", "x = 4", r"\sin^2 x", "x_1 + x_2", "[2, 5)", r"\{1, 2\}", "|x - 3|"]
)
def test_usual_formulas_are_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    ["3m^2", "0x1f", "3x10^8", "1 000", "0,5", "(1,234)", "0.1(6)", "5 (five)", "a) 5", "**5**", "3*^2", "{x}^2", r"\frac12",
     "2 =)", "2 <3", "x -> 2", "", "=5", r"\frac{1", "<1, 2>", "5/(2 x)", "5 r 2", "٣"],
)  # fmt: skip
def test_other_notations_are_not_plain(text: str) -> None:
    assert not is_plain(text)


def test_plain_takes_time_in_proportion() -> None:
    begin = time.perf_counter()
    for text in ("x^2" * 39 + "~", "^2" * 59 + "~", "x_1" * 39 + "?", "1" * 119 + ".", "((x+1)^2)" * 13 + "~"):
        assert not is_plain(text)
    assert time.perf_counter() - begin < 0.1
