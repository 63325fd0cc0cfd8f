"""The inline scanner: emphasis, code, links and maths of a paragraph, as pieces with exact source offsets."""

from __future__ import annotations

import html
import re
from array import array
from typing import NamedTuple

from grader.lazy_regex import regex
from grader.tui.view.glyphs import shown
from grader.tui.view.runs import Run

_PLAIN = regex(r"[^\\`$*_~\[\]<&!\n]+")
_LINK = regex(r"!?\[([^\[\]\n]*)\]\((<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"\n]*\")?\)")
_AUTO = regex(r"<(https?://[^\s<>]+)>")
_TAG = regex(r"<(/?)(sub|sup|b|i|em|strong|u|br)\s*/?>", re.I)
_ENTITY = regex(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{2,31});")
_DOLLAR = regex(r"\$\$(?:[^$\\]|\\.|\$(?!\$))+?\$\$|\$(?!\s)(?:[^$\\\n]|\\.|\n(?!\s*\n))+?(?<!\s)\$(?!\d)", re.S)
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TAGS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "u": "under", "sub": "small", "sup": "small"}


class Formula(NamedTuple):
    """Inline maths: `start:end` with its delimiters, `body:stop` without."""

    start: int
    end: int
    body: int
    stop: int
    style: str = ""


Piece = Run | Formula


def scan(text: str, start: int, end: int, style: str = "") -> list[Piece]:
    """The pieces of `text[start:end]` in order; line breaks become runs of one "\\n"."""
    if _PLAIN.fullmatch(text, start, end):
        return [Run(shown(text[start:end]), start, style)]
    return _emphasised(_tokens(text, start, end), style)


class _Mark(NamedTuple):
    """A stretch of `*` or `_` that may open or close emphasis."""

    text: str
    start: int
    opens: bool
    closes: bool


def _tokens(text: str, at: int, end: int) -> list[Piece | _Mark]:
    out: list[Piece | _Mark] = []
    tags: list[str] = []
    while at < end:
        found = _PLAIN.match(text, at, end)
        if found:
            out.append(Run(shown(found[0]), at, " ".join(tags)))
            at = found.end()
            continue
        piece, at = _special(text, at, end, tags)
        if piece is not None:
            out.extend(piece if isinstance(piece, list) else [piece])
    return out


def _special(text: str, at: int, end: int, tags: list[str]) -> tuple[list[Piece] | Piece | _Mark | None, int]:
    """The piece at a special character, and where it ends."""
    char, style = text[at], " ".join(tags)
    if char == "\n":
        return Run("\n", at), at + 1
    if char == "\\":
        return _backslash(text, at, end, style)
    if char == "`":
        return _code(text, at, end, style)
    if char == "$":
        found = _DOLLAR.match(text, at, end)
        if found and not (at and text[at - 1].isdigit() and found[0][1] != "\\"):
            size = 2 if found[0].startswith("$$") and len(found[0]) > 4 else 1
            return Formula(at, found.end(), at + size, found.end() - size, style), found.end()
    elif char in "*_~":
        return _mark(text, at, end)
    elif char in "![":
        found = _LINK.match(text, at, end)
        if found:
            inner = scan(text, found.start(1), found.end(1), f"{style} link".strip())
            return [Run("▣ ", -1, "link"), *inner] if char == "!" else inner, found.end()
    elif char == "<":
        found = _AUTO.match(text, at, end)
        if found:
            return Run(shown(found[1]), found.start(1), f"{style} link".strip()), found.end()
        found = _TAG.match(text, at, end)
        if found:
            return _html(found, tags), found.end()
    elif char == "&":
        found = _ENTITY.match(text, at, end)
        if found and (plain := html.unescape(found[0])) != found[0]:
            size = len(plain)
            starts, ends = array("i", [at] * size), array("i", [found.end()] * size)
            return Run(shown(plain), at, style, starts, ends), found.end()
    return Run(char, at, style), at + 1


def _html(found: re.Match[str], tags: list[str]) -> Run | None:
    name = found[2].lower()
    if name == "br":
        return Run("\n", found.start())
    style = _TAGS[name]
    if not found[1]:
        tags.append(style)
    elif style in tags:
        tags.remove(style)
    return None


def _backslash(text: str, at: int, end: int, style: str) -> tuple[Piece, int]:
    after = text[at + 1] if at + 1 < end else ""
    if after in ("(", "["):
        close = text.find("\\)" if after == "(" else "\\]", at + 2, end)
        if close > 0:
            return Formula(at, close + 2, at + 2, close, style), close + 2
    if after in _ESCAPABLE and after not in ("", "(", ")", "[", "]"):
        return Run(after, at + 1, style), at + 2
    return Run("\\", at, style), at + 1


def _code(text: str, at: int, end: int, style: str) -> tuple[Run, int]:
    ticks = at
    while ticks < end and text[ticks] == "`":
        ticks += 1
    fence = text[at:ticks]
    close = ticks
    while (close := text.find(fence, close, end)) >= 0:
        stop = close + len(fence)
        if stop >= end or text[stop] != "`":
            body = text[ticks:close]
            inner = 1 if len(body) > 2 and body[0] == body[-1] == " " and body.strip() else 0
            shift = shown(text[ticks + inner : close - inner].replace("\n", " "))
            return Run(shift, ticks + inner, f"{style} code".strip()), stop
        while close < end and text[close] == "`":
            close += 1
    return Run(fence, at, style), ticks


def _mark(text: str, at: int, end: int) -> tuple[Piece | _Mark, int]:
    char, stop = text[at], at
    while stop < end and text[stop] == char:
        stop += 1
    before = text[at - 1] if at else " "
    after = text[stop] if stop < end else " "
    if char == "~" and stop - at != 2:
        return Run(text[at:stop], at), stop
    opens = not after.isspace() and (after.isalnum() or not before.isalnum() or after in "$\\`([\"'“")
    closes = not before.isspace() and (before.isalnum() or not after.isalnum() or before in "$)]`\"'”.,:!?")
    if char == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    return _Mark(text[at:stop], at, opens, closes), stop


def _emphasised(tokens: list[Piece | _Mark], style: str) -> list[Piece]:
    """Pairs emphasis marks; what has no partner is shown as it is."""
    pairs = _pairs(tokens)
    out: list[Piece] = []
    current: list[str] = style.split()
    for i, token in enumerate(tokens):
        if not isinstance(token, _Mark):
            own = f"{' '.join(current)} {token.style}".strip() if current else token.style
            out.append(token._replace(style=own) if own != token.style and not _break(token) else token)
            continue
        left, start = token.text, token.start
        for closing, size, name in pairs.get(i, ()):
            left, start = left[size:], start + size
            if closing:
                if name in current:
                    current.remove(name)
            else:
                current.append(name)
        if left:
            out.append(Run(left, start, " ".join(current)))
    return out


def _break(piece: Piece) -> bool:
    return isinstance(piece, Run) and piece.text == "\n"


def _pairs(tokens: list[Piece | _Mark]) -> dict[int, list[tuple[bool, int, str]]]:
    """For each mark by index: (closes?, characters used, style) in the order in which they take effect."""
    out: dict[int, list[tuple[bool, int, str]]] = {}
    opened: list[list[int]] = []  # index, characters left
    for i, token in enumerate(tokens):
        if not isinstance(token, _Mark):
            continue
        left = len(token.text)
        while token.closes and left:
            k = next((k for k in range(len(opened) - 1, -1, -1) if _text(tokens, opened[k][0])[0] == token.text[0]), -1)
            if k < 0:
                break
            size = 2 if left >= 2 and opened[k][1] >= 2 else 1
            name = "strike" if token.text[0] == "~" else "strong" if size == 2 else "em"
            out.setdefault(opened[k][0], []).insert(0, (False, size, name))
            out.setdefault(i, []).append((True, size, name))
            del opened[k + 1 :]
            opened[k][1] -= size
            left -= size
            if not opened[k][1]:
                opened.pop()
        if token.opens and left:
            opened.append([i, left])
    return out


def _text(tokens: list[Piece | _Mark], i: int) -> str:
    token = tokens[i]
    assert isinstance(token, _Mark)
    return token.text
