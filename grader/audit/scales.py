"""Scales on which numbers do not add up like lengths: the clock, the calendar, decibels, temperatures, turns."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from grader.algebra.agree import decimals, literal
from grader.algebra.evaluate import real_value
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.judge import Excuse, Judgement
from grader.audit.measures import of_turns
from grader.audit.places import exact_value, has_symbols_in
from grader.audit.temperature import in_scale, sizes
from grader.audit.units import kind
from grader.lazy_regex import regex
from grader.notation.tree import Node, rewritten

TIME = (("s", 1),)


def clock(claim: Claim) -> Excuse | None:
    """`100 min = 1:40`, `11:50 + 25 min = 12:15`, `13:20 − 12:50 = 0:30`: hours and minutes."""
    for side in (claim.left, claim.right):
        if not _is_ratio(side):
            continue
        timed = any(part.op == "unit" and kind(str(part.value)) == TIME for part in claim.parts)
        if timed or any(arg.op == "add" for arg in side.args):  # nobody adds ratios
            return Excuse("unchecked", "it may be a time of the clock")
    return None


def _is_ratio(node: Node) -> bool:
    return node.op == "call" and node.value == "ratio"


MONTHS = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august"
                   " september october november december".split())  # fmt: skip


def date(claim: Claim) -> Excuse | None:
    """`30 Jan + 5 days = 4 Feb`."""
    named = any(part.op == "unit" and str(part.value).lower() in MONTHS for part in claim.parts)
    return Excuse("unchecked", "it may be a date") if named else None


COARSE_LEVEL = 0.55  # of a level's last digit


def level(claim: Claim, result: Judgement) -> Excuse | None:
    """`20 log 2 = 6 dB`: the logarithm to base 10, rounded; `60 dB + 60 dB = 63 dB`: of powers that are added."""
    if not any(part.op == "unit" and str(part.value).lower().startswith("db") for part in claim.parts):
        return None
    if claim.left.op == "add" and all(_is_level(term) for term in claim.left.args):
        return Excuse("unchecked", "levels may be added by the powers that they stand for")
    if not isinstance(result.right, int | float) or not any(part.value == "log" for part in claim.left.walk()):
        return None
    exact = real_value(rewritten(claim.left, _common), World({}))
    step = 10.0 ** -(decimals(claim.right) or 0)
    close = exact is not None and abs(exact - result.right) <= COARSE_LEVEL * step
    return Excuse("true", "the logarithm being to base 10, rounded") if close else None


def _is_level(node: Node) -> bool:
    return node.op == "unit" and str(node.value).lower().startswith("db")


def _common(node: Node) -> Node:
    """`log 2` as the logarithm to base 10."""
    if node.op != "call" or node.value != "log" or len(node.args) != 1:
        return node
    return Node("log_base", None, (Node("num", 10), *node.args), node.start, node.end)


def degrees(claim: Claim, result: Judgement) -> Excuse | None:
    """`72 °F = (72 − 32) × 5/9`, `0 K = −273.15 °C`: a temperature, and how it is converted."""
    for side, other, value in ((claim.left, claim.right, result.right), (claim.right, claim.left, result.left)):
        if has_symbols_in(side) or not isinstance(value, int | float):
            continue
        told = _shown(other)
        for scale in ("°C", "K", "°F"):
            converted = in_scale(_signed(side), scale)
            if converted is not None and _is(converted, value if told is None else told, claim.right):
                return Excuse("true", "a temperature, converted")
    return None


APART = regex(
    r"(?:[ΔδΔ∆]|\\Delta|\b(?:difference|change|rise|rises|rose|drop|drops|fall|falls|fell|increase|interval|warmer|cooler"
    r"|hotter|colder|gradient|step)\b)[^.;\n]{0,40}\Z",
    re.I,
)


def degrees_apart(claim: Claim) -> Excuse | None:
    """`ΔT = 10 K = 18 °F`: degrees that two temperatures are apart."""
    apart = sizes(claim.left, claim.right)
    if apart is None or not APART.search(claim.before):
        return None
    a, b = (exact_value(side) for side in apart)
    same = a is not None and b is not None and abs(a - b) <= Fraction(1, 100) * abs(b)
    return Excuse("true", "a difference of temperatures, converted") if same else None


def _signed(node: Node) -> Node:
    """`−273.15 °C`, the sign within the quantity."""
    if node.op != "neg" or node.args[0].op != "unit":
        return node
    (number,) = node.args[0].args
    return node.args[0]._replace(args=(Node("neg", None, (number,), node.start, number.end),), start=node.start)


def _shown(node: Node) -> float | None:
    """The number of degrees that a lone temperature is; None for what is none."""
    node = _signed(node)
    if node.op != "unit" or literal(node.args[0]) is None:
        return None
    return real_value(node.args[0], World({}))


def _is(converted: Node, shown: float, right: Node) -> bool:
    """Whether a temperature is so many degrees, to the last digit of the right side."""
    value = real_value(converted, World({}))
    step = 10.0 ** -(decimals(right) or 0) if literal(right) is not None else 1e-6
    return value is not None and abs(value - shown) <= 0.5001 * step


PER_MINUTE = frozenset(("rpm", "rev/min", "r/min", "U/min"))
TURN = regex(r"(?:rev|revs|revolutions?|turns?|rotations?|cycles?)(?:/(?:s|min|h))?", re.I)


def turns(claim: Claim, result: Judgement) -> Excuse | None:
    """`48 rad/s = 458 min^-1`, `50 Hz = 3000 rpm`, `3 rev = 6π`: radians and turns, or turns told otherwise."""
    a, b = result.left, result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float) or not a * b > 0:
        return None
    units = {str(part.value) for part in claim.parts if part.op == "unit"}
    labelled = bool(units & PER_MINUTE)
    if not labelled and not any(map(TURN.fullmatch, units)) and not of_turns(claim):
        return None
    turns = (1.0, 2 * math.pi, 2 * math.pi / 60) if labelled else (1.0, 2 * math.pi)
    close = any(abs(ratio / turn - 1) < 2e-3 for ratio in (a / b, b / a) for turn in turns)
    return Excuse("true", "radians told as turns") if close else None


def same_direction(claim: Claim) -> Excuse | None:
    """`450° = 90°`: angles that differ by whole turns."""
    angles = [_angle(side) for side in (claim.left, claim.right)]
    if None in angles or angles[0] == angles[1] or (angles[0] - angles[1]) % 360:  # type: ignore[operator]
        return None
    return Excuse("unchecked", "the same direction, turned once more")


def _angle(node: Node) -> Fraction | None:
    """How many degrees a lone angle has."""
    inner = node.args[0] if node.op == "neg" else node
    if inner.op != "degree" or inner.args[0].op != "num":
        return None
    size = Fraction(inner.args[0].value)  # type: ignore[arg-type]
    return -size if node.op == "neg" else size
