"""Rules that put a text for what they find in another one: anywhere in it, or where the text is nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from grader.algebra.hinted import rarest

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

    __slots__ = ("by_sign", "rules", "signs")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.by_sign: dict[str, list[tuple[str, Rule]]] = {}
        for rule in rules:
            for hint in rule.hints:
                self.by_sign.setdefault(rarest(hint), []).append((hint, rule))
        self.signs = frozenset(self.by_sign)

    def told(self, text: str) -> str:
        """A text as the rules put it, one after the other; as it is where none concerns it."""
        if len(text) > MAX_LENGTH or not self._concern(text):
            return text
        for rule in self.rules:
            if any(map(text.__contains__, rule.hints)) and rule.concerns(text):
                text = rule.put(text)
        return text

    def _concern(self, text: str) -> bool:
        short = len(text) <= MAX_WHOLE
        for sign in self.signs.intersection(text):
            for hint, rule in self.by_sign[sign]:
                if hint in text and (short or not rule.whole) and rule.concerns(text):
                    return True
        return False
