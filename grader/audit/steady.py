"""Names that keep their number: an answer that says `a = 4` and never anything else of a is held to it.

A name that was merely given a number may be given another one in the next case, and an equation in it may be one
that is being tried. So a falsehood about it counts only where the name keeps its number from end to end, and where
the claim puts numbers in for names (`a + b = 4 + 5`) or is a conclusion (`then a + b = 8`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from grader.audit.claims import EQUATIONS, Claim
from grader.audit.own_world import symbol_name
from grader.lazy_regex import regex
from grader.notation.tree import Node

CONCLUDES = regex(r"\b(?:so|then|thus|hence|therefore)[\s,:$\\(]{0,6}\Z", re.I)
TRIES = regex(
    r"\b(?:if|try\w*|trying|test\w*|check\w*|plug\w*|substitut\w*|suppos\w*|assum\w*|option|choice|case|guess\w*"
    r"|satisf\w*|would|should|must|equation|formula|solv\w*)\b",
    re.I,
)


def steady(lines: Sequence[Claim]) -> frozenset[str]:
    """The names to which the claims give one number only."""
    given: dict[str, set[object]] = {}
    for claim in lines:
        for side in {id(claim.first): claim.first, id(claim.left): claim.left}.values():
            name = symbol_name(side)
            if name is not None and claim.op in EQUATIONS:
                number = literal(claim.right)
                given.setdefault(name, set()).add(claim.right if number is None else number)
    return frozenset(name for name, values in given.items() if len(values) == 1)


def literal(node: Node) -> Fraction | None:
    """The number that a bare signed literal is; None for anything else, a quantity with a unit too."""
    if node.op == "neg":
        inner = literal(node.args[0])
        return None if inner is None else -inner
    return Fraction(node.value) if node.op == "num" else None  # type: ignore[arg-type]


def convincing(claim: Claim) -> bool:
    """Whether a claim uses its names as what they are, and does not try them out."""
    if claim.op != "=" or TRIES.search(claim.lead[-120:]):
        return False
    return _puts_in(claim.left, claim.right) or bool(
        CONCLUDES.search(claim.before) and literal(claim.right) is not None
    )


def _puts_in(pattern: Node, node: Node) -> bool:
    """Whether one tree is the other with numbers for names, `a + b` and `4 + 5`."""
    if symbol_name(pattern) is not None:
        return literal(node) is not None
    if (pattern.op, len(pattern.args)) != (node.op, len(node.args)) or not (pattern.args or pattern == node):
        return False
    return bool(pattern.args) and all(_fits(a, b) for a, b in zip(pattern.args, node.args))


def _fits(pattern: Node, node: Node) -> bool:
    return _puts_in(pattern, node) or (literal(pattern) is not None and literal(pattern) == literal(node))
