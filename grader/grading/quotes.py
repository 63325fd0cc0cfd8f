"""Quotes from a chat as one line of plain text: LaTeX as Unicode where it is understood, else as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from grader.lazy_regex import regex
from grader.notation.finder import find
from grader.notation.reader import read
from grader.notation.writer import show

LONGEST = 2000
SHORTEST = 8  # of a beginning that counts as a quote cut short
MATHS = regex(r"\\[A-Za-z]|[\^_]\{|[\^_][A-Za-z0-9]")
WORDS = regex(r"(?<![\\A-Za-z{])[A-Za-z]{3,}")
MACROS = regex(r"\\(?:text\w*|mathrm|operatorname|mbox|begin|end)\*?\s*\{[^{}]*\}|\\[a-zA-Z]+")
PROSE = ("plain", "code")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A quote with its formulas in Unicode: `so $w_3 = \\frac{1}{2}$` as `so w₃ = 1/2`."""
    if len(text) > LONGEST or not MATHS.search(text):
        return text.replace("$", "") if text.count("$") == 2 else text
    formulas = [formula for formula in find(text) if formula.kind not in PROSE]
    if not formulas:
        return text if WORDS.search(MACROS.sub(" ", text)) else _shown(text, text)
    out, at = "", 0
    for formula in formulas:
        inner = text[formula.inner_start : formula.inner_end]
        out += text[at : formula.start] + _shown(inner, text[formula.start : formula.end])
        at = formula.end
    return out + text[at:]


def reworded(text: str, quotes: Iterable[str]) -> str:
    """A reason with the quotes in it, whole or cut short, in Unicode."""
    for quote in dict.fromkeys(" ".join(quote.split()) for quote in quotes):
        known = plain(quote)
        if known == quote:
            continue
        text = text.replace(quote, known)
        cut = text.find("…")
        while cut >= 0:
            start = _beginning(text[:cut], quote)
            if start >= 0:
                text = text[:start] + known + text[cut + 1 :]
                cut = start + len(known)
            cut = text.find("…", cut + 1)
    return text


def _beginning(text: str, quote: str) -> int:
    """Where the beginning of a quote stands that ends a text; -1 where there is none of some length."""
    start = text.find(quote[:SHORTEST])
    while start >= 0:
        if quote.startswith(text[start:]) and len(text) - start >= SHORTEST:
            return start
        start = text.find(quote[:SHORTEST], start + 1)
    return -1


def _shown(inner: str, raw: str) -> str:
    """A formula in Unicode, or as it stands where a piece of it is not understood."""
    tree = read(inner, kind="inline" if "\n" not in inner and r"\\" not in inner else "display")
    if any(node.op == "unknown" or (node.op == "call" and node.value == "differential") for node in tree.walk()):
        return raw
    text = show(tree).strip()
    return text if text and not text.endswith("…") and "\\" not in text and "{/" not in text else raw
