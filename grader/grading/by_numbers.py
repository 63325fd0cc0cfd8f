"""Steps taken in numbers alone where the problem's equations have names: `2 * 3 + 8 * 2 = 22, so b = 11`.

A value is used where its number goes into a chain of calculations, each with the result of the one before, that ends in
another quantity. It is derived where an equation for it stands there with numbers for all its other terms, or where it
is a multiple of a value that was solved for, and words say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.algebra.agree import number
from grader.algebra.polynomials import at, places, single
from grader.audit.claims import EQUATIONS, Claim, sentence
from grader.audit.definitions import first_reading
from grader.audit.polynomial_lines import Equation, without_units
from grader.audit.premises import Provenance, derived
from grader.grading.attempt import Attempt
from grader.grading.hints import SPOKEN
from grader.grading.leaned_on import DENIED, SO, Told, is_telling
from grader.grading.naming import is_closed, resolved
from grader.grading.premise_systems import System
from grader.grading.solved_for import EXACT, LARGEST, is_solved, number_of
from grader.grading.table_sums import added_in_table
from grader.grading.weights import from_weights
from grader.grading.worked_out import OPERATIONS, gives, name_test, number_in, tells
from grader.lazy_regex import regex
from grader.notation.tree import Node

SCALED = regex(r"\b(?:multipl\w+|scal\w+)\b[^.\n]{0,40}?\b(?:by|with) \$?(\d{1,4})\b", re.I)
NEAR = 200  # characters between a value and the words that say it is multiplied
LEAST = 10  # numbers below stand in many places


def carried_on(told: Told, attempt: Attempt) -> Claim | None:
    """The calculation right behind an announcement that its number goes into, where that ends in another quantity."""
    first = told.behind[0] if told.behind else None
    if first is None or not is_telling(told, attempt) or not _is_said_to_follow(first, told, attempt):
        return None
    chains = _chains(told.behind)
    carried = {told.value}
    for chain in chains:
        if not _calculates_with(chain, carried, attempt):
            if chain is chains[0]:
                return None
            continue
        head = chain[0].first
        if head.op in ("sym", "index"):
            return first if resolved(head, attempt) not in (None, resolved(told.name, attempt)) else None
        result = number_of(first_reading(chain[-1].right), attempt)
        if result is not None and abs(result) >= LEAST and not _is_said(result, told.before):
            carried.add(result)
    return None


def _is_said_to_follow(first: Claim, told: Told, attempt: Attempt) -> bool:
    """Whether a calculation is said to follow from what was told, and not to be what should come out."""
    follows = SO.search(attempt.text, told.claim.span.end, first.span.start) is not None
    return follows and not DENIED.search(" ".join(sentence(attempt.text, first.span.start, first.span.end)))


def _chains(lines: Sequence[Claim]) -> list[list[Claim]]:
    chains: dict[int, list[Claim]] = {}
    for line in lines:
        if line.op in EQUATIONS:
            chains.setdefault(line.chain, []).append(line)
    return list(chains.values())


def _calculates_with(chain: Sequence[Claim], numbers: set[float], attempt: Attempt) -> bool:
    """Whether a chain calculates with one of some numbers, and with nothing but numbers."""
    sides = [first_reading(side) for line in chain for side in (line.left, line.right)]
    sums = [side for side in sides if side.op in OPERATIONS and is_closed(side, attempt)]
    return any(_has(side, numbers) for side in sums)


def _has(side: Node, numbers: set[float]) -> bool:
    return any(
        part.op == "num" and abs(number(part)) < LARGEST and float(number(part)) in numbers for part in side.walk()
    )


def _is_said(value: float, lines: Sequence[Claim]) -> bool:
    return any(_has(side, {value}) for line in lines for side in (line.left, line.right))


def in_numbers(system: System, name: Node, wanted: float, attempt: Attempt, mentioned: bool) -> Provenance | None:
    """The provenance of a value behind an equation for it in numbers; None where that can't be seen."""
    value, point = single(system.premise.poly), system.reader.point()
    if value is None or point is None:
        return None
    sums = [terms for one in system.givens if (terms := _terms(one, value[0], point)) is not None]
    shown = False
    for line in _before_words(attempt):
        if tells(line, wanted):
            named = name_test(name, attempt)(line.first) and line.left is line.first
            return derived(line, mentioned) if shown and named else None
        shown = shown or any(_adds(line, terms, system, attempt) for terms in sums)
    return None


def _terms(one: Equation, place: int, point: Sequence[object]) -> list[float] | None:
    """The numbers that the terms beside an unknown come to, `3c + 2d` of `2b = 3c + 2d`, if it stands alone."""
    for mine, other in ((one.left, one.right), (one.right, one.left)):
        alone = len(mine.top) == 1 and places(mine.top) == {place} and place not in places(other.top)
        if alone and len(other.top) > 1 and not places(mine.bottom) | places(other.bottom):
            return sorted(float(at({term: x}, point)) for term, x in other.top.items())  # type: ignore[arg-type]
    return None


def _adds(line: Claim, terms: Sequence[float], system: System, attempt: Attempt) -> bool:
    """Whether a line adds up these terms, at least one of them worked out there."""
    left = without_units(line).left
    parts = [number_of(part, attempt) for part in left.args] if left.op == "add" else []
    if line.op not in EQUATIONS or not is_closed(left, attempt) or None in parts or len(parts) != len(terms):
        return False
    worked = any(part.op in OPERATIONS for part in left.args)
    found = sorted(x for x in parts if x is not None)
    return worked and all(abs(a - b) < EXACT for a, b in zip(found, terms))


def scaled(name: Node, wanted: float, attempt: Attempt, mentioned: bool) -> Provenance | None:
    """The provenance of a value that is a multiple of one that was solved for; None where words don't say so."""
    is_name, earlier = name_test(name, attempt), list[list[Claim]]()
    for line in _before_words(attempt):
        if tells(line, wanted):
            return None
        shown = number_of(first_reading(line.right), attempt) if gives(name, line, attempt) else None
        said = SCALED.search(attempt.text, line.span.end, line.span.end + NEAR)
        if shown is not None and said is not None and is_solved(earlier, shown, is_name, attempt):
            if abs(shown * int(said[1]) - wanted) <= EXACT * abs(wanted):
                return derived(line, mentioned)
        earlier.append([line])
    return None


def _words_at(attempt: Attempt) -> int:
    """Where words first speak of the hint."""
    hits = [hit.start() for s in attempt.spans if (hit := SPOKEN.search(attempt.text, s.start, s.end))]
    return min(hits, default=len(attempt.text))


def _before_words(attempt: Attempt) -> Iterator[Claim]:
    """The claims in order, up to where words speak of the hint."""
    end = _words_at(attempt)
    return (item.claim for item in attempt.audited if item.claim.span.end <= end)


def by_numbers(premise: Node, system: System | None, attempt: Attempt, mentioned: bool) -> Provenance | None:
    """The provenance of a value that is reached in numbers alone; None where that can't be seen."""
    name, wanted = premise.args[0], number_in(premise.args[1], attempt)
    if wanted is None or name.op not in ("sym", "index"):
        return None
    found = in_numbers(system, name, wanted, attempt, mentioned) if system is not None else None
    if found is None and system is not None:
        found = scaled(name, wanted, attempt, mentioned)
    lines = list(_before_words(attempt))
    found = found or from_weights(name, wanted, lines, attempt, mentioned)
    return found or added_in_table(name, wanted, lines, _words_at(attempt), attempt, mentioned)
