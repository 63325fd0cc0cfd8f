"""Blocks of a print-out to Markdown, and where on the pages each stretch of it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from grader.lazy_regex import regex
from grader.transcript.formats.pdf_blocks import Block
from grader.transcript.formats.pdf_lines import Line, Piece
from grader.transcript.formats.pdf_page import Box

BROKEN_OFF = 0.7  # a formula that ends in an operator: the rest was cut off, or is not where it should be


class Place(NamedTuple):
    """Characters `start:end` of a text stand in `box` on page `page` (counted from 1)."""

    start: int
    end: int
    page: int
    box: Box


class Sure(NamedTuple):
    """The formula at characters `start:end` of a text, and how sure its reading is, 0 to 1."""

    start: int
    end: int
    trust: float


@dataclass(slots=True)
class Text:
    """A turn's text as it is written: its pieces, places and formulas."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    places: list[Place] = field(default_factory=list)
    formulas: list[Sure] = field(default_factory=list)

    def add(self, text: str, page: int = 0, box: Box | None = None) -> None:
        """Append text that stands in a box, or that is Markdown's own."""
        if box is not None and text:
            self.places.append(Place(self.length, self.length + len(text), page, box))
        self.parts.append(text)
        self.length += len(text)

    def __str__(self) -> str:
        return "".join(self.parts)


def write(blocks: Sequence[Block], right: float) -> Text:
    """The Markdown of one turn; `right` is the right edge of the column, in points."""
    text = Text()
    lists: list[tuple[float, str]] = []
    before: Block | None = None
    for block in blocks:
        lists = _nesting(lists, block, right)
        if before is not None:
            tight = block.kind == before.kind == "item" and block.marker[:1].isdigit() == before.marker[:1].isdigit()
            text.add("\n" if tight else "\n\n")
        _block(text, block, lists)
        before = block
    return text


def _nesting(lists: list[tuple[float, str]], block: Block, right: float) -> list[tuple[float, str]]:
    """The lists a block stands in: where the text of each starts, and the indent it is written with."""
    if block.kind in ("heading", "prompt", "title"):
        return []
    if block.kind == "item":
        outer = [entry for entry in lists if entry[0] < block.left - 4]
        indent = outer[-1][1] if outer else ""
        return [*outer, (block.left, indent + " " * (len(block.marker) + 1))]
    if block.kind == "display":
        box = block.lines[0].box
        inside = [entry for entry in lists if entry[0] < block.left + 2]
        return inside[: _level(box, [entry[0] for entry in inside], right)]
    return [entry for entry in lists if entry[0] < block.left + 3]


def _level(display: Box, lefts: Sequence[float], right: float) -> int:
    """How many lists a display stands in: it is centred between the text's left edge in the last and the right edge.

    In no list it would be centred on the whole column, whose left edge lies an indent left of the first list's.
    """
    centre = (display.x0 + display.x1) / 2
    first = lefts[0] if lefts else 0.0
    step = lefts[1] - lefts[0] if len(lefts) > 1 else 22.0
    edges = [first - step, *lefts]
    return min(range(len(edges)), key=lambda i: abs((edges[i] + right) / 2 - centre)) if lefts else 0


def _block(text: Text, block: Block, lists: list[tuple[float, str]]) -> None:
    indent = lists[-1][1] if lists else ""
    if block.kind == "item":
        text.add(indent[: len(indent) - len(block.marker) - 1] + block.marker + " ")
    elif block.kind != "prompt":
        text.add(indent)
    if block.kind in ("heading", "title"):
        text.add("#" * block.level + " ")
    if block.kind == "display":
        _display(text, block, indent)
    elif block.kind == "code":
        _code(text, block, indent)
    else:
        _prose(text, block, indent)


def _display(text: Text, block: Block, indent: str) -> None:
    line = block.lines[0]
    text.add(f"$$\n{indent}")
    formulas = [piece for piece in line.pieces if piece.is_formula]
    start = text.length
    text.add(" ".join(piece.text for piece in line.pieces if piece.text.strip()), line.page, line.box)
    trust = min([piece.trust for piece in formulas] + [BROKEN_OFF] * formulas[-1].closed)
    text.formulas.append(Sure(start, text.length, trust))
    text.add(f"\n{indent}$$")


def _code(text: Text, block: Block, indent: str) -> None:
    fence = "```"
    text.add(fence + "\n")
    left = min(line.box.x0 for line in block.lines)
    for line in block.lines:
        first = next((p for p in line.pieces if p.places), None)
        width = first.places[0].width if first else 6.0
        text.add(indent + " " * int((line.box.x0 - left) / max(width, 1.0) + 0.3))
        for piece in line.pieces:
            text.add(piece.text, line.page, piece.box)
        text.add("\n")
    text.add(indent + fence)


def _prose(text: Text, block: Block, indent: str) -> None:
    runs = _continued(block.lines)
    style = _Inline(text, block.kind in ("heading", "title", "prompt"), indent)
    for place, (line, piece) in enumerate(runs):
        following = next((p for _, p in runs[place + 1 :] if p.text.strip() and not p.is_formula), None)
        then = runs[place + 1][1] if place + 1 < len(runs) else None
        style.add(line, piece, then if then and then.places else following, bool(then and then.is_formula))
    style.close()


def _continued(lines: Sequence[Line]) -> list[tuple[Line, Piece]]:
    """The pieces of all lines, a space between lines; a formula broken after an operator is one again."""
    runs: list[tuple[Line, Piece]] = []
    for line in lines:
        for place, piece in enumerate(line.pieces):
            last = runs[-1] if runs else None
            if place == 0 and last and last[0] is not line:
                if piece.is_formula and last[1].is_formula and last[1].closed:
                    runs.append((line, _tail(piece)))
                    continue
                runs.append((last[0], Piece(" ", last[1].box, last[1].style)))
            runs.append((line, piece))
    return runs


class Tail(Piece):
    """A formula's part on the next line."""

    __slots__ = ()


def _tail(piece: Piece) -> Tail:
    return Tail(piece.text, piece.box, piece.style, piece.trust, piece.opened, piece.closed)


_SPECIAL = regex(r"([\\`*$]|(?<![^\W_])_|_(?![^\W_])|~~)")


class _Inline:
    """Writes runs of text and formulas, with bold, italic and code around them."""

    def __init__(self, text: Text, plain: bool, indent: str) -> None:
        self.text = text
        self.plain = plain
        self.indent = indent
        self.after_formula = False
        self.mark = ""
        self.open = False
        self.closed = False

    def add(self, line: Line, piece: Piece, following: Piece | None, following_formula: bool) -> None:
        """Write a piece; `following` is the text that comes next, `following_formula` whether a formula comes next."""
        if isinstance(piece, Tail):
            self._tail(line, piece)
            self.after_formula = True
            return
        self._end_formula()
        if piece.is_formula:
            if self.mark and (following is None or self._mark(following) != self.mark):
                self.close()
            self._formula(line, piece)
        elif not piece.text.strip():
            if self.mark and self._mark(piece) != self.mark:
                self.close()
            apart = self.after_formula and following_formula and not self.plain
            self.text.add("\n" + self.indent if apart else piece.text)
        else:
            self._run(line, piece)
        self.after_formula = piece.is_formula

    def _formula(self, line: Line, piece: Piece) -> None:
        self.text.add("$")
        start = self.text.length
        self.text.add(piece.text, line.page, piece.box)
        self.text.formulas.append(Sure(start, self.text.length, piece.trust))
        self.open, self.closed = True, piece.closed

    def _tail(self, line: Line, piece: Piece) -> None:
        start, _, trust = self.text.formulas.pop()
        self.text.add(" ")
        self.text.add(piece.text, line.page, piece.box)
        self.text.formulas.append(Sure(start, self.text.length, min(trust, piece.trust)))
        self.closed = piece.closed

    def _end_formula(self) -> None:
        if self.open:
            self.text.add("$")
            self.open = False
            if self.closed:
                last = self.text.formulas.pop()
                self.text.formulas.append(last._replace(trust=min(last.trust, BROKEN_OFF)))

    def _mark(self, piece: Piece) -> str:
        if piece.style.mono and not self.plain:
            return "`"
        if self.plain:
            return ""
        return "**" * piece.style.bold + "*" * piece.style.italic

    def _run(self, line: Line, piece: Piece) -> None:
        mark = self._mark(piece)
        content = piece.text.strip(" ")
        before = len(piece.text) - len(piece.text.lstrip(" "))
        after = len(piece.text) - len(piece.text.rstrip(" "))
        if mark != self.mark:
            self.close()
        self.text.add(" " * before)
        if mark != self.mark:
            self.text.add(mark)
            self.mark = mark
        self._words(line, piece, content, before)
        if mark == "`":
            self.close()
        self.text.add(" " * after)

    def _words(self, line: Line, piece: Piece, content: str, offset: int) -> None:
        """The words of a run, each with its own box."""
        for found in re.finditer(r"\S+|\s+", content):
            start, end = found.start() + offset, found.end() + offset
            boxes = piece.places[start:end]
            box = Box(boxes[0].x0, piece.box.top, boxes[-1].x1, piece.box.bottom) if boxes else piece.box
            word = found[0] if self.mark == "`" else _SPECIAL.sub(r"\\\1", found[0])
            self.text.add(word, line.page, box if found[0].strip() else None)

    def close(self) -> None:
        """End what is open, before any space that was written after it."""
        self._end_formula()
        if not self.mark:
            return
        spaces = 0
        while self.text.parts and self.text.parts[-1] and not self.text.parts[-1].strip(" "):
            spaces += len(self.text.parts[-1])
            self.text.length -= len(self.text.parts.pop())
        self.text.add(self.mark)
        self.text.add(" " * spaces)
        self.mark = ""
