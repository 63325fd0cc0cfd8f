"""Powers and inverses of matrices that are written out, entry by entry."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from grader.algebra.kinds import shape
from grader.notation.tree import Node, rewritten

MAX_POWER, MAX_SYMBOLIC, MAX_SIZE = 64, 6, 5
SIZES = range(1, 8)  # for which a power with a letter in its exponent is tried
Times = Callable[[Node, Node], Node | None]


def power(matrix: Node, exponent: Node, times: Times) -> Node | None:
    """A square matrix to the power of a whole number; None where that is none, or too large to write out."""
    rows, columns = shape(matrix)
    count = _whole(exponent)
    numeric = all(_number(cell) is not None for cell in matrix.args)
    if rows != columns or count is None or abs(count) > (MAX_POWER if numeric else MAX_SYMBOLIC) or rows > MAX_SIZE:
        return None
    base = inverse(matrix) if count < 0 else _simple(matrix)
    found: Node | None = _identity(matrix, rows)
    for _ in range(abs(count)):
        found = times(found, base) if found is not None else None
        found = _simple(found) if found is not None else None
    return found


def inverse(matrix: Node) -> Node:
    """The inverse of a square matrix, by its minors."""
    size, _ = shape(matrix)
    whole = Node("call", "det", (matrix,))
    cells = []
    for row in range(size):
        for column in range(size):
            minor: Node = Node("call", "det", (_without(matrix, column, row),)) if size > 1 else Node("num", 1)
            signed = Node("neg", None, (minor,)) if (row + column) % 2 else minor
            cells.append(Node("div", None, (signed, whole)))
    return _simple(matrix._replace(args=tuple(cells)))


def with_size(node: Node, name: str, size: int) -> Node:
    """A tree with a number for the letter in an exponent."""
    number = Node("num", size, (), 0, 0, str(size))
    return rewritten(node, lambda part: number if part.op == "sym" and part.value == name and not part.args else part)


def exponent_letter(*trees: Node) -> str:
    """The one letter that stands in the exponents of matrices; "" where there is none, or another."""
    powers = [part for tree in trees for part in tree.walk() if part.op == "pow" and part.args[0].op == "matrix"]
    names = {str(part.value) for one in powers for part in one.args[1].walk() if part.op == "sym"}
    return names.pop() if len(names) == 1 and not names & {"T", "top", "dagger", "H"} else ""


def _whole(node: Node) -> int | None:
    value = _number(node)
    return int(value) if value is not None and value.denominator == 1 else None


def _number(node: Node) -> Fraction | None:
    """The value of a number, a sum, a product or a quotient of such; None for other trees."""
    if node.op == "num":
        return Fraction(node.value)  # type: ignore[arg-type]
    if node.op not in ("neg", "add", "mul", "div", "call") or not node.args:
        return None
    if node.op == "call":
        return _determinant(node.args[0]) if node.value == "det" and node.args[0].op == "matrix" else None
    values = [_number(arg) for arg in node.args]
    known = [value for value in values if value is not None]
    if len(known) < len(values) or max(value.numerator.bit_length() for value in known) > 2000:
        return None
    if node.op == "add":
        return sum(known, Fraction(0))
    if node.op == "mul":
        product = Fraction(1)
        for value in known:
            product *= value
        return product
    return -known[0] if node.op == "neg" else known[0] / known[1] if known[1] else None


def _determinant(matrix: Node) -> Fraction | None:
    """The determinant of a square matrix of numbers, along its first row; None where one is not known."""
    size, _ = shape(matrix)
    if size == 1:
        return _number(matrix.args[0])
    total = Fraction(0)
    for column in range(size):
        cell, minor = _number(matrix.args[column]), _determinant(_without(matrix, 0, column))
        if cell is None or minor is None:
            return None
        total += cell * minor * (-1) ** column
    return total


def _without(matrix: Node, row: int, column: int) -> Node:
    """A square matrix without a row and a column."""
    size, _ = shape(matrix)
    cells = [cell for place, cell in enumerate(matrix.args) if place // size != row and place % size != column]
    return matrix._replace(value=f"{size - 1},{size - 1}", args=tuple(cells))


def _identity(matrix: Node, size: int) -> Node:
    cells = tuple(Node("num", int(place % (size + 1) == 0)) for place in range(size * size))
    return matrix._replace(args=cells)


def _simple(matrix: Node) -> Node:
    """A matrix with each entry that is a number worked out."""
    return matrix._replace(args=tuple(map(_worked_out, matrix.args)))


def _worked_out(cell: Node) -> Node:
    value = _number(cell)
    if value is None:
        return cell
    size = Node("num", abs(value) if value.denominator > 1 else abs(int(value)))
    return size if value >= 0 else Node("neg", None, (size,))
