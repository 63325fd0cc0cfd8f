"""Has an answer the form that was asked for? A question apart from whether its value is right."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from fractions import Fraction

from grader.algebra.collect import Collector
from grader.algebra.decimals import decimal_places
from grader.algebra.identity import symbols
from grader.algebra.kinds import is_assignment, right_side
from grader.algebra.policy import Comparison, Undecided
from grader.algebra.terms import Terms
from grader.algebra.tidy import is_expression, read_answer
from grader.algebra.zeros import MAX_DEGREE, zeros
from grader.errors import InputError
from grader.notation.tree import Node

Verdict = tuple[bool | None, str]


def satisfies(form: str, answer: str | Node) -> Comparison:
    """Whether an answer is written in a form.

    Args:
        form: "simplified fraction", "mixed number", "decimal", "integer", "simplified radical", "factored",
            "expanded", "scientific notation", "percent", "N significant figures", "N decimal places",
            "with units".
        answer: the answer, as text or as a tree.

    Returns:
        `equal` says yes, no, or can't tell.

    Raises:
        InputError: a form that is not known.
    """
    rule = _rule(form)
    node = _tree(answer)
    if node is None:
        return Comparison(None, "no answer is asserted")
    while is_assignment(node):
        node = right_side(node)
    try:
        verdict = _each(node, rule)
    except Undecided as reason:
        verdict = (None, str(reason))
    return Comparison(*verdict)


def _tree(answer: str | Node) -> Node | None:
    if isinstance(answer, Node):
        return answer
    if is_expression(answer):
        return read_answer(answer)
    from grader.algebra.answer import final_answer

    found = final_answer(answer)
    return found.tree if found else None


def _rule(form: str) -> Callable[[Node], Verdict]:
    name = " ".join(form.lower().replace("_", " ").replace("-", " ").split())
    counted = re.fullmatch(r"(\d{1,3}) (significant (?:figures|digits)|sig figs?|decimal places|decimals)", name)
    if counted:
        count = int(counted.group(1))
        places = counted.group(2).startswith("decimal")
        return lambda node: _places(node, count) if places else _figures(node, count)
    if name not in _FORMS:
        known = ", ".join(sorted({*_FORMS, "N significant figures", "N decimal places"}))
        raise InputError(f"the form '{form}' is not known; known forms are {known}")
    return _FORMS[name]


def _each(node: Node, rule: Callable[[Node], Verdict]) -> Verdict:
    """A rule for every number of a list."""
    if node.op not in ("tuple", "list", "set") or not node.args:
        return rule(node)
    verdicts = [rule(arg) for arg in node.args]
    return next((one for one in verdicts if one[0] is not True), verdicts[0])


_MEASURED = ("neg", "unit", "currency", "percent", "degree")
_POWER_OF_TEN = ("num", "pow")


def _bare(node: Node) -> Node:
    while node.op in _MEASURED:
        node = node.args[0]
    return node


def _number(node: Node) -> Node:
    """A number without its unit, and without what is said of it behind: `2.50 h`, `0.5 kN m (clockwise)`."""
    while True:
        if node.op in _MEASURED:
            node = node.args[0]
        elif node.op == "alt":
            node = next((way for way in node.args if way.op == "unit"), node.args[0])
        elif node.op == "mul" and len(node.args) > 1 and all(map(_is_said, node.args[1:])):
            node = node.args[0]
        elif node.op == "mul" and len(node.args) == 2 and node.args[1].op not in _POWER_OF_TEN:
            power = _number(node.args[1])  # the unit of `4.6 * 10^-4 s` stands at the power
            return node._replace(args=(node.args[0], power)) if power.op in _POWER_OF_TEN else node
        else:
            return node


def _is_said(node: Node) -> bool:
    """Whether a factor is nothing but words or signs of units."""
    return all(part.op in ("sym", "str", "mul") for part in node.walk())


def _unlike(node: Node, what: str) -> Verdict:
    """No such number: surely so where there are no words that may say anything."""
    return (None if any(part.op in ("sym", "str", "unknown") for part in node.walk()) else False), what


def _ratio(node: Node) -> tuple[int, int] | None:
    """The two whole numbers of a fraction as it is written."""
    if node.op != "div" or any(_bare(arg).op != "num" for arg in node.args):
        return None
    top, bottom = (Fraction(_bare(arg).value) for arg in node.args)  # type: ignore[arg-type]
    if top.denominator != 1 or bottom.denominator != 1:
        return None
    return int(top), int(bottom)


def _simplified(node: Node) -> Verdict:
    node = _bare(node)
    if node.op == "num":
        whole = Fraction(node.value).denominator == 1 and "." not in node.text  # type: ignore[arg-type]
        return (True, "a whole number") if whole else (False, "a decimal, not a fraction")
    ratio = _ratio(node)
    if ratio is None:
        return False, "not one fraction of whole numbers"
    if ratio[1] in (0, 1) or node.args[1].op == "neg":
        return False, "the denominator has to be greater than 1"
    shared = math.gcd(*ratio)
    return (True, "in lowest terms") if shared == 1 else (False, f"both can be divided by {shared}")


def _mixed(node: Node) -> Verdict:
    node = _bare(node)
    if node.op == "alt":
        node = node.args[0]
    if node.op != "add" or node.value != "mixed":
        return False, "not a mixed number"
    ratio = _ratio(node.args[1])
    if ratio is None or not 0 < ratio[0] < ratio[1]:
        return False, "its fraction is not between 0 and 1"
    return _simplified(node.args[1])


def _decimal(node: Node) -> Verdict:
    node = _number(node)
    return (True, "a decimal") if node.op == "num" else _unlike(node, "not a decimal")


def _integer(node: Node) -> Verdict:
    node = _number(node)
    whole = node.op == "num" and "." not in node.text and Fraction(node.value).denominator == 1  # type: ignore[arg-type]
    return (True, "a whole number") if whole else (False, "not a whole number")


def _figures(node: Node, count: int) -> Verdict:
    node = _number(node)
    places = decimal_places(node)
    digits = places[0] if places else None
    if digits is None and node.op == "num":
        text = str(node.text or node.value).replace(",", "")
        digits = len(text.lstrip("0"))
        if text.rstrip("0") != text and len(text.strip("0")) <= count <= digits:
            return True, "zeros at the end may or may not be significant"
    if digits is None:
        return _unlike(node, "not a number in figures")
    return (digits == count), f"{digits} significant figures"


def _places(node: Node, count: int) -> Verdict:
    node = _number(node)
    if node.op != "num":
        return _unlike(node, "not a decimal")
    found = len(node.text.partition(".")[2]) if "." in node.text else 0
    return found == count, f"{found} decimal places"


def _scientific(node: Node) -> Verdict:
    node = _number(node)
    if node.op == "num":
        mantissa, sign, _ = node.text.lower().partition("e")
        return (bool(sign) and 1 <= abs(float(mantissa)) < 10, "the figure before the e has to be from 1 to below 10")
    factors = [_bare(arg) for arg in node.args]
    if node.op != "mul" or len(factors) != 2 or factors[0].op != "num" or factors[1].op != "pow":
        return False, "not a number times a power of ten"
    size = Fraction(factors[0].value)  # type: ignore[arg-type]
    ten = factors[1].args[0].op == "num" and factors[1].args[0].value == 10
    return (ten and 1 <= size < 10), "the first factor has to be from 1 to below 10"


def _radical(node: Node) -> Verdict:
    for part in node.walk():
        if part.op == "div" and any(inner.op == "call" and inner.value == "sqrt" for inner in part.args[1].walk()):
            return False, "a root in a denominator"
        if part.op == "call" and part.value == "sqrt" and len(part.args) == 1:
            inner = part.args[0]
            if inner.op != "num":
                return None, "a root of an expression"
            value = Fraction(inner.value)  # type: ignore[arg-type]
            squares = (k * k for k in range(2, min(1000, math.isqrt(abs(int(value))) + 1)))
            if value.denominator != 1 or any(value % square == 0 for square in squares):
                return False, "a square can be taken out of the root"
    return True, "no squares left under roots"


def _factored(node: Node) -> Verdict:
    """A product of powers whose sums cannot be factored any further over the rational numbers."""
    doubt = False
    for factor in _factors(node):
        if factor.op not in ("add", "neg") or (factor.op == "neg" and factor.args[0].op == "num"):
            continue
        verdict = _irreducible(factor)
        if verdict is False:
            return False, "a factor can be factored further"
        doubt = doubt or verdict is None
    return (None, "a factor that cannot be judged") if doubt else (True, "no factor can be factored further")


def _factors(node: Node) -> list[Node]:
    if node.op == "mul":
        return [inner for arg in node.args for inner in _factors(arg)]
    if node.op == "apply":
        return [inner for arg in node.args for inner in _factors(arg)]
    if node.op == "neg":
        return _factors(node.args[0])
    return _factors(node.args[0]) if node.op == "pow" else [node]


def _irreducible(node: Node) -> bool | None:
    terms = Terms(500)
    term = Collector(terms).term(node)
    names = symbols(terms, term)
    if len(names) != 1:
        return None
    parts = terms.nodes[term]
    if parts[0] == "add" and _content(parts) != 1:
        return False
    roots, sure = zeros(terms, term, next(iter(names)), {})
    if not sure or len(roots) > MAX_DEGREE:
        return None
    if len(roots) < 2:
        return True
    rational = any(abs(z.imag) < 1e-9 and _is_root(terms, term, z.real, next(iter(names))) for z in roots)
    if rational:
        return False
    return True if len(roots) <= 3 else None


def _content(parts: tuple) -> int:  # type: ignore[type-arg]
    """The greatest whole number that divides all coefficients."""
    numbers = [parts[1], *(factor for _, factor in parts[2:])]
    if any(number.denominator != 1 for number in numbers):
        return 1
    return math.gcd(*(int(number) for number in numbers))


def _is_root(terms: Terms, term: int, near: float, name: str) -> bool:
    """Whether a rational number close to a floating one is exactly a zero."""
    guess = Fraction(near).limit_denominator(10_000)
    collected = _substituted(terms, term, name, guess)
    return terms.number(collected) == 0


def _substituted(terms: Terms, term: int, name: str, value: Fraction) -> int:
    found: dict[int, int] = {}
    for number in terms.reachable(term):
        node = terms.nodes[number]
        if node == ("atom", name):
            found[number] = terms.num(value)
        elif node[0] == "add":
            found[number] = terms.add([terms.num(node[1]), *(terms.scale(found[t], f) for t, f in node[2:])])
        elif node[0] == "mul":
            powers = [terms.power(found[base], terms.num(power)) for base, power in node[2:]]
            found[number] = terms.mul([terms.num(node[1]), *powers])
        else:
            found[number] = number
    return found[term]


def _expanded(node: Node) -> Verdict:
    """A sum without brackets that could be multiplied out."""
    for part in node.walk():
        if part.op == "pow" and part.args[0].op in ("add", "mul") and part.args[1].op == "num":
            return False, "a power of brackets"
        if part.op in ("mul", "apply") and any(_bare(arg).op == "add" and arg.value != "mixed" for arg in part.args):
            return False, "brackets that can be multiplied out"
    return True, "nothing left to multiply out"


def _percent(node: Node) -> Verdict:
    return (node.op == "percent"), "a percentage" if node.op == "percent" else "no percent sign"


def _with_units(node: Node) -> Verdict:
    while node.op == "neg" or is_assignment(node):
        node = node.args[0] if node.op == "neg" else right_side(node)
    if node.op == "alt" or (node.op == "mul" and len(node.args) == 2):
        within = any(_with_units(arg)[0] for arg in node.args)
        return (True, "has a unit") if within else _unlike(node, "no unit")
    known = node.op in ("unit", "currency", "degree")
    return known, "has a unit" if known else "no unit"


_FORMS: dict[str, Callable[[Node], Verdict]] = {
    "simplified fraction": _simplified, "reduced fraction": _simplified, "lowest terms": _simplified,
    "mixed number": _mixed, "decimal": _decimal, "integer": _integer, "whole number": _integer,
    "simplified radical": _radical, "factored": _factored, "expanded": _expanded,
    "scientific notation": _scientific, "percent": _percent, "with units": _with_units,
}  # fmt: skip
