"""Values that agree for real z only: `|z - i|` is `|z + i|` on the real line, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from grader.algebra import sampling
from grader.algebra.policy import Outcome
from grader.algebra.terms import Terms

_PARTS = frozenset({"re", "im", "conj", "arg"})  # which nobody takes of a real number
_TOLD = 1e-6
_LINES = np.outer(np.exp(1j * np.asarray([0.3, 1.1, 1.9, 2.6])), np.linspace(-9.03, 9.11, 240)) + (0.13 - 0.21j)


def other_in_plane(terms: Terms, a: int, b: int) -> Outcome | None:
    """What speaks against two terms that agree for real numbers, where z or w may be complex; None where nothing."""
    given = in_plane(terms, a, b)
    if not given:
        return None
    left, right = sampling.evaluate(terms, a, b, real=False, given=given)
    with np.errstate(all="ignore"):
        apart = np.abs(left - right) > _TOLD * (np.abs(left) + np.abs(right))
    if not apart.any():
        return None
    nodes = [terms.nodes[n] for n in terms.reachable(a, b)]
    told = any(node == ("const", "i") or (node[0] == "call" and node[1] in _PARTS) for node in nodes)
    return (False, "different for complex numbers") if told else (None, "the same for real numbers only")


def in_plane(terms: Terms, *roots: int) -> dict[str, sampling.Array]:
    """Some complex values of the letters z and w in terms with absolute values, real parts and the like; else none."""
    nodes = [terms.nodes[n] for n in terms.reachable(*roots)]
    if not any(node[0] == "call" and (node[1] in _PARTS or node[1] == "abs") for node in nodes):
        return {}
    names = [str(node[1]) for node in nodes if node[0] == "atom"]
    return {name: _complex_values(name) for name in names if name.partition("_")[0] in ("z", "w")}


def cross_together(terms: Terms, a: int, b: int, names: Iterable[str]) -> bool:
    """Whether two real terms change their sign at the same places of some lines in the plane, at one at least."""
    given = {name: _LINES * (1 + 0.1 * place) for place, name in enumerate(sorted(names))}
    values = sampling.evaluate(terms, a, b, real=False, given=given)
    with np.errstate(all="ignore"):
        if any((np.abs(value.imag) > _TOLD * np.abs(value)).any() for value in values):
            return False
        left, right = (np.sign(value.real[:, 1:]) != np.sign(value.real[:, :-1]) for value in values)
    return bool(left.any()) and not (left != right).any()


def _complex_values(name: str) -> sampling.Array:
    parts = zip(sampling.worlds_of(name), sampling.worlds_of(f"{name} i"))
    return np.asarray([complex(x, y) for x, y in parts])
