"""What a reply denies, does something to, or says of another case is not its answer; what only stands near it is."""

import pytest

from grader.algebra.equal import equal

ASSERTED = [
    ('12', 'The number of students who do not play an instrument is 12.'),
    ('12', 'There is no way to do better than 11, so the answer is 12.'),
    ('(3,4)', 'The vector is equal to (3,4).'),
    ('(2,5)', 'The solution set is the interval (2,5).'),
    ('12', 'The total of the three numbers is 12.'),
    ('3/5', 'The probability of not drawing a red ball is 3/5.'),
    ('12', 'It cannot be negative, hence x = 12.'),
    ('(3,4)', 'The reflection of the point (4,3) in the line y = x is the point (3,4).'),
    ('2', 'The inverse of 1/2 is 2.'),
    ('2', 'Hence the rank of A is 2.'),
    ('24', 'The factorial of 4 is 24.'),
    ('\\{1,2\\}', 'The complement of {3,4} is {1,2}.'),
    ('\\sqrt{3}', 'the square root of 3'),
    ('x > 2', 'x is greater than 2.'),
    ('8', 'This is half of 16, i.e. 8.'),
    ('x=2', 'We exclude x = -3, which leaves x = 2.'),
    ('12', 'So x = 12, which is not prime.'),
    ('12', 'The original price was $12.'),
    ('12', 'I think the answer is 12.'),
    ('12', 'For n = 3 the answer is 12.'),
    ('12', 'Adding the numbers, you get 12.'),
    ('12', 'Great question! Your answer should be 12.'),
    ('\\text{reject } H_0', 'We reject H0.'),
    ('no solution', 'So no solution is possible.'),
]
DENIED = [
    ('12', "It's not 12."),
    ('12', 'We can exclude 12.'),
    ('12', 'It would be wrong to say 12.'),
    ('12', 'There is no proof that it is 12.'),
    ('12', 'It is anything but 12.'),
    ('12', 'No, certainly not 12.'),
    ('12', '12? Definitely not.'),
    ('12', '12 ❌'),
    ('12', '12 is a common mistake.'),
    ('12', '**Wrong:** 12'),
    ('x=2', 'Therefore we can rule out x = 2.'),
    ('x=2', 'We need x ≠ 2.'),
    ('(3,4)', '(3,4) does not satisfy both equations.'),
    ('(2,5)', 'The statement fails for 2 < x < 5.'),
    ('\\frac{3}{4}', 'Sadly, $\\frac{3}{4}$ cannot be the probability.'),
    ('H2O', "The gas isn't H2O."),
    ('y=2x+1', 'The line is not y = 2x + 1.'),
    ('no solution', 'There is no solution other than x = 0.'),
    ('no solution', 'No solution is negative.'),
    ('converges', 'The series converges nowhere.'),
    ('True', 'The negation is true.'),
]
OTHER_THINGS = [
    ('12', 'The result is the cosine of 12.'),
    ('12', 'The answer is three quarters of 12.'),
    ('12', 'The answer is the number of divisors of 12.'),
    ('12', 'The answer is 12 factorial.'),
    ('12', 'The answer is 12, divided by 7.'),
    ('12', 'So the result is 12 million.'),
    ('12', 'The answer is slightly above 12.'),
    ('12', 'The answer is the next prime after 12.'),
    ('(2,5)', 'The solution is the complement of (2,5).'),
    ('\\{1,2,3\\}', 'The set is the power set of {1,2,3}.'),
    ('(3,4)', 'The vector is orthogonal to (3,4).'),
    ('30', 'Anna is seven years older than 30.'),
    ('3:30 pm', 'The bus leaves 5 minutes before 3:30 pm.'),
    ('\\$45', 'He pays $45k.'),
]
NOT_SAID = [
    ('12', 'Some students think it is 12.'),
    ('12', 'You wrote 12.'),
    ('12', 'Part of the answer is 12.'),
    ('12', 'The question was whether it is 12.'),
    ('12', 'We are given 12.'),
    ('12', 'The answer might be 12.'),
    ('12', 'The answer is the product of 12.'),
]
TAILS = [
    'If the coins were biased, the answer is 15.',
    'Your answer: 15',
    'The forum claims the answer is 15.',
    "It's a myth that the answer is 15.",
    'Using the wrong formula, the answer is 15.',
    'I can also explain the case where the answer is 15.',
    "Please don't say the answer is 15.",
    'Under the other convention the answer is 15.',
    'What if there are 8 of them? Then the answer is 15.',
    'My colleague insists that the answer is 15.',
    'Another variant: with 7 and 8 the answer is 15.',
]
LATER = [
    'Last year it was 15.',
    'Beware: 15 counts one of them twice.',
    'Another example: 7 + 8 = 15.',
    'My friend said it was 15.',
    'Word count: 15',
    'If you forget the sign, you get 15.',
]


@pytest.mark.parametrize(('gold', 'reply'), ASSERTED)
def test_words_near_a_value_that_leave_it_what_it_is_do_not_hide_it(gold: str, reply: str) -> None:
    """A denial, a function or a comparison elsewhere in the sentence is none of the answer."""
    assert equal(gold, reply).equal is True


@pytest.mark.parametrize(('gold', 'reply'), DENIED)
def test_a_denied_value_of_any_kind_is_no_answer(gold: str, reply: str) -> None:
    """Numbers, points, sets, formulas, equations and words are denied alike."""
    assert equal(gold, reply).equal is False


@pytest.mark.parametrize(('gold', 'reply'), OTHER_THINGS)
def test_a_value_to_which_words_do_something_is_another(gold: str, reply: str) -> None:
    """Functions, parts, neighbours, scales and distances in words make another thing of a value."""
    assert equal(gold, reply).equal is not True


@pytest.mark.parametrize(('gold', 'reply'), NOT_SAID)
def test_a_value_that_a_reply_only_mentions_is_left_to_a_person(gold: str, reply: str) -> None:
    """What others think, what is given, asked or possible, and what is part of the answer is not asserted."""
    assert equal(gold, reply).equal is None


@pytest.mark.parametrize('head', ['Answer: 13', 'The answer is 13.', '\\boxed{13}'])
@pytest.mark.parametrize('tail', TAILS)
def test_an_announcement_about_another_case_or_person_does_not_win(head: str, tail: str) -> None:
    """The answer that was boxed or announced before it stands."""
    assert equal('13', f'{head}\n\n{tail}').equal is True
    assert equal('15', f'{head}\n\n{tail}').equal is False


@pytest.mark.parametrize('head', ['So x = 13.', '**13**', 'Hence the total is 13.'])
@pytest.mark.parametrize('tail', LATER)
def test_a_remark_behind_a_conclusion_does_not_win(head: str, tail: str) -> None:
    """Other times, people, examples and labels behind a conclusion are passed over."""
    assert equal('13', f'{head}\n\n{tail}').equal is True
    assert equal('15', f'{head}\n\n{tail}').equal is False


@pytest.mark.parametrize(
    ('reply', 'answer'),
    [
        ('The answer is 13. After adding the second part, the answer is 15.', None),
        ('In the previous exercise the result was 13. In this one, the result is 15.', True),
        ('The answer is 13. Wait, I forgot two. So the answer is 15.', True),
        ('What is 7 + 8? The answer is 15.', True),
        ('We have 13 red ones. If two more are added, we get 15.', True),
    ],
)
def test_a_later_announcement_still_counts_where_nothing_says_otherwise(reply: str, answer: bool | None) -> None:
    """A correction and the next step win; where nobody can tell, a person decides."""
    assert equal('15', reply).equal is answer


@pytest.mark.parametrize(
    ('gold', 'reply', 'same'),
    [
        ('12000', 'The answer is 12 thousand.', True),
        ('12 thousand', 'The answer is 12 thousand.', True),
        ('2500000', 'The population is 2.5 million people.', True),
        ('0.012', 'The probability is 12 thousandths.', True),
        ('12', 'So the result is 12 million.', False),
        ('7', 'She bought 7 of the thousand tickets.', True),
    ],
)
def test_words_of_scale_in_a_sentence_count(gold: str, reply: str, same: bool) -> None:
    """What a sentence ends with is read with its thousands and millions."""
    assert equal(gold, reply).equal is same


@pytest.mark.parametrize(
    'reply', ['x = 2. By symmetry x = -2 is a solution too.', 'So x = 2. By symmetry, x = -2 is a root, as well.']
)
def test_a_second_solution_in_a_remark_is_seen(reply: str) -> None:
    """Where one of two solutions is wanted, nobody can tell."""
    assert equal('x = 2', reply).equal is None


@pytest.mark.parametrize(
    ("gold", "reply", "wanted"),
    [
        ("-2", "The determinant is 4 - 6 = -2. As it isn't 0, the matrix is invertible.", True),
        ("x < -3", "So x < -3. Forgetting to turn the sign would give x > -3.", True),
        ("0.3", "P(A and B) = 0.3. This follows from the product rule with 0.5 and 0.6.", True),
        ("0.6", "P(A and B) = 0.3. This follows from the product rule with 0.5 and 0.6.", False),
        ("6x - 4", "The first derivative is f'(x) = 6x - 4. So the second derivative is 6.", False),
        ("y = 2x - 1", "Hence y = 2x - 1. The y-intercept is -1.", True),
    ],
)
def test_facts_behind_a_conclusion_hide_it_not(gold: str, reply: str, wanted: bool) -> None:
    """What an answer is not, what a slip would give, where it comes from; a conclusion behind it counts."""
    assert equal(gold, reply).equal is wanted


@pytest.mark.parametrize(
    "reply",
    [
        "I'd first say the answer is 56. But one book must be taken, so there are 35.",
        "My first thought is that the answer is 56. But one book must be taken. So there are 35.",
    ],
)
def test_a_first_thought_is_no_announcement(reply: str) -> None:
    """What one would say first is not accepted."""
    assert equal("56", reply).equal is not True


@pytest.mark.parametrize(
    ("gold", "reply", "wanted"),
    [
        (r"mg\sin\theta", "Along the incline, gravity's component is mg sin θ.", True),
        (r"mg\sin\theta", "Along the incline, gravity's component is mg cos θ.", False),
        (r"\frac{mg}{k}", "mg/k", True),
        ("5 mg/L", "5 g/L", False),
        (r"\frac{5}{2}", "Hence, 2.5!", True),
        ("120", "Hence, 5!", True),
        ("(x+2)(x-9)", "This factors nicely as (x - 9)(x + 2).", True),
        ("(x+2)(x-9)", "This factors nicely as (x + 9)(x - 2).", False),
        (r"-\sqrt{3}", "tan 120° works out to minus the square root of 3.", True),
    ],
)
def test_weights_calls_and_factorings(gold: str, reply: str, wanted: bool) -> None:
    """mg is a mass times g beside a sine, an exclamation behind a decimal is none of a factorial."""
    assert equal(gold, reply).equal is wanted
