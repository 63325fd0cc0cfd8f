"""The formulas of a turn that are typeset: where they stand and their LaTeX without delimiters."""

from __future__ import annotations

from typing import NamedTuple

from grader.lazy_regex import regex
from grader.notation.finder import find

_QUOTE = regex(r"\n[ \t]*>[ \t]?")


class Formula(NamedTuple):
    """A formula in the text `start:end`, delimiters included; `display` is one on lines of its own."""

    start: int
    end: int
    latex: str
    display: bool


def formulas(text: str) -> list[Formula]:
    """The formulas written in LaTeX, in order, not overlapping; maths in plain prose or code stays as it is."""
    return [
        Formula(found.start, found.end, _latex(text, found.inner_start, found.inner_end), found.kind == "display")
        for found in find(text)
        if found.kind in ("display", "inline")
    ]


def _latex(text: str, start: int, end: int) -> str:
    """The LaTeX between the delimiters; in a block quote without the quote's marks."""
    latex = text[start:end]
    if "\n" in latex and text[text.rfind("\n", 0, start) + 1 : start].lstrip().startswith(">"):
        latex = _QUOTE.sub("\n", latex)
    return latex.strip()
