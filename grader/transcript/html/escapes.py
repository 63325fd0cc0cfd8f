"""Backslashes where Markdown would read a mark that the page shows as a character, and nowhere else.

Text is first `noted`: characters that might be read as marks become placeholders. Once a paragraph stands,
`resolved` looks at each with its neighbours and writes it plainly or with a backslash.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from grader.lazy_regex import regex

BREAK = "\ue0ff"  # the two blanks of a hard line break, which must not be folded into one
_PLACEHOLDERS = {"*": "\ue0f1", "_": "\ue0f2", "`": "\ue0f3", "$": "\ue0f4"}
_PLAIN = str.maketrans({mark: char for char, mark in _PLACEHOLDERS.items()})
_NOTED = str.maketrans(
    {char: mark for char, mark in _PLACEHOLDERS.items() if char != "$"}
    | dict.fromkeys([*_PLACEHOLDERS.values(), BREAK], "\ufffd")
    | {"\u00a0": " "}
)
# two dollars that are read as maths: nothing blank inside of them, no digit after the second
_PAIR = regex(r"\$(?!\s)[^$]*?(?<!\s)\$(?!\d)")
_STARTS = regex(r"(?m)^(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|>|~~~|=+\s*$|-+\s*$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$)")
_TAG = regex(r"<(?=/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|[A-Za-z][A-Za-z0-9+.-]+:[^\s<>]*>|!--)")


def noted(text: str) -> str:
    """Text of a page with placeholders; of dollars only those before a digit (others may be TeX, left as it is)."""
    text = text.translate(_NOTED)
    return _TAG.sub(r"\\<", re.sub(r"\$(?=\d)", _PLACEHOLDERS["$"], text))


def resolved(text: str) -> str:
    """A paragraph with its placeholders written out."""
    text = _all_or_none(text, "$", "$" in text or _PAIR.search(text.translate(_PLAIN)) is not None)
    text = _all_or_none(text, "`", "`" in text or text.count(_PLACEHOLDERS["`"]) > 1)
    for char in "*_":
        if _PLACEHOLDERS[char] in text:
            text = _emphasis(text, char)
    return text


def escaped_starts(text: str) -> str:
    """A paragraph none of whose lines starts a list, a heading, a quote or a fence."""
    text = re.sub(r"(?m)^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", text)
    return _STARTS.sub(r"\\", text)


def _all_or_none(text: str, char: str, escape: bool) -> str:
    return text.replace(_PLACEHOLDERS[char], f"\\{char}" if escape else char)


class _Run(NamedTuple):
    """Placeholders side by side, and whether they could open or close emphasis."""

    start: int
    end: int
    opens: bool
    closes: bool


def _emphasis(text: str, char: str) -> str:
    """Placeholders that could open or close emphasis get a backslash, where some pair of them would make it."""
    runs = [_run(text, found, char) for found in re.finditer(f"{_PLACEHOLDERS[char]}+", text)]
    first = next((number for number, run in enumerate(runs) if run.opens), len(runs))
    paired = any(run.closes for run in runs[first + 1 :])
    pieces, place = [], 0
    for run in runs:
        mark = f"\\{char}" if paired and (run.opens or run.closes) else char
        pieces += [text[place : run.start], mark * (run.end - run.start)]
        place = run.end
    written = "".join(pieces) + text[place:]
    return re.sub(r"(?m)^\*(?=\s|$)", r"\\*", written) if char == "*" else written


def _run(text: str, found: re.Match[str], char: str) -> _Run:
    before = text[found.start() - 1].translate(_PLAIN) if found.start() else " "
    after = text[found.end()].translate(_PLAIN) if found.end() < len(text) else " "
    left = not after.isspace() and (not _is_punctuation(after) or before.isspace() or _is_punctuation(before))
    right = not before.isspace() and (not _is_punctuation(before) or after.isspace() or _is_punctuation(after))
    if char == "_" and left and right:  # inside a word an underscore is only an underscore
        left, right = _is_punctuation(before), _is_punctuation(after)
    return _Run(found.start(), found.end(), left, right)


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
