"""Twelve honest ways to write a vector, and the dishonest ones."""

import pytest

from grader.algebra.equal import Policy, equal

GOLD = "(2, -1, 3)"
WAYS = [
    "(2,-1,3)",
    "[2, -1, 3]",
    r"\begin{pmatrix}2 & -1 & 3\end{pmatrix}",
    r"\begin{bmatrix}2\\-1\\3\end{bmatrix}",
    "w_1=2, w_2=-1, w_3=3",
    "w_3=3, w_1=2, w_2=-1",
    "w1 is 2, w2 is -1 and w3 is 3",
    "w₁ = 2, w₂ = −1, w₃ = 3",
    r"\boxed{(2,-1,3)}",
    "The answer is `(2, -1, 3)`.",
    "The solution is w = (2, -1, 3).\nCheck: 2 + 2*(-1) + 3 = 3.",
    "w = (2, -1, 3)\nHint: eliminate w_1 first.",
    r"Therefore $\mathbf{w} = [2, -1, 3]^T$.",
]


@pytest.mark.parametrize("way", WAYS)
def test_honest_ways_to_write_a_vector_are_equal(way: str) -> None:
    """Brackets, rows, columns, names in any order, words, boxes, code and remarks don't matter."""
    assert equal(GOLD, way).equal is True
    assert equal(way, GOLD).equal is True


@pytest.mark.parametrize("way", ["(2,1,3)", "(3,-1,2)", "(2,-1)", "2 - 1 + 3", "w_1=2, w_2=3, w_3=-1", "(2,-1,3,0)"])
def test_other_vectors_are_different(way: str) -> None:
    """Another entry, another order, another length, or a sum is a different answer."""
    assert equal(GOLD, way).equal is False
    assert equal(way, GOLD).equal is False


def test_names_that_say_nothing_about_order_leave_it_open() -> None:
    """`b = 1, a = 2` against (1, 2) cannot be told."""
    assert equal("(1, 2)", "b = 1, a = 2").equal is None


def test_a_policy_can_tell_brackets_apart() -> None:
    """Without `vectors`, a tuple and a list differ."""
    assert equal("(1, 5, 2)", "[1, 5, 2]", Policy(vectors=False)).equal is False


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        ("A^{-1}B^{-1}", "(AB)^{-1}", None),
        ("B^{-1}A^{-1}", "(AB)^{-1}", True),
        ("PDP^{-1}", "P^{-1}DP", None),
        ("PDP^{-1}", "P D P^{-1}", True),
        ("x^{-1}y^{-1}", "(xy)^{-1}", True),
        ("PV^{-1}", "V^{-1}P", True),
    ],
)
def test_products_that_are_the_same_for_numbers_only_are_left_open(
    gold: str, answer: str, verdict: bool | None
) -> None:
    """Capital letters with inverses may be matrices, which don't commute."""
    assert equal(gold, answer).equal is verdict
