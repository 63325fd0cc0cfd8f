"""Marks that are easily misread: comments in code, lines over digits, angles, letters that look like words."""

from __future__ import annotations

import pytest

from grader.algebra.equal import equal
from grader.algebra.world import World
from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Setting
from grader.notation import read
from grader.notation.finder import find
from grader.notation.writer import show

PLAIN = Setting((World({}),))


def found(text: str) -> list[str]:
    return [text[formula.start : formula.end] for formula in find(text)]


def test_comments_in_code_are_no_part_of_the_equation() -> None:
    """What stands behind a hash is set aside, words and units as well as equations."""
    text = "```\nk = ln(2)/1200 = 5.776e-4    # 1/s, as k = 0.1 is wrong\nN = 29  # round up\nv = 3 // 2\n```"
    assert found(text)[:2] == ["k = ln(2)/1200 = 5.776e-4", "N = 29"]


@pytest.mark.parametrize(
    "text",
    ["y = 2 + Ae^{−t} + Be^{−3t}", "s = 3t + at^2/2", "N = It² + as²", "z = 3∠30° = 2.60 + 1.5i", "x = 0.83̅ = 5/6"],
)
def test_formulas_are_found_whole(text: str) -> None:
    assert found(f"So {text} holds.") == [text]


@pytest.mark.parametrize(
    ("gold", "answer", "same"),
    [
        ("5/6", "0.83̅", True),
        ("1/3", "0.3̅", True),
        ("1/3", "0.3", False),
        ("10i", "10∠90°", True),
        ("10i", "10∠-90°", False),
        ("-10i", r"10\angle{-90^\circ}", True),
        ("a t^2/2", "½at²", True),
        ("5 in^2", "5 in²", True),
        ("746 W", "1 hp", False),
    ],
)
def test_they_mean_what_people_mean(gold: str, answer: str, same: bool) -> None:
    assert equal(gold, answer).equal is same


def test_an_angle_with_a_name_is_no_complex_number() -> None:
    """`m∠1` and `∠ABC` stay names; `4∠-30` without a sign is in degrees."""
    assert all(part.op != "call" for text in ("m∠1 = 30°", "∠ABC = 40°") for part in read(text, 0, len(text)).walk())
    assert "∠(−30°)" in show(read("4∠-30"))


@pytest.mark.parametrize("text", ["z = 3∠30° = 2.60 + 1.50i", "x = 0.83̅ = 5/6", "x = 0.1̅6 = 1/6", "(f ∗ g) = 2"])
def test_none_of_them_is_taken_for_an_error(text: str) -> None:
    assert "false" not in {item.verdict for item in audit(text, claims(text, 1), PLAIN)}
