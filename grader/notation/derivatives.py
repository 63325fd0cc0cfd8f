"""Fractions and derivatives, in fractions and in a line."""

from __future__ import annotations

from grader.lazy_regex import regex
from grader.notation import vocabulary as v
from grader.notation.grammar import ATOMS, Reader, make
from grader.notation.groups import argument
from grader.notation.numbers import number_only
from grader.notation.operands import subscripted
from grader.notation.powers import power
from grader.notation.tree import Node


def fraction(r: Reader) -> Node:
    r"""`\frac{a}{b}`; with `d` or `\partial` above and below, a derivative."""
    i = r.i
    start, name = r.starts[i], r.vals[i]
    r.i += 1
    if name == "frac" and r.kinds[r.i] == v.GROUP:
        found = derivative(r)
        if found is not None:
            return found
    top = argument(r)
    bottom = argument(r)
    end = bottom.end if bottom.op != "none" else r.ends[r.i - 1]
    if bottom.op == "none" or top.op == "none":
        return r.unknown(start, max(end, r.ends[i]), (top, bottom))
    if name == "binom":
        return make("call", "binomial", (top, bottom), start, end)
    return make("div", None, (top, bottom), start, end)


def derivative(r: Reader) -> Node | None:
    r"""`\frac{\partial L}{\partial x_i}`, `\frac{d^2}{dx^2} (...)`; None where it is no derivative."""
    first = r.i + 1
    above = r.match[r.i]
    if above < 0 or r.kinds[above + 1] != v.GROUP or r.match[above + 1] < 0:
        return None
    sign = _sign(r, first)
    if sign is None or _sign(r, above + 2) != sign or r.match[above + 1] < above + 4:
        return None
    start, stop = r.starts[r.i - 1], r.match[above + 1]
    r.i = first + 1
    order = _order(r)
    empty = r.i == above
    what = r.none() if empty else r.within(above, r.statement)
    r.i = above + 2
    variables = _variables(r, stop, sign, order)
    if variables is None:
        r.i = first - 1
        return None
    r.i = stop + 1
    end = r.ends[stop]
    if empty:
        what = _applied_to(r)
        end = max(end, what.end)
    if len(variables) == 1 and order > 1:
        variables = variables * order
    return make("deriv", sign, (what, *variables), start, end)


def _sign(r: Reader, i: int) -> str | None:
    if r.kinds[i] == v.DIFF:
        return "partial"
    return "d" if r.kinds[i] == v.SYM and r.vals[i] == "d" else None


def _order(r: Reader) -> int:
    """The exponent behind a `d`, if there is one; the reader is left behind it."""
    if r.kinds[r.i] != v.POW:
        return 1
    k = r.i + 1
    if r.kinds[k] == v.NUM and r.vals[k].isdecimal():
        r.i = k + 1
        return min(int(r.vals[k][:2]), 9)
    if r.kinds[k] == v.GROUP and r.kinds[k + 1] == v.NUM and r.kinds[k + 2] == v.ENDGROUP and r.vals[k + 1].isdecimal():
        r.i = k + 3
        return min(int(r.vals[k + 1][:2]), 9)
    return 1


def _variables(r: Reader, stop: int, sign: str, order: int) -> tuple[Node, ...] | None:
    """`dx`, `dx^2`, `\\partial x \\partial y` up to token `stop`."""
    found: list[Node] = []
    while r.i < stop:
        if _sign(r, r.i) != sign or len(found) > 8:
            return None
        r.i += 1
        if r.kinds[r.i] > v.LAST_ATOM or r.i >= stop:
            return None
        found += _times(r.factor(), order)
    return tuple(found) or None


def _times(node: Node, order: int) -> list[Node]:
    """`x^2` twice, as in d^2/dx^2; but dL/d(sigma^2), of the first order, is by a square."""
    if order > 1 and node.op == "pow" and node.args[1].op == "num" and node.args[1].value in (2, 3, 4):
        return [node.args[0]] * node.args[1].value  # type: ignore[operator]
    return [node]


def _applied_to(r: Reader) -> Node:
    """What an operator d/dx stands before: one bracket, or the term that follows."""
    kind = r.kinds[r.i]
    if kind > v.LAST_ATOM:
        return r.none()
    if kind in (v.OPEN, v.GROUP):
        return r.factor()
    if r.depth > 60:
        return r.skip()
    r.depth += 1
    node = r.beside(r.factor())
    r.depth -= 1
    return node


def plain_derivative(r: Reader, sign: str) -> Node | None:
    """`dL/dx_i`, `∂L/∂x`, `d/dx (...)`, from the sign on; None where it is no derivative."""
    i = r.i
    kinds = r.kinds
    written = v.DIFF if sign == "partial" else v.SYM
    k = i + 1
    if kinds[k] != v.DIV and (r.starts[k] != r.ends[i] and sign == "d"):
        return None
    slash = _slash(r, k)
    if slash < 0 or kinds[slash + 1] != written:
        return None
    if sign == "d" and r.vals[slash + 1] != "d":
        return _by_a_name(r, k, slash)
    if kinds[slash + 2] > v.LAST_ATOM or (sign == "d" and r.starts[slash + 2] != r.ends[slash + 1]):
        return None
    r.i = k
    order = _order(r)
    empty = r.i == slash
    what = r.none() if empty else r.within(slash, r.beside_all)
    r.i = slash + 1
    variables = _plain_variables(r, sign, order)
    end = r.ends[r.i - 1]
    if empty:
        what = _applied_to(r)
        end = max(end, what.end)
    if len(variables) == 1 and order > 1:
        variables = variables * order
    return make("deriv", sign, (what, *variables), r.starts[i], end)


JOINED = regex(r"d([^\W\d_])_?(\d*)")


def _by_a_name(r: Reader, k: int, slash: int) -> Node | None:
    """`dL/dz` where `dz` is a name of its own besides; None where no variable stands below."""
    below = slash + 1
    found = JOINED.fullmatch(r.vals[below])
    if found is None or k == slash:
        return None
    r.i = k
    if _order(r) > 1:
        return None
    what = r.within(slash, r.beside_all)
    end = r.ends[below]
    index = (make("num", int(found[2][:9]), (), end - len(found[2]), end, found[2]),) if found[2] else ()
    variable = make("sym", found[1], index, r.starts[below] + 1, end)
    r.i = below + 1
    if r.kinds[r.i] == v.SUB:
        variable = subscripted(r, variable)
    elif r.kinds[r.i] == v.NUM and r.starts[r.i] == end and not index:
        digits = number_only(r)
        variable = make("sym", found[1], (digits,), variable.start, digits.end)
    return make("deriv", "d", (what, variable), r.starts[k - 1], variable.end)


def _slash(r: Reader, k: int) -> int:
    """The `/` of d.../d..., where only one symbol (with indices, accents, an order) stands between."""
    stop = k + 14
    while k < stop and r.kinds[k] != v.END:
        kind = r.kinds[k]
        if kind == v.DIV:
            return k if r.vals[k] == "/" else -1
        if r.match[k] > k:
            k = r.match[k]
            stop = k + 14
        elif kind not in (v.SYM, v.NUM, v.SUB, v.POW, v.ACCENT, v.WORD, v.PRIME, v.STYLE):
            return -1
        k += 1
    return -1


def _plain_variables(r: Reader, sign: str, order: int) -> tuple[Node, ...]:
    found: list[Node] = []
    while _sign(r, r.i) == sign and r.kinds[r.i + 1] <= v.LAST_ATOM and len(found) < 8:
        if found and r.starts[r.i] != r.ends[r.i - 1] and sign == "d":
            break
        r.i += 1
        found += _times(by_variable(r), order)
    return tuple(found)


def by_variable(r: Reader) -> Node:
    """A symbol that is differentiated by; a bracket behind it belongs to no call."""
    if r.kinds[r.i] != v.SYM:
        return r.factor()
    i = r.i
    node = make("sym", r.vals[i], (), r.starts[i], r.ends[i])
    r.i += 1
    if r.kinds[r.i] == v.SUB:
        node = subscripted(r, node)
    elif r.kinds[r.i] == v.NUM and r.starts[r.i] == r.ends[i]:
        index = number_only(r)
        node = make("sym", node.value, (index,), node.start, index.end)
    return power(r, node) if r.kinds[r.i] == v.POW else node


def partial(r: Reader) -> Node:
    """∂: a derivative written in a line, or a bare sign."""
    found = plain_derivative(r, "partial")
    if found is not None:
        return found
    i = r.i
    r.i += 1
    if r.kinds[r.i] == v.SUB:
        r.i += 1
        variable = argument(r)
        what = _applied_to(r)
        return make("deriv", "partial", (what, variable), r.starts[i], max(what.end, variable.end))
    if r.kinds[r.i] == v.SYM:
        inner = argument(r)
        inner = subscripted(r, inner) if r.kinds[r.i] == v.SUB else inner
        return make("call", "differential", (inner,), r.starts[i], inner.end)
    return r.unknown(r.starts[i], r.ends[i])


def nabla(r: Reader) -> Node:
    i = r.i
    r.i += 1
    extra: tuple[Node, ...] = ()
    if r.kinds[r.i] == v.SUB:
        r.i += 1
        extra = (argument(r),)
    way = r.vals[r.i] if r.kinds[r.i] == v.MUL else ""
    if way:
        r.i += 1
    squared = r.kinds[r.i] == v.POW
    if squared:
        r.i += 1
        argument(r)
    what = _applied_to(r)
    end = max(what.end, r.ends[r.i - 1])
    if way or squared:
        name = {"dot": "divergence", "times": "curl"}.get(way, "laplacian")
        return make("call", name, (what, *extra), r.starts[i], end)
    return make("grad", None, (what, *extra), r.starts[i], end)


ATOMS[v.FRAC], ATOMS[v.DIFF], ATOMS[v.NABLA] = fraction, partial, nabla
