"""Lists of values that a name runs over: `x = 1, 1.5, 2, 2.5 gives ...`, `n = 1, 2, \\dots`; they equate nothing."""

from __future__ import annotations

from grader.lazy_regex import regex
from grader.notation.tree import Node

SPACE = r"(?:[ \t~]|\\[,;:! ]){0,4}"
NUMBER = rf"[-−–]?\d{{1,9}}(?:\.\d{{1,9}})?(?:/\d{{1,6}})?(?!\w|\.\w|{SPACE}(?:[-−–+*/^·×=<>≤≥≈%°(_]|\\[a-km-zA-Z]))"
DOTS = r"(?:\.\.\.|…|\\[lc]?dots)"
COMMA = rf"{SPACE},{SPACE}"
LISTED = regex(
    rf"(?:{COMMA}{NUMBER}){{0,40}}{COMMA}{DOTS}"
    rf"|(?:{COMMA}{NUMBER}){{1,40}}(?:{COMMA}|{SPACE}(?:and|or)\s|{COMMA}(?:and|or)\s){SPACE}{NUMBER}"
    rf"|{COMMA}{NUMBER}(?=\$?{SPACE}(?:gives?|yields?)\b)"
)


def value_list(relation: Node, text: str) -> Node | None:
    """All the values behind `name =`, as one piece that is no value; None where there is one value."""
    if relation.value != ("=",) or relation.args[0].op != "sym":
        return None
    right = relation.args[1]
    if right.op != "num" and not (right.op == "neg" and right.args[0].op == "num"):
        return None
    found = LISTED.match(text, right.end)
    return Node("unknown", text[right.start : found.end()], (), right.start, found.end()) if found else None
