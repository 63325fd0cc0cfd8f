"""Decides a criterion for one attempt. One function a kind; what cannot be decided is pending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grader.audit.premises import Provenance
from grader.grading.answers import expected_text, find_answer, found_once, written_ways
from grader.grading.attempt import Attempt, all_cues, find_any, same_values, stands_open, values_of
from grader.grading.forbidden import forbid_ruling
from grader.grading.found import Found
from grader.grading.hints import is_mentioned
from grader.grading.mentioned import mention_ruling, opening
from grader.grading.model import Verdict
from grader.grading.premises import follow_premise
from grader.grading.rulings import PENDING, Context, Ruling, brief, cue_text
from grader.grading.untold import is_untold
from grader.rubric.key import PartKey
from grader.rubric.schema import Answer, Criterion, Diagnosis
from grader.transcript.model import Span


def decide(criterion: Criterion, context: Context) -> Ruling:
    """The verdict of a criterion for an attempt."""
    return KINDS[criterion.kind](criterion, context)


def _answer(criterion: Criterion, context: Context) -> Ruling:
    if criterion.answer == "all" and all(answer.id != "all" for answer in context.key.part.answers):
        return _all_answers(context)
    return answer_ruling(context.key.part.answer(str(criterion.answer)), context.key, context.attempt)


def answer_ruling(answer: Answer, key: PartKey, attempt: Attempt) -> Ruling:
    """Whether a final answer is right; known mistakes are named, consequences of an earlier slip credited."""
    found = found_once(answer, attempt, key.part.answers)
    expected = expected_text(answer, key, attempt, found.unit)
    evidence = (found.span,) if found.span is not None else ()
    said = brief(found.text)
    whole = brief(found.text, 400)
    if found.outcome == "right":
        reason = f"right: {said}" if said else "right"
        return Ruling("met", 1.0, reason, expected, whole, evidence, named=found.named)
    if found.outcome == "none":
        if answer.words and found.reason and found.span is None:
            return Ruling("unmet", 0.0, found.reason, expected, "", evidence or (attempt.spans[0],))
        return Ruling("pending", 0.0, found.reason, expected, whole, evidence)
    known = _diagnosed(found, answer, key, attempt)
    if known is not None:
        verdict: Verdict = "partial" if known.credit else "unmet"
        return Ruling(verdict, known.credit, f"{said}: {known.say}", expected, whole, evidence)
    if found.outcome == "carried":
        verdict = "met" if answer.carried == 1 else "partial" if answer.carried else "unmet"
        reason = f"{said} follows rightly from an earlier slip; {expected} would be right"
        return Ruling("partial" if verdict == "met" else verdict, answer.carried, reason, expected, whole, evidence)
    reason = f"{said} is not right: it should be {expected}"
    return Ruling("unmet", 0.0, reason, expected, whole, evidence, named=found.named)


def _diagnosed(found: Found, answer: Answer, key: PartKey, attempt: Attempt) -> Diagnosis | None:
    """The known mistake that the same passage would be right for."""
    for known in key.part.diagnose:
        if known.answer == answer.id:
            other = find_answer(answer.model_copy(update={"value": known.value}), attempt, key.part.answers)
            if other.outcome == "right" and other.span == found.span:
                return known
    return None


def _all_answers(context: Context) -> Ruling:
    rulings = [answer_ruling(a, k, t) for k, t in context.below for a in k.part.answers]
    evidence = tuple(span for ruling in rulings for span in ruling.evidence)
    if not rulings:
        return replace(PENDING, reason="no answer was found")
    wrong = [r for r in rulings if r.verdict in ("unmet", "partial")]
    share = sum(r.share for r in rulings) / len(rulings)
    if wrong:
        verdict: Verdict = "partial" if share else "unmet"
        return Ruling(verdict, share, wrong[0].reason, "", "", wrong[0].evidence)
    if any(r.verdict == "pending" for r in rulings):
        return Ruling("pending", 0.0, next(r.reason for r in rulings if r.verdict == "pending"), evidence=evidence)
    return Ruling("met", 1.0, f"all {len(rulings)} answers are right", evidence=evidence)


def _premise(criterion: Criterion, context: Context) -> Ruling:
    assert criterion.premise is not None
    result = follow_premise(criterion, context.key, context.attempt)
    if result is None or result.use == "UNSHOWN":
        mentioned = is_mentioned(criterion, context.attempt)
        if not mentioned and is_untold(criterion, context.key, context.attempt, context.asked):
            result = Provenance("UNMENTIONED")
    expected = "CHECKED-ONLY"
    if result is None:
        return Ruling("pending", 0.0, "the premise cannot be followed here", expected, "UNSHOWN")
    place = [result.stated.span] if result.stated is not None else []
    check = _mentioned_as_check(criterion, context)
    if result.use == "USED":
        assert result.line is not None
        line = context.attempt.quote(result.line.span)
        said = f"{criterion.premise.text} was given as a check only"
        reason = f"{said}, but it is used in the calculation: first at {brief(line)}"
        return Ruling("unmet", 0.0, reason, expected, "USED", (result.line.span, *place))
    if result.use == "CHECKED-ONLY":
        reason = f"{criterion.premise.text} is derived without the premise" + (
            ", which then serves as a check" if check else ""
        )
        evidence = [s for s in (check, result.line.span if result.line else None) if s is not None]
        return Ruling("met", 1.0, reason, expected, "CHECKED-ONLY", tuple(evidence))
    if result.use == "UNMENTIONED":
        return Ruling("met", 1.0, "the premise is not mentioned", expected, "UNMENTIONED", ())
    return Ruling("pending", 0.0, "the steps that lead to the answer are not shown", expected, "UNSHOWN", tuple(place))


def _mentioned_as_check(criterion: Criterion, context: Context) -> Span | None:
    """Where the premise is held against the result in words."""
    words = find_any(criterion.cues, context.attempt) if criterion.cues else None
    if words is not None:
        hits = [hit for cue in criterion.cues for hit in all_cues(cue, context.attempt)]
        return hits[-1]
    return None


def _require(criterion: Criterion, context: Context) -> Ruling:
    attempt = context.attempt
    expected = cue_text(criterion.require[0])
    hit = find_any(criterion.require, attempt)
    doubtful = stands_open(criterion.require, attempt) if hit is None else None
    if doubtful is not None:
        said = f"whether the step is taken can't be told: {brief(attempt.quote(doubtful))}"
        return Ruling("pending", 0.0, said, expected, evidence=(doubtful,))
    if hit is None:
        return Ruling("unmet", 0.0, f"the step '{expected}' was not found", expected, evidence=(opening(attempt),))
    late = find_any(criterion.before, attempt) if criterion.before else None
    if late is not None and late < hit:
        return Ruling(
            "unmet",
            0.0,
            f"'{expected}' comes only after '{brief(attempt.quote(late))}'",
            expected,
            evidence=(late, hit),
        )
    early = find_any(criterion.after, attempt) if criterion.after else None
    if early is not None and hit < early:
        return Ruling(
            "unmet", 0.0, f"'{expected}' comes before '{brief(attempt.quote(early))}'", expected, evidence=(hit, early)
        )
    return Ruling("met", 1.0, f"found: {brief(attempt.quote(hit))}", expected, evidence=(hit,))


def _form(criterion: Criterion, context: Context) -> Ruling:
    from grader.grading.forms import beside, kept

    answer = context.key.part.answer(str(criterion.answer))
    found = found_once(answer, context.attempt, context.key.part.answers)
    values = values_of(answer.value.tree, context.attempt.worlds[:1]) if answer.value is not None else None
    if found.outcome == "none" or found.span is None or values is None:
        return Ruling("pending", 0.0, found.reason, criterion.form)
    fits, text = kept(criterion.form, found, values[0], context.attempt)
    if not fits:  # 112.5 Hz, that is 113 Hz: one of the ways is as asked for
        for way in written_ways(answer, found, context.attempt, context.key.part.answers):
            also, other = kept(criterion.form, way, values[0], context.attempt)
            if also:
                fits, text, found = also, other, way
                break
            fits = None if also is None else fits
    also_there = beside(criterion.form, found, values[0], context.attempt) if fits is False else None
    if also_there is not None:
        said = f"{brief(context.attempt.quote(also_there))} is in the form asked for: {criterion.form}"
        return Ruling("met", 1.0, said, criterion.form, context.attempt.quote(also_there), (also_there,))
    if fits is None or found.span is None:
        return Ruling("pending", 0.0, "whether the form is kept can't be told", criterion.form, text)
    said = f"{brief(text)} is {'' if fits else 'not '}in the form asked for: {criterion.form}"
    return Ruling("met" if fits else "unmet", float(fits), said, criterion.form, text, (found.span,))


def _convention(criterion: Criterion, context: Context) -> Ruling:
    answer = context.key.part.answer(str(criterion.answer))
    found = found_once(answer, context.attempt, context.key.part.answers)
    said = find_any(criterion.cues, context.attempt, denied=True) if criterion.cues else None
    evidence = tuple(span for span in (said, found.span) if span is not None)
    if found.outcome == "right":
        return Ruling("met", 1.0, f"kept: {criterion.convention}", criterion.convention, evidence=evidence)
    other = answer.model_copy(update={"value": criterion.otherwise})
    if find_answer(other, context.attempt).outcome == "right":
        return Ruling(
            "unmet",
            0.0,
            f"not kept: {criterion.convention}; this is the answer by the other convention",
            criterion.convention,
            evidence=evidence,
        )
    if said is not None:
        return Ruling(
            "met", 1.0, f"said: {brief(context.attempt.quote(said))}", criterion.convention, evidence=evidence
        )
    return Ruling("pending", 0.0, "the answer fits neither convention", criterion.convention, evidence=evidence)


def _prefer(criterion: Criterion, context: Context) -> Ruling:
    attempt = context.attempt
    expected = cue_text(criterion.prefer[0])
    longer = find_any(criterion.over, attempt) if criterion.over else None
    hit = find_any(criterion.prefer, attempt)
    if longer is not None and (hit is None or longer < hit):
        return Ruling(
            "unmet", 0.0, f"a longer route than needed: {brief(attempt.quote(longer))}", expected, evidence=(longer,)
        )
    if hit is not None:
        return Ruling("met", 1.0, f"found: {brief(attempt.quote(hit))}", expected, evidence=(hit,))
    return Ruling("pending", 0.0, "which route was taken can't be told", expected)


def _once(criterion: Criterion, context: Context) -> Ruling:
    """A result that is reached a second time: its name equated with its value again, with steps in between."""
    attempt = context.attempt
    cue = find_any(criterion.cues, attempt) if criterion.cues else None
    conclusions = _conclusions(criterion, context)
    if len(conclusions) >= 2:
        second = cue if cue is not None and conclusions[0] < cue else conclusions[-1]
        return Ruling("unmet", 0.0, "the result is reached twice", evidence=(second, conclusions[0]))
    if len(conclusions) == 1:
        return Ruling("met", 1.0, "the result is reached once", evidence=(conclusions[0],))
    return Ruling("pending", 0.0, "where the result is reached can't be told")


def _conclusions(criterion: Criterion, context: Context) -> list[Span]:
    """Chains of at least two steps that end in the answer's value, one a chain."""
    answer = context.key.part.answer(str(criterion.once))
    if answer.value is None:
        return []
    values = values_of(answer.value.tree, context.attempt.worlds)
    found: dict[int, Span] = {}
    steps: dict[int, int] = {}
    for item in context.attempt.audited:
        claim = item.claim
        steps[claim.chain] = steps.get(claim.chain, 0) + 1
        mine = values_of(claim.right, context.attempt.worlds)
        first = values_of(claim.first, context.attempt.worlds)
        if values is None or mine is None or first is None or claim.first.op in ("num", "list"):
            continue
        told = claim.right.op in ("num", "list", "matrix", "sym", "neg")
        if told and same_values(values, mine) and same_values(values, first):
            if steps[claim.chain] >= 2:
                found[claim.chain] = claim.span
    return list(found.values())


def _steps(criterion: Criterion, context: Context) -> Ruling:
    items = context.attempt.audited
    false = [item for item in items if item.verdict == "false"]
    checked = [item for item in items if item.verdict != "unchecked"]
    if false:
        first = false[0]
        reason = f"the first false step: {brief(context.attempt.quote(first.span))}: {first.reason}"
        return Ruling("unmet", 0.0, reason, first.expected, brief(context.attempt.quote(first.span)), (first.span,))
    if not checked:
        return Ruling("pending", 0.0, "no step could be checked")
    if len(checked) < 0.5 * len(items):
        return Ruling("pending", 0.0, f"only {len(checked)} of {len(items)} relations could be checked; these hold")
    return Ruling(
        "met",
        1.0,
        f"all {len(checked)} relations that could be checked hold (of {len(items)})",
        evidence=(checked[-1].span,),
    )


def _person(criterion: Criterion, context: Context) -> Ruling:
    return Ruling("pending", 0.0, criterion.person, evidence=(opening(context.attempt),))


KINDS: dict[str, Callable[[Criterion, Context], Ruling]] = {
    "answer": _answer,
    "mention": mention_ruling,
    "premise": _premise,
    "forbid": forbid_ruling,
    "require": _require,
    "form": _form,
    "convention": _convention,
    "prefer": _prefer,
    "once": _once,
    "steps": _steps,
    "person": _person,
}
