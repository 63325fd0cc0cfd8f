"""Columns that are worked out from others, as the head of a table says.

A head is trusted only where the cells bear it out: at least two rows of its column, and all but one or two of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from grader.algebra.evaluate import evaluate, real_value
from grader.algebra.scope import shape_of
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.table_cells import Fit, Number, fit, told
from grader.audit.table_heads import Column, Shape, is_reckoned, letters, put_in, used
from grader.audit.table_rows import Rows
from grader.audit.table_words import by_words
from grader.audit.tables import Table
from grader.notation.tree import Node

FEW = 2  # cells of a column that may be off
LARGEST = 500  # number up to which counting modulo another is thought of
ENOUGH = 2  # rows that bear a head out, for each cell that is off


class Said(NamedTuple):
    """A cell that is held against a formula in the numbers of its row."""

    row: int
    formula: Node
    fit: Fit
    inputs: tuple[float, ...]


Meant = Mapping[int, Mapping[int, Said]]  # what cells should be, by column and row


@dataclass(frozen=True, slots=True)
class Reading:
    """A table as it is read: its columns, its rows, what letters are that are none of its columns, and its text."""

    table: Table
    columns: tuple[Column, ...]
    rows: Rows
    world: World
    own: Mapping[Shape, float]
    text: str

    def keys(self, without: int) -> frozenset[Shape]:
        others = (one.keys for n, one in enumerate(self.columns) if n != without)
        return frozenset().union(*others) - self.columns[without].keys


def worked_out(reading: Reading) -> dict[int, dict[int, Said]]:
    """What the cells should be of the columns whose heads are borne out, by column and row."""
    meant: dict[int, dict[int, Said]] = {}
    for n in range(len(reading.columns)):
        found = borne_out(reading, n, meant) if reading.columns[n].formulas else _in_words(reading, n)
        meant.update({} if found is None else {n: found})
    return meant


def _in_words(reading: Reading, n: int) -> dict[int, Said] | None:
    """What the cells of a column should be that comes from two others, though its head is no formula."""
    found = by_words(reading.table, reading.rows, n, reading.text)
    if found is None:
        return None
    return {row: Said(row, *each, ()) for row, each in enumerate(zip(found.formulas, found.fits))}


def borne_out(reading: Reading, n: int, meant: Meant) -> dict[int, Said] | None:
    """What the cells of a column should be, by row; None where its head says nothing that they bear out."""
    cells = reading.rows.column(n)
    if cells is None or not reading.columns[n].formulas:
        return None
    for formula in reading.columns[n].formulas:
        for values in letter_values(formula, reading, n):
            found = column_said(reading, n, formula, cells, values, meant)
            if found and _is_trusted([*found.values()], len(cells)) and not _is_residue(found, cells):
                return found
    return None


def letter_values(formula: Node, reading: Reading, n: int) -> list[dict[Shape, Node]]:
    """What the letters may be that are no columns: the answer's own numbers, then the problem's."""
    keys = reading.keys(n)
    rest = put_in(formula, {key: Node("num", 1) for key in keys})
    names = {shape_of(part): part for part in letters(rest)}
    own = {name: reading.own.get(name) for name in names}
    given = {name: real_value(part, reading.world) for name, part in names.items()}
    mixed = {name: own[name] if own[name] is not None else given[name] for name in names}
    choices = [one for one in (mixed, given) if None not in one.values()]
    return [{name: told(value) for name, value in one.items() if value is not None} for one in choices]


def column_said(
    reading: Reading, n: int, formula: Node, cells: Sequence[Number], values: Mapping[Shape, Node], meant: Meant
) -> dict[int, Said]:
    """How each cell of a column fits a formula: by the columns that are worked out themselves, by the others only, or
    by what those that are worked out should be.
    """
    keys = used(formula, reading.keys(n))
    if not keys or not _is_clear(keys, reading, n):
        return {}
    places = {key: m for m, one in enumerate(reading.columns) for key in one.keys if m != n}
    base = keys & frozenset(chain.from_iterable(one.keys for one in reading.columns if not one.formulas))
    found: dict[int, Said] = {}
    for row, cell in enumerate(cells):
        known = {m: those[row] for m, those in meant.items() if row in those}
        ways: tuple[tuple[frozenset[Shape], Mapping[int, Said]], ...] = ((keys, {}), (base, {}), (keys, known))
        tries = (_said(reading, row, formula, cell, values, places, *by) for by in ways)
        made = [one for one in tries if one is not None]
        found.update({row: next((one for one in made if one.fit.holds), made[0])} if made else {})
    return found


def _is_clear(keys: frozenset[Shape], reading: Reading, n: int) -> bool:
    """Whether one column each has a name of a formula, and none of them is worked out from the formula's own."""
    columns = [[one for one in reading.columns if key in one.keys] for key in keys]
    behind = chain.from_iterable(one.formulas for those in columns for one in those)
    return max(map(len, columns)) == 1 and not any(used(other, reading.columns[n].keys) for other in behind)


def _said(
    reading: Reading, row: int, formula: Node, cell: Number, values: Mapping[Shape, Node],
    places: Mapping[Shape, int], keys: frozenset[Shape], meant: Mapping[int, Said],
) -> Said | None:  # fmt: skip
    numbers = {key: reading.rows.data[row][places[key]] for key in keys}
    if any(one is None for one in numbers.values()):
        return None
    trees = {key: one.tree for key, one in numbers.items() if one is not None}
    trees.update({key: meant[places[key]].formula for key in keys if places[key] in meant})
    put = put_in(formula, {**values, **trees})
    found = fit(put, [*trees.values(), *values.values()], cell) if is_reckoned(put) else None
    inputs = tuple(one.value for one in numbers.values() if one is not None)
    return None if found is None else Said(row, put, found, inputs)


def _is_trusted(found: Sequence[Said], rows: int) -> bool:
    """Whether enough cells bear a head out, by numbers that are no mere yes and no."""
    off = sum(not one.fit.holds for one in found)
    borne = {one.inputs for one in found if one.fit.telling and not set(one.inputs) <= {0, 1}}
    return len(found) == rows and off <= FEW and len(borne) >= ENOUGH * max(1, off)


def _is_residue(found: Mapping[int, Said], cells: Sequence[Number]) -> bool:
    """Whether the cells may be counted modulo a number that is larger than all of them, and not than twice the rest."""
    gaps = [one.fit.meant - one.fit.said for one in found.values() if not one.fit.holds]
    values = [cell.value for cell in cells]
    top, most = max(values), max(chain.from_iterable(one.inputs for one in found.values()))
    if min(values) < 0 or most > LARGEST:
        return False
    moduli = range(int(top) + 1, 2 * int(most) + 2)
    return any(gap > 0 and gap % modulus == 0 for gap in gaps for modulus in moduli)


def given(one: Column, size: int, world: World) -> list[float] | None:
    """The problem's array that a column is called by, as many numbers."""
    if one.name is None or one.name.op != "sym" or one.name.args:
        return None
    try:
        value = evaluate(one.name, world)
    except Unevaluable:
        return None
    fits = isinstance(value, np.ndarray) and value.shape == (size,) and value.dtype.kind in "if"
    return [float(entry) for entry in value] if fits and isinstance(value, np.ndarray) else None
