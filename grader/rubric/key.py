"""The key: what a rubric computes to, part by part, in one world or in several where quantities are free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Function, Mask, Value, World
from grader.errors import InputError
from grader.notation.renaming import NOTHING, Renaming
from grader.notation.tree import Node
from grader.rubric.compare import magnitude, same
from grader.rubric.draws import SIZES, draw, shape_of
from grader.rubric.expression import Expression, domain
from grader.rubric.noise import is_noise, may_be_noise
from grader.rubric.notations import (
    abbreviations,
    answer_names,
    declared_names,
    is_accented,
    joined_names,
    moments_asked,
    products_of_letters,
    spelt_formulas,
    usual_names,
)
from grader.rubric.schema import Answer, Kind, Part, Rubric
from grader.rubric.scope import Scope, scopes, uses
from grader.rubric.tokens import canonical_name

WORLDS = 3
MAX_BUILT = 64


@dataclass(frozen=True)
class AnswerKey:
    """An answer of a part with the tree that computes it (None for choices and words)."""

    answer: Answer
    tree: Node | None
    kind: Kind

    @property
    def id(self) -> str:
        return self.answer.id

    def value(self, world: World) -> Value:
        """What it comes to in a world. Raises Unevaluable; ValueError for a choice or words."""
        if self.tree is None:
            raise ValueError(f"the answer '{self.id}' is not computed")
        return evaluate(self.tree, world)


@dataclass(frozen=True)
class PartKey:
    """What a part computes to.

    Attributes:
        name: full name, "norm.b.limit".
        worlds: one where nothing is free, else three of independent draws.
        growing: worlds whose sizes grow, for limits; () where nothing grows.
        names: notations of the chat, canonical name -> tree over the quantities.
        answers: by id, in order.
        scope: the expressions that hold here.
        inherited: the asserts of the parts around it.
    """

    name: str
    part: Part
    worlds: tuple[World, ...]
    growing: tuple[World, ...]
    names: Mapping[str, Node]
    answers: Mapping[str, AnswerKey]
    scope: Scope
    inherited: tuple[Expression, ...] = ()

    @property
    def asserts(self) -> tuple[Expression, ...]:
        """The asserts of this part and of the parts around it."""
        return (*self.inherited, *self.part.assert_)

    @property
    def free(self) -> bool:
        """Whether quantities are free, so that answers are formulas."""
        return len(self.worlds) > 1


@dataclass(frozen=True)
class Key:
    """What a rubric computes to: its parts by full name, in order (those that ask for nothing as well)."""

    rubric: Rubric
    parts: Mapping[str, PartKey]


def build(rubric: Rubric) -> Key:
    """Compute the key; of a file that has been computed before, it is there at once.

    Raises:
        InputError: a quantity or an answer has no value: no unique solution, shapes that don't fit, ...;
            with the place of its expression.
    """
    mark = (rubric.path, rubric.sha256)
    if not rubric.sha256:
        return _build(rubric)
    if mark not in _BUILT:
        if len(_BUILT) >= MAX_BUILT:
            _BUILT.clear()
        _BUILT[mark] = _build(rubric)
    return _fresh(_BUILT[mark])


_BUILT: dict[tuple[str, str], Key] = {}


def _fresh(key: Key) -> Key:
    """The same key; what is worked out in its worlds from now on does not pile up in the one that is kept."""

    def fresh(worlds: tuple[World, ...]) -> tuple[World, ...]:
        return tuple(world.fresh() for world in worlds)

    parts = {
        name: replace(part, worlds=fresh(part.worlds), growing=fresh(part.growing)) for name, part in key.parts.items()
    }
    return Key(key.rubric, parts)


def _build(rubric: Rubric) -> Key:
    found = scopes(rubric)
    parts: dict[str, PartKey] = {}
    for name, part in rubric.walk():
        try:
            around = parts.get(name.rpartition(".")[0])
            parts[name] = _part(name, part, found[name], around.asserts if around else ())
        except Failure as error:
            raise _located(error, rubric) from None
    return Key(rubric, parts)


class Failure(Exception):
    """An expression has no value: what it defines, the expression, the reason."""

    def __init__(self, what: str, expression: Expression, reason: str) -> None:
        super().__init__(reason)
        self.what, self.expression, self.reason = what, expression, reason


def _located(error: Failure, rubric: Rubric) -> InputError:
    message = f"{error.what}: {error.reason}"
    place = error.expression.place()
    return place.error(message) if place else InputError(message, rubric.path or None)


def _part(name: str, part: Part, scope: Scope, inherited: tuple[Expression, ...]) -> PartKey:
    free = any(_domain_kind(e) not in (None, "bernoulli") for e in scope.given.values())
    declared, renaming = declared_names(scope)
    moments = moments_asked(part, scope)
    renaming = renaming._replace(patterns=(*renaming.patterns, *moments))
    names = {**answer_names(part, scope), **{moment.name: tree for moment, tree in moments.items()}, **declared}
    names = {**spelt_formulas(names), **names}
    joined = joined_names(names, scope.quantities)
    short = abbreviations((*scope.quantities, *names, *joined), scope.quantities)
    names = {**joined, **names}
    renaming = renaming._replace(names=short, products=products_of_letters({*scope.quantities, *names}))
    worlds = tuple(world(scope, names, index, None, renaming) for index in range(WORLDS if free else 1))
    growing: tuple[World, ...] = ()
    if scope.grow is not None:
        count = len(next(iter(scope.grow.sizes.values())))
        growing = tuple(world(scope, names, 0, _sizes(scope, step), renaming) for step in range(count))
    answers = {a.id: _answer(a, worlds) for a in part.answers}
    return PartKey(name, part, worlds, growing, names, answers, scope, inherited)


def _sizes(scope: Scope, step: int) -> dict[str, int]:
    assert scope.grow is not None
    return {canonical_name(name): sizes[step] for name, sizes in scope.grow.sizes.items()}


def _domain_kind(expression: Expression) -> str | None:
    found = domain(expression.tree)
    return found.kind if found else None


def world(
    scope: Scope,
    notations: Mapping[str, Node],
    index: int,
    sizes: Mapping[str, int] | None = None,
    renaming: Renaming = NOTHING,
) -> World:
    """World number `index` of a scope, with the chat's notations and some sizes set. Raises Failure."""
    made = World({}, base=scope.counts_from)
    places = SIZES[index % len(SIZES)]
    count = 0
    for name, expression in scope.given.items():
        free = domain(expression.tree)
        try:
            if sizes and name in sizes:
                value: Value = sizes[name]
            elif free is None:
                value = evaluate(expression.tree, made)
            elif free.kind == "size":
                value, count = places[count % len(places)], count + 1
            else:
                shape = shape_of(free, made)
                value = draw(free, name, index, shape, made)
                if free.kind == "bernoulli":
                    made.masks[name] = Mask(free.low or Node("num", Fraction(1, 2)), shape)  # type: ignore[index]
        except Unevaluable as error:
            raise Failure(name, expression, str(error)) from None
        made.values[name] = value  # type: ignore[index]
    definitions = {name: scope.derive[name].tree for name in ordered(scope)}
    functions = {name: Function(parameters, e.tree) for name, (parameters, e) in scope.functions.items()}
    names, called = _names(notations)
    functions |= _functions(called, scope)
    made = World(made.values, {**definitions, **called}, made.masks, functions, names, scope.counts_from)
    values = _evaluate_all(scope, definitions, made)
    zeros = [name for name, value in values.items() if may_be_noise(value) and is_noise(Node("sym", name), made)]
    if zeros:
        none = dict.fromkeys(zeros, Node("num", Fraction(0)))
        made = replace(made, definitions={**made.definitions, **none}, cache={})
        values |= dict.fromkeys(zeros, 0)
    named = {**usual_names(scope, {**made.values, **values}), **names}
    return replace(made, names=named, renaming=renaming, cache={})


def _functions(called: Mapping[str, Node], scope: Scope) -> dict[str, Function]:
    """The notations of functions, `\\Phi(x): normal_cdf(x)`: their letters stand for nothing else, and are used."""
    found: dict[str, Function] = {}
    for name, tree in called.items():
        head, _, inside = name.removesuffix(")").partition("(")
        letters = tuple(inside.split(","))
        used = {str(part.value) for part in tree.walk() if part.op == "sym"}
        if used.issuperset(letters) and not {head, *letters} & {*scope.quantities, *scope.functions}:
            found[head] = Function(letters, tree)
    return found


def _names(notations: Mapping[str, Node]) -> tuple[dict[str, Node], dict[str, Node]]:
    """(notations of symbols, notations that look like a call, `L(w)`)."""
    names = {key: tree for key, tree in notations.items() if not key.endswith(")") or is_accented(key)}
    return names, {key: tree for key, tree in notations.items() if key not in names}


def _evaluate_all(scope: Scope, names: Mapping[str, Node], made: World) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name in names:
        try:
            values[name] = evaluate(Node("sym", name), made)
        except Unevaluable as error:
            raise Failure(name, scope.derive[name], str(error)) from None
    return values


def ordered(scope: Scope) -> list[str]:
    """The derived quantities, each behind those that it refers to."""
    order: list[str] = []
    done: set[str] = set(scope.given)
    for start in scope.derive:
        stack = [start]
        while stack:
            name = stack[-1]
            missing = sorted(item for item in uses(name, scope) - done if item not in stack)
            if missing and name not in done:
                stack.append(missing[0])
                continue
            stack.pop()
            if name not in done:
                done.add(name)
                order.append(name)
    return order


def _answer(answer: Answer, worlds: tuple[World, ...]) -> AnswerKey:
    if answer.value is None:
        return AnswerKey(answer, None, answer.is_ or ("choice" if answer.choice is not None else "words"))
    tree = answer.value.tree
    values = []
    for made in worlds:
        try:
            values.append(_sides(tree, made))
        except Unevaluable as error:
            raise Failure(f"the answer '{answer.id}'", answer.value, str(error)) from None
    return AnswerKey(answer, tree, answer.is_ or _kind(tree, values, worlds))


def _sides(tree: Node, made: World) -> list[Value]:
    """The values of an answer's tree, one for each side of a relation."""
    sides = tree.args if tree.op == "rel" else (tree,)
    found = [evaluate(side, made) for side in sides]
    for value in found:
        array = np.asarray(value)
        if array.dtype.kind in "fc" and not np.all(np.isfinite(array)):
            raise Unevaluable("it has no finite value")
    return found


def _kind(tree: Node, values: list[list[Value]], worlds: tuple[World, ...]) -> Kind:
    if tree.op == "rel":
        return "relation"
    scale = magnitude(tree, worlds[0]) if len(worlds) > 1 else 0.0
    if not all(same(values[0][0], value[0], scale=scale) for value in values[1:]):
        return "formula"
    first = values[0][0]
    if isinstance(first, tuple):
        return "set"
    return {0: "number", 1: "vector"}.get(np.ndim(first), "matrix")  # type: ignore[return-value]
