"""Values of terms with many digits, for one world at a time: is a difference really zero?

A difference that is zero shrinks with the working precision; one that isn't stays. mpmath is loaded when it is
first needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from grader.algebra.policy import Undecided
from grader.algebra.sampling import ranks, worlds_of
from grader.algebra.terms import Rational, Terms

LOW, HIGH, HIGHEST = 30, 70, 110
MAX_MAGNITUDE = 300


@lru_cache(maxsize=1)
def _context() -> Any:
    from mpmath.ctx_mp import MPContext

    return MPContext()


def same_at(terms: Terms, a: int, b: int, world: int, real: bool = True) -> bool:
    """Whether two terms have the same value in a world.

    Raises:
        Undecided: a value does not exist, is out of bounds, or is a difference that can't be told from zero.
    """
    order = terms.reachable(a, b)
    difference, size = _difference(terms, a, b, world, real, LOW, order)
    if difference > size * 1e-10:
        small, _ = _difference(terms, a, b, world, real, HIGH, order)
        return bool(small < difference * 1e-20)
    small, size = _difference(terms, a, b, world, real, HIGH, order)
    if not small or small < difference * 1e-20 or small < size * _context().mpf(10) ** (8 - HIGH):
        return True
    if not difference:  # zero by chance: what was rounded away still has to shrink
        again, _ = _difference(terms, a, b, world, real, HIGHEST, order)
        return bool(small < 1e-20 and again < small * 1e-20)
    if small > difference * 0.5:
        return False
    raise Undecided("values too close to tell apart")


def _difference(
    terms: Terms, a: int, b: int, world: int, real: bool, digits: int, order: list[int]
) -> tuple[Any, Any]:
    _context().dps = digits
    x, y = values(terms, (a, b), world, real, order=order)
    return abs(x - y), max(abs(x), abs(y))


def number(terms: Terms, root: int, digits: int = LOW) -> Any:
    """The value of a term without symbols, as an mpmath number of a private context."""
    _context().dps = digits
    return values(terms, (root,), 0, True)[0]


def values(
    terms: Terms,
    roots: tuple[int, ...],
    world: int,
    real: bool,
    given: Mapping[str, Any] | None = None,
    order: list[int] | None = None,
) -> list[Any]:
    """Values at the present precision, those of some symbols being given; `order` are the terms below the roots."""
    found: dict[int, Any] = {}
    context = _context()
    order = terms.reachable(*roots) if order is None else order
    places = ranks(terms, order)
    for index in order:
        node = terms.nodes[index]
        try:
            if given and node[0] == "atom" and node[1] in given:
                found[index] = given[node[1]]
            elif node[0] == "atom":
                found[index] = context.mpf(worlds_of(node[1], places[node[1]])[world])
            elif node[0] == "mul":
                found[index] = _product(context, terms, node, found, real)
            else:
                found[index] = _value(context, node, found, real)
        except (ArithmeticError, ValueError, TypeError, NotImplementedError, MemoryError) as error:
            raise Undecided(str(error) or "no value") from None
    result = [found[root] for root in roots]
    if not all(map(context.isfinite, result)):
        raise Undecided("no finite value")
    return result


def _value(ctx: Any, node: tuple[Any, ...], found: dict[int, Any], real: bool) -> Any:
    kind = node[0]
    if kind == "num":
        return _number(ctx, node[1])
    if kind == "const":
        return ctx.mpc(0, 1) if node[1] == "i" else +(ctx.pi if node[1] == "pi" else ctx.e)
    if kind == "add":
        total = _factor(ctx, node[1])
        for term, factor in node[2:]:
            total += found[term] if factor == 1 else _factor(ctx, factor) * found[term]
        return total
    if kind == "pow":
        _within(ctx, found[node[2]])
        return ctx.power(found[node[1]], found[node[2]])
    return _call(ctx, node[1], [found[n] for n in node[2:]])


def _product(ctx: Any, terms: Terms, node: tuple[Any, ...], found: dict[int, Any], real: bool) -> Any:
    """A product of powers; e^x to the power of 1/3 is e^(x/3), also where x is imaginary."""
    product = _factor(ctx, node[1])
    for base, exponent in node[2:]:
        inner = terms.nodes[base]
        if exponent.denominator != 1 and inner[0] == "pow" and terms.nodes[inner[1]] == ("const", "e"):
            _within(ctx, found[inner[2]])
            product *= ctx.exp(found[inner[2]] * _number(ctx, exponent))
        else:
            product *= _power(ctx, found[base], exponent, real)
    return product


def _number(ctx: Any, value: Rational) -> Any:
    return ctx.mpf(value) if type(value) is int else ctx.mpf(value.numerator) / value.denominator


def _factor(ctx: Any, value: Rational) -> Any:
    """A number beside another one; whole numbers are multiplied and added as they are."""
    return value if type(value) is int else _number(ctx, value)


def _power(ctx: Any, base: Any, exponent: Rational, real: bool) -> Any:
    if exponent.denominator == 1:
        return base if exponent == 1 else base ** int(exponent)
    if real and exponent.denominator % 2 and ctx.im(base) == 0 and ctx.re(base) < 0:
        return ctx.power(-base, _number(ctx, exponent)) * (-1) ** exponent.numerator
    return ctx.power(base, _number(ctx, exponent))


def _within(ctx: Any, *args: Any) -> None:
    for arg in args:
        if arg and ctx.isfinite(arg) and ctx.mag(arg) > MAX_MAGNITUDE:
            raise Undecided("values out of bounds")


def _call(ctx: Any, name: str, args: list[Any]) -> Any:
    _within(ctx, *args)
    if name[0] == "?":
        mixed = sum((ctx.mpf(83 + 31 * n) / 100) * arg for n, arg in enumerate(args))
        shift = ctx.mpf(worlds_of(name)[0])
        return ctx.sin(mixed * 9 / 10 + shift) + mixed * mixed * 21 / 100 + shift
    function = _functions().get(name)
    if function is None:
        raise Undecided(f"'{name}' has no value")
    return function(*args)


def _binom(n: Any, k: Any) -> Any:
    ctx = _context()
    if ctx.isint(n) and ctx.isint(k) and n >= 0 and (k < 0 or k > n):
        return ctx.zero
    if n <= 400:
        return ctx.binomial(n, k)
    return ctx.exp(ctx.loggamma(n + 1) - ctx.loggamma(k + 1) - ctx.loggamma(n - k + 1))


@lru_cache(maxsize=1)
def _functions() -> dict[str, Any]:
    ctx = _context()
    names = (
        "sin cos tan sec csc cot sinh cosh tanh sech csch coth re im conj arg gamma erf floor ceil factorial zeta"
    ).split()
    table = {name: getattr(ctx, name) for name in names}
    table |= {
        "arcsin": ctx.asin, "arccos": ctx.acos, "arctan": ctx.atan,
        "arcsec": lambda x: ctx.acos(1 / x), "arccsc": lambda x: ctx.asin(1 / x),
        "arccot": lambda x: ctx.atan(1 / x),
        "arcsinh": ctx.asinh, "arccosh": ctx.acosh, "arctanh": ctx.atanh, "ln": ctx.log, "abs": ctx.fabs,
        "sgn": ctx.sign, "round": ctx.nint, "max": max, "min": min, "mod": ctx.fmod, "binom": _binom,
        "atan2": ctx.atan2,
    }  # fmt: skip
    return table
