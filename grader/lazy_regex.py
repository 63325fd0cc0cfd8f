"""Regular expressions that are compiled when they are first used: a run needs half of those that it imports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any


class _Regex:
    """A pattern before its first use; from then on its methods are those of the compiled one."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


_METHODS = frozenset({"search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"})

if TYPE_CHECKING:

    def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
        """A regular expression, to be compiled at its first use; a wrong one raises re.error then."""
else:
    regex = _Regex
