"""The step behind a wrong answer: the one out of which, with one small change, the right answer would have come.

A name of the answer's own (`N = 78.48 sin 25° = 33.17`) is right by definition, whatever it says. Where a final answer
is wrong and no claim is, the answer's numbers are followed from step to step (`chains.py`). Each step that the final
answer hangs on is changed in turn, as people err (`repairs.py`) or to a part of the rubric's own formula, and what
comes of it is worked out again. The slip is the earliest step that such a change would mend the answer by; where there
is none, the latest that has lost a factor (a fault located by its repair, as in debugging by mutation: Papadakis and
Le Traon, Metallaxis-FL, 2015).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from grader.algebra.agree import literal
from grader.algebra.world import World
from grader.audit.chains import (
    Side,
    Used,
    about,
    counted_value,
    hangs_on,
    is_used,
    reckoned,
)
from grader.audit.claims import chain_of
from grader.audit.definitions import first_reading
from grader.audit.own_world import definition_of, is_given, symbol_name
from grader.audit.places import has_symbols_in, only_numbers
from grader.audit.powers_of_ten import with_decimals
from grader.audit.repairs import slips_of
from grader.audit.state import Audited
from grader.audit.units import bare
from grader.notation.tree import Node, rewritten

MAX_STEPS = 6_000  # evaluations for one answer
FITS = 2.5e-3  # relative: how far the repaired answer may be from the right one
REACH = 3  # claims: how far before its numbers a formula may stand
LOST = 2  # the rank of a factor that is lost
MAX_NAMED = 4
MAX_PARTS = 60  # of the formula of the right value
ANOTHER = 4e-3  # relative: by how much a change must move a step


class Traced(NamedTuple):
    """The number of the claim behind a wrong value, what it reckons with, and with what the right value would come.

    `plain` marks arithmetic with numbers alone, which is right by itself.
    """

    number: int
    written: Node
    mended: Node
    plain: bool = False


@dataclass
class Changes:
    """By which factor numbers and names of the answer come out otherwise."""

    numbers: dict[float, float] = field(default_factory=dict)
    names: dict[str, float] = field(default_factory=dict)

    def factor(self, part: Node) -> float | None:
        for shown, factor in self.numbers.items():
            if shown and is_used(Used.of(part), abs(shown)):
                return factor
        return None


def slip_behind(
    audited: Sequence[Audited],
    target: Node,
    needed: float,
    world: World,
    formula: Node,
    roughest: int = 2,
    spared: Container[int] = (),
) -> Traced | None:
    """The claim behind a wrong value, with what would be right there; None where none, or no one, explains it.

    Args:
        audited: the claims before the value, in order.
        target: the value, as a number or in numbers.
        needed: the factor by which it should be otherwise.
        world: the part's quantities.
        formula: what gives the right value, in the rubric's words.
        spared: the numbers of claims that hold right answers.
    """
    parts = parts_of(formula, world)
    steps = [MAX_STEPS]
    chains, world = reckoned(audited, world, steps)
    found: list[tuple[tuple[bool, int, int], Node, Node]] = []
    target = with_decimals(target)
    for at in hangs_on(chains, target):
        place = _worked_out(chains[at], world, steps)
        if place is not None and _may_be_wrong(audited, place, chains[at]):
            rank, other = _mended(chains[at:], place, (target, needed), world, steps, parts)
            number, written, _ = chains[at][place]
            rank = LOST if place == 0 and _adds_numbers(written) else rank
            if other is not None and place == 0 and _scales_what_came(written, other, chains[:at]):
                continue  # what came out before may be wrong by that factor as well
            if other is not None and rank <= roughest and number not in spared:
                found.append(((place == 0, rank, number if rank < LOST else -number), written, other))
    if not found:
        return None
    (plain, rank, number), written, mended = min(found, key=lambda one: one[0])
    if plain and rank == LOST and len(found) > 1:
        return None  # arithmetic that is right, each step as good as another
    return Traced(in_letters(audited, abs(number)), written, mended, plain)


def _adds_numbers(side: Node) -> bool:
    return side.op == "add" and all(literal(term) is not None for term in side.args)


def _scales_what_came(written: Node, other: Node, before: Sequence[Sequence[Side]]) -> bool:
    """Whether a change gives a factor to one term of a sum that is made of what came out before: `1 - 70/495`."""
    term = _scaled_term(written, other)
    numbers = [Used.of(part) for part in term.walk() if part.op == "num" and len(part.text) > 1] if term else []
    shown = [abs(side.shown) for sides in before for side in sides[1:] if side.shown]
    return any(is_used(number, given) for number in numbers for given in shown)


def _scaled_term(written: Node, other: Node) -> Node | None:
    """The term of a sum that has a factor in another tree; None where they differ in something else."""
    if written.op != "add" or other.op != "add" or len(written.args) != len(other.args):
        return None
    differing = [(a, b) for a, b in zip(written.args, other.args) if a is not b and a != b]
    if len(differing) != 1:
        return None
    term, scaled = differing[0]
    return term if scaled.op == "mul" and any(part == term for part in scaled.args) else None


def behind(audited: Sequence[Audited], target: Node, world: World) -> set[int]:
    """The numbers of the claims by which a value comes about, as far as that can be followed by what is written."""
    chains, _ = reckoned(audited, world, [MAX_STEPS])
    return {side.number for at in hangs_on(chains, with_decimals(target)) for side in chains[at]}


def in_letters(audited: Sequence[Audited], number: int) -> int:
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
    before = counted_value(side, world, steps)
    values = (counted_value(other, world, steps) for rank, other in slips_of(bare(side), world) if not rank)
    return bool(before) and any(v is not None and abs(v / before - needed) <= FITS * abs(needed) for v in values)  # type: ignore[operator]


def parts_of(formula: Node, world: World) -> list[Node]:
    """What a formula of the rubric is made of, through the names that are defined by others: steps on the way.

    The whole of it is no part: it would make any last step the slip.
    """
    whole = [formula]
    while len(whole) <= MAX_NAMED and (tree := definition_of(whole[-1], world)) is not None:
        whole.append(tree)
    parts: list[Node] = []
    todo, seen = [formula], list[Node]()
    while todo and len(parts) < MAX_PARTS:
        for part in todo.pop(0).walk():
            tree = definition_of(part, world)
            if tree is not None and tree not in seen:
                seen.append(tree)
                todo.append(tree)
            elif part.args and part not in whole:
                parts.append(part)
    return parts[:MAX_PARTS]


# --- working it out again


def _worked_out(sides: Sequence[Side], world: World, steps: list[int]) -> int | None:
    """The first side of a chain that is a formula with a value; the others follow from it."""
    for place, side in enumerate(sides):
        if side.shown is None and symbol_name(side.node) is None:
            value = counted_value(side.node, world, steps)
            later = [other.shown for other in sides[place:] if other.shown is not None]
            if value is not None and (not later or any(about(value, other) for other in later)):
                return place
    return 1 if _misquotes(sides, world, steps) else None


def _misquotes(sides: Sequence[Side], world: World, steps: list[int]) -> bool:
    """Whether a chain only gives a number to a quantity of the problem, and another one than it has."""
    name = symbol_name(sides[0].node)
    if len(sides) != 2 or sides[1].shown is None or name is None or not is_given(name, world):
        return False
    value = counted_value(sides[0].node, world, steps)
    return value is not None and abs(value - sides[1].shown) > ANOTHER * abs(value)


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
    before = side.shown if side.shown is not None else counted_value(side.node, world, steps)
    if before is None or not before:
        return 0, None
    target, needed = end
    for rank, other in _instead(chains[0], side, world, steps, parts):
        after = counted_value(other, world, steps)
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


def _instead(
    sides: Sequence[Side], side: Side, world: World, steps: list[int], parts: Sequence[Node]
) -> Iterator[tuple[int, Node]]:
    """What might stand for a side, with how plain it is: the given itself for a misquoted number."""
    if side.shown is None:
        yield from slips_of(bare(side.node), world)
        yield from ((1, part) for part in parts)
    elif (given := counted_value(sides[0].node, world, steps)) is not None:
        yield 0, Node("num", Fraction(given), text=f"{given:.10g}")


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
    before, after = counted_value(node, world, steps), counted_value(changed, world, steps)
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
