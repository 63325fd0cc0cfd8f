"""Predicates: trees of relations, intervals and sets as conditions on real numbers."""

from __future__ import annotations

from typing import NamedTuple

from grader.algebra.collect import Collector
from grader.algebra.kinds import REAL_LINE, has, set_operation
from grader.algebra.plus_minus import all_signs
from grader.algebra.policy import Undecided
from grader.notation.tree import Node

MAX_ATOMS = 60
_FLIP = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


class Predicate(NamedTuple):
    """`op` is "and", "or", "not" over `parts`; a relation "<" ... "!=" of `term` to zero; or "all", "none"."""

    op: str
    parts: tuple[Predicate, ...] = ()
    term: int = -1


ALL, NONE = Predicate("all"), Predicate("none")


def predicate(c: Collector, node: Node, symbol: str) -> Predicate:
    """A tree as a predicate; a set without a symbol is taken as a set of values of `symbol`.

    Raises:
        Undecided: it is none.
    """
    if node.op in ("and", "or", "not"):
        return Predicate(node.op, tuple(predicate(c, arg, symbol) for arg in node.args))
    if node.op == "rel":
        return _relation(c, node)
    return member(c, c.terms.atom(symbol), node)


def _relation(c: Collector, node: Node) -> Predicate:
    if len(node.args) > MAX_ATOMS:
        raise Undecided("too many relations")
    parts = []
    for op, left, right in zip(node.value, node.args, node.args[1:]):  # type: ignore[arg-type]
        if op in ("in", "notin"):
            inside = member(c, c.term(left), right)
            parts.append(inside if op == "in" else Predicate("not", (inside,)))
        elif op in _FLIP:
            parts.append(_compared(c, left, str(op), right))
        else:
            raise Undecided(f"the relation '{op}' is not compared")
    return parts[0] if len(parts) == 1 else Predicate("and", tuple(parts))


def _compared(c: Collector, left: Node, op: str, right: Node) -> Predicate:
    for _, other, sign in ((left, right, op), (right, left, _FLIP[op])):
        bound = infinite(other)
        if bound:
            return ALL if (sign in ("<", "<=", "!=")) == (bound > 0) or sign == "!=" else NONE
    if has(left, "pm") or has(right, "pm"):
        return _signed(c, left, op, right)
    return Predicate(op, term=c.terms.sub(c.term(left), c.term(right)))


def _signed(c: Collector, left: Node, op: str, right: Node) -> Predicate:
    """`x = ±2` as one or the other, `x != ±2` as neither.

    Raises:
        Undecided: a plus-minus on both sides, or in an inequality.
    """
    if op not in ("=", "!=") or (has(left, "pm") and has(right, "pm")):
        raise Undecided("a plus-minus in a relation")
    sides = [(left, one) for one in all_signs(right)] if has(right, "pm") else [(one, right) for one in all_signs(left)]
    return Predicate("or" if op == "=" else "and", tuple(_compared(c, x, op, y) for x, y in sides))


def member(c: Collector, x: int, node: Node) -> Predicate:
    """Whether a term is in a set of real numbers."""
    if node.op in ("interval", "tuple", "list") and len(node.args) == 2:
        brackets = str(node.value) if node.op == "interval" else "()" if node.op == "tuple" else "[]"
        return _between(c, x, node.args[0], node.args[1], brackets)
    if node.op == "set":
        values = [one for arg in node.args for one in (all_signs(arg) if has(arg, "pm") else (arg,))]
        return Predicate("or", tuple(Predicate("=", term=c.terms.sub(x, c.term(value))) for value in values))
    kind = set_operation(node)
    if kind:
        parts = [member(c, x, arg) for arg in node.args]
        if kind == "minus":
            parts = [parts[0], *(Predicate("not", (part,)) for part in parts[1:])]
        return Predicate("or" if kind == "union" else "and", tuple(parts))
    if node.op == "sym" and node.value in REAL_LINE:
        return ALL
    if node.op == "sym" and node.value in ("emptyset", "∅", "varnothing"):
        return NONE
    raise Undecided("not a set of real numbers")


def infinite(node: Node) -> int:
    """1 for infinity, -1 for minus infinity, else 0."""
    if node.op == "neg":
        return -infinite(node.args[0])
    return 1 if node.op == "sym" and node.value == "infinity" else 0


def _between(c: Collector, x: int, low: Node, high: Node, brackets: str) -> Predicate:
    parts = []
    if not infinite(low):
        parts.append(Predicate(">=" if brackets[0] == "[" else ">", term=c.terms.sub(x, c.term(low))))
    elif infinite(low) > 0:
        return NONE
    if not infinite(high):
        parts.append(Predicate("<=" if brackets[1] == "]" else "<", term=c.terms.sub(x, c.term(high))))
    elif infinite(high) < 0:
        return NONE
    return Predicate("and", tuple(parts)) if parts else ALL


def relations(item: Predicate) -> list[Predicate]:
    """All relations in a predicate."""
    if item.term >= 0:
        return [item]
    return [inner for part in item.parts for inner in relations(part)]
