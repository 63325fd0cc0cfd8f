"""Whether two values stand in the relation that a claim states, rounding as written allowed."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np

from grader.algebra.agree import close, fitted, is_power_of_ten, is_whole, number, significant, written
from grader.algebra.agree import decimals as decimals_of
from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable, vector
from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.notation.tree import Node


def holds(claim: Claim, left: Value, right: Value) -> bool:
    """Whether two values stand in a claim's relation, rounding as written allowed."""
    return bool(HOLDS[claim.op](claim, left, right))


def _equal(claim: Claim, left: Value, right: Value) -> bool:
    return close(left, right) or rounded(claim.left, claim.right, left, right)


def rounded(left: Node, right: Node, a: Value, b: Value) -> bool:
    """Whether one side is a number written with fewer digits than the other's value has."""
    if isinstance(a, np.ndarray | tuple | str | complex) or isinstance(b, np.ndarray | tuple | str | complex):
        return _rounded_entries(left, right, a, b)
    if _rounds(left, right, a, b) or (not _converted(left, right) and _rounds(right, left, b, a)):
        return True
    return left.op == right.op and left.op in STEPWISE and _piece_by_piece(left, right)


STEPWISE = frozenset({"add", "mul", "div", "neg"})


def _piece_by_piece(left: Node, right: Node) -> bool:
    """Whether each piece stands rounded on the other side: `1/12 - 1/18 = 0.0833 - 0.0556`, `6/√3.6 = 6/1.9`."""
    if len(left.args) != len(right.args):
        return False
    for exact, short in zip(left.args, right.args):
        if exact.op == short.op and exact.op in STEPWISE:
            if not _piece_by_piece(exact, short):
                return False
            continue
        try:
            a, b = evaluate(exact, NOTHING), evaluate(short, NOTHING)
        except Unevaluable:
            return False
        if not (isinstance(a, int | float) and isinstance(b, int | float)):
            return False
        precise = max(significant(short), decimals_of(short) or 0) > 1
        if not close(a, b) and not (precise and _rounds(exact, short, a, b)):
            return False
    return True


NOTHING = World({})


def _converted(left: Node, right: Node) -> bool:
    """Whether the right side is the left one, a literal, in another unit: then only the right one may be rounded."""
    literals = decimals_of(left) is not None and decimals_of(right) is not None
    values = [(side.args[0] if side.op == "neg" else side).value for side in (left, right)]
    return literals and any(isinstance(value, Fraction) for value in values)


def _rounds(exact: Node, short: Node, value: Value, shown: Value) -> bool:
    if decimals_of(short) is None or not (_inexact(exact) or isinstance(short.value, Fraction)):
        return False
    scale = shown / float(number(short)) if number(short) else 1.0  # a percentage, say
    return bool(scale) and written(value / scale, short)


def _inexact(node: Node) -> bool:
    """Whether a tree can come to more digits than are written: it is no sum or product of whole numbers."""
    return any(
        part.op not in WHOLE or (part.op == "num" and not is_whole(part)) or isinstance(part.value, Fraction)
        for part in node.walk()
    )


WHOLE = frozenset({"num", "add", "mul", "neg", "unit", "abs", "factorial"})


def _rounded_entries(left: Node, right: Node, a: Value, b: Value) -> bool:
    for node, shown, value in ((left, a, b), (right, b, a)):
        if node.op in ("list", "tuple", "matrix") and all(decimals_of(arg) is not None for arg in node.args):
            if not any("." in part.text for part in node.walk()):
                continue
            try:
                x, _ = fitted(value, shown)
            except Unevaluable:
                return False
            entries = np.ravel(x)
            if not np.iscomplexobj(entries) and len(entries) == len(node.args):
                return all(written(float(v), arg) for v, arg in zip(entries, node.args))
    return False


def _approx(claim: Claim, left: Value, right: Value) -> bool:
    """About equal: within 1.5 units of a literal's last digit, else within 1 %; to a power of ten, roughly."""
    if is_power_of_ten(claim.right) and isinstance(left, int | float) and isinstance(right, int | float) and left > 0:
        return abs(math.log10(left / right)) <= 0.5
    lone = False
    for short, shown, value in ((claim.right, right, left), (claim.left, left, right)):
        if decimals_of(short) is None or not isinstance(value, int | float) or not isinstance(shown, int | float):
            continue
        lone = True
        scale = shown / float(number(short)) if number(short) else 1.0
        if scale and (written(value / scale, short) or _near(value / scale, short)):
            return True
    return close(left, right, relative=5e-4 if lone else 0.01) or rounded(claim.left, claim.right, left, right)


def _about(claim: Claim, left: Value, right: Value) -> bool:
    """Equal by a factor that is commonly rounded; whole numbers of one or two digits may be off by 2 %."""
    rough = all(is_whole(side) and len(str(number(side)).rstrip("0")) <= 2 for side in (claim.left, claim.right))
    return close(left, right, relative=0.02 if rough else 1e-3) or rounded(claim.left, claim.right, left, right)


def _near(value: float, short: Node) -> bool:
    digits = decimals_of(short)
    shown = number(short)
    unit = 10.0 ** -(digits or 0)
    most = unit if is_whole(short) else 1.5 * unit
    while is_whole(short) and shown and shown % int(unit * 10) == 0 and unit < 1e12:
        unit *= 10  # 1200 may stand for 1234
    return abs(float(shown) - float(value)) <= max(most, unit / 2) and float(shown) * float(value) >= 0


def _ordered(test: Any) -> Any:
    def check(claim: Claim, left: Value, right: Value) -> bool:
        x, y = np.asarray(vector(left)), np.asarray(vector(right))
        if np.iscomplexobj(x) or np.iscomplexobj(y):
            raise Unevaluable("complex numbers are not ordered")
        slack = 1e-9 * (1 + float(np.max(np.abs(x), initial=0.0)))
        return bool(np.all(test(x, y, slack)))

    return check


HOLDS: dict[str, Any] = {
    "=": _equal,
    "equiv": _equal,
    ":=": _equal,
    "approx": _approx,
    "about": _about,
    "!=": lambda claim, a, b: not close(a, b),
    "<": _ordered(lambda x, y, e: x < y + e),
    "<=": _ordered(lambda x, y, e: x <= y + e),
    ">": _ordered(lambda x, y, e: x > y - e),
    ">=": _ordered(lambda x, y, e: x >= y - e),
}
