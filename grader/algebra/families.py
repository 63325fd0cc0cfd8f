"""Answers that stand for infinitely many values: `3 (mod 7)`, and `pi/4 + n pi` for whole n."""

from __future__ import annotations

from typing import NamedTuple

from grader.algebra import kinds
from grader.algebra.collect import Collector
from grader.algebra.identity import same, symbols
from grader.algebra.policy import Policy
from grader.algebra.shapes import with_names
from grader.notation.tree import Node

Outcome = tuple[bool | None, str]
_WHOLE = frozenset({"Z", "mathbb(Z)", "ℤ", "integers"})
_NAMES = ("n", "k", "m", "l", "j", "N", "K")


class Family(NamedTuple):
    """`value` for every whole number `letter`; `name` is what it is said to be a value of, or ""."""

    value: Node
    letter: str
    name: str


def same_residues(gold: Node, answer: Node, c: Collector) -> Outcome | None:
    """`3 (mod 7)`, `x = 3 (mod 7)`: the same modulus and the same rest; None where neither is one."""
    left, right = _residue(gold), _residue(answer)
    if left is None and right is None:
        return None
    if left is None or right is None:
        return None, "a rest without its modulus"
    numbers = [c.terms.number(c.term(node)) for node in (*left, *right)]
    a, m, b, n = numbers
    if a is None or b is None or m is None or n is None:
        return None, "a rest that is not known"
    if m != n:
        return False, "another modulus"
    if not m:
        return None, "a modulus of 0"
    return ((a - b) % m == 0, "the same rest" if (a - b) % m == 0 else "another rest")


def _residue(node: Node) -> tuple[Node, Node] | None:
    if node.op == "neg":
        inner = _residue(node.args[0]) if node.args[0].op == "mul" else None
        return (node._replace(args=(inner[0],)), inner[1]) if inner else None
    if node.op == "mul" and len(node.args) == 2 and _modulus(node.args[1]):
        return node.args[0], node.args[1].args[0]
    if node.op == "given" and node.value == "mod" and _modulus(node.args[1]) and node.args[0].op == "rel":
        head, *_, value = node.args[0].args
        return (value, node.args[1].args[0]) if kinds.is_name(head) and len(node.args[0].args) == 2 else None
    return None


def _modulus(node: Node) -> bool:
    return node.op == "call" and node.value == "mod" and len(node.args) == 1


def same_families(gold: Node, answer: Node, c: Collector, policy: Policy) -> Outcome | None:
    """General solutions with a whole number in them, whatever it is called; None where neither says it has one."""
    left, right = _family(gold), _family(answer)
    if left is None and right is None:
        return None
    left, right = left or _undeclared(gold), right or _undeclared(answer)
    if left is None or right is None:
        return False, "one value against one for every whole number"
    if left.name and right.name and left.name != right.name:
        return False, "different names"
    return _same_steps(left, right, c, policy)


def _family(node: Node) -> Family | None:
    if node.op not in ("and", "tuple", "given") or len(node.args) != 2:
        return None
    head, condition = node.args
    if condition.op != "rel" or condition.value != ("in",) or condition.args[0].op != "sym":
        return None
    if condition.args[1].op != "sym" or condition.args[1].value not in _WHOLE:
        return None
    return _named(head, str(condition.args[0].value))


def _named(head: Node, index: str) -> Family | None:
    name = ""
    if kinds.is_assignment(head) and head.args[0].op == "sym":
        name, head = kinds.label(head.args[0]), kinds.right_side(head)
    if kinds.is_relational(head) or kinds.items(head) is not None or kinds.has(head, "pm"):
        return None
    return Family(head, index, name) if index in {str(p.value) for p in head.walk() if p.op == "sym"} else None


def _undeclared(node: Node) -> Family | None:
    for index in _NAMES:
        found = _named(node, index)
        if found is not None:
            return found
    return None


def _same_steps(left: Family, right: Family, c: Collector, policy: Policy) -> Outcome:
    """Steps of the same size (or backwards) from starts that are whole steps apart."""
    other = right._replace(value=with_names(right.value, {right.letter: left.letter}))
    lines = _linear(left, c, policy), _linear(other._replace(letter=left.letter), c, policy)
    if lines[0] is None or lines[1] is None:
        whole = same(c.terms, c.term(left.value), c.term(other.value), policy)
        return whole if whole[0] else (None, "values for whole numbers that do not step evenly")
    a, step = lines[0]
    b, again = lines[1]
    terms = c.terms
    ratio = terms.number(terms.mul((step, terms.power(again, terms.num(-1)))))
    apart = terms.number(terms.mul((terms.sub(a, b), terms.power(step, terms.num(-1)))))
    if symbols(terms, step, again, a, b):
        return None, "steps that are not numbers"
    if ratio is not None and abs(ratio) != 1:
        return False, "steps of another size"
    if ratio is None or apart is None:
        return False, "other values"
    return (apart.denominator == 1, "the same values" if apart.denominator == 1 else "other values")


def _linear(family: Family, c: Collector, policy: Policy) -> tuple[int, int] | None:
    """Start and step of values that step evenly."""
    kept = c.bound
    at = []
    for n in range(3):
        c.bound = {**kept, family.letter: n}
        at.append(c.term(family.value))
    c.bound = kept
    steps = c.terms.sub(at[1], at[0]), c.terms.sub(at[2], at[1])
    return (at[0], steps[0]) if same(c.terms, *steps, policy)[0] else None
