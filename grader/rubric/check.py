"""Lint: a rubric's key is proved by its asserts and held against what was typed; what is missing is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.algebra.evaluate import evaluate
from grader.algebra.units import quantity
from grader.algebra.values import Unevaluable
from grader.notation.tree import Node
from grader.rubric.compare import same
from grader.rubric.expression import Cue, Expression
from grader.rubric.key import AnswerKey, Key, PartKey, build
from grader.rubric.language import free_names
from grader.rubric.proof import Problem, error, not_holding, unproved
from grader.rubric.samples import sides, value_problems
from grader.rubric.schema import Criterion, Rubric
from grader.rubric.scope import Scope, referred, uses


def _warning(message: str, expression: Expression | None = None) -> Problem:
    return error(message, expression)._replace(severity="warning")


def check(rubric: Rubric, key: Key | None = None) -> list[Problem]:
    """Everything that is wrong or doubtful in a rubric, in the order of the file.

    Raises:
        InputError: the key cannot be computed at all.
    """
    key = key or build(rubric)
    found: list[Problem] = []
    for part in key.parts.values():
        for problem in _part(part):
            found.append(problem._replace(part=part.name, path=rubric.path))
    if not any(part.part.scored for part in key.parts.values()):
        message = "asks for nothing: no part has an answer or a criterion"
        found.append(Problem("error", rubric.id, message, None, rubric.path))
    return sorted(found, key=lambda p: (p.place is None, p.place.line if p.place else 0))


def _part(part: PartKey) -> Iterator[Problem]:
    yield from unproved(part)
    for answer in part.answers.values():
        yield from _proof(answer, part)
        yield from _unit(answer)
    for criterion in part.part.criteria:
        yield from _criterion(criterion, part)
    for known in part.part.diagnose:
        yield from _diagnosis(known.id, known.value, part.answers[known.answer], part)
    yield from _names(part)
    yield from _nothing(part)
    yield from tests_by_value(part)


# --- answers


def _unit(answer: AnswerKey) -> Iterator[Problem]:
    unit, value = answer.answer.unit, answer.answer.value
    if unit and quantity(unit) is None:
        yield error(f"the unit '{unit}' of the answer '{answer.id}' cannot be read: write m/s, kg m^2, mol/L", value)


def _proof(answer: AnswerKey, part: PartKey) -> Iterator[Problem]:
    """A computed answer wants an assert that touches what it is made from; a relation is an assertion itself."""
    value = answer.answer.value
    if value is None or answer.tree is None:
        return
    if answer.kind == "relation" or not free_names(answer.tree):
        return
    if answer.tree.op == "sym" and answer.tree.value in part.scope.given:
        return
    if not any(_touches(assertion, answer.tree, part.scope) for assertion in _asserts(part)):
        yield _warning(
            f"no assert proves the answer '{answer.id}': reach '{value}' by a second route under 'assert'", value
        )


def _asserts(part: PartKey) -> list[Node]:
    return [expression.tree for expression in part.asserts]


def _touches(assertion: Node, tree: Node, scope: Scope) -> bool:
    plain = _bare(tree)
    if any(_bare(node) == plain for node in assertion.walk()):
        return True
    wanted = {name for name in _all_referred(tree, scope) if name in scope.derive}
    return bool(wanted & _all_referred(assertion, scope)) if wanted else _calls(tree) <= _calls(assertion)


def _calls(tree: Node) -> set[Any]:
    """The quantities and functions in a tree: what stands in for a name where the answer has none of its own."""
    return {node.value for node in tree.walk() if node.op in ("sym", "call")}


def _bare(tree: Node) -> Node:
    """The tree without the places it was read from."""
    return Node(tree.op, tree.value, tuple(_bare(arg) for arg in tree.args))


def _all_referred(tree: Node, scope: Scope) -> set[str]:
    found, todo = set(), list(referred(tree, scope))
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo.extend(uses(name, scope))
    return found


def _diagnosis(id: str, value: Expression, answer: AnswerKey, part: PartKey) -> Iterator[Problem]:
    if answer.tree is None:
        yield error(f"the diagnosis '{id}' is of an answer that is not computed", value)
        return
    try:
        alike = [
            all(same(a, b) for a, b in zip(sides(value.tree, world), sides(answer.tree, world)))
            for world in part.worlds
        ]
    except Unevaluable as reason:
        yield error(f"the diagnosis '{id}' has no value: {reason}", value)
        return
    if all(alike):
        yield error(f"the diagnosis '{id}' comes to the right answer", value)


# --- criteria


def _criterion(criterion: Criterion, part: PartKey) -> Iterator[Problem]:
    if criterion.premise is not None:
        yield from _premise(criterion, part)
    answer = part.answers.get(criterion.answer or "")
    if criterion.otherwise is not None and answer is not None:
        yield from _diagnosis(criterion.id, criterion.otherwise, answer, part)
    for cue in _cues(criterion):
        if cue.expression is not None:
            yield from _has_value(cue.expression, part)


def _premise(criterion: Criterion, part: PartKey) -> Iterator[Problem]:
    premise = criterion.premise
    assert premise is not None
    if premise.tree.op != "rel":
        yield error(f"the premise '{premise}' is no relation: write a comparison, as in a == b", premise)
        return
    reason = not_holding(premise.tree, part)
    if reason:
        yield error(f"the premise '{premise}' does not hold at the solution: {reason}", premise)


def _cues(criterion: Criterion) -> Iterator[Cue]:
    for field in ("forbid", "require", "prefer", "over", "before", "after", "cues", "anchor"):
        yield from getattr(criterion, field)
    for group in criterion.mention:
        yield from group


def _has_value(expression: Expression, part: PartKey) -> Iterator[Problem]:
    try:
        for world in part.worlds:
            sides(expression.tree, world)
    except Unevaluable as reason:
        yield error(f"'= {expression}' has no value: {reason}", expression)


def _names(part: PartKey) -> Iterator[Problem]:
    for key in part.part.names:
        expression = part.part.names[key]
        known = part.scope.quantities
        if expression.tree.op == "sym" and str(expression.tree.value) in part.scope.functions:
            continue
        if any(str(n.value) not in known for n in free_names(expression.tree)):
            continue  # index letters: it has a value only where they have one
        try:
            evaluate(expression.tree, part.worlds[0])
        except Unevaluable as reason:
            yield error(f"the name '{key}' has no value: {reason}", expression)


def _nothing(part: PartKey) -> Iterator[Problem]:
    if not part.part.scored and not part.part.parts:
        yield _warning("the part asks for nothing: no answer and no criterion")
    labels = [label.casefold() for inner in part.part.parts for label in inner.labels]
    for label in sorted({label for label in labels if labels.count(label) > 1}):
        yield _warning(f"two of its parts have the label '{label}'")


def tests_by_value(part: PartKey) -> Iterator[Problem]:
    """The tests that give values: the verdicts of the answers' criteria must be those that are written down."""
    for number, sample in enumerate(part.part.tests, 1):
        for reason in value_problems(sample, part):
            yield error(f"the test '{sample.name or f'test {number}'}': {reason}", next(iter(sample.values.values())))
