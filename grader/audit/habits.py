"""Habits of writing that plain evaluation reads otherwise: `sin 30`, `log 100`, `$200 + 10%`, `7 % 3`, `3:4 = 12:16`.

They are tried only where the plain reading does not hold, and only count where they make the claim true.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from itertools import chain

from grader.algebra.world import World
from grader.audit.angles import DEGREES_BY_NAME as DEGREES
from grader.audit.angles import RADIANS
from grader.audit.claims import Claim, changed
from grader.audit.division_signs import by_the_whole, from_the_left
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement, judge
from grader.audit.measures import in_declared_unit, measured_readings
from grader.audit.residues import residue
from grader.audit.units import bare, has_unit, readings, without_units
from grader.notation.tree import Node, rewritten

TRIGONOMETRIC = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
NO_VALUE = "the unit '"  # what evaluation says of a name that an answer gave a quantity with a unit
MEASURES = frozenset(("mean", "avg", "average", "sum", "max", "min"))
INVERSE = frozenset(("arctan", "arcsin", "arccos", "atan", "asin", "acos", "arg"))


def judged(claim: Claim, worlds: Sequence[World], growing: Sequence[World], conditions: Conditions) -> Judgement:
    """The best judgement over the readings of a claim: true if one holds, false if all that can be read fail."""
    claim = changed(claim, with_degree_sign) if _tells_an_angle(claim) else claim
    in_unit = in_declared_unit(claim, conditions.declared, worlds[0])
    if in_unit is not None:
        return judge(in_unit, worlds, growing, conditions)
    worst: Judgement | None = None
    for reading in chain(readings(claim), measured_readings(claim, conditions.unit, conditions.stated)):
        result = judge(reading, worlds, growing, conditions)
        if result.verdict == "true":
            return result
        if worst is None or (worst.verdict == "unchecked" and result.verdict == "false"):
            worst = result
    assert worst is not None
    if worst.verdict == "unchecked" and worst.reason.startswith(NO_VALUE):
        plain = judge(without_units(claim), [_unitless(world) for world in worlds], growing, conditions)
        return plain if plain.verdict == "true" else worst
    others = (reading for meant in habitual(claim) for reading in readings(meant))
    results = (judge(reading, worlds, growing, conditions) for reading in others)
    return next((result for result in results if result.verdict == "true"), worst)


def holds_read(
    claim: Claim, change: Callable[[Node], Node], worlds: Sequence[World], conditions: Conditions
) -> bool:
    """Whether a claim holds once its pieces are read otherwise, where any are."""
    other = changed(claim, change)
    return other is not claim and judged(other, worlds, (), conditions).verdict == "true"


def _tells_an_angle(claim: Claim) -> bool:
    """`arcsin(0.4) = 23.6 degrees`: an angle that comes to radians, in degrees by their name."""
    named = "unit" in claim.kinds and any(part.op == "unit" and part.value in DEGREES for part in claim.parts)
    return named and any(_call(part, INVERSE) for part in claim.parts)


def _unitless(world: World) -> World:
    """The world with what an answer defined by quantities with units as plain numbers, as the problem's are."""
    measured = {name: bare(tree) for name, tree in world.definitions.items() if has_unit(tree)}
    return reduce(lambda made, item: made.define(*item), measured.items(), world)


def habitual(claim: Claim) -> Iterator[Claim]:
    """The claim as its writer may have meant it, a habit at a time."""
    radians = any(part.op == "unit" and part.value in RADIANS for part in claim.parts)
    for habit in HABITS:
        if habit is _in_degrees and radians:
            continue
        meant = changed(claim, habit)
        if meant is not claim:
            yield meant
    yield from _without_degree_sign(claim)
    yield from _from_radians(claim)
    yield from _congruent(claim)
    yield from _factorial_equals(claim)


def _holds(node: Node, *ops: str) -> bool:
    return any(part.op in ops for part in node.walk())


def _call(node: Node, names: frozenset[str]) -> bool:
    return node.op == "call" and node.value in names and len(node.args) == 1


def _entry_by_entry(node: Node) -> Node:
    """`mean(g · x)` and `sum(g · x)` take the products of the entries, not the inner product."""
    if node.op != "call" or node.value not in MEASURES or len(node.args) != 1 or node.args[0].op != "mul":
        return node
    return node._replace(args=(node.args[0]._replace(value="*"),))


def _average(node: Node) -> Node:
    """`\\overline{g x}` is the mean of the products."""
    if node.op != "call" or node.value != "bar" or len(node.args) != 1 or node.args[0].op == "sym":
        return node
    return _entry_by_entry(node._replace(value="mean"))


def _second_derivatives(node: Node) -> Node:
    """`\\nabla_z^2 L` is the matrix of all second derivatives, where it is no sum of them."""
    return node._replace(value="hessian") if node.op == "call" and node.value == "laplacian" else node


def _inner_product(node: Node) -> Node:
    """`b^T*x` and `L*y` are products of arrays, not of their entries."""
    return node._replace(value="dot") if node.op == "mul" and node.value == "*" else node


def _in_degrees(node: Node) -> Node:
    """`sin 30` is sin 30°, `arctan 1` comes to 45."""
    if _call(node, TRIGONOMETRIC) and not _holds(node, "degree"):
        return node._replace(args=(Node("degree", None, node.args, node.args[0].start, node.args[0].end),))
    if _call(node, INVERSE):
        return Node("div", None, (node, Node("degree", None, (Node("num", 1),))), node.start, node.end)
    return node


def _last_behind(node: Node) -> Node:
    r"""`\sin 2\theta\, n`: the last factor stands behind the sine."""
    return _behind(node, -1)


def _first_only(node: Node) -> Node:
    r"""`\cos\theta\, b c`: all factors but the first stand behind the cosine."""
    return _behind(node, 1)


def _behind(node: Node, split: int) -> Node:
    """A function of the factors before the split, multiplied by those behind it."""
    if not _call(node, TRIGONOMETRIC) or node.args[0].op != "mul" or node.args[0].value:
        return node
    factors = node.args[0].args
    inner = factors[0] if len(factors[:split]) == 1 else node.args[0]._replace(args=factors[:split])
    return Node("mul", "", (node._replace(args=(inner,)), *factors[split:]), node.start, node.end)


def decadic(node: Node) -> Node:
    """`log 100` to base ten."""
    return _to_base(node, 10)


def _binary(node: Node) -> Node:
    """`log 8` to base two."""
    return _to_base(node, 2)


def _to_base(node: Node, base: int) -> Node:
    if not _call(node, frozenset(("log",))):
        return node
    return Node("log_base", None, (Node("num", base), node.args[0]), node.start, node.end)


def _share_off(node: Node) -> Node:
    """`$200 + 10%` is 110 % of $200."""
    if node.op != "add" or len(node.args) != 2:
        return node
    first, last = node.args
    if (last.args[0] if last.op == "neg" else last).op != "percent" or _holds(first, "percent"):
        return node
    one = Node("num", 1)
    return Node("mul", "*", (first, Node("add", None, (one, last))), node.start, node.end)


def _remainder(node: Node) -> Node:
    """`7 % 3` is what 7 leaves when divided by 3."""
    if node.op == "mul" and node.value == "" and len(node.args) == 2 and node.args[0].op == "percent":
        return Node("call", "mod", (node.args[0].args[0], node.args[1]), node.start, node.end)
    return node


def _juxtaposed_first(node: Node) -> Node:
    """`6/2(1 + 2)` with the product first: 6 over 2(1 + 2)."""
    if node.op != "mul" or node.value != "" or len(node.args) != 2 or node.args[0].op != "div":
        return node
    over, below = node.args[0].args
    if over.start != node.args[0].start:  # a fraction with a bar is clear
        return node
    return Node("div", None, (over, Node("mul", "", (below, node.args[1]))), node.start, node.end)


def _odds(node: Node) -> Node:
    """`1:49 · 9.5`: odds times a factor, 9.5 to 49."""
    if node.op == "call" and node.value == "ratio" and len(node.args) == 2 and node.args[1].op == "mul":
        over, (under, *factors) = node.args[0], node.args[1].args
        return node._replace(args=(Node("mul", "*", (over, *factors)), under))
    return node


def _plain_ratio(node: Node) -> Node:
    """`3:4` is 3/4."""
    if node.op == "call" and node.value == "ratio" and len(node.args) == 2:
        return Node("div", None, node.args, node.start, node.end)
    return node


def _fraction(node: Node) -> Node:
    """`1/4 hour` is a quarter of an hour."""
    if node.op != "div" or node.args[1].op != "unit" or any(p.args for p in (node.args[0], node.args[1].args[0])):
        return node
    below = node.args[1]
    return below._replace(args=(Node("div", None, (node.args[0], below.args[0])),), start=node.start, end=node.end)


def _without_degree_sign(claim: Claim) -> Iterator[Claim]:
    """`180 - 2(50) = 80°`: the sign stands on one side only."""
    if _holds(claim.left, "degree") == _holds(claim.right, "degree"):
        return
    left, right = (rewritten(side, _no_degree) for side in (claim.left, claim.right))
    if not any(_call(part, INVERSE) for part in claim.parts):  # which come to radians
        yield replace(claim, left=left, right=right)
    left, right = (rewritten(side, _in_degrees) for side in (left, right))
    yield replace(claim, left=left, right=right)


def _from_radians(claim: Claim) -> Iterator[Claim]:
    """`1 rad = 57.3°`, rounded as so many degrees."""
    left, right = claim.left, claim.right
    if right.op == "degree" and left.op == "unit" and left.value in RADIANS:
        turned = Node("mul", "*", (Node("num", 180), left.args[0]))
        yield replace(claim, left=Node("div", None, (turned, Node("sym", "pi"))), right=right.args[0])


def _no_degree(node: Node) -> Node:
    return node.args[0] if node.op == "degree" else node


def with_degree_sign(node: Node, names: Container[str] = DEGREES) -> Node:
    """`46 deg`, an angle as with its sign, where its unit is called by one of some names."""
    return node._replace(op="degree", value=None) if node.op == "unit" and node.value in names else node


def _entry_of_power(node: Node) -> Node:
    """`P^2_{13}` is an entry of the matrix P^2, rather than a square of one of P."""
    if node.op != "pow" or node.args[0].op != "sym" or not node.args[0].args:
        return node
    base = node.args[0]
    if any(arg.op != "num" for arg in base.args):
        return node
    power = node._replace(args=(base._replace(args=()), node.args[1]))
    return Node("index", None, (power, *base.args), node.start, node.end)


def _floor(node: Node) -> Node:
    """`[1000/60]`, a quotient in square brackets, is the whole part of it."""
    if node.op != "list" or len(node.args) != 1 or node.args[0].op != "div":
        return node
    return Node("call", "floor", node.args, node.start, node.end)


HABITS = (
    _last_behind, _first_only, with_degree_sign, _in_degrees, decadic, _binary, _share_off, _remainder,
    _juxtaposed_first, from_the_left, by_the_whole, _odds, _plain_ratio, _fraction, _floor, _entry_of_power,
    _entry_by_entry, _average, _second_derivatives, _inner_product,
)  # fmt: skip


def _congruent(claim: Claim) -> Iterator[Claim]:
    """`17 = 2 mod 5` says that 5 divides 17 - 2."""
    modulus, right = claim.modulus, claim.right
    if not modulus and right.op == "call" and right.value == "mod":
        right, by = right.args
        modulus = int(by.value) if by.op == "num" and isinstance(by.value, int) else 0
    left_over = (residue(claim.left, modulus), residue(right, modulus)) if modulus > 1 else (None, None)
    if None not in left_over:
        yield replace(claim, op="=", left=Node("num", left_over[0]), right=Node("num", left_over[1]))
    elif modulus:
        gap = Node("add", None, (claim.left, Node("neg", None, (right,))))
        zero = Node("num", 0)
        yield replace(claim, op="=", left=Node("call", "mod", (gap, Node("num", Fraction(modulus)))), right=zero)


def _factorial_equals(claim: Claim) -> Iterator[Claim]:
    """`3!/2!=3`, where the sign of the factorial stands at the sign of equality."""
    if claim.op == "!=":
        yield replace(claim, op="=", left=_with_factorial(claim.left))


def _with_factorial(node: Node) -> Node:
    """The tree with a factorial behind its last number or bracket."""
    if node.op in ("mul", "div", "add", "neg") and node.args[-1].end == node.end:
        return node._replace(args=(*node.args[:-1], _with_factorial(node.args[-1])))
    return Node("factorial", None, (node,), node.start, node.end)
