"""Second looks at two answers by the way they are written: ratios, prices, choices of several letters, definitions.

Each look says by a sign whether it may concern a pair, and gives a verdict or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from grader.algebra.policy import Outcome, Policy, Undecided
from grader.lazy_regex import regex

MAX_LENGTH = 400
_PRICED = regex(r"[$€£¥₹]|USD|EUR|dollar")
_HINTS = (":", "∶", "colon", " to ", "/", "per", "lambda ", "mapsto", "↦", "->", "=>", "def ", "'", '"')
_ANGLES = ("langle", "⟨", "<")
_WAY = regex(
    r"\b(?:(?:up|down|left|right|east|west|north|south)(?:wards?)?|(?:counter|anti)?clockwise|direction)\W*$"
)
_WAY_ENDS = frozenset("pnthdse")  # the last letters of these words
_LETTERS = regex(r"^\W*(?:[A-H]\W*(?:and\W*)?){2,8}$")


def written_look(wanted: str, given: str, policy: Policy) -> Outcome | None:
    """The verdict of the first look that has one; None where there is none."""
    if len(wanted) > MAX_LENGTH or len(given) > MAX_LENGTH:
        return None
    both = f"{wanted}\n{given}"
    if "]" in both and any(map(both.__contains__, _ANGLES)) and (vector := _vectors(wanted, given, policy)):
        return vector
    may_be_rate = (" per " in both or " a" in both or " e" in both) and "\\" not in both
    if may_be_rate and (rate := _rates(wanted, given, policy)):
        return rate
    if "the " in both and ")" in both and (point := _points(wanted, given, policy)):
        return point
    if not any(map(both.__contains__, _HINTS)):
        if given[-1:] in ")$" and "(" in given and "(" in wanted and (cycles := _cycles(wanted, given)):
            return cycles
        if _is_way(wanted) and _is_way(given):
            return _directions(wanted, given, policy)
        return _choices(wanted, given, policy) if _LETTERS.search(wanted) or _LETTERS.search(given) else None
    for hints, sign, look in _LOOKS:
        if not any(map(both.__contains__, hints)) or not (sign.search(wanted) or sign.search(given)):
            continue
        try:
            found = look(wanted, given, policy)
        except (Undecided, ArithmeticError, ValueError, RecursionError):
            continue
        if found is not None:
            return found
    return None


def _is_way(text: str) -> bool:
    """Whether a text ends with a direction."""
    last = text[-1:]
    return (last in _WAY_ENDS or not last.isalnum()) and _WAY.search(text) is not None


def _vectors(wanted: str, given: str, policy: Policy) -> Outcome | None:
    from grader.algebra.places import same_vector

    return same_vector(wanted, given, policy)


def _rates(wanted: str, given: str, policy: Policy) -> Outcome | None:
    from grader.algebra.rates import same_rate

    return same_rate(wanted, given, policy)


def _points(wanted: str, given: str, policy: Policy) -> Outcome | None:
    from grader.algebra.places import same_point

    return same_point(wanted, given, policy)


def _ratios(wanted: str, given: str, policy: Policy) -> Outcome | None:
    from grader.algebra.ratios import same_ratio

    return same_ratio(wanted, given, policy)


def _prices(wanted: str, given: str, policy: Policy) -> Outcome | None:
    if not (_PRICED.search(wanted) and _PRICED.search(given)):
        return None
    from grader.algebra.prices import same_price

    return same_price(wanted, given, policy)


def _choices(wanted: str, given: str, policy: Policy) -> Outcome | None:
    from grader.algebra.options import same_choices

    found = same_choices(wanted, given)
    return None if found is None else (found, "the same choices" if found else "other choices")


def _cycles(wanted: str, given: str) -> Outcome | None:
    from grader.algebra.cycles import same_permutation

    return same_permutation(wanted, given)


def _directions(wanted: str, given: str, policy: Policy) -> Outcome | None:
    from grader.algebra.directions import same_direction

    return same_direction(wanted, given, policy)


def _literals(wanted: str, given: str, policy: Policy) -> Outcome | None:
    from grader.algebra.literals import same_literals

    return same_literals(wanted, given)


def _definitions(wanted: str, given: str, policy: Policy) -> Outcome | None:
    from grader.algebra.definitions import same_definition

    return same_definition(wanted, given, policy)


# What one of the texts has to have for a look to be tried, the sign of the look, and the look.
_LOOKS: tuple[tuple[Iterable[str], re.Pattern[str], Callable[[str, str, Policy], Outcome | None]], ...] = (
    ((":", "∶", "\\colon", " to "), regex(r"[:∶]|\\colon|\d to \d"), _ratios),
    (("up", "own", "eft", "ight", "ast", "est", "orth", "outh", "wise", "direction"), _WAY, _directions),
    (("/", "per"), regex(r"/|\bper\b"), _prices),
    ("'\"", regex(r"^[\[({].*(?:'[^']*'|\"[^\"]*\").*[\])}]$", re.DOTALL), _literals),
    ("ABCDEFGH", _LETTERS, _choices),
    (("lambda ", "mapsto", "↦", ">", ":", "def "), regex(r"lambda |\\?mapsto|↦|[-=]>|:|^def "), _definitions),
)
