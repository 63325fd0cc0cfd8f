"""Tags and text of an HTML page, in one pass: whatever is malformed, no character is looked at often.

(The parser of the standard library takes time that grows with the square of some malformed pages.)
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from html import unescape
from typing import NamedTuple

from grader.lazy_regex import regex

_NAME = regex(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = regex(
    r"""[\s/]*(?P<name>[^\s/>][^\s/>=]*)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]*)))?"""
)
_TAG_END = regex(r"[\s/]*>")
_RAW = {"script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea"}
_RAW_END = {name: regex(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_DECODED = {"title", "textarea"}


class Start(NamedTuple):
    """A start tag; `closed` where it ends in `/>`."""

    name: str
    attributes: dict[str, str]
    closed: bool


class End(NamedTuple):
    """An end tag."""

    name: str


def tokens(html: str) -> Iterator[Start | End | str]:
    """Start tags, end tags and text; comments and declarations are left out."""
    place = 0
    while place < len(html):
        opening = html.find("<", place)
        if opening < 0:
            yield unescape(html[place:])
            return
        if opening > place:
            yield unescape(html[place:opening])
        place = yield from _markup(html, opening)


def _markup(html: str, place: int) -> Generator[Start | End | str, None, int]:
    """What starts with the `<` at `place`; returns where it ends."""
    following = html[place + 1 : place + 2]
    if following == "!":
        return _after_declaration(html, place)
    if following == "?" or (following == "/" and not _NAME.match(html, place + 2)):
        return _after(html, ">", place)
    name = _NAME.match(html, place + 2 if following == "/" else place + 1)
    if not name:
        yield "<"
        return place + 1
    attributes, end = _attributes(html, name.end())
    lowered = name[0].lower()
    if following == "/":
        yield End(lowered)
        return end
    yield Start(lowered, attributes, html.endswith("/>", place, end))
    if lowered in _RAW:
        closing = _RAW_END[lowered].search(html, end)
        stop = closing.start() if closing else len(html)
        yield unescape(html[end:stop]) if lowered in _DECODED else html[end:stop]
        return stop
    return end


def _attributes(html: str, place: int) -> tuple[dict[str, str], int]:
    """The attributes from `place` on, and where the tag ends (a tag cut off by the end of the page ends there)."""
    attributes: dict[str, str] = {}
    while not (end := _TAG_END.match(html, place)):
        found = _ATTRIBUTE.match(html, place)
        if not found:
            return attributes, len(html)
        value = next((v for v in (found["double"], found["single"], found["bare"]) if v is not None), "")
        attributes.setdefault(found["name"].lower(), unescape(value) if "&" in value else value)
        place = found.end()
    return attributes, end.end()


def _after_declaration(html: str, place: int) -> int:
    if html.startswith("<!--", place):
        return _after(html, "-->", place + 2)
    return _after(html, ">", place)


def _after(html: str, mark: str, place: int) -> int:
    end = html.find(mark, place)
    return end + len(mark) if end >= 0 else len(html)
