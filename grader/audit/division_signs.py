"""Divisions by a fraction with a slash, `3/4 ÷ 1/8 = 6`: the slash binds tighter than ÷, `\\div` and "divided by".

Where it holds from left to right only (`24 ÷ 4/2 = 3`) it is read from left to right. A slash between blanks before
one without, `3/4 / 1/8 = 6`, is such a sign where the relation holds for it only.
"""

from __future__ import annotations

from functools import partial

from grader.lazy_regex import regex
from grader.notation.tree import Node, rewritten

BEHIND = r"[^/=≈\n]{1,30}/"
BY_A_FRACTION = tuple(  # fast: each begins with its sign
    regex(sign)
    for sign in (rf"÷{BEHIND}", rf"\\div(?![a-z]){BEHIND}", rf"divided by\b{BEHIND}", r" / [^\s/=]{1,20}/")
)
SIGN = regex(r"[\s)$}]{0,12}(?:(?P<weak>÷|\\div(?![a-z])|divided by)|(?P<wide>(?<= )/(?= ))|/)[\s({$\\,;]{0,6}")
WEAK = "÷"  # the values of divisions beside which a slash stands
WIDE = " / "


def divides_by_a_fraction(text: str) -> bool:
    """Whether a text may divide by a fraction with a slash: a cheap look."""
    return any(sign.search(text) for sign in BY_A_FRACTION)


def with_fractions(node: Node, text: str) -> Node:
    """A tree with what is divided by a fraction divided by the whole of it."""
    return rewritten(node, partial(_by_the_whole, text))


def _by_the_whole(text: str, node: Node) -> Node:
    """`a ÷ b/c`, read from left to right, as `a ÷ (b/c)`; a division by a wide slash is only marked."""
    if node.op != "div" or _sign(node, text) != "/":
        return node
    left, c = node.args
    mixed = left.op == "mul" and left.value == "" and len(left.args) == 2
    over = left.args[0] if mixed else left
    sign = _sign(over, text) if over.op == "div" and over.start == over.args[0].start else ""
    if sign == WIDE and not mixed:
        return node._replace(args=(left._replace(value=WIDE), c))
    if sign != WEAK or over.end != over.args[1].end:
        return node
    a, b = over.args
    below = _mixed(b, left.args[1], c) if mixed else _over(b, c)
    return node if below is None else Node("div", WEAK, (a, below), node.start, node.end)


def _sign(node: Node, text: str) -> str:
    a, b = node.args
    found = SIGN.fullmatch(text, a.end, b.start)
    return "" if found is None else WEAK if found["weak"] else WIDE if found["wide"] else "/"


def _over(b: Node, c: Node) -> Node:
    """A fraction, perhaps of a unit: `1/8 cup`."""
    if c.op == "unit" and not b.args:
        return c._replace(args=(Node("div", None, (b, c.args[0]), b.start, c.args[0].end),), start=b.start)
    return Node("div", None, (b, c), b.start, c.end)


def _mixed(whole: Node, over: Node, under: Node) -> Node | None:
    """`1 1/2`, where that is a mixed number."""
    numbers = (whole, over, under.args[0] if under.op == "unit" else under)
    if any(part.op != "num" or not isinstance(part.value, int) for part in numbers) or whole.end == over.start:
        return None
    number = Node("add", "mixed", (whole, Node("div", None, (over, numbers[2]), over.start, numbers[2].end)))
    number = number._replace(start=whole.start, end=numbers[2].end)
    return under._replace(args=(number,), start=whole.start) if under.op == "unit" else number


def from_the_left(node: Node) -> Node:
    """`a ÷ b/c` as `(a ÷ b)/c`."""
    if node.op != "div" or node.value != WEAK or node.args[1].op != "div":
        return node
    a, (b, c) = node.args[0], node.args[1].args
    return Node("div", None, (Node("div", None, (a, b), a.start, b.end), c), node.start, node.end)


def by_the_whole(node: Node) -> Node:
    """`a / b/c` as `a / (b/c)`."""
    if node.op != "div" or node.args[0].op != "div" or node.args[0].value != WIDE:
        return node
    (a, b), c = node.args[0].args, node.args[1]
    return Node("div", None, (a, _over(b, c)), node.start, node.end)
