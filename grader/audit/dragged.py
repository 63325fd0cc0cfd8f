"""What a slip drags along by its numbers: `sigma = sqrt(0.15)` behind a variance that wrongly came to 0.15.

A wrong number is kept with the right one. A later falsehood that would hold with the right number in the place of the
wrong one is no new slip, and what is worked out with a wrong number is wrong as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from itertools import chain, islice

import numpy as np

from grader.algebra.agree import literal, significant
from grader.algebra.evaluate import real_value
from grader.algebra.scope import shape_of
from grader.algebra.world import Value, World
from grader.audit.claims import EQUATIONS, Claim, changed
from grader.audit.definitions import first_reading
from grader.audit.judge import Judgement
from grader.notation.tree import Node, rewritten
from grader.notation.vocabulary import FUNCTION_NAMES

Place = tuple[int, ...]  # where a piece begins and ends

NOTHING = World({})
ARRAYS = ("list", "tuple", "matrix")
LETTERS = frozenset(("sym", "str", "apply", "unknown", "none"))
MAX_NUMBERS = 60  # the latest wrong numbers that are kept
MAX_TREES = 12  # the latest wrong formulas that a falsehood is held against
MAX_TRIES = 8
SAME = 1e-9  # relative: how far a number that is written again may be off
DIGITS = 3  # significant ones that a right number has at least


class Dragged:
    """The wrong numbers and formulas of an answer, each with what would be right."""

    def __init__(self) -> None:
        self.numbers: dict[float, float] = {}
        self.formulas: list[tuple[tuple[object, ...], Node]] = []  # the shape of a wrong one, and the right one
        self.chains: dict[int, int] = {}  # by turn: where the chain begins that erred last
        self.cells: dict[Place, float] = {}  # by which factor cells of tables should be otherwise

    def copy(self) -> Dragged:
        """What a next part of the answer starts from."""
        other = Dragged()
        other.numbers, other.formulas, other.chains = dict(self.numbers), list(self.formulas), dict(self.chains)
        other.cells = dict(self.cells)
        return other

    def take(self, claim: Claim, links: Sequence[Claim], result: Judgement) -> None:
        """Take in a falsehood: what stands right in it, and behind it in its chain, stands for its left side.

        Args:
            claim: the falsehood.
            links: the links of its chain that come after it.
            result: the values of its sides.
        """
        self.chains[claim.span.turn] = claim.first.start
        a, b = result.left, result.right
        ratio = float(a) / float(b) if _is_number(a) and _is_number(b) and b else None
        if claim.cell and ratio is not None:
            self.cells[claim.right[3:5]] = ratio
        for link in (claim, *links):
            right = first_reading(link.right)
            size = _size(literal(right))
            if size is not None and ratio is not None:
                self._keep(size, size * ratio)
            elif right.op in ARRAYS and link is claim:
                self._entries(right, a, b)
            elif right.op in ("add", "mul", "div", "pow", "call"):
                self.formulas = [*self.formulas[-MAX_TREES:], (shape_of(right), claim.left)]

    def _keep(self, wrong: float, right: float) -> None:
        self.numbers.pop(wrong, None)
        self.numbers[wrong] = right
        if len(self.numbers) > MAX_NUMBERS:
            del self.numbers[next(iter(self.numbers))]

    def _entries(self, right: Node, a: Value, b: Value) -> None:
        x, y = np.ravel(np.asarray(a, dtype=object)), np.ravel(np.asarray(b, dtype=object))
        entries = list(chain.from_iterable(arg.args if arg.op in ARRAYS else (arg,) for arg in right.args))
        if not len(x) == len(y) == len(entries):
            return
        for meant, said, entry in zip(x, y, entries):
            size = _size(literal(entry))
            if size is not None and _is_number(meant) and _is_number(said) and said and meant != said:
                self._keep(size, size * float(meant) / float(said))

    def pass_on(self, claim: Claim) -> None:
        """What is worked out with a wrong number, `0.97 * 0.04 = 0.0388`, is a wrong number."""
        equated = bool(self.numbers) and claim.op in (*EQUATIONS, "approx")
        size = _size(literal(first_reading(claim.right))) if equated else None
        if size is None or any(map(_is_named, claim.left.walk())) or literal(claim.left) is not None:
            return
        meant = self._with_cells(claim.left) if claim.cell else rewritten(claim.left, self._righted)
        if meant is not claim.left:
            old, new = real_value(claim.left, NOTHING), real_value(meant, NOTHING)
            if old and new is not None:
                self._keep(size, size * new / old)
                self.cells.update({claim.right[3:5]: new / old} if claim.cell else {})

    def explains(self, claim: Claim, holds: Callable[[Claim], bool]) -> bool:
        """Whether a falsehood holds once right numbers, or a right formula, stand where wrong ones do.

        What is false of numbers alone is so in every world, and a chain that errs does not follow from itself.
        """
        if not any(map(_is_named, claim.parts)) or self.chains.get(claim.span.turn) == claim.first.start:
            return False
        wrong = {size for part in claim.parts if (size := _size(part)) is not None and self._near(size) is not None}
        tries = [wrong, *({one} for one in wrong)] if len(wrong) > 1 else [wrong]
        for chosen in islice(tries, MAX_TRIES) if wrong else ():
            other = changed(claim, partial(self._righted, chosen=chosen))
            if other is not claim and holds(other):
                return True
        for shape, instead in reversed(self.formulas[-MAX_TREES:]):
            other = changed(claim, partial(_put_right, shape=shape, instead=instead))
            if other is not claim and shape_of(other.left) != shape_of(other.right) and holds(other):
                return True
        return False

    def _with_cells(self, node: Node) -> Node:
        """What a cell is worked out from, with wrong cells of its table put right: small numbers stand everywhere."""
        factor = self.cells.get(node[3:5])
        if factor is not None:
            return Node("mul", "dot", (Node("num", Fraction(factor)), node))
        args = tuple(map(self._with_cells, node.args))
        return node if all(a is b for a, b in zip(args, node.args)) else node._replace(args=args)

    def _near(self, size: float) -> float | None:
        return next((right for wrong, right in self.numbers.items() if abs(wrong - size) <= SAME * abs(wrong)), None)

    def _righted(self, node: Node, chosen: set[float] | None = None) -> Node:
        """A wrong number as the right one, to as many digits and one more."""
        size = _size(node)
        right = self._near(size) if size is not None and (chosen is None or size in chosen) else None
        if right is None:
            return node
        digits = max(significant(node) or 0, DIGITS) + 1
        text = np.format_float_positional(abs(right), precision=digits, fractional=False, trim="k")
        number = Node("num", Fraction(text.rstrip(".") or "0"), (), node.start, node.end, text.rstrip("."))
        return Node("neg", None, (number,), node.start, node.end) if right < 0 else number


def _put_right(node: Node, shape: tuple[object, ...], instead: Node) -> Node:
    """The right formula for a wrong one of this shape."""
    return instead if node.op == shape[0] and shape_of(node) == shape else node


def _is_named(node: Node) -> bool:
    """Whether a piece is a letter, a word, or a function of the problem: `y(ln 2)`."""
    return node.op in LETTERS or (node.op == "call" and str(node.value) not in FUNCTION_NAMES)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Fraction | np.floating | np.integer) and not isinstance(value, bool)


def _size(node: Node | None) -> float | None:
    """The size of a number as written; None for anything else, and for 0."""
    if node is None or (node.op != "num" and (node.op != "mul" or literal(node) is not node)):
        return None
    return real_value(node, NOTHING) or None
