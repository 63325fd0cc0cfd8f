"""Values that a table adds up, load by load: the column of a quantity, and a row with the sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.audit.claims import Claim
from grader.audit.premises import Provenance, derived
from grader.audit.units import bare, scale
from grader.grading.attempt import Attempt
from grader.grading.naming import called
from grader.grading.solved_for import EXACT, number_of
from grader.grading.worked_out import is_called, is_value, tells
from grader.lazy_regex import regex
from grader.notation import read
from grader.notation.tree import Node

TABLE = regex(r"(?:^[ \t]*\|[^\n]{3,400}\|[ \t]*(?:\n|\Z)){3,40}", re.M)
SUMS = regex(r"\b(?:sum|total|together|altogether|combined|superpos\w+)\b|\bΣ", re.I)
UNIT = regex(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|\bin \w+)\s*$")
LEAST = 2  # rows that are added up


def added_in_table(
    name: Node, wanted: float, lines: Sequence[Claim], end: int, attempt: Attempt, mentioned: bool
) -> Provenance | None:
    """The provenance of a value that a table adds up; None where that can't be seen.

    Args:
        name: what it is the value of.
        wanted: the value.
        lines: the claims before words speak of the hint.
        end: where they do.
        attempt: the attempt.
        mentioned: whether it speaks of the premise.
    """
    for start, rows in _tables(attempt, end):
        if any(tells(line, wanted) for line in lines if line.span.start < start):
            return None
        columns = [i for i, cell in enumerate(rows[0]) if _names(cell, name, attempt)]
        if len(columns) == 1 and _adds_up(rows, columns[0], wanted, attempt):
            return derived(None, mentioned)
    return None


def _tables(attempt: Attempt, end: int) -> Iterator[tuple[int, list[list[str]]]]:
    """The tables up to a place: where they begin, and the cells of their rows, the ruler left out."""
    for span in attempt.spans:
        for table in TABLE.finditer(attempt.text, span.start, min(span.end, end)):
            rows = [[c.strip(" \t*$") for c in line.strip(" \t|").split("|")] for line in table[0].splitlines()]
            yield table.start(), [row for row in rows if re.search(r"[^-: ]", "".join(row))]


def _names(cell: str, name: Node, attempt: Attempt) -> bool:
    text = UNIT.sub("", cell)
    return bool(text) and is_called(name, called(text, attempt), attempt)


def _adds_up(rows: Sequence[Sequence[str]], column: int, wanted: float, attempt: Attempt) -> bool:
    """Whether the row of the sums has the value in a column, and the rows above add up to it."""
    above: list[float] = []
    for row in rows[1:]:
        tree = _last_of(row[column], attempt) if column < len(row) else None
        value = None if tree is None else number_of(bare(tree), attempt)
        if tree is None or value is None:
            return False
        if SUMS.search(row[0]):
            said = is_value(tree, wanted) or is_value(tree, wanted / _unit(rows[0][column]))
            return said and len(above) >= LEAST and abs(sum(above) - value) <= EXACT * abs(value)
        above.append(value)
    return False


def _unit(header: str) -> float:
    """How much the unit behind the name of a column is, `B (kN)`; 1 where none stands there."""
    found = UNIT.search(header)
    factor = scale(found[0].strip(" ()[]").removeprefix("in ")) if found is not None else None
    return float(factor) if factor else 1.0


def _last_of(cell: str, attempt: Attempt) -> Node | None:
    """What a cell comes to: the last side of `12 * 4/6 = 8 kN`."""
    text = cell.rpartition("=")[2].strip(" *$")
    return read(text, 0, len(text), "auto", attempt.functions) if text else None
