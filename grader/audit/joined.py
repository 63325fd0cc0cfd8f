"""Formulas in prose of which a beginning was left out: a name with a word as its index, a concentration, a line above.

`T = T_1 + q_in/c = 250 + 60/4` was found in two pieces, as `in` is a word; of `[OH⁻] = √(K c)` the left side was not
taken for maths. They are one formula where what stands between, or before, is nothing but such a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.lazy_regex import regex
from grader.notation import Formula
from grader.notation.tree import Node

SIGN = regex(r"[ \t]*\n?[ \t]*[=≈]")
INSIDE = regex(r"_[A-Za-z]{1,6}(?:[/·*][^\W\d]{1,2}(?:_\w{1,4})?)?[ \t]?|/\([^\s()]{1,12}\)[ \t]?")
NAME = (
    r"(?:\[[A-Z][^\[\]\s]{0,9}\]|[cn]\([A-Z][^()\s]{0,8}\)|sqrt\([A-Za-z](?:_\w{1,3})?\)"
    r"|(?<!\w)[A-Za-zα-ω]_[a-z]{2,3})"
)
BEFORE = regex(rf"(?:^|(?<=[\s:;,(]))(?:[A-Za-z] = )?{NAME}[ \t]?$")
LINE_ABOVE = regex(r"[ \t]*\n[ \t]*")
RELATION = regex(r"[=≈<>≤≥:]|\n")
REACH = 24


def joined(text: str, found: Iterable[Formula]) -> Iterator[Formula]:
    """The formulas with the beginnings of those that start with a sign of equality."""
    before: Formula | None = None
    for formula in found:
        if formula.kind == "plain" and SIGN.match(text, formula.start):
            if before is not None and _are_one(text, before, formula):
                before = _from(before.start, formula)
                continue
            formula = _with_name(text, formula, before.end if before is not None else 0)
        if before is not None:
            yield before
        before = formula
    if before is not None:
        yield before


def _from(start: int, formula: Formula) -> Formula:
    return formula._replace(start=start, inner_start=start)


def _are_one(text: str, before: Formula, formula: Formula) -> bool:
    """Whether a formula goes on from the one before: behind the rest of a name, or on the next line."""
    if before.kind != "plain":
        return False
    if INSIDE.fullmatch(text, before.end, formula.start):
        return True
    whole = RELATION.search(text, before.start, before.end) is None
    return whole and LINE_ABOVE.fullmatch(text, before.end, _sign(text, formula)) is not None


def _sign(text: str, formula: Formula) -> int:
    found = SIGN.match(text, formula.start)
    return found.end() - 1 if found else formula.start


def _with_name(text: str, formula: Formula, since: int) -> Formula:
    """The formula with the name of a quantity that stands right before its sign of equality."""
    start = max(since, formula.start - REACH, text.rfind("\n", 0, formula.start) + 1)
    found = BEFORE.search(text[start : formula.start])
    return _from(start + found.start(), formula) if found else formula


def attached(tree: Node) -> Node:
    """A formula of several lines with an expression that stands above a line `= ...` as the left side of that."""
    if tree.op != "and":
        return tree
    lines = list(tree.args[:1])
    for line in tree.args[1:]:
        above = lines[-1]
        goes_on = line.op == "rel" and line.args[0].op == "none" and "=" in line.value  # type: ignore[operator]
        arrays = any(part.op == "matrix" for part in above.walk())  # a system, which a hint may have been put into
        if goes_on and above.op in ("add", "mul", "div", "pow", "call") and not arrays:
            lines[-1] = line._replace(args=(above, *line.args[1:]), start=above.start)
        else:
            lines.append(line)
    return tree._replace(args=tuple(lines))


DRAWN = regex(r"-{2,}\w{1,12}-{1,2}|={3,}")


def is_drawn(text: str, left: Node, right: Node) -> bool:
    """Whether two pieces are joined by a line that is drawn: `A ===== B`, `h1 --w--> h2`."""
    return DRAWN.search(text, left.start, right.start) is not None
