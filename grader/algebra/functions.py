"""The function library: every function that a rubric's expression, or a chat's, may call by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.algebra.library import arrays, elementwise, linear, signal, statistics
from grader.algebra.library.checks import array, real
from grader.algebra.world import Value

TOLERANCE = 1e-9


def _compare(holds: Callable[[Any, Any], Any]) -> Callable[[Value, Value], Value]:
    """A comparison entry by entry: 1 where it holds, else 0."""

    def compare(a: Value, b: Value) -> Value:
        """1 where the comparison holds, else 0"""
        return np.asarray(holds(real(a), real(b))).astype(float)

    return compare


def _all(*conditions: Value) -> Value:
    """1 where all hold"""
    found = array(1.0)
    for condition in conditions:
        found = found * (real(condition) != 0)
    return found


def _any(*conditions: Value) -> Value:
    """1 where one holds"""
    return _not(_all(*(_not(condition) for condition in conditions)))


def _not(condition: Value) -> Value:
    """1 where it does not hold"""
    return (real(condition) == 0).astype(float)


CONDITIONS: dict[str, Callable[..., Value]] = {
    "_equal": _compare(lambda a, b: np.isclose(a, b, rtol=TOLERANCE, atol=1e-12)),
    "_unequal": _compare(lambda a, b: ~np.isclose(a, b, rtol=TOLERANCE, atol=1e-12)),
    "_less": _compare(np.less), "_at_most": _compare(np.less_equal),
    "_more": _compare(np.greater), "_at_least": _compare(np.greater_equal),
    "_all": _all, "_any": _any, "_not": _not,
}  # fmt: skip

SUBJECTS: dict[str, dict[str, Callable[..., Value]]] = {
    "arrays": arrays.FUNCTIONS,
    "linear algebra": linear.FUNCTIONS,
    "entry by entry": elementwise.FUNCTIONS,
    "convolutions and layers": signal.FUNCTIONS,
    "statistics, chances, counting": statistics.FUNCTIONS,
}
FUNCTIONS: dict[str, Callable[..., Value]] = {
    name: function for table in (*SUBJECTS.values(), CONDITIONS) for name, function in table.items()
}
FORMS: dict[str, tuple[str, str]] = {
    "gradient": ("gradient(L, x)", "the derivatives of L by every entry of x, all that is derived from x following"),
    "derivative": ("derivative(f, t)", "the derivative of f by the number t"),
    "jacobian": ("jacobian(y, x)", "the derivatives of every entry of y by every entry of x"),
    "hessian": ("hessian(L, x)", "the second derivatives of a number L by every two entries of x"),
    "vjp": ("vjp(v, y, x)", "v times the Jacobian of y by x (the chain rule's sum)"),
    "finite_difference": ("finite_difference(L, x)", "the gradient again, by central differences: a second route"),
    "expectation": ("expectation(f)", "the mean of f over every value of the random masks in it"),
    "E": ("E(f)", "the same as expectation"),
    "variance": ("variance(f)", "the variance of f over every value of the random masks in it"),
    "Var": ("Var(f)", "the same as variance"),
    "at": ("at(f, t, a)", "the value of f where the quantity t is a, all that is derived from t following"),
    "root": ("root(f, t, a, b)", "the t between a and b at which f is 0 (f changes its sign between them)"),
    "taylor": ("taylor(f, t, a, n)", "the coefficients of (t - a)**0, ..., (t - a)**n in f, around t = a"),
    "limit": ("limit(f, t, a)", "the limit of f as t goes to a (which may be infinity)"),
    "integral": ("integral(f, t, a, b)", "the integral of f over t from a to b"),
    "sum": ("sum(f for k in a..b)", "the sum of f for the whole numbers k from a to b"),
    "prod": ("prod(f for k in a..b)", "the product of f for the whole numbers k from a to b"),
}


def arity(name: str) -> tuple[int, int] | None:
    """The least and most numbers of arguments that a function takes; None where any number will do."""
    if name not in FUNCTIONS:
        count = FORMS[name][0].count(",") + 1
        return count, count
    parameters = inspect.signature(FUNCTIONS[name]).parameters.values()
    if any(p.kind is p.VAR_POSITIONAL for p in parameters):
        return None
    return sum(p.default is p.empty for p in parameters), len(parameters)


def usage(name: str) -> str:
    """How a function is called, for people: `solve(a, b)`."""
    if name not in FUNCTIONS:
        return FORMS[name][0]
    parts = []
    for parameter in inspect.signature(FUNCTIONS[name]).parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            parts.append(f"{parameter.name}, ...")
        elif parameter.default is parameter.empty:
            parts.append(parameter.name)
        elif parameter.default is None:
            parts.append(f"[{parameter.name}]")
        else:
            default = "e" if parameter.default == np.e else f"{parameter.default:g}"
            parts.append(f"{parameter.name}={default}")
    return f"{name}({', '.join(parts)})"


def summary(name: str) -> str:
    """What a function gives, in one line."""
    if name not in FUNCTIONS:
        return FORMS[name][1]
    return (FUNCTIONS[name].__doc__ or "").strip().splitlines()[0]
