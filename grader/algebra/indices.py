"""Indices of several letters that one side writes on the line: `Ksp` for `K_{sp}`, `vmax` for `v_{max}`."""

from __future__ import annotations

import re

_INDEXED = re.compile(
    r"(?<![A-Za-z\\])([A-Za-z])(_\s*\{\s*(?:\\(?:text|mathrm|rm)\s*\{?\s*)?([a-zA-Z]{2,8})\s*\}{1,2}|_\s*([a-zA-Z]{2,8})(?![a-zA-Z]))"
)
MAX_NAMES, MAX_LENGTH = 8, 600


def with_same_indices(wanted: str, given: str) -> tuple[str, str]:
    """Two texts in which the names that one writes with an index have it in the other, too."""
    if ("_" in wanted) == ("_" in given) or len(wanted) > MAX_LENGTH or len(given) > MAX_LENGTH:
        return wanted, given
    return (wanted, _raised(given, wanted)) if "_" in wanted else (_raised(wanted, given), given)


def _raised(text: str, other: str) -> str:
    for letter, index, braced, plain in _INDEXED.findall(other)[:MAX_NAMES]:
        name = re.compile(rf"(?<![A-Za-z\\]){letter}{braced or plain}(?![A-Za-z])")
        text = name.sub((letter + index).replace("\\", r"\\"), text)
    return text
