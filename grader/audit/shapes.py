"""Sides of different shapes of which one is surely wrong: `A v = 1` for a matrix and a vector."""

from __future__ import annotations

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.scope import canonical
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.notation.grammar import numeric
from grader.notation.tree import Node


def arrays_as_numbers(claim: Claim, world: World) -> bool:
    """Whether one side is an array, worked out from arrays of the problem, and the other one a number but 0."""
    pairs = ((claim.left, claim.right), (claim.right, claim.left))
    return any(_is_number(number, world) and _is_array(side, world) for side, number in pairs)


def _is_number(node: Node, world: World) -> bool:
    value = _value(node, world) if numeric(node) else None
    return isinstance(value, int | float) and value != 0


def _is_array(node: Node, world: World) -> bool:
    """A matrix times an array, or a sum of vectors with indices: letters that are reused have none, mostly."""
    if node.op not in ("mul", "add") or np.size(_value(node, world)) < 2:
        return False
    terms = [arg.args[0] if arg.op in ("neg", "transpose") else arg for arg in node.args]
    if node.op == "add":
        return all(_is_named_array(term, world) and term.args for term in terms)
    named = all(_is_named_array(term, world) for term in terms)
    return named and any(np.ndim(value := _value(term, world)) == 2 and 1 not in np.shape(value) for term in terms)


def _is_named_array(node: Node, world: World) -> bool:
    """Whether a tree is a name of an array, and no entry of one."""
    name = None if node.op != "sym" else canonical(str(node.value), node.args) if node.args else str(node.value)
    return name is not None and world.has(name) and np.size(_value(node, world)) > 1


def _value(node: Node, world: World) -> Value:
    try:
        return evaluate(node, world)
    except (Unevaluable, ValueError, TypeError):
        return None
