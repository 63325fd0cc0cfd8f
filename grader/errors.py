"""The one exception that reaches a user: bad input, said in one line (several faults: in one line each).

InputError
    raised for everything that comes from outside (files, text, options) and is wrong;
    the command line prints it and exits with 2.
"""

from __future__ import annotations

from collections.abc import Sequence


class InputError(ValueError):
    """Something from outside is wrong.

    Args:
        message: what is wrong, in one line, and what would be right.
        path: the file it stands in, if any.
        line: line in that file, counted from 1.
        column: column in that line, counted from 1.
    """

    def __init__(
        self, message: str, path: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        self.message, self.path, self.line, self.column = message, path, line, column
        super().__init__(str(self))

    def __str__(self) -> str:
        """`file:line:column: message`, with the parts that are known; control characters made visible."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return visible(f"{place}: {self.message}" if place else self.message)


class InputErrors(InputError):
    """Several things from outside are wrong: one line for each, with its place."""

    def __init__(self, lines: Sequence[str], path: str | None = None) -> None:
        self.lines = tuple(map(visible, lines))
        super().__init__(self.lines[0], path)

    def __str__(self) -> str:
        return "\n".join(self.lines)


def visible(text: str) -> str:
    """Show line breaks, terminal escapes, bidi controls and lone surrogates as `\\x1b`-like text."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
