"""Decides whether an attempt mentions what a criterion wants mentioned; what stands above all parts is said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.grading.attempt import Attempt, find_any, stands_open
from grader.grading.labels import labels
from grader.grading.rulings import PENDING, Context, Ruling, brief, cue_text
from grader.rubric.expression import Cue
from grader.rubric.schema import Criterion
from grader.transcript.model import Span


def mention_ruling(criterion: Criterion, context: Context) -> Ruling:
    """Whether as many of a criterion's mentions are made as it wants."""
    hits = [(group, find_any(group, context.attempt)) for group in criterion.mention]
    have = [span for _, span in hits if span is not None]
    missing = [cue_text(group[0]) for group, span in hits if span is None]
    need = criterion.min or len(hits)
    expected = " · ".join(cue_text(group[0]) for group in criterion.mention)
    if len(have) >= need:
        return Ruling(
            "met",
            1.0,
            "mentioned: " + ", ".join(brief(context.attempt.quote(s)) for s in have),
            expected,
            evidence=tuple(have),
        )
    elsewhere = _elsewhere([group for group, span in hits if span is None][: need - len(have)], context.attempt)
    if elsewhere is not None and len(have) + len(elsewhere) >= need:
        said = "mentioned: " + ", ".join(brief(context.attempt.quote(s)) for s in (*elsewhere, *have))
        before = all(span.end <= _first_label(context.attempt) for span in elsewhere)
        if before:  # what is said above all parts is said of each
            return Ruling("met", 1.0, said, expected, evidence=(*elsewhere, *have))
        return replace(PENDING, reason=f"{said}, but in another part", evidence=elsewhere)
    doubtful = [span for group, hit in hits if hit is None if (span := stands_open(group, context.attempt))]
    if doubtful and len(have) + len(doubtful) >= need:
        named = ", ".join(brief(context.attempt.quote(span)) for span in doubtful)
        said = f"whether it is affirmed or denied can't be told: {named}"
        return replace(PENDING, reason=said, evidence=tuple(doubtful))
    reason = "not mentioned: " + ", ".join(missing)
    evidence = tuple(have) or (opening(context.attempt),)
    if have and need > 1:
        return Ruling("partial", len(have) / need, reason, expected, evidence=evidence)
    return Ruling("unmet", 0.0, reason, expected, evidence=evidence)


def _elsewhere(groups: Sequence[Sequence[Cue]], attempt: Attempt) -> tuple[Span, ...] | None:
    """Where cues of words are met in the rest of the answer; None where one of them is not."""
    groups = [[cue for cue in group if cue.expression is None] for group in groups]
    whole = replace(attempt, spans=(Span(attempt.turn, 0, len(attempt.text)),), memory={})
    found = [find_any(group, whole) for group in groups]
    return None if None in found else tuple(span for span in found if span is not None)


def _first_label(attempt: Attempt) -> int:
    """Where the first part of an answer begins."""
    return next((label.start for label in labels(attempt.text) if label.path), 0)


def opening(attempt: Attempt) -> Span:
    """The first line of an attempt."""
    first = attempt.spans[0]
    stop = attempt.text.find("\n", first.start, first.end)
    return Span(first.turn, first.start, stop if stop > first.start else first.end)
