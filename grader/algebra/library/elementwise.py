"""Functions that work entry by entry."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.algebra.library.checks import array, real, whole
from grader.algebra.world import Value


def absolute(x: Value) -> Value:
    """the absolute value; of a truly complex number, its modulus"""
    a = array(x)
    if np.iscomplexobj(a) and np.max(np.abs(a.imag), initial=0.0) > 1e-20:
        return np.abs(a)
    return np.where(a.real < 0, -a, a)


def sign(x: Value) -> Value:
    """-1, 0 or 1"""
    return np.sign(real(x))


def sqrt(x: Value) -> Value:
    """the square root; of a negative number, an imaginary one: `sqrt(-1)` is the imaginary unit"""
    a = array(x)
    if not np.iscomplexobj(a) and np.any(a < 0):
        return np.sqrt(a.astype(complex))
    return np.sqrt(a)


def exp(x: Value) -> Value:
    """e to the power x"""
    return np.exp(array(x))


def cis(x: Value) -> Value:
    """cos x + i sin x"""
    return np.exp(1j * array(x))


def log(x: Value, base: Value = math.e) -> Value:
    """the natural logarithm, or the one to a base"""
    a = array(x)
    if np.any(real(a) <= 0) and not np.iscomplexobj(a):
        raise ValueError("the logarithm of a number that is not positive")
    return np.log(a) if base == math.e else np.log(a) / np.log(base)


def log2(x: Value) -> Value:
    """the logarithm to base 2"""
    return log(x, 2.0)


def log10(x: Value) -> Value:
    """the logarithm to base 10"""
    return log(x, 10.0)


def sin(x: Value) -> Value:
    """the sine of an angle in radians"""
    return np.sin(array(x))


def cos(x: Value) -> Value:
    """the cosine of an angle in radians"""
    return np.cos(array(x))


def tan(x: Value) -> Value:
    """the tangent of an angle in radians"""
    return np.tan(array(x))


def asin(x: Value) -> Value:
    """the angle in radians with this sine"""
    return np.arcsin(_within(x))


def acos(x: Value) -> Value:
    """the angle in radians with this cosine"""
    return np.arccos(_within(x))


def atan(x: Value) -> Value:
    """the angle in radians with this tangent"""
    return np.arctan(array(x))


def atan2(y: Value, x: Value) -> Value:
    """the angle in radians of the point (x, y)"""
    a, b = array(y), array(x)
    if np.iscomplexobj(a) or np.iscomplexobj(b):
        return np.arctan(a / b) + np.where(real(b) < 0, np.where(real(a) < 0, -np.pi, np.pi), 0.0)
    return np.arctan2(a, b)


def _within(x: Value) -> Value:
    a = array(x)
    if not np.iscomplexobj(a) and np.any(np.abs(a) > 1):
        raise ValueError("a sine or cosine lies between -1 and 1")
    return a


def sinh(x: Value) -> Value:
    """the hyperbolic sine"""
    return np.sinh(array(x))


def cosh(x: Value) -> Value:
    """the hyperbolic cosine"""
    return np.cosh(array(x))


def tanh(x: Value) -> Value:
    """the hyperbolic tangent"""
    return np.tanh(array(x))


def radians(x: Value) -> Value:
    """degrees turned into radians"""
    return array(x) * (math.pi / 180)


def degrees(x: Value) -> Value:
    """radians turned into degrees"""
    return array(x) * (180 / math.pi)


def floor(x: Value) -> Value:
    """the next whole number below"""
    return np.floor(real(x))


def ceil(x: Value) -> Value:
    """the next whole number above"""
    return np.ceil(real(x))


def rounded(x: Value, digits: Value = 0) -> Value:
    """rounded to `digits` decimal places, halves away from zero"""
    scale = 10.0 ** whole(digits, "digits", -12, 12)
    a = real(x) * scale
    return np.sign(a) * np.floor(np.abs(a) + 0.5) / scale


def mod(a: Value, b: Value) -> Value:
    """the remainder of a divided by b, with the sign of b; exact for powers of whole numbers, `mod(7**23, 143)`"""
    if np.any(real(b) == 0):
        raise ValueError("a remainder by zero")
    return np.mod(real(a), real(b))


def where(condition: Value, yes: Value, no: Value) -> Value:
    """`yes` where the condition holds, else `no`"""
    return np.where(real(condition) != 0, array(yes), array(no))


def minimum(a: Value, b: Value) -> Value:
    """the smaller of two, entry by entry"""
    return np.where(real(a) <= real(b), array(a), array(b))


def maximum(a: Value, b: Value) -> Value:
    """the larger of two, entry by entry"""
    return np.where(real(a) >= real(b), array(a), array(b))


def clip(x: Value, low: Value, high: Value) -> Value:
    """x, held between two bounds"""
    return minimum(maximum(x, low), high)


def sigmoid(x: Value) -> Value:
    """1 / (1 + e^-x)"""
    a = array(x)
    return 0.5 * (1 + np.tanh(a / 2))


def relu(x: Value) -> Value:
    """x where it is positive, else 0"""
    a = array(x)
    return np.where(a.real > 0, a, 0.0 * a)


def softmax(x: Value) -> Value:
    """e^x over the sum of e^x"""
    a = array(x)
    powers = np.exp(a - np.max(a.real))
    return powers / np.sum(powers)


def logsumexp(x: Value) -> Value:
    """the logarithm of the sum of e^x"""
    a = array(x)
    top = float(np.max(a.real))
    return top + np.log(np.sum(np.exp(a - top)))


def conjugate(x: Value) -> Value:
    """the complex conjugate"""
    return np.conj(array(x))


def real_part(x: Value) -> Value:
    """the real part"""
    return np.real(array(x))


def imaginary_part(x: Value) -> Value:
    """the imaginary part"""
    return np.imag(array(x))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": absolute, "sign": sign, "sqrt": sqrt, "exp": exp, "log": log, "ln": log, "log2": log2,
    "log10": log10, "sin": sin, "cos": cos, "tan": tan, "asin": asin, "acos": acos, "atan": atan,
    "arcsin": asin, "arccos": acos, "arctan": atan, "atan2": atan2, "sinh": sinh, "cosh": cosh, "tanh": tanh,
    "radians": radians, "degrees": degrees, "floor": floor, "ceil": ceil, "round": rounded, "mod": mod,
    "where": where, "minimum": minimum, "maximum": maximum, "clip": clip, "sigmoid": sigmoid, "relu": relu,
    "softmax": softmax, "logsumexp": logsumexp, "conj": conjugate, "re": real_part, "im": imaginary_part, "cis": cis,
}  # fmt: skip
