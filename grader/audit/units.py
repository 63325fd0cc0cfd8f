"""Readings of a claim: its ambiguous pieces settled each way, its units left aside or turned into SI."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from grader.algebra.agree import close, literal
from grader.algebra.evaluate import evaluate
from grader.algebra.units import quantity
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.division import out_of, ratios, with_remainder
from grader.audit.temperature import converted, kelvins
from grader.lazy_regex import regex
from grader.notation.tree import Node

MAX_READINGS = 8
HORSE_POWERS = ("hp", "horsepower")  # which may be metric ones, as PS are
OPEN = frozenset(("alt", "pm", "unit", "currency"))


def readings(claim: Claim) -> Iterator[Claim]:
    """The claim as it may be read, the likeliest first."""
    sure = with_remainder(claim) or ratios(claim)
    if sure is not None:
        yield sure
        return
    share = out_of(claim)
    if share is not None:
        yield share
    claim = _whole_quantity(claim)
    if is_plain(claim):
        yield claim
        yield from _as_shares(claim)
        return
    pairs = itertools.product(*([_summed(tree) for tree in choices(side)] for side in (claim.left, claim.right)))
    for left, right in itertools.islice(pairs, MAX_READINGS):
        warm = converted(replace(claim, left=left, right=right))
        if warm is not None:
            yield warm
        elif has_unit(left) or has_unit(right):
            if measured(left) and measured(right):
                yield replace(claim, left=in_si(left), right=in_si(right))
                yield from _in_the_other_unit(replace(claim, left=left, right=right))
                continue
            yield replace(claim, left=bare(left), right=bare(right))
            if measured(left) or measured(right):
                yield replace(claim, left=in_si(left), right=in_si(right))
            if kelvins(left) is not left or kelvins(right) is not right:
                yield replace(claim, left=kelvins(left), right=kelvins(right))
        else:
            yield replace(claim, left=left, right=right)
        yield from _as_shares(replace(claim, left=bare(left), right=bare(right)))


def is_plain(claim: Claim) -> bool:
    """Whether there is one way to read a claim: it has no alternatives and no units."""
    return claim.kinds.isdisjoint(OPEN) and all(part.value != "Omega" for part in claim.parts)


def _as_shares(claim: Claim) -> Iterator[Claim]:
    """A claim with a percentage on one side only, without its sign: `25/100 x 100 = 25%`."""
    if (claim.left.op == "percent") != (claim.right.op == "percent"):
        yield replace(claim, left=_per_cent(claim.left), right=_per_cent(claim.right))


INCHES = regex(r"\s+in\b(?=\s*(?:[=.,;)]|\Z))")
MORE = regex(r"\s*,?\s*(?:and\s+)?(\d{1,9}(?:\.\d{1,9})?)\s*([^\W\d_]+)(?![^\W\d_]|\s*(?:[=≈]|\\approx))")


def _whole_quantity(claim: Claim) -> Claim:
    """The claim with all of its right side: `100 minutes = 1 hour and 40 minutes`, `6 ft = 72 in`."""
    more = MORE.match(claim.after)
    right = claim.right
    if right.op == "num" and INCHES.match(claim.after):
        return replace(claim, right=Node("unit", "in", (right,), right.start, right.end))
    if more is None or right.op != "unit" or not _alike(str(right.value), more.group(2)):
        return claim
    ratio = (scale(more.group(2)) or Fraction(1)) / (scale(str(right.value)) or Fraction(1))
    part = number(Fraction(more.group(1)) * ratio)
    return replace(claim, right=right._replace(args=(Node("add", None, (right.args[0], part)),)))


def _alike(unit: str, other: str) -> bool:
    """Whether two names are different units of one kind, such as hours and minutes."""
    a, b = quantity(unit), quantity(other)
    return a is not None and b is not None and a[1] == b[1] and a[0] != b[0] and scale(unit) is not None


def _in_the_other_unit(claim: Claim) -> Iterator[Claim]:
    """A conversion in the unit of its result, which may be rounded as it is written: `60 km/h = 16.67 m/s`."""
    for side, other in ((claim.right, claim.left), (claim.left, claim.right)):
        side = _sign_inside(side)
        if side.op == "unit" and side.args[0].op in ("num", "neg"):
            factor = scale(str(side.value)) or Fraction(1)
            yield replace(claim, left=Node("div", None, (in_si(other), number(factor))), right=side.args[0])


def _sign_inside(node: Node) -> Node:
    """`-667 µA` as so many microamperes, the sign being the number's."""
    if node.op != "neg" or node.args[0].op != "unit" or node.args[0].args[0].op != "num":
        return node
    quantity = node.args[0]
    return quantity._replace(args=(Node("neg", None, quantity.args, quantity.args[0].start, quantity.args[0].end),))


def _per_cent(node: Node) -> Node:
    return node.args[0] if node.op == "percent" else node


TIMES = frozenset("h min s day ft in lb oz hr sec hrs mins".split())


def _summed(node: Node) -> Node:
    """`1 h 30 min`, quantities side by side, as their sum."""
    if node.op == "mul" and node.value == "" and all(arg.op == "unit" and arg.value in TIMES for arg in node.args):
        return node._replace(op="add", value=None)
    if not node.args or node.op == "unit":
        return node
    args = tuple(_summed(arg) for arg in node.args)
    return node if all(a is b for a, b in zip(args, node.args)) else node._replace(args=args)


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


def has_unit(node: Node) -> bool:
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
    if node.op in ("unit", "currency"):
        inner = in_si(node.args[0])
        factor = scale(str(node.value)) if node.op == "unit" else MONEY.get(str(node.value))
        return inner if factor in (None, 1) else Node("mul", "*", (inner, number(factor)), node.start, node.end)
    return node._replace(args=tuple(in_si(arg) for arg in node.args)) if node.args else node


ABOUT = 0.05  # relative: how far a number and its repetition in brackets may be apart


def without_remark(node: Node) -> Node:
    """`2.43 m/s (8.73 km/h)`, `5.7 % (5.66 %)`: the quantity without what is said once more in brackets behind it."""
    if node.op != "mul" or node.value or len(node.args) != 2:
        return node
    if _repeats_degrees(*node.args):
        shown = next(part for part in node.args[0].walk() if part.op == "num")
        return Node("unit", "°C", (shown,), node.start, node.end)
    if not all(map(literal, node.args)):
        return node
    first, again = (evaluate(in_si(arg), World({})) for arg in node.args)
    return node.args[0] if close(first, again, ABOUT) else node


def _repeats_degrees(first: Node, again: Node) -> bool:
    """Whether the number of `21.9 °C (21.914)` is said once more, where C is no function."""
    if again.op == "apply" and len(again.args) == 2 and again.args[0].value == "C":
        again = again.args[1]
    shown = first.args[0] if first.op == "unit" and first.value == "C" else first
    if shown.op != "degree" or literal(shown.args[0]) is None or literal(again) is None:
        return False
    return close(evaluate(shown.args[0], World({})), evaluate(again, World({})), ABOUT)


def number(value: Fraction | None) -> Node:
    return Node("num", value)


MONEY = {"$": Fraction(1), "¢": Fraction(1, 100)}
COINS = {"penny": 1, "pennie": 1, "nickel": 5, "dime": 10, "quarter": 25}
SI = frozenset(("m", "g", "s", "A", "K", "mol", "cd", "rad", "rev", "dollar", "bit"))


def scale(unit: str) -> Fraction | None:
    """How many SI units a unit is; None for a word that is no unit of measurement ("apples")."""
    coin = COINS.get(unit.removesuffix("s"))
    if coin:
        return Fraction(coin, 100)
    found = quantity(unit)
    if found is not None and not found[1] and "/" in unit:
        return found[0]  # minutes/hour
    if found is None or not found[1] or not all(base in SI for base, _ in found[1]):
        return None
    return found[0] * Fraction(1, 1000) ** dict(found[1]).get("g", 0)  # the table counts in grams, SI in kilograms


def kind(unit: str) -> tuple[tuple[str, int], ...] | None:
    """What a unit or a sign of money measures, as powers of base units; None for a word that is no unit."""
    if unit in MONEY or unit.removesuffix("s") in COINS:
        return (("dollar", 1),)
    return found[1] if scale(unit) is not None and (found := quantity(unit)) else None


def without_units(claim: Claim) -> Claim:
    """The claim with its units left out."""
    return replace(claim, left=bare(claim.left), right=bare(claim.right))
