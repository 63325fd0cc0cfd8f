"""Which parts a question names: "part b)", "(b)", and in a short one a letter by itself, "OK, now b and c please"."""

from __future__ import annotations

import re

from grader.lazy_regex import regex

SHORT = 60  # characters
_NAME = r"([a-z]|[ivx]{1,4}|\d{1,2})"
_MENTION = regex(
    rf"\b(?:part|question|problem|exercise|sub-?part)s?\s*[\(\[]?{_NAME}[\)\]]?(?![\w'])", re.IGNORECASE
)
_BARE = regex(rf"(?<![\w)])\({_NAME}\)", re.IGNORECASE)
_ALONE = regex(r"(?<![\w'’.=+*/^$\\(-])([b-hj-m])\)?(?=\s*(?:[.,!?;]|please|now|next|then|too|and\b|$))")


def letters_asked(question: str) -> list[str]:
    """The labels of parts that a question names, in lower case."""
    patterns = (_MENTION, _BARE, _ALONE) if len(question.strip()) <= SHORT else (_MENTION, _BARE)
    return [found[1].lower() for pattern in patterns for found in pattern.finditer(question)]
