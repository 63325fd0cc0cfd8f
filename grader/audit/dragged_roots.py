"""What a slip in a formula drags along by its roots: `λ = 6` behind `(4 - λ)(3 - λ) - 2 = λ² - 7λ + 6`.

A value that is false of its name is a consequence where the wrong formula is 0 there, or its slope is, and what the
right formula would have given in the same way is what the name stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from grader.algebra.agree import decimals, literal
from grader.algebra.evaluate import real_value
from grader.algebra.kinds import signs
from grader.algebra.scope import canonical
from grader.algebra.world import World
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.definitions import first_reading
from grader.audit.units import bare, in_si
from grader.notation.tree import Node

Curve = Callable[[float], float | None]
GENERIC = (0.37, 1.93, -2.77, 4.13)
STEP = 1e-4
SLACK = 1e-6


class Slip(NamedTuple):
    """Both sides of a false equation in one letter: what was right, and what was written for it."""

    letter: str
    right: Curve
    wrong: Curve


def drags_roots(claim: Claim, slips: Sequence[Claim], world: World) -> bool:
    """Whether a falsehood gives a root that a slip before has moved, or sets up the equation for it."""
    if claim.op not in (*EQUATIONS, "approx"):
        return False
    left, right = first_reading(claim.left), first_reading(claim.right)
    if left.op == "sym" and literal(bare(right)) is not None:
        said, meant = real_value(in_si(right), world), real_value(left, world)
        if said is None or meant is None:
            return False
        if any(_has_sign(slip, said, meant, world) for slip in slips):
            return True
        found = (_slip(one, world) for one in slips)
        return any(_moves(one, said, meant, _half_digit(bare(right))) for one in found if one is not None)
    if 0 not in (left.value, right.value):
        return False
    letter = _only_letter((left, right))
    mine = _curve((left, right), letter, world) if letter else None
    meant = real_value(Node("sym", letter), world) if letter else None
    if mine is None or meant is None:
        return False
    found = (_slip(one, world) for one in slips)
    return any(_is_set_up(mine, one, meant) for one in found if one is not None and one.letter == letter)


def _slip(claim: Claim, world: World) -> Slip | None:
    """A slip as two curves in the one letter of its right side; None where it is none of a formula."""
    left, right = first_reading(claim.left), first_reading(claim.right)
    letter = _only_letter((right,))
    if letter is None or right.op == "sym" or letter not in _letters(left):
        return None
    meant, said = _curve((left,), letter, world), _curve((right,), letter, world)
    return Slip(letter, meant, said) if meant is not None and said is not None else None


def _letters(node: Node) -> set[str]:
    named = (part for part in node.walk() if part.op == "sym")
    return {canonical(str(part.value), part.args) or "" if part.args else str(part.value) for part in named}


def _only_letter(sides: Sequence[Node]) -> str | None:
    found = set[str]().union(*map(_letters, sides))
    return found.pop() if len(found) == 1 else None


def _curve(sides: Sequence[Node], letter: str, world: World) -> Curve | None:
    """A side, or the difference of two, over a letter; None where it has no value."""

    def height(x: float) -> float | None:
        moved = world.override({letter: x})
        found = [real_value(side, moved) for side in sides]
        return None if None in found else found[0] - sum(y for y in found[1:] if y is not None)  # type: ignore[operator]

    return height if all(height(x) is not None for x in GENERIC[:2]) else None


def _slope(curve: Curve) -> Curve:
    def slope(x: float) -> float | None:
        ahead, behind = curve(x + STEP), curve(x - STEP)
        return None if ahead is None or behind is None else (ahead - behind) / (2 * STEP)

    return slope


def _moves(slip: Slip, said: float, meant: float, half: float) -> bool:
    """Whether a slip moves a root, or the place where the slope is 0, from where it is meant to where it is said."""
    ways = ((slip.right, slip.wrong), (_slope(slip.right), _slope(slip.wrong)))
    return any(_is_root(right, meant, 0.0) and _is_root(wrong, said, half) for right, wrong in ways)


def _is_root(curve: Curve, x: float, half: float) -> bool:
    """Whether a curve crosses 0 at x, or so near that x is rounded."""
    height, slope = curve(x), _slope(curve)(x)
    if height is None or slope is None or abs(slope) < SLACK:
        return False
    return abs(height) <= abs(slope) * (half + SLACK * (1 + abs(x)))


def _half_digit(node: Node) -> float:
    digits = decimals(node)
    return 0.5 * 10.0**-digits if digits else 0.0


def _is_set_up(mine: Curve, slip: Slip, meant: float) -> bool:
    """Whether an equation is the wrong formula, or its slope, set to 0, where the right one is 0 at what is meant."""
    ways = ((slip.right, slip.wrong), (_slope(slip.right), _slope(slip.wrong)))
    return any(_is_root(right, meant, 0.0) and _is_multiple(mine, wrong) for right, wrong in ways)


def _is_multiple(one: Curve, other: Curve) -> bool:
    heights = [(one(x), other(x)) for x in GENERIC]
    pairs = [(a, b) for a, b in heights if a is not None and b is not None]
    if len(pairs) < len(GENERIC) or not all(abs(b) > SLACK for _, b in pairs):
        return False
    ratios = [a / b for a, b in pairs]
    return abs(ratios[0]) > SLACK and all(abs(ratio - ratios[0]) <= 1e-5 * abs(ratios[0]) for ratio in ratios)


def _has_sign(slip: Claim, said: float, meant: float, world: World) -> bool:
    """Whether a value is one of the two that a wrong `2 ± 4` stands for, and the right one is one of the others."""
    sides = first_reading(slip.left), first_reading(slip.right)
    if not all(any(part.op == "pm" for part in side.walk()) for side in sides):
        return False
    right, wrong = ([real_value(one, world) for one in signs(side)] for side in sides)
    near = [(x is not None and abs(x - meant) <= SLACK * (1 + abs(x))) for x in right]
    return any(near) and any(x is not None and abs(x - said) <= SLACK * (1 + abs(x)) for x in wrong)
