"""Mutations of right derivations, each local (nothing behind it changes) or consistent (all that follows does)."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from problems import Problem, Value, literal, value
from styles import Line, number, substituted, written


@dataclass(frozen=True)
class Mutant:
    """A derivation with one slip: its lines, the number of the first line that is wrong, how it was made."""

    lines: tuple[Line, ...]
    line: int
    mutator: str
    consistent: bool


OTHER_UNIT = {"s": "min", "m": "km", "J": "kJ", "g": "kg", "mol": "mmol"}


def slips(x: Value, source: random.Random) -> dict[str, Value]:
    """Wrong results for a right one (of an array, one entry is wrong)."""
    if isinstance(x, np.ndarray):
        place = tuple(source.randrange(n) for n in x.shape)
        return {name: _with(x, place, wrong) for name, wrong in slips(float(x[place]), source).items()} | _turned(x)
    step = 1.0 if x == int(x) else 0.1
    return {
        "slip": x + source.choice([-step, step, 2 * step]),
        "sign flip": -x,
        "times 10": x * 10,
        "divided by 10": x / 10,
        "times 2": x * 2,
    }


def _with(x: np.ndarray, place: tuple[int, ...], entry: Value) -> np.ndarray:
    changed = x.copy()
    changed[place] = entry
    return changed


def _turned(x: np.ndarray) -> dict[str, Value]:
    """An array with two entries that have changed places."""
    places = [(0, 1), (1, 0)] if x.ndim == 2 else [(0,), (1,)]
    a, b = places
    return {"transposed entry": _with(_with(x, a, x[b]), b, x[a])}


def unit_mutants(lines: list[Line]) -> Iterator[Mutant]:
    """A result in a wrong unit: always local."""
    for at, line in enumerate(lines):
        if line.unit:
            yield Mutant(
                (*lines[:at], replace(line, unit=OTHER_UNIT[line.unit]), *lines[at + 1 :]), at, "wrong unit", False
            )


def result_mutants(problem: Problem, lines: list[Line], source: random.Random) -> Iterator[Mutant]:
    """A wrong result of one step: local, and carried through."""
    right = problem.values()
    for at, step in enumerate(problem.steps):
        for name, wrong in slips(right[step.name], source).items():
            if _same(wrong, right[step.name]):
                continue
            local = list(lines)
            local[at] = replace(lines[at], sides=(*lines[at].sides[:-1], written(wrong)))
            yield Mutant(tuple(local), at, name, False)
            try:
                yield Mutant(tuple(carried(problem, lines, at, wrong)), at, name, True)
            except (ValueError, ZeroDivisionError):
                continue


def _same(a: Value, b: Value) -> bool:
    if np.shape(a) != np.shape(b):
        return False
    return all(number(x) == number(y) for x, y in zip(np.ravel(a), np.ravel(b)))


def carried(problem: Problem, lines: list[Line], at: int, wrong: Value) -> list[Line]:
    """The derivation in which step `at` has a wrong result and all later steps use it."""
    names: dict[str, Value] = {name: literal(x) for name, x in problem.given.items()}
    out = []
    for number_, (step, line) in enumerate(zip(problem.steps, lines)):
        shown = substituted(step.expression, names)
        names[step.name] = wrong if number_ == at else value(step.expression, names)
        middle = (step.expression, shown) if len(line.sides) == 4 else (shown,)
        out.append(replace(line, sides=(step.name, *middle, written(names[step.name]))))
    return out


class _Change(ast.NodeTransformer):
    """Applies a change to the n-th node that it fits."""

    def __init__(self, change: Callable[[ast.AST], ast.AST | None], at: int) -> None:
        self.change, self.left, self.done = change, at, False

    def visit(self, node: ast.AST) -> ast.AST:
        if not self.done:
            new = self.change(node)
            if new is not None:
                if self.left == 0:
                    self.done = True
                    return new
                self.left -= 1
        return super().generic_visit(node)


def _swap_operator(node: ast.AST) -> ast.AST | None:
    pairs: dict[type, ast.operator] = {ast.Add: ast.Sub(), ast.Sub: ast.Add(), ast.Mult: ast.Add(), ast.Div: ast.Mult()}
    if isinstance(node, ast.BinOp) and type(node.op) in pairs:
        return ast.BinOp(node.left, pairs[type(node.op)], node.right)
    return None


def _swap_operands(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Div | ast.Pow):
        return ast.BinOp(node.right, node.op, node.left)
    return None


def _drop_term(node: ast.AST) -> ast.AST | None:
    return node.left if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub) else None


def _duplicate_term(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        return ast.BinOp(node, node.op, node.right)
    return None


def _wrong_boundary(node: ast.AST) -> ast.AST | None:
    """A sum or an integral that begins one later."""
    if isinstance(node, ast.Call) and len(node.args) == 4:
        low = ast.BinOp(node.args[2], ast.Add(), ast.Constant(1))
        plain = ast.Constant(node.args[2].value + 1) if isinstance(node.args[2], ast.Constant) else low
        return ast.Call(node.func, [*node.args[:2], plain, node.args[3]], [])
    return None


def _transposed(node: ast.AST) -> ast.AST | None:
    """A transpose that is lost, or two entries of a literal that have changed places."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "T":
        return node.args[0]
    if isinstance(node, ast.List) and len(node.elts) > 1:
        first, second, *rest = node.elts
        if isinstance(first, ast.List) and isinstance(second, ast.List):
            a, b = list(first.elts), list(second.elts)
            a[1], b[0] = b[0], a[1]
            return ast.List([ast.List(a), ast.List(b), *rest])
        return ast.List([second, first, *rest])
    return None


def _index_swap(node: ast.AST) -> ast.AST | None:
    """x_2 for x_1, a_12 for a_21."""
    if isinstance(node, ast.Name) and node.id[-1] in "12" and "_" in node.id:
        head, _, tail = node.id.partition("_")
        return ast.Name(f"{head}_{tail[::-1] if len(set(tail)) > 1 else {'1': '2', '2': '1'}.get(tail, tail)}")
    return None


def _flip(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id not in FUNCTIONS):
        return ast.UnaryOp(ast.USub(), node)
    return None


FUNCTIONS = frozenset(("sqrt", "T", "Sum", "Int", "Dot", "k"))
CHANGES = {
    "operator swap": _swap_operator,
    "operand swap": _swap_operands,
    "dropped term": _drop_term,
    "duplicated term": _duplicate_term,
    "sign in a term": _flip,
    "index swap": _index_swap,
    "transposed entry": _transposed,
    "wrong boundary": _wrong_boundary,
}


def expression_mutants(problem: Problem, lines: list[Line], source: random.Random) -> Iterator[Mutant]:
    """A wrong expression in one line, its right result kept: always local."""
    right = problem.values()
    for at, line in enumerate(lines):
        for name, change in CHANGES.items():
            for place in range(1, len(line.sides) - 1):
                mutant = _expression(line, place, change, source, right)
                if mutant is not None:
                    yield Mutant((*lines[:at], mutant, *lines[at + 1 :]), at, name, False)


def _expression(
    line: Line, place: int, change: Callable[[ast.AST], ast.AST | None], source: random.Random, right: dict[str, Value]
) -> Line | None:
    for at in range(source.randrange(3), -1, -1):
        tree = ast.parse(line.sides[place], mode="eval")
        changer = _Change(change, at)
        body = changer.visit(tree.body)
        if not changer.done:
            continue
        text = ast.unparse(body)
        try:
            new, old = value(text, right), value(line.sides[place], right)
            if np.shape(new) == np.shape(old) and np.max(np.abs(new - old)) < 1e-6 * (1 + np.max(np.abs(new))):
                return None  # no value changes: dropped
        except (ZeroDivisionError, TypeError, OverflowError, ValueError, KeyError):
            return None
        return replace(line, sides=(*line.sides[:place], text, *line.sides[place + 1 :]))
    return None


def controls(problem: Problem, lines: list[Line]) -> Iterator[tuple[str, str]]:
    """Remarks that must not be flagged: (kind, text in plain maths with @ for the style's marks)."""
    right = problem.values()
    last = problem.steps[-1]
    result = float(right[last.name])
    x, wrong = number(result), number(result * 2 + 1)
    yield "refuted", f"One might think that @{last.name} = {wrong}@, but that is wrong."
    yield "rejected quote", f"You wrote that @{last.name} = {wrong}@, which is not correct."
    yield "hypothesis", f"If we had forgotten a term, we would get @{last.name} = {wrong}@."
    yield "rounding", "Note that @1/3 = 0.333@ and @22/7 ≈ 3.143@."
    yield "check", f"Check: @{x} = {last.name}@, as expected."
    yield "definition", f"Let @Z = {last.name}@ for short."
    yield "change of unit", "Recall that @1 km = 1000 m@ and @2 h = 120 min@."
    yield "percentage", "Here @1/4 = 25%@ of it."
    yield "re-ordering", f"Or the other way round, @{x} = {last.name}@."
    yield "announced approximation", "Roughly, @100/3 ≈ 33@."
