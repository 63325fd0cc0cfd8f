"""Maths told in words inside a run: `3 times 4`, `12 divided by 3`, `4186 J per kg per kelvin`."""

from __future__ import annotations

from grader.notation import vocabulary as v
from grader.notation.pieces import LINK, Piece, is_dash

SIGNS = frozenset(("times", "plus", "minus"))
DONE_BY = frozenset(("divided", "multiplied"))
OPERANDS = frozenset(("number", "symbol", "open", "macro"))
ARTICLES = frozenset(("a", "A", "I"))
POWERS = frozenset(("squared", "cubed"))
SHAPES = frozenset(("square", "cubic"))


def is_unit(piece: Piece) -> bool:
    """Whether a word is a unit of measurement."""
    return piece.text in v.UNIT_SIGNS or piece.text.lower() in v.UNIT_WORDS


def operator_from(pieces: list[Piece], k: int) -> int:
    """One past the words at k that are a sign between two operands, `times`, `divided by`; k where there are none."""
    lower = pieces[k].text.lower()
    if lower in SIGNS:
        stop = k + 1
    elif lower in DONE_BY and pieces[k + 1 : k + 2] and pieces[k + 1].text == "by":
        stop = k + 2
    else:
        return k
    return stop if _operand(pieces, stop) else k


def operator_to(pieces: list[Piece], k: int, first: int) -> int:
    """The first of the words up to k that are a sign between two operands; k + 1 where there are none."""
    begin = k - 1 if pieces[k].text == "by" else k
    if begin <= first or operator_from(pieces, begin) != k + 1:
        return k + 1
    before = pieces[begin - 1]
    measured = begin - 1 > first and pieces[begin - 2].kind == "number" and is_unit(before)
    measured = measured or rate_to(pieces, begin - 1, first) < begin
    ends = before.kind in ("number", "close", "macro", "script") or measured or before.text in POWERS
    return begin if ends or (before.kind == "symbol" and before.text not in ARTICLES) else k + 1


def _operand(pieces: list[Piece], k: int) -> bool:
    if k >= len(pieces) or pieces[k].kind not in OPERANDS:
        return False
    following = pieces[k + 1].kind if k + 1 < len(pieces) else ""
    return pieces[k].text not in ARTICLES or following not in ("word", "symbol", "number")


def rate_from(pieces: list[Piece], k: int) -> int:
    """One past `per kg per kelvin` at k, behind a unit and with the formula going on behind it; k where it is none."""
    stop = k
    while (behind := _per(pieces, stop)) > stop:
        stop = behind
    if stop == k or stop >= len(pieces) or not (is_unit(pieces[k - 1]) or pieces[k - 1].text in POWERS):
        return k
    after = pieces[stop]
    linked = after.kind == "operator" and after.text in LINK and not is_dash(pieces, stop)
    goes_on = linked or after.kind == "relation"
    return stop if goes_on or operator_from(pieces, stop) > stop else k


def rate_to(pieces: list[Piece], k: int, first: int) -> int:
    """The number with the unit in words that ends at k, `90 km per hour`; k + 1 where there is none."""
    begin = k
    while begin > first + 2 and pieces[begin].kind in ("word", "symbol") and k - begin < MOST:
        begin -= 1
        if pieces[begin].text == "per" and pieces[begin - 2].kind == "number" and is_unit(pieces[begin - 1]):
            stop = begin
            while (behind := _per(pieces, stop)) > stop:
                stop = behind
            return begin - 2 if stop == k + 1 else k + 1
    return k + 1


MOST = 8  # words of a unit


def _per(pieces: list[Piece], k: int) -> int:
    """One past `per`, a unit and its power at k; k where they are none."""
    if k >= len(pieces) or pieces[k].text != "per":
        return k
    stop = k + 1
    if stop < len(pieces) and pieces[stop].text in SHAPES:
        stop += 1
    if stop >= len(pieces) or not is_unit(pieces[stop]):
        return k
    powered = stop + 1 < len(pieces) and pieces[stop + 1].text in POWERS
    return stop + 2 if powered else stop + 1
