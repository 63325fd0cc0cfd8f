"""Rows of sums: a cell is the sum of its column, where those beside it are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.audit.table_cells import Fit, Number, sum_fit
from grader.audit.table_columns import Meant, Reading, column_said, given, letter_values
from grader.audit.table_heads import used
from grader.audit.table_rows import Rows, is_about

NEAR = 0.35  # of the sizes of all terms: how far a sum may be off that is meant to be one

def sums(reading: Reading, meant: Meant) -> Iterator[tuple[int, Fit]]:
    """The columns whose sums are told in a row of their own, with how they fit.

    Args:
        meant: what the cells should be of columns that are worked out from others.
    """
    rows = reading.rows
    if not rows.sums:
        return
    columns = {n: cells for n in range(len(reading.columns)) if (cells := rows.column(n)) is not None}
    fits = {n: _sum_fit(n, cells, rows, meant) for n, cells in columns.items()}
    good = [n for n, found in fits.items() if found is not None and found.holds and any(c.value for c in columns[n])]
    off = [n for n, found in fits.items() if found is not None and not found.holds]
    for n, found in fits.items():
        said = rows.sums[n]
        if found is None or said is None:
            continue
        borne = n in meant or any(m != n for m in good)
        if found.holds or (borne and len(off) == 1 and _is_a_sum(n, columns[n], said, reading, meant)):
            yield n, found


def _sum_fit(n: int, cells: Sequence[Number], rows: Rows, meant: Meant) -> Fit | None:
    """How a cell of the row of sums fits its column as it stands, or as it should stand."""
    said = rows.sums[n]
    if said is None:
        return None
    found = sum_fit(cells, said)
    better = meant.get(n, {})
    right = [better[row].fit.meant if row in better else cell.value for row, cell in enumerate(cells)]
    other = sum_fit([cell._replace(value=value) for cell, value in zip(cells, right)], said)
    return other if other.holds and not found.holds else found


def _is_a_sum(
    n: int, cells: Sequence[Number], said: Number, reading: Reading, meant: Meant
) -> bool:
    """Whether a cell that is off can only be meant as a sum: near it, and no mean, nor what the head makes of sums."""
    values = [cell.value for cell in cells]
    gap, size = said.value - sum(values), sum(map(abs, values))
    turned = any(abs(gap + 2 * value) <= 1e-9 * size for value in values)
    exact = any(cell.unit for cell in cells) or n in meant or _is_data(n, cells, reading)
    rounded = not exact and abs(gap) <= len(cells) / 2
    whole = said.value in (1, 100) and abs(gap) <= len(cells) / 2 * max(cell.unit or 1 for cell in cells)
    if is_about(values, said) or turned or rounded or whole or abs(gap) > NEAR * size:
        return False
    return not _is_row_like(n, reading)


def _is_row_like(n: int, reading: Reading) -> bool:
    """Whether the row of sums holds what a head says of it, with a column in it: an average price, a share of all."""
    rows = Rows((reading.rows.sums,), (), False)
    other = replace(reading, rows=rows)
    for m, one in enumerate(reading.columns):
        cells = rows.column(m)
        for formula in one.formulas if cells is not None else ():
            if m == n or used(formula, reading.columns[n].keys):
                choices = letter_values(formula, reading, m)
                found = [column_said(other, m, formula, cells or (), choice, {}).get(0) for choice in choices]
                if any(said is not None and said.fit.holds for said in found):
                    return True
    return False


def _is_data(n: int, cells: Sequence[Number], reading: Reading) -> bool:
    """Whether a column is the problem's array of its name."""
    data = given(reading.columns[n], len(cells), reading.world)
    return data is not None and all(cell.value == value for cell, value in zip(cells, data))
