"""Second looks at two answers that are not the same as they stand: notations in which they may be.

Each look says by a few signs whether it may concern a pair, and gives a verdict or None. Only what the first comparison
did not find equal comes here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from grader.algebra import kinds
from grader.algebra.collect import Collector
from grader.algebra.compare import same_value
from grader.algebra.policy import Outcome, Policy, Undecided
from grader.algebra.terms import Terms
from grader.algebra.tidy import read_answer
from grader.lazy_regex import regex
from grader.notation.query import symbols
from grader.notation.tree import Node

_SPACE, _POINTS = frozenset({"x", "y", "z"}), frozenset({"tuple", "matrix", "and", "apply"})
_PLANE = frozenset({"x", "y"})
_NUMBERS = regex(r"[2-9]")
_ON_SETS = regex(r"[∩∪∖]|\\(?:cap|cup|setminus|backslash)")
_EVENT = regex(r"[A-Z](?<![A-Za-z]{2})(?![a-z])")
_WHOLE = regex("[ZNℤℕ]|integer")
_NUMERIC = frozenset({"num", "neg", "div", "pow", "unit", "str", "percent", "currency", "degree", "none", "factorial"})


class Pair(NamedTuple):
    """Two answers: their trees, their texts, the ops and the symbols of both trees, and what counts as the same."""

    gold: Node
    answer: Node
    wanted: str
    given: str
    ops: frozenset[str]
    letters: frozenset[str]
    policy: Policy

    def again(self, gold: Node, answer: Node) -> Outcome:
        """The verdict for other trees."""
        found = same_value(gold, answer, self.policy)
        return found.equal, found.reason


def second_look(gold: Node, answer: Node, wanted: str, given: str, policy: Policy) -> Outcome | None:
    """The verdict of the first look that has one; None where there is none."""
    ops, letters = _pieces(gold, answer)
    pair = Pair(gold, answer, wanted, given, ops, letters, policy)
    worked = _worked_out(pair) if _is_code(wanted) or _is_code(given) else None
    if worked is not None or ops <= _NUMERIC:
        return worked
    for signs, look in _LOOKS:
        if ops.isdisjoint(signs):
            continue
        try:
            found = look(pair)
        except (Undecided, ArithmeticError, ValueError, RecursionError):
            continue
        if found is not None and (found[0] is not None or look is _boolean):
            return found
    return None


def _pieces(*trees: Node) -> tuple[frozenset[str], frozenset[str]]:
    """The ops of all nodes, and the names of the symbols among them."""
    ops, letters, stack = set(), set(), list(trees)
    while stack:
        op, value, args, _, _, _ = stack.pop()
        ops.add(op)
        if op == "sym":
            letters.add(str(value))
        stack += args
    return frozenset(ops), frozenset(letters)


def _is_code(text: str) -> bool:
    """Whether a text may be an expression in Python."""
    return "//" in text or "%" in text or "range(" in text or "([" in text or " in " in text


def _worked_out(pair: Pair) -> Outcome | None:
    """The verdict on the value of an expression in Python, `7 // 2`; None where neither side is one."""
    from grader.algebra.python_values import worked_out

    values = [worked_out(text) for text in (pair.wanted, pair.given)]
    if values == [None, None]:
        return None
    gold, answer = (read_answer(value) if value else side for value, side in zip(values, (pair.gold, pair.answer)))
    found = pair.again(gold, answer)
    return found if found[0] is not None else None


def _unending(pair: Pair) -> Outcome | None:
    from grader.algebra.unending import same_unending

    gold, answer = (kinds.right_side(side) if _named(side) else side for side in (pair.gold, pair.answer))
    return same_unending(gold, answer, pair.policy)


def _named(node: Node) -> bool:
    return node.op == "rel" and kinds.is_assignment(node)


def _solutions(pair: Pair) -> Outcome | None:
    from grader.algebra.tuples import as_tuples

    found = as_tuples(pair.gold), as_tuples(pair.answer)
    return pair.again(found[0] or pair.gold, found[1] or pair.answer) if any(found) else None


def _built(pair: Pair) -> Outcome | None:
    """`{x | x^2 = 16}` against `{-4, 4}`."""
    if "given" not in pair.ops:
        return None
    from grader.algebra.builders import as_condition, built, listed, renamed

    again = renamed(pair.gold, pair.answer)
    if again is not None:
        return pair.again(pair.gold, again)
    for one, other, first in ((pair.gold, pair.answer, True), (pair.answer, pair.gold, False)):
        found = built(one)
        if found is None or built(other) is not None or (other.op == "tuple" and kinds.bracketed(other)):
            continue  # (1, 2) is an interval or a point
        elements = listed(*found, Collector(Terms()))
        if elements:
            verdicts = [pair.again(one, other) if first else pair.again(other, one) for one in elements]
            return next((verdict for verdict in verdicts if verdict[0]), verdicts[0])
        symbol = found[0].args[0] if found[0].op == "rel" else found[0]
        condition = as_condition(other, symbol) if symbol.op == "sym" and kinds.is_relational(found[1]) else None
        if condition is not None:
            return pair.again(found[1], condition) if first else pair.again(condition, found[1])
    return None


def _whole(pair: Pair) -> Outcome | None:
    """`0 < x <= 4, x in Z` against `{1, 2, 3, 4}`, and intervals that repeat."""
    if not _WHOLE.search(pair.wanted) and not _WHOLE.search(pair.given):
        return None
    from grader.algebra.whole_sets import same_whole

    return same_whole(pair.gold, pair.answer, pair.policy)


def _flats(pair: Pair) -> Outcome | None:
    if not pair.letters or (pair.ops.isdisjoint(_POINTS) and not pair.letters >= _SPACE):
        return None
    from grader.algebra.flats import same_flats

    return same_flats(pair.gold, pair.answer, Collector(Terms()))


def _stated(pair: Pair) -> Outcome | None:
    """`AB ∥ CD` against `CD ∥ AB`, `D = [0, oo)` against `x >= 0`."""
    from grader.algebra.stated import same_statement

    found = same_statement(pair.gold, pair.answer)
    if found is not None:
        return found
    sides = [_region_of(side) for side in (pair.gold, pair.answer)]
    if sides[0] and kinds.is_relational(pair.answer) and not sides[1]:
        return pair.again(sides[0], pair.answer)
    return pair.again(pair.gold, sides[1]) if sides[1] and kinds.is_relational(pair.gold) and not sides[0] else None


def _region_of(node: Node) -> Node | None:
    """What a name in capitals is said to be, where it is a set of numbers: `D = [0, oo)`."""
    if node.op != "rel" or node.value != ("=",) or node.args[0].op != "sym":
        return None
    return node.args[-1] if str(node.args[0].value).isupper() and kinds.is_region(node.args[-1]) else None


def _choose(pair: Pair) -> Outcome | None:
    """`C(n, k)` as a number of choices, where the other side has one in the usual notation."""
    from grader.algebra.choose import with_choices

    found = with_choices(pair.gold, pair.answer), with_choices(pair.answer, pair.gold)
    return pair.again(*found) if found != (pair.gold, pair.answer) else None


def _spanned(pair: Pair) -> Outcome | None:
    """`span{(1, -1)}` against `span{(2, -2)}`."""
    if "span" not in pair.wanted or "span" not in pair.given:
        return None
    from grader.algebra.spanned import same_spans

    return same_spans(pair.gold, pair.answer, Collector(Terms()))


def _events(pair: Pair) -> Outcome | None:
    """`P(A^c)` against `1 - P(A)`, and `A^c` against A with a bar."""
    if not _EVENT.search(pair.wanted) or not _EVENT.search(pair.given):
        return None
    from grader.algebra.events import is_chance, of_chances, same_event, written_out

    if _named(pair.gold) and _named(pair.answer):
        same = of_chances(pair.gold.args[0], pair.answer.args[0])
        return pair.again(pair.gold.args[-1], pair.answer.args[-1]) if same else None
    event = same_event(pair.gold, pair.answer)
    if event is not None:
        return event, "the same event" if event else "another event"
    found = written_out(pair.gold, pair.answer)
    verdict = pair.again(*found) if found else None
    sure = verdict is not None and (verdict[0] or (is_chance(pair.gold) and is_chance(pair.answer)))
    return verdict if sure else None


def _boolean(pair: Pair) -> Outcome | None:
    if _NUMBERS.search(pair.wanted) or _NUMBERS.search(pair.given):
        return None
    from grader.algebra.boolean import same_switching
    from grader.algebra.options import same_choices

    if same_choices(pair.wanted, pair.given) is not None:
        return None  # AC and "(A) and (C)"
    sides = [side.args[1] if _named(side) and len(side.args) == 2 else side for side in (pair.gold, pair.answer)]
    heads = [side.args[0] for side in (pair.gold, pair.answer) if _named(side)]
    if len(heads) == 2 and kinds.label(heads[0]) != kinds.label(heads[1]):
        return None
    return same_switching(*sides)


def _progressions(pair: Pair) -> Outcome | None:
    """`1 + 2 + ... + n` against what it is."""
    from grader.algebra.progressions import last_of, without_dots

    found = without_dots(pair.gold), without_dots(pair.answer)
    if not (last_of(found[0]) <= symbols(found[1]) and last_of(found[1]) <= symbols(found[0])):
        return None
    return pair.again(*found) if found != (pair.gold, pair.answer) else None


def _abbreviated(pair: Pair) -> Outcome | None:
    """`A/2, A = 4 pi r^2` against `2 pi r^2`."""
    if "rel" not in pair.ops:
        return None
    from grader.algebra.abbreviated import written_out

    found = written_out(pair.gold, pair.answer), written_out(pair.answer, pair.gold)
    return pair.again(*found) if found != (pair.gold, pair.answer) else None


def _curves(pair: Pair) -> Outcome | None:
    if pair.letters <= _PLANE:
        return None  # neither has a distance, an angle or a parameter
    from grader.algebra.curves import same_curve

    return same_curve(pair.gold, pair.answer, Collector(Terms()))


def _steps(pair: Pair) -> Outcome | None:
    """`u(t - 2)` as the unit step, against cases."""
    from grader.algebra.steps import AT_THEIR_PLACES, without_steps

    verdict = None
    for signs in AT_THEIR_PLACES:
        found = without_steps(pair.gold, signs), without_steps(pair.answer, signs)
        if found == (pair.gold, pair.answer):
            return None
        verdict = pair.again(*found)
        if verdict[0]:
            return verdict
    return verdict


def _uncertain(pair: Pair) -> Outcome | None:
    """`9.81 m ± 0.02 m` as `(9.81 ± 0.02) m`."""
    found = _spread_out(pair.gold), _spread_out(pair.answer)
    return pair.again(*found) if found != (pair.gold, pair.answer) else None


def _spread_out(node: Node) -> Node:
    """A value and its uncertainty, each with the factors and the unit of both."""
    while node.op == "alt":
        node = node.args[0]
    if node.op == "unit" or (node.op == "mul" and node.args[0].op == "pm"):
        inner = _spread_out(node.args[0])
        if inner.op == "pm" and len(inner.args) == 2:
            return inner._replace(args=tuple(node._replace(args=(part, *node.args[1:])) for part in inner.args))
    if node.op == "pm" and len(node.args) == 2:
        value, spread = (part.args[0] if part.op == "alt" else part for part in node.args)
        if spread.op == "unit" and not kinds.has(value, "unit"):
            value = spread._replace(args=(value,))
        return node._replace(args=(value, spread))
    return node


def _derivatives(pair: Pair) -> Outcome | None:
    from grader.algebra.derivative_names import with_derivative_names

    found = with_derivative_names(pair.gold, pair.answer)
    changed = found is not None and found[0] != pair.gold and found[1] != pair.answer
    return pair.again(*found) if found is not None and changed else None


def _differences(pair: Pair) -> Outcome | None:
    """`A - B` as a difference of sets, where the other side has operations on sets."""
    if not _ON_SETS.search(pair.wanted) and not _ON_SETS.search(pair.given):
        return None
    from grader.algebra.set_algebra import same_sets

    given = [pair.gold, pair.answer]
    sides = [_as_difference(side) for side in given]
    if sides == given or not any(kinds.set_operation(part) for side in given for part in side.walk()):
        return None
    return same_sets(sides[0], sides[1])


def _as_difference(node: Node) -> Node:
    if node.op == "add" and len(node.args) == 2 and node.args[1].op == "neg":
        node = Node("mul", "setminus", (node.args[0], node.args[1].args[0]), node.start, node.end)
    return node._replace(args=tuple(map(_as_difference, node.args))) if node.args else node


def _congruences(pair: Pair) -> Outcome | None:
    if "mod" not in pair.wanted or "mod" not in pair.given:
        return None
    from grader.algebra.congruences import same_congruences

    return same_congruences(pair.gold, pair.answer, Collector(Terms()))


def _identity(pair: Pair) -> Outcome | None:
    """`I` and `2I` as multiples of the identity matrix, where the other side is written out."""
    if pair.ops.isdisjoint({"sym", "call"}):
        return None
    from grader.algebra.matrices import explicit

    written = [_diagonal(side) for side in (pair.gold, pair.answer)]
    if any(written):
        return pair.again(written[0] or pair.gold, written[1] or pair.answer)
    for one, other, first in ((pair.gold, pair.answer, True), (pair.answer, pair.gold, False)):
        matrix = explicit(kinds.as_matrix(kinds.right_side(other) if _named(other) else other))
        names = {str(part.value) for part in one.walk() if part.op == "sym"}
        if matrix is None or names != {"I"}:
            continue
        rows, columns = kinds.shape(matrix)
        if rows != columns or any(part.args and part.args[0].value != rows for part in one.walk() if part.op == "sym"):
            return False, "matrices of different shapes"
        plain = _with_identity(one, rows)
        return pair.again(plain, matrix) if first else pair.again(matrix, plain)
    return None


def _powers(pair: Pair) -> Outcome | None:
    """A written-out matrix to the power of n, tried for several whole numbers."""
    if "matrix" not in pair.ops:
        return None
    from grader.algebra.matrix_powers import SIZES, exponent_letter, with_size

    letter = exponent_letter(pair.gold, pair.answer)
    verdict: Outcome | None = None
    for size in SIZES if letter else ():
        verdict = pair.again(with_size(pair.gold, letter, size), with_size(pair.answer, letter, size))
        if not verdict[0]:
            return verdict
    return verdict


def _diagonal(node: Node) -> Node | None:
    """`diag(1, 2)` written out."""
    if node.op != "call" or node.value != "diag":
        return None
    size = len(node.args)
    zero = Node("num", 0, (), 0, 0, "0")
    cells = tuple(node.args[n // size] if n % (size + 1) == 0 else zero for n in range(size * size))
    return Node("matrix", f"{size},{size}", cells, node.start, node.end)


def _with_identity(node: Node, size: int) -> Node:
    if node.op == "sym":
        cells = tuple(Node("num", int(n % (size + 1) == 0), (), 0, 0, "") for n in range(size * size))
        return Node("matrix", f"{size},{size}", cells, node.start, node.end)
    return node._replace(args=tuple(_with_identity(arg, size) for arg in node.args)) if node.args else node


_LOOKS: tuple[tuple[frozenset[str], Callable[[Pair], Outcome | None]], ...] = (
    (frozenset({"dots"}), _progressions),
    (frozenset({"pm"}), _uncertain),
    (frozenset({"and", "tuple", "given"}), _abbreviated),
    (frozenset({"cases"}), _steps),
    (frozenset({"rel"}), _stated),
    (frozenset({"rel"}), _curves),
    (frozenset({"sum", "lim", "int"}), _unending),
    (frozenset({"or", "and"}), _solutions),
    (frozenset({"apply"}), _choose),
    (frozenset({"call"}), _spanned),
    (frozenset({"set"}), _built),
    (frozenset({"and", "given", "call"}), _whole),
    (frozenset({"given", "rel"}), _congruences),
    (frozenset({"tuple", "matrix", "and", "apply", "rel"}), _flats),
    (frozenset({"matrix", "list"}), _identity),
    (frozenset({"pow"}), _powers),
    (frozenset({"deriv", "prime"}), _derivatives),
    (frozenset({"mul", "call"}), _differences),
    (frozenset({"pow", "call", "prime", "apply", "conj"}), _events),
    (frozenset({"mul", "add", "call", "prime", "conj"}), _boolean),
)
