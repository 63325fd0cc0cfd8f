"""Affine forms: an expression as numbers times unknowns plus a number; spans of equations over the rationals."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.notation.tree import Node

Row = tuple[Fraction, ...]  # the coefficients of the unknowns, then the constant
LARGEST_DENOMINATOR = 10**6


class Unknowns(NamedTuple):
    """The unknowns of a problem: entries of quantities, in one fixed order.

    Attributes:
        shapes: quantity -> shape of its value (empty for a number).
        size: how many entries there are in all.
    """

    shapes: Mapping[str, tuple[int, ...]]
    size: int

    def values(self, vector: Sequence[float]) -> dict[str, Value]:
        """Overrides that give the unknowns the entries of `vector`."""
        out: dict[str, Value] = {}
        at = 0
        for name, shape in self.shapes.items():
            size = int(np.prod(shape, dtype=int))
            part = np.asarray(vector[at : at + size], dtype=float)
            out[name] = part.reshape(shape) if shape else float(part[0])
            at += size
        return out


def unknowns(names: Sequence[str], world: World) -> Unknowns:
    """The entries of some quantities as unknowns."""
    shapes: dict[str, tuple[int, ...]] = {}
    for name in names:
        shapes[name] = np.shape(np.asarray(evaluate(Node("sym", name), world), dtype=float))
    return Unknowns(shapes, sum(int(np.prod(shape, dtype=int)) for shape in shapes.values()))


class Probe:
    """Worlds in which the unknowns are 0, the unit vectors and a few generic points; made once, used often."""

    def __init__(self, world: World, which: Unknowns) -> None:
        n = which.size
        self.which = which
        self.points = [np.zeros(n), *np.eye(n), *_generic(n)]
        self.worlds = [world.override(which.values(list(point))) for point in self.points]

    def forms(self, node: Node) -> list[Row] | None:
        """The affine form of every entry of a tree's value; None where it is not affine in the unknowns.

        Raises:
            Unevaluable: the tree has no value.
        """
        values = [np.ravel(np.asarray(evaluate(node, world))) for world in self.worlds]
        if len({value.shape for value in values}) > 1 or any(value.dtype.kind not in "if" for value in values):
            return None
        table = np.asarray(values, dtype=float)
        if not np.all(np.isfinite(table)):
            raise Unevaluable("no finite value")
        n = self.which.size
        constant, slopes = table[0], table[1 : n + 1] - table[0]
        for point, row in zip(self.points[n + 1 :], table[n + 1 :]):
            expected = constant + np.asarray(point) @ slopes
            if np.max(np.abs(expected - row), initial=0.0) > 1e-8 * (1 + np.max(np.abs(row), initial=0.0)):
                return None
        return [tuple(rational(x) for x in (*slopes[:, entry], constant[entry])) for entry in range(table.shape[1])]


def _generic(n: int) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    source = np.random.default_rng(7)
    return [source.uniform(-2, 2, n) for _ in range(2)]


def rational(x: float) -> Fraction:
    """The simplest fraction within rounding of a float."""
    if x.is_integer():
        return Fraction(int(x))
    return Fraction(x).limit_denominator(LARGEST_DENOMINATOR)


def minus(a: Row, b: Row) -> Row:
    """a - b."""
    return tuple(x - y for x, y in zip(a, b))


def normalised(row: Row) -> Row:
    """The row divided by its first coefficient that is not 0, so that equal equations look equal."""
    for x in row:
        if x:
            return tuple(y / x for y in row)
    return row


def single(row: Row) -> tuple[int, Fraction] | None:
    """(unknown, value) where the equation row = 0 says what one unknown is."""
    places = [i for i, x in enumerate(row[:-1]) if x]
    return (places[0], -row[-1] / row[places[0]]) if len(places) == 1 else None


def in_span(row: Row, rows: Sequence[Row]) -> bool:
    """Whether the equation row = 0 follows from the equations rows = 0 (exact elimination)."""
    basis = [_whole(r) for r in rows]
    left = _whole(row)
    pivot = 0
    for column in range(len(left)):
        found = next((k for k in range(pivot, len(basis)) if basis[k][column]), None)
        if found is None:
            continue
        basis[pivot], basis[found] = basis[found], basis[pivot]
        top = basis[pivot]
        for k in range(pivot + 1, len(basis)):
            if basis[k][column]:
                basis[k] = _without(column, basis[k], top)
        if left[column]:
            left = _without(column, left, top)
        pivot += 1
    return not any(left)


def _whole(row: Row) -> list[int]:
    """The row times a whole number that makes it whole: far faster to reckon with than fractions."""
    scale = math.lcm(*(x.denominator for x in row))
    return [x.numerator * (scale // x.denominator) for x in row]


def _without(column: int, row: list[int], top: list[int]) -> list[int]:
    """A multiple of the row plus one of `top` that has 0 in a column, in lowest terms."""
    a, b = top[column], row[column]
    out = [a * x - b * y for x, y in zip(row, top)]
    shared = math.gcd(*out)
    return [x // shared for x in out] if shared > 1 else out


def cost(row: Row, equations: Sequence[Row], known: Mapping[int, Fraction], most: int = 3) -> int:
    """The least number of many-unknown equations that, with the known values free, imply row = 0.

    Returns:
        That number, or `most + 1` where more would be needed. At most the last 24 equations are tried.
    """
    n = len(row) - 1
    free = [tuple([Fraction(int(j == i)) for j in range(n)] + [-value]) for i, value in known.items()]
    many = list(dict.fromkeys(normalised(e) for e in equations if single(e) is None and any(e[:-1])))
    many = many[:6] + many[6:][-18:]
    for size in range(most + 1):
        for chosen in itertools.combinations(many, size):
            if in_span(row, [*free, *chosen]):
                return size
    return most + 1
