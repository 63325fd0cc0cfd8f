"""Do some functions span the same space as others? `e^x, e^{-x}` and `cosh x, sinh x` do."""

from __future__ import annotations

from typing import Any

from grader.algebra import precise
from grader.algebra.policy import Undecided
from grader.algebra.terms import Terms

WORLDS, DIGITS, ZERO = 16, 60, 30
MAX_FUNCTIONS = 4


def same_span(terms: Terms, left: list[int], right: list[int], between: int) -> bool:
    """Whether multiples of the functions of both sides add up to the same ones, `between` being one of them, too."""
    if not 0 < len(left) == len(right) <= MAX_FUNCTIONS:
        return False
    context = precise._context()
    columns = (*left, *right, between)
    rows = []
    for world in range(WORLDS):
        context.dps = DIGITS
        try:
            rows.append(precise.values(terms, columns, world, False))
        except Undecided:
            continue
    if len(rows) < len(columns) + 2:
        return False
    size = len(left)
    parts = ([row[:size] for row in rows], [row[size : 2 * size] for row in rows], rows)
    return all(_rank(context, part) == size for part in parts)


def _rank(context: Any, rows: list[list[Any]]) -> int:
    """How many columns are independent, by elimination with the largest pivots."""
    rows = [[value / (max(map(abs, row)) or 1) for value in row] for row in rows]
    rank = 0
    for _ in range(len(rows[0])):
        best = max(((abs(row[column]), n, column) for n, row in enumerate(rows[rank:], rank)
                    for column in range(len(row))), key=lambda found: found[0])  # fmt: skip
        if best[0] < context.mpf(10) ** -ZERO:
            break
        _, place, column = best
        rows[rank], rows[place] = rows[place], rows[rank]
        pivot = rows[rank]
        for n in range(rank + 1, len(rows)):
            factor = rows[n][column] / pivot[column]
            rows[n] = [x - factor * y for x, y in zip(rows[n], pivot)]
            rows[n][column] = context.mpf(0)
        rank += 1
        if rank == len(rows):
            break
    return rank
