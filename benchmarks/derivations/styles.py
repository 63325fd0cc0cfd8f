"""Writes a derivation out: displayed LaTeX, LaTeX in prose, Unicode text, terse ASCII."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from problems import Problem, Value

STYLES = ("display", "prose", "unicode", "ascii")
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SUPERSCRIPTS = {"2": "²", "3": "³"}


@dataclass(frozen=True)
class Line:
    """A line of a derivation: a chain of Python expressions, the first of which is the step's name."""

    words: str
    sides: tuple[str, ...]
    unit: str = ""


def written(x: Value) -> str:
    """A value as a Python expression."""
    return repr(x.tolist() if isinstance(x, np.ndarray) else float(x))


def number(x: float) -> str:
    """A number as a person writes it."""
    return str(int(x)) if x == int(x) and abs(x) < 1e15 else f"{x:.10g}"


def write(lines: list[Line], style: str) -> tuple[str, list[tuple[int, int]]]:
    """The text of a derivation, and where each line begins and ends in it."""
    text = ""
    spans = []
    for line in lines:
        start = len(text)
        text += _line(line, style)
        spans.append((start, len(text)))
    return text, spans


def _line(line: Line, style: str) -> str:
    tex = style in ("display", "prose")
    maths = " = ".join(render(side, style) for side in line.sides)
    if line.unit:
        maths += f"\\ \\mathrm{{{line.unit}}}" if tex else f" {line.unit}"
    if style == "display":
        return f"{line.words}:\n\n$$\n{maths}\n$$\n\n"
    if style == "prose":
        return f"{line.words} ${maths}$.\n"
    if style == "unicode":
        return f"{line.words}: {maths}\n"
    return f"{maths}\n"


def render(expression: str, style: str) -> str:
    """A Python expression in a style's notation."""
    if not expression:
        return ""
    return _walk(ast.parse(expression, mode="eval").body, style, 0)


def _walk(node: ast.AST, style: str, above: int) -> str:
    tex = style in ("display", "prose")
    match node:
        case ast.Constant(value):
            return number(float(value)).replace("-", "−" if style == "unicode" else "-")  # type: ignore[arg-type]
        case ast.Name(name):
            return _name(name, style)
        case ast.List(items):
            return _array(items, style)
        case ast.Call(ast.Name("T"), [argument]):
            return _walk(argument, style, 9) + {"unicode": "ᵀ", "ascii": "^T"}.get(style, "^T")
        case ast.Call(ast.Name("Dot"), [left, right]):
            return _walk(ast.BinOp(ast.Call(ast.Name("T"), [left], []), ast.MatMult(), right), style, above)
        case ast.Call(ast.Name("Sum" | "Int" as kind), [body, variable, low, high]):
            return _bounded(
                kind, [_walk(part, style, 2 if part is body else 0) for part in (body, variable, low, high)], style
            )
        case ast.Call(_, [argument]):
            inner = _walk(argument, style, 0)
            return f"\\sqrt{{{inner}}}" if tex else f"√({inner})" if style == "unicode" else f"sqrt({inner})"
        case ast.UnaryOp(_, operand):
            minus = "−" if style == "unicode" else "-"
            return _bracket(minus + _walk(operand, style, 3), above > 0)
        case ast.BinOp(left, ast.Div(), right) if tex:
            return f"\\frac{{{_walk(left, style, 0)}}}{{{_walk(right, style, 0)}}}"
        case ast.BinOp(left, op, right):
            return _binary(left, op, right, style, above)
    raise ValueError(ast.dump(node))


def _binary(left: ast.AST, op: ast.operator, right: ast.AST, style: str, above: int) -> str:
    level = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.MatMult: 2, ast.Div: 2, ast.Pow: 4}[type(op)]
    if isinstance(op, ast.Pow):
        base, up = _walk(left, style, 5), _walk(right, style, 0)
        if style == "unicode" and up in SUPERSCRIPTS:
            return base + SUPERSCRIPTS[up]
        return (
            f"{base}^{up}"
            if len(up) == 1
            else f"{base}^{{{up}}}"
            if style in ("display", "prose")
            else f"{base}^({up})"
        )
    a = _walk(left, style, level)
    b = _walk(right, style, level + (0 if isinstance(op, ast.Add | ast.Mult) else 1))
    sign = _sign(op, style)
    return _bracket(f"{a}{sign}{b}", above > level)


def _sign(op: ast.operator, style: str) -> str:
    dot = {"display": " \\cdot ", "prose": " \\times ", "unicode": "·", "ascii": "*"}[style]
    table: dict[type[ast.operator], str] = {
        ast.Add: " + ",
        ast.Sub: " − " if style == "unicode" else " - ",
        ast.Mult: dot,
        ast.MatMult: {"display": " ", "prose": " ", "unicode": "·", "ascii": " "}[style],
        ast.Div: "/",
    }
    return table[type(op)]


def _array(items: list[ast.expr], style: str) -> str:
    """A vector or matrix, displayed or in a line."""
    rows = [row.elts if isinstance(row, ast.List) else [row] for row in items]
    cells = [[_walk(cell, style, 0) for cell in row] for row in rows]
    if style in ("display", "prose"):
        body = " \\\\ ".join(" & ".join(row) for row in cells)
        return f"\\begin{{pmatrix}} {body} \\end{{pmatrix}}"
    nested = isinstance(items[0], ast.List)
    return "[" + ", ".join(f"[{', '.join(row)}]" if nested else row[0] for row in cells) + "]"


def _bounded(kind: str, parts: list[str], style: str) -> str:
    """A sum or an integral with its bounds."""
    body, variable, low, high = parts
    tex = style in ("display", "prose")
    if kind == "Sum":
        sign = {"unicode": "Σ", "ascii": "sum"}.get(style, "\\sum")
        return f"{sign}_{{{variable}={low}}}^{{{high}}} {body}"
    sign = {"unicode": "∫", "ascii": "int"}.get(style, "\\int")
    return f"{sign}_{{{low}}}^{{{high}}} {body}{chr(92) + ',' if tex else ''} d{variable}"


def _bracket(text: str, needed: bool) -> str:
    return f"({text})" if needed else text


def _name(name: str, style: str) -> str:
    head, _, tail = name.partition("_")
    if not tail:
        return head
    if style in ("display", "prose"):
        return f"{head}_{{{tail}}}" if len(tail) > 1 else f"{head}_{tail}"
    return head + tail.translate(SUBSCRIPTS) if style == "unicode" else f"{head}_{tail}"


class _Put(ast.NodeTransformer):
    """Every name that has a value replaced by it."""

    def __init__(self, names: dict[str, Value]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id not in self.names:
            return node
        return ast.parse(written(self.names[node.id]), mode="eval").body

    def visit_Call(self, node: ast.Call) -> ast.AST:
        bound = node.args[1].id if len(node.args) == 4 and isinstance(node.args[1], ast.Name) else ""
        inner = _Put({name: x for name, x in self.names.items() if name != bound})
        node.args = [inner.visit(argument) for argument in node.args]
        return node


def substituted(expression: str, names: dict[str, Value]) -> str:
    """The expression with every name replaced by its number."""
    return ast.unparse(_Put(names).visit(ast.parse(expression, mode="eval")))


def derivation(problem: Problem, wordy: bool, tell: Callable[[int], str] | None = None) -> list[Line]:
    """The right derivation of a problem, line by line."""
    names = {name: x for name, x in problem.values().items() if name in problem.given}
    out = []
    right = problem.values()
    for step in problem.steps:
        shown = substituted(step.expression, names)
        names[step.name] = right[step.name]
        words = step.wordy if wordy else step.terse or step.wordy
        sides = (
            (step.name, step.expression, shown, written(right[step.name]))
            if wordy
            else (step.name, shown, written(right[step.name]))
        )
        out.append(Line(words, sides, problem.units.get(step.name, "")))
    return out
