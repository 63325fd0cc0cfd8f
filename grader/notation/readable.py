"""Texts for people: a passage of a chat with its LaTeX in Unicode, a remark as a sentence."""

from __future__ import annotations

from functools import lru_cache

from grader.lazy_regex import regex
from grader.notation.finder import find
from grader.notation.reader import read
from grader.notation.tree import Node
from grader.notation.writer import show

DELIMITER = regex(r"\$|\\[(\[]|\\begin")
SAID = regex(r"[a-z]+ [a-z]+ ")  # "the right side should come to 5"
WORD = regex(r"(?:a|[a-z]{2,})(?=[ ,:;.'’-])(?! ?[=<>≤≥≈≠])")


def as_sentence(text: str) -> str:
    """A remark that begins with a capital, unless with a name such as `sigma`, and ends with a full stop."""
    text = text.strip()
    first = text[:1].upper() if WORD.match(text) else text[:1]
    return first + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def what_is_right(expected: str) -> str:
    """What would be right, as a sentence: `expected` may be one, or a value."""
    return as_sentence(expected if SAID.match(expected) else f"Right would be {expected}")


@lru_cache(maxsize=256)
def readable(text: str) -> str:
    """A passage with its LaTeX written out: `so $\\sigma_{max} = 33$ MPa` as `so σ_max = 33 MPa`.

    What is not understood stays as it was typed.
    """
    if "\\" not in text and "$" not in text:
        return text
    whole = "" if DELIMITER.search(text) else _written(read(text, kind="inline"))
    if whole:
        return whole
    pieces, end = [], 0
    for formula in find(text):
        written = "" if formula.kind == "code" else _written(read(text, *formula[2:4], formula.kind))
        pieces += [text[end : formula.start], written or text[formula.start : formula.end]]
        end = formula.end
    return "".join([*pieces, text[end:]])


def _written(tree: Node) -> str:
    """A formula in Unicode; "" where a piece of it was not understood, or is words."""
    text = "" if any(part.op in ("unknown", "str") for part in tree.walk()) else show(tree)
    return "" if "\\" in text else text
