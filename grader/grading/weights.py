"""Shares that are worked out as weights over their sum: `3 + 6 + 2 = 11`, so `(3/11, 6/11, 2/11)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from grader.audit.claims import EQUATIONS, Claim
from grader.audit.definitions import first_reading
from grader.audit.premises import Provenance, derived
from grader.grading.attempt import Attempt, values_of
from grader.grading.solved_for import EXACT, number_of
from grader.notation.tree import Node

ROUNDED = 2e-3  # of a share, where weights are decimals


def from_weights(
    name: Node, wanted: float, lines: Sequence[Claim], attempt: Attempt, mentioned: bool
) -> Provenance | None:
    """The provenance of an entry of a distribution whose weights are added up before it is said; None where not seen.

    Args:
        name: the entry, `q[2]`.
        wanted: its value.
        lines: the claims before words speak of the hint.
        attempt: the attempt.
        mentioned: whether it speaks of the premise.
    """
    shares = _shares(name, attempt)
    if len(shares) < 3:
        return None
    for line in lines:
        if any(abs(x - wanted) <= EXACT for side in (line.left, line.right) for x in _numbers(side, attempt)):
            return None
        if _is_sum_of_weights(line, shares, attempt):
            return derived(line, mentioned)
    return None


def _shares(name: Node, attempt: Attempt) -> Sequence[float]:
    """The entries of the vector that a name is an entry of, where they are shares: positive, with the sum 1."""
    found = values_of(name.args[0], attempt.worlds[:1]) if name.op == "index" else None
    values = found[0] if found is not None and isinstance(found[0], np.ndarray) else np.zeros(0)
    if values.ndim != 1 or values.dtype.kind not in "if" or not values.size:
        return ()
    return tuple(map(float, values)) if values.min() > 0 and abs(values.sum() - 1) < EXACT else ()


def _numbers(side: Node, attempt: Attempt) -> Iterator[float]:
    """The numbers and quotients of numbers that stand in a side."""
    for part in side.walk():
        value = number_of(part, attempt) if part.op in ("num", "div") else None
        if value is not None:
            yield value


def _is_sum_of_weights(line: Claim, shares: Sequence[float], attempt: Attempt) -> bool:
    """Whether a line adds up numbers in the proportions of some shares, one for each, and not these themselves."""
    side, total = first_reading(line.left), number_of(first_reading(line.right), attempt)
    if line.op not in EQUATIONS or side.op != "add" or len(side.args) != len(shares) or not total or total == 1:
        return False
    weights = [number_of(part, attempt) for part in side.args]
    return all(w is not None and abs(w / total - share) <= ROUNDED * share for w, share in zip(weights, shares))
