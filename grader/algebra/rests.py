"""Rests modulo a whole number, of fractions too: modulo 7, 1/3 is 5, since 3 times 5 leaves 1."""

from __future__ import annotations

from math import gcd

from grader.algebra.policy import Undecided
from grader.algebra.terms import Rational
from grader.notation.tree import Node


def rest(value: Rational, modulus: int) -> int:
    """The rest of a whole number or a fraction.

    Raises:
        Undecided: a fraction whose denominator has no inverse.
    """
    if gcd(value.denominator, modulus) != 1:
        raise Undecided("no inverse for this modulus")
    return value.numerator * pow(value.denominator, -1, modulus) % modulus


def has_inverse(node: Node) -> bool:
    """Whether there is a power with a negative exponent in a tree, `3^{-1}`."""
    return any(part.op == "pow" and _is_negative(part.args[1]) for part in node.walk())


def _is_negative(node: Node) -> bool:
    return node.op == "neg" and node.args[0].op == "num"


def is_fraction(node: Node) -> bool:
    """Whether a tree divides, or inverts; decimals do not."""
    return has_inverse(node) or any(part.op == "div" for part in node.walk())
