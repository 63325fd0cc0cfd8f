"""Free indices of a claim: "for all i", unless a stated case restricts them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from grader.algebra.evaluate import evaluate
from grader.algebra.scope import Scope, canonical, pattern_of, quantity
from grader.algebra.series import index_range
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.notation.tree import Node, rewritten

INDEX_LETTERS = frozenset("ijklmnrstpq")
MAX_CASES = 160


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is assumed where a claim stands: conditions on indices (`j != i`), names whose values are rounded,
    literals that were found to be (text -> how far they are off), the unit that the claim's chain comes to,
    literals that the answer gave with a unit (text -> unit), and the units that the rubric gives quantities in."""

    cases: tuple[Node, ...] = ()
    inexact: Set[str] = frozenset()
    rounded: Mapping[str, float] = field(default_factory=dict)
    unit: str = ""
    stated: Mapping[str, str] = field(default_factory=dict)
    declared: Mapping[str, str] = field(default_factory=dict)


NOTHING = Conditions()


def index_cases(claim: Claim, world: World, conditions: Conditions) -> Iterator[dict[str, int]]:
    """Every assignment of the claim's free indices that the conditions allow."""
    indexed = "sym" in claim.kinds and any(part.op == "sym" and part.value in INDEX_LETTERS for part in claim.parts)
    letters = free_indices((claim.left, claim.right), world) if indexed else []
    if not letters:
        yield {}
        return
    both = Node("tuple", None, (claim.left, claim.right))
    scope = Scope(world, {}, [50_000])
    ranges = []
    for letter in letters:
        size = index_range(both, letter, scope) or _size_of_sum(both, letter, scope)
        if size is None:
            raise Unevaluable(f"what '{letter}' runs over is not known")
        ranges.append(range(world.base, world.base + min(size, 4)))
    cases = [(case, {str(part.value) for part in case.walk() if part.op == "sym"}) for case in conditions.cases]
    count = 0
    for values in itertools.product(*ranges):
        env = dict(zip(letters, values))
        if all(_allowed(case, names, env, world) for case, names in cases):
            count += 1
            if count > MAX_CASES:
                return
            yield env


def summed(claim: Claim, world: World) -> Claim:
    """The claim with `sum(t_i)` and `mean(x_i)` as a sum and a mean over the index."""
    if "call" not in claim.kinds or not any(map(_adds_entries, claim.parts)):
        return claim
    left, right = (rewritten(side, lambda node: _over_index(node, world)) for side in (claim.left, claim.right))
    return replace(claim, left=left, right=right)


def _adds_entries(node: Node) -> bool:
    return node.op == "call" and node.value in ("sum", "mean", "avg") and len(node.args) == 1


def _over_index(node: Node, world: World) -> Node:
    letters = free_indices(node.args, world) if _adds_entries(node) else []
    if len(letters) != 1:
        return node
    index, none = Node("sym", letters[0]), Node("none")
    if node.value == "sum":
        return node._replace(op="sum", value="", args=(*node.args, index, none, none))
    return node._replace(value="mean", args=(*node.args, index))


def _size_of_sum(node: Node, letter: str, scope: Scope) -> int | None:
    """The range of an index that occurs only in the condition of a sum (`j != i`)."""
    for part in node.walk():
        if part.op in ("sum", "prod") and len(part.args) > 1 and part.args[1].op == "rel":
            names = [arg.value for arg in part.args[1].args if arg.op == "sym"]
            if letter in names and names[0] != letter:
                return index_range(part.args[0], str(names[0]), scope)
    return None


def _allowed(case: Node, names: Set[str], env: dict[str, int], world: World) -> bool:
    """Whether a condition, in whose names it is said, allows an assignment."""
    if not names & env.keys():
        return True
    if not names <= env.keys():
        return True
    try:
        return bool(evaluate(case, world, env))
    except Unevaluable:
        return True


def free_indices(nodes: Sequence[Node], world: World) -> list[str]:
    """Letters that stand as an index, are bound by no sum and name no quantity, in order of appearance."""
    found: list[str] = []
    for node in nodes:
        _free(node, frozenset(), world, found, False)
    return found


def _free(node: Node, bound: frozenset[str], world: World, found: list[str], as_index: bool) -> None:
    if node.op in ("sum", "prod", "int", "lim") and len(node.args) > 1:
        variable = node.args[1]
        name = variable.args[0].value if variable.op == "rel" and variable.args else variable.value
        inner = bound | {str(name)}
        for arg in node.args:
            _free(arg, inner, world, found, False)
        if variable.op == "rel":
            for arg in variable.args[1:]:
                _free(arg, inner, world, found, True)
        return
    if node.op == "call" and node.value == "mean" and len(node.args) == 2 and node.args[1].op == "sym":
        _free(node.args[0], bound | {str(node.args[1].value)}, world, found, False)
        return
    if node.op == "sym":
        name = str(node.value)
        if as_index and not node.args and len(name) == 1 and name not in bound and _is_index(name, world):
            if name not in found:
                found.append(name)
            return
        whole = canonical(name, node.args) if node.args else None
        if whole is not None and world.has(whole):
            if pattern_of(name, len(node.args), world) is None:
                return
    for position, arg in enumerate(node.args):
        inside = node.op == "sym" or (node.op == "index" and position > 0)
        _free(arg, bound, world, found, inside or (as_index and node.op in ("add", "neg", "mul")))


def _is_index(name: str, world: World) -> bool:
    return name in INDEX_LETTERS and name not in world.names and quantity(name, Scope(world, {}, [9_999])) is None
