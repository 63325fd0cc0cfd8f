"""The key: worlds, draws, what is computed, what cannot be."""

from __future__ import annotations

import numpy as np
import pytest

from grader.algebra.evaluate import evaluate
from grader.algebra.units import quantity as unit
from grader.algebra.world import World
from grader.errors import InputError
from grader.notation import read
from grader.notation.tree import Node
from grader.rubric.compare import rounded_to, same
from grader.rubric.key import Key, PartKey, build
from grader.rubric.language import parse
from grader.rubric.load import loads
from grader.rubric.names import canonical_key


def key(text: str) -> Key:
    return build(loads("id: x\n" + text, "r.yaml"))


def part(text: str) -> PartKey:
    return key(text).parts["x"]


def quantity(name: str, world: World) -> np.ndarray:
    return np.asarray(evaluate(Node("sym", name), world))


def test_one_world_where_nothing_is_free() -> None:
    """Fixed givens make one world, and the answer's kind is found from its value."""
    found = part(
        "given: {A: [[2, 1], [1, 3]], b: [3, 5]}\nderive: {x: 'solve(A, b)'}\nanswers: {x: x, d: det(A), A: A}\n"
    )
    assert len(found.worlds) == 1
    assert [a.kind for a in found.answers.values()] == ["vector", "number", "matrix"]
    np.testing.assert_allclose(found.answers["x"].value(found.worlds[0]), [0.8, 1.4])


def test_three_worlds_where_something_is_free() -> None:
    """Free quantities are drawn three times, always alike, and answers that depend on them are formulas."""
    text = (
        "given: {n: 3, x: 'free[n]', p: 'free(0.2, 0.8)', k: 'integer(2, 5)'}\n"
        "derive: {s: sum(x)}\nanswers: {s: s, n: n}\n"
    )
    found = part(text)
    assert len(found.worlds) == 3
    assert [a.kind for a in found.answers.values()] == ["formula", "number"]
    again = part(text)
    for one, two in zip(found.worlds, again.worlds):
        np.testing.assert_array_equal(one.values["x"], two.values["x"])
        assert 0.2 <= one.values["p"] <= 0.8
        assert one.values["k"] in (2, 3, 4, 5)
        assert np.min(np.abs(one.values["x"])) > 0.3
    assert len({tuple(world.values["x"]) for world in found.worlds}) == 3


def test_bernoulli_is_random_not_free() -> None:
    """Masks are enumerated by expectations; they do not make an answer a formula."""
    found = part("given: {p: 0.3, R: 'bernoulli(p)[2, 2]'}\nderive: {m: E(R)}\nanswers: {m: m}\n")
    assert len(found.worlds) == 1
    np.testing.assert_allclose(found.answers["m"].value(found.worlds[0]), np.full((2, 2), 0.3))


def test_parts_override() -> None:
    """A part that changes a size has everything drawn and derived again."""
    text = "given: {n: 3, x: 'free[n]'}\nderive: {m: mean(x)}\nparts:\n  one: {given: {n: 1}, answers: {m: m}}\n"
    found = key(text)
    for outer, inner in zip(found.parts["x"].worlds, found.parts["x.one"].worlds):
        assert outer.values["x"].shape == (3,)
        np.testing.assert_array_equal(inner.values["x"], outer.values["x"][:1])
        assert quantity("m", inner) == pytest.approx(inner.values["x"][0])


def test_growing_worlds_begin_alike() -> None:
    """Worlds that grow keep what they had; a bounded vector's sum stays bounded."""
    found = part("given: {n: 3, x: 'free[n]', g: 'bounded[n]'}\ngrow: {n: [4, 64, 1024]}\nanswers: {s: sum(x)}\n")
    sizes = [world.values["n"] for world in found.growing]
    assert sizes == [4, 64, 1024]
    small, large = found.growing[0].values, found.growing[2].values
    for name in ("x", "g"):
        np.testing.assert_array_equal(small[name], large[name][:4])
    assert max(abs(np.cumsum(large["g"]))) < 6


def test_definitions_may_stand_in_any_order() -> None:
    """A derived quantity may refer to one that is written below it, and functions may call functions."""
    found = part("given: {a: 2}\nderive: {c: b + f(1), b: a * 3, f(t): g(t) + a, g(t): t**2}\nanswers: {c: c}\n")
    assert found.answers["c"].value(found.worlds[0]) == 9


def test_sizes_differ() -> None:
    """Sizes that are left to the machine are small and differ from each other."""
    for world in part("given: {n: size, d: size, X: 'free[n, d]'}\nanswers: {s: sum(X)}\n").worlds:
        assert world.values["n"] != world.values["d"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            "given:\n  A: [[1, 2], [2, 4]]\nderive:\n  x: solve(A, [1, 2])\n",
            5,
            "x: the system has no unique solution (rank 1 of 2)",
        ),
        ("given:\n  a: 0\nanswers:\n  b: 1 / a\n", 5, "the answer 'b': division by zero"),
        ("derive:\n  b: ones(2) + [1, 2, 3]\n", 3, "b: "),
        ("given:\n  n: 2.5\n  x: free[n]\n", 4, "x: a size must be a whole number"),
        ("given:\n  x: free(3, 1)\n", 3, "the lower end first"),
        ("derive:\n  x: log(0 - 1)\n", 3, "not positive"),
        ("given: {x: 'free[4000, 4000]'}\n", 2, "too large"),
    ],
)
def test_what_cannot_be_computed_is_an_input_error(text: str, line: int, said: str) -> None:
    """A quantity without a value is refused at the place of its expression."""
    with pytest.raises(InputError) as caught:
        key(text)
    assert said in caught.value.message
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (1.0, 1 + 1e-12, True),
        (1.0, 1.001, False),
        (1e-19, 2e-19, False),
        (0.0, 1e-15, True),
        ([1, 2], [[1], [2]], True),
        ([1, 2], [1, 2, 3], False),
        ([[1, 2], [3, 4]], [1, 2, 3, 4], False),
        ("A", "A", True),
        ("A", 1, False),
    ],
)
def test_same(a: object, b: object, wanted: bool) -> None:
    """Values agree up to rounding, rows with columns, never across sizes."""
    left, right = (np.array(v, float) if isinstance(v, list) else v for v in (a, b))
    assert same(left, right) is wanted


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("3.04", 3.0435, True),
        ("3.05", 3.0435, False),
        ("3", 3.0435, False),
        ("[0.83, 1.37]", [0.8293, 1.3659], True),
        ("-0.3", -0.32, True),
        ("1.6e-19", 1.602e-19, True),
        ("1.7e-19", 1.602e-19, False),
        ("1/3", 0.3333, False),
    ],
)
def test_typed_answers_may_be_rounded(text: str, value: object, wanted: bool) -> None:
    """A decimal stands for what rounds to it; whole numbers and fractions stand for themselves."""
    assert rounded_to(parse(text), np.array(value) if isinstance(value, list) else value) is wanted


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("w_1", "w_1"),
        ("w_{1}", "w_1"),
        ("w₁", "w_1"),
        (r"\hat{x}", "hat(x)"),
        ("x̂", "hat(x)"),
        (r"\tilde{\Gamma}", "tilde(Gamma)"),
        ("X_{ij}", "X_i,j"),
        ("x_j", "x_j"),
        ("C_{in}", "C_in"),
        ("L(w)", "L(w)"),
        (r"L(\tilde{w})", "L(tilde(w))"),
        ("v_{0x}", "v_0x"),
        ("t_{1/2}", "t_1/2"),
        (r"\varepsilon", "epsilon"),
        ("Total", "Total"),
        ("Ka", "Ka"),
        ("γ", "gamma"),
    ],
)
def test_notations(written: str, name: str) -> None:
    """A notation is kept under the name that the reader of chats gives it."""
    assert canonical_key(written) == name


def test_usual_names_need_not_be_declared() -> None:
    """Plain names are found as chats write them: v0 as v_0, xhat as an accent, an answer's own letter."""
    found = part(
        "given: {v0: 20, Ka: 2, xhat: 3, vx: 5, x: [1, 2]}\nanswers: {T: {value: v0 / 5, as: [t, dt_i]}}\n"
    )
    world = found.worlds[0]
    for written, wanted in (("v_0", 20), ("K_a", 2), (r"\hat{x}", 3), ("v_x", 5), ("t", 4), ("x_1", 1)):
        assert evaluate(read(written, 0, len(written), "auto", frozenset()), world) == wanted
    assert "y_1" not in part("given: {y1: [1, 2]}\nanswers: {s: sum(y1)}\n").worlds[0].names


def test_index_letters_are_parameters() -> None:
    """A letter in a notation that its expression uses is an index; one that it doesn't is part of the name."""
    found = part("given: {X: [[1, 2], [3, 4]], v: 7}\nnames: {x_j: 'column(X, j)', v_e: v}\nanswers: {v: v}\n")
    tree = read("x_2", 0, 3, "auto", frozenset())
    np.testing.assert_array_equal(evaluate(tree, found.worlds[0]), [2, 4])
    assert evaluate(read("v_e", 0, 3, "auto", frozenset()), found.worlds[0]) == 7


@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("1/s", "s^-1"),
        ("1/h", "h⁻¹"),
        ("1 / K", "K^{-1}"),
        ("m s^-1", "m·s⁻¹"),
        ("kJ/mol", "kJ mol^(-1)"),
        ("mol L^-1", "mol/L"),
        ("J/(mol*K)", "J/(mol K)"),
        ("J/(mol·K)", "J/mol/K"),
        ("W/m^2", "W m^-2"),
        ("1/(mol s)", "mol^-1 s^-1"),
    ],
)
def test_units_are_read_however_they_are_written(written: str, also: str) -> None:
    """A slash, a bracket and a negative power say the same, with nothing above the slash too; 2/s is no unit."""
    assert unit(written) == unit(also) is not None
    assert unit("2/s") is unit("1") is None
