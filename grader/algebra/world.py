"""A world: a value for every quantity of a problem.

A quantity is given (drawn or fixed: `values`), random (`masks`) or derived (`definitions`, trees over the
other quantities that are evaluated again whenever one of these is overridden). `names` says how else a
quantity may be written in a chat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np

from grader.notation.renaming import NOTHING, Renaming
from grader.notation.tree import Node

Value = Any  # int, float, complex, bool, str, a tuple of values, or an ndarray of floats or complex numbers
Array = np.ndarray[Any, np.dtype[Any]]


PATTERNS = ("patterns",)  # the key of a world's cache under which its notations with index letters are kept
SIGNATURES = ("signatures",)  # ... what its quantities that are written as calls are as functions
SAMPLES = ("samples",)  # ... the worlds of the joint values of its masks
MOVED = ("moved",)  # ... the worlds in which an entry of a quantity holds the step of a derivative
SIDE = ("side",)  # ... the right side of the claim that was judged last, and what it came to
CALLS = ("calls",)  # ... and its quantities that are written as calls


class Mask(NamedTuple):
    """Independent Bernoulli entries: each is 1 with probability `p` (a tree over the world), else 0."""

    p: Node
    shape: tuple[int, ...]


class Function(NamedTuple):
    """A function of the problem: `f(x) = body`."""

    parameters: tuple[str, ...]
    body: Node


@dataclass(frozen=True)
class World:
    """Values for all quantities of a problem.

    Attributes:
        values: given quantities, by canonical name.
        definitions: derived quantities; each refers to given ones and to other definitions.
        masks: random quantities; `values` holds one sample of each.
        functions: the problem's own functions.
        names: other notations: canonical symbol in the chat ("w_1", "hat(x)", "x_j") -> tree over the
            quantities; an index letter in the symbol is a parameter of the tree.
        base: what a subscript counts from (0 or 1).
        stepped: whether values hold the complex step of a derivative that is being taken.
        batch: whether random quantities have all their values at once (`samples`).
        renaming: how trees of a chat become symbols among `names`.
        cache: derived values and Jacobians found so far.
    """

    values: Mapping[str, Value]
    definitions: Mapping[str, Node] = field(default_factory=dict)
    masks: Mapping[str, Mask] = field(default_factory=dict)
    functions: Mapping[str, Function] = field(default_factory=dict)
    names: Mapping[str, Node] = field(default_factory=dict)
    base: int = 1
    batch: bool = False
    stepped: bool = False
    renaming: Renaming = NOTHING
    cache: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def has_quantity(self, name: str) -> bool:
        """Whether a name is that of a value or of a definition."""
        return name in self.values or name in self.definitions

    def has(self, name: str) -> bool:
        """Whether a name is that of a quantity, or is called so."""
        return self.has_quantity(name) or name in self.names

    def override(self, values: Mapping[str, Value], stepped: bool = False) -> World:
        """The same world with some quantities set (to what holds a complex step); what is derived from them follows.

        A derived quantity that is set is derived no longer.
        """
        kept = {name: tree for name, tree in self.definitions.items() if name not in values}
        cache = {PATTERNS: self.cache[PATTERNS]} if PATTERNS in self.cache else {}
        merged = {**self.values, **values}
        stepped = stepped or self.stepped
        rest = (self.masks, self.functions, self.names, self.base, self.batch, stepped, self.renaming)
        return World(merged, kept, *rest, cache)

    def define(self, name: str, tree: Node) -> World:
        """The same world with one more derived quantity; what was found so far stays where the name is new."""
        cache = self._kept(name)
        if name.endswith(")"):
            cache.pop(CALLS, None)
        return replace(self, definitions={**self.definitions, name: tree}, cache=cache)

    def declare(self, name: str, function: Function) -> World:
        """The same world with one more function."""
        return replace(self, functions={**self.functions, name: function}, cache=self._kept(name))

    def call(self, notation: str, tree: Node) -> World:
        """The same world with one more notation."""
        return replace(self, names={**self.names, notation: tree}, cache=self._kept(notation))

    def calls(self) -> tuple[str, ...]:
        """The derived quantities that are written as calls: `J(w)`."""
        found: tuple[str, ...] | None = self.cache.get(CALLS)
        if found is None:
            found = self.cache[CALLS] = tuple(name for name in self.definitions if name.endswith(")"))
        return found

    def without(self, notation: str) -> World:
        """The same world without a notation."""
        return replace(self, names={key: tree for key, tree in self.names.items() if key != notation}, cache={})

    def fresh(self) -> World:
        """The same world with what was found so far; what is found in it from now on is not kept in this one."""
        cache = {key: found for key, found in self.cache.items() if key not in (MOVED, SIDE)}
        if SAMPLES in cache:
            cache[SAMPLES] = dict(cache[SAMPLES])
        return replace(self, cache=cache)

    def _kept(self, name: str) -> dict[Any, Any]:
        if name in self.values or name in self.definitions or name in self.names or name in self.functions:
            return {}
        kept = dict(self.cache)
        for key in (PATTERNS, SIGNATURES, SAMPLES, MOVED, SIDE):
            kept.pop(key, None)
        return kept
