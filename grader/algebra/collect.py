"""Puts a tree of scalars into a store of terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from grader.algebra.collect_functions import absolute, apply, call, log_to, starred, unary, unary_op
from grader.algebra.collect_series import deriv, integral, limit, series
from grader.algebra.policy import Undecided
from grader.algebra.terms import Terms, over
from grader.algebra.units import quantity
from grader.notation.tree import Node

MAX_DEPTH = 120
_PRODUCTS = frozenset({None, "", "*", "times", "dot", "of", "mixed"})


@dataclass
class Reading:
    """How ambiguous notation is taken, the same way on both sides.

    Attributes:
        log: base of a bare `log`: "e" or "10".
        sizes: values of symbols that count something (bounds of sums).
        size: how many values an index without bounds runs over.
        products: letters before brackets that are factors, not functions.
        calls: letters before brackets that are functions, not factors.
    """

    log: str = "e"
    sizes: Mapping[str, int] = field(default_factory=dict)
    size: int = 3
    products: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()


class Collector:
    """Collects trees into a store of terms under one reading."""

    __slots__ = ("bound", "depth", "reading", "terms")

    def __init__(self, terms: Terms, reading: Reading | None = None) -> None:
        self.terms: Terms = terms
        self.reading = reading or Reading()
        self.bound: dict[str, int] = dict(self.reading.sizes)
        self.depth = 0

    def term(self, node: Node) -> int:
        """The term that a tree stands for.

        Raises:
            Undecided: something that is no scalar or is not understood, too deep, or too long.
        """
        rule = _RULES.get(node[0])
        if rule is None:
            raise Undecided(f"'{_shown(node)}' is not a scalar that can be compared")
        if not node[2]:
            return rule(self, node)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Undecided("nested too deeply")
        try:
            return rule(self, node)
        finally:
            self.depth -= 1

    def whole(self, node: Node) -> int:
        """A tree that has to be a whole number."""
        value = self.terms.number(self.term(node))
        if value is None or value.denominator != 1:
            raise Undecided(f"'{_shown(node)}' is not a known whole number")
        return int(value)

    def key(self, name: str, index: tuple[Node, ...]) -> str:
        """The name of an indexed symbol, its indices worked out."""
        parts = []
        for node in index:
            term = self.term(node)
            value = self.terms.number(term)
            parts.append(str(value) if value is not None else self._name_of(term))
        return f"{name}_{','.join(parts)}"

    def _name_of(self, term: int) -> str:
        node = self.terms.nodes[term]
        return str(node[1]) if node[0] in ("atom", "const") else f"#{term}"


def _shown(node: Node) -> str:
    return (node.text or str(node.value or node.op))[:40]


def _num(c: Collector, node: Node) -> int:
    value = node.value
    if type(value) is int and value.bit_length() < 1000:
        return c.terms.num(value)
    assert isinstance(value, int | Fraction)
    if value.numerator.bit_length() + value.denominator.bit_length() > 40_000:
        raise Undecided("a number that is too long")
    return c.terms.num(value)


def _sym(c: Collector, node: Node) -> int:
    name = str(node.value)
    if node.args:
        return c.terms.atom(c.key(name, node.args))
    if name in c.bound:
        return c.terms.num(c.bound[name])
    if name[-1:] == "*":
        return starred(c, name)
    return c.terms.const(name) if name in ("pi", "e", "i") else c.terms.atom(name)


def _add(c: Collector, node: Node) -> int:
    return c.terms.add(list(map(c.term, node.args)))


def _mul(c: Collector, node: Node) -> int:
    if node.value not in _PRODUCTS:
        raise Undecided("a product that is not one of numbers")
    if node.value == "times" and len(node.args) == 2 and all(map(_is_vector, node.args)):
        return _crossed(c, str(node.args[0].value), str(node.args[1].value))
    return c.terms.mul(list(map(c.term, node.args)))


def _is_vector(node: Node) -> bool:
    return node.op == "sym" and not node.args and str(node.value).startswith("vec(")


def _crossed(c: Collector, a: str, b: str) -> int:
    """The cross product of two vectors, which changes its sign when they are swapped."""
    product = c.terms.call("?cross", *(c.terms.atom(name) for name in sorted((a, b))))
    return product if a <= b else c.terms.neg(product)


def _div(c: Collector, node: Node) -> int:
    top, bottom = map(c.term, node.args)
    value, other = c.terms.number(bottom), c.terms.number(top)
    if value == 0:
        raise Undecided("division by zero")
    if value is not None and other is not None:
        return c.terms.num(over(other, value))
    if value is not None:
        return c.terms.scale(top, over(1, value))
    return c.terms.mul((top, c.terms.power(bottom, c.terms.num(-1))))


def _pow(c: Collector, node: Node) -> int:
    base, exponent = node.args
    if exponent.op in ("transpose", "prime") or (exponent.op == "sym" and exponent.value in ("T", "top")):
        raise Undecided("a transpose")
    return c.terms.power(c.term(base), c.term(exponent))


def _norm(c: Collector, node: Node) -> int:
    inner = node.args[0]
    if inner.op in ("tuple", "list", "matrix") and node.value in (None, "2", 2):
        squares = [c.terms.power(unary(c, "abs", c.term(arg)), c.terms.num(2)) for arg in inner.args]
        return c.terms.root(c.terms.add(squares), 2)
    return c.terms.call(f"?norm{node.value or 2}", c.term(inner))


def _unit(c: Collector, node: Node) -> int:
    found = quantity(str(node.value))
    if found is None:
        raise Undecided(f"the unit '{node.value}' is not understood")
    powers = [c.terms.power(c.terms.atom(f"unit {base}"), c.terms.num(power)) for base, power in found[1]]
    return c.terms.mul((c.term(node.args[0]), c.terms.num(found[0]), *powers))


def _scaled(factor: Fraction, constant: str = "") -> Callable[[Collector, Node], int]:
    def rule(c: Collector, node: Node) -> int:
        parts = (c.term(node.args[0]), c.terms.num(factor))
        return c.terms.mul((*parts, c.terms.const(constant)) if constant else parts)

    return rule


def _index(c: Collector, node: Node) -> int:
    based = based_number(node)
    if based is not None:
        return c.terms.num(based)
    head = node.args[0]
    if head.op == "sym":
        return c.terms.atom(c.key(str(head.value), (*head.args, *node.args[1:])))
    return c.terms.call("?entry", *(c.term(arg) for arg in node.args))


def based_number(node: Node) -> int | None:
    """221_3 as a whole number; None where a tree is no number with a base, or its digits don't fit."""
    if node.op != "index" or len(node.args) != 2 or node.args[0].op not in ("num", "sym") or node.args[1].op != "num":
        return None
    digits, base = node.args[0].text or str(node.args[0].value), Fraction(node.args[1].value)  # type: ignore[arg-type]
    if base.denominator != 1 or not 2 <= base <= 36 or not digits.isalnum() or len(digits) > 400:
        return None
    try:
        return int(digits, int(base))
    except ValueError:
        return None


def _given(c: Collector, node: Node) -> int:
    """A symbol before a bracket that was taken for an aside, `γ (a + b)`, is a factor."""
    if node.value != "for" or len(node.args) != 2 or node.args[1].op not in ("add", "mul", "div", "pow", "sym", "num"):
        raise Undecided("a condition")
    return c.terms.mul([c.term(arg) for arg in node.args])


_RULES: dict[str, Callable[[Collector, Node], int]] = {
    "num": _num, "sym": _sym, "add": _add, "mul": _mul, "div": _div, "pow": _pow, "call": call, "apply": apply,
    "neg": lambda c, node: c.terms.neg(c.term(node.args[0])),
    "log_base": lambda c, node: log_to(c, node.args[0], node.args[1]),
    "sum": series, "prod": series, "deriv": deriv, "abs": absolute, "norm": _norm, "unit": _unit,
    "percent": _scaled(Fraction(1, 100)), "degree": _scaled(Fraction(1, 180), "pi"), "currency": _scaled(Fraction(1)),
    "index": _index, "factorial": unary_op("factorial"), "floor": unary_op("floor"), "ceil": unary_op("ceil"),
    "conj": unary_op("conj"), "lim": limit, "given": _given, "int": integral,
}  # fmt: skip
