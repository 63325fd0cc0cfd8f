"""Sums without an end and limits, worked out with many digits: are two expressions with them the same?

A sum is added up until its terms no longer count, else by the Levin u-transform; a limit is what the expression is very
near its place. Values count only where two ways of coming near agree; what does not converge so is left undecided.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from grader.algebra import precise
from grader.algebra.collect import Collector
from grader.algebra.decimals import decimal_places
from grader.algebra.identity import same
from grader.algebra.policy import Policy, Undecided
from grader.algebra.shapes import with_names
from grader.algebra.terms import Terms
from grader.notation.tree import Node

MAX_TERMS, MAX_PARTS, DIGITS, FINE = 160, 4, 50, 250
ORDERS, FEW = (22, 26), 40  # of the transform, and terms that are enough for it
CUT, MAX_BODY = "0.41903", 60
COARSE, FINENESS, COARSENESS = 22, (6, 7), (5, 6)  # digits and degrees of the rule for integrals
NEAR = (25, 35, 45)  # powers of ten
PLACES = ("0.137", "-0.211", "0.083", "0.293", "-0.059", "0.171", "0.117")
ENOUGH = 3
_SETTLED, _SAME, _APART = 15, 13, 6  # digits


class Part(NamedTuple):
    """A sum or a limit: its body, the name that runs, and from where or to where ("" for a place without sides)."""

    op: str
    body: int
    name: str
    place: int
    side: str
    end: int = -1


def same_unending(gold: Node, answer: Node, policy: Policy) -> tuple[bool | None, str] | None:
    """Whether two expressions are the same, in which there are sums without an end, limits or integrals; else None."""
    c = Collector(Terms())
    parts: dict[str, Part] = {}
    try:
        if any(_goes_on(node) for node in (gold, answer)):
            return _begun(c, gold, answer) or _begun(c, answer, gold)
        roots = tuple(_sides(c, node, parts) for node in (gold, answer))
        if not parts or len(parts) > MAX_PARTS:
            return None
        verdict = _compared(c.terms, roots, parts, _step(gold, answer, policy))
        unknown = verdict[0] is False and _unknown_functions(c.terms)
        return (None, "functions that are not known") if unknown else verdict
    except (Undecided, RecursionError, ArithmeticError, ValueError):
        return None


def _goes_on(node: Node) -> bool:
    """Whether a sum ends with dots."""
    return node.op == "add" and (node.args[-1].op == "dots" or [arg.op for arg in node.args[-1].args] == ["dots"])


def _begun(c: Collector, dotted: Node, whole: Node) -> tuple[bool | None, str] | None:
    """`1 + x + x^2/2! + ...` against the sum without an end whose first terms these are."""
    if whole.op != "sum" or len(whole.args) != 4 or not _infinite(whole.args[3]) or not _goes_on(dotted):
        return None
    body, index, start, _ = whole.args
    first, written = c.whole(start), [c.term(arg) for arg in dotted.args[:-1]]
    if len(written) < ENOUGH or index.op != "sym" or any(arg.op == "dots" for arg in dotted.args[:-1]):
        return None
    found: list[int] = []
    for n in range(first, first + 3 * len(written)):
        c.bound[str(index.value)] = n
        term = c.term(body)
        found += [term] if c.terms.number(term) != 0 else []
    del c.bound[str(index.value)]
    alike = [same(c.terms, a, b, Policy())[0] for a, b in zip(written, found)]
    if all(alike) and len(found) >= len(written):
        return True, "the same first terms"
    return (False, "other terms") if False in alike else None


def _unknown_functions(terms: Terms) -> bool:
    return any(node[0] == "call" and node[1][:1] == "?" for node in terms.nodes)


def _sides(c: Collector, node: Node, parts: dict[str, Part]) -> int:
    return c.term(_replaced(c, node, parts))


def _replaced(c: Collector, node: Node, parts: dict[str, Part]) -> Node:
    """A tree with a new name for each sum without an end and each limit."""
    if node.op == "sum" and len(node.args) > 1 and node.args[1].value == "i":
        node = with_names(node, {"i": "i (index)"})
    if node.op == "sum" and len(node.args) == 4 and _infinite(node.args[3]) and node.args[1].op == "sym":
        body, index, start, _ = node.args
        part = Part("sum", c.term(body), str(index.value), c.term(start), "")
    elif node.op == "lim" and len(node.args) == 3 and node.args[1].op == "sym":
        body, index, place = node.args
        where = -1 if _infinite(place) else c.term(place)
        part = Part("lim", c.term(body), str(index.value), where, str(node.value or ""))
    elif node.op == "int" and len(node.args) == 4 and (any(map(_endless, node.args[2:])) or not _in_table(c, node)):
        body, index, *ends = node.args
        low, high = (None if _endless(end) else c.term(end) for end in ends)
        part = Part("int", c.term(body), str(index.value), -1 if low is None else low, "", -1 if high is None else high)
    else:
        return node._replace(args=tuple(_replaced(c, arg, parts) for arg in node.args)) if node.args else node
    inner = [c.terms.nodes[n] for n in c.terms.reachable(part.body)]
    if any(one[0] == "atom" and f"_{part.name}" in str(one[1]) for one in inner):
        raise Undecided("a sequence that is not known")
    name = f"unending {len(parts)}"
    parts[name] = part
    return Node("sym", name, (), node.start, node.end)


def _in_table(c: Collector, node: Node) -> bool:
    """Whether an integral over an interval can be worked out exactly."""
    try:
        c.term(node)
    except Undecided:
        return False
    return True


def _endless(node: Node) -> bool:
    return _infinite(node.args[0] if node.op == "neg" else node)


def _infinite(node: Node) -> bool:
    return node.op == "sym" and node.value == "infinity" and not node.args


def _step(gold: Node, answer: Node, policy: Policy) -> Fraction:
    """Half of the last digit of a decimal that may be rounded; 0 where there is none."""
    places = [found for found in map(decimal_places, (gold, answer)) if found]
    if len(places) != 1 or not 0 < policy.rounding <= places[0][0] or abs(places[0][1]) > COARSE:
        return Fraction(0)
    return Fraction(1, 2) / Fraction(10) ** places[0][1]


def _compared(
    terms: Terms, roots: tuple[int, ...], parts: dict[str, Part], step: Fraction
) -> tuple[bool | None, str]:
    """The verdict at several places, or at one where there are no symbols; numbers may be a `step` apart."""
    bound = {part.name for part in parts.values()}
    names = sorted({terms.nodes[n][1] for n in terms.reachable(*roots, *(part.body for part in parts.values()))
                    if terms.nodes[n][0] == "atom"} - bound - parts.keys())  # fmt: skip
    context = precise._context()
    agreed = 0
    for world in range(len(PLACES) if names else 1):
        if names == ["infinity"]:
            given = {"infinity": context.inf}
        else:
            given = {name: context.mpf(PLACES[(world + 3 * n) % len(PLACES)]) for n, name in enumerate(names)}
        try:
            sides = _at(terms, roots, parts, given)
        except Undecided:
            continue
        if step and not names and abs(sides[0] - sides[1]) <= precise._number(context, step):
            return True, "the same, rounded"
        equal = _agree(context, *sides)
        if equal is None:
            continue
        if not equal:
            return False, "different values"
        agreed += 1
        if agreed == (ENOUGH if names and names != ["infinity"] else 1):
            return True, "the same to many digits"
    return None, "values that do not settle"


def _agree(context: Any, x: Any, y: Any) -> bool | None:
    if context.isinf(x) or context.isinf(y):
        return bool(x == y)
    size, gap = max(abs(x), abs(y), context.mpf(10) ** -20), abs(x - y)
    if gap <= size * context.mpf(10) ** -_SAME:
        return True
    return False if gap > size * context.mpf(10) ** -_APART else None


def _at(terms: Terms, roots: tuple[int, ...], parts: dict[str, Part], given: dict[str, Any]) -> list[Any]:
    context = precise._context()
    known = dict(given)
    for name, part in parts.items():
        context.dps = {"sum": DIGITS, "lim": FINE, "int": COARSE}[part.op]
        known[name] = {"sum": _sum, "lim": _limit, "int": _integral}[part.op](terms, part, given)
    context.dps = DIGITS
    direct = [known.get(str(terms.nodes[root][1])) if terms.nodes[root][0] == "atom" else None for root in roots]
    return [precise.values(terms, (root,), 0, True, known)[0] if found is None else found
            for root, found in zip(roots, direct)]  # fmt: skip


def _sum(terms: Terms, part: Part, given: dict[str, Any]) -> Any:
    start = terms.number(part.place)
    if start is None or start.denominator != 1:
        raise Undecided("a sum from an unknown place")
    context = precise._context()
    found: list[Any] = []
    total, small = context.mpf(0), context.mpf(10) ** (5 - DIGITS)
    for n in range(MAX_TERMS):
        found.append(_body(terms, part, given, context.mpf(int(start) + n)))
        total += found[-1]
        recent = max(abs(one) for one in found[-4:])
        if len(found) > 8 and recent <= abs(total) * small:
            return total
        if len(found) == FEW:
            late = [_body(terms, part, given, context.mpf(int(start) + MAX_TERMS - m)) for m in (21, 4, 3, 2, 1)]
            if max(abs(one) for one in late[1:]) > abs(total) * small:
                return _accelerated(context, found, late)
    return _accelerated(context, found, [found[-21], found[-1]])


def _integral(terms: Terms, part: Part, given: dict[str, Any]) -> Any:
    """An integral by the tanh-sinh rule of two degrees, which have to agree.

    An interval is cut at an odd place, so that the two sides of a pole do not cancel.
    """
    context = precise._context()
    ends = [-context.inf if part.place < 0 else precise.values(terms, (part.place,), 0, True, given)[0],
            context.inf if part.end < 0 else precise.values(terms, (part.end,), 0, True, given)[0]]  # fmt: skip
    finite = all(map(context.isfinite, ends))
    if finite and len(terms.reachable(part.body)) > MAX_BODY:
        raise Undecided("an integral of too much")
    if finite:
        ends.insert(1, ends[0] + (ends[1] - ends[0]) * context.mpf(CUT))
    known: dict[Any, Any] = {}  # both degrees ask at the same places

    def body(x: Any) -> Any:
        if x not in known:
            known[x] = _body(terms, part, given, x)
        return known[x]

    found = [context.quad(body, ends, maxdegree=degree) for degree in (COARSENESS if finite else FINENESS)]
    if not abs(found[0] - found[1]) <= max(abs(found[1]), 1) * context.mpf(10) ** -_SETTLED:
        raise Undecided("an integral that does not settle")
    return found[1]


def _accelerated(context: Any, found: list[Any], late: list[Any]) -> Any:
    """The limit by two orders of the Levin u-transform, which have to agree; two late terms have to be smaller."""
    if abs(late[-1]) > abs(late[0]) or abs(late[-1]) * MAX_TERMS > abs(found[20]) * 200:
        raise Undecided("a sum that may not converge")
    first, second = (_levin(context, found, order) for order in ORDERS)
    if not abs(first - second) <= abs(second) * context.mpf(10) ** -_SETTLED:
        raise Undecided("a sum that does not settle")
    return second


def _levin(context: Any, found: list[Any], order: int) -> Any:
    partial = above = below = context.mpf(0)
    for j in range(order + 1):
        partial += found[j]
        if not found[j]:
            raise Undecided("a sum with terms that vanish")
        base = context.mpf(j + 1) / (order + 1)
        weight = (-1) ** j * context.binomial(order, j) * base ** (order - 1) / ((j + 1) * found[j])
        above += weight * partial
        below += weight
    return above / below


def _limit(terms: Terms, part: Part, given: dict[str, Any]) -> Any:
    """What the body comes to; both sides have to agree where none is said."""
    context = precise._context()
    ten = context.mpf(10)
    if part.place < 0:
        return _settled(context, [_body(terms, part, given, ten**n) for n in NEAR])
    place = precise.values(terms, (part.place,), 0, True, given)[0]
    sides = []
    for sign in (1, -1):
        if part.side not in ("+", "-") or (part.side == "+") == (sign == 1):
            sides.append(_settled(context, [_body(terms, part, given, place + sign * ten**-n) for n in NEAR]))
    if _agree(context, sides[0], sides[-1]) is not True:
        raise Undecided("a limit that is not the same from both sides")
    return sides[0]


def _body(terms: Terms, part: Part, given: dict[str, Any], value: Any) -> Any:
    return precise.values(terms, (part.body,), 0, True, {**given, part.name: value})[0]


def _settled(context: Any, values: list[Any]) -> Any:
    """The value that three others come to, or an infinity."""
    if any(abs(context.im(value)) > abs(value) * context.mpf(10) ** -40 for value in values):
        raise Undecided("a limit that is not real")
    near, nearer, nearest = (context.re(value) for value in values)
    if abs(nearest) <= context.mpf(10) ** -_SETTLED and abs(nearest) <= abs(nearer) <= abs(near):
        return context.mpf(0)
    if abs(nearest - nearer) <= abs(nearest) * context.mpf(10) ** -_SETTLED:
        return nearest
    if abs(near) > 1e9 and abs(nearer) > 1e4 * abs(near) and abs(nearest) > 1e4 * abs(nearer) and near * nearest > 0:
        return context.inf if nearest > 0 else -context.inf
    raise Undecided("a limit that does not settle")
