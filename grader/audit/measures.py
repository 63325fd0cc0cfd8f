"""Which unit a side is measured in: conversions that are wrong, and units that the rubric declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce

from grader.algebra.scope import Scope, resolve
from grader.algebra.units import quantity
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement, judge
from grader.audit.units import SI, choices, in_si, measured, number, scale, whole, without_units
from grader.notation.tree import Node

Powers = dict[str, Fraction]


def numbers_fit(claim: Claim) -> bool:
    """Whether a claim has units on both sides that may be read wrongly, so that its bare numbers decide.

    Not so where both sides are of one kind, such as m and km: then it is the conversion that is wrong.
    """
    sides = [choices(side)[0] for side in (claim.left, claim.right)]
    kinds = [tuple(map(_dimension, pair)) for pair in (sides, map(whole, sides))]
    one = any(left is not None and left == right for left, right in kinds)
    return measured(claim.left) and measured(claim.right) and not one


def _dimension(node: Node) -> Powers | None:
    """The powers of base units that a side of numbers is measured in; None where they are not known."""
    if node.op == "sym" and node.value in ("e", "pi") and not node.args:
        return {}
    inner = [_dimension(arg) for arg in node.args]
    if None in inner or node.op not in ("num", "unit", "neg", "add", "mul", "div", "pow", "call", "degree"):
        return None
    kinds: list[Powers] = [kind for kind in inner if kind is not None]
    if node.op == "unit":
        found = quantity(str(node.value))
        if found is None or not all(base in SI for base, _ in found[1]):
            return None
        return _joined(kinds[0], {base: Fraction(power) for base, power in found[1]}, 1)
    if node.op in ("mul", "div"):
        return reduce(lambda a, b: _joined(a, b, -1 if node.op == "div" else 1), kinds)
    if node.op == "pow":
        exponent = node.args[1].value if kinds[0] else 1
        return {b: p * exponent for b, p in kinds[0].items()} if isinstance(exponent, int) else None
    if node.op == "call" and node.value == "sqrt":
        return {base: power / 2 for base, power in kinds[0].items()}
    if node.op in ("num", "call", "degree"):
        return None if any(kinds) else {}
    return kinds[0] if all(kind == kinds[0] for kind in kinds) else None


def _joined(a: Powers, b: Powers, sign: int) -> Powers:
    powers = {base: a.get(base, Fraction(0)) + sign * b.get(base, Fraction(0)) for base in {**a, **b}}
    return {base: power for base, power in powers.items() if power}


def in_declared_unit(claim: Claim, units: Mapping[str, str], world: World) -> Claim | None:
    """A claim that gives a quantity of a declared unit in a unit of the same kind, the numbers made to fit.

    The rubric says what the quantity's value is in, so that `P = 94 kW` is about nothing but 94000 where that is W.
    """
    for quantity_side, other in ((claim.left, claim.right), (claim.right, claim.left)):
        unit = _declared(quantity_side, units, world)
        all_of_it = whole(other)
        if not unit or _dimension(all_of_it) != _dimension(Node("unit", unit, (Node("num", 1),))):
            continue
        fitted = Node("div", None, (in_si(all_of_it), number(scale(unit))), other.start, other.end)
        left, right = (quantity_side, fitted) if quantity_side is claim.left else (fitted, quantity_side)
        return replace(claim, left=left, right=right)
    return None


def _declared(node: Node, units: Mapping[str, str], world: World) -> str:
    if node.op != "sym" or not units:
        return ""
    try:
        name, entry = resolve(node, Scope(world, {}, [1_000]))
    except Unevaluable:
        return ""
    return units.get(name, "") if entry is None else ""


def wrong_unit(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> Judgement | None:
    """What is wrong at the end of `W = m g h = 2 * 10 * 5 = 100 kJ`, where the rubric says that W is in J."""
    if claim.first is claim.left or claim.op not in ("=", "approx"):
        return None
    chain = replace(claim, left=claim.first)
    in_unit = in_declared_unit(chain, conditions.declared, worlds[0])
    if in_unit is None or judge(without_units(chain), worlds, (), conditions).verdict != "true":
        return None
    result = judge(in_unit, worlds, (), conditions)
    return result if result.verdict == "false" else None


def near(result: Judgement) -> bool:
    """Whether the sides are of one size, as 52 weeks and a year are: no conversion was forgotten."""
    if not isinstance(result.left, int | float) or not isinstance(result.right, int | float):
        return True
    return 0.5 < abs(result.left) / max(abs(result.right), 1e-300) < 2
