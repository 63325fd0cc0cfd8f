"""Where the cursor goes: by character, word, sentence, row, block, turn and section; and what it selects."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from grader.lazy_regex import regex
from grader.transcript.model import Span
from grader.tui.view.document import Place
from grader.tui.view.inline import Formula
from grader.tui.view.layout import Layout
from grader.tui.view.paragraph import formulas
from grader.tui.view.terms import Range, enclosing, terms

_SENTENCE = regex(r"[.!?…][\"”')\]*_]*\s+|\n\s*")


def character(layout: Layout, place: Place, by: int) -> Place:
    """`by` characters on (or back)."""
    step = 1 if by > 0 else -1
    for _ in range(abs(by)):
        place = _next_stop(layout, place, step)
    return place


def _next_stop(layout: Layout, place: Place, step: int) -> Place:
    i = layout.document.index(place)
    starts, _ = layout.stops(i)
    k = bisect_right(starts, place.offset) - 1 + step
    if 0 <= k < len(starts):
        return Place(place.turn, starts[k])
    return _neighbour(layout, i, step) or place


def _neighbour(layout: Layout, i: int, step: int) -> Place | None:
    """The first (or last) place of the next block that has one."""
    items = layout.document.items
    i += step
    while 0 <= i < len(items):
        starts, _ = layout.stops(i)
        if starts:
            return Place(items[i].turn, starts[0] if step > 0 else starts[-1])
        i += step
    return None


def _by_marks(layout: Layout, place: Place, step: int, marks: Sequence[int]) -> Place:
    """The next of some offsets of the cursor's block, or the edge of the next block."""
    k = bisect_right(marks, place.offset) if step > 0 else bisect_left(marks, place.offset) - 1
    if 0 <= k < len(marks):
        return Place(place.turn, marks[k])
    return _neighbour(layout, layout.document.index(place), step) or place


def word(layout: Layout, place: Place, by: int) -> Place:
    """To the start of the next (or previous) word, term or sign."""
    step = 1 if by > 0 else -1
    for _ in range(abs(by)):
        before = layout.document.index(place)
        place = _by_marks(layout, place, step, word_starts(layout, before))
        if step < 0 and (after := layout.document.index(place)) != before:
            starts = word_starts(layout, after)
            place = Place(place.turn, starts[-1]) if starts else place
    return place


def word_end(layout: Layout, place: Place, by: int = 1) -> Place:
    """To the last character of this word, or of the next one."""
    for _ in range(by):
        here = character(layout, place, 1)
        while _blank(layout, here) and here != (after := character(layout, here, 1)):
            here = after
        following = word(layout, here, 1)
        last = character(layout, following, -1) if following > here else edge(layout, True)
        while last > here and _blank(layout, last):
            last = character(layout, last, -1)
        place = max(last, here)
    return place


def _blank(layout: Layout, place: Place) -> bool:
    text = layout.document.texts[place.turn]
    return place.offset < len(text) and text[place.offset].isspace()


def word_starts(layout: Layout, i: int) -> list[int]:
    """The offsets of block `i` at which words start."""
    text = layout.document.text(i)
    starts, ends = layout.stops(i)
    out, before, end = [], "", -1
    for a, b in zip(starts, ends):
        kind = _class(text[a] if a < len(text) else " ")
        gap = text[end:a] if 0 <= end < a else ""
        if kind and (kind != before or any(char.isspace() for char in gap) or "$" in gap):
            out.append(a)
        before, end = kind, max(end, b)
    return out


def _class(char: str) -> str:
    if char.isspace():
        return ""
    return "word" if char.isalnum() or char in "_\\'’" else "sign"


def sentence(layout: Layout, place: Place, by: int) -> Place:
    """To the start of the next (or previous) sentence."""
    step = 1 if by > 0 else -1
    for _ in range(abs(by)):
        i = layout.document.index(place)
        moved = _by_marks(layout, place, step, sentence_starts(layout, i))
        if step < 0 and layout.document.index(moved) != i:
            starts = sentence_starts(layout, layout.document.index(moved))
            moved = Place(moved.turn, starts[-1]) if starts else moved
        place = moved
    return place


def sentence_starts(layout: Layout, i: int) -> list[int]:
    """The offsets of block `i` at which sentences (or source lines) start."""
    block, text = layout.document.items[i].block, layout.document.text(i)
    stops, _ = layout.stops(i)
    if not stops:
        return []
    inside = [(f.start, f.end) for f in formulas(text, block)]
    out = [stops[0]]
    for found in _SENTENCE.finditer(text, block.start, block.end):
        at = found.end()
        if not any(a < at < b for a, b in inside):
            k = bisect_left(stops, at)
            if k < len(stops) and stops[k] > out[-1]:
                out.append(stops[k])
    return out


def row(layout: Layout, place: Place, by: int, goal: int | None = None) -> Place:
    """`by` rows down (or up), as near to column `goal` as the row has text."""
    at = layout.locate(place)
    column = at.x if goal is None else goal
    step, left, y = (1 if by > 0 else -1), abs(by), at.y
    best = place
    if left > 3:  # a page: jump, then look for the nearest row with text
        y, left = min(max(-1, y + by - step), layout.height), 1
    while left:
        y += step
        if not 0 <= y < layout.height:
            break
        found = layout.source(y, column, near=True)
        if found is None:
            continue
        target = Place(found[0], found[1])
        if (layout.locate(target).y - at.y) * step > 0:  # not the tall bracket that was just left
            best, left, at = target, left - 1, layout.locate(target)
    return best


def row_edge(layout: Layout, place: Place, last: bool) -> Place:
    """To the first or last character of the row."""
    at = layout.locate(place)
    found = layout.source(at.y, 10_000 if last else 0, near=True)
    return Place(found[0], found[1]) if found else place


def block(layout: Layout, place: Place, by: int) -> Place:
    """To the start of the next (or this, or the previous) block."""
    step = 1 if by > 0 else -1
    for _ in range(abs(by)):
        i = layout.document.index(place)
        starts, _ = layout.stops(i)
        if step < 0 and starts and place.offset > starts[0]:
            place = Place(place.turn, starts[0])
            continue
        found = _neighbour(layout, i, step)
        if found is not None:
            own, _ = layout.stops(layout.document.index(found))
            place = Place(found.turn, own[0])
    return place


def turn(layout: Layout, place: Place, by: int) -> Place:
    """To the start of the next turn, or of this or the previous one."""
    numbers = sorted(layout.document.texts)
    k = numbers.index(place.turn)
    start = first_of(layout, place.turn)
    if by < 0 and place > start:
        by += 1
    k = max(0, min(len(numbers) - 1, k + by))
    return first_of(layout, numbers[k])


def first_of(layout: Layout, number: int) -> Place:
    """The first place in a turn."""
    found = _neighbour(layout, layout.document.turn_label(number), 1)
    return found if found and found.turn == number else Place(number, 0)


def edge(layout: Layout, last: bool) -> Place:
    """The first or the last place of all."""
    found = _neighbour(layout, len(layout.document.items) if last else -1, -1 if last else 1)
    return found or Place(1, 0)


def clamp(layout: Layout, place: Place, back: bool = False) -> Place:
    """The place that shows the character at `place`; where it is not drawn, the next one (or the one before)."""
    i = layout.document.index(place)
    starts, ends = layout.stops(i)
    if not starts:
        return _neighbour(layout, i, 1) or _neighbour(layout, i, -1) or place
    k = max(0, bisect_right(starts, place.offset) - 1)
    if not back and place.offset >= ends[k] and k + 1 < len(starts):
        k += 1
    return Place(place.turn, starts[k])


def span(layout: Layout, a: Place, b: Place) -> Span:
    """What lies between two places, both characters included; within one turn (that of `a`)."""
    if b.turn != a.turn:
        text = layout.document.texts[a.turn]
        b = clamp(layout, Place(a.turn, len(text) if b > a else 0), back=True)
    low, high = min(a, b), max(a, b)
    return Span(a.turn, low.offset, max(end_of(layout, high), low.offset + 1))


def end_of(layout: Layout, place: Place) -> int:
    """One past the source character (or macro) drawn at a place."""
    starts, ends = layout.stops(layout.document.index(place))
    k = bisect_right(starts, place.offset) - 1
    return max(ends[k], place.offset + 1) if k >= 0 else place.offset + 1


def formula_at(layout: Layout, place: Place) -> Formula | None:
    """The formula that holds a place."""
    i = layout.document.index(place)
    block_ = layout.document.items[i].block
    found = formulas(layout.document.text(i), block_)
    return next((f for f in found if f.start <= place.offset < f.end), None)


def levels(layout: Layout, place: Place) -> list[Range]:
    """Ever wider stretches round a place: term by term in maths, then word, sentence, block, turn."""
    i = layout.document.index(place)
    text, block_ = layout.document.text(i), layout.document.items[i].block
    stops, ends = layout.stops(i)
    formula = formula_at(layout, place)
    out = enclosing(text, formula, place.offset) if formula else []
    sentences = sentence_starts(layout, i)
    if not formula:
        out.append(_stretch(word_starts(layout, i), ends, place.offset, text))
    out.append(_stretch(sentences, ends, place.offset, text))
    if stops:
        out.append(
            (min(stops[0], formula.start if formula else stops[0]), max(ends[-1], formula.end if formula else 0))
        )
    out.append((0, len(text.rstrip())))
    return _nested(out, block_.start)


def _nested(ranges: Sequence[Range], start: int) -> list[Range]:
    out: list[Range] = []
    for a, b in ranges:
        if b > a and (not out or (a <= out[-1][0] and b >= out[-1][1] and (a, b) != out[-1])):
            out.append((a, b))
    return out or [(start, start + 1)]


def _stretch(starts: Sequence[int], ends: Sequence[int], offset: int, text: str) -> Range:
    """From the last of `starts` before `offset` to the next, white space at the end left out."""
    k = bisect_right(starts, offset) - 1
    a = starts[k] if k >= 0 else offset
    b = starts[k + 1] if k + 1 < len(starts) else (ends[-1] if ends else offset + 1)
    while b > a + 1 and text[b - 1].isspace():
        b -= 1
    return a, b


def next_term(layout: Layout, place: Place, by: int) -> Range | None:
    """The additive term after (or before) the one at a place, in the same formula."""
    formula = formula_at(layout, place)
    if formula is None:
        return None
    found = terms(layout.document.texts[place.turn], formula)
    k = next((k for k, (a, b) in enumerate(found) if a <= place.offset < b), None)
    if k is None:
        return found[0] if found else None
    return found[k + by] if 0 <= k + by < len(found) else None
