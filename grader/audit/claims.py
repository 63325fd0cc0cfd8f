"""Claims: every relation that an answer states, in order, with exact spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from grader.notation import Formula, find, read, relations
from grader.notation.renaming import NOTHING, Renaming, renamed
from grader.notation.tree import Node
from grader.transcript.model import Span

# What may stand between a line and the next one that goes on with "= ..."
LINE_GAP = re.compile(
    r"(?:[\s,;:.$&`>*]|\\\\(?:\[[^\]]*\])?|\\[\[\]()]|\\q?quad|\\(?:begin|end)\{\w+\*?\}|so|then|hence)*"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation between two expressions.

    Attributes:
        span: from the left side's first character to the right side's last.
        left, right: the sides, their spans being code points in the turn's text.
        op: = != < <= > >= approx := to ...
        chain: number of the chain it belongs to (`a = b = c` makes two claims of one chain).
        first: the first side of the whole chain.
        lead: the text of the claim's sentence before the chain.
        tail: the text of the claim's sentence behind the formula.
        display: whether it stands in displayed maths.
    """

    span: Span
    left: Node
    op: str
    right: Node
    chain: int
    first: Node
    lead: str = ""
    tail: str = ""
    display: bool = False


def claims(
    text: str,
    turn: int,
    start: int = 0,
    end: int | None = None,
    functions: frozenset[str] = frozenset(),
    renaming: Renaming = NOTHING,
) -> tuple[Claim, ...]:
    """All claims in `text[start:end]`, in order.

    Args:
        text: the turn's text.
        turn: the turn's number.
        functions: names that are functions here, so that `f(x)` is a call.
        renaming: what has a name of its own here.
    """
    stop = len(text) if end is None else end
    out: list[Claim] = []
    chain = 0
    before: Claim | None = None
    for formula, tree in formulas(text, start, stop, functions, renaming):
        for relation in relations(tree):
            chain += 1
            made = list(_pairs(relation, before, text, turn, chain, formula))
            out.extend(made)
            if made:
                before = made[-1]
    return tuple(out)


def formulas(
    text: str, start: int, end: int, functions: frozenset[str] = frozenset(), renaming: Renaming = NOTHING
) -> Iterator[tuple[Formula, Node]]:
    """The formulas of a stretch of a turn with the trees they are read to."""
    for formula, tree in _all_formulas(text, functions, renaming):
        if formula.start >= start and formula.end <= end:
            yield formula, tree


@lru_cache(maxsize=32)
def _all_formulas(text: str, functions: frozenset[str], renaming: Renaming) -> tuple[tuple[Formula, Node], ...]:
    found = [_unlabelled(text, formula) for formula in find(text)]
    trees = ((f, read(text, f.inner_start, f.inner_end, f.kind, functions)) for f in found)
    return tuple((f, renamed(tree, text, renaming)) for f, tree in trees)


def _pairs(relation: Node, before: Claim | None, text: str, turn: int, chain: int, formula: Formula) -> Iterator[Claim]:
    sides = list(relation.args)
    if sides and sides[0].op == "none":
        if before is None or not LINE_GAP.fullmatch(text, before.span.end, relation.start):
            sides[0] = sides[0]._replace(op="unknown")
        else:
            sides[0], chain = before.right, before.chain
    lead, tail = sentence(text, formula.start, formula.end, display=formula.kind == "display")
    if formula.kind == "plain" and _cut(text, formula.start, lead, sides[0]):
        sides[0] = Node("unknown", "", (), sides[0].start, sides[0].end, "its beginning")
    first = before.first if before is not None and chain == before.chain else sides[0]
    ops: tuple[str, ...] = relation.value  # type: ignore[assignment]
    for op, left, right in zip(ops, sides, sides[1:]):
        start = left.start if left.start < right.start else right.start
        if left is sides[0] and relation.args[0].op == "none":
            start = relation.start
        span = Span(turn, start, right.end)
        display = formula.kind == "display"
        yield Claim(span, left, op, right, chain, first, lead, tail, display)


# What stands before a formula in prose that cannot be its beginning: an operator, or words behind one
CUT = re.compile(r"(?:[-+−–*/×·^=(<>]|\b[xX])\s*[$€£]?\s*$|[+×*/−–]\s+(?:[^\W\d][\w'’-]*\s+){1,4}[$€£]?$")
LINE_LABEL = re.compile(r"[\(\[]?(?:[a-z]|[ivx]{1,4}|\d{1,2})[\)\]]\s+(?![-+*/=^·×⋅])")


def _unlabelled(text: str, formula: Formula) -> Formula:
    """A formula without the label of its line: "(d) x = 1" is about x, not about d times x."""
    label = LINE_LABEL.match(text, formula.start, formula.end) if formula.kind == "plain" else None
    before = text[text.rfind("\n", 0, formula.start) + 1 : formula.start].strip(" \t-*#>")
    if label is None or (before and before[-1] not in ".:;!?)"):
        return formula
    return formula._replace(start=label.end(), inner_start=label.end())


BULLET = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")
OPERATOR = re.compile(r"[+*/×·÷=^]|[-−–]\s")
OPENS = re.compile(
    r"(?:^|[\W_]|\b(?:so|then|thus|hence|and|or|get|gets|have|has|is|are|gives?|now|therefore|that|since|because|as))\s*$",
    re.I,
)


def _cut(text: str, start: int, lead: str, first: Node) -> bool:
    """Whether a formula found in prose has lost its beginning, so that its first side means nothing."""
    lead = BULLET.sub("", lead)
    if CUT.search(lead[-80:]) or (OPERATOR.match(text, start) and lead.strip()):
        return True
    return first.op in ("num", "unit", "currency", "percent") and not OPENS.search(lead[-40:].rstrip())


SENTENCE_END = re.compile(r"(?<=[.!?:;])\s|\n\s*\n|\n\s*(?=[-*#>]|\d+[.)])")


def sentence(text: str, start: int, end: int, reach: int = 240, display: bool = False) -> tuple[str, str]:
    """What stands in the same sentence before `start` and behind `end` (at most `reach` characters each).

    A displayed formula belongs to the sentence that ends above it.
    """
    head = text[max(0, start - reach) : start]
    head = head.rstrip() if display else head
    cuts = [match.end() for match in SENTENCE_END.finditer(head)]
    tail = text[end : end + reach]
    stop = SENTENCE_END.search(tail)
    return head[cuts[-1] if cuts else 0 :], tail[: stop.start() if stop else len(tail)]
