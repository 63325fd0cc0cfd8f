"""Quantities whose unit is spelled out in factors: `9.8 kg m / s^2`, `1.2 \\times 10^3 J`, `180°/s`."""

from __future__ import annotations

from grader.algebra.kinds import has
from grader.algebra.units import is_known
from grader.notation.tree import Node


def spelled(node: Node) -> Node:
    """`9.8 kg m / s^2`, read as 9.8 kg times m over s^2, as one quantity; other trees as they are."""
    if node.op == "neg":
        inner = spelled(node.args[0])
        return node if inner is node.args[0] else node._replace(args=(inner,))
    if node.op not in ("mul", "div"):
        return node
    if node.op == "div" and node.args[0].op == "num" and _is_below(node.args[1]):
        value = node._replace(args=(node.args[0], node.args[1].args[0]))
        return Node("unit", f"{node.args[1].value}^-1", (value,), node.start, node.end)
    parts = _unit_parts(node)
    parts = parts or _scientific(node)
    if parts is None:
        return _factors(node)
    number, names = parts
    if len(names) > 1 and not all(name.isalpha() for name, _ in names):
        return node
    text = " ".join(f"{name}^{power}" if name.isalpha() else name for name, power in names)
    return Node("unit", text, (number,), node.start, node.end)


def _is_below(node: Node) -> bool:
    """Whether a denominator has a unit of its own, `3/(4 kg)`; a single letter may be a symbol."""
    return node.op == "unit" and len(str(node.value)) > 1 and str(node.value).isalpha()


def _scientific(node: Node) -> tuple[Node, list[tuple[str, int]]] | None:
    r"""`1.2 \times 10^3 J`, `3 \times 10^8 m/s`: a number in scientific notation and the unit of all of it."""
    numbers: list[Node] = []
    units: list[tuple[str, int]] = []
    for factor, sign in _flat(node, 1):
        inner = _symbols_of_units(factor)
        if inner is not None:
            units += [(name, sign * power) for name, power in inner]
        elif factor.op == "unit" and sign > 0:
            numbers.append(factor.args[0])
            units.append((str(factor.value), 1))
        elif sign > 0 and factor.op in ("num", "pow"):
            numbers.append(factor)
        else:
            return None
    ten = any(part.op == "pow" and part.args[0].value == 10 for part in numbers)
    return (node._replace(op="mul", value="times", args=tuple(numbers)), units) if ten and units else None


def _flat(node: Node, sign: int) -> list[tuple[Node, int]]:
    """The factors of nested products and quotients, each with 1 or -1."""
    if node.op not in ("mul", "div"):
        return [(node, sign)]
    first, *rest = node.args
    behind = -sign if node.op == "div" else sign
    return [*_flat(first, sign), *(pair for arg in rest for pair in _flat(arg, behind))]


def _factors(node: Node) -> Node:
    """`1/2 m v^2`, where the m is no unit but one factor of several."""
    first = node.args[0]
    if node.op != "mul" or first.op != "unit" or len(str(first.value)) != 1 or not has(node, "sym"):
        return node
    return node._replace(args=(first.args[0], Node("sym", first.value, (), first.start, first.end), *node.args[1:]))


def _unit_parts(node: Node) -> tuple[Node, list[tuple[str, int]]] | None:
    if node.op == "unit":
        return node.args[0], [(str(node.value), 1)]
    if node.op == "degree":
        return node.args[0], [("degree", 1)]
    if node.op not in ("mul", "div"):
        return None
    first = _unit_parts(node.args[0])
    if first is None:
        return None
    names = list(first[1])
    for arg in node.args[1:]:
        more = _symbols_of_units(arg)
        if more is None:
            return None
        names += [(name, -power if node.op == "div" else power) for name, power in more]
    return first[0], names


def _symbols_of_units(node: Node) -> list[tuple[str, int]] | None:
    if node.op == "sym" and not node.args and is_known(str(node.value)):
        return [(str(node.value), 1)]
    if node.op == "pow" and node.args[1].op in ("num", "neg"):
        inner = _symbols_of_units(node.args[0])
        power = node.args[1].args[0] if node.args[1].op == "neg" else node.args[1]
        if inner is None or power.op != "num" or power.value not in (1, 2, 3, 4):
            return None
        sign = -1 if node.args[1].op == "neg" else 1
        return [(name, times * sign * int(power.value)) for name, times in inner]
    if node.op in ("mul", "div"):
        found: list[tuple[str, int]] = []
        for place, arg in enumerate(node.args):
            inner = _symbols_of_units(arg)
            if inner is None:
                return None
            found += [(name, -power if node.op == "div" and place else power) for name, power in inner]
        return found
    return None
