"""Numbers, symbols with their indices and accents, and what is written behind an operand."""

from __future__ import annotations

from grader.lazy_regex import regex
from grader.notation import vocabulary as v
from grader.notation.grammar import ATOMS, POSTFIX, Reader, make, new, simple
from grader.notation.tokens import number as value_of
from grader.notation.tree import Node

ARRAY_INDEX = frozenset({v.NUM, v.SYM, v.PLUS, v.MINUS, v.COMMA, v.COLON, v.MUL})


def symbol(r: Reader) -> Node:
    """A letter with its indices; `d` may begin a derivative, a bracket behind may hold arguments."""
    i = r.i
    kinds = r.kinds
    name = r.vals[i]
    start = r.starts[i]
    if name == "d":
        from grader.notation.derivatives import plain_derivative

        found = plain_derivative(r, "d")
        if found is not None:
            return found
    r.i = i + 1
    kind = kinds[i + 1]
    end = r.ends[i]
    node = new(Node, ("sym", name, (), start, end, ""))
    if kind == v.SUB:
        node = subscripted(r, node)
    elif (
        kind == v.NUM
        and r.starts[i + 1] == end
        and (end - start == 1 or r.source[start] != "\\")
        and r.vals[i + 1].isascii()
        and r.vals[i + 1].isdecimal()
    ):
        index = make("num", int(r.vals[i + 1][:9]), (), end, r.ends[i + 1], r.vals[i + 1])
        r.i = i + 2
        node = make("sym", name, (index,), start, r.ends[i + 1])
    kind = kinds[r.i]
    return applied(r, node) if kind == v.OPEN or kind == v.ACCENT else node


def applied(r: Reader, node: Node) -> Node:
    """`f(x)`, `F[0]`, `E[X]`: arguments, an index, or a factor."""
    i = r.i
    if r.kinds[i] == v.ACCENT:
        if r.vals[i] == "~tilde":
            r.i += 1
            return node._replace(value=f"tilde({node.value})", end=r.ends[i])
        return node
    opener, close = r.vals[i], r.match[i]
    if close < 0 or close == i + 1:
        return node
    name = str(node.value)
    if opener == "[":
        if name in ("E", "Var", "Cov", "P"):
            return call(r, name, node, node.args)
        if (
            r.starts[i] == r.ends[i - 1]
            and all(k in ARRAY_INDEX for k in r.kinds[i + 1 : min(close, i + 12)])
            and close < i + 12
        ):
            return entry(r, node)
        return node
    if opener != "(" or r.vals[close] != ")":
        return node
    if r.states() and name not in ("P", "E", "Pr", "f", "I"):
        return node
    if name in ("pi", "infinity") or (name == "e" and not node.args):
        return node
    if name in r.functions:
        return call(r, name, node, node.args) if not node.args else call_or_product(r, node)
    return call_or_product(r, node)


def call_or_product(r: Reader, node: Node) -> Node:
    """`f(x)`: undecided. `n(n-1)!` and `Z_i(Z)_j` are products, `w(x+1)^2` may be one."""
    i = r.i
    close = r.match[i]
    behind = r.kinds[close + 1]
    if behind in (v.SUB, v.BANG, v.DEGREE) and node.op == "sym" and node.value not in r.functions:
        return node
    args = arguments(r)
    made = make("apply", None, (node, *args), node.start, r.ends[close])
    if (
        node.value in ("C", "P")
        and len(args) == 2
        and all(arg.op == "num" and isinstance(arg.value, int) for arg in args)
    ):
        name = "binomial" if node.value == "C" else "permutations"
        if args[0].value >= args[1].value and not node.args and node.op == "sym":  # type: ignore[operator]
            made = make("alt", None, (made, made._replace(op="call", value=name, args=args)), made.start, made.end)
    if behind != v.POW or node.op != "sym" or node.value in r.functions or len(args) != 1:
        return made
    return _raised(r, node, made, r.starts[i], r.ends[close])


FUNCTION_LETTERS = frozenset("f g h F G H phi psi".split())


def _raised(r: Reader, head: Node, made: Node, start: int, end: int) -> Node:
    """`f(x)^2`: the call's power, or the head times the bracket's power."""
    called = made
    while r.kinds[r.i] == v.POW:
        before = r.i
        called = POSTFIX[v.POW](r, called)
        if r.i == before:
            return called
    argument = made.args[1]
    if not simple(called):
        return called
    raised = _rebased(called, made, argument._replace(start=start, end=end))
    product = make("mul", "", (head, raised), head.start, raised.end)
    likely = str(head.value) in FUNCTION_LETTERS or (argument.op == "sym" and not argument.args)
    return make("alt", None, (called, product) if likely else (product, called), head.start, called.end)


def _rebased(node: Node, old: Node, fresh: Node) -> Node:
    """`node` with the piece at the bottom of its powers exchanged."""
    if node is old:
        return fresh
    return node._replace(args=(_rebased(node.args[0], old, fresh), *node.args[1:]), start=fresh.start)


def arguments(r: Reader) -> tuple[Node, ...]:
    """The pieces between the bracket at token i and its partner; the reader is left behind it."""
    close = r.match[r.i]
    r.i += 1
    if close == r.i:
        r.i += 1
        return ()
    inner = r.within(close, r.statement)
    r.i = close + 1
    if inner.op == "tuple" or (inner.op == "and" and all(part.op == "rel" for part in inner.args)):
        return inner.args
    return (inner,)


def call(r: Reader, name: str, head: Node, extra: tuple[Node, ...] = ()) -> Node:
    close = r.match[r.i]
    args = arguments(r)
    return make("call", name, (*args, *extra), head.start, r.ends[close])


def entry(r: Reader, node: Node) -> Node:
    """`F[0]`, `X[i, j]`: entries counted from 0."""
    close = r.match[r.i]
    args = arguments(r)
    made = make("index", "0", (node, *args), node.start, r.ends[close])
    while r.kinds[r.i] == v.OPEN and r.vals[r.i] == "[" and r.starts[r.i] == made.end and r.match[r.i] > r.i + 1:
        close = r.match[r.i]
        made = make("index", "0", (*made.args, *arguments(r)), node.start, r.ends[close])
    return made


def subscripted(r: Reader, node: Node) -> Node:
    """The subscript at token i: indices, or a part of the name."""
    sub = r.i
    r.i += 1
    kinds = r.kinds
    kind = kinds[r.i]
    if kind == v.GROUP and r.match[r.i] > 0:
        return _group_subscript(r, node)
    if r.plain and kind in (v.SYM, v.WORD) and node.op == "sym" and r.kinds[r.i + 1] == v.NUM:
        named = _with_substance(r, node)
        if named is not None:
            return named
    if kind == v.NUM and r.kinds[r.i + 1] == v.DIV and _is_half_life(r, node):
        at, r.i = r.i, r.i + 3
        parts = tuple(make("num", int(r.vals[k]), (), r.starts[k], r.ends[k], r.vals[k]) for k in (at, at + 2))
        return _with_index(node, (make("div", None, parts, r.starts[at], r.ends[at + 2]),), r.ends[at + 2])
    if kind == v.SYM or (kind == v.NUM and r.vals[r.i].isdecimal()):
        i = r.i
        r.i = i + 1
        text, end = r.vals[i], r.ends[i]
        index = (
            ("sym", text, (), r.starts[i], end, "")
            if kind == v.SYM
            else ("num", int(text[:9]), (), r.starts[i], end, text)
        )
        if node.op == "sym" and len(node.args) < MAX_INDICES:
            made: Node = new(Node, ("sym", node.value, (*node.args, new(Node, index)), node.start, end, ""))
            return made
        return _with_index(node, (new(Node, index),), end)
    if kind == v.TEXT or kind == v.WORD or kind == v.FUNC or kind == v.REL or kind == v.BIG or kind == v.OR:
        i = r.i
        r.i += 1
        word = r.vals[i] if kind == v.TEXT else r.source[r.starts[i] : r.ends[i]]
        return _with_word(node, word, r.starts[i], r.ends[i])
    if kind <= v.LAST_ATOM:
        inner = ATOMS[kind](r)
        return _with_index(node, (inner,), inner.end)
    if kind in (v.MUL, v.PLUS, v.MINUS):
        r.i += 1
        if node.op != "sym":
            return r.unknown(node.start, r.ends[r.i - 1], (node,))
        return node._replace(value=f"{node.value}_{r.source[r.starts[r.i - 1] : r.ends[r.i - 1]]}", end=r.ends[r.i - 1])
    piece = r.unknown(r.starts[sub], r.ends[sub])
    return _with_index(node, (piece,), piece.end)


SUBSTANCE = regex(r"(?:[A-Z][a-z]?\d{0,2}){1,5}(?![A-Za-z\d.])")


def _with_substance(r: Reader, node: Node) -> Node | None:
    """`n_O2`, `c_H2O` in plain text: each letter and number of a chemical formula as an index, as in `n_{O2}`."""
    start = r.starts[r.i]
    found = SUBSTANCE.match(r.source, start, r.ends[-1])
    if found is None or r.ends[r.i + 1] > found.end():
        return None
    while r.starts[r.i] < found.end() and r.kinds[r.i] != v.END:
        r.i += 1
    pieces = PIECES.finditer(r.source, start, found.end())
    index = tuple(
        make("num", int(p[0]), (), p.start(), p.end(), p[0]) if p[0].isdecimal() else make("sym", p[0], (), *p.span())
        for p in pieces
    )
    return node._replace(args=(*node.args, *index), end=found.end())


PIECES = regex(r"\d+|[A-Za-z]")


def _is_half_life(r: Reader, node: Node) -> bool:
    """`t_1/2` in plain text, which is rarely half of a t_1."""
    named = node.op == "sym" and node.value in ("t", "T", "tau") and not node.args
    return named and r.source[r.starts[r.i] : r.ends[r.i] + 2] == "1/2" and r.vals[r.i + 2] == "2"


def _group_subscript(r: Reader, node: Node) -> Node:
    opening, close = r.i, r.match[r.i]
    end = r.ends[close]
    kinds, vals = r.kinds[opening + 1 : close], r.vals[opening + 1 : close]
    if not kinds:
        r.i = close + 1
        return node._replace(end=end)
    text = r.source[r.starts[opening + 1] : r.ends[close - 1]]
    letters = all(k == v.SYM for k in kinds)
    if len(kinds) == 1 and kinds[0] in (v.TEXT, v.WORD, v.FUNC, v.REL, v.BIG, v.OR):
        r.i = close + 1
        word = vals[0] if kinds[0] == v.TEXT else text
        return _with_word(node, word, r.starts[opening + 1], end)
    if letters and len(kinds) > 1 and r.ends[close - 1] - r.starts[opening + 1] == len(kinds):
        word = "".join(vals)
        if (not set(word) <= v.INDEX_LETTERS and not word.isupper() and len(word) > 2) or word in v.WORD_SUBSCRIPTS:
            r.i = close + 1
            return _with_word(node, word, r.starts[opening + 1], end)
    if all(k in (v.SYM, v.NUM, v.COMMA) for k in kinds):
        r.i = close + 1
        return _with_index(node, tuple(_plain_indices(r, opening + 1, close)), end)
    r.i = opening + 1
    inner = r.within(close, r.statement)
    r.i = close + 1
    return _with_index(node, inner.args if inner.op == "tuple" else (inner,), end)


def _plain_indices(r: Reader, first: int, stop: int) -> list[Node]:
    """`ij`, `i,j`, `12`, `2i`: letters are indices each; digits beside letters make a product with them."""
    found: list[Node] = []
    joined = False
    for k in range(first, stop):
        kind, text = r.kinds[k], r.vals[k]
        if kind == v.COMMA:
            joined = False
            continue
        if kind == v.SYM:
            item = make("sym", text, (), r.starts[k], r.ends[k])
            if joined and found[-1].op == "num":
                item = make("mul", "", (found.pop(), item), r.starts[k - 1], item.end)
        else:
            value = value_of(text)
            item = (
                make("num", value, (), r.starts[k], r.ends[k], text)
                if value is not None
                else r.unknown(r.starts[k], r.ends[k])
            )
        found.append(item)
        joined = True
    return found


def _with_index(node: Node, indices: tuple[Node, ...], end: int) -> Node:
    if node.op == "sym" and len(node.args) + len(indices) <= MAX_INDICES:
        return make("sym", node.value, (*node.args, *indices), node.start, end)
    if not indices:
        return node._replace(end=end)  # an empty index, or one of commas
    if node.op == "norm" or node.op == "abs":
        order = indices[0]
        return make("norm", str(order.value) if order.op in ("num", "sym", "str") else "?", node.args, node.start, end)
    return make("index", None, (node, *indices), node.start, end)


def _with_word(node: Node, word: str, start: int, end: int) -> Node:
    """A word below a symbol belongs to its name; index letters run together are indices."""
    if word in v.SUFFIX_ACCENTS and node.op == "sym" and not node.args:
        return make("sym", f"{word}({node.value})", (), node.start, end)
    letters = word.isascii() and word.isalpha() and set(word) <= v.INDEX_LETTERS and len(word) <= 3
    if letters and word not in v.WORD_SUBSCRIPTS:
        return _with_index(node, tuple(make("sym", c, (), start + k, start + k + 1) for k, c in enumerate(word)), end)
    if word in v.GREEK_NAMES or len(word) == 1:
        return _with_index(node, (make("sym", word, (), start, end),), end)
    if node.op == "sym" and not node.args:
        return make("sym", f"{node.value}_{word}", (), node.start, end)
    return _with_index(node, (make("str", word, (), start, end),), end)


MAX_INDICES = 12


def postfix_sub(r: Reader, node: Node) -> Node:
    """A subscript behind something that is no bare symbol."""
    bare = bool(node.args) and node.start == node.args[0].start
    if node.op == "pow" and bare and node.args[0].op == "sym" and node.value == "^":
        base = subscripted(r, node.args[0])
        return make("pow", "^", (base, node.args[1]), node.start, base.end)
    if node.op in ("transpose", "prime", "dagger") and bare and node.args[0].op == "sym":
        base = subscripted(r, node.args[0])
        return make(node.op, node.value, (base,), node.start, base.end)
    if node.op == "sym" and not node.args:
        node = subscripted(r, node)
        return applied(r, node) if r.kinds[r.i] == v.OPEN else node
    return subscripted(r, node)


def accent(r: Reader) -> Node:
    r"""`\hat{x}_j`, `\tilde w`: part of the name over one symbol, else a call."""
    i = r.i
    name = r.vals[i]
    start = r.starts[i]
    r.i += 1
    kind = r.kinds[r.i]
    if name == "~tilde":
        return r.unknown(start, r.ends[i])
    if kind == v.GROUP and r.match[r.i] > 0:
        close = r.match[r.i]
        r.i += 1
        inner = r.within(close, r.statement)
        r.i = close + 1
        end = r.ends[close]
    elif kind == v.SYM:
        inner, end = make("sym", r.vals[r.i], (), r.starts[r.i], r.ends[r.i]), r.ends[r.i]
        r.i += 1
    elif kind <= v.LAST_ATOM and kind != v.ACCENT:
        inner = ATOMS[kind](r)
        end = inner.end
    elif kind == v.ACCENT and r.depth < 60:
        r.depth += 1
        inner = accent(r)
        r.depth -= 1
        end = inner.end
    else:
        return r.unknown(start, r.ends[i])
    if inner.op == "sym":
        node = make("sym", f"{name}({inner.value})", inner.args, start, end)
        if r.kinds[r.i] == v.SUB:
            node = subscripted(r, node)
        return applied(r, node) if r.kinds[r.i] == v.OPEN else node
    if inner.op == "none":
        return r.unknown(start, end)
    return make("call", name, (inner,), start, end)


ATOMS[v.SYM], ATOMS[v.ACCENT] = symbol, accent
POSTFIX[v.SUB] = postfix_sub
