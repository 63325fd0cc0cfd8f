"""Letters that stand for something else for a while: an unknown to solve for, a trial value, another case.

A chat that is right may write `n = 18` for the sample size that is asked for although the problem's n is 8, solve
`(N + 1)(N + 3) = 1000` on its way to N = 30, or work out the same quantity at two points. Read with the problem's
values such lines are false, but nobody errs in them. What tells them from slips is the rest of the answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from typing import Any, NamedTuple

from grader.algebra.agree import close
from grader.algebra.scope import shape_of
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.indices import Conditions
from grader.audit.judge import binds, is_zero, judge
from grader.audit.notations import HUNDREDTHS, TIMES
from grader.audit.own_world import symbol_name
from grader.audit.places import (
    Place,
    Stated,
    has_symbols,
    has_symbols_in,
    moved_to,
    names_in,
    place_of,
    places_of,
    stated_in,
    value_at,
    values_of,
)
from grader.audit.repairs import changed_places
from grader.audit.units import bare, choices, readings
from grader.lazy_regex import regex
from grader.notation.tree import Node

BOUNDS = ("<", "<=", ">", ">=")
SOLVING = regex(
    r"\b(?:so|thus|hence|therefore|solv\w*|giv(?:es|ing)|get\w*|need\w*|requir\w*|round\w*|then|obtain\w*)\b|[→⇒]"
)
CONDITION = regex(
    r"\b(?:need\w*|requir\w*|must|want\w*|if|when\w*|for|such that|provided|as long as|iff|condition\w*|converge\w*"
    r"|valid|guarantee\w*|demand\w*|should|ensure\w*|suffic\w*|hold)\b|\\(?:iff|Leftrightarrow)|⇔",
    re.I,
)
CASE = regex(r"\b(?:at|for|when|with|if|case|origin|other|another|instead|point|under|option|choice)\b", re.I)
CHANGES = regex(r"\b(?:add(?:s|ed|ing)|consum\w+|react\w*|becomes?|neutrali[sz]\w+|remov\w+|after)\b", re.I)
MAX_FALSE, MAX_STATED = 60, 400


class Falsehood(NamedTuple):
    """A claim that does not hold, with its number in the audit and the worlds that it was held against."""

    number: int
    claim: Claim
    worlds: tuple[World, ...]


class Supposed(NamedTuple):
    """A value that a quantity is supposed to have in a stretch of text: `with x = 0.1`."""

    place: Place
    value: float
    start: int
    end: int


def supposed(claim: Claim, world: World, start: int, end: int) -> Supposed | None:
    """What a condition supposes of a quantity; None where it says no single value that differs from its own."""
    place, values = place_of(claim.left, world), values_of(claim.right)
    if claim.op not in EQUATIONS or place is None or len(values) != 1:
        return None
    truth = value_at(place, world)
    return None if truth is None or close(truth, values[0]) else Supposed(place, values[0], start, end)


def holds_as_supposed(
    claim: Claim, worlds: Sequence[World], said: Sequence[Supposed], conditions: Conditions
) -> bool:
    """Whether a claim holds with the values that are supposed where it stands."""
    here = {item.place: item.value for item in said if item.start <= claim.span.start < item.end}
    if not here:
        return False
    meant = [claim, *readings(claim)] if claim.right.op in ("unit", "alt") else [claim]
    return any(_holds_moved(reading, worlds[:2], here, conditions) for reading in meant)


OTHER_UNITS = "its quantities may be in other units"


def excused(false: Sequence[Falsehood], judged: Sequence[tuple[Claim, str]], units: bool) -> dict[int, str]:
    """The false claims of an answer in which a letter stands for something else, by number, with the reason.

    Args:
        false: the claims that don't hold, in order.
        judged: every claim of the answer with its verdict, in order.
        units: whether the problem says what its quantities are measured in.
    """
    found: dict[int, str] = {}
    if not false:
        return found
    stated = list(stated_in(judged, false[0].worlds))[:MAX_STATED]
    for item in false[:MAX_FALSE]:
        if not has_symbols(item.claim):
            lettered = _in_letters(item)
            if lettered is not None and _other_units(lettered, units):
                found[item.number] = OTHER_UNITS
            continue
        if item.claim.op in BOUNDS:
            if _bounds(item):
                found[item.number] = "it may be a condition"
        elif _given_again(item, judged):
            found[item.number] = "it gives a name another value than before"
        elif counting := _counts_otherwise(item, false):
            found |= dict.fromkeys(counting, "it gives a name another value than the problem")
        elif _other_case(item, judged):
            found[item.number] = "it gives a name another value than elsewhere, perhaps for another case"
        elif _lone_again(item, judged, stated):
            found[item.number] = "it gives a name another value than elsewhere"
        else:
            found |= dict.fromkeys(_solved(item, stated, false), "an equation that is solved for what the name is not")
            if item.number not in found and _holds_as_said(item, stated):
                found[item.number] = "it holds with the values that its names are given before"
            if item.number not in found and _other_units(item, units):
                found[item.number] = OTHER_UNITS
    return found


def _lone_again(item: Falsehood, judged: Sequence[tuple[Claim, str]], stated: Sequence[Stated]) -> bool:
    """`(Q = 0)` of one step where Q of another is right and said as well: a lone zero, or an aside in brackets."""
    claim = item.claim
    place = place_of(claim.left, item.worlds[0])
    zero = is_zero(claim.right)
    if place is None or claim.op not in EQUATIONS or not (zero or claim.lead.rstrip(" $\\(").endswith("(")):
        return False
    return any(other.place == place and other.right and other.claim.chain != claim.chain for other in stated)


UNITS_NEAR = regex(
    r"\b(?:min|minutes?|hours?|h|days?|k[A-ZΩ]\w{0,2}|m[A-Z]\w?|ml|cm|mm|km|ms|mmol)\b|%"
)
SKY_NEAR = regex(r"\b(?:AU|yr|years?|solar|ly|pc)\b")
THOUSANDS = (Fraction(1000), Fraction(1, 1000))
OF_ALL, OF_TIMES, OF_HUNDREDTHS = (
    tuple(f for n in some for f in (Fraction(n), Fraction(1, n))) for some in ((1000, 10**6), (60, 3600), (100,))
)
SKY_FACTORS = tuple(f for n in (86400, 31557600, 149597870700) for f in (Fraction(n), Fraction(1, n)))
LARGER_AND_SMALLER = (Fraction(3), Fraction(1, 3))  # by this, where a claim then holds too, no unit explains it
OWN_UNITS = regex(r"\bunits?\b", re.I)


def _other_units(item: Falsehood, units: bool) -> bool:
    """Whether a claim holds once one of its letters, or all, are in other units: minutes in `exp(-k t)`."""
    claim = item.claim
    if OWN_UNITS.search(claim.lead) and claim.op in EQUATIONS and not any(map(_numbers, (claim.left, claim.right))):
        return True  # "in solar units it is a^3 = M T^2"
    words = f"{claim.before} {claim.lead} {claim.tail} {claim.after}"
    factors = _factors(words)
    if claim.op not in EQUATIONS or not (factors or (units and has_symbols(claim))):
        return False
    claim = replace(claim, left=bare(_lettered(claim.left)), right=bare(_lettered(claim.right)))
    letters = {part[:3] for side in (claim.left, claim.right) for part in symbols_in(side)}
    loose = replace(claim, op="approx")
    ways = [({letter}, factors, loose) for letter in list(letters)[:4]] if factors else []
    ways += [(letters, THOUSANDS, claim)] * (len(letters) > 1)
    return any(
        _holds_scaled(meant, item.worlds[:1], changed, factor)
        and not all(_holds_scaled(meant, item.worlds[:1], changed, factor * by) for by in LARGER_AND_SMALLER)
        for changed, factors, meant in ways
        for factor in factors
    )


def _in_letters(item: Falsehood) -> Falsehood | None:
    """A falsehood whose first side may hold a letter of the problem, `6 A` of a force A; None where it cannot."""
    side = item.claim.left
    if side.op == "alt":
        return item
    if side.op != "unit" or len(str(side.value)) != 1 or not item.worlds[0].has_quantity(str(side.value)):
        return None
    product = Node("mul", "", (side.args[0], Node("sym", str(side.value), (), side.end - 1, side.end)))
    return item._replace(claim=replace(item.claim, left=product._replace(start=side.start, end=side.end)))


def _lettered(side: Node) -> Node:
    """A side in its first reading, or in one with letters, `6 A` of a force A that is no current."""
    ways = choices(side)
    return next((way for way in ways if any(True for _ in symbols_in(way))), ways[0])


def _factors(words: str) -> tuple[Fraction, ...]:
    """The factors between units that the words beside a claim speak for."""
    sky = SKY_FACTORS * bool(SKY_NEAR.search(words))
    if not UNITS_NEAR.search(words):
        return sky
    return OF_ALL + OF_TIMES * bool(TIMES.search(words)) + OF_HUNDREDTHS * bool(HUNDREDTHS.search(words)) + sky


def _holds_scaled(claim: Claim, worlds: Sequence[World], letters: set[tuple[Any, ...]], factor: Fraction) -> bool:
    left, right = (_scaled(side, letters, factor) for side in (claim.left, claim.right))
    return judge(replace(claim, left=left, right=right), worlds, (), Conditions()).verdict == "true"


def _numbers(node: Node) -> bool:
    """Whether a tree holds a number that is no exponent."""
    args = node.args[:1] if node.op == "pow" else node.args
    return node.op == "num" or (node.op != "sym" and any(map(_numbers, args)))


def symbols_in(node: Node) -> Iterator[Node]:
    """The symbols of a tree, their indices left aside."""
    if node.op == "sym":
        yield node
    else:
        for arg in node.args:
            yield from symbols_in(arg)


ANGLES = frozenset(("sin", "cos", "tan", "cot"))


def _scaled(node: Node, letters: set[tuple[Any, ...]], factor: Fraction) -> Node:
    if node[:3] in letters:
        return Node("mul", "*", (node, Node("num", factor)), node.start, node.end)
    if not node.args or node.op == "sym" or (node.op == "call" and node.value in ANGLES):
        return node
    return node._replace(args=tuple(_scaled(arg, letters, factor) for arg in node.args))


# --- a bound, or another value, for what is given


def _bounds(item: Falsehood) -> bool:
    """An inequality about what is given, or one that the words call for."""
    names = [name for name, _ in places_of(item.claim, item.worlds[0])]
    words = f"{item.claim.lead[-120:]} {item.claim.tail[:60]}"
    return any(_is_given(name, item.worlds[0]) for name in names) or bool(CONDITION.search(words))


def _is_given(name: str, world: World) -> bool:
    value = world.values.get(name)
    return isinstance(value, int | float) and not isinstance(value, bool) and name not in world.masks


def _given_again(item: Falsehood, judged: Sequence[tuple[Claim, str]]) -> bool:
    """`n = 18` in the course of an answer where n is given: it was used before, or follows from something."""
    claim, world = item.claim, item.worlds[0]
    place = place_of(claim.left, world)
    if place is None or place[1] is not None or not _is_given(place[0], world) or has_symbols_in(claim.right):
        return False
    if SOLVING.search(claim.lead[-80:]) or claim.right.op not in ("num", "neg", "unit", "percent", "currency"):
        return True  # what is given is not worked out
    return any(
        verdict == "true" and place in places_of(other, world) for other, verdict in judged[: item.number]
    )


COUNTS = frozenset("nNkKtT")


def _counts_otherwise(item: Falsehood, false: Sequence[Falsehood]) -> list[int]:
    """`n = 72` months where the problem's n is 12 a year, and n is 72 further on: the numbers of these claims."""
    claim, world = item.claim, item.worlds[0]
    place, values = place_of(claim.left, world), values_of(claim.right)
    if place is None or place[0] not in COUNTS or not _is_given(place[0], world) or len(values) != 1:
        return []
    if values[0] != int(values[0]) or world.values[place[0]] != int(world.values[place[0]]):
        return []
    later = [one for one in false if one.number > item.number and place in places_of(one.claim, world)]
    held = [one.number for one in later if _holds_at(one.claim, world, place, values[0])]
    return [item.number, *held] if held and len(held) == len(later) else []


def _other_case(item: Falsehood, judged: Sequence[tuple[Claim, str]]) -> bool:
    """`det H = -9` at one point where `det H = 9`, at another, is right and said as well."""
    claim = item.claim
    named = claim.op in EQUATIONS and claim.left is claim.first and _names(claim.left)
    if not named or has_symbols_in(claim.right):
        return False
    chain = [verdict for other, verdict in judged if other.chain == claim.chain]
    plain = claim.left.op == "sym" and not claim.left.args  # x_1 given twice is rather a wrong index
    computed = plain and claim.right.op not in ("num", "neg", "unit") and len(chain) > 1 and chain.count("false") == 1
    for_a_case = CASE.search(claim.lead) is not None or _updates(claim, item.worlds[0])
    if not for_a_case and not computed:
        return False
    if _has_a_wrong_index(claim, item.worlds[0]):
        return False
    if CHANGES.search(claim.lead[-200:]) and _updates(claim, item.worlds[0]):
        return True
    key = shape_of(claim.left)
    return any(
        other.chain != claim.chain and verdict == "true" and other.op in EQUATIONS
        and other.left is other.first and shape_of(other.left) == key
        and (for_a_case or not has_symbols_in(other.right))  # a formula for it tells rather that it is the same
        for other, verdict in judged
    )  # fmt: skip


MAX_SIBLINGS = 40


def _has_a_wrong_index(claim: Claim, world: World) -> bool:
    """Whether `b_1 = -0.1 - 0.1` says what b_2 is."""
    values = values_of(claim.right)
    if claim.left.op != "sym" or not claim.left.args or len(values) != 1:
        return False
    start, own = f"{claim.left.value}_", symbol_name(claim.left)
    siblings = [name for name in (*world.names, *world.definitions) if name.startswith(start) and name != own]
    known = (value_at((name, None), world) for name in siblings[:MAX_SIBLINGS])
    return any(value is not None and value and close(value, values[0], 1e-3) for value in known)


def _updates(claim: Claim, world: World) -> bool:
    """`n_b = 7.5 mmol - 1.0 mmol` where n_b was 7.5 mmol so far: it goes on from its own value."""
    place = place_of(claim.left, world)
    truth = value_at(place, world) if place is not None else None
    if truth is None or claim.right.op != "add":
        return False
    values = [values_of(arg) for arg in claim.right.args]
    return sum(len(found) == 1 and _near(found[0], truth) for found in values) == 1


def _near(value: float, truth: float) -> bool:
    """Whether two values differ by no more than a power of ten, as those in several units do."""
    if not value or not value * truth > 0:
        return False
    tens = math.log10(value / truth)
    return abs(tens - round(tens)) < 1e-3


def _names(node: Node) -> bool:
    """Whether a side is a name: a symbol, or a function of symbols (`det H`, `P(A|B)`)."""
    return node.op in ("sym", "call", "apply", "deriv") and has_symbols_in(node)


# --- equations that are solved


def _solved(item: Falsehood, stated: Sequence[Stated], false: Sequence[Falsehood]) -> Iterator[int]:
    """The numbers of a false equation and of its solution, where the name is given or rightly said elsewhere.

    What is given here may have been asked for in an earlier part: a wrong answer there is a slip, no other quantity.
    """
    world = item.worlds[0]
    wrong = {one.number: one.worlds[0] for one in false}
    for place, letters in places_of(item.claim, world).items():
        mine = [other for other in stated if other.place == place or _beside(other, item.claim, letters)]
        slips = {other.claim.chain for other in mine if not other.right}
        right = [other for other in mine if other.right and other.claim.chain not in slips]
        rightly, itself = bool(right), any(other.place == place for other in right)
        if _is_free(place, item.worlds) or (not _is_given(place[0], world) and not rightly):
            continue
        for other in mine:
            if (other.right and other.place == place) or other.claim.chain == item.claim.chain:
                continue
            if other.place == place and not itself and not _is_given(place[0], world):
                continue  # P = 3.8 of P_h = 5.5: what is right is another one's
            there = wrong.get(other.number)
            if there is not None and _is_given(place[0], world) and not _is_given(place[0], there):
                continue
            others = (value for value in other.values if not _is_misquoted(value, place, world))
            if any(_holds_at(item.claim, world, place, value) for value in others):
                yield item.number
                if has_symbols(other.claim):
                    yield other.number
                return


def _holds_as_said(item: Falsehood, stated: Sequence[Stated]) -> bool:
    """Whether a claim holds with the values that several given quantities were said to have by now: alpha = 2 + 3."""
    world, before = item.worlds[0], item.claim.span.start
    last: dict[Place, float] = {}
    for other in stated:
        given = _is_given(other.place[0], world) and not other.right and other.claim.span.start < before
        if given and len(other.values) == 1 and not _is_misquoted(other.values[0], other.place, world):
            last[other.place] = other.values[0]
    moved = {place: last[place] for place in places_of(item.claim, world) if place in last}
    loose = replace(item.claim, op="approx" if item.claim.op in EQUATIONS else item.claim.op)
    return len(moved) > 1 and _holds_moved(loose, (world,), moved, Conditions())


def _is_misquoted(value: float, place: Place, world: World) -> bool:
    """Whether a number is a given one of the problem, with two digits in each other's place: 3.896e14 of 3.986e14."""
    given = value_at(place, world) if _is_given(place[0], world) else None
    if not isinstance(given, int | float) or not isinstance(value, int | float):
        return False
    return changed_places(f"{value:.3e}", f"{given:.3e}", 2)  # a point may stand between them


NEARBY = 200  # characters between an equation with a plain letter and what is said of the same one with an index


def _beside(other: Stated, claim: Claim, letters: frozenset[str]) -> bool:
    """Whether a value is that of a letter of the claim, the index of which may have been left out there."""
    gap = max(other.claim.span.start - claim.span.end, claim.span.start - other.claim.span.end)
    if gap > NEARBY or other.letter not in letters:
        return False
    return any(symbol_name(part) == other.letter for side in (claim.left, claim.right) for part in symbols_in(side))


def _is_free(place: Place, worlds: Sequence[World]) -> bool:
    """Whether a quantity has other values in other worlds: what is said of it is meant for all of them."""
    return len(worlds) > 1 and value_at(place, worlds[0]) != value_at(place, worlds[1])


def _holds_at(claim: Claim, world: World, place: Place, value: float) -> bool:
    """Whether the claim holds, roughly, once the quantity has another value."""
    loose = replace(claim, op="approx" if claim.op in EQUATIONS else claim.op)
    return _holds_moved(loose, (world,), {place: value}, Conditions())


def _holds_moved(
    claim: Claim, worlds: Sequence[World], values: Mapping[Place, float], conditions: Conditions
) -> bool:
    """Whether a claim holds once quantities have other values: what is derived goes with them, or stays as it is."""
    try:
        moved = [reduce(lambda made, item: moved_to(made, *item), values.items(), world) for world in worlds]
        kept = [_kept(claim, world, {place[0] for place in values}) for world in worlds]
        frozen = [world.override(still) for world, still in zip(moved, kept)]
        return any(judge(claim, variant, (), conditions).verdict == "true" for variant in (moved, frozen))
    except (Unevaluable, IndexError, TypeError):
        return False


def _kept(claim: Claim, world: World, moved: set[str]) -> dict[str, Value]:
    """The values of a claim's derived quantities: they need not go with what is moved, it may only share its name."""
    places = [place for place in places_of(claim, world) if place[1] is None and place[0] in world.definitions]
    return {place[0]: value_at(place, world) for place in places if place[0] not in moved}


def is_of_failure(claim: Claim, world: World) -> bool:
    """Whether a claim holds with q for 1 - p, as in `npq`, where the problem's q is something else."""
    p, q = ("p", None), ("q", None)
    chance = value_at(p, world)
    if chance is None or value_at(q, world) is None or not 0 < chance < 1:
        return False
    named = names_in(claim.left, world) | names_in(claim.right, world)
    return "q" in named and _holds_moved(claim, (world,), {q: 1 - chance}, Conditions())


def means_another(claim: Claim, foreign: frozenset[str], world: World) -> bool:
    """Whether a claim gives a value to what only other parts are about: `V` may be another volume here."""
    if not foreign or has_symbols_in(claim.right) or any(p.op in ("deriv", "apply") for p in claim.left.walk()):
        return False
    names = names_in(claim.left, world) - {binds(part, world) for part in claim.left.walk()}
    return bool(names) and names <= foreign


def uses_another(claim: Claim, foreign: frozenset[str], world: World) -> bool:
    """Whether a claim uses a letter that only other parts are about: `1/c - 1/c_0 = k t` of another k."""
    used = (names_in(claim.left, world) | names_in(claim.right, world)) & foreign
    return bool(used - {binds(part, world) for part in claim.parts})
