"""Shows a rubric and its key: values as text, a readable page, and the same as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.algebra.world import Value
from grader.rubric.expression import Cue
from grader.rubric.schema import Criterion

if TYPE_CHECKING:
    from grader.rubric.key import AnswerKey, Key, PartKey

MAX_SHOWN = 12


def shown(value: Value, digits: int = 6) -> str:
    """A value as people write it: whole numbers whole, others with `digits` significant digits."""
    if isinstance(value, bool | np.bool_ | str):
        return str(value)
    if isinstance(value, tuple):
        return "(" + ", ".join(shown(item, digits) for item in value) + ")"
    if isinstance(value, np.ndarray) and value.ndim:
        items = [shown(item, digits) for item in value[:MAX_SHOWN]]
        return "[" + ", ".join(items + (["..."] if len(value) > MAX_SHOWN else [])) + "]"
    if isinstance(value, np.ndarray | np.generic):
        value = value.item()
    if isinstance(value, complex):
        return _complex(value, digits)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, float) and np.isfinite(value) and abs(value - round(value)) < 1e-11 * max(1.0, abs(value)):
        value = round(value)
    return f"{value:.{digits}g}" if isinstance(value, float) or abs(value) >= 10**15 else str(value)


def apart(a: Sequence[Value], b: Sequence[Value]) -> tuple[str, str]:
    """The sides of two relations (or two values) as text, with as many digits as it takes to tell them apart."""
    for digits in (8, 10, 12, 17):
        texts = [" = ".join(shown(value, digits) for value in side) for side in (a, b)]
        if texts[0] != texts[1]:
            break
    return texts[0], texts[1]


def _complex(value: complex, digits: int) -> str:
    if abs(value.imag) < 1e-12 * max(1.0, abs(value)):
        return shown(value.real, digits)
    sign = "-" if value.imag < 0 else "+"
    return f"{shown(value.real, digits)} {sign} {shown(abs(value.imag), digits)}i"


def page(key: Key) -> str:
    """The computed key as text for people."""
    rubric = key.rubric
    total = sum(max(0.0, c.worth) for part in key.parts.values() for c in part.part.scored)
    lines = [f"{rubric.id}  {rubric.title}".rstrip(), f"{rubric.path}  ({total:g} points)"]
    for part in key.parts.values():
        block = list(_block(part))
        if block:
            lines += ["", f"{part.name}  {part.part.title}".rstrip(), *block]
    return "\n".join(lines)


def _block(part: PartKey) -> Iterator[str]:
    own, world = part.part, part.worlds[0]
    rows: list[tuple[str, str, str]] = []
    for name, expression in own.given.items():
        free = part.free and expression.text.split("[")[0].split("(")[0] in _domains()
        fixed = shown(world.values.get(_plain(name), expression.text))
        rows.append(("given", name, str(expression) if free else fixed))
    for name, expression in own.derive.items():
        rows.append(("derived", name, str(expression) + _computed(_plain(name), part)))
    for answer in part.answers.values():
        rows.append(("answer", answer.id, answer_text(answer, part)))
    for criterion in own.scored:
        rows.append((_points(criterion.worth), criterion.id, criterion_text(criterion)))
    rows += [("proved", "", str(expression)) for expression in own.assert_]
    widths = [max((len(row[i]) for row in rows), default=0) for i in (0, 1)]
    for kind, name, text in rows:
        yield f"  {kind:<{widths[0]}}  {name:<{widths[1]}}  {text}".rstrip()


def _domains() -> frozenset[str]:
    from grader.rubric.expression import DOMAINS

    return frozenset(DOMAINS)


def _plain(name: str) -> str:
    from grader.rubric.expression import quantity_name

    return quantity_name(name)[0]


def _points(points: float) -> str:
    return f"{points:g} point" + ("" if points == 1 else "s")


def _computed(name: str, part: PartKey) -> str:
    from grader.algebra.evaluate import evaluate
    from grader.notation.tree import Node

    if part.free or name not in part.worlds[0].definitions:
        return ""
    return f" = {shown(evaluate(Node('sym', name), part.worlds[0]))}"


def answer_text(answer: AnswerKey, part: PartKey) -> str:
    """An answer of the key in one line: what it comes to, or the formula it must agree with."""
    own = answer.answer
    if own.choice is not None:
        return f"choice {own.choice}"
    if own.value is None:
        return "words: " + " and ".join(" or ".join(map(str, group)) for group in own.words)
    unit = f" {own.unit}" if own.unit else ""
    within = f"  (within {own.tolerance})" if own.tolerance else ""
    if answer.kind == "relation":
        return f"{own.value}"
    value = shown(answer.value(part.worlds[0]))
    if answer.kind == "formula":
        return f"{own.value}  (for example {value}{unit}){within}"
    return f"{value}{unit}  ({answer.kind}, {own.value}){within}"


def criterion_text(criterion: Criterion) -> str:
    """What a criterion asks for, in one line."""
    if criterion.title:
        return criterion.title
    return str(TEXTS[criterion.kind](criterion))


def _any(cues: tuple[Cue, ...]) -> str:
    return " | ".join(map(str, cues))


TEXTS: dict[str, Any] = {
    "answer": lambda c: "every answer is right" if c.answer == "all" else f"the answer '{c.answer}' is right",
    "mention": lambda c: f"mentions {'' if c.min is None else f'{c.min} of: '}" + "; ".join(_any(g) for g in c.mention),
    "premise": lambda c: f"{c.premise} is used as a check only",
    "forbid": lambda c: f"does without {_any(c.forbid)}",
    "require": lambda c: f"has {_any(c.require)}"
    + (f", before {_any(c.before)}" if c.before else "")
    + (f", after {_any(c.after)}" if c.after else ""),
    "form": lambda c: f"the answer '{c.answer}' is written as: {c.form}",
    "convention": lambda c: f"{c.convention} (else '{c.answer}' would be {c.otherwise})",
    "prefer": lambda c: f"goes by {_any(c.prefer)}" + (f" rather than {_any(c.over)}" if c.over else ""),
    "once": lambda c: f"reaches '{c.once}' once",
    "steps": lambda c: "every checked relation holds",
    "person": lambda c: f"{c.person} (a person rules)",
}


def as_data(key: Key) -> dict[str, Any]:
    """The key as plain data, for JSON."""
    parts = []
    for part in key.parts.values():
        answers = [_answer_data(answer, part) for answer in part.answers.values()]
        scored = part.part.scored
        criteria = [{"id": c.id, "kind": c.kind, "points": c.worth, "text": criterion_text(c)} for c in scored]
        parts.append({"part": part.name, "title": part.part.title, "answers": answers, "criteria": criteria})
    return {"id": key.rubric.id, "title": key.rubric.title, "path": key.rubric.path, "parts": parts}


def _answer_data(answer: AnswerKey, part: PartKey) -> dict[str, Any]:
    computed = answer.tree is not None and answer.kind != "relation"
    values = [_data(answer.value(world)) for world in part.worlds] if computed else []
    text = str(answer.answer.value or answer.answer.choice or "")
    return {"id": answer.id, "kind": answer.kind, "value": text, "computed": values}


def _data(value: Value) -> Any:
    if isinstance(value, np.ndarray):
        return _data(value.tolist())
    if isinstance(value, list | tuple):
        return [_data(item) for item in value]
    return shown(value) if isinstance(value, complex) else value
