"""Matrices that stand over several lines of plain text, side by side with others: a row by itself is no list."""

from __future__ import annotations

from grader.notation.tree import Node

OPENING = ("[", "|", "(", "⎡", "⎢", "⎣")
REACH = 200  # characters from a row to the end of its line
ROWS = ("list", "tuple", "matrix", "norm", "abs", "mul", "unknown")


def is_a_row(node: Node, text: str) -> bool:
    """Whether a side is one row of a matrix: right below its bracket stands another one, behind space or whole rows.

    Args:
        node: a side, its span being code points in the text.
        text: a turn's text.
    """
    if node.op not in ROWS or not text.startswith(OPENING, node.start):
        return False
    end = text.find("\n", node.start)
    if not node.end <= end <= node.end + REACH:
        return False
    below = text[end + 1 :].split("\n", 1)[0]
    return _begins_a_row(below, node.start - text.rfind("\n", 0, node.start) - 1)


def _begins_a_row(line: str, column: int) -> bool:
    """Whether a bracket opens at a column of a line, behind space or whole rows of other matrices."""
    before = line[:column].strip()
    apart = not before or (before[0] in OPENING and before[-1] in "]|)⎤⎥⎦")
    return column < len(line) and line[column] in OPENING and apart


def unread_row(node: Node) -> Node:
    """A row in whose place nothing is known."""
    return Node("unknown", "", (), node.start, node.end, "its further rows")
