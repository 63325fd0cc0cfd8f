"""Names where a problem has a quantity of the same name: what a part calls so, and entries that are quantities, too.

Where a problem has `c = solve(P, x)` and a part that asks for it calls its own `k` so, `c_1` is `k`'s entry there.
Where it has `a = u[0]`, a is u's entry.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    entries = [name for name, tree in attempt.worlds[0].definitions.items() if _is_entry(name, tree, attempt.worlds[0])]
    if not hidden and not entries:
        return attempt
    worlds = tuple(_with_names(world, hidden, entries) for world in attempt.setting.worlds)
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


def _is_entry(name: str, tree: Node, world: World) -> bool:
    """Whether a quantity is just an entry of another one, `a = u[0]`."""
    plain = tree.op == "index" and tree.args[0].op == "sym" and all(arg.op == "num" for arg in tree.args[1:])
    return plain and name not in world.names and tree.args[0].value in world.definitions


def _with_names(world: World, hidden: Sequence[str], entries: Sequence[str]) -> World:
    """The world with some quantities left to their names, and others turned into names."""
    dropped = (*hidden, *entries)
    kept = {name: tree for name, tree in world.definitions.items() if name not in dropped}
    names = {**world.names, **{name: world.definitions[name] for name in entries}}
    return replace(world, definitions=kept, names=names, cache={})
