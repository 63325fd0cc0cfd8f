"""Values that are found as roots: a polynomial in one letter is written out, and then it is solved in the open.

It is solved by factors, by the formula or its discriminant, by values that are tried, or by two numbers with the right
sum and product.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.algebra.scope import shape_of
from grader.audit.claims import EQUATIONS, Claim, claims
from grader.audit.reuse import symbols_in
from grader.grading.attempt import Attempt
from grader.grading.naming import is_closed
from grader.grading.solved_for import EXACT, Test, number_of, plain_sides, put
from grader.notation.tree import Node

HALFWAY = 0.37  # a place where a polynomial that vanishes at a root does not, most likely
TRIED = 3  # values in all, the root among them
MOST = 60  # sides that are looked at


@dataclass(frozen=True, slots=True)
class Polynomial:
    """A polynomial that is written out, in a letter that is a name of what is asked for, or the text's own."""

    side: Node
    letter: Node


def is_root(chains: Sequence[Sequence[Claim]], value: float, end: int, is_name: Test, attempt: Attempt) -> bool:
    """Whether a value is a root of a polynomial that is written out and solved: `t^2 - 7t + 10 = (t - 5)(t - 2)`.

    Args:
        chains: the equations before the value.
        value: the value.
        end: where it is said.
        is_name: what is its name.
        attempt: the attempt.
    """
    sides = [side for chain in (*chains, _defined(end, attempt)) for side in plain_sides(chain)][-MOST:]
    lines = [claim for chain in chains for claim in chain][-MOST:]
    return any(
        any(_solves(side, one.letter) for side in sides)
        or _is_by_discriminant(one, sides, attempt)
        or _is_tried(one, value, lines, attempt)
        or bool(pairs(one, value, lines, attempt))
        for one in _polynomials(sides, value, is_name, attempt)
    )


def found_as_pair(chains: Sequence[Sequence[Claim]], value: float, is_name: Test, attempt: Attempt) -> Sequence[Claim]:
    """The claims that say the sum and the product of a root and another number, as a polynomial before wants them."""
    sides = [side for chain in chains for side in plain_sides(chain)][-MOST:]
    lines = [claim for chain in chains for claim in chain][-MOST:]
    return [
        claim for one in _polynomials(sides, value, is_name, attempt) for claim in pairs(one, value, lines, attempt)
    ]


def _defined(end: int, attempt: Attempt) -> list[Claim]:
    """The lines before a place that say what a letter of the text's own is, with either sign: `q = (7 ± 5)/2`."""

    def with_signs() -> list[Claim]:
        every = (c for s in attempt.spans for c in claims(attempt.text, s.turn, s.start, s.end, attempt.functions))
        return [claim for claim in every if any(part.op == "pm" for part in claim.right.walk())]

    return [claim for claim in attempt.once("with either sign", with_signs) if claim.span.end <= end]


def _polynomials(sides: Sequence[Node], value: float, is_name: Test, attempt: Attempt) -> Iterator[Polynomial]:
    """The polynomials among some sides that have a value for a root."""
    for side in sides:
        letter = _letter_of_polynomial(side)
        if letter is None or (letter.value in attempt.worlds[0].values and not is_name(letter)):
            continue
        if _vanishes(side, letter, value, attempt):
            yield Polynomial(side, letter)


def _letter_of_polynomial(side: Node) -> Node | None:
    """The one letter of a sum with a square or higher power of it."""
    letters = list(symbols_in(side))
    squared = any(part.op == "pow" and part.args[0].op == "sym" for part in side.walk())
    plain = not any(part.op in ("call", "pm", "matrix", "abs") for part in side.walk())
    alike = len(set(map(shape_of, letters))) <= 1
    return letters[0] if side.op == "add" and letters and alike and squared and plain else None


def _at(side: Node, letter: Node, value: float, attempt: Attempt) -> float | None:
    return number_of(put(side, value, lambda node: shape_of(node) == shape_of(letter)), attempt)


def _vanishes(side: Node, letter: Node, value: float, attempt: Attempt) -> bool:
    here, there = (_at(side, letter, x, attempt) for x in (value, HALFWAY * value))
    return here is not None and there is not None and abs(here) < EXACT * max(1.0, value * value) < abs(there)


def _solves(side: Node, letter: Node) -> bool:
    """Whether a side is a product of sums in the letter, or a number on either side of another (`(7 ± 5)/2`)."""
    if side.op == "mul":
        rest = [arg for arg in side.args if arg.op != "num"]
        return len(rest) > 1 and all(arg.op == "add" and _is_in(arg, letter) for arg in rest)
    return any(part.op == "pm" for part in side.walk()) and not any(True for _ in symbols_in(side))


def _is_in(side: Node, letter: Node) -> bool:
    symbols = list(symbols_in(side))
    return bool(symbols) and all(shape_of(symbol) == shape_of(letter) for symbol in symbols)


def _quadratic(one: Polynomial, attempt: Attempt) -> tuple[float, float] | None:
    """(p, q) of a multiple of `t^2 + p t + q`; None for a polynomial of another degree."""
    values = [_at(one.side, one.letter, x, attempt) for x in (0.0, 1.0, -1.0, 2.0)]
    if None in values:
        return None
    last, plus, minus, two = (float(x) for x in values if x is not None)
    first, middle = (plus + minus) / 2 - last, (plus - minus) / 2
    if not first or not _close(4 * first + 2 * middle + last, two):
        return None
    return middle / first, last / first


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= EXACT * max(1.0, abs(a), abs(b))


def _is_by_discriminant(one: Polynomial, sides: Sequence[Node], attempt: Attempt) -> bool:
    """Whether a side is the discriminant as it is worked out, `70^2 - 4 * 825`: a square and what is taken from it."""
    found = _quadratic(one, attempt)
    if found is None:
        return False
    p, q = found
    last = _at(one.side, one.letter, 0.0, attempt)
    first = last / q if last and q else 1.0
    scales = (1.0, 0.25, first * first, first * first / 4)
    for side in sides:
        if side.op != "add" or len(side.args) != 2 or not is_closed(side, attempt):
            continue
        square, whole = number_of(side.args[0], attempt), number_of(side, attempt)
        if square is None or whole is None:
            continue
        if any(_close(square, k * p * p) and _close(whole, k * (p * p - 4 * q)) for k in scales):
            return True
    return False


def _is_tried(one: Polynomial, value: float, lines: Sequence[Claim], attempt: Attempt) -> bool:
    """Whether the root is found among several values that are put in: `p(1) = 2`, `p(2) = 0`, `p(3) = 0`."""
    tried: dict[float, float] = {}
    for claim in lines:
        arguments = claim.left.args[1:] if claim.left.op == "apply" else ()
        if claim.op not in EQUATIONS or len(arguments) != 1:
            continue
        x, result = number_of(arguments[0], attempt), number_of(claim.right, attempt)
        there = None if x is None else _at(one.side, one.letter, x, attempt)
        if x is not None and result is not None and there is not None and _close(result, there):
            tried[x] = result
    return len(tried) >= TRIED and any(_close(x, value) and not y for x, y in tried.items())


def pairs(one: Polynomial, value: float, lines: Sequence[Claim], attempt: Attempt) -> Sequence[Claim]:
    """The claims `15 + 55 = 70` and `15 * 55 = 825` for `t^2 - 70t + 825`; none where one is missing."""
    found = _quadratic(one, attempt)
    if found is None:
        return []
    p, q = found
    other = -p - value
    sums = [claim for claim in lines if _combines(claim, "add", (value, other), -p, attempt)]
    products = [claim for claim in lines if _combines(claim, "mul", (value, other), q, attempt)]
    return [*sums, *products] if sums and products else []


def _combines(claim: Claim, op: str, pair: tuple[float, float], result: float, attempt: Attempt) -> bool:
    """Whether a claim adds or multiplies two numbers to a result."""
    side, said = claim.left, number_of(claim.right, attempt)
    if claim.op not in EQUATIONS or side.op != op or len(side.args) != 2 or said is None:
        return False
    numbers = [number_of(arg, attempt) for arg in side.args]
    if not _close(said, result) or None in numbers:
        return False
    return all(_close(a, b) for a, b in zip(sorted(x for x in numbers if x is not None), sorted(pair)))
