"""A part's names where a wider part has a quantity of the same name: the part's are the ones that its answers mean.

Where a problem has `c = solve(P, x)` and a part that asks for it calls its own `k` so, `c_1` is `k`'s entry there.
"""

from __future__ import annotations

from dataclasses import replace

from grader.algebra.agree import close
from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.grading.attempt import Attempt
from grader.notation.tree import Node


def with_own_names(attempt: Attempt) -> Attempt:
    """The attempt, in worlds where names stand for what a part says, not for another quantity with the same value."""
    hidden = [name for name in attempt.worlds[0].names if _is_hidden(name, attempt.worlds[0])]
    if not hidden:
        return attempt
    worlds = tuple(_without(world, hidden) for world in attempt.setting.worlds)
    return replace(attempt, setting=replace(attempt.setting, worlds=worlds), memory={})


def _is_hidden(name: str, world: World) -> bool:
    """Whether a quantity that is defined has a name's place, and the value of what the name stands for."""
    meant = world.names[name]
    if name not in world.definitions or meant.op != "sym" or meant.args or meant.value not in world.definitions:
        return False
    if meant.value == name:
        return False
    try:
        return bool(close(evaluate(Node("sym", name), world), evaluate(meant, world)))
    except (Unevaluable, TypeError, ValueError):
        return False


def _without(world: World, hidden: list[str]) -> World:
    kept = {name: tree for name, tree in world.definitions.items() if name not in hidden}
    return replace(world, definitions=kept, cache={})
