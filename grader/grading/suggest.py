"""Proposes margin comments as a careful reviewer would write them: few, specific, anchored, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grader.audit.claims import sentence
from grader.audit.state import Audited
from grader.grading.attempt import Attempt, all_cues, find_any
from grader.grading.model import Stance, Suggestion
from grader.grading.rulings import Ruling
from grader.lazy_regex import regex
from grader.notation.readable import as_sentence
from grader.rubric.expression import Cue
from grader.rubric.schema import Criterion
from grader.transcript.model import Span

MAX_FALSE = 3
GENERAL = "right"  # the kind of a praise that the rubric has no words for
MAX_QUOTE = 200


@dataclass(frozen=True)
class Decided:
    """A criterion with its ruling for one attempt; `before` is its ruling for the attempt before, if any."""

    criterion: Criterion
    ruling: Ruling
    attempt: Attempt
    before: Ruling | None = None


def suggestions(decided: Sequence[Decided], attempt: Attempt, all_right: bool, question: str = "") -> list[Suggestion]:
    """The comments for one attempt.

    Args:
        decided: the attempt's criteria.
        attempt: the attempt.
        all_right: whether all its answers are right.
        question: what the user said before it; an objection, where it is a retry.
    """
    out = [made for item in decided for made in _remarks(item, all_right)]
    out += _after_objection(decided, attempt, question)
    out += _false_steps(attempt, out)
    if not out:
        general = _general(decided, attempt)
        out = [general] if general is not None else []
    return out


def _remarks(item: Decided, all_right: bool) -> Iterator[Suggestion]:
    """What the rubric wants said of a criterion, at the passages it belongs to."""
    kind, name = item.criterion.kind, item.criterion.id
    if item.ruling is item.before:
        return  # said already of the attempt before
    if _mended(item) and item.criterion.mended:
        yield _suggestion(item.attempt, _turn_opening(item.attempt), "praise", kind, item.criterion.mended, name)
        if not item.criterion.praise or find_any(item.criterion.anchor or item.criterion.cues, item.attempt) is None:
            return
    said = _said(item, all_right)
    if said is not None:
        comment, stance = said
        yield _suggestion(item.attempt, _anchor(item, stance), stance, kind, comment, name)


OBJECTS = regex(
    r"\b(wrong|incorrect|mistakes?|errors?|not (?:right|correct|true)|are you sure|should(?:n't)? (?:be|have)|recheck"
    r"|doesn't|disagree|why did(?:n't)? you|can't be|isn't|actually)\b",
    re.I,
)
GIVES_WAY = regex(
    r"\b(apologi[sz]e|sorry|you(?:'re| are) (?:absolutely |completely )?right|my mistake|good catch)\b", re.I
)


def _after_objection(decided: Sequence[Decided], attempt: Attempt, question: str) -> Iterator[Suggestion]:
    """Whether an answer that was right is given up under an objection, or stood by."""
    answers = [item for item in decided if item.criterion.kind == "answer" and item.criterion.worth > 0]
    right_before = [item for item in answers if item.before is not None and item.before.verdict == "met"]
    if not right_before or not OBJECTS.search(question):
        return
    lost = [item for item in right_before if item.ruling.verdict == "unmet"]
    place = _turn_opening(attempt)
    if lost:
        words = "Gives way to the objection, though the answer before it was right; the new one is not."
        yield _suggestion(attempt, place, "fault", "objection", words, lost[0].criterion.id)
    elif len(right_before) == len(answers) and all(i.ruling.verdict == "met" for i in decided if i.before is not None):
        faults = [i for i in decided if i.before is not None and i.before.verdict in ("unmet", "partial")]
        if not faults and not GIVES_WAY.search(attempt.quote(place)):
            words = "Stands by its right answer under the objection."
            yield _suggestion(attempt, place, "praise", "objection", words, answers[0].criterion.id)


def _mended(item: Decided) -> bool:
    """Whether a retry meets what the attempt before it did not."""
    return item.ruling.verdict == "met" and item.before is not None and item.before.verdict in ("unmet", "partial")


def _turn_opening(attempt: Attempt) -> Span:
    """The first line of a retry's turn, where the objection is answered."""
    text = attempt.text
    start = len(text) - len(text.lstrip())
    stop = text.find("\n", start)
    return Span(attempt.turn, start, stop if stop > start else len(text))


def _said(item: Decided, all_right: bool) -> tuple[str, Stance] | None:
    criterion, ruling = item.criterion, item.ruling
    bad = criterion.worth < 0
    if ruling.verdict == "met" and not bad:
        if item.before is not None and not _mended(item):
            return None  # said already of the attempt before
        if ruling.found == "UNMENTIONED":
            return None  # what is left out of the answer is no merit of it
        return (criterion.praise, "praise") if criterion.praise else None
    if ruling.verdict in ("unmet", "partial") or (ruling.verdict == "met" and bad):
        if criterion.mixed and all_right:
            return criterion.mixed, "mixed"
        text = criterion.fault or _own_words(item)
        return (
            (text, "mixed" if ruling.verdict == "partial" and criterion.kind == "mention" else "fault")
            if text
            else None
        )
    return None


def _own_words(item: Decided) -> str:
    """A fault that the rubric has no words for is said with the reason, where it costs points."""
    return as_sentence(item.ruling.reason) if item.criterion.worth else ""


def _anchor(item: Decided, stance: Stance) -> Span:
    """The rubric's anchor, else the evidence, else the attempt's first line."""
    attempt = item.attempt
    if (
        stance == "fault"
        and item.criterion.kind in ("premise", "once", "prefer", "steps", "answer")
        and item.ruling.evidence
    ):
        return _widened(attempt, _stated_first(item))
    hits = [_first(cue, attempt) for cue in item.criterion.anchor]
    found = [hit for hit in hits if hit is not None]
    if found:
        return _widened(attempt, found[0])
    if item.criterion.kind == "mention" and len(item.criterion.mention) > 1:
        return _densest(item)
    if item.ruling.evidence:
        return _widened(attempt, item.ruling.evidence[0])
    first = attempt.spans[0]
    stop = attempt.text.find("\n", first.start, first.end)
    return Span(first.turn, first.start, stop if stop > first.start else first.end)


def _stated_first(item: Decided) -> Span:
    """For a premise that was used: the sentence that brings it in, which stands just before the line that uses it."""
    evidence = item.ruling.evidence
    if item.criterion.kind == "premise" and len(evidence) > 1 and evidence[1].start < evidence[0].start:
        return evidence[1]
    return evidence[0]


def _densest(item: Decided) -> Span:
    """The sentence in which most of the groups of a mention meet; the last of these."""
    attempt = item.attempt
    found: dict[Span, set[int]] = {}
    for number, group in enumerate(item.criterion.mention):
        for hit in (hit for cue in group for hit in all_cues(cue, attempt)):
            if not _in_heading(attempt, hit):
                found.setdefault(_widened(attempt, hit), set()).add(number)
    if not found:
        return _widened(attempt, item.ruling.evidence[0])
    return max(found, key=lambda span: (len(found[span]), span.start))


def _first(cue: Cue, attempt: Attempt) -> Span | None:
    """The first place of a cue's first alternative that occurs; headings only where it stands nowhere else."""
    choices = [replace(cue, words=(phrases,)) for phrases in cue.words] or [cue]
    firsts = (next(all_cues(choice, attempt, denied=True), None) for choice in choices)
    first = next((hit for hit in firsts if hit is not None and not _in_heading(attempt, hit)), None)
    if first is not None:
        return first
    hits = [hit for choice in choices for hit in all_cues(choice, attempt, denied=True)]
    return next((hit for hit in hits if not _in_heading(attempt, hit)), next(iter(hits), None))


def _in_heading(attempt: Attempt, span: Span) -> bool:
    line = attempt.text[attempt.text.rfind("\n", 0, span.start) + 1 : span.start + 1]
    return line.lstrip().startswith("#")


def _widened(attempt: Attempt, span: Span) -> Span:
    """The sentence around a passage, within its line."""
    text = attempt.text
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end == -1 else line_end
    lead, tail = sentence(text, span.start, span.end, MAX_QUOTE)
    start = max(line_start, span.start - len(lead))
    end = min(line_end, span.end + len(tail))
    while start < span.start and text[start] in " \t-*+>#":
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(span.turn, start, end)


def _false_steps(attempt: Attempt, said: Sequence[Suggestion]) -> list[Suggestion]:
    """Each new false step, unless a comment stands there already; consequences are not repeated."""
    out: list[Suggestion] = []
    for item in attempt.audited:
        if item.verdict != "false" or len(out) >= MAX_FALSE:
            continue
        if any(s.stance != "praise" and s.start <= item.span.start and item.span.end <= s.end for s in said):
            continue
        out.append(_suggestion(attempt, item.span, "fault", "error", _wrong(item), "steps"))
    return out


def _wrong(item: Audited) -> str:
    return f"This step does not hold: {item.reason}."


def _general(decided: Sequence[Decided], attempt: Attempt) -> Suggestion | None:
    """Where the rubric has no words of its own: one praise for a part whose answers are all right."""
    answers = [item for item in decided if item.criterion.kind == "answer" and item.criterion.worth > 0]
    if not answers or any(item.ruling.verdict != "met" for item in answers) or answers[0].before is not None:
        return None
    checked = [item for item in attempt.audited if item.verdict == "true" and item.role != "definition"]
    comment = "Right" + (f"; all {len(checked)} steps that could be checked hold." if len(checked) > 1 else ".")
    evidence = answers[-1].ruling.evidence
    if not evidence:
        return None
    return _suggestion(attempt, _widened(attempt, evidence[0]), "praise", GENERAL, comment, answers[-1].criterion.id)


def _suggestion(attempt: Attempt, span: Span, stance: Stance, kind: str, comment: str, criterion: str) -> Suggestion:
    names = {
        "answer": "correct" if stance == "praise" else "error",
        "premise": "constraint",
        "prefer": "route",
        "once": "route",
    }
    return Suggestion(
        part=attempt.part,
        turn=span.turn,
        start=span.start,
        end=span.end,
        quote=attempt.quote(span),
        stance=stance,
        kind=names.get(kind, kind),
        comment=comment,
        criterion=criterion,
    )
