"""Sets of real numbers whose ends are rational numbers, compared exactly.

A relation of a + b x to zero, with rational a and b, changes at -a/b alone; so two predicates made of such relations
are the same if they agree at all these points, once between each two of them, and once beyond them on either side.
"""

from __future__ import annotations

from fractions import Fraction

from grader.algebra.predicates import Predicate, relations
from grader.algebra.terms import Rational, Terms

MAX_RELATIONS = 24
_SIGNS = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1), "=": (0,), "!=": (-1, 1)}  # of what holds
Line = tuple[Rational, Rational]  # a + b x


def same_linear(terms: Terms, a: Predicate, b: Predicate, symbol: str) -> tuple[bool, str] | None:
    """Whether two predicates hold for the same numbers; None where a relation in them is not linear."""
    every = [*relations(a), *relations(b)]
    lines: dict[int, Line] = {}
    for item in every:
        line = _line(terms, item.term, symbol)
        if line is None or len(every) > MAX_RELATIONS:
            return None
        lines[item.term] = line
    points = [x.as_integer_ratio() for x in _probes(lines)]
    same = all(_holds(a, lines, *point) == _holds(b, lines, *point) for point in points)
    return same, "the same set of numbers" if same else "not the same set of numbers"


def _line(terms: Terms, term: int, symbol: str) -> Line | None:
    node = terms.nodes[term]
    if node[0] == "num":
        return node[1], 0
    if node[0] == "atom":
        return (0, 1) if node[1] == symbol else None
    if len(node) != 3 or node[0] not in ("add", "mul"):
        return None
    inner, number = node[2]
    if terms.nodes[inner] != ("atom", symbol):
        return None
    if node[0] == "mul":
        return (0, node[1]) if number == 1 else None
    return node[1], number


def _probes(lines: dict[int, Line]) -> list[Fraction]:
    ends = sorted({Fraction(-a, b) for a, b in lines.values() if b})
    if not ends:
        return [Fraction(0)]
    return [*ends, *((x + y) / 2 for x, y in zip(ends, ends[1:])), ends[0] - 1, ends[-1] + 1]


def _holds(item: Predicate, lines: dict[int, Line], above: int, below: int) -> bool:
    """Whether a predicate holds at the point above/below."""
    if item.op in ("all", "none"):
        return item.op == "all"
    if item.op == "not":
        return not _holds(item.parts[0], lines, above, below)
    if item.op in ("and", "or"):
        for part in item.parts:
            if _holds(part, lines, above, below) == (item.op == "or"):
                return item.op == "or"
        return item.op == "and"
    a, b = lines[item.term]
    y = (a * below + b * above).numerator  # its sign, mostly in whole numbers
    return ((y > 0) - (y < 0)) in _SIGNS[item.op]
