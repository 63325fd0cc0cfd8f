"""Columns with heads in everyday words that are worked out from two others: quantity, unit price, cost.

Nothing says so but the numbers, and perhaps the words of the heads (`table_kinds.py`). So all rows but one must bear it
out, by one operation of one pair of columns alone; and the one that is off must be off as a slip is, in a row that
differs from the others in nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations
from typing import NamedTuple

from grader.audit.table_cells import EXACT, Fit, Number, fit
from grader.audit.table_kinds import is_said
from grader.audit.table_rows import Rows
from grader.audit.table_units import PERCENT
from grader.audit.tables import Cell, Table, head_of
from grader.lazy_regex import regex
from grader.notation.tree import Node

IN_WORDS = regex(r"[^=+×·⋅*^²³_\\√∑Σ|]{0,80}[^\W\d_]{3}[^=+×·⋅*^²³_\\√∑Σ|]{0,80}")
APART = regex(  # rows may differ in kind
    r"\b(?:discount(?:s|ed)?(?! (?:factor|rate|at\b))|overtime|bonus\w*|fees?|surcharges?|shipping|deliver\w*|promo\w*"
    r"|special\w*|except\w*|free|off|approx\w*|about|roughly|around|estimate\w*|adjust\w*|minimum|capped|notes?|half"
    r"|double|extra|incl\w*|vouchers?|coupons?|rebates?|reduced|sale|deposit|initial|refunds?|correct\w*|actual\w*"
    r"|measured|observed|vat|tax(?:es|ed)?)\b",
    re.I,
)
NOTE = regex(r"\s{0,4}(?:\\?\*|†|_?notes?\b|\(?\*?remark|the (?:first|last|second|third)\b)", re.I)
MARKED = regex(r"[†‡≈~*]")
FAR = regex(
    r"\b(?:overtime|time[- ]and[- ]a[- ]half|bulk|tier\w*|brackets?|flat fee|minimum charge|surcharges?)\b", re.I
)
BEFORE = 300  # characters in which words may speak of some of the rows
CLOSE = 0.01  # relative: what is rounded more coarsely bears nothing out
LEAST, LEAST_SAID = 3, 2  # rows that bear a column out; where the heads say the same
FAR_OFF = 3  # times what rounding may do
STEP = Fraction(1, 20)  # shares that prices are raised or lowered by

Ways = dict[str, Callable[[Node, Node], Node]]


class Way(NamedTuple):
    """How a column may come from two others, and the numbers of both."""

    op: str
    first: int
    second: int


class Borne(NamedTuple):
    """A way that rows bear out: the formula and the fit of each, the row that is off, if one is, and whether the heads
    say the same.
    """

    way: Way
    formulas: Sequence[Node]
    fits: Sequence[Fit]
    off: int | None
    named: bool


def _minus(a: Node, b: Node) -> Node:
    return Node("add", None, (a, Node("neg", None, (b,))))


WAYS: Ways = {
    "product": lambda a, b: Node("mul", "dot", (a, b)),
    "quotient": lambda a, b: Node("div", None, (a, b)),
    "sum": lambda a, b: Node("add", None, (a, b)),
    "difference": _minus,
    "share": lambda a, b: Node("div", None, (Node("mul", "dot", (a, b)), Node("num", 100))),
}
BOTH_WAYS = ("product", "sum", "share")  # of which the other order is the same


def by_words(table: Table, rows: Rows, n: int, text: str) -> Borne | None:
    """How a column comes from two before it, where its numbers leave no doubt; None where they do."""
    cells = rows.column(n)
    inputs = [m for m in range(n) if rows.column(m) is not None and _in_words(table, m, text)]
    if cells is None or len(cells) < LEAST or len(inputs) < 2 or not _in_words(table, n, text):
        return None
    found = [one for way in _ways(inputs, table) if (one := _borne(way, table, rows, n, text)) is not None]
    if len(found) != 1:
        return None
    clear = found[0].off is None or (_is_a_slip(found[0], rows, n) and not _is_apart(found[0], table, rows, n, text))
    return found[0] if clear else None


def _in_words(table: Table, n: int, text: str) -> bool:
    head = table.head[n]
    return IN_WORDS.fullmatch(text, head.start, head.end) is not None


def _ways(inputs: Sequence[int], table: Table) -> Iterator[Way]:
    for first, second in permutations(inputs, 2):
        shares = PERCENT in [table.units[m] for m in (first, second) if table.units]
        ops = (op for op in WAYS if first < second or op not in BOTH_WAYS)
        yield from (Way(op, first, second) for op in ops if op != "share" or shares)


def _borne(way: Way, table: Table, rows: Rows, n: int, text: str) -> Borne | None:
    """A way with how each row fits it; None where too few bear it out, or more than one is off."""
    first, second, said = (rows.column(m) or [] for m in (way.first, way.second, n))
    named = is_said(way.op, *(head_of(table, m, text) for m in (way.first, way.second, n)))
    fits = _fits(way.op, first, second, said)
    if fits is None or (not named and (_counts(first) or _counts(second))):
        return None
    pairs = [(a.value, b.value) for a, b in zip(first, second)]
    telling = {pair for pair, one in zip(pairs, fits) if _is_telling(way.op, pair, one)}
    off = next((row for row, one in enumerate(fits) if not one.holds), None)
    formulas = [WAYS[way.op](a.tree, b.tree) for a, b in zip(first, second)]
    return Borne(way, formulas, fits, off, named) if len(telling) >= (LEAST_SAID if named else LEAST) else None


def _fits(op: str, first: Sequence[Number], second: Sequence[Number], said: Sequence[Number]) -> list[Fit] | None:
    """How each cell fits what an operation makes of two others; None where more than one is off, or has no value."""
    found: list[Fit] = []
    for a, b, cell in zip(first, second, said):
        one = _fit(op, a, b, cell)
        if one is None or (not one.holds and not all(other.holds for other in found)):
            return None
        found.append(one)
    return found


def _fit(op: str, a: Number, b: Number, said: Number) -> Fit | None:
    return fit(WAYS[op](a.tree, b.tree), (a.tree, b.tree), said)


def _is_telling(op: str, pair: tuple[float, float], found: Fit) -> bool:
    """Whether a row could hardly fit by chance, nor as well by another operation."""
    idle = {0.0} if op in ("sum", "difference") else {0.0, 1.0, -1.0}
    return found.holds and not idle & {*pair} and (found.exact or found.slack <= CLOSE * abs(found.meant))


def _counts(cells: Sequence[Number]) -> bool:
    """Whether a column only counts its rows."""
    return all(b.value - a.value == 1 for a, b in pairwise(cells))


def _is_a_slip(found: Borne, rows: Rows, n: int) -> bool:
    """Whether the cell that is off is so as people err: by one digit, by a power of ten, by its sign; where the heads
    say what it is also by a number of another row, and by all else that is no reduction by a round share.
    """
    one = found.fits[found.off or 0]
    if abs(one.meant - one.said) <= FAR_OFF * one.slack or not one.meant or not one.said:
        return False
    ratio = one.said / one.meant
    if any(abs(ratio * power - 1) < EXACT for power in (10, 100, 1000, 0.1, 0.01, 0.001, -1)):
        return True
    if found.named and _of_another_row(found, rows, n):
        return True
    near = max(EXACT, min(one.slack / abs(one.meant), 2e-3))
    return (found.named and ratio > 1) or (not _is_round(ratio, near) and (found.named or _one_digit(one)))


def _of_another_row(found: Borne, rows: Rows, n: int) -> bool:
    """Whether a cell is worked out with a number of another row, or is that of another row."""
    first, second, said = (rows.column(m) or [] for m in (*found.way[1:], n))
    off = found.off or 0
    others = [row for row in range(len(said)) if row != off]
    mixed = [pair for row in others for pair in ((first[off], second[row]), (first[row], second[off]))]
    fits = (_fit(found.way.op, *pair, said[off]) for pair in mixed)
    return any(said[row].value == said[off].value for row in others) or any(one and one.holds for one in fits)


def _one_digit(one: Fit) -> bool:
    """Whether one digit is another, or two that stand side by side are exchanged."""
    places = next((n for n in range(7) if abs(round(one.said, n) - one.said) < 1e-9), 7)
    said, meant = f"{one.said:.{places}f}", f"{one.meant:.{places}f}"
    other = [k for k, (a, b) in enumerate(zip(said, meant)) if a != b]
    turned = len(other) == 2 and other[1] - other[0] == 1 and said[other[0]] == meant[other[1]] != said[other[1]]
    return len(said) == len(meant) and (len(other) == 1 or (turned and said[other[1]] == meant[other[0]]))


def _is_round(ratio: float, near: float) -> bool:
    """Whether a value is a round share of another, as a price may be in one row: 90 %, 150 %, a third."""
    return any(abs(ratio * n - round(ratio * n)) < near * n for n in (1 / STEP, 3))


def _is_apart(found: Borne, table: Table, rows: Rows, n: int, text: str) -> bool:
    """Whether the row that is off may be of another kind: by words, by its other cells, by what these explain."""
    cells = [_shown(cell, text) for row in table.rows for cell in row]
    others = [head_of(table, m, text) for m in range(len(table.head)) if m not in (*found.way[1:], n)]
    said = (text[max(0, table.start - BEFORE) : table.start], *others, *cells)
    if any(map(APART.search, said)) or any(map(MARKED.search, cells)) or FAR.search(text):
        return True
    noted = NOTE.match(text, table.end) is not None
    return noted or _differs(found, table, n, text) or _explained(found, rows, n)


def _differs(found: Borne, table: Table, n: int, text: str) -> bool:
    """Whether a column that is not used marks kinds of rows, and this one is the only one of its kind."""
    rest = [m for m in range(len(table.head)) if m not in (*found.way[1:], n)]
    return any(_is_kind([_shown(row[m], text) for row in table.rows[: len(found.fits)]], found.off or 0) for m in rest)


def _shown(cell: Cell, text: str) -> str:
    return text[cell.start : cell.end].lower()


def _is_kind(words: Sequence[str], off: int) -> bool:
    others = [*words[:off], *words[off + 1 :]]
    return len({*others}) < len(others) and words[off] not in others


def _explained(found: Borne, rows: Rows, n: int) -> bool:
    """Whether another number of its row is what the cell is off by, or the share that it is off by."""
    off = found.off or 0
    one = found.fits[off]
    gap, ratio = one.said - one.meant, one.said / one.meant if one.meant else 0.0
    rest = [cell.value for m, cell in enumerate(rows.data[off]) if cell is not None and m not in (*found.way[1:], n)]
    shares = [1 + sign * value / size for value in rest for sign in (1, -1) for size in (1, 100)]
    near = one.slack / abs(one.meant) + 1e-9 if one.meant else 0.0
    by = any(abs(abs(gap) - abs(value)) <= one.slack + 1e-9 for value in rest)
    return by or any(abs(ratio - share) <= near for share in (*shares, *rest))
