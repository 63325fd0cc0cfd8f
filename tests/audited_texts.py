"""What the audit says of texts without a rubric, and tables to hold against it."""

from __future__ import annotations

from grader.algebra.world import World
from grader.audit.audit import Segment, audit_turn
from grader.audit.state import Setting

EMPTY = Setting((World({}),))


def verdicts(text: str) -> list[str]:
    """The verdicts on what a text without a rubric says."""
    return [item.verdict for _, item in audit_turn(text, 1, [Segment("", 0, len(text), EMPTY)])]


def table(text: str) -> str:
    """A Markdown table, written with a line `a | b` for each row; the first is its head."""
    head, *rows = text.strip().split("\n")
    ruler = "|".join("---" for _ in head.split("|"))
    return "\n".join(f"| {line.strip()} |" if line != ruler else f"|{line}|" for line in (head, ruler, *rows))
