"""Matrices: arithmetic on written-out ones, and unknown ones with random entries."""

from __future__ import annotations

from itertools import islice
from typing import Any

from grader.algebra.kinds import shape
from grader.algebra.matrix_powers import power
from grader.algebra.policy import Outcome
from grader.notation.tree import Node

MAX_CELLS = 4000


def explicit(node: Node) -> Node | None:
    """A tree of written-out matrices (sums, products, powers, transposes) as one matrix; None if it is none."""
    if node.op == "matrix":
        return node if len(node.args) <= MAX_CELLS else None
    if node.op == "neg":
        inner = explicit(node.args[0])
        return _each(inner, lambda cell: Node("neg", None, (cell,))) if inner else None
    if node.op in ("transpose", "prime"):
        inner = explicit(node.args[0]) or _row(node.args[0])
        return _transposed(inner) if inner else None
    if node.op == "add":
        return _sum([explicit(arg) for arg in node.args])
    if node.op == "div":
        inner = explicit(node.args[0])
        return _each(inner, lambda cell: Node("div", None, (cell, node.args[1]))) if inner else None
    if node.op == "pow":
        inner = explicit(node.args[0])
        return power(inner, node.args[1], _times) if inner else None
    return _product(node) if node.op == "mul" else None


def _row(node: Node) -> Node | None:
    """A tuple or list as a row."""
    if node.op not in ("tuple", "list") or not node.args:
        return None
    return node._replace(op="matrix", value=f"1,{len(node.args)}")


def _each(matrix: Node, change) -> Node:  # type: ignore[no-untyped-def]
    return matrix._replace(args=tuple(change(cell) for cell in matrix.args))


def _transposed(matrix: Node) -> Node:
    rows, columns = shape(matrix)
    cells = tuple(matrix.args[i * columns + j] for j in range(columns) for i in range(rows))
    return matrix._replace(value=f"{columns},{rows}", args=cells)


def _sum(parts: list[Node | None]) -> Node | None:
    known = [part for part in parts if part is not None]
    if len(known) != len(parts) or len({part.value for part in known}) != 1:
        return None
    cells = tuple(Node("add", None, cells) for cells in zip(*(part.args for part in known)))
    return known[0]._replace(args=cells)


def _product(node: Node) -> Node | None:
    found: Node | None = None
    factors: list[Node] = []
    for arg in node.args:
        inner = explicit(arg)
        if inner is None:
            if any(part.op in ("matrix", "transpose") for part in arg.walk()):
                return None
            factors.append(arg)
        elif found is None:
            found = inner
        else:
            found = _times(found, inner)
            if found is None:
                return None
    if found is None or not factors:
        return found
    return _each(found, lambda cell: Node("mul", "*", (*factors, cell)))


def _times(a: Node, b: Node) -> Node | None:
    (rows, inner), (again, columns) = shape(a), shape(b)
    size = max(sum(1 for _ in islice(cell.walk(), MAX_CELLS)) for cell in (*a.args, *b.args))
    if inner != again or rows * inner * columns * size > MAX_CELLS:
        return None
    cells = []
    for i in range(rows):
        for j in range(columns):
            terms = tuple(Node("mul", "*", (a.args[i * inner + k], b.args[k * columns + j])) for k in range(inner))
            cells.append(Node("add", None, terms) if inner > 1 else terms[0])
    return a._replace(value=f"{rows},{columns}", args=tuple(cells))


def worth_trying(gold: Node, answer: Node) -> bool:
    """Whether both are expressions in unknown matrices: capitals, with a transpose, an inverse or a norm somewhere."""
    capitals = any(p.op == "sym" and str(p.value).isupper() for n in (gold, answer) for p in n.walk())
    return capitals and any(p.op in ("transpose", "dagger", "norm") for n in (gold, answer) for p in n.walk())


def same(gold: Node, answer: Node) -> Outcome | None:
    """Two expressions in unknown matrices and vectors, at random square matrices; None where that can't be tried.

    Capital letters are matrices, letters that are transposed or stand in a norm are vectors, the rest numbers.
    """
    import random

    import numpy as np

    from grader.algebra.evaluate import evaluate
    from grader.algebra.values import Unevaluable
    from grader.algebra.world import World

    matrices, vectors, numbers = _roles(gold, answer)
    for seed in range(3):
        draw = np.random.default_rng(random.Random(f"matrices|{seed}").randrange(2**32))
        values: dict[str, Any] = {name: draw.uniform(-1, 1, (3, 3)) for name in sorted(matrices)}
        values |= {name: draw.uniform(-1, 1, 3) for name in sorted(vectors)}
        values |= {name: float(draw.uniform(0.5, 2)) for name in sorted(numbers)}
        try:
            x, y = (np.asarray(evaluate(tree, World(values))) for tree in (gold, answer))
        except (Unevaluable, ArithmeticError, ValueError, TypeError, IndexError):
            return None
        if x.size != y.size:
            return None
        x, y = x.reshape(-1), y.reshape(-1)
        if not np.allclose(x, y, rtol=1e-9, atol=1e-12 * float(np.max(np.abs(x), initial=1.0))):
            return (False, "different for random matrices") if seed == 0 else (None, "different for some matrices")
    return True, "the same for random matrices"


def _roles(*trees: Node) -> tuple[set[str], set[str], set[str]]:
    names, turned = set(), set()
    for tree in trees:
        for part in tree.walk():
            if part.op == "sym" and not part.args and part.value not in ("pi", "e", "i", "T", "top"):
                names.add(str(part.value))
            if part.op in ("transpose", "norm") and part.args[0].op == "sym":
                turned.add(str(part.args[0].value))
    matrices = {name for name in names if name[0].isupper() and len(name) == 1}
    vectors = {name for name in names - matrices if name in turned or name in ("x", "y", "w", "v", "u", "b")}
    return matrices, vectors, names - matrices - vectors
