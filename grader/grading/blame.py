"""Names the slip behind what is wrong: a final answer where no claim is false, or a false claim that is no slip.

An answer's own names are right by definition, so the first claim that is false may be a mere consequence of one, and
a wrong final answer may stand alone. `audit/replay.py` finds the step out of which the right value would have come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grader.algebra.evaluate import real_value
from grader.audit.chains import shown_number
from grader.audit.claims import Claim, chain_of
from grader.audit.definitions import first_reading
from grader.audit.own_world import symbol_name
from grader.audit.places import has_symbols_in
from grader.audit.replay import Traced, behind, mended_inside, slip_behind
from grader.audit.state import Audited
from grader.audit.words import shown_tree
from grader.grading.answered import Answered, Attempts, attempts_in
from grader.grading.answers import found_once
from grader.grading.attempt import Attempt, values_of
from grader.grading.fitting import per_unit
from grader.grading.subjects import owner
from grader.grading.told_wrongly import told_wrongly
from grader.notation import read
from grader.notation.tree import Node
from grader.rubric.schema import Answer
from grader.transcript.model import Span

WRONG = ("wrong", "carried")
SAME = 5e-3  # relative: how far a formula may be from the value that is told for it
FORMULAS = frozenset(("add", "mul", "div", "pow", "neg", "call", "sum", "prod", "int"))


def explained(answered: Sequence[Answered]) -> list[Answered]:
    """The answers with the steps found that make something else wrong: a claim that is no slip itself, or an answer.

    A later reply may come back to a part with other values; what it states there explains nothing.
    """
    out: list[Answered] = []
    done: set[str] = set()
    for item in answered:
        if item.problem is None:
            out.append(item)
            continue
        false = next((n for n, (_, said) in enumerate(item.audited) if said.verdict == "false"), None)
        parts = {name: tried for name, tried in attempts_in(item).items() if name not in done}
        found = _behind_answers(item, parts) if false is None else item
        found = told_wrongly(item, parts) if found is item else found
        out.append(_behind_claim(item, false) if found is item and false is not None else found)
        done |= set(parts)
    return out


def _behind_answers(item: Answered, parts: Attempts) -> Answered:
    """An answer with the first step found that makes a final answer of some parts wrong."""
    for part, attempt in parts.values():
        for answer in part.part.answers:
            traced = _defined_wrongly(answer, part.part.answers, attempt)
            traced = traced or _step_behind(answer, part.part.answers, attempt)
            if traced is not None:
                number = _number_of(attempt.audited[traced.number], item)
                return _with_slip(item, number, f"the answer {answer.id}", traced)
    return item


def _number_of(said: Audited, item: Answered) -> int:
    return next(n for n, (_, one) in enumerate(item.audited) if one is said)


def _behind_claim(item: Answered, false: int) -> Answered:
    """An answer with the slip found of which its first false claim, no slip itself, is a consequence."""
    part, said = item.audited[false]
    if said.off is None or item.problem is None or _is_told(said.claim):
        return item
    world = item.problem.settings[part].worlds[0]
    if said.near and mended_inside(first_reading(said.claim.right), said.off, world):
        return item
    before = [one for _, one in item.audited[:false] if chain_of(one.claim) != chain_of(said.claim)]
    traced = slip_behind(before, first_reading(said.claim.right), said.off, world, said.claim.left, roughest=1)
    if traced is None or (traced.plain and said.near):
        return item
    root = _number_of(before[traced.number], item)
    item = _with_slip(item, root, "what follows", traced)
    audited = [
        (p, replace(one, verdict="carried", reason=f"follows from claim {root + 1}", expected="", root=root))
        if n == false or (one.verdict == "carried" and one.root == false)
        else (p, one)
        for n, (p, one) in enumerate(item.audited)
    ]
    return replace(item, audited=tuple(audited))


def _is_told(claim: Claim) -> bool:
    """Whether a claim says what a formula comes to: `(a - b)/2 = 20` is wrong by itself."""
    return shown_number(claim.right) is not None and claim.left.op in FORMULAS


def _with_slip(item: Answered, number: int, what: str, traced: Traced) -> Answered:
    """An answer with a claim called false, and what would be right there."""
    part, said = item.audited[number]
    right = shown_tree(traced.mended)
    reason = f"with {shown_tree(traced.written)}, {what} comes out wrong; with {right}, it would be right"
    slip = (part, replace(said, verdict="false", reason=reason, expected=right))
    return replace(item, audited=(*item.audited[:number], slip, *item.audited[number + 1 :]))


def _as_written(span: Span, attempt: Attempt) -> Node:
    """What stands at a place: the right side of a claim that ends there, perhaps with a unit behind it, or a number."""
    for item in attempt.audited:
        side = item.claim.right
        if side.end == span.end or span.start <= side.start < side.end <= span.end:
            return side
    return read(attempt.text, span.start, span.end, "plain")


def _defined_wrongly(answer: Answer, others: Sequence[Answer], attempt: Attempt) -> Traced | None:
    """The formula that the answer's own words are given, where it comes to the wrong value: `Recall = TP/(TP + FP)`."""
    told = _told(answer, others, attempt)
    if told is None or answer.value is None:
        return None
    for number, said in enumerate(attempt.audited):
        claim = said.claim
        if said.role != "definition" or claim.left is not claim.first or not has_symbols_in(claim.right):
            continue
        value = real_value(first_reading(claim.right), attempt.worlds[0])
        same = value is not None and abs(value - told[0]) <= SAME * abs(told[0])
        if same and owner(attempt.text[claim.left.start : claim.left.end], answer, others) == "own":
            return Traced(number, first_reading(claim.right), answer.value.tree)
    return None


def _step_behind(answer: Answer, others: Sequence[Answer], attempt: Attempt) -> Traced | None:
    """The claim that makes a final answer wrong."""
    told = _told(answer, others, attempt)
    wanted = values_of(answer.value.tree, attempt.worlds) if told is not None and answer.value is not None else None
    value = wanted[0] if wanted is not None else None
    if told is None or answer.value is None or not isinstance(value, int | float) or not value:
        return None
    written, node = told
    needed = value * per_unit(node, answer) / written
    spared = _with_right_answers(others, attempt)
    return slip_behind(attempt.audited, _target(written), needed, attempt.worlds[0], answer.value.tree, spared=spared)


def _with_right_answers(answers: Sequence[Answer], attempt: Attempt) -> set[int]:
    """The numbers of the claims in which right answers stand."""
    found = [found_once(answer, attempt, answers) for answer in answers]
    ends = {one.span.end for one in found if one.outcome == "right" and one.span is not None}
    claims = enumerate(one.claim for one in attempt.audited)
    return {number for number, claim in claims if claim.right.end in ends or claim.span.end in ends}


def _told(
    answer: Answer, others: Sequence[Answer], attempt: Attempt, outcomes: Sequence[str] = ("wrong",)
) -> tuple[float, Node] | None:
    """The number that is given for an answer and is wrong, and how it is written; None where there is none."""
    found = found_once(answer, attempt, others)
    if found.outcome not in outcomes or found.span is None:
        return None
    node = _as_written(found.span, attempt)
    written = found.value if found.value is not None else shown_number(node)
    return (float(written), node) if isinstance(written, int | float) and written else None


def _target(written: float) -> Node:
    return Node("num", Fraction(abs(written)), text=f"{abs(written)}")


def behind_wrong_answers(item: Answered) -> set[int] | None:
    """The claims that wrong final answers hang on, by number; None where that can't be followed for one of them."""
    numbers: set[int] = set()
    for part, attempt in attempts_in(item).values():
        for answer in part.part.answers:
            told = _told(answer, part.part.answers, attempt, WRONG)
            if told is None:
                if found_once(answer, attempt, part.part.answers).outcome in WRONG:
                    return None
                continue
            found = behind(attempt.audited, _target(told[0]), attempt.worlds[0])
            if not found:
                return None
            found = {*found, *_about_its_name(told[1], attempt)}
            numbers |= {_number_of(attempt.audited[number], item) for number in found}
    return numbers


def _about_its_name(written: Node, attempt: Attempt) -> set[int]:
    """The claims before a value that are equations in its name: `K = s (2s)^2 = 2s^3` before `s = 0.0015`."""
    at = next((n for n, one in enumerate(attempt.audited) if one.claim.right.end == written.end), len(attempt.audited))
    name = symbol_name(attempt.audited[at].claim.first) if at < len(attempt.audited) else None
    lines = enumerate(one.claim for one in attempt.audited[:at])
    return {n for n, line in lines if name is not None and any(symbol_name(part) == name for part in line.parts)}
