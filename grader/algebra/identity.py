"""Are two terms the same for all values of their symbols? The ladder, cheapest level first.

1. the same canonical term; 2. exact, modulo two primes; 3. many worlds at once in floating point; 4. many digits
where floats agree or nearly so. Values are compared where both are real (see `Policy.domain`).
"""

from __future__ import annotations

import numpy as np

from grader.algebra import modular, precise, sampling
from grader.algebra.complex_plane import other_in_plane
from grader.algebra.policy import Policy, Undecided
from grader.algebra.terms import Terms, children

CLOSE = 1e-8
_WHOLE_NAMES = frozenset("nmklN")


def same(terms: Terms, a: int, b: int, policy: Policy) -> tuple[bool | None, str]:
    """Whether two terms are the same wherever both have a value; None with the reason where it can't be told."""
    if a == b:
        return True, "the same after collecting terms"
    numbers = terms.number(a), terms.number(b)
    if numbers[0] is not None and numbers[1] is not None:
        return False, "different numbers"
    injective = _same_outside(terms, a, b)
    if injective is not None:
        return same(terms, *injective, policy)
    try:
        equal, settled = modular.agree(terms, a, b)
        if equal:
            return True, "equal modulo two large primes"
        if settled:
            return False, "different rational functions" if _varies(terms, a, b) else "different numbers"
    except Undecided as reason:
        if str(reason) == "division by zero":
            return None, str(reason)
    return _by_values(terms, a, b, policy)


def symbols(terms: Terms, *roots: int) -> set[str]:
    """The symbols below some terms."""
    return {terms.nodes[n][1] for n in terms.reachable(*roots) if terms.nodes[n][0] == "atom"}


def _varies(terms: Terms, *roots: int) -> bool:
    """Whether there is a symbol below some terms."""
    seen, stack = set(roots), list(roots)
    while stack:
        node = terms.nodes[stack.pop()]
        if node[0] == "atom":
            return True
        for child in children(node):
            if child not in seen:
                seen.add(child)
                stack.append(child)
    return False


def _same_outside(terms: Terms, a: int, b: int) -> tuple[int, int] | None:
    """What is left to compare where the outermost step of both is the same and loses nothing.

    b ** x = b ** y for real b > 1, and factorials of whole numbers above 1; this decides towers of powers.
    """
    left, right = terms.nodes[a], terms.nodes[b]
    if left[0] == right[0] == "mul" and left[1] == right[1] and len(left) == len(right) == 3:
        (base, exponent), (other, again) = left[2], right[2]
        if exponent == again and terms.nodes[base][0] == terms.nodes[other][0] == "pow":
            return _same_outside(terms, base, other)
    if left[0] == right[0] == "pow" and left[1] == right[1] and not symbols(terms, a, b):
        base = terms.number(left[1])
        if base is not None and base > 1:
            return left[2], right[2]
    if left[:2] == right[:2] == ("call", "factorial"):
        if all(_large(terms, node[2]) for node in (left, right)):
            return left[2], right[2]
    return None


def _large(terms: Terms, term: int) -> bool:
    value = terms.number(term)
    if value is not None:
        return value.denominator == 1 and value > 1
    node = terms.nodes[term]
    return node[:2] == ("call", "factorial") and _large(terms, node[2])


def _by_values(terms: Terms, a: int, b: int, policy: Policy) -> tuple[bool | None, str]:
    real = policy.domain == "real" and not _imaginary(terms, a, b)
    if not symbols(terms, a, b):
        try:
            equal = precise.same_at(terms, a, b, 0, real)
        except Undecided as reason:
            return None, str(reason)
        return equal, "the same to 70 digits" if equal else "different numbers"
    return _in_worlds(terms, a, b, real)


def _imaginary(terms: Terms, a: int, b: int) -> bool:
    return any(terms.nodes[n] == ("const", "i") for n in terms.reachable(a, b))


def _in_worlds(terms: Terms, a: int, b: int, real: bool) -> tuple[bool | None, str]:
    strayed = np.zeros(sampling.WORLDS, dtype=bool)
    x, y = sampling.evaluate(terms, a, b, real=real, strayed=strayed)
    size = np.maximum(np.abs(x), np.abs(y))
    usable = _usable(x, y, size, real)
    if real and (usable & ~_off(strayed)).sum() >= 3:
        usable = usable & ~_off(strayed)
    with np.errstate(all="ignore"):
        apart = usable & ~(np.abs(x - y) <= CLOSE * size)
    differing, confirmed = [], 0
    for world in np.flatnonzero(apart)[:: max(1, int(apart.sum()) // 4)]:
        equal = _precisely(terms, a, b, int(world), real)
        if equal is False:
            differing.append(int(world))
            break
        confirmed += equal is True
    if differing:
        return _different(terms, a, b, real, apart, usable)
    agreed = _agreeing(terms, a, b, real, usable, confirmed)
    return (other_in_plane(terms, a, b) or agreed) if agreed[0] else agreed


def _off(strayed: sampling.Array) -> sampling.Array:
    """Worlds with a negative symbol in which a value on the way is not real: outside the domain of one side."""
    off: sampling.Array = strayed.copy()
    off[sampling.POSITIVE] = False
    off[sampling.LARGES] = False
    return off


def _usable(x: sampling.Array, y: sampling.Array, size: sampling.Array, real: bool) -> sampling.Array:
    """The worlds in which values are compared."""
    with np.errstate(all="ignore"):
        finite = np.isfinite(x) & np.isfinite(y) & (size < 1e280)
        if not real:
            finite[sampling.GENERIC_POSITIVE :] = False
            return finite
        flat: sampling.Array = finite & (np.maximum(np.abs(x.imag), np.abs(y.imag)) <= 1e-9 * size)
        if flat.sum() >= 3:
            return flat
        finite[sampling.GENERIC_POSITIVE :] = False
        return finite


def _different(
    terms: Terms, a: int, b: int, real: bool, apart: sampling.Array, usable: sampling.Array
) -> tuple[bool | None, str]:
    if not symbols(terms, a, b) & _WHOLE_NAMES or usable[sampling.WHOLES].sum() < 4:
        return False, "different values"
    first = range(sampling.WORLDS)[sampling.WHOLES].start
    whole = [first + int(n) for n in np.flatnonzero(apart[sampling.WHOLES])]
    if all(_precisely(terms, a, b, world, real) for world in whole):
        return None, "equal for whole numbers, different for others"
    return False, "different values"


def _agreeing(
    terms: Terms, a: int, b: int, real: bool, usable: sampling.Array, confirmed: int
) -> tuple[bool | None, str]:
    places = np.flatnonzero(usable)
    if places.size == 0:
        places = np.arange(sampling.GENERIC_POSITIVE)
    for world in {int(places[0]), int(places[len(places) // 2]), int(places[-1])}:
        equal = _precisely(terms, a, b, world, real)
        if equal is False:
            return False, "different values"
        confirmed += equal is True
    if confirmed >= 2 and (places.size >= 3 or confirmed >= 3):
        return True, "equal in every world tried"
    return None, "no values to compare"


def _precisely(terms: Terms, a: int, b: int, world: int, real: bool) -> bool | None:
    try:
        return precise.same_at(terms, a, b, world, real)
    except Undecided:
        return None
