"""Examples: values that an answer gives to what is free in the problem, and where they are meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from grader.audit import cues
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.places import only_numbers

if TYPE_CHECKING:
    from grader.audit.state import State

ARRAYS = frozenset({"list", "tuple", "matrix"})
Example = tuple[str, int, int]  # a name ("" for all that has sizes), and the stretch of the text


def example_of(claim: Claim, free: Collection[str]) -> str:
    """The free array that a claim gives numbers to, `Take x = (1, 1)`; "" where it does not."""
    name = str(claim.left.value)
    plain = claim.op in EQUATIONS and claim.left.op == "sym" and not claim.left.args and name in free
    return name if plain and claim.right.op in ARRAYS and only_numbers(claim.right) else ""


def of_a_size(claim: Claim, state: State) -> Iterator[Example]:
    """`for n = 1 we have ...`: what is said in the sentence holds for arrays of another size."""
    name = str(claim.left.value)
    size = state.worlds[0].values.get(name)
    other = isinstance(size, int) and claim.op == "=" and claim.right.op == "num" and claim.right.value != size
    if other and name in state.setting.generic and cues.conditional(claim.lead):
        yield "", claim.span.start - len(claim.lead), claim.span.end + len(claim.tail)
