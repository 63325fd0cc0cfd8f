"""What cannot be checked as it stands is right where it holds in another reading, and stays open where it holds in none."""

from __future__ import annotations

import pytest

from grader.algebra.world import World
from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Setting
from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.transcript.model import Transcript, Turn

PROBLEM = """\
id: mixed
given: {A: [[6, 2], [2, 3]], K: [[1, 3], [2, -1], [0, 4]], q: [2, 5], R: 30, X: 16, xs: [1, 2, 4], ys: [3, 5, 6], t: 2}
derive:
  lam: eigenvalues(A)
  two: "[1, -5]"
  Z: sqrt(R**2 + X**2)
  y(s): 3*exp(-2*s) + 1
  f(u, v): u**2 + 3*v
  w: "[2, 7]"
  o: K @ q
assert: [sum(lam) == trace(A)]
names: {\\lambda: lam, x: xs, h: ys}
answers: {length: {value: Z, as: ["|Z|"]}}
"""


def verdicts(line: str) -> list[str]:
    """The verdicts on the claims of an answer to the problem."""
    chat = Transcript("chat", (Turn(1, "user", "?"), Turn(2, "assistant", line)), meta={"exchanges": {1: "mixed"}})
    return [claim.verdict for claim in grade(chat, [loads(PROBLEM)]).grade.claims]


@pytest.mark.parametrize(
    "line",
    [
        r"$(6 - \lambda)(3 - \lambda) - 4 = \lambda^2 - 9\lambda + 14$",
        r"$\det(A - \lambda I) = \lambda^2 - 9\lambda + 14$",
        r"$\lambda^2 - 9\lambda + 14 = 0$",
        r"$\lambda = (9 \pm \sqrt{81 - 56})/2$",
        r"$p^2 - 9p + 14 = 0$",
        r"$y' = -6 e^{-2t}$",
        r"$f(w) = 4 + 21$",
        r"$q \cdot k_2 = 4 - 5$",
        r"$Z = 34$ and $R + jX = 30 + 16j\ \Omega$",
        r"$\hat{y} \times \hat{z} = \hat{x}$",
        r"$34 \pm 3 = (31, 37)$",
        "Σx = 7",
        "Σxh = 3 + 10 + 24",
        "x∘h = (3, 10, 24)",
    ],
)
def test_right_lines_hold_in_another_reading(line: str) -> None:
    """All values of a name, another letter, a point, rows, j and sums are read as they are meant."""
    assert set(verdicts(line)) == {"true"}


@pytest.mark.parametrize(
    "line",
    [
        r"$\lambda^2 - 9\lambda + 14 = (\lambda - 7)(\lambda + 2)$",
        r"$\lambda^2 - 9\lambda + 15 = 0$",
        r"$\lambda = (9 \pm \sqrt{81 - 60})/2$",
        r"$p^2 - 9p + 13 = 0$",
        r"$y' = 6 e^{-2t}$",
        r"$q \cdot k_2 = 4 + 5$",
        r"$R + jX = 30 - 16j\ \Omega$",
        r"$\hat{z} \times \hat{y} = \hat{x}$",
        r"$30 \pm 3 = (31, 37)$",
        "Σxh = 3 + 10 + 28",
        "x∘h = (3, 10, 28)",
    ],
)
def test_wrong_lines_hold_in_none(line: str) -> None:
    """What holds in no reading is not called right."""
    assert "true" not in verdicts(line)


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("1/2.5 = 0.4 W/(m²K)", "true"),
        ("0.3/0.06 = 5 m²K/W", "true"),
        ("1/2.5 = 0.5 W/(m²K)", "false"),
        ("3x² = 3y", "unchecked"),
    ],
)
def test_letters_spell_a_unit(line: str, verdict: str) -> None:
    """Letters that are all units and stand for nothing else are the unit of the number before them."""
    assert [item.verdict for item in audit(line, claims(line, 1), Setting((World({}),)))] == [verdict]
