"""What the checker says is in the chat's own units and in words that a person reads."""

from __future__ import annotations

import pytest
from weighed_chats import FALL, graded, rubric

from grader.grading.pipeline import grade
from grader.notation.readable import as_sentence, readable
from grader.transcript.model import Transcript, Turn

BEAM = """\
id: beam
given: {F: 12000, a: 2}
derive: {M: F * a / 3}
parts:
  m: {answers: {moment: {value: M, unit: N m, typed: 8000, as: ["M_{max}"]}}}
names: {"M_{max}": M}
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"22\ \text{kN m}", "22 kN m"),
        (r"so $\sigma_{max} = 33$ MPa, which", "so σ_max = 33 MPa, which"),
        (r"The answer is \(\frac{3}{4}\sqrt{2}\).", "The answer is (3/4)√2."),
        (r"$$\begin{aligned} a &= 3 \\ &= 4\end{aligned}$$", "a = 3, = 4"),
        ("it costs $5 and not $6", "it costs $5 and not $6"),
        (r"\Pr(X = 1)", "Pr(X = 1)"),
        ("```\nx = $y\n```", "```\nx = $y\n```"),
    ],
)
def test_a_passage_is_quoted_with_its_latex_written_out_and_else_as_it_stands(text: str, said: str) -> None:
    """LaTeX is written in Unicode; money, code and what is not understood stay as they were typed."""
    assert readable(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a longer route", "A longer route."),
        ("the left side comes to 3", "The left side comes to 3."),
        ("x = 3 is not right", "x = 3 is not right."),
        ("sigma = 84 MPa is not right", "sigma = 84 MPa is not right."),
        ("σ_max = 33 is wrong!", "σ_max = 33 is wrong!"),
        ("pH = 3 is not right", "pH = 3 is not right."),
    ],
)
def test_a_remark_begins_with_a_capital_unless_with_a_name(text: str, said: str) -> None:
    """A name keeps its case at the beginning of a sentence: Σ is no capital of σ."""
    assert as_sentence(text) == said


@pytest.mark.parametrize(
    ("answer", "reason", "expected"),
    [
        ("$M_{max} = 12000 \\cdot 2 / 3 = 9\\ \\text{kN m}$", "the left side comes to 8000, not 9 kN m", "8000"),
        ("$M_{max} = F a / 3 = 9\\ \\text{kN m}$", "the left side comes to 8 kN m, not 9 kN m", "8 kN m"),
        (
            "$M_{max} = F a / 4 = 6\\ \\text{kN m}$",
            "the left side comes to 8 kN m, the right side to 6 kN m",
            "the right side should come to 8 kN m",
        ),
        (
            "$M_{max} = F a / 4 = 6000$",
            "the left side comes to 8000 N m, the right side to 6000 N m",
            "the right side should come to 8000 N m",
        ),
    ],
)
def test_a_false_step_is_said_in_the_unit_it_is_written_in(answer: str, reason: str, expected: str) -> None:
    """Kilonewtons are held against kilonewtons, though the problem counts in newtons."""
    wrong = next(c for c in graded(BEAM, answer).grade.claims if c.verdict == "false")
    assert (wrong.reason, wrong.expected) == (reason, expected)


def test_a_wrong_answer_is_corrected_in_its_own_unit() -> None:
    """The key's 8000 N m are 8 kN m beside an answer of 9 kN m."""
    found = graded(BEAM, "So the moment is\n$$M_{max} = 9\\ \\text{kN m}$$").grade.findings[0]
    assert (found.reason, found.expected) == ("M_max = 9 kN m is not right: it should be 8 kN m", "8 kN m")


def test_an_answer_without_a_unit_is_corrected_in_the_keys() -> None:
    """Where an answer has no unit, the key's own is said."""
    found = next(f for f in graded(FALL, "v = 12.3").grade.findings if f.criterion == "speed")
    assert found.expected.endswith(" m/s")


def test_a_false_step_is_said_once_of_a_problem_and_its_part() -> None:
    """The step belongs to the part, and is not said again of the whole problem."""
    proposed = graded(BEAM, "**m)** First, $F a = 25000$. Then $M_{max} = F a / 3 = 8000$ N m.").grade.suggestions
    faults = [s for s in proposed if s.stance == "fault"]
    assert len({(s.start, s.end, s.comment) for s in faults}) == len(faults)


POOL = """\
id: pool
given: {V: 60, q: 0.25}
derive: {t: V/q}
answers: {time: {value: t, unit: min, typed: 240, as: [t]}}
"""


def test_what_another_question_comes_to_is_no_fault_of_a_wrong_answer() -> None:
    """The reply to "what if" gives another problem's value; what was found of the first answer stays, and is said once."""
    about = rubric(POOL)
    said = ("?", "The pool takes **t = 260 min**.", "What if it held 80 m3?", "Then t = 80/0.25 = 320 min.")
    turns = tuple(Turn(n, "assistant" if n % 2 == 0 else "user", text) for n, text in enumerate(said, 1))
    made = grade(Transcript("chat", turns, meta={"exchanges": {1: about.id, 3: about.id}}), [about]).grade
    assert [f.reason for f in made.findings if f.criterion == "time"][-1].startswith("t = 260 min is not right")
    assert [s.turn for s in made.suggestions if s.stance == "fault"] == [2]


def test_an_answer_that_a_slip_leads_to_is_wrong_though_the_right_value_stands_before_it() -> None:
    """`t = V/q = 60/0.25 = 260`, said again as the answer: the formula is right, the answer is not."""
    made = graded(POOL, "t = V/q = 60/0.25 = 260 min.\n\nAnswer: **t = 260 min**").grade
    assert [(f.verdict, f.found) for f in made.findings] == [("unmet", "t = 260 min")]


FRICTION = """\
id: crate
given: {N: 21.239}
derive: {f: 0.2*N, A: "[[86, 39], [78, 47]]"}
answers:
  friction: {value: f, unit: N, tolerance: 0.5%, as: [f], typed: 4.2478}
  cube: {value: A, as: [A^3], typed: [[86, 39], [78, 47]]}
"""


@pytest.mark.parametrize(
    ("answer", "criterion", "verdict"),
    [
        ("f = 0.2 N ≈ 4.2 N", "friction", "pending"),
        ("f = 0.2 N ≈ 4.25 N", "friction", "met"),
        ("f = 0.2 N ≈ 4.6 N", "friction", "unmet"),
        ("$f = 0.2 N = 4.248 \\approx 4.2$ N", "friction", "met"),
        ("A^3 = [78, 47]", "cube", "pending"),
        ("A^3 = [[86, 39], [78, 74]]", "cube", "unmet"),
    ],
)
def test_a_coarse_rounding_and_a_row_are_left_open(answer: str, criterion: str, verdict: str) -> None:
    """What may be the right value, rounded beyond the tolerance, or a row of it, is for a person to say."""
    assert next(f.verdict for f in graded(FRICTION, answer).grade.findings if f.criterion == criterion) == verdict


def test_a_formula_is_corrected_by_the_formula() -> None:
    """The rubric's own name for a formula, y, says nothing to a student."""
    text = "id: decay\ngiven: {t: free}\nderive: {y: 3*exp(-2*t)}\nanswers: {law: {value: y, as: [y]}}\n"
    assert graded(text, "$y = 3 e^{2t}$").grade.findings[0].expected == "3*exp(-2*t)"


def test_an_answer_that_is_only_set_up_rightly_is_no_right_answer() -> None:
    """`60 * 4` is 240; where it is then worked out wrongly, a person has to look."""
    text = "id: set\nanswers: {count: {value: 3**6 - 3*2**6 + 3, is: count, typed: 540, about: [number of]}}\n"
    said = "The number of functions is $3^6 - 3 \\cdot 2^6 + 3$.\n\n$3 \\cdot 2^6 = 96$\n\nThere are 636 of them."
    assert [f.verdict for f in graded(text, said).grade.findings] == ["pending"]
    assert [f.verdict for f in graded(text, said.replace("96", "192").replace("636", "540")).grade.findings] == ["met"]


def test_a_supposition_that_is_told_to_its_end_reaches_no_display() -> None:
    """`If the pool leaked, t = 0.` is said of itself, and the display behind it gives the answer."""
    said = "If the pool were empty, $t = 0$.\n\n$$t = 60/0.25 = 240\\ \\text{min}$$\n\nThe pump turns 99 times."
    assert [f.verdict for f in graded(POOL, said).grade.findings] == ["met"]
