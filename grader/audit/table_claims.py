"""Claims that a table makes: a cell is what its column is worked out by, or what a calculation beside it comes to; a
row of sums adds up; data are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from grader.algebra.evaluate import real_value
from grader.algebra.scope import shape_of
from grader.algebra.world import World
from grader.audit.claims import EQUATIONS, REACH, Claim, sentence
from grader.audit.definitions import first_reading
from grader.audit.judge import judge
from grader.audit.table_cells import NOTHING, Fit, number
from grader.audit.table_columns import Reading, given, worked_out
from grader.audit.table_heads import column
from grader.audit.table_rows import rows_of
from grader.audit.table_steps import steps, with_numbers
from grader.audit.table_totals import sums
from grader.audit.table_units import without_units
from grader.audit.tables import Table, tables
from grader.lazy_regex import regex
from grader.notation.tree import Node
from grader.transcript.model import Span

OTHER_ARITHMETIC = regex(
    r"\bmod(?:ulo|ular)?\b|\\[bp]?mod\b|\bGF ?\(|\\mathbb ?\{?[FZ]|[ℤ𝔽]|\bbinary\b|\bhex|\bboolean|\bxor\b|\btruth"
    r"|\bfinite field|\bremainders?\b|\bclock|[⊕⊗]",
    re.I,
)
DOUBTED = regex(r"\b(?:not|wrong\w*|errors?|mistakes?|should|instead|incorrect\w*|corrected|typo|[?✗✘❌])", re.I)
LEAST_ROWS = 2


def with_tables(
    lines: Sequence[Claim], text: str, turn: int, stretch: tuple[int, int], world: World
) -> Sequence[Claim]:
    """The claims of a stretch of a turn, those of its tables among them.

    Args:
        lines: the claims that stand there as relations, in order.
        text: the turn's text.
        stretch: where it begins and ends.
        world: the quantities of the problem.
    """
    start, end = stretch
    found = [table for table in tables(text, world.renaming.names) if start <= table.start and table.end <= end]
    if not found or OTHER_ARITHMETIC.search(text):
        return lines
    made = [claim for table in found for claim in _claims(table, text, turn, lines, world)]
    last = max((claim.chain for claim in lines), default=0)
    made = sorted(made, key=lambda claim: claim.span.start)
    numbered = [replace(claim, chain=last + n) for n, claim in enumerate(made, 1)]
    return sorted((*lines, *numbered), key=lambda claim: claim.span.start) if made else lines


def _claims(table: Table, text: str, turn: int, lines: Sequence[Claim], world: World) -> Iterator[Claim]:
    if _is_doubted(table, text):
        return
    own = _own(lines, table.start)
    yield from steps(table, text, turn, with_numbers(world, own))
    reading = _read(without_units(table), text, world, own)
    if len(reading.rows.data) < LEAST_ROWS:
        return
    around = sentence(text, table.start, table.end, display=True)
    for stated in (*_derived(reading), *_misquoted(reading)):
        yield _claim(stated, reading, turn, around)


def _is_doubted(table: Table, text: str) -> bool:
    cells = (*table.head, *chain.from_iterable(table.rows))
    return any(DOUBTED.search(text, cell.start, cell.end) for cell in cells)


def _read(table: Table, text: str, world: World, own: Sequence[tuple[Node, float]]) -> Reading:
    columns = tuple(column(cell.tree) for cell in table.head)
    return Reading(table, columns, rows_of(table, text), world, {shape_of(name): value for name, value in own}, text)


def _claim(stated: Stated, reading: Reading, turn: int, around: tuple[str, str]) -> Claim:
    """That a cell is what stands in words or in the head for it."""
    cell, text = reading.table.rows[stated.row][stated.column], reading.text
    said = number(cell)
    assert said is not None
    left = _placed(stated.formula, cell.start)._replace(start=cell.start, end=cell.start)
    beside = text[max(0, cell.start - REACH) : cell.start], text[cell.end : cell.end + REACH]
    span = Span(turn, cell.start, cell.end)
    return Claim(span, left, "=", said.tree, 0, left, *around, True, *beside, cell=True, guessed=stated.guessed)


def _placed(node: Node, at: int) -> Node:
    """A formula that is not written where it is said, before its cell; its numbers stand where they are."""
    if node.op == "num" or (node.op == "neg" and node.args[0].op == "num"):
        return node if node.end else node._replace(start=at, end=at)
    return node._replace(args=tuple(_placed(arg, at) for arg in node.args), start=at, end=at)


def _own(lines: Sequence[Claim], end: int) -> list[tuple[Node, float]]:
    """The numbers that the answer gave its letters before a table, in order."""
    found = []
    for claim in lines:
        right = first_reading(claim.right)
        if claim.span.end <= end and claim.op in EQUATIONS and claim.first.op == "sym":
            value = real_value(right, NOTHING) if right.op in ("num", "neg", "div") else None
            found += [] if value is None else [(claim.first, value)]
    return found


class Stated(NamedTuple):
    """A cell by its row and column, and what it is; `guessed` where nothing but numbers says so."""

    row: int
    column: int
    formula: Node
    guessed: bool = False


def _derived(reading: Reading) -> Iterator[Stated]:
    """The cells of columns that are worked out from others, and those of the row of sums."""
    meant = worked_out(reading)
    off = [said.row for found in meant.values() for said in found.values() if not said.fit.holds]
    for n, found in meant.items():
        guessed = not reading.columns[n].formulas
        for said in found.values():
            if off.count(said.row) < 2 or said.fit.holds:  # else rather the row is another one
                yield from _stated(Stated(said.row, n, said.formula, guessed), reading, said.fit)
    for n, sum_ in sums(reading, meant):
        terms = tuple(cell.tree for cell in reading.rows.column(n) or ())
        yield from _stated(Stated(len(reading.rows.data), n, Node("add", None, terms)), reading, sum_)


def _stated(stated: Stated, reading: Reading, found: Fit) -> Iterator[Stated]:
    """A cell, unless it only holds as a rounded one may."""
    said = number(reading.table.rows[stated.row][stated.column])
    if said is None or not said.alone:
        return
    if found.holds:
        claim = Claim(Span(0, 0, 0), stated.formula, "=", said.tree, 0, stated.formula)
        if judge(claim, (NOTHING,)).verdict != "true":
            return
    yield stated


def _misquoted(reading: Reading) -> Iterator[Stated]:
    """The one entry of a column in which it is another than the problem's array of its name."""
    for n, one in enumerate(reading.columns):
        cells = reading.rows.column(n)
        data = None if cells is None or one.formulas else given(one, len(cells), reading.world)
        if cells is None or data is None or len(cells) < 3:
            continue
        off = [k for k, (cell, value) in enumerate(zip(cells, data)) if abs(cell.value - value) > cell.unit]
        name = Node("sym", str(one.name.value), (Node("num", off[0] + 1),)) if one.name and len(off) == 1 else None
        if name is not None and cells[off[0]].alone and real_value(name, reading.world) == data[off[0]]:
            yield Stated(off[0], n, name)
