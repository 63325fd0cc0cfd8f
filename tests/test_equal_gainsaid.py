"""Values that a reply denies, doubts or goes on from, words of scale, and notations that tell equal values apart."""

import pytest

from grader.algebra.equal import equal
from grader.algebra.magnitudes import scaled

NOT_SAID = [
    ("20", "You might think the answer is 20, but that counts each pair twice. The correct number is 10."),
    ("20", "It is tempting to say the answer is 20. However, the pairs are counted twice, so it is 10."),
    ("A", "At first glance the answer is A. But A ignores the spin. So the correct option is D."),
    (r"\mathbb{R}", "The domain is not all real numbers."),
    ("1.5 bits", "Summing gives the entropy. It is 1.5 nats."),
    ("V_0e^{-t/(RC)}", "V_0e^{t/(RC)}"),
    ("7", "g(x) never equals 7."),
    ("7", "Not quite 7."),
    ("7", "The value 7 is not reached."),
    ("7", "I doubt it is 7."),
    ("7", "I don't think it's 7."),
    ("7", "It is unlikely to be 7."),
    ("7", "7 would be wrong."),
    ("7", "A frequent wrong answer is 7."),
    ("7", "The sum is bounded by 7."),
    ("7", "It must exceed 7."),
    ("7", "The result is three times 7."),
    ("7", "It's double 7."),
    ("7", "The answer is 7, but I forgot to add 2, so it is 9."),
    ("(2, 5)", "g is decreasing outside (2, 5)."),
    ("(2, 5)", "x is not in (2, 5)"),
    ("{2, 5}", "all reals except {2, 5}"),
    ("x = 6", "x = 6 lies outside the domain."),
    ("x = 6", "x = 6 leads to a contradiction."),
    ("x = 6", "x = 6 fails the test, so there is no solution."),
    ("x = 2", "There are 2 solutions."),
    ("1/4", "The probability is 1/5, that is, odds of 1:4."),
    ("true", "It is false that this is true."),
    ("converges", "It fails to converge."),
    ("no", "No doubt: yes."),
    ("11", "31 is the 11th prime."),
    ("x^2 - 9", "x^2 - 9 = (x-3)(x+3), so the roots are ±3"),
    ("{2, 5}", "all reals except 2 and 5"),
    ("3", "It's the additive inverse of 3."),
    ("17", "Let x be the number. Then 2x = 17 and y = 3."),
    ("4 m", r"\boxed{4}\text{ m}^2"),
    ("7", r"\boxed{6} (not \boxed{7})"),
    ("48", "24 is half of 48."),
    ("Ben", "Ann, not Ben"),
    ("4", "x = 9. This took 4 steps."),
    ("4", "x = 9. There are 4 ways to see this."),
]
LEFT_OPEN = [
    ("7", "Maybe 7, maybe not."),
    ("7", "I cannot tell whether it is 7."),
    ("7", "If n is odd the answer is 7."),
    ("7", "If we forget the constant, we get 7."),
    ("7", "The answer is 7, or 5 if the ends are excluded."),
    ("7", "7 (or 8 if zero counts)"),
    ("7", "The answer is 7 or, if the ends are excluded, 5."),
    ("-3", "The slope is 2 and the y-intercept is -3."),
    ("x = 5", "There is a maximum at x = 2 and a minimum at x = 5."),
    ("7", "Of 3 and 7, only the first is valid."),
    ("7", "My guess would be 7, though the formula gives 8."),
    ("7", "The width is 7. The height is half of that."),
    ("7", "The result is 7, to be multiplied by 3."),
    ("7", "The sum is 7, but we want the mean."),
    ("x = 3", "x = 3 if y < 0"),
    ("x = 3", "x = 3 is one of the solutions."),
    ("3", "5 is a root of multiplicity 3."),
    ("converges", "It converges only for |x| < 1"),
]
SAID = [
    ("7", "It's 7, never negative."),
    ("7", "Since x is never negative, x = 7."),
    ("7", "There's no doubt: 7."),
    ("7", "When x is positive we get 7, and nothing else is allowed, so the answer is 7."),
    ("7", "5 is a common wrong answer; correct is 7."),
    ("14", "That counts each one twice. So we must halve it: there are 14."),
    ("14", "The length is 14. That is twice the width."),
    ("7", "x is never zero and its minimum is 7."),
    ("Ann", "Ann, not Ben"),
    ("24", "24 is half of 48."),
    ("24", "He had 30 but gave away 6, so only 24 are left."),
    ("24", "The maximum value is 24 and it is attained at x = 2."),
    ("24", "I get 24, but I'm not 100% sure."),
    ("24", "for a total of 24"),
    ("24", "We must divide 120 by 5: 24."),
    ("4 m^2", r"\boxed{4}\text{ m}^2"),
    ("7", "7 rather than 5"),
    ("7", "7, obviously"),
    ("7", "x = 7, as 2*7+1=15."),
    ("7", "Let x be the number. Then 2x + 1 = 15, so 2x = 14 and x = 7."),
    ("7", "The least such n is 7, since 6 does not work."),
    ("7", "So half of 14, that is 7."),
    ("7", "The answer isn't 6, it's 7."),
    ("1 - 4i", "The other root is the conjugate of 1 + 4i, that is 1 - 4i."),
    ("diverges", "The series fails to converge."),
    ("10:45", "10:45 h"),
    ("3", "It's a root of multiplicity 3."),
    ("3", "The equation has 3 roots."),
    ("x = 4", "If 2x is doubled we get 16, so x = 4."),
]
APART = [
    ("2024-03-05", "2024-05-03", False),
    ("2024-03-05", "2016", False),
    ("2024-03-05", "March 5, 2024", True),
    ("8:00 EST", "8:00 PST", False),
    ("8:00 EST", "8:00 EST.", True),
    (r"\vec{AB}", r"\vec{BA}", False),
    (r"\overline{AB}", r"\overline{BA}", True),
    ("0.7", "7 tenths", True),
    ("3", "3 below zero", None),
    ("0.3", "0.3 recurring", None),
    ("3", "3 quarters", None),
    ("3/4", "3 quarters", True),
    ("10", "10 hexadecimal", None),
    ("Tom gave Ann 5 apples", "Ann gave Tom 5 apples", False),
    ("from P to Q", "from Q to P", False),
    ("x causes y", "y causes x", False),
    ("right isosceles triangle", "isosceles right triangle", True),
    ("red and blue", "blue and red", True),
    ("'abc'", "'acb'", False),
    ("O(n)", "o(n)", False),
    ("A^{-1}B", "BA^{-1}", None),
    ("A^{-1}B", "A^{-1} B", True),
    ("|z|^2", "z^2", None),
    (r"\{x \in \mathbb{Z} : x > 2\}", "{x ∈ ℝ : x > 2}", False),
    ("{-2, 2}", "(-2, 2)", None),
    ("{-2, 2}", "[-2, 2]", True),
    ("4", "|x| = 4", False),
    ("3 out of 4", "4 out of 3", False),
    ("0.75", "3 out of 4", True),
    ("5", "5 thousand", False),
    ("5000", "5 thousand", True),
    ("6", "6 dozen", False),
    ("72", "6 dozen", True),
    ("48", "48 hundredths", False),
    ("48", "48 hundred", False),
    ("1/2", "a half dozen", False),
]


@pytest.mark.parametrize(("gold", "reply"), NOT_SAID)
def test_a_value_that_is_denied_is_no_answer(gold: str, reply: str) -> None:
    """A reply that denies a value, bounds it, scales it, or says it of something else does not assert it."""
    assert not equal(gold, reply).equal
    assert not equal(reply, gold).equal


@pytest.mark.parametrize(("gold", "reply"), LEFT_OPEN)
def test_a_value_for_one_case_or_on_the_way_is_left_open(gold: str, reply: str) -> None:
    """A value that is doubted, said for one case only, or not yet what is asked for cannot be told."""
    assert equal(gold, reply).equal is None


@pytest.mark.parametrize(("gold", "reply"), SAID)
def test_words_of_denial_about_something_else_do_no_harm(gold: str, reply: str) -> None:
    """What is denied, supposed or scaled before the conclusion does not touch it."""
    assert equal(gold, reply).equal is True


@pytest.mark.parametrize(("gold", "answer", "same"), APART)
def test_notation_tells_apart_what_has_the_same_value(gold: str, answer: str, same: bool | None) -> None:
    """Dates, texts, orders of growth, products of matrices, kinds of numbers and words of scale are looked at."""
    assert equal(gold, answer).equal is same
    assert equal(answer, gold).equal is same


def test_words_of_scale_are_written_out() -> None:
    """A number with a word of scale is one number; other words stay."""
    assert scaled("1.5 million") == "1500000"
    assert scaled("3 dozen eggs") == "36 eggs"
    assert scaled("7 tenths") == "0.7"
    assert scaled("the tenth") == "the tenth"
