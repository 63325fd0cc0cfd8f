"""Quantities that only the answer gives numbers to, written otherwise than by a letter: `[A⁻]`, `n(OH⁻)`, `P(X = 2)`.

They stand for nothing in the rubric. What is worked out with them is right where it holds with the numbers before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from grader.algebra.world import World
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.definitions import known
from grader.audit.places import only_numbers
from grader.notation.tree import Node

MAX_BACK = 80  # claims before the one in question
PIECES = frozenset(("sym", "apply", "call", "list"))
Shape = tuple[object, ...]


def with_own_values(number: int, lines: Sequence[Claim], world: World) -> Claim | None:
    """A claim with numbers for the answer's own quantities; None where it holds none that were given a number."""
    claim = lines[number]
    if claim.op not in (*EQUATIONS, "about") or _is_restated(claim):
        return None
    if not any(_is_own(part, world) for part in claim.parts):
        return None
    said = _said(lines[max(0, number - MAX_BACK) : number], claim.chain, world)
    left, right = _put(claim.left, said), _put(claim.right, said)
    return None if left is claim.left and right is claim.right else replace(claim, left=left, right=right)


def _is_restated(claim: Claim) -> bool:
    """Whether a claim only says once more what a letter is."""
    return (claim.left.op == "sym" and only_numbers(claim.right)) or claim.right.op == "sym"


def _is_own(node: Node, world: World) -> bool:
    """Whether a piece may be a quantity of the answer's own: a call, a bracket, a name that nothing is known of."""
    if node.op == "sym":
        return not node.args and not known(str(node.value), world)
    if node.op == "call":
        return any(arg.op == "rel" for arg in node.args)
    return node.op == "apply" or (node.op == "list" and len(node.args) == 1)


def _said(lines: Sequence[Claim], chain: int, world: World) -> dict[Shape, Node]:
    """The number that each own quantity was given last, by its shape."""
    found: dict[Shape, Node] = {}
    for number, links in groupby(lines, lambda line: line.chain):
        claims = [line for line in links if line.op in (*EQUATIONS, "about")]
        if number == chain or not claims or not only_numbers(claims[-1].right):
            continue
        sides = [claims[0].first, *(line.right for line in claims[:-1])]
        found |= {_shape(side): claims[-1].right for side in sides if _is_own(side, world)}
    return found


def _shape(node: Node) -> Shape:
    """A tree without its places in the text."""
    return node.op, node.value, *map(_shape, node.args)


def _put(node: Node, said: dict[Shape, Node]) -> Node:
    value = said.get(_shape(node)) if node.op in PIECES else None
    if value is not None:
        return value._replace(start=node.start, end=node.end)
    args = tuple(_put(arg, said) for arg in node.args)
    return node if all(a is b for a, b in zip(args, node.args)) else node._replace(args=args)
