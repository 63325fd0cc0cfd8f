"""Text from outside as HTML text."""

from __future__ import annotations

from html import escape

from grader.lazy_regex import regex

_UNFIT = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]")


def plain(text: str) -> str:
    """Text escaped for HTML, with what would disturb the page (controls, bidi overrides) replaced."""
    return escape(_UNFIT.sub("\ufffd", text))
