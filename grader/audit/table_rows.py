"""The rows of a table: those of data, and the one that adds them up."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from grader.audit.table_cells import Number, number, sum_fit
from grader.audit.tables import Cell, Table
from grader.lazy_regex import regex

SUM = regex(
    r"[\s*_$\\:(]{0,8}(?:text\{)?(?:(?:column |grand )?(?:sums?|totals?)(?: of (?:the )?\w{1,12})?|in total|altogether"
    r"|∑|Σ|\\?sum)[\s*_$:)}]{0,8}(?:[a-z]_?i?[\s$]{0,2})?",
    re.I,
)
SUMMARY = regex(
    r"\b(?:means?|averages?|avg|median|var(?:iance)?|s\.?d\.?|std|dev\w*|max\w*|min\w*|counts?|range|combined|overall"
    r"|whole|all|net|results?|sub-?totals?|sums?|totals?|weighted|composite|body|system|cent(?:re|er|roid)\w*)\b|[Σ∑Ø⌀∅]|\bx̄",
    re.I,
)
USUAL = 2  # what most columns may hold at the end of a table: sums and means
LEAST = 3  # rows above a row that adds up without saying so

Numbers = tuple[Number | None, ...]


class Rows(NamedTuple):
    """The rows of data in numbers, by row; the row with the sums, and whether it says that it is one."""

    data: tuple[Numbers, ...]
    sums: Numbers
    labelled: bool

    def column(self, n: int) -> list[Number] | None:
        """The numbers of a column; None where it holds anything else."""
        cells = [row[n] for row in self.data]
        return None if any(cell is None for cell in cells) else [cell for cell in cells if cell is not None]


def rows_of(table: Table, text: str) -> Rows:
    """A table's rows, without what stands behind the sums, and without rows at its end that sum up otherwise."""
    numbers = [tuple(map(number, row)) for row in table.rows]
    end = next((n for n, row in enumerate(table.rows) if n and _is_sum(row, numbers[n], text)), None)
    labelled = end is not None
    if end is None and _adds_up(table.rows, numbers):
        end = len(numbers) - 1
    sums = numbers[end] if end is not None else ()
    data = numbers[:end]
    while data and _sums_up(table.rows[: len(data)], data, text):
        data.pop()
        sums = ()
    return Rows(tuple(data), sums, labelled)


def _is_sum(row: Sequence[Cell], numbers: Numbers, text: str) -> bool:
    cells = (cell for cell, one in zip(row, numbers) if one is None)
    return any(SUM.fullmatch(text, cell.start, cell.end) for cell in cells)


def _adds_up(rows: Sequence[Sequence[Cell]], numbers: Sequence[Numbers]) -> bool:
    """Whether the last row adds up the others without saying so: it alone is bold, or its first cell is blank."""
    if len(numbers) <= LEAST or not (_stands_out(rows) or rows[-1][0].start == rows[-1][0].end):
        return False
    fits = [
        sum_fit([one for one in cells if one is not None], said).holds
        for *cells, said in zip(*numbers)
        if said is not None and None not in cells and any(one.value for one in cells if one is not None)
    ]
    return fits.count(True) >= 2 and fits.count(False) <= 1


def _stands_out(rows: Sequence[Sequence[Cell]]) -> bool:
    filled = [cell for cell in rows[-1] if cell.start < cell.end]
    return all(cell.bold for cell in filled) and not any(cell.bold for row in rows[:-1] for cell in row[1:])


def _sums_up(rows: Sequence[Sequence[Cell]], numbers: Sequence[Numbers], text: str) -> bool:
    """Whether the last row of the data is rather about the others: by its label, or by most of its numbers."""
    label = text[rows[-1][0].start : rows[-1][0].end]
    named = numbers[-1][0] is None
    if named and (SUMMARY.search(label) or any(row[0] is not None for row in numbers[:-1])):
        return True
    columns = [cells for cells in zip(*numbers) if None not in cells]
    about = [is_about([one.value for one in cells[:-1] if one], cells[-1], USUAL) for cells in columns if cells[-1]]
    return len(numbers) > 2 and sum(about) * 2 > len(about)


def is_about(above: Sequence[float], said: Number | None, ways: int | None = None) -> bool:
    """Whether a number is the sum of those above it, their mean, or another of so many values that tell of all."""
    slack = 0.0 if said is None else (len(above) + 1) * said.unit + 1e-9 * abs(said.value)
    return said is not None and any(abs(value - said.value) <= slack for value in islice(_about(above), ways))


def _about(above: Sequence[float]) -> Iterator[float]:
    """What may stand below a column."""
    if not above:
        return
    total, n = math.fsum(above), len(above)
    squares = math.fsum(value * value for value in above)
    yield from (total, total / n, statistics.median(above), math.sqrt(squares), math.sqrt(squares / n))
    if n > 1:
        spread = math.fsum((value - total / n) ** 2 for value in above)
        yield from (spread, spread / n, spread / (n - 1), math.sqrt(spread / n), math.sqrt(spread / (n - 1)))
