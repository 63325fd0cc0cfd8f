"""Whole numbers whose base is not written: in which one a relation between them holds."""

from __future__ import annotations

from grader.audit.claims import Claim
from grader.audit.numerals import in_base
from grader.audit.places import exact_value
from grader.lazy_regex import regex
from grader.notation.tree import Node

USUAL = (*range(2, 10), 12, 16)
UNUSUAL = regex(r"(?i)\bbase[- ]?\$?1[13-5]\b")


def holds_in_a_base(claim: Claim) -> bool:
    """Whether a relation may hold in another base, or one of its sides be one number in another base.

    `45 = 101101` and `7 + 5 = 14` (octal) may, `45 = 32 + 8 + 2 + 1` beside `101101_2` does not. Numbers that are no
    whole ones, and noughts and ones alone, of bits or with a fixed number of digits, may be anything.
    """
    numerals = [part.text for part in claim.parts if part.op == "num" and part.text]
    if numerals and (not all(map(str.isdecimal, numerals)) or not set("".join(numerals)) - {"0", "1"}):
        return True
    return any(_holds(claim.left, claim.right, base) for base in USUAL)


def _holds(left: Node, right: Node, base: int) -> bool:
    a, b = exact_value(left), exact_value(right)
    if a is None or b is None:
        return True
    others = [in_base(base, side) for side in (left, right)]
    c, d = (None if other is None else exact_value(other) for other in others)
    both = c is not None and c == d
    return both or (left.op == "num" and c == b) or (right.op == "num" and a == d)
