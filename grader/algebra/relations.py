"""Equations and inequalities: the same up to a factor, or true for the same values."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from grader.algebra import modular, sampling
from grader.algebra.complex_plane import cross_together, in_plane
from grader.algebra.identity import same, symbols
from grader.algebra.linear_sets import same_linear
from grader.algebra.policy import Outcome, Policy, Undecided
from grader.algebra.predicates import Predicate, relations
from grader.algebra.shapes import matched
from grader.algebra.terms import Terms
from grader.algebra.truth import has_unknown, same_set
from grader.algebra.zeros import steep, zeros


def same_relation(terms: Terms, a: Predicate, b: Predicate, policy: Policy) -> Outcome:
    """Whether two predicates hold for the same values of their symbols."""
    if a == b:
        return True, "the same relation"
    names = symbols(terms, *(item.term for item in (*relations(a), *relations(b))))
    if not names:
        return _constant(terms, a, b)
    if len(names) == 1:
        exact = same_linear(terms, a, b, next(iter(names)))
        if exact is not None:
            return exact
    direct = _single(terms, a, b, policy)
    if direct is not None and direct[0] is True:
        return direct
    if len(names) == 1:
        outcome = same_set(terms, a, b, next(iter(names)))
        if outcome[0] and _multiplicities(terms, a, b):
            return None, "the same solutions, but not with the same multiplicity"
        return outcome
    if direct is not None:
        return direct
    return _combined(terms, a, b, policy)


def _constant(terms: Terms, a: Predicate, b: Predicate) -> Outcome:
    if a.op == b.op and a.term >= 0 and b.term in (a.term, terms.neg(a.term)) and a.op in ("=", "!="):
        return True, "the same relation"
    equal, reason = same_set(terms, a, b, "x")
    return (None, "relations between numbers") if equal else (equal, reason)


def _multiplicities(terms: Terms, a: Predicate, b: Predicate) -> bool:
    """Whether both are one equation, with different zeros counted by multiplicity."""
    if a.op != "=" or b.op != "=":
        return False
    name = next(iter(symbols(terms, a.term, b.term)))
    counts = [len(zeros(terms, item.term, name, {})[0]) for item in (a, b)]
    return counts[0] != counts[1] and _distinct(terms, a, name) == _distinct(terms, b, name)


def _distinct(terms: Terms, item: Predicate, name: str) -> int:
    found = zeros(terms, item.term, name, {})[0]
    return len({complex(np.round(z, 4)) for z in found})


def _single(terms: Terms, a: Predicate, b: Predicate, policy: Policy) -> Outcome | None:
    """Two single relations; None where they are no such thing."""
    if a.term < 0 or b.term < 0:
        return None
    if a.op == b.op == "=" or a.op == b.op == "!=":
        return _equations(terms, a.term, b.term, policy)
    if a.op in ("<", "<=", ">", ">=") and b.op in ("<", "<=", ">", ">="):
        return _inequalities(terms, a, b, policy)
    return False, "different relations"


def _equations(terms: Terms, a: int, b: int, policy: Policy) -> Outcome:
    if proportional(terms, a, b, policy):
        return True, "the same equation up to a factor"
    names = sorted(symbols(terms, a, b))
    if symbols(terms, a) != symbols(terms, b):
        doubt = _common_symbol(terms, a) != _common_symbol(terms, b)
        return (None, "a factor more in one") if doubt else (False, "equations in different symbols")
    if _is_linear(terms, a) and _is_linear(terms, b):
        return False, "different solutions"
    if len(names) == 1 and has_unknown(terms, a, b):
        return None, "functions that are not known"
    plane = in_plane(terms, a, b)
    if plane and not cross_together(terms, a, b, plane):
        return None, "equations in complex numbers"
    verdicts = [_same_zeros(terms, a, b, name, names) for name in names]
    if "multiplicity" in verdicts:
        return None, "the same solutions, but not with the same multiplicity"
    if all(verdict is True for verdict in verdicts):
        return True, "the same solutions"
    if True in verdicts and all(verdict is not None for verdict in verdicts) and _extra_factor(terms, a, b):
        return None, "the same solutions except where a factor vanishes"
    if False in verdicts:
        return False, "different solutions"
    return None, "equations that cannot be compared"


def _is_linear(terms: Terms, term: int) -> bool:
    """Whether a term is a sum of multiples of symbols, and perhaps a number."""
    node = terms.nodes[term]
    return node[0] == "add" and all(terms.nodes[part][0] == "atom" for part, _ in node[2:])


def proportional(terms: Terms, a: int, b: int, policy: Policy) -> bool:
    """Whether one term is the other times a number other than 0."""
    try:
        found, settled = modular.proportional(terms, a, b)
        if found or settled:
            return found
    except Undecided:
        pass
    factor = _ratio(terms, a, b)
    return factor is not None and same(terms, a, terms.scale(b, factor), policy)[0] is True


def _extra_factor(terms: Terms, a: int, b: int) -> bool:
    """Whether the quotient of the two is, in every world, a product that could be divided out."""
    return any(terms.nodes[n][0] == "mul" for n in (a, b)) or _common_symbol(terms, a) != _common_symbol(terms, b)


def _common_symbol(terms: Terms, term: int) -> set[int]:
    """The symbols that divide every summand."""
    node = terms.nodes[term]
    if node[0] != "add" or node[1]:
        return set()
    found: set[int] | None = None
    for part, _ in node[2:]:
        inner = terms.nodes[part]
        here = {base for base, power in inner[2:] if power > 0} if inner[0] == "mul" else {part}
        found = here if found is None else found & here
    return found or set()


def _ratio(terms: Terms, a: int, b: int) -> Fraction | None:
    """a / b where floating point says that it is one small rational number."""
    x, y = sampling.evaluate(terms, a, b)
    with np.errstate(all="ignore"):
        quotient = x / y
    good = quotient[np.isfinite(quotient) & (np.abs(quotient.imag) < 1e-9)].real
    if good.size < 4 or np.ptp(good) > 1e-7 * abs(good[0]) or not 1e-9 < abs(good[0]) < 1e9:
        return None
    return Fraction(float(np.median(good))).limit_denominator(10_000)


def _same_zeros(terms: Terms, a: int, b: int, name: str, names: list[str]) -> bool | str | None:
    """Whether both vanish for the same values of one symbol, the others fixed at two random choices."""
    doubt = False
    for world in (0, 3) if len(names) > 1 else (0,):
        fixed = {other: complex(sampling.worlds_of(other)[world]) for other in names if other != name}
        (left, sure), (right, certain) = (zeros(terms, term, name, fixed) for term in (a, b))
        if not (sure and certain):
            if sure != certain and _rooted(terms, a, b):
                return None
            doubt = doubt or steep(terms, a, b)
            left, right = (np.asarray([z for z in side if abs(z.imag) < 1e-7]) for side in (left, right))
            doubt = doubt or not (left.size and right.size)
        if not _within(left, right) or not _within(right, left):
            return False
        if sure and certain and len(left) != len(right):
            return "multiplicity"
    return None if doubt else True


def _rooted(terms: Terms, *roots: int) -> bool:
    """Whether there are roots: solutions may be lost or gained by them."""
    nodes = (terms.nodes[n] for n in terms.reachable(*roots))
    return any(node[0] == "mul" and any(power.denominator > 1 for _, power in node[2:]) for node in nodes)


def _within(left: sampling.Array, right: sampling.Array) -> bool:
    return all(np.min(np.abs(right - z), initial=np.inf) <= 1e-5 * (1 + abs(z)) for z in left)


def _inequalities(terms: Terms, a: Predicate, b: Predicate, policy: Policy) -> Outcome | None:
    """f < 0 against g < 0: f a positive multiple of g (or a negative one, the sign turned round)."""
    strict = a.op in ("<", ">"), b.op in ("<", ">")
    signs = {"<": -1, "<=": -1, ">": 1, ">=": 1}
    left, right = (terms.scale(item.term, Fraction(signs[item.op])) for item in (a, b))
    factor = _ratio(terms, left, right)
    if factor is not None and same(terms, left, terms.scale(right, factor), policy)[0]:
        if factor < 0:
            return False, "the inequality is turned round"
        if strict[0] != strict[1]:
            return False, "one inequality is strict, the other is not"
        return True, "the same inequality up to a positive factor"
    if len(symbols(terms, left, right)) == 1:
        return None
    x, y = (value.real for value in sampling.evaluate(terms, left, right))
    with np.errstate(all="ignore"):
        if (np.isfinite(x) & np.isfinite(y) & (np.sign(x) * np.sign(y) < 0)).any():
            return False, "the inequalities hold for different values"
    return None, "inequalities that cannot be compared"


def _combined(terms: Terms, a: Predicate, b: Predicate, policy: Policy) -> Outcome:
    """Several relations in several symbols: an `or` of equations as a product, else one by one."""
    left, right = _product(terms, a), _product(terms, b)
    if left is not None and right is not None:
        return _equations(terms, left, right, policy)
    if a.op == b.op and len(a.parts) == len(b.parts) <= 8:
        return matched(
            a.parts, b.parts, lambda x, y: same_relation(terms, x, y, policy), "relations that cannot be matched"
        )
    return None, "relations that cannot be compared"


def _product(terms: Terms, item: Predicate) -> int | None:
    if item.op == "=":
        return item.term
    if item.op != "or":
        return None
    parts = [_product(terms, part) for part in item.parts]
    known = [part for part in parts if part is not None]
    return terms.mul(known) if len(known) == len(parts) else None
