"""Factorings that do not multiply out: `r^2 + 3r + 2 = (r + 1)(r - 2) = 0` is no equation to be solved, but a slip.

A sum in one letter beside products of sums in it, of the same degree and leading coefficient, is meant as an identity
where it is a link of a chain, or the words speak of factors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.algebra.evaluate import real_value
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.judge import free_variables
from grader.lazy_regex import regex
from grader.notation.tree import Node

FACTORED = regex(r"\bfactor(?:s|ed|ing|i[sz]\w+|isation|ization)?\b", re.I)
FAR, NEAR_ONE = 1e6, 1e-4  # where the leading terms alone count
PLACES = (2.0, 3.0, -5.0)
NOISE = 1e-9


def wrong_factoring(claim: Claim, chain: Sequence[Claim], world: World) -> str:
    """What is wrong with a factoring, in words; "" for anything else, and for one that is right."""
    if claim.op != "=":
        return ""
    meant = len(chain) > 1
    meant |= FACTORED.search(f"{claim.before[-60:]} {claim.lead[-120:]} {claim.tail[:60]}") is not None
    for whole, factored in ((claim.left, claim.right), (claim.right, claim.left)):
        parted = any(map(_is_product, factored.walk())) and not any(map(_is_product, whole.walk()))
        if meant and whole.op == "add" and parted:
            return _misses(whole, factored, world)
    return ""


def _is_product(node: Node) -> bool:
    """`2(x - 1)(x + 3)`, `(x - 2)^2`."""
    factors = node.args if node.op == "mul" else (node,)
    bases = [factor.args[0] if factor.op == "pow" else factor for factor in factors]
    squared = any(factor.op == "pow" for factor in factors)
    return sum(base.op == "add" for base in bases) > (not squared) and all(b.op in ("add", "num", "sym") for b in bases)


def _misses(whole: Node, factored: Node, world: World) -> str:
    letters = free_variables((whole, factored), world) or _arrays(whole, world)
    if len(letters) != 1:
        return ""
    far, *near = (_values(whole, factored, letters[0], place, world) for place in (FAR, *PLACES))
    if far is None or not far[1] or abs(far[0] / far[1] - 1) > NEAR_ONE:
        return ""  # another degree or leading coefficient: rather an equation
    apart = [pair for pair in near if pair is not None and abs(pair[0] - pair[1]) > NOISE * max(map(abs, pair))]
    return "the product, multiplied out, is not the sum" if len(apart) > 1 else ""


def _arrays(whole: Node, world: World) -> list[str]:
    """The letters of a sum that stand for several values each: `r` of the roots of a characteristic equation."""
    letters = {str(part.value) for part in whole.walk() if part.op == "sym" and not part.args}
    return [letter for letter in letters if real_value(Node("sym", letter), world) is None]


def _values(whole: Node, factored: Node, letter: str, place: float, world: World) -> tuple[float, float] | None:
    there = world.override({letter: place})
    left, right = real_value(whole, there), real_value(factored, there)
    return None if left is None or right is None else (left, right)
