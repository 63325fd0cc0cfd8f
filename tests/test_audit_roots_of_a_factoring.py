"""Factorings in a letter that the rubric has several values for."""

import pytest
from weighed_chats import claims_of

ROOTS = """\
id: roots
given: {r: "[3, -2]"}
answers: {roots: {value: r, typed: [3, -2], is: set, as: [r]}}
"""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The equation is $r^2 - r - 6 = 0$. It factors: $r^2 - r - 6 = (r - 3)(r + 2)$.", "true"),
        ("The equation is $r^2 - r - 6 = 0$. It factors: $r^2 - r - 6 = (r - 2)(r + 3)$.", "false"),
        ("We factor $r^2 - r - 6 = (r + 3)(r - 2)$, so the roots are 2 and -3.", "false"),
        ("So $r^2 - r - 6 = (r - 3)(r + 2) = 0$.", "true"),
    ],
)
def test_a_factoring_in_a_letter_of_several_values_must_multiply_out(text: str, verdict: str) -> None:
    claims = [claim for claim in claims_of(ROOTS, text) if ")(" in claim.quote and "= 0" not in claim.quote]
    assert [claim.verdict for claim in claims] == [verdict]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It factors as $(r - 3)(r + 2) = 0$, with the roots $r_1 = 3$ and $r_2 = -2$.", ["true", "true"]),
        ("It factors, with the roots $r_1 = 3$ and $r_2 = -3$.", ["true", "false"]),
        ("With $r_1 = 2$ it would be otherwise.", []),
    ],
)
def test_roots_with_which_something_factors_are_results(text: str, expected: list[str]) -> None:
    named = ROOTS.replace("answers:", 'names: {r_1: "r[0]", r_2: "r[1]"}\nanswers:')
    claims = [claim for claim in claims_of(named, text) if claim.quote.startswith("r_")]
    assert [claim.verdict for claim in claims] == expected
