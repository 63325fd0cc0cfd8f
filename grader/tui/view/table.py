"""Rows of a Markdown table: columns as wide as their cells, narrowed and wrapped where the screen is."""

from __future__ import annotations

from collections.abc import Sequence

from grader.lazy_regex import regex
from grader.tui.view.inline import Formula, scan
from grader.tui.view.markdown import Block
from grader.tui.view.paragraph import runs
from grader.tui.view.runs import Row, Run, length, wrap

_BAR = regex(r"(?<!\\)\|")
MIN_COLUMN = 5


def rows(text: str, block: Block, width: int) -> list[Row]:
    """The rows of a table with its header, a rule, and its body."""
    lead = [Run(block.rest)] if block.rest else []
    grid = [[_cell(text, a, b, not i) for a, b in split(text, *line)] for i, line in enumerate(block.lines)]
    columns = max(len(row) for row in grid)
    grid = [row + [[]] * (columns - len(row)) for row in grid]
    widths = _widths(grid, width - length(lead))
    sides = _sides(block.info, columns)
    out: list[Row] = []
    for i, row in enumerate(grid):
        out += _row(row, widths, sides, lead)
        if i == 0:
            rule = "─┼─".join("─" * w for w in widths)
            out.append(Row((*lead, Run(rule, -1, "frame"))))
    return out


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Source ranges of the cells of one line; bars inside code and maths do not divide."""
    bars = [found.start() for found in _BAR.finditer(text, start, end)]
    if bars:
        pieces = scan(text, start, end)
        closed = [(p.start, p.end) for p in pieces if isinstance(p, Formula)]
        closed += [(p.start, p.start + len(p.text)) for p in pieces if isinstance(p, Run) and "code" in p.style]
        bars = [bar for bar in bars if not any(a <= bar < b for a, b in closed)]
    edges = [start - 1, *bars, end]
    cells = [_trim(text, a + 1, b) for a, b in zip(edges, edges[1:])]
    if bars and text[start:end].startswith("|"):
        cells = cells[1:]
    if bars and text[start:end].rstrip().endswith("|") and len(cells) > 1 and cells[-1][0] >= cells[-1][1]:
        cells = cells[:-1]
    return cells


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cell(text: str, start: int, end: int, header: bool) -> list[Run]:
    if start >= end:
        return []
    return [
        run if run.text != "\n" else run._replace(text=" ")
        for run in runs(text, scan(text, start, end, "strong" if header else ""))
    ]


def _widths(grid: list[list[list[Run]]], width: int) -> list[int]:
    """Natural widths; while the table is too wide its widest column gives way."""
    columns = len(grid[0])
    widths = [max(1, max(length(row[j]) for row in grid)) for j in range(columns)]
    room = max(columns, width - 3 * (columns - 1))
    excess = sum(widths) - room
    while excess > 0:
        widest = max(widths)
        if widest <= MIN_COLUMN:
            break
        index = widths.index(widest)
        below = max((w for w in widths if w < widest), default=MIN_COLUMN)
        step = max(1, min(excess, widest - max(below, MIN_COLUMN)))
        widths[index] -= step
        excess -= step
    return widths


def _sides(delimiters: str, columns: int) -> list[str]:
    marks = [mark.strip() for mark in delimiters.strip().strip("|").split("|")]
    sides = ["centre" if m[:1] == m[-1:] == ":" else "right" if m[-1:] == ":" else "left" for m in marks]
    return (sides + ["left"] * columns)[:columns]


def _row(cells: list[list[Run]], widths: list[int], sides: list[str], lead: list[Run]) -> list[Row]:
    parts = [wrap(cell, width) if cell else [] for cell, width in zip(cells, widths)]
    out = []
    for i in range(max(1, *(len(part) for part in parts))):
        made: list[Run] = list(lead)
        for j, part in enumerate(parts):
            made += [Run(" │ ", -1, "frame")] if j else []
            made += _padded(part[i].runs if i < len(part) else (), widths[j], sides[j])
        out.append(Row(tuple(made)))
    return out


def _padded(runs_: Sequence[Run], width: int, side: str) -> list[Run]:
    made = list(runs_)
    missing = width - length(made)
    if missing < 0 and made and made[-1].text.endswith(" "):
        made[-1] = made[-1].cut(0, len(made[-1].text) - 1)
        missing += 1
    before = {"left": 0, "right": missing}.get(side, missing // 2)
    left = [Run(" " * before)] if before > 0 else []
    return [*left, *made, *([Run(" " * (missing - before))] if missing > before else [])]
