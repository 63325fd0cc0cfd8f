"""Grades a transcript: exchanges find their rubrics, sections their parts, claims and criteria their verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from grader.audit.cues import asks_otherwise
from grader.audit.own_operations import defines_one
from grader.audit.state import Audited
from grader.grading.answered import Answered, Attempts, attempts_in, audited_answer, problem_of, reattempted
from grader.grading.attempt import Attempt
from grader.grading.blame import explained
from grader.grading.criteria import decide
from grader.grading.doubts import weighed
from grader.grading.exchanges import exchanges
from grader.grading.model import (
    Assigned,
    ClaimRecord,
    Evidence,
    Finding,
    Grade,
    Graded,
    Score,
    Section,
    Source,
    Suggestion,
)
from grader.grading.replies import answers_doubt
from grader.grading.rulings import PENDING, Context, Ruling
from grader.grading.sections import attempts
from grader.grading.suggest import GENERAL, Decided, suggestions
from grader.notation.decimal_commas import with_points
from grader.rubric.key import Key, PartKey, build
from grader.rubric.schema import Criterion, Rubric
from grader.transcript.blocks import hidden_spans
from grader.transcript.model import Span, Transcript
from grader.transcript.native import require_answers

SHARED = "another value is given later, by a name that other parts have as well"


def grade(transcript: Transcript, rubrics: Sequence[Rubric], assignments: Sequence[Assigned] = ()) -> Graded:
    """Grade a transcript against rubrics.

    Args:
        transcript: the chat.
        rubrics: the candidates; each exchange finds its own.
        assignments: a person's word on which part some stretches belong to.

    Raises:
        InputError: there is no answer turn; a rubric's key can't be computed.
    """
    require_answers(transcript)
    keys = {rubric.id: build(rubric) for rubric in rubrics}
    read = _with_points(transcript)
    found, notes = exchanges(read, list(keys.values()))
    used = [keys[name] for name in dict.fromkeys(e.rubric for e in found if e.rubric is not None)]
    problems = {key.rubric.id: problem_of(key) for key in used}
    said = [exchange.question for exchange in found]
    said += [part.statement for key in used for _, part in key.rubric.walk()]
    told = tuple(dict.fromkeys(filter(defines_one, said)))
    first = {e.rubric: n for n, e in reversed(list(enumerate(found)))}
    audited = [audited_answer(e, problems, assignments, told, n > first[e.rubric]) for n, e in enumerate(found)]
    answered = explained([weighed(item) for item in reattempted(audited)])
    sections = attempts([(item.turn.number, piece) for item in answered for piece in item.pieces])
    findings: list[Finding] = []
    proposed: list[Suggestion] = []
    for key in used:
        mine = [(item, attempts_in(item)) for item in answered if item.problem is not None and item.problem.key is key]
        shared = _shared_names(key)
        for name, part in key.parts.items():
            made = _part(part, mine, shared)
            findings += made[0]
            proposed += made[1]
            if not any(f.turn for f in made[0]) and part.part.scored:
                notes.append(f"no attempt at {name} was found")
    return _graded(transcript, read, used, sections, answered, findings, without_repeats(proposed), notes)


def _with_points(transcript: Transcript) -> Transcript:
    """The transcript with decimal points where a turn has decimal commas, every character in its place."""
    turns = tuple(replace(turn, text=text) if (text := with_points(turn.text)) != turn.text else turn
                  for turn in transcript.turns)  # fmt: skip
    return replace(transcript, turns=turns) if turns != transcript.turns else transcript


def without_repeats(proposed: Sequence[Suggestion]) -> list[Suggestion]:
    """Without the general praise of parts whose whole problem is praised in the same turn, without what is said of a
    problem and of its part in the same words at the same place, and without a false step that a criterion on the steps
    has named."""
    whole = {(s.turn, s.part) for s in proposed if s.stance == "praise" and "." not in s.part}
    deepest: dict[tuple[object, ...], int] = {}
    for s in proposed:
        deepest[_said_at(s)] = max(s.part.count("."), deepest.get(_said_at(s), 0))
    return [
        s
        for s in proposed
        if s.part.count(".") == deepest[_said_at(s)]
        and not (s.kind == "error" and any(t.kind == "steps" and _within(s, t) for t in proposed))
        and ("." not in s.part or s.kind != GENERAL or (s.turn, s.part.split(".")[0]) not in whole)
    ]


def _within(inner: Suggestion, outer: Suggestion) -> bool:
    """Whether a suggestion is about a place that lies in another one's."""
    return inner.turn == outer.turn and outer.start <= inner.start and inner.end <= outer.end


def _said_at(suggestion: Suggestion) -> tuple[object, ...]:
    return suggestion.turn, suggestion.start, suggestion.end, suggestion.part.split(".")[0], suggestion.comment


# --- one part


def _shared_names(key: Key) -> frozenset[str]:
    """What answers of several parts are called by, such as the pH of each."""
    counts = Counter(name for part in key.parts.values() for name in {n for a in part.part.answers for n in a.as_})
    return frozenset(name for name, count in counts.items() if count > 1)


def _part(
    part: PartKey, answered: Sequence[tuple[Answered, Attempts]], shared: frozenset[str]
) -> tuple[list[Finding], list[Suggestion]]:
    criteria = part.part.scored
    tries = [(item, made) for item, made in answered if part.name in made]
    if not tries:
        return [_missing(part.name, criterion) for criterion in criteria], []
    findings: list[Finding] = []
    proposed: list[Suggestion] = []
    before: dict[str, Ruling] = {}
    texts = {item.turn.number: item.turn.text for item, _ in tries}
    for number, (item, made) in enumerate(tries, 1):
        attempt = replace(made[part.name][1], number=number)
        asked = "\n".join(one.question for one, _ in answered if one.turn.number <= item.turn.number)
        context = Context(part, attempt, tuple(_below(part, made)), asked)
        decided = [Decided(c, decide(c, context), attempt, before.get(c.id)) for c in criteria]
        anew = any(d.ruling.named for d in decided)
        if item is not answered[0][0] and asks_otherwise(item.question, again=True):
            decided = [replace(d, ruling=_of_other_values(d.ruling, before.get(d.criterion.id))) for d in decided]
        elif number > 1 and item.goes_on:
            decided = [replace(d, ruling=_with_next_step(d, before.get(d.criterion.id))) for d in decided]
        elif number > 1 and _is_reply(part, item):
            decided = [replace(d, ruling=_with_reply(d.ruling, before.get(d.criterion.id))) for d in decided]
        elif number > 1 and answers_doubt(item.question, attempt):
            decided = [replace(d, ruling=_after_doubt(d, before.get(d.criterion.id))) for d in decided]
        if number > 1:
            vague = {a.id for a in part.part.answers if a.as_ and shared.issuperset(a.as_)}
            whole = _is_reply(part, item)
            decided = [
                _left_open(d, before.get(d.criterion.id), whole) if d.criterion.id in vague else d for d in decided
            ]
            decided = [replace(d, ruling=_unmentioned_now(d.ruling, before.get(d.criterion.id), anew)) for d in decided]
        findings += [_finding(part.name, d, texts) for d in decided]
        right = all(d.ruling.verdict == "met" for d in decided if d.criterion.kind in ("answer", "convention"))
        news = [d for d in decided if not (item.goes_on and d.ruling is before.get(d.criterion.id))]
        proposed += suggestions(news, attempt, right, item.question)
        before = {d.criterion.id: d.ruling for d in decided}
    return findings, proposed


def _is_reply(part: PartKey, item: Answered) -> bool:
    """Whether a later answer is a reply as a whole, without a section for the part: it adds to what was said."""
    return any(p.part == part.name and (p.start, p.end, p.label) == (0, len(item.turn.text), "") for p in item.pieces)


def _of_other_values(now: Ruling, before: Ruling | None) -> Ruling:
    """What holds after a reply to "what if ...": what was found before, whatever comes out with other values."""
    if now.verdict == "met":
        return now
    return before if before is not None else replace(PENDING, reason="the question is about other values")


def _unmentioned_now(now: Ruling, before: Ruling | None, anew: bool) -> Ruling:
    """What is found of a premise that a later attempt does not speak of.

    One that was checked against stays so; one that was used, too, unless the answer is told `anew`.
    """
    if before is None or now.found != "UNMENTIONED":
        return now
    return before if before.found == "CHECKED-ONLY" or (before.found in ("USED", "UNSHOWN") and not anew) else now


def _kept(now: Ruling, before: Ruling | None, unsaid: bool) -> Ruling:
    """What was met before a reply, where the reply does not speak of it; else what is found in the reply."""
    return before if unsaid and before is not None and before.verdict == "met" else now


def _with_reply(now: Ruling, before: Ruling | None) -> Ruling:
    """What holds after a reply: what was met stays so, unless the reply states another answer by its name."""
    return _kept(now, before, now.verdict in ("unmet", "pending") and not now.named)


def _with_next_step(decided: Decided, before: Ruling | None) -> Ruling:
    """What holds after a step that goes on with what was begun: nothing was doubted, what was found stays so.

    A false step before is none the better for right ones behind it.
    """
    now, kind = decided.ruling, decided.criterion.kind
    if before is None or before.verdict == "pending":
        return now
    said_before = now.verdict == "pending" or (kind == "steps" and before.verdict == "unmet")
    return before if said_before else _with_reply(now, before)


def _left_open(decided: Decided, before: Ruling | None, whole: bool) -> Decided:
    """A later answer that gives another value by a name that other parts have too: it may speak of another case.

    A reply as a `whole` rather speaks of those parts.
    """
    now = decided.ruling
    if before is None or before.verdict != "met" or now.verdict != "unmet" or not now.named:
        return decided
    if whole:
        return replace(decided, ruling=before)
    return replace(decided, ruling=replace(now, verdict="pending", reason=f"{SHARED}: {now.found}"))


def _after_doubt(decided: Decided, before: Ruling | None) -> Ruling:
    """What holds after a section that answers a doubt: what was met stays so, unless another answer is given."""
    now, kind = decided.ruling, decided.criterion.kind
    said_by_the_way = kind == "answer" and not now.named
    open_ = now.verdict == "pending" or (
        now.verdict == "unmet" and (kind in ("mention", "require", "form") or said_by_the_way)
    )
    return _kept(now, before, open_)


def _below(part: PartKey, made: Attempts) -> list[tuple[PartKey, Attempt]]:
    """The attempts at a part and at all parts below it."""
    return [made[name] for name in made if name == part.name or name.startswith(part.name + ".")]


def _missing(part: str, criterion: Criterion) -> Finding:
    worth = max(0.0, criterion.worth)
    reason = "no attempt at this part was found"
    return Finding(
        part=part, criterion=criterion.id, attempt=1, turn=0, verdict="pending", points=0, max=worth, reason=reason
    )


def _finding(part: str, item: Decided, texts: Mapping[int, str]) -> Finding:
    """A criterion's verdict for the record; `texts` are those of the turns that its evidence may stand in."""
    criterion, ruling, attempt = item.criterion, item.ruling, item.attempt
    share = {"met": 1.0, "unmet": 0.0, "pending": 0.0}.get(ruling.verdict, ruling.share)
    if criterion.worth < 0:
        share = 1.0 if ruling.verdict == "met" else 0.0
    return Finding(
        part=part,
        criterion=criterion.id,
        attempt=attempt.number,
        turn=attempt.turn,
        verdict=ruling.verdict,
        points=round(share * criterion.worth, 6),
        max=max(0.0, criterion.worth),
        by="person" if criterion.kind == "person" else "machine",
        reason=ruling.reason,
        expected=ruling.expected,
        found=ruling.found,
        evidence=tuple(evidence(texts[span.turn], span) for span in ruling.evidence),
    )


def evidence(text: str, span: Span) -> Evidence:
    """A passage as evidence."""
    return Evidence(turn=span.turn, start=span.start, end=span.end, quote=text[span.start : span.end])


# --- the whole


def _graded(
    transcript: Transcript,
    read: Transcript,
    used: Sequence[Key],
    sections: Sequence[Section],
    answered: Sequence[Answered],
    findings: Sequence[Finding],
    proposed: Sequence[Suggestion],
    notes: Sequence[str],
) -> Graded:
    rubrics = tuple(key.rubric for key in used)
    record = Grade(
        transcript=Source(id=transcript.id, path=transcript.path, sha256=transcript.sha256),
        rubrics=tuple(Source(id=r.id, path=r.path, sha256=r.sha256) for r in rubrics),
        score=score(findings),
        findings=tuple(findings),
        claims=tuple(_claim(part, item, a.turn.text) for a in answered for part, item in a.audited),
        suggestions=tuple(sorted(proposed, key=lambda s: (s.turn, s.start, s.end))),
    )
    return Graded(transcript, rubrics, tuple(sections), _requoted(record, transcript, read), tuple(notes))


def _requoted(record: Grade, transcript: Transcript, read: Transcript) -> Grade:
    """The record with every quote as it stands in the transcript, marked blocks and decimal commas included."""
    if read is transcript and not any(hidden_spans(turn.text) for turn in transcript.turns):
        return record

    def own(item: Any) -> Any:
        quote = transcript.quote(Span(item.turn, item.start, item.end))
        return item.model_copy(update={"quote": quote})

    findings = tuple(f.model_copy(update={"evidence": tuple(map(own, f.evidence))}) for f in record.findings)
    changed = {
        "findings": findings,
        "claims": tuple(map(own, record.claims)),
        "suggestions": tuple(map(own, record.suggestions)),
    }
    return record.model_copy(update=changed)


def _claim(part: str, item: Audited, text: str) -> ClaimRecord:
    span = item.span
    return ClaimRecord(
        part=part,
        turn=span.turn,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        verdict=item.verdict,
        reason=item.reason,
        expected=item.expected,
    )


def score(findings: Sequence[Finding]) -> Score:
    """The score: each criterion counts with its last attempt; an interval while anything is pending."""
    last: dict[tuple[str, str], Finding] = {(f.part, f.criterion): f for f in findings}
    low = sum(f.points for f in last.values())
    high = low + sum(f.max for f in last.values() if f.verdict == "pending")
    most = sum(f.max for f in last.values())
    return Score(low=max(0.0, round(low, 6)), high=max(0.0, round(high, 6)), max=round(most, 6))
