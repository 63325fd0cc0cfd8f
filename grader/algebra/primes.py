"""Derivatives of what is written without its argument: `f'`, `u'v`, `f_x`, `\\nabla J`, `(x^2)'`.

A name is a function of its parameters where the problem declares it so, of the quantity that a notation calls it by
(`J(w)`), or of the one letter in what an answer defines it as (`u = \\ln x`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.algebra.scope import Rule, Scope, canonical, depends, opaque_name, primed_name, quantity, value_of
from grader.algebra.slopes import derivative, nested
from grader.algebra.values import Unevaluable, transpose
from grader.algebra.world import SIGNATURES, Function, Value, World
from grader.notation.between import letters
from grader.notation.tree import Node

CHANCES = frozenset(("P", "Pr", "E", "Var", "Cov", "Corr"))  # P(A) is no value of a function P


def as_function(name: str, world: World) -> Function | None:
    """What a name is as a function: declared, called by a quantity (`f(x)`), or an expression in one free letter."""
    if name in world.functions:
        return world.functions[name]
    if name in world.names:
        tree = world.names[name]
        free = free_letters(tree, world)
        if len(free) == 1:
            return Function((free[0],), tree)
        if tree.op == "sym" and not tree.args and str(tree.value) not in world.names:
            return as_function(str(tree.value), world)
    table = world.cache.get(SIGNATURES)
    if table is None:
        table = world.cache[SIGNATURES] = _signatures(world)
    found: Function | None = table.get(name)
    return found


def _signatures(world: World) -> dict[str, Function | None]:
    """The quantities that are called by others they depend on, `J(w)`; None where there are several ways."""
    found: dict[str, Function | None] = {}
    for notation in world.calls():
        tree = world.definitions[notation]
        head, _, inside = notation.removesuffix(")").partition("(")
        names = tuple(inside.split(","))
        if head not in CHANCES and all(world.has_quantity(name) and depends(tree, name, world) for name in names):
            found[head] = None if head in found else Function(names, tree)
    return found


def free_letters(node: Node, world: World, depth: int = 8) -> list[str]:
    """The letters of a tree that stand for nothing in a world, also through what an answer defined by them."""
    found: set[str] = set()
    for name in letters(node):
        if name in world.names:
            found |= set(free_letters(world.names[name], world, depth - 1)) if depth else set()
        elif name not in world.values and name not in world.definitions and name not in world.functions:
            found.add(name)
    return sorted(found)


def moved(scope: Scope, names: Sequence[str], values: Sequence[Value]) -> Scope:
    """The scope with some names at other values, all that is derived from them following."""
    given = {
        name: value for name, value in zip(names, values)
        if name not in scope.bound and quantity(name, scope) is not None
    }  # fmt: skip
    bound = {name: value for name, value in zip(names, values) if name not in given}
    return (scope.within(scope.world.override(given)) if given else scope).bind(**bound)


def function_at(name: str, args: Sequence[Node], scope: Scope) -> Value | None:
    """`T_3(0.1)` where `T_3(x)` is a quantity that depends on x; None where it is no such call."""
    function = as_function(name, scope.world)
    if function is None or name in scope.world.functions or len(args) != len(function.parameters):
        return None
    if any(part.op == "sym" for arg in args for part in arg.walk()):
        return None
    return value_of(function.body, moved(scope, function.parameters, [value_of(arg, scope) for arg in args]))


def derivative_at(head: Node, args: Sequence[Node], scope: Scope) -> Value:
    """f'(a), f''(a)."""
    function = as_function(_name(head.args[0]), scope.world)
    if function is None or len(args) != 1 or len(function.parameters) != 1:
        raise Unevaluable("a prime on something that is no function here")
    at = value_of(args[0], scope)
    return _differentiated(function, at, int(str(head.value or 1)), scope)


def _differentiated(function: Function, at: Value, order: int, scope: Scope) -> Value:
    if isinstance(at, str | tuple | np.ndarray):
        raise Unevaluable("a derivative at what is no number")
    variables = [Node("sym", function.parameters[0])] * order
    return value_of(nested(function.body, variables), moved(scope, function.parameters, [at]))


def _name(node: Node) -> str:
    if node.op != "sym":
        return ""
    return (canonical(str(node.value), node.args) or "") if node.args else str(node.value)


DEPENDENT = frozenset("yfguvw")  # letters that stand for functions, rather than for what they are functions of


def _prime(node: Node, scope: Scope) -> Value:
    """`f'` at the value that its variable has; a prime on an array is a transpose."""
    named = primed_name(node)
    if named is not None and named in scope.world.names:
        return value_of(scope.world.names[named], scope)
    found = quantity(named, scope) if named else None
    if found is not None:
        return found
    inner, order = node.args[0], int(str(node.value or 1))
    function = as_function(_name(inner), scope.world) if inner.op == "sym" else _of_one_letter(inner, scope)
    if function is not None and len(function.parameters) == 1:
        if _name(inner) not in scope.world.functions and function.parameters[0] in DEPENDENT:
            raise Unevaluable("what it is differentiated by is not said")  # w' of w = y - 3 is taken by t
        return _differentiated(function, value_of(Node("sym", function.parameters[0]), scope), order, scope)
    value = value_of(inner, scope)
    if isinstance(value, np.ndarray) and order == 1:
        return transpose(value)
    raise Unevaluable("a prime on a number")


def _of_one_letter(node: Node, scope: Scope) -> Function | None:
    free = free_letters(node, scope.world) or [name for name in letters(node) if name in scope.world.values]
    return Function((free[0],), node) if len(free) == 1 else None


def _grad(node: Node, scope: Scope) -> Value:
    """The vector of the derivatives by a vector, or by the parameters of a function."""
    what, *by = node.args
    if by:
        return _scalar_slope(what, by[0], scope)
    name, args = _called(what)
    function = (None if args else _at_its_quantities(name, scope.world)) or as_function(name, scope.world)
    if function is None or len(args) not in (0, len(function.parameters)):
        raise Unevaluable("what a gradient is taken by is not said")
    if args and (what.op == "call" or opaque_name(what) not in scope.world.definitions):
        scope = moved(scope, function.parameters, [value_of(arg, scope) for arg in args])
    parts = [_scalar_slope(function.body, Node("sym", name), scope) for name in function.parameters]
    return parts[0] if len(parts) == 1 else np.asarray(parts)


def _at_its_quantities(name: str, world: World) -> Function | None:
    """A declared function by the quantities that the problem calls it by under the same name: J of `loss: J(w)`."""
    tree = world.names.get(name) if name in world.functions else None
    while tree is not None and tree.op == "sym" and not tree.args:
        tree = world.definitions.get(str(tree.value))
    head, by = _called(tree) if tree is not None else ("", ())
    plain = bool(by) and all(part.op == "sym" and world.has_quantity(_name(part)) for part in by)
    return Function(tuple(map(_name, by)), tree) if tree is not None and head == name and plain else None


def _called(node: Node) -> tuple[str, tuple[Node, ...]]:
    """The name and the arguments of a call, or a bare name."""
    if node.op == "call":
        return str(node.value), node.args
    return (_name(node.args[0]), node.args[1:]) if node.op == "apply" else (_name(node), ())


def _scalar_slope(what: Node, by: Node, scope: Scope) -> Value:
    if np.ndim(value_of(what, scope)):
        raise Unevaluable("a gradient of what is no number")
    return derivative(what, by, scope)


PRIMES: dict[str, Rule] = {"prime": _prime, "grad": _grad}
