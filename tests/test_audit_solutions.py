"""Equations that are to be solved are no false claims about every value of a free quantity."""

from __future__ import annotations

import pytest

from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.transcript.model import Transcript, Turn

RIDGE = """\
id: ridge
given: {n: 4, d: 2, X: "free[n, d]", y: "free[n]", lambda: positive, w: "free[d]"}
derive:
  J: norm(y - X @ w)**2 + lambda * norm(w)**2
  s: solve(X.T @ X + lambda * identity(d), X.T @ y)
assert: ["at(gradient(J, w), w, s) == 0"]
names: {w^*: s, J(w): J}
answers: {solution: {value: s, as: ["w^*"]}}
"""


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"Setting the gradient to zero gives $X^\top X w + \lambda w = X^\top y$.", "true"),
        (r"Setting the gradient to zero gives $X^\top X w + 2 \lambda w = X^\top y$.", "false"),
        (r"At the minimum $-2 X^\top (y - Xw) + 2\lambda w = 0$.", "true"),
        (r"At the minimum $-2 X^\top (y - Xw) + \lambda w = 0$.", "false"),
        (r"The loss is $J(w) = \|y - Xw\|^2$.", "false"),
        (r"The loss is $J(w) = \|y - Xw\|^2 + \lambda \|w\|^2$.", "true"),
    ],
)
def test_conditions_hold_at_the_solution(line: str, verdict: str) -> None:
    """A condition for the solution is true where it holds at it, a wrong one is still false."""
    chat = Transcript("chat", (Turn(1, "user", "?"), Turn(2, "assistant", line)), meta={"exchanges": {1: "ridge"}})
    claims = grade(chat, [loads(RIDGE)]).grade.claims
    assert [claim.verdict for claim in claims] == [verdict]


SADDLE = """\
id: saddle
given: {x: free, y: free}
derive: {"f(x, y)": "x**3 - 6*x*y + 8*y**3"}
assert: ["at(at(f(x, y), x, 1), y, 1/2) == -1"]
answers: {place: {value: "[1, 1/2]"}}
"""


@pytest.mark.parametrize(
    ("line", "alarms"),
    [
        ("At a critical point $2y = x^2$ and $x = 4y^2$.", []),
        ("$2y = x^2$ and $x = 4y^2$", []),
        ("$y = x^2/2$, $x = 4y^2$ ⇒ $x^4 = x$", []),
        ("The function is $f(x, y) = x^3 - 6xy + 4y^3$.", ["f(x, y) = x^3 - 6xy + 4y^3"]),
    ],
)
def test_a_system_of_free_quantities_is_held_against_the_solution(line: str, alarms: list[str]) -> None:
    """Two equations for (x, y) are no claims about every x and y; what is said of them all still is."""
    chat = Transcript("chat", (Turn(1, "user", "?"), Turn(2, "assistant", line)), meta={"exchanges": {1: "saddle"}})
    claims = grade(chat, [loads(SADDLE)]).grade.claims
    assert [claim.quote for claim in claims if claim.verdict == "false"] == alarms
