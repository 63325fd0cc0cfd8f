"""Examples: values that an answer gives to what is free in the problem, and where they are meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from grader.algebra.agree import close
from grader.algebra.primes import free_letters
from grader.algebra.world import World
from grader.audit import cues
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.own_world import ARRAYS
from grader.audit.places import only_numbers, place_of, value_at
from grader.audit.reuse import supposed
from grader.lazy_regex import regex

if TYPE_CHECKING:
    from grader.audit.state import State

FOR_NOW = regex(
    r"\b(?:for (?:the moment|now|a moment|simplicity)|provisional\w*|temporar\w*|normali[sz]e later)\b", re.I
)
GIVES = regex(
    r"[\s$\\)\]`]*(?:would )?(?:gives?|yields?|makes?|means?|leads? to|reduces?|recovers?|turns?|instead of"
    r"|rather than)\b",
    re.I,
)
OTHER = regex(
    r"(?:^|[.;:(]\s)\W{0,3}(?:With|For|At|If|Using|Taking)\s(?:only\s|just\s|about\s)?[$\\(]{0,2}(\d+(?:\.\d+)?)"
)
PLAIN = ("num", "neg", "div")
NAMED = "="  # what a bare name is said to be
Example = tuple[str, int, int]  # a name ("" for all that has sizes, NAMED for all names), and the stretch of the text


def _elsewhere(claim: Claim, world: World) -> bool:
    """Whether a quantity gets another value than its own, or a letter that stands for nothing gets one."""
    place = place_of(claim.left, world)
    another = place is not None and (value_at(place, world) is None or supposed(claim, world, 0, 1) is not None)
    return another or bool(free_letters(claim.left, world))


def example_of(claim: Claim, free: Collection[str]) -> str:
    """The free array that a claim gives numbers to, `Take x = (1, 1)`; "" where it does not."""
    name = str(claim.left.value)
    plain = claim.op in EQUATIONS and claim.left.op == "sym" and not claim.left.args and name in free
    return name if plain and claim.right.op in ARRAYS and only_numbers(claim.right) else ""


def is_put_in(claim: Claim, world: World) -> bool:
    """`p = 1 gives Var(z) = 0`: another value than its own for what is given, to see what comes out."""
    if claim.op != "=" or not GIVES.match(claim.after):
        return False
    place = place_of(claim.left, world)
    return place is not None and place[0] in world.values and supposed(claim, world, 0, 1) is not None


def of_a_try(claim: Claim, world: World) -> str:
    """The quantity that a claim gives a value for the time being, `Let p_2 = 1 for the moment`; "" where none is."""
    if claim.op not in EQUATIONS or not FOR_NOW.search(claim.lead + claim.tail[:40]) or not only_numbers(claim.right):
        return ""
    place = place_of(claim.left, world)
    return place[0] if place is not None else ""


def of_other_numbers(claim: Claim, world: World) -> bool:
    """`With 0.20 M the quotient is Q = 0.50/0.20^2`: it is worked out with a number that the problem doesn't give."""
    found = OTHER.search(claim.lead)
    if found is None or claim.op not in EQUATIONS or claim.left.op != "sym" or not only_numbers(claim.right):
        return False
    inside = any(part.op == "num" and part.text == found[1] for part in claim.right.walk())
    given = [value for value in world.values.values() if isinstance(value, int | float)]
    return inside and not any(close(value, float(found[1])) for value in given)


def of_a_case(claim: Claim, state: State) -> Iterator[Example]:
    """`for n = 1 we have ...`, `at z = 0.1, L = ...`: what is said in the sentence is about another size, or place."""
    name = str(claim.left.value)
    size = state.worlds[0].values.get(name)
    other = isinstance(size, int) and claim.op == "=" and claim.right.op == "num" and claim.right.value != size
    if other and name in state.setting.generic and cues.conditional(claim.lead):
        yield "", claim.span.start - len(claim.lead), claim.span.end + len(claim.tail)
    elif cues.placed(claim.lead) and claim.op == "=" and claim.right.op in PLAIN and _elsewhere(claim, state.worlds[0]):
        yield NAMED, claim.span.start, claim.span.end + len(claim.tail)


def of_a_time(claims: Iterable[Claim], state: State) -> Iterator[Example]:
    """`1 - p = 0.9 at v = 8.1`, of functions of the time: what stands before in the line is said of one time only."""
    world = state.worlds[0]
    for claim in claims:
        of_time = claim.left.op == "sym" and str(claim.left.value) in world.functions
        if of_time and claim.op in EQUATIONS and claim.right.op in PLAIN and cues.placed(claim.lead):
            yield "", claim.span.start - len(claim.lead.rpartition("\n")[2]), claim.span.start
