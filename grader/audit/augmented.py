"""Augmented matrices of a linear system, `[1 4 -2 | -5]`: every row is an equation; tables whose cells are numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from grader.audit.claims import Claim, formulas, sentence
from grader.lazy_regex import regex
from grader.notation.tree import Node
from grader.transcript.model import Span

NUMBER = r"[-−+]?\d{1,9}(?:\.\d{1,9}|/\d{1,9})?"
ROW = regex(
    rf"[\[(|⎡⎢⎣]?[ \t]*(({NUMBER})(?:[ \t,]+{NUMBER})*)[ \t]*[|¦:│][ \t]*({NUMBER})(?![\d.]*[ \t]*\|[ \t]*\S)"
)
TABLE_ROW = regex(r"^[ \t]*\|([^\n]{3,400})\|[ \t]*$", re.M)
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


def tabled(span: Span, text: str, unknowns: int) -> Iterator[Claim]:
    """The rows of tables, `| R2 | 0 | -5 | 3 | 14 |`, as claims, `cells` being the relation; 0 = 1 stands for those of
    other widths, which may say anything.
    """
    for row in TABLE_ROW.finditer(text, span.start, span.end):
        cells = [cell.strip(" \t$*") for cell in row[1].split("|")]
        numbers = [cell for cell in cells if re.fullmatch(NUMBER, cell)]
        if len(numbers) >= max(2, unknowns):
            whole = len(numbers) == unknowns + 1 and cells[-len(numbers) :] == numbers
            kept = [_number(cell) for cell in numbers] if whole else [Fraction(0)] * unknowns + [Fraction(1)]
            tree = Node("matrix", f"1,{len(kept)}", tuple(Node("num", x) for x in kept), *row.span())
            yield replace(_claim(tree, span.turn, text, row.start()), op="cells")


def _claim(node: Node, turn: int, text: str, start: int) -> Claim:
    lead, tail = sentence(text, start, node.end)
    return Claim(Span(turn, node.start, node.end), node, "rows", node, -1, node, lead, tail)


def _number(cell: str) -> Fraction:
    return Fraction(cell.replace("−", "-"))
