"""What is said of another world stays open or holds there; what only stands beside such words is judged."""

from __future__ import annotations

import pytest

from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.grading.exchanges import setting_of
from grader.rubric.key import build
from grader.rubric.load import loads

RUBRIC = """
id: heater
title: A heater and a frame
given: {U: 24, R: 8, C: 3, b: 40, k: 7}
derive: {I: U/R, P: U*I, Q: C*U, O: b - k + 1}
answers: {I: {value: I}, P: {value: P}, Q: {value: Q}, O: {value: O}}
"""
SETTING = setting_of(next(iter(build(loads(RUBRIC)).parts.values())))


def verdicts(text: str) -> list[str]:
    return [item.verdict for item in audit(text, claims(text, 1), SETTING)]


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "a chain that ends in the problem's own number is about the problem, without padding or with it": (
            "Without padding the frame shrinks to $O = b + k + 1 = 40 - 7 + 1 = 34$.", ["false", "false", "true"]
        ),
        "so it is after so many steps": ("After one step it is $O = b - k - 1 = 34$ wide.", ["false", "false"]),
        "what works a quantity out in numbers can be wrong in any world": (
            "If the supply were weaker, we'd have $I = 18/8 = 2.75$.", ["unchecked", "false"]
        ),
        "a number that follows since a condition holds is compared": ("Since $I = 3 > 1$, it glows.", ["true"]),
        "a slip behind a condition that states its own value is one": (
            "With the charge added $Q = 72 = 71$ in all.", ["false"]
        ),
        "a pause before numbers are put in takes nothing back": (
            "$P = U + I$ Hmm, let me insert the numbers: $P = 24 \\cdot 3 = 72$.", ["false", "true", "true"]
        ),
        "the next line's wrong: is said of what stands behind it, which is wrong": (
            "O = b + k + 1 = 40 - 7 + 1 = 34\nwrong: O = b/k = 34, this leaves out the frame",
            ["false", "false", "true", "unchecked", "unchecked"],
        ),
    }.values(),
)  # fmt: skip
def test_a_slip_beside_words_of_a_hypothesis_is_found(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


@pytest.mark.parametrize(
    "text",
    {
        "words suppose a value": "If U were 16 V, we would have I = 2 A and P = 32 W.",
        "maths in words": "If $R$ were $12$, then $I = 2$ and $P = 48$.",
        "values for a comparison": "(For comparison, say $U = 10$ and $R = 5$, so $P = 20$.)",
        "half a sentence on": "If C had been 2, nothing but the charge would differ: Q = 48.",
    }.values(),
)
def test_what_is_supposed_in_words_is_put_into_the_world(text: str) -> None:
    assert verdicts(text)[-1] == "true"
    assert "false" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    {
        "the user's formula": "Your formula $O = b + k + 1 = 34$ comes to that by chance.",
        "another convention": "Without padding, in the other convention, $O = b + k + 1 = 34$.",
        "a contradiction": "Suppose the supply were dead. Then $I = 0 = 3$, which cannot be.",
        "a demand": "Suppose $I = 1/3$. Then we would need $I = 0.5 \\cdot 1/3 + 0.5 = 1/3$.",
        "a claim without the problem's number": "Without the frame $O = b + k + 1 = 48$.",
        "a correction in the next line": "O = b + k + 1 = 34\nwrong: O = b - k + 1 = 34",
        "taken back": "Then $I = 24/8 = 2.5$. Wait, that is wrong: $I = 3$.",
        "what stands before a condition": "The slope at $I = 3 = 14$ is that of the curve.",
        "a value that is tried": "Try $U = 0$: then $I = 0$, $P = 0$, but $Q = 72$ is not.",
        "other values": "If $U$ were $16$, the current would be $I = 9$.",
    }.values(),
)
def test_what_is_said_of_another_world_or_rejected_is_no_error(text: str) -> None:
    assert "false" not in verdicts(text)
