"""Equations that only wide space, or where bold print begins, tells apart: `f(1) = 1     f(1.5) = 2/3`.

A gap parts two equations where one stands complete before it and another begins behind it; the columns of a matrix
in brackets and a calculation that goes on with an aligned sign are left as they are.
"""

from __future__ import annotations

from grader.lazy_regex import regex
from grader.notation.pieces import PREFIX, Piece

GAP = regex(r"[ \u00a0\u2002\u2003]{3,}|[ ]*\t\s*|(?:\*\*)?[ ]+\*\*")
ENDS = frozenset({"number", "symbol", "close", "script", "word"})
BEGINS = frozenset({"number", "symbol", "open", "macro"})


def parted(pieces: list[Piece], text: str, start: int, end: int) -> list[Piece]:
    """The pieces of a line, with a comma in every gap that parts two equations."""
    if not GAP.search(text, start, end):
        return pieces
    found: list[Piece] = []
    depth, related = 0, False
    for n, piece in enumerate(pieces):
        if n and depth == 0 and related and _parts(pieces, n, text):
            place = pieces[n - 1].end
            found.append(Piece("comma", ";", place, place))
            related = False
        depth += (piece.kind == "open") - (piece.kind == "close")
        related |= piece.kind == "relation" and depth == 0
        found.append(piece)
    return found


def _parts(pieces: list[Piece], n: int, text: str) -> bool:
    """Whether piece n begins another equation behind a gap."""
    before, piece = pieces[n - 1], pieces[n]
    if not GAP.fullmatch(text, before.end, piece.start) or before.kind not in ENDS:
        return False
    signed = piece.text in PREFIX and n + 1 < len(pieces) and piece.end == pieces[n + 1].start
    return (signed or piece.kind in BEGINS) and _related(pieces, n, text)


def _related(pieces: list[Piece], n: int, text: str) -> bool:
    """Whether a relation follows what begins at n, before anything that ends it."""
    depth = 0
    for k in range(n, len(pieces)):
        other = pieces[k]
        depth += (other.kind == "open") - (other.kind == "close")
        if depth < 0 or (k > n and depth == 0 and GAP.fullmatch(text, pieces[k - 1].end, other.start)):
            return other.kind == "relation" and depth == 0
        if depth == 0 and other.kind in ("relation", "comma", "stop"):
            return other.kind == "relation"
    return False
