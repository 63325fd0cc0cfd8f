"""Residues: `a \\equiv b (mod n)` says that residue(a, n) is residue(b, n), worked out in whole numbers throughout."""

from __future__ import annotations

from grader.algebra.scope import Rule, Scope, position, value_of
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value
from grader.notation.tree import Node

EXACT = 2**53


def _residue(node: Node, scope: Scope) -> Value:
    """residue(a, n): the a in 0 .. n-1 to which a side belongs; fractions stand for inverses."""
    side, modulus = node.args
    n = position(modulus, scope)
    if n < 1:
        raise Unevaluable("a modulus below one")
    try:
        return _modulo(side, n, scope)
    except ValueError:
        raise Unevaluable("no inverse for that modulus") from None


def _modulo(node: Node, n: int, scope: Scope) -> int:
    scope.steps[0] -= 1
    if scope.steps[0] < 0:
        raise Unevaluable("too much work")
    if node.op == "neg":
        return -_modulo(node.args[0], n, scope) % n
    if node.op == "add":
        return sum(_modulo(arg, n, scope) for arg in node.args) % n
    if node.op == "mul":
        product = 1
        for arg in node.args:
            product = product * _modulo(arg, n, scope) % n
        return product
    if node.op == "div":
        return _modulo(node.args[0], n, scope) * pow(_modulo(node.args[1], n, scope), -1, n) % n
    if node.op == "pow":
        return pow(_modulo(node.args[0], n, scope), position(node.args[1], scope), n)
    value = value_of(node, scope)
    if not isinstance(value, int | float) or value != int(value) or abs(value) >= EXACT:
        raise Unevaluable("a residue of what is no whole number")
    return int(value) % n


RESIDUE_CALLS: dict[str, Rule] = {"residue": _residue}
