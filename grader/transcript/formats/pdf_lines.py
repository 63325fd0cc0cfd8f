"""The lines of a page: runs of text and formulas from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from grader.lazy_regex import regex
from grader.transcript.formats import katex_symbols as symbols
from grader.transcript.formats.katex_atoms import Atom, atoms_of, marks_of, pieces_joined
from grader.transcript.formats.katex_rows import aligned, row, union
from grader.transcript.formats.katex_structure import put_together
from grader.transcript.formats.pdf_page import Box, Glyph, Page, around


class Sizes(NamedTuple):
    """Font sizes of a print-out: of its text and of its formulas."""

    text: float
    maths: float


class Style(NamedTuple):
    """How a run of text is set."""

    bold: bool
    italic: bool
    mono: bool
    size: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one style, or a formula (`trust` above 0).

    Attributes:
        text: the text, or the formula's TeX.
        box: where it stands.
        style: of text.
        trust: of a formula: how sure it is, 0 to 1; 0 for text.
        opened, closed: of a formula: whether it starts with or ends in an operator.
        places: a box for each character of text.
    """

    text: str
    box: Box
    style: Style
    trust: float = 0.0
    opened: bool = False
    closed: bool = False
    places: tuple[Box, ...] = ()

    @property
    def is_formula(self) -> bool:
        """Whether this is a formula."""
        return self.trust > 0


@dataclass(slots=True)
class Line:
    """Everything on one base line, by x."""

    page: int
    y: float
    pieces: list[Piece] = field(default_factory=list)
    order: int = 0

    @property
    def box(self) -> Box:
        """The box around the line."""
        return around([piece.box for piece in self.pieces])

    @property
    def text(self) -> str:
        """Its text, formulas as TeX."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_formula(self) -> bool:
        """Whether it is maths only."""
        return all(piece.is_formula or not piece.text.strip() for piece in self.pieces)


@dataclass(slots=True)
class _Row:
    """A line being gathered."""

    y: float
    glyphs: list[Glyph] = field(default_factory=list)
    main: list[Atom] = field(default_factory=list)
    small: list[Atom] = field(default_factory=list)


def sizes_of(pages: Sequence[Page]) -> Sizes:
    """The sizes most of the text and of the formulas are set in."""
    text: Counter[float] = Counter()
    maths: Counter[float] = Counter()
    for page in pages:
        for glyph in page.glyphs:
            if glyph.text.strip() and glyph.size > 2:
                (maths if symbols.is_katex(glyph.font) else text)[round(glyph.size, 2)] += 1
    body = text.most_common(1)[0][0] if text else 0.0
    large = {size: count for size, count in maths.items() if size > 0.85 * body}
    formulas = max(large, key=lambda size: large[size]) if large else max(maths, default=1.21 * body)
    return Sizes(body or formulas / 1.21, formulas)


def lines_of(page: Page, sizes: Sizes) -> list[Line]:
    """The lines of a page from the top; rows of one aligned display are one line."""
    text = [g for g in page.glyphs if not symbols.is_katex(g.font) and g.size > 2 and _visible(g.text)]
    rows = _text_rows(text, sizes.text)
    glyphs = [g for g in page.glyphs if symbols.is_katex(g.font)]
    if glyphs:
        atoms = pieces_joined(atoms_of(glyphs, sizes.maths))
        rows = _with_maths(rows, put_together(atoms, marks_of(page.shapes, sizes.maths), sizes.maths), sizes.maths)
    lines = [_line(group, page.number, sizes) for group in _groups(rows, sizes.maths)]
    return sorted((line for line in lines if line.pieces), key=lambda line: line.y)


def _visible(text: str) -> bool:
    return bool(text.strip()) or text in (" ", "\xa0")


def _text_rows(glyphs: list[Glyph], size: float) -> list[_Row]:
    """Glyphs of text by base line; spaces alone make no line."""
    rows: list[_Row] = []
    for glyph in sorted((g for g in glyphs if g.text.strip()), key=lambda g: g.y):
        if not rows or glyph.y - rows[-1].y > 0.3 * size:
            rows.append(_Row(glyph.y))
        rows[-1].glyphs.append(glyph)
    for glyph in glyphs:
        if not glyph.text.strip():
            near = min(rows, key=lambda r: abs(r.y - glyph.y), default=None)
            if near and abs(near.y - glyph.y) < 0.3 * size:
                near.glyphs.append(glyph)
            else:
                rows.append(_Row(glyph.y, [glyph]))
    return rows


def _with_maths(rows: list[_Row], atoms: list[Atom], size: float) -> list[_Row]:
    """Put each atom on the line it belongs to; those that stand on none make lines of their own."""
    main = [a for a in atoms if a.size > 0.85 * size and a.kind not in ("accent", "slash")]
    held = {id(a) for a in main}
    rows = list(rows)
    for atom in sorted(main, key=lambda a: (a.kind == "composite", a.order)):
        near = min(rows, key=lambda r: abs(r.y - atom.y), default=None)
        if near is None or abs(near.y - atom.y) > 0.35 * size:
            near = _Row(atom.y)
            rows.append(near)
        near.main.append(atom)
    for atom in atoms:
        if id(atom) not in held:
            _place_small(atom, rows, size)
    return rows


def _place_small(atom: Atom, rows: list[_Row], size: float) -> None:
    """A script, limit or accent goes to the line whose formula it fits best."""
    near = [r for r in rows if r.main and -2.4 * size < atom.y - r.y < 2.8 * size]
    if near:
        min(near, key=lambda r: _misfit(atom, r, size)).small.append(atom)
    else:
        rows.append(_Row(atom.y, main=[atom]))


def _misfit(atom: Atom, candidate: _Row, size: float) -> float:
    """How badly an atom fits a line: up or down, to the right of what it follows, and in the stream."""
    height = abs(atom.y - candidate.y + 0.1 * size) / size
    costs = []
    for main in candidate.main:
        if main.kind in ("op", "word") and main.box.x0 - size < atom.middle < main.box.x1 + size:
            costs.append(0.2 + 0.02 * min(abs(atom.order - main.order), 50) - 0.35 * height)
        if main.box.x0 <= atom.box.x0 + 0.15 * size:
            gap = max(0.0, atom.box.x0 - main.box.x1 - 0.1 * size) / size
            costs.append(0.4 * gap + 0.02 * min(abs(atom.order - main.order), 50))
    return height + min(costs, default=5.0)


def _groups(rows: list[_Row], size: float) -> list[list[_Row]]:
    """Lines of maths that are painted column by column belong to one aligned display."""
    groups: list[list[_Row]] = []
    for item in sorted(rows, key=lambda r: r.y):
        last = groups[-1][-1] if groups else None
        if last and _interleaved(last, item, size):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _interleaved(upper: _Row, lower: _Row, size: float) -> bool:
    if upper.glyphs or lower.glyphs or not upper.main or not lower.main:
        return False
    if lower.y - upper.y > 5 * size:
        return False
    return min(a.order for a in lower.main) < max(a.order for a in upper.main) or _goes_on_below(upper, lower, size)


def _goes_on_below(upper: _Row, lower: _Row, size: float) -> bool:
    """Whether a line starts with a relation right under a relation of the line above."""
    first = min(lower.main, key=lambda a: a.box.x0)
    under = any(a.kind == "rel" and abs(a.box.x0 - first.box.x0) < 0.08 * size for a in upper.main)
    return first.kind == "rel" and under and lower.y - upper.y < 3.5 * size


def _line(group: list[_Row], page: int, sizes: Sizes) -> Line:
    if len(group) > 1:
        atoms = [[*r.main, *r.small] for r in group]
        body, trust = aligned(atoms)
        every = [atom for part in atoms for atom in part]
        tex = rf"\begin{{aligned}} {body} \end{{aligned}}"
        piece = Piece(tex, union(every), Style(False, False, False, sizes.maths), trust * 0.9)
        y = (group[0].y + group[-1].y) / 2
        return Line(page, y, [piece], min(a.order for a in every))
    item = group[0]
    pieces = _pieces(item)
    orders = [g.order for g in item.glyphs] + [a.order for a in item.main]
    return Line(page, item.y, pieces, min(orders, default=0))


def _pieces(item: _Row) -> list[Piece]:
    """Text and formulas by x; a space of the text parts two formulas."""
    things: list[Glyph | Atom] = [*item.glyphs, *item.main]
    parts: list[_Part] = []
    for thing in sorted(things, key=_left):
        if not parts or parts[-1].maths != isinstance(thing, Atom):
            parts.append(_Part(isinstance(thing, Atom), [], []))
        if isinstance(thing, Atom):
            parts[-1].atoms.append(thing)
        else:
            parts[-1].glyphs.append(thing)
    formulas = [part for part in parts if part.maths]
    for atom in sorted(item.small, key=lambda a: a.box.x0):
        nearest = min(formulas, key=lambda part: _apart(atom, part.atoms))
        nearest.atoms.append(atom)
    pieces: list[Piece] = []
    for part in parts:
        pieces += [_formula(part.atoms)] if part.maths else _runs(part.glyphs)
    return _stripped(pieces)


class _Part(NamedTuple):
    """A stretch of a line that is all maths or all text."""

    maths: bool
    atoms: list[Atom]
    glyphs: list[Glyph]


def _left(thing: Glyph | Atom) -> float:
    return thing.x0 if isinstance(thing, Glyph) else thing.box.x0


def _apart(atom: Atom, part: list[Atom]) -> float:
    left, right = min(a.box.x0 for a in part), max(a.box.x1 for a in part)
    return max(left - atom.middle, atom.box.x0 - right, 0.0)


def _formula(atoms: list[Atom]) -> Piece:
    line = row(atoms)
    style = Style(False, False, False, max(line.size, 1.0))
    operators = ("rel", "bin")
    return Piece(
        line.tex, union(atoms), style, max(line.trust, 0.05), line.first in operators, line.last in operators
    )


def _runs(glyphs: list[Glyph]) -> list[Piece]:
    """Glyphs of one style side by side; a gap as wide as a space becomes one."""
    runs: list[Piece] = []
    for glyph in glyphs:
        style = _style(glyph)
        text = _plain(glyph.text)
        last = runs[-1] if runs else None
        if last and glyph.x0 - last.box.x1 > 0.2 * glyph.size and last.style.mono == style.mono:
            if not last.text.endswith(" ") and text != " ":
                text = " " + text
        if last and last.style == style:
            box = Box(last.box.x0, min(last.box.top, glyph.box.top), glyph.x1, max(last.box.bottom, glyph.box.bottom))
            places = last.places + (glyph.box,) * len(text)
            runs[-1] = replace(last, text=last.text + text, box=box, places=places)
        else:
            runs.append(Piece(text, glyph.box, style, places=(glyph.box,) * len(text)))
    return runs


def _plain(text: str) -> str:
    """Ligatures taken apart, no-break and odd spaces as spaces."""
    if text in ("\xa0", "\u202f", "\u2009"):
        return " "
    if "ﬀ" <= text[:1] <= "ﬆ":
        return unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if c.isprintable() or c in "\u200d\ufe0f") or "\ufffd"


_BOLD = regex(r"bold|black|heavy|semibold|demi|[-_]?(600|700|800)\b", re.I)
_ITALIC = regex(r"italic|oblique", re.I)
_MONO = regex(r"mono|code|courier|consol|menlo|typewriter|inconsolata|fira ?code", re.I)


def _style(glyph: Glyph) -> Style:
    found = (bool(pattern.search(glyph.font)) for pattern in (_BOLD, _ITALIC, _MONO))
    bold, italic, mono = found
    return Style(bold, italic, mono, round(glyph.size, 1))


def _stripped(pieces: list[Piece]) -> list[Piece]:
    """Without spaces at the ends of the line."""
    while pieces and not pieces[0].text.strip():
        pieces = pieces[1:]
    while pieces and not pieces[-1].text.strip():
        pieces = pieces[:-1]
    return pieces
