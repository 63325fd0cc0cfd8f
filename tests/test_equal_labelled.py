"""Values with words that belong to them, remarks behind an answer, and notations of systems that say the same."""

from __future__ import annotations

import pytest

from grader.algebra.equal import equal
from grader.algebra.labelled_values import labelled_values

LABELLED = [
    ("8 won, 3 lost", "3 lost, 8 won", True),
    ("8 won, 3 lost", "3 won, 8 lost", False),
    ("6 cats and 2 dogs", "So they keep 2 dogs and 6 cats.", True),
    ("6 cats and 2 dogs", "So they keep 6 dogs and 2 cats.", False),
    ("mode: 7, range: 4", "range: 4, mode: 7", True),
    ("mode: 7, range: 4", "mode: 4, range: 7", False),
    ("maximum at x = 0, minimum at x = 2", "Hence f has a minimum at x = 2 and a maximum at x = 0.", True),
    ("maximum at x = 0, minimum at x = 2", "Hence f has a minimum at x = 0 and a maximum at x = 2.", False),
    ("Tom: 12, Eva: 8", "Eva has 8 and Tom has 12.", True),
    ("Tom: 12, Eva: 8", "Eva has 12 and Tom has 8.", False),
    ("4 red, 9 green", "9 green and 4 red marbles", True),
    ("domain [0, 1], range [0, 2]", "range [0, 2], domain [0, 1]", True),
    ("domain [0, 1], range [0, 2]", "domain [0, 2], range [0, 1]", False),
    ("x > 1 for growth, x < 1 for decay", "x < 1 for growth, x > 1 for decay", False),
    ("9 men, 4 women", "There are 9 men and 4 women on the board.", True),
    ("9 men, 4 women", "There are 4 men and 9 women on the board.", False),
    ("minimum 2, maximum 11", "(2, 11)", True),
    ("minimum 2, maximum 11", "(11, 2)", False),
    ("8 N to the right", "The net force is 8 N to the left.", False),
    ("-8 N", "8 N to the left, i.e. -8 N", True),
]

OPEN = [
    ("9", "So they sell 9 cakes. The other 6 are kept by them."),
    ("6", "So they sell 9 cakes. The other 6 stay there."),
    ("7", "So Eve has 7 coins. Her sister, by contrast, has 11."),
    ("11", "So Eve has 7 coins. Her sister, by contrast, has 11."),
    ("13", "n = 8 is the smallest such n; the next one is 13."),
    ("5", "So she pays $30, saving $5."),
    ("5", "So she pays $30. That is a saving of $5."),
]

REMARKED = [
    ("14", "m/n = 5/9, so m + n = 14.", True),
    ("14", "m/n = 5/8, so m + n = 14.", False),
    ("30", "The area is 30; for the record, the perimeter is 22.", True),
    ("22", "The area is 30. It is worth noting that the perimeter is 22.", False),
    ("22", "The area is 30. Out of curiosity: the perimeter is 22.", False),
    ("6", "We need 6 vans: 5 would carry only 40 people.", True),
    ("40", "We need 6 vans: 5 would carry only 40 people.", False),
    ("80 g", "Altogether 80 g, of which 30 g is salt.", True),
    ("30 g", "Altogether 80 g, of which 30 g is salt.", False),
    ("0.7", "We get $0.7$. Interestingly, the complementary event has probability $0.3$.", True),
    ("0.3", "We get $0.7$. Interestingly, the complementary event has probability $0.3$.", False),
    ("0.7", "Thus P(A) = 0.7; incidentally, the complement has probability 0.3.", True),
    ("0.3", "Thus P(A) = 0.7; incidentally, the complement has probability 0.3.", False),
    ("0.7", "The opposite event has probability 0.3, so P(A) = 1 - 0.3 = 0.7.", True),
    ("4 s", "It lands after t = 4 s. The other root, t = -2 s, has no physical meaning.", True),
    ("-2 s", "It lands after t = 4 s. The other root, t = -2 s, has no physical meaning.", False),
    ("2 A", "I = U/R = 6 V / 3 ohm = **2 A**. Power, by the way, is 12 W.", True),
    ("2 A", "I = U/R = 6 V / 3 ohm = **2 A**. The power dissipated would be 12 W.", True),
    ("12 W", "I = U/R = 6 V / 3 ohm = **2 A**. The power dissipated would be 12 W.", False),
    ("600 s", r"$t = \frac{1200}{2} = 600$ s $\approx 10$ min", True),
    ("600 s", r"$t = \frac{1200}{2} = 600$ s $\approx 20$ min", False),
    ("2", "x = 2 or x = -5. The latter is extraneous.", True),
    ("-5", "x = 2 or x = -5. The latter is extraneous.", False),
    ("-5", "x = 2 or x = -5; the latter makes no physical sense.", False),
    ("-5", "x = 2 or x = -5. The former is extraneous.", True),
    ("4", "x = 4 or x = 7. The larger root is rejected.", True),
    ("7", "x = 4 or x = 7. The larger root is rejected.", False),
    ("2x - y = 1", "In general form, the line is 2x - y = 1, i.e. y = 2x - 1 in slope-intercept form.", True),
    ("55", "Pair up the terms: 5 pairs of 11, that is 5*11 = 55.", True),
    ("x + 2y = 4", "In standard form it is x + 2y = 4; in slope-intercept form, y = -x/2 + 2.", True),
    ("x + 2y = 4", "In standard form it is x + 2y = 4; in slope-intercept form, y = x/2 + 2.", None),
    ("A", "The answer is (A) 9. Option (D) would follow if one squared twice.", True),
    ("D", "The answer is (A) 9. Option (D) would follow if one squared twice.", False),
    ("B", "I'd go with (B).", True),
    ("C", "I'd go with (B).", False),
    ("B", "I would not choose B.", False),
    ("3, 8", "either 3 or 8 works", True),
    ("3", "either 3 or 8 works", False),
    (r"\sqrt{3}", "approximately 1.732, exactly sqrt(3)", True),
    (r"\sqrt{3}", "approximately 1.723, exactly sqrt(3)", False),
    ("600", r"$t = \frac{1200}{2} = 600$ s $\approx 10$ min", True),
]

NOTED = [
    ("Fraction(3, 8)", r"\frac{3}{8}", True),
    ("Fraction(3, 8)", "Rational(8, 3)", False),
    ("y = k e^{x^3}", "y=%c*%e^(x^3)", True),
    ("e^3 + 1", "E**3 + 1", True),
    ("e^3 + 1", "E**2 + 1", False),
    ("E = 5 J", "e = 5 J", False),
    (r"\{3i, -3i\}", "[3*I, -3*I]", True),
    ("IX", "ix", True),
    ("IX", "xi", False),
    ("VI", "IV", False),
    ("2 : 9", r"2\colon 9", True),
    ("9 : 2", r"2\colon 9", False),
    (r"^{235}_{92}\text{U}", r"{}^{235}_{92}\mathrm{U}", True),
    (r"^{235}_{92}\text{U}", r"{}^{238}_{92}\mathrm{U}", False),
    (r"^{14}_{6}\text{C}", "¹⁴₆C", True),
    (r"\begin{cases} 2 & |x|<3 \\ 0 & |x|\ge 3\end{cases}", r"\begin{cases} 0 & |x|\ge 3 \\ 2 & |x|<3\end{cases}", True),
    (r"\begin{cases} 2 & |x|<3 \\ 0 & |x|\ge 3\end{cases}", r"\begin{cases} 0 & |x|<3 \\ 2 & |x|\ge 3\end{cases}", False),
    (r"\begin{cases} 2 & |x|<3 \\ 0 & |x|\ge 3\end{cases}", "2 if -3 < x < 3, 0 otherwise", True),
    (r"\frac{n!}{(n-k)!}", "P(n, k)", True),
    (r"\frac{n!}{(n-k)!}", "P(k, n)", False),
    ("45000", "45k", True),
    ("45", "45k", False),
]


@pytest.mark.parametrize(("gold", "answer", "same"), LABELLED)
def test_each_value_stays_with_its_words(gold: str, answer: str, same: bool) -> None:
    """Values with words may come in any order, but a value that goes with another word is another answer."""
    assert equal(gold, answer).equal is same


@pytest.mark.parametrize(("gold", "reply", "same"), REMARKED)
def test_a_remark_behind_an_answer_is_none(gold: str, reply: str, same: bool | None) -> None:
    """What a reply remarks on behind its answer, or says of another option, takes nothing from the answer."""
    assert equal(gold, reply).equal is same


@pytest.mark.parametrize(("gold", "answer", "same"), NOTED)
def test_notations_of_systems_and_sciences_say_the_same(gold: str, answer: str, same: bool) -> None:
    """Fractions, constants, numerals, ratios, isotopes and cases are compared whatever the notation."""
    assert equal(gold, answer).equal is same


@pytest.mark.parametrize(("gold", "reply"), OPEN)
def test_a_number_beside_the_answer_leaves_it_open(gold: str, reply: str) -> None:
    """Where a reply ends with the rest, the next one, or somebody else's number, nobody can tell which is meant."""
    assert equal(gold, reply).equal is None


def test_quantities_and_formulas_have_no_labels() -> None:
    """A list of quantities or of formulas gives no values with words."""
    assert labelled_values("3 m, 5 s") == []
    assert labelled_values("x = 1, y = 2") == []
    assert [one.label for one in labelled_values("3 apples, 5 pears")] == ["apple", "pear"]
