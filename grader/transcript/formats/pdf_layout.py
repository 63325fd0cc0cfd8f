"""How a print-out is set: the size of its text, the pitch of its lines, its column, bubbles, panels and bullets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from grader.lazy_regex import regex
from grader.transcript.formats.pdf_lines import Line, Piece, Sizes
from grader.transcript.formats.pdf_page import Box, Page, Shape

_PRINTED = regex(r"https?://|\b\d+/\d+\b|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")
NUMBER = regex(r"(\d{1,3}[.)]|[•◦▪‣·–])\s+")


@dataclass(slots=True)
class Layout:
    """How a print-out is set: text size, line pitch, column, and the page's bubbles and code boxes."""

    sizes: Sizes
    pitch: float
    left: float
    right: float
    bubbles: dict[int, list[Box]] = field(default_factory=dict)
    panels: dict[int, list[Box]] = field(default_factory=dict)
    bullets: dict[int, list[Box]] = field(default_factory=dict)


def without_running_heads(
    lines: Sequence[Line], pages: Sequence[Page], sizes: Sizes
) -> tuple[list[Line], list[Line]]:
    """The lines of a print-out, and apart from them the headers and footers that a browser adds to each page."""
    heights = {page.number: page.height for page in pages}
    small = [line for line in lines if _in_margin(line, heights[line.page], sizes)]
    counts = Counter(re.sub(r"\d+", "0", line.text) for line in small)
    heads = [
        line
        for line in small
        if counts[re.sub(r"\d+", "0", line.text)] > 0.5 * len(pages) and (len(pages) > 1 or _PRINTED.search(line.text))
    ]
    gone = {id(line) for line in heads}
    return [line for line in lines if id(line) not in gone], heads


def _in_margin(line: Line, height: float, sizes: Sizes) -> bool:
    """Whether a line of small text stands at the very top or bottom of its page."""
    edge = line.y < 0.07 * height or line.y > 0.93 * height
    return edge and all(piece.style.size < 0.85 * sizes.text and not piece.is_formula for piece in line.pieces)


def layout_of(pages: Sequence[Page], lines: Sequence[Line], sizes: Sizes) -> Layout:
    """Measure a print-out."""
    inside = [line for line in lines if line.pieces]
    left = min((line.box.x0 for line in inside), default=0.0)
    right = max((line.box.x1 for line in inside), default=0.0)
    layout = Layout(sizes, 0.0, left, right)
    for page in pages:
        on_page = [line for line in inside if line.page == page.number]
        areas = [s for s in page.shapes if s.filled and not s.white and s.box.height > 1.6 * sizes.text]
        areas = [s for s in areas if s.box.width > 2 * sizes.text and s.box.width < 0.99 * page.width]
        for shape in areas:
            held = [line for line in on_page if holds(shape.box, line)]
            if held:
                place = layout.panels if _is_panel(shape.box, held, layout) else layout.bubbles
                place.setdefault(page.number, []).append(shape.box)
        layout.bullets[page.number] = [s.box for s in page.shapes if _is_bullet(s, sizes)]
    edges = [box.x1 for boxes in layout.bubbles.values() for box in boxes]
    layout.right = max([right, *edges])
    if not layout.bubbles:
        _find_unpainted(inside, layout)
    answers = [line for line in inside if not any(holds(box, line) for box in layout.bubbles.get(line.page, []))]
    layout.pitch = _pitch(answers, sizes)
    return layout


def _find_unpainted(lines: Sequence[Line], layout: Layout) -> None:
    """Bubbles of a print without backgrounds: lines of text, set in from the left, that reach the right edge."""
    size = layout.sizes.text
    items = [left for line in lines if (left := _item_left(line, layout)) is not None]
    runs: list[list[Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        if last and last.page == line.page and abs(last.box.x0 - line.box.x0) < 1 and line.y - last.y < 3 * size:
            runs[-1].append(line)
        else:
            runs.append([line])
    for run in runs:
        left = run[0].box.x0
        inset = left > layout.left + 2.2 * size and _reaches_right(run, layout)
        text = any(not line.is_formula for line in run)
        if inset and text and not any(abs(left - item) < 1 for item in items):
            box = Box(left - size, run[0].y - 1.5 * size, layout.right, run[-1].y + size)
            layout.bubbles.setdefault(run[0].page, []).append(box)


def _reaches_right(run: Sequence[Line], layout: Layout) -> bool:
    """Whether lines end near the right edge, or break because their next word would not have ended before it."""
    size = layout.sizes.text
    if max(line.box.x1 for line in run) > layout.right - 3 * size:
        return True
    words = [(line, following.pieces[0]) for line, following in zip(run, run[1:]) if following.pieces[0].places]
    return bool(words) and all(line.box.x1 + first_word(piece) > layout.right - 1.5 * size for line, piece in words)


def first_word(piece: Piece) -> float:
    """How wide the first word of a run of text is."""
    length = max(1, len(piece.text.split(" ", 1)[0]))
    return piece.places[min(length, len(piece.places)) - 1].x1 - piece.box.x0


def _item_left(line: Line, layout: Layout) -> float | None:
    """Where the text of a list item's first line starts; None for other lines."""
    first = line.pieces[0]
    found = None if first.is_formula else NUMBER.match(first.text + " ")
    if found and line.box.x0 > layout.left + 0.25 * layout.sizes.text:
        rest = first.places[found.end() :]
        return rest[0].x0 if rest else line.pieces[1].box.x0 if len(line.pieces) > 1 else None
    return line.box.x0 if bullet_before(line, layout) else None


def bullet_before(line: Line, layout: Layout) -> Box | None:
    """The painted bullet that a line starts after."""
    size = layout.sizes.text
    for bullet in layout.bullets.get(line.page, []):
        level = (bullet.top + bullet.bottom) / 2
        if 0 < line.box.x0 - bullet.x1 < 1.5 * size and -0.1 * size < line.y - level < 0.7 * size:
            return bullet
    return None


def _pitch(lines: Sequence[Line], sizes: Sizes) -> float:
    """The distance of base lines within a paragraph."""
    steps = [
        round(b.y - a.y, 1)
        for a, b in zip(lines, lines[1:])
        if a.page == b.page and abs(a.box.x0 - b.box.x0) < 2 and 1.05 * sizes.text < b.y - a.y < 2.4 * sizes.text
    ]
    if not steps:
        return 1.7 * sizes.text
    counts = Counter(round(step / 1.5) for step in steps)
    rough = min(step for step, count in counts.items() if count >= max(1, 0.12 * len(steps))) * 1.5
    near = [step for step in steps if abs(step - rough) < 1.6]
    return median(near) if len(near) > 5 else min(median(near), 1.75 * sizes.text)


def holds(box: Box, line: Line) -> bool:
    inner = line.box
    middle = (inner.x0 + inner.x1) / 2
    return box.x0 - 2 < inner.x0 and box.x0 < middle < box.x1 and box.top < line.y < box.bottom + 1


def _is_panel(box: Box, held: list[Line], layout: Layout) -> bool:
    """Whether a filled area is code or a table rather than a prompt: code, or flush with the text's left edge."""
    text = [piece for line in held for piece in line.pieces if piece.text.strip()]
    if all(piece.style.mono for piece in text if not piece.is_formula):
        return True
    return box.x0 < layout.left + 1.0 * layout.sizes.text and box.x1 < layout.right - layout.sizes.text


def _is_bullet(shape: Shape, sizes: Sizes) -> bool:
    box = shape.box
    round_ = 0.2 * sizes.text < box.width < 0.6 * sizes.text and abs(box.width - box.height) < 0.1 * sizes.text
    return round_ and not shape.white
