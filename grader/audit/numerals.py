"""Numbers in another base, `101101_2`, `(254)₈`, `0xAC`, as the numbers that they are."""

from __future__ import annotations

import re
from functools import partial

from grader.lazy_regex import regex
from grader.notation.tree import Node, rewritten

INDEX = regex(r"_(?<=[\d)]_)\{?\d")  # fast: they begin with a sign
LOWERED = regex(r"[₁-₉](?<=[\d)].)")
PREFIXED = regex(r"0(?:[xX][\dA-Fa-f]{1,16}|[bB][01]{1,64})")
HEXADECIMAL = regex(r"(?<![\w.])0x\d{0,8}[a-f]|\bhex", re.I)  # else `0x12` may be 0 times 12
WRITTEN = regex(r"\(?\d{2,64}\)?(?:_\{?\d{1,2}\}?|[₀-₉]{1,2})")
FACTORIALS = regex(r"\b(?:pochhammer|factorials?|permutations?|arrangements?|variations?)\b", re.I)  # `(10)_3 = 10·9·8`
LARGEST = 16  # base


def has_bases(text: str) -> bool:
    """Whether a text may hold a number in another base: a cheap look."""
    prefixed = any(prefix in text for prefix in ("0x", "0X", "0b", "0B"))
    return prefixed or INDEX.search(text) is not None or LOWERED.search(text) is not None


def with_bases(node: Node, text: str) -> Node:
    """A tree with its numbers in other bases as numbers."""
    if FACTORIALS.search(text):
        return node
    return rewritten(node, partial(_number, text, HEXADECIMAL.search(text) is not None))


def _number(text: str, hexadecimal: bool, node: Node) -> Node:
    if node.op == "index" and node.value is None and len(node.args) == 2:
        if text[node.start - 1 : node.start] in ("^", "{") or WRITTEN.fullmatch(text, node.start, node.end) is None:
            return node
        digits, base = node.args
        value = _value(digits, base)
        return node if value is None else _of(value, node)
    if node.op not in ("mul", "alt", "unit") or text[node.start : node.start + 1] != "0":
        return node
    written = text[node.start : node.end]
    if PREFIXED.fullmatch(written) is None or (written[1] in "xX" and not hexadecimal):
        return node
    return _of(int(written, 0), node)


def _of(value: int, node: Node) -> Node:
    return Node("num", value, (), node.start, node.end)


def _value(digits: Node, base: Node) -> int | None:
    """What digits come to in a base; None where they are none of it."""
    if digits.op != "num" or base.op != "num" or not isinstance(base.value, int) or not digits.text.isdecimal():
        return None
    if not 2 <= base.value <= LARGEST or max(map(int, digits.text)) >= base.value:
        return None
    return int(digits.text, base.value)


def in_base(base: int, side: Node) -> Node | None:
    """A side with its whole numbers as their digits say in a base; None where some are none of it.

    What was written with its base has no text any more, and stays.
    """
    numerals = "".join(part.text for part in side.walk() if part.op == "num")
    if numerals and (not numerals.isdecimal() or max(map(int, numerals)) >= base):
        return None
    return rewritten(side, lambda part: part._replace(value=int(part.text, base)) if part.text else part)
