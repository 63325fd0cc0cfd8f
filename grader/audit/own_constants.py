r"""The constants of an answer's own solution: C in `y(t) = 3 + C e^{-4t}`, where the rubric knows y.

The rubric's y fits such a formula for one C only. Where the answer comes to another C, each line with C is held
against the right one; where no C fits, and the answer ends with that formula, it is the formula that is wrong. And
what is said to follow from an equation in one letter, `3 + C = 5, so C = 8`, has to solve it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from grader.algebra.agree import close
from grader.algebra.evaluate import real_value
from grader.algebra.scope import shape_of
from grader.algebra.world import Array, World
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.definitions import first_reading, known
from grader.audit.habits import judged
from grader.audit.helper_parts import Helper, number_at
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement
from grader.audit.own_world import symbol_name
from grader.audit.places import values_of
from grader.notation.between import letters
from grader.notation.tree import Node

PLACES = (0.31, 0.83, 1.27, 1.9, 0.57, 1.61)
MOST = 3  # constants in one formula
FITS = 1e-6  # relative
ROUNDED = 6e-3  # relative: how far a constant may be from the right one
FOLLOWS = "by the constants of the solution"


class Formula(NamedTuple):
    """`y(t) = 3 + C e^{-4t}`: its claim's number, its constants, by which letter, and the values that fit."""

    number: int
    constants: tuple[str, ...]
    by: str
    right: tuple[float, ...] | None


def own_constants(lines: Sequence[Claim], worlds: Sequence[World], free: frozenset[str]) -> Mapping[int, Helper]:
    """The claims about constants of the answer's own that are wrong somewhere, with what they are held as.

    Args:
        free: the quantities that the problem leaves free, such as t.
    """
    world = worlds[0]
    formula = next(_formulas(lines, world, free), None)
    if formula is None:
        return {}
    given = _given(lines, formula.constants)
    if set(given) != set(formula.constants):
        return {}
    if formula.right is None:
        return _wrong_formula(formula, given, lines, worlds)
    right = dict(zip(formula.constants, formula.right))
    if all(close(given[name], right[name], ROUNDED) for name in right):
        return {}
    if any(_uses(claim, right) and not _is_part(claim, formula, lines) for claim in lines[: formula.number]):
        return {}  # the letter has had another meaning: `ln y = -4t + C`
    found = _held(formula, right, lines, worlds)
    return found | dict(_ends(formula, given, lines, world)) if found else {}


def _is_part(claim: Claim, formula: Formula, lines: Sequence[Claim]) -> bool:
    """Whether a claim gives a name to a part of a formula: `y_h = C e^{-4t}`."""
    shapes = (shape_of(part) for part in lines[formula.number].right.walk())
    return symbol_name(claim.left) is not None and shape_of(claim.right) in shapes


def _ends(
    formula: Formula, given: Mapping[str, float], lines: Sequence[Claim], world: World
) -> Iterator[tuple[int, Helper]]:
    """Where the answer comes to its formula, its own constants put in."""
    claim = lines[formula.number]
    mine = _at(claim.right, given, formula.by, world)
    for number, line in enumerate(lines[formula.number + 1 :], formula.number + 1):
        ends = shape_of(line.left) == shape_of(claim.left) and not _uses(line, given)
        if ends and _same(mine, _values(line.right, formula.by, world)):
            yield number, Helper(line, Judgement("false", "it follows"), FOLLOWS, follows=True)


def _held(
    formula: Formula, right: Mapping[str, float], lines: Sequence[Claim], worlds: Sequence[World]
) -> dict[int, Helper]:
    """The claims with constants, the right ones put in; all wrong ones but the first follow from it."""
    out: dict[int, Helper] = {}
    wrong = False
    said = shape_of(lines[formula.number].left)  # the formula itself is no answer
    for number, claim in enumerate(lines[formula.number + 1 :], formula.number + 1):
        if _uses(claim, right) and shape_of(claim.left) != said and not {"int", "unknown"} & claim.kinds:
            meant = replace(claim, left=_put(claim.left, right), right=_put(claim.right, right))
            result = judged(meant, worlds, (), Conditions())
            if result.verdict != "unchecked":
                out[number] = Helper(meant, result, FOLLOWS, wrong, role="")
                wrong |= result.verdict == "false"
    return out if wrong else {}


def _wrong_formula(
    formula: Formula, given: Mapping[str, float], lines: Sequence[Claim], worlds: Sequence[World]
) -> dict[int, Helper]:
    """A formula that no constants make right, which the answer ends with."""
    claim = lines[formula.number]
    out = dict(_ends(formula, given, lines, worlds[0]))
    if not out:
        return {}
    reason = f"no {', '.join(formula.constants)} makes it hold"
    gone = Helper(claim, Judgement("false", reason), FOLLOWS, follows=True)
    part = _wrong_part(formula, lines, worlds[0])
    if part is None:
        return out | {formula.number: gone}
    number, factor = part
    right = lines[number].right
    meant = Node("mul", "*", (number_at(factor, right), right), right.start, right.end)
    wrong = Judgement("false", f"with {factor:.6g} times that it would be a part of the solution")
    held = Helper(replace(lines[number], left=meant, first=meant), wrong, FOLLOWS)
    return out | {number: held, formula.number: gone}


def _wrong_part(formula: Formula, lines: Sequence[Claim], world: World) -> tuple[int, float] | None:
    """The number of a part, `y_p = 4`, that makes a formula right with another factor, and that factor."""
    right = first_reading(lines[formula.number].right)
    terms = list(right.args) if right.op == "add" else []
    for number, claim in enumerate(lines[: formula.number]):
        mine = [k for k, term in enumerate(terms) if shape_of(term) == shape_of(first_reading(claim.right))]
        named = symbol_name(claim.left) is not None and not known(str(symbol_name(claim.left)), world)
        if len(mine) != 1 or not named or claim.op not in EQUATIONS or _uses(claim, dict.fromkeys(formula.constants)):
            continue
        factor = Node("sym", "factor of its own")
        scaled = [Node("mul", "*", (factor, term)) if k in mine else term for k, term in enumerate(terms)]
        body = right._replace(args=tuple(scaled))
        constants = (*formula.constants, str(factor.value))
        fitted = _fitting(lines[formula.number].left, body, constants, formula.by, world)
        if fitted is not None:
            return number, fitted[-1]
    return None


# --- formulas with constants


def _formulas(lines: Sequence[Claim], world: World, free: frozenset[str]) -> Iterator[Formula]:
    """The formulas for quantities of the problem that are linear in letters that stand for nothing."""
    for number, claim in enumerate(lines):
        if claim.op != "=" or claim.first is not claim.left or claim.left.op not in ("sym", "apply"):
            continue
        called = {str(arg.value) for arg in claim.left.args[1:] if arg.op == "sym"}
        by = sorted((free | called) & letters(claim.right)) if free or called else []
        if len(by) != 1:
            continue
        names = {symbol_name(part) or "" for part in claim.right.walk() if part.op == "sym"} - {"", *by}
        constants = tuple(sorted(name for name in names if not known(name, world)))
        if not 0 < len(constants) <= MOST or not _may_be_known(claim.left, world):
            continue
        if _values(claim.left, by[0], world) is None or not _is_linear(claim.right, constants, by[0], world):
            continue
        yield Formula(number, constants, by[0], _fitting(claim.left, claim.right, constants, by[0], world))


def _may_be_known(node: Node, world: World) -> bool:
    """Whether a side can be a quantity of the problem, as far as a cheap test says."""
    return node.op == "apply" or known(str(symbol_name(node)), world)


def _columns(body: Node, constants: Sequence[str], by: str, world: World) -> tuple[Array, Array] | None:
    """What a formula is with all constants 0, and what each adds; None where it has no values."""
    rest = _at(body, dict.fromkeys(constants, 0.0), by, world)
    if rest is None:
        return None
    found = [_at(body, {**dict.fromkeys(constants, 0.0), name: 1.0}, by, world) for name in constants]
    if any(column is None for column in found):
        return None
    return rest, np.array([column - rest for column in found if column is not None]).T


def _is_linear(body: Node, constants: Sequence[str], by: str, world: World) -> bool:
    columns = _columns(body, constants, by, world)
    tried = {name: 1.7 - 0.6 * k for k, name in enumerate(constants)}
    values = _at(body, tried, by, world)
    if columns is None or values is None:
        return False
    return bool(np.allclose(columns[0] + columns[1] @ np.array(list(tried.values())), values, rtol=1e-9))


def _fitting(left: Node, body: Node, constants: Sequence[str], by: str, world: World) -> tuple[float, ...] | None:
    """The constants that make a formula right; None where none do, or several."""
    columns, wanted = _columns(body, constants, by, world), _values(left, by, world)
    if columns is None or wanted is None:
        return None
    found, _, rank, _ = np.linalg.lstsq(columns[1], wanted - columns[0], rcond=None)
    misses = np.max(np.abs(columns[1] @ found + columns[0] - wanted))
    fits = rank == len(constants) and misses <= FITS * max(float(np.max(np.abs(wanted))), 1e-9)
    return tuple(float(value) for value in found) if fits else None


def _at(body: Node, constants: Mapping[str, float], by: str, world: World) -> Array | None:
    return _values(_put(body, constants), by, world)


def _put(node: Node, constants: Mapping[str, float]) -> Node:
    """A tree with numbers for constants."""
    name = symbol_name(node) if node.op == "sym" else None
    if name in constants:
        return number_at(constants[str(name)], node)
    return node._replace(args=tuple(_put(arg, constants) for arg in node.args))


def _values(node: Node, by: str, world: World) -> Array | None:
    """The values of a tree at some places of a free quantity."""
    found = [real_value(node, world.override({by: place})) for place in PLACES]
    return None if any(value is None or not np.isfinite(value) for value in found) else np.array(found, dtype=float)


def _same(mine: Array | None, theirs: Array | None) -> bool:
    return mine is not None and theirs is not None and bool(np.allclose(mine, theirs, rtol=ROUNDED))


# --- what an answer says of them


def _uses(claim: Claim, constants: Mapping[str, object]) -> bool:
    return any(part.op == "sym" and symbol_name(part) in constants for part in claim.parts)


def _given(lines: Sequence[Claim], constants: Sequence[str]) -> dict[str, float]:
    """The one number that each constant is given; without those that are given several."""
    found: dict[str, list[float]] = {}
    for claim in lines:
        for side, other in ((claim.left, claim.right), (claim.right, claim.left)):
            name = symbol_name(side)
            if name in constants and claim.op in EQUATIONS and (values := values_of(other)):
                found.setdefault(str(name), []).extend(values)
    return {name: values[0] for name, values in found.items() if all(close(values[0], v, ROUNDED) for v in values)}
