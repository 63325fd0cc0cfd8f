"""Solutions of systems by names, `x = 1, y = 2 or x = 2, y = 1`, as tuples in the order of the names."""

from __future__ import annotations

from grader.algebra import kinds
from grader.algebra.kinds import label
from grader.algebra.shapes import natural_order
from grader.notation.tree import Node

Named = list[tuple[str, Node]]
MAX_SOLUTIONS = 24


def as_tuples(node: Node) -> Node | None:
    """Several solutions, each with the same names, as a list of tuples; None for anything else."""
    points = _points(node)
    if points:
        return Node("set", None, points, node.start, node.end)
    solutions = _alternatives(node) or _by_index(node)
    if solutions is None or not 1 < len(solutions) <= MAX_SOLUTIONS:
        return None
    names = {tuple(sorted((name for name, _ in one), key=natural_order)) for one in solutions}
    if len(names) != 1 or len(solutions[0]) < 2 or len(set(next(iter(names)))) != len(solutions[0]):
        return None
    order = next(iter(names))
    rows = [dict(one) for one in solutions]
    tuples = tuple(Node("tuple", None, tuple(row[name] for name in order), node.start, node.end) for row in rows)
    return Node("set", None, tuples, node.start, node.end)


def _alternatives(node: Node) -> list[Named] | None:
    """What `or` joins, each part giving values to names."""
    if node.op != "or":
        return None
    found = [kinds.assignments(arg) for arg in node.args]
    known = [one for one in found if one]
    return known if len(known) == len(found) else None


def _points(node: Node) -> tuple[Node, ...]:
    """`(x_1, y_1) = (0, 0), (x_2, y_2) = (1, 1)`: the points; () for anything else."""
    parts = node.args if node.op in ("and", "tuple") else ()
    found: dict[tuple[str, ...], Node] = {}
    for part in parts:
        pair = part.args if part.op == "rel" and part.value == ("=",) else ()
        if len(pair) != 2 or {pair[0].op, pair[1].op} != {"tuple"} or len(pair[0].args) != len(pair[1].args):
            return ()
        names = tuple(label(name) for name in pair[0].args)
        indices = {name.partition("_")[2] for name in names}
        if len(indices) != 1 or not indices.pop().isdigit() or names in found:
            return ()
        found[names] = pair[1]
    heads = {tuple(name.partition("_")[0] for name in names) for names in found}
    return tuple(found.values()) if len(found) > 1 and len(heads) == 1 else ()


def _by_index(node: Node) -> list[Named] | None:
    """`x_1 = 1, y_1 = 2; x_2 = 2, y_2 = 1`: the first solution and the second."""
    rows: dict[str, Named] = {}
    for name, value in kinds.assignments(node) or ():
        head, _, index = name.partition("_")
        if not index.isdigit():
            return None
        rows.setdefault(index, []).append((head, value))
    return list(rows.values()) or None
