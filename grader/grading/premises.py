"""The provenance of a criterion's premise in an attempt: what the unknowns are, and which equations are given."""

from __future__ import annotations

import re

from grader.algebra.affine import Probe, Row, in_span, minus, unknowns
from grader.algebra.polynomial_forms import Reader
from grader.algebra.polynomials import degree, places
from grader.algebra.polynomials import single as single_value
from grader.algebra.values import Unevaluable
from grader.audit.claims import Claim
from grader.audit.polynomial_lines import Equation, given
from grader.audit.polynomial_premises import provenance as polynomial_provenance
from grader.audit.premises import CUE, Provenance, givens_from, provenance
from grader.grading.attempt import Attempt
from grader.notation.tree import Node
from grader.rubric.key import PartKey
from grader.rubric.schema import Criterion
from grader.rubric.scope import uses


def follow_premise(criterion: Criterion, key: PartKey, attempt: Attempt) -> Provenance | None:
    """The provenance of a premise in an attempt; None where the equations are neither linear nor polynomial.

    The equations are linear where those among the asserts that are linear settle the premise.
    """
    assert criterion.premise is not None
    premise, cue = criterion.premise.tree, _cue_pattern(criterion)
    lines = [item.claim for item in attempt.audited]
    linear = _linear(premise, key, attempt)
    if linear is None or not in_span(linear[0], [minus(*equation) for equation in linear[1]]):
        polynomial = _polynomial(premise, key, attempt)
        if polynomial is not None:
            return _followed(lines, premise, *polynomial, cue)
    if linear is None:
        return None
    row, rows, probe = linear
    return provenance(lines, rows, row, probe, cue)


def _followed(
    lines: list[Claim], premise: Node, reader: Reader, givens: list[Equation], cue: re.Pattern[str]
) -> Provenance | None:
    """The provenance where the equations are polynomials; None where the premise gives no unknown a rational value."""
    values = [single_value(equation.poly) for equation in given(premise, reader)]
    if len(values) != 1 or values[0] is None:
        return None
    return polynomial_provenance(lines, givens, values[0][0], reader, cue)


def _cue_pattern(criterion: Criterion) -> re.Pattern[str]:
    words = [re.escape(phrase.rstrip("*")) for cue in criterion.cues for choice in cue.words for phrase in choice]
    return re.compile(CUE.pattern + ("|" + "|".join(words) if words else ""), re.I)


def _linear(premise: Node, key: PartKey, attempt: Attempt) -> tuple[Row, list[tuple[Row, Row]], Probe] | None:
    """(the premise, the given equations, their unknowns), all linear; None where some are not."""
    world = attempt.worlds[0]
    try:
        probe = Probe(world, unknowns(_asked(premise, key), world))
        row = _premise_row(premise, probe)
    except (Unevaluable, TypeError, ValueError):
        return None
    givens = [e for expression in key.asserts for e in givens_from(expression.tree, probe)]
    return (row, givens, probe) if row is not None and givens else None


def _premise_row(premise: Node, probe: Probe) -> Row | None:
    left, right = probe.forms(premise.args[0]), probe.forms(premise.args[1])
    if left is None or right is None or len(left) != 1 or len(right) != 1:
        return None
    return minus(left[0], right[0])


def _polynomial(premise: Node, key: PartKey, attempt: Attempt) -> tuple[Reader, list[Equation]] | None:
    """(the reader, the given equations); None where all that can be read are linear."""
    if key.free or premise.op != "rel":
        return None
    world = attempt.worlds[0]
    try:
        reader = Reader(world, unknowns([*_asked(premise, key), *_helpers(premise, key)], world))
    except (Unevaluable, TypeError, ValueError):
        return None
    givens = [e for expression in key.asserts for e in given(expression.tree, reader) if places(e.poly)]
    return (reader, givens) if any(degree(e.poly) > 1 for e in givens) else None


def _asked(premise: Node, key: PartKey) -> list[str]:
    """The derived quantities that the premise speaks of, and those that the answers ask for."""
    derived = key.scope.derive
    found = [str(n.value) for n in premise.walk() if n.op == "sym" and str(n.value) in derived]
    for answer in key.answers.values():
        if answer.tree is not None and answer.tree.op == "sym" and str(answer.tree.value) in derived:
            found.append(str(answer.tree.value))
    return list(dict.fromkeys(found))


def _helpers(premise: Node, key: PartKey) -> list[str]:
    """Further unknowns: what the asserts speak of and givens alone don't settle (a multiplier lambda)."""
    asked, derived = _asked(premise, key), key.scope.derive
    named = dict.fromkeys(str(n.value) for e in key.asserts for n in e.tree.walk() if n.op == "sym")
    return [
        name
        for name in named
        if name in derived and name not in asked and not _from_givens(name, key, frozenset(asked))
    ]


def _from_givens(name: str, key: PartKey, asked: frozenset[str]) -> bool:
    """Whether a derived quantity rests on givens, and on no unknown."""
    reached: set[str] = set()
    front = [name]
    while front:
        for used in uses(front.pop(), key.scope) - reached:
            reached.add(used)
            front.append(used)
    return bool(reached & set(key.scope.given)) and not reached & asked
