"""A near falsehood beside right answers stays open where the chat itself speaks for another meaning, else it is false."""

from __future__ import annotations

import pytest
from weighed_chats import FALL, claims_of

RUBRICS = {
    "fall": FALL,
    "stock": """\
id: stock
given: {n: 150, c: 24}
derive: {T: n + c, R: n*c, S: R/2}
parts:
  a: {title: Revenue, statement: The revenue R., answers: {R: {value: R, as: [R]}}}
  b: {title: Share, statement: Half of it., answers: {S: {value: S, as: [S]}}}
""",
}


def false(name: str, answer: str) -> list[str]:
    """The claims of an answer that are called false."""
    return [claim.quote for claim in claims_of(RUBRICS[name], answer) if claim.verdict == "false"]


RIGHT = "So v = 9.905 m/s and E = 98.1 J."
ELSEWHERE = [
    "From rest at half the height the formula reads $v = \\sqrt{g h}$, as often seen. ",
    "A naive reader writes $v = \\sqrt{g h}$. ",
    "After t = 2 s on the moon $E = \\frac12 m g h$. ",
    "$E = -m g h$ by the opposite convention. ",
    "My memory said $v = \\sqrt{g h}$; that isn't what energy gives. ",
]


@pytest.mark.parametrize("said", ELSEWHERE)
def test_words_of_another_case_beside_right_answers_leave_a_claim_open(said: str) -> None:
    """What is said of other cases, ways, conventions, or turned down in words that no list holds, accuses nobody."""
    assert false("fall", said + RIGHT) == []


def test_without_such_words_the_same_claim_is_false() -> None:
    assert false("fall", "Energy is conserved. $v = \\sqrt{g h}$. " + RIGHT)


def test_a_number_that_right_answers_are_built_on_means_something_else() -> None:
    """A name that has another number here, with which the chat goes on to right answers, is another quantity."""
    built = "a) T = 147, hence R = 147 · 24 + 72 = 3600.\n\nb) S = 1800."
    slip = "a) T = 147, hence R = 150 · 24 = 3600.\n\nb) S = 1800."
    assert false("stock", built) == []
    assert false("stock", slip)


def test_arithmetic_is_never_excused_by_words_or_use() -> None:
    """Numbers alone mean what they mean, whatever stands around them."""
    assert false("stock", "a) Without tax, 150 · 24 = 3700, so R = 3600.\n\nb) S = 1800.") == ["150 · 24 = 3700"]


def test_a_wrong_answer_outweighs_such_words() -> None:
    assert false("fall", "Without friction, $v = \\sqrt{g h} = 7.004$. So v = 7.004 m/s and E = 98.1 J.")


def test_a_strange_equation_stays_open_where_a_near_slip_explains_the_wrong_answer() -> None:
    """The wrong answer of another part is not held against what no small change would mend."""
    chat = "a) $R c = n + 3$, so R = 3600.\n\nb) $S = 2R$, so $S = 7200$."
    assert [quote for quote in false("stock", chat) if quote.startswith("R c")] == []
    assert [quote for quote in false("stock", chat) if quote.startswith("S = 2R")]


OTHERS = """\
id: waves
given: {n: 'integer(1, 6)'}
derive: {f(x): abs(x), c: 'integral(s*cos(pi*n*s), s, -1, 1)', b: (1 - (-1)**n)/n}
names: {b_n: b, c_n: c}
answers: {b: {value: b, is: formula, as: [b_n]}}
"""


def said(answer: str) -> list[str]:
    """The claims of an answer about waves that are called false or carried."""
    return [claim.quote for claim in claims_of(OTHERS, answer) if claim.verdict in ("false", "carried")]


def test_an_integral_that_is_nothing_but_noise_is_zero() -> None:
    assert said("$c_n = \\int_{-1}^{1} s \\cos(\\pi n s)\\,ds$, and $b_n = \\frac{1 - (-1)^n}{n}$.") == []


def test_what_is_said_of_odd_or_even_numbers_is_not_held_against_all() -> None:
    assert said("So $b_n = 0$ for even $n$ and $b_n = \\frac{2}{n}$ for odd $n$.") == []


def test_after_a_function_is_given_anew_its_values_are_those_of_the_new_one() -> None:
    assert said("With $f(x) = (1+x)^{1/2}$ we have $f(0) = 1$ and $f(3) = 2$.") == []
    assert said("We have $f(0) = 1$.") == ["f(0) = 1"]


def test_the_number_of_an_equation_behind_two_signs_of_alignment_is_no_factor() -> None:
    rows = "\\[\\begin{aligned} 2 + 5 &= 7 && (2)\\\\ 1 + 4 &= 5 && (3) \\end{aligned}\\]"
    assert said(rows) == []
