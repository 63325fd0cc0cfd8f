"""What holds in a part: its own quantities, functions and notations, and those around it."""

from __future__ import annotations

from typing import NamedTuple

from grader.notation.tree import Node as Tree
from grader.rubric.expression import DOMAINS, Expression, quantity_name
from grader.rubric.language import free_names
from grader.rubric.names import notation_key
from grader.rubric.schema import Grow, Part, Rubric
from grader.rubric.tokens import Misread


class Scope(NamedTuple):
    """What holds in a part: its own and what it inherits; functions are given by name with their parameters."""

    given: dict[str, Expression]
    derive: dict[str, Expression]
    functions: dict[str, tuple[tuple[str, ...], Expression]]
    names: dict[str, Expression]
    grow: Grow | None
    counts_from: int

    @property
    def quantities(self) -> set[str]:
        return {*self.given, *self.derive}


EMPTY = Scope({}, {}, {}, {}, None, 1)


def extend(scope: Scope, part: Part) -> Scope:
    """What holds in a part, given what holds around it. Raises Misread for a key that is no name."""
    given, derive, functions = dict(scope.given), dict(scope.derive), dict(scope.functions)
    for key, expression in part.given.items():
        name = name_of(key)[0]
        derive.pop(name, None)
        given[name] = expression
    for key, expression in part.derive.items():
        name, parameters = name_of(key)
        if parameters:
            functions[name] = (parameters, expression)
        else:
            given.pop(name, None)
            derive.pop(name, None)
            derive[name] = expression
    known = {*given, *derive}
    own = {notation_key(key, value.tree, known): value for key, value in part.names.items()}
    own = {key: value for key, value in own.items() if value.tree[:3] != ("sym", key, ())}  # `\\phi: phi` says nothing
    names = {**scope.names, **own}
    base = scope.counts_from if part.counts_from is None else part.counts_from
    return Scope(given, derive, functions, names, part.grow or scope.grow, base)


def name_of(key: str) -> tuple[str, tuple[str, ...]]:
    """`quantity_name`, refusing the words of the language. Raises Misread."""
    name, parameters = quantity_name(key)
    if name in DOMAINS and not parameters:
        raise Misread(f"'{name}' is a word of the rubric language and cannot name a quantity", 0)
    return name, parameters


def scopes(rubric: Rubric) -> dict[str, Scope]:
    """What holds in each part, by full name."""
    found: dict[str, Scope] = {}
    for name, part in rubric.walk():
        parent = name.rpartition(".")[0]
        found[name] = extend(found.get(parent, EMPTY), part)
    return found


def cycle(name: str, scope: Scope) -> list[str]:
    """A chain of definitions from a quantity back to itself, [] where there is none."""
    stack: list[tuple[str, list[str]]] = [(name, [name])]
    seen: set[str] = set()
    while stack:
        current, path = stack.pop()
        for used in sorted(uses(current, scope)):
            if used == name:
                return [*path, name]
            if used not in seen:
                seen.add(used)
                stack.append((used, [*path, used]))
    return []


def uses(name: str, scope: Scope) -> set[str]:
    """The quantities that a definition refers to directly, or through the problem's functions."""
    tree = scope.derive[name].tree if name in scope.derive else None
    return referred(tree, scope) if tree is not None else set()


def referred(tree: Tree, scope: Scope) -> set[str]:
    """The quantities that a tree refers to, by itself or through the problem's functions."""
    found = {str(node.value) for node in free_names(tree)}
    called = {str(node.value) for node in tree.walk() if node.op == "call" and str(node.value) in scope.functions}
    done: set[str] = set()
    while called - done:
        name = (called - done).pop()
        done.add(name)
        parameters, expression = scope.functions[name]
        found |= {str(node.value) for node in free_names(expression.tree)} - set(parameters)
        called |= {str(n.value) for n in expression.tree.walk() if n.op == "call" and str(n.value) in scope.functions}
    return found & scope.quantities
