"""Readings of a claim: its ambiguous pieces settled each way, its units left aside or turned into SI."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from grader.algebra.agree import literal
from grader.algebra.world import Value
from grader.audit.claims import Claim
from grader.audit.units import bare, fitting, has_units, in_si, kelvin, loose, measured, odd, warm
from grader.notation.tree import Node

MAX_READINGS = 8
TIMES = frozenset({"h", "min", "s", "day", "ft", "in", "lb", "oz", "hr", "sec", "hrs", "mins"})  # 1 h 30 min
CONVENTIONS = re.compile(r"\b(?:years?|months?|yr|bytes?|[kKMGT]B)\b")
SCALES = re.compile(r"\b(?:scale|map|represent\w*|correspond\w*|drawing|model)\b", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim without units or alternatives.

    Attributes:
        claim: what is to be judged.
        sure: whether its falsehood means anything (letters that may be units or unknowns are read as units).
        fits: whether the sides' units fit, as far as that is known.
        letters: whether letters that spell units are read as factors.
    """

    claim: Claim
    sure: bool = True
    fits: bool = True
    letters: bool = False


def readings(claim: Claim) -> Iterator[Reading]:
    """The claim as it may be read, the likeliest first."""
    if not any(part.op in PIECES for side in _sides(claim) for part in side.walk()):
        yield Reading(claim)
        return
    sure, most = not _may_be_unknown(claim), 0
    for left, right in itertools.islice(_pairs(claim), MAX_READINGS):
        pair = replace(claim, left=left, right=right)
        units = sum(part.op == "unit" for side in (left, right) for part in side.walk())
        most = max(most, units)
        if has_units(left) or has_units(right):
            yield from (replace(reading, letters=units < most) for reading in _with_units(pair, sure))
        else:
            yield Reading(pair, letters=units < most)
        if (bare(left).op == "percent") != (bare(right).op == "percent"):  # "25/100 x 100 = 25%"
            yield Reading(replace(claim, left=_per_cent(bare(left)), right=_per_cent(bare(right))))


PIECES = frozenset({"alt", "pm", "unit", "currency", "percent"})


def _sides(claim: Claim) -> tuple[Node, Node]:
    return claim.left, claim.right


def _pairs(claim: Claim) -> Iterator[tuple[Node, Node]]:
    """The sides' choices together, those that agree on how they treat a unit first."""
    left, right = _choices(claim.left), _choices(claim.right)
    places = sorted(itertools.product(range(len(left)), range(len(right))), key=lambda place: sum(place))
    return ((left[i], right[j]) for i, j in places)


def _with_units(claim: Claim, sure: bool) -> Iterator[Reading]:
    left, right = claim.left, claim.right
    converted = replace(claim, left=in_si(left), right=in_si(right))
    if warm(left) or warm(right):
        yield Reading(replace(claim, left=kelvin(left), right=kelvin(right)), sure)
        yield Reading(replace(claim, left=bare(left), right=bare(right)), sure)
    elif measured(left) and measured(right):
        fits = fitting(left, right)
        if fits and loose(left, right) and claim.op == "=":
            converted = replace(converted, op="about")
        yield Reading(converted if fits else replace(claim, left=bare(left), right=bare(right)), sure, fits)
    else:
        yield Reading(replace(claim, left=bare(left), right=bare(right)), sure)
        if measured(left) or measured(right):
            yield Reading(replace(converted, op="about") if claim.op == "=" and odd(left, right) else converted, sure)


def _may_be_unknown(claim: Claim) -> bool:
    """Whether a letter behind a number may be an unknown as well as a unit: `5 m = 10`."""
    for side, other in ((claim.left, claim.right), (claim.right, claim.left)):
        letters = any(part.op == "alt" and any(arg.op == "unit" for arg in part.args) for part in side.walk())
        lone = side is claim.left or literal(other) is not None
        if letters and lone and all(part.op not in ("sym", "alt", "unit", "apply") for part in other.walk()):
            return True
    return False


def _per_cent(node: Node) -> Node:
    return node.args[0] if node.op == "percent" else node


# --- choices


def _choices(node: Node) -> list[Node]:
    """A tree without alternatives, in up to a few ways."""
    out = []
    for tree in _settled(node):
        for choice in (_whole(tree), _summed(tree), tree, _increased(tree)):
            if choice is not None and choice not in out:
                out.append(choice)
    return out[:MAX_READINGS]


def _settled(node: Node) -> list[Node]:
    if all(part.op not in ("alt", "pm") for part in node.walk()):
        return [node]
    if node.op == "alt":
        return [choice for arg in node.args for choice in _settled(arg)][:MAX_READINGS]
    if node.op == "pm":
        return [made for sign in (False, True) for made in _signed(node, sign)][:MAX_READINGS]
    combos = _alike(node)
    return [node._replace(args=args) for args in itertools.islice(combos, MAX_READINGS)]


def _alike(node: Node) -> Iterator[tuple[Node, ...]]:
    """The arguments' choices: all their first ones, all their second ones, then every other combination."""
    lists = [_settled(arg) for arg in node.args]
    most = max(map(len, lists), default=1)
    first = [tuple(choices[min(k, len(choices) - 1)] for choices in lists) for k in range(most)]
    yield from first
    if sum(len(choices) > 1 for choices in lists) > 1:
        yield from (combo for combo in itertools.product(*lists) if combo not in first)


def _signed(node: Node, minus: bool) -> list[Node]:
    """`a ± b` with one of its signs."""
    *first, last = node.args
    out = []
    for args in itertools.product(*(_settled(arg) for arg in node.args)):
        end = Node("neg", None, (args[-1],), last.start, last.end) if minus else args[-1]
        out.append(node._replace(op="add", value=None, args=(args[0], end)) if first else end)
    return out


def _whole(node: Node) -> Node | None:
    """`24/4 m/s`, `30 - 5 km`: the unit at the end of numbers as that of all of them; else None."""
    if node.op not in ("div", "add", "mul", "neg") or node.value == "":
        return None
    units = [part for part in node.walk() if part.op == "unit"]
    last = node
    while last.op in ("div", "add", "mul", "neg"):
        last = last.args[-1]
    if len(units) != 1 or units[0] is not last or any(part.op in ("sym", "apply") for part in node.walk()):
        return None
    return Node("unit", last.value, (_without(node, last),), node.start, node.end)


def _without(node: Node, unit: Node) -> Node:
    if node is unit:
        return node.args[0]
    return node._replace(args=tuple(_without(arg, unit) for arg in node.args)) if node.args else node


def _summed(node: Node) -> Node | None:
    """`1 h 30 min`: quantities side by side are added up; None where there are none."""
    if node.op == "mul" and node.value == "" and all(arg.op == "unit" and arg.value in TIMES for arg in node.args):
        return node._replace(op="add", value=None)
    if not node.args or node.op == "unit":
        return None
    args = tuple(_summed(arg) or arg for arg in node.args)
    return node._replace(args=args) if any(a is not b for a, b in zip(args, node.args)) else None


def _increased(node: Node) -> Node | None:
    """`250 + 10%` is 250 and a tenth of it more; None where nothing is so increased."""
    if node.op != "add" or len(node.args) != 2:
        return None
    sign, share = node.args[1].op, node.args[1]
    share = share.args[0] if sign == "neg" else share
    if share.op != "percent" or any(part.op == "percent" for part in node.args[0].walk()):
        return None
    more = Node("mul", "*", (node.args[0], share), share.start, share.end)
    more = Node("neg", None, (more,), share.start, share.end) if sign == "neg" else more
    return node._replace(args=(node.args[0], more))


# --- what units excuse


def excused(claim: Claim, left: Value, right: Value) -> str:
    """Why a false relation between quantities with units is no error; empty where it is one.

    What is said of two amounts may be what corresponds to what ("1 mol = 44 g"), or a scale; years, months and bytes
    are counted in several ways. A conversion between two literals of one dimension is plain: right or wrong.
    """
    if not (measured(claim.left) and measured(claim.right)):
        return ""
    one, other = _settled(claim.left)[0], _settled(claim.right)[0]
    alone = literal(one) is not None and literal(other) is not None
    if alone and not fitting(one, other):
        return "it says what corresponds to what"
    if alone and SCALES.search(claim.lead[-100:] + " " + claim.tail[:60]):
        return "it may be a scale"
    names = {str(part.value) for side in (one, other) for part in side.walk() if part.op == "unit"}
    if len(names) > 1 and any(CONVENTIONS.search(name) for name in names) and _within(left, right, 0.1):
        return "years, months and bytes are counted in several ways"
    return ""


def _within(left: Value, right: Value, share: float) -> bool:
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return False
    return abs(left - right) <= share * max(abs(left), abs(right))


def foreign(claim: Claim) -> Claim | None:
    """A claim of a bare name and a measured amount, in SI: it tells whether the rubric counts in SI; else None."""
    left, right = _settled(claim.left)[0], _settled(claim.right)[0]
    if measured(left) == measured(right) or warm(left) or warm(right):
        return None
    other = right if measured(left) else left
    return replace(claim, left=in_si(left), right=in_si(right)) if _named(other) else None


def _named(node: Node) -> bool:
    return any(part.op in ("sym", "apply") for part in node.walk())


def numbers_fit(claim: Claim) -> bool:
    """Whether a claim has units on both sides, so that its bare numbers may fit where its units don't.

    Of two literals of one dimension the units count: `5 km = 5 m` is false.
    """
    left, right = _settled(claim.left)[0], _settled(claim.right)[0]
    alone = literal(left) is not None and literal(right) is not None
    return measured(left) and measured(right) and not (alone and fitting(left, right))


def without_units(claim: Claim) -> Claim:
    """The claim with its units left out."""
    return replace(claim, left=bare(_settled(claim.left)[0]), right=bare(_settled(claim.right)[0]))
