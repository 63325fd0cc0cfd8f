"""Augmented matrices of a linear system, `[1 4 -2 | -5]`: every row is an equation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from grader.audit.claims import Claim, formulas, sentence
from grader.notation.tree import Node
from grader.transcript.model import Span

NUMBER = r"[-−+]?\d{1,9}(?:\.\d{1,9}|/\d{1,9})?"
ROW = re.compile(
    rf"[\[(|⎡⎢⎣]?[ \t]*(({NUMBER})(?:[ \t,]+{NUMBER})*)[ \t]*[|¦:│][ \t]*({NUMBER})(?![\d.]*[ \t]*\|[ \t]*\S)"
)
LARGEST = 400


def augmented(span: Span, text: str, unknowns: int, functions: frozenset[str] = frozenset()) -> Iterator[Claim]:
    """The augmented matrices in a stretch of a turn as claims, `rows` being the relation; those in plain text by row.

    Args:
        span: the stretch.
        text: the turn's text.
        unknowns: how many unknowns there are; a matrix with one column more is read as augmented.
        functions: names that are functions here.
    """
    for formula, tree in formulas(text, span.start, span.end, functions):
        for node in tree.walk():
            if node.op == "matrix" and str(node.value).endswith(f",{unknowns + 1}") and len(node.args) <= LARGEST:
                yield _claim(node, span.turn, text, formula.start)
    for row in ROW.finditer(text, span.start, span.end):
        cells = [*re.findall(NUMBER, row[1]), row[3]]
        if len(cells) == unknowns + 1:
            numbers = tuple(Node("num", _number(cell)) for cell in cells)
            yield _claim(Node("matrix", f"1,{len(cells)}", numbers, *row.span()), span.turn, text, row.start())


def _claim(node: Node, turn: int, text: str, start: int) -> Claim:
    lead, tail = sentence(text, start, node.end)
    return Claim(Span(turn, node.start, node.end), node, "rows", node, -1, node, lead, tail)


def _number(cell: str) -> Fraction:
    return Fraction(cell.replace("−", "-"))
