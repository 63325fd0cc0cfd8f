"""Grades a transcript: exchanges find their rubrics, sections their parts, claims and criteria their verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from grader.audit.audit import Segment, audit_turn
from grader.audit.state import Audited, Setting
from grader.grading.answers import find_answer
from grader.grading.attempt import Attempt
from grader.grading.criteria import Context, Ruling, decide
from grader.grading.exchanges import Exchange, exchanges, info, no_setting, setting_of
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
from grader.grading.sections import Piece, attempts, named_parts, pieces
from grader.grading.suggest import GENERAL, Decided, suggestions
from grader.rubric.key import Key, PartKey, build
from grader.rubric.schema import Criterion, Rubric
from grader.transcript.blocks import hidden_spans
from grader.transcript.model import Span, Transcript, Turn
from grader.transcript.native import require_answers


@dataclass(frozen=True)
class Answered:
    """An answer's turn with its rubric's key (None where none fits), its pieces and its audited claims by part."""

    turn: Turn
    question: str
    key: Key | None
    pieces: tuple[Piece, ...]
    audited: tuple[tuple[str, Audited], ...]


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
    found, notes = exchanges(transcript, list(keys.values()))
    answered = reattempted([_answered(exchange, keys, assignments) for exchange in found])
    sections = attempts([(item.turn.number, piece) for item in answered for piece in item.pieces])
    used = [keys[name] for name in dict.fromkeys(e.rubric for e in found if e.rubric is not None)]
    findings: list[Finding] = []
    proposed: list[Suggestion] = []
    for key in used:
        mine = [item for item in answered if item.key is key]
        for name, part in key.parts.items():
            made = _part(part, key, mine)
            findings += made[0]
            proposed += made[1]
            if not any(f.turn for f in made[0]) and part.part.scored:
                notes.append(f"no attempt at {name} was found")
    return _graded(transcript, used, sections, answered, findings, without_repeats(proposed), notes)


def _answered(exchange: Exchange, keys: dict[str, Key], assignments: Sequence[Assigned]) -> Answered:
    key = keys.get(exchange.rubric) if exchange.rubric is not None else None
    turn = exchange.answer
    found = pieces(turn.text, exchange.question, info(key)) if key is not None else []
    found = _assigned(found, turn, assignments)
    return Answered(
        turn, exchange.question, key, tuple(found), audit_turn(turn.text, turn.number, _segments(turn, key, found))
    )


def reattempted(answered: Sequence[Answered]) -> list[Answered]:
    """The answers with those parts only that they attempt: a reply to one objection is no new attempt at all parts.

    A later answer without labels belongs to the parts that the user names, else to those whose answer it states.
    """
    out: list[Answered] = []
    before: dict[str, set[str]] = {}
    for item in answered:
        if item.key is not None:
            done = before.setdefault(item.key.rubric.id, set())
            whole = [p for p in item.pieces if (p.start, p.end, p.label) == (0, len(item.turn.text), "")]
            if len(whole) > 1 and done & {piece.part for piece in whole}:
                named = set(named_parts(item.question, info(item.key)))
                item = replace(item, pieces=tuple(p for p in whole if p.part in named or _states_answer(p, item)))
            done |= {piece.part for piece in item.pieces}
        out.append(item)
    return out


def _states_answer(piece: Piece, item: Answered) -> bool:
    """Whether an answer states one of a part's final answers: the right one, or any by its name."""
    assert item.key is not None
    part = item.key.parts[piece.part]
    attempt = _attempt(part, item, 0)
    if attempt is None:
        return False
    found = [find_answer(answer, attempt, part.part.answers) for answer in part.part.answers]
    return any(f.outcome == "right" or (f.outcome in ("wrong", "carried") and f.named) for f in found)


def _assigned(found: list[Piece], turn: Turn, assignments: Sequence[Assigned]) -> list[Piece]:
    """The pieces with a person's assignments laid over them."""
    for item in assignments:
        if item.turn != turn.number:
            continue
        kept: list[Piece] = []
        for piece in found:
            if piece.end <= item.start or piece.start >= item.end:
                kept.append(piece)
                continue
            if piece.start < item.start:
                kept.append(piece._replace(end=item.start))
            if piece.end > item.end:
                kept.append(piece._replace(start=item.end))
        if item.part:
            kept.append(Piece(item.part, item.start, item.end, ""))
        found = sorted(kept, key=lambda piece: piece.start)
    return found


def _segments(turn: Turn, key: Key | None, found: Sequence[Piece]) -> list[Segment]:
    """The whole turn cut into segments, each judged in its part's worlds; what lies between in the rubric's."""
    if key is None:
        return [Segment("", 0, len(turn.text), no_setting())]
    settings = {name: setting_of(part, _others(part, key)) for name, part in key.parts.items()}
    outer = key.rubric.id
    out: list[Segment] = []
    at = 0
    for piece in found:
        if piece.start < at:
            continue  # parts without labels share the whole turn: it is judged once
        if piece.start > at:
            out.append(Segment(outer, at, piece.start, settings[outer]))
        name = piece.part if piece.part in settings else outer
        if piece.end - piece.start == len(turn.text) and len(found) > 1:
            return [Segment(outer, 0, len(turn.text), _joint(settings, [p.part for p in found]))]
        out.append(Segment(name, piece.start, piece.end, settings[name]))
        at = piece.end
    if at < len(turn.text):
        out.append(Segment(outer, at, len(turn.text), settings[outer]))
    return out


def _others(part: PartKey, key: Key) -> list[PartKey]:
    """The parts beside one, none of those around or below it; none for the rubric as a whole."""
    around = (part.name + ".", part.name)
    beside = [o for o in key.parts.values() if not o.name.startswith(around) and not part.name.startswith(o.name)]
    return beside if "." in part.name else []


def _joint(settings: dict[str, Setting], parts: Sequence[str]) -> Setting:
    """One setting for parts that share a text: the richest of theirs."""
    return max((settings[p] for p in parts if p in settings), key=lambda s: len(s.worlds[0].definitions))


def without_repeats(proposed: Sequence[Suggestion]) -> list[Suggestion]:
    """Without the general praise of parts whose whole problem is praised in the same turn."""
    whole = {(s.turn, s.part) for s in proposed if s.stance == "praise" and "." not in s.part}
    return [
        s for s in proposed if "." not in s.part or s.kind != GENERAL or (s.turn, s.part.split(".")[0]) not in whole
    ]


# --- one part


def _part(part: PartKey, key: Key, answered: Sequence[Answered]) -> tuple[list[Finding], list[Suggestion]]:
    criteria = part.part.scored
    tries = [(item, attempt) for item in answered if (attempt := _attempt(part, item, 0)) is not None]
    if not tries:
        return [_missing(part.name, criterion) for criterion in criteria], []
    findings: list[Finding] = []
    proposed: list[Suggestion] = []
    before: dict[str, Ruling] = {}
    for number, (item, _) in enumerate(tries, 1):
        attempt = _attempt(part, item, number)
        assert attempt is not None
        context = Context(part, attempt, tuple(_below(part, key, item, number)))
        decided = [Decided(c, decide(c, context), attempt, before.get(c.id)) for c in criteria]
        if number > 1 and _is_reply(part, item):
            decided = [replace(d, ruling=_with_reply(d.ruling, before.get(d.criterion.id))) for d in decided]
        elif number > 1 and answers_doubt(item.question, attempt):
            decided = [replace(d, ruling=_after_doubt(d, before.get(d.criterion.id))) for d in decided]
        findings += [_finding(part.name, d) for d in decided]
        right = all(d.ruling.verdict == "met" for d in decided if d.criterion.kind in ("answer", "convention"))
        proposed += suggestions(decided, attempt, right, item.question)
        before = {d.criterion.id: d.ruling for d in decided}
    return findings, proposed


def _is_reply(part: PartKey, item: Answered) -> bool:
    """Whether a later answer is a reply as a whole, without a section for the part: it adds to what was said."""
    return any(p.part == part.name and (p.start, p.end, p.label) == (0, len(item.turn.text), "") for p in item.pieces)


def _with_reply(now: Ruling, before: Ruling | None) -> Ruling:
    """What holds after a reply: what was met stays so, unless the reply states another answer by its name."""
    keeps = before is not None and before.verdict == "met" and now.verdict in ("unmet", "pending") and not now.named
    return before if keeps and before is not None else now


def _after_doubt(decided: Decided, before: Ruling | None) -> Ruling:
    """What holds after a section that answers a doubt: what was met stays so, unless another answer is given."""
    now, kind = decided.ruling, decided.criterion.kind
    open_ = now.verdict == "pending" or (now.verdict == "unmet" and kind in ("mention", "require", "form"))
    return before if open_ and before is not None and before.verdict == "met" else now


def _attempt(part: PartKey, item: Answered, number: int) -> Attempt | None:
    """The attempt at a part in one answer; of the rubric as a whole, every answer is one."""
    whole = "." not in part.name
    mine = [piece for piece in item.pieces if piece.part == part.name]
    if whole and part.part.parts:
        spans = [Span(item.turn.number, 0, len(item.turn.text))] if len(_parts_of(item)) > 1 else []
    else:
        spans = [Span(item.turn.number, piece.start, piece.end) for piece in mine]
    if not spans:
        return None
    audited = tuple(a for _, a in item.audited if any(s.start <= a.span.start and a.span.end <= s.end for s in spans))
    return Attempt(part.name, number, item.turn.number, item.turn.text, tuple(spans), audited, setting_of(part))


def _parts_of(item: Answered) -> set[str]:
    return {piece.part for piece in item.pieces}


def _below(part: PartKey, key: Key, item: Answered, number: int) -> list[tuple[PartKey, Attempt]]:
    out = []
    for name, other in key.parts.items():
        if name == part.name or name.startswith(part.name + "."):
            attempt = _attempt(other, item, number)
            if attempt is not None:
                out.append((other, attempt))
    return out


def _missing(part: str, criterion: Criterion) -> Finding:
    worth = max(0.0, criterion.worth)
    reason = "no attempt at this part was found"
    return Finding(
        part=part, criterion=criterion.id, attempt=1, turn=0, verdict="pending", points=0, max=worth, reason=reason
    )


def _finding(part: str, item: Decided) -> Finding:
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
        evidence=tuple(evidence(attempt.text, span) for span in ruling.evidence),
    )


def evidence(text: str, span: Span) -> Evidence:
    """A passage as evidence."""
    return Evidence(turn=span.turn, start=span.start, end=span.end, quote=text[span.start : span.end])


# --- the whole


def _graded(
    transcript: Transcript,
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
    return Graded(transcript, rubrics, tuple(sections), _requoted(record, transcript), tuple(notes))


def _requoted(record: Grade, transcript: Transcript) -> Grade:
    """The record with every quote as it stands in the transcript, marked blocks included."""
    if not any(hidden_spans(turn.text) for turn in transcript.turns):
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
