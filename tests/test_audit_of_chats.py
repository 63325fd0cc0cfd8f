"""What chats write around their relations: withdrawals, quotations, cases, approximations, abbreviations, congruences."""

from __future__ import annotations

import pytest

from grader.algebra.world import World
from grader.audit import audit as module
from grader.audit.audit import MISTAKE, Segment, audit_turn
from grader.audit.state import Setting
from grader.grading.exchanges import setting_of
from grader.notation import read
from grader.rubric.key import build
from grader.rubric.load import loads

TEXT = """
id: two
title: Two parts
given: {n: 16, R1: 2000, R2: 6000, U: 24, x: [1, 2, 3], Q: -40}
derive:
  Rth: R1 * R2 / (R1 + R2)
  U_out: U * R2 / (R1 + R2)
  root: sqrt(n)
  total: sum(x)
  W: U_out**2 / Rth
  heat: Q / 4
parts:
  a:
    title: Voltage
    answers:
      voltage: {value: U_out, unit: V, as: [V]}
      resistance: {value: Rth}
      power: {value: W, as: [W]}
  b:
    title: Root
    answers: {root: {value: root}}
  c:
    title: Sum
    answers: {total: {value: total, as: [S]}}
  d:
    title: Heat
    answers: {heat: {value: heat, unit: J, as: [q]}}
"""
KEY = build(loads(TEXT))
EMPTY = Setting((World({}),))


def verdicts(text: str, part: str = "") -> list[str]:
    """The verdicts of a text's claims, without a rubric or in one part."""
    setting = EMPTY
    if part:
        own = KEY.parts[f"two.{part}"]
        setting = setting_of(own, [other for other in KEY.parts.values() if other is not own])
    return [item.verdict for _, item in audit_turn(text, 1, [Segment(part, 0, len(text), setting)])]


@pytest.mark.parametrize(
    "text",
    [
        "It is $3/4 = 0.65$. Wait, that's wrong.",
        "It is $3/4 = 0.65$, no: $3/4 = 0.75$.",
        "$$3/4 = 0.65$$\n\n— sorry, I mixed up two numbers.",
        "It is $3/4 = 0.65$. Correction: I slipped there.",
        "It is $3/4 = 0.65$. Oops, one digit off.",
    ],
)
def test_what_is_taken_back_at_once_is_no_error(text: str) -> None:
    """A relation that the next sentence withdraws is left open."""
    assert verdicts(text)[0] == "unchecked"


def test_an_error_that_is_followed_by_something_else_stays_one() -> None:
    """A next sentence that takes nothing back excuses nothing."""
    assert verdicts("It is $3/4 = 0.65$. No friction acts on it.") == ["false"]


def test_what_is_quoted_is_not_claimed() -> None:
    """The words of somebody else, in quotation marks, are not the answer's error."""
    assert verdicts('You wrote "so 3/4 = 0.65 in all" but it is 3/4 = 0.75.') == ["unchecked", "true"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mod $3$: $17 \\equiv 2$", ["true"]),
        ("$3^2 \\equiv 2, \\quad 3^3 \\equiv 6, \\quad 3^6 \\equiv 1 \\pmod 7$", ["true"] * 3),
        ("$3^2 \\equiv 2, \\quad 3^3 \\equiv 5 \\pmod 7$", ["true", "false"]),
        ("So $17 \\equiv 2$ here.", ["unchecked"]),
        ("$17 \\cdot 53 \\equiv 1 \\pmod{60}$, hence $\\frac{1}{17} = 53$.", ["true", "unchecked"]),
    ],
)
def test_congruences_find_their_modulus(text: str, expected: list[str]) -> None:
    """It stands in the formula or before it in the line; without one, a congruence is left open."""
    assert verdicts(text) == expected


@pytest.mark.parametrize(
    "text",
    ["$N = 1$ and $N = 1$ with probability $q$, else $N = 6$", "With $m = 3$, $k = 5$. For $m = 2:\\quad m k = 10$"],
)
def test_values_of_cases_are_no_contradictions(text: str) -> None:
    """A value taken at random or at the head of a case contradicts nothing."""
    assert "false" not in verdicts(text)


def test_abbreviations_are_names() -> None:
    """Letters side by side that stand alone on the left are one name, and what is said of it later is held to it."""
    assert verdicts("RSS = 0.04 + 0.16 = 0.2 and √RSS = 0.447; 2*RSS = 0.4") == ["true"] * 4
    assert verdicts("KE = 3*8 = 24 J, so 2*KE = 47") == ["true", "true", "false"]


def test_products_stay_products() -> None:
    """`PV` is a product where P and V are said to be numbers."""
    assert verdicts("P = 3, V = 4, PV = 12") == ["true", "true", "true"]


@pytest.mark.parametrize("name", ["$Rth", "$R_{th}", "R_th"])
def test_the_rubrics_names_are_read_with_and_without_underscore(name: str) -> None:
    """`Rth` and `R_th` are the rubric's quantity, and a wrong value of it is found."""
    sign, name = ("$" if name.startswith("$") else ""), name.removeprefix("$")
    assert verdicts(f"{sign}{name} = 1500{sign} and {sign}2{name} = 3100{sign}", "a") == ["true", "false"]
    assert verdicts("Uout = 18", "a") == ["true"]


def test_resistances_in_parallel_are_worked_out() -> None:
    """`R1 ∥ R2` in a chain of equations is 1 / (1/R1 + 1/R2)."""
    assert verdicts("$R_{th} = R_1 \\parallel R_2 = 1500$", "a") == ["true", "true"]
    assert verdicts("$R_{th} = R_1 \\parallel R_2 = 1600$", "a") == ["true", "false"]


def test_a_letter_may_stand_for_another_quantity_of_the_problem() -> None:
    """`W = U^2/R with U = 18` is about the voltage behind the divider, not about the source."""
    assert "false" not in verdicts("$W = U^2/R_{th}$ with $U = 18$ V here, so $W = 324/1500 = 0.216$.", "a")


def test_a_part_may_use_a_letter_that_only_other_parts_are_about() -> None:
    """n is 16 in part b; in part c it is the number of entries, as the numbers put in show."""
    assert "false" not in verdicts("$S/n = 6/3 = 2$", "c")
    assert verdicts("$\\sqrt n = 5$", "b") == ["false"]


def test_an_announced_approximation_may_be_written_as_an_equation() -> None:
    """Near enough, and said so: left open; without the words, or far off, it is false."""
    assert verdicts("$V = 18$. As the load is small, approximately $V = 18.4$", "a") == ["true", "unchecked"]
    assert verdicts("$V = 18.4$", "a") == ["false"]
    assert verdicts("As the load is small, approximately $V = 28$", "a") == ["false"]


def test_a_quantity_may_be_counted_in_the_other_direction_throughout() -> None:
    """Heat given off as a positive number is a convention, one sign that breaks the chain is an error."""
    assert "false" not in verdicts("$q = 40/4 = 10$ J", "d")
    assert verdicts("$q = -40/4 = -10$ J, so $q = 10$ J", "d")[-1] == "false"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$A = \\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$, $\\det A = a_{11}a_{22} - a_{12}a_{21} = -2$", ["true"] * 3),
        ("$y = (2, 0, 1)$, $\\sum y_i = 3$, $\\sum y_i^2 = 6$", ["true", "true", "false"]),
        ("$x' = 9 - 6.5 = 2.5$, $y' = 1.5$, so $x' + y' = 4$", ["true"] * 4),
        ("P(X=0) = 0.5^2 = 0.25, so 1 - P(X=0) = 0.75", ["true"] * 3),
        ("$R = 1.5\\ \\text{k}\\Omega = 1500\\ \\Omega$", ["true", "true"]),
        ("$T = 20 (= 15 + 5)$ and $x = \\boxed{6/4 = 1.6}$", ["true", "true", "true", "false"]),
        ("∫₀^∞ e^(−2t) dt = 1/2", ["true"]),
        ("FLOPs: 8·1024²·128 = 1,073,741,824 ≈ 1.07 GFLOP", ["true", "true"]),
    ],
)
def test_notations_of_chats_are_read(text: str, expected: list[str]) -> None:
    """Entries by small letters, sums without bounds, primes on numbers, events, units in pieces, chains in boxes."""
    assert verdicts(text) == expected


def test_arrows_to_a_next_step_are_no_relations() -> None:
    """`512 → 2048` and a reaction claim nothing that could be false."""
    assert verdicts("512 → 2048, $\\text{HA} \\to \\text{H}^+ + \\text{A}^-$ and $1 + 1 = 2$") == ["true"]


def test_a_derivative_by_a_letter_that_is_not_said_is_left_open() -> None:
    """With w = y - 3, w' is taken by time and not by y."""
    assert verdicts("Set $w = y - 3$. Then $w' = -2w$.")[-1] == "unchecked"


def test_a_mistake_of_the_program_leaves_the_other_claims_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks on one claim is reported for this claim."""
    judged = module.judged

    def breaking(claim: module.Claim, *rest: object) -> module.Judgement:
        if "7" in str(claim.right):
            raise TypeError("broken")
        return judged(claim, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "judged", breaking)
    text = "$1 + 1 = 2$, $3 + 4 = 7$ and $2 + 2 = 5$"
    found = audit_turn(text, 1, [Segment("", 0, len(text), EMPTY)])
    assert [item.verdict for _, item in found] == ["true", "unchecked", "false"]
    assert found[1][1].reason.startswith(MISTAKE)


def test_raised_digits_alone_are_no_number() -> None:
    """Found by fuzzing: a text of raised digits is read to something that is not understood, and nothing is raised."""
    assert read(" of o( of ²\\text{²²²²}²²²<<²²²H", 0, None, "display").op
