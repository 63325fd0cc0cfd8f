"""Division as it is written at school: `17 ÷ 5 = 3 remainder 2`, `3:4 = 12:16`, `7 out of 10`."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from grader.audit.claims import Claim
from grader.lazy_regex import regex
from grader.notation.tree import Node

WORD = r"(?:remainder|rem\.?|[rR])"
BEHIND = regex(r"\s*,?\s*(?:with\s+)?(?:a\s+)?" + WORD + r"\s*(?:of\s+)?(\d{1,12})\b")
NUMBER = regex(r"\s*(?:of\s+)?(\d{1,12})\b")


def with_remainder(claim: Claim) -> Claim | None:
    """`a / b = q remainder r` as `a / b = q + r / b`; None for other claims."""
    left = claim.left
    found = _quotient(claim) if left.op == "div" and all(map(_plain, left.args)) else None
    if found is None:
        return None
    quotient, rest = found
    part = Node("div", None, (Node("num", rest), left.args[1]))
    right = Node("add", None, (quotient, part), claim.right.start, claim.right.end)
    return replace(claim, right=right)


def _plain(node: Node) -> bool:
    """Whether a tree is a number, perhaps of something."""
    return node.op == "num" or (node.op in ("unit", "currency") and node.args[0].op == "num")


def _quotient(claim: Claim) -> tuple[Node, int | Fraction] | None:
    """The quotient and the remainder that the right side gives."""
    right = claim.right
    number = NUMBER.match(claim.after)
    if right.op == "num":
        behind = BEHIND.match(claim.after)
        return (right, int(behind.group(1))) if behind else None
    if right.op == "unit" and re.fullmatch(WORD, str(right.value)) and number:
        return right.args[0], int(number.group(1))
    if right.op == "mul" and right.value == "" and len(right.args) == 2 and right.args[1].value in ("R", "r"):
        letter = right.args[1]
        if number and not letter.args:
            return right.args[0], int(number.group(1))
        if len(letter.args) == 1 and letter.args[0].op == "num":
            return right.args[0], letter.args[0].value  # type: ignore[return-value]
    return None


OUT_OF = regex(r"\s+out\s+of\s+(?:every\s+)?(\d{1,12})\b")


def out_of(claim: Claim) -> Claim | None:
    """`7/10 = 70 out of 100` as `7/10 = 70/100`; None for other claims."""
    whole = OUT_OF.match(claim.after) if claim.right.op == "num" else None
    if whole is None:
        return None
    share = Node("div", None, (claim.right, Node("num", int(whole.group(1)))), claim.right.start, claim.right.end)
    return replace(claim, right=share)


def ratios(claim: Claim) -> Claim | None:
    """`a:b = c:d` as `a/b = c/d`; None for other claims, and for what may be times of the day."""
    sides = (claim.left, claim.right)
    if any(side.op != "call" or side.value != "ratio" or len(side.args) != 2 for side in sides):
        return None
    if all(len(side.args[1].text) == 2 for side in sides):
        return None
    left, right = (Node("div", None, side.args, side.start, side.end) for side in sides)
    return replace(claim, left=left, right=right)
