"""Congruences in one unknown, `3x \\equiv 1 (mod 7)`, solved by trying every rest."""

from __future__ import annotations

from math import lcm

from grader.algebra import kinds
from grader.algebra.collect import Collector
from grader.algebra.families import residues
from grader.algebra.policy import Undecided
from grader.notation.tree import Node

MAX_MODULUS = 400
Solved = tuple[frozenset[int], int]  # the rests, and what they are rests of


def same_congruences(gold: Node, answer: Node, c: Collector) -> tuple[bool | None, str] | None:
    """Whether two congruences have the same solutions; None where one is none."""
    left, right = _solved(gold, c), _solved(answer, c)
    if left is None or right is None:
        return None
    period = lcm(left[1], right[1])
    if period > MAX_MODULUS * MAX_MODULUS:
        return None
    if not left[0] or not right[0]:
        return None
    values = [{n for rest in rests for n in range(rest, period, modulus)} for rests, modulus in (left, right)]
    return (True, "the same solutions") if values[0] == values[1] else (False, "other solutions")


def _solved(node: Node, c: Collector) -> Solved | None:
    sides = _congruence(node)
    if sides is None:
        return _written(node, c)
    modulus = c.terms.number(c.term(sides[2]))
    names = {str(part.value) for side in sides[:2] for part in side.walk() if part.op == "sym" and not part.args}
    if modulus is None or modulus.denominator != 1 or not 1 < modulus <= MAX_MODULUS or len(names) != 1:
        return None
    name, found, kept = names.pop(), set(), c.bound
    try:
        for n in range(int(modulus)):
            c.bound = {**kept, name: n}
            value = c.terms.number(c.terms.sub(c.term(sides[0]), c.term(sides[1])))
            if value is None or value.denominator != 1:
                raise Undecided("a rest of what is no whole number")
            if value % modulus == 0:
                found.add(n)
    finally:
        c.bound = kept
    return frozenset(found), int(modulus)


def _written(node: Node, c: Collector) -> Solved | None:
    """`x \\equiv 1, 3 (mod 8)`: the rests that are listed."""
    found = residues(node)
    if found is None:
        return None
    values = [c.terms.number(c.term(part)) for part in (found[1], *found[0])]
    if any(value is None or value.denominator != 1 for value in values) or not 1 < (values[0] or 0) <= MAX_MODULUS:
        return None
    modulus, *rests = [int(value) for value in values if value is not None]
    return frozenset(rest % modulus for rest in rests), modulus


def _congruence(node: Node) -> tuple[Node, Node, Node] | None:
    """The two sides and the modulus; None for anything else."""
    if node.op == "given" and node.value == "mod" and len(node.args) == 2:
        relation, modulus = node.args
        if relation.op == "rel" and len(relation.args) == 2 and modulus.op == "call" and len(modulus.args) == 1:
            return relation.args[0], relation.args[1], modulus.args[0]
        return None
    if node.op == "rel" and node.value in (("equiv",), ("=",)) and len(node.args) == 2:
        rest = node.args[1]
        if rest.op == "call" and rest.value == "mod" and len(rest.args) == 2 and kinds.has(node.args[0], "sym"):
            return node.args[0], rest.args[0], rest.args[1]
    return None
