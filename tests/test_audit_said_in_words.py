"""Relations with signs and units in words, cases before a colon, and names that are written like calls or formulas."""

from __future__ import annotations

import math

import numpy as np
import pytest
from audited_texts import verdicts
from weighed_chats import claims_of

from grader.algebra.library.linear import lstsq, pinv
from grader.notation import find
from grader.notation.reader import read


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("The power is P = 3 times 4 = 12.", "The power is P = 3 times 4 = 13."),
        ("The area: A = 3 m times 4 m = 12 m².", "The area: A = 3 m times 4 m = 13 m²."),
        ("In total 3 times 4 plus 5 = 17.", "In total 3 times 4 plus 5 = 18."),
        ("So x = 12 divided by 4 = 3.", "So x = 12 divided by 4 = 4."),
        ("3 squared plus 4 squared = 25", "3 squared plus 4 squared = 26"),
        ("90 km per hour = 25 metres per second", "90 km per hour = 26 metres per second"),
        ("Q = 2 kg · 4186 J per kg per kelvin · 10 K = 83.72 kJ", "Q = 2 kg · 4186 J per kg per kelvin · 10 K = 8.372 kJ"),
        ("30 joules per kilogram times 2 kilograms = 60 joules", "30 joules per kilogram times 2 kilograms = 61 joules"),
        ("30 N divided by 2 square metres = 15 Pa", "30 N divided by 2 square metres = 16 Pa"),
        ("2 kW per square metre per K · 3 m² · 5 K = 30 kW", "2 kW per square metre per K · 3 m² · 5 K = 31 kW"),
        ("d = 2.32998/sin(12 deg) m = 11.2066 m", "d = 2.32998/sin(12 deg) m = 11.8066 m"),
        ("$s=-2:\\quad 4-10+12 = 6$", "$s=-2:\\quad 4-10+12 = 7$"),
    ],
)
def test_a_formula_in_words_is_checked_as_a_whole(right: str, wrong: str) -> None:
    assert "true" in verdicts(right)
    assert "false" not in verdicts(right)
    assert "false" in verdicts(wrong)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We do it x = 3 times a day", ["x = 3"]),
        ("F = m times a.", ["F = m times a"]),
        ("half of 20 = 10", ["= 10"]),
        ("twice 3 plus 4 = 10", ["= 10"]),
        ("5 dollars per item = 3", ["= 3"]),
    ],
)
def test_words_that_are_no_signs_stay_out_of_a_formula(text: str, found: list[str]) -> None:
    assert [text[f.start : f.end] for f in find(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Work: 20 N along 3 m = 60 J.",
        "25 mL of 0.1 M = 2.5 mmol.",
        "R = U over I = 12 V over 2 A = 6 Ω.",
        "In 20 min, 200/600 = 1/3 h = 20 min more.",
        "The terms make 1 + 0.25 + 0.111 = 1.361, i.e. 83 % of π²/6 ≈ 1.645.",
        "p₁ and p₂ are almost level, 5.2 = 5 or so.",
        "U = 90j·(1.2 − 1.6j) = 108j + 144 = 144 + 108j V",
    ],
)
def test_what_only_seems_to_be_cut_from_a_formula_is_not_held_against_it(text: str) -> None:
    assert not {"false", "carried"} & set(verdicts(text))


@pytest.mark.parametrize(
    "text",
    [
        "P = 3·4 = 13 stood here until Friday.",
        "P = 3·4 = 13 (yesterday's commit, rolled back)",
        "P = 3·4 = 13 is off the mark.",
        "We had posted P = 3·4 = 13. Please disregard it.",
    ],
)
def test_what_is_thrown_out_in_new_words_is_not_held_against_its_writer(text: str) -> None:
    assert "false" not in verdicts(text)


def test_a_remark_below_another_line_does_not_throw_out_the_lines_above_that() -> None:
    text = "p = 3·4 = 13\nq = 2·5 = 10\n✗ in an older copy: r = 2·3 = 7. Cancelled.\n"
    assert verdicts(text).count("false") == 1


def test_a_case_stands_before_a_colon_and_a_ratio_stays_one() -> None:
    case = read(r"s = -3: \quad 9 - 15 + 12 = 3C", kind="inline")
    assert (case.op, [part.op for part in case.args]) == ("and", ["rel", "rel"])
    ratio = read("a = 2: 3", kind="inline")
    assert (ratio.op, ratio.args[1].value) == ("rel", "ratio")
    members = read(r"\{x \in Z : x > 2\}", kind="inline")
    assert all(part.op != "and" for part in members.walk())


@pytest.mark.parametrize(
    ("text", "kind", "op", "value"),
    [
        ("V^*(B)", "inline", "apply", "V*"),
        ("V*(B)", "plain", "apply", "V*"),
        ("Q*(s, a)", "plain", "apply", "Q*"),
        ("A*(B+C)", "plain", "mul", "A"),
        ("2*(B)", "plain", "mul", 2),
    ],
)
def test_a_star_before_letters_in_brackets_is_the_name_s(text: str, kind: str, op: str, value: object) -> None:
    tree = read(text, kind=kind)
    assert (tree.op, tree.args[0].value) == (op, value)


@pytest.mark.parametrize("text", ["e^{At}", "e^(at)", "e^(-at)", "e^{it}"])
def test_letters_in_the_exponent_of_e_are_no_word(text: str) -> None:
    tree = read(text, kind="plain")
    assert (tree.op, tree.args[0].value) == ("pow", "e")


def test_the_exponential_of_a_matrix_is_not_taken_entry_by_entry() -> None:
    rubric = "id: m\ngiven: {A: '[[0, 1], [0, 0]]'}\nderive: {d: 'A[0, 1]'}\nassert: [d == 1]\nanswers: {d: {value: d, as: [d]}}\n"
    found = claims_of(rubric, r"Now $e^A = \begin{pmatrix} 1 & 1 \\ 0 & 1 \end{pmatrix}$ and $d = 1$.")
    assert [claim.verdict for claim in found] == ["unchecked", "true"]


GAS = """\
id: gas
derive: {n: '[2, 0.5, 2]'}
names: {'n_{N_2}': 'n[0]', 'n_{O_2}': 'n[1]', 'n_{He}': 'n[2]'}
assert: ['n[0] == 2']
answers: {oxygen: {value: 'n[1]', as: ['n_{O_2}']}}
"""


@pytest.mark.parametrize(
    "name", ["$n_{O_2}$", "$n_{\\mathrm{O_2}}$", "$n_{\\text{O}_2}$", "$n_{O2}$", "n_O2", "n_O₂"]
)
def test_a_name_with_a_chemical_formula_is_known_however_it_is_spelt(name: str) -> None:
    sign = "$" if name[0] == "$" else ""
    told = name.removesuffix("$")
    assert [c.verdict for c in claims_of(GAS, f"We have {told} = 0.5{sign} mol.")] == ["true"]
    assert [c.verdict for c in claims_of(GAS, f"We have {told} = 0.75{sign} mol.")] == ["false"]


def test_a_name_with_an_element_of_two_letters_is_known() -> None:
    assert [c.verdict for c in claims_of(GAS, "Here $n_{He} = \\frac{8}{4}$.")] == ["true"]
    assert [c.verdict for c in claims_of(GAS, "Here $n_{He} = \\frac{9}{4}$.")] != ["true"]


def test_the_normal_distribution_is_phi_where_it_is_spoken_of() -> None:
    spoken = "X is normally distributed, so Φ(1.2) = 0.8849 and φ(0) = 0.3989; Φ(-1) = 0.1687."
    assert verdicts(spoken) == ["true", "true", "false"]
    assert "false" not in verdicts("The potential is Φ(1.2) = 0.3.")


def test_a_notation_with_a_letter_of_its_own_is_a_function() -> None:
    rubric = "id: f\nderive: {a: 'normal_cdf(1)'}\nnames: {'\\Psi(x)': 'normal_cdf(x)'}\nassert: [a > 0]\nanswers: {a: {value: a, as: [a]}}\n"
    found = claims_of(rubric, "Then $\\Psi(1) = 0.8413$ and $\\Psi(0.5) = 0.6815$.")
    assert [claim.verdict for claim in found] == ["true", "false"]


def test_a_primed_name_may_be_the_answer_s_own() -> None:
    rubric = "id: p\ngiven: {u: '[1, 2]'}\nderive: {s: sum(u)}\nassert: [s == 3]\nanswers: {s: {value: s, as: [s]}}\n"
    found = claims_of(rubric, "Next $u_1' = 1.5 \\cdot 2 = 3$ and $Z' = 3 + 5 = 8$, so $p_1' = u_1'/Z' = 0.375$; $s = 3$.")
    assert [claim.verdict for claim in found].count("true") == len(found) - 1
    assert "false" not in {claim.verdict for claim in found}
    wrong = claims_of(rubric, "Next $u_1' = 1.5 \\cdot 2 = 3$ and $Z' = 3 + 5 = 8$, so $p_1' = u_1'/Z' = 0.385$; $s = 3$.")
    assert "false" in {claim.verdict for claim in wrong}


@pytest.mark.parametrize("solve", [lambda a: pinv(a), lambda a: lstsq(np.eye(2), a[0])])
def test_no_entry_that_is_no_finite_number_reaches_the_solver(solve: object, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no finite number"):
        solve(np.array([[math.nan, 1.0], [math.inf, 2.0]]))  # type: ignore[operator]
    assert capfd.readouterr().out == ""
