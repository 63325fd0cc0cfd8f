"""Whether one small change would make a false claim hold: a sign, a factor of two, an exponent, an index, a digit.

People who err write something near the truth: they lose a factor, turn a sign, take the wrong exponent, mix up two
entries, transpose a matrix, type a wrong digit. A claim whose letters mean something else than the rubric's is false
by no such amount. Where nothing else speaks for an error, this tells the one from the other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import chain, combinations, islice

import numpy as np

from grader.algebra.agree import close, decimals, fitted, is_whole, literal, significant
from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.audit.definitions import first_reading
from grader.audit.judge import Judgement
from grader.audit.own_world import symbol_name
from grader.audit.places import has_symbols_in
from grader.audit.relations import HOLDS, holds
from grader.notation.tree import Node, rewritten

MAX_TRIES = 400  # evaluations for one claim
MAX_SOLVED = 60  # of these changes, for equations that are to be solved
INTEGRALS = ("int", "lim")
COSTLY = 50  # times as much as other formulas
MAX_INTEGRALS = 8  # changes to a side with an integral
MAX_NAMES = 16
MAX_SWAPPED = 7  # numbers of a formula, of which two may stand in each other's place
BREAKING = (Unevaluable, ArithmeticError, IndexError, TypeError, ValueError)

FACTORS = (Fraction(2), Fraction(1, 2), Fraction(3), Fraction(1, 3), Fraction(4), Fraction(1, 4))
ROUGH = 2e-3  # relative: how far rounded values may be apart
A_HAIR = 5e-3  # relative: by how much a sum of rounded terms may be off
PERTURBED = 0.02  # relative: a value that is off by less was changed on purpose, or rounded
ARRAYS = ("list", "tuple", "matrix")
OTHER_CALLS = {
    "sin": ("cos",), "cos": ("sin",), "tan": ("sin", "cos"), "ln": ("log10",), "log10": ("ln",), "log": ("ln",),
    "sinh": ("cosh",), "cosh": ("sinh",),
}  # fmt: skip


def nearly_holds(
    claim: Claim, result: Judgement, worlds: Sequence[World], solved: Callable[[Claim], bool] | None = None
) -> bool:
    """Whether a claim whose sides differ would hold after one small change.

    Args:
        claim: a relation between two sides.
        result: the values that the sides have.
        worlds: what it was held against.
        solved: whether a claim holds where its free quantities are what is asked for; None where none are free.
    """
    if claim.op not in HOLDS or result.left is None or result.right is None:
        return True  # there are no values to say otherwise
    names = symbol_name(claim.left) is not None and symbol_name(claim.right) is not None
    zero = any(isinstance(value, int | float) and not value for value in (result.left, result.right))
    if claim.op == "!=" or (names and not zero):
        return False  # T_2 = T_1 and X_L = X_C are rather conditions
    env = result.cases[0] if result.cases else {}
    digits = 3 if symbol_name(claim.left) is not None else 2  # of a number that may have one of them wrong
    if any(_near_value(side, mine, other, digits) for side, mine, other in (
        (claim.left, result.left, result.right), (claim.right, result.right, result.left),
    )):  # fmt: skip
        return True
    if literal(first_reading(claim.right)) is not None and symbol_name(claim.left) is not None:
        return _turned(result)  # a number by itself has no factor to lose
    rough = min(ROUGH, _gap(result) / 10) if _has_decimals(claim) else 0.0
    costly = any(part.op in INTEGRALS for part in claim.parts)
    changes = [*islice(_changed(claim, worlds[0], rough == 0), MAX_TRIES)]
    kept: dict[tuple[int, int], Value] = {}
    tries = 0
    for changed in changes:  # a side that is not changed is worked out once
        tries += any(part.op in INTEGRALS for side in _other_sides(changed, claim) for part in side.walk())
        if tries > MAX_INTEGRALS:
            break
        if _holds(changed, claim, worlds, env, rough, kept):
            return True
    return solved is not None and not costly and any(map(solved, changes[:MAX_SOLVED]))


def _other_sides(changed: Claim, claim: Claim) -> list[Node]:
    return [side for side in (changed.left, changed.right) if side is not claim.left and side is not claim.right]


def _turned(result: Judgement) -> bool:
    a, b = result.left, result.right
    return isinstance(a, int | float) and isinstance(b, int | float) and close(a, -b, ROUGH)


def plainly_wrong(claim: Claim, result: Judgement) -> bool:
    """Whether arithmetic is wrong by more than rounding or a unit's prefix may come to: not by a hair, nor by 1000."""
    a, b = result.left, result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float) or not a or not b:
        return True
    numbers = [part for part in claim.parts if part.op == "num"]
    places = decimals(claim.right)
    digits = math.inf if places is None else len(numbers) * 10.0**-places
    exact = not _has_decimals(claim) and not any(part.op == "div" for part in claim.left.walk())
    if not exact and abs(a - b) <= min(A_HAIR * max(abs(a), abs(b)), digits):
        return False
    if all(any(part.op == "unit" for part in side.walk()) for side in (claim.left, claim.right)):
        return True
    thousands = math.log10(abs(a / b)) / 3
    return not round(thousands) or abs(thousands - round(thousands)) > PERTURBED / 3


def _has_decimals(claim: Claim) -> bool:
    return any(part.op == "num" and not is_whole(part) for part in claim.parts)


def _gap(result: Judgement) -> float:
    """How far two numbers are apart, as a share of the larger one."""
    try:
        a, b = fitted(result.left, result.right)
        return float(np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b))))
    except BREAKING:
        return 0.0


def _holds(
    claim: Claim,
    as_said: Claim,
    worlds: Sequence[World],
    env: Mapping[str, float],
    rough: float,
    kept: dict[tuple[int, int], Value],
) -> bool:
    """Whether a changed claim holds; `kept` has the values of the sides that it has in common with the one as said."""

    def value(side: Node, world: World) -> Value:
        if side is not as_said.left and side is not as_said.right:
            return evaluate(side, world, env)
        key = id(side), id(world)
        if key not in kept:
            kept[key] = evaluate(side, world, env)
        return kept[key]

    try:
        for world in worlds[:2]:
            with np.errstate(all="ignore"):
                left, right = value(claim.left, world), value(claim.right, world)
            if not holds(claim, left, right) and not (claim.op == "=" and close(left, right, rough)):
                return False
    except BREAKING:
        return False
    return True


# --- a value that is nearly the right one


def _near_value(node: Node, shown: Value, truth: Value, digits: int) -> bool:
    """Whether a number or a list is nearly what it should be: a digit, a sign, a factor, one entry of several."""
    if node.op in ARRAYS or isinstance(shown, np.ndarray):
        return _near_array(shown, truth)
    plain = isinstance(shown, int | float) and isinstance(truth, int | float) and decimals(node) is not None
    return plain and significant(node) >= digits and _one_digit(float(shown), float(truth), decimals(node) or 0)


def _one_digit(shown: float, truth: float, places: int) -> bool:
    """Whether a number is another one, rounded as it is, with one digit changed, or two that changed places."""
    if not math.isfinite(truth) or abs(shown - truth) <= PERTURBED * abs(truth) or shown * truth <= 0:
        return False
    a, b = (f"{abs(round(value * 10.0**places)):.0f}" for value in (shown, truth))
    if len(a) != len(b):
        return False
    return sum(x != y for x, y in zip(a, b)) == 1 < len(a) or changed_places(a, b)


def changed_places(a: str, b: str, reach: int = 1) -> bool:
    """Whether two figures of a number, at most `reach` places apart, changed places, and nothing else differs."""
    wrong = [at for at, (x, y) in enumerate(zip(a, b)) if x != y]
    if len(a) != len(b) or len(wrong) != 2 or wrong[1] - wrong[0] > reach:
        return False
    return a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]


def _near_array(shown: Value, truth: Value) -> bool:
    """Whether an array is the right one but for some of its entries, transposed, or turned round."""
    try:
        a, b = fitted(shown, truth)
        a, b = np.asarray(a), np.asarray(b)
    except BREAKING:
        return False
    if a.shape != b.shape or a.size < 2:
        return False
    same = np.abs(a - b) <= ROUGH * np.max(np.abs(b), initial=0.0)
    if 2 * int(np.sum(same)) >= a.size and bool(np.any(b[same])):
        return not np.all(np.abs(a - b) <= PERTURBED * np.maximum(np.abs(a), np.abs(b)))
    others = [-b, np.ravel(b)[::-1].reshape(b.shape)] + [b.T] * (a.ndim == 2 and a.shape == b.T.shape)
    return any(close(a, other, ROUGH) for other in (*others, *(float(factor) * b for factor in FACTORS)))


# --- a formula with one change


def slips_of(side: Node, world: World) -> Iterator[tuple[int, Node]]:
    """The trees that a formula may have come from by one slip, with how plain it is: 0 for a change inside.

    That the whole has another sign is 1, that it has lost a factor 2, though the factor be under the root.
    """
    yield 1, _times(side, -1)
    for other in chain(_edits(side), _swapped(side)):
        yield 2 if _is_scaled_inside(side, other) else 0, other
    for other in _of_the_whole(side, (LN_2, *_scalars(world))):
        yield 2, other


def _is_scaled_inside(side: Node, other: Node) -> bool:
    """Whether a root or another function is taken of the same, times a factor."""
    if side.op != "call" or other.op != "call" or len(side.args) != 1 or len(other.args) != 1:
        return False
    inside = other.args[0]
    return inside.op == "mul" and len(inside.args) == 2 and side.args[0] in inside.args


def _of_the_whole(side: Node, constants: Sequence[Node]) -> Iterator[Node]:
    """A factor lost, or the square or the root of a product."""
    for factor in FACTORS:
        yield _times(side, factor)
    for constant in constants:
        yield Node("mul", "*", (side, constant))
    if side.op in ("mul", "div"):
        yield Node("pow", "^", (side, TWO))
        yield Node("call", "sqrt", (side,))


def _swapped(side: Node) -> Iterator[Node]:
    """The side with two of its numbers in each other's place."""
    numbers = list({part.text: part for part in side.walk() if part.op == "num" and part.text}.values())
    for a, b in combinations(numbers[:MAX_SWAPPED], 2):
        yield rewritten(side, partial(_in_place, {a.text: b, b.text: a}))


def _in_place(others: Mapping[str, Node], node: Node) -> Node:
    return others.get(node.text, node) if node.op == "num" else node


def _changed(claim: Claim, world: World, exact: bool) -> Iterator[Claim]:
    """The claim with one change after another, those of whole sides first; factors that are lost only if `exact`."""
    constants = (Node("sym", "pi"), LN_2, *(_scalars(world) if exact else ()))
    for side in chain((_times(claim.right, -1),), _of_the_whole(claim.right, constants), _edits(claim.right)):
        yield replace(claim, right=side)
    for side in _all_but_one(claim.left, claim.right):
        yield replace(claim, left=side)
    if has_symbols_in(claim.right) or claim.left.op == "add":  # a name that numbers are put in for is rather misread
        for side in _edits(_meant(claim.left, world)):
            yield replace(claim, left=side)


def _all_but_one(formula: Node, numbers: Node) -> Iterator[Node]:
    """A sum or product of names without one of them, where numbers are put in for all but one: `m g h = 2 * 9.81`."""
    if formula.op == numbers.op in ("add", "mul") and len(formula.args) == len(numbers.args) + 1 > 2:
        for at, part in enumerate(formula.args):
            if has_symbols_in(part):
                yield formula._replace(args=(*formula.args[:at], *formula.args[at + 1 :]))


def _meant(node: Node, world: World) -> Node:
    """What the rubric defines a name by; the tree itself where it is no such name."""
    head = node.args[0] if node.op == "apply" else node
    tree = world.names.get(symbol_name(head) or "", head)
    return world.definitions.get(str(tree.value), node) if tree.op == "sym" and not tree.args else node


def _scalars(world: World) -> list[Node]:
    values = [name for name, value in world.values.items() if isinstance(value, int | float) and value]
    return [Node("sym", name) for name in (*values, *world.definitions)][:MAX_NAMES]


def _times(node: Node, factor: int | Fraction) -> Node:
    if factor == -1:
        return Node("neg", None, (node,), node.start, node.end)
    return Node("mul", "*", (Node("num", factor), node), node.start, node.end)


def _edits(node: Node) -> Iterator[Node]:
    """The trees that differ from one in a single place, changes higher up first."""
    if node.op == "alt":
        yield from _edits(node.args[0])
        return
    yield from _own_edits(node)
    if node.op in ("num", "sym"):
        return
    first = 1 if node.op == "apply" else 0
    for at, arg in enumerate(node.args[first:], first):
        for other in _edits(arg):
            yield node._replace(args=(*node.args[:at], other, *node.args[at + 1 :]))


def _own_edits(node: Node) -> Iterator[Node]:
    if node.op == "add":
        yield from _of_a_sum(node)
    elif node.op in ("mul", "div"):
        yield from _of_a_product(node)
    elif node.op == "pow":
        yield from _of_a_power(node)
    elif node.op in ("call", "apply", "sum", "int", "log_base"):
        yield from _of_a_call(node)
    elif node.op == "sym":
        yield from _of_a_name(node)
    elif node.op == "transpose":
        yield node.args[0]


ONE = Node("num", 1)
TWO = Node("num", 2)
LN_2 = Node("call", "ln", (TWO,))
MINUS_ONE = Node("neg", None, (ONE,))


def _of_a_sum(node: Node) -> Iterator[Node]:
    """A term's sign turned, a term left out or doubled."""
    for at, term in enumerate(node.args):
        before, after = node.args[:at], node.args[at + 1 :]
        yield node._replace(args=(*before, _times(term, -1), *after))
        yield node._replace(args=(*before, *after)) if len(node.args) > 2 else (before + after)[0]
        for factor in FACTORS if has_symbols_in(term) else FACTORS[:2]:
            yield node._replace(args=(*before, _times(term, factor), *after))


def _of_a_product(node: Node) -> Iterator[Node]:
    """A factor left out or inverted; a fraction turned over, or its denominator lost; matrices in the other order."""
    if node.op == "div":
        yield Node("div", None, node.args[::-1])
        yield node.args[0]
        return
    yield node._replace(args=node.args[::-1])
    for at, factor in enumerate(node.args):
        rest = (*node.args[:at], *node.args[at + 1 :])
        yield node._replace(args=rest) if len(rest) > 1 else rest[0]
        yield node._replace(args=(*rest, Node("div", None, (ONE, factor))))
        if factor.op in ("div", "add"):
            yield node._replace(args=(*rest, Node("pow", "^", (factor, TWO))))


def _of_a_power(node: Node) -> Iterator[Node]:
    """The exponent one more or less, doubled, halved, turned in sign, left out, or of each term: a² - b²."""
    base, exponent = node.args
    yield base
    if base.op == "add":
        yield base._replace(args=tuple(map(partial(_raised, exponent), base.args)))
    for other in (
        Node("add", None, (exponent, ONE)), Node("add", None, (exponent, MINUS_ONE)),
        _times(exponent, -1), _times(exponent, FACTORS[0]), _times(exponent, FACTORS[1]),
    ):  # fmt: skip
        yield Node("pow", "^", (base, other))


def _raised(exponent: Node, term: Node) -> Node:
    if term.op == "neg":
        return term._replace(args=(_raised(exponent, term.args[0]),))
    return Node("pow", "^", (term, exponent), term.start, term.end)


def _of_a_call(node: Node) -> Iterator[Node]:
    """The argument turned in sign or doubled; another function; no root."""
    if node.op == "call":
        for name in OTHER_CALLS.get(str(node.value), ()):
            yield node._replace(value=name)
        if node.value == "sqrt":
            yield node.args[0]
    at = 1 if node.op == "apply" else 0
    if at < len(node.args):
        for factor in (-1, *(FACTORS if node.value == "sqrt" else FACTORS[:2])):
            yield node._replace(args=(*node.args[:at], _times(node.args[at], factor), *node.args[at + 1 :]))


def _of_a_name(node: Node) -> Iterator[Node]:
    """Squared, its root, 1 - x, one more, one less; another index; transposed."""
    yield Node("pow", "^", (node, Node("num", 2)))
    yield Node("call", "sqrt", (node,))
    yield Node("add", None, (ONE, Node("neg", None, (node,))))
    yield Node("add", None, (node, ONE))
    yield Node("add", None, (node, MINUS_ONE))
    yield Node("transpose", None, (node,))
    for at, index in enumerate(node.args):
        for moved in (_shifted(index, 1), _shifted(index, -1)):
            yield node._replace(args=(*node.args[:at], moved, *node.args[at + 1 :]))
    if len(node.args) == 2:
        yield node._replace(args=node.args[::-1])


def _shifted(index: Node, step: int) -> Node:
    if index.op == "num" and isinstance(index.value, int):
        return Node("num", index.value + step)
    return Node("add", None, (index, ONE if step > 0 else MINUS_ONE))
