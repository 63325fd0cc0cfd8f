"""The step behind a wrong answer: the one out of which, with one small change, the right answer would have come.

A name of the answer's own (`N = 78.48 sin 25° = 33.17`) is right by definition, whatever it says. Where a final answer
is wrong and no claim is, the answer's numbers are followed from step to step, by what is written: a step that uses
33.17 hangs on the one that gives it. Each step that the final answer hangs on is changed in turn, as people err
(`audit/repairs.py`), and what comes of it is worked out again. The slip is the earliest step that a change
inside it would mend the answer by; where there is none, the earliest that has lost a factor (a fault located by its
repair, as in debugging by mutation: Papadakis and Le Traon, Metallaxis-FL, 2015).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

import numpy as np

from grader.algebra.agree import decimals, literal, number, significant
from grader.algebra.evaluate import evaluate
from grader.algebra.scope import shape_of
from grader.algebra.world import World
from grader.audit.claims import EQUATIONS, chain_of
from grader.audit.definitions import first_reading, known
from grader.audit.habits import decadic
from grader.audit.own_world import symbol_name
from grader.audit.places import has_symbols_in, only_numbers
from grader.audit.repairs import BREAKING, COSTLY, INTEGRALS, slips_of
from grader.audit.state import Audited
from grader.audit.units import bare
from grader.notation.tree import Node, rewritten

OTHERWISE = re.compile(  # why a claim is aside that tells nothing of what the answer reckons with
    r"hypothesis|quoted|tried|example|supposed|sets up|masks|goes on from|of a set"
)
MAX_CHAINS = 200  # the latest before the value
MAX_STEPS = 6_000  # evaluations for one answer
FITS = 2.5e-3  # relative: how far the repaired answer may be from the right one
MAX_PLACES = 30  # of a number with a power of ten
REACH = 3  # claims: how far before its numbers a formula may stand
LOST = 2  # the rank of a factor that is lost
MAX_NAMED = 4
MAX_PARTS = 60  # of the formula of the right value
ANOTHER = 4e-3  # relative: by how much a change must move a step
ROUNDED = 0.01  # in powers of ten: 2 percent
LITERAL = 1e-9


class Side(NamedTuple):
    """A side of a chain, with the number of the claim that it is the right side of (the first one: the left)."""

    number: int
    node: Node
    shown: float | None  # its value where it is written as a number


class Traced(NamedTuple):
    """The number of the claim behind a wrong value, what it reckons with, and with what the right value would come."""

    number: int
    written: Node
    mended: Node


class Used(NamedTuple):
    """A number as it is used, without its sign, and how far it may be from what it is a rounding of."""

    value: float
    slack: float

    @classmethod
    def of(cls, part: Node) -> Used:
        """A number as it is written: one with a point and two digits at least may be a rounding."""
        rounded = "." in part.text and significant(part) > 1
        return cls(abs(float(part.value)), 0.5 * 10.0 ** -(decimals(part) or 0) if rounded else 0.0)  # type: ignore[arg-type]


def _is(used: Used, given: float) -> bool:
    """Whether a number that is used is one that was given, perhaps rounded."""
    return abs(used.value - given) <= max(LITERAL * given, used.slack * (1 + LITERAL))


@dataclass
class Changes:
    """By which factor numbers and names of the answer come out otherwise."""

    numbers: dict[float, float] = field(default_factory=dict)
    names: dict[str, float] = field(default_factory=dict)

    def factor(self, part: Node) -> float | None:
        for shown, factor in self.numbers.items():
            if shown and _is(Used.of(part), abs(shown)):
                return factor
        return None


def slip_behind(
    audited: Sequence[Audited], target: Node, needed: float, world: World, formula: Node, roughest: int = 2
) -> Traced | None:
    """The claim behind a wrong value, with what would be right there; None where none explains it.

    Args:
        audited: the claims before the value, in order.
        target: the value, as a number or in numbers.
        needed: the factor by which it should be otherwise.
        world: the part's quantities.
        formula: what gives the right value, in the rubric's words.
    """
    parts = parts_of(formula, world)
    steps = [MAX_STEPS]
    chains = [_as_meant(sides, world, steps) for sides in _chains(audited)[-MAX_CHAINS:]]
    world = _with_own_names(chains, world)
    chains = _with_values(chains, world, steps)
    found: list[tuple[tuple[int, bool, int], Node, Node]] = []
    target = _with_decimals(target)
    for at in _hangs_on(chains, target):
        place = _worked_out(chains[at], world, steps)
        if place is not None and _may_be_wrong(audited, place, chains[at]):
            rank, other = _mended(chains[at:], place, (target, needed), world, steps, parts)
            if other is not None and rank <= roughest:  # plain arithmetic that is right is suspected last
                number, written, _ = chains[at][place]
                found.append(((rank, place == 0, number if rank < LOST else -number), written, other))
    if not found:
        return None
    (*_, number), written, mended = min(found, key=lambda one: one[0])
    return Traced(_in_letters(audited, abs(number)), written, mended)


def behind(audited: Sequence[Audited], target: Node, world: World) -> set[int]:
    """The numbers of the claims by which a value comes about, as far as that can be followed by what is written."""
    steps = [MAX_STEPS]
    chains = [_as_meant(sides, world, steps) for sides in _chains(audited)[-MAX_CHAINS:]]
    chains = _with_values(chains, _with_own_names(chains, world), steps)
    return {side.number for at in _hangs_on(chains, _with_decimals(target)) for side in chains[at]}


def _in_letters(audited: Sequence[Audited], number: int) -> int:
    """The formula right before a step that puts numbers in it, `K = c/(RT)` before `0.36/30.61`; else the step."""
    step = audited[number].claim
    side = bare(first_reading(step.left if only_numbers(step.left) else step.right))
    if not side.args or not only_numbers(side):
        return number
    for before in range(number - 1, max(-1, number - 1 - REACH), -1):
        item = audited[before]
        open_ = item.role == "definition" or item.verdict == "unchecked"
        if open_ and chain_of(item.claim) != chain_of(step):
            formulas = (part for part in first_reading(item.claim.right).walk() if symbol_name(part) is None)
            if any(_puts_in(part, side) for part in formulas if part.args and has_symbols_in(part)):
                return before
    return number


def _puts_in(formula: Node, numbers: Node) -> bool:
    """Whether one tree is the other with numbers for what stands in letters: `K/(R T)` and `0.36/30.61`."""
    if symbol_name(formula) is not None:
        return True
    if formula.op == "num":
        return numbers.op == "num" and numbers.value == formula.value  # the base of a logarithm
    if numbers.op == "num" or not formula.args:
        return _has_letters_only(formula)
    same = (formula.op, len(formula.args)) == (numbers.op, len(numbers.args))
    same = same and (formula.op != "call" or formula.value == numbers.value)
    return same and all(map(_puts_in, formula.args, numbers.args))


def _has_letters_only(node: Node) -> bool:
    return symbol_name(node) is not None or (bool(node.args) and all(map(_has_letters_only, node.args)))


def mended_inside(side: Node, needed: float, world: World) -> bool:
    """Whether one small change inside a formula makes it come out otherwise by a factor."""
    steps = [MAX_STEPS]
    before = _value(side, world, steps)
    values = (_value(other, world, steps) for rank, other in slips_of(bare(side), world) if not rank)
    return bool(before) and any(v is not None and abs(v / before - needed) <= FITS * abs(needed) for v in values)  # type: ignore[operator]


def parts_of(formula: Node, world: World) -> list[Node]:
    """What a formula of the rubric is made of, through the names that are defined by others: steps on the way."""
    parts: list[Node] = []
    todo, seen = [formula], set[str]()
    whole = [formula, *_defined(formula, world)]
    while todo and len(parts) < MAX_PARTS:
        for part in todo.pop(0).walk():
            name = symbol_name(part)
            tree = world.names.get(name, part) if name is not None else part
            name = symbol_name(tree)
            if name is not None and name in world.definitions and name not in seen:
                seen.add(name)
                todo.append(world.definitions[name])
            elif part.args and part not in whole:
                parts.append(part)
    return parts[:MAX_PARTS]


def _defined(node: Node, world: World) -> list[Node]:
    """What a name is defined by, once and, where that is a name, again."""
    out: list[Node] = []
    while len(out) < MAX_NAMED:
        name = symbol_name(node)
        tree = world.names.get(name, node) if name is not None else node
        name = symbol_name(tree)
        if name is None or name not in world.definitions:
            break
        node = world.definitions[name]
        out.append(node)
    return out


# --- what hangs on what


def _chains(audited: Sequence[Audited]) -> list[list[Side]]:
    """The chains of equations, in order; those of tests, hypotheses and remarks left out."""
    links: dict[tuple[int, int], list[int]] = {}
    for place, item in enumerate(audited):
        if item.claim.op in EQUATIONS:
            links.setdefault(chain_of(item.claim), []).append(place)
    out = []
    for numbers in links.values():
        if all(audited[number].role == "aside" and OTHERWISE.search(audited[number].reason) for number in numbers):
            continue
        first = numbers[0]
        nodes = [(first, audited[first].claim.left), *((n, audited[n].claim.right) for n in numbers)]
        out.append([Side(n, _with_decimals(first_reading(node)), shown_number(node)) for n, node in nodes])
    return out


def _with_decimals(node: Node) -> Node:
    """A tree with `1.24 \\cdot 10^{-2}` as 0.0124, so that it is found where it is used."""
    return rewritten(node, _in_decimals)


def _in_decimals(node: Node) -> Node:
    if node.op != "mul":
        return node
    args: list[Node] = []
    for arg in node.args:
        both = Node("mul", None, (args[-1], arg)) if args and arg.op == "pow" else None
        places = decimals(both) if both is not None and literal(both) is both else None
        if both is not None and places is not None and abs(places) < MAX_PLACES:
            value = Fraction(number(both))
            args[-1] = args[-1]._replace(value=value, text=f"{float(value):.{max(places, 0)}f}", end=arg.end)
        else:
            args.append(arg)
    return args[0] if len(args) == 1 else node if len(args) == len(node.args) else node._replace(args=tuple(args))


def _as_meant(sides: list[Side], world: World, steps: list[int]) -> list[Side]:
    """A chain with `log` to base ten, where it comes to what is written behind it."""
    shown = [side.shown for side in sides if side.shown is not None]
    if not shown or not any(part.op == "call" and part.value == "log" for side in sides for part in side.node.walk()):
        return sides
    meant = [side._replace(node=rewritten(side.node, decadic)) for side in sides]
    values = [_value(side.node, world, steps) for side in meant if side.shown is None]
    return meant if any(value is not None and _about(value, shown[-1]) for value in values) else sides


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
            value = known.get(shape_of(node)) if node.op == "apply" else _value(node, world, steps)
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


def _hangs_on(chains: Sequence[Sequence[Side]], target: Node) -> list[int]:
    """The chains by which a value comes about, in order: those that give it, and those that give what these use."""
    givers = [{abs(s.shown) for s in sides if s.shown is not None} for sides in chains]
    names = [symbol_name(sides[0].node) for sides in chains]
    needed: set[int] = set()
    todo = [(len(chains), *_used([target]))]
    while todo:
        at, used, called = todo.pop()
        for before in range(at):
            gives = any(_is(number, given) for number in used for given in givers[before]) or names[before] in called
            if gives and before not in needed:
                needed.add(before)
                todo.append((before, *_used([side.node for side in chains[before] if side.shown is None])))
    return sorted(needed)


def _used(nodes: Sequence[Node]) -> tuple[set[Used], set[str | None]]:
    parts = [part for node in nodes for part in node.walk()]
    numbers = {Used.of(part) for part in parts if part.op == "num"}
    return numbers, {symbol_name(part) for part in parts} - {None}


# --- working it out again


def _worked_out(sides: Sequence[Side], world: World, steps: list[int]) -> int | None:
    """The first side of a chain that is a formula with a value; the others follow from it."""
    for place, side in enumerate(sides):
        if side.shown is None and symbol_name(side.node) is None:
            value = _value(side.node, world, steps)
            later = [other.shown for other in sides[place:] if other.shown is not None]
            if value is not None and (not later or any(_about(value, other) for other in later)):
                return place
    return 1 if _misquotes(sides, world, steps) else None


def _misquotes(sides: Sequence[Side], world: World, steps: list[int]) -> bool:
    """Whether a chain only gives a number to a quantity of the problem, and another one than it has."""
    name = symbol_name(sides[0].node)
    tree = world.names.get(name, sides[0].node) if name is not None else None
    given = tree is not None and symbol_name(tree) in world.values and symbol_name(tree) not in world.definitions
    if len(sides) != 2 or sides[1].shown is None or not given:
        return False
    value = _value(sides[0].node, world, steps)
    return value is not None and abs(value - sides[1].shown) > ANOTHER * abs(value)


def _about(value: float, shown: float) -> bool:
    """Whether a side comes to a number that stands behind it, but for rounding, a unit's prefix or a percent sign."""
    if not value or not shown or value * shown < 0:
        return value == shown
    tens = math.log10(abs(value / shown))
    return abs(tens - round(tens)) < ROUNDED


def _may_be_wrong(audited: Sequence[Audited], place: int, sides: Sequence[Side]) -> bool:
    """Whether a step is not borne out by the rubric: an open one, one that says what a name is, or plain numbers."""
    if place == 0 or only_numbers(sides[0].node):
        return only_numbers(sides[0].node)
    defines = any(audited[side.number].role == "definition" for side in sides[1 : place + 1])
    return defines or audited[sides[place].number].verdict == "unchecked"


def _mended(
    chains: Sequence[Sequence[Side]],
    place: int,
    end: tuple[Node, float],
    world: World,
    steps: list[int],
    parts: Sequence[Node],
) -> tuple[int, Node | None]:
    """A change to a side of the first chain that makes the right value come out, with how plain it is: 0, 1, 2."""
    side = chains[0][place]
    before = side.shown if side.shown is not None else _value(side.node, world, steps)
    if before is None or not before:
        return 0, None
    target, needed = end
    if side.shown is not None:
        given = _value(chains[0][0].node, world, steps)
        others = iter([(0, Node("num", Fraction(given or 0), text=f"{given:.10g}"))])
    else:
        others = chain(slips_of(bare(side.node), world), ((1, part) for part in parts))
    for rank, other in others:
        after = _value(other, world, steps)
        if after is None or abs(after - before) <= ANOTHER * abs(before):
            continue
        changes = Changes()
        _comes_to(chains[0], place, after / before, changes)
        factor = _followed(chains[1:], target, changes, world, steps)
        if factor is not None and abs(factor - needed) <= FITS * max(1, abs(needed)):
            return rank, other
        if steps[0] <= 0:
            return 0, None
    return 0, None


def _comes_to(sides: Sequence[Side], place: int, factor: float, changes: Changes) -> None:
    """Take in that a chain comes out otherwise from a side on."""
    for side in sides[place:]:
        if side.shown is not None:
            changes.numbers[side.shown] = factor
    name = symbol_name(sides[0].node)
    if name is not None:
        changes.names[name] = factor


def _followed(
    chains: Sequence[Sequence[Side]], target: Node, changes: Changes, world: World, steps: list[int]
) -> float | None:
    """By which factor the answer comes out otherwise after all."""
    for sides in chains:
        name = symbol_name(sides[0].node)
        if name in changes.names and all(side.shown is not None for side in sides[1:]):
            _comes_to(sides, 0, changes.names[name], changes)  # said once more, `v ≈ 710`
            continue
        for place, side in enumerate(sides):
            if place == 0 and name is not None:
                continue
            factor = _otherwise(side.node, changes, world, steps) if side.shown is None else None
            if factor is not None:
                _comes_to(sides, place, factor, changes)
                break
    return _otherwise(target, changes, world, steps)


def _otherwise(node: Node, changes: Changes, world: World, steps: list[int]) -> float | None:
    """By which factor a side comes out otherwise with the changed numbers in it; None where it does not."""
    changed = _put_in(node, changes)
    if changed is node:
        return None
    before, after = _value(node, world, steps), _value(changed, world, steps)
    return after / before if before and after is not None else None


def _put_in(node: Node, changes: Changes) -> Node:
    """A side with the changed numbers in the place of those that are written."""

    def changed(part: Node) -> Node:
        if part.op == "num" and isinstance(part.value, int | Fraction):
            factor = changes.factor(part) if len(part.text) > 1 else None
            return part if factor is None else part._replace(value=Fraction(float(part.value) * factor), text="")
        name = symbol_name(part)
        factor = changes.names.get(name) if name is not None else None
        return part if factor is None else Node("mul", "*", (Node("num", Fraction(factor)), part))

    return rewritten(node, changed)


def _value(node: Node, world: World, steps: list[int]) -> float | None:
    steps[0] -= COSTLY if any(part.op in INTEGRALS for part in node.walk()) else 1
    if steps[0] <= 0:
        return None
    try:
        with np.errstate(all="ignore"):
            value = evaluate(bare(node), world)
        value = float(value) if isinstance(value, int | float | Fraction) else math.nan
    except BREAKING:
        return None
    return value if math.isfinite(value) else None
