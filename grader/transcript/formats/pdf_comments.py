"""Comments on a print-out's pages, each on the passage it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from grader.lazy_regex import regex
from grader.transcript.formats.pdf_markdown import Place, Text
from grader.transcript.formats.pdf_page import Box, Note, Page
from grader.transcript.model import SourceAnnotation, Span, Turn

_MARKED = frozenset(["Highlight", "Underline", "Squiggly", "StrikeOut"])
_SENTENCE_END = regex(r"(?<=[.!?:])[\s*_]+(?=[^\s*_])|\n")


class Word(NamedTuple):
    """A place in a turn's text."""

    turn: int
    place: Place


def annotations_of(
    pages: Sequence[Page], texts: Sequence[Text], turns: Sequence[Turn]
) -> tuple[SourceAnnotation, ...]:
    """The comments in reading order, anchored by what they mark or by what they stand beside."""
    words = [Word(number, place) for number, text in enumerate(texts, start=1) for place in text.places]
    found: list[SourceAnnotation] = []
    for page in pages:
        here = [word for word in words if word.place.page == page.number]
        named = {note.name: note for note in page.notes if note.name}
        placed = [(_place(note, named), note) for note in page.notes]
        for place, note in sorted(placed, key=lambda pair: pair[0].box.top):
            if note.body or note.quads:
                found.append(_annotation(replace(place, body=note.body, author=note.author), page, here, turns))
    return tuple(found)


def _place(note: Note, named: dict[str, Note]) -> Note:
    """What tells where a note belongs: itself, or the note that it answers."""
    for _ in range(20):
        if note.reply_to not in named or named[note.reply_to] is note:
            break
        note = named[note.reply_to]
    return note


def _annotation(note: Note, page: Page, words: list[Word], turns: Sequence[Turn]) -> SourceAnnotation:
    marked = _marked(note, words) if note.kind in _MARKED and note.quads else _beside(note, words)
    if not marked:
        return SourceAnnotation(None, "", note.body, note.author, page.number)
    turn = marked[0].turn
    same = [word.place for word in marked if word.turn == turn]
    start, end = min(p.start for p in same), max(p.end for p in same)
    text = turns[turn - 1].text
    if note.kind not in _MARKED:
        start, end = _sentences(text, start, end)
    start, end = _with_dollars(text, start, end)
    return SourceAnnotation(Span(turn, start, end), text[start:end], note.body, note.author, page.number, turn)


def _marked(note: Note, words: list[Word]) -> list[Word]:
    """The words whose middle lies in one of the quads."""
    return [word for word in words if any(_covers(quad, word.place.box) for quad in note.quads)]


def _covers(quad: Box, box: Box) -> bool:
    across = min(quad.x1, box.x1) - max(quad.x0, box.x0)
    down = min(quad.bottom, box.bottom) - max(quad.top, box.top)
    return across > 0.5 * max(box.width, 0.1) and down > 0.4 * min(box.height, quad.height)


def _beside(note: Note, words: list[Word]) -> list[Word]:
    """The words of the line that a note stands beside: at a text's first line, or at an icon's middle."""
    if not words:
        return []
    inside = [w for w in words if _covers(note.box, w.place.box)]
    if inside and note.kind in ("Square", "Circle", "Ink"):
        return inside
    level = _level(note)
    nearest = min(words, key=lambda w: _off(w.place.box, level))
    box = nearest.place.box
    return [w for w in words if w.turn == nearest.turn and abs(_middle(w.place.box) - _middle(box)) < 0.5 * box.height]


def _level(note: Note) -> float:
    if note.kind == "FreeText":
        return note.box.top + min(10.0, note.box.height / 2)
    return _middle(note.box)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _off(box: Box, level: float) -> float:
    return max(box.top - level, level - box.bottom, 0.0) + 0.1 * abs(_middle(box) - level)


def _sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a line to the sentences it touches."""
    begin = max((m.end() for m in _SENTENCE_END.finditer(text, 0, start + 1) if m.end() <= start), default=0)
    after = next((m.start() for m in _SENTENCE_END.finditer(text, max(end - 1, start))), len(text))
    return begin, max(after, end)


def _with_dollars(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the signs around a formula at the ends of a span, so that the quote is whole."""
    quote = text[start:end]
    if quote.count("$") % 2:
        if text[end : end + 1] == "$":
            end += 1
        elif text[start - 1 : start] == "$":
            start -= 1
    elif text[start - 1 : start] == "$" == text[end : end + 1]:
        start, end = start - 1, end + 1
    if text[start:end].count("**") % 2 and text[start - 2 : start] == "**":
        start -= 2
    return start, end
