"""Residues: `a \\equiv b (mod n)` says that residue(a, n) is residue(b, n), worked out in whole numbers throughout."""

from __future__ import annotations

from fractions import Fraction

from grader.algebra.scope import Rule, Scope, position, value_of
from grader.algebra.values import TOO_MUCH, Unevaluable, plain, vector
from grader.algebra.world import Value
from grader.notation.tree import Node, rewritten

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
        raise Unevaluable(TOO_MUCH)
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
    if not isinstance(value, int | float | Fraction) or value != int(value):
        raise Unevaluable("a residue of what is no whole number")
    if abs(int(value)) >= EXACT:
        raise Unevaluable("a residue of a number that is too large to be exact")
    return int(value) % n


WHOLE = frozenset({"num", "sym", "neg", "add", "mul", "pow"})


def _mod(node: Node, scope: Scope) -> Value:
    """mod(a, n): exact for powers of whole numbers, however large; else the remainder of numbers, or of entries."""
    from grader.algebra.functions import FUNCTIONS

    if len(node.args) == 2 and _is_power(node.args[0], scope):
        modulus = value_of(node.args[1], scope)
        if isinstance(modulus, int) and modulus > 0:
            return _modulo(_written_out(node.args[0], scope), modulus, scope)
    values = [vector(value_of(arg, scope)) for arg in node.args]
    if len(values) == 2 and isinstance(values[0], float) and abs(values[0]) >= EXACT:
        raise Unevaluable("a remainder of a number that is too large to be exact")
    return plain(FUNCTIONS["mod"](*values))


def _written_out(node: Node, scope: Scope) -> Node:
    """A tree with what derived quantities are defined by in their place."""

    def meant(part: Node) -> Node:
        tree = scope.world.definitions.get(str(part.value)) if part.op == "sym" and not part.args else None
        return part if tree is None or not _is_power(tree, scope) else _written_out(tree, scope)

    return rewritten(node, meant)


def _is_power(node: Node, scope: Scope) -> bool:
    """Whether a power occurs in a tree of whole numbers, or in what it is defined by."""
    parts = list(node.walk())
    if any(part.op not in WHOLE or (part.op == "num" and not _is_whole(part)) for part in parts):
        return False
    derived = (scope.world.definitions.get(str(part.value)) for part in parts if part.op == "sym")
    return any(part.op == "pow" for part in parts) or any(tree and _is_power(tree, scope) for tree in derived)


def _is_whole(node: Node) -> bool:
    return isinstance(node.value, int | Fraction) and node.value.denominator == 1


RESIDUE_CALLS: dict[str, Rule] = {"residue": _residue, "mod": _mod}
