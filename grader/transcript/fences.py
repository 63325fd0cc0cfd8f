"""Fenced code blocks of Markdown: which lines open one, and which line closes it."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from grader.errors import InputError
from grader.lazy_regex import regex

_FENCE = regex(r"(?P<indent> {0,3})(?P<mark>`{3,}|~{3,})(?P<info>[^\r\n]*)\r?\Z")


class Fence(NamedTuple):
    """A closed block: line numbers (counted from 0) of its first and last line, and the info string."""

    first: int
    last: int
    info: str


class _Mark(NamedTuple):
    line: int
    char: str
    length: int
    info: str

    def opens(self) -> bool:
        return self.char == "~" or "`" not in self.info

    def closes(self, other: _Mark) -> bool:
        return self.char == other.char and self.length >= other.length and not self.info


MAX_MARKS = 200_000


def closed_fences(lines: list[str]) -> list[Fence]:
    """Every fenced block that is closed before the lines end, in order; an unclosed one is none.

    Raises:
        InputError: more than `MAX_MARKS` lines look like fences.
    """
    return _pair(lines)[0]


def leaves_open(lines: list[str]) -> bool:
    """Whether some fence among these lines is opened and never closed."""
    return _pair(lines)[1]


def _pair(lines: list[str]) -> tuple[list[Fence], bool]:
    marks = _marks(lines)
    reach = _longest_closers(marks)
    blocks, unclosed, index = [], False, 0
    while index < len(marks):
        opener = marks[index]
        index += 1
        if not opener.opens():
            continue
        if reach[index][opener.char] < opener.length:
            unclosed = True
            continue
        while not marks[index].closes(opener):
            index += 1
        blocks.append(Fence(opener.line, marks[index].line, opener.info))
        index += 1
    return blocks, unclosed


def _marks(lines: list[str]) -> list[_Mark]:
    found = (mark for number, line in enumerate(lines) if (mark := _mark(number, line)))
    marks = list(islice(found, MAX_MARKS + 1))
    if len(marks) > MAX_MARKS:
        raise InputError(f"has more than {MAX_MARKS} lines that open or close a code block")
    return marks


def _mark(number: int, line: str) -> _Mark | None:
    if "```" not in line and "~~~" not in line:
        return None
    found = _FENCE.match(line)
    if not found:
        return None
    mark = found["mark"]
    return _Mark(number, mark[0], len(mark), found["info"].strip())


def _longest_closers(marks: list[_Mark]) -> list[dict[str, int]]:
    """For each index, the longest closing mark of either kind from there on (so pairing stays linear)."""
    longest = {"`": 0, "~": 0}
    reach = [longest]
    for mark in reversed(marks):
        if not mark.info:
            longest = {**longest, mark.char: max(longest[mark.char], mark.length)}
        reach.append(longest)
    reach.reverse()
    return reach
