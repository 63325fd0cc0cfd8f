"""A wrong answer, or a false claim that is no slip, is traced to the step out of which the right value would have come."""

from __future__ import annotations

from functools import cache

import pytest

from grader.algebra.evaluate import evaluate
from grader.algebra.world import World
from grader.audit.repairs import slips_of
from grader.grading.pipeline import grade
from grader.notation import read
from grader.rubric.load import loads
from grader.rubric.schema import Rubric
from grader.transcript.model import Transcript, Turn

RUBRICS = {
    "chips": """\
id: chips
given: {n: 12, p: 0.08}
derive: {two: 1 - (1-p)**n - n*p*(1-p)**(n-1)}
answers: {two: {title: chance of two faulty chips at least, value: two, tolerance: 0.001, as: [P(X >= 2)]}}
""",
    "tree": """\
id: tree
given: {a: 10, b: 6}
derive: {h: (10*0.6500 + 6*0.9710)/16, gain: 0.9887 - h}
answers: {gain: {value: gain, tolerance: 0.001, as: [IG]}}
""",
    "buffer": """\
id: buffer
derive: {ph: 4.745 + log10(0.15/0.10)}
answers: {ph: {value: ph, tolerance: 0.01, as: [pH]}}
""",
    "nernst": """\
id: nernst
given: {zn: 0.50, ag: 0.020}
derive: {q: zn/ag**2, e: 1.56 - 0.0296*log10(q)}
answers: {emf: {value: e, unit: V, tolerance: 0.002, as: [E]}}
""",
    "slope": """\
id: slope
given: {m: 8, g: 9.81, beta: 25*pi/180, c: 0.3}
derive: {a: g*(sin(beta) - c*cos(beta))}
answers: {acceleration: {value: a, unit: m/s^2, as: [a]}}
""",
}


@cache
def rubric(name: str) -> Rubric:
    return loads(RUBRICS[name], f"{name}.yaml")


def verdicts(name: str, *turns: str) -> dict[str, str]:
    """The verdicts of the claims in a chat of questions and answers, by their text."""
    made = (Turn(n, "user" if n % 2 else "assistant", text) for n, text in enumerate(turns, 1))
    chat = Transcript("chat", tuple(made), meta={"exchanges": dict.fromkeys(range(1, len(turns), 2), name)})
    return {claim.quote: claim.verdict for claim in grade(chat, [rubric(name)]).grade.claims}


def false(found: dict[str, str]) -> list[str]:
    return [quote for quote, verdict in found.items() if verdict == "false"]


CHIPS = "$P(X = 0) = 0.92^{12} = 0.3677$. $P(X = 1) = %s$. So $P(X \\ge 2) = 1 - 0.3677 - %s$."


def test_a_definition_of_the_answers_own_is_the_slip_where_a_lost_factor_mends_the_answer() -> None:
    """`P(X = 1)` is no name of the rubric; with 12 before it, the wrong final answer comes out right."""
    wrong = verdicts("chips", "?", CHIPS % ("0.08 \\cdot 0.92^{11} = 0.0320", "0.0320 = 0.6003"))
    assert false(wrong) == ["P(X = 1) = 0.08 \\cdot 0.92^{11}"]


def test_where_the_answer_is_right_no_definition_is_suspected() -> None:
    """The same steps with the right factor."""
    right = verdicts("chips", "?", CHIPS % ("12 \\cdot 0.08 \\cdot 0.92^{11} = 0.3837", "0.3837 = 0.2486"))
    assert false(right) == []


def test_what_no_small_change_mends_accuses_nobody() -> None:
    """The answer is wrong, but no single step explains it."""
    wrong = verdicts("chips", "?", CHIPS.replace("- 0.3677 -", "- 0.5677 -") % ("0.11 \\cdot 0.5^{3} = 0.0138", "0.0138 = 0.4185"))
    assert false(wrong) == []


def test_a_step_that_should_come_to_a_part_of_the_rubrics_formula_is_the_slip() -> None:
    """No small change makes `0.11 · 0.5³` right, but `n p (1 - p)^(n - 1)` in its place makes the answer right."""
    wrong = verdicts("chips", "?", CHIPS % ("0.11 \\cdot 0.5^{3} = 0.0138", "0.0138 = 0.6185"))
    assert false(wrong) == ["P(X = 1) = 0.11 \\cdot 0.5^{3}"]


def test_a_misquoted_given_is_the_slip_where_the_right_one_mends_the_answer() -> None:
    """`c = 0.35` is no step, but with the rubric's 0.3 the acceleration comes out right."""
    text = "c = {}\n\na = 9.81 · (sin 25° − {} · cos 25°) = {} m/s²"
    assert false(verdicts("slope", "?", text.format("0.35", "0.35", "1.034"))) == ["c = 0.35"]
    assert false(verdicts("slope", "?", text.format("0.3", "0.3", "1.479"))) == []


def test_a_formula_is_the_slip_where_the_next_line_puts_numbers_in_it() -> None:
    """The line with the numbers only follows from the one in letters."""
    text = "The ratio is $r = a/b$.\n\nWith the numbers it is $0.50/0.020 = 25$.\n\nE = 1.56 − 0.0296 · log10(25) = 1.519 V"
    assert false(verdicts("nernst", "?", text)) == ["r = a/b"]
    text = "It is $0.50/0.020 = 25$.\n\nE = 1.56 − 0.0296 · log10(25) = 1.519 V"
    assert false(verdicts("nernst", "?", text)) == ["0.50/0.020 = 25"]


def test_what_would_be_right_is_said_of_a_traced_slip() -> None:
    """The step that makes the answer wrong, and the one that would make it right."""
    text = CHIPS % ("0.08 \\cdot 0.92^{11} = 0.0320", "0.0320 = 0.6003")
    chat = Transcript("chat", (Turn(1, "user", "?"), Turn(2, "assistant", text)), meta={"exchanges": {1: "chips"}})
    claims = grade(chat, [rubric("chips")]).grade.claims
    (slip,) = [claim for claim in claims if claim.verdict == "false"]
    assert "the answer two comes out wrong; with" in slip.reason
    assert "0.92" in slip.expected


def test_two_numbers_in_each_others_place_are_a_slip() -> None:
    """The weights of the two branches of a tree are exchanged."""
    text = "H = (10/16)·{} + (6/16)·{} = {}\n\nIG = 0.9887 − {} = {}"
    wrong = verdicts("tree", "?", text.format("0.9710", "0.6500", "0.8506", "0.8506", "0.1381"))
    assert false(wrong) == ["H = (10/16)·0.9710 + (6/16)·0.6500"]
    assert false(verdicts("tree", "?", text.format("0.6500", "0.9710", "0.7704", "0.7704", "0.2183"))) == []


def test_a_ratio_turned_over_is_the_slip_in_logarithms_to_base_ten_too() -> None:
    """The formula's letters are not known, the numbers that are put in are."""
    text = "pH = pKa + log([HA]/[A⁻]) = 4.745 + log({}) = {}"
    wrong = verdicts("buffer", "?", text.format("0.10/0.15", "4.745 − 0.176 = 4.569"))
    assert ["log(0.10/0.15)" in quote for quote in false(wrong)] == [True]
    assert false(verdicts("buffer", "?", text.format("0.15/0.10", "4.745 + 0.176 = 4.921"))) == []


SLOPE = (
    "N = 78.48 N · {} 25° = {} N\n\nf = 0.3 · {} N = {} N\n\n"
    "The net force is 78.48 N · sin 25° − {} N = {} N, therefore a = {} N / 8 kg = {} m/s²."
)


def test_a_false_consequence_is_carried_where_an_own_name_before_it_is_the_slip() -> None:
    """The acceleration follows from a normal force with the sine for the cosine: that one is named, and it once."""
    found = verdicts("slope", "?", SLOPE.format("sin", "33.17", "33.17", "9.95", "9.95", "23.22", "23.22", "2.90"))
    assert false(found) == ["N = 78.48 N · sin 25°"], found
    assert "carried" in found.values()
    fine = verdicts("slope", "?", SLOPE.format("cos", "71.13", "71.13", "21.34", "21.34", "11.83", "11.83", "1.48"))
    assert false(fine) == []


def test_a_reply_about_other_values_is_not_traced() -> None:
    """What holds for another p, as the user asks, makes no step wrong."""
    first = CHIPS % ("12 \\cdot 0.08 \\cdot 0.92^{11} = 0.3837", "0.3837 = 0.2486")
    reply = "Then $P(X = 1) = 12 \\cdot 0.5 \\cdot 0.5^{11} = 0.0029$ and $P(X \\ge 2) = 1 - 0.0002 - 0.0029 = 0.9969$."
    assert false(verdicts("chips", "?", first, "And if p were 0.5?", reply)) == []


@pytest.mark.parametrize(
    ("side", "meant"),
    [
        ("3*a*(b/t)", "3*a*(b/t)^2"),
        ("1/b", "ln(2)/b"),
        ("a b/t", "(a b/t)^2"),
        ("sqrt(a + b)", "sqrt((a + b)/3)"),
        ("3 sin(x)", "3 cos(x)"),
        ("a - b", "a + b"),
        ("a/b", "b/a"),
        ("2*7 + 3", "3*7 + 2"),
        ("t^2", "t^3"),
    ],
)
def test_a_slip_may_have_come_from_these(side: str, meant: str) -> None:
    """A turned sign, another function, a fraction turned over, exchanged numbers, an exponent one off."""
    world = World({"x": 0.4, "a": 2.5, "b": 1.5, "t": 1.3})
    wanted = evaluate(read(meant), world)
    assert any(abs(evaluate(other, world) - wanted) < 1e-9 for _, other in slips_of(read(side), world))


def test_long_chats_are_traced_in_bounded_work() -> None:
    """Two thousand steps before a wrong answer."""
    lines = "\n\n".join(f"k_{n} = {n} · 1.5 = {n * 1.5}" for n in range(1, 2_001))
    assert false(verdicts("tree", "?", f"{lines}\n\nIG = 0.9887 − 0.5 = 0.4887")) in ([], ["IG = 0.9887 − 0.5"])
