"""A wrong answer that words name and numbers work out: "The determinant of A is 2 · 3 + 1 · 5 = 11".

No name stands there that the rubric could hold it to, and the arithmetic is right. It is the slip all the same where
nothing before it is false and each of its numbers is one of the problem, or is said there for the first time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from grader.algebra.agree import close
from grader.algebra.evaluate import evaluate, real_value
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.claims import EQUATIONS, chain_of
from grader.audit.definitions import first_reading
from grader.audit.places import only_numbers
from grader.audit.replay import in_letters
from grader.audit.state import Audited
from grader.audit.words import shown
from grader.grading.answered import Answered, Attempts
from grader.grading.answers import found_once
from grader.grading.attempt import Attempt, values_of
from grader.grading.choosing import UNCLEAR
from grader.grading.subjects import is_subject
from grader.lazy_regex import regex
from grader.notation.tree import Node
from grader.rubric.schema import Answer

NUMBER = regex(r"(?<![\w.])\d{1,15}(?:\.\d{1,15})?(?![\d]|\.\d)")
COMMON = frozenset((0.0, 1.0, 2.0, 100.0))
ROUNDED = 2e-3  # relative
FAR = 0.05  # relative
FORMULAS = frozenset(("add", "mul", "div", "pow", "call", "neg"))


def told_wrongly(item: Answered, parts: Attempts) -> Answered:
    """An answer with the working of a wrong one in some parts called false, and what comes of it carried."""
    false = next((n for n, (_, said) in enumerate(item.audited) if said.verdict == "false"), len(item.audited))
    for part, attempt in parts.values():
        for answer in part.part.answers:
            number = _working(answer, part.part.answers, attempt)
            place = _place(item, attempt, number)
            if place is None or place >= false:
                continue
            sure = found_once(answer, attempt, part.part.answers).outcome == "wrong"
            if sure or _comes_of_it(item, place, false):
                return _with_slip(item, place, answer, attempt)
    return item


def _place(item: Answered, attempt: Attempt, number: int | None) -> int | None:
    if number is None:
        return None
    return next((n for n, (_, one) in enumerate(item.audited) if one is attempt.audited[number]), None)


def _working(answer: Answer, others: Sequence[Answer], attempt: Attempt) -> int | None:
    """The claim that works a wrong answer out in numbers, by its number in an attempt."""
    found = found_once(answer, attempt, others)
    if found.span is None or answer.value is None or not (found.outcome == "wrong" or found.reason == UNCLEAR):
        return None
    ends = [n for n, one in enumerate(attempt.audited) if one.claim.right.end == found.span.end]
    chain = [*_chain(attempt.audited, ends[-1])] if ends else []
    if not chain or any(attempt.audited[n].verdict in ("false", "carried") for n in chain):
        return None
    first, left = chain[0], first_reading(attempt.audited[chain[0]].claim.left)
    if found.outcome != "wrong" and not _is_said_of_it(answer, others, attempt, first):
        return None
    known = _known(attempt.worlds[0], answer)
    if only_numbers(left):
        fresh = _fresh(left, attempt, known) if left.op in FORMULAS else None
        return None if fresh is None or in_letters(attempt.audited, first) != first else first
    steps = ((n, first_reading(attempt.audited[n].claim.right)) for n in chain)
    step = next(((n, node) for n, node in steps if only_numbers(node)), None)
    if step is None or step[1].op not in FORMULAS or attempt.audited[step[0]].verdict != "unchecked":
        return None
    return step[0] if _fresh(step[1], attempt, known) else None  # a number is quoted wrongly


def _is_said_of_it(answer: Answer, others: Sequence[Answer], attempt: Attempt, first: int) -> bool:
    """Whether a sentence says that the answer is what a chain works out, and that is another value."""
    claim = attempt.audited[first].claim
    wanted = values_of(answer.value.tree, attempt.worlds) if answer.value is not None else None
    told = real_value(first_reading(claim.left), attempt.worlds[0])
    if wanted is None or told is None or not isinstance(wanted[0], int | float):
        return False
    return not close(told, wanted[0], FAR) and is_subject(claim.lead, answer, others)


def _comes_of_it(item: Answered, number: int, false: int) -> bool:
    """Whether the first falsehood is worked out with what a chain comes to."""
    return false < len(item.audited) and _holds(item.audited[false][1], _told(item, number))


def _chain(audited: tuple[Audited, ...], number: int) -> Iterator[int]:
    """The claims of a chain up to one of them."""
    mine = chain_of(audited[number].claim)
    links = [n for n in range(number + 1) if chain_of(audited[n].claim) == mine]
    if all(audited[n].claim.op in EQUATIONS and audited[n].role == "" for n in links):
        yield from links


def _fresh(node: Node, attempt: Attempt, known: list[float]) -> list[float] | None:
    """The numbers in a tree that are not the problem's; None where one of them has been said before."""
    numbers = [float(part.value) for part in node.walk() if part.op == "num"]  # type: ignore[arg-type]
    fresh = [one for one in numbers if one not in COMMON and not any(close(one, v, ROUNDED) for v in known)]
    said = {float(found[0]) for found in NUMBER.finditer(attempt.text, 0, node.start)} if fresh else set()
    return None if said.intersection(fresh) else fresh


def _known(world: World, answer: Answer) -> list[float]:
    """The sizes of all numbers in a problem: of its quantities, of their entries, and of the parts of its formulas."""
    trees = [Node("sym", name) for name in (*world.values, *world.definitions) if name.isidentifier()]
    trees += [part for tree in world.definitions.values() for part in tree.walk()]
    trees += [*answer.value.tree.walk()] if answer.value is not None else []
    return [abs(value) for tree in trees for value in _numbers(tree, world)]


def _numbers(tree: Node, world: World) -> list[float]:
    try:
        value = np.asarray(evaluate(tree, world))
        values = np.ravel(value.astype(float)) if not np.iscomplexobj(value) else np.array([])
    except (Unevaluable, ArithmeticError, ValueError, TypeError, LookupError, AttributeError):
        return []
    return [float(value) for value in values[:64] if np.isfinite(value)]


def _with_slip(item: Answered, number: int, answer: Answer, attempt: Attempt) -> Answered:
    assert answer.value is not None
    wanted = values_of(answer.value.tree, attempt.worlds)
    right = shown(wanted[0]) if wanted is not None else ""
    sizes = _told(item, number)
    out = []
    for n, (part, said) in enumerate(item.audited):
        if n == number:
            said = replace(said, verdict="false", reason=f"the answer {answer.id} comes to {right}", expected=right)
        elif n > number and said.verdict == "false" and _holds(said, sizes):
            said = replace(said, verdict="carried", reason=f"follows from claim {number + 1}", expected="", root=number)
        out.append((part, said))
    return replace(item, audited=tuple(out))


def _told(item: Answered, number: int) -> set[Fraction]:
    """The sizes of the numbers that the last side of a claim's chain is written with."""
    mine = chain_of(item.audited[number][1].claim)
    last = [one.claim.right for _, one in item.audited if chain_of(one.claim) == mine][-1]
    parts = [part for part in first_reading(last).walk() if part.op == "num"]
    return {Fraction(part.value) for part in parts if part.value not in (0, 1)}  # type: ignore[arg-type]


def _holds(said: Audited, sizes: set[Fraction]) -> bool:
    return any(part.op == "num" and Fraction(part.value) in sizes for part in said.claim.parts)  # type: ignore[arg-type]
