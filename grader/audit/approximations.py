"""Values that are only approximated: `ln 1.2 ≈ 0.18267`, where the sum of a few terms came to 0.18267 before."""

from __future__ import annotations

from itertools import islice

from grader.algebra.agree import close, decimals
from grader.algebra.evaluate import real_value
from grader.audit.claims import Claim
from grader.audit.judge import Judgement
from grader.audit.state import State
from grader.audit.units import bare

FUNCTIONS = frozenset(("call", "root", "sqrt", "pow", "int", "sum"))  # what is approximated by something simpler
GAP = 0.02  # relative: what an approximation may be off
MAX_BEFORE = 24  # claims back


def approximates(claim: Claim, result: Judgement, state: State) -> bool:
    """Whether a value is approximately what something else came to shortly before it.

    Args:
        claim: a relation whose sides differ.
        result: the values that they have.
    """
    a, b, digits = result.left, result.right, decimals(claim.right)
    if claim.op != "approx" or digits is None or not isinstance(a, int | float) or not isinstance(b, int | float):
        return False
    if not close(a, b, GAP) or not any(part.op in FUNCTIONS for part in claim.left.walk()):
        return False
    before = islice(reversed(state.lines[: state.at]), MAX_BEFORE)
    last = 0.5 * 10.0**-digits
    values = (real_value(bare(side), state.worlds[0]) for line in before for side in (line.right, line.left))
    return any(value is not None and abs(value - b) <= last for value in values)
