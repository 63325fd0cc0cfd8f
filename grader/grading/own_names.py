"""Names where a problem has a quantity of the same name: what a part calls so, and entries that are quantities, too.

Where a problem has `c = solve(P, x)` and a part that asks for it calls its own `k` so, `c_1` is `k`'s entry there.
Where it has `a = u[0]`, a is u's entry; and where an answer writes `q = (x, y, z)`, x, y and z are q's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from grader.algebra.agree import close
from grader.algebra.evaluate import evaluate
from grader.algebra.scope import opaque_name
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.claims import EQUATIONS, claims, with_sides
from grader.audit.state import Audited
from grader.grading.attempt import Attempt, values_of
from grader.grading.naming import resolved
from grader.notation.reader import read
from grader.notation.renaming import Pattern, Renaming, renamed
from grader.notation.tree import Node


def with_own_names(attempt: Attempt) -> Attempt:
    """The attempt, in worlds where names stand for what a part says, not for another quantity with the same value."""
    hidden = [name for name in attempt.worlds[0].names if _is_hidden(name, attempt.worlds[0])]
    entries = [name for name, tree in attempt.worlds[0].definitions.items() if _is_entry(name, tree, attempt.worlds[0])]
    letters, calls = _letters(attempt), _calls(attempt.worlds[0])
    if not hidden and not entries and not letters and not calls:
        return attempt
    worlds = tuple(_with_names(world, hidden, entries, letters, calls) for world in attempt.setting.worlds)
    audited = attempt.audited if not calls else tuple(_as_symbols(a, attempt.text, calls) for a in attempt.audited)
    return replace(attempt, setting=replace(attempt.setting, worlds=worlds), audited=audited, memory={})


def _calls(world: World) -> tuple[Pattern, ...]:
    """What the problem calls like a function's value, `V^*(B)`, `y(2)`: here as names."""
    found = ((name, read(name)) for name in {**world.names, **world.definitions} if name.endswith(")"))
    return tuple(Pattern(name, tree) for name, tree in found if tree.op == "apply" and opaque_name(tree) == name)


def _as_symbols(item: Audited, text: str, calls: tuple[Pattern, ...]) -> Audited:
    return replace(item, claim=with_sides(item.claim, lambda side: renamed(side, text, Renaming(calls))))


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


def _letters(attempt: Attempt) -> dict[str, Node]:
    """The letters that an answer writes for the entries of a vector of the problem, and what they stand for."""
    found: dict[str, Node] = {}
    for span in attempt.spans:
        for claim in claims(attempt.text, span.turn, span.start, span.end, attempt.functions, attempt.renaming):
            vector = _vector(claim.left, len(claim.right.args), attempt)
            if claim.op not in (*EQUATIONS, ":=") or claim.right.op not in ("tuple", "list") or vector is None:
                continue
            names = [str(arg.value) for arg in claim.right.args if _is_new(arg, attempt)]
            if len(set(names)) == len(claim.right.args) and not set(names) & set(found):
                found |= {name: _entry(vector, i) for i, name in enumerate(names)}
    return found


def _entry(vector: str, place: int) -> Node:
    """An entry as a rubric writes it: `q[2]`, counted from 0."""
    return Node("index", "0", (Node("sym", vector), Node("num", Fraction(place))))


def _vector(side: Node, size: int, attempt: Attempt) -> str | None:
    """The vector of the problem, of some size, that a side is."""
    found = resolved(side, attempt)
    values = values_of(Node("sym", found[0]), attempt.worlds[:1]) if found is not None and found[1] is None else None
    fits = values is not None and isinstance(values[0], np.ndarray) and values[0].shape == (size,)
    return found[0] if found is not None and fits else None


def _is_new(node: Node, attempt: Attempt) -> bool:
    """Whether a part is a letter that stands for nothing in the problem."""
    return node.op == "sym" and not node.args and not attempt.worlds[0].has(str(node.value))


def _with_names(
    world: World,
    hidden: Sequence[str],
    entries: Sequence[str],
    letters: Mapping[str, Node],
    calls: tuple[Pattern, ...],
) -> World:
    """The world with some quantities left to their names, others turned into names, and letters of the answer's own."""
    said = [call.name for call in calls if call.name in world.definitions]
    dropped = (*hidden, *entries, *said)
    kept = {name: tree for name, tree in world.definitions.items() if name not in dropped}
    names = {**world.names, **{name: world.definitions[name] for name in (*entries, *said)}, **letters}
    renaming = world.renaming._replace(patterns=(*world.renaming.patterns, *calls))
    return replace(world, definitions=kept, names=names, renaming=renaming, cache={})
