"""Branches: a relation with its condition beside it, `k(s) = s (2 - s) if s >= 1`, and equations for sets of points."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.algebra.world import World
from grader.audit.claims import Claim, chain_of
from grader.audit.indices import Conditions
from grader.audit.judge import judge
from grader.audit.places import only_about
from grader.lazy_regex import regex

BOUNDS = ("<", "<=", ">", ">=", "!=")
WORD = r"(?:if|for(?: all| every| any)?|when(?:ever)?|where|as long as|provided(?: that)?|on|in case)"
BEHIND = regex(rf"[\s$),(\\]*{WORD}[\s$(\\]*\Z", re.I)
BEFORE = regex(rf"\b{WORD}[\s$(\\]*\Z", re.I)
LEADS = regex(  # from the condition to what holds under it
    r"[\s$),:\\]*(?:(?:we|one|it|there|this|that|then|again|now) ?(?:have|has|gets?|find|finds|is|gives|holds that)?)?"
    r"[\s$(:\\]*\Z",
    re.I,
)
FAR = 60  # characters between a relation and its condition
POINTS = regex(
    r"\b(?:(?:lines?|curve|circle|ellipse|hyperbola|parabola|diagonal|edge|side|sphere|plane|surface|region|set|strip"
    r"|triangle|boundary|contour|path|arc|segment|locus|constraint)"
    r"|(?:over|along|on|onto|inside|outside|within|across) (?:(?:the|a|its|each) (?:\w+ ){0,3})?)[\s$`\\(]*\Z",
    re.I,
)


def is_for_points(claim: Claim, free: frozenset[str], world: World) -> bool:
    """Whether words say that an equation in free letters is of a set of points: `on the line x + y = s`."""
    if claim.op not in ("=", *BOUNDS) or claim.left.op == "apply" or not POINTS.search(claim.lead[-60:]):
        return False
    return claim.left is claim.first and only_about(claim.left, free, world) and only_about(claim.right, free, world)


def worlds_of_the_branch(
    claim: Claim, lines: Sequence[Claim], at: int, worlds: Sequence[World]
) -> Sequence[World] | None:
    """The worlds in which the bounds that are set beside a claim hold; None where none are set."""
    bounds = _bounds(claim, lines, at)
    if not bounds:
        return None
    nothing = Conditions()
    return [w for w in worlds if all(judge(bound, (w,), (), nothing).verdict == "true" for bound in bounds)]


def _bounds(claim: Claim, lines: Sequence[Claim], at: int) -> list[Claim]:
    """The links of the chain of bounds right behind a claim's chain, else of the one right before it."""
    mine = chain_of(claim)
    last = at
    while last + 1 < len(lines) and chain_of(lines[last + 1]) == mine:
        last += 1
    end = lines[last]
    if last + 1 < len(lines) and _gap(end, lines[last + 1], BEHIND):
        return _chain(lines, last + 1, 1)
    first = at
    while first and chain_of(lines[first - 1]) == mine:
        first -= 1
    if not first or not _gap(lines[first - 1], lines[first], LEADS):
        return []
    found = _chain(lines, first - 1, -1)
    return found if found and BEFORE.search(found[0].before) else []


def _gap(one: Claim, other: Claim, words: re.Pattern[str]) -> bool:
    """Whether nothing but such words stands between two relations, on one line."""
    between = other.span.start - one.span.end
    if not 0 <= between <= FAR:
        return False
    text = one.after[:between]
    return "\n" not in text and words.match(text) is not None


def _chain(lines: Sequence[Claim], at: int, step: int) -> list[Claim]:
    """The links of a chain of bounds from one of its ends, in order; none where others are among them."""
    found, chain = [], chain_of(lines[at])
    while 0 <= at < len(lines) and chain_of(lines[at]) == chain:
        found.append(lines[at])
        at += step
    found = found[::step]
    return found if all(link.op in BOUNDS for link in found) else []
