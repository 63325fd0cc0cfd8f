r"""Helper functions of an integral: `dv = e^{2x} dx` beside `v = e^{2x}/2`, `du = 2x dx` and the limits for `u = x^2`.

What is chosen, u and dv, is right by definition. What is worked out from it, du, v and the limits in u, is held
against it; a v that is wrong makes no dv wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.definitions import first_reading, known
from grader.audit.differentials import splits
from grader.audit.helper_limits import limits
from grader.audit.helper_parts import NEAR, Choice, Helper, Named, judgement, put, slope
from grader.audit.own_world import symbol_name
from grader.audit.places import only_numbers
from grader.lazy_regex import regex
from grader.notation.between import letters
from grader.notation.tree import Node

BESIDE = 400  # characters around a primed name in which an integral is spoken of
INTEGRAL = regex(r"\bparts\b|integra|∫|\\int\b", re.I)


def helper_functions(text: str, lines: Sequence[Claim], world: World) -> Mapping[int, Helper]:
    """The claims of helper functions, by their numbers, with what they are held as."""
    slopes = [*_differentials(lines, world), *_primes(text, lines, world)]
    if not slopes:
        return {}
    named = [one for one in _named(lines) if not known(one.name, world) or only_numbers(one.body)]
    found: dict[int, Helper] = {}
    served = set[int]()  # the numbers of the v that belong to a dv before them
    for number, choice in enumerate(slopes):
        if _is_anew(choice, slopes[:number], named, served):
            found[choice.number] = Helper(lines[choice.number], None)
            continue
        free = [one for one in named if one.number not in served]
        later = _behind(choice, free)
        if later is not None:
            found |= _chosen_first(choice, later, named, lines, world)
            served.add(later.number)
        elif choice.number not in found:
            found |= _worked_out(choice, free, lines, world)
    return found | limits(text, slopes, named, lines, world)


# --- what is written


def _named(lines: Sequence[Claim]) -> Iterator[Named]:
    for number, claim in enumerate(lines):
        name = symbol_name(claim.left) if claim.op in ("=", ":=") and claim.first is claim.left else None
        if name is not None and claim.left.op == "sym" and not claim.left.args:
            yield Named(number, name, first_reading(claim.right))


def _differentials(lines: Sequence[Claim], world: World) -> Iterator[Choice]:
    """The relations of two differentials, `du = 2x dx` or `x dx = du/2`, both ways round."""
    for number, claim in enumerate(lines):
        sides = _sides(claim) if claim.op == "=" and not known("d", world) else None
        if sides is not None:
            (a, p), (b, q) = sides
            yield Choice(number, p, q, a, b)
            yield Choice(number, q, p, b, a)


def _sides(claim: Claim) -> tuple[tuple[Node, str], tuple[Node, str]] | None:
    """What stands with the one differential on each side, and its letter; None for other claims."""
    left, right = ([*splits(side)] for side in (claim.left, claim.right))
    alone = len(left) == len(right) == 1 and left[0][1] != right[0][1]
    return (left[0], right[0]) if alone else None


def _primes(text: str, lines: Sequence[Claim], world: World) -> Iterator[Choice]:
    """`v' = cos x` where an integral is spoken of."""
    for number, claim in enumerate(lines):
        left = claim.left
        primed = left.op == "prime" and left.value in (1, "1", None) and left.args[0].op == "sym"
        if not primed or claim.op != "=" or claim.first is not left or known(str(left.args[0].value), world):
            continue
        by = sorted(letters(first_reading(claim.right)))
        around = text[max(0, claim.span.start - BESIDE) : claim.span.end + BESIDE]
        if len(by) == 1 and INTEGRAL.search(around):
            yield Choice(number, str(left.args[0].value), by[0], Node("num", 1), first_reading(claim.right))


# --- v from dv


def _behind(choice: Choice, named: Sequence[Named]) -> Named | None:
    """The v that stands behind its dv, none being before."""
    found = next((one for one in named if one.name == choice.name and 0 < one.number - choice.number <= NEAR), None)
    again = any(one.name == choice.name and 0 < choice.number - one.number <= NEAR for one in named)
    return None if again else found


def _is_anew(choice: Choice, before: Sequence[Choice], named: Sequence[Named], served: set[int]) -> bool:
    """`dv = sin x dx` of a second step, behind another dv, where no v is said between or behind."""
    earlier = [one.number for one in before if one.name == choice.name and one.number < choice.number and one.alone]
    places = [one.number for one in named if one.name == choice.name]
    if not earlier or not choice.alone or not places:
        return False
    return not any(earlier[-1] < place <= choice.number + NEAR for place in places if place not in served)


def _chosen_first(
    choice: Choice, found: Named, named: Sequence[Named], lines: Sequence[Claim], world: World
) -> dict[int, Helper]:
    """A v that stands behind its dv, and dv itself."""
    if choice.by not in letters(found.body) or _is_open(found.body):
        return {}
    held = _slope_of(lines[found.number], found, choice, world)
    if held is None or _is_of_another(found, choice, named, lines, world):
        return {}
    return {choice.number: Helper(lines[choice.number], None), found.number: held}


def _is_open(body: Node) -> bool:
    return any(part.op in ("int", "unknown", "none", "pm", "alt", "deriv", "prime", "dots") for part in body.walk())


def _is_of_another(
    found: Named, choice: Choice, named: Sequence[Named], lines: Sequence[Claim], world: World
) -> bool:
    """Whether the integral is u times the slope of v, and not u times what dv says: then it is dv that is wrong."""
    other = next(
        (one for one in named if one.name != choice.name and abs(one.number - choice.number) <= 3
         and choice.by in letters(one.body)), None
    )  # fmt: skip
    if other is None:
        return False
    mine = Node("mul", "*", (other.body, choice.slope))
    theirs = Node("mul", "*", (other.body, slope(found.body, choice.by)))
    bodies = [
        part.args[0] for claim in lines[max(0, choice.number - NEAR) : found.number + NEAR] for part in claim.parts
        if part.op == "int" and part.args[1].value == choice.by
    ]  # fmt: skip
    agree = [any(_differ(side, body, choice.by, world) is False for body in bodies) for side in (mine, theirs)]
    return agree == [False, True]


# --- du from u


def _worked_out(choice: Choice, named: Sequence[Named], lines: Sequence[Claim], world: World) -> dict[int, Helper]:
    """A du that stands behind its u."""
    before = [one for one in named if one.name == choice.name and 0 < choice.number - one.number <= NEAR]
    found = before[-1] if before else None
    if found is None or choice.by not in letters(found.body) or _is_open(found.body):
        return {}
    if lines[choice.number].left.op == "prime":
        return {}
    held = _slope_of(lines[choice.number], found, choice, world)
    return {} if held is None else {choice.number: held}


def _slope_of(claim: Claim, found: Named, choice: Choice, world: World) -> Helper | None:
    """A claim held as saying what the slope of an expression is; None where that has no value."""
    meant = {found.name: found.body}
    left, right = slope(found.body, choice.by), put(choice.slope, meant)
    if not choice.alone:
        left = Node("mul", "*", (put(choice.before, meant), left), left.start, left.end)
    result = judgement(left, right, choice.by, world)
    held = replace(claim, left=left, right=right, first=left)
    return None if result is None else Helper(held, result, f"by the derivative of {found.name}")


def _differ(left: Node, right: Node, by: str, world: World) -> bool | None:
    found = judgement(left, right, by, world)
    return None if found is None else found.verdict == "false"


