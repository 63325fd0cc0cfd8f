"""Says in words that a student understands what a claim comes to, and what would be right."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement
from grader.audit.measures import unit_of_values
from grader.notation import show
from grader.notation.tree import Node
from grader.notation.writer import unit_name


def correction(claim: Claim, result: Judgement, conditions: Conditions, world: World) -> tuple[str, str]:
    """(what the sides come to, what would be right) for a false claim, in the unit that it is written in."""
    if result.left is None and result.reason:
        return result.reason, ""
    unit, factors = unit_of_values(claim, (result.left, result.right), conditions, world)
    left, right = (
        measured(value / factor, unit) if factor else shown(value)
        for value, factor in zip((result.left, result.right), factors)
    )
    where = ", ".join(f"{name} = {value}" for name, value in (result.cases[0] if result.cases else {}).items())
    at = f" (for {where})" if where else ""
    if _literal(claim.right):
        mine = shown_tree(claim.left) if claim.cell else "the left side"  # a table does not write it
        return f"{mine} comes to {left}, not {shown_tree(claim.right)}{at}", left
    if _literal(claim.left):
        return f"the right side comes to {right}, not {shown_tree(claim.left)}{at}", right
    reason = f"the left side comes to {left}, the right side to {right}{at}"
    expected = left if _constant(claim.right) else f"the right side should come to {left}{at}"
    return reason, expected


def shown(value: Value) -> str:
    """A value for people: whole numbers and simple fractions as such, arrays in brackets."""
    if isinstance(value, tuple):
        return "(" + ", ".join(shown(item) for item in value) + ")"
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, bool | str) or value is None:
        return str(value)
    return _number(value)


def measured(value: float, unit: str) -> str:
    """A quantity for people: 28 kN m, 41.6667 MPa; a unit has no fractions before it."""
    text = shown(value)
    return f"{f'{value:.6g}'.replace('-', '−') if '/' in text else text} {unit_name(unit)}".strip()


def _array(value: np.ndarray[Any, Any]) -> str:
    if value.size > 36:
        return f"an array of shape {'×'.join(map(str, value.shape))}"
    if value.ndim == 0:
        return _number(value.item())
    return "[" + ", ".join(_array(row) if row.ndim else _number(row.item()) for row in map(np.asarray, value)) + "]"


def _number(value: Any) -> str:
    if isinstance(value, complex):
        if abs(value.imag) < 1e-12 * max(1.0, abs(value.real)):
            return _number(value.real)
        return f"{_number(value.real)} {'−' if value.imag < 0 else '+'} {_number(abs(value.imag))}i"
    number = float(value)
    if not np.isfinite(number):
        return "∞" if number > 0 else "−∞" if number < 0 else "undefined"
    if number == int(number) and abs(number) < 1e15:
        return str(int(number)).replace("-", "−")
    if abs(number) >= 1e-4 and abs(number - round(number, 6)) < 1e-12 * abs(number):
        return f"{round(number, 6):.12g}".replace("-", "−")
    simple = Fraction(number).limit_denominator(20)
    if simple and abs(number - simple) < 1e-12 * abs(number):
        return f"{simple.numerator}/{simple.denominator}".replace("-", "−")
    return f"{number:.6g}".replace("-", "−")


def shown_tree(node: Node) -> str:
    """A tree as one short line."""
    text = show(node)
    return text if len(text) <= 80 else text[:77] + "..."


def _literal(node: Node) -> bool:
    if node.op == "unit":
        return _literal(node.args[0])
    return (node.op in ("num", "list", "matrix", "tuple") and _constant(node)) or (
        node.op == "neg" and _literal(node.args[0])
    )


def _constant(node: Node) -> bool:
    return all(part.op not in ("sym", "apply", "deriv") for part in node.walk())
