"""Equations that say a wrong answer before it is solved for: `10 = 3A` before `A = 10/3`, the answer A being 11/3."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from grader.audit.own_world import same_equation, symbol_name
from grader.audit.state import Audited
from grader.grading.answered import Answered, attempts_in
from grader.grading.answers import found_once
from grader.grading.naming import targets

REACH = 24  # claims: how far what stays open may stand before what says it again


def answers_told_wrongly(item: Answered, numbers: Collection[int]) -> set[int]:
    """Those of some claims that give a wrong answer by its own name."""
    found: set[int] = set()
    for part, attempt in attempts_in(item).values():
        for answer in part.part.answers:
            one = found_once(answer, attempt, part.part.answers)
            if one.outcome == "wrong" and one.span is not None:
                names = set(filter(None, map(symbol_name, targets(answer, attempt))))
                claims = ((n, item.audited[n][1].claim) for n in numbers)
                found |= {n for n, c in claims if c.span.end == one.span.end and symbol_name(c.first) in names}
    return found


def with_same_equations(item: Answered, numbers: Collection[int]) -> Answered:
    """An answer whose false claims of some numbers are carried by the open ones before that are the same equations."""
    audited = list(item.audited)
    for n in numbers:
        part, said = audited[n]
        before = (m for m in range(max(0, n - REACH), n) if _is_open(audited[m][1]))
        root = next((m for m in before if same_equation(audited[m][1].claim, said.claim)), None)
        if root is not None:
            owner, first = audited[root]
            audited[root] = owner, replace(first, verdict="false", reason=said.reason, expected=said.expected)
            audited[n] = part, _carried(said, root)
            audited = [(p, _carried(one, root)) if one.root == n else (p, one) for p, one in audited]
    return replace(item, audited=tuple(audited)) if numbers else item


def _is_open(said: Audited) -> bool:
    return said.verdict == "unchecked" and said.role == ""


def _carried(said: Audited, root: int) -> Audited:
    return replace(said, verdict="carried", reason=f"follows from claim {root + 1}", expected="", root=root)
