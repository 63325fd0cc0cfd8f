"""What a slip drags along by the rules of calculus: integrals with bounds behind a wrong antiderivative, products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from grader.algebra.constants import CONSTANTS
from grader.algebra.evaluate import real_value
from grader.algebra.scope import shape_of
from grader.algebra.world import Array, World
from grader.audit.claims import EQUATIONS, Claim, chain_of
from grader.audit.definitions import first_reading
from grader.notation.tree import Node

MOST_FACTORS = 12


def puts_bounds(claim: Claim, slips: Sequence[Claim], history: Sequence[Claim]) -> bool:
    """Whether an integral with bounds is taken by an antiderivative that a slip led to: `[F]_0^1`."""
    whole, ends = first_reading(claim.first), first_reading(claim.right)
    if claim.op not in EQUATIONS or whole.op not in ("int", "sym") or ends.op != "call" or ends.value != "between":
        return False
    erring = {chain_of(slip) for slip in slips}
    lines = [line for line in history if chain_of(line) in erring and _is_about(first_reading(line.first), whole)]
    wanted = shape_of(ends.args[0])
    return any(shape_of(_without_constant(first_reading(line.right))) == wanted for line in lines)


def _is_about(integral: Node, whole: Node) -> bool:
    """Whether a side is the integral without bounds that another one, or a name, is with them."""
    same = [shape_of(part) for part in integral.args[:2]] == [shape_of(part) for part in whole.args[:2]]
    return integral.op == "int" and (same or whole.op == "sym")


def _without_constant(node: Node) -> Node:
    """`F + C` without its C."""
    kept = [part for part in node.args if not (part.op == "sym" and part.value in CONSTANTS)]
    if node.op != "add" or len(kept) == len(node.args):
        return node
    return node._replace(args=tuple(kept)) if len(kept) > 1 else kept[0]


def times_a_factor(mine: Array, theirs: Array, said: Mapping[str, Node], worlds: Sequence[World]) -> bool:
    """Whether sides differ as those of an earlier slip do, times what the answer says that a name is: `u'v + uv'`.

    Args:
        mine: the difference of the sides, world by world.
        theirs: that of the slip.
        said: what the answer says that its names are.
        worlds: the worlds, three of them at least.
    """
    if mine.shape != theirs.shape or mine.shape != (len(worlds),) or not np.all(theirs):
        return False
    ratios = mine / theirs
    for tree in list(said.values())[-MOST_FACTORS:]:
        values = [real_value(tree, world) for world in worlds]
        if None not in values and len({round(v, 9) for v in values if v is not None}) == len(worlds):
            if np.allclose(np.abs(ratios), np.abs(np.asarray(values, dtype=float)), rtol=1e-6, atol=1e-12):
                return True
    return False
