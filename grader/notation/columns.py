"""Equations side by side: `x &= 1 & y &= 2`, `2x = 4 \\quad x = 2`, rows of an array that hold equations.

The signs that part columns are `&` and the wide space of `\\quad`, which has the same kind and the value "quad".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.notation import vocabulary as v

if TYPE_CHECKING:
    from grader.notation.tokens import Tokens

WIDE = "quad"
OPENS = frozenset({v.OPEN, v.GROUP, v.BEGIN})
CLOSES = frozenset({v.CLOSE, v.ENDGROUP, v.ENDENV})
COMPARING = frozenset({"=", "<", ">", "<=", ">=", "approx", "!="})
# Words that part two equations where they stand between them: `y' = 0 \text{ at } x = 2`
JOINING = frozenset(
    "so,at,i.e,e.g,that is,namely,while,whereas,giving,gives,yields,yielding,which gives,we get,and so".split(",")
)
REACH = 200  # tokens in which the relation of the next equation is looked for


def joins(words: str) -> bool:
    """Whether words in a formula may stand between two equations."""
    return words.strip(" .,;:()").lower() in JOINING


def begins_equation(kinds: list[int], vals: list[str], n: int) -> bool:
    """Whether an equation with a left side of its own stands behind the sign at n, in the same row."""
    k = n + 1
    while kinds[k : k + 1] == [v.AMP]:
        k += 1
    if k >= len(kinds) or (kinds[k] > v.LAST_ATOM and kinds[k] not in (v.MINUS, v.BAR)):
        return False
    depth = 0
    boxes: list[int] = []
    for j in range(k, min(len(kinds), k + REACH)):
        kind = kinds[j]
        if kind == v.GROUP and is_box(kinds, vals, j - 1):
            boxes.append(depth)
        elif kind == v.ENDGROUP and boxes[-1:] == [depth]:
            boxes.pop()
        elif kind in OPENS:
            depth += 1
        elif kind in CLOSES:
            depth -= 1
            if depth < 0:
                return False
        elif depth == 0:
            if kind == v.REL:
                return True
            if kind in (v.NEWLINE, v.COMMA) or (kind == v.AMP and kinds[j + 1 : j + 2] == [v.AMP]):
                return False
    return False


def is_box(kinds: list[int], vals: list[str], n: int) -> bool:
    r"""Whether token n is `\boxed`."""
    return kinds[n : n + 1] == [v.STYLE] and vals[n] == "boxed"


def goes_on(kinds: list[int], n: int, parted: bool, first: bool) -> bool:
    """Whether `&` before a relation belongs to a column of its own, whose left side stands in a row above.

    Args:
        parted: whether a row above has several equations.
        first: whether the sign is the first in its row.
    """
    return kinds[n + 1 : n + 2] == [v.REL] and (first or kinds[n - 1] == v.AMP) and parted


def settle_arrays(tokens: Tokens) -> None:
    """An array whose every row has a relation beside a `&` is a list of aligned equations, no matrix."""
    kinds, vals = tokens.kinds, tokens.vals
    for n in [n for n, kind in enumerate(kinds) if kind == v.BEGIN and vals[n] == "array"]:
        if _holds_equations(kinds, vals, n + 1):
            vals[n] = "alignedat"  # whose first group is passed over, as the columns of an array are


def _holds_equations(kinds: list[int], vals: list[str], start: int) -> bool:
    depth, found, rows = 0, False, 0
    for n in range(start, len(kinds)):
        kind = kinds[n]
        if kind in OPENS:
            depth += 1
        elif kind in CLOSES:
            depth -= 1
        if (depth == 0 and kind == v.NEWLINE and vals[n] != "\n") or depth < 0:
            if not found and (depth == 0 or kinds[n - 1] != v.NEWLINE):
                return rows > 0 and depth < 0 and _blank(kinds, n)
            if depth < 0:
                return True
            found, rows = False, rows + 1
        elif depth == 0 and kind == v.REL and vals[n] in COMPARING:
            found = found or v.AMP in (kinds[n - 1], *kinds[n + 1 : n + 2])
    return False


def _blank(kinds: list[int], n: int) -> bool:
    """Whether nothing but a line's end stands in the last row, which ends before n."""
    return kinds[n - 1] == v.NEWLINE
