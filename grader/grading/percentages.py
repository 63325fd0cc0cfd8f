"""Answers that are counted in percent: `75 %` where the key's value is 75, since the part asks for percent."""

from __future__ import annotations

from collections.abc import Callable

from grader.algebra.world import Value
from grader.audit.units_behind import IN_PERCENT
from grader.grading.attempt import Attempt
from grader.notation.tree import Node
from grader.rubric.schema import Answer

SHARE = 1.0  # a key's value beyond it is hardly a share of one


def in_percent(node: Node, answer: Answer, attempt: Attempt) -> Node | None:
    """How many percent a candidate is, where the rubric counts this answer in percent; None elsewhere."""
    if node.op != "percent":
        return None
    asked = IN_PERCENT.search(f"{answer.unit} {answer.id} {answer.title}") is not None
    return node.args[0] if asked or attempt.setting.in_percent else None


def may_be_in_percent(node: Node | None, wanted: Value, fits: Callable[[Node], bool]) -> bool:
    """Whether a candidate is as many percent as the key's value says, though the rubric does not speak of percent."""
    if node is None or node.op != "percent" or not isinstance(wanted, int | float) or isinstance(wanted, bool):
        return False
    return abs(wanted) > SHARE and fits(node.args[0])
