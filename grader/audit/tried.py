"""Values that are tried: `try lambda = 0: then x = a, ...`, and what is said to follow from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.conditions import paragraph
from grader.audit.indices import Conditions
from grader.audit.judge import is_zero
from grader.audit.own_world import symbol_name
from grader.audit.places import Place, place_of
from grader.audit.rereadings import holds_renamed
from grader.audit.reuse import supposed
from grader.lazy_regex import regex
from grader.notation.tree import Node

TRIES = regex(r"\b(?:try|tries|trying|test|testing|attempt(?:ing)?|guess(?:ing)?)\b[^.;=\n]{0,25}\Z", re.I)
CASE = regex(  # a zero that is no fact: a multiplier, a load, a friction that is left out
    r"\bcase\b[^=\n]{0,12}\Z|\b(?:first|take|taking|set|setting|put|putting|with|if|for|when|say|suppos\w+|assum\w+|let|either|or)\b"
    r"[^.;=\n]{0,25}\Z"
    r"|\A[\s\-*•]*(?:\(?(?:\d{1,2}|[a-z]|i{1,3})[.)]\s*)?[$\\(]*\Z",
    re.I,
)
HEADED = regex(r"[\s$`\\)]{0,4}(?:\?|:)")
HEADING = regex(r"\n[^=\n]{1,60}:[ \t]*(?=\n)")  # what stands below it is about something else


class Tried(NamedTuple):
    """A value that is tried: of what, from where, to the end of its line and of its paragraph."""

    place: Place
    start: int
    line: int
    end: int


def tried(claim: Claim, world: World, text: str) -> Tried | None:
    """What a relation tries, where that is not what it is; None where it states a fact."""
    said = supposed(claim, world, 0, 1) if claim.left.op == "sym" and _is_tried(claim) else None
    if said is None:
        return None
    start, end = claim.span.end, paragraph(text, claim.span.start)[1]
    line = text.find("\n", start)
    heading = HEADING.search(text, line, end) if line >= 0 else None
    end = heading.start() if heading is not None else end
    return Tried(said.place, start, line if 0 <= line < end else end, end)


def _is_tried(claim: Claim) -> bool:
    lead = claim.before.rpartition("\n")[2]
    if TRIES.search(lead):
        return True
    if not is_zero(claim.right):
        return False
    found = CASE.search(lead)
    said = found is not None and found[0][:1].isalpha()
    return said or (found is not None and HEADED.match(claim.after) is not None)  # a heading at the start of its line


def follows(claim: Claim, told: Iterable[Tried], lines: Sequence[Claim], world: World) -> Tried | None:
    """The value behind which a claim stands, and that still holds there: nothing else was said of that quantity."""
    at = claim.span.start
    for item in told:
        if item.start <= at < item.end and not any(
            item.start <= line.span.start < at and _is_about(line.left, item.place, world) for line in lines
        ):
            return item
    return None


def holds_behind(
    claim: Claim, item: Tried, lines: Sequence[Claim], worlds: Sequence[World], conditions: Conditions
) -> bool:
    """Whether a relation holds with what was said to follow from the value: `x + y = a + b` behind `x = a, y = b`."""
    between = (line for line in lines if item.start <= line.span.start < claim.span.start and line.op == "=")
    said = {symbol_name(line.left) or "": line.right for line in between if line.left.op == "sym"}
    return bool(said) and holds_renamed(claim, said, worlds, conditions)


def _is_about(node: Node, place: Place, world: World) -> bool:
    return node.op in ("sym", "index") and place_of(node, world) == place
