"""Determinants of written-out matrices, numbers or symbols in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.algebra.policy import Undecided
from grader.notation.tree import Node

if TYPE_CHECKING:
    from grader.algebra.collect import Collector

MAX_ROWS = 5


def determinant(c: Collector, args: tuple[Node, ...]) -> int:
    """The determinant of a matrix, along its first rows; a name stands for an unknown one."""
    matrix = args[0] if len(args) == 1 else None
    if matrix is None or matrix.op != "matrix":
        return c.terms.call("?det", *(c.term(arg) for arg in args))
    rows, _, columns = str(matrix.value).partition(",")
    size = int(rows)
    if rows != columns or size > MAX_ROWS:
        raise Undecided("a determinant of a matrix that is not square, or large")
    cells = [c.term(cell) for cell in matrix.args]
    return _along_row(c, [cells[n * size : n * size + size] for n in range(size)])


def _along_row(c: Collector, rows: list[list[int]]) -> int:
    """Laplace's expansion along the first row."""
    if len(rows) == 1:
        return rows[0][0]
    parts = []
    for place, cell in enumerate(rows[0]):
        if c.terms.number(cell) == 0:
            continue
        minor = _along_row(c, [row[:place] + row[place + 1 :] for row in rows[1:]])
        product = c.terms.mul((cell, minor))
        parts.append(c.terms.neg(product) if place % 2 else product)
    return c.terms.add(parts)
