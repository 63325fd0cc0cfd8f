"""The proof of a key: its asserts hold, its relations too, and what was typed is what is computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.errors import InputErrors, visible
from grader.notation.tree import Node
from grader.rubric.compare import EXACT, compare, magnitude, rounded_to, same
from grader.rubric.expression import Expression
from grader.rubric.key import MAX_BUILT, AnswerKey, PartKey, build
from grader.rubric.samples import sides
from grader.rubric.schema import Rubric
from grader.rubric.show import apart
from grader.rubric.source import Place

APPROXIMATE = 1e-5
ROUNDED_FORMS = ("finite_difference", "limit", "integral", "eigenvalues", "roots", "matrix_exp")


class Problem(NamedTuple):
    """Something wrong (error) or doubtful (warning) in a rubric."""

    severity: Literal["error", "warning"]
    part: str
    message: str
    place: Place | None = None
    path: str = ""

    def __str__(self) -> str:
        """`file:line:column: error: conv.b: ...`, one line."""
        where = f"{self.place.path}:{self.place.line}:{self.place.column}" if self.place else self.path
        return visible(f"{where}: {self.severity}: {self.part}: {self.message}")


def prove(rubrics: Sequence[Rubric]) -> None:
    """Prove the keys of rubrics, each file once in a process.

    Raises:
        InputErrors: one is wrong, with a line for each problem as `rubric check` says it.
        InputError: a key cannot be computed at all.
    """
    wrong = [(rubric.path, problem) for rubric in rubrics for problem in _of_file(rubric)]
    if wrong:
        raise InputErrors([str(problem) for _, problem in wrong], wrong[0][0])


_PROVED: dict[tuple[str, str], tuple[Problem, ...]] = {}


def _of_file(rubric: Rubric) -> tuple[Problem, ...]:
    mark = (rubric.path, rubric.sha256)
    if not rubric.sha256 or mark not in _PROVED:
        if len(_PROVED) >= MAX_BUILT:
            _PROVED.clear()
        parts = build(rubric).parts.values()
        found = (p._replace(part=part.name, path=rubric.path) for part in parts for p in unproved(part))
        _PROVED[mark] = tuple(sorted(found, key=lambda p: p.place.line if p.place else 0))
    return _PROVED[mark]


def unproved(part: PartKey) -> Iterator[Problem]:
    """What in a part's asserts, relations and typed answers is not as the key computes it."""
    for expression in part.part.assert_:
        yield from _assert(expression, part)
    for answer in part.answers.values():
        yield from _typed(answer, part)
        yield from _relation(answer, part)


def error(message: str, expression: Expression | None = None) -> Problem:
    return Problem("error", "", message, expression.place() if expression else None)


def _assert(expression: Expression, part: PartKey) -> Iterator[Problem]:
    if expression.tree.op not in ("rel", "and", "or", "not"):
        yield error(f"'{expression}' asserts nothing: write a comparison, as in a == b", expression)
        return
    try:
        reason = fails(expression.tree, part.worlds, part.growing)
    except Unevaluable as none:
        yield error(f"the assert '{expression}' has no value: {none}", expression)
        return
    if reason:
        yield error(f"the assert '{expression}' does not hold: {reason}", expression)


def fails(tree: Node, worlds: Sequence[World], growing: Sequence[World]) -> str:
    """Why a relation does not hold in every world, in words; "" where it holds. Raises Unevaluable."""
    if tree.op == "and":
        return next((reason for arg in tree.args if (reason := fails(arg, worlds, growing))), "")
    if tree.op == "or":
        reasons = [fails(arg, worlds, growing) for arg in tree.args]
        return "" if "" in reasons else "; ".join(reasons)
    if tree.op == "not":
        return "" if fails(tree.args[0], worlds, growing) else "what it denies is true"
    if tree.op == "rel" and "to" in tree.value:  # type: ignore[operator]
        return _limit_fails(tree, growing)
    tolerance = APPROXIMATE if any(n.op == "int" or n.value in ROUNDED_FORMS for n in tree.walk()) else EXACT
    for number, world in enumerate(worlds, 1):
        reason = _fails_in(tree, world, tolerance)
        if reason:
            return f"{reason} (in world {number} of {len(worlds)})" if len(worlds) > 1 else reason
    return ""


def _fails_in(tree: Node, world: World, tolerance: float) -> str:
    values = [evaluate(side, world) for side in tree.args]
    scale = max(magnitude(side, world) for side in tree.args)
    for sign, a, b in zip(tree.value, values, values[1:]):  # type: ignore[arg-type]
        if not compare(str(sign), a, b, tolerance, scale):
            left, right = apart([a], [b])
            return f"the sides are {left} and {right}"
    return ""


def _limit_fails(tree: Node, growing: Sequence[World]) -> str:
    if not growing:
        return "a limit (->) needs sizes that grow: give 'grow'"
    sides = [[np.asarray(evaluate(side, world)) for side in tree.args[:2]] for world in growing]
    if any(a.shape != b.shape and 1 not in (a.size, b.size) for a, b in sides):
        raise Unevaluable("the two sides have different shapes")
    scale = max(float(np.max(np.abs(side), initial=0.0)) for pair in sides for side in pair) or 1.0
    gaps = [float(np.max(np.abs(a - b), initial=0.0)) / scale for a, b in sides]
    if gaps[-1] <= EXACT or (gaps[-1] <= 0.1 and gaps[-1] <= 0.4 * max(gaps) and gaps[-1] <= 0.95 * gaps[-2]):
        return ""
    return "the sides do not come together: they differ by " + ", ".join(f"{100 * gap:.2g} %" for gap in gaps)


def _typed(answer: AnswerKey, part: PartKey) -> Iterator[Problem]:
    typed = answer.answer.typed
    if typed is None or answer.tree is None:
        return
    for world in part.worlds:
        computed = sides(answer.tree, world)
        try:
            written = sides(typed.tree, world)
        except Unevaluable as reason:
            yield error(f"the typed answer '{answer.id}' has no value: {reason}", typed)
            return
        scale = magnitude(answer.tree, world) if answer.tree.op != "rel" else 0.0
        agree = len(written) == len(computed) and all(same(a, b, scale=scale) for a, b in zip(written, computed))
        if not agree and not rounded_to(typed.tree, computed[0]):
            one, other = apart(written, computed)
            yield error(f"the answer '{answer.id}' is typed as {one} but computed as {other}", typed)
            return


def _relation(answer: AnswerKey, part: PartKey) -> Iterator[Problem]:
    """An answer that is a relation is an assertion itself."""
    value = answer.answer.value
    if value is None or answer.tree is None or answer.kind != "relation":
        return
    reason = not_holding(answer.tree, part)
    if reason:
        yield error(f"the relation '{value}' does not hold: {reason}", value)


def not_holding(tree: Node, part: PartKey) -> str:
    """Why a relation does not hold in a part, be it that a side has no value; "" where it holds."""
    try:
        return fails(tree, part.worlds, part.growing)
    except Unevaluable as reason:
        return str(reason)
