"""Sums, products, limits and integrals."""

from __future__ import annotations

from grader.notation import vocabulary as v
from grader.notation.calls import joined
from grader.notation.derivatives import by_variable
from grader.notation.grammar import ATOMS, Reader, make
from grader.notation.groups import argument
from grader.notation.numbers import number_only
from grader.notation.tree import Node

LOOK_AHEAD = 300


def series(r: Reader) -> Node:
    r"""`\sum_{j=1}^n a_j`: the body is the product that follows."""
    i = r.i
    name, start = r.vals[i], r.starts[i]
    r.i += 1
    below, above = bounds(r)
    lower, variable = r.none(), below
    if below.op == "rel" and below.value == ("=",):
        variable, lower = below.args
    body = _body(r)
    end = max(body.end, r.ends[r.i - 1])
    if name in ("sum", "prod"):
        variable = _only_index(body) or variable if variable.op == "none" else variable
        return make(name, None, (body, variable, lower, above), start, end)
    return make("call", name, (body, variable, lower, above), start, end)


def _only_index(body: Node) -> Node | None:
    r"""The letter that all entries in a sum without bounds are counted by: i in `\sum x_i y_i`."""
    found = {arg.value: arg for part in body.walk() if part.op == "sym" for arg in part.args if arg.op == "sym"}
    return next(iter(found.values())) if len(found) == 1 and found.keys() <= v.INDEX_LETTERS else None


def bounds(r: Reader) -> tuple[Node, Node]:
    """What is written below and above an operator."""
    below, above = r.none(), r.none()
    for _ in range(2):
        kind = r.kinds[r.i]
        if kind == v.SUB:
            r.i += 1
            below = _bound(r)
        elif kind == v.POW:
            r.i += 1
            above = _bound(r)
    return below, above


def _bound(r: Reader) -> Node:
    if r.kinds[r.i] == v.MINUS:
        return r._signed(lambda: argument(r))
    if r.kinds[r.i] == v.WORD:
        i = r.i
        r.i += 1
        return make("sym", r.vals[i], (), r.starts[i], r.ends[i])
    if r.kinds[r.i] == v.NUM:
        return number_only(r)
    return argument(r)


def _body(r: Reader) -> Node:
    if r.depth > 60:
        return r.skip()
    r.depth += 1
    node = r.term()
    r.depth -= 1
    return node


def limit(r: Reader) -> Node:
    r"""`\lim_{n \to \infty} a`."""
    i = r.i
    r.i += 1
    below, _ = bounds(r)
    body = _body(r)
    end = max(body.end, r.ends[r.i - 1])
    if below.op == "rel" and len(below.args) == 2:
        variable, target = below.args
        direction = ""
        if target.op == "call" and target.value in ("plus side", "minus side"):
            direction = "+" if target.value == "plus side" else "-"
            target = target.args[0]
        return make("lim", direction, (body, variable, target), r.starts[i], end)
    return make("call", "lim", (body, below), r.starts[i], end)


def integral(r: Reader) -> Node:
    r"""`\int_a^b f dx`, `\int \frac{dx}{x}`."""
    i = r.i
    start = r.starts[i]
    count = 1
    while r.kinds[r.i + count] == v.INT and count < 4:
        count += 1
    if count > 1 or r.source[start : r.ends[i]] in ("\\iint", "\\iiint", "\\oint", "∬", "∮"):
        return _many(r, i)
    r.i += 1
    below, above = bounds(r)
    stop = _differential(r, r.i)
    if stop < 0:
        body = _body(r)
        variable = r.none()
        if body.op == "div" or body.op == "mul":
            body, variable = _inside(r, body)
    elif stop == r.i:  # the differential stands first, and what is integrated behind it
        variable = _differential_at(r, stop)
        body = _body(r) if r.kinds[r.i] in FACTORS else make("num", 1, (), r.starts[stop], r.starts[stop], "1")
    else:
        body = _bounded(r, stop)
        variable = _differential_at(r, stop)
    end = max(body.end, variable.end, r.ends[r.i - 1])
    return make("int", None, (body, variable, below, above), start, end)


def _bounded(r: Reader, stop: int) -> Node:
    if r.depth > 60:
        first, r.i = r.i, stop
        return r.unknown(r.starts[first], r.ends[stop - 1])
    r.depth += 1
    body = r.within(stop, r.total)
    r.depth -= 1
    return body


FACTORS = frozenset(range(v.LAST_ATOM + 1)) - {v.WORD, v.TEXT}


def _differential(r: Reader, k: int) -> int:
    """The token `d` of the dx that ends an integral, on this level of brackets; -1 where there is none.

    Integrals inside take the first ones: `\\int \\int f dx dy` is \\int (\\int f dx) dy.
    """
    inside = 0
    for _ in range(LOOK_AHEAD):
        kind = r.kinds[k]
        if kind in (v.REL, v.END, v.COMMA, v.NEWLINE, v.AMP, v.CLOSE, v.ENDGROUP, v.BARCLOSE, v.ENDENV):
            return -1
        if kind == v.INT:
            inside += 1
        elif kind == v.SYM and r.vals[k] == "d" and r.kinds[k + 1] in (v.SYM, v.ACCENT, v.STYLE):
            if not inside:
                return k
            inside -= 1
        k = r.match[k] + 1 if r.match[k] > k else k + 1
    return -1


def _differential_at(r: Reader, stop: int) -> Node:
    r.i = stop + 1
    return by_variable(r)


def _inside(r: Reader, body: Node) -> tuple[Node, Node]:
    r"""`\frac{dx}{x}`: the differential stands in the numerator."""
    if body.op == "div" and body.args[0].op == "mul":
        parts = body.args[0].args
        for k in range(len(parts) - 1):
            if parts[k].op == "sym" and parts[k].value == "d" and parts[k + 1].op == "sym":
                rest = parts[:k] + parts[k + 2 :]
                top = joined(list(rest)) if rest else make("num", 1, (), parts[k].start, parts[k].start, "1")
                return body._replace(args=(top, body.args[1])), parts[k + 1]
    return body, r.none()


def _many(r: Reader, i: int) -> Node:
    """Double and contour integrals are kept whole: nothing decides them."""
    while r.kinds[r.i] == v.INT:
        r.i += 1
        bounds(r)
    body = _body(r)
    return make("call", "multiple integral", (body,), r.starts[i], max(body.end, r.ends[r.i - 1]))


ATOMS[v.BIG], ATOMS[v.LIM], ATOMS[v.INT] = series, limit, integral
