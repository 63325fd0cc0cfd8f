"""Powers whose raised digits were lost when a text was copied: `9.24 × 10-4 s-1`, `8.314 J mol-1 K-1`.

A minus that stands close on both sides, behind "× 10" or behind the unit of a number, is the sign of an exponent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.lazy_regex import regex
from grader.notation import vocabulary as v

if TYPE_CHECKING:
    from grader.notation.tokens import Tokens

POWER_OF_TEN = regex(r"(?:\d\.\d+ ?[×·⋅x*] ?|\d [×·⋅x*] )10([-−–])\d{1,2}(?![\w.(^])")
OF_UNIT = regex(r"([-−–][1-4])(?![\w.(^/*+])")


def raise_tens(tokens: Tokens, piece: str, start: int) -> None:
    """Put a sign of a power behind every "× 10" whose exponent has lost its place.

    Args:
        tokens: the tokens of a piece of text that has no LaTeX.
        piece: the text.
        start: the place of the piece in its source.
    """
    places = {start + found.start(1) for found in POWER_OF_TEN.finditer(piece)}
    for n in range(len(tokens.kinds) - 1, 0, -1):
        if tokens.kinds[n] == v.MINUS and tokens.starts[n] in places:
            tokens.kinds.insert(n, v.POW)
            tokens.vals.insert(n, "^")
            tokens.starts.insert(n, tokens.starts[n])
            tokens.ends.insert(n, tokens.starts[n])
