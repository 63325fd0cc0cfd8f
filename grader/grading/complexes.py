"""Complex numbers as answers: polar form, conjugate pairs, rounding as it is written."""

from __future__ import annotations

import math
import re
from fractions import Fraction

import numpy as np

from grader.algebra.agree import decimals
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value
from grader.notation.tree import Node
from grader.rubric.schema import Answer

ROUGHEST = 0.02  # of the modulus: a coarser rounding needs a tolerance in the rubric
MANY = 64  # entries that are put in order
ANGLE = re.compile(r"[\s$]*(?:∠|\\angle)[\s{]*([-−]?)\s*(\d{1,6}(?:\.\d{1,9})?)\s*(°|\^\{?\\circ|)")


def is_complex(value: Value) -> bool:
    """Whether a value, or an entry of it, is no real number."""
    return isinstance(value, complex | np.ndarray) and bool(np.any(np.imag(np.asarray(value))))


def complex_fits(answer: Answer, node: Node, value: Value, wanted: Value) -> bool:
    """Whether complex numbers are the key's, each as rounded in writing; those of a set in any order."""
    have, want = np.ravel(np.asarray(value)), np.ravel(np.asarray(wanted))
    parts = node.args if node.op in ("list", "tuple", "matrix") else (node,)
    if not len(have) == len(want) == len(parts):
        return False
    if answer.is_ == "set":
        want = nearest_order(want, have)
    return all(_rounded(part, complex(a), complex(b)) for part, a, b in zip(parts, have, want))


def _rounded(node: Node, shown: complex, wanted: complex) -> bool:
    """Whether both parts of a number are another one's to the digits that it is written with."""
    places = [found for part in node.walk() if part.op == "num" and (found := decimals(part)) is not None]
    gap = shown - wanted
    half = 0.5 * 10.0 ** -max(places, default=0) * (1 + 1e-9)
    return max(abs(gap.real), abs(gap.imag)) <= half and abs(gap) <= ROUGHEST * abs(wanted)


def nearest_order(values: np.ndarray, like: np.ndarray) -> np.ndarray:
    """Values in the order of others that they are nearest to, each taken once; as they are where they are many."""
    if len(values) != len(like) or len(values) > MANY:
        return values
    left, found = list(values), []
    for one in like:
        found.append(left.pop(min(range(len(left)), key=lambda n: abs(left[n] - one))))
    return np.asarray(found)


def in_polar_form(node: Node, text: str) -> Node:
    """A tree with `r ∠ 30°` as r times a number on the unit circle; as it is where it holds no angle of this kind."""
    inner = node.args[0] if node.op == "unit" else node
    if inner.op == "num" and (found := ANGLE.match(text, inner.end)):
        turn = float(found[2]) * (-1 if found[1] else 1)
        return _turned(inner, math.radians(turn) if found[3] else turn, found.end())
    if node.op != "mul" or not any(part.op == "sym" and part.value == "angle" for part in node.args):
        return node
    place = next(n for n, part in enumerate(node.args) if part.op == "sym" and part.value == "angle")
    size, behind = node.args[:place], node.args[place + 1 :]
    if len(size) != 1 or not behind:
        return node
    try:
        turned = _turned(size[0], _angle(behind[0]), node.end)
    except Unevaluable:
        return node
    return turned if len(behind) == 1 else node._replace(args=(turned, *behind[1:]))


def _turned(size: Node, angle: float, end: int) -> Node:
    """A number that is turned by an angle in radians."""
    root = Node("call", "sqrt", (Node("num", -1),))
    across, up = (Node("num", Fraction(share)) for share in (math.cos(angle), math.sin(angle)))
    return Node("mul", "", (size, Node("add", None, (across, Node("mul", "", (up, root))))), size.start, end)


def _angle(node: Node) -> float:
    """The radians of an angle as it is written. Raises Unevaluable where it is no number."""
    sign = 1
    degrees = False
    while node.op in ("neg", "degree", "group", "unit"):
        sign = -sign if node.op == "neg" else sign
        degrees = degrees or node.op == "degree" or (node.op == "unit" and str(node.value) in ("°", "deg", "degree"))
        node = node.args[0]
    if node.op != "num":
        raise Unevaluable("no number")
    turn = sign * float(node.value)  # type: ignore[arg-type]
    return math.radians(turn) if degrees else turn
