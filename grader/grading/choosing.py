"""Which of the passages that may be an answer counts, and whether it is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from grader.algebra.agree import close, decimals, is_whole, literal, number
from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value
from grader.audit.measures import unit_of
from grader.audit.units import HORSE_POWERS, bare, kind
from grader.grading.attempt import Attempt
from grader.grading.fitting import is_right, is_rough, per_unit, value_of
from grader.grading.found import ANNOUNCED, MAYBE, NAMED, Candidate, Found, Outcome
from grader.grading.other_cases import told_before
from grader.grading.percentages import may_be_in_percent
from grader.lazy_regex import regex
from grader.notation import show
from grader.rubric.schema import Answer

OTHER_UNITS = (1e3, 1e-3, 1e6, 1e-6, 60.0, 1 / 60, 3600.0, 1 / 3600)  # prefixes, minutes, hours
ROUGH = 2e-3  # relative: how coarse a rounding to tens may be
UNCLEAR = "no passage is clearly the final answer"
PLACE = regex(r"\bat[\s$\\(]*\Z", re.I)
ROUGHLY = regex(r"(?:\b(?:roughly|about|approximately|around|nearly|circa)|≈|\\approx|~)[\s$*\\(]*\Z", re.I)
NUMBERS = frozenset(("num", "neg", "add", "mul", "div", "pow", "unit"))
OCCURS = "the right value occurs, but is not clearly the answer"


def decide(answer: Answer, attempt: Attempt, wanted: Sequence[Value], found: Sequence[Candidate]) -> Found:
    """The last of the surest candidates is the answer.

    A rougher value behind the right one repeats it; where the right one was given as surely before another, a person
    has to look, as has one where nothing is sure.
    """
    if not found:
        return Found("none", reason="no final answer was found")
    best = max(candidate.sure for candidate in found)
    last = [candidate for candidate in found if candidate.sure == best][-1]
    right = [candidate for candidate in found if is_right(answer, candidate, attempt, wanted)]
    rivals = [candidate for candidate in found if candidate.sure == best and candidate not in right]
    settled = told_before(answer, rivals, right, attempt) or _settled(answer, attempt, wanted, last, right)
    if settled is not None and _slips_behind(settled, right, attempt):
        return _open(settled, attempt, OCCURS)
    if settled is not None:
        contested = _contested(answer, settled, found, right, wanted)
        return _open(contested, attempt, UNCLEAR) if contested else stated("right", settled, attempt)
    if best == MAYBE:
        return _unsure(last, found, attempt)
    if best == ANNOUNCED and any(candidate.span.start > last.span.end for candidate in found):
        return _open(last, attempt, UNCLEAR)
    if best == ANNOUNCED and attempt.number > 1:
        return _open(last, attempt, UNCLEAR)  # a later reply may be about something else
    behind = any(candidate.span.start > last.span.start for candidate in right)
    if right and (best < NAMED or behind or _is_place(last) or _given_otherwise(last, right, attempt)):
        return _open(last, attempt, OCCURS)
    if _unit_unsaid(answer, last, attempt, wanted[0]):
        return _open(last, attempt, "it may be in other units")
    if may_be_in_percent(last.node, wanted[0], lambda n: is_right(answer, replace(last, node=n), attempt, wanted)):
        return _open(last, attempt, "it may be counted in percent")
    if _rounds_to_tens(answer, last, wanted[0]):
        return _open(last, attempt, "it is rounded to tens, and the rubric declares no tolerance")
    if not _evaluable(last, attempt):
        return _open(last, attempt, "it cannot be evaluated")
    if last.node is not None and last.node.op == "unit" and last.node.value in HORSE_POWERS:
        return _open(last, attempt, "horse powers may be metric or not")
    if _is_coarse(answer, last, wanted[0]):
        return _open(last, attempt, "it is rounded more coarsely than the rubric allows")
    if np.ndim(wanted[0]) == 2 and _is_row(last, attempt):
        return _open(last, attempt, "a row of it, perhaps")
    return stated("carried" if _is_carried(last, attempt) else "wrong", last, attempt)


def _is_carried(candidate: Candidate, attempt: Attempt) -> bool:
    """Whether an answer's chain follows from an earlier slip, without one of its own."""
    if candidate.item is None:
        return False
    chain = candidate.item.claim.chain
    found = {item.verdict for item in attempt.audited if item.claim.chain == chain}
    return "carried" in found and "false" not in found


def _settled(
    answer: Answer, attempt: Attempt, wanted: Sequence[Value], last: Candidate, right: Sequence[Candidate]
) -> Candidate | None:
    """The right candidate that decides, if one does."""
    if last in right or not right:
        return last if right else None
    later = [c for c in right if c.span.start > last.span.start and not (c.foreign and last.sure == NAMED)]
    later = [c for c in later if not _comes_of(c, last, attempt)]
    if last.sure == MAYBE:
        mine = [c for c in later or right if last.foreign or not c.foreign]  # a 1 of `x = 1` is nobody's error sum
        kept = [c for c in mine if not _spoilt_to(c, last, attempt)]
        return kept[-1] if kept else None
    surer = [c for c in later if last.sure < NAMED or c.sure > MAYBE]
    if surer:
        return later[-1]
    if is_rough(answer, last, wanted[0]) or _roughly(answer, last, attempt, wanted[0]):
        return right[-1]
    led = [c for c in right if (steps := _between(c, last, attempt)) and steps <= _lets_pass(answer, last)]
    if led:
        return led[-1]
    alike = [candidate for candidate in right if candidate.sure == last.sure]
    return alike[-1] if last.shared and alike else None


def _comes_of(candidate: Candidate, last: Candidate, attempt: Attempt) -> bool:
    """Whether a passage is worked out from the value that was named before: then it is something else's."""
    if last.sure < NAMED or last.node is None or literal(bare(last.node)) is None:
        return False
    start, value = candidate.span.start, number(bare(last.node))
    claims = (i.claim for i in attempt.audited if i.claim.right.start <= start < i.claim.right.end)
    sides = [claim.left for claim in claims] + ([bare(candidate.node)] if candidate.node is not None else [])
    sums = (side for side in sides if side.op in ("add", "mul", "div"))
    return any(part.op == "num" and number(part) == value for side in sums for part in side.walk())


def _spoilt_to(candidate: Candidate, last: Candidate, attempt: Attempt) -> bool:
    """Whether a false equation turns a passage into the later one: `2618 Wh = 26.18 kWh`."""
    if candidate.node is None or last.node is None:
        return False
    leading = [i.claim.left for i in attempt.audited if i.verdict == "false" and i.claim.right.end == last.node.end]
    try:
        value = evaluate(bare(candidate.node), attempt.worlds[0])
        return any(close(evaluate(bare(left), attempt.worlds[0]), value, ROUGH) for left in leading)
    except (Unevaluable, ArithmeticError, ValueError, TypeError):
        return False


def _contested(
    answer: Answer, settled: Candidate, found: Sequence[Candidate], right: Sequence[Candidate], wanted: Sequence[Value]
) -> Candidate | None:
    """A later passage that gives the answer's name another value, perhaps for another case, and has the last word."""
    behind = [c for c in found if c.span.start > settled.span.end]
    named = [c for c in behind if c.open_case and c.sure >= ANNOUNCED]
    other = [c for c in named if c not in right and not is_rough(answer, c, wanted[0])]
    return other[-1] if other and not any(c in right and not c.foreign for c in behind) else None


def _roughly(answer: Answer, last: Candidate, attempt: Attempt, wanted: Value) -> bool:
    """Whether the last value is said to be a rounding and is one: "2.06, that is roughly 2"."""
    node = last.node
    if node is None or not ROUGHLY.search(attempt.text[max(0, node.start - 24) : node.start]):
        return False
    places = decimals(bare(node))
    if places is None or not isinstance(wanted, int | float) or isinstance(wanted, bool):
        return False
    gap = abs(float(number(bare(node))) - wanted * per_unit(node, answer))
    return gap <= 0.5 * 10.0**-places


def _lets_pass(answer: Answer, last: Candidate) -> set[str]:
    """The verdicts of steps that keep a value; one into turns, `116 rpm`, or a unit not known is not checked."""
    measured = last.node is not None and last.node.op == "unit"
    mine = kind(str(last.node.value)) if last.node is not None and measured else None
    unknown = measured and (mine is None or "rev" in dict(mine))
    return {"true", "unchecked"} if unknown and answer.unit and kind(answer.unit) is not None else {"true"}


def _between(candidate: Candidate, last: Candidate, attempt: Attempt) -> set[str]:
    """The verdicts of the steps that lead from one passage to a later one of the same chain."""
    if candidate.item is None or last.item is None or candidate.item.claim.chain != last.item.claim.chain:
        return set()
    start, end = candidate.item.claim.right.end, last.item.claim.right.end
    chain = [item for item in attempt.audited if item.claim.chain == last.item.claim.chain]
    return {item.verdict for item in chain if start < item.claim.right.end <= end}


def _unit_unsaid(answer: Answer, last: Candidate, attempt: Attempt, wanted: Value) -> bool:
    """Whether a value without a unit is the key's in another one: ohms for kilohms, per hour instead of per second."""
    node = last.node
    if not answer.unit or node is None or isinstance(wanted, str | tuple):
        return False
    if any(part.op == "unit" for part in node.walk()):
        return False
    try:
        shown = np.asarray(value_of(bare(node), attempt.worlds[0], wanted))
        return any(close(shown * factor, wanted, 2e-3) for factor in OTHER_UNITS)
    except (Unevaluable, ArithmeticError, ValueError, TypeError):
        return False


def _rounds_to_tens(answer: Answer, last: Candidate, wanted: Value) -> bool:
    """Whether a whole number with zeros at its end is the key's, rounded: 6670 for 6666.67."""
    node = bare(last.node) if last.node is not None else None
    if node is None or not is_whole(node) or not isinstance(wanted, int | float) or answer.tolerance is not None:
        return False
    text = str(abs(int(number(node))))
    tens = 10 ** (len(text) - len(text.rstrip("0")))
    gap = abs(float(number(node)) - wanted * per_unit(last.node, answer)) if last.node is not None else 0.0
    return answer.is_ != "count" and tens > 1 and gap <= min(0.5 * tens, ROUGH * float(text))


def _slips_behind(settled: Candidate, right: Sequence[Candidate], attempt: Attempt) -> bool:
    """Whether the right value is only set up, `3^6 - 3 · 2^6 + 3`, and is then worked out wrongly."""
    nodes = [candidate.node for candidate in right if candidate.node is not None]
    if settled.node is None or settled.item is not None or not nodes or any(literal(bare(node)) for node in nodes):
        return False
    if not all(part.op in NUMBERS for part in settled.node.walk()):
        return False
    return any(one.verdict == "false" and one.span.start > settled.span.start for one in attempt.audited)


def _is_coarse(answer: Answer, last: Candidate, wanted: Value) -> bool:
    """Whether a value of two digits or more is the key's, rounded beyond its tolerance: 4.2 for 4.248."""
    node = bare(last.node) if last.node is not None else None
    if node is None or (last.item is not None and last.item.verdict in ("false", "carried")):
        return False
    digits = sum(c.isdigit() for c in node.text.lstrip("0.").partition("e")[0])
    return node.op == "num" and digits > 1 and is_rough(answer, last, wanted)


def _is_row(last: Candidate, attempt: Attempt) -> bool:
    """Whether a value is a list of numbers, as a row of a matrix is."""
    try:
        return last.node is not None and np.ndim(evaluate(bare(last.node), attempt.worlds[0])) == 1
    except Unevaluable:
        return False


def _given_otherwise(last: Candidate, right: Sequence[Candidate], attempt: Attempt) -> bool:
    """Whether the right value was announced or given as surely, and the last one is no slip on the way from it."""
    sure = [c for c in right if c.sure == last.sure or (c.sure >= ANNOUNCED and not c.foreign)]
    return any("false" not in _between(c, last, attempt) and not _slips_to(c, last, attempt) for c in sure)


def _slips_to(candidate: Candidate, last: Candidate, attempt: Attempt) -> bool:
    """Whether the chain of a passage goes on with a false step to the value that is then given last."""
    if candidate.item is None or last.node is None:
        return False
    chain = [item for item in attempt.audited if item.claim.chain == candidate.item.claim.chain]
    behind = [item for item in chain if item.claim.right.end > candidate.item.claim.right.end]
    if not behind or all(item.verdict != "false" for item in behind):
        return False
    try:
        ends = [evaluate(bare(node), attempt.worlds[0]) for node in (behind[-1].claim.right, last.node)]
    except Unevaluable:
        return False
    return close(*ends)


def _is_place(last: Candidate) -> bool:
    """Whether a value rather says where something happens: "the speed is zero at t = 1.5 s"."""
    return last.item is not None and PLACE.search(last.item.claim.lead[-20:]) is not None


def _unsure(last: Candidate, found: Sequence[Candidate], attempt: Attempt) -> Found:
    if _said_again(last, found, attempt):
        return stated("wrong", last, attempt)
    return _open(last, attempt, UNCLEAR)


def _open(last: Candidate, attempt: Attempt, reason: str) -> Found:
    return Found("none", last.span, attempt.quote(last.span), reason=reason)


def _evaluable(candidate: Candidate, attempt: Attempt) -> bool:
    if candidate.node is None:
        return True
    try:
        value_of(bare(candidate.node), attempt.worlds[0], np.zeros(1))
        return True
    except (Unevaluable, ArithmeticError, ValueError, TypeError):
        return False


def _said_again(last: Candidate, found: Sequence[Candidate], attempt: Attempt) -> bool:
    """Whether the last value was calculated before and is said again: then it is meant, announced or not."""
    calculated = [c for c in found if c.node is not None and c.span != last.span and not c.foreign]
    if last.node is None or last.foreign or not calculated or calculated[-1].node is None:
        return False
    try:
        before = evaluate(bare(calculated[-1].node), attempt.worlds[0])
        return calculated[-1].span.start < last.span.start and close(
            before, evaluate(bare(last.node), attempt.worlds[0])
        )
    except Unevaluable:
        return False


def stated(outcome: Outcome, candidate: Candidate, attempt: Attempt) -> Found:
    """A candidate as what was found of the answer."""
    value: Value = None
    if candidate.node is not None:
        try:
            value = evaluate(candidate.node, attempt.worlds[0])
        except Unevaluable:
            value = None
    text = attempt.quote(candidate.span)
    if candidate.node is not None and candidate.node.op == "list" and not candidate.node.end:
        text = show(candidate.node)  # put together from several places
    unit = unit_of(candidate.node) if candidate.node is not None else ""
    return Found(outcome, candidate.span, text, value, named=candidate.named, unit=unit)
