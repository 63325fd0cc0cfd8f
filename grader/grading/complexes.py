"""Complex numbers as answers: conjugate pairs, rounding as it is written."""

from __future__ import annotations

import numpy as np

from grader.algebra.agree import decimals
from grader.algebra.world import Value
from grader.notation.tree import Node
from grader.rubric.schema import Answer

ROUGHEST = 0.02  # of the modulus: a coarser rounding needs a tolerance in the rubric
MANY = 64  # entries that are put in order


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
