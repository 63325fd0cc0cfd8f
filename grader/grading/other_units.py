"""A system of equations in the units that an attempt reckons in: mesh equations in kilohms and milliamperes.

Where resistances are put in by thousands of ohms, currents come out in thousandths of amperes: `6 I_1 - 4 I_2 = 20`
holds for the numbers that the currents are so many milliamperes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.polynomial_forms import Reader
from grader.algebra.polynomials import Poly, Quotient, at, places, primitive
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim
from grader.audit.polynomial_lines import Equation, read
from grader.audit.units import scale
from grader.grading.attempt import Attempt
from grader.grading.premise_systems import System
from grader.notation.tree import Node
from grader.rubric.key import PartKey
from grader.rubric.schema import Answer

PREFIXES = "kMGmµμunp"


def in_other_units(system: System, key: PartKey, attempt: Attempt) -> System | None:
    """The system with its unknowns in the units that the attempt uses; None where these are the rubric's."""
    factors = _factors(system, key, attempt)
    if not factors:
        return None
    reader = system.reader
    try:
        world = reader.world.override({name: _times(name, factors, reader.world) for name in reader.which.shapes})
    except (Unevaluable, TypeError, ValueError):
        return None
    each = [factors.get(name, Fraction(1)) for name, size in _sizes(reader).items() for _ in range(size)]
    givens = [_scaled(one, each) for one in system.givens]
    meaning = _put(system.meaning, each) if system.meaning else None
    return System(Reader(world, reader.which), _scaled(system.premise, each), givens, meaning)


def mixes(system: System, other: System, lines: Sequence[Claim]) -> bool:
    """Whether a line other than a value or a given equation holds in the rubric's units alone."""
    here, there = system.reader.point(), other.reader.point()
    if here is None or there is None:
        return True
    given = [e.poly for e in system.givens]
    said = (one for line in lines for one in read(line, system.reader).equations if places(one.poly))
    steps = (one.poly for one in said if one.value is None and one.poly not in given)
    return any(not at(poly, here) and bool(at(poly, there)) for poly in steps)


def _factors(system: System, key: PartKey, attempt: Attempt) -> dict[str, Fraction]:
    """How often the attempt's unit goes into the rubric's, of each unknown that it has another unit for."""
    found: dict[str, Fraction] = {}
    for _, part in key.part.walk():
        for answer in part.answers:
            factor = _factor(answer, attempt)
            found |= {name: factor for name in _quantities(answer) & set(system.reader.which.shapes) if factor != 1}
    return found


def _quantities(answer: Answer) -> set[str]:
    tree = answer.value.tree if answer.value is not None else Node("none")
    listed = tree.args if tree.op in ("list", "tuple") else (tree,)
    return {str(node.value) for node in listed if node.op == "sym"}


def _factor(answer: Answer, attempt: Attempt) -> Fraction:
    """How often the unit with the prefix that the attempt has most goes into an answer's unit."""
    if not answer.unit or not answer.unit[:1].isalpha():
        return Fraction(1)
    prefixed = re.compile(rf"(?<![A-Za-z])[{PREFIXES}]{re.escape(answer.unit)}(?![A-Za-z])")
    units = Counter(unit for span in attempt.spans for unit in prefixed.findall(attempt.quote(span)))
    if not units:
        return Fraction(1)
    mine, its = scale(units.most_common(1)[0][0]), scale(answer.unit)
    return its / mine if mine and its else Fraction(1)


def _times(name: str, factors: Mapping[str, Fraction], world: World) -> Value:
    value = np.asarray(evaluate(Node("sym", name), world), dtype=float) * float(factors.get(name, 1))
    return value if value.shape else float(value)


def _sizes(reader: Reader) -> dict[str, int]:
    return {name: int(np.prod(shape, dtype=int)) for name, shape in reader.which.shapes.items()}


def _scaled(one: Equation, each: list[Fraction]) -> Equation:
    left, right = (Quotient(_put(side.top, each), _put(side.bottom, each)) for side in (one.left, one.right))
    return replace(one, left=left, right=right, poly=primitive(_put(one.poly, each)))


def _put(poly: Poly, each: list[Fraction]) -> Poly:
    """A polynomial in the unknowns, in as many other units: 1 A is 1000 mA, so i becomes i/1000."""
    out: dict[tuple[int, ...], Fraction] = {}
    for monomial, x in poly.items():
        for power, factor in zip(monomial, each):
            x /= factor**power
        out[monomial] = x
    return out
