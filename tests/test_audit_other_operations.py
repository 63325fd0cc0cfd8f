"""Divisions by fractions with a slash, operations that are defined, bits, other bases, and more marks of error."""

from __future__ import annotations

import pytest
from audited_texts import EMPTY, verdicts
from weighed_chats import claims_of

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


@pytest.mark.parametrize(
    "text",
    [
        "Tick T/F: 3³ = 9 (F), 3² = 9 (T)",
        "Beginners write 3³ = 9.",
        "Careless students get √(36 + 64) = 14.",
        "√(36 + 64) = 6 + 8 is what one must not do.",
        "√(36 + 64) = 6 + 8 is forbidden.",
        "Erratum: 8² = 63 → 8² = 64",
        "Corrigendum: 8² = 63 should read 8² = 64.",
        "The original key has 8² = 63. The corrected key has 8² = 64.",
        "Given (wrongly): 8² = 63.",
        "The author erroneously wrote 8² = 63.",
        "In a world where 8² = 63, chess boards were smaller.",
        "I almost wrote 8² = 63.",
        "I was about to put 8² = 63.",
        "Falsch: 8² = 63. Richtig: 8² = 64.",
        "Typischer Fehler: 8² = 63.",
        "8² = 63 ist falsch.",
        "Faux : 8² = 63. Juste : 8² = 64.",
        "Erreur classique : 8² = 63.",
        "Error: 8² = 63. Correcto: 8² = 64.",
        "Sbagliato: 8² = 63.",
        "Roughly, 39 · 41 = 1600, precisely 1599.",
        "False claim: 8² = 63.",
        "8² = 63 (✗)",
    ],
)
def test_what_is_marked_as_an_error_is_not_held_against_its_writer(text: str) -> None:
    assert "false" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "C = Q/U = 6/3 = 3 (F)",
        "Students compute 8² = 63.",
        "Correction: 8² = 63.",
        "Erratum: now 8² = 63.",
        "The corrected key has 8² = 63.",
        "Fehler: 3.2 − 3.0 = 0.3",
        "Error: |3.2 − 3.0| = 0.3",
        "Richtig: 8² = 63.",
        "More precisely, 8² = 63.",
        "In a world with g = 10, h = 5 · 10 = 60.",
        "8² = 63 → 7² = 49",
        "8² = 63 → 8² = 63",
    ],
)
def test_what_is_no_mark_of_error_excuses_nothing(text: str) -> None:
    assert "false" in verdicts(text)


@pytest.mark.parametrize(
    ("right", "wrong"), [("1 rad = 57.3°", "1 rad = 57.4°"), ("2 rad = 114.6°", "2 rad = 57.3°"), ("1 rad = 57°", "1 rad = 58°")]
)
def test_radians_are_degrees_to_the_last_digit_that_is_written(right: str, wrong: str) -> None:
    assert verdicts(right) == ["true"]
    assert verdicts(wrong) == ["false"]


HALVING = """\
id: halving
given: {T: 12}
derive: {k: log(2)/T}
names: {"T_{1/2}": T, "\\\\lambda": k}
answers: {constant: {value: k, unit: 1/h, as: ["\\\\lambda"]}}
"""
WITHOUT = """\
id: without
given: {n: 12, w: 5}
derive: {q: "1 - binomial(n - w, 4)/binomial(n, 4)"}
answers: {least: {value: q, about: [at least one woman]}}
"""


def test_a_half_behind_a_letter_is_the_index_of_a_name_that_the_problem_knows() -> None:
    right = claims_of(HALVING, "λ = ln 2 / T½ = 0.6931/(12 h) = 0.0578 h⁻¹")
    assert {claim.verdict for claim in right} == {"true"}
    wrong = claims_of(HALVING, "λ = T½ / ln 2 = 0.0578 h⁻¹")
    assert "false" in {claim.verdict for claim in wrong}


def test_right_arithmetic_with_what_came_out_before_is_not_the_slip() -> None:
    text = (
        "Of the 12 people 5 are women, so 8 are men. There are $\\binom{12}{4} = 495$ teams.\n\n"
        "Without women: $\\binom{8}{4} = 70$.\n\nSo at least one woman is in it with $1 - \\frac{70}{495} \\approx 0.8586$."
    )
    assert "false" not in {claim.verdict for claim in claims_of(WITHOUT, text)}
    slip = text.replace("\\approx 0.8586", "\\approx 0.9586")
    assert "false" in {claim.verdict for claim in claims_of(WITHOUT, slip)}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("$110110_2 = 54$", "$110110_2 = 52$"),
        ("(157)₈ = 111", "(157)₈ = 112"),
        ("0xBE = 190 = 11·16 + 14", "0xBE = 191"),
        ("0xBE + 0x0A = 0xC8", "0xBE + 0x0A = 0xC7"),
        ("(53)₁₀ = (110101)₂", "In binary: (53)₁₀ = (110111)₂"),
        ("1011₂ + 110₂ = 10001₂", "1011₂ + 110₂ = 10011₂"),
        ("$201_3 = 2 \\cdot 9 + 0 \\cdot 3 + 1 = 19$", "$201_3 = 2 \\cdot 9 + 0 \\cdot 3 + 2 = 20$"),
        ("In binary: 54 = 32 + 16 + 4 + 2", "In binary: 54 = 32 + 16 + 8 + 2"),
    ],
)
def test_numbers_with_their_base_are_checked(right: str, wrong: str) -> None:
    assert set(verdicts(right)) == {"true"}
    assert "false" in verdicts(wrong)


@pytest.mark.parametrize(
    "text",
    ["In octal, 7 + 6 = 15.", "In binary: 54 = 110110", "In base 7: 46 + 33 = 112", "0x12 = 0", "binary: 1101 + 11 = 10000"],
)
def test_numbers_that_may_be_in_another_base_are_left_open(text: str) -> None:
    assert not {"false", "carried"} & set(verdicts(text))
