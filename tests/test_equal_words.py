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
REPLIES = [
    ("24", "Therefore, there are twenty-four different arrangements."), ("90 minutes", "The trip takes 1 hour and 30 minutes."), ("2.4 kg", "Density times volume gives a mass of 2400 g."),
    ("-5", "The answer is negative 5."), ("-5", "The answer is minus $5$."), ("1.5 h", "The trip takes 90 min."), ("45", "He has 45 apples left. If he had given away 20, he'd have had 40."),
    ("24", "Thus there are 24 ways. If order did not matter, there would be only 4."), ("18", "The perimeter is 18. That is less than 20."), ("12", "The area is 12. With a base of 5 it would be 15."),
]  # fmt: skip
OTHER_REPLIES = [
    ("24", "So the answer is forty-two."), ("90 minutes", "So the trip takes 1 h 40 min."), ("2.4 kg", "The mass is 240 g."), ("5", "The answer is negative $5$."),
    ("40", "He has 45 apples left. If he had given away 20, he'd have had 40."), ("40", "So there are 45 left. Had he given away 20, he would have 40."),
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


@pytest.mark.parametrize(("gold", "pred"), OTHER_NUMBERS + OTHER_PARTS)
def test_other_numbers_and_parts_differ(gold: str, pred: str) -> None:
    """One word or one digit makes another number."""
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
