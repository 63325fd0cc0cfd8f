"""What a slip drags along by its numbers: `sigma = sqrt(0.15)` behind a variance that wrongly came to 0.15.

A wrong number is kept with the right one. A later falsehood that would hold with the right number in the place of the
wrong one is no new slip, and what is worked out with a wrong number is wrong as well.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import chain

import numpy as np

from grader.algebra.agree import decimals, literal, significant
from grader.algebra.evaluate import real_value
from grader.algebra.scope import shape_of
from grader.algebra.world import Value, World
from grader.audit.claims import EQUATIONS, Claim, changed
from grader.audit.definitions import first_reading
from grader.audit.judge import Judgement
from grader.audit.powers_of_ten import in_decimals
from grader.audit.units import in_si
from grader.audit.wrong_formulas import Formula, Rule, by_rule, formula, put_right, rule
from grader.audit.wrong_places import NOTHING, constant_size, is_constant, righted, size_of, tries
from grader.notation.tree import Node
from grader.notation.vocabulary import FUNCTION_NAMES

Place = tuple[int, ...]  # where a piece begins and ends

ARRAYS = ("list", "tuple", "matrix")
FORMULAS = ("add", "mul", "div", "pow", "call")
LETTERS = frozenset(("sym", "str", "apply", "unknown", "none"))
INVERSE: dict[str, Callable[[float], float]] = {"ln": math.exp, "sqrt": lambda x: x * x, "log10": lambda x: 10.0**x}
MADE: tuple[Callable[[float], float], ...] = (
    lambda x: 2 * x,
    lambda x: x / 2,
    lambda x: x,
    lambda x: x + 1,
    lambda x: x - 1,
    lambda x: 1 - x,
    lambda x: math.sqrt(max(x, 0.0)),
)
ROUNDED = 1e-3  # relative: a number of more digits is no rounding
MAX_NUMBERS = 60  # the latest wrong numbers that are kept
MAX_TREES = 12  # the latest wrong formulas that a falsehood is held against
SAME = 1e-9  # relative: how far a number that is written again may be off
DIGITS = 3  # significant ones that a right number has at least
LEAST_WHOLE = 10  # a lesser whole number may have come from anywhere


class Dragged:
    """The wrong numbers and formulas of an answer, each with what would be right."""

    def __init__(self) -> None:
        self.numbers: dict[float, float] = {}
        self.formulas: list[Formula] = []
        self.rules: list[Rule] = []
        self.chains: dict[int, int] = {}  # by turn: where the chain begins that erred last
        self.cells: dict[Place, float] = {}  # by which factor cells of tables should be otherwise

    def copy(self) -> Dragged:
        """What a next part of the answer starts from."""
        other = Dragged()
        other.numbers, other.formulas = dict(self.numbers), list(self.formulas)
        other.rules, other.chains = list(self.rules), dict(self.chains)
        other.cells = dict(self.cells)
        return other

    def take(self, claim: Claim, links: Sequence[Claim], result: Judgement, world: World = NOTHING) -> None:
        """Take in a falsehood: what stands right in it, and behind it in its chain, stands for its left side.

        Args:
            claim: the falsehood.
            links: the links of its chain that come after it.
            result: the values of its sides.
            world: what its sides are held against.
        """
        self.chains[claim.span.turn] = claim.first.start
        found = rule(claim)
        self.rules += [found] if found is not None else []
        self._parts(first_reading(claim.left), first_reading(claim.right), world)
        a, b = result.left, result.right
        if claim.cell and _is_number(a) and _is_number(b) and b:
            self.cells[claim.right[3:5]] = float(a) / float(b)
        for link in (claim, *links):
            right = _unsigned(first_reading(link.right))
            if right.op in ARRAYS and link is claim:
                self._entries(right, result.left, result.right)
            elif right.op in FORMULAS and literal(right) is None:
                whole = first_reading(link.right)
                self.formulas = [*self.formulas[-MAX_TREES:], formula(whole, claim.left)]
                self._arguments(right, result.left)
                self._sum(right, result)
            self._value(right, claim, result)

    def take_value(self, claim: Claim, result: Judgement) -> None:
        """Take in the number that a name is given, in a claim whose sides differ though it is not called false."""
        if claim.left.op == "sym" and literal(claim.right) is not None:
            self._value(first_reading(claim.right), claim, result)

    def _value(self, right: Node, claim: Claim, result: Judgement) -> None:
        """A number, fraction or root as the wrong one for what it was to be."""
        a, b = result.left, result.right
        if not _is_number(a) or not _is_number(b):
            a, b = (real_value(in_si(first_reading(side)), NOTHING) for side in (claim.left, claim.right))
        size = constant_size(literal(right) or right)
        if size is None or not _is_number(a) or not _is_number(b) or not b:
            return
        shown = real_value(in_si(right), NOTHING)
        ratios = [float(a) / float(x) for x in (b, math.copysign(shown, b) if shown else 0.0) if x]
        self._keep(size, size * min(ratios, key=lambda ratio: abs(math.log(abs(ratio))) if ratio else 0.0))

    def _sum(self, right: Node, result: Judgement) -> None:
        """What a sum or product of numbers comes to, `4·64 + 24 = 280`, though that is not written."""
        shown = real_value(right, NOTHING) if right.op in ("add", "mul") and is_constant(right) else None
        if shown and abs(shown) >= LEAST_WHOLE and _is_number(result.left):
            self._keep(abs(shown), float(result.left) * math.copysign(1.0, shown))

    def _keep(self, wrong: float, right: float) -> None:
        self.numbers.pop(wrong, None)
        self.numbers[wrong] = right
        if len(self.numbers) > MAX_NUMBERS:
            del self.numbers[next(iter(self.numbers))]

    def _parts(self, left: Node, right: Node, world: World) -> None:
        """The numbers that stand in a formula for parts of the one before it: `0.95·0.2 + 1 = 0.9 + 1`."""
        for one, other in zip(left.args, right.args) if _alike(left, right) else ():
            size, shown, meant = size_of(literal(other)), real_value(other, world), real_value(one, world)
            if size is None or not shown or meant is None:
                self._parts(one, other, world)
            elif abs(meant - shown) > SAME * abs(shown):
                self._keep(size, size * meant / shown)

    def _arguments(self, right: Node, value: Value) -> None:
        """`3 ln 2 = ln 6`: what the 6 stands for."""
        inverse = INVERSE.get(str(right.value)) if right.op == "call" and len(right.args) == 1 else None
        size = size_of(right.args[0]) if inverse is not None else None
        if inverse is not None and size is not None and _is_number(value):
            try:
                self._keep(size, inverse(float(value)))
            except (ArithmeticError, ValueError):
                return

    def _entries(self, right: Node, a: Value, b: Value) -> None:
        x, y = np.ravel(np.asarray(a, dtype=object)), np.ravel(np.asarray(b, dtype=object))
        entries = list(chain.from_iterable(arg.args if arg.op in ARRAYS else (arg,) for arg in right.args))
        if not len(x) == len(y) == len(entries):
            return
        for meant, said, entry in zip(x, y, entries):
            size = size_of(literal(entry))
            if size is not None and _is_number(meant) and _is_number(said) and said and meant != said:
                self._keep(size, size * float(meant) / float(said))

    def pass_on(self, claim: Claim) -> None:
        """What is worked out with a wrong number, `0.97 * 0.04 = 0.0388`, is a wrong number."""
        equated = bool(self.numbers) and claim.op in (*EQUATIONS, "approx") and not self._errs(claim)
        size = size_of(literal(first_reading(claim.right))) if equated else None
        if size is None or any(map(_is_named, claim.left.walk())) or literal(claim.left) is not None:
            return
        left = claim.left if claim.cell else in_decimals(in_si(first_reading(claim.left)))
        meant = self._with_cells(left) if claim.cell else righted(left, self._righted)
        if meant is not left:
            old, new = real_value(left, NOTHING), real_value(meant, NOTHING)
            if old and new is not None:
                self._keep(size, size * new / old)
                self.cells.update({claim.right[3:5]: new / old} if claim.cell else {})

    def explains(self, claim: Claim, holds: Callable[[Claim], bool]) -> bool:
        """Whether a falsehood holds once right numbers, or a right formula, stand where wrong ones do.

        What is false of numbers alone is so in every world, and a chain that errs does not follow from itself.
        """
        if not any(map(_is_named, claim.parts)) or self._errs(claim):
            return False
        return any(shape_of(other.left) != shape_of(other.right) and holds(other) for other in self._otherwise(claim))

    def _errs(self, claim: Claim) -> bool:
        return self.chains.get(claim.span.turn) == claim.first.start

    def _with_cells(self, node: Node) -> Node:
        """What a cell is worked out from, with wrong cells of its table put right: small numbers stand everywhere."""
        factor = self.cells.get(node[3:5])
        if factor is not None:
            return Node("mul", "dot", (Node("num", Fraction(factor)), node))
        if node.op == "num" and significant(node) >= DIGITS:  # 0.9359, which stands there only for one thing
            return self._righted(node) or node
        args = tuple(map(self._with_cells, node.args))
        return node if all(a is b for a, b in zip(args, node.args)) else node._replace(args=args)

    def _otherwise(self, claim: Claim) -> Iterator[Claim]:
        """A falsehood with what is right in the place of what is wrong."""
        if self.numbers:
            yield from tries(changed(claim, in_decimals), self._righted)
        for item in reversed(self.formulas[-MAX_TREES:]):
            yield from put_right(claim, item)
        for said in reversed(self.rules[-MAX_TREES:]):
            other = by_rule(claim, said)
            if other is not claim:
                yield other

    def _near(self, size: float, node: Node) -> float | None:
        for wrong, right in self.numbers.items():
            if abs(wrong - size) <= SAME * abs(wrong):
                return right
        if size != round(size):
            return self._made(size, node)
        if size < LEAST_WHOLE:
            return None
        rounded = (right for wrong, right in self.numbers.items() if wrong != round(wrong) and round(wrong) == size)
        return next((float(round(right)) for right in rounded), None)

    def _made(self, size: float, node: Node) -> float | None:
        """What a number is to be that is silently made of a wrong one: `2.118` of 1.118, or its root."""
        slack = 0.5 * 10.0 ** -(decimals(node) or 0) * (1 + SAME) if node.op == "num" else SAME * size
        if node.op == "num" and significant(node) < 2:
            return None
        for make in MADE if node.op != "num" or significant(node) >= DIGITS else MADE[:2]:
            for wrong, right in self.numbers.items():
                if abs(make(wrong) - size) <= min(slack, ROUNDED * size):
                    return make(right)
        return None

    def _righted(self, node: Node) -> Node | None:
        """A wrong number as the right one, to as many digits."""
        size = constant_size(node)
        right = self._near(size, node) if size is not None else None
        if right is None:
            return None
        digits = max(significant(node) if node.op == "num" else 0, DIGITS + 1)
        text = np.format_float_positional(abs(right), precision=digits, fractional=False, trim="k")
        number = Node("num", Fraction(text.rstrip(".") or "0"), (), node.start, node.end, text.rstrip("."))
        return Node("neg", None, (number,), node.start, node.end) if right < 0 else number


def _unsigned(node: Node) -> Node:
    return node.args[0] if node.op == "neg" else node


def _alike(left: Node, right: Node) -> bool:
    """Whether two formulas are made of as many parts in the same way."""
    same = left.op == right.op and len(left.args) == len(right.args)
    return same and left.op in (*FORMULAS, *ARRAYS, "neg") and (left.op != "call" or left.value == right.value)


def _is_named(node: Node) -> bool:
    """Whether a piece is a letter, a word, or a function of the problem: `y(ln 2)`."""
    return node.op in LETTERS or (node.op == "call" and str(node.value) not in FUNCTION_NAMES)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Fraction | np.floating | np.integer) and not isinstance(value, bool)
