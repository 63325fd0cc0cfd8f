"""Solutions that are not real: `z^2 = -1` is not `z^2 = -4`, though no real number solves either.

Equations in one symbol hold at the zeros of polynomials; two conditions made of such equations are the same where they
hold at the same ones of all these points, the complex ones among them.
"""

from __future__ import annotations

import numpy as np

from grader.algebra.complex_plane import in_plane
from grader.algebra.policy import Outcome
from grader.algebra.predicates import Predicate, relations
from grader.algebra.sampling import Array
from grader.algebra.terms import Terms
from grader.algebra.zeros import zeros

_EQUATIONS = frozenset({"=", "!="})
_MAYBE_COMPLEX = frozenset({"z", "w"})  # letters of complex numbers, and of coordinates
_NEAR, _NEARBY = 1e-9, 1e-5  # of one zero, which is sharp, and of several, which are rounded


def other_beyond_reals(terms: Terms, a: Predicate, b: Predicate, symbol: str) -> Outcome | None:
    """What speaks against two predicates that hold for the same real numbers; None where nothing does."""
    every = [*relations(a), *relations(b)]
    imaginary = _is_imaginary(terms, every)
    if not imaginary and not all(item.op in _EQUATIONS for item in every):
        return None
    found = _zeros(terms, every, symbol)
    if found is None:
        told = imaginary and not in_plane(terms, *(item.term for item in every))
        return (None, "numbers that may not be real") if told else None
    points = [complex(z) for roots in found.values() for z in roots]
    held = [[_holds(item, z, found) for z in points] for item in (a, b)]
    if held[0] == held[1]:
        return None
    unreal = imaginary or not any(abs(z.imag) <= _NEARBY * (1 + abs(z)) for z in points)
    if imaginary or (unreal and all(map(any, held))):
        return False, "other solutions that are not real"
    told = symbol not in _MAYBE_COMPLEX and (_is_solved(a, found) or _is_solved(b, found))
    return None if told else (None, "the same real solutions, others that are not real")


def _is_imaginary(terms: Terms, every: list[Predicate]) -> bool:
    """Whether the imaginary unit is in it."""
    return any(terms.nodes[n] == ("const", "i") for n in terms.reachable(*(item.term for item in every)))


def _zeros(terms: Terms, every: list[Predicate], symbol: str) -> dict[int, Array] | None:
    """All zeros of the sides of equations; None where there is another relation, or they are not all known."""
    found = {}
    for item in every:
        about = any(terms.nodes[n] == ("atom", symbol) for n in terms.reachable(item.term))
        if item.op not in _EQUATIONS or not about:
            return None
        found[item.term], sure = zeros(terms, item.term, symbol, {})
        if not sure:
            return None
    return found


def _holds(item: Predicate, z: complex, found: dict[int, Array]) -> bool:
    """Whether a predicate holds at a zero of one of the equations."""
    if item.op in ("all", "none"):
        return item.op == "all"
    if item.op in _EQUATIONS:
        roots = found[item.term]
        near = _NEAR if len(roots) == 1 else _NEARBY
        return bool((np.abs(roots - z) <= near * (1 + abs(z))).any()) == (item.op == "=")
    parts = [_holds(part, z, found) for part in item.parts]
    return not parts[0] if item.op == "not" else all(parts) if item.op == "and" else any(parts)


def _is_solved(item: Predicate, found: dict[int, Array]) -> bool:
    """Whether a predicate gives its solutions one by one, or says that there are none."""
    return all(len(found[part.term]) == 1 for part in relations(item))
