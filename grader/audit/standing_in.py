"""Is a line an earlier equation with a value put in, where nothing else is known of how the text came there?

Unlike the ledger, this asks one thing of a few lines behind the place where a value is said to be the hint's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from fractions import Fraction

from grader.algebra.polynomial_forms import Reader
from grader.algebra.polynomials import places, single
from grader.audit.claims import Claim
from grader.audit.polynomial_lines import Equation, read
from grader.audit.put_in import is_filled
from grader.notation.tree import Node

MOST_KNOWN = 4  # values that were told before and may be put in too


def stands_in(
    premise: Equation, givens: Sequence[Equation], before: Iterable[Claim], behind: Iterable[Claim], reader: Reader
) -> Claim | None:
    """The first line behind that says, side by side, what an equation says with the premise's value put in.

    Args:
        premise: `unknown = value`.
        givens: equations that may be meant, written out or not.
        before: the lines before the value was said.
        behind: the lines behind.
    """
    value = single(premise.poly)
    if value is None:
        return None
    facts, known = list(givens), dict[int, Fraction]()
    for claim in before:
        _take_in(facts, known, read(claim, reader).equations)
    for claim in behind:
        found = read(claim, reader).equations
        if any(_has_put_in(one, facts, value, known) for one in found):
            return claim
        _take_in(facts, known, found)
    return None


def _take_in(facts: list[Equation], known: dict[int, Fraction], equations: Iterable[Equation]) -> None:
    for one in equations:
        facts.append(one)
        if one.value is not None:
            known.setdefault(*one.value)


def _has_put_in(
    equation: Equation, facts: Sequence[Equation], value: tuple[int, Fraction], known: dict[int, Fraction]
) -> bool:
    place = value[0]
    if equation.value is not None or not places(equation.poly) or place in places(equation.poly):
        return False
    others = [(i, x) for i, x in known.items() if i != place][-MOST_KNOWN:]
    sets = [chosen for size in range(len(others) + 1) for chosen in itertools.combinations(others, size)]
    about = [fact for fact in facts if place in places(fact.poly)]
    return any(is_filled(equation, fact, dict([value, *chosen])) for fact in about for chosen in sets)


def adds_value(side: Node, value: float) -> bool:
    """Whether a side is a sum of numbers, one of which is the value or its opposite: `7 - 6`."""
    terms = side.args if side.op == "add" else ()
    return any(_plain(term) in (value, -value) for term in terms) and all(_plain(t) is not None for t in terms)


def _plain(node: Node) -> float | None:
    if node.op == "neg":
        inner = _plain(node.args[0])
        return None if inner is None else -inner
    return float(node.value) if node.op == "num" and isinstance(node.value, int | Fraction) else None
