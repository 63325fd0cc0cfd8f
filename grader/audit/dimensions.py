"""What a side of numbers is measured in, as powers of base units, and sums of several units of one kind."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

from grader.algebra.units import quantity
from grader.audit.units import SI, choices, scale
from grader.notation.tree import Node

Powers = dict[str, Fraction]


def dimension(node: Node) -> Powers | None:
    """The powers of base units that a side of numbers is measured in; None where they are not known."""
    if node.op == "sym" and node.value in ("e", "pi") and not node.args:
        return {}
    inner = [dimension(arg) for arg in node.args]
    if None in inner or node.op not in ("num", "unit", "neg", "add", "mul", "div", "pow", "call", "degree"):
        return None
    kinds: list[Powers] = [kind for kind in inner if kind is not None]
    if node.op == "unit":
        found = quantity(str(node.value))
        if found is None or not all(base in SI for base, _ in found[1]):
            return None
        return _joined(kinds[0], {base: Fraction(power) for base, power in found[1]}, 1)
    if node.op in ("mul", "div"):
        return reduce(lambda a, b: _joined(a, b, -1 if node.op == "div" else 1), kinds)
    if node.op == "pow":
        return _raised(kinds[0], _number(node.args[1]))
    if node.op == "call" and node.value in ("sqrt", "root"):
        index = _number(node.args[1]) if len(node.args) == 2 else Fraction(2)
        return _raised(kinds[0], 1 / index if index else None)
    if node.op in ("num", "call", "degree"):
        return None if any(kinds) else {}
    return kinds[0] if all(kind == kinds[0] for kind in kinds) else None


def alike(a: Powers | None, b: Powers | None) -> bool:
    """Whether two sides measure the same; radians count where nothing but turns and times is measured."""
    if not a or not b:
        return False
    return _without_turns(a) == _without_turns(b)


def in_turns(unit: str, other: str) -> bool:
    """Whether two units differ in nothing but that radians are told in one: `rad/s` and `s^-1`."""
    found = [quantity(name) for name in (unit, other)]
    kinds = [{base: power for base, power in one[1] if base != "rad"} for one in found if one is not None]
    return len(kinds) == 2 and kinds[0] == kinds[1] and scale(unit) == scale(other)


def _without_turns(powers: Powers) -> Powers:
    """`V rad` is V; but `rad/s` is no `1/s`, of which there are 2 pi less."""
    return {base: power for base, power in powers.items() if base != "rad"} if set(powers) - {"rad", "s"} else powers


def _joined(a: Powers, b: Powers, sign: int) -> Powers:
    powers = {base: a.get(base, Fraction(0)) + sign * b.get(base, Fraction(0)) for base in {**a, **b}}
    return {base: power for base, power in powers.items() if power}


def _raised(powers: Powers, exponent: Fraction | None) -> Powers | None:
    if not powers:
        return {}
    return {base: power * exponent for base, power in powers.items()} if exponent is not None else None


def _number(node: Node) -> Fraction | None:
    """An exponent that is written as a number or a fraction."""
    if node.op == "num" and isinstance(node.value, int | Fraction):
        return Fraction(node.value)
    inner = [_number(arg) for arg in node.args]
    if node.op == "neg" and inner[0] is not None:
        return -inner[0]
    if node.op == "div" and inner[0] is not None and inner[1]:
        return inner[0] / inner[1]
    return None


def cancels(node: Node) -> bool:
    """Whether a quotient is one of two quantities in units that differ by a prefix, `150 W / 2 kW`: a number."""
    node = choices(node)[0]
    units = [str(part.value) for part in node.walk() if part.op == "unit"]
    if node.op != "div" or len(units) != 2 or dimension(node) != {}:
        return False
    return _by_tens({scale(unit) or Fraction(1) for unit in units})


def mixes_prefixes(node: Node) -> bool:
    """Whether a sum has terms in units of one kind that differ by a power of ten: `48 kN + 36 N`."""
    return any(part.op == "add" and _mixes(part) for part in choices(node)[0].walk())


def mixes_scales(node: Node) -> bool:
    """Whether a sum has speeds or the like in several units: `20 m/s + 15 m/min`.

    `1 h + 30 min` may be one time.
    """
    return any(part.op == "add" and _mixes_rates(part) for part in choices(node)[0].walk())


def _mixes_rates(total: Node) -> bool:
    return len(dimension(total) or {}) > 1 and len(_sizes(total)) > 1


def _mixes(total: Node) -> bool:
    sizes = _sizes(total) if dimension(total) else set()
    return bool(sizes) and _by_tens(sizes)


def _sizes(total: Node) -> set[Fraction]:
    """What the units of a sum's terms count in the SI's, where each term has one unit; else nothing."""
    units = [[part for part in term.walk() if part.op == "unit"] for term in total.args]
    alone = all(len(found) == 1 for found in units)
    return {scale(str(found[0].value)) or Fraction(1) for found in units} if alone else set()


def _by_tens(sizes: set[Fraction]) -> bool:
    """Whether units differ, by a power of ten."""
    ratio = max(sizes) / min(sizes)
    return ratio > 1 and set(str(ratio.numerator)) == {"0", "1"} and ratio.denominator == 1
