"""The function library: values, refusals, derivatives through it, its documentation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.algebra.evaluate import evaluate
from grader.algebra.functions import FORMS, FUNCTIONS, SUBJECTS, arity, summary, usage
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.rubric.language import parse


def value(text: str, **values: object) -> np.ndarray:
    return np.asarray(evaluate(parse(text), World(values)))


CASES = [
    ("solve([[2, 1], [1, 3]], [3, 5])", [0.8, 1.4]),
    ("solve([[1, 0], [0, 1], [1, 1]], [1, 2, 3])", [1, 2]),
    ("lstsq([[1, 0], [1, 1], [1, 2]], [1, 2, 4])", [5 / 6, 1.5]),
    ("inverse([[2, 0], [0, 4]])", [[0.5, 0], [0, 0.25]]),
    ("det([[1, 2], [3, 4]])", -2),
    ("rank([[1, 2], [2, 4]])", 1),
    ("trace([[1, 2], [3, 4]])", 5),
    ("eigenvalues([[2, 1], [1, 2]])", [3, 1]),
    ("eigenvector([[2, 1], [1, 2]], 1)", [2**-0.5, 2**-0.5]),
    ("matrix_power([[1, 1], [0, 1]], 5)", [[1, 5], [0, 1]]),
    ("matrix_exp([[0, 0], [0, 0]])", [[1, 0], [0, 1]]),
    ("matrix_exp([[0, -pi], [pi, 0]])", [[-1, 0], [0, -1]]),
    ("norm([3, 4])", 5),
    ("norm([3, -4], 1)", 7),
    ("norm([3, -4], infinity)", 4),
    ("column_norms([[3, 0], [4, 2]])", [5, 2]),
    ("cross([1, 0, 0], [0, 1, 0])", [0, 0, 1]),
    ("outer([1, 2], [3, 4])", [[3, 4], [6, 8]]),
    ("stationary([[0.9, 0.1], [0.5, 0.5]])", [5 / 6, 1 / 6]),
    ("windows([1, 2, 3, 4], 2)", [[1, 2], [2, 3], [3, 4]]),
    ("correlate([1, 4, 0, -2, 3], [2, -1, 3])", [-2, 2, 11]),
    ("convolve([1, 4, 0, -2, 3], [3, -1, 2])", [-2, 2, 11]),
    ("convolve_full([1, 2], [1, 3])", [1, 5, 6]),
    ("conv_transpose([[-1, 2], [3, 1]], [[1, -1], [0, 1]])", [[-1, 3, -2], [3, -3, 1], [0, 3, 1]]),
    ("conv_transpose([1, 2], [1, 1], 2)", [1, 1, 2, 2]),
    ("conv_transpose([1, 2, 3], [1, 1, 1], 1, 1)", [3, 6, 5]),
    ("correlate([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 0], [0, 1]])", [[6, 8], [12, 14]]),
    ("correlate([1, 2, 3], [1, 1], 1, 1)", [1, 3, 5, 3]),
    ("correlate([1, 2, 3, 4], [1, 1], 2)", [3, 7]),
    ("max_pool([[1, 2], [3, 4]], 2)", [[4]]),
    ("mean_pool([[1, 2], [3, 4]], 2)", [[2.5]]),
    ("conv_size(32, 5, 2, 2)", 16),
    ("conv_transpose_size(2, 2)", 3),
    ("conv_params(3, 3, 4)", 108),
    ("conv_params([3, 5], 2, 4, 1)", 124),
    ("depthwise_params(3, 3)", 27),
    ("linear_params(10, 5)", 55),
    ("mean([1, 2, 6])", 3),
    ("var([1, 2, 3])", 2 / 3),
    ("var([1, 2, 3], 1)", 1),
    ("median([3, 1, 2])", 2),
    ("covariance([1, 2, 3], [2, 4, 6])", 4 / 3),
    ("correlation([1, 2, 3], [2, 4, 6])", 1),
    ("binomial(5, 2)", 10),
    ("factorial(5)", 120),
    ("permutations(5, 2)", 20),
    ("gcd(12, 18)", 6),
    ("lcm(4, 6)", 12),
    ("normal_cdf(1.96)", 0.9750021),
    ("normal_quantile(0.975)", 1.959964),
    ("normal_pdf(0)", 0.39894228),
    ("poisson_pmf(2, 3)", 0.22404181),
    ("poisson_cdf(1, 3)", 0.19914827),
    ("binomial_pmf(2, 4, 0.5)", 0.375),
    ("binomial_cdf(4, 4, 0.3)", 1),
    ("geometric_pmf(3, 0.5)", 0.125),
    ("exponential_cdf(1, 2)", 0.86466472),
    ("entropy([0.5, 0.5], 2)", 1),
    ("kl_divergence([0.5, 0.5], [0.25, 0.75])", 0.14384104),
    ("roots([1, -3, 2])", [2, 1]),
    ("polyval([1, -3, 2], 5)", 12),
    ("softmax([0, 0])", [0.5, 0.5]),
    ("sigmoid(0)", 0.5),
    ("relu([-1, 2])", [0, 2]),
    ("logsumexp([0, 0])", np.log(2)),
    ("round(2.345, 2)", 2.35),
    ("round(-0.5)", -1),
    ("mod(-1, 3)", 2),
    ("mod(7**23, 143)", 2),
    ("mod(3**100 + 5, 7)", 2),
    ("degrees(pi)", 180),
    ("atan2(1, -1)", 3 * np.pi / 4),
    ("log(8, 2)", 3),
    ("where([1, -1] > 0, 5, 7)", [5, 7]),
    ("clip([-5, 0.5, 5], 0, 1)", [0, 0.5, 1]),
    ("argmax([3, 9, 2])", 2),
    ("max([1, 5], 7)", 7),
    ("min(4, 2)", 2),
    ("cumsum([1, 2, 3])", [1, 3, 6]),
    ("diff([1, 4, 9])", [3, 5]),
    ("concat(1, [2, 3])", [1, 2, 3]),
    ("columns([1, 2], [3, 4])", [[1, 3], [2, 4]]),
    ("column([[1, 2], [3, 4]], 1)", [1, 3]),
    ("beside([[1], [2]], [3, 4])", [[1, 3], [2, 4]]),
    ("reverse([1, 2, 3])", [3, 2, 1]),
    ("range(3)", [0, 1, 2]),
    ("linspace(0, 1, 3)", [0, 0.5, 1]),
    ("diag([1, 2])", [[1, 0], [0, 2]]),
    ("diag([[1, 2], [3, 4]])", [1, 4]),
    ("reshape(range(4), 2, 2)", [[0, 1], [2, 3]]),
    ("kron([[1, 2]], [[1], [1]])", [[1, 2], [1, 2]]),
    ("is_symmetric([[1, 2], [2, 1]])", 1),
    ("is_distribution([0.5, 0.6])", 0),
    ("sqrt(-4)", 2j),
    ("abs(3 + 4*i)", 5),
    ("[[1, 2], [3, 4]][:, 0]", [1, 3]),
    ("[1, 2, 3, 4][1:3]", [2, 3]),
    ("at(t**2, t, 3)", 9),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_values(text: str, wanted: object) -> None:
    """Each function gives the textbook value."""
    np.testing.assert_allclose(value(text), wanted, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("solve([[1, 2], [2, 4]], [1, 2])", "no unique solution (rank 1 of 2)"),
        ("solve([[1, 2, 3], [4, 5, 6]], [1, 2])", "no unique solution (rank 2 of 3)"),
        ("solve([[1, 0], [0, 1], [1, 1]], [1, 2, 9])", "contradict"),
        ("solve([[1, 0], [0, 1]], [1, 2, 3])", "2 equations"),
        ("inverse([[1, 2], [2, 4]])", "no inverse"),
        ("stationary([[1, 0], [0, 1]])", "no unique solution"),
        ("stationary([[0.5, 0.6], [0.5, 0.4]])", "sum to 1"),
        ("zeros(100000, 100000)", "too large"),
        ("identity(1000000)", "from 0 to 1000"),
        ("outer(range(10000), range(10000))", "too large"),
        ("range(0, 1e12)", "too large"),
        ("factorial(1000)", "0 to 170"),
        ("windows([1, 2], 3)", "a window of 3"),
        ("correlate([[1, 2], [3, 4]], [1, 2])", "a vector of length 2"),
        ("det([1, 2])", "must be a matrix"),
        ("cross([1, 2], [3, 4])", "length 3"),
        ("log(-1)", "not positive"),
        ("asin(2)", "between -1 and 1"),
        ("root(t**2 + 1, t, 0, 1)", "same sign"),
        ("conv_params(2.5, 3, 4)", "whole number"),
        ("column([[1, 2]], 3)", "from 1 to 2"),
        ("entropy([0.5, 0.6])", "sum to 1"),
        ("std([1], 1)", "more entries"),
        ("[1, 2][5]", "no such entry"),
    ],
)
def test_refusals(text: str, said: str) -> None:
    """What cannot be computed says why, and nothing large is built."""
    with pytest.raises(Unevaluable, match=r".*") as caught:
        value(text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "norm(x)",
        "norm(x, 1)",
        "sum(softmax(x) * [1, 2, 3])",
        "logsumexp(x)",
        "std(x)",
        "smooth(x)",
        "prod(x)",
        "solve(diag(x) + 1, [1, 2, 3])[0]",
        "det(diag(x) + outer(x, x))",
        "sum(sigmoid(x)) + sum(relu(x)) + sum(tanh(x))",
        "sum(correlate(x, [1, x[0]]))",
        "sum(abs(x))",
        "max(x)",
        "sum(conv_transpose(x, x))",
        "normal_pdf(x[0])",
        "sum(matrix_power(diag(x), 3))",
        "lstsq(columns(x, [1, 1, 1]), [1, 2, 4])[0]",
        "root(t**3 + t - x[1], t, -9, 9)",
        "sum(minimum(x, 1) * maximum(x, 0))",
        "atan2(x[0], x[1])",
        "sum(sort(x) * [1, 2, 3])",
    ],
)
def test_derivatives_pass_through(text: str) -> None:
    """The complex step through a function is its derivative by finite differences."""
    world = World({"x": np.array([0.7, -1.3, 1.9])})
    exact = evaluate(parse(f"gradient({text}, x)"), world)
    rough = evaluate(parse(f"finite_difference({text}, x)"), world)
    np.testing.assert_allclose(exact, rough, rtol=1e-6, atol=1e-7)


@settings(deadline=None, max_examples=40, derandomize=True)
@given(st.lists(st.integers(-5, 5), min_size=3, max_size=7), st.lists(st.integers(-5, 5), min_size=1, max_size=3))
def test_correlation_and_transpose_are_adjoint(x: list[int], f: list[int]) -> None:
    """correlate and conv_transpose are each other's transpose, whatever the numbers."""
    a, k = np.array(x, float), np.array(f, float)
    y = np.arange(len(x) - len(f) + 1) + 1.0
    left = np.dot(FUNCTIONS["correlate"](a, k), y)
    assert left == pytest.approx(np.dot(a, FUNCTIONS["conv_transpose"](y, k)))


@settings(deadline=None, max_examples=40, derandomize=True)
@given(st.lists(st.floats(-3, 3), min_size=9, max_size=9), st.lists(st.floats(-3, 3), min_size=3, max_size=3))
def test_solve_solves_or_refuses(a: list[float], b: list[float]) -> None:
    """solve gives a solution of the system, or says that there is none."""
    matrix = np.array(a).reshape(3, 3)
    try:
        x = FUNCTIONS["solve"](matrix, np.array(b))
    except ValueError as error:
        refused = str(error)
    else:
        refused = ""
        np.testing.assert_allclose(matrix @ x, b, atol=1e-5)
    assert not refused or "solution" in refused


def test_a_bounded_slope_leaves_the_gradient_bounded() -> None:
    """smooth(y, g) has a gradient whose sum stays bounded with that of g."""
    for n in (4, 64, 1024):
        y, g = np.full(n, 1.7), np.tile([1.0, -1.0], n // 2)
        h = 1e-6
        total = (FUNCTIONS["smooth"](y + h, g) - FUNCTIONS["smooth"](y - h, g)) / (2 * h)
        assert abs(total) < 6


def test_every_function_says_what_it_gives() -> None:
    """Each public function has a one-line summary and can be called as its usage says."""
    for name in [*(n for table in SUBJECTS.values() for n in table if not n.startswith("_")), *FORMS]:
        assert 3 < len(summary(name)) < 130, name
        assert "\n" not in summary(name)
        assert usage(name).startswith(name + "(")
        assert arity(name) is None or arity(name)[0] <= arity(name)[1]  # type: ignore[index]
