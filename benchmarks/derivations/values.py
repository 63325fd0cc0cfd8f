"""The written problems' quantities, computed by hand-written numpy: the truth that mutants are labelled by.

Nothing here comes from the rubrics or from `grader.algebra`. A problem is what is given (drawn at random where it is
free) and an ordered list of what follows, so that a derivative can be taken by changing one quantity and computing the
rest again. Vectors are columns. SI units.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType as Fixed
from typing import Any

import numpy as np

Names = dict[str, Any]
Rule = Callable[[Names], Any]
NO_FUNCTIONS: Mapping[str, Callable[[Names, Any], Any]] = Fixed({})


@dataclass(frozen=True)
class Quantities:
    """What a problem is about: `given` draws, `follows` computes, `functions` may be called.

    `own` are the names that the problem does not have: a telling defines them, and may define them otherwise.
    """

    given: Callable[[np.random.Generator], Names]
    follows: Mapping[str, Rule]
    functions: Mapping[str, Callable[[Names, Any], Any]] = field(default_factory=lambda: NO_FUNCTIONS)
    own: frozenset[str] = frozenset()
    entrywise: bool = False  # a number may be added to a vector, and vectors multiplied entry by entry in a mean

    def computed(self, given: Names, changed: Names) -> Names:
        """Every quantity, those of `changed` as they are given there."""
        names = {**given, **changed}
        for name, rule in self.follows.items():
            if name not in changed:
                names[name] = rule(names)
        return names


def column(*numbers: float) -> np.ndarray:
    return np.array(numbers, dtype=float).reshape(-1, 1)


def entries(name: str, n: int, prime: str = "") -> dict[str, Rule]:
    """`u_1`, `u_2'`: the n entries of a column of the name."""
    return {f"{name}_{i + 1}{prime}": (lambda v, i=i: float(v[name + prime][i, 0])) for i in range(n)}


def cells(name: str, rows: int, columns: int) -> dict[str, Rule]:
    """`P_12`: the entries of a matrix of the name, counted from 1."""
    return {
        f"{name}_{i + 1}{j + 1}": (lambda v, i=i, j=j: float(v[name][i, j])) for i in range(rows) for j in range(columns)
    }


def softmax(x: np.ndarray) -> np.ndarray:
    return np.exp(x) / np.exp(x).sum()


def fixed(**names: Any) -> Callable[[np.random.Generator], Names]:
    return lambda _: dict(names)
