"""The limits of an integral after a substitution: `u = 25` beside `x = 4`, for `u = x^2 + 9`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.algebra.primes import free_letters
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.helper_parts import NEAR, Choice, Helper, Named, judgement, put
from grader.audit.judge import Judgement
from grader.audit.places import only_numbers
from grader.lazy_regex import regex
from grader.notation.between import letters
from grader.notation.tree import Node

GIVES = regex(  # "x = 4 gives u = 25", "x = 4 → u = 25", "u = 25 at x = 4"
    r"[\s$,:;`*()\\{}]{0,8}(?:(?:this |that |it )?(?:gives|yields|means|becomes|corresponds to|implies)"
    r"|then|so|we (?:get|have)|when|if|at|for|→|⇒|⟹|⟶|->|=>|\\(?:to|Rightarrow|implies|(?:long)?rightarrow|mapsto)\b|)"
    r"[\s$,:;`*()\\{}]{0,12}(?:quad|that)?[\s$,:;`*()\\{}]{0,6}",
    re.I,
)


def limits(
    text: str, slopes: Sequence[Choice], named: Sequence[Named], lines: Sequence[Claim], world: World
) -> dict[int, Helper]:
    """`u = 25` beside `x = 4`, where u is put for an expression in x whose differential is given."""
    out: dict[int, Helper] = {}
    for one in named:
        body = next((c for c in slopes if c.name == one.name and abs(c.number - one.number) <= NEAR), None)
        if body is None or body.by not in letters(one.body) or free_letters(one.body, world) not in ([], [body.by]):
            continue
        ends = [n for n in named if n.number > one.number and n.number - one.number <= NEAR and only_numbers(n.body)]
        values = {n.number: n.body for n in ends if n.name == body.by}
        places = [put(one.body, {body.by: value}) for value in values.values()]
        held: dict[int, Helper] = {}
        for end in ends:
            if end.name == one.name and _is_beside(text, end.number, values, lines):
                held |= _at_a_limit(end, places, values, one, body, lines, world)
        right = any(found.result is not None and found.result.verdict == "true" for found in held.values())
        out |= held if right else {}  # where all limits fail, it is u that is meant otherwise
    return out


def _is_beside(text: str, number: int, values: Mapping[int, Node], lines: Sequence[Claim]) -> bool:
    """Whether an end of the one variable stands right beside one of the other."""
    near = [(other, number) if other < number else (number, other) for other in values if abs(other - number) == 1]
    return any(GIVES.fullmatch(text, lines[a].span.end, lines[b].span.start) for a, b in near)


def _at_a_limit(
    end: Named, places: Sequence[Node], values: Mapping[int, Node], one: Named, choice: Choice,
    lines: Sequence[Claim], world: World,
) -> dict[int, Helper]:  # fmt: skip
    """A value of u at a limit: right where it belongs to one that is named, else held against the one beside it."""
    claim = lines[end.number]
    found = [judgement(place, end.body, choice.by, world) for place in places]
    if None in found:
        return {}
    if any(item is not None and item.verdict == "true" for item in found):
        return {end.number: Helper(claim, Judgement("true"))}
    beside = [n for n in values if abs(n - end.number) == 1]
    before = [n for n in beside if n < end.number] or beside
    meant = replace(claim, left=put(one.body, {choice.by: values[before[0]]}))
    result = judgement(meant.left, end.body, choice.by, world)
    said = f"as {one.name} at that place"
    return {} if result is None else {end.number: Helper(meant, replace(result, cases=()), said)}
