"""Units that were read as products of letters: `0.414 W/(m² K)`, `0.2/7·10⁻⁴ s⁻¹`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from grader.algebra.units import quantity
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.definitions import known
from grader.audit.units import scale
from grader.lazy_regex import regex
from grader.notation.tree import Node

MAX_CHOICES = 4
SEVERAL = regex(r"[A-Za-zµμΩ°]+")
NUMBERS = frozenset(("num", "neg", "add", "mul", "div", "pow", "call"))


def with_units(claim: Claim, world: World) -> Iterator[Claim]:
    """The claim with the letters behind a side's number as the unit that they spell."""
    sides = ([side, *_measured(side, world)] for side in (claim.left, claim.right))
    for left, right in product(*sides):
        if left is not claim.left or right is not claim.right:
            yield replace(claim, left=left, right=right)


def _measured(side: Node, world: World) -> Iterator[Node]:
    """The side as a number with a unit, for each reading of it."""
    letters = {str(part.value) for part in side.walk() if part.op == "sym"}
    if any(scale(letter) is None or known(letter, world) for letter in letters):
        return
    for reading in _choices(side)[:MAX_CHOICES]:
        number, unit = _apart(reading)
        if unit and number is not None and _is_number(number) and quantity(unit) is not None:
            yield Node("unit", unit, (number,), side.start, side.end)


def _choices(node: Node) -> list[Node]:
    """The readings of a tree whose first pieces have several."""
    if node.op == "alt":
        return list(node.args)
    if node.op not in ("mul", "div") or not node.args:
        return [node]
    return [node._replace(args=(first, *node.args[1:])) for first in _choices(node.args[0])]


def _is_number(node: Node) -> bool:
    """Whether a tree is worked out from numbers alone."""
    return node.op in NUMBERS and all(_is_number(arg) for arg in node.args)


def _apart(node: Node) -> tuple[Node | None, str]:
    """The number in front and the unit behind it; (None, "") where a tree is not of that form."""
    if node.op == "unit":
        return node.args[0], str(node.value)
    if node.op == "div":
        number, over = _apart(node.args[0])
        below = _spelt(node.args[1])
        if over and below:
            return number, f"{over}/({below})"
    if node.op == "mul" and not node.value:
        head, *rest = node.args
        spelt = [_spelt(arg) for arg in rest]
        if all(spelt):
            number, unit = _apart(head)
            return (number, "*".join([unit, *spelt])) if unit else (head, "*".join(spelt))
    return None, ""


def _spelt(node: Node) -> str:
    """The name of a unit that a product of letters and their powers spells."""
    if node.op == "sym" and not node.args:
        return str(node.value)
    if node.op == "pow" and node.args[0].op == "sym":
        exponent = node.args[1].args[0] if node.args[1].op == "neg" else node.args[1]
        name, sign = _spelt(node.args[0]), "-" if node.args[1].op == "neg" else ""
        return f"{name}^{sign}{exponent.value}" if name and exponent.op == "num" else ""
    if node.op == "mul":
        parts = [_spelt(arg) for arg in node.args]
        return "*".join(parts) if all(parts) else ""
    return ""


def as_units(claim: Claim, world: World) -> Claim:
    """The claim with a product of letters behind what it says as the unit that it spells, `U = 0.35 W/(m²K)`.

    None of the letters is a name; there are three of them or a power among them, and a blank before.
    """
    if "sym" not in claim.kinds or claim.right.op not in ("div", "mul", "alt"):
        return claim
    right = next(_measured(claim.right, world), None)
    return claim if right is None or not _is_spelt_out(right, claim.right) else replace(claim, right=right)


def _is_spelt_out(found: Node, side: Node) -> bool:
    letters = [part.start for part in side.walk() if part.op == "sym"]
    name = str(found.value)
    several = len(SEVERAL.findall(name)) > 2 or "^" in name
    return several and bool(letters) and min(letters) > found.args[0].end
