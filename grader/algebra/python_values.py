"""Values of small Python expressions, `7 // 2`, `[i**2 for i in range(4)]`, worked out in counted steps.

The text is only parsed, never executed: every node of the syntax that is known here is worked out here.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from grader.algebra.literals import parsed
from grader.lazy_regex import regex

MAX_LENGTH, MAX_STEPS, MAX_ITEMS, MAX_SIZE = 200, 4000, 400, 10**40
_LOOKS = regex(r"\d\s*//\s*\d|\bfor\s+\w+\s+in\b|\b(?:range|len|sum|sorted|list|set)\(|^\s*-?\d+\s*%\s*\d+\s*$")
_BINARY: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}  # fmt: skip
_COMPARED: dict[type, Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge, ast.In: lambda x, y: x in y, ast.NotIn: lambda x, y: x not in y,
}  # fmt: skip
_CALLS: dict[str, Callable[..., Any]] = {
    "len": len, "sum": sum, "min": min, "max": max, "abs": abs, "sorted": sorted, "list": list, "set": set,
    "tuple": tuple, "range": lambda *args: _range(*args), "reversed": lambda items: list(items)[::-1],
}  # fmt: skip


class _Unknown(Exception):
    """Something that is not worked out here."""


def worked_out(text: str) -> str | None:
    """The value of a Python expression as text; None where a text is none, or more than is worked out here."""
    text = text.strip().strip("`$")
    if len(text) > MAX_LENGTH or not _LOOKS.search(text):
        return None
    try:
        value = _Worker().value(parsed(text.strip()), {})
        return _shown(value)
    except (_Unknown, SyntaxError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError, MemoryError):
        return None


def _range(*args: int) -> list[int]:
    if not all(isinstance(arg, int) for arg in args) or len(range(*args)) > MAX_ITEMS:
        raise _Unknown
    return list(range(*args))


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple | set):
        items = ", ".join(_shown(item) for item in (sorted(value) if isinstance(value, set) else value))
        return {"list": "[{}]", "tuple": "({})", "set": r"\{{{}\}}"}[type(value).__name__].format(items)
    if not isinstance(value, bool | int | Fraction):
        raise _Unknown
    return str(value)


class _Worker:
    """Works out one expression."""

    def __init__(self) -> None:
        self.steps = MAX_STEPS

    def value(self, node: ast.AST, names: Mapping[str, Any]) -> Any:
        self.steps -= 1
        if self.steps < 0:
            raise _Unknown
        rule = getattr(self, f"_{type(node).__name__.lower()}", None)
        if rule is None:
            raise _Unknown
        return _bounded(rule(node, names))

    def _constant(self, node: ast.Constant, names: Mapping[str, Any]) -> Any:
        if isinstance(node.value, float):
            return Fraction(str(node.value))
        if not isinstance(node.value, bool | int):
            raise _Unknown
        return node.value

    def _name(self, node: ast.Name, names: Mapping[str, Any]) -> Any:
        return names[node.id]

    def _unaryop(self, node: ast.UnaryOp, names: Mapping[str, Any]) -> Any:
        value = self.value(node.operand, names)
        if isinstance(node.op, ast.Not):
            return not value
        if not isinstance(node.op, ast.USub):
            raise _Unknown
        return -value

    def _binop(self, node: ast.BinOp, names: Mapping[str, Any]) -> Any:
        left, right = self.value(node.left, names), self.value(node.right, names)
        if not all(isinstance(side, int | Fraction) for side in (left, right)):
            raise _Unknown
        if isinstance(node.op, ast.Div):
            return Fraction(left) / Fraction(right)
        if isinstance(node.op, ast.Pow):
            if not isinstance(right, int) or not 0 <= right <= 60:
                raise _Unknown
            return left**right
        if type(node.op) not in _BINARY:
            raise _Unknown
        return _BINARY[type(node.op)](left, right)

    def _compare(self, node: ast.Compare, names: Mapping[str, Any]) -> Any:
        sides = [self.value(side, names) for side in (node.left, *node.comparators)]
        return all(_COMPARED[type(sign)](x, y) for sign, x, y in zip(node.ops, sides, sides[1:]))

    def _boolop(self, node: ast.BoolOp, names: Mapping[str, Any]) -> Any:
        values = [bool(self.value(part, names)) for part in node.values]
        return all(values) if isinstance(node.op, ast.And) else any(values)

    def _list(self, node: ast.List, names: Mapping[str, Any]) -> Any:
        return [self.value(item, names) for item in node.elts]

    def _tuple(self, node: ast.Tuple, names: Mapping[str, Any]) -> Any:
        return tuple(self.value(item, names) for item in node.elts)

    def _set(self, node: ast.Set, names: Mapping[str, Any]) -> Any:
        return {self.value(item, names) for item in node.elts}

    def _listcomp(self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp, names: Mapping[str, Any]) -> Any:
        return [self.value(node.elt, inner) for inner in self._runs(node.generators, names)]

    _generatorexp = _listcomp

    def _setcomp(self, node: ast.SetComp, names: Mapping[str, Any]) -> Any:
        return set(self._listcomp(node, names))

    def _runs(self, loops: list[ast.comprehension], names: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        """The names with their values in every turn of some loops."""
        if not loops:
            yield names
            return
        if not isinstance(loops[0].target, ast.Name):
            raise _Unknown
        for item in self.value(loops[0].iter, names):
            inner = {**names, loops[0].target.id: item}
            if all(self.value(test, inner) for test in loops[0].ifs):
                yield from self._runs(loops[1:], inner)

    def _call(self, node: ast.Call, names: Mapping[str, Any]) -> Any:
        if not isinstance(node.func, ast.Name) or node.keywords or node.func.id not in _CALLS:
            raise _Unknown
        return _CALLS[node.func.id](*(self.value(arg, names) for arg in node.args))

    def _subscript(self, node: ast.Subscript, names: Mapping[str, Any]) -> Any:
        return self.value(node.value, names)[self.value(node.slice, names)]

    def _slice(self, node: ast.Slice, names: Mapping[str, Any]) -> Any:
        return slice(*(None if end is None else self.value(end, names) for end in (node.lower, node.upper, node.step)))


def _bounded(value: Any) -> Any:
    """A value that is not too large."""
    if isinstance(value, list | tuple | set) and len(value) > MAX_ITEMS:
        raise _Unknown
    if isinstance(value, int | Fraction) and not -MAX_SIZE <= value <= MAX_SIZE:
        raise _Unknown
    return value
