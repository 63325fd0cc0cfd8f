"""How many digits a decimal is given to."""

from __future__ import annotations

from fractions import Fraction

from grader.notation.tree import Node


def decimal_places(node: Node) -> tuple[int, int] | None:
    """(significant digits, digits after the point) of a number written as a decimal, else None.

    Numbers in scientific notation and negated ones count; whole numbers don't.
    """
    if node.op in ("neg", "percent", "currency", "unit", "degree"):
        return decimal_places(node.args[0])
    if node.op == "mul" and len(node.args) == 2 and node.args[1].op == "pow" and node.args[1].args[0].op == "num":
        inner, power = decimal_places(node.args[0]), node.args[1].args[1]
        exponent = power.args[0].value if power.op == "neg" else power.value
        if inner is None or node.args[1].args[0].value != 10 or not isinstance(exponent, int | Fraction):
            return None
        return inner[0], inner[1] - int(exponent if power.op != "neg" else -exponent)
    if node.op != "num" or "." not in node.text:
        return None
    mantissa, _, exponent_text = node.text.lower().partition("e")
    if "." not in mantissa:
        return None
    whole, _, after = mantissa.strip("$ ,").partition(".")
    digits = "".join(ch for ch in whole + after if ch.isdigit()).lstrip("0")
    shift = int(exponent_text) if exponent_text.lstrip("+-").isdigit() else 0
    return len(digits), sum(ch.isdigit() for ch in after) - shift
