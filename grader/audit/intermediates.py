"""Vectors that an answer puts between the givens and the unknowns: `Ly = b`, then `Ux = y`.

Such a vector is what a matrix makes of the unknowns, so that what is said of its entries is said of the unknowns. An
answer defines it, `y = Ux`, or only works out its entries: then it is the product whose entries are these numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from grader.algebra.affine import Probe, Row, Unknowns, rational
from grader.algebra.evaluate import evaluate
from grader.algebra.from_values import fraction
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.audit.polynomial_lines import Equation
from grader.notation.tree import Node

Numbers = Mapping[str, Mapping[int, frozenset[Fraction]]]  # letter -> place of an entry -> the numbers it is said to be


@dataclass(frozen=True)
class Between:
    """A world in which the vectors between have their meaning.

    Attributes:
        world: the world.
        names: these vectors.
        unread: whether the answer has matrices of its own with which nothing was understood: work may hide there.
    """

    world: World
    names: frozenset[str] = frozenset()
    unread: bool = False


def between(lines: Sequence[Claim], givens: Sequence[Equation], world: World, which: Unknowns) -> Between:
    """The world with an answer's own matrices, and with the vectors between, as it defines them or as they come out.

    Another matrix must lead from such a vector back to the given equations: else it may rest on anything.
    """
    plain, names = world, set[str]()
    own = _own_matrices(lines, world)
    for name, tree in own.items():
        world = world.define(name, tree)
    wanted = sorted(_row(given, which.size) for given in givens)
    for name, tree in (*_defined(lines), *_worked_out(lines, world, which)):
        if _is_free(name, world) and _leads_back(tree, wanted, world, which):
            world = world.define(name, tree)
            names.add(name)
    if names:
        return Between(world, frozenset(names))
    return Between(plain, unread=any(not _is_known(tree, plain) for tree in own.values()))


def speaks_of(claim: Claim, names: frozenset[str]) -> bool:
    """Whether a claim is about one of these vectors."""
    sides = (claim.first, claim.left, claim.right)
    return bool(names) and any(part.op == "sym" and part.value in names for side in sides for part in side.walk())


def is_entry(claim: Claim, names: frozenset[str]) -> bool:
    """Whether a claim says what an entry of one of these vectors is."""
    return any(_entry(side)[0] in names for side in (claim.first, claim.left))


def _own_matrices(lines: Sequence[Claim], world: World) -> dict[str, Node]:
    """The square matrices of numbers that an answer names, each of them once."""
    found: dict[str, list[Node]] = {}
    for claim in lines:
        for side, other in ((claim.first, claim.right), (claim.right, claim.left)):
            named = _is_letter(side) and _is_free(str(side.value), world)
            if named and other.op == "matrix" and _is_square(other, world):
                found.setdefault(str(side.value), []).append(other)
    return {name: trees[0] for name, trees in found.items() if len({str(_value(tree, world)) for tree in trees}) == 1}


def _is_square(tree: Node, world: World) -> bool:
    value = _value(tree, world)
    return value is not None and value.ndim == 2 and value.shape[0] == value.shape[1] > 1


def _is_known(tree: Node, world: World) -> bool:
    """Whether the world has a quantity of the same value."""
    value = _value(tree, world)
    quantities = (_value(Node("sym", name), world) for name in (*world.values, *world.definitions))
    return value is not None and any(one is not None and np.array_equal(one, value) for one in quantities)


def _defined(lines: Sequence[Claim]) -> Iterator[tuple[str, Node]]:
    """`y = Ux`: a letter, and a product that it is."""
    for claim in lines:
        if claim.op in ("=", ":=", "equiv"):
            for side, other in ((claim.left, claim.right), (claim.right, claim.left)):
                if _is_letter(side) and other.op == "mul":
                    yield str(side.value), other


def _worked_out(lines: Sequence[Claim], world: World, which: Unknowns) -> Iterator[tuple[str, Node]]:
    """A letter whose entries are said to be the numbers that just one matrix of the world makes of the unknowns."""
    for name, entries in _numbers(lines, world).items():
        products = [
            Node("mul", "", (Node("sym", matrix), Node("sym", vector)))
            for vector, shape in which.shapes.items()
            if len(shape) == 1 and shape[0] == len(entries) > 1 and set(entries) == set(range(1, shape[0] + 1))
            for matrix in (*world.values, *world.definitions)
            if matrix not in which.shapes and _makes(matrix, vector, entries, world)
        ]
        if len({str(_value(product, world)) for product in products}) == 1:
            yield name, products[0]


def _numbers(lines: Sequence[Claim], world: World) -> Numbers:
    """The numbers that entries of a free letter are said to be, `y_2 = 2 - 2 * 3`."""
    found: dict[str, dict[int, frozenset[Fraction]]] = {}
    for claim in lines:
        name, place = _entry(claim.first)
        value = _value(claim.right, world) if name and claim.op in ("=", ":=") and _is_free(name, world) else None
        exact = fraction(float(value)) if value is not None and value.ndim == 0 else None
        if exact is not None:
            entries = found.setdefault(name, {})
            entries[place] = entries.get(place, frozenset()) | {exact}
    return found


def _entry(node: Node) -> tuple[str, int]:
    """(letter, place) of a symbol with one index that is a number."""
    plain = node.op == "sym" and len(node.args) == 1 and isinstance(node.args[0].value, int)
    return (str(node.value), int(node.args[0].value)) if plain else ("", 0)  # type: ignore[arg-type]


def _makes(matrix: str, vector: str, entries: Mapping[int, frozenset[Fraction]], world: World) -> bool:
    """Whether a matrix, not a diagonal one, makes these numbers of a vector."""
    one, other = _value(Node("sym", matrix), world), _value(Node("sym", vector), world)
    if one is None or other is None or one.shape != (len(entries), len(entries)) or other.ndim != 1:
        return False
    found = [fraction(float(x)) for x in one @ other]
    mixes = bool(np.count_nonzero(one - np.diag(np.diag(one))))
    return mixes and all(x in entries[place] for place, x in enumerate(found, 1))


def _leads_back(tree: Node, wanted: list[Row], world: World, which: Unknowns) -> bool:
    """Whether a matrix of the world makes the given equations' left-hand sides of a vector, in any order."""
    try:
        forms = Probe(world, which).forms(tree)
    except Unevaluable:
        return False
    if forms is None or len(forms) != len(wanted) or any(form[-1] for form in forms):
        return False
    vector = np.asarray([form[:-1] for form in forms], dtype=float)
    return any(
        sorted(tuple(rational(float(x)) for x in row) for row in found @ vector) == wanted
        for found in (_value(Node("sym", name), world) for name in (*world.values, *world.definitions))
        if found is not None and found.shape == (len(forms), len(forms))
    )


def _row(given: Equation, size: int) -> Row:
    """The coefficients of an equation as it is written."""
    written = given.written
    return tuple(written.get(tuple(int(i == k) for i in range(size + 1)), Fraction(0)) for k in range(size))


def _is_letter(node: Node) -> bool:
    return node.op == "sym" and not node.args


def _is_free(name: str, world: World) -> bool:
    taken = (world.values, world.definitions, world.names, world.functions)
    return not any(name == key or key.startswith(f"{name}_") for held in taken for key in held)


def _value(tree: Node, world: World) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]] | None:
    try:
        value: Value = evaluate(tree, world)
        found = np.asarray(value, dtype=float)
    except (Unevaluable, TypeError, ValueError):
        return None
    return found if found.size and np.all(np.isfinite(found)) else None
