"""Matrices that stand over several lines of plain text, side by side with others: a row by itself is no list."""

from __future__ import annotations

from grader.notation.tree import Node

OPENING = "[|(⎡⎢⎣"
ROWS = ("list", "tuple", "matrix", "norm", "abs", "mul", "unknown")


def is_a_row(node: Node, text: str) -> bool:
    """Whether a side is one row of a matrix: below (or above) its bracket stands another one, before it only space.

    Args:
        node: a side, its span being code points in the text.
        text: a turn's text.
    """
    if node.op not in ROWS or not text[node.start : node.start + 1] or text[node.start] not in OPENING:
        return False
    begin = text.rfind("\n", 0, node.start) + 1
    end = text.find("\n", node.start)
    if end < 0 or end > node.end + 200 or "\n" in text[node.start : node.end]:
        return False
    below = text[end + 1 : text.find("\n", end + 1) if text.find("\n", end + 1) >= 0 else len(text)]
    column = node.start - begin
    return below[column : column + 1] in OPENING and bool(below[column : column + 1]) and _starts_a_row(below, column)


def _starts_a_row(line: str, column: int) -> bool:
    """Whether before a column of a line stand only space and whole rows of other matrices."""
    before = line[:column].strip()
    return not before or (before[0] in OPENING and before[-1] in "]|)⎤⎥⎦")


def unread_row(node: Node) -> Node:
    """A row in whose place nothing is known."""
    return Node("unknown", "", (), node.start, node.end, "its further rows")
