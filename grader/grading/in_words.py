"""A value that is solved for in the open, and then given in words: `λ = (5 ± 1)/2, so the larger one is 3`."""

from __future__ import annotations

from collections.abc import Sequence

from grader.audit.claims import EQUATIONS, Claim
from grader.audit.premises import Provenance
from grader.grading.answers import find_answer
from grader.grading.attempt import Attempt
from grader.grading.hints import SPOKEN
from grader.grading.roots import found_as_pair, is_root
from grader.grading.worked_out import name_test, number_in, tells
from grader.notation.tree import Node
from grader.rubric.key import PartKey
from grader.rubric.schema import Answer


def solved_in_words(premise: Node, key: PartKey, attempt: Attempt, mentioned: bool) -> Provenance | None:
    """The provenance of a value that the part asks for, found as a root, and given as the answer; None where not seen.

    Nothing before it may speak of the hint, or have its number but as one of a pair that is looked for.
    """
    answer = _asked(premise, key)
    wanted = number_in(premise.args[1], attempt) if answer is not None else None
    if answer is None or wanted is None:
        return None
    found = find_answer(answer, attempt, key.part.answers)
    if found.outcome != "right" or found.span is None or _is_spoken_of(attempt, found.span.start):
        return None
    is_name = name_test(premise.args[0], attempt)
    chains = _chains_before(attempt, found.span.start)
    if not is_root(chains, wanted, found.span.start, is_name, attempt):
        return None
    looked_for = found_as_pair(chains, wanted, is_name, attempt)
    lines = [claim for chain in chains for claim in chain]
    if any(tells(claim, wanted) and claim not in looked_for for claim in lines):
        return None
    return Provenance("CHECKED-ONLY" if mentioned else "UNMENTIONED", lines[-1])


def _asked(premise: Node, key: PartKey) -> Answer | None:
    """The answer that asks for the quantity that a premise gives the value of."""
    if premise.op != "rel" or len(premise.args) != 2 or premise.args[0].op != "sym":
        return None
    for answer in key.part.answers:
        tree = answer.value.tree if answer.value is not None else None
        if tree is not None and tree.op == "sym" and not tree.args and tree.value == premise.args[0].value:
            return answer
    return None


def _is_spoken_of(attempt: Attempt, end: int) -> bool:
    return any(SPOKEN.search(attempt.text, span.start, min(span.end, end)) for span in attempt.spans)


def _chains_before(attempt: Attempt, end: int) -> Sequence[Sequence[Claim]]:
    """The equations before a place, none of them false, a chain each."""
    chains: dict[tuple[int, int], list[Claim]] = {}
    for item in attempt.audited:
        claim = item.claim
        if claim.op in EQUATIONS and claim.span.end <= end and item.verdict not in ("false", "carried"):
            chains.setdefault((claim.chain, claim.first.start), []).append(claim)
    return list(chains.values())
