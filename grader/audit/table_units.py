"""Columns whose cells all bear the same unit, `15 m/s`, `$4.00`, `12.5 %`: they are read without it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.algebra.agree import literal
from grader.audit.definitions import first_reading
from grader.audit.tables import Cell, Table
from grader.notation.tree import Node

PERCENT = "%"


class Quantity(NamedTuple):
    """A number with its unit, "" where it has none."""

    number: Node
    unit: str


def without_units(table: Table) -> Table:
    """A table whose cells are bare numbers, where all of their column have one unit, which is kept by column."""
    units = tuple(_common([row[n].tree for row in table.rows]) for n in range(len(table.head)))
    if not any(units):
        return table
    rows = tuple(tuple(map(_bare, row, units)) for row in table.rows)
    return table._replace(rows=rows, units=units)


def _common(trees: Sequence[Node]) -> str:
    """The unit of all numbers of a column that are not 0; "" where they differ."""
    found = [one for tree in trees if (one := quantity(_last(tree))) is not None]
    units = {one.unit for one in found if one.unit or one.number.value != 0}
    return units.pop() if len(units) == 1 else ""


def quantity(tree: Node) -> Quantity | None:
    """A number as written, with its unit or sign of money before or behind; None for anything else."""
    tree = first_reading(tree)
    if tree.op == "neg":
        inner = quantity(tree.args[0])
        return None if inner is None else inner._replace(number=tree._replace(args=(inner.number,)))
    if tree.op in ("unit", "currency", "percent"):
        unit = PERCENT if tree.op == "percent" else str(tree.value)
        return Quantity(tree.args[0], unit) if literal(tree.args[0]) is not None else None
    return Quantity(tree, "") if tree.op == "num" or literal(tree) is not None else None


def _last(tree: Node) -> Node:
    """What stands behind the last sign of `2·3 m = 6 m`."""
    return tree.args[-1] if tree.op == "rel" else tree


def _bare(cell: Cell, unit: str) -> Cell:
    found = quantity(_last(cell.tree)) if unit else None
    if found is None:
        return cell
    if cell.tree.op == "rel":
        return cell._replace(tree=cell.tree._replace(args=(*cell.tree.args[:-1], found.number)))
    return cell._replace(tree=found.number)
