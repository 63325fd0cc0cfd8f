"""Other readings of a claim that was not to be checked as it stands: they count only where the claim holds in one.

A name of the rubric's for all eigenvalues is a letter in `λ² - 7λ + 10 = (λ - 5)(λ - 2)`; `k_1` is a row of K; a
function of s is written with a t; `j` is the imaginary unit; `W/(m² K)` is a unit. What holds in no reading stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, islice, permutations

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import EQUATIONS, Claim, changed
from grader.audit.constant_letters import along_axes, imaginary
from grader.audit.definitions import known
from grader.audit.habits import judged
from grader.audit.indices import Conditions
from grader.audit.judge import free_variables, is_zero
from grader.audit.places import plain_symbols
from grader.audit.units_of_letters import with_units
from grader.notation.tree import Node

MAX_TRIES = 24
MAX_ENTRIES = 6
NOISE = 1e-9  # of what an equation comes to beside its roots
LETTER = "‹letter›"  # no chat's name
Reading = Callable[[Claim, World], Iterator[Claim]]


def reread(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> str:
    """In which other reading a claim holds, in words; "" where it holds in none."""
    world = worlds[0]
    for reading, said in READINGS:
        for meant in islice(reading(claim, world), MAX_TRIES):
            if _holds(meant, worlds, conditions):
                return said
    for name, entries in islice(_families(claim, world), MAX_TRIES):
        if all(_solves(claim, name, entry, worlds, conditions) for entry in entries):
            return f"for each value of {name}"
    return ""


def _holds(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    return judged(claim, worlds, (), conditions).verdict == "true"


def _solves(claim: Claim, name: str, entry: Node, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether an equation holds for a value of a letter: what is to be 0 is so there, but for noise, and not beside."""
    if not is_zero(claim.right):
        return _holds(_put(claim, {name: entry}), worlds, conditions)
    beside = Node("mul", "", (entry, Node("num", Fraction(11, 10))))
    there, off = (_value(_put(claim, {name: at}).left, worlds[0]) for at in (entry, beside))
    if not isinstance(there, int | float) or not isinstance(off, int | float):
        return False
    return abs(there) <= NOISE * abs(off)


def _rewritten(claim: Claim, change: Callable[[Node], Node]) -> Iterator[Claim]:
    """The claim with a change made to all its nodes, where there is one to be made."""
    made = changed(claim, change)
    if made is not claim:
        yield made


def _put(claim: Claim, meant: Mapping[str, Node]) -> Claim:
    def change(node: Node) -> Node:
        plain = node.op == "sym" and not node.args and str(node.value) in meant
        return meant[str(node.value)]._replace(start=node.start, end=node.end) if plain else node

    return changed(claim, change)


# --- a letter that the rubric calls several values by


def _as_letter(claim: Claim, world: World) -> Iterator[Claim]:
    """An identity in a letter, whatever values the rubric calls by it."""
    for name in plain_symbols(claim):
        if _entries(name, world):
            yield _put(claim, {name: Node("sym", LETTER)})


def _families(claim: Claim, world: World) -> Iterator[tuple[str, list[Node]]]:
    """The letters of an equation that may stand for each entry of an array in turn, with the entries."""
    if claim.op not in EQUATIONS:
        return
    for name in plain_symbols(claim):
        entries = _entries(name, world)
        if entries:
            yield name, entries
    free = free_variables((claim.left, claim.right), world)
    solved = claim.left.op == "sym" and any(part.op == "pm" for part in claim.right.walk())
    if len(free) == 1 and free[0] in plain_symbols(claim) and (solved or is_zero(claim.right)):
        arrays = (_entries(name, world) for name in (*world.values, *world.definitions))
        yield from ((free[0], entries) for entries in chain([_numbered(free[0], world)], arrays) if entries)


def _numbered(letter: str, world: World) -> list[Node]:
    """The values of `λ_1`, `λ_2` and so on, which the rubric has."""
    names = [f"{letter}_{number}" for number in range(1, MAX_ENTRIES + 1)]
    values = [_value(world.names.get(name, Node("sym", name)), world) for name in names if world.has(name)]
    return [_number(value) for value in values if isinstance(value, int | float)] if len(values) > 1 else []


def _entries(name: str, world: World) -> list[Node]:
    """The entries of a short array, all different; [] for what is none."""
    value = _value(Node("sym", name), world) if known(name, world) and name not in world.functions else None
    if not isinstance(value, np.ndarray) or value.ndim != 1 or not 1 < len(value) <= MAX_ENTRIES:
        return []
    if np.iscomplexobj(value) or len(np.unique(np.round(value, 9))) < len(value):
        return []
    return [_number(float(entry)) for entry in value]


def _value(node: Node, world: World) -> Value | None:
    try:
        return evaluate(node, world)
    except (Unevaluable, ArithmeticError, ValueError, TypeError):
        return None


def _number(value: float) -> Node:
    whole = abs(value - round(value)) < NOISE
    size = Node("num", Fraction(abs(round(value) if whole else value)))
    return Node("neg", None, (size,)) if value < 0 else size


# --- functions: another letter, a point for its coordinates


def _of_its_parameter(claim: Claim, world: World) -> Iterator[Claim]:
    """`y'' = 16 e^(-2t)`, y being a function of s in the rubric."""
    written = plain_symbols(claim)
    hidden = [name for name in free_variables((claim.left, claim.right), world) if name not in written]
    letters = [name for name in written if len(name) == 1 and name != "e" and name not in world.functions]
    if not 0 < len(hidden) < 3:
        return
    for chosen in permutations(letters, len(hidden)):
        yield _put(claim, {name: Node("sym", parameter) for name, parameter in zip(chosen, hidden)})


def _at_a_point(claim: Claim, world: World) -> Iterator[Claim]:
    """`f(w)` of a function of two numbers, w being the point."""

    def spread(node: Node) -> Node:
        head = node.args[:-1] if node.op == "apply" else ()
        name = str(node.value) if node.op == "call" else str(head[0].value) if len(head) == 1 else ""
        function = world.functions.get(name)
        value = _value(node.args[-1], world) if function and len(function.parameters) > 1 and node.args else None
        if function is None or not isinstance(value, np.ndarray) or value.shape != (len(function.parameters),):
            return node
        return node._replace(args=(*head, *(_number(float(entry)) for entry in value)))

    yield from _rewritten(claim, spread)


def _of_an_outcome(claim: Claim, world: World) -> Iterator[Claim]:
    """`P(X = 2)` as the value at 2 of a function P of the problem, X being nothing else."""

    def at(node: Node) -> Node:
        said = node.args[0] if node.op == "call" and len(node.args) == 1 else node
        if said.op != "rel" or said.value != ("=",) or str(node.value) not in world.functions:
            return node
        variable, value = said.args
        return node._replace(args=(value,)) if variable.op == "sym" and not known(str(variable.value), world) else node

    yield from _rewritten(claim, at)


# --- rows, columns and entries; products and sums


def _of_a_matrix(claim: Claim, world: World) -> Iterator[Claim]:
    """`k_1` as a row or a column of K, `r_{12}` as an entry of R."""
    for part in ("row", "column"):
        yield from _rewritten(claim, lambda node, part=part: _piece(node, part, world))  # type: ignore[misc]


def _piece(node: Node, part: str, world: World) -> Node:
    name = str(node.value).swapcase()
    if node.op != "sym" or not node.args or len(name) != 1 or not _is_matrix(name, world):
        return node
    indices = _digits(node.args)
    whole = Node("sym", name, (), node.start, node.end)
    if len(indices) == 2:
        return whole._replace(args=indices)
    return Node("call", part, (whole, *indices), node.start, node.end)


def _is_matrix(name: str, world: World) -> bool:
    value = _value(Node("sym", name), world) if world.has(name) else None
    return isinstance(value, np.ndarray) and value.ndim == 2


def _digits(indices: Sequence[Node]) -> tuple[Node, ...]:
    """The indices, two digits being two of them."""
    first = indices[0]
    if len(indices) == 1 and first.op == "num" and isinstance(first.value, int) and 10 < first.value < 100:
        return tuple(Node("num", int(digit), (), first.start, first.end) for digit in str(first.value))
    return tuple(indices)


def _half(claim: Claim, world: World) -> Iterator[Claim]:
    """`t½`, a name with a half as its index."""

    def index(node: Node) -> Node:
        halved = node.op == "mul" and not node.value and len(node.args) == 2 and node.args[1].value == Fraction(1, 2)
        name = node.args[0] if halved else node
        known_as = halved and name.op == "sym" and not name.args and world.has(f"{name.value}_1/2")
        return name._replace(args=(node.args[1],), end=node.end) if known_as else node

    yield from _rewritten(claim, index)


def _interval(claim: Claim, world: World) -> Iterator[Claim]:
    """`52 ± 3 = (49, 55)`: what it comes to with each sign."""
    middle = claim.left
    if middle.op == "pm" and len(middle.args) == 2 and claim.right.op in ("tuple", "list", "interval"):
        most = Node("add", None, middle.args)
        least = Node("add", None, (middle.args[0], Node("neg", None, middle.args[1:])))
        right = claim.right._replace(op="tuple", value=None)
        yield replace(claim, left=Node("tuple", None, (least, most), middle.start, middle.end), right=right)


def _products(claim: Claim, world: World) -> Iterator[Claim]:
    """`r∘h` entry by entry; `σ` before a bracket as the function; `Σxy` as the sum over the entries."""
    yield from _rewritten(claim, _circle)
    yield from _rewritten(claim, lambda node: _called(node, world))
    if not known("Sigma", world):
        yield from _rewritten(claim, _added_up)


def _circle(node: Node) -> Node:
    return node._replace(value="odot") if node.op == "mul" and node.value == "circ" else node


def _called(node: Node, world: World) -> Node:
    if node.op != "mul" or node.value or len(node.args) != 2 or node.args[0].op != "sym":
        return node
    array = node.args[1].op in ("matrix", "tuple", "list")
    return node._replace(op="apply", value=None) if array and str(node.args[0].value) in world.functions else node


def _added_up(node: Node) -> Node:
    if node.op != "mul" or len(node.args) < 2 or node.args[0] != node.args[0]._replace(op="sym", value="Sigma"):
        return node
    factors: list[Node] = []
    for arg in node.args[1:]:
        squared = arg.op == "pow" and arg.args[1].op == "num" and arg.args[1].value == 2
        factors += [arg.args[0]] * 2 if squared else [arg]
    body = factors[0] if len(factors) == 1 else Node("mul", "*", tuple(factors), node.start, node.end)
    return Node("call", "sum", (body,), node.start, node.end)


READINGS: tuple[tuple[Reading, str], ...] = (
    (_as_letter, "an identity in a letter"),
    (_of_its_parameter, "by another letter than the rubric's"),
    (_at_a_point, "at the point of that name"),
    (_of_an_outcome, "of that outcome"),
    (_of_a_matrix, "of the rows, columns or entries of a matrix"),
    (_half, "of the name with a half as its index"),
    (_products, "entry by entry"),
    (_interval, "from the lesser to the greater value"),
    (along_axes, "along the axes"),
    (imaginary, "j being the imaginary unit"),
    (with_units, "letters being a unit"),
)
