"""Values that are computed from a linear system's coefficients: Cramer's rule, the inverse matrix.

Cramer's rule: where M x = b, x_i is det(M with b for its i-th column) / det(M).
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from grader.algebra.polynomial_forms import Reader, letter_name
from grader.algebra.polynomials import degree, number, single
from grader.audit.claims import Claim
from grader.audit.polynomial_lines import Equation
from grader.notation.tree import Node

MOST = 6


@dataclass(frozen=True)
class Coefficients:
    """A square linear system's determinant, and the determinants with one column replaced by the right-hand side."""

    whole: Fraction
    replaced: tuple[Fraction, ...]


def coefficients(givens: Sequence[Equation], size: int) -> Coefficients | None:
    """The determinants of a system as it is written; None where it is not linear, square and regular."""
    if len(givens) != size or size > MOST or any(degree(given.poly) != 1 for given in givens):
        return None
    rows = [_row(given, size) for given in givens]
    whole = determinant([row[:-1] for row in rows])
    if not whole:
        return None
    return Coefficients(whole, tuple(determinant([_with_right(row, i) for row in rows]) for i in range(size)))


def _row(given: Equation, size: int) -> list[Fraction]:
    """The coefficients as written, then the right-hand side."""
    written = given.written
    zero = (0,) * (size + 1)
    unit = [tuple(int(i == k) for i in range(size + 1)) for k in range(size)]
    return [*(written.get(monomial, Fraction(0)) for monomial in unit), -written.get(zero, Fraction(0))]


def _with_right(row: Sequence[Fraction], place: int) -> list[Fraction]:
    return [row[-1] if i == place else x for i, x in enumerate(row[:-1])]


def determinant(rows: Sequence[Sequence[Fraction]]) -> Fraction:
    """The determinant, by elimination."""
    left, out = [list(row) for row in rows], Fraction(1)
    while left:
        pivot = next((k for k, row in enumerate(left) if row[0]), None)
        if pivot is None:
            return Fraction(0)
        top = left.pop(pivot)
        out *= top[0] * (-1) ** pivot
        left = [[x - row[0] / top[0] * y for x, y in zip(row[1:], top[1:])] for row in left]
    return out


def is_computed(
    claim: Claim, equation: Equation, shown: Coefficients | None, figures: Set[Fraction], reader: Reader
) -> bool:
    """Whether a line says of an unknown what is computed from the coefficients, and the numbers were shown.

    Args:
        claim: where the line stands.
        equation: the line.
        shown: the system's determinants.
        figures: numbers that were worked out before.
        reader: reads the numbers.
    """
    value = single(equation.poly)
    if shown is None or value is None or value[0] >= len(shown.replaced):
        return False
    sides = (claim.left, claim.right)
    if any(_multiplies_a_matrix(side) for side in sides):
        return True
    mine, whole = shown.replaced[value[0]], shown.whole
    return any(_divides(side, mine, whole, figures, reader) for side in sides)


def _divides(side: Node, mine: Fraction, whole: Fraction, figures: Set[Fraction], reader: Reader) -> bool:
    """Whether a side is one determinant over the other, each worked out before or written out as sums of products."""
    if _quotient(side, reader) not in ((mine, whole), (-mine, -whole)):
        return False
    parts = (side.args[0] if side.op == "neg" else side).args
    return all(_is_written_out(part) or {x, -x} & figures for x, part in zip((mine, whole), parts))


def _is_written_out(node: Node) -> bool:
    """Whether products are added up in a number."""
    return node.op == "add" and sum(any(part.op == "mul" for part in arg.walk()) for arg in node.args) > 1


def is_formula(claim: Claim, equation: Equation, reader: Reader) -> bool:
    """Whether a line says by names alone what an unknown is: `x = A^{-1} b` is true, but works nothing out."""
    if single(equation.poly) is None:
        return False
    sides = ((equation.left, claim.left), (equation.right, claim.right))
    return any(number(part) is not None and _has_names(tree, reader) for part, tree in sides)


def _has_names(tree: Node, reader: Reader) -> bool:
    return any(part.op == "sym" and letter_name(part) not in reader.local for part in tree.walk())


def _quotient(side: Node, reader: Reader) -> tuple[Fraction, Fraction] | None:
    """(top, bottom) of a quotient of numbers, as it is written."""
    if side.op == "neg":
        inner = _quotient(side.args[0], reader)
        return None if inner is None else (-inner[0], inner[1])
    if side.op != "div" or len(side.args) != 2:
        return None
    top, bottom = (reader.number(part) for part in side.args)
    return None if top is None or bottom is None else (top, bottom)


def _multiplies_a_matrix(side: Node) -> bool:
    """Whether a product holds a square matrix of numbers, or a quotient the determinants of some."""
    square = any(_is_square(part) for part in side.walk())
    inverted = any(part.op == "pow" and _is_square(part.args[0]) for part in side.walk())
    return square and not inverted and side.op in ("mul", "div", "neg")


def _is_square(node: Node) -> bool:
    rows, _, columns = str(node.value).partition(",")
    return node.op == "matrix" and rows == columns and rows not in ("", "1")
