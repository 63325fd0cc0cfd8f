"""Equations that a value is read off: in nothing but its name, solved by it, or a polynomial with it for a root."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from grader.audit.claims import EQUATIONS, Claim
from grader.audit.definitions import first_reading
from grader.audit.reuse import symbols_in
from grader.audit.units import bare
from grader.grading.attempt import Attempt, values_of
from grader.grading.naming import is_closed
from grader.notation.tree import Node

EXACT = 1e-6
MOST = 10**9
HALFWAY = 0.37  # a place where a polynomial that vanishes at a root does not, most likely
Test = Callable[[Node], bool]


def is_solved(chains: Sequence[Sequence[Claim]], shown: float, is_name: Test, attempt: Attempt) -> bool:
    """Whether a chain says an equation in nothing but a name, which the shown number solves: `2500 T = 87500`.

    It must need solving (`T = 35` does not), and have one solution: the name stands in it once, or in sums.
    """
    for chain in chains:
        sides = [_plain(side) for side in _sides(chain)]
        about = [side for side in sides if _is_about_only(side, is_name) and not is_name(side)]
        others = [side for side in sides if is_closed(side, attempt) or _is_about_only(side, is_name)]
        pairs = ((one, other) for one in about for other in others if other is not one and not is_name(other))
        if any(_holds(one, other, shown, is_name, attempt) for one, other in pairs):
            return True
    return False


def has_root(chains: Sequence[Sequence[Claim]], value: float, is_name: Test, attempt: Attempt) -> bool:
    """Whether a polynomial in one letter is written out and then solved, by factors or by the formula.

    The value is a root of it: `t^2 - 7t + 10 = (t - 5)(t - 2)`.
    """
    sides = [_plain(side) for chain in chains for side in _sides(chain)]
    for side in sides:
        letter = _letter_of_polynomial(side)
        if letter is None or (letter.value in attempt.worlds[0].values and not is_name(letter)):
            continue
        if _vanishes(side, letter, value, attempt) and any(_is_solving(other, letter) for other in sides):
            return True
    return False


def _sides(chain: Sequence[Claim]) -> Iterator[Node]:
    yield from dict.fromkeys(side for claim in chain if claim.op in EQUATIONS for side in (claim.left, claim.right))


def _plain(side: Node) -> Node:
    return bare(first_reading(side))


def _is_about_only(side: Node, is_name: Test) -> bool:
    """Whether a side is a polynomial of the first degree in a name, or a number over it, and has no other names."""
    found = symbols_in(side)
    if not found or not all(is_name(symbol) for symbol in found):
        return False
    powers = [part for part in side.walk() if part.op in ("pow", "call", "pm", "abs", "apply")]
    products = [part for part in side.walk() if part.op == "mul" and sum(_has(a, is_name) for a in part.args) > 1]
    return not powers and not products


def _has(node: Node, is_name: Test) -> bool:
    return any(is_name(part) for part in node.walk())


def _holds(one: Node, other: Node, shown: float, is_name: Test, attempt: Attempt) -> bool:
    """Whether an equation that has numbers to reckon with holds for the shown number, and for no other."""
    numbers = [p for side in (one, other) for p in side.walk() if p.op == "num" and p.value not in (0, 1)]
    if not numbers or (len(numbers) < 2 and one.op != "div"):
        return False
    gap = [_gap(one, other, x, is_name, attempt) for x in (shown, 1.5 * shown)]
    return gap[0] is not None and gap[1] is not None and gap[0] < EXACT < gap[1]


def _gap(one: Node, other: Node, x: float, is_name: Test, attempt: Attempt) -> float | None:
    """How far two sides are apart, in proportion, with a number for the name."""
    found = [_value(put(side, x, is_name), attempt) for side in (one, other)]
    if found[0] is None or found[1] is None:
        return None
    return abs(found[0] - found[1]) / max(abs(found[0]), abs(found[1]), 1e-12)


def put(node: Node, x: float, is_name: Test) -> Node:
    """A tree with a number for a name."""
    if is_name(node):
        return Node("num", Fraction(x).limit_denominator(MOST), (), node.start, node.end)
    return node._replace(args=tuple(put(arg, x, is_name) for arg in node.args)) if node.args else node


def _value(node: Node, attempt: Attempt) -> float | None:
    found = values_of(node, attempt.worlds[:1]) if is_closed(node, attempt) else None
    return float(found[0]) if found is not None and isinstance(found[0], int | float) else None


def _letter_of_polynomial(side: Node) -> Node | None:
    """The one letter of a sum with a square or higher power of it."""
    letters = list(symbols_in(side))
    squared = any(part.op == "pow" and part.args[0].op == "sym" for part in side.walk())
    plain = not any(part.op in ("call", "pm", "matrix", "abs") for part in side.walk())
    alike = all(_same(letter, letters[0]) for letter in letters)
    return letters[0] if side.op == "add" and letters and alike and squared and plain else None


def _same(a: Node, b: Node) -> bool:
    return a.op == b.op and a.value == b.value and len(a.args) == len(b.args) and all(map(_same, a.args, b.args))


def _vanishes(side: Node, letter: Node, value: float, attempt: Attempt) -> bool:
    here, there = (_value(put(side, x, lambda n: _same(n, letter)), attempt) for x in (value, HALFWAY * value))
    return here is not None and there is not None and abs(here) < EXACT * max(1.0, value * value) < abs(there)


def _is_solving(side: Node, letter: Node) -> bool:
    """Whether a side is a product of sums in the letter, or a number on either side of another (`(7 ± 5)/2`)."""
    if side.op == "mul":
        rest = [arg for arg in side.args if arg.op != "num"]
        return len(rest) > 1 and all(arg.op == "add" and _is_in(arg, letter) for arg in rest)
    return any(part.op == "pm" for part in side.walk()) and not any(True for _ in symbols_in(side))


def _is_in(side: Node, letter: Node) -> bool:
    symbols = list(symbols_in(side))
    return bool(symbols) and all(_same(symbol, letter) for symbol in symbols)
