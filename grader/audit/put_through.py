r"""What cannot be read in a chain, and what it leads to all the same: `I = U/Z = 12/3`, where Z stands for nothing.

What stands before in the chain is held against what stands behind; an argument is put in for its letter, in
`v(2) = v_0 - g t = 5 - 10 \cdot 2`; the ends of an interval are held one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from grader.algebra.evaluate import real_value
from grader.audit.claims import EQUATIONS, Claim, changed
from grader.audit.definitions import first_reading
from grader.audit.habits import judged
from grader.audit.indices import Conditions
from grader.audit.intervals import ends
from grader.audit.judge import TO_BE_SOLVED, Judgement, free_variables, has_value
from grader.audit.own_world import called, symbol_name
from grader.audit.places import only_numbers
from grader.audit.state import State
from grader.notation.tree import Node

FAR = 10  # times: what is further off is in other units
CONSTANTS = frozenset(("C", "c", "K", "A", "B", "D"))


def through(
    claim: Claim, result: Judgement, state: State, conditions: Conditions
) -> tuple[Claim, Judgement, bool]:
    """A claim that cannot be read, held as what its chain says, with what that comes to.

    Returns:
        the claim, its judgement, and whether that is sure where no answer is wrong.
    """
    before = _before(claim, state)
    if before is not None and not has_value(claim.left, state.worlds[0]) and has_value(claim.right, state.worlds[0]):
        meant = replace(claim, left=before)
        found = judged(meant, state.worlds, state.growing, conditions)
        if found.verdict == "true" or (found.verdict == "false" and _is_told(before, meant, state)):
            return meant, found, found.verdict == "true"
    if result.reason.startswith(TO_BE_SOLVED):
        return _at_its_argument(claim, result, state, conditions)
    return claim, result, True


def _before(claim: Claim, state: State) -> Node | None:
    """The last side of a chain before a claim that has a value."""
    before: Node | None = None
    for link in state.chains.get(claim.chain, ()):
        if link.op not in EQUATIONS:
            return None
        if link is claim or link.span.start >= claim.span.start:
            break
        before = link.left if has_value(link.left, state.worlds[0]) else before
    return before


def _is_told(before: Node, meant: Claim, state: State) -> bool:
    """Whether a chain works out the number of a quantity of the problem: that name may mean something else."""
    name, world = symbol_name(before), state.setting.worlds[0]
    links = (link for link in state.chains[meant.chain] if link.span.start < meant.span.start)
    if any(link.op == "approx" for link in links):
        return False  # `alpha \\approx \\sqrt{k} \\approx 0.128`, a rough formula
    if name is None or name in state.local or name in state.setting.generic or not only_numbers(meant.right):
        return False
    return real_value(before, world) is not None


# --- the argument of a call


def _at_its_argument(
    claim: Claim, result: Judgement, state: State, conditions: Conditions
) -> tuple[Claim, Judgement, bool]:
    """A claim behind `v(2) = ...` at t = 2, v(t) being spoken of elsewhere."""
    found = [(meant, judged(meant, state.worlds, state.growing, conditions)) for meant in _put(claim, state)]
    for meant, held in found:
        if held.verdict == "true":
            return (claim, result, True) if _begins_wrongly(claim, state, conditions) else (meant, held, True)
    wrong = [(meant, held) for meant, held in found if held.verdict == "false" and _is_near(held)]
    if len(found) == 0 or len(wrong) < len(found) or claim.first is claim.left or not only_numbers(claim.right):
        return claim, result, True
    return (*wrong[-1], False)


def _begins_wrongly(claim: Claim, state: State, conditions: Conditions) -> bool:
    """Whether the first link of a chain, `v(2) = v_0 + g t`, fails there: what follows it is not borne out."""
    first = state.chains[claim.chain][0] if claim.chain in state.chains else claim
    tried = [judged(meant, state.worlds, state.growing, conditions) for meant in _put(first, state)]
    return first is not claim and any(held.verdict == "false" for held in tried)


def _is_near(held: Judgement) -> bool:
    a, b = held.left, held.right
    return isinstance(a, int | float) and isinstance(b, int | float) and 1 / FAR < abs(a / (b or 1e-99)) < FAR


def _put(claim: Claim, state: State) -> Iterator[Claim]:
    """A claim with the argument of its chain's call for its only free letter, with its unit and without it."""
    free = free_variables((claim.left, claim.right), state.worlds[0])
    call = claim.first
    if len(free) != 1 or call.op != "apply" or len(call.args) != 2 or not only_numbers(call.args[1]):
        return
    place = first_reading(call.args[1])
    measured = place.op == "unit"
    if not _is_its_letter(free[0], call, measured, state):
        return
    for at in (place, place.args[0]) if measured else (place,):
        yield changed(claim, partial(_meant, letter=free[0], at=at))


def _meant(node: Node, letter: str, at: Node) -> Node:
    return at if node[:2] == ("sym", letter) and not node.args else node


def _is_its_letter(letter: str, call: Node, measured: bool, state: State) -> bool:
    """Whether a function is called by a letter elsewhere, or by what is measured in a unit and is t."""
    if letter in CONSTANTS or letter in state.solved():
        return False
    head = called(call)
    spoken = (part for line in state.lines for part in (*line.left.walk(), *line.right.walk()) if part.op == "apply")
    if any(called(part) == head and part.args[1][:2] == ("sym", letter) for part in spoken):
        return True
    return measured and letter == "t"


# --- the ends of an interval


def wrong_end(claim: Claim, result: Judgement, state: State, conditions: Conditions) -> tuple[Claim, Judgement]:
    """The end of an interval that is wrong, where the other one is right."""
    found = [(end, judged(end, state.worlds, (), conditions)) for end in ends(claim)]
    wrong = [one for one in found if one[1].verdict == "false"]
    right = [one for one in found if one[1].verdict == "true"]
    return wrong[0] if len(wrong) == len(right) == 1 else (claim, result)
