"""Sets of real numbers: intervals, unions, inequalities and equations in one symbol, compared as sets.

A predicate says for which values something holds. Two predicates in one symbol are compared at all the points
where one of their sides vanishes or breaks off, and once between each two of them.
"""

from __future__ import annotations

import numpy as np

from grader.algebra import sampling
from grader.algebra.beyond_reals import other_beyond_reals
from grader.algebra.complex_plane import in_plane
from grader.algebra.linear_sets import same_linear
from grader.algebra.policy import Undecided
from grader.algebra.predicates import MAX_ATOMS, Predicate, relations
from grader.algebra.sampling import Array
from grader.algebra.terms import Terms
from grader.algebra.zeros import poles, steep, zeros


def same_set(terms: Terms, a: Predicate, b: Predicate, symbol: str) -> tuple[bool | None, str]:
    """Whether two predicates in one symbol hold for the same real numbers, and nothing is said of others that differ.

    Raises:
        Undecided: too many relations, or values out of bounds.
    """
    exact = same_linear(terms, a, b, symbol)
    if exact is not None:
        return exact
    found = _same_real(terms, a, b, symbol)
    if not found[0]:
        return found
    return other_beyond_reals(terms, a, b, symbol) or _other_in_plane(terms, a, b) or found


def _other_in_plane(terms: Terms, a: Predicate, b: Predicate) -> tuple[bool | None, str] | None:
    """What speaks against conditions on z or w that agree for real numbers, `Re z > 0` and `z > 0`; None if nothing."""
    given = in_plane(terms, *(item.term for item in (*relations(a), *relations(b))))
    if not given:
        return None
    left, right = (holds(terms, item, given) for item in (a, b))
    return (False, "different for complex numbers") if (left != right).any() else (None, "numbers that may not be real")


def _same_real(terms: Terms, a: Predicate, b: Predicate, symbol: str) -> tuple[bool | None, str]:
    every = [*relations(a), *relations(b)]
    if len(every) > MAX_ATOMS:
        raise Undecided("too many relations")
    if has_unknown(terms, *(item.term for item in every)):
        counts = len(relations(a)), len(relations(b))
        return (False, "not as many relations") if counts[0] != counts[1] else (None, "functions that are not known")
    points, sure = critical(terms, every, symbol)
    probes = _probes(points)
    given = {symbol: probes.astype(complex)}
    left, right = (holds(terms, item, given) for item in (a, b))
    if steep(terms, *(item.term for item in every)):
        return None, "powers too high to compare"
    if (left != right).any():
        return False, "not the same set of numbers"
    return (True, "the same set of numbers") if sure or len(points) else (None, "no boundary found")


def has_unknown(terms: Terms, *roots: int) -> bool:
    """Whether a function is in it that nobody knows, `f(x) = 0`."""
    nodes = [terms.nodes[n] for n in terms.reachable(*roots)]
    return any(node[0] == "call" and str(node[1])[:1] == "?" for node in nodes)


def critical(terms: Terms, every: list[Predicate], symbol: str) -> tuple[Array, bool]:
    points, sure = [], True
    for term in {item.term for item in every}:
        found, complete = zeros(terms, term, symbol, {})
        sure = sure and complete
        both = np.concatenate([found, poles(terms, term, symbol, {})])
        points += [z.real for z in both if abs(z.imag) <= 1e-7 * (1 + abs(z.real))]
    return _merged(np.sort(np.asarray(points, dtype=float))), sure


def _merged(points: Array) -> Array:
    """Points that differ by rounding only, taken as one."""
    keep: list[float] = []
    for point in points:
        if not keep or abs(point - keep[-1]) > 1e-7 * (1 + abs(point)):
            keep.append(float(point))
    return np.asarray(keep, dtype=float)


def _probes(points: Array) -> Array:
    if not len(points):
        return np.asarray([-7.3, -0.61, 0.37, 2.9, 11.3])
    between = (points[:-1] + points[1:]) / 2
    outside = np.asarray([points[0] - 1.7 - abs(points[0]), points[-1] + 1.7 + abs(points[-1])])
    return np.concatenate([points, between, outside])


def holds(terms: Terms, item: Predicate, given: dict[str, Array]) -> Array:
    shape = next(iter(given.values())).shape
    if item.op in ("all", "none"):
        return np.full(shape, item.op == "all")
    if item.op == "not":
        return ~holds(terms, item.parts[0], given)
    if item.op in ("and", "or"):
        parts = [holds(terms, part, given) for part in item.parts]
        join = np.logical_and if item.op == "and" else np.logical_or
        return np.asarray(join.reduce(parts))
    value = sampling.evaluate(terms, item.term, given=given)[0]
    return _sign_holds(terms, item, value, given)


def _sign_holds(terms: Terms, item: Predicate, value: Array, given: dict[str, Array]) -> Array:
    with np.errstate(all="ignore"):
        defined = np.isfinite(value) & (np.abs(value.imag) <= 1e-7 * (np.abs(value) + 1e-9))
        zero = np.abs(value) <= 1e-7 * _scale(terms, item.term, given)
        above = defined & ~zero & (value.real > 0)
        below = defined & ~zero & (value.real < 0)
        zero = zero & np.isfinite(value)
    found = {"<": below, ">": above, "<=": below | zero, ">=": above | zero, "=": zero, "!=": above | below}
    return np.asarray(found[item.op])


def _scale(terms: Terms, term: int, given: dict[str, Array]) -> Array:
    """The size of the largest summand: what rounding is relative to."""
    node = terms.nodes[term]
    if node[0] != "add":
        return np.asarray(1.0)
    parts = sampling.evaluate(terms, *(item[0] for item in node[2:]), given=given)
    sizes = [np.abs(part * float(item[1])) for part, item in zip(parts, node[2:])]
    floor = np.full(sizes[0].shape, max(abs(float(node[1])), 1e-9))
    return np.asarray(np.maximum.reduce([floor, *sizes]))
