"""Marked blocks: what came with a message but is not its text - thinking, tool calls, attachments.

They are fenced with tildes and told by the first word of the info string, so that they read well as Markdown:

    ~~~thinking
    ...
    ~~~

Graders read `visible(text)` or leave out `hidden_spans(text)`: thinking is no answer.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from grader.lazy_regex import regex

KINDS = ("thinking", "tool-call", "tool-result", "attachment")

_OPENING = regex(rf"(?m)^(~{{3,}})({'|'.join(KINDS)})(?![\w-])([^\n]*)$")
_ATTRIBUTE = regex(r'([\w-]+)=("(?:[^"\\]|\\.)*")')


class Block(NamedTuple):
    """A marked block: code points of the whole block and of what stands between its fences."""

    kind: str
    attributes: dict[str, str]
    start: int
    end: int
    inner_start: int
    inner_end: int


def block(kind: str, text: str = "", /, **attributes: object) -> str:
    """Write a marked block; attributes that are empty are left out, the fence outgrows those in `text`."""
    longest = max((len(run) for run in re.findall(r"(?m)^ {0,3}(~{3,})", text)), default=2)
    fence = "~" * max(3, longest + 1)
    info = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items() if value not in (None, ""))
    return f"{fence}{kind}{info}\n{text}\n{fence}" if text else f"{fence}{kind}{info}\n{fence}"


def marked_blocks(text: str) -> list[Block]:
    """Every marked block of a turn's text, in order; one that is not closed runs to the end."""
    blocks: list[Block] = []
    place = 0
    while opening := _OPENING.search(text, place):
        fence, kind, info = opening.groups()
        inner = min(opening.end() + 1, len(text))
        closing = re.compile(rf"(?m)^~{{{len(fence)},}}[ \t]*\r?$").search(text, inner)
        inner_end, place = (closing.start(), closing.end()) if closing else (len(text), len(text))
        attributes = {key: str(json.loads(value)) for key, value in _ATTRIBUTE.findall(info) if _is_json(value)}
        blocks.append(Block(kind, attributes, opening.start(), place, inner, max(inner, inner_end)))
    return blocks


def hidden_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every marked block: what a grader must not read as the answer."""
    return [(found.start, found.end) for found in marked_blocks(text)]


def blanked(text: str) -> str:
    """The text with its marked blocks overwritten by spaces: what a grader reads, all offsets unchanged."""
    for start, end in hidden_spans(text):
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def visible(text: str) -> str:
    """The text without its marked blocks, stripped."""
    pieces, place = [], 0
    for start, end in hidden_spans(text):
        pieces.append(text[place:start].strip("\n"))
        place = end
    pieces.append(text[place:].strip("\n"))
    return "\n\n".join(piece for piece in pieces if piece.strip()).strip()


def as_json(value: Any) -> str:
    """A value as readable JSON, for the inside of a block; text stays as it is."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)


def _quoted(value: object) -> str:
    return json.dumps(" ".join(str(value).split()), ensure_ascii=False)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
