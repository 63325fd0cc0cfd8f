"""What is written behind an operand: powers, transposes, primes, factorials, per cent, degrees."""

from __future__ import annotations

from grader.notation import vocabulary as v
from grader.notation.grammar import ATOMS, POSTFIX, Reader, make, spanning
from grader.notation.numbers import number_only
from grader.notation.operands import applied, arguments, call_or_product, subscripted
from grader.notation.tree import Node


def power(r: Reader, node: Node) -> Node:
    """The exponent at token i: a power, a transpose, a mark of the name."""
    way = r.vals[r.i]
    at = r.i
    r.i += 1
    kind = r.kinds[r.i]
    if way == "**" and kind > v.LAST_ATOM and kind not in (v.MINUS, v.PLUS):
        return node  # a mark of emphasis
    if kind == v.GROUP and r.match[r.i] > 0:
        close = r.match[r.i]
        special = _special_exponent(r, node, r.i + 1, close, close + 1)
        if special is not None:
            return special
        r.i += 1
        exponent = r.within(close, r.statement)
        r.i = close + 1
        exponent = spanning(exponent, exponent.start, r.ends[close])
    else:
        special = _special_exponent(r, node, r.i, r.i + 1, r.i + 1) or _raised_word(r, node)
        if special is not None:
            return special
        exponent = _exponent(r)
        if exponent.op == "none":
            return r.unknown(node.start, r.ends[at], (node,))
    if r.kinds[r.i] == v.POW:
        exponent = power_chain(r, exponent)
    made = make("pow", way, (node, exponent), node.start, exponent.end)
    inverse = exponent.op == "neg" and exponent.args[0].value == 1 and node.op == "sym" and not node.args
    if inverse and r.kinds[r.i] == v.OPEN and r.vals[r.i] == "(" and r.match[r.i] > r.i + 1:
        close = r.match[r.i]
        return make("apply", None, (made, *arguments(r)), node.start, r.ends[close])
    return made


def _set_apart(r: Reader, node: Node, sign: int) -> bool:
    r"""`P_\infty^- R`: a sign that is raised alone, and a factor behind it."""
    return node.op == "sym" and r.kinds[sign + 1] == v.SYM and r.starts[sign + 1] > r.ends[sign]


def power_chain(r: Reader, exponent: Node) -> Node:
    """a^b^c is a^(b^c); towers beyond the bound stay unknown."""
    if r.depth > 60:
        return r.skip()
    r.depth += 1
    exponent = power(r, exponent)
    r.depth -= 1
    return exponent


def _exponent(r: Reader) -> Node:
    kind = r.kinds[r.i]
    if kind in (v.MINUS, v.PLUS):
        start = r.starts[r.i]
        r.i += 1
        inner = _exponent(r) if r.kinds[r.i] not in (v.MINUS, v.PLUS) else r.none()
        return make("neg", None, (inner,), start, inner.end) if kind == v.MINUS else inner
    if kind == v.NUM:
        node = number_only(r)
        return node
    if kind == v.SYM:
        i = r.i
        r.i += 1
        node = make("sym", r.vals[i], (), r.starts[i], r.ends[i])
        return subscripted(r, node) if r.kinds[r.i] == v.SUB else node
    if kind <= v.LAST_ATOM:
        return ATOMS[kind](r)
    return r.none()


def _special_exponent(r: Reader, node: Node, first: int, stop: int, behind: int) -> Node | None:
    """Exponents that are no power: transposes, primes, stars, degrees, labels in brackets."""
    if stop - first != 1:
        return _label_exponent(r, node, first, stop, behind)
    kind, text, end = r.kinds[first], r.vals[first], r.ends[behind - 1]
    made: Node | None = None
    if kind == v.SYM:
        if text in ("T", "top", "⊺") and node.op != "num":
            made = make("transpose", None, (node,), node.start, end)
        elif text == "dagger" or (text == "H" and node.op == "sym" and str(node.value)[:1].isupper()):
            made = make("dagger", None, (node,), node.start, end)
        elif text == "complement":
            made = make("call", "complement", (node,), node.start, end)
    elif kind == v.PRIME:
        made = make("prime", text, (node,), node.start, end)
    elif kind == v.DEGREE or (kind == v.MUL and text == "circ"):
        made = make("degree", None, (node,), node.start, end)
    elif kind == v.MUL and text in ("*", "odot") and node.op == "sym" and text == "*":
        r.i, made = behind, make("sym", f"{node.value}*", node.args, node.start, end)
        return applied(r, made) if r.kinds[behind] == v.OPEN and r.starts[behind] == end else made  # V^*(s)
    elif (kind in (v.PLUS, v.MINUS) and node.op == "sym" and behind > stop) or (
        kind in (v.PLUS, v.MINUS) and (r.kinds[first + 1] > v.LAST_ATOM or _set_apart(r, node, first))
    ):
        made = make("call", "plus side" if kind == v.PLUS else "minus side", (node,), node.start, end)
    elif kind in (v.TEXT, v.WORD) and node.op == "sym" and text not in ("th", "nd", "st", "rd"):
        made = make("sym", f"{node.value}^{text}", node.args, node.start, end)
    elif kind in (v.TEXT, v.WORD):
        made = make("unit", text, (node,), node.start, end)
    if made is None:
        return None
    r.i = behind
    return _scale(r, made) if made.op == "degree" else made


RAISED_WORDS = frozenset(
    "new old prev next test train true pred max min opt init ref avg tot eff app obs calc sat crit".split()
)


def _raised_word(r: Reader, node: Node) -> Node | None:
    """`K_m^app` in plain text: letters close together that are a word which is raised."""
    stop = r.i
    while r.kinds[stop] == v.SYM and (stop == r.i or r.starts[stop] == r.ends[stop - 1]):
        stop += 1
    word = r.source[r.starts[r.i] : r.ends[stop - 1]] if stop > r.i + 1 else ""
    if not r.plain or node.op != "sym" or word not in RAISED_WORDS:
        return None
    r.i = stop
    return make("sym", f"{node.value}^{word}", node.args, node.start, r.ends[stop - 1])


def _label_exponent(r: Reader, node: Node, first: int, stop: int, behind: int) -> Node | None:
    """`w^{(1)}`, `w^{new}`, `A^{-T}`, `x^{**}`."""
    kinds, vals = r.kinds, r.vals
    end = r.ends[behind - 1]
    if behind > stop and 3 <= stop - first <= 5 and node.op == "sym":
        word = "".join(map(str, vals[first:stop]))
        if word in RAISED_WORDS and all(kind == v.SYM for kind in kinds[first:stop]):
            r.i = behind
            return make("sym", f"{node.value}^{word}", node.args, node.start, end)
    if (
        stop - first == 3
        and kinds[first] == v.OPEN
        and vals[first] == "("
        and node.op == "sym"
        and kinds[first + 1] in (v.NUM, v.SYM)
    ):
        if behind > stop:
            r.i = behind
            made = make("sym", f"{node.value}^({vals[first + 1]})", node.args, node.start, end)
            return applied(r, made) if r.kinds[behind] == v.OPEN else made
    if stop - first == 2 and kinds[first] == v.MINUS and kinds[first + 1] == v.SYM and vals[first + 1] in ("T", "top"):
        r.i = behind
        one = make("neg", None, (make("num", 1, (), r.starts[first], end, "1"),), r.starts[first], end)
        return make("transpose", None, (make("pow", "^", (node, one), node.start, end),), node.start, end)
    if stop > first and kinds[first] == v.PRIME and all(k == v.PRIME for k in kinds[first:stop]):
        r.i = behind
        return make("prime", str(stop - first), (node,), node.start, end)
    if stop - first == 2 and kinds[first] == v.MUL and vals[first] == "circ" and kinds[first + 1] == v.SYM:
        r.i = behind
        return make("unit", "°" + vals[first + 1], (node,), node.start, end)
    return None


def prime(r: Reader, node: Node) -> Node:
    order = 0
    while r.kinds[r.i] == v.PRIME:
        order += int(r.vals[r.i])
        r.i += 1
    made = make("prime", str(order), (node,), node.start, r.ends[r.i - 1])
    if r.kinds[r.i] == v.OPEN and r.vals[r.i] == "(" and r.match[r.i] > r.i + 1 and node.op == "sym":
        return call_or_product(r, made)
    return made


def bang(r: Reader, node: Node) -> Node:
    r.i += 1
    if r.kinds[r.i] == v.BANG:
        count = 1
        while r.kinds[r.i] == v.BANG:
            r.i += 1
            count += 1
        return make("call", f"factorial{count}", (node,), node.start, r.ends[r.i - 1])
    return make("factorial", None, (node,), node.start, r.ends[r.i - 1])


def percent(r: Reader, node: Node) -> Node:
    r.i += 1
    return make("percent", None, (node,), node.start, r.ends[r.i - 1])


def degree(r: Reader, node: Node) -> Node:
    i = r.i
    r.i += 1
    return _scale(r, make("degree", None, (node,), node.start, r.ends[i]))


def _scale(r: Reader, node: Node) -> Node:
    """The C or F behind a degree sign."""
    i = r.i
    if r.kinds[i] not in (v.SYM, v.TEXT) or r.vals[i] not in ("C", "F") or r.kinds[i + 1] <= v.LAST_ATOM:
        return node
    r.i += 1
    return make("unit", "°" + r.vals[i], node.args, node.start, r.ends[i])


POSTFIX.update({
    v.POW: power, v.PRIME: prime, v.BANG: bang, v.PERCENT: percent, v.DEGREE: degree,
})  # fmt: skip
