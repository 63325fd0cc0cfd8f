"""What keeps two texts with the same value from being the same answer: words that deny it, or another notation."""

from __future__ import annotations

from grader.algebra.gainsaid import may_be_gainsaid, objection_to
from grader.algebra.policy import Comparison, Policy
from grader.algebra.sides import side_of
from grader.algebra.tidy import foreign_words
from grader.algebra.told_apart import may_be_apart, other_zone, told_apart


def objectionable(text: str) -> bool:
    """Whether a text has words or signs for which an agreeing value may not be the answer."""
    return may_be_apart(text) or (" " in text and may_be_gainsaid(text))


def objection(gold: str, answer: str, policy: Policy) -> Comparison | None:
    """The verdict where two texts have the same value, and are not the same answer; None where they are."""
    left, right = (side_of(gold), side_of(answer)) if gold != answer else (None, None)
    if left is None or right is None:
        return None
    for side, other in ((right, left), (left, right)):
        found = objection_to(other, side) if foreign_words(side.source) or " if " in side.source else None
        if found is not None:
            return found
    return other_zone(left.source, right.source) or told_apart(left.text, right.text, policy)
