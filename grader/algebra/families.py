"""Answers that stand for infinitely many values: `3 (mod 7)`, and `pi/4 + n pi` for whole n."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import NamedTuple

from grader.algebra import kinds
from grader.algebra.collect import Collector, Reading
from grader.algebra.identity import same, symbols
from grader.algebra.policy import Outcome, Policy, Undecided
from grader.algebra.rests import is_fraction, rest
from grader.algebra.shapes import with_names
from grader.algebra.terms import Rational, Terms
from grader.notation.tree import Node

_WHOLE = frozenset({"Z", "mathbb(Z)", "ℤ", "integers"})
_Numbers = list[int | Fraction | None]
_NAMES = ("n", "k", "m", "l", "j", "N", "K")
MAX_FAMILIES, MAX_STARTS = 8, 60


class Family(NamedTuple):
    """`value` for every whole number `letter`; `name` is what it is said to be a value of, or ""."""

    value: Node
    letter: str
    name: str


def same_residues(gold: Node, answer: Node, c: Collector, policy: Policy) -> Outcome | None:
    """`3 (mod 7)`, `x = 3 (mod 7)`, `7k + 3`: the same modulus and the same rests; None where neither is one."""
    left, right = residues(gold), residues(answer)
    if left is None and right is None:
        return None
    if left is None or right is None:
        return _residue_of_family(left or right or ([], gold), answer if left else gold, c, policy)
    m, n = (c.terms.number(c.term(side[1])) for side in (left, right))
    rests = [[c.terms.number(c.term(node)) for node in side[0]] for side in (left, right)]
    if m is None or n is None or None in rests[0] + rests[1]:
        return None, "a rest that is not known"
    if m != n:
        return False, "another modulus"
    if not m:
        return None, "a modulus of 0"
    found = [{_rest(*pair, m) for pair in zip(side[0], values)} for side, values in zip((left, right), rests)]  # type: ignore[arg-type]
    alike = found[0] == found[1]
    return (True, "the same rest") if alike else (False, "another rest")


def _rest(node: Node, value: Rational, modulus: Rational) -> Rational:
    """The rest of a value, of fractions modulo a whole number by the inverse of the denominator."""
    inverted = value.denominator != 1 and modulus.denominator == 1 and modulus > 1 and is_fraction(node)
    return rest(value, int(modulus)) if inverted else value % modulus


def _residue_of_family(residue: tuple[list[Node], Node], other: Node, c: Collector, policy: Policy) -> Outcome:
    """`5 (mod 12)` against `n = 12k + 5`."""
    found = _declared(other) or _undeclared(other)
    plain = _written_residue(other)
    if plain is not None and len(residue[0]) == 1:
        return same_residues(_modular(residue[0][0], residue[1]), _modular(*plain), c, policy) or (None, "")
    line = _linear(found[0], c, policy) if found is not None and len(found) == len(residue[0]) == 1 else None
    numbers = [c.terms.number(term) for term in (*line, c.term(residue[0][0]), c.term(residue[1]))] if line else [None]
    if None in numbers or not numbers[-1]:
        return None, "a rest without its modulus"
    start, step, rest, modulus = numbers
    if abs(step) != abs(modulus):  # type: ignore[arg-type]
        return False, "another modulus"
    alike = (start - rest) % modulus == 0  # type: ignore[operator]
    return (True, "the same rest") if alike else (False, "another rest")


def _modular(value: Node, modulus: Node) -> Node:
    call = Node("call", "mod", (modulus,), modulus.start, modulus.end)
    return Node("mul", "", (value, call), value.start, modulus.end)


def _written_residue(node: Node) -> tuple[Node, Node] | None:
    """`2 mod 5`, which by itself is a number."""
    return (node.args[0], node.args[1]) if node.op == "call" and node.value == "mod" and len(node.args) == 2 else None


def residues(node: Node) -> tuple[list[Node], Node] | None:
    """The rests and the modulus: `1, 4 (mod 5)`, and a plus-minus written out."""
    if node.op in ("and", "or", "tuple") and len(node.args) > 1:
        last = residues(node.args[-1])
        others = [_plain_value(arg) for arg in node.args[:-1]]
        return ([*(value for value in others if value), *last[0]], last[1]) if last and all(others) else None
    if node.op == "rel" and node.value == ("equiv",) and len(node.args) == 2 and kinds.is_name(node.args[0]):
        return residues(node.args[1]) or _both(_written_residue(node.args[1]))
    if node.op == "pm" and len(node.args) == 1:
        inner = residues(node.args[0])
        lower = [Node("neg", None, (one,), one.start, one.end) for one in inner[0]] if inner else []
        return ([*inner[0], *lower], inner[1]) if inner else None
    return _both(_residue(node))


def _both(found: tuple[Node, Node] | None) -> tuple[list[Node], Node] | None:
    return ([found[0]], found[1]) if found else None


def _plain_value(node: Node) -> Node | None:
    """A number, also behind `x =` modulo something."""
    if node.op == "rel" and node.value == ("equiv",) and len(node.args) == 2:
        node = node.args[1]
    return node if node.op in ("num", "neg") else None


def _residue(node: Node) -> tuple[Node, Node] | None:
    if node.op == "neg":
        inner = _residue(node.args[0]) if node.args[0].op == "mul" else None
        return (node._replace(args=(inner[0],)), inner[1]) if inner else None
    if node.op == "mul" and len(node.args) == 2 and _modulus(node.args[1]):
        return node.args[0], node.args[1].args[0]
    if node.op == "given" and node.value == "mod" and _modulus(node.args[1]) and node.args[0].op == "rel":
        head, *_, value = node.args[0].args
        return (value, node.args[1].args[0]) if kinds.is_name(head) and len(node.args[0].args) == 2 else None
    return None


def _modulus(node: Node) -> bool:
    return node.op == "call" and node.value == "mod" and len(node.args) == 1


def same_families(gold: Node, answer: Node, c: Collector, policy: Policy) -> Outcome | None:
    """General solutions with a whole number in them, whatever it is called; None where neither says it has one."""
    left, right = _declared(gold), _declared(answer)
    if left is None and right is None:
        return None
    left, right = left or _undeclared(gold), right or _undeclared(answer)
    if left is None or right is None:
        return False, "one value against one for every whole number"
    names = {family.name for family in (*left, *right)} - {""}
    return (False, "different names") if len(names) > 1 else _same_union(left, right, c, policy)


def same_lines(one: Family, other: Family, c: Collector, policy: Policy) -> Outcome:
    """Whether two families have the same values.

    Raises:
        Undecided: values that are not understood.
    """
    return _same_union([one], [other], c, policy)


def general_solutions(gold: Node, answer: Node, policy: Policy) -> Outcome | None:
    """Solutions that repeat after a multiple of pi, `x = pi/4 + n pi`, whose letter nobody says is a whole number."""
    left, right = _declared(gold) or _undeclared(gold), _declared(answer) or _undeclared(answer)
    if left is None or right is None or not all(f.name or f.value.op == "add" for f in (*left, *right)):
        return None
    if len({family.name for family in (*left, *right)} - {""}) > 1:
        return None
    c = Collector(Terms(), Reading())
    try:
        verdict = _same_union(left, right, c, policy)
        line = _linear(left[0], c, policy) if verdict[0] else None
        part = c.terms.power(c.terms.const("pi"), c.terms.num(-1))
        turn = c.terms.number(c.terms.mul((line[1], part))) if line else None
    except (Undecided, ArithmeticError, ValueError, RecursionError):
        return None
    if not line or symbols(c.terms, line[0]):
        return None
    if not turn and _sequence(left) and _sequence(right) and left[0].letter == right[0].letter:
        return None  # 2n - 1 and 2n + 1: sequences, in which n is the place
    return verdict if turn else (None, "another name for a whole number, if it is one")


def _sequence(families: list[Family]) -> bool:
    """Whether it is one formula without a name, as of the terms of a sequence."""
    return len(families) == 1 and not families[0].name


def _declared(node: Node) -> list[Family] | None:
    """Values for every whole number, which the answer says it is."""
    if node.op == "set" and len(node.args) == 1 and node.args[0].op == "given":
        node = node.args[0]
    if node.op == "or" and node.args[-1].op == "and":  # the condition stands behind the last one
        node = node._replace(op="and", args=(*node.args[:-1], *node.args[-1].args))
    if node.op not in ("and", "tuple", "given") or len(node.args) < 2:
        return None
    *heads, condition = node.args
    if condition.op != "rel" or condition.value != ("in",) or condition.args[0].op != "sym":
        return None
    if condition.args[1].op != "sym" or condition.args[1].value not in _WHOLE:
        return None
    return _listed(heads, str(condition.args[0].value))


def _undeclared(node: Node) -> list[Family] | None:
    """Values with a letter in them that usually is a whole number."""
    letters = {str(part.value) for part in node.walk() if part.op == "sym" and not part.args}.intersection(_NAMES)
    if kinds.is_assignment(node) and node.args[0].op == "sym":
        letters -= {str(node.args[0].value)}
    return _listed([node], letters.pop()) if len(letters) == 1 else None


def _listed(heads: list[Node], index: str) -> list[Family] | None:
    """Each value, those of a list or with a plus-minus one by one."""
    parts: list[Node] = []
    for head in heads:
        interval = head.op == "tuple" and len(head.args) == 2 and kinds.bracketed(head)
        several = head.op in ("or", "and", "tuple") and not interval
        parts += head.args if several and not kinds.is_name(head) else (head,)
    signed = [one for part in parts for one in (kinds.signs(part) if kinds.has(part, "pm") else (part,))]
    families = [_named(part, index) for part in signed[: MAX_FAMILIES + 1]]
    found = [family for family in families if family is not None]
    return found if 0 < len(found) == len(signed) <= MAX_FAMILIES else None


def _named(head: Node, index: str) -> Family | None:
    name = ""
    if kinds.is_assignment(head) and head.args[0].op == "sym":
        name, head = kinds.label(head.args[0]), kinds.right_side(head)
    if kinds.is_relational(head) or kinds.items(head) is not None or index in name.split("_"):
        return None
    return Family(head, index, name) if index in {str(p.value) for p in head.walk() if p.op == "sym"} else None


def _same_union(left: list[Family], right: list[Family], c: Collector, policy: Policy) -> Outcome:
    """Steps from starts, all values modulo the common multiple of the steps."""
    lines = [_linear(family, c, policy) for family in (*left, *right)]
    if any(line is None for line in lines):
        if len(left) != 1 or len(right) != 1:
            return None, "values for whole numbers that do not step evenly"
        other = with_names(right[0].value, {right[0].letter: left[0].letter})
        whole = same(c.terms, c.term(left[0].value), c.term(other), policy)
        return whole if whole[0] else (None, "values for whole numbers that do not step evenly")
    known = [line for line in lines if line is not None]
    if symbols(c.terms, *(term for line in known for term in line)):
        return None, "steps that are not numbers"
    starts, steps = _in_steps(known, c.terms)
    if None in starts or None in steps or 0 in steps:
        return (False, "other values") if len(known) == 2 else (None, "values that do not step evenly")
    values = _starts(starts, steps, len(left))  # type: ignore[arg-type]
    if values is None:
        return None, "too many steps to compare"
    return (True, "the same values") if values[0] == values[1] else (False, "other values")


def _in_steps(lines: list[tuple[int, int]], terms: Terms) -> tuple[_Numbers, _Numbers]:
    """Starts from the first one and sizes of steps, both in steps of the first family; None where not rational."""
    first, step = lines[0]
    inverse = terms.power(step, terms.num(-1))
    starts = [terms.number(terms.mul((terms.sub(start, first), inverse))) for start, _ in lines]
    return starts, [terms.number(terms.mul((size, inverse))) for _, size in lines]


def _starts(starts: list[Fraction], steps: list[Fraction], first: int) -> tuple[set[Fraction], set[Fraction]] | None:
    """The values of both sides within one common period."""
    sizes = [abs(Fraction(step)) for step in steps]
    scale = lcm(*(size.denominator for size in sizes))
    period = Fraction(lcm(*(int(size * scale) for size in sizes)), scale)
    if max(period / size for size in sizes) > MAX_STARTS:
        return None
    values = [{(start + n * size) % period for n in range(int(period / size))} for start, size in zip(starts, sizes)]
    return set().union(*values[:first]), set().union(*values[first:])


def _linear(family: Family, c: Collector, policy: Policy) -> tuple[int, int] | None:
    """Start and step of values that step evenly."""
    kept = c.bound
    at = []
    for n in range(3):
        c.bound = {**kept, family.letter: n}
        at.append(c.term(family.value))
    c.bound = kept
    steps = c.terms.sub(at[1], at[0]), c.terms.sub(at[2], at[1])
    return (at[0], steps[0]) if same(c.terms, *steps, policy)[0] else None
