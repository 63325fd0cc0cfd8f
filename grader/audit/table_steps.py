"""Rows that hold a calculation in one cell and what it comes to in the next: `| gross pay | 38 h × $15 | $570 |`.

Other rows of the two columns have to bear it out, or else the words of both heads. What may be a range, a quotient
with a remainder or a number in another unit is left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from grader.algebra.evaluate import real_value
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.claims import REACH, Claim, sentence
from grader.audit.definitions import first_reading, known
from grader.audit.habits import judged
from grader.audit.indices import NOTHING
from grader.audit.own_world import symbol_name
from grader.audit.table_units import quantity
from grader.audit.tables import Cell, Table, head_of
from grader.audit.units import bare
from grader.lazy_regex import regex
from grader.notation.tree import Node
from grader.notation.vocabulary import FUNCTION_NAMES
from grader.transcript.model import Span

OPERATIONS = frozenset(("add", "mul", "div", "pow", "call"))
PARTS = OPERATIONS | {"num", "sym", "neg", "unit", "currency", "percent", "alt", "degree"}
ABOUT_LISTS = frozenset(("mod", "gcd", "lcm", "max", "min", "ratio", "dim", "rank", "span", "vec"))
CALCULATION = regex(
    r"\b(?:calculations?|calc|computations?|workings?|arithmetic|substitut\w+|worked out|(?:in|with) numbers)\b", re.I
)
FORMULA = regex(r"\b(?:formulas?|formulae|numbers|expressions?|terms?|steps?)\b", re.I)
RESULT = regex(r"\b(?:results?|values?|answers?|amounts?|totals?|outcome|comes to)\b|^\s{0,3}=\s{0,3}$", re.I)
WITH_UNIT = regex(r"\([^()|\n]{1,20}\)|\[[^\[\]|\n]{1,20}\]|\bin \S{1,12}\s{0,3}$|%|‰")
BREAKING = (Unevaluable, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
OTHER_ROWS = 2  # that bear out what no head says
FEW = 2  # rows that may be off
FACTORS = (3.6, 7, 12, 24, 52, 60, 100, 365, 1000, 3600, 1e6, 1e9, math.pi / 180)  # of units
CLOSE = 0.01  # relative: how near a ratio is to a factor that rounding hides


class Step(NamedTuple):
    """A calculation and what it comes to: its claim, what that is judged to be, and whether it is a mere fraction."""

    claim: Claim
    verdict: str
    fraction: bool


def steps(table: Table, text: str, turn: int, world: World) -> Iterator[Claim]:
    """The claims of the rows of a table that work something out.

    Args:
        world: the quantities of the problem, with the answer's own numbers.
    """
    for n in range(len(table.head) - 1):
        found = _sure([*_steps(table, n, text, turn, world)], table, n, text)
        if _is_borne_out(found, _is_named(table, n, text), _rows_wanted(table, n, text)):
            yield from (one.claim for one in found)


def _steps(table: Table, n: int, text: str, turn: int, world: World) -> Iterator[Step]:
    around: tuple[str, str] | None = None
    for cells in table.rows:
        right = _result(cells[n + 1])
        if right is not None and _is_a_calculation(cells[n].tree):
            around = around or sentence(text, table.start, table.end, display=True)
            claim = _claim(cells[n], right, around, text, turn)
            yield Step(claim, _verdict(claim, world), _is_fraction(first_reading(cells[n].tree)))


def _verdict(claim: Claim, world: World) -> str:
    try:
        return judged(claim, (world,), (), NOTHING).verdict
    except BREAKING:
        return "unchecked"


def _sure(found: Sequence[Step], table: Table, n: int, text: str) -> list[Step]:
    """The rows that hold, and those that don't and can be meant in no other way."""
    whole = sum(one.verdict == "true" and not one.fraction for one in found)
    named = whole >= OTHER_ROWS or CALCULATION.search(head_of(table, n, text)) is not None
    doubtful = (one.verdict == "false" and _is_doubtful(one.claim, table, n, text) for one in found)
    open_ = [doubt or (one.fraction and not named) for one, doubt in zip(found, doubtful)]
    return [one for one, doubt in zip(found, open_) if one.verdict == "true" or not doubt]


def _is_named(table: Table, n: int, text: str) -> bool:
    """Whether the heads of two columns speak of a calculation and of its result, which may be the last of a row."""
    told = n + 2 == len(table.head) or RESULT.search(head_of(table, n + 1, text)) is not None
    return told and CALCULATION.search(head_of(table, n, text)) is not None


def _rows_wanted(table: Table, n: int, text: str) -> int:
    """How many rows have to hold for each that is off: fewer where a head speaks of a formula or of its value."""
    told = CALCULATION.search(head_of(table, n, text)) or FORMULA.search(head_of(table, n, text))
    return OTHER_ROWS if told or RESULT.search(head_of(table, n + 1, text)) else OTHER_ROWS + 1


def _is_borne_out(found: Sequence[Step], named: bool, wanted: int) -> bool:
    """Whether enough rows hold, by themselves or with the words of the heads."""
    off = sum(one.verdict == "false" for one in found)
    holds = len({one.claim.left[:3] for one in found if one.verdict == "true"})
    return off <= FEW and (holds >= wanted * max(1, off) or (named and holds >= max(1, off)))


def _claim(cell: Cell, right: Node, around: tuple[str, str], text: str, turn: int) -> Claim:
    """That a calculation comes to what stands in the next cell; of money the units need not fit, `38 h × $15`."""
    left, start, end = cell.tree, cell.start, right.end
    if right.op == "currency" and any(part.op == "unit" for part in left.walk()):
        left, right = bare(first_reading(left)), bare(right)
    beside = text[max(0, start - REACH) : start], text[end : end + REACH]
    return Claim(Span(turn, start, end), left, "=", right, 0, left, *around, True, *beside)


def _result(cell: Cell) -> Node | None:
    """The number of a cell with its unit; None for anything else."""
    return cell.tree if quantity(cell.tree) is not None else None


def _is_a_calculation(tree: Node) -> bool:
    """Whether a cell holds an operation on numbers or letters, that can be no range, ratio, date or list."""
    tree = first_reading(tree)
    parts = [*tree.walk()]
    if quantity(tree) is not None or not all(map(_is_part, parts)):
        return False
    told = any(part.op == "sym" or (part.op == "num" and part.value not in (0, 1)) for part in parts)  # no bits
    return told and any(part.op in OPERATIONS for part in parts) and not _is_range(tree) and not _is_a_name(tree)


def _is_part(part: Node) -> bool:
    if part.op == "call":
        return str(part.value) in FUNCTION_NAMES - ABOUT_LISTS
    return part.op in PARTS


def _is_range(tree: Node) -> bool:
    """`10 - 20`, `2024-05-01`, a score: whole numbers that are less and less."""
    terms = tree.args if tree.op == "add" else ()
    return bool(terms) and terms[0].op == "num" and all(_is_less(one) for one in terms[1:])


def _is_less(term: Node) -> bool:
    return term.op == "neg" and term.args[0].op == "num" and isinstance(term.args[0].value, int)


def _is_fraction(tree: Node) -> bool:
    """`1/2`, `5/12`: a share, a date or a mark out of so many."""
    return tree.op == "div" and all(arg.op == "num" for arg in tree.args)


def _is_a_name(tree: Node) -> bool:
    """Letters side by side, which may be a name: `AB`."""
    return tree.op == "mul" and tree.value == "" and all(arg.op == "sym" for arg in tree.args)


def _is_doubtful(claim: Claim, table: Table, n: int, text: str) -> bool:
    """Whether a row may rather hold a quotient without its remainder, or a number in the unit of its head or label."""
    meant, said = (real_value(bare(first_reading(side)), World({})) for side in (claim.left, claim.right))
    if meant is None or said is None:
        return False
    divides = any(part.op in ("div", "percent") for part in claim.left.walk())
    if divides and said == round(said) and abs(said - meant) < 1:
        return True
    ratio = abs(said / meant) if meant and said else 1.0
    scaled = any(abs(ratio * by - 1) < CLOSE or abs(ratio / by - 1) < CLOSE for by in FACTORS)
    labels = (table.head[n + 1], *(row[0] for row in table.rows if row[n].start == claim.span.start))
    told = any(WITH_UNIT.search(text, text.rfind("|", 0, one.start) + 1, _end(text, one.end)) for one in labels)
    return claim.right.op not in ("unit", "currency") and (scaled or (told and abs(ratio - 1) > 1))


def _end(text: str, place: int) -> int:
    """Where the cell ends that a place is in."""
    found = text.find("|", place)
    return len(text) if found < 0 else found


def with_numbers(world: World, numbers: Sequence[tuple[Node, float]]) -> World:
    """A world with the numbers that an answer gave letters which the problem does not know."""
    own = {name: value for tree, value in numbers if (name := symbol_name(tree)) is not None and not known(name, world)}
    return replace(world, values={**own, **world.values}, cache={}) if own else world
