"""Finds from values what an expression is: affine in the unknowns of a problem, or a polynomial of low degree in them.

The unknowns are given values of many kinds; what is found at some must hold at others.
"""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from functools import cached_property

import numpy as np

from grader.algebra.affine import Probe, Unknowns
from grader.algebra.evaluate import evaluate
from grader.algebra.polynomials import Monomial, Quotient, constant
from grader.algebra.scope import shape_of
from grader.algebra.world import Array, World
from grader.notation.tree import Node

MOST_INTERPOLATED = 6  # with more unknowns only what is affine is found
INTERPOLATED = 3  # the highest degree that is found
ROUNDING = 1e-11
LARGEST_DENOMINATOR = 5_000


class FromValues:
    """What expressions are in the unknowns; of a symbol, which may stand in every line, it is found once.

    Polynomials have one variable more than there are unknowns, for a letter that a text brings in itself.
    """

    def __init__(self, world: World, which: Unknowns) -> None:
        self.world, self.which, self.size = world, which, which.size + 1
        self._probe = Probe(world, which)
        self._symbols: dict[tuple[object, ...], list[Quotient] | None] = {}
        self._grids: dict[int, tuple[list[Monomial], list[World]]] = {}

    def entries(self, node: Node) -> list[Quotient] | None:
        """Every entry of a tree's value; None where one is no such polynomial. Raises Unevaluable."""
        if node.op != "sym":
            return self._found(node)
        name = shape_of(node)
        if name not in self._symbols:
            self._symbols[name] = self._found(node)
        return self._symbols[name]

    def _found(self, node: Node) -> list[Quotient] | None:
        rows = self._probe.forms(node)
        if rows is None:
            return self._interpolated(node)
        out: list[Quotient] = []
        for row in rows:
            exact = [fraction(float(x)) for x in row]
            if None in exact:
                return None
            unit = [tuple(int(i == k) for i in range(self.size)) for k in range(self.size)]
            unit[-1] = (0,) * self.size
            top = {monomial: x for monomial, x in zip(unit, exact) if x}
            out.append(Quotient(top, constant(self.size, 1)))
        return out

    def _interpolated(self, node: Node) -> list[Quotient] | None:
        """Every entry of a tree's value, where it is a polynomial of low degree in the unknowns."""
        if self.which.size > MOST_INTERPOLATED:
            return None
        wanted = [np.ravel(np.asarray(evaluate(node, world), dtype=float)) for world in self._checks]
        for degrees in range(2, INTERPOLATED + 1):
            monomials, worlds = self._grid(degrees)
            values = np.asarray([np.ravel(np.asarray(evaluate(node, w), dtype=float)) for w in worlds])
            if values.dtype == object or not np.all(np.isfinite(values)):
                return None
            found = np.linalg.solve(_table(monomials, np.asarray(monomials, dtype=float)), values)
            fitted = _table(monomials, _generic(self.which.size)) @ found
            if np.allclose(fitted, np.asarray(wanted), rtol=1e-8, atol=1e-8):
                return self._fitted(monomials, found)
        return None

    def _fitted(self, monomials: list[Monomial], table: Array) -> list[Quotient] | None:
        out: list[Quotient] = []
        for column in table.T:
            exact = [fraction(float(x), 1e-8) for x in column]
            if None in exact:
                return None
            top = {(*monomial, 0): x for monomial, x in zip(monomials, exact) if x}
            out.append(Quotient(top, constant(self.size, 1)))
        return out

    @cached_property
    def _checks(self) -> list[World]:
        """The worlds that a polynomial must hold in, too."""
        return [self.world.override(self.which.values(list(point))) for point in _generic(self.which.size)]

    def _grid(self, degrees: int) -> tuple[list[Monomial], list[World]]:
        """The monomials up to a degree; their exponents are points that tell polynomials of this degree apart."""
        if degrees not in self._grids:
            n = self.which.size
            monomials = [m for m in itertools.product(range(degrees + 1), repeat=n) if sum(m) <= degrees]
            worlds = [self.world.override(self.which.values([float(x) for x in m])) for m in monomials]
            self._grids[degrees] = monomials, worlds
        return self._grids[degrees]


def fraction(x: float, slack: float = ROUNDING) -> Fraction | None:
    """The simple fraction that a float stands for, None where it looks irrational."""
    if not math.isfinite(x):
        return None
    found = Fraction(x).limit_denominator(LARGEST_DENOMINATOR)
    return found if abs(float(found) - x) <= slack * (1 + abs(x)) else None


def _generic(n: int) -> Array:
    return np.random.default_rng(11).uniform(-2, 2, (4, n))


def _table(monomials: list[Monomial], points: Array) -> Array:
    """The value of every monomial at every point."""
    return np.prod(points[:, None, :] ** np.asarray(monomials, dtype=float)[None], axis=2)  # type: ignore[no-any-return]
