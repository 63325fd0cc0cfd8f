"""Values that a rubric names as its chats call them, `v(t)` of a speed: by what they stand for, with t left free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from grader.algebra.primes import free_letters
from grader.algebra.scope import canonical, opaque_name
from grader.algebra.world import World
from grader.audit.claims import Claim, changed
from grader.notation.tree import Node, rewritten


def called_values(world: World) -> dict[str, Node]:
    """The names like `v(t)` whose t stands for nothing, with what they stand for."""
    named = {name: tree for name, tree in world.definitions.items() if name.endswith(")") and "(" in name}
    found = {}
    for name, tree in named.items():
        free = free_letters(tree, world)
        if free and set(free) <= set(name[name.index("(") + 1 : -1].split(",")):
            calls = tree.op == "call" and str(tree.value) in world.functions
            found[name] = Node("apply", None, (Node("sym", tree.value), *tree.args)) if calls else tree
    return found


def as_meant(claim: Claim, called: Mapping[str, Node], world: World) -> Claim:
    """A claim with what such names stand for, also at a quantity of the problem: `v(t_1)`."""

    def change(node: Node) -> Node:
        tree = _meaning(node, called, world)
        return node if tree is None else tree._replace(start=node.start, end=node.end)

    made, first = changed(claim, change), rewritten(claim.first, change)
    return made if first is claim.first else replace(made, first=first)


def _meaning(node: Node, called: Mapping[str, Node], world: World) -> Node | None:
    """What a call of such a name stands for; that of a slope, `v'(t)`, where a function is meant."""
    if node.op != "apply" or node.args[0].op not in ("sym", "prime"):
        return None
    head, *rest = node.args
    primed = head.op == "prime"
    call = Node("apply", None, (head.args[0] if primed else head, *rest))
    tree = called.get(opaque_name(call) or "") or _elsewhere(call, called, world)
    if tree is None or not primed:
        return tree
    if tree.op != "apply":
        return None
    return tree._replace(args=(head._replace(args=(tree.args[0],)), *tree.args[1:]))


def _elsewhere(call: Node, called: Mapping[str, Node], world: World) -> Node | None:
    """What `v(t_1)` stands for, t_1 being a quantity and v(t) named."""
    head, *rest = call.args
    place = rest[0] if len(rest) == 1 and rest[0].op == "sym" else None
    if place is None:
        return None
    name = canonical(str(place.value), place.args) if place.args else str(place.value)
    start = f"{head.value}("
    letters = [key[len(start) : -1] for key in called if key.startswith(start)] if not head.args else []
    if name is None or len(letters) != 1 or "," in letters[0] or not world.has(name):
        return None

    def put(node: Node) -> Node:
        return place if node.op == "sym" and node.value == letters[0] and not node.args else node

    return rewritten(called[start + letters[0] + ")"], put)
