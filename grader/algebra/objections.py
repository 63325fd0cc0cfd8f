"""What keeps two texts with the same value from being the same answer: words that deny it, or another notation."""

from __future__ import annotations

from grader.algebra.converted import MAY_BE_AGAIN, misstated
from grader.algebra.gainsaid import may_be_gainsaid, objection_to
from grader.algebra.policy import Comparison, Policy
from grader.algebra.sides import MAX_REMEMBERED, Side, remembered, side_of
from grader.algebra.thrown_out import thrown_out
from grader.algebra.tidy import foreign_words
from grader.algebra.told_apart import in_another_order, may_be_apart, other_zone, told_apart

MAX_REORDERED = 60


def objectionable(gold: str, answer: str) -> bool:
    """Whether two texts have words or signs for which an agreeing value may not be the answer."""
    if may_be_apart(gold) or may_be_apart(answer) or _as_many_words(gold, answer):
        return True
    if "pH" in gold and "pOH" in answer:
        return True
    return any(" " in text and may_be_gainsaid(text) for text in (gold, answer)) or bool(MAY_BE_AGAIN.search(answer))


def _as_many_words(gold: str, answer: str) -> bool:
    """Whether two texts may be the same words in another order."""
    return len(gold) < MAX_REORDERED and gold.count(" ") > 1 and gold.count(" ") == answer.count(" ")


def _side(text: str) -> Side | None:
    return remembered(text) if len(text) < MAX_REMEMBERED else side_of(text)


def objection(gold: str, answer: str, policy: Policy) -> Comparison | None:
    """The verdict where two texts have the same value, and are not the same answer; None where they are."""
    left, right = (_side(gold), _side(answer)) if gold != answer else (None, None)
    if left is None or right is None:
        return None
    for side, other in ((right, left), (left, right)):
        wordy = " " in side.source and (foreign_words(side.source) or " if " in side.source)
        found = objection_to(other, side) if wordy and may_be_gainsaid(side.source) else None
        if found is not None:
            return found
    if "pH" in gold and "pOH" in answer and "pH" not in answer:
        return Comparison(False, "another quantity")
    found = thrown_out(left.tree, answer) or misstated(left.tree, right.text, right.whole, answer)
    if found is not None:
        return found
    reordered = in_another_order(gold, answer) if _as_many_words(gold, answer) else None
    if reordered or not (may_be_apart(gold) or may_be_apart(answer)):
        return reordered
    return other_zone(left.source, right.source) or told_apart(left.text, right.text, policy)
