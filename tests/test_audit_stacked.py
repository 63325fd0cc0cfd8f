"""Matrices over several lines of plain text are no claims about their first rows."""

from __future__ import annotations

import pytest

from grader.algebra.world import World
from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Setting

STACKED = [
    "```\nA = [1+1  2+2] = [2 4]\n    [3+3  4+4]   [6 8]\n```",
    "```\nM   = [0.5*4  2]   N = [1 1]\n      [3      1]       [0 2]\n```",
    "B = | 2  1 | = | 4/2  1 |\n    | 0  3 |   | 0    3 |",
]


def verdicts(text: str) -> list[str]:
    return [item.verdict for item in audit(text, claims(text, 1), Setting((World({}),)))]


@pytest.mark.parametrize("text", STACKED)
def test_rows_of_matrices_side_by_side_are_not_held_against_each_other(text: str) -> None:
    """What stands in one line of a drawn matrix is not all of it."""
    assert "false" not in verdicts(text)


def test_a_row_without_another_below_it_is_a_list() -> None:
    assert verdicts("```\n[1+1, 2+2] = [2, 5]\n```") == ["false"]


def test_what_is_said_of_all_equations_of_a_line_holds_for_each() -> None:
    """`(all mod 7)` at the end is meant of the first equation, too."""
    assert set(verdicts("so 3¹⁰⁰ = 3⁴ = 4 and 2¹⁰⁰ = 2 (all mod 7).")) == {"true"}
    assert verdicts("so 3^2 = 3 (all mod 7).") == ["false"]


def test_odds_are_multiplied_in_their_first_number() -> None:
    assert verdicts("In odds: 1:49 · 9.5 · 9.5 = 90.25:49 ≈ 1.84:1.") == ["true", "true"]
    assert verdicts("In odds: 2:3 · 2 = 5:3.") == ["false"]
