"""Exact polynomials, bounded ideal membership, and the reading of trees as polynomials."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.algebra.affine import unknowns
from grader.algebra.from_values import fraction
from grader.algebra.ideals import OutOfSteps, Steps, combined, follows, follows_near
from grader.algebra.polynomial_forms import Reader
from grader.algebra.polynomials import (
    Poly,
    TooLarge,
    at,
    degree,
    difference,
    number,
    plus,
    power,
    primitive,
    put_in,
    replaced,
    single,
    times,
)
from grader.algebra.world import World
from grader.notation import read, relations
from grader.notation.tree import Node

POLYS = st.dictionaries(
    st.tuples(st.integers(0, 2), st.integers(0, 2)), st.fractions(-3, 3, max_denominator=4).filter(bool), max_size=4
)
POINTS = st.tuples(*[st.fractions(-3, 3, max_denominator=3)] * 2)


def tree(text: str) -> Node:
    """A formula's tree."""
    return read(text, 0, len(text), "inline", frozenset())


def reader() -> Reader:
    """Reads polynomials in x and y, whose solution is (2, 3), and in F, which is (1, 4)."""
    world = World({"x": 2.0, "y": 3.0, "F": np.array([1.0, 4.0])})
    return Reader(world, unknowns(["x", "y", "F"], world))


def poly(text: str) -> Poly:
    """Left minus right of an equation in x and y."""
    (relation,) = relations(tree(text))
    found = reader().sides(*relation.args)
    assert found is not None
    (((left,), (right,)),) = found
    return primitive(difference(left, right))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(POLYS, POLYS, POINTS)
def test_values_of_sums_and_products(a: Poly, b: Poly, point: tuple[Fraction, Fraction]) -> None:
    """Sums, products, powers and values put in agree with the arithmetic of their values."""
    x, y = at(a, point), at(b, point)
    assert at(plus(a, b, -2), point) == x - 2 * y
    assert at(times(a, b), point) == x * y
    assert at(power(a, 2, 2), point) == x * x
    assert at(put_in(a, {0: point[0]}), point) == x
    assert (at(primitive(a), point) == 0) == (x == 0)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(POLYS, POLYS, POLYS, st.integers(-3, 3))
def test_combinations_follow(a: Poly, b: Poly, factor: Poly, c: int) -> None:
    """What is made of two equations follows from them, and a number that is not 0 only from contradictions."""
    made = plus(times(a, factor), b, c)
    room = max(degree(times(a, factor)), degree(b))
    assert follows(made, [a, b], room, Steps(10**6))
    assert combined(plus(a, b, c), [a, b], Steps(10**6))
    point = (Fraction(1), Fraction(1))
    through = [plus(e, {(0, 0): at(e, point)}, -1) for e in (a, b)]
    through = [{m: x for m, x in e.items() if x} for e in through]
    assert not follows({(0, 0): Fraction(1)}, through, 4, Steps(10**6))


def test_a_root_follows_near_its_point_only() -> None:
    """(x - 2)(x - 3) = 0 gives x = 2 near 2, though not everywhere, and x = 3 not there."""
    whole, two, three = poly("x^2 - 5x + 6 = 0"), poly("x = 2"), poly("x = 3")
    here = (Fraction(2), *[Fraction(3)] * 4)
    assert not follows(two, [whole], 3, Steps(10**5))
    assert follows_near(two, [whole], 2, here, Steps(10**5))
    assert not follows_near(three, [whole], 3, here, Steps(10**5))


def test_work_is_counted() -> None:
    """An elimination that needs more steps than it is given is given up."""
    with pytest.raises(OutOfSteps):
        follows(poly("x^3 y = 24"), [poly("x + y = 5"), poly("x y = 6")], 8, Steps(50))


def test_large_polynomials_are_refused() -> None:
    """Too high a degree or too long a number is no polynomial here."""
    with pytest.raises(TooLarge):
        power(poly("x + y = 5"), 9, 5)
    big = {(0, 0): Fraction(2) ** 400}
    with pytest.raises(TooLarge):
        times(big, big)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("x(5 - x) = 6", "x^2 - 5x + 6 = 0"),
        (r"\frac{6}{x} + x = 5", "x^2 - 5x + 6 = 0"),
        ("(x - y)^2 + 2xy = 13", "x^2 + y^2 = 13"),
        (r"F_1 F_2 = 4", "F_2 F_1 = 4"),
        (r"\|F\|^2 = 17", "F_1^2 + F_2^2 = 17"),
        ("F^T F = 17", "F_1^2 + F_2^2 = 17"),
        ("0.5x = 1", "x = 2"),
    ],
)
def test_equations_are_read(text: str, same: str) -> None:
    """Products, quotients, norms and dot products are read as polynomials."""
    assert poly(text) == poly(same)


def test_either_sign_is_a_reading() -> None:
    """A ± has two readings; an irrational root or a function has none."""
    found = reader().sides(tree("x"), tree(r"\frac{5 \pm \sqrt{1}}{2}"))
    assert found is not None
    assert sorted(x for part in found[0][1] if (x := number(part)) is not None) == [2, 3]
    assert reader().sides(tree("x"), tree(r"\sqrt{2}")) is None
    assert reader().sides(tree(r"\sin x"), tree("1")) is None


def test_replacing_clears_denominators() -> None:
    """With y = 6/x, x + y = 5 is x^2 + 6 = 5x."""
    made = reader().sides(tree("y"), tree(r"\frac{6}{x}"))
    assert made is not None
    assert primitive(replaced(poly("x + y = 5"), 1, made[0][1][0])) == poly("x^2 + 6 = 5x")
    assert single(poly("3x = 6")) == (0, Fraction(2))
    assert single(poly("x y = 6")) is None


def test_irrational_numbers_are_no_fractions() -> None:
    """A float is read as a fraction only where it is a simple one."""
    assert fraction(1 / 3) == Fraction(1, 3)
    assert fraction(2**0.5) is None
    assert fraction(float("nan")) is None
