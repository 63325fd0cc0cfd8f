"""For which values something holds, as an answer: `f(x) > 0 for x < -1 or x > 3` says `x < -1 or x > 3`."""

from __future__ import annotations

import re

from grader.algebra.sides import Side
from grader.algebra.statements import assertions, withdrawals
from grader.algebra.tidy import foreign_words, read_answer
from grader.lazy_regex import regex
from grader.notation.tree import Node

_OPENS = r"\W*(?:(?:so|thus|hence|therefore|then|that is|we (?:have|get|find|see)(?: that)?|it follows that)\b[, ]*)*"
_SIGN = r"(?:[<>≤≥]=?|\\(?:[gl]eq?|[gl]t)(?![a-z])|\\[gl]eqslant)"
_CLAIM = rf"[^,;:<>≤≥]{{1,60}}?{_SIGN} ?\$?0\$?(?: holds| is (?:true|satisfied))?"
_GROWS = (
    r"(?:f|g|h|the [a-z]+|it|f ?\(x\))\$? is (?:strictly |well-)?(?:(?:in|de)creasing|defined|real|positive|negative)"
)
_HELD = regex(
    rf"{_OPENS}(?:{_CLAIM}|{_GROWS}),? (?:exactly |precisely |only |just )?"
    rf"(?:for|when|if|whenever|iff|if and only if|on) (?:all )?(?P<values>[^:;]{{3,120}}?)[\s.*]*$",
    re.DOTALL | re.IGNORECASE,
)
_DENIED = regex(r"\b(?:not|never|suppose|assume|would)\b|n['’]t\b", re.IGNORECASE)
_RELATED = regex(rf"{_SIGN}|[(\[][^()\[\]]*,[^()\[\]]*[)\]]")
MAX_TEXT = 300


def values_held(side: Side) -> Node | None:
    """The values for which a side says that a sign holds; None where it says something else."""
    text = side.source
    if not side.whole:
        said = assertions(text, max(0, len(text) - 4 * MAX_TEXT, *withdrawals(text)))[-1:]
        text = text[slice(*said[0])] if said else ""
    found = _HELD.fullmatch(text) if len(text) < MAX_TEXT and not _DENIED.search(text) else None
    values = found["values"].replace("$", "") if found else ""
    if not values or foreign_words(values) or not _RELATED.search(values):
        return None
    return read_answer(values)
