"""What a slip drags along modulo n: `9^6 ≡ 26 · 81 ≡ 49` behind `9^4 ≡ 26`, where 9^4 ≡ 16.

In congruences a wrong residue is kept with the right one. A later congruence that holds with the right one in its place
is no new slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.audit.claims import EQUATIONS, Claim
from grader.audit.definitions import first_reading
from grader.audit.residues import residue
from grader.notation.tree import Node

LEAST = 10  # a lesser residue may have come from anywhere


def drags_residues(claim: Claim, history: Sequence[Claim]) -> bool:
    """Whether a false congruence holds once right residues stand where wrong ones do.

    Args:
        claim: the falsehood.
        history: the claims before it, true or not.
    """
    n = claim.modulus
    if not n or claim.op not in EQUATIONS:
        return False
    wrong = dict(_wrong(history, claim))
    sides = _plain(claim.left), _plain(claim.right)
    return bool(wrong) and any(_agree(one, other, n) for one, other in _ways(sides, wrong))


def _wrong(history: Sequence[Claim], claim: Claim) -> Iterator[tuple[int, int]]:
    """The wrong residues before a claim, in other chains, with the right ones; nothing of a chain that errs itself."""
    n = claim.modulus
    for one in history:
        number = _plain(one.right)
        if one.modulus != n or number.op != "num" or one.chain == claim.chain or not isinstance(number.value, int):
            continue
        meant = residue(_plain(one.first), n)
        if meant is not None and meant != number.value % n and LEAST <= number.value < n:
            yield number.value, meant


def _ways(sides: tuple[Node, Node], wrong: Mapping[int, int]) -> Iterator[tuple[Node, Node]]:
    """Both sides put right, and each of them alone where it speaks of a wrong residue."""
    left, right = (_righted(side, wrong) for side in sides)
    changed = left is not sides[0], right is not sides[1]
    if changed[1] and sides[1].op != "num":
        yield sides[0], right
    if changed[0] and sides[0].op != "num":
        yield left, sides[1]


def _righted(node: Node, wrong: Mapping[int, int]) -> Node:
    if node.op == "num" and isinstance(node.value, int) and node.value in wrong:
        return node._replace(value=wrong[node.value])
    if node.op == "pow":
        base = _righted(node.args[0], wrong)
        return node if base is node.args[0] else node._replace(args=(base, node.args[1]))
    args = tuple(_righted(arg, wrong) for arg in node.args)
    return node if all(a is b for a, b in zip(args, node.args)) else node._replace(args=args)


def _agree(left: Node, right: Node, n: int) -> bool:
    one, other = residue(left, n), residue(right, n)
    return one is not None and one == other


def _plain(side: Node) -> Node:
    """A side without the modulus that was read into it."""
    side = first_reading(side)
    return side.args[0] if side.op == "call" and side.value == "residue" else side
