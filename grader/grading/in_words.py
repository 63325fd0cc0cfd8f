"""A value that is worked out in the open, and given in words: `λ = (5 ± 1)/2, so the larger one is 3`.

It may be a root, or come from a calculation that the words are about: `The mother is 4 * 6 = 24`.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.audit.claims import EQUATIONS, Claim, chain_of
from grader.audit.definitions import first_reading
from grader.audit.premises import Provenance, derived
from grader.grading.answers import found_once, written_ways
from grader.grading.attempt import Attempt
from grader.grading.found import Found
from grader.grading.hints import SPOKEN
from grader.grading.roots import found_as_pair, is_root
from grader.grading.worked_out import calculates, name_test, number_in, tells
from grader.notation.tree import Node
from grader.rubric.key import PartKey
from grader.rubric.schema import Answer


def solved_in_words(premise: Node, key: PartKey, attempt: Attempt, mentioned: bool, linear: bool) -> Provenance | None:
    """The provenance of a value that the part asks for, found as a root, and given as the answer; None where not seen.

    Nothing before it may speak of the hint, or have its number but as one of a pair that is looked for. Numbers alone
    do where it is not one of several values (`linear`).
    """
    answer = _asked(premise, key)
    wanted = number_in(premise.args[1], attempt) if answer is not None else None
    if answer is None or wanted is None:
        return None
    found = found_once(answer, attempt, key.part.answers)
    if found.outcome != "right" or found.span is None:
        return None
    line = _calculated(answer, found, wanted, key, attempt) if linear else None
    if line is not None:
        return derived(line, mentioned)
    if _is_spoken_of(attempt, found.span.start):
        return None
    is_name = name_test(premise.args[0], attempt)
    chains = _chains_before(attempt, found.span.start)
    if not is_root(chains, wanted, found.span.start, is_name, attempt):
        return None
    looked_for = found_as_pair(chains, wanted, is_name, attempt)
    lines = [claim for chain in chains for claim in chain]
    if any(tells(claim, wanted) and claim not in looked_for for claim in lines):
        return None
    return derived(lines[-1], mentioned)


def _calculated(answer: Answer, found: Found, wanted: float, key: PartKey, attempt: Attempt) -> Claim | None:
    """The calculation that an answer stands behind, its number nowhere before; None where there is none."""
    if len(f"{wanted:.6g}".replace(".", "").lstrip("-").strip("0")) < 2:
        return None
    ends = {way.span.end for way in written_ways(answer, found, attempt, key.part.answers) if way.span is not None}
    for item in attempt.audited:
        claim = item.claim
        if (
            claim.right.end in ends
            and item.verdict == "true"
            and calculates(first_reading(claim.left), wanted, attempt)
        ):
            return None if _is_spoken_of(attempt, claim.span.start) else claim
        if tells(claim, wanted):
            return None
    return None


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
            chains.setdefault(chain_of(claim), []).append(claim)
    return list(chains.values())
