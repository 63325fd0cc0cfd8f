"""Lines of plain answers: sloppy but accepted notation raises no alarm, slips in the same notation do."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.algebra.world import World
from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Audited, Setting

DATA = Path(__file__).parent / "data"
EMPTY = Setting((World({}),))


def lines(name: str) -> list[str]:
    """The lines of a data file."""
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def judged(text: str) -> tuple[Audited, ...]:
    """The claims of a text, judged without a rubric."""
    return audit(text, claims(text, 1), EMPTY)


def verdicts(text: str) -> list[str]:
    """The verdicts of a text's claims."""
    return [item.verdict for item in judged(text)]


@pytest.mark.parametrize("line", lines("audit_right.txt"))
def test_right_lines_raise_no_alarm(line: str) -> None:
    """What a careful teacher accepts is not called false."""
    assert not {"false", "carried"} & set(verdicts(line))


@pytest.mark.parametrize("line", lines("audit_slips.txt"))
def test_slips_are_found(line: str) -> None:
    """A slip is called false, with what the sides come to."""
    assert any(item.verdict == "false" and item.reason for item in judged(line))


READ = [
    ("$0.90 = 90 cents", "true"),
    ("17 / 5 = 3 R 2", "true"),
    ("3:4 = 12:16", "true"),
    ("20 °C = 68 °F", "true"),
    ("60 km/h = 16.67 m/s", "true"),
    ("100 minutes = 1 hour and 40 minutes", "true"),
    ("17 ≡ 2 (mod 5)", "true"),
    ("sin 30 = 0.5", "true"),
    ("log 100 = 2", "true"),
    ("$200 + 10% = $220", "true"),
    ("130/40 = 4 buses (rounded up)", "true"),
    ("130/40 = 4 buses", "unchecked"),
    ("1 month = 4 weeks", "unchecked"),
    ("12 eggs = 1 carton", "unchecked"),
]


@pytest.mark.parametrize(("line", "verdict"), READ)
def test_habits_of_writing_are_understood(line: str, verdict: str) -> None:
    """Usual shorthand is read as it is meant; what cannot be known is left open."""
    assert verdicts(line) == [verdict]


def test_a_running_total_goes_on_with_new_numbers() -> None:
    """A running total is left open, and no excuse for a number that is counted twice."""
    assert verdicts("3 + 4 = 7 * 2 = 14") == ["unchecked", "true"]
    assert verdicts("3 + 9 + 2 = 14 + 2 = 16") == ["false", "true"]


def test_a_quotient_that_is_silently_cut_off_is_false() -> None:
    """Rounding up to whole things is left open, cutting off without a word is not."""
    assert verdicts("20 / 3 = 6 people") == ["false"]
    assert verdicts("20 / 3 = 6 full boxes") == ["true"]
    assert verdicts("20 / 3 = 7 boxes") == ["unchecked"]


def test_a_name_that_keeps_its_number_is_held_to_it() -> None:
    """A conclusion about a name with one number throughout counts; with two numbers, or when tried, it does not."""
    assert verdicts("a = 4, b = 3. So a + b = 8.")[-1] == "false"
    assert verdicts("a = 4, b = 3. The sum is a + b = 4 + 5.")[-1] == "false"
    assert verdicts("a = 4, b = 3. So a + b = 8. Now a = 5.")[2] == "unchecked"
    assert verdicts("a = 4, b = 3. We try whether a + b = 8.")[-1] == "unchecked"


def test_another_value_in_another_case_is_no_error() -> None:
    """Matrices of examples and roots among several may change."""
    assert "false" not in verdicts("If A = [1 0; 0 -1], A^2 = [1 0; 0 1]. If A = [1 0; 0 2], then A^2 = [1 0; 0 4].")
    assert "false" not in verdicts("x + x = x. Let x = 0. The equation has x = 0 or x = 1.")
