"""Markdown parsed with every character's place in the source kept.

markdown-it-py tells the lines of a block but not where inline text stands. Two small changes give it: the inline
state notes its position with every token it makes, and the content of a block is found again in its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from grader.lazy_regex import regex

# Noncharacters: they stand for the characters of a formula while Markdown is parsed, two letters in turn so that
# neighbours stay apart; neither is white space or punctuation to Markdown, so emphasis around maths works.
MASKS = "\ufdd0\ufdd1"
_PLAIN = {0x0: 0xFFFD, 0x0D: 0x20, 0x0B: 0x20, 0x0C: 0x20}  # what the parser would change in length or read as a line
_MASKED = {mask: regex(rf"{mask}(?:[{mask}\s>]*{mask})?") for mask in MASKS}
_TAG = regex(r"<(?:br\s*/?|/?su[bp])>", re.IGNORECASE)
_LINK = regex(r"(?:https?://|mailto:|#)[^\s]*\Z", re.IGNORECASE)


class PlacedState(StateInline):
    """Inline state whose tokens carry `meta["at"]`, the position in the inline source they were made at."""

    def pushPending(self) -> Token:
        content, before = self.pending, self.pos
        token = super().pushPending()
        token.meta["at"] = max(self.src.rfind(content, 0, before), 0)
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


class PlacedInline(ParserInline):
    """The inline parser over `PlacedState`."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and strike-through; HTML is text, but for `<br>`, `<sub>` and `<sup>`."""
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": 40}).enable(["table", "strikethrough"])
    markdown.inline = PlacedInline()
    markdown.validateLink = _allowed  # type: ignore[method-assign]
    markdown.disable(["text_join", "html_block", "html_inline", "reference", "code"])
    markdown.enable("strikethrough")
    markdown.inline.ruler2.disable("fragments_join")
    markdown.inline.ruler.before("text", "maths", _maths)
    markdown.inline.ruler.after("autolink", "tag", _tag)
    for mask in MASKS:
        markdown.inline.add_terminator_char(mask)
    return markdown


def masked(text: str, formulas: Sequence[tuple[int, int]]) -> str:
    """`text` with the same length and lines, every formula (start, end) replaced by mask characters."""
    parts, last = [], 0
    for number, (start, end) in enumerate(formulas):
        parts.append(_unmask(text[last:start]))
        parts.append(re.sub(r"\S", MASKS[number % 2], text[start:end]))
        last = end
    return "".join([*parts, _unmask(text[last:])]).translate(_PLAIN)


def line_starts(text: str) -> list[int]:
    """Offset of every line of `text` (lines end at "\\n" alone)."""
    starts = [0]
    for place in re.finditer("\n", text):
        starts.append(place.end())
    return starts


def place_lines(content: str, source: str, starts: Sequence[int], first: int, after: int = 0) -> list[int]:
    """Where each character of a block's `content` stands in `source`; a list with one entry more, for the end.

    Args:
        content: the block's text as the parser has it, stripped of indentation and block marks.
        starts: `line_starts(source)`.
        first: number of the content's first line, counted from 0.
        after: no character stands before this offset (cells of one row share a line).
    """
    places: list[int] = []
    for number, line in enumerate(content.split("\n"), first):
        begin = max(starts[min(number, len(starts) - 1)], after)
        end = starts[number + 1] - 1 if number + 1 < len(starts) else len(source)
        places.extend(_place_line(line, source, begin, max(end, begin)))
        places.append(max(end, begin))
    places[-1] = places[-2] + 1 if content else (places[-1] if places else after)
    return places


def _place_line(line: str, source: str, begin: int, end: int) -> list[int]:
    found = source.find(line, begin, end)
    if found >= 0:
        return list(range(found, found + len(line)))
    places, at = [], begin  # tabs became spaces, or `\|` became `|`: one character after the other
    for char in line:
        hit = source.find(char, at, end)
        places.append(hit if hit >= 0 else min(at, end))
        at = hit + 1 if hit >= 0 else at
    return places


def _unmask(text: str) -> str:
    return text.replace(MASKS[0], "\ufffd").replace(MASKS[1], "\ufffd")


def _allowed(url: str) -> bool:
    return bool(_LINK.match(url.strip()))


def _maths(state: StateInline, silent: bool) -> bool:
    pattern = _MASKED.get(state.src[state.pos])
    match = pattern.match(state.src, state.pos, state.posMax) if pattern else None
    if not match:
        return False
    if not silent:
        token = state.push("maths", "", 0)
        token.content = match.group()
    state.pos = match.end()
    return True


def _tag(state: StateInline, silent: bool) -> bool:
    match = _TAG.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    name = match.group().strip("</> ").lower()
    if not silent:
        if name == "br":
            state.push("hardbreak", "br", 0)
        else:
            nesting: Literal[1, -1] = -1 if match.group()[1] == "/" else 1
            state.push(f"{name}_{'open' if nesting > 0 else 'close'}", name, nesting)
    state.pos = match.end()
    return True
