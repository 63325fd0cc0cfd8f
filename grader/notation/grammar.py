"""Reads tokens to a tree by precedence: statements, relations, sums, products, powers.

A level is a method; what begins an operand is looked up in `ATOMS`, what stands behind one in `POSTFIX`; the
modules on numbers, operands, powers, groups, calls, derivatives, series and words fill these. Every level leaves
the reader at the first token that it does not understand.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from grader.notation import vocabulary as v
from grader.notation.tokens import Tokens
from grader.notation.tree import Node, Value

BRACKETS = frozenset("([{\\")  # what a piece in brackets begins with
MAX_DEPTH = 80
MAX_POSTFIX = 40
MAX_CHAIN = 60
FULL_TURN = 6.3  # a larger angle without a sign is in degrees
SIGNS = frozenset({v.MUL, v.DIV, v.OF, v.MOD})  # of products
new = tuple.__new__


def make(op: str, value: Value, args: tuple[Node, ...], start: int, end: int, text: str = "") -> Node:
    """`Node(...)`, faster."""
    return new(Node, (op, value, args, start, end, text))


def spanning(node: Node, start: int, end: int) -> Node:
    """The same piece with another span: brackets around it belong to it."""
    op, value, args, _, _, text = node
    return new(Node, (op, value, args, start, end, text))


def _unit_or_factor(top: Node, bottom: Node, bracketed: bool) -> Node:
    """`1/2 s`: half a second, over two seconds, or a half times s; `1/(2 s)` is one of the latter two."""
    unit, product = bottom.args
    number, *factors = product.args
    half = make("div", None, (top, number), top.start, number.end)
    letters = make("mul", "", (half, *factors), top.start, bottom.end)
    below = make("div", None, (top, unit), top.start, bottom.end)
    ways = _of_quotient(top, unit) if numeric(top) and not bracketed else (below,)
    return make("alt", None, (*ways, letters), top.start, bottom.end)


def _of_quotient(top: Node, bottom: Node) -> tuple[Node, ...]:
    """`12/4 A`: the quotient's unit, or that of its divisor, likelier where one is divided: `1/0.02 s`."""
    number = bottom.args[0]
    whole = make("div", None, (top, number), top.start, number.end)
    measured = make("unit", bottom.value, (whole,), top.start, bottom.end)
    below = make("div", None, (top, bottom), top.start, bottom.end)
    rate = top.value == 1 and not isinstance(number.value, int)
    return (below, measured) if rate else (measured, below)


ANGLES = frozenset(("deg", "degree", "degrees", "rad", "radian", "radians"))


def numeric(node: Node) -> bool:
    """Whether a tree holds numbers only, and functions of them."""
    return all(
        part.op in ("num", "add", "mul", "div", "pow", "neg", "degree", "call")
        or (part.op == "unit" and part.value in ANGLES)  # sin(12 deg)
        or (part.op == "sym" and part.value in ("e", "pi") and not part.args)
        for part in node.walk()
    )


def joined(node: Node, more: list[Node]) -> Node:
    """A product with more factors."""
    return make("mul", node.value, (*node.args, *more), node.start, more[-1].end)


def simple(node: Node) -> bool:
    """Whether a piece is small and settled, so that it may stand in two readings side by side."""
    return all(part.op != "alt" and count < 200 for count, part in enumerate(node.walk()))


def without_modulus(node: Node) -> tuple[Node, Node | None]:
    """`b + c (mod n)`, the modulus read as a last factor: the side without it, and the modulus."""
    if node.op not in ("neg", "add", "mul"):
        return node, None
    last = node.args[-1]
    if node.op == "mul" and last.op == "call" and last.value == "mod" and len(last.args) == 1:
        factors = node.args[:-1]
        side = factors[0] if len(factors) == 1 else node._replace(args=factors, end=factors[-1].end)
        return side, last
    inner, modulus = without_modulus(last)
    if modulus is None:
        return node, None
    return node._replace(args=(*node.args[:-1], inner), end=inner.end), modulus


class Reader:
    """A place in a list of tokens, and the levels of the grammar."""

    __slots__ = (
        "depth", "ends", "functions", "i", "kinds", "match", "plain", "source", "starts", "steps", "unnamed", "vals",
    )  # fmt: skip

    def __init__(self, tokens: Tokens) -> None:
        self.kinds, self.vals, self.starts, self.ends = tokens.kinds, tokens.vals, tokens.starts, tokens.ends
        self.match, self.source, self.plain, self.functions = (
            tokens.match,
            tokens.source,
            tokens.plain,
            tokens.functions,
        )
        self.i = self.depth = 0
        self.unnamed = False  # whether an evaluation bracket does not say what its variable is
        self.steps = 30 * len(tokens.kinds) + 1000

    def none(self) -> Node:
        """An absent piece, here."""
        return make("none", None, (), self.starts[self.i], self.starts[self.i])

    def unknown(self, start: int, end: int, args: tuple[Node, ...] = ()) -> Node:
        return make("unknown", self.source[start:end], args, start, end)

    # statements

    def everything(self, stop: int) -> Node:
        """All up to token `stop`; what does not fit stays as unknown pieces."""
        parts: list[Node] = []
        while self.i < stop:
            before = self.i
            node = self.lines(stop)
            if self.i == before or (node.op == "none" and self.i < stop):
                self.i = max(self.i, before + 1)
                node = self.unknown(self.starts[before], self.ends[self.i - 1])
            parts.append(node)
        if len(parts) == 1:
            return parts[0]
        if not parts:
            return self.none()
        return self.unknown(parts[0].start, parts[-1].end, tuple(parts))

    def lines(self, stop: int) -> Node:
        """Statements, one a line."""
        node = self.statement()
        if self.kinds[self.i] != v.NEWLINE or self.i >= stop:
            return node
        found = [node]
        while self.kinds[self.i] == v.NEWLINE and self.i < stop:
            self.i += 1
            if self.i < stop and self.kinds[self.i] not in (v.NEWLINE, v.END, v.ENDENV):
                found.append(self.statement())
        found = [item for item in found if item.op != "none"]
        if len(found) == 1:
            return found[0]
        return make("and", None, tuple(found), found[0].start, found[-1].end) if found else node

    def statement(self) -> Node:
        """Relations joined by commas and the words of logic."""
        if self.depth > MAX_DEPTH:
            return self.skip()
        self.depth += 1
        node = self.relation()
        if v.COMMA <= self.kinds[self.i] <= v.COLON:
            node = self._implications(node)
        elif self.kinds[self.i] == v.OPEN and node.op != "none" and self.states():
            condition = ATOMS[v.OPEN](self)
            node = make("given", "for", (node, condition), node.start, condition.end)
        self.depth -= 1
        return node

    def _implications(self, first: Node) -> Node:
        node = self._conditions(self._choices(first))
        nest = 0
        while self.kinds[self.i] in (v.IMPLIES, v.IFF):
            nest += 1
            if nest > MAX_CHAIN:
                return self._cut(node)
            op = "iff" if self.kinds[self.i] == v.IFF and self.vals[self.i] != "by" else "implies"
            by = self.vals[self.i] == "by"
            parts = [node]
            kind = self.kinds[self.i]
            while self.kinds[self.i] == kind:
                self.i += 1
                parts.append(self._conditions(self._choices(self.relation())))
            if by:
                parts.reverse()
            parts = [part for part in parts if part.op != "none"] or parts[:1]
            if len(parts) == 1:
                node = parts[0]
            else:
                node = make(op, None, tuple(parts), min(p.start for p in parts), max(p.end for p in parts))
        return node

    def _conditions(self, node: Node) -> Node:
        """`a if b`, `a where b`, `P(A | B)`."""
        nest = 0
        while self.kinds[self.i] in (v.WHERE, v.GIVEN, v.COLON):
            nest += 1
            if nest > MAX_CHAIN:
                return self._cut(node)
            kind, word = self.kinds[self.i], self.vals[self.i]
            at = self.i
            self.i += 1
            if kind == v.GIVEN and self.kinds[self.i] in (v.SUB, v.POW):
                self.i += 1
                condition = self.factor()
            else:
                condition = self._choices(self.relation())
            if condition.op == "none" and node.op == "none":
                self.i = at
                return node
            value = word if kind == v.WHERE else ":" if kind == v.COLON else None
            if node.op == "none":
                node = make("none", None, (), condition.start, condition.start)
            apart = value == ":" and _is_case(node) and condition.op == "rel" and self.starts[at + 1] > self.ends[at]
            parts, end = (node, condition), max(node.end, condition.end)
            node = make("and", None, parts, node.start, end) if apart else make("given", value, parts, node.start, end)
        return node

    def _choices(self, node: Node) -> Node:
        node = self._items(node)
        if self.kinds[self.i] != v.OR:
            return node
        parts = [node]
        while self.kinds[self.i] == v.OR:
            self.i += 1
            parts.append(self._items(self.relation()))
        parts = [part for part in parts if part.op != "none"] or parts[:1]
        return parts[0] if len(parts) == 1 else make("or", None, tuple(parts), parts[0].start, parts[-1].end)

    def _items(self, node: Node) -> Node:
        """Items parted by commas or "and": statements are joined by `and`, values make a tuple."""
        if self.kinds[self.i] not in (v.COMMA, v.AND):
            return node
        parts, word = [node], False
        while self.kinds[self.i] in (v.COMMA, v.AND):
            while self.kinds[self.i] in (v.COMMA, v.AND):
                word |= self.kinds[self.i] == v.AND
                self.i += 1
            if self.kinds[self.i] in (v.OR, v.WHERE, v.IMPLIES, v.IFF, v.END, v.CLOSE, v.NEWLINE, v.GIVEN):
                break
            parts.append(self.relation())
            if parts[-1].op == "none":
                parts.pop()
                break
        parts = [part for part in parts if part.op != "none"] or parts[:1]
        if len(parts) == 1:
            return parts[0]
        joined = word or any(part.op in ("rel", "given", "not") for part in parts)
        return make("and" if joined else "tuple", None, tuple(parts), parts[0].start, parts[-1].end)

    def relation(self) -> Node:
        """A chain a = b <= c."""
        kinds = self.kinds
        kind = kinds[self.i]
        if kind == v.NOT:
            return self._negation()
        node = self.total()
        kind = kinds[self.i]
        if kind == v.COLON:
            node = self._ratio(node)
            kind = kinds[self.i]
        if kind != v.REL and (kind != v.NOT or kinds[self.i + 1] != v.REL):
            return node
        ops: list[str] = []
        sides = [node]
        end = node.end
        while True:
            negated = kinds[self.i] == v.NOT and kinds[self.i + 1] == v.REL
            if negated:
                self.i += 1
            if kinds[self.i] != v.REL:
                break
            op = self.vals[self.i]
            ops.append(v.NEGATED.get(op, "!=") if negated else op)
            end = self.ends[self.i]
            self.i += 1
            while kinds[self.i] == v.REL:  # `= >`: both are kept, with nothing between
                sides.append(self.none())
                ops.append(self.vals[self.i])
                self.i += 1
            side = self.total()
            if kinds[self.i] == v.COLON and not self._announces():
                side = self._ratio(side)
            sides.append(side)
            if side.op != "none":
                end = side.end
        side, modulus = without_modulus(sides[-1])
        if modulus is not None:
            node = make("rel", tuple(ops), (*sides[:-1], side), sides[0].start, side.end)
            return make("given", "mod", (node, modulus), node.start, end)
        if "to" in ops and len(ops) > 1:
            return self._therefore(ops, sides, end)
        return make("rel", tuple(ops), tuple(sides), sides[0].start, max(end, sides[0].start))

    def _therefore(self, ops: list[str], sides: list[Node], end: int) -> Node:
        """`5z = 10 → z = 2`: an arrow between two relations means "therefore"."""
        parts: list[Node] = []
        first = 0
        for k, op in enumerate([*ops, "to"]):
            behind = ops[k + 1 : k + 2] not in ([], ["to"])
            if op == "to" and (k == len(ops) or (k > first and "to" not in ops[first:k] and behind)):
                stop = max(end if k == len(ops) else sides[k].end, sides[first].start)
                parts.append(make("rel", tuple(ops[first:k]), tuple(sides[first : k + 1]), sides[first].start, stop))
                first = k + 1
        return parts[0] if len(parts) == 1 else make("implies", None, tuple(parts), sides[0].start, end)

    def _announces(self) -> bool:
        """Whether the colon here, close behind a relation and a blank before what follows, parts it from another one.

        `s = -3: 9 - 15 + 12 = 3C` says what holds in a case.
        """
        i = self.i
        if self.ends[i - 1] < self.starts[i] or self.starts[i + 1] == self.ends[i]:
            return False
        behind = takewhile(lambda kind: kind not in STOPS and kind not in APART, self.kinds[i + 1 : i + MOST_AHEAD])
        return v.REL in behind

    def _ratio(self, node: Node) -> Node:
        """`3 : 4`, `a:b:c`: numbers, or letters written close, parted by colons."""
        parts = [node]
        while self.kinds[self.i] == v.COLON:
            i = self.i
            close = self.ends[i - 1] == self.starts[i] and self.ends[i] == self.starts[i + 1]
            numbers = self.kinds[i - 1] == v.NUM and self.kinds[i + 1] == v.NUM
            if not numbers and not (close and self.kinds[i + 1] == v.SYM and self.kinds[i - 1] == v.SYM):
                break
            self.i += 1
            parts.append(self.total())
        return node if len(parts) == 1 else make("call", "ratio", tuple(parts), node.start, parts[-1].end)

    def _negation(self) -> Node:
        start = self.starts[self.i]
        count = 0
        while self.kinds[self.i] == v.NOT:
            self.i += 1
            count += 1
        node = self.relation()
        if count % 2 == 0:
            return node
        return make("not", None, (node,), start, node.end)

    # sums and products

    def total(self) -> Node:
        """A sum of terms."""
        kinds = self.kinds
        node = self.term()
        kind = kinds[self.i]
        if kind == v.GIVEN and kinds[self.i + 1] in (v.SUB, v.POW):
            node = BARRED[0](self, node)
            kind = kinds[self.i]
        if kind < v.PLUS or kind > v.PM:
            return node
        parts = [node]
        start = node.start
        while v.PLUS <= kind <= v.PM:
            at, sign = self.starts[self.i], self.vals[self.i]
            self.i += 1
            term = self.term()
            if kind == v.PM and len(parts) == 1 and parts[0].op == "pm" and parts[0].args[0].op == "pm":
                return self._cut(parts[0])
            if kind == v.PM:
                left = parts[0] if len(parts) == 1 else make("add", None, tuple(parts), start, parts[-1].end)
                args = (term,) if left.op == "none" else (left, term)
                parts = [make("pm", sign, args, start if left.op != "none" else at, term.end)]
            elif sign == "oplus":
                left = parts.pop()
                parts.append(make("mul", "oplus", (left, term), left.start, term.end))
            else:
                if kind == v.MINUS:
                    term = make("neg", None, (term,), at, term.end)
                if parts[0].op == "none":
                    parts = [term._replace(start=at)]
                    start = at
                else:
                    parts.append(term)
            kind = kinds[self.i]
        if len(parts) == 1:
            return parts[0]
        return make("add", None, tuple(parts), start, parts[-1].end)

    def term(self) -> Node:
        """A product or quotient; a leading minus takes the whole term."""
        kinds = self.kinds
        kind = kinds[self.i]
        if kind == v.MINUS or kind == v.PLUS:
            return self._signed(self.term)
        node = self.factor()
        kind = kinds[self.i]
        if kind <= v.LAST_ATOM:
            node = self.beside(node)
            kind = kinds[self.i]
        return self._signs(node, kind) if kind in SIGNS else node

    def _signs(self, node: Node, kind: int) -> Node:
        """The factors and divisors behind signs, the first of which is here."""
        kinds = self.kinds
        way: str | None = None
        nest = 0
        more: list[Node] = []  # factors of `node` behind the same sign, joined to it at once
        while kind in SIGNS:
            value = self.vals[self.i]
            at = self.i
            if more and (way != value or kind == v.DIV):
                node, more = joined(node, more), []
            nest += way != value or kind == v.DIV
            if nest > MAX_CHAIN:
                return self._cut(node)
            self.i += 1
            if kind == v.DIV:
                node, way = self._quotient(node, at), None
            else:
                other = self._signed(self.factor) if kinds[self.i] in (v.MINUS, v.PLUS) else self.factor()
                if other.op == "none" and value == "*" and self.starts[at] == (more[-1] if more else node).end:
                    kind = kinds[self.i]  # a mark of emphasis
                    continue
                if kinds[self.i] <= v.LAST_ATOM:
                    other = self.beside(other)
                if kind == v.MOD or value == "choose":
                    node = make("call", "mod" if kind == v.MOD else "binomial", (node, other), node.start, other.end)
                elif way == value:
                    more.append(other)
                else:
                    node = make("mul", value, (node, other), node.start, other.end)
                way = value if node.op == "mul" else None
            kind = kinds[self.i]
            if kind <= v.LAST_ATOM:
                node, more = self.beside(joined(node, more) if more else node), []
                way, kind = None, kinds[self.i]
        return joined(node, more) if more else node

    def _cut(self, node: Node) -> Node:
        """A chain that would nest too deep: what follows stays unknown."""
        rest = self.skip()
        return self.unknown(node.start, rest.end, (node, rest))

    def _signed(self, operand: Callable[[], Node]) -> Node:
        """Leading signs, as many as there are."""
        signs: list[int] = []
        first = self.starts[self.i]
        while self.kinds[self.i] in (v.MINUS, v.PLUS):
            if self.kinds[self.i] == v.MINUS:
                signs.append(self.starts[self.i])
            self.i += 1
        node = operand()
        if len(signs) > MAX_DEPTH:
            return self.unknown(first, node.end, (node,))
        for at in reversed(signs):
            node = _left_over(node, at)
        return node if node.start == first else spanning(node, first, node.end)

    def beside(self, node: Node) -> Node:
        """Factors side by side, without a sign."""
        parts = [node]
        kinds = self.kinds
        while kinds[self.i] <= v.LAST_ATOM:
            before = self.i
            kind = kinds[self.i]
            letter = kind == v.SYM and self.vals[before] in v.NO_UNITS
            if kind == v.SYM and self.vals[before] == "angle":
                turned = self._turned()
                if turned is not None:
                    parts.append(turned)
                    continue
            if kind in BEHIND and not letter and (parts[-1].op in NUMERIC or parts[-1].value == "pi"):
                measured = self._measured(parts)
                if measured is not None:
                    parts = [measured]
                    continue
            if kind == v.NUM or kind == v.FRAC:
                measured = self._reciprocal(parts, kind)
                if measured is not None:
                    parts = [measured]
                    continue
                mixed = self._mixed(parts[-1])
                if mixed is not None:
                    parts[-1] = mixed
                    continue
            elif kind == v.TEXT or kind == v.WORD:
                if self.labels():
                    if parts[0].op == "unit" and len(parts) == 1:
                        return self._cut(parts[0])
                    whole = parts[0] if len(parts) == 1 else self._product(parts)
                    parts = [LABEL[0](self, whole)]
                    continue
            elif kind == v.OPEN and self.states():
                break
            elif kind == v.SYM and not letter and self.plain and parts[-1].op != "num" and _measurable(parts):
                whole = parts[0] if len(parts) == 1 else self._product(parts)
                made = LABEL[1](self, whole)
                if made is not whole:  # sqrt(250) m/s
                    parts = [made]
                    continue
            part = self.factor()
            if self.i == before:
                break
            if part.op != "none":
                parts.append(part)
        return parts[0] if len(parts) == 1 else self._product(parts)

    def _turned(self) -> Node | None:
        """`∠-30°` behind the size of a complex number, as cis(-30°); None where it is an angle's name, as in `m∠1`."""
        kinds, first = self.kinds, self.i
        at = first + 1
        while kinds[at] in (v.MINUS, v.GROUP, v.OPEN):
            at += 1
        named = at == first + 1 and len(self.vals[at]) == 1 and kinds[at + 1] not in (v.DEGREE, v.POW)
        if kinds[at] != v.NUM or named:
            return None
        start = self.starts[first]
        self.i += 1
        angle = self._signed(self.factor)
        number = angle.args[0] if angle.op == "neg" else angle
        if number.op == "num" and number.value > FULL_TURN:  # type: ignore[operator]
            number = make("degree", None, (number,), number.start, number.end)
            angle = angle._replace(args=(number,)) if angle.op == "neg" else number
        return make("call", "cis", (angle,), start, angle.end)

    def _measured(self, parts: list[Node]) -> Node | None:
        """The numbers so far with the unit behind them, where they are numbers alone."""
        whole = parts[0] if len(parts) == 1 else self._product(parts)
        if whole.op != "num" and not numeric(whole):
            return None
        return MEASURE[0](self, whole, not self.plain or self.starts[self.i] > whole.end)

    def _reciprocal(self, parts: list[Node], kind: int) -> Node | None:
        """The numbers so far with a unit like `1/s` behind them."""
        i = self.i
        if kind == v.NUM and (self.vals[i] != "1" or self.kinds[i + 1] != v.DIV):
            return None
        return RECIPROCAL[0](self, parts[0] if len(parts) == 1 else self._product(parts))

    def _product(self, parts: list[Node]) -> Node:
        return make("mul", "", tuple(parts), parts[0].start, parts[-1].end)

    def labels(self) -> bool:
        """Whether the words here are a unit or label of what stands before: nothing is multiplied behind them."""
        k = self.i
        while self.kinds[k] == v.TEXT or self.kinds[k] == v.WORD:
            k += 1
        return self.kinds[k] > v.LAST_ATOM and self.kinds[k] != v.SUB

    def states(self) -> bool:
        """Whether the bracket here holds a condition: `2k\\pi \\quad (k \\in \\mathbb{Z})`."""
        close = self.match[self.i]
        if close < 0 or close > self.i + 60 or self.vals[self.i] != "(":
            return False
        if v.REL not in self.kinds[self.i + 1 : close] or self.starts[self.i] == self.ends[self.i - 1]:
            return False
        k = self.i + 1
        while k < close and self.kinds[k] != v.REL:
            k = max(k, self.match[k]) + 1
        return k < close

    def beside_all(self) -> Node:
        """A product without signs."""
        return self.beside(self.factor())

    def _mixed(self, node: Node) -> Node | None:
        """`2 1/2`, `2\\frac{1}{2}`, `2½`: a mixed number (or, less likely, a product)."""
        if node.op != "num" or not isinstance(node.value, int):
            return None
        i, kinds = self.i, self.kinds
        if kinds[i] == v.NUM and self.vals[i] in v.VULGAR:
            half = self.factor()
            return make("add", "mixed", (node, half), node.start, half.end)
        if kinds[i] == v.NUM and kinds[i + 1] == v.DIV and kinds[i + 2] == v.NUM and kinds[i - 1] == v.NUM:
            top, bottom = self.number(), None
            self.i += 1
            bottom = self.number()
            part = make("div", None, (top, bottom), top.start, bottom.end)
            return make("add", "mixed", (node, part), node.start, part.end)
        if kinds[i] == v.FRAC and kinds[i - 1] == v.NUM:
            part = self.factor()
            inner = part.args[0] if part.op in ("percent", "degree") else part
            proper = inner.op == "div" and all(arg.op == "num" and isinstance(arg.value, int) for arg in inner.args)
            if proper and inner.args[0].value < inner.args[1].value:  # type: ignore[operator]
                mixed = make("add", "mixed", (node, inner), node.start, inner.end)
                both = make("alt", None, (mixed, mixed._replace(op="mul", value="")), node.start, inner.end)
                return both if inner is part else part._replace(args=(both,), start=node.start)
            return make("mul", "", (node, part), node.start, part.end)
        if kinds[i] == v.NUM and self.vals[i] == "1" and kinds[i + 1] == v.DIV:
            return None  # 2 1/x
        if kinds[i] == v.NUM:
            other = self.factor()
            return self.unknown(node.start, other.end, (node, other))
        return None

    def _quotient(self, top: Node, at: int) -> Node:
        """What stands behind `/`; `1/2x` without spaces may also be 1/(2x)."""
        kinds = self.kinds
        if self.plain and top.op in ("num", "mul") and kinds[self.i] in (v.SYM, v.WORD):
            from grader.notation.words import rate

            found = rate(self, top)
            if found is not None:
                return found
        bottom = self._signed(self.factor) if kinds[self.i] in (v.MINUS, v.PLUS) else self.factor()
        if bottom.op == "num" and self._raises_ten():
            return self._by_scientific(top, bottom)
        if bottom.op == "alt" and bottom.args[0].op == "unit" and bottom.args[1].op == "mul" and simple(top):
            return _unit_or_factor(top, bottom, self.source[bottom.start] in BRACKETS)
        if bottom.op == "unit" and bottom.args[0].op == "num" and numeric(top) and simple(top):
            if self.source[bottom.start] not in BRACKETS:
                return make("alt", None, _of_quotient(top, bottom), top.start, bottom.end)
        plain = make("div", None, (top, bottom), top.start, bottom.end)
        if kinds[self.i] > v.LAST_ATOM or self.starts[self.i] != bottom.end or self.ends[at] != bottom.start:
            return plain
        if kinds[self.i] in (v.BIG, v.INT, v.LIM, v.WORD, v.TEXT) or bottom.op in ("none", "unit"):
            return plain
        rest = self.beside(make("none", None, (), bottom.end, bottom.end))
        items = rest.args[1:] if rest.op == "mul" and rest.args[0].op == "none" else (rest,)
        first = make("mul", "", (plain, *items), top.start, rest.end)
        if not simple(first):
            return first
        whole = make("mul", "", (bottom, *items), bottom.start, rest.end)
        second = make("div", None, (top, whole), top.start, rest.end)
        return make("alt", None, (first, second), top.start, rest.end)

    def _raises_ten(self) -> bool:
        """Whether a power of ten is multiplied next: `× 10^4`."""
        i, kinds = self.i, self.kinds
        return kinds[i] == v.MUL and kinds[i + 1] == v.NUM and kinds[i + 2] == v.POW and self.vals[i + 1] == "10"

    def _by_scientific(self, top: Node, bottom: Node) -> Node:
        """`1.86/2.08×10^4`: what is divided by is rather the number with its power of ten."""
        sign = self.vals[self.i]
        tight = self.starts[self.i] == bottom.end
        self.i += 1
        power = self.factor()
        quotient = make("div", None, (top, bottom), top.start, bottom.end)
        plain = make("mul", sign, (quotient, power), top.start, power.end)
        if not 1 <= bottom.value < 10 or not simple(top):  # type: ignore[operator]
            return plain
        below = make("mul", sign, (bottom, power), bottom.start, power.end)
        scientific = make("div", None, (top, below), top.start, power.end)
        ways = (scientific, plain) if tight or "." in bottom.text else (plain, scientific)
        return make("alt", None, ways, top.start, power.end)

    # factors

    def factor(self) -> Node:
        """An operand with what is written behind it: powers, primes, factorials, per cent, units."""
        kind = self.kinds[self.i]
        if kind > v.LAST_ATOM:
            return self.none()
        self.steps -= 1
        if self.steps < 0:
            return self.skip()
        node = ATOMS[kind](self)
        kind = self.kinds[self.i]
        if node.op == "none" and kind <= v.LAST_ATOM and self.depth < MAX_DEPTH:  # a phantom, a colour
            self.depth += 1
            node = self.factor()
            self.depth -= 1
            return node
        count = 0
        while kind in POSTFIX:
            before = self.i
            count += 1
            if count > MAX_POSTFIX:
                return self._cut(node)
            node = POSTFIX[kind](self, node)
            if self.i == before:
                break
            kind = self.kinds[self.i]
        return node

    def number(self) -> Node:
        """Token i as a number, whatever stands behind it."""
        kept, self.kinds[self.i + 1] = self.kinds[self.i + 1], v.END
        node = ATOMS[v.NUM](self)
        self.kinds[self.i] = kept
        return node

    def skip(self) -> Node:
        """Too deep: all up to the end of the brackets around, as one unknown piece."""
        first = self.i
        kinds, match = self.kinds, self.match
        while kinds[self.i] not in STOPS:
            self.i = match[self.i] + 1 if match[self.i] > self.i else self.i + 1
        if self.i == first:
            return self.none()
        return self.unknown(self.starts[first], self.ends[self.i - 1])

    def within(self, stop: int, level: Callable[[], Node]) -> Node:
        """Read up to token `stop` as if the text ended there; what is left over stays as unknown."""
        kept, self.kinds[stop] = self.kinds[stop], v.END
        try:
            lone = stop - self.i == 1 and self.kinds[self.i] <= v.SYM and self.depth <= MAX_DEPTH
            node = ATOMS[self.kinds[self.i]](self) if lone else level()
            if self.i < stop:
                rest = self.everything(stop)
                node = rest if node.op == "none" else self.unknown(node.start, rest.end, (node, rest))
        finally:
            self.kinds[stop] = kept
        self.i = stop
        return node


def _counts(node: Node) -> bool:
    """Whether a node is numbers alone, or a tuple of such: what a unit may stand behind."""
    return all(map(numeric, node.args)) if node.op in ("tuple", "list") and node.args else numeric(node)


def _measurable(parts: list[Node]) -> bool:
    """Whether factors are numbers, or a number and an imaginary unit, as in `108j V`."""
    imaginary = len(parts) == 2 and parts[0].op == "num" and parts[1].value in ("i", "j") and not parts[1].args
    return all(map(_counts, parts[:1] if imaginary else parts))


def _is_case(node: Node) -> bool:
    """`s = -3`: what holds in a case may follow behind a colon."""
    return node.op == "rel" and node.value == ("=",) and node.args[0].op == "sym"


Atom = Callable[[Reader], Node]
ATOMS: list[Atom] = [lambda reader: reader.skip()] * (v.LAST_ATOM + 1)
LABEL: list[Callable[[Reader, Node], Node]] = []  # filled by `words`: reads a unit behind a quantity
MEASURE: list[Callable[[Reader, Node, bool], Node | None]] = []  # filled by `measures`: units of several factors
RECIPROCAL: list[Callable[[Reader, Node], Node | None]] = []  # filled by `reciprocals`: `1/s` behind a quantity
BEHIND = frozenset({v.SYM, v.FRAC, v.TEXT, v.WORD, v.FUNC})
NUMERIC = frozenset({"num", "add", "mul", "div", "pow", "neg", "call", "degree"})
BARRED: list[Callable[[Reader, Node], Node]] = []  # filled by `between`: reads the bounds behind a bar
POSTFIX: dict[int, Callable[[Reader, Node], Node]] = {}
def _left_over(term: Node, start: int) -> Node:
    """A term with the minus before it, which belongs to what is divided in `-7 mod 5`."""
    if term.op == "call" and term.value == "mod" and len(term.args) == 2 and term.start == term.args[0].start:
        whole = make("neg", None, term.args[:1], start, term.args[0].end)
        return make("call", "mod", (whole, term.args[1]), start, term.end)
    return make("neg", None, (term,), start, term.end)


APART = frozenset({v.COMMA, v.AND, v.OR, v.IMPLIES, v.IFF, v.WHERE})
MOST_AHEAD = 60  # tokens
STOPS = frozenset({v.CLOSE, v.ENDGROUP, v.BARCLOSE, v.ENDENV, v.END, v.AMP, v.NEWLINE})
