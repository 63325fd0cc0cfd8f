"""Ways of writing that look false by the letter: factors behind a sine, rows of tables, drafts that are taken back."""

from __future__ import annotations

import pytest
from test_words_for_people import graded
from weighed_chats import claims_of

TURN = r"""
id: turn
given: {v: 305814.2, K: [[0, -1], [1, 0]], n: [1, 2], c: 40, q: 0.25}
derive: {theta: pi/6, H: "abs(1/(1 + 3*i))", R: 0.05/0.5, n1: 94.2, N: ceil(n1)}
names: {\theta: theta}
answers: {gain: {value: H, as: [H, "|H|"], tolerance: 1%}, size: {value: N, is: count, as: [N]}}
"""


def verdicts(answer: str) -> list[str]:
    return [claim.verdict for claim in claims_of(TURN, answer)]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (r"$$2\sin\theta\, n = \begin{pmatrix} 1 \\ 2 \end{pmatrix}$$", "true"),
        (r"$$\sin\theta\, K n = \begin{pmatrix} -1 \\ 0.5 \end{pmatrix}$$", "true"),
        (r"$$2\sin\theta\, n = \begin{pmatrix} 1 \\ 3 \end{pmatrix}$$", "false"),
    ],
)
def test_a_factor_may_stand_behind_a_sine(answer: str, verdict: str) -> None:
    """`\\sin\\theta\\, n` is a vector, n times a sine, where that makes the relation true."""
    assert verdicts(answer) == [verdict]


@pytest.mark.parametrize(
    "answer",
    [
        "i    what it is\n1    c = 40\n2    q = 0.25\n",
        "with z₀.₉₇₅ = 1.96",
        "row 2 earns −1.4 + 1.2 = −0.2",
        "I had written $0.05/0.5 = 0.2$ there.",
        "In a hurry, $0.05/0.5 = 0.2$ stood in my first draft.",
        "c = 40\nNot correct: q = 0.5, as it is a quarter.",
        "Were the factor in c a 6, then q = 2.",
        "Had two wires broken, c = 20 and q = 0.",
        "The dot product n.(3,1) = 0.",
        "v = 305800 m/s",
    ],
)
def test_what_is_no_claim_of_the_answer_raises_no_alarm(answer: str) -> None:
    """Row numbers, the rest of an index, subjects with a verb, and what is taken back accuse nobody."""
    assert "false" not in verdicts(answer)


def test_a_slip_beside_them_is_seen() -> None:
    """The same lines with a slip of their own."""
    assert verdicts("2    q = 1/4 = 0.52\n") == ["true", "false"]
    assert verdicts("v = sqrt(9.35e10) = 315800 m/s")[-1] == "false"
    assert verdicts("I have written $0.05/0.5 = 0.2$ there.") == ["false"]


def test_a_complex_value_is_no_wrong_magnitude() -> None:
    """H = 1/(1 + 3i) stands on the way to |H| = 0.316, and is not held against it."""
    found = graded(TURN, "H = 1/(1 + 3i), so |H| = 0.316.\n\nThus H = 1/(1 + 3i).").grade.findings
    assert next(f.verdict for f in found if f.criterion == "gain") in ("met", "pending")


def test_a_last_line_of_results_sums_up() -> None:
    """The value on the way, 94.2, is not the answer where the last line gives N = 95."""
    text = "N = 94.2 → 95 pieces\n\n(b) Nothing else.\n\nFinal answer: N = 95, |H| = 0.316"
    assert next(f.verdict for f in graded(TURN, text).grade.findings if f.criterion == "size") == "met"
