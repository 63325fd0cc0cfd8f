"""Lines and planes by a point and directions, `r = (1, 2) + t (3, -1)`: the same for any of their points."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from grader.algebra import kinds
from grader.algebra.collect import Collector
from grader.algebra.policy import Undecided
from grader.algebra.vectors import UNIT_VECTORS
from grader.notation.tree import Node

Row = list[Fraction]
_PARAMETERS = frozenset({"s", "t", "u", "v", "k", "r", "lambda", "mu", "nu", "alpha", "beta", "tau", "c", "m", "n"})
_USUAL = frozenset({"s", "t", "u", "v", "lambda", "mu", "nu", "tau"})
_COORDINATES = ("x", "y", "z")
MAX_PARAMETERS = 3


class Flat(NamedTuple):
    """A point, the directions, the names of their multiples; written as "line", "function", "system" or "point"."""

    start: Row
    ways: list[Row]
    names: frozenset[str]
    how: str


def same_flats(gold: Node, answer: Node, c: Collector) -> tuple[bool | None, str] | None:
    """Whether two lines or planes are the same; None where one is no such thing."""
    left = _flat(gold, c)
    right = None if left is None else _flat(answer, c)
    if left is None or right is None or len(left.start) != len(right.start):
        return None
    hows = {left.how, right.how}
    if hows == {"function"} or (hows <= {"point"} and left.names & right.names):
        return None  # positions at a time rather than the points of a line
    if "function" in hows and left.names & right.names and left[:2] != right[:2]:
        return None
    between = _minus(left.start, right.start)
    sizes = [rank_of(rows) for rows in (left.ways, right.ways, [*left.ways, *right.ways, between])]
    if 0 in sizes:
        return None
    return (True, "the same points") if len(set(sizes)) == 1 else (False, "other points")


def _flat(node: Node, c: Collector) -> Flat | None:
    node = _of_reals(node)
    symmetric = _symmetric(node, c)
    if symmetric is not None:
        return symmetric
    entries, how = _entries(node)
    if entries is None or not 2 <= len(entries) <= 4:
        return None
    names = {str(part.value) for entry in entries for part in entry.walk() if part.op == "sym" and not part.args}
    names -= kinds.CONSTANTS
    allowed = _USUAL if how == "point" else _PARAMETERS
    if not 0 < len(names) <= MAX_PARAMETERS or not names <= allowed:
        return None
    return _linear(entries, sorted(names), how, c)


def _of_reals(node: Node) -> Node:
    """Points without `t in R` behind them."""
    kept = [part for part in node.args if not _real(part)] if node.op == "and" else []
    return kept[0] if len(kept) == 1 else node._replace(args=tuple(kept)) if kept else node


def _real(node: Node) -> bool:
    return (
        node.op == "rel"
        and node.value == ("in",)
        and node.args[0].op == "sym"
        and node.args[1].value in kinds.REAL_LINE
    )


def _symmetric(node: Node, c: Collector) -> Flat | None:
    """`(x - 1)/2 = (y + 3)/(-1) = z/4`, also with `z = 4` beside it: a line in space; None for anything else."""
    parts = node.args if node.op == "and" else (node,)
    if len(parts) > 2 or any(part.op != "rel" or set(part.value or ()) != {"="} for part in parts):  # type: ignore[arg-type]
        return None
    found: dict[str, tuple[Fraction, Fraction]] = {}
    fixed = [
        part for part in parts if len(parts) == 2 and len(part.args) == 2 and _number_of(part.args[1], c) is not None
    ]
    for part in fixed:
        found[str(part.args[0].value)] = _number_of(part.args[1], c) or Fraction(0), Fraction(0)
    sides = [side for part in parts if part not in fixed for side in part.args]
    for side in sides:
        names = {str(part.value) for part in side.walk() if part.op == "sym"}
        name = names.pop() if len(names) == 1 else ""
        step = _step(side, name, c) if name in _COORDINATES and name not in found else None
        if step is None:
            return None
        found[name] = step
    if len(sides) < 2 or tuple(sorted(found)) != _COORDINATES or len(parts) - len(fixed) != 1:
        return None
    return Flat(
        [found[name][0] for name in _COORDINATES], [[found[name][1] for name in _COORDINATES]], frozenset(), "line"
    )


def _step(side: Node, name: str, c: Collector) -> tuple[Fraction, Fraction] | None:
    """Where a linear side is 0, and how far its letter goes while the side grows by 1."""
    values = [_number_of(side, c, {name: place}) for place in (0, 1, 3)]
    if values[0] is None or values[1] is None or values[2] is None:
        return None
    slope = values[1] - values[0]
    return (-values[0] / slope, 1 / slope) if slope and values[2] - values[0] == 3 * slope else None


def _number_of(node: Node, c: Collector, bound: dict[str, int] | None = None) -> Fraction | None:
    kept = c.bound
    try:
        c.bound = {**kept, **(bound or {})}
        found = c.terms.number(c.term(node))
    except Undecided:
        return None
    finally:
        c.bound = kept
    return None if found is None else Fraction(found)


def _entries(node: Node) -> tuple[list[Node] | None, str]:
    """The coordinates as functions of the parameters, and how they are written."""
    if node.op == "and":
        named = kinds.assignments(node)
        if named and tuple(name for name, _ in named) == _COORDINATES[: len(named)]:
            return [value for _, value in named], "system"
        return None, ""
    how = "point"
    if node.op == "rel" and node.value == ("=",) and len(node.args) == 2 and _head(node.args[0]):
        how = "function" if node.args[0].op == "apply" else "line"
        node = node.args[1]
    letters = {str(part.value) for part in node.walk() if part.op == "sym"} & UNIT_VECTORS.keys()
    if letters and {UNIT_VECTORS[name] for name in letters} & {1, 2}:
        count = 3 if any(UNIT_VECTORS[name] == 2 for name in letters) else 2
        return [_along(node, axis) for axis in range(count)], "line" if how == "point" else how
    if node.op == "add":
        parts = [_vector(part) for part in node.args]
        if any(part is None for part in parts) or len({len(part) for part in parts if part}) != 1:
            return None, ""
        columns = zip(*(part for part in parts if part))
        return [Node("add", None, column) for column in columns], "line" if how == "point" else how
    return _vector(node), how


def _along(node: Node, axis: int) -> Node:
    """A sum of multiples of unit vectors along one of them: that one is 1, the others are 0."""
    if node.op == "sym" and node.value in UNIT_VECTORS:
        return Node("num", int(UNIT_VECTORS[str(node.value)] == axis), (), node.start, node.end, "")
    args = tuple(_along(arg, axis) for arg in node.args)
    if node.op == "apply" and len(args) == 2:
        return Node("mul", "", args, node.start, node.end)  # t (3i - j)
    return node._replace(args=args) if args else node


def _head(node: Node) -> bool:
    if node.op == "tuple":
        return all(arg.op == "sym" for arg in node.args)
    return (node.op == "matrix" and all(arg.op == "sym" for arg in node.args)) or kinds.is_name(node)


def _vector(node: Node) -> list[Node] | None:
    """The entries of a vector, also of a multiple of one: `t (3, -1)`, which is read as a function of two numbers."""
    if node.op == "apply" and node.args[0].op == "sym" and node.args[0].value in _PARAMETERS:
        return [Node("mul", "", (node.args[0], arg)) for arg in node.args[1:]]
    if node.op == "neg":
        inner = _vector(node.args[0])
        return [Node("neg", None, (entry,)) for entry in inner] if inner else None
    if node.op == "mul" and len(node.args) == 2 and kinds.is_plain(node.args[0]):
        inner = _vector(node.args[1])
        return [Node("mul", "", (node.args[0], entry)) for entry in inner] if inner else None
    items = kinds.items(node) if node.op in ("tuple", "matrix", "list") else None
    return list(items.values) if items and len(items.values) > 1 else None


def _linear(entries: list[Node], names: list[str], how: str, c: Collector) -> Flat | None:
    """Point and directions, where the entries step evenly with every parameter."""
    kept = c.bound

    def at(*values: int) -> Row:
        c.bound = {**kept, **dict(zip(names, values))}
        found = [c.terms.number(c.term(entry)) for entry in entries]
        if None in found:
            raise Undecided("entries that are not numbers")
        return [Fraction(value) for value in found if value is not None]

    try:
        start = at(*(0 for _ in names))
        ways = [_minus(at(*(int(n == one) for n in range(len(names)))), start) for one in range(len(names))]
        far = _minus(at(*range(2, 2 + len(names))), start)
    except Undecided:
        return None
    finally:
        c.bound = kept
    steps = [sum((n + 2) * way[place] for n, way in enumerate(ways)) for place in range(len(start))]
    return Flat(start, ways, frozenset(names), how) if steps == far else None


def _minus(a: Row, b: Row) -> Row:
    return [x - y for x, y in zip(a, b)]


def rank_of(rows: list[Row]) -> int:
    """How many of some rows are independent, by elimination."""
    rows, rank = [list(row) for row in rows], 0
    for column in range(len(rows[0])):
        pivot = next((n for n in range(rank, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for n in range(rank + 1, len(rows)):
            factor = rows[n][column] / rows[rank][column]
            rows[n] = [x - factor * y for x, y in zip(rows[n], rows[rank])]
        rank += 1
    return rank
