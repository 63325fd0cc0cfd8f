"""Divisions by fractions with a slash, operations that are defined, bits, numerals in other bases, and more marks of error."""

from __future__ import annotations

import pytest
from audited_texts import EMPTY, verdicts

from grader.audit.audit import Segment, audit_turn


def answered(question: str, text: str) -> list[str]:
    """The verdicts on an answer without a rubric to a question."""
    found = audit_turn(text, 1, [Segment("", 0, len(text), EMPTY)], question)
    return [item.verdict for _, item in found]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("5/6 ÷ 1/12 = 10", "5/6 ÷ 1/12 = 9"),
        ("$5/6 \\div 1/12 = 10$", "$5/6 \\div 1/12 = 9$"),
        ("5/6 divided by 1/12 = 10", "5/6 divided by 1/12 = 9"),
        ("5/6 divided by 1/12 is 10.", "5/6 divided by 1/12 is 9."),
        ("9 ÷ 3/5 = 9 × 5/3 = 15", "9 ÷ 3/5 = 9 × 5/3 = 16"),
        ("Cloth: 7/2 m ÷ 1/4 m = 14 strips", "Cloth: 7/2 m ÷ 1/4 m = 13 strips"),
        ("5 1/4 ÷ 1 3/4 = 3", "5 1/4 ÷ 1 3/4 = 4"),
        ("5/6 / 1/12 = 10", "5/6 / 1/12 = 9"),
        ("7/9 ÷ 2/9 ÷ 1/2 = 7", "7/9 ÷ 2/9 ÷ 1/2 = 6"),
        ("$\\frac{5}{6} \\div 5/9 = \\frac{3}{2}$", "$\\frac{5}{6} \\div 5/9 = \\frac{5}{3}$"),
    ],
)
def test_a_fraction_with_a_slash_is_divided_by_as_a_whole(right: str, wrong: str) -> None:
    assert set(verdicts(right)) == {"true"}
    assert "false" in verdicts(wrong)


@pytest.mark.parametrize("text", ["36 ÷ 6/2 = 3", "36 ÷ 6/2 = 12", "(36 ÷ 6)/2 = 3", "60/4 / 3 = 5"])
def test_a_division_that_holds_in_either_reading_is_true(text: str) -> None:
    assert verdicts(text) == ["true"]


@pytest.mark.parametrize("text", ["36 ÷ 6/2 = 13", "(36 ÷ 6)/2 = 12", "60/4 / 3 = 6"])
def test_a_division_that_holds_in_no_reading_is_false(text: str) -> None:
    assert verdicts(text) == ["false"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Define a * b = 3a − b. Then 4 * 2 = 12 − 2 = 10.", "Define a * b = 3a − b. Then 4 * 2 = 12 − 2 = 11."),
        ("Define a * b = 3a − b. Then 4 * 2 = 10.", "Define a * b = 3a − b. Then 4 * 2 = 11."),
        ("The operation ∗ is given by p ∗ q = p + 4q: 2 ∗ 3 = 14.", "The operation ∗ is p ∗ q = p + 4q: 2 ∗ 3 = 15."),
        ("Let $x \\circ y = x^2 - y$. Now $5 \\circ 4 = 21$.", "Let $x \\circ y = x^2 - y$. Now $5 \\circ 4 = 20$."),
        ("a ★ b = 2a·b + 1, so 2 ★ 3 = 13.", "a ★ b = 2a·b + 1, so 2 ★ 3 = 12."),
        ("u ⊙ v := (u + v)/3 gives 4 ⊙ 5 = 3.", "u ⊙ v := (u + v)/3 gives 4 ⊙ 5 = 4."),
        ("$m \\diamond n = m^n$ gives $2 \\diamond 5 = 32$.", "$m \\diamond n = m^n$ gives $2 \\diamond 5 = 25$."),
        ("With a # b = a + b + 3 we get 1 # 2 = 6.", "With a # b = a + b + 3 we get 1 # 2 = 5."),
        ("$a \\triangle b = |a - b|$, $2 \\triangle 9 = 7$", "$a \\triangle b = |a - b|$, $2 \\triangle 9 = 6$"),
        ("Define a ∗ b = ab + a. (1 ∗ 2) ∗ 3 = 3 ∗ 3 = 12.", "Define a ∗ b = ab + a. (1 ∗ 2) ∗ 3 = 3 ∗ 3 = 13."),
    ],
)
def test_what_uses_a_defined_operation_is_worked_out_by_its_definition(right: str, wrong: str) -> None:
    assert "true" in verdicts(right)
    assert "false" not in verdicts(right)
    assert "false" in verdicts(wrong)


def test_an_operation_that_the_question_defines_is_known_in_the_answer() -> None:
    question = "For all numbers let a * b = 4a − b. Find 5 * 2."
    assert answered(question, "5 * 2 = 20 − 2 = 18") == ["true", "true"]
    assert answered(question, "5 * 2 = 20 − 2 = 19") == ["true", "false"]
    assert answered("What is 5 * 2?", "5 * 2 = 18") == ["false"]


@pytest.mark.parametrize(
    "text",
    ["3 ★ 4 = 6 + 4 = 10", "$3 \\star 4 = 10$", "2 ∘ 3 = 7", "4 ⊙ 6 = 5", "3 # 4 = 9 − 1 = 8", "8 △ 3 = 8 − 3"],
)
def test_an_operation_that_is_defined_elsewhere_is_left_open(text: str) -> None:
    assert not {"false", "carried"} & set(verdicts(text))


@pytest.mark.parametrize(
    "text",
    ["F = m * a = 3 * 4 = 13", "Let E = F * d, so E = 3 * 4 = 13.", "x * y = x + y, and 3 * 4 = 13", "(1, 2) ⊙ (3, 4) = (3, 9)"],
)
def test_a_product_stays_a_product_where_no_operation_is_defined(text: str) -> None:
    assert "false" in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "1101 & 0111 = 0101",
        "1101 AND 0111 = 0101, 1101 OR 0111 = 1111",
        "$1101 \\land 0111 = 0101$",
        "13 & 7 = 5 and 13 | 7 = 15 and 13 ^ 7 = 10",
        "10.1.7.200 & 255.255.255.240 = 10.1.7.192",
        "1101 ⊕ 0111 = 1010",
        "0xF3 & 0x0F = 0x03",
    ],
)
def test_bitwise_operations_are_worked_out(text: str) -> None:
    assert set(verdicts(text)) == {"true"}


@pytest.mark.parametrize(
    "text",
    [
        "~1101 = 0010",
        "As bits, ¬1101 = 0010",
        "13 ^ 7 = 10 (bitwise XOR)",
        "Chapters 3 & 4 = 20 pages + 30 pages = 50 pages",
        "int8: 100 + 50 = −106",
        "In GF(2)³: (1, 0, 1) + (1, 1, 0) = (0, 1, 1)",
        "over $\\mathbb{F}_3$: $(2, 1) + (2, 2) = (1, 0)$",
    ],
)
def test_what_may_be_bits_or_residues_is_not_held_against_anybody(text: str) -> None:
    assert not {"false", "carried"} & set(verdicts(text))


@pytest.mark.parametrize(
    "text",
    ["13 ^ 7 = 10", "~20 = 4·6", "3 | 12 = 3 · 5", "(1, 0, 1) + (1, 1, 0) = (0, 1, 1)", "127 + 1 = −128"],
)
def test_without_bits_spoken_of_numbers_are_numbers(text: str) -> None:
    assert "false" in verdicts(text)
