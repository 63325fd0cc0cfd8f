"""Sequences with dots: `x_1 + ... + x_n`, `diag(a_1, ..., a_d)`: the terms between are filled in."""

from __future__ import annotations

from grader.algebra.scope import Scope, position
from grader.algebra.values import Unevaluable
from grader.notation.tree import Node

MAX_TERMS = 10_000


def expand(args: tuple[Node, ...], scope: Scope) -> tuple[Node, ...]:
    """Terms with every `a, ..., b` replaced by all terms from a to b.

    Raises:
        Unevaluable: the two ends don't differ in one index alone.
    """
    if "dots" not in [arg.op for arg in args]:
        return args
    out: list[Node] = []
    for place, arg in enumerate(args):
        if arg.op != "dots":
            out.append(arg)
            continue
        if not out or place + 1 >= len(args):
            raise Unevaluable("dots without an end")
        out += _between(out[-1], args[place + 1], scope)
    return tuple(out)


def _between(first: Node, last: Node, scope: Scope) -> list[Node]:
    ends = _difference(first, last)
    if ends is None:
        raise Unevaluable("what the dots stand for is not clear")
    low, high = position(ends[0], scope), position(ends[1], scope)
    if high - low > MAX_TERMS:
        raise Unevaluable("too many terms")
    return [_put(first, last, Node("num", k)) for k in range(low + 1, high)]


def _difference(a: Node, b: Node) -> tuple[Node, Node] | None:
    """The one pair of leaves in which two trees differ (it may occur several times)."""
    if a.op == b.op and a.value == b.value and len(a.args) == len(b.args) and a.args:
        found = None
        for x, y in zip(a.args, b.args):
            if _alike(x, y):
                continue
            inner = _difference(x, y)
            if inner is None or (found is not None and not (_alike(inner[0], found[0]) and _alike(inner[1], found[1]))):
                return None
            found = inner
        return found
    return (a, b) if a.op in ("num", "sym") and b.op in ("num", "sym", "add", "mul") and not _alike(a, b) else None


def _alike(a: Node, b: Node) -> bool:
    if a.op != b.op or a.value != b.value or len(a.args) != len(b.args):
        return False
    return all(_alike(x, y) for x, y in zip(a.args, b.args))


def _put(a: Node, b: Node, value: Node) -> Node:
    """The first tree with `value` where it differs from the second."""
    if _alike(a, b):
        return a
    if a.op == b.op and a.value == b.value and len(a.args) == len(b.args) and a.args:
        return a._replace(args=tuple(_put(x, y, value) for x, y in zip(a.args, b.args)))
    return value
