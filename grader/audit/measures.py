"""Which unit a side is measured in, by its end, its chain, an earlier line or the rubric; wrong conversions."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from grader.algebra.agree import close, literal
from grader.algebra.evaluate import evaluate
from grader.algebra.scope import Scope, resolve
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.angles import in_its_measure
from grader.audit.claims import Claim
from grader.audit.dimensions import alike, cancels, dimension, in_turns, mixes_prefixes
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement, is_zero, judge
from grader.audit.units import bare, choices, has_unit, in_si, is_plain, kind, measured, scale, without_units
from grader.lazy_regex import regex
from grader.notation.grammar import numeric
from grader.notation.tree import Node, rewritten
from grader.notation.vocabulary import FUNCTION_NAMES


def measured_readings(claim: Claim, unit: str, stated: Mapping[str, str]) -> Iterator[Claim]:
    """More ways to read a claim's units.

    Args:
        unit: the unit that the claim's chain comes to: bare numbers on the way may be in it, `v = 5 * 12 = 60 km/h`.
        stated: literals that were given with a unit before: where they stand without it, they may mean it still.
    """
    left, right = whole(claim.left), whole(claim.right)
    if unit:
        left, right = _in_unit(left, unit), _in_unit(right, unit)
    if (left, right) != (claim.left, claim.right):
        yield replace(claim, left=in_si(left), right=in_si(right))
    left, right = (_as_stated(side, stated) for side in (claim.left, claim.right))
    if (left, right) != (claim.left, claim.right):
        yield replace(claim, left=in_si(left), right=in_si(right))


def of_turns(claim: Claim) -> bool:
    """Whether both sides tell how fast something turns, in units that are not the same: rad/s, 1/min, Hz."""
    left, right = whole(claim.left), whole(claim.right)
    kinds = [dimension(side) or {} for side in (left, right)]
    fast = all(kind.get("s") == -1 and set(kind) <= {"s", "rad", "rev"} for kind in kinds)
    return fast and unit_of(left) != unit_of(right)


def whole(node: Node) -> Node:
    """`90/3.6 m/s`, `200 * 390/300 kPa`: numbers with a unit at their end, which is that of the whole."""
    node = choices(node)[0]
    units = [part for part in node.walk() if part.op == "unit"]
    if len(units) != 1 or units[0].end != node.end or units[0] is node or not numeric(bare(node)):
        return node
    return Node("unit", units[0].value, (bare(node),), node.start, node.end)


def _in_unit(node: Node, unit: str) -> Node:
    known = all(part.op != "call" or part.value in FUNCTION_NAMES for part in node.walk())  # not the problem's M(2.5)
    return Node("unit", unit, (node,), node.start, node.end) if known and numeric(node) else node


def _as_stated(node: Node, stated: Mapping[str, str]) -> Node:
    """A tree without units with the one that each literal was given with."""
    if has_unit(node):
        return node
    if node.op == "num" and node.text in stated:
        return Node("unit", stated[node.text], (node,), node.start, node.end)
    if not node.args or node.op == "sym":
        return node
    return node._replace(args=tuple(_as_stated(arg, stated) for arg in node.args))


def units_stated(claim: Claim) -> Iterator[tuple[str, str]]:
    """The literals of a claim that have a unit which is none of the SI: (text, unit)."""
    for part in claim.parts if "unit" in claim.kinds else ():
        if part.op == "unit" and part.args[0].op == "num" and scale(str(part.value)) not in (None, 1):
            yield part.args[0].text, str(part.value)


def unit_of(node: Node) -> str:
    """The unit that a side has as a whole, "" without one."""
    found = whole(node)
    return str(found.value) if found.op == "unit" and scale(str(found.value)) is not None else ""


TO_SCALE = regex(r"\b(?:maps?|scale|drawing|model|plan)\b", re.I)


def unit_of_values(
    claim: Claim, values: Sequence[Value], conditions: Conditions, world: World
) -> tuple[str, tuple[float, float]]:
    """The unit to say the values of a claim's sides in, and by what each is divided for it: 0 where it is in no unit.

    `W = 100 kJ` where W comes to 200 J is said in kJ, as is a step of a chain that ends in kJ.
    """
    sides, none = (claim.left, claim.right), ("", (0.0, 0.0))
    if any(not isinstance(value, int | float) or isinstance(value, bool) for value in values):
        return none
    own = next((unit for side in sides if (unit := unit_of(side))), "")
    declared = next((d for s in (claim.first, *sides) if (d := _declared(s, conditions.declared, world))), "")
    unit = next((u for u in (own, conditions.unit) if u and (not declared or kind(u) == kind(declared))), declared)
    if not unit or not scale(unit):
        return none
    if declared:
        counts = float(scale(declared) or 1)
    else:  # nothing says what the problem counts in; the claim may
        in_si = any(_number(s) is not None and unit_of(s) and close(v, _si(s)) for s, v in zip(sides, values))
        counts = 1.0 if in_si else 0.0
    factors = [_counted(side, counts) and float(scale(unit) or 1) / _counted(side, counts) for side in sides]
    return unit, (factors[0], factors[1])


def _counted(side: Node, declared: float) -> float:
    """What the value of a side is counted in: the problem's unit for names, the SI's for units; 0 where unknown."""
    names = any(part.op == "sym" for part in side.walk())
    if has_unit(side):
        return 0.0 if names else 1.0
    return declared if names else 0.0


def _si(side: Node) -> float:
    return (_number(side) or 0.0) * float(scale(unit_of(side)) or 1)


def _number(side: Node) -> float | None:
    """What the numbers of a side come to without their unit; None where it holds more than numbers."""
    number = bare(whole(side))
    try:
        value = evaluate(number, World({})) if numeric(number) else None
    except Unevaluable:
        return None
    return float(value) if isinstance(value, int | float | Fraction) else None


def numbers_fit(claim: Claim, result: Judgement) -> bool:
    """Whether a claim has units on both sides that may be read wrongly, so that its bare numbers decide.

    Not so where both sides are of one kind, such as m and km: then it is the conversion that is wrong. But it may be
    there as a bare number, `90 min / 60 = 1.5 h`, or be that of a map, `5 cm = 5 km`.
    """
    if not (measured(claim.left) and measured(claim.right)):
        return False
    sides = [choices(side)[0] for side in (claim.left, claim.right)]
    to_scale = TO_SCALE.search(claim.lead[-80:] + " " + claim.tail[:60]) is not None
    return not of_one_kind(claim) or to_scale or _converted_by_number(sides, result)


def of_one_kind(claim: Claim) -> bool:
    """Whether the sides have units of one kind, such as m and km."""
    sides = [choices(side)[0] for side in (claim.left, claim.right)]
    kinds = [(dimension(left), dimension(right)) for left, right in (sides, map(whole, sides))]
    return any(alike(left, right) for left, right in kinds)


def units_known(claim: Claim, units: Mapping[str, str], world: World) -> bool:
    """Whether it is known what a claim's sides, or the ends of its chain, are measured in."""
    chain = replace(claim, left=claim.first)
    found = (reading(each, units, world) for reading in (in_declared_unit, formula_in_units) for each in (claim, chain))
    return of_one_kind(claim) or any(one is not None for one in found)


def _converted_by_number(sides: Sequence[Node], result: Judgement) -> bool:
    """Whether a number without a unit is the factor by which the sides differ."""
    if not isinstance(result.left, int | float) or not isinstance(result.right, int | float) or not result.right:
        return False
    ratio = abs(result.left / result.right)
    parts = [part for side in sides for part in _without_measures(side)]
    numbers = [float(part.value) for part in parts if isinstance(part.value, int | Fraction) and part.value]
    return any(math.isclose(x, ratio, rel_tol=1e-3) or math.isclose(x * ratio, 1, rel_tol=1e-3) for x in numbers)


def _without_measures(node: Node) -> Iterator[Node]:
    """The parts of a tree that are in no quantity with a unit."""
    if node.op not in ("unit", "currency"):
        yield node
        for arg in node.args:
            yield from _without_measures(arg)


def in_declared_unit(claim: Claim, units: Mapping[str, str], world: World) -> Claim | None:
    """A claim that gives a quantity of a declared unit in a unit of the same kind, the numbers made to fit.

    The rubric says what the quantity's value is in, so that `P = 94 kW` is about nothing but 94000 where that is W.
    """
    for quantity_side, other in ((claim.left, claim.right), (claim.right, claim.left)):
        unit = _declared(quantity_side, units, world)
        if unit and (turned := in_its_measure(quantity_side, other, unit)) is not None:
            left, right = turned if quantity_side is claim.left else turned[::-1]
            return replace(claim, left=left, right=right)
        factor = scale(unit) if unit else None
        all_of_it = whole(other) if factor else other
        if not factor or dimension(all_of_it) != dimension(Node("unit", unit, (Node("num", 1),))):
            continue
        sides = _in_its_digits(quantity_side, all_of_it, factor)
        left, right = sides if quantity_side is claim.left else sides[::-1]
        return replace(claim, left=left, right=right)
    return None


def _in_its_digits(quantity: Node, told: Node, factor: Fraction) -> tuple[Node, Node]:
    """A quantity and what it is told to be, both in the unit of a lone number, whose digits say how it is rounded."""
    measured = told.args[0] if told.op == "neg" else told
    mine = scale(str(measured.value)) if measured.op == "unit" and literal(measured) is not None else None
    if not mine:
        return quantity, Node("div", None, (in_si(told), Node("num", factor)), told.start, told.end)
    bare_number = measured.args[0] if measured is told else told._replace(args=(measured.args[0],))
    if mine == factor:
        return quantity, bare_number
    return Node("mul", "*", (quantity, Node("num", factor / mine)), quantity.start, quantity.end), bare_number


def formula_in_units(claim: Claim, units: Mapping[str, str], world: World) -> Claim | None:
    """A claim that gives a formula of quantities of declared units in a unit of its kind, both in SI units.

    `v_1 sqrt(2) = 640 m/min` is about 10.7 m/s where the rubric says that v_1 is in m/s.
    """
    for formula, other in ((claim.left, claim.right), (claim.right, claim.left)):
        meant = None if formula.op == "sym" or not units else _with_units(formula, units, world)
        kinds = None if meant is None else dimension(rewritten(meant, _one))
        if meant is None or not kinds or kinds != dimension(whole(other)):
            continue
        sides = (in_si(meant), in_si(whole(other)))
        left, right = sides if formula is claim.left else sides[::-1]
        return replace(claim, left=left, right=right)
    return None


def _with_units(formula: Node, units: Mapping[str, str], world: World) -> Node | None:
    """A formula with the declared unit at each of its names; None where one has none, or where none are."""
    names = [part for part in formula.walk() if part.op == "sym" and part.value != "pi"]
    declared = {part: _declared(part, units, world) for part in names if not part.args or part.args[0].op != "sym"}
    if not names or len(declared) < len(set(names)) or not all(scale(unit) for unit in declared.values()):
        return None
    return rewritten(formula, lambda node: Node("unit", declared[node], (node,)) if node in declared else node)


def _one(node: Node) -> Node:
    return Node("num", 1) if node.op == "sym" and node.value != "pi" else node


def _declared(node: Node, units: Mapping[str, str], world: World) -> str:
    if node.op != "sym" or not units:
        return ""
    try:
        name, entry = resolve(node, Scope(world, {}, [1_000]))
    except Unevaluable:
        return ""
    return units.get(name, "") if entry is None else ""


def differs_by_its_unit(claim: Claim, result: Judgement, units: Mapping[str, str], world: World) -> bool:
    """Whether the sides are apart by the factor of a unit that the problem gives one of their names in: 1000 for kJ."""
    a, b = result.left, result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float) or not a or not b:
        return False
    declared = (_declared(part, units, world) for part in claim.parts if part.op == "sym")
    factors = {float(factor) for unit in declared if unit and (factor := scale(unit)) and factor != 1}
    return any(close(a / b, ratio, 1e-6) for factor in factors for ratio in (factor, 1 / factor))


def of_another_kind(claim: Claim, units: Mapping[str, str], world: World, unit: str) -> str:
    """The quantity that a chain begins with, where it comes to another kind of unit than its own: an area A where the
    problem's A is a force; "" where there is none such."""
    declared = _declared(claim.first, units, world) if unit else ""
    if not declared or claim.first.op != "sym" or scale(declared) is None or in_turns(declared, unit):
        return ""
    one = Node("num", 1)
    kinds = [dimension(Node("unit", name, (one,))) for name in (declared, unit)]
    return str(claim.first.value) if None not in kinds and kinds[0] != kinds[1] else ""


def wrong_unit(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> Judgement | None:
    """What is wrong at the end of `W = m g h = 2 * 10 * 5 = 100 kJ`, where the rubric says that W is in J.

    Nor may a formula of such quantities be given in a unit that is not theirs.
    """
    if not is_plain(claim) and cancels(claim.left) and numeric(claim.right):
        result = judge(replace(claim, left=in_si(choices(claim.left)[0])), worlds, (), conditions)
        return result if result.verdict == "false" else None
    if is_zero(claim.right) and mixes_prefixes(claim.left) and numeric(bare(claim.left)):  # 3 kN + 2 N - 5 kN = 0
        result = judge(replace(claim, left=in_si(choices(claim.left)[0])), worlds, (), conditions)
        return result if result.verdict == "false" else None
    in_units = formula_in_units(claim, conditions.declared, worlds[0]) if claim.op in ("=", "approx") else None
    if in_units is not None:
        result = judge(in_units, worlds, (), conditions)
        return replace(result, reason=IN_ITS_UNITS) if result.verdict == "false" and _apart(result) else None
    if claim.first is claim.left or claim.op not in ("=", "approx"):
        return None
    chain = replace(claim, left=claim.first)
    in_unit = in_declared_unit(chain, conditions.declared, worlds[0])
    if in_unit is None or judge(without_units(chain), worlds, (), conditions).verdict != "true":
        return None
    result = judge(in_unit, worlds, (), conditions)
    return result if result.verdict == "false" else None


IN_ITS_UNITS = "in its units"  # the reason of a judgement that no rounding nor a unit explains
ROUNDED = 0.02  # relative: by how much rounding may set sides apart


def _apart(result: Judgement) -> bool:
    """Whether two numbers differ by more than rounding."""
    a, b = result.left, result.right
    return isinstance(a, int | float) and isinstance(b, int | float) and not close(a, b, ROUNDED)


def near(result: Judgement) -> bool:
    """Whether the sides are of one size, as 52 weeks and a year are: no conversion was forgotten."""
    if not isinstance(result.left, int | float) or not isinstance(result.right, int | float):
        return True
    return 0.5 < abs(result.left) / max(abs(result.right), 1e-300) < 2
