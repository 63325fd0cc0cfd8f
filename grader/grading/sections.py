"""Aligns an answer with a rubric's parts: sections, and the attempts that they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.grading.asked import letters_asked
from grader.grading.labels import Label, labels, squeeze
from grader.grading.matching import PartInfo, RubricInfo, title_words, tokens
from grader.grading.model import Section
from grader.transcript.model import Span

ENOUGH = 2.0
LEAD_IN = 200  # characters: a shorter text before the first label only leads in


class Piece(NamedTuple):
    """A stretch of a turn that belongs to a part, before attempts are counted."""

    part: str
    start: int
    end: int
    label: str


def pieces(text: str, question: str, rubric: RubricInfo) -> list[Piece]:
    """The stretches of an answer by part, in order.

    Where no label is found the whole answer belongs to the only part, to the parts that the question names,
    or else to every part.
    """
    declared = [label for part in rubric.parts for label in part.labels]
    marks = _consistent([(mark, _best(mark, rubric)) for mark in labels(text, declared)])
    marks = _counted(marks, rubric.parts)
    chosen = [(mark, part) for mark, part in marks if part is not None]
    if not chosen:
        return [Piece(name, 0, len(text), "") for name in _unlabelled(question, rubric)]
    out = []
    for number, (mark, part) in enumerate(marks):
        if part is None:
            continue
        end = _end(mark, marks[number + 1 :], len(text))
        out.append(Piece(part.name, mark.start, end, mark.title))
    return _led_in(out, rubric, text, question)


Marks = list[tuple[Label, PartInfo | None]]


def _counted(marks: Marks, parts: Sequence[PartInfo]) -> Marks:
    """Headings that count the parts, `## 1. Single test`, where these have letters and no letter is found."""
    numbers = [mark for mark, _ in marks if mark.level <= 7 and len(mark.path) == 1 and mark.path[0].isdigit()]
    lettered = any(part is not None and mark.path and not mark.path[0].isdigit() for mark, part in marks)
    if lettered or [mark.path[0] for mark in numbers] != [str(n) for n in range(1, len(parts) + 1)]:
        return marks
    if any(part.path[0].isdigit() for part in parts):
        return marks
    meant = dict(zip(numbers, parts))
    return [(mark, meant.get(mark, part)) for mark, part in marks]


def _end(mark: Label, later: Sequence[tuple[Label, PartInfo | None]], stop: int) -> int:
    for other, part in later:
        if part is not None:
            return other.start
        if mark.level <= 6 and other.level <= mark.level:
            return other.start
    return stop


def _consistent(marks: Marks) -> Marks:
    """Drop doubtful labels for parts that have a sure one."""
    sure = {part.name for mark, part in marks if part is not None and (mark.sure or mark.level <= 6)}
    return [
        (mark, None if part is not None and part.name in sure and not (mark.sure or mark.level <= 6) else part)
        for mark, part in marks
    ]


def _led_in(found: list[Piece], rubric: RubricInfo, text: str, question: str) -> list[Piece]:
    """Text before the first label belongs to a part that the question names and that has no label of its own."""
    if not found or found[0].start < 40:
        return found
    named = named_parts(question, rubric)
    have = {piece.part for piece in found}
    if _lacks_first(found, rubric) and rubric.parts[0].name in named and found[0].start > LEAD_IN:
        return [Piece(rubric.parts[0].name, 0, found[0].start, ""), *found]
    missing = [name for name in named if name not in have]
    if len(missing) == 1 and len(named) == 1:
        return [Piece(missing[0], 0, found[0].start, ""), *found]
    return found


def _lacks_first(found: Sequence[Piece], rubric: RubricInfo) -> bool:
    """Whether all parts but the first have a stretch, in their order: the first one begins without a label."""
    names = list(dict.fromkeys(piece.part for piece in found))
    return len(names) > 0 and names == [part.name for part in rubric.parts[1:]]


def _best(mark: Label, rubric: RubricInfo) -> PartInfo | None:
    line, words = _line(mark), tokens(mark.title)
    scored = [(_fit(mark, line, words, part), len(part.path), part) for part in rubric.parts]
    best = max(scored, key=lambda item: (item[0], -item[1]), default=None)
    return best[2] if best is not None and best[0] >= ENOUGH else None


def _line(mark: Label) -> str:
    """A label's line, squeezed, as declared labels are."""
    return squeeze(f"{''.join(f'({step})' for step in mark.path)} {mark.title}".lower())


def _fit(mark: Label, line: str, words: set[str], part: PartInfo) -> float:
    """How well a label line fits a part: by its letter, its declared labels, the words of its title."""
    score = 0.0
    ids = tuple(step.lower() for step in part.path)
    if mark.path:
        if mark.path == ids or (len(mark.path) > 1 and mark.path[-len(ids) :] == ids):
            score += 3.0 if mark.sure else 2.0
        elif len(ids) == 1 and mark.path[-1:] == ids and mark.sure and len(mark.path) > 1:
            score += 2.5
        elif mark.path[: len(ids)] == ids:
            score += 2.0  # "c) (IV) becomes ...": what follows is no label
        elif mark.sure:
            return 0.0
    if any(squeeze(label) in line for label in part.labels if len(label) > 2):
        score += 3.0
    return score + 2.5 * _likeness(words, part.title)


def _likeness(have: set[str], title: str) -> float:
    """Share of the part title's words that a heading has (0 where it is only one word long or has none)."""
    want = title_words(title)
    if not want or not have:
        return 0.0
    common = len(want & have)
    return common / max(2, min(len(want), len(have)))


def _unlabelled(question: str, rubric: RubricInfo) -> list[str]:
    leaves = [part.name for part in rubric.parts]
    if len(leaves) == 1:
        return leaves
    return named_parts(question, rubric) or leaves


def named_parts(question: str, rubric: RubricInfo) -> list[str]:
    """The parts that a question names."""
    letters = letters_asked(question)
    return [part.name for part in rubric.parts if part.path[0].lower() in letters and len(part.path) == 1]


def attempts(found: Sequence[tuple[int, Piece]]) -> list[Section]:
    """Number the attempts: each further turn that answers a part is a new attempt at it.

    Args:
        found: (turn, piece) in order.
    """
    last: dict[str, tuple[int, int]] = {}
    out = []
    for turn, piece in found:
        before = last.get(piece.part)
        if before is None:
            last[piece.part] = (turn, 1)
        elif before[0] != turn:
            last[piece.part] = (turn, before[1] + 1)
        out.append(Section(piece.part, last[piece.part][1], Span(turn, piece.start, piece.end), piece.label))
    return out
