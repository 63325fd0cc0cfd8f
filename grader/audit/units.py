"""Readings of a claim: its ambiguous pieces settled each way, its units left aside or turned into SI."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from grader.algebra.units import quantity
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
    wholly = replace(claim, left=whole(claim.left), right=whole(claim.right))
    if unit:
        wholly = replace(wholly, left=_in_unit(wholly.left, unit), right=_in_unit(wholly.right, unit))
    if (wholly.left, wholly.right) != (claim.left, claim.right):
        yield replace(wholly, left=in_si(wholly.left), right=in_si(wholly.right))
    left, right = (_as_stated(side, stated) for side in (claim.left, claim.right))
    if (left, right) != (claim.left, claim.right):
        yield replace(claim, left=in_si(left), right=in_si(right))


def whole(node: Node) -> Node:
    """`90/3.6 m/s`, `200 * 390/300 kPa`: numbers with a unit at their end, which is that of the whole."""
    node = choices(node)[0]
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
    found = whole(node)
    return str(found.value) if found.op == "unit" and scale(str(found.value)) is not None else ""


def _plain_readings(claim: Claim) -> Iterator[Claim]:
    pairs = itertools.product(choices(claim.left), choices(claim.right))
    for left, right in itertools.islice(pairs, MAX_READINGS):
        if _has_unit(left) or _has_unit(right):
            if measured(left) and measured(right):
                yield replace(claim, left=in_si(left), right=in_si(right))
                continue
            yield replace(claim, left=bare(left), right=bare(right))
            if measured(left) or measured(right):
                yield replace(claim, left=in_si(left), right=in_si(right))
        else:
            yield replace(claim, left=left, right=right)
        if (bare(left).op == "percent") != (bare(right).op == "percent"):  # "25/100 x 100 = 25%"
            yield replace(claim, left=_per_cent(bare(left)), right=_per_cent(bare(right)))


def _per_cent(node: Node) -> Node:
    return node.args[0] if node.op == "percent" else node


def choices(node: Node) -> list[Node]:
    """A tree without alternatives, in up to a few ways."""
    if all(part.op not in ("alt", "pm") and part.value != "Omega" for part in node.walk()):
        return [node]
    if node.op == "alt":
        return [choice for arg in node.args for choice in choices(arg)][:MAX_READINGS]
    if node.op == "mul" and node.value == "" and node.args[-1].op == "sym" and node.args[-1].value == "Omega":
        if len(node.args) == 2 and node.args[0].op == "num":  # 75.4 Ω
            return [Node("unit", "Ω", (node.args[0],), node.start, node.end), node]
    if node.op == "pm":
        return [made for sign in (False, True) for made in _signed(node, sign)][:MAX_READINGS]
    combos = itertools.product(*(choices(arg) for arg in node.args))
    return [node._replace(args=args) for args in itertools.islice(combos, MAX_READINGS)]


def _signed(node: Node, minus: bool) -> list[Node]:
    """`a ± b` with one of its signs."""
    *first, last = node.args
    out = []
    for args in itertools.product(*(choices(arg) for arg in node.args)):
        end = Node("neg", None, (args[-1],), last.start, last.end) if minus else args[-1]
        out.append(node._replace(op="add", value=None, args=(args[0], end)) if first else end)
    return out


def _has_unit(node: Node) -> bool:
    return any(part.op in ("unit", "currency") for part in node.walk())


def measured(node: Node) -> bool:
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
        return inner if factor in (None, 1) else Node("mul", "*", (inner, number(factor)), node.start, node.end)
    return node._replace(args=tuple(in_si(arg) for arg in node.args)) if node.args else node


def number(value: Fraction | None) -> Node:
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


def without_units(claim: Claim) -> Claim:
    """The claim with its units left out."""
    return replace(claim, left=bare(claim.left), right=bare(claim.right))
