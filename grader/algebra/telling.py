"""Rules that put a text for what they find in another one: anywhere in it, or where the text is nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from operator import add
from typing import NamedTuple

from grader.algebra.hinted import rareness

MAX_LENGTH, MAX_WHOLE = 400, 150
Put = str | Callable[[re.Match[str]], str]


class Rule(NamedTuple):
    """What a text has to have one of, the sign of the rule, what it does, and whether the sign is a whole text."""

    hints: tuple[str, ...]
    sign: re.Pattern[str]
    put: Callable[[str], str]
    whole: bool = False

    def concerns(self, text: str) -> bool:
        """Whether the sign of the rule is in a text, or is all of it."""
        if self.whole:
            return len(text) <= MAX_WHOLE and self.sign.fullmatch(text) is not None
        return self.sign.search(text) is not None


def anywhere(hints: Iterable[str], pattern: re.Pattern[str], put: Put) -> Rule:
    """A rule for what is found anywhere in a text."""
    return Rule(tuple(hints), pattern, lambda text: pattern.sub(put, text))


def all_of(hints: Iterable[str], pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> Rule:
    """A rule for texts that are nothing else."""
    return Rule(tuple(hints), pattern, lambda text: put(found) if (found := pattern.fullmatch(text)) else text, True)


class Rules:
    """Rules in their order, few of which concern any one text."""

    __slots__ = ("by_mark", "marks", "rules")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.by_mark: dict[str, list[tuple[str, int]]] = {}
        for place, rule in enumerate(rules):
            for hint in rule.hints:
                self.by_mark.setdefault(_mark(hint), []).append((hint, place))
        self.marks = frozenset(self.by_mark)

    def told(self, text: str) -> str:
        """A text as the rules put it, one after the other; as it is where none concerns it."""
        place = self._first(text, 0) if len(text) <= MAX_LENGTH else -1
        while place >= 0:
            text = self.rules[place].put(text)
            place = self._first(text, place + 1)
        return text

    def _first(self, text: str, start: int) -> int:
        """The first rule from a place on that concerns a text; -1 where there is none."""
        found = self.marks.intersection(map(add, text, text[1:])) | self.marks.intersection(text)
        hinted = {place for mark in found for hint, place in self.by_mark[mark] if place >= start and hint in text}
        return next((place for place in sorted(hinted) if self.rules[place].concerns(text)), -1)


def _mark(hint: str) -> str:
    """The two characters in a row, or the one, by which a hint is looked for: those that are in the fewest texts."""
    places = range(max(len(hint) - 1, 1))
    return min((hint[n : n + 2] for n in places), key=lambda pair: -sum(map(rareness, pair)))
