"""Claims that words make: what they say that a value is, put among the relations that are written with signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from grader.algebra.agree import is_whole
from grader.audit.claims import REACH, Claim, sentence
from grader.audit.division_signs import with_fractions
from grader.audit.told_kinds import OPERATIONS, can_be_one, value
from grader.audit.told_relations import Told, told
from grader.audit.units import choices
from grader.lazy_regex import regex
from grader.notation import read
from grader.notation.tree import Node
from grader.transcript.model import Span

MODULAR = regex(  # where 4 times 5 may be 9
    r"\b(?:mod|congru|residue|remainder|binary|hexadecimal|octal|finite field|GF|XOR)|≡|ℤ|\\[bp]?mod|\\equiv"
    r"|\\mathbb\{?\s?[ZF]",
    re.I,
)
SAME = 5e-3  # relative: how far the sides of a row of equations may be apart


def with_told(text: str, turn: int, start: int, end: int, lines: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims of a stretch with those that its words make, in order."""
    found = _told_in(text, start, end)
    if not found:
        return lines
    out = list(lines)
    for said, left, right in found:
        _put_in(_claim(said, left, right, text, turn, out), said, out)
    return tuple(out)


@lru_cache(maxsize=32)
def _told_in(text: str, start: int, end: int) -> tuple[tuple[Told, Node, Node], ...]:
    """What words set equal in a stretch, with the values."""
    found = tuple(_values(told(text, start, end)))
    if not found or not MODULAR.search(text):
        return found
    return tuple(item for item in found if not _all_whole(item[1:]))


def _all_whole(sides: Sequence[Node]) -> bool:
    """Whether values are made of whole numbers only, of which residues or digits may be meant."""
    numbers = (part for side in sides for part in side.walk() if part.op not in OPERATIONS)
    return all(part.op == "neg" or (part.op == "num" and is_whole(part)) for part in numbers)


def _values(found: Iterator[Told]) -> Iterator[tuple[Told, Node, Node]]:
    for said in found:
        left, right = (_value(said, place) for place in (said.left, said.right))
        if can_be_one(left, right, said) and _go_together(said):
            yield said, _shifted(left, said.begin), _shifted(right, said.begin)


def _value(said: Told, place: tuple[int, int]) -> Node:
    """What stands at a place of a line, each unit read as one."""
    return with_fractions(choices(read(said.view, *place, "plain"))[0], said.view)


def _go_together(said: Told) -> bool:
    """Whether the sides of a row of `=` behind the words come to one number, so that no slip is among them."""
    sides = [value(_value(said, place)) for place in (*said.steps, said.right)]
    known = [side for side in sides if side is not None]
    return len(known) == len(sides) and max(known) - min(known) <= SAME * max(map(abs, known))


def _shifted(node: Node, by: int) -> Node:
    args = tuple(_shifted(arg, by) for arg in node.args)
    return node._replace(args=args, start=node.start + by, end=node.end + by)


def _claim(said: Told, left: Node, right: Node, text: str, turn: int, lines: Sequence[Claim]) -> Claim | None:
    """The claim that words make; None where what it goes on from is not among the claims."""
    span = Span(turn, *_whole(text, left.start, right.end, said.kind in ("again", "equals")))
    lead, tail = sentence(text, span.start, span.end)
    around = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + REACH]
    before = next((claim for claim in lines if claim.right.start == left.start), None)
    if said.behind and before is None:
        return None
    chain, first = (before.chain, before.first) if before is not None else (-left.start - 1, left)
    return Claim(span, left, "=", right, chain, first, lead, tail, False, *around)


def _whole(text: str, start: int, end: int, remark: bool) -> tuple[int, int]:
    """Where a relation stands with the marks that its formulas begin and end with, a remark with its bracket."""
    while text[end : end + 1] in ("}", "$", ")" if remark else "$"):
        end += 1
    return start - (text[start - 1 : start] == "$"), end


def _put_in(claim: Claim | None, said: Told, lines: list[Claim]) -> None:
    """Put a claim in its place, where it parts no chain; a remark `(= 20 m/s)` is read with what stands before it."""
    if claim is None:
        return
    right = claim.right.start
    lines[:] = [one for one in lines if not (one.left.op == "unknown" and one.right.start == right)]
    place = sum(one.span.start <= claim.left.start for one in lines)
    parted = 0 < place < len(lines) and lines[place - 1].chain == lines[place].chain
    if not parted and not any(one.display and _within(claim, one) for one in lines):
        lines.insert(place, claim)


def _within(claim: Claim, other: Claim) -> bool:
    return other.span.start < claim.span.end and claim.span.start < other.span.end
