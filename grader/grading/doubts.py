"""Takes back accusations that nothing bears out: of a claim about letters, where every answer after it is right.

A letter that a chat uses for something else than the rubric does makes a claim false that is none. Two things speak
for an error all the same: an answer that comes out wrong in its part or in a later one, and a claim that one small
change would make hold (`audit/repairs.py`). Where neither does, it stays open, and so does what follows from it.
"""

from __future__ import annotations

from dataclasses import replace

from grader.audit.state import Audited
from grader.grading.answered import Answered, attempts_in
from grader.grading.answers import find_answer

ALONE = "its letters may mean something else here: no small change makes it hold, and no answer is wrong"


def doubted(item: Answered) -> Answered:
    """An answer with those of its accusations open that neither a wrong answer nor their own look bears out."""
    strange = [number for number, (_, said) in enumerate(item.audited) if said.verdict == "false" and not said.near]
    if not strange or item.problem is None:
        return item
    order = list(item.problem.key.parts)
    wrong = [order.index(name) for name in _wrong_parts(item)]
    opened = set()
    for number in strange:
        part = item.audited[number][0]
        first = order.index(part) if "." in part and part in order else 0
        if not any(place >= first for place in wrong):
            opened.add(number)
    return replace(item, audited=tuple((part, _open(n, said, opened)) for n, (part, said) in enumerate(item.audited)))


def _wrong_parts(item: Answered) -> list[str]:
    """The parts to which this answer gives a wrong final answer."""
    return [
        name
        for name, (part, attempt) in attempts_in(item).items()
        if any(find_answer(a, attempt, part.part.answers).outcome in ("wrong", "carried") for a in part.part.answers)
    ]


def _open(number: int, said: Audited, opened: set[int]) -> Audited:
    if number in opened:
        return replace(said, verdict="unchecked", reason=ALONE, expected="")
    if said.verdict == "carried" and said.root in opened:
        return replace(said, verdict="unchecked", reason=f"follows from claim {said.root + 1}, which is open", root=-1)
    return said
