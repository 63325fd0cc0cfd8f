r"""Quantities with a direction, `4.0 m/s east`: the same quantity the same way."""

from __future__ import annotations

import re

from grader.algebra.compare import same_value
from grader.algebra.policy import Outcome, Policy
from grader.algebra.statements import assertions
from grader.algebra.tidy import read_answer
from grader.lazy_regex import regex

MAX_LENGTH = 120
_WAYS = {
    **{f"{way}{end}": way for way in ("up", "down", "left", "right", "east", "west", "north", "south")
       for end in ("", "ward", "wards")},
    "clockwise": "clockwise", "counterclockwise": "counterclockwise", "anticlockwise": "counterclockwise",
}  # fmt: skip
_OPPOSITES = {
    one: frozenset({other}) for pair in (("up", "down"), ("left", "right"), ("east", "west"), ("north", "south"),
                                         ("clockwise", "counterclockwise")) for one, other in (pair, pair[::-1])
}  # fmt: skip
_WAY_WORD = regex(rf"\b(?:{'|'.join(sorted(_WAYS, key=len, reverse=True))})\b", re.IGNORECASE)
_DRESS = regex(r"\\(?:text\w*|mathrm|mbox)\s*\{([^{}]*)\}")
_WAY = regex(
    r"(?<=[\w°²³}])[\s,]+\(?(?:(?:directed|pointing|acting) )?(?:to(?:wards?)? the |in the |due )?"
    rf"({'|'.join(_WAYS)})"
    r"(?: direction)?\)?[\s.}]*$",
    re.IGNORECASE,
)


def same_direction(wanted: str, given: str, policy: Policy) -> Outcome | None:
    """Whether two quantities with a direction are the same; None where one has none."""
    sides = [_parted(text) for text in (wanted, given)]
    if sides[0] is None or sides[1] is None:
        return None
    if sides[0][1] != sides[1][1]:
        return False, "another direction"
    found = same_value(read_answer(sides[0][0]), read_answer(sides[1][0]), policy)
    return found.equal, found.reason


def other_way(wanted: str, reply: str) -> bool:
    """Whether a reply ends with a direction, and not the one that is wanted."""
    found = _parted(wanted)
    said = assertions(reply, 0)[-1:] if found else []
    ways = {_WAYS[word.lower()] for word in _WAY_WORD.findall(reply[slice(*said[0])])} if said else set()
    return found is not None and found[1] not in ways and bool(ways & _OPPOSITES.get(found[1], frozenset()))


def _parted(text: str) -> tuple[str, str] | None:
    """The quantity and its direction."""
    text = _DRESS.sub(r" \1 ", text[: MAX_LENGTH + 1]).replace("\\ ", " ").replace("\\,", " ").strip().strip("$")
    found = _WAY.search(text) if len(text) <= MAX_LENGTH else None
    if found is None or not any(map(str.isdigit, text[: found.start()])):
        return None
    return " ".join(text[: found.start()].split()), _WAYS[found[1].lower()]
