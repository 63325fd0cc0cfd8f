"""What an answer reckons, as chains of equations: which of them a value hangs on, by what is written.

A step that uses 33.17 hangs on the one that gives it, `N = 78.48 sin 25° = 33.17`, and one that uses N does, too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from grader.algebra.agree import decimals, literal, number, significant
from grader.algebra.evaluate import real_value
from grader.algebra.scope import shape_of
from grader.algebra.world import World
from grader.audit.claims import EQUATIONS, chain_of
from grader.audit.definitions import first_reading, known
from grader.audit.habits import decadic
from grader.audit.own_world import symbol_name
from grader.audit.powers_of_ten import with_decimals
from grader.audit.repairs import COSTLY, INTEGRALS
from grader.audit.state import Audited
from grader.audit.units import bare
from grader.lazy_regex import regex
from grader.notation.tree import Node, rewritten

OTHERWISE = regex(  # why a claim is aside that tells nothing of what the answer reckons with
    r"hypothesis|quoted|tried|example|supposed|sets up|masks|goes on from|of a set"
)
MAX_CHAINS = 200  # the latest
ROUNDED = 0.01  # in powers of ten: 2 percent
LITERAL = 1e-9


class Side(NamedTuple):
    """A side of a chain, with the number of the claim that it is the right side of (the first one: the left)."""

    number: int
    node: Node
    shown: float | None  # its value where it is written as a number


class Used(NamedTuple):
    """A number as it is used, without its sign, and how far it may be from what it is a rounding of."""

    value: float
    slack: float

    @classmethod
    def of(cls, part: Node) -> Used:
        """A number as it is written: one with a point and two digits at least may be a rounding."""
        rounded = "." in part.text and significant(part) > 1
        return cls(abs(float(part.value)), 0.5 * 10.0 ** -(decimals(part) or 0) if rounded else 0.0)  # type: ignore[arg-type]


def is_used(used: Used, given: float) -> bool:
    """Whether a number that is used is one that was given, perhaps rounded."""
    return abs(used.value - given) <= max(LITERAL * given, used.slack * (1 + LITERAL))


def reckoned(audited: Sequence[Audited], world: World, steps: list[int]) -> tuple[list[list[Side]], World]:
    """The chains of an answer, in order, and the world with the numbers of its own names.

    Args:
        steps: how many evaluations are left, counted down.
    """
    chains = [_as_meant(sides, world, steps) for sides in _chains(audited)[-MAX_CHAINS:]]
    world = _with_own_names(chains, world)
    return _with_values(chains, world, steps), world


def _chains(audited: Sequence[Audited]) -> list[list[Side]]:
    """The chains of equations, in order; those of tests, hypotheses, remarks and tables left out."""
    links: dict[tuple[int, int], list[int]] = {}
    for place, item in enumerate(audited):
        if item.claim.op in EQUATIONS and not item.claim.cell:
            links.setdefault(chain_of(item.claim), []).append(place)
    out = []
    for numbers in links.values():
        if all(audited[number].role == "aside" and OTHERWISE.search(audited[number].reason) for number in numbers):
            continue
        first = numbers[0]
        nodes = [(first, audited[first].claim.left), *((n, audited[n].claim.right) for n in numbers)]
        out.append([Side(n, with_decimals(first_reading(node)), shown_number(node)) for n, node in nodes])
    return out


def _as_meant(sides: list[Side], world: World, steps: list[int]) -> list[Side]:
    """A chain with `log` to base ten, where it comes to what is written behind it."""
    shown = [side.shown for side in sides if side.shown is not None]
    if not shown or not any(part.op == "call" and part.value == "log" for side in sides for part in side.node.walk()):
        return sides
    meant = [side._replace(node=rewritten(side.node, decadic)) for side in sides]
    values = [counted_value(side.node, world, steps) for side in meant if side.shown is None]
    return meant if any(value is not None and about(value, shown[-1]) for value in values) else sides


def _with_own_names(chains: Sequence[Sequence[Side]], world: World) -> World:
    """The world with the numbers of names that the answer alone knows: only by what factor they change matters."""
    own: dict[str, float] = {}
    for sides in chains:
        name, shown = symbol_name(sides[0].node), [side.shown for side in sides if side.shown is not None]
        if name is not None and shown and not known(name, world):
            own[name] = shown[-1]
    return replace(world, values={**own, **world.values}, cache={}) if own else world


def _with_values(chains: Sequence[list[Side]], world: World, steps: list[int]) -> list[list[Side]]:
    """The chains, those without numbers, `T = m(g + a)`, with what they come to, which the next lines may have."""
    known: dict[object, float] = {}  # what `n(HCl)` is, which is no name of the problem
    out = []
    for sides in chains:
        number, node, _ = sides[-1]
        if all(side.shown is None for side in sides) and symbol_name(node) is None:
            value = known.get(shape_of(node)) if node.op == "apply" else counted_value(node, world, steps)
            if node.op == "apply" and value is not None:
                sides = [*sides[:-1], Side(number, Node("num", Fraction(value), (), node.start, node.end), None)]
            sides = sides if value is None else [*sides, Side(number, node, value)]
        shown = [side.shown for side in sides if side.shown is not None]
        if shown and sides[0].node.op == "apply":
            known[shape_of(sides[0].node)] = shown[-1]
        out.append(sides)
    return out


def shown_number(node: Node) -> float | None:
    """The number that a side is written as: `33.17 N`, `-2`, `8.7 \\cdot 10^{-3}`; None for other trees."""
    plain = first_reading(node)
    return None if literal(plain) is None else float(number(plain))


def hangs_on(chains: Sequence[Sequence[Side]], target: Node) -> list[int]:
    """The chains by which a value comes about, in order: those that give it, and those that give what these use."""
    givers = [{abs(s.shown) for s in sides if s.shown is not None} for sides in chains]
    names = [symbol_name(sides[0].node) for sides in chains]
    needed: set[int] = set()
    todo = [(len(chains), *_used([target]))]
    while todo:
        at, used, called = todo.pop()
        for before in range(at):
            told = any(is_used(number, given) for number in used for given in givers[before])
            if (told or names[before] in called) and before not in needed:
                needed.add(before)
                todo.append((before, *_used([side.node for side in chains[before] if side.shown is None])))
    return sorted(needed)


def _used(nodes: Sequence[Node]) -> tuple[set[Used], set[str | None]]:
    parts = [part for node in nodes for part in node.walk()]
    numbers = {Used.of(part) for part in parts if part.op == "num"}
    return numbers, {symbol_name(part) for part in parts} - {None}


def about(value: float, shown: float) -> bool:
    """Whether a side comes to a number that stands behind it, but for rounding, a unit's prefix or a percent sign."""
    if not value or not shown or value * shown < 0:
        return value == shown
    tens = math.log10(abs(value / shown))
    return abs(tens - round(tens)) < ROUNDED


def counted_value(node: Node, world: World, steps: list[int]) -> float | None:
    """The value of a side without its units as a finite float; None where it has none, or no steps are left."""
    steps[0] -= COSTLY if any(part.op in INTEGRALS for part in node.walk()) else 1
    if steps[0] <= 0:
        return None
    with np.errstate(all="ignore"):
        value = real_value(bare(node), world)
    return value if value is not None and math.isfinite(value) else None
