"""A premise that relates several values, `R_A + R_B == 39`, each of which an attempt works out on its own.

Where every value comes from an equation or a calculation of its own, and the premise's number stands nowhere before the
last of them, the premise is no more than a check. This is for problems that give each value an equation of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.algebra.agree import number
from grader.audit.premises import Provenance, derived
from grader.audit.reuse import symbols_in
from grader.grading.attempt import Attempt
from grader.grading.naming import resolved
from grader.grading.untold import is_same
from grader.grading.worked_out import number_in, went_astray, worked_out
from grader.notation.tree import Node


def each_worked_out(premise: Node, attempt: Attempt, mentioned: bool, givens: frozenset[str]) -> Provenance | None:
    """The provenance of a relation between values that are worked out one by one; None where that can't be seen."""
    if premise.op != "rel" or len(premise.args) != 2:
        return None
    names, wanted = _names(premise.args[0], attempt), number_in(premise.args[1], attempt)
    if len(names) < 2 or wanted is None or any(True for _ in symbols_in(premise.args[1])):
        return None
    found = [_alone(name, attempt, mentioned, givens) for name in names]
    lines = [one.line for one in found if one is not None and one.line is not None]
    if len(lines) < len(names):
        return None
    last = max(lines, key=lambda line: line.span.start)
    before = (item.claim for item in attempt.audited if item.claim.span.start <= last.span.start)
    shown = (part for claim in before for part in claim.parts if part.op == "num")
    if any(is_same(abs(wanted), abs(float(number(part)))) for part in shown):
        return None
    return derived(last, mentioned)


def _names(side: Node, attempt: Attempt) -> Sequence[Node]:
    """The quantities that a side speaks of, each once."""
    return list({str(resolved(name, attempt)): name for name in _quantities(side)}.values())


def _quantities(side: Node) -> Iterator[Node]:
    if side.op in ("sym", "index"):
        yield side
        return
    for part in side.args:
        yield from _quantities(part)


def _alone(name: Node, attempt: Attempt, mentioned: bool, givens: frozenset[str]) -> Provenance | None:
    """How a value is come to, as a premise of its own."""
    alone = Node("rel", ("=",), (name, name))
    return worked_out(alone, attempt, mentioned, givens=givens) or went_astray(alone, attempt, mentioned)
