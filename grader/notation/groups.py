"""Brackets, bars, matrices, cases and the other environments."""

from __future__ import annotations

from grader.notation import vocabulary as v
from grader.notation.brackets import ALIGNED
from grader.notation.grammar import ATOMS, MAX_DEPTH, Reader, make, spanning
from grader.notation.tokens import number
from grader.notation.tree import Node

MATRICES = frozenset(
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix array tabular psmallmatrix bsmallmatrix".split()
)
CASES = frozenset("cases dcases rcases numcases".split())
PLAIN_ITEMS = {"(": "tuple", "[": "list", "{": "set", "<": "tuple"}


def bracket(r: Reader) -> Node:
    """A bracket; with bounds behind it, it may be an evaluation."""
    i = r.i
    node = _bracket(r)
    if r.vals[i] in ("[", ".") and r.match[i] == r.i - 1 and r.kinds[r.i] in BOUNDED:
        from grader.notation.between import bracketed

        return bracketed(r, i, node)
    return node


BOUNDED = frozenset({v.SUB, v.POW, v.WORD})


def _bracket(r: Reader) -> Node:
    """( ), [ ], { }, floor, ceiling, angle brackets: a grouped piece, or a tuple, list, set, interval."""
    i = r.i
    close = r.match[i]
    start = r.starts[i]
    if close < 0:
        r.i = i + 1
        return r.unknown(start, r.ends[i])
    opener, closer, end = r.vals[i], r.vals[close], r.ends[close]
    if r.depth > 60 and _shell(r, i, close):
        return _shelled(r, i, close)
    r.i = i + 1
    if close == r.i:
        r.i += 1
        return make({"[": "list", "{": "set"}.get(opener, "tuple"), None, (), start, end)
    if r.kinds[r.i] == v.MOD and opener == "(":
        r.i += 1
        inner = r.within(close, r.statement)
        r.i = close + 1
        return make("call", "mod", (inner,), start, end)
    if (
        close == i + 2
        and r.kinds[r.i] == v.NUM
        and "," in r.vals[r.i]
        and "{" not in r.vals[r.i]
        and opener in PLAIN_ITEMS
    ):
        return _grouped(r, opener, start, end)
    if opener == "[" and r.kinds[r.i] in (v.NUM, v.MINUS):
        row = _spaced(r, close)
        r.i = i + 1 if row is None else close + 1
        if row is not None:
            return row._replace(start=start, end=end)
    if opener == "." or closer == ".":
        return _half_open(r, opener, close, start, end)
    inner = r.within(close, r.statement)
    r.i = close + 1
    return _made(r, inner, opener, closer, start, end)


def _grouped(r: Reader, opener: str, start: int, end: int) -> Node:
    """`(1,234)`, `{100,200}`: numbers parted by commas, or one number with its thousands parted."""
    i = r.i
    place = r.starts[i]
    items = []
    for piece in r.vals[i].split(","):
        value = number(piece)
        items.append(
            make("num", value, (), place, place + len(piece), piece)
            if value is not None
            else r.unknown(place, place + len(piece))
        )
        place += len(piece) + 1
    one = ATOMS[v.NUM](r)._replace(start=start, end=end)
    r.i = i + 2
    return make("alt", None, (make(PLAIN_ITEMS[opener], None, tuple(items), start, end), one), start, end)


def _spaced(r: Reader, close: int) -> Node | None:
    """`[1 2 3]`, `[3 4; 5 6]`: numbers parted by spaces, rows by semicolons; None where it is something else."""
    rows: list[list[Node]] = [[]]
    kinds, k = r.kinds, r.i
    while k < close:
        minus = kinds[k] == v.MINUS
        if kinds[k] == v.COMMA and r.vals[k] == ";" and rows[-1]:
            rows.append([])
            k += 1
            continue
        if (
            kinds[k + minus] != v.NUM
            or (minus and r.starts[k + 1] != r.ends[k])
            or (rows[-1] and r.starts[k] == r.ends[k - 1])
        ):
            return None
        kept, r.kinds[k + minus + 1] = r.kinds[k + minus + 1], v.END
        r.i = k + minus
        cell = ATOMS[v.NUM](r)
        r.kinds[k + minus + 1] = kept
        rows[-1].append(make("neg", None, (cell,), r.starts[k], cell.end) if minus else cell)
        k += 1 + minus
    if len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return None
    cells = tuple(cell for row in rows for cell in row)
    return (
        make("list", None, cells, 0, 0)
        if len(rows) == 1
        else make("matrix", f"{len(rows)},{len(rows[0])}", cells, 0, 0)
    )


def _made(r: Reader, inner: Node, opener: str, closer: str, start: int, end: int) -> Node:
    if opener in ("floor", "ceil"):
        return make(opener, None, (inner,), start, end)
    items = inner.args if inner.op == "tuple" and not _bracketed(r, inner) else (inner,)
    if opener == "(" and closer == ")":
        if len(items) > 1:
            return make("tuple", None, items, start, end)
        return spanning(inner, start, end) if inner.op != "none" else r.unknown(start, end)
    if opener == "[" and closer == "]":
        return _square(r, items, start, end)
    if opener == "{" and closer == "}":
        if inner.op == "given" or len(items) > 1:
            return make("set", None, items, start, end)
        return make("set", None, items, start, end)
    if len(items) == 2 and opener in "([]" and closer in ")][":
        return make("interval", opener + closer, items, start, end)
    if opener == "<":  # one alone is a mean, an expectation
        return make("tuple", "<", items, start, end) if len(items) > 1 else make("call", "average", items, start, end)
    return r.unknown(start, end, (inner,))


def _bracketed(r: Reader, node: Node) -> bool:
    """Whether a tuple has brackets of its own, so that it is one item."""
    return r.source[node.start : node.start + 1] in "(（" or r.source.startswith("\\left", node.start)


def _square(r: Reader, items: tuple[Node, ...], start: int, end: int) -> Node:
    """[ ]: a list, a matrix of rows, or (beside other factors) a bracket."""
    if len(items) > 1 or _lone(r, start):
        rows = [item for item in items if item.op == "list"]
        if rows and len(rows) == len(items) and len({len(row.args) for row in rows}) == 1 and rows[0].args:
            cells = tuple(cell for row in rows for cell in row.args)
            return make("matrix", f"{len(rows)},{len(rows[0].args)}", cells, start, end)
        return make("list", None, items, start, end)
    return items[0]._replace(start=start, end=end)


def _lone(r: Reader, start: int) -> bool:
    """Whether a bracket with one piece stands alone, between relations, commas or ends: `[x_1]`."""
    k = r.i - 1
    opening = r.match[k]
    before = r.kinds[opening - 1] if opening > 0 else v.END
    edges = (
        v.REL,
        v.COMMA,
        v.END,
        v.NEWLINE,
        v.AND,
        v.OR,
        v.IMPLIES,
        v.OPEN,
        v.CLOSE,
        v.MUL,
        v.SKIP,
        v.GROUP,
        v.ENDGROUP,
    )
    return before in edges and r.kinds[r.i] in edges and r.source[start] == "["


def _shell(r: Reader, i: int, close: int) -> bool:
    return r.kinds[i + 1] == v.OPEN and r.match[i + 1] == close - 1


def _shelled(r: Reader, i: int, close: int) -> Node:
    """Brackets around nothing but brackets, however many."""
    inner, stop = i, close
    while _shell(r, inner, stop) and r.vals[inner] == "(":
        inner, stop = inner + 1, stop - 1
    r.i = inner
    if inner == i:
        return r.skip()
    node = ATOMS[v.OPEN](r)
    r.i = close + 1
    return node._replace(start=r.starts[i], end=r.ends[close])


def _half_open(r: Reader, opener: str, close: int, start: int, end: int) -> Node:
    r"""`\left\{ ... \right.`, `\left. ... \right|`."""
    inner = r.within(close, lambda: r.lines(close))
    r.i = close + 1
    if opener == "{" and inner.op == "matrix":
        return _cases_of(inner)._replace(start=start, end=end)
    return inner._replace(start=start, end=end)


def _cases_of(matrix: Node) -> Node:
    """A two-column array behind a brace is a case distinction; one column is a system."""
    rows, columns = (int(n) for n in str(matrix.value).split(","))
    if columns == 2:
        return matrix._replace(op="cases", value=None)
    if columns == 1:
        return matrix._replace(op="and", value=None)
    lines = [matrix.args[k * columns : (k + 1) * columns] for k in range(rows)]
    return matrix._replace(op="unknown", value=None, args=tuple(cell for line in lines for cell in line))


def group(r: Reader) -> Node:
    """{ }: grouping without a sign."""
    i = r.i
    close = r.match[i]
    if close < 0:
        r.i = i + 1
        return r.unknown(r.starts[i], r.ends[i])
    if close == i + 2 and r.depth <= MAX_DEPTH:
        node = _alone(r, i + 1, r.starts[i], r.ends[close])
        if node is not None:
            r.i = close + 1
            return node
    first, stop = i, close
    while r.kinds[first + 1] == v.GROUP and r.match[first + 1] == stop - 1:  # braces around nothing but braces
        first, stop = first + 1, stop - 1
    r.i = first + 1
    if stop == r.i:
        r.i = close + 1
        return make("none", None, (), r.starts[i], r.ends[close])
    middle = _infix(r, stop) if stop > r.i + 2 else -1
    inner = r.within(stop, lambda: r.lines(stop)) if middle < 0 else _over(r, middle, stop)
    r.i = close + 1
    return spanning(inner, r.starts[i], r.ends[close]) if inner.op != "none" else inner


def _alone(r: Reader, k: int, start: int, end: int) -> Node | None:
    """The number or letter k alone in its braces, which belong to it; None where it may be something else."""
    kind, text = r.kinds[k], r.vals[k]
    if kind == v.SYM and text != "d":
        return make("sym", text, (), start, end)
    value = number(text) if kind == v.NUM and text not in v.VULGAR else None
    return None if value is None else make("num", value, (), start, end, text)


def _infix(r: Reader, stop: int) -> int:
    r"""Where `\over` or `\choose` parts the group that the reader is in; -1 where nothing does."""
    if "\\over" not in r.vals[r.i : stop] and "\\choose" not in r.vals[r.i : stop]:
        return -1
    k = r.i
    while k < stop and r.vals[k] not in ("\\over", "\\choose"):
        k = max(k, r.match[k]) + 1
    return k if k < stop else -1


def _over(r: Reader, middle: int, stop: int) -> Node:
    r"""`{a \over b}`, `{n \choose k}`."""
    top = r.within(middle, lambda: r.lines(middle))
    r.i = middle + 1
    bottom = r.within(stop, lambda: r.lines(stop))
    if r.vals[middle] == "\\over":
        return make("div", None, (top, bottom), top.start, bottom.end)
    return make("call", "binomial", (top, bottom), top.start, bottom.end)


def argument(r: Reader) -> Node:
    """The argument of a macro: a group, or one token."""
    kind = r.kinds[r.i]
    if kind == v.GROUP:
        return group(r)
    if kind == v.NUM and len(r.vals[r.i]) > 1 and r.vals[r.i].isdecimal():
        return _digit(r)
    if kind == v.NUM:
        return r.number()
    if kind == v.SYM:
        i = r.i
        r.i += 1
        return make("sym", r.vals[i], (), r.starts[i], r.ends[i])
    if kind <= v.LAST_ATOM and r.depth < 70:
        r.depth += 1
        node = ATOMS[kind](r)
        r.depth -= 1
        return node
    return r.none()


def _digit(r: Reader) -> Node:
    r"""One digit of a longer number: `\frac12`."""
    i = r.i
    text, start = r.vals[i], r.starts[i]
    r.vals[i], r.starts[i] = text[1:], start + 1
    return make("num", int(text[0]), (), start, start + 1, text[0])


def bars(r: Reader) -> Node:
    """|a|, ||a||, with the norm's order as subscript."""
    i = r.i
    close = r.match[i]
    if close < 0:
        r.i = i + 1
        return r.unknown(r.starts[i], r.ends[i])
    sign = r.vals[i]
    r.i = i + 1
    if close == r.i:
        r.i += 1
        return r.unknown(r.starts[i], r.ends[close])
    double = sign == "|" and _double(r, i, close)
    inner_close = close - 1 if double else close
    r.i += double
    inner = r.within(inner_close, r.statement)
    r.i = close + 1
    if inner.op == "matrix" and sign == "|":
        return make("call", "det", (inner,), r.starts[i], r.ends[close])
    norm = double or sign == "‖"
    return make("norm" if norm else "abs", "2" if norm else None, (inner,), r.starts[i], r.ends[close])


def _double(r: Reader, i: int, close: int) -> bool:
    """Two bars written together on both sides."""
    return (
        r.kinds[i + 1] == v.BAROPEN and r.match[i + 1] == close - 1 and close - 1 > i + 2
        and r.starts[i + 1] == r.ends[i] and r.ends[close - 1] == r.starts[close]
    )  # fmt: skip


def environment(r: Reader) -> Node:
    """\\begin{...} ... \\end{...}."""
    i = r.i
    close = r.match[i]
    name, start = r.vals[i], r.starts[i]
    r.i = i + 1
    if close < 0:
        return r.unknown(start, r.ends[i])
    end = r.ends[close]
    if name in ALIGNED or name not in MATRICES | CASES:
        known = name in ALIGNED
        if name in ("alignat", "alignedat") and r.kinds[r.i] == v.GROUP and r.match[r.i] > 0:
            r.i = r.match[r.i] + 1
        inner = r.within(close, lambda: r.lines(close))
        r.i = close + 1
        if known:
            return inner._replace(start=start, end=end) if inner.op != "none" else r.unknown(start, end)
        return r.unknown(start, end, (inner,))
    rows = _rows(r, close, name in ("array", "tabular"))
    r.i = close + 1
    if name in CASES:
        return _case_rows(r, rows, start, end)
    return _matrix(r, name, rows, start, end)


def _rows(r: Reader, close: int, columns: bool) -> list[list[Node]]:
    """The cells of an environment, row by row."""
    if columns and r.kinds[r.i] == v.GROUP and r.match[r.i] > 0:
        r.i = r.match[r.i] + 1
    rows: list[list[Node]] = [[]]
    place = r.i
    match, kinds = r.match, r.kinds
    cell = place
    while place <= close:
        kind = kinds[place]
        if place == close or kind == v.AMP or kind == v.NEWLINE:
            r.i = cell
            node = (
                r.within(place, r.statement)
                if place > cell
                else make("none", None, (), r.starts[place], r.starts[place])
            )
            rows[-1].append(node)
            if kind == v.NEWLINE and place < close:
                rows.append([])
            cell = place + 1
        elif match[place] > place:
            place = match[place]
        place += 1
    if len(rows) > 1 and len(rows[-1]) == 1 and rows[-1][0].op == "none":
        rows.pop()
    return rows


def _case_rows(r: Reader, rows: list[list[Node]], start: int, end: int) -> Node:
    """Value, condition, value, condition; rows without a second column are a system of statements."""
    if all(len(row) == 1 for row in rows):
        cells = tuple(row[0] for row in rows)
        if all(cell.op == "given" for cell in cells):
            return make("cases", None, tuple(part for cell in cells for part in cell.args[:2]), start, end)
        if all(cell.op in ("rel", "given", "and") for cell in cells):
            return make("and", None, cells, start, end)
    parts: list[Node] = []
    for row in rows:
        value = row[0]
        condition = row[1] if len(row) > 1 else make("none", None, (), value.end, value.end)
        if len(row) == 1 and value.op == "given":
            value, condition = value.args[:2]
        if condition.op == "given" and condition.args[0].op == "none":
            condition = condition.args[1]._replace(start=condition.start)
        if len(row) > 2:
            condition = r.unknown(condition.start, row[-1].end, tuple(row[1:]))
        if value.op == "tuple" and len(value.args) == 1:
            value = value.args[0]
        parts += [value, condition]
    return make("cases", None, tuple(parts), start, end)


def _matrix(r: Reader, name: str, rows: list[list[Node]], start: int, end: int) -> Node:
    width = max(len(row) for row in rows)
    cells: list[Node] = []
    for row in rows:
        at = row[-1].end
        cells += row + [make("none", None, (), at, at)] * (width - len(row))
    value = f"{len(rows)},{width}"
    node = make("matrix", value, tuple(cells), start, end)
    if name in ("vmatrix",):
        return make("call", "det", (node,), start, end)
    if name == "Vmatrix":
        return make("norm", "2", (node,), start, end)
    return node


def style(r: Reader) -> Node:
    r"""`\mathbf{x}`, `\boxed{...}`: as if the macro were not there."""
    i = r.i
    r.i += 1
    name = r.vals[i]
    node = argument(r)
    if node.op == "none":
        return r.unknown(r.starts[i], max(r.ends[i], node.end))
    node = node._replace(start=r.starts[i])
    if node.op == "sym" and not node.args:
        if name == "mathbb" and node.value == "1":
            node = node._replace(value="indicator")
        if r.kinds[r.i] == v.SUB:
            from grader.notation.operands import subscripted

            node = subscripted(r, node)
        from grader.notation.operands import applied, call

        if node.value in ("E", "P") and name == "mathbb" and r.kinds[r.i] == v.OPEN and r.match[r.i] > r.i + 1:
            return call(r, str(node.value), node, node.args)
        if r.kinds[r.i] == v.OPEN:
            return applied(r, node)
    if name == "boxed" and node.op in ("sym", "str") and len(str(node.value)) == 1 and str(node.value) in "ABCDEFGH":
        lone = r.kinds[r.i] == v.END and i == 0
        if lone:
            return make("choice", str(node.value), (), node.start, node.end)
    return node


def money(r: Reader) -> Node:
    """$5, €3.50."""
    i = r.i
    r.i += 1
    start, sign = r.starts[i], r.vals[i]
    negative = r.kinds[r.i] == v.MINUS and r.kinds[r.i + 1] == v.NUM
    r.i += negative
    if r.kinds[r.i] != v.NUM:
        return r.unknown(start, r.ends[i])
    amount = ATOMS[v.NUM](r)
    if negative:
        amount = make("neg", None, (amount,), r.ends[i], amount.end)
    return make("currency", sign, (amount,), start, amount.end)


def dots(r: Reader) -> Node:
    i = r.i
    r.i += 1
    return make("dots", None, (), r.starts[i], r.ends[i])


def unknown(r: Reader) -> Node:
    """A sign or macro without a meaning here, with the groups that follow it."""
    i = r.i
    r.i += 1
    args = []
    while r.kinds[r.i] == v.GROUP and r.match[r.i] > 0 and r.vals[i][0] == "\\":
        args.append(group(r))
    return r.unknown(r.starts[i], max(r.ends[r.i - 1], r.ends[i]), tuple(args))


ATOMS[v.OPEN], ATOMS[v.GROUP], ATOMS[v.BAROPEN], ATOMS[v.BEGIN] = bracket, group, bars, environment
ATOMS[v.STYLE], ATOMS[v.MONEY], ATOMS[v.DOTS], ATOMS[v.UNKNOWN] = style, money, dots, unknown
