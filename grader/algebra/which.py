"""Replies that say one of two things where nothing tells which was asked for: a remainder, where a curve bends down."""

from __future__ import annotations

import re

from grader.algebra.compare import same_value
from grader.algebra.policy import Comparison, Policy
from grader.algebra.quotients import divided
from grader.algebra.sides import Side
from grader.algebra.statements import assertions
from grader.algebra.tidy import foreign_words, read_answer
from grader.lazy_regex import regex

_BENDS = regex(
    r"\b(?:concave(?: up\w*| down\w*)?|convex|concavity is (?:up|down)\w*|bend(?:s|ing)? (?:up|down|to the)\w*)"
    r" (?:exactly |only |precisely )?(?:for|on|over|when|if|in|where|whenever)\b[^;=]{1,60}$",
    re.IGNORECASE,
)


def which(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """That nobody can tell whether a reply answers what was asked, though its value agrees; None where it does."""
    for answer, reply in ((left, right), (right, left)):
        if reply.whole or foreign_words(answer.source):
            continue
        parts = divided(reply.source) if "emainder" in reply.source else None
        if parts is not None and same_value(answer.tree, read_answer(parts[1]), policy).equal:
            return Comparison(None, "the remainder beside a quotient")
        said = assertions(reply.source, 0)[-1:]
        if said and _BENDS.search(reply.source, *said[0]):
            return Comparison(None, "where a curve bends one way")
    return None
