"""Sets by a condition, `{x | x^2 = 16}`, `{2k : k = 1, 2, 3}`, against sets whose elements are listed."""

from __future__ import annotations

from fractions import Fraction

from grader.algebra import kinds
from grader.algebra.collect import Collector
from grader.algebra.plus_minus import all_signs
from grader.algebra.policy import Undecided
from grader.notation.tree import Node

_NATURAL = frozenset({"N", "ℕ", "mathbb(N)", "naturals"})
_WHOLE = frozenset({"Z", "ℤ", "mathbb(Z)", "integers"})
REACH = 300  # whole numbers are tried from -REACH to REACH
_SIGNS = frozenset({"=", "!=", "<", "<=", ">", ">="})


def built(node: Node) -> tuple[Node, Node] | None:
    """What stands before the bar of a set and the condition behind it; None for anything else."""
    if node.op == "rel" and node.value in (("=",), ("in",)) and kinds.is_name(node.args[0]):
        node = node.args[1]
    if node.op != "set" or len(node.args) != 1 or node.args[0].op != "given" or len(node.args[0].args) != 2:
        return None
    head, condition = node.args[0].args
    if head.op == "given" and len(head.args) == 2:  # {n : n | 12} and {n : 3 | n, n < 10}
        parts = condition.args if condition.op == "and" else (condition,)
        divides = Node("given", None, (head.args[1], parts[0]), head.start, condition.end)
        condition = condition._replace(args=(divides, *parts[1:])) if condition.op == "and" else divides
        head = head.args[0]
    return head, condition


def renamed(one: Node, other: Node) -> Node | None:
    """The other set by a condition with the letter of the first; None where the letters are the same, or more."""
    found = [pair for pair in (built(one), built(other)) if pair is not None]
    heads = [head.args[0] if _ranged(head) else head for head, _ in found]
    names = [str(head.value) for head in heads if head.op == "sym" and not head.args]
    if len(names) != 2 or names[0] == names[1] or any(part.value == names[0] for part in other.walk()):
        return None
    if any(part.value == names[1] for part in one.walk()):
        return None
    return _put(other, names[1], heads[0])


def as_condition(elements: Node, symbol: Node) -> Node | None:
    """`{-4, 4}` as `x = -4 or x = 4`; None where elements are not numbers."""
    node = elements.args[1] if elements.op == "rel" and kinds.is_name(elements.args[0]) else elements
    items = kinds.items(node) if node.op == "set" else None
    if not items or not items.values:
        return None
    values = [one for value in items.values for one in (all_signs(value) if kinds.has(value, "pm") else (value,))]
    if not all(kinds.is_plain(value) for value in values):
        return None
    equations = tuple(Node("rel", ("=",), (symbol, value), node.start, node.end) for value in values)
    return equations[0] if len(equations) == 1 else Node("or", None, equations, node.start, node.end)


def listed(head: Node, condition: Node, c: Collector) -> list[Node]:
    """A set by a condition on whole numbers with its elements listed; [] where they are not known.

    There are two where 0 may be one of the natural numbers.

    Raises:
        Undecided: a condition that is not understood.
    """
    symbols = {str(part.value) for part in head.walk() if part.op == "sym" and not part.args}
    symbols -= _NATURAL | _WHOLE | kinds.CONSTANTS
    if len(symbols) != 1:
        return []
    name = symbols.pop()
    body, domain = (head.args[0], head.args[1]) if _ranged(head) else (head, None)
    given = _given_values(condition, name)
    kind = domain_of(domain) if domain is not None else stated_domain(condition)
    found = [given] if given is not None else _whole_numbers(condition, name, kind, c) if kind else []
    return [Node("set", None, tuple(_put(body, name, value) for value in values), head.start, condition.end)
            for values in found]  # fmt: skip


def _ranged(head: Node) -> bool:
    return head.op == "rel" and head.value == ("in",)


def domain_of(node: Node) -> str:
    """ "N", "Z", "P" for positive ones, or ""."""
    if node.op == "pow":  # Z^+
        return "P" if domain_of(node.args[0]) and node.args[1].op != "num" else ""
    if node.op == "call" and node.value == "plus side":  # Z^+, too
        return "P" if domain_of(node.args[0]) else ""
    return "N" if node.value in _NATURAL else "Z" if node.value in _WHOLE else ""


def stated_domain(condition: Node) -> str:
    """The kind of whole numbers that a condition is said to be about, or ""."""
    return next((domain_of(part.args[1]) for part in condition.walk() if _ranged(part) and domain_of(part.args[1])), "")


def _given_values(condition: Node, name: str) -> list[Node] | None:
    """`k = 1, 2, 3` and `k \\in \\{1, 2, 3\\}`: the values that are listed."""
    parts = list(condition.args) if condition.op == "and" else [condition]
    first = parts[0]
    if first.op != "rel" or len(first.args) != 2 or first.args[0].value != name:
        return None
    if first.value == ("in",) and first.args[1].op == "set" and len(parts) == 1:
        return list(first.args[1].args)
    plain = first.value == ("=",) and all(part.op in ("num", "neg") for part in parts[1:]) and len(parts) > 1
    return [first.args[1], *parts[1:]] if plain else None


def _whole_numbers(condition: Node, name: str, kind: str, c: Collector) -> list[list[Node]]:
    """The whole numbers for which a condition holds; [] where there may be more than were tried."""
    found = [n for n in range({"N": 0, "P": 1, "Z": -REACH}[kind], REACH + 1) if holds_for(condition, name, n, c)]
    if any(abs(n) > REACH - 20 for n in found):
        return []
    readings = [found, found[1:]] if kind == "N" and 0 in found else [found]
    return [[_number(n) for n in reading] for reading in readings]


def _number(n: int) -> Node:
    size = Node("num", abs(n), (), 0, 0, str(abs(n)))
    return size if n >= 0 else Node("neg", None, (size,), 0, 0)


def _put(node: Node, name: str, value: Node) -> Node:
    if node.op == "sym" and node.value == name and not node.args:
        return value
    return node._replace(args=tuple(_put(arg, name, value) for arg in node.args)) if node.args else node


def holds_for(condition: Node, name: str, n: int, c: Collector) -> bool:
    """Whether a condition holds for a whole number.

    Raises:
        Undecided: a condition that is not understood.
    """
    if condition.op in ("and", "or"):
        parts = (holds_for(part, name, n, c) for part in condition.args)
        return all(parts) if condition.op == "and" else any(parts)
    if condition.op == "not":
        return not holds_for(condition.args[0], name, n, c)
    if _ranged(condition) and domain_of(condition.args[1]):
        return n >= {"N": 0, "P": 1, "Z": n}[domain_of(condition.args[1])]
    if condition.op == "given":
        by, of = (_value(_put(arg, name, _number(n)), c) for arg in condition.args)
        if Fraction(by).denominator != 1 or Fraction(of).denominator != 1:
            raise Undecided("a condition that is not understood")
        return of % by == 0 if by else of == 0
    if condition.op != "rel" or not set(condition.value or ()) <= _SIGNS:  # type: ignore[arg-type]
        raise Undecided("a condition that is not understood")
    values = [_value(_put(arg, name, _number(n)), c) for arg in condition.args]
    return all(_true(sign, x, y) for sign, x, y in zip(condition.value, values, values[1:]))  # type: ignore[arg-type]


def _value(node: Node, c: Collector) -> Fraction | int:
    found = c.terms.number(c.term(node))
    if found is None:
        raise Undecided("a condition that is not understood")
    return found


def _true(sign: str, x: Fraction | int, y: Fraction | int) -> bool:
    return {"=": x == y, "!=": x != y, "<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y}[sign]
