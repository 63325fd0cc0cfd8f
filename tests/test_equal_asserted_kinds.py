"""Replies that assert several values, an interval, or a quantity: what else is in them is no answer."""

import pytest

from grader.algebra.equal import equal

SEVERAL = [
    ('{2, 7}', 'We find n² − 9n + 14 = 0. Therefore both n = 2 and n = 7 are solutions.'),
    ('{-5, 3}', 'Both -5 and 3 satisfy the equation.'),
    ('{-5, 3}', 'Thus both **-5** and **3** are valid.'),
    ('{1, 6}', 'So y = 1 and y = 6 both work, since neither makes a denominator 0.'),
    ('{1, 2, 6}', 'Hence all of y = 1, y = 2 and y = 6 are roots.'),
    ('{1, 6}', 'So y = 1 and y = 6 are solutions.'),
    ('{1, 6}', 'Both solutions, 1 and 6, are valid.'),
    ('{1, 6}', 'Hence it has both y = 1 and y = 6 as solutions.'),
    ('{1, \\sqrt{3}}', 'Both 1 and √3 solve it.'),
    ('(0, 2), (1, 5)', 'Both (0, 2) and (1, 5) satisfy the system.'),
]
ONE = [
    ('x = 6', 'Both x = 1 and x = 6 solve the squared equation, but only x = 6 solves the first one.'),
    ('x = 6', 'Not both x = 1 and x = 6 are solutions; so x = 6.'),
    ('x = 6', 'Both x = 1 and x = 6 are candidates. Testing, only x = 6 works.'),
]
INTERVALS = [
    ('[2, 5]', 'Solution set: the closed interval [2, 5].', '(2, 5)'),
    ('(2, 5)', 'Solution set: the open interval (2, 5).', '[2, 5]'),
    ('[2, 5)', 'The solution is the half-open interval [2, 5).', '(2, 5]'),
    ('[2, 5]', 'So t lies in the closed interval [2, 5].', '(2, 5)'),
    ('[2, 5]', 'It holds on the interval [2, 5], both ends included.', '\\{2, 5\\}'),
    ('[2, 5]', 'The closed interval [2, 5] is the solution set.', '2, 5'),
    ('2 \\le x \\le 5', 'Solution set: the closed interval [2, 5].', '2 < x < 5'),
    ('[2, \\infty)', 'Solution set: the closed interval [2, ∞).', '(2, \\infty)'),
    ('[2, 5)', 'So x is in [2, 5).', '(2, 5)'),
]
QUANTITIES = [
    ('13 m', 'sqrt(25 + 144) = sqrt(169) = 13, so it is 13 m long.', '13 cm'),
    ('13 m', 'The ladder is **13**, so it is 13 m long.', '13 cm'),
    ('13 m', '8 + 5 = 13, which means it is 13 m long.', '13 km'),
    ('40 km', 'd = 8 * 5 = 40, hence the village is 40 km away.', '40 m'),
    ('40 hours', 't = 80/2 = 40, so it takes 40 hours in all.', '40 min'),
    ('200 mL', '1000/5 = 200, so each cup holds 200 mL of tea.', '200 L'),
    ('7 miles', 'sqrt(49) = 7, so they are 7 miles apart.', '7 km'),
    ('13 m', '8 + 5 = 13 (it is 13 m long).', '13 cm'),
    ('130 mm', 'The length is 13, so it is 130 mm long.', '13 m'),
]


@pytest.mark.parametrize(("values", "reply"), SEVERAL)
def test_all_values_that_are_said_to_be_solutions_are_asserted(values: str, reply: str) -> None:
    """What `both ... and ... are solutions` names is the answer, and the last of them alone is not."""
    assert equal(values, reply).equal is True
    last = values.strip("{}").rpartition("), " if values[0] == "(" else ", ")[2]
    assert not equal(last, reply).equal


@pytest.mark.parametrize(("gold", "reply"), ONE)
def test_candidates_are_no_solutions(gold: str, reply: str) -> None:
    """Where one of two is turned down, the other is the answer."""
    assert equal(gold, reply).equal is True


@pytest.mark.parametrize(("gold", "reply", "other"), INTERVALS)
def test_an_interval_keeps_its_brackets(gold: str, reply: str, other: str) -> None:
    """An interval at the end of words is that one, not one with other ends, nor its ends as a list."""
    assert equal(gold, reply).equal is True
    assert not equal(other, reply).equal


def test_a_closed_interval_in_round_brackets_is_in_doubt() -> None:
    """Whoever writes one and says the other is not judged."""
    assert equal("(2, 5)", "Solution set: the closed interval (2, 5).").equal is None


@pytest.mark.parametrize(("gold", "reply", "other"), QUANTITIES)
def test_the_unit_of_the_conclusion_counts(gold: str, reply: str, other: str) -> None:
    """A number that was worked out before, without a unit, is not the answer beside the quantity concluded."""
    assert equal(gold, reply).equal is True
    assert not equal(other, reply).equal


def test_rates_and_counted_things_are_no_units() -> None:
    """`18 per day`, `6 in total` and `15 students in all` are numbers."""
    for gold, reply in (
        ("18", "3 * 6 = 18, so it is 18 per day."), ("6", "24/4 = 6, so there are 6 in total."),
        ("15", "9 + 6 = 15, so there are 15 students in all."),
    ):  # fmt: skip
        assert equal(gold, reply).equal is True


def test_letters_that_are_said_to_be_arbitrary_are_constants() -> None:
    """`with A, B arbitrary` behind a general solution is a remark; another frequency is another solution."""
    reply = "General solution: y(t) = A sin(3t) + B cos(3t), with A, B arbitrary."
    assert equal("y = C_1\\cos 3t + C_2\\sin 3t", reply).equal is True
    assert equal("y = C_1\\cos 2t + C_2\\sin 2t", reply).equal is False


def test_an_answer_under_a_heading_is_found() -> None:
    """`#### Answer` on a line of its own announces the sentence under it."""
    reply = "#### Solution\nT(1)=1, T(2)=3, T(3)=6\n\n#### Answer\nThe third triangular number is 6."
    assert equal("6", reply).equal is True
    assert equal("3", reply).equal is False


def test_where_a_solution_lies_is_not_the_answer() -> None:
    """`x = π/3 in the interval [0, π]` says π/3."""
    reply = "So x = π/3 in the interval [0, π]."
    assert equal("\\pi/3", reply).equal is True
    assert not equal("[0, \\pi]", reply).equal
