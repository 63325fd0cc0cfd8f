"""Words that join the values of a statement, as the plain ones: `x = 1 as well as x = 3`, `(0, 0) and in (2, 4)`."""

from __future__ import annotations

import re

from grader.algebra.both import with_all
from grader.lazy_regex import regex

_AS_WELL = regex(
    r",? (?:as well as|along with|together with|and also|and likewise)(?: for(?= \$?[a-z] ?=))?"
    r" (?=[$\\(−-]|\d+\b(?! [a-z])|[a-z] ?=)"
)
_SOLVED = regex(r"^[^→⇒⟹]*=.*(?:→|⇒|⟹)\s*(?=([a-zA-Z](?:_\d|[₀-₉])?) ?= ?[^=→⇒⟹]+$)", re.DOTALL)
_GIVEN = regex(r"(?:^|[→⇒⟹\s])([a-zA-Z]) ?= ?[-−\d./]+\s*$")
_POINTS = regex(
    r"(\([^()]{1,40},[^()]{1,40}\)\$?),? (?:and|as well as) (?:also )?(?:in|at|through|by"
    r"|to) (?:the )?(?:points? )?(?:[A-Z] ?=? ?)?"
    r"(?=\$?\([^()]{1,40},)"
)
_NAMELY = regex(r",? (?:namely|to wit|viz\.):?,? (?=[$\\(\d−{-]|[a-z] ?=)")
_IS_IN = regex(
    r"(?<![\w\\])([a-z]) (?:is|lies|must be|must lie) in (?=[\[(][^()\[\]]{1,40},[^()\[\]]{1,40}[\])][\s.]*$)"
)
_AND_FOR = regex(
    r"(\b(?:for|at|when) \$?([a-z]) ?= ?[-−\d./√π]{1,16}\$?),? and (?:for|at|when) "
    r"(?=\$?\2 ?= ?[-−\d./√π]{1,16}\$?[\s.]*$)"
)
_BOTH_SIGNS = regex(
    r"(\b(?:for|when|if) \$?([a-z])\$? ?[<>≤≥]=? ?[-−\d./√π]{1,16}\$?),? (?:and|or|as well as)(?: also)?"
    r" (?:for|when|if) (?=\$?\2\$? ?[<>≤≥]=? ?[-−\d./√π]{1,16}\$?[\s.]*$)"
)
_OR_ELSE = regex(r",? or (?:else|alternatively|otherwise),? (?=\$?[a-zA-Z]\w?\$? ?=)")
_SIGNS = (" as well as ", " with ", " and ", "namely", "viz.")


def joined(statement: str) -> str:
    """A statement with `and` between the values that it joins in other words, and a colon before those it names."""
    solved = _SOLVED.match(statement) if "→" in statement or "⇒" in statement or "⟹" in statement else None
    if solved:
        before = _GIVEN.search(statement[: solved.end()].rstrip("→⇒⟹ "))
        statement = statement[solved.end() :] if before is None or before[1] == solved[1] else statement
    if " in [" in statement or " in (" in statement:
        statement = _IS_IN.sub(r"\1 ∈ ", statement)
    if " or else" in statement or " or alt" in statement or " or otherwise" in statement:
        statement = _OR_ELSE.sub(" or ", statement)
    if not any(map(statement.__contains__, _SIGNS)):
        return statement
    if "oth " in statement or "ll " in statement or " are " in statement:
        statement = with_all(statement)
    statement = _AS_WELL.sub(" and ", statement)
    if "<" in statement or ">" in statement or "≤" in statement or "≥" in statement:
        statement = _BOTH_SIGNS.sub(r"\1 or ", statement)
    if " and for " in statement or " and at " in statement or " and when " in statement:
        statement = _AND_FOR.sub(r"\1 and ", statement)
    if "(" in statement:
        statement = _POINTS.sub(r"\1 and ", statement)
    return _NAMELY.sub(": ", statement)
