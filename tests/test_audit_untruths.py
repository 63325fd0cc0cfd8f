"""Words of untruth behind a relation throw it out, however they are put; those about something else do not."""

from __future__ import annotations

import pytest

from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.untruths import untrue_behind
from grader.grading.exchanges import setting_of
from grader.rubric.key import build
from grader.rubric.load import loads

RUBRIC = """
id: heater
title: A heater
given: {U: 24, R: 8}
derive: {I: U/R, P: U*I}
answers: {I: {value: I}, P: {value: P}}
"""
SETTING = setting_of(next(iter(build(loads(RUBRIC)).parts.values())))


def verdicts(text: str) -> list[str]:
    return [item.verdict for item in audit(text, claims(text, 1), SETTING)]


@pytest.mark.parametrize(
    "text",
    [
        "The reader who puts $I = 4$ falls into a trap: not true.",
        "$I = 5$, which stood here yesterday, had to go: wrong sign.",
        "The lab journal has $I = 5$ at this place, with a red line through it. Wrong indeed.",
        "Careless people write I = 5. absurd and wrong, ohms are called for",
        "I = 5 in the old printout is invalid",
        "Dropping the factor one has P = 36, a classic blunder; wrong by half",
        "P = 36 treats it as if it were colder. not so, mistaken",
        "The first run gave P = 36, obtained without the loss; I've discarded it.",
        "P = 36 in the offer: sent back, too small",
        "P = 36 (constants just taken twice), a popular error",
        "In the forum P = 36 is given; a lost sign, hence wrong",
        "You might argue for P = 36. They don't, false unless it is cold",
    ],
)
def test_what_is_said_to_be_untrue_is_no_error(text: str) -> None:
    """A falsehood with such a word behind it, in any sentence, stays open."""
    assert "false" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "I = 5. The other group was wrong.",
        "I = 5. It is wrong to add here.",
        "I = 5, without any mistake.",
        "I = 5 replaces the withdrawn value.",
        "I = 5\nDo not write R = 3, that is wrong.",
    ],
)
def test_what_is_said_of_something_else_hides_no_error(text: str) -> None:
    """The same words about another thing leave the falsehood one."""
    assert verdicts(text)[0] == "false"


def test_a_line_of_its_own_is_about_itself() -> None:
    """The words are looked for in the line of the relation, and before another relation."""
    assert not untrue_behind("\nDo not forget the trap")
    assert not untrue_behind(" and R = 3 is wrong")
    assert untrue_behind(", a slip.")
