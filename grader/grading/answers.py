"""Finds the final answers of an attempt and compares them with the key.

Candidates are collected in the order of the text with how surely each is meant as the answer. The last sure one
decides; where nothing is sure, a right value settles it and a wrong one leaves it to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from grader.algebra.values import Unevaluable
from grader.algebra.world import Value
from grader.audit.units import kind, scale
from grader.audit.words import measured, shown
from grader.grading.attempt import Attempt, all_cues, stands_open, stating, values_of
from grader.grading.candidates import candidates, is_numeric
from grader.grading.choices import find_choice
from grader.grading.choosing import decide, stated
from grader.grading.fitting import evaluate_number, is_right, multiple
from grader.grading.found import LABELLED, MAYBE, Candidate, Found
from grader.grading.naming import is_closed, resolved, settled
from grader.grading.summaries import summed_up
from grader.grading.undone import undone
from grader.notation.tree import Node
from grader.rubric.compare import same
from grader.rubric.key import PartKey
from grader.rubric.schema import Answer
from grader.transcript.model import Span

KELVIN = (("K", 1),)  # degrees are converted by an offset
NEAR = 0.01  # of a wrong value: a side so close to it is the same, rounded


def find_answer(answer: Answer, attempt: Attempt, others: Sequence[Answer] = ()) -> Found:
    """The final answer of an attempt, compared with the key's.

    Args:
        others: the answers asked for in the same part; what is right for one of them is not meant for this one.
    """
    if answer.choice is not None:
        return find_choice(answer, attempt)
    if answer.words:
        return _words(answer, attempt)
    assert answer.value is not None
    if answer.value.tree.op == "rel":
        return _relation(answer.value.tree, attempt)
    wanted = values_of(answer.value.tree, attempt.worlds)
    if wanted is None:
        return Found("none", reason="the key has no value here")
    found = decide(answer, attempt, wanted, _candidates(answer, attempt, wanted, others))
    if found.outcome == "right":
        return undone(answer, attempt, wanted, found)
    again = attempt.once("summed up", lambda: summed_up(attempt))
    if again is None:
        return found
    repeated = [c for c in _candidates(answer, again, wanted, others) if c.sure >= LABELLED]
    last = decide(answer, again, wanted, repeated)
    return last if last.outcome == "right" else found  # a value on the way was taken for the answer


def found_once(answer: Answer, attempt: Attempt, others: Sequence[Answer]) -> Found:
    """The final answer as `find_answer` finds it, looked for once in an attempt."""
    return attempt.once(("found", answer.id), lambda: find_answer(answer, attempt, others))


def written_ways(answer: Answer, found: Found, attempt: Attempt, others: Sequence[Answer] = ()) -> list[Found]:
    """Every passage in which the answer that was found is given, the last one first: `10/19 = 0.526` gives it twice.

    A wrong one is given by the sides of its chain that are about as large.
    """
    wanted = values_of(answer.value.tree, attempt.worlds) if answer.value is not None else None
    if wanted is None or found.span is None:
        return []
    if found.outcome != "right" and found.value is None:
        return [found]
    if found.outcome != "right":
        sides = [stated(found.outcome, c, attempt) for c in _steps_to([found.span.end], attempt)]
        return [side for side in reversed(sides) if side.value is not None and same(side.value, found.value, NEAR)]
    right = [c for c in _candidates(answer, attempt, wanted, others) if is_right(answer, c, attempt, wanted)]
    steps = _steps_to([c.node.end for c in right if c.node is not None], attempt)
    ways = {c.span: c for c in (*steps, *right)}
    kept = [c for _, c in sorted(ways.items(), reverse=True) if is_right(answer, c, attempt, wanted)]
    return [stated("right", c, attempt) for c in kept]


def _steps_to(ends: Sequence[int], attempt: Attempt) -> list[Candidate]:
    """The sides of the chains in which an answer ends at one of some places."""
    chains = {item.claim.chain for item in attempt.audited if item.claim.right.end in ends}
    found = [settled(i.claim.right, attempt) for i in attempt.audited if i.claim.chain in chains]
    sides = [side for side in found if is_closed(side, attempt)]
    return [Candidate(Span(attempt.turn, side.start, side.end), side, MAYBE) for side in sides]


def _candidates(answer: Answer, attempt: Attempt, wanted: Sequence[Value], others: Sequence[Answer]) -> list[Candidate]:
    """What may be meant for the answer, looked for once in an attempt."""
    asked = ("candidates", answer.id, tuple(other.id for other in others))
    return attempt.once(asked, lambda: _meant(answer, attempt, wanted, others))


def _meant(answer: Answer, attempt: Attempt, wanted: Sequence[Value], others: Sequence[Answer]) -> list[Candidate]:
    found = [
        c
        for c in candidates(answer, attempt, wanted, others)
        if c.named or not (_other_measure(answer, c, attempt, wanted) or _real_for_complex(c, wanted[0]))
        if not _has_the_magnitude(c, wanted[0])
    ]
    return _not_another(answer, attempt, wanted, found, others)


def _other_measure(answer: Answer, candidate: Candidate, attempt: Attempt, wanted: Sequence[Value]) -> bool:
    """Whether a value measures something else than is asked for: volts for a current, half a piece for a count."""
    node = candidate.node
    if node is None or not isinstance(wanted[0], int | float) or isinstance(wanted[0], bool):
        return False
    asked = kind(answer.unit) if answer.unit else ()
    mine = kind(str(node.value)) if node.op == "unit" and (answer.unit or not multiple(node)) else None
    if answer.unit and asked is not None and mine is not None and asked != mine:
        return True
    odd = node.op == "percent" and abs(wanted[0]) > 2 and not re.search("%|percent", answer.unit)
    broken = answer.is_ == "count" and node.op == "num" and "." in node.text and not float(node.value).is_integer()  # type: ignore[arg-type]
    return (odd or broken or bool(mine and not answer.unit)) and not is_right(answer, candidate, attempt, wanted)


def _real_for_complex(candidate: Candidate, wanted: Value) -> bool:
    """Whether a number is real where a complex one is asked for: a magnitude on the way."""
    if not isinstance(wanted, complex) or not wanted.imag:
        return False
    value = _number_said(candidate)
    return value is not None and not np.iscomplexobj(value)


def _has_the_magnitude(candidate: Candidate, wanted: Value) -> bool:
    """Whether a number is complex where its magnitude is asked for: H = 1/(1 + 3.2i) on the way to |H|."""
    if not isinstance(wanted, int | float) or isinstance(wanted, bool):
        return False
    value = _number_said(candidate)
    return isinstance(value, complex) and abs(value.imag) > 0 and abs(abs(value) - abs(wanted)) <= NEAR * abs(wanted)


def _number_said(candidate: Candidate) -> Value:
    """What a candidate comes to as a number; None where it is none."""
    if candidate.node is None:
        return None
    try:
        return evaluate_number(candidate.node)
    except (Unevaluable, ArithmeticError, ValueError, TypeError):
        return None


def _not_another(
    answer: Answer, attempt: Attempt, wanted: Sequence[Value], found: list[Candidate], others: Sequence[Answer]
) -> list[Candidate]:
    """The candidates without those that are the right answer to another question of the part, and not to this one."""
    keys = []
    for other in others:
        if other.id != answer.id and other.value is not None and other.value.tree.op != "rel":
            values = values_of(other.value.tree, attempt.worlds)
            keys += [(other, values)] if values is not None else []

    def meant(candidate: Candidate) -> bool:
        if candidate.named or is_right(answer, candidate, attempt, wanted):
            return True
        return not any(is_right(other, candidate, attempt, values) for other, values in keys)

    return [candidate for candidate in found if meant(candidate)] if keys else found


def _words(answer: Answer, attempt: Attempt) -> Found:
    """Every group of synonyms must be met."""
    places = []
    for group in answer.words:
        hit = min((h for cue in group for h in all_cues(cue, attempt)), default=None)
        if hit is None:
            doubtful = stands_open(group, attempt)
            if doubtful is not None:
                reason = "whether it is affirmed or denied can't be told"
                return Found("none", doubtful, attempt.quote(doubtful), reason=reason)
            said = " … ".join(group[0].words[0]) if group[0].words else group[0].text
            return Found("none", reason=f"'{said.replace('*', '')}' was not found in any form")
        places.append(hit)
    first = min(places)
    return Found("right", first, attempt.quote(first))


def _relation(tree: Node, attempt: Attempt) -> Found:
    item = stating(tree, attempt)
    if item is not None:
        return Found("right", item.span, attempt.quote(item.span))
    quantity = resolved(tree.args[0], attempt)
    for other in attempt.audited:
        about = quantity is not None and resolved(other.claim.left, attempt) == quantity
        if about and other.verdict == "false" and other.claim.op == "=":
            return Found("wrong", other.span, attempt.quote(other.span), reason=other.reason)
    return Found("none", reason="the relation was not found")


def expected_text(answer: Answer, key: PartKey, attempt: Attempt, unit: str = "") -> str:
    """The key's answer for people, in `unit` where that measures the same as the key's own; a formula as defined."""
    if answer.choice is not None:
        return answer.choice
    if answer.words:
        return " · ".join(group[0].text for group in answer.words)
    assert answer.value is not None
    wanted = values_of(answer.value.tree, attempt.worlds)
    if wanted is not None and is_numeric(answer, attempt):
        return _measured(wanted[0], answer.unit, unit)
    meant = key.scope.derive.get(answer.value.text)
    return answer.value.text if meant is None else meant.text


def _measured(value: Value, own: str, unit: str) -> str:
    """A value in `own` as it is in `unit`, where that is known: 28000 N m as 28 kN m."""
    factors = scale(own), scale(unit)
    if own and isinstance(value, int | float) and None not in factors and kind(own) == kind(unit) != KELVIN:
        value, own = value * float(factors[0] / factors[1]), unit  # type: ignore[operator]
    return measured(value, own) if own and isinstance(value, int | float) else f"{shown(value)} {own}".strip()
