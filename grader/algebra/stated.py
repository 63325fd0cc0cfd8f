"""Statements by a sign between two things, `AB ∥ CD`, `A ⊆ B`: the same where both things are, also turned round."""

from __future__ import annotations

from grader.algebra.policy import Outcome
from grader.algebra.shapes import written
from grader.notation.tree import Node

_EITHER_WAY = frozenset({"parallel", "perp", "sim", "notparallel"})
_TURNED = {"subset": "supset", "supset": "subset", "subseteq": "supseteq", "supseteq": "subseteq"}
SIGNS = _EITHER_WAY | frozenset(_TURNED)


def same_statement(gold: Node, answer: Node) -> Outcome | None:
    """Whether two statements with such a sign are written the same; None where that does not settle it."""
    if any(side.op != "rel" or len(side.args) != 2 or len(side.value or ()) != 1 for side in (gold, answer)):  # type: ignore[arg-type]
        return None
    one, other = str(gold.value[0]), str(answer.value[0])  # type: ignore[index]
    if one not in SIGNS or other not in SIGNS:
        return None
    left, right = ([written(arg) for arg in side.args] for side in (gold, answer))
    if one == other and left == right:
        return True, "the same statement"
    turned = right[::-1]
    if left == turned and (_TURNED.get(one) == other or (one == other and one in _EITHER_WAY)):
        return True, "the same statement, turned round"
    if left[0] != left[1] and (
        (one in _TURNED and one == other and left == turned) or (_TURNED.get(one) == other and left == right)
    ):
        return False, "the other way round"
    return None
