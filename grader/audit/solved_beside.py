"""What is said to follow from the equation in one letter right before, and does not solve it: `3 + C = 5, so C = 8`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.algebra.agree import close, literal, number
from grader.algebra.evaluate import real_value
from grader.algebra.world import World
from grader.audit import cues
from grader.audit.claims import Claim
from grader.audit.conditions import is_condition
from grader.audit.definitions import first_reading
from grader.audit.helper_parts import Helper, number_at
from grader.audit.judge import Judgement, free_variables
from grader.audit.own_world import symbol_name
from grader.lazy_regex import regex
from grader.notation.tree import Node

SO = regex(
    r"[\s$.,;:)]{0,6}(?:and )?(?:so|hence|thus|therefore|then|i\.\s?e\.|that is|which (?:gives|means|yields)|giving|or"
    r"|gives|yields|also|daher|folglich|→|⇒|⟹|=>|\\(?:implies|Rightarrow|Longrightarrow|to)\b)?(?: that)?"
    r"[\s$,:(]{0,6}",
    re.I,
)
OTHER = frozenset(  # of which a letter may be no unknown, or several
    "alt unit percent currency pm apply prime deriv int lim sum prod unknown none or and matrix list tuple set"
    " str".split()
)
BACK = 8  # claims before it in which the value may solve another equation
ROUNDED = 1e-2  # relative
PROBES = (0.0, 1.0, 2.0)


def solved_wrongly(text: str, lines: Sequence[Claim], world: World) -> Mapping[int, Helper]:
    """The values that do not solve the equation right before them, each held against its solution."""
    found: dict[int, Helper] = {}
    for k in range(len(lines) - 1):
        name = symbol_name(lines[k + 1].left)
        if name is None or not _are_beside(lines[k], lines[k + 1], text, name):
            continue
        held = _against(k, lines, name, world)
        if held is not None:
            found[k + 1] = held
    return found


def _are_beside(claim: Claim, end: Claim, text: str, name: str) -> bool:
    """Whether one claim ends, and the next one says what its only letter is."""
    if claim.op != "=" or end.op != "=" or end.chain == claim.chain or end.first is not end.left or claim.modulus:
        return False
    if end.right.op not in ("num", "neg", "div") or literal(first_reading(end.right)) is None:
        return False
    if OTHER & (claim.kinds | {first_reading(end.right).op}):
        return False
    if not any(symbol_name(part) == name for part in claim.parts) or symbol_name(claim.left) == name:
        return False
    return SO.fullmatch(text, claim.span.end, end.span.start) is not None


def _against(k: int, lines: Sequence[Claim], name: str, world: World) -> Helper | None:
    claim, end = lines[k], lines[k + 1]
    if _letters(claim, world) != [name] or is_condition(claim, world) or is_condition(end, world):
        return None
    if cues.rejected(end.lead, end.tail):
        return None
    root, value = _root(claim, name, world), float(number(first_reading(end.right)))
    if root is None or close(root, value, ROUNDED) or (value.is_integer() and abs(root - value) < 1):
        return None
    before = (line for line in lines[max(0, k - BACK) : k] if _letters(line, world) == [name])
    if any(_solves(line, name, value, world) for line in before):
        return None
    left = number_at(root, end.left)
    said = "by the equation before it"
    return Helper(replace(end, left=left, first=left), Judgement("false", "", root, value), said, sure=False)


def _letters(claim: Claim, world: World) -> list[str]:
    """The names in a claim that stand for nothing."""
    plain = free_variables((claim.left, claim.right), world)
    indexed = {symbol_name(part) or "" for part in claim.parts if part.op == "sym" and part.args}
    return sorted({*plain, *(name for name in indexed if not world.has(name))})


def _gap(claim: Claim, name: str, value: float, world: World) -> float | None:
    sides = [real_value(_put(side, name, value), world) for side in (claim.left, claim.right)]
    return None if sides[0] is None or sides[1] is None else sides[0] - sides[1]


def _put(node: Node, name: str, value: float) -> Node:
    if node.op == "sym" and symbol_name(node) == name:
        return number_at(value, node)
    return node._replace(args=tuple(_put(arg, name, value) for arg in node.args))


def _root(claim: Claim, name: str, world: World) -> float | None:
    """The value that makes an equation hold, where it is linear in the letter."""
    gaps = [_gap(claim, name, value, world) for value in PROBES]
    if any(gap is None for gap in gaps):
        return None
    first, second, third = (float(gap or 0.0) for gap in gaps)
    slope = second - first
    if not slope or abs(third - second - slope) > 1e-9 * (1 + abs(slope)):
        return None
    return -first / slope


def _solves(claim: Claim, name: str, value: float, world: World) -> bool:
    gap, beside = _gap(claim, name, value, world), _gap(claim, name, value * 1.1 + 0.1, world)
    return gap is not None and beside is not None and abs(gap) <= ROUNDED * abs(beside)
