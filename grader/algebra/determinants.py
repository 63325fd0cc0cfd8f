"""Determinants: of written-out matrices, and of products of unknown ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.algebra.policy import Undecided
from grader.notation.tree import Node

if TYPE_CHECKING:
    from grader.algebra.collect import Collector

_FACTORED = frozenset({"mul", "pow", "transpose", "prime"})
MAX_ROWS = 5


def determinant(c: Collector, args: tuple[Node, ...]) -> int:
    """The determinant of a matrix, along its first rows; a name stands for an unknown one."""
    matrix = args[0] if len(args) == 1 else None
    if matrix is not None and (_unknown(matrix) or matrix.op in _FACTORED):
        return _factored(c, matrix)
    if matrix is None or matrix.op != "matrix":
        return c.terms.call("?det", *(c.term(arg) for arg in args))
    rows, _, columns = str(matrix.value).partition(",")
    size = int(rows)
    if rows != columns or size > MAX_ROWS:
        raise Undecided("a determinant of a matrix that is not square, or large")
    cells = [c.term(cell) for cell in matrix.args]
    return _along_row(c, [cells[n * size : n * size + size] for n in range(size)])


def _unknown(node: Node) -> bool:
    return node.op == "sym" and not node.args and str(node.value).isupper()


def _factored(c: Collector, node: Node) -> int:
    """det(AB) is det(A) det(B); det(A^T) is det(A), and det(A^n) its power."""
    if node.op == "mul" and all(map(_matrix_like, node.args)):
        return c.terms.mul([_factored(c, arg) for arg in node.args])
    if node.op == "pow" and _matrix_like(node):
        if node.args[1].op == "sym":  # A^T
            return _factored(c, node.args[0])
        return c.terms.power(_factored(c, node.args[0]), c.term(node.args[1]))
    if node.op in ("transpose", "prime") and _matrix_like(node):
        return _factored(c, node.args[0])
    return c.terms.call("?det", c.term(node))


def _matrix_like(node: Node) -> bool:
    """A capital, its transpose or its power by a whole number."""
    if node.op in ("transpose", "prime"):
        return _matrix_like(node.args[0])
    if node.op != "pow":
        return _unknown(node)
    power = node.args[1].args[0] if node.args[1].op == "neg" else node.args[1]
    whole = power.op == "num" and isinstance(power.value, int)
    return _unknown(node.args[0]) and (whole or node.args[1].value in ("T", "top"))


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
