"""Answers in words, of several parts, and what a reply supposes only."""

import pytest

from grader.algebra.equal import equal

NUMBERS = [
    ("35", "thirty-five"), ("105", "one hundred and five"), (r"\frac{2}{3}", "two thirds"), ("-4", "minus four"), (r"-\infty", "negative infinity"),
    ("3/4", "three quarters"), ("1250", "one thousand two hundred fifty"), ("2.5", "two and a half"), ("0.25", "zero point two five"), ("24", "two dozen"),
    (r"50\%", "fifty percent"), ("24", r"\text{twenty-four}"), ("15 minutes", "fifteen minutes"), ("90 min", "an hour and a half"), ("21/100", "twenty-one hundredths"),
]  # fmt: skip
OTHER_NUMBERS = [("24", "forty-two"), ("4", "minus four"), ("150", "one hundred and five"), ("7", "seventeen"), (r"\infty", "negative infinity"), ("7/8", "seven eights"), ("5", "six apples")]  # fmt: skip
PARTS = [
    ("90 minutes", "1 h 30 min"), ("1.5 h", "1h30m"), (r"1\text{ h }30\text{ min}", "90 min"), ("200 s", "3 minutes and 20 seconds"), ("5 ft 6 in", "66 in"), ("66 inches", "5'6\""),
    ("2 kg 500 g", "2.5 kg"), ("$2.50", "2 dollars and 50 cents"), (r"37.5^\circ", r"37^\circ 30'"), ("12° 15' 30\"", r"12^\circ 15' 30''"), ("1 year 6 months", "18 months"), ("8 cups", "1/2 gallon"),
]  # fmt: skip
OTHER_PARTS = [("150 min", "2 hours and 20 minutes"), ("1 h 30 min", "1.3 h"), ("2 kg 500 g", "2.05 kg"), (r"37^\circ 30'", "37.3°"), ("200 s", "3 min 2 s")]  # fmt: skip
STATEMENTS = [
    (r"\lnot(p \land q)", r"\lnot p \lor \lnot q"), (r"p \to q", r"\neg q \to \neg p"), (r"p \to q", r"\neg p \lor q"), ("not (p and q)", "not p or not q"), ("~p & ~q", "~(p | q)"),
    (r"p \leftrightarrow q", r"(p \to q) \land (q \to p)"), (r"p \land (q \lor r)", r"(p \land q) \lor (p \land r)"), (r"p \oplus q", r"(p \land \neg q) \lor (\neg p \land q)"), ("!p && !q", "!(p || q)"),
]  # fmt: skip
OTHER_STATEMENTS = [(r"\neg(p \lor q)", r"\neg p \lor \neg q"), (r"p \to q", r"q \to p"), ("¬p ∧ q", "¬(p ∧ q)"), (r"p \land (q \lor r)", r"(p \land q) \lor r"), ("A and C", "A or C")]  # fmt: skip
TIMES = [
    ("9:30 pm", "21:30"), ("3:45 PM", "15:45"), ("12:15 am", "0:15"), ("noon", "12:00 pm"), ("midnight", "00:00"), ("7 pm", "19:00"), ("19h30", "7:30 pm"), ("half past three", "3:30"), ("quarter to four", "3:45"),
    ("8 o'clock", "8:00"), ("March 5, 2021", "2021-03-05"), ("July 4", "the fourth of July"), ("Monday", "Mon"), ("15:45", "So the train arrives at 3:45 pm."), ("June 3", "The date is June 3."),
]  # fmt: skip
OTHER_TIMES = [("9:30 am", "21:30"), ("15:45", "3:54 PM"), ("7:30 pm", "7:03 pm"), ("March 5, 2021", "2021-05-03"), ("Monday", "Sun"), ("15:45", "So the train arrives at 3:45 am."), ("June 3", "The date is June 30."), ("half past three", "3")]  # fmt: skip
GENERAL = [
    (r"x = 2\pi n", r"x = 2k\pi"), (r"\frac{\pi}{2} + n\pi", r"\frac{\pi}{2} + k\pi"), (r"x = 30^\circ + 360^\circ n", r"x = 30^\circ + 360^\circ k"), (r"x = \frac{\pi}{4} + n\pi", r"x = \frac{5\pi}{4} + k\pi \text{ for any integer } k"),
    (r"x = \pm\frac{\pi}{3} + 2\pi n", r"x = \frac{\pi}{3} + 2\pi k \text{ or } x = -\frac{\pi}{3} + 2\pi k"), (r"x = \frac{\pi}{2} + n\pi", r"x = \pm\frac{\pi}{2} + 2\pi k, k \in \mathbb{Z}"),
    (r"\{ \frac{\pi}{2} + \pi k \mid k \in \mathbb{Z} \}", r"x = \frac{\pi}{2} + n\pi"), (r"n \equiv 5 \pmod{12}", "n = 12k + 5"), (r"n \equiv 5 \pmod{12}", "n = 12k - 7"), (r"x \equiv 2 \pmod 5", "2 mod 5"),
    (r"x \equiv \pm 1 \pmod 5", r"x \equiv 1, 4 \pmod 5"),
]  # fmt: skip
OTHER_GENERAL = [
    (r"x = 2\pi n", r"x = \pi k"), (r"\frac{\pi}{6} + 2\pi n", r"-\frac{\pi}{6} + 2\pi n"), (r"x = \pm\frac{\pi}{3} + 2\pi n", r"x = \pm\frac{\pi}{6} + 2\pi k"), (r"n \equiv 5 \pmod{12}", "n = 5k + 12"),
    (r"n \equiv 5 \pmod{12}", "n = 24k + 5"), (r"x \equiv 1, 4 \pmod 5", r"x \equiv 1, 3 \pmod 5"), ("2n", "2k"), ("kx", "nx"),
]  # fmt: skip
WORDS = [
    (r"\text{DNE}", "does not exist"), ("DNE", "The limit does not exist."), ("no solution", "none"), ("no real roots", "no real solutions"), ("infinitely many solutions", "infinite solutions"), ("not defined", "undefined"),
    ("diverges", "divergent"), ("diverges", "does not converge"), ("even", "even function"), ("isosceles", "isosceles triangle"), ("not continuous", "discontinuous"), ("cannot be determined", "The answer can't be determined."),
    ("diverges", "By comparison with the harmonic series, the given series diverges."), ("neither", "The function is neither even nor odd."), ("Ben", "So Ben is the oldest."), ("A, C", "Both A and C are correct."), ("B", "I would go with B."),
]  # fmt: skip
OTHER_WORDS = [
    ("DNE", r"\infty"), ("diverges", "The series converges."), ("converges", "does not converge"), ("even", "The function is neither even nor odd."), ("continuous", "The function is not continuous."),
    ("Anna", "Anna is older than Carl but younger than Ben. So Ben is the oldest."), ("injective", "The map is not injective."), ("infinitely many solutions", "no solution"), ("A", "Both B and C are correct."),
]  # fmt: skip
DIALECTS = [
    ("(1,2]", "]1,2]"), ("(1,2)", "]1;2["), ("[1,2)", "[1;2["), (r"(-\infty, 3]", "(-oo, 3]"), ("[2,5]", "Interval(2,5)"), ("{1,2}", "FiniteSet(1,2)"), ("3+4i", "(3+4j)"), ("3+4i", "3 + 4*I"), ("255", "0xFF"), ("10", "0b1010"),
    ("1/6", "0.1666..."), ("1/3", "0.(3)"), (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "[1,2;3,4]"), (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "{{1,2},{3,4}}"), ("1/2", "Rational(1, 2)"), ("1010_2", "1010 (base 2)"),
    (r"\{(1,2),(2,1)\}", "(1,2), (2,1)"), ("H_2O", r"\ce{H2O}"), (r"2H_2 + O_2 \to 2H_2O", "O2 + 2H2 -> 2H2O"), ("(a) 5, (b) 7", "a) 5\nb) 7"), ("5 (five)", "5"), (r"1\over2", "0.5"), ("5 sq ft", "5 ft^2"), ("20 °C", "20 degrees Celsius"),
]  # fmt: skip
OTHER_DIALECTS = [
    ("(1,2)", "[1;2]"), ("3+4i", "3-4j"), ("255", "0xFE"), ("1/6", "0.1777..."), (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "[1,3;2,4]"), ("Fe_2O_3", "Fe3O2"), (r"2H_2 + O_2 \to 2H_2O", "H2 + O2 -> H2O"), ("(a) 5, (b) 7", "(a) 7 (b) 5"),
    (r"\{(1,2),(2,1)\}", "(1,2) and (1,2)"), ("i + 2j", "2i + j"),
]  # fmt: skip
UNSAID = [("60", "Tom has 60 apples. If he gives away 20, he would have 40 left."), ("80", "The price is 100 dollars. With the discount, it would cost 80 dollars."), ("DNE", "undefined"), ("9:30 pm", "9:30"), ("July 4, 2021", "July 4"), ("March 5, 2021", "03/05/2021"), ("x = 5n + 2", "x = 5k + 2"), (r"n \equiv 5 \pmod{12}", "n = 5")]  # fmt: skip
REPLIES = [
    ("24", "Therefore, there are twenty-four different arrangements."), ("90 minutes", "The trip takes 1 hour and 30 minutes."), ("2.4 kg", "Density times volume gives a mass of 2400 g."),
    ("-5", "The answer is negative 5."), ("-5", "The answer is minus $5$."), ("1.5 h", "The trip takes 90 min."), ("45", "He has 45 apples left. If he had given away 20, he'd have had 40."),
    (r"\{-1, 4\}", "So $(x+1)(x-4) = 0$.\n\nSolutions:\n- $x = -1$\n- $x = 4$"), ("{2,3,5}", "The primes are:\n1. 2\n2. 3\n3. 5"), ("48", "sure! half of 96 is 48 :)"), ("48", "The answer is 48! \U0001f389"), ("5", "Answer: ~~4~~ 5"),
    (r"2\pi", r"\boxed{2\pi\,}."), ("1/2", "The probability is 1/2 (50%)."), ("12", "12, because 10 + 2 = 12"), ("6", "$m v = 2 \\cdot 3 = 6$"),
    ("24", "Thus there are 24 ways. If order did not matter, there would be only 4."), ("18", "The perimeter is 18. That is less than 20."), ("12", "So the area is 12. With a base of 5 it would be 15."), ("7", "Solution:\n1. Add 3 and 4.\n2. The sum is 7."),
    ("diverges", "If p > 1, it converges. Here p = 1/2, so the series diverges."),
]  # fmt: skip
OTHER_REPLIES = [
    ("diverges", "If p <= 1, the series diverges. Here p = 2, so the series converges."),
    ("24", "So the answer is forty-two."), ("90 minutes", "So the trip takes 1 h 40 min."), ("2.4 kg", "The mass is 240 g."), ("5", "The answer is negative $5$."),
    ("40", "He has 45 apples left. If he had given away 20, he'd have had 40."), ("40", "So there are 45 left. Had he given away 20, he would have 40."),
    (r"\{-1, 4\}", "Solutions:\n- $x = 1$\n- $x = -4$"), ("4", "Solutions:\n- $x = -1$\n- $x = 4$"), ("48", "half of 96 is 46 :)"), ("4", "Answer: ~~4~~ 5"),
    ("80", "The total is 60. Without the discount, it would have been 80."), ("20", "The perimeter is 18. That is less than 20."), ("16", "The perimeter is 18 cm. By comparison, a square of the same area has perimeter 16 cm."),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "pred"), NUMBERS)
def test_numbers_in_words_are_numbers(gold: str, pred: str) -> None:
    """Whole numbers, fractions, decimals, signs, infinity, with a unit or without."""
    assert equal(gold, pred).equal is True
    assert equal(pred, gold).equal is True


@pytest.mark.parametrize(("gold", "pred"), PARTS)
def test_quantities_of_several_parts_are_added_up(gold: str, pred: str) -> None:
    """Hours and minutes, feet and inches, degrees and minutes."""
    assert equal(gold, pred).equal is True
    assert equal(pred, gold).equal is True


@pytest.mark.parametrize(("gold", "pred"), STATEMENTS + TIMES + GENERAL)
def test_statements_times_and_general_solutions_have_many_names(gold: str, pred: str) -> None:
    """Truth tables, clocks of 12 and 24 hours, whole numbers under any letter and rests."""
    assert equal(gold, pred).equal is True
    assert equal(pred, gold).equal is True


@pytest.mark.parametrize(("gold", "pred"), WORDS)
def test_conclusions_in_words_have_synonyms(gold: str, pred: str) -> None:
    """What does not exist, diverges, is neither: the same in other words, and in a whole reply."""
    assert equal(gold, pred).equal is True


@pytest.mark.parametrize(("gold", "pred"), DIALECTS)
def test_notations_of_other_systems_are_read(gold: str, pred: str) -> None:
    """French intervals, the notations of Python, sympy, Mathematica and Matlab, chemistry, parts of a question."""
    assert equal(gold, pred).equal is True
    assert equal(pred, gold).equal is True


@pytest.mark.parametrize(("gold", "pred"), OTHER_WORDS + OTHER_DIALECTS)
def test_other_conclusions_and_notations_differ(gold: str, pred: str) -> None:
    """A negation, another subject, another digit: another answer."""
    assert equal(gold, pred).equal is False


@pytest.mark.parametrize(("gold", "pred"), UNSAID)
def test_what_is_not_said_is_left_open(gold: str, pred: str) -> None:
    """The half of the day, the year, the order of day and month, whether a letter is a whole number."""
    assert equal(gold, pred).equal is None
    assert equal(pred, gold).equal is None


@pytest.mark.parametrize(("gold", "pred"), OTHER_NUMBERS + OTHER_PARTS + OTHER_STATEMENTS + OTHER_TIMES + OTHER_GENERAL)
def test_near_misses_in_words_and_parts_differ(gold: str, pred: str) -> None:
    """One word, one digit, one connective makes another answer."""
    assert equal(gold, pred).equal is False
    assert equal(pred, gold).equal is False


@pytest.mark.parametrize(("gold", "reply"), REPLIES)
def test_replies_conclude_with_words_units_or_before_a_supposition(gold: str, reply: str) -> None:
    """What would be otherwise is no answer; a sign, a unit and a number in words are part of it."""
    assert equal(gold, reply).equal is True


@pytest.mark.parametrize(("gold", "reply"), OTHER_REPLIES)
def test_suppositions_and_other_values_are_no_answer(gold: str, reply: str) -> None:
    """The number in a supposition, without its sign or in another unit, is not the answer."""
    assert equal(gold, reply).equal is False
