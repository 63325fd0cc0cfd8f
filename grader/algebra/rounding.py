"""What a policy says about numbers that differ a little: tolerance, significant figures, correct rounding."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from grader.algebra import precise
from grader.algebra.decimals import decimal_places
from grader.algebra.identity import symbols
from grader.algebra.kinds import has
from grader.algebra.policy import Outcome, Policy
from grader.algebra.terms import Rational, Terms
from grader.notation.tree import Node


def rounded(terms: Terms, gold: tuple[int, Node], answer: tuple[int, Node], policy: Policy) -> Outcome | None:
    """What the policy's tolerance and rounding say; None where they have no say."""
    (a, left), (b, right) = gold, answer
    if a == b:
        return None
    places = decimal_places(left), decimal_places(right)
    if policy.tolerance or policy.significant:
        return None if _no_number(terms, (a, left), (b, right)) else _declared(terms, a, b, policy)
    if policy.rounding == 0 or (places[0] is None) == (places[1] is None):
        return None
    exact, decimal = (gold, answer) if places[0] is None else (answer, gold)
    return _rounding(terms, exact, decimal, places[0] or places[1] or (0, 0), policy)


def _no_number(terms: Terms, *sides: tuple[int, Node]) -> bool:
    """Whether there are symbols, or sums and limits that may have no end."""
    endless = any(has(node, "sum", "int", "lim") and _is_endless(node) for _, node in sides)
    return endless or bool(symbols(terms, *(term for term, _ in sides)))


def _is_endless(node: Node) -> bool:
    """Whether there are integrals, limits, or sums that do not go from one number to another."""
    sums = [part for part in node.walk() if part.op in ("sum", "int", "lim")]
    return any(part.op != "sum" or len(part.args) < 4 or part.args[3].op != "num" for part in sums)


def _declared(terms: Terms, a: int, b: int, policy: Policy) -> Outcome:
    """Numbers held against the tolerance or the significant figures that the policy declares."""
    x, y = precise.number(terms, a), precise.number(terms, b)
    if policy.tolerance:
        near = abs(x - y) <= policy.tolerance * max(abs(x), abs(y))
        return (True, "within the tolerance") if near else (False, "outside the tolerance")
    near = _figures(x, policy.significant) == _figures(y, policy.significant)
    return (near, f"{'the same' if near else 'different'} to {policy.significant} significant figures")


def _rounding(
    terms: Terms, exact: tuple[int, Node], decimal: tuple[int, Node], places: tuple[int, int], policy: Policy
) -> Outcome | None:
    """Whether a decimal is what an exact value that has no end rounds to (or is cut off to); else None."""
    fraction, written = terms.number(exact[0]), terms.number(decimal[0])
    digits, after = places
    if (fraction is not None and _terminates(fraction)) or abs(after) > 60:
        return None
    if digits < policy.rounding + (fraction is not None) or _no_number(terms, exact, decimal):
        return None
    x: Any = fraction
    y: Any = written
    if x is None or y is None:
        x, y = precise.number(terms, exact[0]), precise.number(terms, decimal[0])
        error = abs(x - y) * _power_of_ten(after)
    else:
        error = abs(x - y) * Fraction(10) ** after
    if error <= 0.5000001 or (error < 1 and digits >= 6 and abs(y) < abs(x)):
        return True, f"the same to {digits} digits"
    return None


def _power_of_ten(n: int) -> Any:
    return precise._context().mpf(10) ** n


def _terminates(value: Rational) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _figures(value: Any, count: int) -> str:
    return str(precise._context().nstr(value, count, strip_zeros=False))


def approximated(node: Node) -> Node | None:
    """`h = 10 sin 60° ≈ 8.66`: about how much it is, as is said there; None for anything else."""
    signs = node.value if node.op == "rel" and isinstance(node.value, tuple) else ()
    return node.args[-1] if signs[-1:] == ("approx",) and len(node.args) > 2 else None


def before_rounding(node: Node) -> Node | None:
    """The fraction in `p = 2/3 = 0.667`, whose last side is what it rounds to; None for anything else."""
    if node.op != "rel" or not isinstance(node.value, tuple) or set(node.value) != {"="} or len(node.args) > 6:
        return None
    exact, last = node.args[-2:]
    if exact.op != "div" or any(part.op != "num" for part in (*exact.args, last)):
        return None
    places = decimal_places(last)
    if places is None or places[1] < 3 or not exact.args[1].value:
        return None
    numbers = [part.value for part in (*exact.args, last)]
    if not all(isinstance(number, int | Fraction) for number in numbers):
        return None
    over, below, decimal = (Fraction(str(number)) for number in numbers)
    off = abs(over / below - decimal)
    return exact if off * 2 * 10 ** places[1] <= 1 else None
