"""Bitwise operations, `1100 & 1010 = 1000`, `6 AND 3 = 2`, `6 ^ 3 = 5`: formulas hold their second numbers only.

They are worked out where the numbers say what they are: numerals of 0 and 1, decimal, hexadecimal, or four bytes with
points. What comes out in no such reading is left open.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce

from grader.lazy_regex import regex
from grader.notation.tree import Node

ENDS = (  # how a text ends before such a formula's first number: a cheap look
    "&", "|", "∧", "∨", "⊻", "AND", "OR", "NAND", "XNOR", "land", "lor", "wedge", "vee", "AND}", "OR}", "&}", "~", "¬",
    "NOT", "neg", "lnot",
)  # fmt: skip
NUMERAL = r"(?:0x[\dA-Fa-f]{1,16}|0b[01]{1,64}|\d{1,3}(?:\.\d{1,3}){3}|\d{1,32}(?![.,]\d))"
BASE = r"(?:_\{?(?:2|10|16)\}?|₂|₁₀|₁₆)?"
CUT_OFF = regex(  # "1100 &", "6 \text{ AND }"
    rf"(?:\A|(?<=[\s(:;,`$=])|(?<=\\\())\(?(?P<left>{NUMERAL})\)?{BASE}\)?\s{{0,2}}"
    r"(?P<sign>\\?&|\|\|?|∧|∨|⊻|\b(?:N?AND|X?N?OR)\b|\\(?:land|lor|wedge|vee)(?![a-z])"
    r"|\\(?:text|mathrm|mathbin|operatorname|,|;)\s?\{\s?(?:\\&|~?(?:N?AND|X?N?OR)~?)\s?\}(?:\\[,; ])?)\s{0,2}\(?\Z"
)
NEGATED = regex(r"(?:\bNOT|~|¬|\\neg|\\lnot)\s{0,2}\(?\Z")
SET_OFF = regex(r"[=≈]\s{0,2}\(?\Z")
LED = regex(r"0[01]")
READ = regex(rf"\(?(?P<numeral>{NUMERAL})\)?(?P<base>{BASE})\)?")
LOWERED = str.maketrans("₀₁₂₆", "0126", "_{}")
CARET = regex(r"\s?(?:\^|\\oplus|⊕)\s?")
BITWISE = regex(
    r"\bbit-?wise\b|\bXOR\b|\bbits?\b|\d ?\\?& ?\d|\b[01]{3,16} ?\| ?[01]{3}|\d ?(?:<<|>>) ?\d"
    r"|\b(?-i:AND|OR) of\b|\bbitmask",
    re.I,
)
NEAR = 120  # characters before a formula that may speak of bits
OPERATORS: Mapping[str, Callable[[int, int], int]] = {
    "&": operator.and_, "AND": operator.and_, "land": operator.and_, "wedge": operator.and_, "∧": operator.and_,
    "|": operator.or_, "||": operator.or_, "OR": operator.or_, "lor": operator.or_, "vee": operator.or_,
    "∨": operator.or_, "XOR": operator.xor, "⊻": operator.xor,
}  # fmt: skip
BINARY, OTHER = "binary", "as written"


def bitwise(text: str, sides: Sequence[Node], plain: bool) -> list[Node]:
    """The sides of a chain whose first number stands behind a bitwise sign, with what that comes to.

    Args:
        plain: whether it stands in prose, where `&` and `|` part no columns.
    """
    first = sides[0]
    before = text[max(0, first.start - 80) : first.start].rstrip()
    if first.op == "pow" or (first.op == "mul" and first.value == "oplus"):
        return _exclusive(text, sides)
    if not before.endswith(ENDS):
        return list(sides)
    if NEGATED.search(before) and _is_of_bits(text, sides):
        return [_open(first, first.start), *sides[1:]]
    found = CUT_OFF.search(before)
    if found is None or not _is_meant(text, before, found["sign"], first, plain):
        return list(sides)
    begin = first.start - len(text[max(0, first.start - 80) : first.start]) + found.start("left")
    name = found["sign"].strip("\\{} ~,;")
    name = next((known for known in sorted(OPERATORS, key=len, reverse=True) if name.endswith(known)), "")
    negated = any(word in found["sign"] for word in ("NAND", "NOR"))
    operation = None if negated or not name else OPERATORS[name]
    worked = _worked_out(found["left"], operation, [text[side.start : side.end] for side in sides])
    if worked is None:
        return [_open(first, begin), *sides[1:]]
    return [_number(value, side, begin if side is first else side.start) for value, side in zip(worked, sides)]


def _is_meant(text: str, before: str, sign: str, first: Node, plain: bool) -> bool:
    """Whether a sign is a bitwise one, and no column's or condition's."""
    if "|" in sign and not _speaks_of_bits(text, first):
        return False
    if sign in ("&", "|", "||") and (not plain or before.lstrip().startswith("|")):
        return False
    worded = sign[-1:].isalpha() and not sign.startswith("\\")
    return not worded or not SET_OFF.search(before[: CUT_OFF.search(before).start("left")])  # type: ignore[union-attr]


def _speaks_of_bits(text: str, first: Node) -> bool:
    return BITWISE.search(text, max(0, first.start - NEAR), first.end + NEAR) is not None


def _is_of_bits(text: str, sides: Sequence[Node]) -> bool:
    """Whether numbers are those of bits: written with a nought before them, or where bits are spoken of."""
    return _speaks_of_bits(text, sides[0]) or any(LED.match(text, side.start, side.end) for side in sides)


def _open(first: Node, begin: int) -> Node:
    return Node("unknown", "", (), begin, first.end, "a bitwise operation")


def _number(value: int, side: Node, start: int) -> Node:
    return Node("num", value, (), start, side.end, str(value))


def _readings(written: str) -> dict[str, int]:
    """What a numeral may come to, by what it is read as."""
    found = READ.fullmatch(written.strip())
    if found is None:
        return {}
    numeral, base = found["numeral"], found["base"].translate(LOWERED)
    if "." in numeral:
        return {OTHER: reduce(lambda made, byte: made * 256 + int(byte), numeral.split("."), 0)}
    if numeral[:2] in ("0x", "0b"):
        return {OTHER: int(numeral, 0)}
    binary = not set(numeral) - {"0", "1"}
    if base:
        return {OTHER: int(numeral, int(base))} if base != "2" or binary else {}
    decimal = {OTHER: int(numeral)} if str(int(numeral)) == numeral else {}
    return {BINARY: int(numeral, 2), **decimal} if binary else decimal


def _worked_out(
    left: str, operation: Callable[[int, int], int] | None, written: Sequence[str]
) -> list[int] | None:
    """What an operation and the sides behind it come to, in the reading in which they agree; None where none is."""
    if operation is None:
        return None
    a, b, *others = map(_readings, (left, *written))
    for way in (BINARY, OTHER):
        values = [other.get(way, other.get(OTHER, -1)) for other in others]
        if way in a and way in b and set(values) == {operation(a[way], b[way])}:
            return [values[0], *values]
    return None


def _exclusive(text: str, sides: Sequence[Node]) -> list[Node]:
    """`6 ^ 3 = 5` beside other bitwise signs, where it holds as an exclusive or."""
    a, b = sides[0].args[0], sides[0].args[-1]
    if len(sides[0].args) != 2 or any(part.op != "num" or isinstance(part.value, Fraction) for part in (a, b)):
        return list(sides)
    if sides[0].op == "pow" and not BITWISE.search(text, max(0, a.start - NEAR), sides[-1].end + NEAR):
        return list(sides)
    if CARET.fullmatch(text, a.end, b.start) is None:
        return list(sides)
    written = list(_written(text, sides))
    worked = _worked_out(text[a.start : a.end], operator.xor, written)
    if worked is None:
        return list(sides)
    return [_number(value, side, side.start) for value, side in zip(worked, sides)]


def _written(text: str, sides: Sequence[Node]) -> Iterator[str]:
    yield text[sides[0].args[-1].start : sides[0].args[-1].end]
    yield from (text[side.start : side.end] for side in sides[1:])
