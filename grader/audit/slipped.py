"""The problem with the values that slips gave its quantities: `c = 0.00625`, and what is derived from c as well.

A wrong value is kept as the factor by which it is off, whatever unit it is told in; where it is told of a formula in
one quantity, `cos φ = 0.4537`, of which value that one must be. What holds with these values is no new slip.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.scope import MAX_STEPS, Scope, canonical, opaque_name, quantity, resolve, value_of
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.audit.judge import Judgement
from grader.notation.tree import Node

MAX_WRONG = 24  # the latest wrong values that are kept
MAX_NEWTON = 30
STEP = 1e-6  # relative: of a slope by differences
FOUND = 1e-12
STARTS = (1.0, 0.5, 2.0, -1.0, 0.1, -0.1)  # times the right value
FAILS = (Unevaluable, ArithmeticError, TypeError, ValueError, LookupError)
SYMBOLS = ("sym", "apply")
Place = tuple[str, tuple[int, ...] | None]  # a quantity, and the entry of it


class Wrong(NamedTuple):
    """A value that a symbol wrongly came to: times a factor, or (an array) as a whole.

    `rank`: 0 for a slip, 1 for what follows from one, 2 for what was left open.
    """

    symbol: Node
    factor: float | None
    whole: Value
    rank: int


class Told(NamedTuple):
    """A claim whose sides differ, with what they came to in which world; `rank` as that of a wrong value."""

    claim: Claim
    result: Judgement
    world: World
    rank: int


class Slipped:
    """The wrong values of an answer's quantities."""

    def __init__(self, wrong: Sequence[Wrong] = (), told: Sequence[Told] = ()) -> None:
        self.wrong = list(wrong)
        self.told = list(told)  # what was taken in, and not looked into yet

    def copy(self) -> Slipped:
        """What a next part of the answer starts from."""
        return Slipped(self.wrong, self.told)

    def take(self, claim: Claim, result: Judgement, world: World, rank: int) -> None:
        """Take in a claim whose sides differ: what quantity has what value by it is looked for once it is asked."""
        self.told = [*self.told[1 - MAX_WRONG :], Told(claim, result, world, rank)]

    def explains(self, worlds: Sequence[World], holds: Callable[[Sequence[World]], bool]) -> bool:
        """Whether something holds with the values of the slips alone, or with those that came of them too."""
        for claim, result, world, rank in self.told:
            self.wrong += [Wrong(*found, rank) for found in _told(claim, result, world)]
        self.wrong, self.told = self.wrong[-MAX_WRONG:], []
        for rank in sorted({item.rank for item in self.wrong}):
            moved = [_moved(world, [item for item in self.wrong if item.rank <= rank]) for world in worlds[:2]]
            found = [world for world in moved if world is not None]
            if len(found) == len(moved) and holds(found):
                return True
        return False


def _moved(world: World, wrong: Sequence[Wrong]) -> World | None:
    """A world with wrong values, for each quantity the latest; None where it has none of these quantities."""
    places = {place: item for item in wrong if (place := _place(item.symbol, world)) is not None}
    moved = world
    for place, item in places.items():
        try:
            moved = _with(moved, place, _instead(item, _value(place, world)))
        except FAILS:
            continue
    return None if moved is world else moved


def _instead(item: Wrong, right: Value) -> Value:
    if item.factor is not None and _is_number(right):
        return right * item.factor if right else item.whole
    if np.shape(item.whole) != np.shape(right):
        raise Unevaluable("another shape")
    return item.whole


def _place(symbol: Node, world: World) -> Place | None:
    """The quantity that a symbol stands for; a notation for a formula (`\\delta` for p - y) stands for itself."""
    name = opaque_name(symbol) if symbol.op == "apply" else str(symbol.value)
    if symbol.op == "apply":
        return (name, None) if name is not None and world.has(name) else None
    flat = (canonical(name, symbol.args) or "").replace("_", "", 1) if name and symbol.args else ""
    if world.has_quantity(flat) and not isinstance(_value((str(name), None), world), np.ndarray):
        return flat, None  # the chat's v_2 is the rubric's v2
    try:
        return resolve(symbol, Scope(world, {}, [MAX_STEPS]))
    except FAILS:
        return (str(name), None) if not symbol.args and name in world.names else None


def _value(place: Place, world: World) -> Value:
    name, entry = place
    scope = Scope(world, {}, [MAX_STEPS])
    try:
        whole = quantity(name, scope)
        whole = value_of(world.names[name], scope) if whole is None and name in world.names else whole
        return float(np.asarray(whole, dtype=float)[entry]) if entry else whole
    except FAILS:
        return None


def _with(world: World, place: Place, value: Value) -> World:
    """A world with another value of a quantity, or of an entry of one; it hangs on what it did, but for what is off."""
    name, entry = place
    old = _value((name, None), world)
    if entry:
        entries = np.array(old, dtype=float)
        entries[entry] = value
        value = entries
    tree, off = world.definitions.get(name), _constant(value, old)
    if tree is None or off is None:
        return world.override({name: value})
    return world.define(name, Node("add", None, (tree, off)))


def _constant(value: Value, old: Value) -> Node | None:
    """What is to be added to a value for another, as a tree; None for matrices."""
    if _is_number(value) and _is_number(old):
        off = Node("num", Fraction(abs(float(value) - float(old))))
        return off if value >= old else Node("neg", None, (off,))
    if np.ndim(value) != 1 or np.shape(value) != np.shape(old):
        return None
    parts = [_constant(float(one), float(other)) for one, other in zip(value, old)]
    return Node("list", None, tuple(part for part in parts if part is not None))


# --- what is told


def _told(claim: Claim, result: Judgement, world: World) -> Iterator[tuple[Node, float | None, Value]]:
    """The symbol that a falsehood gives a value, with the factor by which that is off, or the value as a whole."""
    a, b = result.left, result.right
    factor = float(b) / float(a) if _is_number(a) and _is_number(b) and a else None
    place = _place(claim.first, world) if claim.first.op in SYMBOLS else None
    if place is not None and not _uses(claim.right, place, world):
        if factor is not None or np.shape(a) or _is_number(b):
            yield claim.first, factor, b
        return
    symbols = [claim.first] if place is not None else list(_derived(claim, world))
    found = _root(claim, factor, world, symbols[0]) if len(symbols) == 1 else None
    if found is not None:
        yield symbols[0], found, 0.0


def _derived(claim: Claim, world: World) -> Iterator[Node]:
    """The symbols of what a claim is about that are no givens, each once."""
    seen = set[Place]()
    for part in (*claim.first.walk(), *(claim.right.walk() if claim.first is claim.left else ())):
        place = _place(part, world) if part.op in SYMBOLS else None
        if place is not None and place not in seen and place[0] not in world.values:
            seen.add(place)
            yield part


def _root(claim: Claim, factor: float | None, world: World, symbol: Node) -> float | None:
    """The factor by which a quantity must be otherwise for a falsehood about it to hold."""
    place, formula = _place(symbol, world), claim.first
    right = _value(place, world) if place is not None else None
    if place is None or not _is_number(right) or not right:
        return None
    try:
        wanted = float(evaluate(formula, world)) * (factor or 0.0)
    except FAILS:
        return None
    equation = claim.right if not factor or _uses(claim.right, place, world) else None

    def gap(times: float) -> float:
        moved = _with(world, place, right * times)
        return float(evaluate(formula, moved)) - (float(evaluate(equation, moved)) if equation is not None else wanted)

    return next((found for start in STARTS if (found := _newton(gap, start)) is not None), None)


def _uses(node: Node, place: Place, world: World) -> bool:
    return any(part.op in SYMBOLS and _place(part, world) == place for part in node.walk())


def _newton(gap: Callable[[float], float], x: float) -> float | None:
    """A zero of a function near a place; None where none is found."""
    try:
        for _ in range(MAX_NEWTON):
            here = gap(x)
            slope = (gap(x + STEP) - gap(x - STEP)) / (2 * STEP)
            if not slope or not math.isfinite(slope):
                return None
            moved = x - here / slope
            if abs(moved - x) <= FOUND * abs(moved) or not here:
                return moved if math.isfinite(moved) and abs(moved - 1) > 1e-9 else None
            x = moved
    except FAILS:
        return None
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | np.floating | np.integer) and not isinstance(value, bool)
