"""Puts sums, means, derivatives and integrals into a store of terms."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from grader.algebra.derive import derivative
from grader.algebra.policy import Undecided
from grader.notation.tree import Node

if TYPE_CHECKING:
    from grader.algebra.collect import Collector


MAX_TERMS = 2000


def mean(c: Collector, args: tuple[Node, ...]) -> int:
    """mean(body, index) or the mean of some numbers."""
    if len(args) >= 2 and args[1].op == "sym" and not args[1].args and _mentions(args[0], str(args[1].value)):
        total = _over(c, args[0], str(args[1].value), range(1, c.reading.size + 1), "sum")
        return c.terms.scale(total, Fraction(1, c.reading.size))
    if len(args) < 2:
        return c.terms.call("?mean", *(c.term(arg) for arg in args))
    return c.terms.scale(c.terms.add([c.term(arg) for arg in args]), Fraction(1, len(args)))


def _mentions(node: Node, name: str) -> bool:
    return any(part.op == "sym" and part.value == name for part in node.walk())


def series(c: Collector, node: Node) -> int:
    """A sum or product, written out."""
    body, index, lower, upper = (*node.args, *(Node("none"),) * 3)[:4]
    name = index
    if index.op == "rel" and index.args and index.args[0].op == "sym":
        name = index.args[0]
        if index.value == ("=",) and len(index.args) == 2:
            lower = index.args[1]
    if name.op != "sym" or name.args:
        raise Undecided("a sum whose index is not understood")
    if lower.op == "none" and upper.op == "none":
        steps = range(1, c.reading.size + 1)
    else:
        start = 1 if lower.op == "none" else c.whole(lower)
        steps = range(start, (c.reading.size if upper.op == "none" else c.whole(upper)) + 1)
    return _over(c, body, str(name.value), steps, node.op)


def _over(c: Collector, body: Node, name: str, steps: range, op: str) -> int:
    if len(steps) > MAX_TERMS:
        raise Undecided("a sum of too many terms")
    before = c.bound.get(name)
    parts = []
    for step in steps:
        c.bound[name] = step
        parts.append(c.term(body))
    if before is None:
        c.bound.pop(name, None)
    else:
        c.bound[name] = before
    return c.terms.add(parts) if op == "sum" else c.terms.mul(parts)


def deriv(c: Collector, node: Node) -> int:
    """A derivative, worked out where its expression is known."""
    what, by = node.args[0], node.args[1:]
    term = c.term(what)
    for one in by:
        symbol = c.term(one)
        plain = what.op == "sym" or (c.terms.nodes[term][0] == "call" and c.terms.nodes[term][1][0] == "?")
        if plain or c.terms.nodes[symbol][0] != "atom":
            term = c.terms.call("?d", term, symbol)
        else:
            term = derivative(c.terms, term, symbol)
    return term


def integral(c: Collector, node: Node) -> int:
    """An integral by the table; an indefinite one with the additive constant C."""
    from grader.algebra.integrate import antiderivative, continuous, substituted

    body, variable, lower, upper = (*node.args, *(Node("none"),) * 3)[:4]
    if variable.op != "sym" or variable.args:
        raise Undecided("an integral whose variable is not understood")
    inside, symbol = c.term(body), c.terms.atom(str(variable.value))
    whole = antiderivative(c.terms, inside, symbol)
    if lower.op == upper.op == "none":
        return c.terms.add((whole, c.terms.atom("C")))
    ends = c.term(lower), c.term(upper)
    if any(c.terms.nodes[end] == ("atom", "infinity") for end in ends):
        raise Undecided("an improper integral")
    if not continuous(c.terms, inside, symbol, _positive(c, ends)):
        raise Undecided("an integral that may cross a pole")
    first, last = (substituted(c.terms, whole, symbol, end) for end in ends)
    return c.terms.sub(last, first)


def _positive(c: Collector, ends: tuple[int, ...]) -> bool:
    """Whether both ends are positive numbers."""
    constants = (("const", "e"), ("const", "pi"))
    return all((c.terms.number(end) or 0) > 0 or c.terms.nodes[end] in constants for end in ends)


def limit(c: Collector, node: Node) -> int:
    """Limits are not worked out."""
    raise Undecided("a limit is not worked out")
