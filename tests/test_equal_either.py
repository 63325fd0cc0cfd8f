"""Replies with several solutions, with one of two things, and notations of percents, units below and constants."""

import pytest

from grader.algebra.equal import equal

SEVERAL = [
    ("x = 7", "Squaring gives x² − 7x = 0.\n\n**x = 0 or x = 7**", False),
    ("x = 0, 7", "Squaring gives x² − 7x = 0.\n\n**x = 0 or x = 7**", True),
    ("t = 3", "Thus t^2 = 3t.\n\n__t = 0 or t = 3__", False),
    ("t = 3", "Thus t(t - 3) = 0, which gives\n\n[t = 0 or t = 3]", False),
    ("y = 2", "Therefore y = -1, or else y = 2.", False),
    ("y = 2", "We find y = -1\nor y = 2", False),
    ("y = -1, y = 2", "We find\n\n**y = -1**\n\nor\n\n**y = 2**", True),
    ("y = 2", "y - 2 = 0 or y + 6 = 0, and y is positive, so y = 2", True),
    ("y = 2", "There are two candidates:\n\n**y = -1**\n**y = 2**", False),
    ("y = 2", "This comes to:\n\n**y = -1**\n**y = 2**", None),
    ("y = 3x", "The asymptotes are\n\ny = -3x\ny = 3x", False),
    ("y = 3x, y = -3x", "The asymptotes are\n\ny = -3x\ny = 3x", True),
    ("x > 5", "So x < 1 or\nx > 5.", False),
    ("x > 5", "The inequality holds for x < 1 and for x > 5.", False),
    ("x < 1 or x > 5", "The inequality holds for x < 1 and for x > 5.", True),
    ("(1, 2)", "They intersect at (3, 4) as well as at (1, 2).", False),
    ("3", "The equation has two roots, ±3.", False),
    ("x = 3", "x = 3. Note that x = -3 is also a solution.", None),
    ("7", "The answer is 5. Actually it is 7.", True),
    ("5", "The answer is 5. Actually it is 7.", False),
    ("5", "I get 7. The textbook says 5.", None),
    ("5", "It is 7. Or maybe 5.", None),
    ("5", "It's 7; 5 is too small.", False),
    ("-4", "The first root is 2. The second root is -4.", None),
    ("-4", "The sum is -2, so the other root is -4.", True),
    ("6", "It would be 6 if the sign were different.", None),
    ("7", "It's 7; 5 is too small.", True),
    ("5", "The area is twice 5, i.e. 10.", False),
    ("10", "The area is twice 5, i.e. 10.", True),
    ("x = 4, x = -1/3", "The program returns\n\n[x = -1/3, x = 4]\n\nwhich are the two solutions.", True),
    ("x = 4, x = -1/3", "The program returns\n\n[x = 1/3, x = 4]\n\nwhich are the two solutions.", False),
    ("2", "We find\n\nx = 5 and x = 8,\n\nwhich are the two roots.", False),
]
CALLS = [
    ("-12", "Substituting gives f(-2) = -12", True),
    ("-2", "Substituting gives f(-2) = -12", False),
    ("9", "Evaluating yields g(1/3) = 9", True),
    ("1/3", "Evaluating yields g(1/3) = 9", False),
    ("1", "Substituting gives h(π/2) = 1", True),
    ("x = 6", "Solving gives x = 6", True),
    ("x = 6", "Solving gives x = -6", False),
]
CHECKS = [
    "So x = 5. Both sides equal 15.",
    "So x = 5. LHS = 15, RHS = 15.",
    "So x = 5. Then the left-hand side is 15 and so is the right-hand side.",
    "So x = 5. With this, the left side becomes 3·5 = 15.",
    "So x = 5. This is right, for 3·5 = 15.",
    "So x = 5. We see that 3·5 = 15 as it should be.",
    "x = 5, which gives 3x = 15 as required.",
]
REJECTED = [
    "x = 4. x = 3 fails.",
    "x = 4 works, x = 3 does not.",
    "Keep x = 4 and reject x = 3.",
    "x = 4; discard x = 3.",
    "x = 4. We discard x = 3 since it is negative.",
    "x = 4. The other root, x = 3, is not valid.",
    "x = 4. The value x = 3 is spurious.",
    "x = 3 and x = 4, but x = 3 is extraneous.",
]
NOTHING = [
    ("5", "5 is incorrect."),
    ("5", "5 is not the answer."),
    ("5", "The given answer 5 is wrong."),
    ("x = 3", "The only candidate is x = 3, which is not allowed."),
    ("x = 3", "x = 3 is excluded, so there's no solution."),
    ("2", "f(x) = 3 at x = 2"),
]
PERCENTS = [
    (r"8\frac{1}{3}\%", "25/3 %", True),
    (r"16\frac23\%", r"$50/3\%$", True),
    ("37.5%", "The share is 75/2 %.", True),
    ("2500/3", "25/3 %", False),
    ("50%", "1/2 %", False),
    ("0.005", "1/2 percent", True),
    ("20", "1/(5%)", True),
    (r"8\frac{1}{3}\%", "3/25 %", False),
]
CONSTANTS = [
    ("y = c1*cos(3x) + c2*sin(3x)", "y(x) = _C1*sin(3*x) + _C2*cos(3*x)", True),
    ("y = c1*cos(3x) + c2*sin(3x)", "y(x) = _C1*sin(3*x) + _C2*cos(2*x)", False),
    ("y = Ce^{2x}", "dsolve gives y(x) = _C1*exp(2*x).", True),
    ("y = Ce^{2x}", "y(x) = _C1*exp(-2*x)", False),
]
BELOW = [
    ("1/2 m", "1/(2 m)", False),
    ("1/(2 m)", "0.5 m", False),
    ("50 cm", "1/(2 m)", False),
    ("0.75 kg", "3/(4 kg)", False),
    ("3/4 kg", "0.75 kg", True),
    ("1/2 m", "0.5 m", True),
    ("1/(2 m)", r"\frac{1}{2m}", True),
    ("1.5", "3 h/(2 h)", True),
]
EITHER = [
    ("5", "Quotient: x + 2, remainder 5", None),
    ("5", "- Quotient: x + 2\n- Remainder: 5", None),
    ("x + 2", "Quotient: x + 2, remainder 5", True),
    ("7", "Dividing, we see that the remainder is 7.", True),
    ("6", "The quotient is x^2 and the remainder is 7.", False),
    ("x > 0", "f is concave down for x > 0", None),
    ("x > 0", "f is concave down for x > 1", False),
    ("x > 0", "f is defined for x > 0", True),
    ("concave down", "f is concave down for x > 0", True),
]


@pytest.mark.parametrize(("gold", "answer", "expected"), SEVERAL)
def test_a_reply_gives_all_solutions_that_its_last_statement_names(
    gold: str, answer: str, expected: bool | None
) -> None:
    """The last of several solutions is no answer by itself, nor is an equation or a number of roots on the way."""
    assert equal(gold, answer).equal is expected


@pytest.mark.parametrize("reply", REJECTED)
def test_what_is_thrown_out_is_no_answer(reply: str) -> None:
    """A value that fails or is discarded is none, the other one is."""
    assert equal("x = 3", reply).equal is False
    assert equal("x = 4", reply).equal is True


@pytest.mark.parametrize(("gold", "reply"), NOTHING)
def test_a_value_that_is_denied_is_no_answer(gold: str, reply: str) -> None:
    """Nothing is asserted where the only value is called wrong; nor is the place where a value is taken."""
    assert equal(gold, reply).equal is False


@pytest.mark.parametrize("reply", CHECKS)
def test_a_check_behind_an_answer_is_none(reply: str) -> None:
    """What both sides are is no answer, but what was put into them."""
    assert equal("15", reply).equal is False
    assert equal("x = 5", reply).equal is True


@pytest.mark.parametrize(("gold", "answer", "expected"), CALLS)
def test_a_function_at_a_number_gives_its_value(gold: str, answer: str, expected: bool) -> None:
    """`Substituting gives f(-2) = -12` says -12, not the place."""
    assert equal(gold, answer).equal is expected


@pytest.mark.parametrize(("gold", "answer", "expected"), [*PERCENTS, *CONSTANTS, *BELOW])
def test_signs_belong_to_what_they_stand_behind(gold: str, answer: str, expected: bool) -> None:
    """A percent sign holds for all of a fraction, a unit in brackets for the denominator, `_C1` is a constant."""
    assert equal(gold, answer).equal is expected


@pytest.mark.parametrize(("gold", "answer", "expected"), EITHER)
def test_one_of_two_things_is_left_to_a_person(gold: str, answer: str, expected: bool | None) -> None:
    """A remainder beside its quotient, or where a curve bends one way: nothing tells which was asked for."""
    assert equal(gold, answer).equal is expected
