"""Finds maths written in prose: runs of numbers, symbols and signs around a relation.

A run begins at a relation sign and grows both ways over operands and operators. Words join it only as units
and labels of numbers, as functions, or as the name on the left of the sign. Where a word before the run
changes its meaning ("half of 20 = 10", "the sum of 3 and 4 = 7") only the sign and the right side are given.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.lazy_regex import regex
from grader.notation.english import FUNCTIONS
from grader.notation.gaps import parted
from grader.notation.pieces import PIECE, Piece, bracket_pairs, is_spaced, piece_of, skip_marks, without_marks
from grader.notation.runs import is_statement, left_end, right_end


def prose_formulas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of each run of maths in the prose `text[start:end]`."""
    place = start
    while place < end:
        stop = text.find("\n", place, end)
        stop = end if stop < 0 else stop
        if stop - place > 1:
            yield from _line(text, place, stop)
        place = stop + 1


SIGNED = regex(r"[^A-Za-z0-9 .,:;?'’\"]|[xX] *\d")  # maths among words has a sign, a bracket or a cross
SAID = regex(r"\b(?:the|is|are|of|and|we|to|in|it|this|that|for)\b")  # in a line that is no formula as a whole


def _line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    whole = (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
    if not SIGNED.search(text, start, end) and (not whole or SAID.search(text, start, end)):
        return
    pieces = [piece_of(match) for match in PIECE.finditer(text, start, end)]
    pieces = parted(without_marks(pieces), text, start, end)
    pair = bracket_pairs(pieces)
    done = 0
    n = skip_marks(pieces)
    first = n
    while n < len(pieces):
        if pieces[n].text in "_^" and n + 1 < len(pieces) and pair[n + 1] > n:
            n = pair[n + 1] + 1
            continue
        if is_statement(pieces, n) and not _argued(pieces, pair, n):
            left = left_end(pieces, pair, n, max(done, first))
            right = right_end(
                pieces, pair, n, left < n and pieces[n - 1].kind == "word" and pieces[n - 2].kind in ("number", "word")
            )
            if right > n + 1:
                yield from _alone(pieces, pair, done or first, left, False)
                yield pieces[left].start, pieces[right - 1].end
                done = n = right
                continue
        n += 1
    yield from _alone(pieces, pair, done or first, len(pieces), whole)


def _argued(pieces: list[Piece], pair: list[int], n: int) -> bool:
    """Whether a relation stands in the bracket of a call that is itself a side of a relation: `P(X >= 1) = 0.2`."""
    k = n
    while k >= max(0, n - 60) and not (pieces[k].kind == "open" and pair[k] > n):
        k -= 1
    if k < max(1, n - 60) or pieces[k - 1].kind != "symbol" or pieces[k - 1].end != pieces[k].start:
        return False
    close = pair[k]
    return close + 1 < len(pieces) and pieces[close + 1].kind in ("relation", "operator")


def _alone(pieces: list[Piece], pair: list[int], first: int, stop: int, whole: bool) -> Iterator[tuple[int, int]]:
    """Runs without a relation that are clearly maths: `[2, -1, 3]`, `gamma * (a - b)`, `3x + 2`."""
    n = first
    while n < stop:
        piece = pieces[n]
        if piece.kind in ("number", "symbol", "open") or piece.text in ("√", "∂", "∑", "∫", "-", "−", "‖", "|"):
            right = min(right_end(pieces, pair, n - 1, False), stop)
            if right > n and _clear(pieces, pair, n, right, whole):
                yield piece.start, pieces[right - 1].end
                n = right
                continue
            if piece.kind == "open" and pair[n] > n:
                n = max(n + 1, right)
                continue
            n = max(n + 1, right)
            while n < stop and pieces[n].kind == "operator":  # a run that ended here does not begin again
                n += 1
            continue
        n += 1


def _clear(pieces: list[Piece], pair: list[int], n: int, right: int, whole: bool) -> bool:
    """Whether the pieces n to right, no relation among them, are maths beyond doubt."""
    run = pieces[n:right]
    if any(
        piece.kind in ("relation", "stop", "hidden") or (piece.kind == "word" and piece.text not in FUNCTIONS)
        for piece in run
    ):
        return False
    if (
        whole
        and run[0].text not in ("a", "A", "I")
        and n == skip_marks(pieces)
        and right + (pieces[-1].text == ".") >= len(pieces)
    ):
        return True
    if pair[n] == right - 1:
        return _listed(pieces, n, right - 1)
    signs = sum(piece.text in STRONG for piece in run) + sum(
        piece.text in WEAK for k, piece in enumerate(run[1:], n + 1) if is_spaced(pieces, k)
    )
    tight = any(a.kind == "number" and b.kind in ("symbol", "open") and a.end == b.start for a, b in zip(run, run[1:]))
    operands = sum(piece.kind in ("number", "symbol") for piece in run)
    if run[0].kind == "symbol" or tight:
        signs += sum(
            a.kind == "open" and any(b.text in WEAK for b in pieces[k : pair[k]])
            for k, a in enumerate(run, n)
            if pair[k] > k
        )
    return (
        operands > 1
        and signs > 0
        and (operands > 2 or tight or signs > 1 or run[0].kind != "symbol" or run[-1].kind != "symbol")
    )


def _listed(pieces: list[Piece], n: int, close: int) -> bool:
    """`[2, -1, 3]`, `(1, 2)`: at least two items, each a number or symbol or an expression in them."""
    inside = pieces[n + 1 : close]
    commas = sum(piece.text in (",", ";") for piece in inside)
    plain = all(piece.kind in ("number", "symbol", "operator", "comma", "open", "close", "script") for piece in inside)
    numbers = any(piece.kind == "number" for piece in inside)
    return commas > 0 and plain and (numbers or commas > 1 or pieces[n].text != "(")


STRONG = frozenset("* × · ⋅ ⊙ ^ √ ∂ ∑ ∏ ∫ ÷ \\*".split())


WEAK = frozenset("+ - − / ±".split())
