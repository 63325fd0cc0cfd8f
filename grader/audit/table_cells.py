"""The numbers of a table's cells, and how far these may be off: rounded, or cut off."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from grader.algebra.agree import decimals, literal
from grader.algebra.evaluate import real_value
from grader.algebra.world import World
from grader.audit.definitions import first_reading
from grader.audit.tables import Cell
from grader.notation.tree import Node

NOTHING = World({})
NUMERIC = frozenset(("num", "neg", "div", "mul", "pow", "call"))
WRITTEN = frozenset(("num", "neg", "div"))
EXACT = 1e-9  # relative
TELLING = 0.1  # of a value: what is rounded more coarsely bears nothing out


class Number(NamedTuple):
    """What a cell comes to.

    Attributes:
        value: the number.
        unit: one unit of its last digit; 0 for a whole number or a fraction.
        tree: the number as a tree.
        alone: whether nothing but the number stands in the cell.
    """

    value: float
    unit: float
    tree: Node
    alone: bool


class Fit(NamedTuple):
    """How a cell fits what it should be: the values, and how far rounding may have moved them apart."""

    meant: float
    said: float
    slack: float

    @property
    def exact(self) -> bool:
        return math.isclose(self.meant, self.said, rel_tol=EXACT, abs_tol=1e-12)

    @property
    def holds(self) -> bool:
        return self.exact or abs(self.meant - self.said) <= self.slack * (1 + EXACT)

    @property
    def telling(self) -> bool:
        """Whether it could hardly fit by chance."""
        return self.meant != 0 and self.holds and (self.exact or self.slack <= TELLING * abs(self.meant))


def number(cell: Cell) -> Number | None:
    """The number of a cell, behind the last sign of `2·3 = 6`; None for anything else."""
    tree = first_reading(cell.tree)
    alone = tree.op != "rel"
    tree = tree if alone else first_reading(tree.args[-1])
    if not all(part.op in NUMERIC for part in tree.walk()):
        return None
    value = real_value(tree, NOTHING)
    if value is None or not math.isfinite(value):
        return None
    found = literal(tree)
    alone = alone and (found is not None or all(part.op in WRITTEN for part in tree.walk()))
    return Number(value, unit_of(tree), tree, alone)


def unit_of(tree: Node) -> float:
    """One unit of the last digit of a number that is written with a point or a power of ten, else 0."""
    places = decimals(tree)
    return 0.0 if places is None or places == 0 else 10.0**-places


def told(value: float) -> Node:
    """A number that is known from elsewhere, as it may be written."""
    text = f"{abs(value):.9g}"
    tree = Node("num", Fraction(text), text=text) if "e" not in text else Node("num", Fraction(abs(value)))
    tree = tree._replace(value=int(tree.value)) if tree.value == int(tree.value) else tree  # type: ignore[arg-type]
    return Node("neg", None, (tree,)) if value < 0 else tree


def fit(formula: Node, inputs: Sequence[Node], said: Number) -> Fit | None:
    """How a cell fits a formula in numbers; None where that has no value.

    Args:
        inputs: the numbers in it that may be rounded.
        said: the cell.
    """
    meant = real_value(formula, NOTHING)
    if meant is None or not math.isfinite(meant):
        return None
    units = [(one, unit_of(one)) for one in inputs]
    moved = sum(_moved(formula, one, unit / 2, meant) for one, unit in units if unit)
    whole = 0.5 if meant != round(meant) or any(unit for _, unit in units) else 0.0
    return Fit(meant, said.value, moved + (said.unit or whole))


def _moved(formula: Node, one: Node, by: float, meant: float) -> float:
    """By how much a formula changes with one of its numbers, which stands there as the same tree."""
    values = (real_value(_put(formula, one, real_value(one, NOTHING), by * sign), NOTHING) for sign in (1, -1))
    return max((abs(value - meant) for value in values if value is not None), default=0.0)


def _put(node: Node, one: Node, value: float | None, by: float) -> Node:
    if node is one:
        return Node("num", Fraction((value or 0.0) + by))
    return node._replace(args=tuple(_put(arg, one, value, by) for arg in node.args)) if node.args else node


def sum_fit(terms: Iterable[Number], said: Number) -> Fit:
    """How a cell fits the sum of others."""
    each = [*terms]
    return Fit(math.fsum(term.value for term in each), said.value, sum(term.unit for term in each) / 2 + said.unit)
