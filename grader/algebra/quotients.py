"""Replies that end with a quotient and its remainder: `Quotient: x + 2, remainder 5`."""

from __future__ import annotations

import re

from grader.algebra.statements import withdrawals
from grader.lazy_regex import regex

_IS = r"[\s*]*(?::|=|\bis\b|\bof\b)?[\s*]*"
_DIVIDED = regex(
    rf"\bquotient\b{_IS}(?P<quotient>[^,;:=\n]{{1,160}}?)[\s*]*(?:[,;.\n]|\band\b|\bwith\b)(?:[\s*•-]|and\b|with\b|the\b|an?\b)*"
    rf"\bremainder\b{_IS}(?P<rest>[^,;:=\n.]{{1,80}})[\s.*]*$",
    re.IGNORECASE,
)
_DENIED = regex(r"\b(?:if|not|would|were|wrong|suppose)\b|n['’]t\b", re.IGNORECASE)
MAX_END = 320


def divided(reply: str) -> tuple[str, str] | None:
    """The quotient and the remainder that a reply ends with; None where it ends with something else."""
    begin = max(0, len(reply) - MAX_END, *withdrawals(reply))
    found = _DIVIDED.search(reply, begin)
    if found is None or _DENIED.search(reply, max(begin, reply.rfind("\n", 0, found.start())), found.start()):
        return None
    return found["quotient"].strip(" $*"), found["rest"].strip(" $*.")
