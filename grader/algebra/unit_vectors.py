"""Unit vectors that two sides mark differently: `4\\hat{i} + 7\\hat{j}`, `4\\mathbf{i} + 7\\mathbf{j}`, `4î + 7ĵ`."""

from __future__ import annotations

import re

from grader.lazy_regex import regex

_HEADS = r"(?:hat|widehat|vec|overrightarrow|mathbf|boldsymbol|bm|vb|bf|uvec|vu|underline)"
_NAME = r"(?:\\(?P<dotless>[ij])math(?![a-zA-Z])|(?P<name>[ijkxyz])(?![a-zA-Z]))"
_MARKED = regex(
    rf"\\{_HEADS}(?![a-zA-Z])\s*\*?\s*(?:\{{\s*(?:\\{_HEADS}\s*\{{?\s*)?{_NAME}\s*\}}{{1,2}}"
    rf"|{_NAME.replace('<', '<one_')})"
    r"|(?P<letter>[îĵ𝐢𝐣𝐤𝒊𝒋𝒌]|k̂|[ij]\u0302|[ijk]\u20d7)"
)
_LETTERS = {"î": "i", "ĵ": "j", "𝐢": "i", "𝐣": "j", "𝐤": "k", "𝒊": "i", "𝒋": "j", "𝒌": "k"}
_PLACES = {"x": "i", "y": "j", "z": "k"}
_BARE = regex(r"(?<![a-zA-Z\\{])([ijk])(?![a-zA-Z{(_^])")
_SIGNS = ("\\hat", "\\widehat", "\\vec", "\\over", "\\mathbf", "\\bold", "\\bm", "\\vb", "\\bf", "\\u", "\\vu")
MAX_LENGTH = 400


def may_be_marked(text: str) -> bool:
    """Whether a text may have a marked unit vector."""
    if len(text) > MAX_LENGTH:
        return False
    return any(map(text.__contains__, _SIGNS)) if text.isascii() else _MARKED.search(text) is not None


def with_same_unit_vectors(wanted: str, given: str) -> tuple[str, str]:
    """Two texts whose unit vectors have the same marks, where both have some; others as they are.

    Bare letters beside marked ones of the other side become unit vectors, too: `4i + 7j`.
    """
    found = [_names(text) for text in (wanted, given)]
    if not any(found) or any(len(text) > MAX_LENGTH for text in (wanted, given)):
        return wanted, given
    if all(found):
        return _marked(wanted), _marked(given)
    bare, names = (wanted, found[1]) if found[1] else (given, found[0])
    letters = set(_BARE.findall(bare))
    if not letters & {"j", "k"} or not names & {"j", "k", "y", "z"}:
        return wanted, given
    plain = _BARE.sub(r"\\hat{\1}", bare)
    return (plain, _marked(given)) if bare is wanted else (_marked(wanted), plain)


def _names(text: str) -> set[str]:
    return {_name(found) for found in _MARKED.finditer(text)}


def _name(found: re.Match[str]) -> str:
    letter = found["letter"]
    if letter:
        return _LETTERS.get(letter) or letter[0]
    return str(found["dotless"] or found["name"] or found["one_dotless"] or found["one_name"])


def _marked(text: str) -> str:
    """A text with all its unit vectors as `\\hat{i}`; `\\hat{x}` is one along the first axis."""
    places = _PLACES if _names(text) <= _PLACES.keys() else {}
    return _MARKED.sub(lambda found: rf"\hat{{{places.get(_name(found), _name(found))}}}", text)
