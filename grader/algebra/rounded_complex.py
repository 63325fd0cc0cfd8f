"""Complex numbers whose real and imaginary parts are correct roundings: `1 + 1.7320508i` for `1 + i√3`."""

from __future__ import annotations

from typing import Any, NamedTuple

from grader.algebra import precise
from grader.algebra.decimals import decimal_places
from grader.algebra.identity import symbols
from grader.algebra.kinds import has
from grader.algebra.policy import Outcome, Policy, Undecided
from grader.algebra.terms import Terms
from grader.notation.tree import Node

MAX_DENOMINATOR, EXACT = 1000, 1e-20


class Written(NamedTuple):
    """The real and the imaginary part of a number as they are written; None for one that is not."""

    real: Node | None
    imaginary: Node | None


def rounded_complex(terms: Terms, gold: tuple[int, Node], answer: tuple[int, Node], policy: Policy) -> Outcome | None:
    """Whether one side is the other with its parts rounded correctly; None where that has no say."""
    for exact, decimal in ((gold, answer), (answer, gold)):
        written = _parts(decimal[1])
        if written and not _has_decimals(exact[1]) and not has(exact[1], "sum", "int", "lim"):
            return _rounds(terms, exact[0], decimal[0], written, policy)
    return None


def _parts(node: Node) -> Written | None:
    """The parts of `1.5 - 2.25i`, one of them a decimal at least; None for any other tree."""
    summands = node.args if node.op == "add" else (node,)
    real, imaginary = None, None
    if len(summands) > 2:
        return None
    for one in summands:
        inner = one.args[0] if one.op == "neg" else one
        if _is_literal(inner) and real is None:
            real = inner
        elif imaginary is None and _coefficient(inner) is not None:
            imaginary = _coefficient(inner)
        else:
            return None
    decimals = [part for part in (real, imaginary) if part is not None and decimal_places(part)]
    return Written(real, imaginary) if imaginary is not None and decimals else None


def _is_literal(node: Node) -> bool:
    return node.op == "num" or decimal_places(node) is not None


def _coefficient(node: Node) -> Node | None:
    """What i is multiplied by: 1.5 in `1.5i`, i itself where that is alone."""
    if (node.op, node.value) == ("sym", "i"):
        return node
    if node.op != "mul" or len(node.args) != 2 or ("sym", "i") not in [(arg.op, arg.value) for arg in node.args]:
        return None
    other = next((arg for arg in node.args if (arg.op, arg.value) != ("sym", "i")), None)
    return other if other is not None and _is_literal(other) else None


def _has_decimals(node: Node) -> bool:
    return any(part.op == "num" and "." in part.text for part in node.walk())


def _rounds(terms: Terms, exact: int, decimal: int, written: Written, policy: Policy) -> Outcome | None:
    if symbols(terms, exact, decimal):
        return None
    try:
        x, y = precise.number(terms, exact), precise.number(terms, decimal)
    except Undecided:
        return None
    context = precise._context()
    pairs = ((context.re(x), context.re(y), written.real), (context.im(x), context.im(y), written.imaginary))
    if all(_is_near(*pair, policy.rounding) for pair in pairs):
        return True, "the same, its parts rounded"
    return None


def _is_near(exact: Any, decimal: Any, node: Node | None, least: int) -> bool:
    """Whether a part is the exact one, or a correct rounding of one whose digits have no end."""
    error = abs(exact - decimal)
    if error < EXACT:
        return True
    places = decimal_places(node) if node is not None else None
    if places is None or abs(places[1]) > 15 or _terminates(exact):
        return False
    digits, after = places
    return digits >= least + _is_fraction(exact) and error * precise._context().mpf(10) ** after <= 0.5000001


def _terminates(value: Any) -> bool:
    """Whether a part is a decimal with few digits itself, which has to be given as it is."""
    scaled = value * 10**12
    return bool(abs(scaled - precise._context().nint(scaled)) < EXACT * 10**12)


def _is_fraction(value: Any) -> bool:
    """Whether a part is a fraction with a small denominator: a third needs one digit more."""
    multiples = (value * n for n in range(2, MAX_DENOMINATOR))
    return any(abs(one - precise._context().nint(one)) < EXACT for one in multiples)
