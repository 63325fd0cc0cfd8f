"""Regular expressions that are compiled when they are first used: a run needs half of those that it imports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

_WAITING: list[_Regex] = []


class _Regex:
    """A pattern before its first use; from then on its methods are those of the compiled one."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        _WAITING.append(self)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


_METHODS = frozenset({"search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"})


class _AnyCase:
    """A pattern in small letters, for letters of any case: that few texts have a match is told sooner in small ones."""

    def __init__(self, pattern: str) -> None:
        self.small, self.either = _Regex(pattern), _Regex(pattern, re.I)

    def search(self, text: str, *place: int) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        if self.small.search(text.lower(), *place) is None and not _has_odd_letters(text):
            return None
        found: re.Match[str] | None = self.either.search(text, *place)
        return found

    def match(self, text: str, *place: int) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        if self.small.match(text.lower(), *place) is None and not _has_odd_letters(text):
            return None
        found: re.Match[str] | None = self.either.match(text, *place)
        return found


def compile_all() -> None:
    """Compile now what all loaded modules would compile at first use."""
    while _WAITING:
        _ = _WAITING.pop().search


def _has_odd_letters(text: str) -> bool:
    """Whether a text has letters that match others than those which they become in small letters."""
    return not text.isascii() and ("\u0131" in text or "\u0130" in text or "\u017f" in text)


if TYPE_CHECKING:

    def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
        """A regular expression, to be compiled at its first use; a wrong one raises re.error then."""

    def any_case(pattern: str) -> re.Pattern[str]:
        """Words in small letters, to be searched for in any case; a wrong one raises re.error at first use."""
else:
    regex, any_case = _Regex, _AnyCase
