"""Prose with its words for numbers and signs written as signs: `fifteen percent of` is `15 % of`; every place stays."""

from __future__ import annotations

import re

from grader.algebra.spoken import ONES, TENS
from grader.lazy_regex import regex

NUMBERS = {name: str(n) for name, n in (*ONES.items(), *TENS.items(), ("hundred", 100)) if n}
PARTS = {"half": 2} | {
    f"{name}{s}": n
    for name, n in (("third", 3), ("quarter", 4), ("fifth", 5), ("eighth", 8), ("tenth", 10))
    for s in ("", "s")
}
COUNT = "|".join(sorted(NUMBERS, key=len, reverse=True))
WORDS = regex(
    r"(?P<gap>\$|\*\*|\\[()$,;: ]|[~\u00a0]|[€£](?=\d))|(?P<percent>\\%|\bper ?cent\b)|(?P<dot>\\cdot(?![a-zA-Z])"
    r"|\\times(?![a-zA-Z])|\b(?:multiplied by|times)\b)|(?P<over>\bdivided by\b|\bout of\b)|(?P<less>\bminus\b)"
    r"|(?P<more>\bplus\b)|\\(?:text|mathrm)\{(?P<text>[^{}\n]{0,24})\}|(?P<open>\\left\()|(?P<close>\\right\))"
    r"|\\[dt]?frac\{(?P<top>[\d.]{1,12})\}\{(?P<bottom>[\d.]{1,12})\}|\b(?P<twice>twice)(?= \d)"
    rf"|\b(?:(?P<few>one|two|three|four|five|seven|nine|a)[ -])?(?P<part>{'|'.join(PARTS)})\b(?= (?:of|times) [\d$(])"
    rf"|\b(?P<count>{COUNT})\b(?= (?:per ?cent|%|times [\d$(]))",
    re.I,
)
SIGNS = {"gap": "", "percent": "%", "dot": "·", "over": "/", "less": "-", "more": "+", "open": "(", "close": ")"}


def in_signs(text: str) -> str:
    """A line with signs for its words, each of them as long as the words were, and without the marks of formulas."""
    return WORDS.sub(_in_place, text)


def _in_place(found: re.Match[str]) -> str:
    """The sign for a word; numbers begin where their words do, what stands behind a number ends where its word does."""
    begins = found.lastgroup in ("count", "part", "twice", "bottom")
    return _sign(found).ljust(len(found[0])) if begins else _sign(found).rjust(len(found[0]))


def _sign(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    if kind == "text":
        return f"{found['text']} "
    if kind == "bottom":
        return f"({found['top']})/({found['bottom']})"
    if kind == "part":
        few = (found["few"] or "one").lower()
        return f"{NUMBERS.get(few, '1')}/{PARTS[found['part'].lower()]}"
    if kind == "twice":
        return "2 ·"
    return NUMBERS[found["count"].lower()] if kind == "count" else SIGNS[kind]
