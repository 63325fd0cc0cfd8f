"""A line written as a sum of equations, multiples of their sides: `2(x + y) - (x - z) = 2 * 5 - 1`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.algebra.polynomial_forms import Reader
from grader.algebra.polynomials import at, places
from grader.audit.claims import Claim
from grader.audit.polynomial_lines import Equation, given
from grader.audit.premise_ledger import Ledger, is_one
from grader.notation.tree import Node

Term = tuple[Fraction, Node]
MOST_TERMS = 4


def adds_premise(ledger: Ledger, claim: Claim) -> bool:
    """Whether a line adds up clean equations and the premise, which was not derived."""
    summed = _summed(claim, ledger)
    own = [ledger.is_premise(one) and not ledger.holds(one.poly, is_one) for one in summed]
    return any(own) and all(mine or ledger.holds(one.poly, is_one) for mine, one in zip(own, summed))


def _summed(claim: Claim, ledger: Ledger) -> list[Equation]:
    """The equations that a line adds up, side by side; none where it is no such sum, or one of mere values."""
    left, right = _terms(claim.left, ledger.reader), _terms(claim.right, ledger.reader)
    if not 2 <= len(left) == len(right) <= MOST_TERMS:
        return []
    found = [one for a, b in zip(left, right) for one in _stated(a, b, ledger.reader)]
    true = [one for one in found if places(one.poly) and not at(one.poly, ledger.point)]
    whole = len(true) == len(left) and any(len(places(one.poly)) > 1 for one in true)
    return true if whole else []


def _stated(left: Term, right: Term, reader: Reader) -> list[Equation]:
    """The equation whose sides, times the same factor, are two terms; the factor of a number need not be written."""
    (factor, what), (other, rest) = left, right
    value = reader.number(rest)
    if value is not None and factor:
        rest = Node("num", other * value / factor)
    elif factor != other:
        return []
    return given(Node("rel", ("=",), (what, rest)), reader)


def _terms(side: Node, reader: Reader) -> list[Term]:
    parts = side.args if side.op == "add" else (side,)
    return [term for part in parts for term in _term(part, reader)]


def _term(node: Node, reader: Reader) -> Iterator[Term]:
    """(factor, what it multiplies) of a term, `-2(x + y)`."""
    if node.op == "neg":
        yield from ((-k, rest) for k, rest in _term(node.args[0], reader))
        return
    factor = reader.number(node.args[0]) if node.op in ("mul", "apply") and len(node.args) == 2 else None
    yield (factor, node.args[1]) if factor is not None else (Fraction(1), node)
