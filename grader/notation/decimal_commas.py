"""Texts with decimal commas, `0,12 A` and `2.660,92 €`, with points in their place; every character keeps its place.

A text has decimal commas where several of its numbers can't be meant otherwise and none has a decimal point. In LaTeX
the comma of such numbers stands in braces, `3{,}5`.
"""

from __future__ import annotations

import re
from itertools import islice

from grader.lazy_regex import regex

NUMBER = regex(
    r"(?P<whole>\d(?<![\d.,\\_^]\d)(?:\d{0,2}(?:\.\d{3})+|\d{0,8}))(?P<sign>,|\{,\})(?P<part>\d{1,15})(?![.,]?\d|\{,\}\d)"
)
POINT = regex(r"\d(?<![\d.,]\d)(?:\d{0,8}\.(?:\d{1,2}|\d{4,15})(?![\d.])|(?<=0)\.\d)")  # a digit first: sooner
EITHER = regex(rf"{NUMBER.pattern}|(?<![\d.,])(?P<thousands>\d{{1,3}}(?:\.\d{{3}})+)(?![\d.])")
SEVERAL = 2


def with_points(text: str) -> str:
    """The text with decimal points for its decimal commas, of the same length; the text itself where it has none."""
    if "," not in text or POINT.search(text):
        return text
    told = islice((found for found in NUMBER.finditer(text) if _is_decimal(found)), SEVERAL)
    if len(list(told)) < SEVERAL:
        return text
    return EITHER.sub(_pointed, text)


def _is_decimal(found: re.Match[str]) -> bool:
    """Whether a number can have no other comma than a decimal one: no thousands, no pair in brackets."""
    if len(found["part"]) == 3 and found["whole"] != "0" and "." not in found["whole"]:
        return False
    return not _is_bracketed(found)


def _is_bracketed(found: re.Match[str]) -> bool:
    """Whether a number fills a pair of brackets, `(3,5)` and `x_{1,2}`: two of them, perhaps."""
    text = found.string
    around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
    return found["sign"] == "," and around in ("()", "[]", "{}")


def _pointed(found: re.Match[str]) -> str:
    if found["thousands"]:
        return found["thousands"].replace(".", ",")
    if _is_bracketed(found):
        return found.group()
    whole, sign, part = found.group("whole", "sign", "part")
    return whole.replace(".", ",") + sign.replace(",", ".") + part
