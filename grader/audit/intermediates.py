"""Vectors that an answer puts between the givens and the unknowns: `Ly = b`, then `Ux = y`.

Such a vector is what a matrix makes of the unknowns, so that what is said of its entries is said of the unknowns. An
answer defines it, `y = Ux`, or only works out its entries: then it is the product whose entries are these numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from grader.algebra.affine import Probe, Unknowns
from grader.algebra.evaluate import evaluate
from grader.algebra.polynomial_forms import fraction
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.notation.tree import Node

Numbers = Mapping[str, Mapping[int, frozenset[Fraction]]]  # letter -> place of an entry -> the numbers it is said to be


@dataclass(frozen=True)
class Between:
    """A world in which the vectors between have their meaning.

    Attributes:
        world: the world.
        names: these vectors.
    """

    world: World
    names: frozenset[str] = field(default_factory=frozenset)


def between(lines: Sequence[Claim], world: World, which: Unknowns) -> Between:
    """The world with an answer's own matrices, and with the vectors between, as it defines them or as they come out."""
    world = _with_matrices(lines, world)
    names: set[str] = set()
    for name, tree in (*_defined(lines), *_worked_out(lines, world, which)):
        if _is_free(name, world) and _moves(tree, world, which):
            world = world.define(name, tree)
            names.add(name)
    return Between(world, frozenset(names))


def speaks_of(claim: Claim, names: frozenset[str]) -> bool:
    """Whether a claim is about one of these vectors."""
    sides = (claim.first, claim.left, claim.right)
    return bool(names) and any(part.op == "sym" and part.value in names for side in sides for part in side.walk())


def is_entry(claim: Claim, names: frozenset[str]) -> bool:
    """Whether a claim says what an entry of one of these vectors is."""
    return any(_entry(side)[0] in names for side in (claim.first, claim.left))


def _with_matrices(lines: Sequence[Claim], world: World) -> World:
    """The world with the matrices of numbers that an answer names, each of them once."""
    found: dict[str, list[Node]] = {}
    for claim in lines:
        for side, other in ((claim.first, claim.right), (claim.right, claim.left)):
            if _is_letter(side) and other.op == "matrix" and _value(other, world) is not None:
                found.setdefault(str(side.value), []).append(other)
    for name, trees in found.items():
        values = [_value(tree, world) for tree in trees]
        if _is_free(name, world) and all(np.array_equal(values[0], value) for value in values[1:]):  # type: ignore[arg-type]
            world = world.define(name, trees[0])
    return world


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


def _moves(tree: Node, world: World, which: Unknowns) -> bool:
    """Whether a tree is a vector that is affine in the unknowns, and no constant."""
    try:
        forms = Probe(world, which).forms(tree)
    except Unevaluable:
        return False
    return forms is not None and len(forms) > 1 and any(any(form[:-1]) for form in forms)


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
