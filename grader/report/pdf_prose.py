"""Blocks and marks of a turn as typst; every word of the chat is a string, so nothing in it is ever a command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from grader.lazy_regex import regex
from grader.report.maths_typst import formula_typst, formula_width, quoted, unbreakable_width
from grader.report.prose import Block, Run
from grader.report.prose_marks import Mark, Piece, lay
from grader.report.prose_passages import Name

_UNFIT = regex("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufe0e\ufe0f\ufdd0-\ufdef]")
_LONG = regex(r"[^\s\u200b]{24}(?=[^\s\u200b]{16})")  # typst breaks no word by itself
_FUNCTIONS = {"strong": "strong", "em": "emph", "s": "strike", "sub": "sub", "sup": "super"}
_EMOJI = regex("[\U0001f000-\U0001faff\U000e0000-\U000e007f\u200d]")
LONE = 18.0  # a formula in a line that is wider and can't be broken gets a line of its own
NARROW = 14.0  # a formula wider than so many em is not put into a box, so that its line can be broken


@dataclass(frozen=True)
class Ink:
    """How marks are drawn: the stance of a card, the verdict of a claim, the call that draws a card."""

    stance: Callable[[int], str] = lambda number: "mixed"
    claim: Callable[[int], str] = lambda number: ""
    card: Callable[[int], str] = lambda number: ""
    below: Callable[[int], str] = lambda number: ""
    refused: frozenset[str] = frozenset()


@dataclass
class _Turn:
    pieces: dict[int, list[Piece[Name]]]
    ink: Ink
    levels: dict[int, int]
    below: list[str] = field(default_factory=list)


def string(text: str) -> str:
    """Text as a string of typst, without characters that no font draws."""
    text = _LONG.sub("\\g<0>\u200b", _UNFIT.sub("", text))
    return quoted(text if text.isascii() or _emoji_font() else _EMOJI.sub("", text))


@cache
def fonts() -> Any:
    """The fonts that typst finds: its own and the machine's."""
    import typst

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


@cache
def _emoji_font() -> bool:
    return any("emoji" in family.lower() for family in fonts().families())


def text(words: str) -> str:
    """Text as markup."""
    return f"#{string(words)};" if words else ""


def prose_typst(
    blocks: Sequence[Block],
    marks: Sequence[Mark[Name]] = (),
    ink: Ink | None = None,
    before: Callable[[int], str] = lambda start: "",
    top_heading: int = 3,
) -> str:
    """The markup of a turn or a comment; see `html_prose.prose_html` for the arguments."""
    marked = lay(blocks, marks)
    levels = sorted({block.level for top in blocks for block in top.walk() if block.kind == "heading"})
    shift = {level: top_heading + place for place, level in enumerate(levels) if top_heading}
    turn = _Turn(marked.pieces, ink or Ink(), shift)
    lost = "".join(turn.ink.card(name.number) for name in marked.lost if name.kind == "card")
    return lost + "\n\n".join(before(block.start) + _whole(block, turn) for block in blocks)


def runs_typst(runs: Iterable[Run], refused: frozenset[str] = frozenset()) -> str:
    """Runs on one line, without marks and links."""
    return "".join(_run(run._replace(href="", display=False), refused) for run in runs)


def _whole(block: Block, turn: _Turn) -> str:
    """A block, and below it the cards that find no room in the margin."""
    body = _block(block, turn)
    cards, turn.below = "\n\n".join(turn.below), []
    return body + ("\n\n" + cards if cards else "")


def _block(block: Block, turn: _Turn) -> str:
    match block.kind:
        case "paragraph":
            return _running(block, turn)
        case "heading":
            level = turn.levels.get(block.level)
            if level is None:
                return f"#strong[{_running(block, turn)}]"
            return f"#heading(level: {level}, outlined: false, bookmarked: true)[{_running(block, turn)}]"
        case "list":
            return _list(block, turn)
        case "quote":
            return f"#quote-block[{_inner(block, turn)}]"
        case "code":
            return f"#code-block[{_running(block, turn)}]"
        case "table":
            return _table(block, turn)
        case "rule":
            return "#rule"
    return ""


def _inner(block: Block, turn: _Turn) -> str:
    return "\n\n".join(_block(child, turn) for child in block.children)


def _list(block: Block, turn: _Turn) -> str:
    tight = str(all(child.info == "tight" for item in block.children for child in item.children[:1])).lower()
    items = ", ".join(f"[{_inner(item, turn)}]" for item in block.children)
    if block.level < 0:
        return f"#list(tight: {tight}, {items})" if items else ""
    return f"#enum(tight: {tight}, start: {block.level}, {items})" if items else ""


def _table(block: Block, turn: _Turn) -> str:
    columns = max((len(row.children) for row in block.children), default=0)
    if not columns:
        return ""
    rows = [(row.level, ", ".join(_cell(cell, turn) for cell in _padded(row, columns))) for row in block.children]
    head = "".join(f"table.header({cells}), " for level, cells in rows[:1] if level)
    body = ", ".join(cells for level, cells in rows if not level)
    size = f"#set text(size: {max(5.5, 10 - 0.6 * (columns - 5)):.1f}pt)\n" if columns > 5 else ""
    return f"#[{size}#table(columns: {columns}, stroke: 0.4pt + hair, inset: 4pt, {head}{body})]"


def _padded(row: Block, columns: int) -> list[Block]:
    return [*row.children, *(Block("cell", row.end, row.end) for _ in range(columns - len(row.children)))]


def _cell(cell: Block, turn: _Turn) -> str:
    body = _running(cell, turn)
    strong = f'#text(weight: "bold")[{body}]' if cell.level else body
    return f"table.cell(align: {cell.info}, [{strong}])" if cell.info in ("left", "center", "right") else f"[{strong}]"


def _running(block: Block, turn: _Turn) -> str:
    """The runs of a block with their marks, each passage followed by its number and its card."""
    parts = []
    for piece in turn.pieces.get(id(block)) or [Piece(run) for run in block.runs]:
        body = _painted(piece, turn.ink)
        ends = [name.number for name in piece.ends if name.kind == "card"]
        behind = [f'#reference({number}, "{turn.ink.stance(number)}")' for number in ends]
        behind += [turn.ink.card(number) for number in ends]
        parts += [f"#beside[{body}][{''.join(behind)}]"] if behind and piece.run.display else [body, *behind]
        turn.below += filter(None, (turn.ink.below(number) for number in ends))
    return "".join(parts)


def _painted(piece: Piece[Name], ink: Ink) -> str:
    run = piece.run
    body = _run(run, ink.refused)
    if not body or run.kind == "break":
        return body
    cards = [name.number for name in piece.names if name.kind == "card"]
    claims = [ink.claim(name.number) for name in piece.names if name.kind == "claim"]
    wrong = next((verdict for verdict in ("false", "carried") if verdict in claims), "")
    boxes = run.kind == "maths" and not run.display and formula_width(run.text) <= NARROW
    if wrong and (boxes or (run.kind == "text" and len(run.text) < 40)):
        body = f'#claimed("{wrong}")[{body}]'
    if cards:
        stance = ink.stance(cards[-1])
        if run.kind == "text":
            body = f'#marked("{stance}")[{body}]'
        elif run.display:
            body = f'#marked-block("{stance}")[{body}]'
        elif boxes or run.kind == "code":
            body = f'#marked-maths("{stance}")[{body}]'
    spots = "".join(f"#[#metadata(none)#label(\"spot-{name.number}\")]" for name in piece.starts if name.kind == "spot")
    return spots + body


def _run(run: Run, refused: frozenset[str]) -> str:
    if run.kind == "maths":
        body = _maths(run, refused)
    elif run.kind == "break":
        return "#linebreak();"
    elif run.kind == "image":
        body = f"#emph({string('[image: ' + (run.text or 'no description') + ']')})"
    elif run.kind == "code":
        body = f"#code({string(run.text)})"
    else:
        body = text(run.text)
    for mark in reversed(run.marks):
        body = f"#{_FUNCTIONS[mark]}[{body}]" if mark in _FUNCTIONS else body
    return f"#link({string(run.href)})[{body}]" if run.href.startswith(("http:", "https:", "mailto:")) else body


def _maths(run: Run, refused: frozenset[str]) -> str:
    set_ = formula_typst(run.text, run.display) if run.text not in refused else None
    if set_ is None:
        return f"#tex({string(run.text)})"
    whole, broken = set_
    alt = string(run.text)
    if run.display:
        return f"#formula-block(${whole}$.body, ${broken}$.body, {alt})"
    if formula_width(run.text) > LONE and unbreakable_width(run.text) > LONE:
        return f"#formula-block(${whole}$.body, ${broken}$.body, {alt})"
    return f"#formula-inline(${whole}$.body, {alt})"
