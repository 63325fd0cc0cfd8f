"""How many elements a set has that the answer has listed before: `A = {1, 2, 3}, so |A| = 3 and |A × A| = 9`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import prod

from grader.algebra.world import World
from grader.audit.claims import Claim, changed
from grader.audit.habits import judged
from grader.audit.indices import Conditions
from grader.notation.tree import Node

POWERS = ("times", "*")


def holds_for_the_count(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
    """Whether a claim holds where `|A|` counts the elements of a set."""
    if "abs" not in claim.kinds:
        return False
    meant = changed(claim, partial(_counted, world=worlds[0]))
    return meant is not claim and judged(meant, worlds, (), conditions).verdict == "true"


def _counted(node: Node, world: World) -> Node:
    """`|A|` and `|A × B|` as numbers, where the letters are sets that are listed."""
    if node.op != "abs" or len(node.args) != 1:
        return node
    inner = node.args[0]
    factors = inner.args if inner.op == "mul" and inner.value in POWERS else (inner,)
    sizes = [_size(factor, world) for factor in factors]
    if None in sizes:
        return node
    return Node("num", prod(size for size in sizes if size is not None), (), node.start, node.end)


def _size(node: Node, world: World) -> int | None:
    """The number of different elements of a set that is listed; None of anything else."""
    name = str(node.value) if node.op == "sym" and not node.args else ""
    listed = node if node.op == "set" else world.names.get(name) or world.definitions.get(name)
    if listed is None or listed.op != "set" or any(arg.op not in ("num", "sym", "str") for arg in listed.args):
        return None
    return len({(arg.op, arg.value) for arg in listed.args})
