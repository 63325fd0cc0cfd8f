"""Numbers: decimals, repeating digits, powers of ten, `3x4`, `10C2`."""

from __future__ import annotations

from fractions import Fraction

from grader.notation import vocabulary as v
from grader.notation.grammar import ATOMS, BEHIND, MEASURE, Reader, make, new
from grader.notation.tokens import number as value_of
from grader.notation.tree import Node


def number(r: Reader) -> Node:
    i = r.i
    text, start, end = r.vals[i], r.starts[i], r.ends[i]
    r.i = i + 1
    vulgar = v.VULGAR.get(text)
    if vulgar:
        return make("num", Fraction(*vulgar), (), start, end, text)
    value = value_of(text)
    if value is None:
        return _large(r, text, start, end)
    node: Node = new(Node, ("num", value, (), start, end, text))
    kind = r.kinds[i + 1]
    if kind >= v.PLUS:
        return node
    if kind == v.SPECIAL:
        return _crossed(r, node)
    if kind == v.SYM and r.vals[i + 1] in v.NO_UNITS:
        return node
    if kind in BEHIND:
        measured = MEASURE[0](r, node, kind == v.FUNC or (kind == v.TEXT and r.vals[r.i][:1] == "\\"))
        if measured is not None:
            return measured
    if kind == v.MONEY and r.vals[r.i] != "$" and r.kinds[r.i + 1] != v.NUM and r.kinds[i - 1] != v.MONEY:
        r.i += 1
        return make("currency", r.vals[r.i - 1], (node,), start, r.ends[r.i - 1])
    if kind == v.TEXT or kind == v.WORD:
        from grader.notation.words import unit

        return unit(r, node)
    if kind == v.SYM and r.vals[r.i] in ("C", "P") and r.kinds[r.i + 1] == v.NUM and isinstance(value, int):
        return _chosen(r, node)
    if kind == v.SYM:
        from grader.notation.words import letter_unit

        return letter_unit(r, node)
    if kind == v.ACCENT and r.vals[r.i] == "bar":
        return _repeating(r, node)
    return node


def _chosen(r: Reader, node: Node) -> Node:
    """`10C2` without spaces: a binomial coefficient; spaced it is a product."""
    i = r.i
    if r.starts[i] != node.end or r.starts[i + 1] != r.ends[i] or not r.vals[i + 1].isdecimal():
        return node
    r.i = i + 1
    lower = number_only(r)
    letter = make("sym", r.vals[i], (lower,), r.starts[i], lower.end)
    product = make("mul", "", (node, letter), node.start, lower.end)
    call = make("call", "binomial" if r.vals[i] == "C" else "permutations", (node, lower), node.start, lower.end)
    return make("alt", None, (call, product), node.start, lower.end)


def _crossed(r: Reader, node: Node) -> Node:
    """`3x4` in prose: 3 times 4, or 3 times a symbol x with index 4."""
    i = r.i
    parts = [node]
    while r.kinds[r.i] == v.SPECIAL:
        r.i += 1
        parts.append(number_only(r))
    times = make("mul", "times", tuple(parts), node.start, parts[-1].end)
    index = parts[1]
    if len(parts) > 2 or not isinstance(index.value, int):
        return times
    letter = make("sym", r.vals[i][0], (index,), r.starts[i], index.end)
    product = make("mul", "", (node, letter), node.start, index.end)
    return make("alt", None, (product, times) if r.vals[i] == "x?" else (times, product), node.start, index.end)


def _large(r: Reader, text: str, start: int, end: int) -> Node:
    """A number beyond the bounds: a power of ten kept as such, or unknown."""
    mantissa, _, exponent = text.replace("E", "e").partition("e")
    if exponent and len(exponent) < 40 and len(mantissa) < 400:
        front = make("num", value_of(mantissa), (), start, start + len(mantissa), mantissa)
        power = make("num", int(exponent), (), end - len(exponent), end, exponent)
        ten = make("num", 10, (), start + len(mantissa), end, "10")
        return make("mul", "times", (front, make("pow", "^", (ten, power), ten.start, end)), start, end, text)
    return r.unknown(start, end)


def _repeating(r: Reader, node: Node) -> Node:
    r"""`0.1\overline{6}`."""
    i = r.i
    if (
        r.kinds[i + 1] != v.GROUP
        or r.kinds[i + 2] != v.NUM
        or r.kinds[i + 3] != v.ENDGROUP
        or "." not in r.source[node.start : r.ends[i + 2]]
    ):
        return node
    digits = r.vals[i + 2]
    whole = r.source[node.start : node.end]
    if not digits.isdecimal() or len(digits) > 40 or r.ends[i - 1] != r.starts[i]:
        return node
    places = len(whole.partition(".")[2])
    value = Fraction(node.value) + Fraction(int(digits), (10 ** len(digits) - 1) * 10**places)  # type: ignore[arg-type]
    r.i = i + 4
    return make("num", value, (), node.start, r.ends[i + 3], r.source[node.start : r.ends[i + 3]])


def number_only(r: Reader) -> Node:
    """A number, whatever stands behind it."""
    kept, r.kinds[r.i + 1] = r.kinds[r.i + 1], v.END
    node = number(r)
    r.kinds[r.i] = kept
    return node


ATOMS[v.NUM] = number
