"""The polynomial equations that a claim states: its sides as written, and the polynomial that is 0."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from grader.algebra.polynomial_forms import Reader, Reading, letter_name
from grader.algebra.polynomials import (
    Poly,
    Quotient,
    TooLarge,
    constant,
    degree,
    difference,
    number,
    places,
    plus,
    primitive,
    single,
    times,
    variable,
)
from grader.audit.claims import Claim, with_sides
from grader.audit.definitions import first_reading
from grader.audit.units import bare
from grader.notation.tree import Node


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation as it was written.

    Attributes:
        left, right: the sides; the left one and 0 where alternatives were multiplied.
        poly: what is 0, in lowest terms.
        named: whether one side is written as a name and the other as a plain number (or both as tuples of these).
        shape: "product" where a side is written as one, "root" where roots are taken (± or a square), else "".
    """

    left: Quotient
    right: Quotient
    poly: Poly
    named: bool = False
    shape: str = ""

    @property
    def written(self) -> Poly:
        """Left minus right, multiplied by nothing but denominators. Raises TooLarge."""
        return difference(self.left, self.right)

    @property
    def value(self) -> tuple[int, Fraction] | None:
        """(unknown, value) where the equation is `unknown = number`, nothing more."""
        value = single(self.poly)
        if value is None or not self.named:
            return None
        size = len(next(iter(self.poly)))
        for side, other in ((self.left, self.right), (self.right, self.left)):
            if side == Quotient(variable(size, value[0]), constant(size, 1)) and number(other) is not None:
                return value
        return None


@dataclass(frozen=True, slots=True)
class Lines:
    """What a claim says.

    Attributes:
        equations: about the unknowns; an equation without unknowns has only numbers.
        about_letter: equations about a letter of the text's own ("t^2 - 5t + 6 = 0").
        opaque: whether it may say something about the unknowns that was not understood.
    """

    equations: tuple[Equation, ...] = ()
    about_letter: tuple[Equation, ...] = ()
    opaque: bool = False


def given(relation: Node, reader: Reader) -> list[Equation]:
    """The equations that a rubric's assert or premise states about the unknowns; none where they can't be read."""
    if relation.op != "rel" or relation.value != ("=",) or len(relation.args) != 2:
        return []
    pairs = reader.sides(*relation.args)
    if pairs is None or reader.letter:
        return []
    try:
        return [_equation(pair, *relation.args, reader) for pair in pairs]
    except TooLarge:
        return []


PLAIN = ("sym", "index", "tuple", "list", "matrix")
NUMBERS = ("num", "neg", "div", "tuple", "list", "matrix")
UNITS = ("unit", "degree", "alt")
NAMES = ("sym", "apply", "deriv", "prime", "grad", "index", "str")


def read(claim: Claim, reader: Reader) -> Lines:
    """Read a claim; what it defines is kept in the reader."""
    if claim.op in ("rows", "cells"):
        return Lines(tuple(rows(claim.left, reader)))
    if claim.op not in ("=", ":=", "equiv", "in") or (claim.op == "in" and claim.right.op != "set"):
        return Lines()
    for left in dict.fromkeys((claim.first, claim.left)):
        pairs = _pairs(left, claim.right, reader)
        if pairs is not None:
            return _lines(left, claim.right, pairs, reader)
    return Lines(opaque=not _only_names(claim, reader))


def without_units(claim: Claim) -> Claim:
    """A claim as an equation between numbers: `300 J/K * (145 - T) = ...`."""
    return with_sides(claim, _unitless)


def _unitless(side: Node) -> Node:
    return bare(first_reading(side)) if any(part.op in UNITS for part in side.walk()) else side


def rows(matrix: Node, reader: Reader) -> Iterator[Equation]:
    """The equations that the rows of an augmented matrix are; none where a cell is no number."""
    cells = [reader.number(cell) for cell in matrix.args]
    size, one = reader.which.size, constant(reader.size, 1)
    if None in cells:
        return
    for at in range(0, len(cells), size + 1):
        row = [Fraction(x or 0) for x in cells[at : at + size + 1]]
        left: Poly = {m: x for i, x in enumerate(row[:-1]) if x for m in variable(reader.size, i)}
        right = constant(reader.size, row[-1])
        poly = primitive(plus(left, right, -1))
        yield Equation(Quotient(left, one), Quotient(right, one), poly, named=True)


def _pairs(left: Node, right: Node, reader: Reader) -> list[tuple[Reading, Reading]] | None:
    under = _under_root(right)
    if under is not None:
        found = reader.sides(left, right) or reader.sides(Node("pow", "^", (left, Node("num", 2))), under)
    elif right.op == "set":
        entries = [reader.sides(left, item) for item in right.args]
        whole = [entry[0] for entry in entries if entry and len(entry) == 1]
        if not whole or len(whole) < len(entries):
            return None
        found = [(whole[0][0], tuple(x for _, readings in whole for x in readings))]
    else:
        found = reader.sides(left, right)
    return found


def _under_root(node: Node) -> Node | None:
    """What stands under the root where a side is √a, -√a or ±√a."""
    while node.op in ("neg", "pm") and len(node.args) == 1:
        node = node.args[0]
    return node.args[0] if node.op == "call" and node.value == "sqrt" and len(node.args) == 1 else None


def _lines(left: Node, right: Node, pairs: list[tuple[Reading, Reading]], reader: Reader) -> Lines:
    own: list[Equation] = []
    other: list[Equation] = []
    for pair in pairs:
        if _defines(left, pair, reader) or _defines(right, pair[::-1], reader):
            continue
        try:
            made = _equation(pair, left, right, reader)
        except TooLarge:
            return Lines(tuple(own), tuple(other), opaque=True)
        used = places(made.poly)
        if reader.size - 1 not in used:
            own.append(made)
        elif len(used) == 1:
            other.append(made)
        elif not (len(pairs) == 1 and _introduces(made, reader)):
            return Lines(tuple(own), tuple(other), opaque=True)
    return Lines(tuple(own), tuple(other))


def _defines(side: Node, pair: tuple[Reading, Reading], reader: Reader) -> bool:
    """Whether the side is a letter of the text's own that the other side says the meaning of; then it is kept."""
    name = letter_name(side)
    alone = (Quotient(variable(reader.size, reader.size - 1), constant(reader.size, 1)),)
    if not name or name != reader.letter or pair[0] != alone or len(pair[1]) != 1:
        return False
    meaning = pair[1][0]
    if reader.size - 1 in places(meaning.top) | places(meaning.bottom):
        return False
    reader.local[name] = meaning
    return True


def _introduces(equation: Equation, reader: Reader) -> bool:
    """Whether an equation is the first about a letter of the text's own, and linear in it: `x = m/2` says what m is."""
    last, poly = reader.size - 1, equation.poly
    slope = [(monomial, x) for monomial, x in poly.items() if monomial[last]]
    if not reader.letter or len(slope) != 1 or sum(slope[0][0]) != 1:
        return False
    meaning = {monomial: -x / slope[0][1] for monomial, x in poly.items() if not monomial[last]}
    reader.local[reader.letter] = Quotient(meaning, constant(reader.size, 1))
    return True


def _equation(pair: tuple[Reading, Reading], left: Node, right: Node, reader: Reader) -> Equation:
    """Raises TooLarge."""
    named = (left.op in PLAIN and right.op in NUMBERS) or (right.op in PLAIN and left.op in NUMBERS)
    one = constant(reader.size, 1)
    if len(pair[0]) == len(pair[1]) == 1:
        (a,), (b,) = pair
        said = primitive(difference(a, b))
        return Equation(a, b, said, named, (_shape(left) or _shape(right)) if degree(said) > 1 else "")
    poly = one
    for a, b in itertools.product(*pair):
        poly = times(poly, difference(a, b))
    return Equation(Quotient(poly, one), Quotient({}, one), primitive(poly), named, "root")


def _shape(side: Node) -> str:
    """How a side is written: as a product of several factors with unknowns, as a square, or otherwise."""
    if side.op == "alt" and side.args:
        side = side.args[0]
    if any(part.op == "pm" for part in side.walk()):
        return "root"
    if side.op == "pow" and side.args[0].op == "add":
        return "root"
    factors = side.args if side.op in ("mul", "apply") else ()
    return "product" if sum(_has_symbols(factor) for factor in factors) > 1 else ""


def _has_symbols(node: Node) -> bool:
    return any(part.op == "sym" for part in node.walk())


def _only_names(claim: Claim, reader: Reader) -> bool:
    """Whether a claim that was not understood merely names something, `L(x, y) = ...`, or has no unknowns."""
    if claim.left.op in NAMES and reader.sides(claim.left, claim.left) is None:
        return True
    if letter_name(claim.left) and reader.letter:
        return True
    if not any(_has_numbers(side) for side in (claim.left, claim.right) if reader.sides(side, side) is None):
        return True
    return not any(part.op in ("sym", "unknown") for part in claim.parts)


def _has_numbers(node: Node) -> bool:
    """Whether numbers stand in a tree, but for indices and exponents: `M^T M w = M^T k` works nothing out."""
    parts = node.args[:1] if node.op == "pow" else () if node.op == "sym" else node.args
    return node.op in ("num", "unknown") or any(_has_numbers(part) for part in parts)


def as_unknowns(equation: Equation, reader: Reader) -> Iterator[Equation]:
    """An equation about a letter, read as one about each unknown in turn."""
    last = reader.size - 1
    for place in range(last):
        moved = {tuple(m[last] if i == place else 0 for i in range(reader.size)): x for m, x in equation.poly.items()}
        one = constant(reader.size, 1)
        yield Equation(Quotient(moved, one), Quotient({}, one), moved)
