"""Derivatives of any order, by every notation, against formulas that are worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Function, Mask, World
from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Setting
from grader.notation import read
from grader.rubric.language import parse

X, Y, T = 0.7, 1.3, 2.0
DATA = np.array([[1.0, 2, 3], [0, 1, 1], [4, 1, 2], [1, 1, 5]])
FUNCTIONS = {"f": Function(("x", "y"), parse("x**3*y**2 + sin(x*y)")), "g": Function(("t",), parse("exp(2*t)*sin(t)"))}


def world() -> World:
    values = {"x": X, "y": Y, "t": T, "w": np.array([0.5, -1.2, 0.3]), "A": DATA}
    made = World(values, functions=FUNCTIONS).define("F", parse("x**3*y**2 + sin(x*y)"))
    return made.define("J", parse("norm(A @ w)**2 + norm(w)**2 / 2")).define("G", parse("gradient(J, w)"))


def value(text: str, where: World | None = None) -> np.ndarray:
    return np.asarray(evaluate(parse(text), where or world()))


def written(text: str) -> np.ndarray:
    """The value of a formula as a chat writes it."""
    return np.asarray(evaluate(read(text, 0, len(text), "auto", frozenset(FUNCTIONS)), world()))


HESSIAN = 2 * DATA.T @ DATA + np.eye(3)
MIXED = 6 * X * X * Y + math.cos(X * Y) - X * Y * math.sin(X * Y)
TWICE_X = 6 * X * Y**2 - Y**2 * math.sin(X * Y)
SECOND = math.exp(2 * T) * (3 * math.sin(T) + 4 * math.cos(T))
THIRD = math.exp(2 * T) * (2 * math.sin(T) + 11 * math.cos(T))
FOURTH = math.exp(2 * T) * (-7 * math.sin(T) + 24 * math.cos(T))


@pytest.mark.parametrize("text", ["jacobian(gradient(J, w), w)", "jacobian(G, w)", "hessian(J, w)"])
def test_gradients_nest(text: str) -> None:
    """The Jacobian of a gradient is the Hessian, through names too."""
    np.testing.assert_allclose(value(text), HESSIAN, rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("derivative(derivative(F, x), y)", MIXED),
        ("derivative(derivative(F, y), x)", MIXED),
        ("derivative(derivative(f(x, y), x), x)", TWICE_X),
        ("derivative(derivative(g(t), t), t)", SECOND),
        ("derivative(derivative(derivative(g(t), t), t), t)", THIRD),
        ("derivative(derivative(derivative(derivative(g(t), t), t), t), t)", FOURTH),
        ("derivative(integral(g(s), s, 0, t), t)", math.exp(2 * T) * math.sin(T)),
        ("derivative(derivative(root(s**2 - t, s, 0, 10), t), t)", -1 / (4 * T**1.5)),
        ("derivative(derivative(sqrt(x - 0.69), x), x)", -0.25 * 0.01**-1.5),
    ],
)
def test_derivatives_nest(text: str, wanted: float) -> None:
    """Derivatives of derivatives, by the same number or another, are right to nine digits."""
    assert float(value(text)) == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\\frac{\\partial^2 F}{\\partial x \\partial y}", MIXED),
        ("\\partial^2 f(x, y)/\\partial x^2", TWICE_X),
        ("f_{xy}(0.7, 1.3)", MIXED),
        ("f_{xx}", TWICE_X),
        ("f_x(0.7, 1.3)", 3 * X**2 * Y**2 + Y * math.cos(X * Y)),
        ("g''(2)", SECOND),
        ("g'''(2)", THIRD),
        ("\\frac{d^2}{dt^2} g(t)", SECOND),
        ("\\frac{d^2 J}{dw^2}", HESSIAN),
        ("\\frac{\\partial^2 J}{\\partial w_1 \\partial w_3}", HESSIAN[0, 2]),
    ],
)
def test_second_derivatives_as_chats_write_them(text: str, wanted: object) -> None:
    """Every usual notation of a second derivative has its value."""
    np.testing.assert_allclose(written(text), wanted, rtol=1e-9)


def test_claims_of_partial_derivatives_are_judged() -> None:
    """`f_x(x, y) = ...` is an identity in x and y: true, and false with a slip."""
    text = "$f_{xy}(x, y) = 6x^2 y + \\cos(xy) - xy\\sin(xy)$ and $f_{xx}(x, y) = 6xy^2 + y^2\\sin(xy)$"
    where = World({}, functions=FUNCTIONS)
    lines = claims(text, 1, 0, len(text), frozenset(FUNCTIONS))
    assert [item.verdict for item in audit(text, lines, Setting((where,)))] == ["true", "false"]


def test_a_subscript_that_may_tell_terms_is_no_derivative() -> None:
    """u_n without brackets is rather a term of a sequence than a derivative of u(n, r) by n."""
    where = World({"n": 3.0, "r": 0.5}, functions={"u": Function(("n", "r"), parse("r**n"))})
    with pytest.raises(Unevaluable):
        evaluate(read("u_n"), where)
    assert float(np.asarray(evaluate(read("u_n(3, 0.5)"), where))) == pytest.approx(math.log(0.5) / 8)


@pytest.mark.parametrize(
    "text", ["derivative(derivative(abs(t - 2), t), t)", "derivative(derivative(1/(x - 0.70000001), x), x)"]
)
def test_what_does_not_settle_has_no_derivative(text: str) -> None:
    """At a kink, or right beside a pole, no number is given."""
    with pytest.raises(Unevaluable):
        value(text)


def test_derivatives_and_expectations_mix() -> None:
    """Fisher's information is minus the mean second derivative, and the mean square of the first."""
    where = World({"R": np.ones(1), "p": 0.3, "q": 0.4}, masks={"R": Mask(parse("p"), (1,))})
    where = where.define("l", parse("R[0] * log(q) + (1 - R[0]) * log(1 - q)"))
    wanted = 0.3 / 0.16 + 0.7 / 0.36
    assert float(value("-E(derivative(derivative(l, q), q))", where)) == pytest.approx(wanted)
    assert float(value("E(derivative(l, q)**2)", where)) == pytest.approx(wanted)
    assert float(value("derivative(E(3 * R[0]), p)", where)) == pytest.approx(3)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.floats(0.3, 3), st.floats(-2, 2), st.integers(2, 6))
def test_powers_and_exponentials_twice(x: float, a: float, n: int) -> None:
    """Second derivatives of x^n e^(ax) are right wherever they are taken."""
    text = f"derivative(derivative(x**{n} * exp({a} * x), x), x)"
    terms = (n * (n - 1) * x ** (n - 2), 2 * n * a * x ** (n - 1), a * a * x**n)
    size = sum(map(abs, terms)) * math.exp(a * x)
    assert abs(float(value(text, World({"x": x}))) - sum(terms) * math.exp(a * x)) <= 1e-9 * size


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("taylor(exp(s), s, 0, 4)", [1, 1, 1 / 2, 1 / 6, 1 / 24]),
        ("taylor(sin(s), s, 0, 5)", [0, 1, 0, -1 / 6, 0, 1 / 120]),
        ("taylor(1 / (1 - s), s, 0.5, 3)", [2, 4, 8, 16]),
        ("taylor(tan(s), s, 0, 3)", [0, 1, 0, 1 / 3]),
        ("taylor(J, w0, 0, 2)", [9, 6, 1]),
    ],
)
def test_taylor(text: str, wanted: list[float]) -> None:
    """The coefficients of a function around a point, poles nearby or not; quantities follow."""
    where = World({"w0": 5.0}).define("J", parse("(w0 + 3)**2"))
    np.testing.assert_allclose(value(text, where), wanted, rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("text", ["taylor(abs(s), s, 0, 2)", "taylor(exp(-1/s**2), s, 0, 3)", "taylor(s, s, 0, 99)"])
def test_taylor_wants_a_smooth_function(text: str) -> None:
    """Where a function has no Taylor series that is the function, none is given."""
    with pytest.raises(Unevaluable):
        value(text)
