"""Weighs accusations by the final answers: takes back what nothing bears out, and names the slip behind a wrong answer.

A letter that a chat uses for something else than the rubric does makes a claim false that is none. Two things speak
for an error all the same: an answer that comes out wrong in its part or in a later one, and a claim that one small
change would make hold (`audit/repairs.py`). Where neither does, it stays open, and so does what follows from it; so it
does where no answer is wrong and the chat itself speaks for another meaning (`other_meanings.py`). Where both do, and
nothing else explains the wrong answer, the first claim that was left open for a doubt is the error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from grader.audit.own_world import same_equation, symbol_name
from grader.audit.state import Audited
from grader.grading.answered import Answered, attempts_in
from grader.grading.answers import found_once
from grader.grading.blame import behind_wrong_answers
from grader.grading.naming import targets
from grader.grading.other_meanings import is_another_case, is_built_upon, told_of_another
from grader.grading.same_equations import REACH, answers_told_wrongly, with_same_equations
from grader.lazy_regex import regex

CHANGED = regex(r"\A(?:it gives a name another value|it uses a name whose value may have changed)")
HERE = regex(r"\b(?:here|now|this time|in this (?:part|case)|for (?:part )?\(?[b-h]\)?)\W*\Z", re.I)
ALONE = "no answer is wrong, and it is not off as a slip would be: it may mean something else, or be rounded"


def weighed(item: Answered) -> Answered:
    """An answer with its accusations held against its final answers."""
    false = [n for n, (_, said) in enumerate(item.audited) if said.verdict == "false"]
    doubtful = [n for n, (_, said) in enumerate(item.audited) if said.fault and said.verdict == "unchecked"]
    if item.problem is None or not (false or doubtful):
        return item
    order = list(item.problem.key.parts)
    places = [order.index(part) if "." in part and part in order else 0 for part, _ in item.audited]
    told_rightly = _told_rightly(item)
    cases = {n for n in false if is_another_case(item, n, told_rightly)}
    strange = {n for n in false if not item.audited[n][1].near}
    told = {n for n in false if told_of_another(item, n)}
    built_upon = {n for n in false if is_built_upon(item, n)}
    opened, wrong = set[int](), list[int]()
    guessed = any(item.audited[n][1].claim.guessed for n in false)
    if strange or told or built_upon or cases or doubtful or guessed:  # else nothing hangs on the answers
        outcomes = _outcomes(item)
        wrong = [order.index(name) for name, found in outcomes.items() if found & {"wrong", "carried"}]
        in_right = {n for n in false if outcomes.get(item.audited[n][0]) == {"right"}}
        unexplained = set(wrong) - {places[n] for n in false if n not in strange}  # by no slip near them
        opened = {n for n in strange | told | (built_upon & in_right) if _is_alone(places[n], wrong)}
        opened |= {n for n in strange & in_right if _is_alone(places[n], unexplained)}
        named = {n for n in strange - opened if _has_name(item.audited[n][1])}
        hung = behind_wrong_answers(item) if (named or cases) and wrong else None
        opened |= cases - (hung or set()) if hung is not None or not wrong else set()
        opened |= {n for n in false if item.audited[n][1].claim.guessed and _is_alone(places[n], wrong)}
        opened |= named - hung if hung else set()  # a value that no wrong answer hangs on: rather another's
    again = _alike(item, set())
    told_wrongly = answers_told_wrongly(item, again) if again else set()
    opened |= _alike(item, opened) - told_wrongly
    item = with_same_equations(item, told_wrongly)
    if not opened and not doubtful:
        return item
    accused = set(_behind_wrong_answers(item, doubtful, places, wrong))
    accused |= set(_without_root(item, opened, places, wrong))
    audited = tuple((part, _said(n, said, opened, accused)) for n, (part, said) in enumerate(item.audited))
    return replace(item, audited=audited)


def _has_name(said: Audited) -> bool:
    """Whether a claim is of a name, which may be another's; the data in a table are told by those around them."""
    return symbol_name(said.claim.first) is not None and not said.claim.cell


def _told_rightly(item: Answered) -> dict[str, int]:
    """Where the right answers of an answer end, by the names that they are called by."""
    ends: dict[str, int] = {}
    for part, attempt in attempts_in(item).values():
        for answer in part.part.answers:
            found = found_once(answer, attempt, part.part.answers)
            if found.outcome == "right" and found.span is not None:
                names = filter(None, map(symbol_name, targets(answer, attempt)))
                ends |= {name: min(found.span.end, ends.get(name, found.span.end)) for name in names}
    return ends


def _is_alone(place: int, wrong: Iterable[int]) -> bool:
    """Whether no answer is wrong in a part or in a later one."""
    return not any(other >= place for other in wrong)


def _alike(item: Answered, opened: set[int]) -> set[int]:
    """The claims that say over again what stays open, solved for another letter."""
    said = [one for _, one in item.audited]
    false = [n for n, one in enumerate(said) if one.verdict == "false" and n not in opened]
    left = [n for n, one in enumerate(said) if one.verdict == "unchecked" or n in opened]
    return {n for n in false if any(same_equation(said[m].claim, said[n].claim) for m in left if n - REACH < m < n)}


def _outcomes(item: Answered) -> dict[str, set[str]]:
    """What the final answers that an answer gives come to, by part."""
    return {
        name: {found_once(a, attempt, part.part.answers).outcome for a in part.part.answers}
        for name, (part, attempt) in attempts_in(item).items()
    }


def _behind_wrong_answers(
    item: Answered, doubtful: Sequence[int], places: Sequence[int], wrong: Sequence[int]
) -> Iterator[int]:
    """The first doubtful claim in a part with a wrong answer, where no claim before it is false."""
    false = [n for n, (_, said) in enumerate(item.audited) if said.verdict == "false"]
    anew = {item.audited[n][0] for n in doubtful if _is_begun_anew(item.audited[n])}
    left = [n for n in doubtful if item.audited[n][0] not in anew or not CHANGED.search(item.audited[n][1].reason)]
    yield from [n for n in left if places[n] in wrong and n < min(false, default=len(item.audited))][:1]


def _is_begun_anew(audited: tuple[str, Audited]) -> bool:
    """Whether a part works out a name that an earlier one has: `Here μ = 6 · 1/3 = 2`."""
    part, said = audited
    anew = CHANGED.search(said.reason) is not None and HERE.search(said.claim.lead) is not None
    return "." in part and anew and said.claim.right.op not in ("num", "neg", "unit", "alt")


def _without_root(
    item: Answered, opened: set[int], places: Sequence[int], wrong: Sequence[int]
) -> Iterator[int]:
    """The first claim carried by the values of a slip that stays open, where it is off as a slip would be itself."""
    done = set[int]()
    for n, (_, said) in enumerate(item.audited):
        if said.verdict != "carried" or said.fault is None or said.root not in opened - done:
            continue
        if (said.near or not _is_alone(places[n], wrong)) and not told_of_another(item, n):
            done.add(said.root)
            yield n


def _said(number: int, said: Audited, opened: set[int], accused: set[int]) -> Audited:
    if number in accused and said.fault is not None:
        return replace(said, verdict="false", reason=said.fault[0], expected=said.fault[1])
    if number in opened:
        return replace(said, verdict="unchecked", reason=ALONE, expected="")
    if said.verdict == "carried" and said.root in opened:
        return replace(said, verdict="unchecked", reason=f"follows from claim {said.root + 1}, which is open", root=-1)
    return said
