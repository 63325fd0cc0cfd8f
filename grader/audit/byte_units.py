"""A lone B for bytes, which elsewhere is a name: `640000 · 4 B = 2.56 MB`."""

from __future__ import annotations

from fractions import Fraction

from grader.algebra.primes import free_letters
from grader.algebra.world import World
from grader.audit.claims import Claim, changed
from grader.lazy_regex import regex
from grader.notation.tree import Node

BYTES = regex(r"[kKMGT]i?B|bytes?|[kKMGT]?bits?")
NAMED = regex(r"(?<!\d)(?<!\d )\bB\b")  # "let B be ..."


def as_bytes(claim: Claim, world: World) -> Claim:
    """The claim with B as the unit, where the other side is measured in bytes or bits, and B is no name."""
    if "unit" not in claim.kinds or "sym" not in claim.kinds:
        return claim
    parts = claim.parts
    counted = any(part.op == "unit" and BYTES.fullmatch(str(part.value)) for part in parts)
    if not counted or not any(map(_is_b, parts)) or not free_letters(Node("sym", "B"), world):
        return claim
    return claim if NAMED.search(f"{claim.before} {claim.lead}") else changed(claim, _unit)


def _is_b(part: Node) -> bool:
    return part.op == "sym" and part.value == "B" and not part.args


def _unit(part: Node) -> Node:
    """A factor B behind others as a byte."""
    if part.op != "mul" or not any(map(_is_b, part.args[1:])):
        return part
    one = Node("num", Fraction(1), (), part.start, part.end, "1")
    byte = Node("unit", "byte", (one,), part.start, part.end)
    return part._replace(args=tuple(byte if n and _is_b(arg) else arg for n, arg in enumerate(part.args)))
