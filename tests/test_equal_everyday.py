"""Everyday notations, conditions of programs, and replies that say for what, how often or why something holds."""

import pytest

from grader.algebra.equal import equal

STEP = r"\begin{cases} 1 & -1 < t < 4 \\ 0 & \text{otherwise} \end{cases}"
COUNTS = "m = 2: no solution; m ≠ 2: exactly one solution"
SIGNS = "none for b < 0, one for b = 0, two solutions for b > 0"

CONDITIONS = [
    (STEP, "Piecewise((1, (t > -1) & (t < 4)), (0, True))", True),
    (STEP, "Piecewise((1, And(t > -1, t < 4)), (0, True))", True),
    (STEP, "Piecewise((0, (t <= -1) | (t >= 4)), (1, True))", True),
    (STEP, "Piecewise((1, ~((t <= -1) | (t >= 4))), (0, True))", True),
    (STEP, "Piecewise[{{1, t > -1 && t < 4}}, 0]", True),
    (STEP, "Piecewise((0, (t > -1) & (t < 4)), (1, True))", False),
    (STEP, "Piecewise((1, (t > -1) & (t <= 4)), (0, True))", False),
    (STEP, "Piecewise((1, (t > -1) | (t < 4)), (0, True))", False),
    ("|s|", "Piecewise((s, (s > 0) | Eq(s, 0)), (-s, True))", True),
    ("Piecewise((t**2, (t > 0) & (t < 1)), (5, t < 3), (0, True))", r"\begin{cases} t^2 & 0<t<1 \\ 5 & t \le 0 \text{ or } 1 \le t<3 \\ 0 & t \ge 3\end{cases}", True),
    ("0.8413", "P(Z < 1) = 0.8413", True),
    ("0.8413", r"From the table, $\Phi(1) = 0.8413$. So $P(Z \le 1) = 0.8413$.", True),
    ("0.8413", r"$P(-1 < Z < 1) = 0.6827$", False),
    ("5/16", r"Hence $P(X = 3 \mid X > 1) = \frac{5}{16}$.", True),
    ("3", "P(X = 3) = 5/16", False),
    ("0.45", "P(A or B) = 0.45", True),
    ("0.45", "So P(A | B') = 0.45.", True),
    ("P(A') = 0.45", "P(A) = 0.45", False),
    (r"\begin{pmatrix} 1 & 4 \\ 0 & 1 \end{pmatrix}", r"$B^2 = \begin{pmatrix} 1 & 4 \\ 0 & 1 \end{pmatrix}$", True),
    (r"\begin{pmatrix} 1 & 4 \\ 0 & 1 \end{pmatrix}", r"So $B^2 = \begin{pmatrix} 1 & 9 \\ 0 & 1 \end{pmatrix}$.", False),
    (r"\emptyset", "S = ∅", True),
    (r"\emptyset", "S = {0}", False),
    ("P(X = 2) = 0.3", "P(X = 3) = 0.3", False),
]

QUANTITIES = [
    ("5∶3", "5:3", True), ("5∶3", "3:5", False), ("4∶5∶6", "8:10:12", True), ("9/4", "9⟋4", True), ("-8", "➖8", True),
    ("-8", "—8", True), ("10", "2・5", True), ("11", "5➕6", True), ("6", "9‒3", True), ("2", "9‒3", False),
    (r"8\sqrt{5} \text{ cm}^2", "8 * 5^(1/2) square cm", True), (r"8\sqrt{5} \text{ cm}^2", "8*sqrt(5) cm^2", True),
    (r"8\sqrt{5} \text{ cm}^2", "8*sqrt(5) cubic cm", False), (r"16\pi \text{ m}^3", "16*pi cubic metres", True),
    (r"16\pi \text{ m}^2", "The disc has an area of 16*pi square metres.", True), ("40 ft^3", "It holds 40 cu ft.", True),
    (r"\frac{25\pi}{4} \text{ in}^2", "(25/4)*pi sq. in.", True), ("7 m^2", "7 metres squared", True),
    ("7 m^2", "7 metres cubed", False), ("2 kg/m^3", "2 kg/cubic metre", True), ("40 ft^2", "It covers 40 sq. ft.", True),
    ("15 m/s", "15 ms^{-1}", True), ("15 m/s^2", "15 ms⁻²", True), ("15 m/s", "15 ms", False), ("15 m/s", "15 ms⁻²", False),
    ("$8.40", "$8 and 40 cents", True), ("$8.04", "$8 and 40 cents", False), ("$8.40", "US$8.40", True),
    ("€8.40", "8,40 €", True), ("€840", "8,40 €", False), ("5/6", "5 sixths", True), ("5/6", "6 fifths", False),
    ("80 km/h", "80 kmh", True), ("30 mL", "30 cc", True), (r"5\sqrt{2}", "5 root 2", True), (r"\log_{10} 7", "lg 7", True),
    ("(2.5, -1)", "(2,5; -1)", True), ("(2.5, -1)", "(2,5; 1)", False), ("{'u', 'v'}", "{v, u}", True),
    ("(-oo, 0) U (2, oo)", r"R \ [0, 2]", True), ("(-oo, 0) U (2, oo)", r"R \ (0, 2)", False), ("x != 4", r"R\{4}", True),
    ("(0, 2)", r"R \ (0, 2)", False), ("x >= 6", "x is at least 6", True), ("x < 6", "x must be less than 6", True),
    ("x < 6", "x is at most 6", False), ("6", "x is greater than 6", False),
]  # fmt: skip

REPLIES = [
    ("x^2 - x + 4", "Quotient: $x^2 - x + 4$, remainder $0$.", True),
    ("x^2 - x + 4", "We get x^3/x = x^2; remainder -x^2. And so on.\n\nQuotient: x^2 - x + 4, remainder 7", True),
    ("3x - 1", "The quotient is 3x - 1 and the remainder is 2.", True),
    ("3x - 1", "The quotient is 3x + 1 and the remainder is 2.", None),
    ("12 remainder 5", "Quotient: 12, remainder 5", True),
    ("12", "Quotient: 12, remainder 5", None),
    ("{1, 5, 9}", "Thus M \\ N = {1, 5, 9}, a set of 3 elements.", True),
    ("{1, 5, 9}", "So M ∩ N = {1, 5, 9}; it has 3 elements.", True),
    ("{1, 5, 9}", "Hence M ∩ N = {1, 5, 9}, a subset of M = {1, 3, 5, 9}.", True),
    ("{1, 3, 5, 9}", "Hence M ∩ N = {1, 5, 9}, a subset of M = {1, 3, 5, 9}.", False),
    ("{2, 4}", "Hence M ∩ N = {1, 5, 9}, a set of 3 elements, unlike {2, 4}.", False),
    (r"\pi/6", r"So $x = \frac{\pi}{6}$ is the only solution in the interval $[0, \pi/2]$.", True),
    (r"\pi/6", "x = pi/6 is the unique root in (0, 1).", True),
    (r"[0, \pi/2]", r"So $x = \frac{\pi}{6}$ is the only solution in the interval $[0, \pi/2]$.", False),
    ("5", "The only solution x = 5 is not in the interval.", False),
    ("{3, 7}", "It holds for both x = 3 and x = 7.", True),
    ("{3, 7}", "This is true for x = 3 and for x = 7.", True),
    ("{3, 7}", "It does not hold for both x = 3 and x = 7.", False),
    ("7", "It holds for both x = 3 and x = 7.", False),
    ("x < -2 or x > 5", "So g(x) > 0 for x < -2 or x > 5.", True),
    ("(-oo, -2) U (5, oo)", "So $g(x) > 0$ for $x < -2$ or $x > 5$.", True),
    ("[3, oo)", "The root is defined for x >= 3.", True),
    ("[3, oo)", "The root is not defined for x >= 3.", False),
    ("x > 3", "f is increasing for x > 4.", False),
    ("x < 1", "f is positive for x > 1 and negative for x < 1.", None),
    ("(-oo, 1)", r"f is increasing on $(1, \infty)$ and decreasing on $(-\infty, 1)$.", None),
    ("(-2, 5)", "So g(x) > 0 for x < -2 or x > 5.", False),
    ("x > 5", "Suppose g(x) > 0 for x > 5.", None),
    ("8", "The sum is 8. Since |q| < 1, it converges.", True),
    ("8", r"So $S = \frac{4}{1 - 1/2} = 8$. The series converges because $|q| < 1$.", True),
    ("1", "The sum is 8. Since |q| < 1, it converges.", False),
    ("converges", "The sum is 8. Since |q| < 1, it converges.", True),
    ("25*pi", "The disc has an area of 25*pi.", True), ("25", "The disc has an area of 25π.", False),
    (r"9\sqrt{2}", "It comes with a length of 9√2 cm.", True), ("2", "It comes with a length of 9√2 cm.", False),
    ("$30", "He pays $30, which is $4 less than last week.", True),
    ("$4", "He pays $30, which is $4 less than last week.", False),
    ("4x^3", "The derivative of x^4 is 4x^3.", True), ("x^4", "The derivative of x^4 is 4x^3.", False),
    ("x^4 = 4x^3", "The derivative of x^4 is 4x^3.", False), ("-cos(t)", "So the derivative of -sin(t) is -cos(t).", True),
    ("2/9", "2 out of 9", True), ("2/9", "a 2 in 9 chance", True), ("2/9", "9 out of 2", False),
    ("no solution", "[]", True), (r"\emptyset", "[]", True), ("[]", "{}", True), ("no solution", "[0]", False),
    (r"\emptyset", "no solution exists", True),
]  # fmt: skip

PARAMETERS = [
    (COUNTS, "m ≠ 2: one solution, m = 2: no solution", True),
    (COUNTS, "There is no solution for m = 2, and one for m ≠ 2.", True),
    (COUNTS, "a unique solution if $m ≠ 2$, otherwise none", True),
    (COUNTS, "For m = 2 there is exactly one solution. For m ≠ 2 there is none.", False),
    (COUNTS, "There is no solution for m = 5, and one for m ≠ 5.", None),
    (COUNTS, "2", None),
    ("2", COUNTS, None),
    (COUNTS, "no solution", None),
    (SIGNS, "If b < 0 there are no solutions, if b = 0 there is one, if b > 0 there are two.", True),
    (SIGNS, "two solutions if b < 0; one solution if b = 0; none if b > 0", False),
    ("x = 2/(m+1) for m ≠ -1, no solution for m = -1", "For m = -1 there is no solution; otherwise x = 2/(m+1).", True),
    ("x = 2/(m+1) for m ≠ -1, no solution for m = -1", "no solution if m = -1, x = 2/(m-1) if m ≠ -1", False),
    (r"\begin{cases} 4 & b > 0 \\ -4 & b < 0 \end{cases}", "For b > 0 the value is 4; for b < 0 it is -4.", True),
    (r"\begin{cases} 4 & b > 0 \\ -4 & b < 0 \end{cases}", "For b > 0 the value is -4; for b < 0 it is 4.", False),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "given", "same"), CONDITIONS)
def test_conditions_are_joined_and_given_values(gold: str, given: str, same: bool) -> None:
    """The first condition that holds counts, and what an event has as its probability is the value."""
    assert equal(gold, given).equal is same


@pytest.mark.parametrize(("gold", "given", "same"), QUANTITIES)
def test_numbers_and_quantities_in_everyday_notation(gold: str, given: str, same: bool) -> None:
    """Signs that look alike are the same; words raise, divide and bound as signs do."""
    assert equal(gold, given).equal is same


@pytest.mark.parametrize(("gold", "reply", "same"), REPLIES)
def test_what_is_asserted_is_told_from_what_is_said_about_it(gold: str, reply: str, same: bool | None) -> None:
    """A remainder, a number of elements, an interval or a reason beside an answer is not the answer."""
    assert equal(gold, reply).equal is same


@pytest.mark.parametrize(("gold", "reply", "same"), PARAMETERS)
def test_answers_for_each_value_of_a_parameter(gold: str, reply: str, same: bool | None) -> None:
    """Every case has to say the same; one case alone is no answer."""
    assert equal(gold, reply).equal is same


@pytest.mark.parametrize("text", ["[]", "{}", "()", "$$", "\\", "—", "∶", "for a < 1: ;", "Quotient: , remainder ", "R \\ ("])
def test_texts_without_words_raise_no_error(text: str) -> None:
    """Whatever two texts without letters or with broken cases are compared, there is a verdict."""
    for other in ("[]", "{}", "—", "a < 1: one; a > 1: none", "no solution"):
        assert equal(text, other).equal in (True, False, None)
        assert equal(other, text).equal in (True, False, None)
