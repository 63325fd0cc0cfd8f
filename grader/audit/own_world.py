"""The answer's own world: what its symbols stand for by its own account, right or wrong.

A false claim that holds there, or that follows from the answer's own equations, is carried: a consequence of an
earlier slip, not a new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from grader.algebra.affine import Probe, Row, cost, minus, single, unknowns
from grader.algebra.evaluate import evaluate
from grader.algebra.scope import canonical, primed_name
from grader.algebra.values import Unevaluable
from grader.algebra.world import Array, World
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.definitions import first_reading
from grader.audit.dragged import Dragged
from grader.audit.dragged_residues import drags_residues
from grader.audit.dragged_roots import drags_roots
from grader.audit.dragged_rules import puts_bounds, times_a_factor
from grader.audit.habits import judged
from grader.audit.indices import INDEX_LETTERS, Conditions
from grader.audit.slipped import Slipped
from grader.audit.units import in_si
from grader.notation.tree import Node

MAX_SLIPS = 16  # the latest slips that a falsehood is held against
ARRAYS = ("list", "tuple", "matrix")


class OwnWorld:
    """Collects what an answer says, and tells whether a falsehood follows from it."""

    def __init__(self, unknown_names: Sequence[str] = ()) -> None:
        self.said: dict[str, Node] = {}
        self.history: list[Claim] = []
        self.slips: list[Claim] = []
        self.names = tuple(unknown_names)
        self.dragged = Dragged()
        self.slipped = Slipped()
        self._probe: Probe | None = None
        self._gaps: dict[int, tuple[Sequence[World], Array | None]] = {}

    def learn(self, claim: Claim, slip: bool = False, worlds: Sequence[World] = ()) -> None:
        """Take in a claim: what it says of a symbol, which equation it states; `slip` marks a new error."""
        if claim.op not in EQUATIONS:
            return
        self.history.append(claim)
        self._say_entries(claim)
        for side, other in ((claim.first, claim.right), (claim.left, claim.right), (claim.right, claim.left)):
            name = symbol_name(side)
            if name is not None and not _mentions(other, name):
                self._say(name, other)
                break
        if slip:
            self.slips.append(claim)
            if claim.first is not claim.left:
                self.slips.append(replace(claim, left=claim.first))
            self._solve(claim, worlds)

    def _say_entries(self, claim: Claim) -> None:
        """`[w_0, w_1] = [1, 2]` says what each of the symbols is."""
        left, right = claim.first, claim.right
        if left.op in ARRAYS and right.op in ARRAYS and len(left.args) == len(right.args):
            for symbol, value in zip(left.args, right.args):
                name = symbol_name(symbol)
                if name is not None:
                    self._say(name, value)

    def _say(self, name: str, tree: Node) -> None:
        """Note what a symbol is, in SI units; a number is kept until another number comes."""
        tree = in_si(first_reading(tree))
        if name in self.said and _closed(self.said[name]) and not _closed(tree):
            return
        self.said[name] = tree

    def _solve(self, claim: Claim, worlds: Sequence[World]) -> None:
        """A false equation in one symbol that is not given says what that symbol is, where it is linear in it."""
        if symbol_name(claim.left) or symbol_name(claim.right) or not worlds:
            return
        names = {symbol_name(part) for part in claim.parts} - {None}
        names = {name for name in names if name is not None and not is_given(name, worlds[0])}
        if len(names) != 1:
            return
        name = str(names.pop())
        root = _linear_root(claim, name, worlds[0])
        if root is not None:
            self.said[name] = root

    def world(self, base: World) -> World:
        """The base world with every symbol as the answer says it is, and the quantity that it is a notation for."""
        meant = [(base.names.get(name), tree) for name, tree in self.said.items()]
        known = {str(node.value): tree for node, tree in meant if node and node.op == "sym" and not node.args}
        return _said_in(base, {**known, **self.said})

    def explains(self, claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
        """Whether a false claim holds in the answer's own world, or follows from its equations."""
        own = [self.world(world) for world in worlds[:3]]
        if judged(claim, own, (), conditions).verdict == "true":
            return True
        if any(_instance(slip, claim) for slip in self.slips[-MAX_SLIPS:]) or self._same_gap(claim, worlds):
            return True
        if self.dragged.explains(claim, lambda other: judged(other, worlds, (), conditions).verdict == "true"):
            return True
        return self._implied(claim, worlds[0])

    def follows(self, claim: Claim, worlds: Sequence[World], conditions: Conditions) -> bool:
        """Whether a false claim holds of what the problem comes to with the values that slips gave its quantities.

        Or a slip drags it along by its roots, its residues or a rule of calculus.
        """
        if self.slipped.explains(worlds, lambda moved: judged(claim, moved, (), conditions).verdict == "true"):
            return True
        slips = self.slips[-MAX_SLIPS:]
        if puts_bounds(claim, slips, self.history) or drags_roots(claim, slips, worlds[0]):
            return True
        return drags_residues(claim, self.history) or self._is_product(claim, worlds)

    def _is_product(self, claim: Claim, worlds: Sequence[World]) -> bool:
        """Whether the sides differ as those of an earlier slip do, times another factor of the answer's."""
        mine = _gap(claim, worlds) if self.slips and len(worlds) > 2 else None
        gaps = (self._gap_of(slip, worlds) for slip in self.slips[-MAX_SLIPS:]) if mine is not None else ()
        return mine is not None and any(
            times_a_factor(mine, gap, self.said, worlds) for gap in gaps if gap is not None
        )

    def _same_gap(self, claim: Claim, worlds: Sequence[World]) -> bool:
        """Whether the sides differ as those of an earlier slip do, up to a factor, in several generic worlds."""
        mine = _gap(claim, worlds)
        if mine is None or len(worlds) < 3 or not _tells(mine, len(worlds)):
            return False
        for slip in self.slips[-MAX_SLIPS:]:
            theirs = self._gap_of(slip, worlds)
            if theirs is not None and theirs.shape == mine.shape and _proportional(mine, theirs):
                return True
        return False

    def _gap_of(self, slip: Claim, worlds: Sequence[World]) -> Array | None:
        """The gap of an earlier slip, worked out once for the same worlds."""
        kept = self._gaps.get(id(slip))
        if kept is None or kept[0] is not worlds:
            kept = self._gaps[id(slip)] = (worlds, _gap(slip, worlds))
        return kept[1]

    def _implied(self, claim: Claim, world: World) -> bool:
        probe = self._start(world)
        if probe is None:
            return False
        mine = _rows(claim, probe)
        if not any(any(row) for row in mine):
            return False
        rows: list[Row] = []
        for line in self.history[-40:]:
            rows += _rows(line, probe)
        known = dict(item for item in map(single, rows) if item is not None)
        return all(cost(row, rows, known, most=2) <= 2 for row in mine if any(row))

    def _start(self, world: World) -> Probe | None:
        if self._probe is None and self.names:
            try:
                self._probe = Probe(world, unknowns(self.names, world))
            except (Unevaluable, TypeError, ValueError):
                self.names = ()
        return self._probe


def is_given(name: str, world: World) -> bool:
    """Whether a name is that of a quantity which the problem gives."""
    called = world.names.get(name)
    return name in world.values or (called is not None and called.op == "sym" and str(called.value) in world.values)


def definition_of(node: Node, world: World) -> Node | None:
    """What the problem defines a symbol by, under its own name or another; None where it defines none."""
    name = symbol_name(node)
    tree = world.names.get(name, node) if name is not None else node
    return world.definitions.get(symbol_name(tree) or "")


def _rows(claim: Claim, probe: Probe) -> list[Row]:
    """What is 0 by a claim, entry by entry; nothing where it is not affine in the unknowns, or no equation."""
    if claim.op not in ("=", ":=", "equiv"):
        return []
    try:
        left, right = probe.forms(claim.left), probe.forms(claim.right)
    except Unevaluable:
        return []
    if left is None or right is None or len(left) != len(right):
        return []
    return [minus(*pair) for pair in zip(left, right)]


def symbol_name(node: Node) -> str | None:
    """The canonical name of a plain or indexed symbol (with its prime), None for other trees."""
    if node.op != "sym":
        return primed_name(node)
    return canonical(str(node.value), node.args) if node.args else str(node.value)


def called(node: Node) -> str:
    """The name of the function that a tree is a call of; "" where it is none."""
    if node.op == "apply":
        return str(node.args[0].value) if node.args[0].op == "sym" else ""
    return str(node.value) if node.op == "call" else ""


def _instance(slip: Claim, claim: Claim) -> bool:
    """Whether a claim repeats an earlier slip, perhaps with numbers or other letters for its indices."""
    letters: dict[str, Node] = {}
    return _matches(slip.left, claim.left, letters) and _matches(slip.right, claim.right, letters)


def _matches(pattern: Node, node: Node, letters: dict[str, Node]) -> bool:
    if pattern.op == "sym" and not pattern.args and str(pattern.value) in INDEX_LETTERS:
        bound = letters.setdefault(str(pattern.value), node)
        return (bound.op, bound.value) == (node.op, node.value) and node.op in ("sym", "num")
    if (pattern.op, pattern.value) != (node.op, node.value) or len(pattern.args) != len(node.args):
        return False
    return all(_matches(a, b, letters) for a, b in zip(pattern.args, node.args))


def _said_in(base: World, said: dict[str, Node]) -> World:
    values = {name: value for name, value in base.values.items() if name not in said}
    return replace(base, values=values, definitions={**base.definitions, **said}, cache={})


def _mentions(node: Node, name: str) -> bool:
    return any(symbol_name(part) == name for part in node.walk())


def _closed(node: Node) -> bool:
    return all(part.op != "sym" for part in node.walk())


def _gap(claim: Claim, worlds: Sequence[World]) -> Array | None:
    """The difference of the sides over several worlds, flat; None where it has no value."""
    parts = []
    try:
        for world in worlds:
            left, right = evaluate(claim.left, world), evaluate(claim.right, world)
            parts.append(np.ravel(np.asarray(left, dtype=float) - np.asarray(right, dtype=float)))
    except (Unevaluable, ValueError, TypeError):
        return None
    return np.concatenate(parts)


def _tells(gap: Array, worlds: int) -> bool:
    """Whether a gap has a shape of its own: another size in other worlds, or several entries."""
    parts = gap.reshape(worlds, -1)
    return bool(np.count_nonzero(parts[0]) > 1 or not np.allclose(parts, parts[0], rtol=1e-9, atol=0))


GENERIC = ((0.37, 1.71, -0.83, 2.41), (1.93, -0.59, 2.41, 0.77), (-2.77, 2.13, 0.29, 1.19))
MOST_LETTERS = 4


def same_equation(one: Claim, other: Claim) -> bool:
    """Whether two claims are one equation in the same letters, up to a factor: `7x + y = 0` and `y = -7x`."""
    letters = [
        {symbol_name(part) for part in claim.parts if part.op == "sym"}
        for claim in (one, other)
    ]
    names = sorted(name for name in letters[0] if name is not None)
    if letters[0] != letters[1] or not names or len(names) > MOST_LETTERS:
        return False
    worlds = [World(dict(zip(names, point))) for point in GENERIC]
    mine, theirs = _gap(one, worlds), _gap(other, worlds)
    return mine is not None and theirs is not None and mine.shape == theirs.shape and _proportional(mine, theirs)


def _proportional(a: Array, b: Array) -> bool:
    top = int(np.argmax(np.abs(b)))
    if not b[top] or not a[top]:
        return False
    slack = 1e-8 * float(np.max(np.abs(a)))
    return bool(np.allclose(a, b * (a[top] / b[top]), rtol=1e-6, atol=slack))


def _linear_root(claim: Claim, name: str, world: World) -> Node | None:
    """The value of one symbol that makes both sides equal, where their difference is linear in it."""
    gaps = []
    try:
        for x in range(3):
            moved = _said_in(world, {name: Node("num", x)})
            gaps.append(float(evaluate(claim.left, moved)) - float(evaluate(claim.right, moved)))
    except (Unevaluable, ValueError, TypeError):
        return None
    slope = gaps[1] - gaps[0]
    if not slope or abs(gaps[2] - gaps[1] - slope) > 1e-9 * (1 + abs(slope)):
        return None
    return Node("num", Fraction(-gaps[0] / slope).limit_denominator(10**9))
