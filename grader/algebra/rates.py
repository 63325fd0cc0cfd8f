"""How much for each: `$18 per day`, `540 metres a week` against the number alone, whose unit is left out."""

from __future__ import annotations

from grader.algebra.compare import same_value
from grader.algebra.policy import Outcome, Policy
from grader.algebra.tidy import read_answer
from grader.lazy_regex import regex

_RATE = regex(
    r"\s*\\?[$€£]?(?P<number>[-−]?\d[\d,]*(?:\.\d+)?)\$?(?: [a-z]{3,})? (?:per|an?|each|every) [a-z]{3,}\s*\.?"
)
_NUMBER = regex(r"\s*[-−]?\d[\d,]*(?:\.\d+)?\s*")


def same_rate(wanted: str, given: str, policy: Policy) -> Outcome | None:
    """The verdict where one side is a number, and the other one so much for each of something; else None."""
    if policy.units == "required":
        return None
    for one, other in ((wanted, given), (given, wanted)):
        rate = _RATE.fullmatch(one)
        if rate and _NUMBER.fullmatch(other):
            found = same_value(read_answer(rate["number"]), read_answer(other), policy)
            return found.equal, found.reason
    return None
