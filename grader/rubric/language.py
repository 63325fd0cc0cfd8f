"""The expressions of a rubric: text such as `solve(windows(S, 3), O)` read to a tree, never run.

The grammar is Python's for arithmetic, calls, indices (counted from 0) and comparisons, so that nothing new
has to be learnt; `^` is a power too, `=` a comparison, `.T` a transpose, `lambda` a name like any other,
`sum(x[i] for i in 0..n-1)` a sum over an index, and `a -> b` says that a tends to b.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from grader.algebra.functions import FORMS, FUNCTIONS
from grader.notation.tree import Node
from grader.rubric.tokens import Misread, Token, canonical_name, number, tokens

MAX_LENGTH = 4_000
MAX_NODES = 2_000
MAX_DEPTH = 60
BINDERS = ("limit", "root", "taylor")  # calls whose second argument is a name of their own
COMPARISONS = {"==": "=", "=": "=", "!=": "!=", "≠": "!=", "<": "<", "<=": "<=", "≤": "<=", ">": ">",
               ">=": ">=", "≥": ">=", "->": "to", "→": "to"}  # fmt: skip
COMPARE_CALLS = {"=": "_equal", "!=": "_unequal", "<": "_less", "<=": "_at_most", ">": "_more",
                 ">=": "_at_least"}  # fmt: skip
SAME = {"^": "**", "−": "-", "·": "*", "×": "*", "⊙": "*"}


def parse(text: str) -> Node:
    """Read one expression.

    Returns:
        its tree; products written `@` have value "@", all others "*"; powers have value "**"; indices "0".

    Raises:
        Misread: it is no expression, or too long, too deep or too large.
    """
    if len(text) > MAX_LENGTH:
        raise Misread(f"the expression is longer than {MAX_LENGTH} characters", 0)
    reader = _Reader(tokens(text))
    if reader.here.kind == "end":
        raise Misread("an expression is wanted here", 0)
    node = reader.expression()
    if reader.here.kind != "end":
        raise reader.wrong()
    return node


class _Reader:
    """A recursive-descent reader over tokens, each level one method, loosest first."""

    def __init__(self, stream: list[Token]) -> None:
        self.stream, self.place, self.depth, self.nodes = stream, 0, 0, 0

    @property
    def here(self) -> Token:
        return self.stream[self.place]

    def wrong(self) -> Misread:
        token = self.here
        if token.kind == "end":
            return Misread("the expression ends too early", token.start)
        if token.text == ":":
            return Misread("':' stands only between the ends of a range, as in x[1:3]", token.start)
        if token.kind in ("name", "number"):
            before = self.stream[self.place - 1]
            if before.kind == "name" and (before.text in FUNCTIONS or before.text in FORMS):
                return Misread(f"a function is called with brackets: {before.text}({token.text})", token.start)
            hint = "a product is written a*b; numbers stand without units"
            return Misread(f"a sign is missing before '{token.text}': {hint}", token.start)
        if token.text == ",":
            return Misread("a comma stands only in brackets; numbers are written without: 1000", token.start)
        return Misread(f"'{token.text}' is not expected here", token.start)

    def take(self, *texts: str) -> Token | None:
        token = self.here
        if token.kind in ("sign", "word") and token.text in texts:
            self.place += 1
            return token
        return None

    def want(self, text: str) -> Token:
        token = self.take(text)
        if token is None:
            if self.here.kind == "end":
                raise Misread(f"'{text}' is missing", self.here.start)
            raise self.wrong()
        return token

    def make(self, op: str, value: object, args: tuple[Node, ...], start: int, end: int, text: str = "") -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise Misread("the expression is too large", start)
        return Node(op, value, args, start, end, text)  # type: ignore[arg-type]

    def expression(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Misread("the expression is nested too deeply", self.here.start)
        node = self.disjunction()
        if self.take("if"):
            condition = self.disjunction()
            self.want("else")
            other = self.expression()
            node = self.make("call", "where", (as_value(condition), node, other), node.start, other.end)
        self.depth -= 1
        return node

    def disjunction(self) -> Node:
        return self.joined("or", lambda: self.joined("and", self.negation))

    def joined(self, word: str, below: Callable[[], Node]) -> Node:
        items = [below()]
        while self.take(word):
            items.append(below())
        if len(items) == 1:
            return items[0]
        return self.make(word, None, tuple(items), items[0].start, items[-1].end)

    def negation(self) -> Node:
        sign = self.take("not")
        if sign is None:
            return self.comparison()
        inner = self.nested(self.negation)
        return self.make("not", None, (inner,), sign.start, inner.end)

    def comparison(self) -> Node:
        sides, signs = [self.total()], []
        while sign := self.take(*COMPARISONS):
            signs.append(COMPARISONS[sign.text])
            sides.append(self.total())
        if not signs:
            return sides[0]
        return self.make("rel", tuple(signs), tuple(sides), sides[0].start, sides[-1].end)

    def total(self) -> Node:
        items = [self.product()]
        while sign := self.take("+", "-", "−"):
            item = self.product()
            if sign.text != "+":
                item = self.make("neg", None, (item,), sign.start, item.end)
            items.append(item)
        if len(items) == 1:
            return items[0]
        return self.make("add", None, tuple(items), items[0].start, items[-1].end)

    def product(self) -> Node:
        left = self.signed()
        while sign := self.take("*", "/", "@", "//", "·", "×", "⊙"):
            right = self.signed()
            text = SAME.get(sign.text, sign.text)
            if text == "/":
                left = self.make("div", None, (left, right), left.start, right.end)
            elif text == "//":
                inner = self.make("div", None, (left, right), left.start, right.end)
                left = self.make("call", "floor", (inner,), left.start, right.end)
            else:
                left = self.make("mul", text, (left, right), left.start, right.end)
        return left

    def signed(self) -> Node:
        sign = self.take("-", "−", "+")
        if sign is None:
            return self.power()
        inner = self.nested(self.signed)
        if sign.text == "+":
            return inner
        return self.make("neg", None, (inner,), sign.start, inner.end)

    def nested(self, below: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Misread("the expression is nested too deeply", self.here.start)
        node = below()
        self.depth -= 1
        return node

    def power(self) -> Node:
        base = self.postfix()
        if not self.take("**", "^"):
            return base
        exponent = self.nested(self.signed)
        return self.make("pow", "**", (base, exponent), base.start, exponent.end)

    def postfix(self) -> Node:
        node = self.atom()
        while True:
            if self.take("["):
                node = self.indexed(node)
            elif self.take("."):
                node = self.attribute(node)
            elif self.here.text == "(" and self.here.kind == "sign":
                raise Misread("only a name can be called: a product is written a*(b)", self.here.start)
            else:
                return node

    def attribute(self, node: Node) -> Node:
        token = self.here
        if token.kind != "name" or token.text != "T":
            hint = "functions are called by their names alone"
            raise Misread(f"only .T (transpose) may follow a dot; {hint}", token.start)
        self.place += 1
        return self.make("transpose", None, (node,), node.start, token.end)

    def indexed(self, base: Node) -> Node:
        where = [self.position()]
        while self.take(","):
            where.append(self.position())
        end = self.want("]").end
        if any(item.op == "call" and item.value == "_slice" for item in where):
            return self.make("call", "_entries", (base, *where), base.start, end)
        return self.make("index", "0", (base, *where), base.start, end)

    def position(self) -> Node:
        start = self.here.start
        first = None if self.here.text == ":" else self.expression()
        if not self.take(":"):
            assert first is not None
            return first
        last = None if self.here.text in ("]", ",") else self.expression()
        low = first or self.make("num", Fraction(0), (), start, start, "0")
        high = last or self.make("sym", "infinity", (), start, start, "")
        return self.make("call", "_slice", (low, high), start, self.stream[self.place - 1].end)

    def atom(self) -> Node:
        token = self.here
        if token.kind == "number":
            self.place += 1
            return self.make("num", number(token), (), token.start, token.end, token.text)
        if token.kind == "name":
            self.place += 1
            name = canonical_name(token.text)
            if self.take("("):
                return self.called(name, token)
            return self.make("sym", name, (), token.start, token.end, token.text)
        if self.take("("):
            return self.bracketed(token.start, ")", "tuple")
        if self.take("["):
            return self.bracketed(token.start, "]", "list")
        raise self.wrong()

    def bracketed(self, start: int, closing: str, op: str) -> Node:
        if self.take(closing):
            raise Misread("empty brackets hold nothing", start)
        items, comma = [self.expression()], False
        while self.take(","):
            comma = True
            if self.here.text == closing:
                break
            items.append(self.expression())
        end = self.want(closing).end
        if op == "tuple" and not comma:
            return items[0]._replace(start=start, end=end)
        return self.make(op, None, tuple(as_value(item) for item in items), start, end)

    def called(self, name: str, token: Token) -> Node:
        args: list[Node] = []
        if not self.take(")"):
            args.append(self.expression())
            if self.take("for"):
                return self.series(name, args[0], token)
            while self.take(","):
                args.append(self.expression())
            self.want(")")
        end = self.stream[self.place - 1].end
        args = [as_value(arg) for arg in args]
        if name in ("sum", "prod", "integral") and len(args) == 4:
            op = "int" if name == "integral" else name
            return self.make(op, None, tuple(args), token.start, end)
        return self.make("call", name, tuple(args), token.start, end, token.text)

    def series(self, name: str, body: Node, token: Token) -> Node:
        """`sum(body for i in 1..n)` or `in range(n)`, the opening bracket and `for` already taken."""
        if name not in ("sum", "prod"):
            raise Misread("only sum and prod run over an index", token.start)
        variable = self.atom()
        if variable.op != "sym":
            raise Misread("the index of a sum is a name", variable.start)
        self.want("in")
        first = self.expression()
        if self.take(".."):
            low, high = first, self.expression()
        elif first.op == "call" and first.value == "range" and len(first.args) in (1, 2):
            low, high = self.range_ends(first)
        else:
            raise Misread("an index runs over a..b (both ends count) or range(a, b)", first.start)
        end = self.want(")").end
        return self.make(name, None, (as_value(body), variable, low, high), token.start, end)

    def range_ends(self, call: Node) -> tuple[Node, Node]:
        low = call.args[0] if len(call.args) == 2 else Node("num", Fraction(0), (), call.start, call.start, "0")
        one = Node("num", Fraction(-1), (), call.end, call.end, "-1")
        return low, self.make("add", None, (call.args[-1], one), call.start, call.end)


def as_value(node: Node) -> Node:
    """Conditions inside an expression become calls that work entry by entry."""
    if node.op == "rel":
        if "to" in node.value:  # type: ignore[operator]
            raise Misread("'->' stands only between two sides, in an assert", node.start)
        pairs = zip(node.value, zip(node.args, node.args[1:]))  # type: ignore[arg-type]
        calls = [Node("call", COMPARE_CALLS[str(sign)], ends, node.start, node.end) for sign, ends in pairs]
        return calls[0] if len(calls) == 1 else Node("call", "_all", tuple(calls), node.start, node.end)
    if node.op in ("and", "or", "not"):
        name = {"and": "_all", "or": "_any", "not": "_not"}[node.op]
        return Node("call", name, tuple(as_value(arg) for arg in node.args), node.start, node.end)
    return node


def free_names(node: Node) -> list[Node]:
    """The symbols that must be quantities (names bound by sums, integrals and limits left out), in order."""
    found: list[Node] = []
    _collect(node, frozenset(), found)
    return found


def _collect(node: Node, bound: frozenset[str], found: list[Node]) -> None:
    if node.op == "sym":
        if node.value not in bound:
            found.append(node)
        return
    if node.op in ("sum", "prod", "int") or (node.op == "call" and node.value in BINDERS and len(node.args) > 2):
        inner = bound | {str(node.args[1].value)}
        _collect(node.args[0], inner, found)
        for arg in node.args[2:]:
            _collect(arg, bound, found)
        return
    for arg in node.args:
        _collect(arg, bound, found)
