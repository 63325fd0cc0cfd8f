"""Whether two values that words set equal can be meant to be one: by their units, their sizes and how they are told."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from grader.algebra.agree import decimals, is_whole
from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.dimensions import Powers, dimension
from grader.audit.told_relations import Told
from grader.audit.units import bare, choices, in_si, scale
from grader.lazy_regex import regex
from grader.notation import read
from grader.notation.tree import Node, rewritten

NUMERIC = frozenset(("num", "neg", "add", "mul", "div", "pow", "unit", "percent", "currency"))
OPERATIONS = frozenset(("add", "mul", "div", "pow"))
SHARES = regex(  # what is a share of 1
    r"\b(?:probabilit\w+|chance|share|fraction|proportion|rate|ratio|efficiency|likelihood|accuracy|prevalence|degree"
    r"|sensitivity|specificity|precision|recall|percentage|posterior|prior)\b|P\(",
    re.I,
)
NO_SHARES = regex(  # what may be told as a share of something else
    r"\b(?:error|deviation|differ\w*|off|chang\w*|increas\w*|decreas\w*|grow\w*|grew|gr[eo]wth|rise\w*|rose|fall\w*|fell"
    r"|loss|uncertainty|tolerance|spread|gap|exceed\w*|factor|discount|markup|interest|drop\w*)\b",
    re.I,
)
PRODUCT = regex("[·×*⋅]")
THOUSANDS = regex(r"(?<![\d.])[1-9]\d{0,2}\.\d{3}(?![\de])")  # 1.500 may be 1500


def can_be_one(left: Node, right: Node, said: Told) -> bool:
    """Whether words can have set two values equal.

    Args:
        left, right: the values, without alternatives.
        said: how they are told.
    """
    if not all(part.op in NUMERIC for side in (left, right) for part in side.walk()) or _shares_in_a_sum(left):
        return False
    a, b = value(left), value(right)
    if a is None or b is None or not a or not b or _is_rounded(left, right, a, b):
        return False
    if (a < 0 < b) or _is_of_a_part(left, a, b) or _is_read_otherwise(said, a, b):
        return False
    if any(part.op == "percent" for part in right.walk()) or left.op == "percent":
        return _is_a_share(left, right, a, b, said)
    worked = any(part.op in OPERATIONS for part in bare(left).walk())
    if said.kind == "again" and (worked or right.op != "unit"):
        return False  # a factor in brackets, `1 + 0.2 (2 + 3)`
    return _of_a_kind(left, right, a, b) if worked else _is_converted(left, right, a, b, said)


def value(node: Node) -> float | None:
    """What numbers with units come to in SI units; None where that cannot be said."""
    try:
        found = evaluate(in_si(node), World({}))
        return float(found)
    except (Unevaluable, ArithmeticError, TypeError, ValueError):
        return None


def _is_read_otherwise(said: Told, a: float, b: float) -> bool:
    """Whether a number may be written another way: `1.500` for 1500, `12/3·4` for 12/(3·4)."""
    if THOUSANDS.search(said.view, *_ends(said)) and _by_ten(a / b):
        return True
    over, under = said.view[slice(*said.left)].partition("/")[::2]
    flat = f"{over}/({under})"
    whole = value(choices(read(flat, 0, len(flat), "plain"))[0]) if PRODUCT.search(under) else None
    return whole is not None and math.isclose(whole, b, rel_tol=0.01)


def _ends(said: Told) -> tuple[int, int]:
    return said.left[0], said.right[1]


def _shares_in_a_sum(node: Node) -> bool:
    """Whether a share is added to something: `80 − 15 %`."""
    return any(arg.op == "percent" for part in node.walk() if part.op in ("add", "neg") for arg in part.args)


def _is_rounded(left: Node, right: Node, a: float, b: float) -> bool:
    """Whether it is open whether two values are one by the digits that are told, as where digits are cut off."""
    if abs(a - b) <= 0.5000001 * _last_digit(right) * abs(b):
        return False
    gaps = [_last_digit(side, _zeros) * abs(v) for side, v in ((left, a), (right, b))]
    return a != b and not math.isclose(a, b, rel_tol=1e-9) and abs(a - b) < max(gaps, default=0.0)


def _is_of_a_part(left: Node, a: float, b: float) -> bool:
    """Whether a number may be said of a piece of an operation, or of what it adds: `17 = 3·5 + 2, that is 2`."""
    shares = {part.args[0] for part in left.walk() if part.op == "percent"}
    numbers = [float(part.value) for part in left.walk() if part.op == "num" and part not in shares]  # type: ignore[arg-type]
    off = not math.isclose(a, b, rel_tol=1e-3) and left.op in OPERATIONS
    return off and any(math.isclose(b, x, rel_tol=1e-3) for n in numbers for x in (n, abs(a - n)))


def _last_digit(side: Node, whole: Callable[[int], float] = lambda _: 1.0) -> float:
    """The last digit of a number that is told, as a share of it; 0 for an operation.

    Args:
        whole: what the last digit of a whole number is.
    """
    number = _without_measure(side)
    number = number.args[0] if number.op == "neg" else number
    if number.op != "num" or not number.value:
        return 0.0
    places = None if is_whole(number) else decimals(number)
    last = 10.0 ** -places if places is not None else whole(int(float(number.value)))  # type: ignore[arg-type]
    return last / abs(float(number.value))  # type: ignore[arg-type]


def _zeros(whole: int) -> float:
    """1 for a whole number; half of its last place where it ends in zeros, or what is little beside it."""
    ends = len(str(whole)) - len(str(whole).rstrip("0"))
    return max(1.0, min(10.0**ends / 2, abs(whole) / 20))


def _without_measure(side: Node) -> Node:
    return side.args[0] if side.op in ("unit", "percent", "currency") else side


def _is_a_share(left: Node, right: Node, a: float, b: float, said: Told) -> bool:
    """Whether a number and a percentage can tell one share."""
    if (left.op == "percent") == (right.op == "percent"):
        return False
    share, ratio = (b, a) if right.op == "percent" else (a, b)
    number = left if right.op == "percent" else right
    others = (abs(1 - ratio), ratio / (1 + ratio))  # what is left or more, and the share that odds come to
    other = any(math.isclose(share, x, rel_tol=0.02) for x in others) and not math.isclose(share, ratio, rel_tol=5e-3)
    if measure(number) != {} or labels(number) or other:
        return False
    words = said.view[: said.right[0]]
    if NO_SHARES.search(said.view):
        return False
    if said.kind == "again" and right.op != "percent":
        return False
    if left.op == "div" or _only_shares(left):
        return said.kind != "so" or left.op == "div"
    if left.op != "num" and right.op != "num":
        return False
    told = SHARES.search(words) or _is_quotient(said)
    return bool(told) and 0 < ratio <= 1 and _as_a_slip(a, b, said)


def _only_shares(node: Node) -> bool:
    """`50 % of 20 %`."""
    return node.op == "mul" and all(arg.op == "percent" for arg in node.args)


def _is_quotient(said: Told) -> bool:
    """Whether a number is what a quotient comes to: `1.333e-3/0.1 = 0.01333`."""
    sides = said.view[: said.left[0]].rstrip(" =≈").rsplit("=", 1)
    return said.behind and "/" in sides[-1] and not re.search(r"[+−]|\s-\s", sides[-1])


def _as_a_slip(a: float, b: float, said: Told) -> bool:
    """Whether two values are off as one who tells one again may err: by powers of ten, or digits exchanged.

    With words between them they may also be off by little; in brackets that is rather another value.
    """
    near = 0.01 if said.kind == "again" else 0.2
    digits = [sorted(f"{abs(v):.4e}".split("e")[0].replace(".", "")) for v in (a, b)]
    return a * b > 0 and (abs(a / b - 1) < near or _by_ten(a / b) or digits[0] == digits[1])


def _by_ten(ratio: float) -> bool:
    powers = math.log10(abs(ratio))
    return abs(powers - round(powers)) < 0.01 and round(powers) != 0


def measure(side: Node) -> Powers | None:
    """What a side is measured in, its labels, percentages and money left out; None where that is not known."""
    return dimension(rewritten(side, _unlabelled))


def _unlabelled(node: Node) -> Node:
    label = node.op in ("currency", "percent") or (node.op == "unit" and scale(str(node.value)) is None)
    return node.args[0] if label else node


def labels(side: Node) -> frozenset[str]:
    """What a side counts: words, and signs of money."""
    found = (str(part.value) for part in side.walk() if part.op == "currency" or _is_label(part))
    return frozenset(name if len(name) < 3 else name.removesuffix("s") for name in found)


def _is_label(node: Node) -> bool:
    return node.op == "unit" and scale(str(node.value)) is None


def _of_a_kind(left: Node, right: Node, a: float, b: float) -> bool:
    """Whether what is worked out is measured as the number that it is to come to, and is no other one in its unit."""
    mine, other = measure(left), measure(right)
    if mine is None or other is None or not _counts(left, right):
        return False
    if mine and mine != other:
        return False
    if other and not mine:
        return not labels(left) and 0.5 < _bare(left) / (_bare(right) or 1.0) < 2
    by_number = mine and math.isclose(_bare(left), _bare(right), rel_tol=0.01)  # "90 min divided by 60 is 1.5 h"
    return not by_number or math.isclose(a, b, rel_tol=0.01)


def _counts(left: Node, right: Node) -> bool:
    """Whether a number counts nothing else than what it is worked out from; money may be named at its end only."""
    mine, other = labels(left), labels(right)
    return other <= mine or not (mine or any(_is_label(part) for part in right.walk()))


def _bare(side: Node) -> float:
    return value(bare(side)) or 0.0


def _is_converted(left: Node, right: Node, a: float, b: float, said: Told) -> bool:
    """Whether a quantity is told again in another unit of its kind."""
    if left.op != "unit" or right.op != "unit" or labels(left) or labels(right):
        return False
    kind = measure(left)
    if not kind or kind != measure(right) or scale(str(left.value)) == scale(str(right.value)):
        return False
    return said.kind in ("is", "equals") or (len(kind) > 1 and said.kind != "again") or _as_a_slip(a, b, said)
