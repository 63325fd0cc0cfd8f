"""Checks that every name, function and id that a rubric refers to is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import BaseModel

from grader.algebra.functions import FORMS, FUNCTIONS, arity, usage
from grader.errors import InputError
from grader.notation.tree import Node as Tree
from grader.rubric.expression import DOMAINS, Cue, Expression, domain, quantity_name
from grader.rubric.language import free_names
from grader.rubric.names import canonical_key, parameters
from grader.rubric.schema import Part, Rubric
from grader.rubric.scope import EMPTY, Scope, cycle, extend, name_of
from grader.rubric.source import Node, Place, find
from grader.rubric.tokens import CONSTANTS, Misread, canonical_name

Loc = tuple[str | int, ...]
MEANT = {
    "constraints": "criteria", "rubric": "criteria", "checks": "assert", "proof": "assert", "aliases": "names",
    "alias": "as", "symbols": "names", "notation": "names", "notations": "names", "variables": "given",
    "constants": "given", "parameters": "given", "inputs": "given", "let": "derive", "define": "derive",
    "definitions": "derive", "compute": "derive", "expected": "typed", "expect": "findings", "weight": "points",
    "score": "points", "comment": "fault", "feedback": "fault", "description": "title", "text": "statement",
    "question": "statement", "problem": "statement", "symbol": "as", "name": "title", "keywords": "mention",
    "synonyms": "mention", "type": "is", "kind": "is", "hint": "premise", "units": "unit", "tol": "tolerance",
    "rtol": "tolerance", "atol": "tolerance", "mistakes": "diagnose", "subparts": "parts", "answer": "answers",
}  # fmt: skip
HINTS = {
    "T": "a transpose is written X.T", "true": "write 1", "false": "write 0", "j": "the imaginary unit is i",
    "yes": "an answer in words is given by 'choice' or 'words'",
    "no": "an answer in words is given by 'choice' or 'words'",
    "C": "give it, or if it is an unknown constant, let it be free", "np": "functions are called by their names alone",
}  # fmt: skip
SLOPES = ("gradient", "derivative", "jacobian", "hessian", "finite_difference", "vjp")


class Places(NamedTuple):
    """Maps nodes of the file to places."""

    root: Node
    path: str
    text: str

    def of(self, loc: Iterable[str | int], key: bool = False) -> Place:
        """The place of what stands at a path of keys (of its key, where asked for)."""
        node, name = find(self.root, tuple(loc))
        start = name.start if key and name is not None else node.start
        before = self.text[:start]
        line = before.count("\n") + 1
        return Place(self.path, line, start - (before.rfind("\n") + 1) + 1)


def nearest(name: str, known: Iterable[str], show: bool = False) -> str:
    """`; did you mean 'given'?`, or what there is, or nothing."""
    from rapidfuzz import fuzz, process

    names = [item for item in known if not item.startswith("_")]
    if show and MEANT.get(name) in names:
        return f"; did you mean '{MEANT[name]}'?"
    same_letters = [item for item in names if item.lower() == name.lower()]
    match = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=60)
    best = same_letters[0] if same_letters else match[0] if match else None
    if best is not None:
        return f"; did you mean '{best}'?"
    return f"; known are {', '.join(names)}" if show and names else ""


def references(rubric: Rubric, places: Places) -> Iterator[InputError]:
    """What is wrong with names: unknown ones, doubled ids, references to nothing."""
    around: dict[str, Scope] = {}
    for name, part, loc in _located(rubric):
        for field in ("given", "derive", "names"):
            for key in getattr(part, field):
                try:
                    if field == "names":
                        canonical_key(key)
                    elif name_of(key)[1] and field == "given":
                        raise Misread(f"the function '{key}' is derived: put it under 'derive'", 0)
                except Misread as error:
                    yield places.of((*loc, field, key), key=True).error(error.message)
        try:
            scope = around[name] = extend(around.get(name.rpartition(".")[0], EMPTY), part)
        except Misread as error:
            yield places.of(loc).error(error.message)
            return
        yield from _expressions(part, scope, places, loc)
        yield from _ids(part, places, loc)


def _located(part: Part, name: str = "", loc: Loc = ()) -> Iterator[tuple[str, Part, Loc]]:
    full = f"{name}.{part.id}" if name else part.id
    yield full, part, loc
    for index, inner in enumerate(part.parts):
        yield from _located(inner, full, (*loc, "parts", index))


def _ids(part: Part, places: Places, loc: Loc) -> Iterator[InputError]:
    answers = [answer.id for answer in part.answers]
    for field in ("answers", "criteria", "diagnose", "parts"):
        seen: set[str] = set()
        for index, item in enumerate(getattr(part, field)):
            if item.id in seen:
                yield places.of((*loc, field, index), key=True).error(f"the id '{item.id}' stands twice")
            seen.add(item.id)
    named = {c.answer for c in part.criteria if c.kind == "answer"}
    for index, item in enumerate(part.criteria):
        here = (*loc, "criteria", index)
        if item.id in answers and item.id not in named:
            yield places.of(here, key=True).error(
                f"the answer '{item.id}' makes a criterion of this id by itself; choose another id"
            )
        for key in ("answer", "once"):
            wanted = getattr(item, key)
            if wanted and wanted not in answers and not (wanted == "all" and item.kind == "answer"):
                yield places.of((*here, key)).error(_no_answer(wanted, answers))
    for index, known in enumerate(part.diagnose):
        if known.answer not in answers:
            yield places.of((*loc, "diagnose", index, "answer")).error(_no_answer(known.answer, answers))
    criteria = [c.id for c in part.scored]
    for index, sample in enumerate(part.tests):
        for field, known_ids in (("values", answers), ("findings", criteria)):
            for key in getattr(sample, field):
                if key not in known_ids:
                    place = places.of((*loc, "tests", index, field, key), key=True)
                    yield place.error(f"there is no '{key}' in this part{nearest(key, known_ids, True)}")


def _no_answer(wanted: str, answers: list[str]) -> str:
    return f"there is no answer '{wanted}' in this part{nearest(wanted, answers, True)}"


def _expressions(part: Part, scope: Scope, places: Places, loc: Loc) -> Iterator[InputError]:
    """Problems of all expressions of one part: unknown names and functions, wrong numbers of arguments."""
    earlier = set(scope.given) - {canonical_name(key) for key in part.given}
    for key, expression in part.given.items():
        try:
            free = domain(expression.tree)
        except Misread as error:
            yield places.of((*loc, "given", key)).error(error.message)
            continue
        trees = (expression.tree,) if free is None else (*(t for t in (free.low, free.high) if t), *free.shape)
        for tree in trees:
            yield from _unknown(tree, expression, earlier, scope, places, (*loc, "given", key))
        earlier.add(canonical_name(key))
    for key, expression in part.derive.items():
        known = scope.quantities | set(quantity_name(key)[1])
        yield from _unknown(expression.tree, expression, known, scope, places, (*loc, "derive", key))
    for key, expression in part.names.items():
        if expression.tree.op == "sym" and str(expression.tree.value) in scope.functions:
            continue  # another name of a function
        known = scope.quantities | parameters(key)
        yield from _unknown(expression.tree, expression, known, scope, places, (*loc, "names", key))
    for where, expression in _others(part):
        yield from _unknown(expression.tree, expression, scope.quantities, scope, places, (*loc, *where))
    yield from _cycles(part, scope, places, loc)
    sizes = part.grow.sizes if part.grow else {}
    for size in sizes:
        if canonical_name(size) not in scope.given:
            place = places.of((*loc, "grow", size), key=True)
            yield place.error(f"'{size}' is not given{nearest(size, scope.given, True)}")


def _others(part: Part) -> Iterator[tuple[Loc, Expression]]:
    for index, expression in enumerate(part.assert_):
        yield ("assert", index), expression
    for index, answer in enumerate(part.answers):
        for field in ("value", "typed"):
            if getattr(answer, field) is not None:
                yield ("answers", index, field), getattr(answer, field)
        yield from _of_cues(("answers", index), answer, ("about", "anchor"))
    for index, known in enumerate(part.diagnose):
        yield ("diagnose", index, "value"), known.value
    for index, item in enumerate(part.criteria):
        for name in ("premise", "otherwise"):
            if getattr(item, name) is not None:
                yield ("criteria", index, name), getattr(item, name)
        cues = ("forbid", "require", "prefer", "over", "before", "after", "cues", "anchor", "mention")
        yield from _of_cues(("criteria", index), item, cues)
    for index, sample in enumerate(part.tests):
        for id, expression in sample.values.items():
            if not _is_choice(part, id):
                yield ("tests", index, "values", id), expression


def _is_choice(part: Part, id: str) -> bool:
    return any(answer.id == id and answer.value is None for answer in part.answers)


def _of_cues(loc: Loc, item: BaseModel, fields: Iterable[str]) -> Iterator[tuple[Loc, Expression]]:
    for field in fields:
        for index, cue in enumerate(getattr(item, field)):
            for inner in cue if isinstance(cue, tuple) else (cue,):
                if isinstance(inner, Cue) and inner.expression is not None:
                    yield (*loc, field, index), inner.expression


def _unknown(
    tree: Tree, expression: Expression, known: set[str], scope: Scope, places: Places, loc: Loc
) -> Iterator[InputError]:
    for node in free_names(tree):
        name = str(node.value)
        if name in known or name in CONSTANTS:
            continue
        written = node.text or name
        choices = [*known, *FUNCTIONS, *FORMS]
        if name in scope.functions or name in FUNCTIONS or name in FORMS:
            message = f"'{written}' is a function: write {written}(...)"
        elif name in DOMAINS:
            message = f"'{name}' stands alone under 'given': x: {DOMAINS[name][2].split(':')[0]}"
        elif name in HINTS:
            message = f"'{written}' is not defined: {HINTS[name]}"
        elif _slope_by(name, tree):
            message = f"'{written}' is not defined: derivatives are taken by quantities; give it, as in {name}: free"
        else:
            message = f"'{written}' is not defined{nearest(name, choices)}"
        yield (_place(expression, node) or places.of(loc)).error(message)
    for node in tree.walk():
        if node.op == "call":
            problem = _call_problem(node, scope)
            if problem:
                yield (_place(expression, node) or places.of(loc)).error(problem)


def _slope_by(name: str, tree: Tree) -> bool:
    """Whether a derivative is taken by a name."""
    slopes = (node for node in tree.walk() if node.op == "call" and node.value in SLOPES)
    return any(arg.op == "sym" and arg.value == name for node in slopes for arg in node.args[1:])


def _place(expression: Expression, node: Tree) -> Place | None:
    plain = expression.source is not None and node.end > 0
    return expression.place(node.start) if plain and expression.text == str(expression.source) else expression.place()


def _call_problem(node: Tree, scope: Scope) -> str:
    name, count = str(node.value), len(node.args)
    if name in scope.functions:
        wanted = len(scope.functions[name][0])
        return "" if wanted == count else f"{name} takes {wanted} arguments, not {count}"
    if name not in FUNCTIONS and name not in FORMS:
        if name in scope.quantities:
            return f"'{name}' is a quantity, not a function: a product is written {name}*(...), an entry {name}[0]"
        if name in DOMAINS:
            return f"'{name}' stands alone under 'given'"
        return f"the function '{name}' is not known{nearest(name, [*FUNCTIONS, *FORMS, *scope.functions])}"
    bounds = arity(name)
    if bounds and not bounds[0] <= count <= bounds[1]:
        least, most = bounds
        return f"{usage(name)} takes {least if least == most else f'{least} to {most}'} arguments, not {count}"
    return ""


def _cycles(part: Part, scope: Scope, places: Places, loc: Loc) -> Iterator[InputError]:
    for key in part.derive:
        name, parameters = quantity_name(key)
        path = cycle(name, scope) if not parameters else []
        if path:
            yield places.of((*loc, "derive", key), key=True).error(f"is defined by itself: {' -> '.join(path)}")
