"""Puts functions into a store of terms: by name, before a bracket, roots, logarithms."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.algebra.collect_series import mean
from grader.algebra.derive import logarithm
from grader.algebra.determinants import determinant
from grader.algebra.policy import Undecided
from grader.algebra.rests import has_inverse, is_fraction, rest
from grader.algebra.special import gamma, zeta
from grader.algebra.terms import Rational
from grader.notation.tree import Node

if TYPE_CHECKING:
    from grader.algebra.collect import Collector


_NAMES = {
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "acot": "arccot", "asec": "arcsec", "acsc": "arccsc",
    "asinh": "arcsinh", "acosh": "arccosh", "atanh": "arctanh", "arsinh": "arcsinh", "arcosh": "arccosh",
    "artanh": "arctanh", "cosec": "csc", "cosech": "csch", "tg": "tan", "ctg": "cot", "cotan": "cot",
    "sign": "sgn", "signum": "sgn", "ceiling": "ceil", "choose": "binom", "binomial": "binom", "comb": "binom",
    "C": "binom", "nCr": "binom", "Re": "re", "Im": "im", "fact": "factorial", "magnitude": "abs",
}  # fmt: skip
_KNOWN = frozenset(
    "sin cos tan sec csc cot sinh cosh tanh sech csch coth arcsin arccos arctan arcsec arccsc arccot "
    "arcsinh arccosh arctanh abs re im conj arg sgn floor ceil round factorial gamma erf max min mod "
    "binom atan2 gcd lcm".split()
)
_COMPLEX = frozenset({"z", "w", "alpha", "psi"})
_FUNCTION_LETTERS = frozenset("fghFGHPTuvyE") | {"phi", "psi", "varphi", "Phi", "Psi", "sigma"}
_EVEN = frozenset({"cos", "sec", "cosh", "sech", "abs"})
_ODD = frozenset("sin tan csc cot sinh tanh csch coth arcsin arctan arcsinh arctanh erf sgn".split())


def call(c: Collector, node: Node) -> int:
    """A function by its name."""
    name = _NAMES.get(str(node.value), str(node.value))
    special = _CALLS.get(name)
    if special is not None:
        return special(c, node.args)
    args = [c.term(arg) for arg in node.args]
    return _applied(c, name, args)


def _applied(c: Collector, name: str, args: list[int]) -> int:
    if name not in _KNOWN:
        return c.terms.call(f"?{name}", *args)
    if name in ("max", "min", "gcd", "lcm"):
        return _selected(c, name, sorted(set(args)))
    if len(args) == 1:
        return unary(c, name, args[0])
    return c.terms.call(name, *args)


def _selected(c: Collector, name: str, args: list[int]) -> int:
    """max, min, gcd and lcm, worked out where all arguments are numbers."""
    values = [value for value in (c.terms.number(arg) for arg in args) if value is not None]
    if len(values) < len(args) or not args:
        return c.terms.call(name, *args)
    if name in ("max", "min"):
        return c.terms.num(max(values) if name == "max" else min(values))
    if any(value.denominator != 1 for value in values):
        raise Undecided(f"{name} of fractions")
    from math import gcd, lcm

    return c.terms.num((gcd if name == "gcd" else lcm)(*(int(value) for value in values)))


def unary(c: Collector, name: str, arg: int) -> int:
    """sin(-x) is -sin(x), |−x| is |x|, |3| is 3, 5! is 120."""
    value = c.terms.number(arg)
    if value is not None:
        if name == "abs":
            return c.terms.num(value if value >= 0 else -value)
        if name in ("floor", "ceil"):
            return c.terms.num(value // 1 if name == "floor" else -(-value // 1))
        if name == "factorial":
            return _factorial(c, arg, value)
    node = c.terms.nodes[arg]
    lead = node[1] if node[0] == "mul" else node[2][1] if node[0] == "add" else (value or 1)
    if lead < 0 and (name in _EVEN or name in _ODD):
        flipped = c.terms.call(name, c.terms.neg(arg))
        return flipped if name in _EVEN else c.terms.neg(flipped)
    return c.terms.call(name, arg)


def _factorial(c: Collector, arg: int, value: Rational) -> int:
    if value.denominator == 1 and 0 <= value <= 20:
        from math import factorial

        return c.terms.num(factorial(int(value)))
    if value.denominator == 1 and value < 0:
        raise Undecided("a factorial of a negative number")
    return c.terms.call("factorial", arg)


def apply(c: Collector, node: Node) -> int:
    """`f(x)`: a function, or a factor before a bracket."""
    head, args = node.args[0], [c.term(arg) for arg in node.args[1:]]
    if head.op == "prime":
        inner = head.args[0]
        return c.terms.call(f"?{c.key(str(inner.value), inner.args)}{head.value or 1}'", *args)
    if head.op == "pow" and head.args[0].op == "sym" and head.args[0].value in KNOWN_FUNCTIONS:
        return _power_of_function(c, head, node.args[1:])
    if head.op != "sym":
        return c.terms.mul((c.term(head), *args))
    name = str(head.value)
    if name in _SPECIAL and len(args) == 1:
        return _SPECIAL[name](c, args[0])
    if name in KNOWN_FUNCTIONS and name not in ("gamma", "C", "Re", "Im"):
        return call(c, Node("call", name, node.args[1:]))
    called = len(args) > 1 or name in c.reading.calls or (name in _FUNCTION_LETTERS and name not in c.reading.products)
    if called:
        return c.terms.call("?" + (c.key(name, head.args) if head.args else name), *args)
    return c.terms.mul((c.term(head), *args))


def _power_of_function(c: Collector, head: Node, args: tuple[Node, ...]) -> int:
    """sin^{-1}(x) is arcsin(x), sin^2(x) is sin(x)^2."""
    name, exponent = str(head.args[0].value), c.terms.number(c.term(head.args[1]))
    inverse = f"arc{name}"
    if exponent == -1 and inverse in _KNOWN:
        return call(c, Node("call", inverse, args))
    return c.terms.power(call(c, Node("call", name, args)), c.term(head.args[1]))


def _mod(c: Collector, args: tuple[Node, ...]) -> int:
    """A rest; `3^{-1} mod 7` is an inverse, and of other fractions nobody knows which rest is meant."""
    terms = [c.term(arg) for arg in args]
    values = [c.terms.number(term) for term in terms]
    value, modulus = values if len(values) == 2 else (None, None)
    if value is None or modulus is None or modulus.denominator != 1 or modulus < 2:
        return _applied(c, "mod", terms)
    if has_inverse(args[0]):
        return c.terms.num(rest(value, int(modulus)))
    if value.denominator != 1 and is_fraction(args[0]):
        raise Undecided("a fraction modulo a whole number")
    return _applied(c, "mod", terms)


def _sqrt(c: Collector, args: tuple[Node, ...]) -> int:
    if args[0].op == "set" and len(args[0].args) == 1:
        args = (args[0].args[0], *args[1:])  # sqrt[3]{x} in plain text
    if len(args) == 1:
        return c.terms.root(c.term(args[0]), 2)
    degree = c.terms.power(c.term(args[1]), c.terms.num(-1))
    return c.terms.power(c.term(args[0]), degree)


def _ln(c: Collector, args: tuple[Node, ...]) -> int:
    if len(args) != 1:
        return _log(c, args)
    return logarithm(c.terms, c.term(args[0]))


def _log(c: Collector, args: tuple[Node, ...]) -> int:
    if len(args) == 2:  # log(x, base)
        return log_to(c, args[1], args[0])
    if c.reading.log == "e":
        return _ln(c, args)
    return log_to(c, Node("num", Fraction(10)), args[0])


def log_to(c: Collector, base: Node, arg: Node) -> int:
    """The logarithm of `arg` to a base."""
    bottom = logarithm(c.terms, c.term(base))
    return c.terms.mul((logarithm(c.terms, c.term(arg)), c.terms.power(bottom, c.terms.num(-1))))


def _ratio(c: Collector, args: tuple[Node, ...]) -> int:
    """3:4 as 3/4; longer ratios by all parts over the first."""
    if len(args) == 2:
        return c.term(Node("div", None, args))
    first, *rest = (c.term(arg) for arg in args)
    if c.terms.number(first) == 0:
        return c.terms.call("?ratio", first, *rest)
    return c.terms.call("?ratio", *(c.terms.mul((part, c.terms.power(first, c.terms.num(-1)))) for part in rest))


def _falling(c: Collector, args: tuple[Node, ...]) -> int:
    """P(n, k), how many ways there are to put k of n things in order: n! / (n - k)!."""
    if len(args) != 2:
        raise Undecided("permutations take two numbers")
    n, k = (c.term(arg) for arg in args)
    size, count = c.terms.number(n), c.terms.number(k)
    if size is not None and count is not None and 0 <= size < count:
        return c.terms.num(0)
    below = unary(c, "factorial", c.terms.sub(n, k))
    return c.terms.mul((unary(c, "factorial", n), c.terms.power(below, c.terms.num(-1))))


def _cis(c: Collector, args: tuple[Node, ...]) -> int:
    """cis x is cos x + i sin x."""
    return c.terms.power(c.terms.const("e"), c.terms.mul((c.terms.const("i"), c.term(args[0]))))


def _bar(c: Collector, args: tuple[Node, ...]) -> int:
    """A line over a number with i in it: its conjugate; over anything else it is left alone."""
    names = {part.value for arg in args for part in arg.walk() if part.op == "sym"}
    if len(args) == 1 and "i" in names and names <= {"i", "pi", "e"}:
        return c.term(_conjugated(args[0]))
    return c.terms.call("?bar", *(c.term(arg) for arg in args))


def starred(c: Collector, name: str) -> int:
    """`z^*`, the conjugate of a name that usually is a complex number; what is best, `x^*`, is a name."""
    return c.terms.atom(f"bar({name[:-1]})" if name[:-1] in _COMPLEX else name)


def _conjugated(node: Node) -> Node:
    if node.op == "sym" and node.value == "i":
        return Node("neg", None, (node,), node.start, node.end)
    return node._replace(args=tuple(map(_conjugated, node.args))) if node.args else node


def _exp(c: Collector, args: tuple[Node, ...]) -> int:
    return c.terms.power(c.terms.const("e"), c.term(args[0]))


def absolute(c: Collector, node: Node) -> int:
    """The absolute value."""
    return unary(c, "abs", c.term(node.args[0]))


def unary_op(name: str) -> Callable[[Collector, Node], int]:
    """The rule of a function that has an op of its own."""
    return lambda c, node: unary(c, name, c.term(node.args[0]))


_SPECIAL: dict[str, Callable[[Collector, int], int]] = {"zeta": zeta, "Gamma": gamma}
_CALLS: dict[str, Callable[[Collector, tuple[Node, ...]], int]] = {
    "sqrt": _sqrt, "root": _sqrt, "cbrt": lambda c, args: c.terms.root(c.term(args[0]), 3),
    "ln": _ln, "log": _log, "exp": _exp, "mean": mean, "avg": mean,
    "ratio": lambda c, args: _ratio(c, args), "det": determinant, "cis": lambda c, args: _cis(c, args),
    "mod": _mod, "bar": lambda c, args: _bar(c, args), "permutations": lambda c, args: _falling(c, args),
    "lg": lambda c, args: log_to(c, args[1] if len(args) > 1 else Node("num", Fraction(10)), args[0]),
    "log10": lambda c, args: log_to(c, Node("num", Fraction(10)), args[0]),
    "log2": lambda c, args: log_to(c, Node("num", Fraction(2)), args[0]),
    "lb": lambda c, args: log_to(c, Node("num", Fraction(2)), args[0]),
}  # fmt: skip
KNOWN_FUNCTIONS = _KNOWN | _NAMES.keys() | _CALLS.keys()
