"""The asserted answer of a whole reply."""

import pytest

from grader.algebra.answer import final_answer
from grader.algebra.equal import equal

REPLIES = [
    ("26", "A: 26"),
    ("26", "The total is 26.\nCheck: 13 + 13 = 26."),
    ("26", "So the total is 26 apples.\n\nHint: count them twice, say 5 + 21."),
    ("6", "The answer is 5. Wait, that's wrong. It should be 6."),
    ("6", "The answer is not 5 but 6."),
    ("6", "The answer is 6, not 5."),
    ("{12, 36}", "The numbers are 36 and 12."),
    (r"\{3, -2\}", "Therefore x = 3 or x = -2."),
    ("5", "**Answer:** 5"),
    ("72", "She sold 48/2 = 24 clips.\nTogether 48+24 = 72.\n#### 72"),
    (r"\frac{3}{4}", r"So the answer is $\frac{3}{4}$."),
    ("B", "The correct answer is (B)."),
    ("7", r"We get $x = \boxed{7}$. Note that $x = 8$ is too large."),
    (r"\{1, -2\}", r"The solutions are \[ \boxed{-2} \quad \text{and} \quad \boxed{1}. \]"),
    ("9", "<think>The answer is 4? Let me see.</think>\nThe answer is 9."),
    ("7", "I think the answer is 5.\nHmm, no, that is wrong: the answer is 7."),
    ("x^2 + C", "The integral is $x^2 + C$, where C is a constant."),
    ("-3", "Hence $a = -3$.\n\n*Remark:* the other root is $5$."),
    ("16386.20", r"The value is $\boxed{\$16,386.20}$."),
    ("yes", "Yes, the matrix is invertible."),
    ("{2, 3}", "The roots are $x=2$ and $x=3$."),
    ("6", r"\begin{align*} a &= 2\cdot 3 \\ &= 6 \end{align*}"),
    ("(2, -1, 3)", "The weights are:\n- w1 = 2\n- w2 = -1\n- w3 = 3"),
    ("18", "She sells 9 eggs, so 2 * 9 = $<<2*9=18>>18 per day"),
    ("C", "I choose option C because it is the largest."),
    ("-1", r"Solving, $x+1=0 \implies x=-1$."),
    ("-8", '{"reasoning": "y(3) = 9 - 18 + 1 = -8", "answer": "-8"}'),
    (r"\frac{1}{2}", '```json\n{"answer": "\\\\frac{1}{2}"}\n```'),
    ("5", "<think>6?</think>\n<answer>\nThe answer is 5.\n</answer>"),
    ("5", r"$d=\sqrt{9+16}=5$. So it is **5** units. (Compare with √13, which one would get by a wrong sign.)"),
    ("0", "**The limit equals 0.**\n\nI hope this helps! Let me know if you have other questions about 1/2-typ"),
    ("99", "110 has three digits.\n\nSo it's 99."),
    ("Ben", "Anna runs 4.2 m/s and Ben runs 4.8 m/s. The fastest is therefore Ben."),
    (r"\text{yes}", "We look for a divisor: $91 = 7\\cdot 13$.\n\n**Yes**, 91 is composite."),
    (r"\ln 3", r"$\int_1^3 \frac{dx}{x} = \ln 3 - \ln 1 = \ln 3 \approx 1.0986$"),
    ("5x^4", "$$\\frac{d}{dx}x^5 = 5x^4$$\n\n**Why?** Because $(x+h)^5 = x^5+5x^4h+\\dots$; let $h \\to 0$."),
    (r"\frac{1}{3}, 2", r"**Final answer:** $x_1=2$ and $x_2=\dfrac{1}{3}$"),
    (r"3:45 \text{ p.m.}", "The film ends at **3:45 PM**."),
    ("4", r"$\boxed{\text{4 real roots}}$"),
    ("C", "Option C is correct."),
    (r"2\sqrt{5}", r"The distance is $2\sqrt{5}$, which is roughly $4.47$."),
    ("44", "因此，答案为 $44$。"),
    ("31", "Hence **31** of the 48 seeds grew, 12 of them in the shade."),
    ("31", "Final answer: 31 litres (the other tank would hold 75 litres)"),
    ("8", "The largest value is 8, reached at t = 3."),
    ("x = 4, y = 9", "So $x = 4$; then $y = 13 - 4 = 9$. To verify: $4 + 9 = 13$."),
    ("x = 4, y = 9", r"First $\boxed{x = 4}$, then $\boxed{y = 9}$."),
    ("D", r"The correct answer is D) $6$."),
    ("6", r"$\boxed{\textbf{(D)}\ 6}$"),
    ("(a) 4, (b) 9", "(a) The mean is 4.\n(b) The range is 9."),
    ("a = 4, b = 9", "| name | value |\n|---|---|\n| $a$ | 4 |\n| $b$ | 9 |"),
    ("no solution", "There is no solution: the second line reads 0 = 5."),
    ("204_5", "Reading the remainders from the bottom up gives $54 = 204_5$."),
    ("length 9 m, width 4 m", "Hence the width is 4 m and the length is 9 m."),
    ("(a) 4, (b) 9", "(a) 4 (b) 9"),
    ("3", "There are 3 solutions: 4, 6 and 9."),
    (r"\mathbb{R}\setminus\{4\}", "The domain is all real numbers except x = 4."),
    ("3:45 pm", "It ends at 3:45 in the afternoon, i.e. at **3:45 p.m.**"),
    ("18", "In series we get 18 ohms. In parallel it would be 4 ohms."),
    (r"\lambda = 1, 3", r"So $\lambda_1=3$ and $\lambda_2=1$, with eigenvectors $(1,1)$ and $(1,-1)$."),
    ("-2", r"$\det A = 4 - 6 = -2 \neq 0$, so $A$ is invertible."),
    ("true", "The statement is true: every square is a rectangle."),
    ("does not exist", "The one-sided limits are 1 and −1, so the limit does not exist."),
    ("5", "Let n be the number. Then 3n − 4 = 11, 3n = 15, n = 5."),
    ("No", "No. If $n$ were odd, then one of $n$ and $n+1$ would... but that is always even."),
]


@pytest.mark.parametrize(("gold", "reply"), REPLIES)
def test_the_asserted_answer_is_found(gold: str, reply: str) -> None:
    """Boxed, announced or concluded, with remarks behind it or corrections before it."""
    assert equal(gold, reply).equal is True


@pytest.mark.parametrize(
    ("gold", "reply"),
    [
        ("5", "The answer is 5. Wait, that's wrong. It should be 6."),
        ("5", "The answer is not 5 but 6."),
        ("5", "The answer is 6, not 5."),
        ("5", "I think the answer is 5.\nHmm, no, that is wrong: the answer is 7."),
        ("5", "The answer is 5. Wait, that's wrong."),
        ("13", "The total is 26.\nCheck: 26 - 13 = 13."),
        ("8", r"We get $x = \boxed{7}$. Note that $x = 8$ is too large."),
        ("C", "The correct answer is (B)."),
        ("4", "<think>The answer is 4? Let me see.</think>\nThe answer is 9."),
        (r"\sqrt{13}", "So the distance is **5** units. (Compare with √13, which one would get by a wrong sign.)"),
        ("1/2", "**The limit equals 0.**\n\nI hope this helps! Let me know if you have other questions about 1/2-typ"),
        ("8", '{"reasoning": "y(3) = 8, no: -8", "answer": "-8"}'),
        ("Anna", "Anna runs 4.2 m/s and Ben runs 4.8 m/s. The fastest is therefore Ben."),
        (r"2\sqrt{5}", r"The distance is $2\sqrt{3}$, less than $2\sqrt{5}$."),
        ("37", "The film ends at 3:37 PM."),
        ("12", "Hence **31** of the 48 seeds grew, 12 of them in the shade."),
        ("75", "Final answer: 31 litres (the other tank would hold 75 litres)"),
        ("13", r"We get $\boxed{12}$. If we had used 13 coins, we would get $\boxed{13}$."),
        ("5", "The answer cannot be 5."),
        ("5", "n is greater than 5."),
        ("5", "There is no solution: the second line reads 0 = 5."),
        ("2", "Now take the square root of 2."),
        ("x = 9, y = 4", "So $x = 4$; then $y = 13 - 4 = 9$. To verify: $4 + 9 = 13$."),
        ("A", r"The correct answer is D) $6$."),
        ("4", "In series we get 18 ohms. In parallel it would be 4 ohms."),
        ("6.5", "So the median is **7**; the mean happens to be 39/6 = 6.5."),
        ("B", "That would be option (B) if order mattered, but it does not, thus I choose\n\n**(C)**."),
        ("2", "So x = 5.\n\nRecap:\n1. We subtracted 3.\n2. We divided by 2."),
        ("12", "So there are 10. A frequent error is to say 12."),
        ("1", "The one-sided limits are 1 and −1, so the limit does not exist."),
    ],
)
def test_what_is_withdrawn_or_only_remarked_does_not_count(gold: str, reply: str) -> None:
    """A withdrawn answer, a check and a remark are not the answer."""
    assert equal(gold, reply).equal is False


@pytest.mark.parametrize(
    ("gold", "reply"),
    [
        ("3", "The answer is 6 if repetition is allowed and 3 otherwise."),
        ("5", "If n is even the answer is 4; if n is odd the answer is 5."),
        ("7", "**Summary**\n- Median: 5\n- Maximum: 7"),
        ("5", "There are 12 apples and 5 pears."),
        ("4", "The degree is 3, and the leading coefficient is 4."),
        ("4", "The quotient is $2x-3$ with remainder $4$."),
        ("3", "The function has a minimum at x = 1 with value 3."),
    ],
)
def test_several_answers_are_left_to_a_person(gold: str, reply: str) -> None:
    """Where a reply gives several values and does not say which of them answers, nobody can tell."""
    assert equal(gold, reply).equal is None


def test_the_answer_knows_its_place() -> None:
    """The span of an answer covers it in the reply."""
    reply = r"Adding up, the final answer is $\frac{3}{4}$. Good luck!"
    found = final_answer(reply)
    assert found is not None
    assert reply[found.start : found.end] == r"$\frac{3}{4}$"
    assert found.how == "announced"


def test_a_reply_without_an_answer_asserts_none() -> None:
    """Where nothing is asserted, there is no answer."""
    assert final_answer("") is None
    assert final_answer("I am not sure how to begin with this problem at all.") is None
