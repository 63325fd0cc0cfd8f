"""Many patterns, few of which can be found in any one text: by the characters and words that they cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FREQUENT = "etaoinsrhldcumfpgwybvkxjqz (){}[]\\^_=+-.,"  # letters by how often they occur


class Hinted:
    """Patterns by hints: a pattern is searched for in those texts only that have one of its hints."""

    __slots__ = ("by_sign", "signs")

    def __init__(self, patterns: Iterable[tuple[Iterable[str], re.Pattern[str]]]) -> None:
        self.by_sign: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for hints, pattern in patterns:
            for hint in hints:
                self.by_sign.setdefault(max(hint, key=_FREQUENT.find), []).append((hint, pattern))
        self.signs = frozenset(self.by_sign)

    def any_in(self, text: str) -> bool:
        """Whether any of the patterns is found in a text."""
        for sign in self.signs.intersection(text):
            for hint, pattern in self.by_sign[sign]:
                if hint in text and pattern.search(text):
                    return True
        return False
