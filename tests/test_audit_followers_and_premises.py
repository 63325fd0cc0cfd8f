"""Hints that are put to work in words, dialogues that go on, and what follows from a slip without one of its own."""

from __future__ import annotations

import pytest
from weighed_chats import claims_of, rubric

from grader.grading.model import Finding
from grader.grading.pipeline import grade
from grader.transcript.model import Transcript, Turn

PAIR = """\
id: pair
title: Two linear equations with a hint
given: {A: [[3, 2], [1, -4]], b: [16, -4]}
derive: {s: "solve(A, b)"}
names: {x: "s[0]", y: "s[1]"}
assert: [A @ s == b]
answers: {solution: {value: s, as: ["(x, y)"]}}
criteria: {hint: {premise: "s[0] == 4", cues: [hint]}}
"""
LOOPS = """\
id: loops
title: Currents in two loops
given: {U: 12, R1: 4, R2: 6, R3: 3}
derive: {I3: U*R2/(R1*R2 + R1*R3 + R2*R3), I2: I3*R3/R2, I1: I2 + I3}
assert: [I1 == I2 + I3, R1*I1 + R2*I2 == U, R1*I1 + R3*I3 == U]
answers: {one: {value: I1, unit: A, as: [I1]}, two: {value: I2, unit: A, as: [I2]}}
criteria: {hint: {premise: I1 == 2, cues: [hint]}}
"""
SLOPE = """\
id: slope
title: Inclined plane
given: {m: 5, g: 9.81, al: radians(30), mu: 0.2}
derive: {G: m*g, N: G*cos(al), R: mu*N, F: G*sin(al) - R, a: F/m}
answers:
  friction: {value: R, unit: N, about: [friction], tolerance: 1%}
  acceleration: {value: a, unit: m/s^2, about: [accelerat*], tolerance: 1%}
"""


def last(text: str, *turns: str) -> dict[str, Finding]:
    """The last finding of each criterion; turns are by the user and the assistant in turn."""
    about = rubric(text)
    said = tuple(Turn(n, "assistant" if n % 2 == 0 else "user", turn) for n, turn in enumerate(turns, 1))
    found = grade(Transcript("chat", said), [about]).grade.findings
    return {one.criterion: one for one in found}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (PAIR, "Because the hint gives us $x$, only $y$ is left: $2y = 16 - 3 \\cdot 4 = 4$, so $y = 2$, $(x, y) = (4, 2)$."),
        (PAIR, "The hint saves work: x is 4. The second equation gives 4y = 4 + 4 = 8, so y = 2. (x, y) = (4, 2)."),
        (PAIR, "The hint lets us skip elimination: since x is 4, the first equation gives 2y = 16 - 12 = 4, so y = 2."),
        (PAIR, "We are told in the hint that the first unknown is four. Hence $3\\cdot 4 + 2y = 16$ and so $y = 2$."),
        (PAIR, "Plugging the hinted value into equation (II): $4 - 4y = -4$, that is $y = 2$."),
        (PAIR, "With x = 4 (hint) the second equation becomes 4 − 4y = −4, i.e. y = 2. (x, y) = (4, 2)."),
        (PAIR, "Taking $x$ from the hint, $y = (16 - 12)/2 = 2$. Hence $(x, y) = (4, 2)$."),
        (LOOPS, "The hint saves a step: with I1 known, 4 Ω · 2 A + 6 Ω · I2 = 12 V, so I2 = 0.667 A."),
    ],
)
def test_a_hint_that_words_put_to_work_is_used(text: str, answer: str) -> None:
    assert last(text, "Solve.", answer)["hint"].verdict == "unmet"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (PAIR, "7x = 28, hence x = 4; that is what the hint says. 2y = 16 - 12 = 4, y = 2."),
        (PAIR, "Elimination gives x = 4, as the hint says. So 12 + 2y = 16 and y = 2."),
        (PAIR, "Cramer: D = -14, D_x = -56, so x = 4, in line with the hint. 2y = 16 - 12, y = 2."),
        (PAIR, "If we used the hint, 12 + 2y = 16 would follow at once. Instead: 14y = 28, y = 2 and x = 4·2 − 4 = 4."),
        (PAIR, "We could take x from the hint: 12 + 2y = 16. We prefer to work it out: 14y = 28, y = 2, x = 4."),
        (PAIR, "I solved by elimination. The hint says x = 4, too. So 2y = 16 - 12 = 4."),
        (PAIR, "Solving the system with the calculator gives (4, 2). The hint gives x. 12 + 2y = 16, y = 2."),
        (PAIR, "14y = 28, so y = 2, x = 4·2 - 4 = 4. Inserting x from the hint in (I): 12 + 2y = 16, as it should."),
        (PAIR, "The hint says x = 4, so I expect 12 + 2y = 16. From (II) x = 4y - 4, 14y = 28, y = 2, x = 4."),
        (LOOPS, "R2 || R3 = 2 Ω, total 6 Ω, I1 = 12/6 = 2 A, as in the hint. 8 + 6 I2 = 12, so I2 = 0.667 A."),
        (LOOPS, "In total 4 + 2 = 6, so the current is 12/6 = 2 A. The hint gives I1 = 2 A. 8 + 6 I2 = 12, I2 = 0.667 A."),
        (LOOPS, "I1 = 12 V/(4 Ω + 2 Ω) = 2 A, and that's what the hint gives. Loop 1: 8 + 6 I2 = 12, I2 = 0.667 A."),
    ],
)
def test_a_hint_that_is_only_spoken_of_is_not_called_used(text: str, answer: str) -> None:
    assert last(text, "Solve.", answer)["hint"].verdict != "unmet"


ASKED = "A 5 kg crate slides down a 30° incline, μ = 0.2. Find the acceleration."
STEPS = "The friction is 0.2 × 42.48 N = 8.50 N. Divide 24.53 N − 8.50 N = 16.03 N by 5 kg and you obtain an acceleration of "


@pytest.mark.parametrize(
    ("begun", "question"),
    [
        ("The normal force is 42.48 N.", "And the friction?"),
        ("The normal force is 42.48 N.", "Ok, go on."),
        ("The normal force is 42.48 N.", "Thanks, and the acceleration?"),
        ("Let's start with the weight. What do you get for it?", "5 times 9.81?"),
        ("First the weight. What is it?", "49.05 N"),
    ],
)
def test_a_dialogue_that_goes_on_is_graded_to_its_end(begun: str, question: str) -> None:
    found = last(SLOPE, ASKED, begun, question, STEPS + "3.21 m/s².")
    assert {one.verdict for one in found.values()} == {"met"}
    found = last(SLOPE, ASKED, begun, question, STEPS + "4.21 m/s².")
    assert (found["friction"].verdict, found["acceleration"].verdict == "met") == ("met", False)


@pytest.mark.parametrize(
    "question",
    [
        "And on the moon?",
        "And for ice?",
        "A 3 kg block lies on a table with μ = 0.3. What is the friction?",
        "Now do the same for 45°.",
        "Now with 3 kg.",
    ],
)
def test_another_case_is_not_held_to_the_problem(question: str) -> None:
    other = "The friction is 0.3 × 29.43 N = 8.83 N, and the acceleration is 1.5 m/s²."
    found = last(SLOPE, ASKED, STEPS + "3.21 m/s². What do you think of it?", question, other)
    assert {(one.verdict, one.turn) for one in found.values()} == {("met", 2)}


def test_what_a_step_before_has_shown_is_quoted_from_there() -> None:
    found = last(SLOPE, ASKED, "The friction is 0.2 × 42.48 N = 8.50 N.", "Ok, go on.", STEPS.split(". ", 1)[1] + "3.21 m/s².")
    assert found["friction"].evidence[0].quote == "8.50 N"


EIGEN = """\
id: eig
given: {A: [[4, 1], [2, 3]]}
derive: {l1: 5, l2: 2}
names: {'\\\\lambda_1': l1, '\\\\lambda_2': l2}
answers: {large: {value: l1, as: ['\\\\lambda_1']}, small: {value: l2, as: ['\\\\lambda_2']}}
"""
LARGEST = """\
id: lagr
given: {c: 12}
derive: {x: 3, y: c - 2*x, P: x*y}
answers: {x: {value: x, as: [x]}, y: {value: y, as: [y]}, product: {value: P, as: [P]}}
"""
PRODUCT = """\
id: prod
given: {x: "free(0.3, 1.5)"}
derive: {f: x**2*sin(3*x), fp: "derivative(f, x)"}
names: {f(x): f}
answers: {derivative: {value: fp, as: ["f'(x)"]}}
"""
PARTS = """\
id: parts
given: {a: 0, b: 1}
derive: {Q: "integral(x*exp(2*x), x, a, b)"}
answers: {integral: {value: Q, as: [Q]}}
"""


def marks(text: str, answer: str) -> list[str]:
    """The verdicts on what is not true in an answer, in order."""
    return [one.verdict for one in claims_of(text, answer) if one.verdict in ("false", "carried")]


ROOTS = "$(4-\\lambda)(3-\\lambda) - 2 = \\lambda^2 - 7\\lambda + {}$, hence $\\lambda_1 = {}$ and $\\lambda_2 = {}$."
SIGNS = "$\\lambda_{{1,2}} = \\frac{{7 \\pm \\sqrt{{49 - 40}}}}{{2}} = \\frac{{7 \\pm {}}}{{2}}$, so $\\lambda_1 = {}$, $\\lambda_2 = {}$."
SLOPE_0 = "$P(x) = x(12 - 2x) = 12x - {}x^2$. $P'(x) = 12 - {}x = 0$ leads to $x = {}$."
RULE = (
    "Let $f(x) = x^2 \\sin(3x)$. Write $f = u v$ with $u = x^2$ and $v = \\sin(3x)$.\n\n"
    "- $u' = {}x$\n- $v' = 3\\cos(3x)$\n\nThe product rule $f' = u'v + uv'$ yields\n"
    "$$f'(x) = {}x\\sin(3x) + {}x^2\\cos(3x).$$\nFactored: $f'(x) = x\\left({}\\sin(3x) + {}x\\cos(3x)\\right)$."
)
BOUNDS = (
    "$\\int x e^{{2x}}\\,dx = \\frac12 x e^{{2x}} - \\frac{} e^{{2x}} + C$. "
    "$Q = \\int_0^1 x e^{{2x}}\\,dx = [\\frac12 x e^{{2x}} - \\frac{} e^{{2x}}]_0^1 = {}$."
)
POWERS = "$9^4 = 6561 \\equiv {} \\pmod{{187}}$, $9^6 = 9^4 \\cdot 9^2 \\equiv {} \\cdot 81 \\pmod{{187}}$."


@pytest.mark.parametrize(
    ("text", "form", "right", "slip", "two"),
    [
        (EIGEN, ROOTS, (10, 5, 2), (6, 6, 1), (6, 6, 3)),
        (EIGEN, ROOTS, (10, 5, 2), (12, 4, 3), (12, 4, 8)),
        (EIGEN, SIGNS, (3, 5, 2), (5, 6, 1), (5, 6, 4)),
        (LARGEST, SLOPE_0, (2, 4, 3), (1, 2, 6), (1, 3, 4)),
        (PRODUCT, RULE, (2, 2, 3, 2, 3), ("", "", 3, "", 3), ("", "", 5, "", 5)),
        (PARTS, BOUNDS, ("14", "14", 2.097), ("12", "12", 0.5), ("12", "13", 1.73)),
        (EIGEN, POWERS, (16, 16), (26, 26), (26, 27)),
    ],
)
def test_what_follows_from_a_slip_is_carried_and_a_second_slip_is_not(
    text: str, form: str, right: tuple[object, ...], slip: tuple[object, ...], two: tuple[object, ...]
) -> None:
    assert marks(text, form.format(*right)) == []
    found = marks(text, form.format(*slip))
    assert (found[0], set(found[1:])) == ("false", {"carried"})
    assert marks(text, form.format(*two)).count("false") > 1
