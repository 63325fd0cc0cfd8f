"""Readings of a claim: its ambiguous pieces settled each way, its units left aside or turned into SI."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from types import MappingProxyType

from grader.algebra.scope import Scope, resolve
from grader.algebra.units import quantity
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.notation.grammar import numeric
from grader.notation.tree import Node

MAX_READINGS = 8
NOTHING_STATED: Mapping[str, str] = MappingProxyType({})


def readings(claim: Claim, unit: str = "", stated: Mapping[str, str] = NOTHING_STATED) -> Iterator[Claim]:
    """The claim as it may be read, the likeliest first.

    Args:
        unit: the unit that the claim's chain comes to: bare numbers on the way may be in it, `v = 5 * 12 = 60 km/h`.
        stated: literals that were given with a unit before: where they stand without it, they may mean it still.
    """
    yield from _plain_readings(claim)
    whole = replace(claim, left=_whole(claim.left), right=_whole(claim.right))
    if unit:
        whole = replace(whole, left=_in_unit(whole.left, unit), right=_in_unit(whole.right, unit))
    if (whole.left, whole.right) != (claim.left, claim.right):
        yield replace(whole, left=in_si(whole.left), right=in_si(whole.right))
    left, right = (_as_stated(side, stated) for side in (claim.left, claim.right))
    if (left, right) != (claim.left, claim.right):
        yield replace(claim, left=in_si(left), right=in_si(right))


def _whole(node: Node) -> Node:
    """`90/3.6 m/s`, `200 * 390/300 kPa`: numbers with a unit at their end, which is that of the whole."""
    units = [part for part in node.walk() if part.op == "unit"]
    if len(units) != 1 or units[0].end != node.end or units[0] is node or not numeric(bare(node)):
        return node
    return Node("unit", units[0].value, (bare(node),), node.start, node.end)


def _in_unit(node: Node, unit: str) -> Node:
    return Node("unit", unit, (node,), node.start, node.end) if numeric(node) else node


def _as_stated(node: Node, stated: Mapping[str, str]) -> Node:
    """A tree without units with the one that each literal was given with."""
    if _has_unit(node):
        return node
    if node.op == "num" and node.text in stated:
        return Node("unit", stated[node.text], (node,), node.start, node.end)
    if not node.args or node.op == "sym":
        return node
    return node._replace(args=tuple(_as_stated(arg, stated) for arg in node.args))


def units_stated(claim: Claim) -> Iterator[tuple[str, str]]:
    """The literals of a claim that have a unit which is none of the SI: (text, unit)."""
    for side in (claim.left, claim.right):
        for part in side.walk():
            if part.op == "unit" and part.args[0].op == "num" and scale(str(part.value)) not in (None, 1):
                yield part.args[0].text, str(part.value)


def unit_of(node: Node) -> str:
    """The unit that a side has as a whole, "" without one."""
    whole = _whole(node)
    return str(whole.value) if whole.op == "unit" and scale(str(whole.value)) is not None else ""


def _plain_readings(claim: Claim) -> Iterator[Claim]:
    pairs = itertools.product(_choices(claim.left), _choices(claim.right))
    for left, right in itertools.islice(pairs, MAX_READINGS):
        if _has_unit(left) or _has_unit(right):
            if _measured(left) and _measured(right):
                yield replace(claim, left=in_si(left), right=in_si(right))
                continue
            yield replace(claim, left=bare(left), right=bare(right))
            if _measured(left) or _measured(right):
                yield replace(claim, left=in_si(left), right=in_si(right))
        else:
            yield replace(claim, left=left, right=right)
        if (bare(left).op == "percent") != (bare(right).op == "percent"):  # "25/100 x 100 = 25%"
            yield replace(claim, left=_per_cent(bare(left)), right=_per_cent(bare(right)))


def _per_cent(node: Node) -> Node:
    return node.args[0] if node.op == "percent" else node


def _choices(node: Node) -> list[Node]:
    """A tree without alternatives, in up to a few ways."""
    if all(part.op not in ("alt", "pm") and part.value != "Omega" for part in node.walk()):
        return [node]
    if node.op == "alt":
        return [choice for arg in node.args for choice in _choices(arg)][:MAX_READINGS]
    if node.op == "mul" and node.value == "" and node.args[-1].op == "sym" and node.args[-1].value == "Omega":
        if len(node.args) == 2 and node.args[0].op == "num":  # 75.4 Ω
            return [Node("unit", "Ω", (node.args[0],), node.start, node.end), node]
    if node.op == "pm":
        return [made for sign in (False, True) for made in _signed(node, sign)][:MAX_READINGS]
    combos = itertools.product(*(_choices(arg) for arg in node.args))
    return [node._replace(args=args) for args in itertools.islice(combos, MAX_READINGS)]


def _signed(node: Node, minus: bool) -> list[Node]:
    """`a ± b` with one of its signs."""
    *first, last = node.args
    out = []
    for args in itertools.product(*(_choices(arg) for arg in node.args)):
        end = Node("neg", None, (args[-1],), last.start, last.end) if minus else args[-1]
        out.append(node._replace(op="add", value=None, args=(args[0], end)) if first else end)
    return out


def _has_unit(node: Node) -> bool:
    return any(part.op in ("unit", "currency") for part in node.walk())


def _measured(node: Node) -> bool:
    """Whether a tree holds a unit of measurement (not a mere label such as "apples")."""
    return any(
        part.op == "currency" or (part.op == "unit" and scale(str(part.value)) is not None) for part in node.walk()
    )


def bare(node: Node) -> Node:
    """The tree with its units left out."""
    if node.op in ("unit", "currency"):
        return bare(node.args[0])
    return node._replace(args=tuple(bare(arg) for arg in node.args)) if node.args else node


def in_si(node: Node) -> Node:
    """The tree with every quantity turned into SI units, labels left out."""
    if node.op == "currency":
        return in_si(node.args[0])
    if node.op == "unit":
        inner = in_si(node.args[0])
        factor = scale(str(node.value))
        return inner if factor in (None, 1) else Node("mul", "*", (inner, _number(factor)), node.start, node.end)
    return node._replace(args=tuple(in_si(arg) for arg in node.args)) if node.args else node


def _number(value: Fraction | None) -> Node:
    return Node("num", value)


SI = frozenset(("m", "g", "s", "A", "K", "mol", "cd", "rad", "dollar"))


def scale(unit: str) -> Fraction | None:
    """How many SI units a unit is; None for a word that is no unit of measurement ("apples")."""
    found = quantity(unit)
    if found is not None and not found[1] and "/" in unit:
        return found[0]  # minutes/hour
    if found is None or not found[1] or not all(base in SI for base, _ in found[1]):
        return None
    return found[0] * Fraction(1, 1000) ** dict(found[1]).get("g", 0)  # the table counts in grams, SI in kilograms


def numbers_fit(claim: Claim) -> bool:
    """Whether a claim has units on both sides that may be read wrongly, so that its bare numbers decide.

    Not so where both sides are of one kind, such as m and km: then it is the conversion that is wrong.
    """
    sides = [_choices(side)[0] for side in (claim.left, claim.right)]
    kinds = [tuple(map(_dimension, pair)) for pair in (sides, map(_whole, sides))]
    one = any(left is not None and left == right for left, right in kinds)
    return _measured(claim.left) and _measured(claim.right) and not one


Powers = dict[str, Fraction]


def _dimension(node: Node) -> Powers | None:
    """The powers of base units that a side of numbers is measured in; None where they are not known."""
    if node.op == "sym" and node.value in ("e", "pi") and not node.args:
        return {}
    inner = [_dimension(arg) for arg in node.args]
    if None in inner or node.op not in ("num", "unit", "neg", "add", "mul", "div", "pow", "call"):
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
    if node.op == "num" or node.op == "call":
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
        whole = _whole(other)
        if not unit or _dimension(whole) != _dimension(Node("unit", unit, (Node("num", 1),))):
            continue
        number = Node("div", None, (in_si(whole), _number(scale(unit))), other.start, other.end)
        left, right = (quantity_side, number) if quantity_side is claim.left else (number, quantity_side)
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


def without_units(claim: Claim) -> Claim:
    """The claim with its units left out."""
    return replace(claim, left=bare(claim.left), right=bare(claim.right))
