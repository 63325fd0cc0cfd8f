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
    ("rank 3, nullity 6", "Rank 3, nullity 6."),
    ("y = 4x - 7", "The line has slope 4 and y-intercept -7, i.e. y = 4x - 7."),
    ("11", "x = 5 and y = 6, so x + y = 11."),
    ("25", "The chance is 9/16, so m + n = 25."),
    ("a_3 = 7", "$a_3 = 7$ and $a_4 = 11$."),
    ("-4", "The least value, attained at x = 3, is -4."),
    ("27", "She earns $27 per day."),
    ("true", "Yes, the statement is true."),
    (r"3 \mu F", "3e-6 F"),
    ("36 cm^2", "The perimeter is 24 cm, so its side is 6 cm and the area is $6^2=36$ cm²."),
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
    ("6", "Rank 3, nullity 6."),
    ("14 J", "Kinetic energy: 35 J. Potential energy: 14 J."),
    ("40", "There are 40 orders with repetition and 25 without."),
    ("5/n", "For even n it is 0, for odd n it is 5/n."),
    ("6", "If x > 0 the value is 6, otherwise -6."),
    ("31", "I'd say 30, maybe 31."),
    ("31", "Either 30 or 31 works."),
    ("31", "Neither 30 nor 31 works."),
    ("31", "All but 31 work."),
    ("9 m/s", "The speed is 6 m/s, after 4 s it is 9 m/s."),
    ("5x^4", "$f'(x)=5x^4$, hence $f'(2)=80$."),
    ("-7", "The line has slope 4 and y-intercept -7, i.e. y = 4x - 7."),
    ("20 cm", "Each side is 5 cm, so the perimeter is 20 cm and the area 25 cm²."),
    ("$18 per day", "$18 per week"),
    ("true", "No, the statement is false."),
    ("25", "The chance is 9/16, so m - n = 25."),
    (r"3 \mu F", "3 mF"),
    ("a_4 = 7", "$a_3 = 7$ and $a_4 = 11$."),
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
