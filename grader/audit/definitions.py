"""Definitions made by an answer: "let Z = R.X", "A_jk = ...", "f(x) = x^2", "L(w) = ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.primes import as_function
from grader.algebra.scope import Scope, canonical, opaque_name, own_function, pattern_of, primed_name, quantity
from grader.algebra.slopes import subscripts
from grader.algebra.values import Unevaluable
from grader.algebra.world import Function, World
from grader.audit.claims import Claim
from grader.audit.indices import INDEX_LETTERS
from grader.notation.tree import Node

CONSTANTS = frozenset({"pi", "e", "i", "infinity"})


class Definition(NamedTuple):
    """A name and what it stands for.

    `kind` is "quantity", "pattern" (A_jk, its letters being parameters), "function" (f(x)) or "macro" (an expression
    in letters that stand for nothing).
    """

    kind: str
    name: str
    body: Node
    parameters: tuple[str, ...] = ()

    def into(self, world: World) -> World:
        """The world with the definition made."""
        if self.kind == "function":
            return world.declare(self.name, Function(self.parameters, self.body))
        if self.kind in ("pattern", "macro"):
            return world.call(self.name, self.body)
        return world.define(self.name, self.body)


def definition(claim: Claim, world: World) -> Definition | None:
    """The definition that a claim would be if its left side were new; None where it has no name on the left."""
    rounded = claim.op == "approx" and claim.left.op == "prime"  # u' ≈ 2.6656
    if (claim.op not in ("=", ":=", "equiv") and not rounded) or (claim.first is not claim.left and claim.op != ":="):
        return None
    left, right = claim.left, first_reading(claim.right)
    if left.op == "str" and not left.args:
        return Definition("quantity", str(left.value), right)
    if left.op == "sym" and not left.args:
        return Definition("quantity", str(left.value), right)
    if left.op == "sym":
        name = canonical(str(left.value), left.args)
        if name is None:
            return None
        letters = [str(arg.value) for arg in left.args if arg.op == "sym"]
        free = all(letter in INDEX_LETTERS for letter in letters)
        if len(letters) == len(left.args) and free and len(set(letters)) == len(letters):
            return Definition("pattern", name, right)
        return Definition("quantity", name, right)
    if left.op == "prime" and (_is_array(left.args[0], world) or not _has_names(right, world)):
        named = primed_name(left)  # x' = 9 + 4.5 is another x, no derivative
        known_function = named is not None and as_function(named.rstrip("'"), world) is not None
        return Definition("quantity", named, right) if named and not known_function else None
    if left.op == "apply" and left.args[0].op == "sym":
        return _function(left, right, world)
    return None


def _has_names(node: Node, world: World) -> bool:
    """Whether names stand in a side, but for primed ones that are known, as in `u_2'/Z'`."""
    if node.op == "prime" and (named := primed_name(node)) is not None and known(named, world):
        return False
    constant = node.op == "sym" and node.value in CONSTANTS and not node.args
    return (node.op in ("sym", "apply") and not constant) or any(_has_names(arg, world) for arg in node.args)


def _is_array(node: Node, world: World) -> bool:
    """Whether a symbol is an array that the problem knows: its prime is another one, where it is no transpose."""
    try:
        return node.op == "sym" and isinstance(evaluate(node, world), np.ndarray)
    except Unevaluable:
        return False


def first_reading(node: Node) -> Node:
    """A tree with the likeliest of each of its readings: `5 m` is a length, not five times m."""
    if node.op == "alt" and any(arg.op == "unit" for arg in node.args):
        return node.args[0]
    if node.op in ("mul", "add", "div", "neg"):
        args = tuple(map(first_reading, node.args))
        return node if all(a is b for a, b in zip(args, node.args)) else node._replace(args=args)
    return node


def _function(left: Node, right: Node, world: World) -> Definition | None:
    head, *args = left.args
    if own_function(head, world) is not None or subscripts(head, world):
        return None
    names = [str(arg.value) for arg in args if arg.op == "sym" and not arg.args]
    name = canonical(str(head.value), head.args) if head.args else str(head.value)
    if name is None or not names or len(names) != len(args):
        opaque = opaque_name(left) if not head.args else None
        return Definition("quantity", opaque, right) if opaque else None  # P(T|D) = 0.95
    opaque = opaque_name(left)
    mentioned = {str(part.value) for part in right.walk() if part.op == "sym"}
    constant = not mentioned & set(names)  # P(D) = 0.01 is a number, f(x) = x^2 a function
    if head.args and (constant or known(name, world)):
        return None
    if constant or any(known(name, world) for name in names) or (opaque and known(opaque, world)):
        return Definition("quantity", opaque, right) if opaque else None
    return Definition("function", name, right, tuple(names))


def known(name: str, world: World) -> bool:
    """Whether a canonical name stands for something in the world."""
    if name in world.names or name in world.functions or name in CONSTANTS:
        return True
    try:
        if quantity(name, Scope(world, {}, [20_000])) is not None:
            return True
    except Unevaluable:
        return True
    if name.endswith("'"):
        return False
    if name.endswith(")") and _is_call(name, world):
        return True
    head, _, tail = name.rpartition("_")
    if not head:
        return False
    if pattern_of(head, tail.count(",") + 1, world) is not None:
        return True
    if head in world.functions:
        return tail in world.functions[head].parameters  # f_x, a derivative
    return known(head, world) and has_entries(head, world)


def _is_call(name: str, world: World) -> bool:
    """Whether `f(2)` is the value of something that the problem calls by a quantity, `f(x)`."""
    head, _, inside = name[:-1].partition("(")
    function = as_function(head, world)
    numbers = all(re.fullmatch(r"-?\d+(?:/\d+)?", part) for part in inside.split(","))
    return function is not None and numbers and len(function.parameters) == inside.count(",") + 1


def _measured(tree: Node | None) -> bool:
    """Whether a tree is a quantity with its unit."""
    return tree is not None and first_reading(tree).op in ("unit", "percent", "currency")


def has_entries(name: str, world: World) -> bool:
    """Whether a known name may stand for an array: of a number `T`, `T_3` is another name and no entry."""
    constant = name in CONSTANTS and name not in world.names
    if constant or name in world.functions or _measured(world.definitions.get(name)):
        return False
    try:
        value = evaluate(Node("sym", name), world)
    except Unevaluable:
        return True
    return not isinstance(value, int | float | complex)


def uses_unknown(body: Node, world: World, parameters: tuple[str, ...] = ()) -> bool:
    """Whether a tree refers to a name that stands for nothing, or holds a piece that was not understood."""
    bound = set(parameters) | INDEX_LETTERS | CONSTANTS
    for part in body.walk():
        if part.op in ("unknown", "none"):
            return True
        if part.op in ("sum", "prod", "int", "lim") and len(part.args) > 1:
            variable = part.args[1]
            bound.add(str(variable.args[0].value if variable.op == "rel" else variable.value))
    return any(_unknown(part, bound, world) for part in _outside_calls(body, world))


def _unknown(part: Node, bound: set[str], world: World) -> bool:
    if part.op == "str":
        return not known(str(part.value), world)
    if part.op != "sym" or str(part.value) in bound:
        return False
    name = canonical(str(part.value), part.args) if part.args else str(part.value)
    return not known(name or str(part.value), world) and not known(str(part.value), world)


def _outside_calls(node: Node, world: World) -> Iterator[Node]:
    """All parts of a tree but those inside of a value that is written like a call, `P(T|D)`, and known."""
    if node.op == "apply" and node.args[0].op == "sym":
        opaque = opaque_name(node)
        if opaque is not None and known(opaque, world):
            return
    yield node
    for arg in node.args:
        yield from _outside_calls(arg, world)
