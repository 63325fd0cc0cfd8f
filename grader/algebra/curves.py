"""Plane curves in other coordinates: polar and parametric equations against one in x and y."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from grader.algebra import kinds, sampling
from grader.algebra.collect import Collector
from grader.algebra.identity import same
from grader.algebra.policy import Outcome, Policy
from grader.algebra.progressions import with_value
from grader.algebra.sampling import Array
from grader.algebra.zeros import zeros
from grader.notation.tree import Node

ANGLES = (0.17, 0.61, 1.13, 1.49, 1.93, 2.39, 2.83, 3.41, 3.97, 4.53, 5.11, 5.87)
PLACES = (-7.3, -3.1, -1.7, -0.83, -0.41, 0.29, 0.57, 0.91, 1.37, 2.3, 3.7, 5.9, 9.1)
_ANGLE_NAMES = frozenset({"theta", "phi", "varphi"})
_PARAMETERS = frozenset({"t", "s", "theta", "phi", "varphi", "u", "alpha", "tau", "lambda"})


def same_curve(gold: Node, answer: Node, c: Collector) -> Outcome | None:
    """Whether two equations, of which one is in x and y and the other is not, say the same curve; None for others."""
    for one, other in ((gold, answer), (answer, gold)):
        if not _in_plane(one):
            continue
        letters = _letters(other)
        if _is_equation(other) and "r" in letters and letters <= {"r"} | _ANGLE_NAMES and len(letters) < 3:
            return _polar(other, one, c)
        run = _parametric(other)
        if run is not None:
            return _covered(run, one, c)
    return None


def _letters(node: Node) -> frozenset[str]:
    return frozenset(str(part.value) for part in node.walk() if part.op == "sym") - kinds.CONSTANTS


def _is_equation(node: Node) -> bool:
    return node.op == "rel" and node.value == ("=",) and len(node.args) == 2


def _in_plane(node: Node) -> bool:
    letters = _letters(node) if _is_equation(node) else frozenset[str]()
    return bool(letters) and letters <= {"x", "y"}


def _zero(node: Node, c: Collector) -> int:
    """An equation as a term that has to vanish."""
    return c.terms.sub(c.term(node.args[0]), c.term(node.args[1]))


def _real(c: Collector, term: int, name: str, fixed: dict[str, complex]) -> tuple[Array, bool]:
    found, sure = zeros(c.terms, term, name, fixed)
    values = [complex(z) for z in np.atleast_1d(found)]
    return np.asarray(sorted({round(z.real, 7) for z in values if abs(z.imag) < 1e-6})), sure


def _polar(polar: Node, plane: Node, c: Collector) -> Outcome | None:
    """Both as equations for the distance, in many directions; the origin itself does not count."""
    angle = next(iter(_letters(polar) - {"r"}), "theta")
    distance, way = Node("sym", "r"), Node("sym", angle)
    turned = with_value(plane, "x", Node("mul", "", (distance, Node("call", "cos", (way,)))))
    turned = with_value(turned, "y", Node("mul", "", (distance, Node("call", "sin", (way,)))))
    left, right = _zero(polar, c), _zero(turned, c)
    seen = False
    for value in ANGLES:
        there = _distances(c, left, angle, value)
        here = _distances(c, right, angle, value)
        if there is None or here is None:
            return None
        if there.size != here.size or (there.size and np.max(np.abs(there - here)) > 1e-5 * (1 + np.max(np.abs(here)))):
            return False, "another curve"
        seen = seen or bool(here.size)
    return (True, "the same curve in other coordinates") if seen else None


def _distances(c: Collector, term: int, angle: str, value: float) -> Array | None:
    """Where a curve meets the line through the origin in one direction; None where that is not sure."""
    found: list[float] = []
    for turn, sign in ((0.0, 1), (np.pi, -1)):
        values, sure = _real(c, term, "r", {angle: complex(value + turn)})
        if not sure:
            return None
        found += [sign * float(one) for one in values if abs(one) > 1e-6]
    return np.asarray(sorted({round(one, 5) for one in found}))


def _parametric(node: Node) -> tuple[Node, Node, str] | None:
    """`x = ..., y = ...` or `(..., ...)` in one parameter: both coordinates and its name; None for anything else."""
    while node.op == "mul" and len(node.args) == 2 and node.args[0].op == "unknown":
        node = node.args[1]
    if node.op == "matrix" and all(arg.op == "rel" for arg in node.args):
        node = Node("and", None, node.args)
    named = kinds.assignments(node)
    if named and [name for name, _ in named] == ["x", "y"]:
        x, y = (value for _, value in named)
    elif node.op == "tuple" and len(node.args) == 2 and kinds.bracketed(node):
        x, y = node.args
    else:
        return None
    letters = _letters(x) | _letters(y)
    return (x, y, next(iter(letters))) if len(letters) == 1 and letters <= _PARAMETERS else None


def _covered(run: tuple[Node, Node, str], plane: Node, c: Collector) -> Outcome | None:
    """Whether all points of a run are on the curve, and at many places every point of the curve is in the run."""
    x, y, name = run
    there = with_value(with_value(plane, "x", x), "y", y)
    inside = same(c.terms, c.term(there.args[0]), c.term(there.args[1]), Policy())
    if inside[0] is not True:
        return (False, "another curve") if inside[0] is False else None
    across, up, curve = c.term(x), c.term(y), _zero(plane, c)
    seen = 0
    for place in PLACES:
        heights, sure = _real(c, curve, "y", {"x": complex(place)})
        if not sure:
            return None
        if not heights.size:
            continue
        if not _reached(c, (across, up, name), place, heights):
            return None
        seen += 1
    return (True, "the same curve") if seen > 1 else None


def _reached(c: Collector, run: tuple[int, int, str], place: float, heights: Array) -> bool:
    """Whether a run passes through every point of some at one x."""
    across, up, name = run
    times, _ = _real(c, c.terms.sub(across, c.terms.num(Fraction(str(place)))), name, {})
    if not times.size:
        return False
    values = sampling.evaluate(c.terms, up, given={name: times.astype(complex)})[0]
    values = np.broadcast_to(values, times.shape).real
    return all(np.min(np.abs(values - height)) < 1e-4 * (1 + abs(height)) for height in heights)
