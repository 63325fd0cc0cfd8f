"""An answer as it is graded: its rubric's problem, its pieces by part, its audited claims, the attempts in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from grader.audit.audit import Segment, audit_turn
from grader.audit.state import Audited, Setting
from grader.grading.answers import find_answer
from grader.grading.attempt import Attempt
from grader.grading.exchanges import Exchange, info, no_setting, setting_of
from grader.grading.found import Found
from grader.grading.model import Assigned
from grader.grading.sections import Piece, named_parts, pieces
from grader.rubric.key import Key, PartKey
from grader.transcript.model import Span, Turn


class Problem(NamedTuple):
    """A rubric's key, with the settings that its parts are judged in."""

    key: Key
    settings: Mapping[str, Setting]


@dataclass(frozen=True)
class Answered:
    """An answer's turn with its rubric's problem (None where none fits), its pieces and its audited claims by part.

    `goes_on`: the question just goes on with what was begun. `memory` keeps the attempts in it, once these are made.
    """

    turn: Turn
    question: str
    problem: Problem | None
    pieces: tuple[Piece, ...]
    audited: tuple[tuple[str, Audited], ...]
    goes_on: bool = False
    memory: dict[str, Attempts] = field(init=False, default_factory=dict, compare=False, repr=False)


Attempts = Mapping[str, tuple[PartKey, Attempt]]


def problem_of(key: Key) -> Problem:
    """A rubric's problem: the settings of all its parts, made once."""
    return Problem(key, {name: setting_of(part, _others(part, key)) for name, part in key.parts.items()})


def _others(part: PartKey, key: Key) -> list[PartKey]:
    """The parts beside one, none of those around or below it; none for the rubric as a whole."""
    around = (part.name + ".", part.name)
    beside = [o for o in key.parts.values() if not o.name.startswith(around) and not part.name.startswith(o.name)]
    return beside if "." in part.name else []


def audited_answer(
    exchange: Exchange, problems: Mapping[str, Problem], assignments: Sequence[Assigned], told: Sequence[str] = (),
    again: bool = False,
) -> Answered:
    """Find the pieces of an exchange's answer, and judge its claims.

    Args:
        told: the chat's questions and statements that define an operation.
        again: whether an exchange before it is about the same problem.
    """
    problem = problems.get(exchange.rubric) if exchange.rubric is not None else None
    turn = exchange.answer
    found = pieces(turn.text, exchange.question, info(problem.key)) if problem is not None else []
    found = _assigned(found, turn, assignments)
    audited = audit_turn(turn.text, turn.number, _segments(turn, problem, found), exchange.question, told, again)
    return Answered(turn, exchange.question, problem, tuple(found), audited, exchange.goes_on)


def reattempted(answered: Sequence[Answered]) -> list[Answered]:
    """The answers with those parts only that they attempt: a reply to one objection is no new attempt at all parts.

    A later answer without labels belongs to the parts that the user names, else to those whose answer it states.
    """
    out: list[Answered] = []
    before: dict[str, set[str]] = {}
    for item in answered:
        if item.problem is not None:
            key = item.problem.key
            done = before.setdefault(key.rubric.id, set())
            whole = [p for p in item.pieces if (p.start, p.end, p.label) == (0, len(item.turn.text), "")]
            on = item.goes_on and len(key.parts) == 1  # whatever it says is about that part
            if whole and done and len(whole) == len(item.pieces) and not on:
                item = replace(item, pieces=tuple(_replied_to(item, key, whole)))
            done |= {piece.part for piece in item.pieces}
        out.append(item)
    return out


def _replied_to(item: Answered, key: Key, whole: Sequence[Piece]) -> list[Piece]:
    """The parts that a later answer without labels is about; beside those that the user names, those it puts right."""
    named = set(named_parts(item.question, info(key)))
    if not named:
        found = {p.part: _stated(p, item) for p in whole}
        right = {f.span for answers in found.values() for f in answers if f.outcome == "right"}
        return [p for p in whole if any(f.outcome == "right" or f.span not in right for f in found[p.part])]
    asked = [part.name for part in info(key).parts]
    every = [Piece(name, 0, len(item.turn.text), "") for name in asked]
    return [p for p in every if p.part in named or any(f.outcome == "right" for f in _stated(p, item))]


def _stated(piece: Piece, item: Answered) -> list[Found]:
    """The final answers of a part that an answer states: the right ones, and wrong ones by their names."""
    assert item.problem is not None
    part = item.problem.key.parts[piece.part]
    attempt = _attempt(part, replace(item, pieces=(piece,)), item.problem)
    if attempt is None:
        return []
    found = [find_answer(answer, attempt, part.part.answers) for answer in part.part.answers]
    return [f for f in found if f.outcome == "right" or (f.outcome in ("wrong", "carried") and f.named)]


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


def _segments(turn: Turn, problem: Problem | None, found: Sequence[Piece]) -> list[Segment]:
    """The whole turn cut into segments, each judged in its part's worlds; what lies between in the rubric's."""
    if problem is None:
        return [Segment("", 0, len(turn.text), no_setting())]
    settings, outer = problem.settings, problem.key.rubric.id
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


def _joint(settings: Mapping[str, Setting], parts: Sequence[str]) -> Setting:
    """One setting for parts that share a text: the richest of theirs."""
    return max((settings[p] for p in parts if p in settings), key=lambda s: len(s.worlds[0].definitions))


# --- its attempts


def attempts_in(item: Answered) -> Attempts:
    """The attempts at all parts in one answer, by part."""
    if item.problem is None:
        return {}
    if "attempts" in item.memory:
        return item.memory["attempts"]
    tried = ((part, _attempt(part, item, item.problem)) for part in item.problem.key.parts.values())
    found = {part.name: (part, attempt) for part, attempt in tried if attempt is not None}
    item.memory["attempts"] = found
    return found


def _attempt(part: PartKey, item: Answered, problem: Problem) -> Attempt | None:
    """The attempt at a part in one answer, not counted yet; of the rubric as a whole, every answer is one."""
    whole = "." not in part.name
    mine = [piece for piece in item.pieces if piece.part == part.name]
    if whole and part.part.parts:
        spans = [Span(item.turn.number, 0, len(item.turn.text))] if len(_parts_of(item)) > 1 else []
    else:
        spans = [Span(item.turn.number, piece.start, piece.end) for piece in mine]
    if not spans:
        return None
    audited = tuple(a for _, a in item.audited if any(s.start <= a.span.start and a.span.end <= s.end for s in spans))
    setting = problem.settings[part.name]
    return Attempt(part.name, 0, item.turn.number, item.turn.text, tuple(spans), audited, setting)


def _parts_of(item: Answered) -> set[str]:
    return {piece.part for piece in item.pieces}
