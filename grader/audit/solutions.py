"""Equations that are to be solved: false of a free quantity, true where it takes the value that is asked for.

"Setting the gradient to zero gives X^T X w + lambda w = X^T y" is no claim about every w.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.scope import depends
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.audit.indices import Conditions
from grader.audit.judge import is_zero, judge
from grader.lazy_regex import regex
from grader.notation.tree import Node

CUE = regex(
    r"\b(?:set(?:ting|s)?|solv\w+|zero|vanish\w*|condition|satisf\w+|minim\w+|maxim\w+|optim\w+|stationar\w+"
    r"|critical|equilibri\w+|normal equations?|must|requir\w+|where|when|if|at the)\b",
    re.I,
)
NAMED = ("sym", "apply", "deriv", "grad", "prime")
MAX_TRIES = 24
BESIDE = 1.1  # an equation that holds there, too, is no equation for the solution


def holds_at_a_solution(
    claim: Claim, worlds: Sequence[World], free: frozenset[str], solutions: Sequence[Node], conditions: Conditions
) -> bool:
    """Whether a claim about free quantities holds once one of them is what the problem asks for.

    Args:
        claim: a claim that is false in general.
        worlds: the worlds that it was judged in.
        free: the names of the free quantities.
        solutions: trees of the answers and of derived quantities.
        conditions: what is said to hold for the claim.
    """
    if not _may_be_solved(claim, worlds[0], free):
        return False
    return any(
        judge(claim, moved, (), conditions).verdict == "true"
        and not _says_nothing(claim, worlds[0], moved[0])
        and judge(claim, beside, (), conditions).verdict != "true"
        for moved, beside in _moved(claim, worlds, free, solutions)
    )


def _says_nothing(claim: Claim, world: World, moved: World) -> bool:
    """Whether both sides, or a quantity that a claim calculates with, are 0 at the solution: `s g^T g = 3 g^T A g`."""
    if claim.left.op in NAMED and is_zero(claim.right):
        return False  # g = 0
    if not is_zero(claim.right) and all(_vanishes(side, world, moved) for side in (claim.left, claim.right)):
        return True
    symbols = {part._replace(start=0, end=0) for part in claim.parts if part.op == "sym"}
    return any(_vanishes(symbol, world, moved) for symbol in symbols)


def _vanishes(node: Node, world: World, moved: World) -> bool:
    return _size(moved, node) <= 1e-6 * _size(world, node)


def _size(world: World, node: Node) -> float:
    try:
        return float(np.max(np.abs(np.asarray(evaluate(node, world), dtype=complex)), initial=0.0)) or 1e-300
    except (Unevaluable, ValueError, TypeError):
        return 1.0


def _may_be_solved(claim: Claim, world: World, free: frozenset[str]) -> bool:
    """An equation between expressions, of free quantities, with 0, or one that the text announces as a condition."""
    if claim.op not in ("=", "equiv"):
        return False
    if claim.left.op == "sym" and {str(part.value) for part in claim.parts if part.op == "sym"} <= free:
        return True
    named = claim.left.op in NAMED or (claim.left.op == "call" and str(claim.left.value) in world.functions)
    return not named or is_zero(claim.right) or bool(CUE.search(claim.lead[-80:]))


def _moved(
    claim: Claim, worlds: Sequence[World], free: frozenset[str], solutions: Sequence[Node]
) -> Iterator[tuple[tuple[World, ...], tuple[World, ...]]]:
    """The worlds with a free quantity of the claim set to a solution of its shape, and beside it, in turn."""
    world = worlds[0]
    names = [name for name in sorted(free) if any(depends(side, name, world) for side in (claim.left, claim.right))]
    tries = 0
    for name in names:
        for tree in solutions:
            if depends(tree, name, world):
                continue
            tries += 1
            if tries > MAX_TRIES:
                return
            try:
                values = [evaluate(tree, item) for item in worlds]
            except Unevaluable:
                continue
            if np.shape(values[0]) == np.shape(np.asarray(world.values.get(name))):
                yield _put(worlds, {name: values})
    if names:
        yield from _moved_together(worlds, sorted(free), solutions)


def _moved_together(
    worlds: Sequence[World], names: Sequence[str], solutions: Sequence[Node]
) -> Iterator[tuple[tuple[World, ...], tuple[World, ...]]]:
    """The worlds with all free numbers set to the entries of a solution, `(x, y) = (1, 1)`, and beside it."""
    if len(names) < 2 or any(np.ndim(np.asarray(worlds[0].values.get(name))) for name in names):
        return
    for tree in solutions[:MAX_TRIES]:
        try:
            values = [np.asarray(evaluate(tree, world)) for world in worlds]
        except (Unevaluable, ValueError):
            continue
        if values[0].shape == (len(names),) and values[0].dtype.kind in "if":
            yield _put(worlds, {name: [float(value[n]) for value in values] for n, name in enumerate(names)})


def _put(
    worlds: Sequence[World], values: Mapping[str, Sequence[Value]]
) -> tuple[tuple[World, ...], tuple[World, ...]]:
    """The worlds with values for some names, one for each world, and with others beside them."""
    at = tuple(world.override({name: those[n] for name, those in values.items()}) for n, world in enumerate(worlds))
    beside = tuple(
        world.override({name: BESIDE * np.asarray(those[n]) for name, those in values.items()})
        for n, world in enumerate(worlds)
    )
    return at, beside
