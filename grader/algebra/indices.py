"""Indices of several letters that one side writes on the line: `Ksp` for `K_{sp}`, `vmax` for `v_{max}`."""

from __future__ import annotations

import re

from grader.algebra.unit_vectors import may_be_marked, with_same_unit_vectors
from grader.lazy_regex import regex

_INDEXED = regex(
    r"(?<![A-Za-z\\])([A-Za-z])(_\s*\{\s*(?:\\(?:text|mathrm|rm)\s*\{?\s*)?([a-zA-Z]{2,8})\s*\}{1,2}|_\s*([a-zA-Z]{2,8})(?![a-zA-Z]))"
)
_HAT = regex(r"^\s*\$?(?:\\hat\s*\{?\s*y\s*\}?|ŷ)(?=\s*=)")
_ACCENTS = regex(r"\\(?:vec|overr|hat)|\u20d7|ŷ")
_ARROW = regex(r"\\(?:vec|overrightarrow)\s*(?:\{\s*([a-zA-Z]{1,2})\s*\}|([a-zA-Z])(?![a-zA-Z]))|([a-zA-Z])\u20d7")
MAX_NAMES, MAX_LENGTH = 8, 600


def with_same_indices(wanted: str, given: str) -> tuple[str, str]:
    """Two texts in which the names that one writes with an index have it in the other, too."""
    if may_be_marked(wanted) or may_be_marked(given):
        wanted, given = with_same_unit_vectors(wanted, given)
    if _ACCENTS.search(wanted) or _ACCENTS.search(given):
        wanted, given = _without_accents(wanted, given)
    if ("_" in wanted) == ("_" in given) or len(wanted) > MAX_LENGTH or len(given) > MAX_LENGTH:
        return wanted, given
    return (wanted, _raised(given, wanted)) if "_" in wanted else (_raised(wanted, given), given)


def _without_accents(wanted: str, given: str) -> tuple[str, str]:
    """Two texts without arrows and hats that only one of them has."""
    hats = [bool(_HAT.search(text)) for text in (wanted, given)]
    if hats[0] != hats[1]:
        wanted, given = (_HAT.sub("y", text) if text.count("y") < 3 else text for text in (wanted, given))
    arrows = [bool(_ARROW.search(text)) for text in (wanted, given)]
    if arrows[0] != arrows[1]:
        wanted, given = _bare(wanted), _bare(given)
    return wanted, given


def _bare(text: str) -> str:
    """A text without the arrows over its letters, where none of these letters stands without one."""
    letters = {found[1] or found[2] or found[3] for found in _ARROW.finditer(text)}
    rest = re.sub(r"\\[a-zA-Z]+", " ", _ARROW.sub(" ", text))
    return text if any(letter in rest for letter in letters) else _ARROW.sub(r" \1\2\3", text)


def _raised(text: str, other: str) -> str:
    for letter, index, braced, plain in _INDEXED.findall(other)[:MAX_NAMES]:
        name = re.compile(rf"(?<![A-Za-z\\]){letter}{braced or plain}(?![A-Za-z])")
        text = name.sub((letter + index).replace("\\", r"\\"), text)
    return text
