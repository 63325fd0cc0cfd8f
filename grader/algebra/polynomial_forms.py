"""Reads trees as polynomials in the unknowns of a problem, or as quotients of polynomials.

Sums, products, quotients and whole powers are read by their structure, exactly; everything else (entries of quantities,
sums, norms, dot products) is read by its values (`from_values.py`). Either sign of a `±` is an alternative.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from fractions import Fraction

import numpy as np

from grader.algebra.affine import Unknowns
from grader.algebra.evaluate import evaluate
from grader.algebra.from_values import FromValues, fraction
from grader.algebra.polynomials import (
    HIGHEST_DEGREE,
    Quotient,
    TooLarge,
    constant,
    number,
    power,
    ratio,
    times,
    total,
    variable,
)
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.notation.tree import Node

Reading = tuple[Quotient, ...]  # what an expression may be: several where a ± stands in it
PRODUCTS = ("", "*", "times", "dot", "of", None)
MOST_UNKNOWNS = 12
MOST_READINGS = 4
MOST_NODES = 400


class Reader:
    """Reads polynomials in the unknowns and in one letter more, which the text brings in itself ("t^2 - 5t + 6 = 0").

    Attributes:
        size: how many variables polynomials have: the unknowns, then the letter.
        local: what letters stand for that the text defines ("let u = x^2").
        letter: the letter that was met in the expressions read last.
    """

    def __init__(self, world: World, which: Unknowns) -> None:
        if which.size > MOST_UNKNOWNS:
            raise ValueError(f"more than {MOST_UNKNOWNS} unknowns")
        self.world, self.which, self.size = world, which, which.size + 1
        self.by_value = FromValues(world, which)
        self.local: dict[str, Quotient] = {}
        self.letter = ""

    def point(self) -> tuple[Fraction, ...] | None:
        """The solution; None where it is irrational."""
        found: list[Fraction] = []
        for name in self.which.shapes:
            for x in np.ravel(np.asarray(evaluate(Node("sym", name), self.world), dtype=float)):
                value = fraction(float(x))
                if value is None:
                    return None
                found.append(value)
        return (*found, Fraction(0))

    def sides(self, left: Node, right: Node) -> list[tuple[Reading, Reading]] | None:
        """The sides of an equation, entry by entry; None where one is no polynomial or quotient of polynomials."""
        self.letter = ""
        with np.errstate(all="ignore"):  # at the points where a denominator is 0
            one, other = self._entries(left), self._entries(right)
        return list(zip(one, other)) if one and other and len(one) == len(other) else None

    def number(self, node: Node) -> Fraction | None:
        """The number that a tree is; None where it is none, or has unknowns in it."""
        entries = self._entries(node)
        return number(entries[0][0]) if entries and len(entries) == len(entries[0]) == 1 else None

    def _entries(self, node: Node) -> list[Reading] | None:
        if sum(1 for _ in itertools.islice(node.walk(), MOST_NODES + 1)) > MOST_NODES:
            return None
        try:
            if node.op in ("tuple", "list", "matrix"):
                entries = [self._read(arg) for arg in node.args]
                return None if None in entries else [entry for entry in entries if entry]
            one = self._read(node)
            return [one] if one else self._values(node)
        except (TooLarge, Unevaluable, OverflowError, TypeError, ValueError):
            return None

    def _read(self, node: Node) -> Reading | None:
        """A single number's reading. Raises TooLarge."""
        by_structure = _STRUCTURES.get(node.op)
        found = by_structure(self, node) if by_structure is not None else None
        if found is None:
            try:
                entries = self._values(node)
            except Unevaluable:
                return self._letter(node)
            found = entries[0] if entries and len(entries) == 1 else None
        return found if found and len(found) <= MOST_READINGS else None

    def _letter(self, node: Node) -> Reading | None:
        """A symbol that is no quantity of the problem."""
        name = letter_name(node)
        if name in self.local:
            return (self.local[name],)
        if not name or self.letter not in ("", name):
            return None
        self.letter = name
        return (Quotient(variable(self.size, self.size - 1), constant(self.size, 1)),)

    def _number(self, value: Fraction | int) -> Quotient:
        return Quotient(constant(self.size, value), constant(self.size, 1))

    def _values(self, node: Node) -> list[Reading] | None:
        """Every entry of a tree's value. Raises Unevaluable."""
        found = self.by_value.entries(node)
        return None if found is None else [(entry,) for entry in found]

    def _num(self, node: Node) -> Reading | None:
        return (self._number(node.value),) if isinstance(node.value, int | Fraction) else None

    def _sum(self, node: Node) -> Reading | None:
        return self._each(node.args, lambda parts: total(parts, self.size))

    def _product(self, node: Node) -> Reading | None:
        return self._each(node.args, self._times) if node.value in PRODUCTS else None

    def _times(self, parts: tuple[Quotient, ...]) -> Quotient | None:
        top, bottom = constant(self.size, 1), constant(self.size, 1)
        for part in parts:
            top, bottom = times(top, part.top), times(bottom, part.bottom)
        return ratio(top, bottom)

    def _applied(self, node: Node) -> Reading | None:
        """`x(5 - x)`: a product where x is no function."""
        head = node.args[0]
        known = head.op == "sym" and str(head.value) in self.world.functions
        return None if known or len(node.args) != 2 or head.op != "sym" else self._each(node.args, self._times)

    def _negative(self, node: Node) -> Reading | None:
        return self._each((Node("num", -1), *node.args), self._times)

    def _quotient(self, node: Node) -> Reading | None:
        return self._each(node.args, lambda ab: ratio(times(ab[0].top, ab[1].bottom), times(ab[0].bottom, ab[1].top)))

    def _power(self, node: Node) -> Reading | None:
        def raised(parts: tuple[Quotient, ...]) -> Quotient | None:
            base, exponent = parts[0], number(parts[1])
            if exponent is None or exponent.denominator != 1 or abs(exponent) > HIGHEST_DEGREE:
                return None
            n = abs(int(exponent))
            top, bottom = power(base.top, n, self.size), power(base.bottom, n, self.size)
            return ratio(top, bottom) if exponent >= 0 else ratio(bottom, top)

        return self._each(node.args, raised)

    def _either(self, node: Node) -> Reading | None:
        """Both readings of a ± b."""
        base = self._read(node.args[0]) if len(node.args) == 2 else (self._number(0),)
        step = self._read(node.args[-1])
        if base is None or step is None:
            return None
        found = [
            total((a, self._times((self._number(sign), b)) or b), self.size)
            for a in base
            for b in step
            for sign in (1, -1)
        ]
        return tuple(x for x in found if x is not None)

    def _call(self, node: Node) -> Reading | None:
        """The root of a number that is a square."""
        if node.value != "sqrt" or len(node.args) != 1:
            return None
        inside = self._read(node.args[0])
        value = number(inside[0]) if inside and len(inside) == 1 else None
        root = square_root(value) if value is not None else None
        return (self._number(root),) if root is not None else None

    def _labelled(self, node: Node) -> Reading | None:
        """What stands before a label in brackets: `x + y = 5 \\text{ (I)}`."""
        return self._read(node.args[0]) if str(node.value).startswith("(") and len(node.args) == 1 else None

    def _likeliest(self, node: Node) -> Reading | None:
        return next((found for arg in node.args if (found := self._read(arg)) is not None), None)

    def _each(self, args: tuple[Node, ...], made: Callable[[tuple[Quotient, ...]], Quotient | None]) -> Reading | None:
        """What is made of the arguments, for every choice of their alternatives."""
        parts = []
        for arg in args:
            part = self._read(arg)
            if part is None:
                return None
            parts.append(part)
        if math.prod(map(len, parts)) > MOST_READINGS:
            return None
        found = [made(choice) for choice in itertools.product(*parts)]
        return None if None in found else tuple(x for x in found if x is not None)


_STRUCTURES: Mapping[str, Callable[[Reader, Node], Reading | None]] = {
    "num": Reader._num,
    "add": Reader._sum,
    "mul": Reader._product,
    "apply": Reader._applied,
    "neg": Reader._negative,
    "div": Reader._quotient,
    "pow": Reader._power,
    "pm": Reader._either,
    "call": Reader._call,
    "alt": Reader._likeliest,
    "unit": Reader._labelled,
}


def letter_name(node: Node) -> str:
    """The name of a symbol with its plain indices, "" for other trees."""
    if node.op != "sym" or any(arg.op not in ("num", "sym") for arg in node.args):
        return ""
    return "_".join(str(part.value) for part in (node, *node.args))


def square_root(value: Fraction) -> Fraction | None:
    """The root of a number that is a square."""
    if value < 0:
        return None
    top, bottom = math.isqrt(value.numerator), math.isqrt(value.denominator)
    return Fraction(top, bottom) if Fraction(top, bottom) ** 2 == value else None
