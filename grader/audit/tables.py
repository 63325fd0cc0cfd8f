"""Tables in Markdown: where they stand, and what their cells are read to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from grader.audit.units import scale
from grader.notation import read
from grader.notation.tree import Node

MAX_LINE, MAX_ROWS, MAX_COLUMNS, MAX_TABLES = 600, 60, 12, 20
MARKS = ("**", "__", "*", "`")  # what may stand around all of a cell
DELIMITERS = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"))
SIDES = {")": "(", "]": "["}
PADDING = " \t"

Line = tuple[int, str]  # where it begins, and what stands in it


class Cell(NamedTuple):
    """A cell without its marks: where it stands, the tree that it is read to, and whether it is bold."""

    start: int
    end: int
    tree: Node
    bold: bool = False


class Table(NamedTuple):
    """A table: its place, the cells of its head and those of its rows, which are as many in each.

    `units` are those that cells were read without, by column, where they were.
    """

    start: int
    end: int
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    units: tuple[str, ...] = ()


def head_of(table: Table, n: int, text: str) -> str:
    """What stands at the head of a column."""
    return text[table.head[n].start : table.head[n].end]


@lru_cache(maxsize=32)
def tables(text: str, names: frozenset[str] = frozenset()) -> tuple[Table, ...]:
    """The tables of a text, those in blocks of code and those with rows of several lengths left out.

    Args:
        text: the turn's text.
        names: names of several letters, which would else be products.
    """
    if "|" not in text or "--" not in text:
        return ()
    found = (_table(text, lines, names) for lines in islice(_blocks(text), MAX_TABLES))
    return tuple(table for table in found if table is not None)


def _blocks(text: str) -> Iterator[list[Line]]:
    """The lines of each table, its ruler the second of them."""
    lines = [*_lines(text)]
    fenced, done = False, 0
    for n, (_, line) in enumerate(lines):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if n > done and not fenced and _is_ruler(line) and _is_head(lines[n - 1][1]):
            rows = [*takewhile(lambda one: "|" in one[1], lines[n + 1 : n + 2 + MAX_ROWS])]
            done = n + len(rows)
            yield [lines[n - 1], lines[n], *rows]


def _is_head(line: str) -> bool:
    return "|" in line and not _is_ruler(line)


def _lines(text: str) -> Iterator[Line]:
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1


def _is_ruler(line: str) -> bool:
    return "-" in line and "|" in line and set(line) <= set("|-: \t\r")


def _table(text: str, lines: Sequence[Line], names: frozenset[str]) -> Table | None:
    """The table of some lines; None where it is too large, or its rows are not alike."""
    (start, head), _, *rows = lines
    places = _cells(start, head, None)
    if not rows or len(rows) > MAX_ROWS or not 2 <= len(places) <= MAX_COLUMNS:
        return None
    each = [_cells(place, line, len(places)) for place, line in rows]
    if any(len(row) != len(places) for row in each):
        return None
    end = rows[-1][0] + len(rows[-1][1])
    heads = tuple(_cell(text, a, _without_unit(text, a, b), names) for a, b in places)
    return Table(start, end, heads, tuple(tuple(_cell(text, a, b, names) for a, b in row) for row in each))


def _cells(start: int, line: str, wanted: int | None) -> list[tuple[int, int]]:
    """The places of a line's cells; signs within dollars part none where the line has too many cells else."""
    if len(line) > MAX_LINE:
        return []
    found = _parted(start, line, False)
    return found if len(found) == wanted or (wanted is None and "$" not in line) else _parted(start, line, True)


def _parted(start: int, line: str, dollars: bool) -> list[tuple[int, int]]:
    body = line.strip()
    first = line.index(body) if body else 0
    cuts = [first - 1, *_bars(line, dollars), first + len(body)]
    cuts = cuts[1:] if body.startswith("|") else cuts
    cuts = cuts[:-1] if body.endswith("|") and len(cuts) > 2 else cuts
    return [(start + a + 1, start + b) for a, b in zip(cuts, cuts[1:])]


def _bars(line: str, dollars: bool) -> Iterator[int]:
    """The signs that part the cells of a line."""
    inside = False
    for n, sign in enumerate(line):
        escaped = n > 0 and line[n - 1] == "\\"
        inside ^= dollars and sign == "$" and not escaped
        if sign == "|" and not escaped and not inside:
            yield n


def _cell(text: str, start: int, end: int, names: frozenset[str]) -> Cell:
    start, end, bold = _bare(text, start, end)
    for opens, closes in DELIMITERS:
        inner = text[start + len(opens) : end - len(closes)]
        if text.startswith(opens, start) and text.endswith(closes, start, end) and opens not in inner and inner:
            a, b, strong = _bare(text, start + len(opens), end - len(closes))
            return Cell(a, b, read(text, a, b, "inline", frozenset(), names), bold or strong)
    return Cell(start, end, read(text, start, end, "plain", frozenset(), names), bold)


def _bare(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """A cell's place without blanks and marks, and whether it is bold."""
    bold = False
    start, end = _stripped(text, start, end)
    for mark in MARKS:
        if end - start > 2 * len(mark) and text.startswith(mark, start) and text.endswith(mark, start, end):
            start, end = _stripped(text, start + len(mark), end - len(mark))
            bold = bold or len(mark) == 2
    return start, end, bold


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in PADDING + "\r":
        start += 1
    while end > start and text[end - 1] in PADDING + "\r":
        end -= 1
    return start, end


def _without_unit(text: str, start: int, end: int) -> int:
    """Where the head of a column ends before its unit, `v (m/s)`, `v in m/s`."""
    head = text[start:end].rstrip(PADDING + "*\r")
    opening = head.rfind(SIDES.get(head[-1:], " in "))
    unit = head[opening + 1 :].strip("()[]").strip(" $").removeprefix("in ")
    return start + opening if opening > 0 and head[:opening].strip() and scale(unit) is not None else end
