"""The quantities that a claim is about, the values that they have, and what an answer says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from grader.algebra.agree import close
from grader.algebra.evaluate import evaluate
from grader.algebra.kinds import signs
from grader.algebra.scope import Scope, canonical, resolve
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.definitions import first_reading
from grader.audit.own_world import symbol_name
from grader.audit.units import bare, in_si, scale
from grader.notation.tree import Node

Place = tuple[str, tuple[int, ...] | None]  # a quantity, or an entry of one


class Stated(NamedTuple):
    """A claim that says what one quantity is: `n = 18`."""

    number: int
    claim: Claim
    place: Place
    letter: str
    values: tuple[float, ...]
    right: bool


def moved_to(world: World, place: Place, value: float) -> World:
    name, entry = place
    if entry is None:
        return world.override({name: value})
    array = np.array(evaluate(Node("sym", name), world), dtype=float)
    array[entry] = value
    return world.override({name: array})


def stated_in(judged: Sequence[tuple[Claim, str]], worlds: Sequence[World]) -> Iterator[Stated]:
    world = worlds[0]
    for number, (claim, _) in enumerate(judged):
        if claim.op not in EQUATIONS:
            continue
        for name, other in ((claim.first, claim.right), (claim.left, claim.right), (claim.right, claim.left)):
            place = place_of(name, world) or _unknown_name(name)
            values = values_of(other)
            if place is None or not values:
                continue
            truth = value_at(place, world)
            meant = (*values, *values_of(in_si(first_reading(other))))  # 2 kN, where the problem counts in N
            right = truth is not None and any(close(v, truth, 2e-3) for v in meant)
            yield Stated(number, claim, place, letter_of(name), values, right)
            break


def states_rightly(name: Node, lines: Sequence[Claim], world: World) -> bool:
    """Whether some of the claims say the right value of what a name stands for."""
    place = place_of(name, world)
    return any(said.place == place and said.right for said in stated_in([(claim, "") for claim in lines], (world,)))


def values_of(node: Node) -> tuple[float, ...]:
    """The real numbers that a side without symbols stands for: one, or those of a list, or plus and minus."""
    node = first_reading(node)
    if has_symbols_in(node):
        return ()
    if node.op in ("tuple", "or", "and", "set"):
        return tuple(value for arg in node.args for value in values_of(arg))
    if any(part.op == "pm" for part in node.walk()):
        return tuple(value for tree in signs(node) for value in values_of(tree))
    try:
        value: Value = evaluate(bare(node), World({}))
    except (Unevaluable, ArithmeticError, ValueError, TypeError):
        return ()
    return (float(value),) if isinstance(value, int | float) and np.isfinite(value) else ()


def exact_value(node: Node) -> Fraction | None:
    """The value of plain arithmetic, None for anything else."""
    if any(part.op in ("sym", "apply", "call", "alt", "unknown", "none") for part in node.walk()):
        return None
    try:
        value = evaluate(bare(node), World({}))
        return Fraction(value).limit_denominator(10**9) if isinstance(value, int | float | Fraction) else None
    except (Unevaluable, ValueError, OverflowError):
        return None


def value_at(place: Place, world: World) -> float | None:
    name, entry = place
    try:
        value = evaluate(Node("sym", name), world)
        value = value[entry] if entry is not None else value
        return float(value) if isinstance(value, int | float | np.floating | np.integer) else None
    except (Unevaluable, IndexError, TypeError, ValueError):
        return None


def places_of(claim: Claim, world: World) -> dict[Place, frozenset[str]]:
    """The scalar quantities that a claim is about, also through what it defined by them; and how they are written."""
    found: dict[Place, set[str]] = {}
    for side in (claim.left, claim.right):
        for part in side.walk():
            place = place_of(part, world) if part.op in ("sym", "index") else None
            if place is not None:
                found.setdefault(place, set()).add(symbol_name(part) or "")
                _behind(place, world, found)
    return {place: frozenset(letters) for place, letters in found.items() if value_at(place, world) is not None}


def _behind(place: Place, world: World, found: dict[Place, set[str]]) -> None:
    tree = world.definitions.get(place[0])
    for part in tree.walk() if tree is not None else ():
        inner = place_of(part, world) if part.op == "sym" else None
        if inner is not None:
            found.setdefault(inner, set()).add(symbol_name(part) or "")


def letter_of(node: Node) -> str:
    """The letter of a name without what marks a special value of it: omega for omega_0, x for x*."""
    return re.split(r"[_^*(]", symbol_name(node) or "")[0]


def place_of(node: Node, world: World) -> Place | None:
    if node.op not in ("sym", "index"):
        return None
    try:
        return resolve(node, Scope(world, {}, [2_000]))
    except (Unevaluable, IndexError):
        return None


def names_in(node: Node, world: World) -> set[str]:
    """The quantities that a side is written with; the a of `w_a` is none where the whole is a name."""
    parts = (part for part in _outside_of_names(node, world) if part.op in ("sym", "index"))
    return {place[0] for part in parts if (place := place_of(part, world)) is not None}


def _outside_of_names(node: Node, world: World) -> Iterator[Node]:
    yield node
    name = canonical(str(node.value), node.args) if node.op == "sym" and node.args else None
    if name is None or not world.has(name):
        for arg in node.args:
            yield from _outside_of_names(arg, world)


def only_numbers(node: Node) -> bool:
    """Whether a tree holds no symbols."""
    return not has_symbols_in(node)


def only_plain_numbers(claim: Claim) -> bool:
    """Whether a claim holds no symbols, no labels that are no units, and nothing that may be read in two ways."""
    sides = [first_reading(side) for side in (claim.left, claim.right)]
    parts = [part for side in sides for part in side.walk()]
    known = all(scale(str(part.value)) is not None for part in parts if part.op == "unit")
    return known and not any(map(has_symbols_in, sides)) and not any(part.op == "alt" for part in parts)


def only_about(node: Node, names: frozenset[str], world: World) -> bool:
    """Whether all symbols of a tree are scalar quantities among some names."""
    if any(part.op in ("lim", "deriv", "sum", "prod", "int", "grad", "apply") for part in node.walk()):
        return False
    places = [place_of(part, world) for part in node.walk() if part.op in ("sym", "index")]
    return bool(places) and all(p is not None and p[0] in names and value_at(p, world) is not None for p in places)


def plain_symbols(claim: Claim) -> list[str]:
    """The symbols without indices in a claim, in order, each once."""
    return list(dict.fromkeys(str(part.value) for part in claim.parts if part.op == "sym" and not part.args))


def has_symbols(claim: Claim) -> bool:
    """Whether a claim is about more than numbers."""
    return has_symbols_in(claim.left) or has_symbols_in(claim.right)


def _unknown_name(node: Node) -> Place | None:
    name = symbol_name(node)
    return None if name is None else (name, None)


def has_symbols_in(node: Node) -> bool:
    node = first_reading(node)
    if node.op in ("sym", "apply", "deriv", "str") and node.value not in ("pi", "e", "i"):
        return True
    return any(map(has_symbols_in, node.args))
