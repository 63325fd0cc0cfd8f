"""Functions by name, roots, and macros that wrap what is read."""

from __future__ import annotations

from grader.notation import vocabulary as v
from grader.notation.grammar import ATOMS, Reader, make, simple
from grader.notation.groups import argument, group
from grader.notation.numbers import number_only
from grader.notation.operands import arguments, subscripted
from grader.notation.powers import power
from grader.notation.tree import Node


def function(r: Reader) -> Node:
    r"""`\sin x`, `\log_2(x)`, `\sin^2 x`, `\det A`, `mean_j(...)`."""
    i = r.i
    name, start = r.vals[i], r.starts[i]
    r.i += 1
    if name == "arg" and r.kinds[r.i] == v.FUNC and r.vals[r.i] in ("max", "min"):
        name = f"arg{r.vals[r.i]}"
        r.i += 1
    head = make("sym", name, (), start, r.ends[r.i - 1])
    exponent = None
    for _ in range(2):
        if r.kinds[r.i] == v.SUB:
            head = subscripted(r, head)
        elif r.kinds[r.i] == v.POW and exponent is None:
            exponent = power(r, head)
        elif r.kinds[r.i] == v.PRIME:
            order = len(r.vals[r.i])
            r.i += 1
            head = make("prime", str(order), (head,), start, r.ends[r.i - 1])
    if exponent is not None and exponent.op == "apply":  # the exponent of an inverse has taken its bracket
        inverse = name in INVERSE and head.op == "sym" and not head.args
        return make("call", INVERSE[name], exponent.args[1:], start, exponent.end) if inverse else exponent
    bracketed = r.kinds[r.i] in (v.OPEN, v.GROUP)
    args = _operand(r)
    if not args:
        node = make("sym", head.value, head.args, start, head.end) if head.op == "sym" else head
        return exponent or node
    node = _called(r, name, head, args, start)
    if exponent is None:
        return node if bracketed or head.op == "prime" else _over_number(r, node)
    if exponent.op != "pow":
        return r.unknown(start, node.end, (exponent, node))
    if exponent.args[1].op == "neg" and exponent.args[1].args[0].value == 1 and name in INVERSE:
        return make("call", INVERSE[name], node.args, start, node.end)
    return make("pow", "^", (node, exponent.args[1]), start, node.end)


def _over_number(r: Reader, node: Node) -> Node:
    """`sin x/2` without spaces: of x/2, or half of it."""
    if r.kinds[r.i] != v.DIV or r.kinds[r.i + 1] != v.NUM or r.starts[r.i] != node.end or not node.args:
        return node
    r.i += 1
    bottom = r.factor()
    k = len(node.args) - 1 if node.op == "log_base" else 0
    inner = make("div", None, (node.args[k], bottom), node.args[k].start, bottom.end)
    whole = node._replace(args=(*node.args[:k], inner, *node.args[k + 1 :]), end=bottom.end)
    half = make("div", None, (node, bottom), node.start, bottom.end)
    return make("alt", None, (whole, half), node.start, bottom.end) if simple(whole) else whole


INVERSE = {"sin": "arcsin", "cos": "arccos", "tan": "arctan", "sinh": "arcsinh", "cosh": "arccosh", "tanh": "arctanh",
           "sec": "arcsec", "csc": "arccsc", "cot": "arccot"}  # fmt: skip


def _called(r: Reader, name: str, head: Node, args: tuple[Node, ...], start: int) -> Node:
    end = r.ends[r.i - 1] if r.i else args[-1].end
    end = max(end, args[-1].end)
    if head.op == "prime":
        return make("apply", None, (head, *args), start, end)
    if name == "log" and head.args:
        return make("log_base", None, (head.args[0], *args), start, end)
    value = str(head.value)
    if value in ("floor", "ceil") and len(args) == 1:
        return make(value, None, args, start, end)
    if value == "abs" and len(args) == 1:
        return make("abs", None, args, start, end)
    if value == "transpose" and len(args) == 1:
        return make("transpose", None, args, start, end)
    if value == "norm" and len(args) == 1:
        return make("norm", "2", args, start, end)
    if value == "norm" and args[0].op in ("num", "neg"):  # norm(3, 4); an order stands behind an array
        return make("norm", "2", (make("list", None, args, args[0].start, args[-1].end),), start, end)
    return make("call", value, (*args, *head.args), start, end)


def _operand(r: Reader) -> tuple[Node, ...]:
    """What a function is applied to: a bracket's pieces, or the product that follows up to the next function."""
    kind = r.kinds[r.i]
    if kind == v.OPEN and r.match[r.i] > 0 and r.vals[r.i] in ("(", "[", "{"):
        if r.vals[r.i] == "[" and r.kinds[r.i + 1] == v.OPEN and r.vals[r.i + 1] == "[":
            return (r.factor(),)  # det [[1, 2], [3, 4]]
        return arguments(r)
    if kind == v.GROUP and r.match[r.i] > 0:
        node = group(r)
        return node.args if node.op == "tuple" else (node,)
    if kind in (v.MINUS, v.PLUS) and r.kinds[r.i + 1] <= v.LAST_ATOM:
        start = r.starts[r.i]
        sign = kind
        r.i += 1
        inner = _product(r)
        return (make("neg", None, (inner,), start, inner.end) if sign == v.MINUS else inner,)
    if kind > v.LAST_ATOM or kind in (v.TEXT, v.WORD):
        return ()
    node = _product(r)
    return (node,) if node.op != "none" else ()


def _product(r: Reader) -> Node:
    if r.depth > 60:
        return r.skip()
    r.depth += 1
    parts: list[Node] = []
    while r.kinds[r.i] <= v.LAST_ATOM and (not parts or r.kinds[r.i] in PRODUCT):
        if parts and r.kinds[r.i] == v.OPEN and parts[-1].op != "num":
            break
        before = r.i
        parts.append(r.factor())
        if r.i == before:
            break
    r.depth -= 1
    return joined(parts) if parts else r.none()


PRODUCT = frozenset({v.NUM, v.SYM, v.FRAC, v.ACCENT, v.ROOT, v.GROUP, v.STYLE, v.OPEN, v.BAROPEN})


def joined(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else make("mul", "", tuple(parts), parts[0].start, parts[-1].end)


def root(r: Reader) -> Node:
    r"""`\sqrt{x}`, `\sqrt[3]{x}`, `sqrt(2)`, `√2`."""
    i = r.i
    start, name = r.starts[i], r.vals[i]
    r.i += 1
    order: Node | None = None
    if (
        r.kinds[r.i] == v.OPEN
        and r.vals[r.i] == "["
        and r.source[r.ends[i] - 1] == "t"
        and r.match[r.i] > 0
        and r.kinds[r.match[r.i] + 1] <= v.LAST_ATOM
    ):
        pieces = arguments(r)
        order = pieces[0] if pieces else None
    written = r.source[start : r.ends[i]]
    if r.kinds[r.i] == v.OPEN and r.match[r.i] > 0:
        close = r.match[r.i]
        inner = ATOMS[v.OPEN](r)
        r.i = close + 1
    elif written.startswith("\\") or r.kinds[r.i] == v.GROUP:
        inner = argument(r)
    elif r.kinds[r.i] <= v.LAST_ATOM:
        inner = number_only(r) if r.kinds[r.i] == v.NUM else argument(r)
        if inner.op == "sym" and r.kinds[r.i] == v.SUB:
            inner = subscripted(r, inner)
    else:
        return r.unknown(start, r.ends[i])
    if inner.op == "none":
        return r.unknown(start, max(inner.end, r.ends[i]))
    end = max(inner.end, r.ends[r.i - 1])
    called = r.kinds[r.i] == v.OPEN and r.starts[r.i] == end and r.match[r.i] > 0
    if called and written == "√" and r.kinds[i + 1] == v.SYM and inner.op == "sym":
        return _root_of_call(r, inner, start)
    if name in ("cbrt", "root4"):
        order = make("num", 3 if name == "cbrt" else 4, (), start, r.ends[i])
    if order is not None:
        return make("call", "root", (inner, order), start, end)
    return make("call", "sqrt", (inner,), start, end)


def _root_of_call(r: Reader, head: Node, start: int) -> Node:
    """`√x(1 - x)`, where the bracket may stand below the sign: with a function's name, or to the end of the product."""
    close = r.match[r.i]
    inner = ATOMS[v.OPEN](r)
    r.i = close + 1
    end = r.ends[close]
    ways = [make(op, value, (head, inner), head.start, end) for op, value in (("apply", None), ("mul", ""))]
    below = make("alt", None, tuple(ways), head.start, end)
    before = make("mul", "", (make("call", "sqrt", (head,), start, head.end), inner), start, end)
    if not (simple(inner) and simple(head)):
        return before
    return make("alt", None, (before, make("call", "sqrt", (below,), start, end)), start, end)


def wrap(r: Reader) -> Node:
    r"""Macros with two arguments of which one is read: `\underbrace{a}_{b}`, `\overset{a}{b}`, `\color{c}`."""
    i = r.i
    name = r.vals[i]
    r.i += 1
    if name == "phantom":
        close = r.match[r.i] if r.kinds[r.i] == v.GROUP else -1
        r.i = close + 1 if close > 0 else r.i
        return make("none", None, (), r.starts[i], r.ends[r.i - 1])
    if name == "array":
        return argument(r)._replace(start=r.starts[i])
    if name == "pmod":
        inner = argument(r)
        return make("call", "mod", (inner,), r.starts[i], inner.end)
    if name == "color":
        argument(r)
        if r.kinds[r.i] != v.GROUP:
            return make("none", None, (), r.starts[i], r.ends[r.i - 1])
        return argument(r)._replace(start=r.starts[i])
    if name == "overset":
        return _over(r, i)
    inner = argument(r)
    end = r.ends[r.i - 1]
    if r.kinds[r.i] in (v.SUB, v.POW):
        r.i += 1
        argument(r)
        end = r.ends[r.i - 1]
    return inner._replace(start=r.starts[i], end=end)


def _over(r: Reader, i: int) -> Node:
    over = argument(r)
    if r.kinds[r.i] != v.GROUP or r.match[r.i] < 0:
        return r.unknown(r.starts[i], r.ends[r.i - 1], (over,))
    inside = r.kinds[r.i + 1 : r.match[r.i]]
    if len(inside) == 1 and inside[0] > v.LAST_ATOM:
        k = r.i
        close = r.match[k]
        r.kinds[close], r.vals[close] = inside[0], r.vals[k + 1]
        r.i = close
        return make("none", None, (), r.starts[i], r.starts[i])
    return argument(r)._replace(start=r.starts[i])


ATOMS[v.FUNC], ATOMS[v.ROOT], ATOMS[v.WRAP] = function, root, wrap
