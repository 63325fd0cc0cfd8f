"""Definitions that come after their use: "L = n \\bar g, with \\bar g = ...", `dv = x^2 dx`, and then `v = x^3/3`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from grader.audit.claims import Claim
from grader.audit.differentials import differential
from grader.audit.own_world import symbol_name
from grader.notation.tree import Node

ANNOUNCED = re.compile(r"\b(?:where|with|here)\b[^.;=]{0,80}$", re.I)
BEGINS = re.compile(r"\s*(?:where|with|here)\b", re.I)
MAX_BACK = 40  # claims before a definition that it may serve


def definitions_ahead(text: str, lines: Sequence[Claim]) -> dict[int, list[Claim]]:
    """The definitions that serve claims before them, each under the number of the first claim that it may serve.

    Only a name that is defined once is meant, and only in the paragraph (or the displayed formulas right before it).
    """
    found: dict[int, list[Claim]] = {}
    names = [_defined(claim) for claim in lines]
    times = Counter(name for name in names if name)
    for number, (claim, name) in enumerate(zip(lines, names)):
        if number and name and times[name] == 1:
            first = _first_served(text, lines, number, name)
            if first < number:
                found.setdefault(first, []).append(claim)
    return found


def _defined(claim: Claim) -> str:
    """The name that a claim would define."""
    if claim.op not in ("=", ":=") or claim.first is not claim.left:
        return ""
    left = claim.left.args[0] if claim.left.op == "apply" else claim.left
    return (symbol_name(left) or "") if left.op == "sym" else str(left.value) if left.op == "str" else ""


def _first_served(text: str, lines: Sequence[Claim], number: int, name: str) -> int:
    claim = lines[number]
    announced = ANNOUNCED.search(claim.lead[-120:]) is not None
    start = _region(text, claim.span.start)
    first = number
    for k in range(number - 1, max(-1, number - 1 - MAX_BACK), -1):
        if lines[k].span.start < start:
            break
        if differential(lines[k].left) == name or (announced and _mentions(lines[k], claim.left)):
            first = k
    return first


def _region(text: str, at: int) -> int:
    """Where the passage begins that a definition may serve: its paragraph, and the one before if it goes on from it."""
    start = text.rfind("\n\n", 0, at) + 1
    if start and BEGINS.match(text, start):
        return text.rfind("\n\n", 0, start - 1) + 1
    return start


def _mentions(claim: Claim, name: Node) -> bool:
    head = name.args[0] if name.op == "apply" else name
    return any(part[:2] == head[:2] for side in (claim.left, claim.right) for part in side.walk())
