"""Whether a passage has the value of the key: in every world, its units converted, rounding and tolerance allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

import numpy as np

from grader.algebra.agree import close, written
from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.angles import DEGREES, other_measure
from grader.audit.habits import with_degree_sign
from grader.audit.temperature import in_scale
from grader.audit.units import bare, in_si, scale
from grader.grading.attempt import Attempt
from grader.grading.complexes import complex_fits, is_complex, nearest_order
from grader.grading.found import Candidate
from grader.grading.naming import is_closed
from grader.grading.percentages import in_percent
from grader.lazy_regex import regex
from grader.notation.tree import Node, rewritten
from grader.rubric.schema import Answer

ROUGHEST = 0.02  # of the value: a coarser rounding needs a tolerance in the rubric
THOUSANDS = {"k": 3, "K": 3, "M": 6, "G": 9, "B": 9, "T": 12, "kilo": 3, "mega": 6, "giga": 9, "tera": 12}
MILLIONS = (10**3, 10**6, 10**9, 10**12)
COUNTED = regex(
    r"(?P<prefix>k|K|M|G|T|kilo|mega|giga|tera)?(?P<binary>i)?"
    r"(?P<noun>bytes?|[Bb]|bits?|flops?|FLOPs?|FLOPS|Flops?|MACs?|ops|params?)?"
)


def is_right(answer: Answer, candidate: Candidate, attempt: Attempt, wanted: Sequence[Value]) -> bool:
    """Whether a candidate has the key's value in every world (units converted, rounding and tolerance allowed)."""
    if candidate.item is not None and candidate.node is None:
        return candidate.item.verdict == "true"
    item = candidate.item
    defined = item is not None and item.role == "definition"
    if item is not None and item.verdict == "true" and not defined and not is_closed(item.claim.right, attempt):
        if item.claim.first is item.claim.left:  # it says it of the name itself, not of a step on the way
            return True
    if candidate.node is None:
        return False
    meant = ANTIDERIVATIVE.search(f"{answer.id} {answer.title}") is not None
    node = _without_constant(candidate.node, attempt) if meant else candidate.node
    counted = in_percent(node, answer, attempt)
    for tree in (*_readings(node, answer), *([counted] if counted is not None else [])):
        try:
            pairs = zip(attempt.worlds, wanted)
            if all(_fits(answer, tree, value_of(tree, world, value), value) for world, value in pairs):
                return True
        except Unevaluable:
            continue
    if _in_another_measure(answer, candidate.node, wanted[0]):
        return True
    return _in_its_unit(answer, candidate.node, wanted[0]) or _in_thousands(answer, candidate.node, wanted[0], ROUGHEST)


ANTIDERIVATIVE = regex(r"anti-?derivative|primitive|indefinite|integral\b", re.I)
CONSTANTS = frozenset(("C", "c", "K", "const"))


def _without_constant(node: Node, attempt: Attempt) -> Node:
    """An antiderivative, `x^3 + C`, without its constant; other trees as they are."""
    if node.op != "add" or len(node.args) < 2:
        return node
    *terms, last = node.args
    name = str(last.value) if last.op in ("sym", "str") and not last.args else ""
    world = attempt.worlds[0]
    if name not in CONSTANTS or any(name in known for known in (world.values, world.definitions, world.names)):
        return node
    return terms[0] if len(terms) == 1 else node._replace(args=tuple(terms))


def is_rough(answer: Answer, candidate: Candidate, wanted: Value) -> bool:
    """Whether a candidate is the key's value as rounded in writing, however roughly: 0.7 for 0.6931."""
    node = candidate.node
    if node is None:
        return False
    if isinstance(wanted, np.ndarray):
        flat = [float(v) for v in np.ravel(wanted)] if not np.iscomplexobj(wanted) else []
        return node.op in ("list", "tuple") and len(flat) == len(node.args) and all(map(_nearly, node.args, flat))
    if not isinstance(wanted, int | float) or isinstance(wanted, bool):
        return False
    return _nearly(node, wanted * per_unit(node, answer)) or _in_thousands(answer, node, wanted, 1.0)


def _nearly(node: Node, wanted: float) -> bool:
    """Whether a number is another one as rounded in writing; `2.1 million` has two digits."""
    if node.op == "mul" and len(node.args) == 2 and node.args[1].value in MILLIONS:
        return written(wanted / node.args[1].value, node.args[0])
    return written(wanted * (100 if node.op == "percent" else 1), bare(node))


def rounds(node: Node, exact: Node) -> bool:
    """Whether a number as it is written is another passage's value, rounded: `1.2 million` of 1,228,800."""
    try:
        value = evaluate_number(exact)
    except (Unevaluable, ArithmeticError, ValueError, TypeError):
        return False
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    factor = multiple(node)
    return written(value / factor, bare(node)) if factor else _nearly(node, value)


def per_unit(node: Node, answer: Answer) -> float:
    """How many of a quantity's units the answer's unit is: 1000 for a number of millilitres of an answer in litres."""
    unit = node.args[-1] if node.op == "mul" else node  # 66.7 × (10⁶ mm⁴)
    mine = scale(str(unit.value)) if unit.op == "unit" else None
    asked = scale(answer.unit) if answer.unit else None
    return float(asked / mine) if mine and asked else 1.0


def _in_another_measure(answer: Answer, node: Node, wanted: Value) -> bool:
    """Whether an angle in degrees is the key's in radians as rounded in writing, or the other way round."""
    found = other_measure(node, answer.unit.lower().strip()) if answer.unit else None
    if found is None or not isinstance(wanted, int | float) or isinstance(wanted, bool):
        return False
    number, factor = found
    return _fits(answer, number, float(evaluate_number(number)), wanted * float(factor))


def _in_its_unit(answer: Answer, node: Node, wanted: Value) -> bool:
    """Whether a number in another unit is the key's as rounded in writing: `24.3 kN` of 24 333 N."""
    if answer.tolerance is not None or not isinstance(wanted, int | float) or isinstance(wanted, bool):
        return False
    factor = per_unit(node, answer)
    return factor != 1 and _rounded(bare(node), wanted * factor, answer)


def _in_thousands(answer: Answer, node: Node, wanted: Value, roughest: float) -> bool:
    """Whether a number with a word for its size is the key's, rounded: `16 MiB` of bytes, `2.9 million`, `1.07 GFLOP`.

    Where the answer is in a unit of measurement, M stands for that unit's own multiples and is converted with it.
    """
    factor = multiple(node) if not answer.unit or scale(answer.unit) is None else None
    if factor is None or not isinstance(wanted, int | float) or isinstance(wanted, bool):
        return False
    try:
        shown = evaluate_number(node)
    except Unevaluable:
        return False
    if not isinstance(shown, int | float) or abs(shown * factor - wanted) > roughest * abs(wanted):
        return False
    return close(shown * factor, float(wanted)) or written(wanted / factor, bare(node))


def multiple(node: Node) -> float | None:
    """How many ones the unit of a number is: 2^20 for MiB, 10^9 for GFLOP; None where it is no multiple."""
    found = COUNTED.fullmatch(str(node.value)) if node.op == "unit" else None
    if found is None or not found["prefix"] or (found["binary"] and not found["noun"]):
        return None
    power = THOUSANDS[found["prefix"]]
    return 1024.0 ** (power // 3) if found["binary"] else 10.0**power


def value_of(tree: Node, world: World, wanted: Value) -> Value:
    """A tree's value; one with a free index stands for the vector of its values, where the key's is a vector."""
    from grader.audit.indices import free_indices

    letters = free_indices((tree,), world) if np.ndim(wanted) == 1 else []
    if len(letters) != 1:
        return evaluate(tree, world)
    return np.asarray([evaluate(tree, world, {letters[0]: world.base + k}) for k in range(np.size(wanted))])


def _readings(node: Node, answer: Answer) -> Iterator[Node]:
    """A candidate's tree in the answer's unit: as it stands, or converted; an angle in degrees only as such."""
    node = rewritten(node, partial(with_degree_sign, names=DEGREES))
    if answer.unit.lower().strip() in DEGREES:
        yield _undegreed(bare(node))
        return
    other = in_scale(node, answer.unit) if answer.unit else None
    if other is not None:
        yield other
    factor = scale(answer.unit) if answer.unit and any(part.op == "unit" for part in node.walk()) else None
    if factor:
        yield Node("div", None, (in_si(node), Node("num", factor)))
        if not _other_scale(node, factor):
            yield bare(node)
    else:
        yield bare(node)


def _other_scale(node: Node, factor: Fraction) -> bool:
    """Whether a unit in a tree is one of measurement and of another size than the one asked for: kJ for J."""
    found = [scale(str(part.value)) for part in node.walk() if part.op == "unit"]
    return any(other is not None and other != factor for other in found)


def _undegreed(node: Node) -> Node:
    """The tree with its degree signs left out."""
    if node.op == "degree":
        return _undegreed(node.args[0])
    return node._replace(args=tuple(_undegreed(arg) for arg in node.args)) if node.args else node


def _fits(answer: Answer, node: Node, value: Value, wanted: Value) -> bool:
    if isinstance(value, tuple) or isinstance(wanted, tuple):
        return _same_set(value, wanted)
    if close(value, wanted):
        return True
    if answer.tolerance is not None:
        amount = answer.tolerance.amount
        have, want = np.ravel(np.asarray(value)), np.ravel(np.asarray(wanted))
        gap = np.max(np.abs((nearest_order(have, want) if answer.is_ == "set" else have) - want))
        return bool(gap <= (amount * np.max(np.abs(wanted)) if answer.tolerance.relative else amount))
    if is_complex(wanted):
        return complex_fits(answer, node, value, wanted)
    if isinstance(wanted, np.ndarray) and node.op in ("list", "tuple", "matrix"):
        return _entries_fit(answer, node.args, wanted)
    return isinstance(wanted, int | float) and _rounded(node, float(wanted), answer)


def _entries_fit(answer: Answer, entries: Sequence[Node], wanted: np.ndarray) -> bool:
    """Whether the entries of an array are the key's, each as rounded in writing; those of a set in any order."""
    flat = [float(v) for v in np.ravel(wanted)]
    if answer.is_ == "set":
        flat, entries = sorted(flat), sorted(entries, key=_size)
    pairs = zip(entries, flat)
    return len(flat) == len(entries) and all(
        close(evaluate_number(arg), v) or _rounded(arg, v, answer) for arg, v in pairs
    )


def _size(node: Node) -> float:
    value = evaluate_number(node)
    return float(value) if isinstance(value, int | float) else 0.0


def _rounded(node: Node, wanted: float, answer: Answer) -> bool:
    """Whether a number is the key's as rounded in writing, and not so roughly that it is another one (0.1 for 0.14)."""
    times = 100 if node.op == "percent" else 1
    if not written(wanted * times, node, exact=answer.is_ == "count" and times == 1):
        return False
    shown = evaluate_number(node)
    return isinstance(shown, int | float) and abs(shown - wanted) <= ROUGHEST * abs(wanted)


def evaluate_number(node: Node) -> Value:
    """A literal's value, whatever the world."""
    return evaluate(bare(node), World({}))


def _same_set(value: Value, wanted: Value) -> bool:
    a, b = (list(v) if isinstance(v, tuple) else list(np.ravel(v)) for v in (value, wanted))
    if len(a) != len(b):
        return False
    left = list(b)
    for item in a:
        match = next((other for other in left if close(item, other)), None)
        if match is None:
            return False
        left.remove(match)
    return True
