"""Reads maths to a tree."""

from __future__ import annotations

import re

from grader.lazy_regex import regex
from grader.notation import (  # noqa: F401
    appositions,
    between,
    calls,
    derivatives,
    groups,
    measures,
    numbers,
    operands,
    powers,
    reciprocals,
    series,
    words,
)
from grader.notation.grammar import Reader, make
from grader.notation.tokens import Tokens
from grader.notation.tree import Node

MAX_LENGTH = 20_000
MAX_CHOICE, CHOICE_STARTS = 24, frozenset("(oOcC ")
NOTE = regex(r"<<([^<>\n]*)>>")
OPTION = regex(r"\s*(?:option|choice)[\s_:]*\(?([A-Ha-h])\)?\.?\s*\Z", re.I)
BRACKETED = regex(r"\s*\\?\(?\(([A-H])\)\\?\)?\.?\s*\Z")


def read(
    source: str,
    start: int = 0,
    end: int | None = None,
    kind: str = "auto",
    functions: frozenset[str] = frozenset(),
    names: frozenset[str] = frozenset(),
) -> Node:
    """Read `source[start:end]`, LaTeX, Unicode and ASCII mixed, to a tree.

    Args:
        source: any text.
        start, end: the stretch to read; spans of the tree's nodes are code points in `source`.
        kind: "display", "inline", "code", "plain" (maths in prose) or "auto", see `find`.
        functions: names that are functions here, so that `f(x)` is a call.
        names: names of several letters, which would else be products of these: `Rth`, `SSE`.

    Returns:
        The tree; pieces that are not understood are nodes "unknown" in it. An empty text is "none".
        Never raises for any text.
    """
    stop = len(source) if end is None else min(end, len(source))
    start = max(0, min(start, stop))
    if stop - start > MAX_LENGTH:
        return make("unknown", source[start:stop], (), start, stop)
    piece = source[start:stop]
    if kind == "auto":
        kind = "plain" if "\\" not in piece and "$" not in piece else "display" if "\n" in piece else "inline"
    plain = kind in ("plain", "code")
    if plain and "<<" in piece:
        return _annotated(source, start, stop, kind, functions, names)
    if len(piece) < MAX_CHOICE and (piece[:1] in CHOICE_STARTS or piece[:2] == "\\("):
        letter = BRACKETED.match(piece) or OPTION.match(piece)
        if letter:
            return make("choice", letter.group(1).upper(), (), start, stop)
    try:
        reader = Reader(Tokens(source, start, stop, plain, kind != "inline", functions, names))
        tree = reader.everything(len(reader.kinds) - 1)
        tree = appositions.merged(tree) if "%" in piece else tree
        return between.with_variables(tree) if reader.unnamed else tree
    except RecursionError:
        return make("unknown", source[start:stop], (), start, stop)


def _annotated(
    source: str, start: int, stop: int, kind: str, functions: frozenset[str], names: frozenset[str]
) -> Node:
    """`16 - 3 = <<16-3=13>>13`: the formula around the calculator's notes, then the notes."""
    notes = list(NOTE.finditer(source, start, stop))
    blank = NOTE.sub(lambda match: " " * len(match.group()), source[start:stop]).replace("<<", "  ")
    outer = read(" " * start + blank, start, stop, kind, functions, names)
    parts = [outer, *(read(source, note.start(1), note.end(1), kind, functions, names) for note in notes)]
    parts = [part for part in parts if part.op != "none"] or parts[:1]
    return parts[0] if len(parts) == 1 else make("and", None, tuple(parts), start, stop)
