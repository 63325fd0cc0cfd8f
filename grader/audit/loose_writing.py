"""Numbers as people write them beside formulas: decimal commas, remarks in brackets, "2 hours and 5 minutes", 0.1(6).

Each reading counts only where the claim holds in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grader.algebra.agree import literal
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.habits import holds_read, judged
from grader.audit.indices import Conditions
from grader.audit.units import kind
from grader.lazy_regex import regex
from grader.notation.tree import Node

COMMA = regex(r"[1-9]\d{0,2},\d{3}")
POINT = regex(r"[1-9]\d{0,2}\.\d{3}")
DECIMAL_COMMA = regex(r"(?<![\d.,])\d{1,6},\d{1,2}(?!\d)")
PLACES = {
    "one": Fraction(1), "ten": Fraction(10), "hundred": Fraction(100), "thousand": Fraction(1000),
    "tenth": Fraction(1, 10), "hundredth": Fraction(1, 100), "thousandth": Fraction(1, 1000),
}  # fmt: skip
NUMBER_WITH_UNIT = r"[$€£]?(?P<number>\d{1,9}(?:\.\d{1,6})?)[ \u00a0](?P<unit>[A-Za-z]{1,12})"
ADDED_BEFORE = regex(rf"(?<![\w.]){NUMBER_WITH_UNIT},? and\s\Z")
ADDED_BEHIND = regex(rf"(?:,? and)?[ \u00a0]{NUMBER_WITH_UNIT}(?![\w^²³/*·×])")


def holds_with_decimal_commas(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `√2 = 1,414` holds with a decimal comma, or `60 min = 3.600 s` where the text has decimal commas."""
    points = DECIMAL_COMMA.search(claim.before + " ~ " + claim.after) is not None

    def meant(node: Node) -> Node:
        if node.op != "num":
            return node
        if COMMA.fullmatch(node.text):
            return node._replace(value=Fraction(node.text.replace(",", ".")), text=node.text.replace(",", "."))
        if points and POINT.fullmatch(node.text):
            return node._replace(value=int(node.text.replace(".", "")), text=node.text.replace(".", ""))
        return node

    return holds_read(claim, meant, worlds, conditions)


def holds_beside_brackets(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `(90 min) 12.5 % = 1/8` or `-5.25 (-5.26 without rounding)` holds without what is in brackets."""
    return holds_read(claim, _without_brackets, worlds, conditions)


def _without_brackets(node: Node) -> Node:
    if node.op != "mul" or node.value or len(node.args) != 2 or any(literal(arg) is None for arg in node.args):
        return node
    remarks = [arg for arg in node.args if _is_in_brackets(arg, node)]
    kept = [arg for arg in node.args if not _is_in_brackets(arg, node)]
    return kept[0] if len(remarks) == len(kept) == 1 else node


def _is_in_brackets(part: Node, whole: Node) -> bool:
    """Whether a factor that is a number stands in brackets, a blank apart from the other one."""
    written = min(inner.start for inner in part.walk() if inner.op == "num")
    signed = part.op == "neg" or any(inner.op == "neg" for inner in part.walk())
    other = next(arg for arg in whole.args if arg is not part)
    apart = part.start > other.end or other.start > part.end
    return apart and written - part.start > signed


def holds_with_what_is_added(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `2 hours and 5 minutes = 125 minutes` or `365 days / 7 = 52 weeks 1 day` holds for the whole."""
    left, right = ADDED_BEFORE.search(claim.before), ADDED_BEHIND.match(claim.after)
    other = claim
    if left is not None and _is_of_the_kind(left["unit"], claim.left):
        other = replace(other, left=_and(left, claim.left))
    if right is not None and _is_of_the_kind(right["unit"], claim.right):
        other = replace(other, right=_and(right, claim.right))
    return other is not claim and judged(other, worlds, (), conditions).verdict == "true"


def _is_of_the_kind(unit: str, side: Node) -> bool:
    names = {str(part.value) for part in side.walk() if part.op == "unit"}
    money = any(part.op == "currency" for part in side.walk())
    mine = kind(unit)
    return mine is not None and (money or any(kind(name) == mine for name in names))


def _and(found: re.Match[str], side: Node) -> Node:
    number = Node("num", Fraction(found["number"]), (), side.start, side.start, found["number"])
    added = Node("unit", found["unit"], (number,), side.start, side.start)
    return Node("add", None, (added, side), side.start, side.end)


def holds_with_repeating_digits(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `0.1(6) = 1/6` holds with the digits in brackets repeated for ever."""
    return holds_read(claim, _repeating, worlds, conditions)


def _repeating(node: Node) -> Node:
    if node.op != "mul" or node.value or [arg.op for arg in node.args] != ["num", "num"]:
        return node
    head, period = node.args
    written = period.end - period.start > len(period.text) or period.start - head.end == 1
    if not written or "." not in head.text or not period.text.isdecimal():
        return node
    places = len(head.text.partition(".")[2])
    tail = Fraction(int(period.text), 10 ** len(period.text) - 1) / 10**places
    return Node("num", Fraction(head.value) + tail, (), node.start, node.end)  # type: ignore[arg-type]


def holds_by_place_values(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether `4 tens + 3 ones = 43` holds, the labels being what a digit is worth."""

    def meant(node: Node) -> Node:
        worth = PLACES.get(str(node.value).removesuffix("s")) if node.op == "unit" else None
        if worth is None:
            return node
        return Node("mul", "*", (node.args[0], Node("num", worth)), node.start, node.end)

    return holds_read(claim, meant, worlds, conditions)
