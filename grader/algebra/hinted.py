"""Many patterns, few of which can be found in any one text: by the characters and words that they cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FREQUENT = " 12\\{}3()x+-^=456,0789ratecionsf.lmpdbuyh_ngvkqwzj[]"  # characters, those that occur most often first


class Hinted:
    """Patterns by hints: a pattern is searched for in those texts only that have one of its hints."""

    __slots__ = ("by_sign", "signs")

    def __init__(self, patterns: Iterable[tuple[Iterable[str], re.Pattern[str]]]) -> None:
        self.by_sign: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for hints, pattern in patterns:
            for hint in hints:
                self.by_sign.setdefault(max(hint, key=rareness), []).append((hint, pattern))
        self.signs = frozenset(self.by_sign)

    def any_in(self, text: str) -> bool:
        """Whether any of the patterns is found in a text."""
        for sign in self.signs.intersection(text):
            for hint, pattern in self.by_sign[sign]:
                if hint in text and pattern.search(text):
                    return True
        return False


def rareness(character: str) -> int:
    """How seldom a character occurs in the texts that are compared, as its place among all."""
    place = _FREQUENT.find(character)
    return place if place >= 0 else len(_FREQUENT)


def in_any_case(*hints: str) -> tuple[str, ...]:
    """Hints of two letters, each of them small or capital; `ſ` is an s, too."""
    sides = [[letter + letter.upper() + ("ſ" if letter == "s" else "") for letter in hint] for hint in hints]
    return tuple(one + other for first, second in sides for one in first for other in second)
