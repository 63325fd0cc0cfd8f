"""Functions by cases in words, `x^2 if x >= 0 and -x if x < 0`, in the usual notation."""

from __future__ import annotations

import re

from grader.algebra.tidy import foreign_words, read_answer
from grader.lazy_regex import regex
from grader.notation.tree import Node

MAX_LENGTH, MAX_CASES, MAX_REPLY = 300, 6, 1200
_HEAD = regex(
    r"^\s*(?:(?:so|thus|hence|therefore),? )?(?:[a-zA-Z](?:_?\w)?['′]{0,2}(?:\([a-zA-Z]\))? ?(?:=|is) ?)?",
    re.IGNORECASE,
)
_CASE = regex(r"(.+?),?\s+(?:if|when|for)\s+(.+)|(?:(.+?),?\s+)?(?:otherwise|else)(?:\s+(.+))?")
_REGION = regex(
    r"\s*(?:[-*•]\s+|\d[.)]\s+)?[*_]{0,2}(?:[A-Za-z]+[*_ ]{1,3})?(?:(?:for|if|when|where) |\()\$?"
    r"(?P<condition>[^()$:,]*[<>≤≥=\\][^()$:,]*?)\$?\)?[*_]{0,2}\s*[:,→⇒][*_]{0,2}\s*(?P<value>\S.*)"
)
_NEXT = regex(r"[,;]\s*(?:and\s+)?(?=[A-Za-z]+ ?\(\$?[^()]{1,20}[<>≤≥\\])")
_LAST = regex(r".*\b(?:so|hence|thus|therefore)\b:? *", re.DOTALL)
_BRACED = regex(r"\s*\\?\{\s*([^{}]*?)\s*(?:\\?\})?\s*")
_PROSE = regex(r"\b(?:is|it|so|we|of|in|as|to|be|by)\b")
_PARITY = regex(r"\$?([a-zA-Z])\$?\s+(?:is\s+)?(?:an\s+)?(even|odd)\b.*")


def by_cases(text: str) -> Node | None:
    """A text of several values, each with its condition, as cases; None for anything else."""
    text = text.strip().rstrip(".").replace("$", "")
    if len(text) > MAX_LENGTH or "\\begin" in text:
        return None
    text = text[_HEAD.match(text).end() :]  # type: ignore[union-attr]
    braced = _BRACED.fullmatch(text)
    parts = [part for part in _split(braced[1] if braced else text) if part]
    rows = [_row(part) for part in parts]
    known = [row for row in rows if row]
    if not 2 <= len(known) == len(rows) <= MAX_CASES:
        return None
    node = read_answer(r"\begin{cases} " + r" \\ ".join(known) + r" \end{cases}")
    return node if node.op == "cases" else None


def by_regions(text: str) -> Node | None:
    """The cases that the last lines of a reply tell, `- Inside (r < R): E = 0`; None where they tell none."""
    lines = [line for line in _NEXT.sub("\n", text[-MAX_REPLY:]).rstrip().splitlines() if line.strip()]
    rows: list[str] = []
    for line in reversed(lines[-MAX_CASES:]):
        found = _REGION.fullmatch(line) if len(line) < MAX_LENGTH else None
        row = _region(found["condition"], found["value"]) if found else ""
        if not row:
            break
        rows.insert(0, row)
    node = read_answer(r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}") if len(rows) > 1 else None
    return node if node is not None and node.op == "cases" else None


def _region(condition: str, value: str) -> str:
    value = _LAST.sub("", value.replace("$", "").strip(" .,;*"))
    value = _HEAD.sub("", value)
    return "" if foreign_words(value) or foreign_words(condition) or _PROSE.search(value) else f"{value} & {condition}"


def _split(text: str) -> list[str]:
    """The cases: a new one begins where a value with a condition of its own does."""
    found: list[str] = []
    for part in re.split(r"\s*(?:;|\n|,\s*and\b|,|\band\b)\s*", text):
        if found and not _CASE.fullmatch(part):
            found[-1] += f" and {part}" if part else ""
        elif found and not _CASE.fullmatch(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _row(part: str) -> str:
    found = _CASE.fullmatch(part.strip())
    if not found:
        return ""
    value, condition = found[1] or found[3] or found[4], found[2]
    value = _HEAD.sub("", value) if value and "=" in value else value
    if value and (foreign_words(value) or _PROSE.search(value)):
        return ""
    if not condition:
        return rf"{value} & \text{{otherwise}}" if value else ""
    parity = _PARITY.fullmatch(condition)
    return rf"{value} & {parity[1]} \text{{ {parity[2]}}}" if parity else f"{value} & {condition}"
