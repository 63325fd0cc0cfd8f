"""Two scalars: units, percent, currency, rounded decimals, additive constants, then the ladder of `identity`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from grader.algebra.angles import angular, bare_value, in_degrees, in_one_measure, in_radians, turning, turns_in_hertz
from grader.algebra.collect import Collector, based_number
from grader.algebra.constants import same_with_constants
from grader.algebra.decimals import decimal_places
from grader.algebra.identity import same
from grader.algebra.policy import Outcome, Policy, Undecided
from grader.algebra.rounded_complex import rounded_complex
from grader.algebra.rounding import rounded
from grader.algebra.spelled import spelled
from grader.algebra.terms import Terms
from grader.algebra.units import Quantity, quantity
from grader.lazy_regex import regex
from grader.notation.tree import Node

MAX_WHOLE = 10**18  # longer ones go the usual way, which counts their digits
_BARE = frozenset({"num", "sym", "add", "pow", "call", "factorial"})  # no measure at the top
_ZEROS = {  # how many kelvins a degree is, and how many the zero
    ("K", 1): (Fraction(1), Fraction(0)), ("celsiu", 1): (Fraction(1), Fraction("273.15")),
    ("fahrenheit", 1): (Fraction(5, 9), Fraction("459.67") * Fraction(5, 9)),
}  # fmt: skip
_SPEED = regex(r"\s*ms\s*(?:\^\s*\{?\s*[-−][12]\s*\}?|⁻[¹²])\s*")
_POUNDS, _PENCE = {"currency £", "unit"}, frozenset({"pence", "p", "penny"})
_TURN = (Fraction(1), (("rev", 1),))
_MEASURES = frozenset({"m", "g", "s", "A", "K", "mol", "cd", "bit", "dollar", "celsius", "fahrenheit", "rad"})


def same_scalar(gold: Node, answer: Node, c: Collector, policy: Policy, bare: bool = False) -> Outcome:
    """Whether two scalar trees have the same value; `bare` says that surely neither has a unit, sign or base.

    Raises:
        Undecided: a tree that is no scalar or is not understood.
    """
    if bare or (gold.op in _BARE and answer.op in _BARE):
        return _values(gold, answer, c, policy)
    gold, answer = _percent(in_degrees(spelled(gold)), in_degrees(spelled(answer)), policy)
    left, right = _measured(gold), _measured(answer)
    if {left and left[0], right and right[0]} == {"currency $", "currency ¢"}:
        gold, answer = (_in_dollars(node, kind) for node, kind in ((gold, left), (answer, right)))
        left = right = None
    if left and right and {left[0], right[0]} == _POUNDS and _in_pounds(gold, answer):
        gold, answer = (_without_pence(node) for node in (gold, answer))
        left = right = None
    if left is not None or right is not None:
        outcome = _with_units(gold, answer, left, right, c, policy)
        if outcome is not None:
            return outcome
        gold, answer = bare_value(gold), bare_value(answer)
    if (based_number(gold) is None) != (based_number(answer) is None) and not policy.base:
        gold, answer = (node.args[0] if based_number(node) is not None else node for node in (gold, answer))
    return _values(gold, answer, c, policy)


def whole(node: Node) -> int | None:
    """The value of a whole number in digits, also with a minus; None for any other tree."""
    minus = node.op == "neg"
    node = node.args[0] if minus else node
    if node.op != "num" or type(node.value) is not int or node.value >= MAX_WHOLE:
        return None
    return -node.value if minus else node.value


def same_whole(gold: Node, answer: Node, policy: Policy) -> Outcome | None:
    """The verdict on two whole numbers in digits; None where one is none or numbers may differ a little."""
    left, right = whole(gold), whole(answer)
    if left is None or right is None:
        return None
    if left == right:
        return True, "the same after collecting terms"
    return None if policy.tolerance or policy.significant else (False, "different numbers")


def _values(gold: Node, answer: Node, c: Collector, policy: Policy) -> Outcome:
    a, b = _side(gold, c), _side(answer, c)
    if a is None or b is None:
        return (None, "division by zero") if a == b else (False, "one side divides by zero")
    near = rounded(c.terms, (a, gold), (b, answer), policy)
    if near is not None:
        return near
    outcome = same(c.terms, a, b, policy)
    if outcome[0] is False and policy.rounding and outcome[1] == "different numbers" and _is_complex(c.terms, a, b):
        return rounded_complex(c.terms, (a, gold), (b, answer), policy) or outcome
    if outcome[0] is False and policy.constant:
        return same_with_constants(c.terms, a, b, policy) or outcome
    return outcome


def _is_complex(terms: Terms, *sides: int) -> bool:
    return any(terms.nodes[n] == ("const", "i") for n in terms.reachable(*sides))


def _side(node: Node, c: Collector) -> int | None:
    """The term of one side; None where it divides by zero."""
    try:
        return c.term(node)
    except Undecided as reason:
        if str(reason) != "division by zero":
            raise
        return None


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


def _in_dollars(node: Node, kind: Any) -> Node:
    bare = bare_value(node)
    return bare if kind[0] == "currency $" else Node("div", None, (bare, Node("num", 100)), node.start, node.end)


def _in_pounds(*sides: Node) -> bool:
    """Whether money in pounds is compared with pounds or pence in words, which elsewhere are a mass."""
    return any(node.op == "unit" and str(node.value) in _PENCE | {"pounds", "pound"} for node in sides)


def _without_pence(node: Node) -> Node:
    pence = node.op == "unit" and str(node.value) in _PENCE
    bare = bare_value(node)
    return Node("div", None, (bare, Node("num", 100)), node.start, node.end) if pence else bare


def _with_units(gold: Node, answer: Node, left: Any, right: Any, c: Collector, policy: Policy) -> Outcome | None:
    """What the units alone say; None where the bare numbers are to be compared."""
    if policy.units == "ignored":
        return None
    if left is None or right is None:
        return _one_sided(gold, answer, left or right, c, policy)
    if left[0] != right[0]:
        if left[1] == _TURN and right[0] == "degree":
            return _values(_scaled(gold, Fraction(360)), bare_value(answer), c, policy)
        if right[1] == _TURN and left[0] == "degree":
            return _values(bare_value(gold), _scaled(answer, Fraction(360)), c, policy)
        return _values(*in_one_measure(gold, answer), c, policy) if angular(left, right) else _across(left, right)
    if left[0] != "unit":
        return None
    if left[1] is None or right[1] is None:
        return (None, "a unit that is not understood")
    if left[1][1] != right[1][1]:
        if turns_in_hertz(left[1], right[1]):
            return _converted(gold, answer, left[1][0], right[1][0], c, policy)
        if turning(left[1]) == turning(right[1]):
            return _turned(gold, answer, left[1], right[1], c, policy)
        mine, other = _kelvins(gold, left[1]), _kelvins(answer, right[1])
        if mine and other:
            return _values(mine, other, c, policy)
        speeds = _in_metres(gold), _in_metres(answer)
        if speeds != (gold, answer):
            return _with_units(*speeds, _measured(speeds[0]), _measured(speeds[1]), c, policy)
        return _wrong_unit(left[1], right[1])
    return None if left[1] == right[1] else _converted(gold, answer, left[1][0], right[1][0], c, policy)


def _converted(gold: Node, answer: Node, one: Fraction, other: Fraction, c: Collector, policy: Policy) -> Outcome:
    """Quantities in different units of one kind, one of them rounded in its own unit, perhaps."""
    outcome = _values(gold, answer, c, policy)
    if outcome[0] is not False or not policy.rounding:
        return outcome
    if decimal_places(answer) is not None:
        scaled = _scaled(gold, one / other), bare_value(answer)
    else:
        scaled = bare_value(gold), _scaled(answer, other / one)
    near = _values(*scaled, c, policy)
    return near if near[0] else outcome


def _turned(gold: Node, answer: Node, one: Quantity, other: Quantity, c: Collector, policy: Policy) -> Outcome:
    """Angles and speeds of turning, in radians, degrees or turns, one of them rounded in its own unit, perhaps."""
    values = in_radians(gold, one), in_radians(answer, other)
    outcome = _values(*values, c, policy)
    if outcome[0] is not False or not policy.rounding or decimal_places(gold) == decimal_places(answer):
        return outcome
    decimal, node = (1, answer) if decimal_places(answer) else (0, gold)
    unit = in_radians(Node("num", 1), (one, other)[decimal])
    exact = Node("div", None, (values[1 - decimal], unit))
    near = _values(*((exact, bare_value(node)) if decimal else (bare_value(node), exact)), c, policy)
    return near if near[0] else outcome


def _scaled(node: Node, factor: Fraction) -> Node:
    return Node("mul", "*", (bare_value(node), Node("num", factor)), node.start, node.end)


def _in_metres(node: Node) -> Node:
    """`20 ms^-1` as metres per second, which may be milliseconds as well; other quantities as they are."""
    if node.op == "neg":
        return node._replace(args=(_in_metres(node.args[0]),))
    if node.op != "unit" or not _SPEED.fullmatch(str(node.value)):
        return node
    return node._replace(value=str(node.value).replace("ms", "m s", 1))


def _kelvins(node: Node, unit: Quantity) -> Node | None:
    """A temperature in kelvins; None for other quantities."""
    if len(unit[1]) != 1 or unit[1][0] not in _ZEROS or unit[0] != 1:
        return None
    factor, zero = _ZEROS[unit[1][0]]
    scaled = Node("mul", "*", (bare_value(node), Node("num", factor)))
    return Node("add", None, (scaled, Node("num", zero)), node.start, node.end)


def _wrong_unit(left: Quantity, right: Quantity) -> Outcome | None:
    """Different units; words that only count (`apples`, `units`) are no units to differ in."""
    if _counts(left) and _counts(right) and left[1] and right[1]:
        return None, "different nouns"
    if _counts(left) or _counts(right):
        return None if (_counts(left) and _counts(right)) or not (left[1] and right[1]) else (False, "different units")
    return False, "different units"


def _counts(unit: Quantity) -> bool:
    return unit[0] == 1 and all(name not in _MEASURES for name, _ in unit[1])


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
        outcome = _values(*in_one_measure(gold, answer), c, policy)
        radians = any(part.value == "pi" for node in (gold, answer) for part in node.walk())
        return outcome if outcome[0] or radians else None
    share = known[0] == "unit" and known[1] is not None and not known[1][1] and known[1][0] != 1
    if share and _values(gold, answer, c, policy)[0]:
        return True, "the same share"  # 250 ppm and 0.025 %
    return None
