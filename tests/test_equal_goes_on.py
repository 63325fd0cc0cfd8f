"""Replies that say two quantities, go on to a total, think aloud or add remarks; vectors and points in other notations."""

import pytest

from grader.algebra.equal import equal

REMARK = "The two legs give an area of 24.\n\n{}\nA triangle twice as tall has twice the area.\nSo the area becomes 48."

SAME = [
    ("32", "12 minutes later, that is 32"),
    ("9 m", "4 m above the roof, that is 9 m above the street"),
    ("$18", "$7 cheaper, that's $18"),
    ("1.5 m", "1.5 m longer, that is 150 cm"),
    ("5", r"-9 \bmod 7"),
    ("0", "-12 mod 4"),
    ("3", "-(8 mod 5) + 6"),
    ("mean = 6", "The mean is 6, the mode 2"),
    ("2", "The sum is 10, the mean is 10/5 = 2"),
    ("6 cm^2", "The area is 12 cm², and halving it gives 6 cm²."),
    ("13", "Answer: 31? No — 13."),
    ("6", "The mean is 6, since the sum is 18"),
    ("24", REMARK.format("## Remark")),
    ("24", REMARK.format("**Note:**")),
    (r"\langle 2, 7\rangle", "[2, 7]"),
    (r"\vec u = \langle 2, 7\rangle", "[2, 7]"),
    (r"2\hat{i}+7\hat{j}", r"2\mathbf{i}+7\mathbf{j}"),
    (r"2\hat{\imath}-\hat{k}", r"2\boldsymbol{i}-\boldsymbol{k}"),
    (r"2\hat{x}+7\hat{y}", r"2\mathbf{i}+7\mathbf{j}"),
    ("2î + 7ĵ", "2i + 7j"),
    ("(0, 0)", "the origin (0, 0)"),
    ("(0, 0)", "the origin"),
    ("(4, 1)", "the vertex (4, 1)"),
    ("60", "I first thought the answer was 120, but that counts mirror images twice.\n\nSo there are 120/2 = 60."),
    (r"3\pi", "My previous answer of π was wrong because I forgot a factor. The integral is 3π."),
    ("8", "My earlier result of 7 was incorrect; the correct one is 8."),
    ("2.0e5 Hz", r"$f = v/\lambda = \frac{4.0\times10^2}{2.0\times10^{-3}} = 2.0\times10^5$ Hz."),
]
NOT_SAME = [
    ("12", "12 minutes later, that is 32"),
    ("4 m", "4 m above the roof, that is 9 m above the street"),
    ("2 h", "2 h later, that is at 7 pm"),
    ("-2", r"-9 \bmod 7"),
    ("6", "The mean is 6, the mode 2"),
    ("2", "The mean is 6, the mode 2"),
    ("2", "Mean: 6, mode: 2"),
    ("mean = 2", "The mean is 6, the mode 2"),
    ("12 cm^2", "The area is 12 cm², and halving it gives 6 cm²."),
    ("(0, 5)", "g is decreasing on (-∞, 0) and (5, ∞), increasing on (0, 5)."),
    ("9 m", "At t = 1 the depth is 6 m; at t = 4 it is 9 m."),
    ("$45", "Kim gets $25 and Lee $45."),
    ("-3", "The maximum is 8 (at x = 1) and the minimum is -3 (at x = -1)."),
    ("5/9", "Expected value: 2.5; variance: 5/9."),
    ("6 km", "The ship is 6 km west of the port, that is 9 km from the island."),
    ("31", "Answer: 31? No — 13."),
    ("-y/x", r"$\frac{dy}{dx} = \frac{-y}{x}$, so at (2, 1) the slope is $-\frac12$."),
    ("1/4", "P(A) = 3/4 and so P(not A) = 1/4"),
    ("48", REMARK.format("## Remark")),
    ("48", REMARK.format("### An aside")),
    ("48", REMARK.format("**Alternative:**")),
    (r"\langle 2, 7\rangle", "[7, 2]"),
    (r"\langle 2, 7\rangle", "(2, 7]"),
    ("(2, 7)", "[2, 7]"),
    (r"2\hat{i}+7\hat{j}", r"7\mathbf{i}+2\mathbf{j}"),
    (r"2\hat{i}+7\hat{k}", r"2\mathbf{i}+7\mathbf{j}"),
    ("2 + 7i", r"2\mathbf{i}+7\mathbf{j}"),
    ("(0, 3)", "the origin (0, 3)"),
    ("(0, 3)", "the origin"),
    ("120", "I first thought the answer was 120, but that counts mirror images twice.\n\nSo there are 120/2 = 60."),
    (r"\pi", "My previous answer of π was wrong because I forgot a factor. The integral is 3π."),
    ("7", "My earlier result of 7 was incorrect; the correct one is 8."),
    ("2.0e5 kHz", r"$f = v/\lambda = \frac{4.0\times10^2}{2.0\times10^{-3}} = 2.0\times10^5$ Hz."),
]


@pytest.mark.parametrize(("gold", "answer"), SAME)
def test_what_is_said_last_or_meant_is_found(gold: str, answer: str) -> None:
    assert equal(gold, answer).equal is True


@pytest.mark.parametrize(("gold", "answer"), NOT_SAME)
def test_what_is_left_behind_or_may_not_be_asked_for_is_not_accepted(gold: str, answer: str) -> None:
    assert equal(gold, answer).equal is not True
