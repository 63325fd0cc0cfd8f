"""Points with a word for what they are, and vectors in other brackets: `the origin (0, 0)`, `[6, 8]` for `⟨6, 8⟩`."""

from __future__ import annotations

import re

from grader.algebra.compare import same_value
from grader.algebra.policy import Outcome, Policy
from grader.algebra.tidy import read_answer
from grader.lazy_regex import regex

_POINT = regex(
    r"\W{0,2}(?:at |in )?(?:the |a )?(?P<what>origin|(?:[a-z]+ )?point|cent(?:re|er)|vertex|focus|centroid"
    r"|(?:local |global |absolute |relative )?(?:minimum|maximum))(?: is| at|,)? ?\$?"
    r"(?P<point>\([^()]{1,60},[^()]{1,60}\))\W{0,2}"
)
_ORIGIN = regex(r"\W{0,2}(?:at |in |it is |it's )?the origin\W{0,2}", re.IGNORECASE)
_ZEROS = regex(r"[$\s]*\(\s*0(?:\s*,\s*0){1,2}\s*\)[$\s.]*")
_ANGLED = regex(
    r"[$\s]*(?:[^=<>]{1,20}=\s*)?(?:\\left\s*)?(?:\\langle|⟨|<)(?P<inside>[^<>=⟨⟩]{1,200}?)"
    r"(?:\\right\s*)?(?:\\rangle|⟩|>)[$\s.]*"
)
_SQUARE = regex(
    r"[$\s]*(?:[^=<>\[\]]{1,20}=\s*)?(?:\\left\s*)?\[(?P<inside>[^\[\]=<>]{1,200}?)(?:\\right\s*)?\][$\s.]*"
)


def same_point(wanted: str, given: str, policy: Policy) -> Outcome | None:
    """The verdict where one side says what kind of point it gives, or only that it is the origin; else None."""
    for one, other, first in ((wanted, given, True), (given, wanted, False)):
        if _ORIGIN.fullmatch(one) and _ZEROS.fullmatch(other):
            return True, "the origin"
        named = _POINT.fullmatch(one)
        if named is None or _POINT.fullmatch(other):
            continue
        if named["what"] == "origin" and not _ZEROS.fullmatch(named["point"]):
            return None
        point, plain = read_answer(named["point"]), read_answer(other)
        found = same_value(point, plain, policy) if first else same_value(plain, point, policy)
        return found.equal, found.reason
    return None


def same_vector(wanted: str, given: str, policy: Policy) -> Outcome | None:
    """The verdict where one side is a vector in angle brackets and the other in square ones; else None."""
    for one, other in ((wanted, given), (given, wanted)):
        angled, square = _ANGLED.fullmatch(one), _SQUARE.fullmatch(other)
        if angled and square:
            vector, row = (read_answer(f"({found['inside']})") for found in (angled, square))
            outcome = same_value(vector, row, policy) if one is wanted else same_value(row, vector, policy)
            return outcome.equal, outcome.reason
    return None
