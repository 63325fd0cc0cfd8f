"""What is left of whole-number arithmetic modulo n: powers of any size, and inverses."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from grader.notation.tree import Node


def residue(node: Node, modulus: int) -> int | None:
    """A tree of numbers modulo n: `3^{101}`, `5 * 37^{-1}`, `1/17`; None where it has none."""
    if node.op == "num":
        return _fraction(Fraction(node.value), modulus) if isinstance(node.value, int | Fraction) else None
    if node.op == "pow":
        return _power(node, modulus)
    parts = [residue(arg, modulus) for arg in node.args]
    known = [part for part in parts if part is not None]
    if not parts or len(known) < len(parts):
        return None
    if node.op == "div":
        inverse = _inverse(known[1], modulus)
        return None if inverse is None else known[0] * inverse % modulus
    found = {"neg": -known[0], "add": sum(known), "mul": prod(known)}.get(node.op)
    return None if found is None else found % modulus


def _power(node: Node, modulus: int) -> int | None:
    base, exponent = residue(node.args[0], modulus), _whole(node.args[1])
    if base is None or exponent is None:
        return None
    inverse = _inverse(base, modulus) if exponent < 0 else base
    return None if inverse is None else pow(inverse, abs(exponent), modulus)


def _whole(node: Node) -> int | None:
    if node.op == "neg":
        inner = _whole(node.args[0])
        return None if inner is None else -inner
    return int(node.value) if node.op == "num" and isinstance(node.value, int) else None


def _fraction(value: Fraction, modulus: int) -> int | None:
    inverse = _inverse(value.denominator, modulus)
    return None if inverse is None else value.numerator * inverse % modulus


def _inverse(value: int, modulus: int) -> int | None:
    try:
        return pow(value, -1, modulus)
    except ValueError:
        return None
