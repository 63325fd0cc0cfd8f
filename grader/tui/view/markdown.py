"""The block scanner: Markdown as chats use it, as flat blocks of source lines with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.lazy_regex import regex

_FENCE = regex(r"(`{3,}|~{3,})[ \t]*([^`\n]*)$")
_HEADING = regex(r"(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_RULE = regex(r"([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_ITEM = regex(r"([-*+•]|\d{1,9}[.)])([ \t]+|$)")
_DELIMITERS = regex(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BEGIN = regex(r"\\begin\{(align|equation|gather|multline|eqnarray|alignat|displaymath)(\*?)\}")
_SETEXT = regex(r"(=+|-+)[ \t]*$")
_STARTS = frozenset("#-*_+`~$\\|•0123456789=")
MAX_MATHS = 20_000


class Block(NamedTuple):
    """A block of a turn.

    Attributes:
        kind: para, heading, code, maths, table, rule.
        start, end: the source range, marks included.
        lines: source ranges of its lines of content, without indentation, marks and line ends.
        first, rest: what is drawn before the first row and before the others (list marks, quote bars).
        mark: source offset of the list mark drawn in `first`, -1 for none.
        info: level of a heading, language of code, alignments of a table.
        gap: whether a blank row stands before it.
    """

    kind: str
    start: int
    end: int
    lines: tuple[tuple[int, int], ...]
    first: str = ""
    rest: str = ""
    mark: int = -1
    info: str = ""
    gap: bool = True


def scan(text: str) -> list[Block]:
    """The blocks of a turn's text in order; every line that is not blank is part of exactly one."""
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.bounds = _lines(text)
        self.at = 0  # the line that is looked at
        self.items: list[int] = []  # indentation of the content of the open list items
        self.shown: list[int] = []  # cells their marks take on the screen
        self.para: list[tuple[int, int]] = []
        self.para_start = 0
        self.quote = 0
        self.gap = False
        self.mark, self.first = -1, ""

    def run(self) -> list[Block]:
        while self.at < len(self.bounds):
            start, end = self.bounds[self.at]
            self.at += 1
            self.line(start, end)
        self.flush()
        return self.blocks

    def line(self, start: int, end: int) -> None:
        """One source line."""
        text = self.text
        if start >= end or text[start:end].isspace():
            self.flush()
            self.gap = True
            return
        start, indent = _indentation(text, start, end)
        start, indent = self.quoted(start, end, indent)
        if start >= end:
            self.flush()
            self.gap = True
            return
        self.contain(start, indent, end)
        if text[start] in _STARTS and self.special(start, end, indent):
            return
        if not self.para:
            self.para_start = start
        self.para.append((start, end))

    def quoted(self, start: int, end: int, indent: int) -> tuple[int, int]:
        """Strip `>` marks; a change of depth ends what was open."""
        text, depth = self.text, 0
        while start < end and text[start] == ">":
            depth += 1
            start, more = _indentation(text, start + 1, end)
            indent = max(0, more - 1)
        if depth != self.quote and (depth or not self.para):
            self.flush()
            self.items, self.shown, self.quote = [], [], depth
        return start, indent

    def contain(self, start: int, indent: int, end: int) -> None:
        """Close the list items that a line at `indent` is outside of."""
        lazy = bool(self.para) and not self.gap and not _ITEM.match(self.text, start, end)
        if lazy and self.text[start] not in "#`$\\":
            return
        while self.items and indent < self.items[-1]:
            sibling = len(self.items) == 1 or indent >= self.items[-2]
            if (
                _ITEM.match(self.text, start, end)
                and sibling
                and indent > (self.items[-2] if len(self.items) > 1 else -1) + 3
            ):
                break
            self.flush()
            self.items.pop()
            self.shown.pop()

    def special(self, start: int, end: int, indent: int) -> bool:
        """Whether the line starts (and then is) something other than a paragraph."""
        text, char = self.text, self.text[start]
        if char in "`~" and (found := _FENCE.match(text, start, end)):
            self.flush()
            return self.code(start, found[1], found[2].strip(), indent)
        if char == "#" and (found := _HEADING.match(text, start, end)):
            self.flush()
            self.add("heading", start, end, ((found.start(2), found.end(2)),), str(len(found[1])))
            return True
        if char == "=" or (char == "-" and self.para):
            if self.para and not self.items and _SETEXT.match(text, start, end):
                lines, self.para = tuple(self.para), []
                self.add("heading", self.para_start, end, lines, "1" if char == "=" else "2")
                return True
            if char == "=":
                return False
        if char in "-*_" and _RULE.match(text, start, end):
            self.flush()
            self.add("rule", start, end, ((start, end),))
            return True
        if char in "$\\" and self.maths(start, end):
            return True
        if "|" in text[start:end] and not self.para and self.table(start, end):
            return True
        found = _ITEM.match(text, start, end)
        if found and not (self.para and char.isdigit() and not self.items and not found[1].startswith("1")):
            self.item(found, start, end, indent)
            return True
        return False

    def item(self, found: re.Match[str], start: int, end: int, indent: int) -> None:
        """A list item: its mark becomes the next block's first prefix."""
        self.flush()
        while self.items and indent < self.items[-1]:
            self.items.pop()
            self.shown.pop()
        if self.first:  # an item right inside an item without text of its own
            self.add("para", self.mark, self.mark + 1, ())
        sign = found[1] if found[1][0].isdigit() else "•◦▪"[min(len(self.items), 2)]
        space = len(found[2].expandtabs(4))
        self.items.append(indent + len(found[1]) + (space if 1 <= space <= 4 else 1))
        self.first, self.mark = f"{sign} ", start
        self.shown.append(len(self.first))
        after, more = _indentation(self.text, found.end(), end)
        if after >= end:
            self.para_start = start
            self.flush_mark(end)
            return
        if self.text[after] in _STARTS and self.special(after, end, indent + len(found[0]) + more):
            return
        self.para, self.para_start = [(after, end)], start

    def flush_mark(self, end: int) -> None:
        """An item whose first line is empty: its content may follow on the next lines."""
        if self.at < len(self.bounds):
            start, stop = self.bounds[self.at]
            if start < stop and not self.text[start:stop].isspace():
                return
        self.add("para", self.mark, end, ())

    def code(self, start: int, fence: str, info: str, indent: int) -> bool:
        """A fenced block: up to its closing fence, or the end."""
        lines: list[tuple[int, int]] = []
        end = self.bounds[self.at - 1][1]
        while self.at < len(self.bounds):
            a, b = self.bounds[self.at]
            self.at += 1
            end = b
            inner, _ = _indentation(self.text, a, b)
            body = self.text[inner:b].rstrip()
            if len(body) >= len(fence) and not body.strip(fence[0]) and body:
                break
            lines.append((_stripped(self.text, a, b, indent), b))
        self.add("code", start, end, tuple(lines), info)
        return True

    def maths(self, start: int, end: int) -> bool:
        """Displayed maths: `$$...$$`, `\\[...\\]` or an environment, over one line or several."""
        text = self.text
        if text.startswith("$$", start):
            body, closer = start + 2, "$$"
        elif text.startswith("\\[", start):
            body, closer = start + 2, "\\]"
        elif found := _BEGIN.match(text, start, end):
            body, closer = start, f"\\end{{{found[1]}{found[2]}}}"
        else:
            return False
        close = text.find(closer, body if closer[0] == "$" or closer == "\\]" else found.end(), start + MAX_MATHS)  # type: ignore[union-attr]
        if close < 0:
            return False
        stop = close + len(closer)
        last = self.line_at(stop)
        b = self.bounds[last][1]
        tail = text[stop:b].strip()
        if tail and tail not in (".", ",", ";"):
            return False
        inner = (body, close) if closer in ("$$", "\\]") else (start, stop)
        self.flush()
        self.at = max(self.at, last + 1)
        self.add("maths", start, b, (inner, (stop, b)) if tail else (inner,))
        return True

    def line_at(self, offset: int) -> int:
        i = self.at - 1
        while i + 1 < len(self.bounds) and self.bounds[i][1] < offset:
            i += 1
        return i

    def table(self, start: int, end: int) -> bool:
        """A table: a line with bars followed by a line of dashes."""
        if self.at >= len(self.bounds):
            return False
        a, b = self.bounds[self.at]
        a, _ = _indentation(self.text, a, b)
        a, _ = self._unquoted(a, b)
        delimiters = self.text[a:b]
        if "-" not in delimiters or not _DELIMITERS.match(delimiters):
            return False
        if ("|" not in delimiters) != (self.text[start:end].strip().strip("|").count("|") == 0):
            return False
        lines, stop = [(start, end)], b
        self.at += 1
        while self.at < len(self.bounds):
            a, b = self.bounds[self.at]
            a, _ = _indentation(self.text, a, b)
            a, _ = self._unquoted(a, b)
            if a >= b or "|" not in self.text[a:b]:
                break
            lines.append((a, b))
            stop, self.at = b, self.at + 1
        self.add("table", start, stop, tuple(lines), delimiters.strip())
        return True

    def _unquoted(self, start: int, end: int) -> tuple[int, int]:
        indent = 0
        for _ in range(self.quote):
            if start < end and self.text[start] == ">":
                start, indent = _indentation(self.text, start + 1, end)
        return start, indent

    def flush(self) -> None:
        """Close the open paragraph."""
        if self.para:
            lines, self.para = tuple(self.para), []
            self.add("para", self.para_start, lines[-1][1], lines)

    def add(self, kind: str, start: int, end: int, lines: tuple[tuple[int, int], ...], info: str = "") -> None:
        bars = "▎ " * self.quote
        indent = " " * sum(self.shown)
        first, mark = bars + indent, -1
        if self.first:
            first = bars + indent[: len(indent) - len(self.first)] + self.first
            mark, self.first = self.mark, ""
            start = min(start, mark)
        gap = bool(self.blocks) and (self.gap or kind == "heading")
        self.blocks.append(Block(kind, start, end, lines, first, bars + indent, mark, info, gap))
        self.gap = False


def _lines(text: str) -> list[tuple[int, int]]:
    """Source ranges of the lines, without their line ends (LF, CRLF or CR)."""
    out, at = [], 0
    if "\r" not in text:
        for piece in text.split("\n"):
            out.append((at, at + len(piece)))
            at += len(piece) + 1
        return out
    for found in re.finditer(r"\r\n?|\n|\Z", text):
        out.append((at, found.start()))
        at = found.end()
        if found.start() == len(text):
            break
    return out


def _indentation(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the line's first visible character stands, and how many columns lie before it."""
    columns = 0
    while start < end and text[start] in " \t":
        columns += 1 if text[start] == " " else 4 - columns % 4
        start += 1
    return start, columns


def _stripped(text: str, start: int, end: int, columns: int) -> int:
    """The start of a code line without the fence's own indentation."""
    while columns > 0 and start < end and text[start] in " \t":
        columns -= 1 if text[start] == " " else 4
        start += 1
    return start
