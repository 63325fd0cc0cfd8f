"""Units in trees: left out, turned into SI factors, their dimensions.

A unit is a factor: `2.5 kg · 9.81 m/s²` is 2.5 · 9.81 times SI units.
"""

from __future__ import annotations

from fractions import Fraction

from grader.algebra.agree import literal
from grader.algebra.units import quantity
from grader.notation.tree import Node

CELSIUS = {"°C": (Fraction(1), Fraction("273.15")), "°F": (Fraction(5, 9), Fraction("459.67") * Fraction(5, 9))}


def measured(node: Node) -> bool:
    """Whether a tree holds a unit of measurement (not a mere label such as "apples")."""
    return any(
        part.op == "currency" or (part.op == "unit" and scale(str(part.value)) is not None) for part in node.walk()
    )


def has_units(node: Node) -> bool:
    """Whether a tree holds a unit, a label or a sign of money."""
    return any(part.op in ("unit", "currency") for part in node.walk())


def warm(node: Node) -> bool:
    """Whether a tree holds a temperature on a scale with another zero."""
    return any(part.op == "unit" and part.value in CELSIUS for part in node.walk())


REMAINDER = "remainder"  # 7 / 2 = 3 remainder 1


def bare(node: Node) -> Node:
    """The tree with its units left out."""
    if node.op in ("unit", "currency") and node.value != REMAINDER:
        return bare(node.args[0])
    return node._replace(args=tuple(bare(arg) for arg in node.args)) if node.args else node


def in_si(node: Node) -> Node:
    """The tree with every quantity turned into SI units (units are factors then), labels left out."""
    if node.op == "currency":
        inner = in_si(node.args[0])
        return node._replace(op="unit", value=Fraction(1, 100), args=(inner,)) if node.value == "¢" else inner
    if node.op == "unit":
        inner = in_si(node.args[0])
        factor = scale(str(node.value))
        return inner if factor in (None, 1) else node._replace(value=factor, args=(inner,))
    return node._replace(args=tuple(in_si(arg) for arg in node.args)) if node.args else node


def kelvin(node: Node) -> Node:
    """The tree in SI units, temperatures in °C and °F being turned into kelvin."""
    if node.op == "unit" and node.value in CELSIUS:
        factor, zero = CELSIUS[str(node.value)]
        scaled = node._replace(value=factor, args=(kelvin(node.args[0]),))
        return Node("add", None, (scaled, Node("num", zero)), node.start, node.end)
    if node.op == "unit":
        return in_si(node)
    return node._replace(args=tuple(kelvin(arg) for arg in node.args)) if node.args else node


SI = frozenset(("m", "g", "s", "A", "K", "mol", "cd", "rad", "dollar", "bit"))


def scale(unit: str) -> Fraction | None:
    """How many SI units a unit is; None for a word that is no unit of measurement ("apples")."""
    found = quantity(unit)
    if found is None or not found[1] or not all(base in SI for base, _ in found[1]):
        return None
    return found[0] * Fraction(1, 1000) ** dict(found[1]).get("g", 0)  # the table counts in grams, SI in kilograms


Dimension = dict[str, Fraction]


def fitting(left: Node, right: Node) -> bool:
    """Whether two trees may have the same dimension."""
    alone = literal(left) is not None and literal(right) is not None
    if not alone and any(part.op == "currency" for side in (left, right) for part in side.walk()):
        return True  # a sign of money is put down anywhere
    a, b = dimension(left), dimension(right)
    return a is None or b is None or a == b


def dimension(node: Node) -> Dimension | None:
    """The powers of the base units that a tree has; None where that isn't known (it holds names, or labels)."""
    if node.op in ("num", "percent", "degree"):
        return {}
    if node.op == "currency":
        return {"dollar" if node.value in ("$", "¢") else str(node.value): Fraction(1)}
    if node.op == "unit":
        found = quantity(str(node.value)) if scale(str(node.value)) is not None else None
        inner = dimension(node.args[0])
        return None if found is None or inner is None else _times(inner, {n: Fraction(p) for n, p in found[1]})
    parts = [dimension(arg) for arg in node.args]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not parts:
        return None
    if node.op in ("add", "neg", "pm", "abs"):
        return known[0] if all(part == known[0] for part in known) else None
    if node.op == "mul":
        total: Dimension = {}
        for part in known:
            total = _times(total, part)
        return total
    if node.op == "div":
        return _times(known[0], known[1], -1)
    if node.op == "pow" and node.args[1].op == "num":
        return {name: power * Fraction(node.args[1].value) for name, power in known[0].items()}  # type: ignore[arg-type]
    if node.op == "call" and node.value == "sqrt":
        return {name: power / 2 for name, power in known[0].items()}
    return {} if all(not part for part in known) else None


def _times(a: Dimension, b: Dimension, sign: int = 1) -> Dimension:
    total = {name: a.get(name, Fraction(0)) + sign * b.get(name, Fraction(0)) for name in (*a, *b)}
    return {name: power for name, power in total.items() if power}


def loose(left: Node, right: Node) -> bool:
    """Whether a conversion between two literals goes by a factor that is commonly rounded: `1 mile = 1.6 km`."""
    return literal(left) is not None and literal(right) is not None and odd(left, right)


def odd(left: Node, right: Node) -> bool:
    """Whether units of two trees are to each other as no short decimals or fractions are: atm and Pa, not km and h."""
    ratio = Fraction(1)
    for side, sign in ((left, 1), (right, -1)):
        for part in side.walk():
            if part.op == "unit":
                ratio *= (scale(str(part.value)) or Fraction(1)) ** sign
    rest = ratio.numerator * ratio.denominator
    for prime in (2, 3, 5):
        while rest % prime == 0:
            rest //= prime
    return rest > 1
