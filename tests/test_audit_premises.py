"""Was a premise used, or only checked against? Polynomial systems, told in many ways."""

from __future__ import annotations

import time

import pytest

from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.transcript.model import Transcript, Turn


def problem(derive: str, asserts: str, answers: str, premise: str) -> str:
    """A rubric with a hint that is for checking only."""
    return (
        f"id: system\ntitle: A system\nderive: {{{derive}}}\nassert: [{asserts}]\n"
        f"answers: {{{', '.join(f'{name}: {{value: {name}}}' for name in answers.split())}}}\nnames: {{w: F}}\n"
        f'criteria: {{hint: {{premise: "{premise}", cues: [hint]}}}}\n'
    ).replace("names: {w: F}\n" if "F" not in derive else "\0", "")


PRODUCT = problem("x: 2, y: 3", '"x + y == 5", "x*y == 6"', "x y", "x == 2")
CIRCLE = problem("x: 4, y: 3", '"x**2 + y**2 == 25", "x - y == 1"', "x y", "x == 4")
QUOTIENT = problem("x: 2, y: 3", '"1/x + 1/y == 5/6", "x + y == 5"', "x y", "x == 2")
LAGRANGE = problem(
    "x: 5, y: 5, lambda: 2", '"2*x == lambda*y", "2*y == lambda*x", "x + y == 10"', "x y lambda", "x == 5"
)
MULTIPLIER = problem("x: 5, y: 5, lambda: 2*x/y", '"2*x == lambda*y", "2*y == lambda*x", "x*y == 25"', "x y", "x == 5")
THREE = problem("x: 1, y: 2, z: 3", '"x+y+z == 6", "x*y+y*z+z*x == 11", "x*y*z == 6"', "x y z", "x == 1")
VECTOR = problem("F: [2, 1]", '"dot(F, F) == 5", "F[0] - F[1] == 1", "F[0] > F[1]"', "F", "F[0] == 2")
ONE = problem("x: 3", '"x**2 - x == 6"', "x", "x == 3")
IRRATIONAL = problem("x: 1 + sqrt(2), y: sqrt(2) - 1", '"x*y == 1", "x - y == 2"', "x y", "x == 1 + sqrt(2)")


def verdict(rubric: str, text: str) -> tuple[str, str]:
    """How the premise was used, and the first line of evidence."""
    chat = Transcript("chat", (Turn(1, "user", "Solve."), Turn(2, "assistant", text)))
    found = next(f for f in grade(chat, [loads(rubric)]).grade.findings if f.criterion == "hint")
    return found.found, found.evidence[0].quote if found.evidence else ""


CLEAN = [
    (PRODUCT, r"$y = 5 - x$, so $x(5 - x) = 6$, $x^2 - 5x + 6 = 0$, $(x-2)(x-3) = 0$, $x = 2$ or $x = 3$, $y = 3$."),
    (PRODUCT, "y = 5 − x\nThen x^2 − 5x + 6 = 0\nx = 2 or x = 3\nSo x = 2\ny = 5 − 2 = 3"),
    (PRODUCT, r"We know $x^2 - 5x + 6 = 0$. So we know $x = 2$ or $x = 3$. With $x = 2$: $2 + y = 5$."),
    (PRODUCT, "$(x-y)^2 = 25 - 24 = 1$, so $y - x = 1$. Adding, $2y = 6$, $y = 3$ and $x = 2$. The hint agrees."),
    (PRODUCT, "They are the roots of $t^2 - 5t + 6 = 0$: $t = 2$ or $t = 3$, so $x = 2$, $y = 3$."),
    (
        PRODUCT,
        r"The hint $x = 2$ is a check. $y = 5 - x$, $5x - x^2 = 6$, $x = \frac{5 \pm \sqrt{25 - 24}}{2}$, $x = 2$.",
    ),
    (PRODUCT, r"$y = 5 - x$, $x^2 - 5x + 6 = 0$, so $x \in \{2, 3\}$; $x = 2$."),
    (
        CIRCLE,
        r"$x = y + 1$, $(y + 1)^2 + y^2 = 25$, $y^2 + y - 12 = 0$, $(y - 3)(y + 4) = 0$, $y = 3$, $x = 3 + 1 = 4$.",
    ),
    (QUOTIENT, r"$\frac{x + y}{xy} = \frac{5}{6}$, so $xy = 6$, $x(5 - x) = 6$, $(x - 2)(x - 3) = 0$, $x = 2$."),
    (LAGRANGE, r"$2x^2 = \lambda xy = 2y^2$, $x^2 = y^2$, $x = y$, $2x = 10$, $x = 5$, $\lambda = 2$."),
    (MULTIPLIER, r"$x^2 = y^2$, $x = y$, $x^2 = 25$, $x = \pm 5$, $x = 5$, $\lambda = 2$."),
    (THREE, "They are the roots of $t^3 - 6t^2 + 11t - 6 = 0$, so $(t - 1)(t - 2)(t - 3) = 0$ and $x = 1$, $y = 2$."),
    (VECTOR, "$w_1 = w_2 + 1$, $(w_2 + 1)^2 + w_2^2 = 5$, $(w_2 - 1)(w_2 + 2) = 0$, $w_2 = 1$, $w_1 = 2$."),
    (ONE, r"$x^2 - x - 6 = 0$, $x = \frac{1 \pm \sqrt{25}}{2}$, $x = 3$ or $x = -2$."),
    (ONE, "$(x - 3)(x + 2) = 0$, so $x = 3$."),
]
USED = [
    (PRODUCT, "By the hint $x = 2$. Then $2y = 6$, so $y = 3$.", "2y = 6"),
    (PRODUCT, "The hint says $x = 2$. So $y = 5 - x = 3$.", "5 - x = 3"),
    (PRODUCT, "$2 + y = 5$, so $y = 3$.", "2 + y = 5"),
    (PRODUCT, "$x = 2$\n$2 y = 6$\n$y = 3$", "2 y = 6"),
    (PRODUCT, "$y = 5 - x$, $x^2 - 5x + 6 = 0$. The hint says that $x = 2$. So $y = 5 - 2 = 3$.", "y = 5 - 2"),
    (CIRCLE, r"The hint gives $x = 4$. We use it. $y^2 = 9$, so $y = 3$.", "y^2 = 9"),
    (
        QUOTIENT,
        r"Hint: $x = 2$. $\frac{1}{2} + \frac{1}{y} = \frac{5}{6}$, $y = 3$.",
        r"\frac{1}{2} + \frac{1}{y} = \frac{5}{6}",
    ),
    (LAGRANGE, r"The hint says $x = 5$. $5 + y = 10$, $y = 5$, $\lambda = 2$.", "5 + y = 10"),
    (THREE, "Hint: $x = 1$. So $y + z = 5$ and $yz = 6$; $y(5 - y) = 6$; $y = 2$; $z = 3$.", "y + z = 5"),
    (VECTOR, "Hint: $w_1 = 2$. So $4 + w_2^2 = 5$, $w_2 = 1$.", "4 + w_2^2 = 5"),
]
OPEN = [
    (PRODUCT, "$x = 2$, $y = 3$"),
    (PRODUCT, "The hint says $x = 2$."),
    (PRODUCT, "Solving numerically, $x = 2$. Then $2y = 6$."),
    (PRODUCT, "If $x = 2$, then $2 + y = 5$, so $y = 3$ and $2 \\cdot 3 = 6$."),
    (PRODUCT, r"$\sin x = \cos y + 2$. So $x = 2$, $2 + y = 5$, $y = 3$."),
    (ONE, "$x^2 - x = 6$, so $x = 3$."),
    (ONE, "The hint says $x = 3$. $(x - 3)(x + 2) = 0$, so $x = 3$."),
    (IRRATIONAL, r"$x = y + 2$, $y^2 + 2y - 1 = 0$, $y = -1 + \sqrt{2}$, $x = 1 + \sqrt{2}$."),
]


@pytest.mark.parametrize(("rubric", "text"), CLEAN)
def test_a_derived_value_is_no_use(rubric: str, text: str) -> None:
    """Substitution, elimination, cancelling, roots and letters of the text's own derive a value without the hint."""
    assert verdict(rubric, text)[0] == ("CHECKED-ONLY" if "hint" in text else "UNMENTIONED")


@pytest.mark.parametrize(("rubric", "text", "line"), USED)
def test_a_value_put_in_is_used(rubric: str, text: str, line: str) -> None:
    """The hint is used where its value is put in before it was derived, and the first such line is named."""
    assert verdict(rubric, text) == ("USED", line)


@pytest.mark.parametrize(("rubric", "text"), OPEN)
def test_what_cannot_be_told_is_open(rubric: str, text: str) -> None:
    """Bare values, cases, work in words, lines that are not understood and irrational solutions are left to a person."""
    assert verdict(rubric, text)[0] == "UNSHOWN"


def test_a_silent_answer_does_not_mention_it() -> None:
    """Where nothing is solved and nothing is said of the hint, it is not mentioned."""
    assert verdict(PRODUCT, "Their sum is 5.")[0] == "UNMENTIONED"


def test_work_is_bounded() -> None:
    """Hundreds of lines of high degree are given up on, not laboured at."""
    lines = [f"$(x + y + {k})^4 (x - {k}) = {k}x^3 + y^2 - {k}$" for k in range(150)]
    true = [f"$x^2 + y^2 + {k}z + {k}xy = {5 + 5 * k}$" for k in range(150)]
    start = time.process_time()
    assert verdict(PRODUCT, "\n".join(lines))[0] == "UNSHOWN"
    assert verdict(THREE, "\n".join(true))[0] == "UNSHOWN"
    assert time.process_time() - start < 20
