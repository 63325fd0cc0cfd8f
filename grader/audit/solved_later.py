"""Equations in letters that an answer solves for further on: `2x + 3 = 7`, `2x = 4`, then `x = 2`; or `c = 1/(1 + s)`.

The rubric knows nothing of such a letter, but the answer says what it comes to. An equation that holds there is right.
One that does not, where another one in the same letters does and a small change would mend it, is where the answer
slipped: the values that it goes on with do not come from what it wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from grader.algebra.agree import close
from grader.algebra.evaluate import real_value
from grader.algebra.world import World
from grader.audit import cues
from grader.audit.claims import EQUATIONS, Claim, changed
from grader.audit.conditions import is_condition
from grader.audit.habits import judged
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement, free_variables
from grader.audit.own_world import symbol_name
from grader.audit.places import only_numbers, values_of
from grader.audit.repairs import nearly_holds
from grader.audit.units import bare
from grader.notation.tree import Node

MAX_LETTERS = 3
MAX_AHEAD = 14  # claims between an equation and its solution
AGREES = 2e-3  # relative: how far two roundings of a value may be apart
OTHER = frozenset({"deriv", "grad", "prime", "int", "lim", "apply"})  # in which a letter is no unknown


class Solved(NamedTuple):
    """What an answer says that a letter comes to: the number as written last, or a formula of what is known."""

    number: int
    value: Node


def solved_letters(lines: Sequence[Claim], world: World) -> dict[str, Solved]:
    """The letters to which an answer gives one value only, as what comes out and not as a case."""
    found: dict[str, Solved] = {}
    several: set[str] = set()
    ends = {claim.chain: claim.right for claim in lines}
    for number, claim in enumerate(lines):
        name = symbol_name(claim.left)
        if name is None or claim.left is not claim.first or claim.op not in (*EQUATIONS, "approx"):
            continue
        value = ends[claim.chain] if only_numbers(ends[claim.chain]) else claim.right
        values = values_of(value) if only_numbers(value) else _worked_out(value, name, world)
        if not values:
            continue
        other = name in found and not close(_value(found[name].value, world), values[0], AGREES)
        if other or len(values) > 1 or is_condition(claim, world) or cues.rejected(claim.lead, claim.tail):
            several.add(name)
        else:
            found[name] = Solved(found[name].number if name in found else number, value)
    return {name: solved for name, solved in found.items() if name not in several}


def _worked_out(node: Node, name: str, world: World) -> tuple[float, ...]:
    """The number that a formula of known quantities comes to; () where it comes to none, or holds the name itself."""
    if any(symbol_name(part) == name for part in node.walk()) or free_variables((node,), world):
        return ()
    value = _value(node, world)
    return () if value is None else (value,)


def _value(node: Node, world: World) -> float | None:
    return real_value(bare(node), world)


def at_its_solution(
    number: int, lines: Sequence[Claim], solved: Mapping[str, Solved], worlds: Sequence[World], conditions: Conditions
) -> tuple[Claim, Judgement] | None:
    """An equation with the values put in to which its letters are solved, and what it comes to there.

    Args:
        number: the equation's number among the lines.
        lines: all claims of the stretch, in order.

    Returns:
        None where its letters are not solved for, and where it fails without anything to bear that out.
    """
    world, claim = worlds[0], lines[number]
    letters = _letters(claim, world)
    put = _put_in(number, claim, letters, solved)
    if put is None:
        return None
    result = judged(put, worlds, (), conditions)
    if result.verdict == "false":
        beside = _beside(number, lines, letters, solved, world)
        borne_out = any(judged(other, worlds, (), conditions).verdict == "true" for other in beside)
        if not borne_out or not nearly_holds(put, result, worlds):
            return None
    found = {name: _value(solved[name].value, world) for name in letters}
    at = {name: value for name, value in found.items() if value is not None}
    return (put, replace(result, cases=(at,))) if result.verdict != "unchecked" else None


def _letters(claim: Claim, world: World) -> list[str]:
    return free_variables((claim.left, claim.right), world)


def _put_in(number: int, claim: Claim, letters: Sequence[str], solved: Mapping[str, Solved]) -> Claim | None:
    """An equation with numbers for its letters; None where one of them is not solved for soon after it."""
    if claim.op != "=" or not 0 < len(letters) <= MAX_LETTERS or symbol_name(claim.left) in letters:
        return None
    if not all(name in solved and number < solved[name].number <= number + MAX_AHEAD for name in letters):
        return None
    if any(part.op in OTHER for part in claim.parts):
        return None

    def meant(node: Node) -> Node:
        name = symbol_name(node)
        return solved[name].value if name is not None and name in letters else node

    return changed(claim, meant)


def _beside(
    number: int, lines: Sequence[Claim], letters: Sequence[str], solved: Mapping[str, Solved], world: World
) -> Iterator[Claim]:
    """The other equations in the same letters up to the solution, values put in."""
    last = max(solved[name].number for name in letters)
    for other, claim in enumerate(lines[:last]):
        near = other >= number - MAX_AHEAD and claim.chain != lines[number].chain
        put = _put_in(other, claim, letters, solved) if near and _letters(claim, world) == letters else None
        if put is not None:
            yield put
