"""Whether two values that differ agree after all: by the noise of computing, or by rounded literals.

A decimal stands for an interval of half a unit of its last digit about it; a side then has an interval too, and two
sides disagree only where their intervals don't meet. Exact are whole numbers, the problem's givens, short decimals, and
literals that stand on both sides. What was computed earlier keeps the error that it was found to have. The entries of
arrays are held against each other one by one: what one of them may be off excuses no other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Set
from fractions import Fraction
from itertools import islice

import numpy as np

from grader.algebra.agree import decimals, distance, fitted, is_whole, literal, significant
from grader.algebra.evaluate import evaluate
from grader.algebra.scope import references
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.notation.tree import Node

Gaps = float | np.ndarray  # for a number, or entry by entry
ARRAYS = frozenset({"matrix", "list", "tuple"})
NOISE = 1e-10
MAX_LITERALS, MAX_QUANTITIES, MAX_WHOLE = 12, 60, 4
NO_TREE = Node("none")
MAX_PLACES, MAX_POWER = 12, 6
ADDED_UP = 3.0
A_FEW = 5  # units of the last digit, where a product is told with all its digits
WORKING = "working precision"  # among the known errors: the largest relative one of the answer's own results
COARSEST, FINEST = 1e-3, 1.5e-4  # bounds of it: the results that people copy have four to six digits
TINY = 1e-15
HARDLY = 1e-4  # relative: a gap that no slip makes where formulas, or names of rounded values, are held together
FAINTLY = 3e-5  # the same where one side is worked out from numbers
NEAR_ONE = frozenset("sin cos tan cot ln log log10 log2".split())  # zeros of these are computed with errors of size one


def explained(
    left: Node,
    right: Node,
    a: Value,
    b: Value,
    world: World,
    env: Mapping[str, Value],
    inexact: Set[str] = frozenset(),
    rounded: Mapping[str, float] | None = None,
) -> bool:
    """Whether the gap between two values is rounding: of the computation, or of the literals as written.

    In arithmetic without symbols only decimals of three digits or more count as rounded, and the first three digits of
    the largest term must be right. Where symbols occur, errors may have added up: then three times as much is allowed.

    Args:
        inexact: names that the answer defined by rounded numbers.
        rounded: literals that stood for other values earlier, text -> how far they were off; see `WORKING`.
    """
    try:
        x, y = fitted(a, b)
        gaps = np.ravel(distance(x, y))
        if not np.all(np.isfinite(gaps)):
            return False
        size = max(magnitude(left, world, env), magnitude(right, world, env))
        if np.max(gaps, initial=0.0) <= NOISE * size:
            return True
        return bool(np.all(gaps <= _slack(left, right, size, world, env, inexact, rounded or {})))
    except (Unevaluable, ValueError):
        return False


def is_noise(claim: Claim, left: Value, right: Value) -> bool:
    """Whether names stand for what is 0 but for the noise of computing: `b_2 = 0` of 3.5e-16, `b_2 = b_4`."""
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return False
    sides = [side.args[0] if side.op == "unit" else side for side in (claim.left, claim.right)]
    names = [side for side in sides if side.op in ("sym", "index", "apply")]
    zero = [side for side, value in zip(sides, (left, right)) if value == 0 and not any(map(_symbolic, side.walk()))]
    return max(abs(left), abs(right)) <= TINY and bool(names) and len(names) + len(zero) == 2


def hardly_differ(claim: Claim, left: Value, right: Value) -> bool:
    """Whether two formulas come to values that are one but for the rounding of something before them.

    A name and a formula of numbers must be closer: `U = -20188 · 100`, where a hundredth of a mole was 0.0100001.
    """
    symbolic = [side for side in (claim.left, claim.right) if any(_symbolic(part) for part in side.walk())]
    numbers = [side for side in (claim.left, claim.right) if side not in symbolic and _is_worked_out(side)]
    if len(symbolic) + len(numbers) < 2:
        return False
    try:
        x, y = fitted(left, right)
        gap, size = float(np.max(distance(x, y), initial=0.0)), float(np.max(np.abs(y), initial=0.0))
    except (Unevaluable, ValueError, TypeError):
        return False
    return gap <= (FAINTLY if numbers else HARDLY) * size


def _is_worked_out(side: Node) -> bool:
    """Whether a side is a product or a quotient of numbers, perhaps with a sign and a unit."""
    while side.op in ("neg", "unit"):
        side = side.args[0]
    return side.op in ("mul", "div") and sum(part.op == "num" for part in side.walk()) > 1


def magnitude(node: Node, world: World, env: Mapping[str, Value]) -> float:
    """The size of the largest term of a sum: what its rounding noise is measured against."""
    if node.op in ("add", "neg", "unit", "abs", "norm"):
        top = max((magnitude(arg, world, env) for arg in node.args), default=0.0)
        return top * float(node.value) if isinstance(node.value, int | Fraction) else top
    if node.op == "mul" and len(node.args) <= 3:
        return math.prod(magnitude(arg, world, env) or 1.0 for arg in node.args)
    try:
        value = evaluate(node, world, env)
        if node.op == "sum" or (node.op == "call" and node.value in ("mean", "sum")):
            return max(1e-3, float(np.max(np.abs(np.asarray(value, dtype=complex)), initial=0.0)))
        least = 1.0 if node.op == "call" and node.value in NEAR_ONE else 0.0
        return max(least, float(np.max(np.abs(np.asarray(value, dtype=complex)), initial=0.0)))
    except (Unevaluable, ValueError, TypeError):
        return 0.0


def _slack(
    left: Node,
    right: Node,
    size: float,
    world: World,
    env: Mapping[str, Value],
    inexact: Set[str],
    rounded: Mapping[str, float],
) -> Gaps:
    """How far the two sides may be apart because their literals are rounded: a number, or one for each entry."""
    symbols = any(_symbolic(part) for side in (left, right) for part in side.walk())
    lone = [side for side in (left, right) if literal(side) is not None]
    shown = {id(numeral(entry)) for side in (left, right) for entry in _entries(side)}
    result = bool(lone) or any(map(_is_told, (left, right)))
    scaled = {id(numeral(side.args[0])) for side in (left, right) if _is_scaled(side)}
    guessed: Gaps = 0.0
    known: Gaps = 0.0
    own: Gaps = 0.0
    for side, other in ((left, right), (right, left)):
        there = {part.text for part in other.walk() if part.op == "num" and id(part) not in shown}
        exact = _is_written_out(side, other)
        whole = [part for part in side.walk() if _is_long(part) and part.text not in rounded]
        rounded_off = [part for part in whole[:MAX_WHOLE] if _rounds_a_result(part, world)]
        for part in [*_literals(side, rounded)[:MAX_LITERALS], *rounded_off]:
            if part.text in rounded and part.text not in there:
                known += _effect(side, part, rounded[part.text], world, env)
            elif id(part) in shown:
                own += _effect(side, part, _half(part), world, env)
            elif symbols and id(part) in scaled:
                own += _effect(side, part, (2 if significant(part) > 1 else 1) * _half(part), world, env)  # or cut off
            elif part.text in there or side in lone or _given(part, world):
                continue
            elif _looks_rounded(part, result and not symbols) or _rounds_a_result(part, world):
                effect = _effect(side, part, _half(part), world, env)
                guessed += np.minimum(effect, A_FEW * 10.0 ** -(decimals(other) or 0)) if exact else effect
        names = _rounded_names(side, inexact, world)
        known += sum(_through(side, name, world, env) for name in names)
        own += HARDLY * size if names else 0.0
    if symbols:
        return ADDED_UP * (guessed + known) + own + _worked(left, right, size, rounded)
    if np.any(guessed):
        guessed = np.minimum(guessed + sum(_last_digit(side, world, env) for side in lone), _third_digit(size))
    return (guessed + known + own) * 1.01


def _entries(side: Node) -> list[Node]:
    """The numbers that stand by themselves as entries of an array."""
    if side.op == "transpose":
        return _entries(side.args[0])
    if side.op not in ARRAYS:
        return []
    deeper = [entry for arg in side.args if arg.op in ARRAYS for entry in _entries(arg)]
    return deeper + [arg for arg in side.args if literal(arg) is not None]


def _is_told(side: Node) -> bool:
    """Whether a side is an array of numbers with decimals, as results are told."""
    entries = _entries(side)
    return bool(entries) and len(entries) == len(side.args) and any("." in numeral(entry).text for entry in entries)


def _is_scaled(side: Node) -> bool:
    """Whether a side is a number in a unit, turned into SI units: `6.68 kN` as 6.68 times 1000."""
    if side.op != "mul" or len(side.args) != 2 or literal(side.args[0]) is None:
        return False
    return side.args[1].op == "num" and not side.args[1].text


def _symbolic(part: Node) -> bool:
    return part.op in ("str", "deriv", "apply") or (part.op == "sym" and part.value not in ("pi", "e", "i"))


def _worked(left: Node, right: Node, size: float, rounded: Mapping[str, float]) -> float:
    """What the precision that an answer works to allows where it states a decimal."""
    fine = any(True for side in (left, right) for _ in _decimals(side))
    return ADDED_UP * max(min(rounded.get(WORKING, 0.0), COARSEST), FINEST) * size if fine else 0.0


def _last_digit(side: Node, world: World, env: Mapping[str, Value]) -> Gaps:
    """A unit of the last digit of a result that is written with a point."""
    if is_whole(side):
        return 0.0
    return _effect(side, numeral(side), 2 * _half(numeral(side)), world, env)


def _third_digit(size: float) -> float:
    """Half a unit of the third significant digit of a number."""
    return 0.5 * 10.0 ** (math.floor(math.log10(size)) - 2) if size > 0 else 0.0


def relative_error(node: Node, shown: Node, off: float, world: World, rounded: Mapping[str, float]) -> float:
    """How far a result may be off, relative to itself: by its own rounding, and by what the numbers before it were.

    Args:
        node: what it was computed from, without units.
        shown: the result as written.
        off: how far, relative to it, it was found to be off.
    """
    inherited = 0.0
    for part in [part for part in _literals(node, rounded) if part.text in rounded][:MAX_LITERALS]:
        effect = float(np.max(_effect(node, part, rounded[part.text], world, {}), initial=0.0))
        inherited += effect / (magnitude(node, world, {}) or 1.0)
    digit = numeral(shown)
    half = _half(digit) / abs(float(digit.value)) if digit.value and not is_whole(shown) else 0.0  # type: ignore[arg-type]
    return max(off, half) + inherited if off or inherited else 0.0


def numeral(shown: Node) -> Node:
    """The number as written in a literal, its power of ten left aside."""
    found = literal(shown) or shown
    return found.args[0] if found.op == "mul" else found


def _literals(node: Node, rounded: Mapping[str, float]) -> list[Node]:
    return [p for p in node.walk() if p.op == "num" and ("." in p.text or p.text in rounded)]


def _rounded_names(side: Node, inexact: Set[str], world: World) -> list[str]:
    """The names that the answer gave rounded values which a side depends on, by itself or through other names."""
    behind = {name for name in references(side, world) if name in inexact} if inexact else set()
    if not behind:
        return []
    rounded = (name for name in sorted(inexact) if any(_decimals(_defined(name, world) or NO_TREE)))
    return [name for name in islice(rounded, MAX_QUANTITIES) if name in behind]


def _defined(name: str, world: World) -> Node | None:
    """What the answer defined a name by; `d_r` may be a notation, as `d_i` is."""
    return world.definitions.get(name) or world.names.get(name)


def _through(side: Node, name: str, world: World, env: Mapping[str, Value]) -> Gaps:
    """How much a side changes with the rounded literals in the definition of one of its names."""
    tree = _defined(name, world)
    total: Gaps = 0.0
    short = 2 if tree is not None and literal(tree) is not None else 3  # digits: 0.5 in a calculation is exact
    rounded = [part for part in _decimals(tree) if significant(part) >= short] if tree is not None else []
    for part in rounded[:MAX_LITERALS]:
        moved = _replaced(tree, part, _moved(part, _half(part)))  # type: ignore[arg-type]
        other = world.define(name, moved) if name in world.definitions else world.call(name, moved)
        try:
            x, y = fitted(evaluate(side, other, env), evaluate(side, world, env))
            total = total + np.ravel(distance(x, y))
        except Unevaluable:
            continue
    return total


def _half(part: Node) -> float:
    """Half a unit of a decimal literal's last digit."""
    return 0.5 * 10.0 ** -(decimals(part) or 0)


def _moved(part: Node, by: float) -> Node:
    return part._replace(value=Fraction(part.value) + Fraction(by))  # type: ignore[arg-type]


def _decimals(node: Node) -> Iterator[Node]:
    return (part for part in node.walk() if part.op == "num" and "." in part.text)


def _looks_rounded(part: Node, lone: bool) -> bool:
    """Whether a literal in plain arithmetic may stand for more digits; a result by itself is decided strictly."""
    return significant(part) >= (4 if lone else 3) or (lone and (decimals(part) or 0) >= 4)


def _is_written_out(side: Node, shown: Node) -> bool:
    """Whether a product is told with all the digits that it has, more than its factors: `1.035^2 = 1.071225`."""
    numbers = [part for part in side.walk() if part.op == "num"]
    places = decimals(shown) if literal(shown) is not None else None
    value = _product(side) if places else None
    most = max((decimals(part) or 0 for part in numbers), default=0)
    if value is None or places is None or not most < places <= MAX_PLACES:
        return False
    written, factors = value * Fraction(10) ** places, value * Fraction(10) ** most
    return written.denominator == 1 and factors.denominator > 1


def _product(side: Node) -> Fraction | None:
    """What a product of numbers and small powers comes to, exactly; None for anything else."""
    if side.op == "num":
        return Fraction(side.value)  # type: ignore[arg-type]
    factors = [_product(arg) for arg in side.args] if side.op in ("mul", "pow") else [None]
    known = [factor for factor in factors if factor is not None]
    if len(known) < len(factors):
        return None
    if side.op == "mul":
        return math.prod(known, start=Fraction(1))
    base, power = known
    return base ** int(power) if power.denominator == 1 and 0 < power <= MAX_POWER else None


def _is_long(part: Node) -> bool:
    """Whether a literal is a whole number of three digits or more."""
    return part.op == "num" and "." not in part.text and isinstance(part.value, int) and part.value > 99


def _rounds_a_result(part: Node, world: World) -> bool:
    """Whether a literal of three digits is what a quantity of the problem comes to, rounded: 0.894 for 0.8944."""
    if significant(part) < 3:
        return False
    text = part.text.replace(",", "")
    zeros = len(text) - len(text.rstrip("0")) if text.isdecimal() else 0  # 17750 for 17748.6
    size, half = abs(float(part.value)), _half(part) * 10**zeros * (1 + NOISE)  # type: ignore[arg-type]
    for name in islice(world.definitions, MAX_QUANTITIES):
        try:
            gaps = _gaps(evaluate(Node("sym", name), world), size)
        except (Unevaluable, ValueError, TypeError):
            continue
        if np.any((gaps <= half) & (gaps > NOISE * size)):
            return True
    return False


def _gaps(value: Value, size: float) -> Gaps:
    """By how much the sizes of a value's entries differ from one."""
    if type(value) is float:
        return abs(abs(value) - size)
    gaps: Gaps = np.abs(np.abs(np.asarray(value, dtype=complex)) - size)
    return gaps


def _given(part: Node, world: World) -> bool:
    """Whether a literal is a number of the problem, so that it is exact."""
    value = float(part.value)  # type: ignore[arg-type]
    return any(
        np.any(np.abs(np.asarray(given, dtype=float)) == abs(value))
        for given in world.values.values()
        if isinstance(given, int | float) or (isinstance(given, np.ndarray) and given.dtype.kind in "if")
    )


def _effect(side: Node, part: Node, by: float, world: World, env: Mapping[str, Value]) -> Gaps:
    """How much a side changes when a literal is off by so much, in each entry."""
    moved = _replaced(side, part, _moved(part, by))
    try:
        x, y = fitted(evaluate(moved, world, env), evaluate(side, world, env))
    except Unevaluable:
        return 0.0
    return np.ravel(distance(x, y))


def _replaced(node: Node, old: Node, new: Node) -> Node:
    if node is old:
        return new
    return node._replace(args=tuple(_replaced(arg, old, new) for arg in node.args)) if node.args else node
