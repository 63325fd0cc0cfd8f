"""Two scalars: units, percent, currency, rounded decimals, additive constants, then the ladder of `identity`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from grader.algebra import precise
from grader.algebra.collect import Collector, based_number
from grader.algebra.derive import derivative
from grader.algebra.identity import same, symbols
from grader.algebra.kinds import decimal_places, has
from grader.algebra.policy import Policy, Undecided
from grader.algebra.terms import Rational, Terms
from grader.algebra.units import Quantity, is_known, quantity
from grader.notation.tree import Node

Outcome = tuple[bool | None, str]
_BARE = frozenset({"num", "sym", "add", "pow", "call", "factorial"})  # no measure at the top
_MEASURES = frozenset({"m", "g", "s", "A", "K", "mol", "cd", "bit", "dollar", "celsius", "fahrenheit", "rad"})
_DEGREE = ("degree", None)
_DEGREES = frozenset({(("degree", 1),), (("deg", 1),)})
_RADIAN = (Fraction(1), (("rad", 1),))
CONSTANTS = frozenset({"C", "c", "K", "k", "D", "const", "constant", "C_1", "C_0"})


def same_scalar(gold: Node, answer: Node, c: Collector, policy: Policy, bare: bool = False) -> Outcome:
    """Whether two scalar trees have the same value; `bare` says that surely neither has a unit, sign or base.

    Raises:
        Undecided: a tree that is no scalar or is not understood.
    """
    if bare or (gold.op in _BARE and answer.op in _BARE):
        return _values(gold, answer, c, policy)
    gold, answer = _percent(_angle(_spelled(gold)), _angle(_spelled(answer)), policy)
    left, right = _measured(gold), _measured(answer)
    if {left and left[0], right and right[0]} == {"currency $", "currency ¢"}:
        gold, answer = (_in_dollars(node, kind) for node, kind in ((gold, left), (answer, right)))
        left = right = None
    if left is not None or right is not None:
        outcome = _with_units(gold, answer, left, right, c, policy)
        if outcome is not None:
            return outcome
        gold, answer = _bare(gold), _bare(answer)
    if (based_number(gold) is None) != (based_number(answer) is None) and not policy.base:
        gold, answer = (node.args[0] if based_number(node) is not None else node for node in (gold, answer))
    return _values(gold, answer, c, policy)


def _values(gold: Node, answer: Node, c: Collector, policy: Policy) -> Outcome:
    sides = _side(gold, c), _side(answer, c)
    if None in sides:
        return (None, "division by zero") if sides[0] == sides[1] else (False, "one side divides by zero")
    a, b = (side for side in sides if side is not None)
    rounded = _rounded(c.terms, (a, gold), (b, answer), policy)
    if rounded is not None:
        return rounded
    outcome = same(c.terms, a, b, policy)
    if outcome[0] is False and policy.constant:
        return _up_to_constant(c.terms, a, b, policy) or outcome
    return outcome


def _side(node: Node, c: Collector) -> int | None:
    """The term of one side; None where it divides by zero."""
    try:
        return c.term(node)
    except Undecided as reason:
        if str(reason) != "division by zero":
            raise
        return None


# -- rounding ------------------------------------------------------------------------------------------------


def _rounded(terms: Terms, gold: tuple[int, Node], answer: tuple[int, Node], policy: Policy) -> Outcome | None:
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
    endless = any(has(node, "sum", "int", "lim") for _, node in sides)
    return endless or bool(symbols(terms, *(term for term, _ in sides)))


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


# -- percent, units, currency --------------------------------------------------------------------------------


def _percent(gold: Node, answer: Node, policy: Policy) -> tuple[Node, Node]:
    """`28%` against `28`: the sign is dropped where the other side has none and the numbers say so."""
    if (gold.op == "percent") == (answer.op == "percent") or policy.percent == "exact":
        return gold, answer
    sign, other = (gold, answer) if gold.op == "percent" else (answer, gold)
    plain = sign.args[0]
    if other.op in ("unit", "currency", "degree") or not _equal_numbers(plain, other):
        return gold, answer
    return (plain, answer) if sign is gold else (gold, plain)


def _equal_numbers(a: Node, b: Node) -> bool:
    try:
        c = Collector(Terms(400))
        return c.term(a) == c.term(b)
    except Undecided:
        return False


def _spelled(node: Node) -> Node:
    """`9.8 kg m / s^2`, read as 9.8 kg times m over s^2, as one quantity; other trees as they are."""
    if node.op == "neg":
        inner = _spelled(node.args[0])
        return node if inner is node.args[0] else node._replace(args=(inner,))
    if node.op not in ("mul", "div"):
        return node
    parts = _unit_parts(node)
    parts = parts or _scientific(node)
    if parts is None:
        return _factors(node)
    number, names = parts
    text = " ".join(f"{name}^{power}" if name.isalpha() else f"({name})" for name, power in names)
    return Node("unit", text, (number,), node.start, node.end) if all(n.isalpha() for n, _ in names) else node


def _scientific(node: Node) -> tuple[Node, list[tuple[str, int]]] | None:
    r"""`1.2 \times 10^3 J`, `3 \times 10^8 m/s`: a number in scientific notation and the unit of all of it."""
    numbers: list[Node] = []
    units: list[tuple[str, int]] = []
    for factor, sign in _flat(node, 1):
        inner = _symbols_of_units(factor)
        if inner is not None:
            units += [(name, sign * power) for name, power in inner]
        elif factor.op == "unit" and sign > 0 and str(factor.value).isalpha():
            numbers.append(factor.args[0])
            units.append((str(factor.value), 1))
        elif sign > 0 and factor.op in ("num", "pow"):
            numbers.append(factor)
        else:
            return None
    ten = any(part.op == "pow" and part.args[0].value == 10 for part in numbers)
    return (node._replace(op="mul", value="times", args=tuple(numbers)), units) if ten and units else None


def _flat(node: Node, sign: int) -> list[tuple[Node, int]]:
    """The factors of nested products and quotients, each with 1 or -1."""
    if node.op not in ("mul", "div"):
        return [(node, sign)]
    first, *rest = node.args
    behind = -sign if node.op == "div" else sign
    return [*_flat(first, sign), *(pair for arg in rest for pair in _flat(arg, behind))]


def _factors(node: Node) -> Node:
    """`1/2 m v^2`, where the m is no unit but one factor of several."""
    first = node.args[0]
    if node.op != "mul" or first.op != "unit" or len(str(first.value)) != 1 or not has(node, "sym"):
        return node
    return node._replace(args=(first.args[0], Node("sym", first.value, (), first.start, first.end), *node.args[1:]))


def _unit_parts(node: Node) -> tuple[Node, list[tuple[str, int]]] | None:
    if node.op == "unit":
        return node.args[0], [(str(node.value), 1)]
    if node.op not in ("mul", "div"):
        return None
    first = _unit_parts(node.args[0])
    if first is None:
        return None
    names = list(first[1])
    for arg in node.args[1:]:
        more = _symbols_of_units(arg)
        if more is None:
            return None
        names += [(name, -power if node.op == "div" else power) for name, power in more]
    return first[0], names


def _symbols_of_units(node: Node) -> list[tuple[str, int]] | None:
    if node.op == "sym" and not node.args and is_known(str(node.value)):
        return [(str(node.value), 1)]
    if node.op == "pow" and node.args[1].op in ("num", "neg"):
        inner = _symbols_of_units(node.args[0])
        power = node.args[1].args[0] if node.args[1].op == "neg" else node.args[1]
        if inner is None or power.op != "num" or power.value not in (1, 2, 3, 4):
            return None
        sign = -1 if node.args[1].op == "neg" else 1
        return [(name, times * sign * int(power.value)) for name, times in inner]
    if node.op in ("mul", "div"):
        found: list[tuple[str, int]] = []
        for place, arg in enumerate(node.args):
            inner = _symbols_of_units(arg)
            if inner is None:
                return None
            found += [(name, -power if node.op == "div" and place else power) for name, power in inner]
        return found
    return None


def _measured(node: Node) -> tuple[str, Quantity | None] | None:
    """The kind of measure at the top of a tree, and its unit."""
    if node.op == "neg":
        return _measured(node.args[0])
    if node.op == "unit":
        return "unit", quantity(str(node.value))
    if node.op == "degree":
        return "degree", None
    if node.op == "currency":
        return "currency " + str(node.value), None
    return None


def _bare(node: Node) -> Node:
    if node.op == "neg":
        return node._replace(args=(_bare(node.args[0]),))
    return node.args[0] if node.op in ("unit", "degree", "currency") else node


def _in_dollars(node: Node, kind: Any) -> Node:
    bare = _bare(node)
    return bare if kind[0] == "currency $" else Node("div", None, (bare, Node("num", 100)), node.start, node.end)


def _with_units(
    gold: Node, answer: Node, left: Any, right: Any, c: Collector, policy: Policy
) -> Outcome | None:
    """What the units alone say; None where the bare numbers are to be compared."""
    if policy.units == "ignored":
        return None
    if left is None or right is None:
        return _one_sided(gold, answer, left or right, c, policy)
    if left[0] != right[0]:
        return _angles(gold, answer, c, policy) if _angular(left, right) else _across(left, right)
    if left[0] != "unit":
        return None
    if left[1] is None or right[1] is None:
        return (None, "a unit that is not understood")
    if left[1][1] != right[1][1]:
        return _wrong_unit(left[1], right[1])
    return None if left[1] == right[1] else _values(gold, answer, c, policy)


def _wrong_unit(left: Quantity, right: Quantity) -> Outcome | None:
    """Different units; words that only count (`apples`, `units`) are no units to differ in."""
    if _counts(left) and _counts(right) and left[1] and right[1]:
        return None, "different nouns"
    if _counts(left) or _counts(right):
        return None if (_counts(left) and _counts(right)) or not (left[1] and right[1]) else (False, "different units")
    return False, "different units"


def _counts(unit: Quantity) -> bool:
    return unit[0] == 1 and all(name not in _MEASURES for name, _ in unit[1])


def _angle(node: Node) -> Node:
    """Degrees in words as the sign of degrees; other trees as they are."""
    if node.op == "neg":
        return node._replace(args=(_angle(node.args[0]),))
    found = quantity(str(node.value)) if node.op == "unit" else None
    return node._replace(op="degree", value=None) if found and found[1] in _DEGREES else node


def _angular(left: Any, right: Any) -> bool:
    """Whether one side is in degrees and the other in radians."""
    return {left[0], right[0]} == {"degree", "unit"} and (left[1] or right[1]) == _RADIAN


def _angles(gold: Node, answer: Node, c: Collector, policy: Policy) -> Outcome:
    """Degrees against radians, in degrees where these are a decimal."""
    sides = [(_bare(node), _measured(node) == _DEGREE) for node in (gold, answer)]
    decimal = any(turned and decimal_places(bare) for bare, turned in sides)
    change = _to_degrees if decimal else _to_radians
    left, right = (bare if turned == decimal else change(bare) for bare, turned in sides)
    return _values(left, right, c, policy)


def _to_radians(node: Node) -> Node:
    return Node("degree", None, (node,), node.start, node.end)


def _to_degrees(node: Node) -> Node:
    turn = Node("mul", "*", (Node("num", 180), node), node.start, node.end)
    return Node("div", None, (turn, Node("sym", "pi")), node.start, node.end)


def _across(left: Any, right: Any) -> Outcome | None:
    kinds = {left[0].split()[0], right[0].split()[0]}
    if kinds == {"currency"}:
        return False, "different currencies"
    if kinds == {"unit", "degree"}:
        return False, "different units"
    if kinds == {"unit", "currency"}:
        other = left if left[0] == "unit" else right
        known = (other[1] and _counts(other[1])) or other[1] == quantity("dollar")
        return None if known else (False, "different units")
    return False, "different units"


def _one_sided(gold: Node, answer: Node, known: Any, c: Collector, policy: Policy) -> Outcome | None:
    """A unit on one side only."""
    if policy.units == "required" and known[0] != "degree":
        return False, "a unit is missing"
    if known[0] == "degree":
        outcome = _values(gold, answer, c, policy)
        radians = any(part.value == "pi" for node in (gold, answer) for part in node.walk())
        return outcome if outcome[0] or radians else None
    return None


# -- additive constants --------------------------------------------------------------------------------------


def _up_to_constant(terms: Terms, a: int, b: int, policy: Policy) -> Outcome | None:
    """Antiderivatives, both with their own additive constant, that differ by a number."""
    left, right = _lone_constant(terms, a), _lone_constant(terms, b)
    if not left or not right:
        return None
    rest = terms.sub(terms.sub(a, left), terms.sub(b, right))
    for name in symbols(terms, rest):
        try:
            slope = derivative(terms, rest, terms.atom(name))
        except Undecided:
            return None
        if same(terms, slope, terms.num(0), policy)[0] is not True:
            return None
    return True, "the same up to the additive constant"


def _lone_constant(terms: Terms, term: int) -> int:
    """The additive constant of an antiderivative: a summand `C` that occurs nowhere else; 0 where there is none."""
    node = terms.nodes[term]
    if node[0] != "add":
        return 0
    for part, factor in node[2:]:
        inner = terms.nodes[part]
        if inner[0] == "atom" and inner[1] in CONSTANTS and abs(factor) == 1:
            others = [other for other, _ in node[2:] if other != part]
            if others and inner[1] not in symbols(terms, *others) and symbols(terms, *others):
                return terms.scale(part, factor)
    return 0
