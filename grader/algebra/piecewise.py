"""Functions of one real symbol given by cases, `|x|` among them, compared piece by piece."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from grader.algebra import kinds, sampling
from grader.algebra.collect import Collector
from grader.algebra.identity import symbols
from grader.algebra.policy import Outcome, Undecided
from grader.algebra.predicates import ALL, Predicate, predicate, relations
from grader.algebra.sampling import Array
from grader.algebra.truth import critical, holds
from grader.notation.tree import Node

MAX_CASES = 12
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_INSIDE = (0.07, 0.21, 0.38, 0.5, 0.63, 0.79, 0.94)
_OUTSIDE = (0.11, 0.7, 1.9, 3.3, 5.7, 11.3)


class Case(NamedTuple):
    """The value of a function where a condition holds, unless an earlier one does."""

    value: int
    condition: Predicate


def same_functions(gold: Node, answer: Node, c: Collector) -> Outcome:
    """Whether two functions, of which one at least is given by cases, have the same values everywhere.

    Raises:
        Undecided: several symbols, conditions that are not understood, or pieces whose bounds are not found.
    """
    cases = [_cases(c, node) for node in (gold, answer)]
    every = [item for side in cases for case in side for item in relations(case.condition)]
    bends = [Predicate("=", term=term) for side in cases for case in side for term in _bends(c, case.value)]
    names = symbols(c.terms, *(item.term for item in every), *(case.value for side in cases for case in side))
    if len(names) != 1:
        raise Undecided("cases in several symbols")
    points, sure = critical(c.terms, [*every, *bends], next(iter(names)))
    if not sure:
        raise Undecided("cases whose bounds are not found")
    left, right = (_values(c, side, next(iter(names)), points) for side in cases)
    return _compared(left, right, len(points))


def _cases(c: Collector, node: Node) -> list[Case]:
    if node.op != "cases":
        return [Case(c.term(node), ALL)]
    pairs = [node.args[n : n + 2] for n in range(0, len(node.args), 2)]
    if len(pairs) > MAX_CASES:
        raise Undecided("too many cases")
    return [Case(c.term(value), _condition(c, condition)) for value, condition in pairs]


def _condition(c: Collector, node: Node) -> Predicate:
    if node.op in ("none", "str"):
        return ALL
    if not kinds.is_relational(node):
        raise Undecided("a condition that is not understood")
    return predicate(c, without_bars(node), "x")


def without_bars(node: Node) -> Node:
    """`|x| < 1` as `-1 < x < 1`, `|x| >= 1` as `x <= -1 or x >= 1`; other conditions as they are."""
    if node.op != "rel" or len(node.args) != 2 or node.value[0] not in _FLIPPED:  # type: ignore[index]
        return node
    (left, right), sign = node.args, str(node.value[0])  # type: ignore[index]
    if right.op == "abs":
        left, right, sign = right, left, _FLIPPED[sign]
    if left.op != "abs" or right.op not in ("num", "div") or kinds.has(right, "sym", "neg"):
        return node
    inside, minus = left.args[0], Node("neg", None, (right,), right.start, right.end)
    if sign[0] == "<":
        return node._replace(value=(sign, sign), args=(minus, inside, right))
    below, above = ((_FLIPPED[sign],), (inside, minus)), ((sign,), (inside, right))
    parts = (node._replace(value=signs, args=args) for signs, args in (below, above))
    return Node("or", None, tuple(parts), node.start, node.end)


def _bends(c: Collector, term: int) -> list[int]:
    """What stands between bars: where it vanishes, a value may bend."""
    nodes = (c.terms.nodes[n] for n in c.terms.reachable(term))
    return [node[2] for node in nodes if node[:2] == ("call", "abs")]


def _probes(points: Array) -> Array:
    """The bounds themselves, then several points between each two and outside."""
    if not len(points):
        return np.asarray([-7.3, -2.2, -0.61, 0.37, 1.4, 2.9, 11.3])
    between = [low + (high - low) * part for low, high in zip(points, points[1:]) for part in _INSIDE]
    outside = [points[0] - step for step in _OUTSIDE] + [points[-1] + step for step in _OUTSIDE]
    return np.concatenate([points, np.asarray([*between, *outside])])


def _values(c: Collector, cases: list[Case], symbol: str, points: Array) -> Array:
    """Values at all probes, nan where no case holds, infinite where two cases say different values."""
    probes = _probes(points).astype(complex)
    given = {symbol: probes}
    found = np.full(probes.shape, np.nan, dtype=complex)
    free = np.ones(probes.shape, dtype=bool)
    for case in cases:
        here = free & holds(c.terms, case.condition, given)
        value = np.broadcast_to(sampling.evaluate(c.terms, case.value, given=given)[0], probes.shape)
        torn = ~free & ~here & holds(c.terms, case.condition, given) & _apart(found, value) & (case.condition != ALL)
        found[here], found[torn] = value[here], np.inf
        free &= ~here
    return found


def _compared(left: Array, right: Array, bounds: int) -> Outcome:
    """Different where a value between the bounds is; at a bound alone, one side may only be silent."""
    if np.isinf(left).any() or np.isinf(right).any():
        return (None if np.isinf(left).any() and np.isinf(right).any() else False), "cases that contradict each other"
    apart = _apart(left, right)
    silent = np.isnan(left) != np.isnan(right)
    if apart.any() or silent[bounds:].any():
        return False, "different values in one of the cases"
    if silent.any():
        return None, "a bound at which only one side says the value"
    return (True, "the same values in all cases") if (~np.isnan(left)).any() else (None, "no values to compare")


def _apart(left: Array, right: Array) -> Array:
    """Where two values differ by more than rounding."""
    with np.errstate(all="ignore"):
        return np.asarray(np.abs(left - right) > 1e-9 * (1 + np.maximum(np.abs(left), np.abs(right))))
