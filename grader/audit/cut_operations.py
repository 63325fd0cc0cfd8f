"""Operations with signs that no formula in prose holds, `3 ★ 4 = 10`, `a # b = 2a + b`, put together again."""

from __future__ import annotations

from fractions import Fraction

from grader.lazy_regex import regex
from grader.notation.tree import Node

OWN = "the operation "  # how the value of a product begins whose sign may be an operation's own
CUTTING = "★⋆☆⊚⊞⊠⊡⊟◇◆♦♢♣♠♥♡△▲▽▼□■▢○●#⋄⊘∆⊖@"
OPERAND = regex(
    r"(?:\A|(?<=[\s(:;,`$=]))(?P<open>\(?)(?P<left>[-−]?\d{1,12}(?:\.\d{1,6})?|[A-Za-z])(?P<close>\)?)\s{0,2}"
    rf"(?P<sign>[{CUTTING}])\s{{0,2}}\Z"
)
NUMBERED = regex(r"\w[ \t]?#[ \t]?\Z")  # "Room #4"
REACH = 24


def with_its_operand(text: str, first: Node) -> Node:
    """A first side behind a sign of its own, with what stands before the sign; unknown where that is not plain."""
    before = text[max(0, first.start - REACH) : first.start]
    sign = before.rstrip()[-1:]
    if not sign or sign not in CUTTING:
        return first
    found = OPERAND.search(before)
    if before.rstrip()[:-1].rstrip()[-1:] == ")" and (found is None or len(found["open"]) < len(found["close"])):
        return Node("unknown", "", (), first.start, first.end, "an operation")
    if found is None:
        return Node("unknown", "", (), first.start, first.end, "its number") if NUMBERED.search(before) else first
    begin = first.start - len(before) + found.start("left")
    if first.op not in ("num", "sym", "neg"):
        return Node("unknown", "", (), begin, first.end, "an operation")
    sides = _operand(found["left"], begin), first
    return Node("unknown", OWN + found["sign"].replace("★", "⋆"), sides, begin, first.end)


def _operand(written: str, begin: int) -> Node:
    end = begin + len(written)
    if written.isalpha():
        return Node("sym", written, (), begin, end)
    value = Fraction(written.lstrip("-−"))
    number = Node("num", int(value) if value.denominator == 1 else value, (), begin, end, written.lstrip("-−"))
    return number if written[0].isdigit() else Node("neg", None, (number,), begin, end)


def is_cut_behind(text: str, end: int) -> bool:
    """Whether a sign of its own stands behind a side, and a number or a letter behind that: `7 ★ 4`."""
    return text[end : end + 2].strip()[:1] in tuple(CUTTING) and BEHIND.match(text, end) is not None


BEHIND = regex(rf"[ \t]?[{CUTTING}][ \t]?(?:\d|\(|[A-Za-z]\b)")
