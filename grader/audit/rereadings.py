"""Other readings of a claim's letters, under which it holds: the other case, the answer's own names, entries, calls."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.scope import Scope, quantity
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim, changed
from grader.audit.counted_sets import holds_for_the_count
from grader.audit.habits import holds_read, judged
from grader.audit.indices import Conditions
from grader.audit.loose_writing import (
    holds_beside_brackets,
    holds_by_place_values,
    holds_with_decimal_commas,
    holds_with_repeating_digits,
    holds_with_what_is_added,
)
from grader.audit.own_world import called, symbol_name
from grader.audit.places import only_numbers
from grader.audit.units import in_si, scale, without_remark
from grader.audit.units_behind import without_share
from grader.lazy_regex import regex
from grader.notation.tree import Node


def of_the_other_case(claim: Claim, world: World) -> bool:
    """Whether a claim holds once `n` stands for the problem's N, or the other way round."""
    symbols = (part for part in claim.parts if part.op == "sym" and not part.args)
    names = {str(part.value) for part in symbols}
    pairs = [(name, name.swapcase()) for name in names if len(name) == 1]
    known = [(a, world.values[b]) for a, b in pairs if b in world.values and np.ndim(world.values[b]) == 0]
    return any(_holds_with(claim, world, name, value) for name, value in known)


def _holds_with(claim: Claim, world: World, name: str, value: Value) -> bool:
    """Whether a claim holds with a value for a letter where it is written, not in what is defined by it."""
    inner = world.override({OTHER: value})

    def meant(node: Node) -> Node:
        alone = node.op == "sym" and node.value == name and not node.args
        return Node("sym", OTHER, (), node.start, node.end) if alone else node

    return judged(changed(claim, meant), [inner], (), Conditions()).verdict == "true"


OTHER = "‹other›"  # no chat's name


def holds_renamed(
    claim: Claim, names: Mapping[str, Node], worlds: Sequence[World], conditions: Conditions
) -> bool:
    """Whether a claim holds once the names by which the part's answers are called stand for these."""

    def meant(node: Node) -> Node:
        named = names.get(symbol_name(node) or "")
        if named is None and node.op == "sym" and node.args:  # an entry of what is called so
            whole = names.get(str(node.value), node)
            named = whole._replace(args=node.args) if whole.op == "sym" and not whole.args else None
        return node if named is None else named

    return holds_read(claim, meant, worlds, conditions)


def holds_for_entries(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `5 u_1 + 2 u_2 = 6 u_1` holds for the entries of u, `u_1` being a vector's name besides."""
    parts = (part for part in claim.parts if part.op == "sym" and part.args)
    named = {symbol_name(part) or "": part for part in parts}
    names = [name for name, part in named.items() if _names_an_array(name, part, worlds[0])]
    if not names:
        return False
    read = list(worlds)
    for name in names:
        read = [world.without(name) for world in read]
    return judged(claim, read, (), conditions).verdict == "true"


def _names_an_array(name: str, part: Node, world: World) -> bool:
    if name not in world.names:
        return False
    try:
        if not isinstance(quantity(str(part.value), Scope(world, {}, [2_000])), np.ndarray):
            return False
        return np.ndim(evaluate(world.names[name], world)) > 0
    except (Unevaluable, ValueError):
        return False


def holds_for_the_value(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `pi(Q) = 90 Q - 3 Q^2 - 20` holds for the quantity that is called pi, no factor Q being meant."""
    head, *rest = claim.left.args or (claim.left,)
    is_call = claim.left.op == "apply" and all(letter.op == "sym" for letter in rest)
    is_call |= claim.left.op == "mul" and (all(map(_in_brackets, rest)) or _differentiates(head, rest))
    if not is_call or head.op != "sym":
        return False
    return judged(replace(claim, left=head), worlds, (), conditions).verdict == "true"


def _differentiates(head: Node, rest: Sequence[Node]) -> bool:
    """Whether `D_u f(2, 1)` is a directional derivative of that name, and no product."""
    named = str(head.value).startswith("D_") or (head.value == "D" and len(head.args) == 1)
    return named and len(rest) == 1 and rest[0].op in ("apply", "call", "sym")


def holds_for_the_half(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `ln 2 / t1/2 = 0.0554` holds for the half-life that the problem calls `t_{1/2}`."""

    def meant(node: Node) -> Node:
        if node.op != "div" or node.args[1].value != 2 or node.args[1].end - node.args[1].start != 1:
            return node
        top = node.args[0]
        name = top.args[1] if top.op == "div" else top
        if name.op != "sym" or [arg.value for arg in name.args] != [1] or not worlds[0].has(f"{name.value}_1/2"):
            return node
        half = name._replace(args=(Node("num", Fraction(1, 2)),), end=node.end)
        return half if top is name else top._replace(args=(top.args[0], half), end=node.end)

    return holds_read(claim, meant, worlds, conditions)


def holds_with_a_unit(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `6/4.386 ≈ 1.37 s` or `n = 0.2 L * 0.10 M` holds in units that are letters of the problem besides."""

    def meant(node: Node) -> Node:
        if node.op == "alt":
            return next((way for way in node.args if way.op == "unit"), node)
        if node.op != "mul" or node.value or len(node.args) != 2 or node.args[0].op != "num":
            return node
        number, letter = node.args
        if letter.op != "sym" or letter.args or letter.start == number.end or scale(str(letter.value)) is None:
            return node
        return Node("unit", letter.value, (number,), node.start, node.end)

    return holds_read(claim, meant, worlds, conditions)


def holds_but_for_a_unit(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `2.015650 + 2.017330 = 4.032980 u` holds in numbers, the letter behind them being their unit."""
    right = claim.right
    if right.op != "mul" or right.value or len(right.args) != 2 or not only_numbers(claim.left):
        return False
    number, letter = right.args
    if number.op != "num" or letter.op != "sym" or letter.args or letter.start == number.end:
        return False
    return judged(replace(claim, right=number), worlds, (), conditions).verdict == "true"


def holds_beside_a_function(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `40 cos t (cos t - 3 sin t)` holds with the brackets as a factor, not as a part of the argument."""
    return holds_read(claim, _beside_the_brackets, worlds, conditions)


def _beside_the_brackets(node: Node) -> Node:
    if node.op != "call" or len(node.args) != 1:
        return node
    *factors, last = node.args[0].args if node.args[0].op == "mul" else node.args
    if last.op != "apply" or len(last.args) != 2 or last.args[0].op != "sym":
        return node
    letter, bracket = last.args
    inner = node.args[0]._replace(args=(*factors, letter), end=letter.end) if factors else letter
    return Node("mul", "", (node._replace(args=(inner,), end=letter.end), bracket), node.start, node.end)


def holds_at_a_jump(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `V(1.5) = 3`, at a place where V jumps, holds right beside it, on one side or the other."""
    functions = worlds[0].functions
    return any(holds_read(claim, partial(_beside, functions, step), worlds, conditions) for step in (A_STEP, -A_STEP))


def _beside(functions: Mapping[str, object], step: float, node: Node) -> Node:
    """A call of the problem's function at a number with a place right beside it."""
    *head, place = node.args or (node,)
    if called(node) not in functions or len(head) > 1 or not only_numbers(place):
        return node
    beside = Node("mul", "*", (place, Node("num", Fraction(1 + step))), place.start, place.end)
    return node._replace(args=(*head, beside))


def holds_without_remark(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `1.2/21.2 ≈ 5.7 % (5.66 %)` holds without what stands in brackets, the same number once more."""
    right = without_remark(claim.right)
    return right is not claim.right and judged(replace(claim, right=right), worlds, (), conditions).verdict == "true"


def holds_as_a_share(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `1 - e^-2 ≈ 0.86 of v` holds for the share alone, what it is a share of being said beside it."""
    if claim.right.op != "mul" or claim.right.value != "of" or len(claim.right.args) != 2:
        return False
    share = replace(claim, right=claim.right.args[0])
    return judged(share, worlds, (), conditions).verdict == "true"


def _in_brackets(node: Node) -> bool:
    return node.op == "sym" and not node.args and node.end - node.start > len(str(node.value)) + 1


def holds_beside_a_share(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `2 + 4 + 3 = 9 (90 % full)` holds without the share that stands in brackets behind it."""
    return holds_read(claim, without_share, worlds, conditions)


def holds_as_a_size(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `30 - j40 ohm = 50 ohm at -53.1 deg` holds of a complex number's size and angle."""
    found = AT_AN_ANGLE.match(claim.after)
    if found is None:
        return False
    try:
        number, size = (evaluate(in_si(side), worlds[0]) for side in (claim.left, claim.right))
    except Unevaluable:
        return False
    if not isinstance(number, complex) or not isinstance(size, int | float):
        return False
    angle = float(found["angle"].replace("−", "-"))
    angle = angle if found["radians"] else math.radians(angle)
    return abs(number - cmath.rect(float(size), angle)) <= ABOUT * abs(number)


def holds_with_eulers(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `e²/2 ≈ 3.69` holds with Euler's number, in a problem that has another e."""
    occurs = any(part.op == "sym" and part.value == "e" and not part.args for part in claim.parts)
    return occurs and holds_read(claim, _eulers, worlds, conditions)


def _eulers(node: Node) -> Node:
    return Node("call", "exp", (Node("num", 1),)) if node.op == "sym" and node.value == "e" and not node.args else node


A_STEP = 1e-9  # relative
ABOUT = 5e-3  # relative: how far a number and its polar form as rounded may be apart
AT_AN_ANGLE = regex(
    r"[\s$)]{0,3}(?:at|with(?: an| the)? (?:angle|phase|argument)(?: of)?|∠|\\angle)[\s$:]{0,2}(?:an angle of )?"
    r"(?P<angle>[-−+]?\d{1,4}(?:\.\d{1,6})?)\s?(?:°|deg|\^\{?\\circ|(?P<radians>rad))"
)
REREADINGS: tuple[tuple[Callable[[Claim, Sequence[World], Conditions], bool], str], ...] = (
    (holds_for_entries, "its letters with indices being entries"),
    (holds_for_the_half, "a half being the index of the name"),
    (holds_with_a_unit, "a letter being a unit"),
    (holds_as_a_share, "what it is a share of being said behind it"),
    (holds_but_for_a_unit, "the letter behind it being its unit"),
    (holds_beside_a_share, "the share in brackets being said beside it"),
    (holds_as_a_size, "a size at an angle"),
    (holds_beside_a_function, "what is in brackets being a factor"),
    (holds_without_remark, "what stands in brackets being said beside it"),
    (holds_with_eulers, "e being Euler's number"),
    (holds_for_the_count, "as the number of the set's elements"),
    (holds_at_a_jump, "on one side of the jump"),
    (holds_for_the_value, "of the quantity of that name"),
    (holds_with_decimal_commas, "with a decimal comma"),
    (holds_beside_brackets, "what stands in brackets being said beside it"),
    (holds_with_what_is_added, "with the other part of the quantity"),
    (holds_with_repeating_digits, "the digits in brackets being repeated"),
    (holds_by_place_values, "by what its digits are worth"),
)
