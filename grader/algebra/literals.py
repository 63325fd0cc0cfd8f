"""Values of Python with texts in them, `(3, 'abc', False)`, `{'a': 1}`: the same whatever their quotes and order."""

from __future__ import annotations

import ast
import warnings

from grader.algebra.policy import Outcome

MAX_LENGTH, MAX_DEPTH = 400, 12
Value = tuple[str, object]


def same_literals(wanted: str, given: str) -> Outcome | None:
    """Whether two texts are the same value; None where one is none."""
    left, right = _literal(wanted), _literal(given)
    if left is None or right is None:
        return None
    return (True, "the same values") if left == right else (False, "other values")


def _literal(text: str) -> Value | None:
    """A value as something to compare, parsed and never run; None where a text is none."""
    if len(text) > MAX_LENGTH:
        return None
    try:
        return _value(parsed(text.strip().strip("`$")), MAX_DEPTH)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def parsed(text: str) -> ast.expr:
    """The tree of a Python expression, which is never run; what Python would warn of (`1if x`) is let pass.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: it is none.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        return ast.parse(text, mode="eval").body


def _value(node: ast.AST, depth: int) -> Value:
    if depth < 0:
        raise ValueError("nested too deeply")
    if isinstance(node, ast.Constant) and isinstance(node.value, str | bool | int | float | None):
        return "number" if type(node.value) in (int, float) else type(node.value).__name__, node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        if type(node.operand.value) in (int, float):
            return "number", -node.operand.value  # type: ignore[operator]
    if isinstance(node, ast.List | ast.Tuple):
        return type(node).__name__, tuple(_value(item, depth - 1) for item in node.elts)
    if isinstance(node, ast.Set):
        return "Set", frozenset(_value(item, depth - 1) for item in node.elts)
    if isinstance(node, ast.Dict) and None not in node.keys:
        keys = [_value(key, depth - 1) for key in node.keys if key is not None]
        return "Dict", frozenset(zip(keys, (_value(item, depth - 1) for item in node.values)))
    raise ValueError("no value")
