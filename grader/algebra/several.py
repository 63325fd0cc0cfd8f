"""Several values: lists, tuples and sets, vectors and matrices, systems of relations."""

from __future__ import annotations

from collections.abc import Sequence

from grader.algebra import kinds, matrices
from grader.algebra.comparing import Comparing
from grader.algebra.kinds import Items
from grader.algebra.plus_minus import all_points, all_signs, is_in_function, points
from grader.algebra.policy import Outcome
from grader.algebra.set_algebra import OPERATIONS, same_sets
from grader.algebra.shapes import all_of, conjuncts, matched
from grader.algebra.vectors import components, multiple, point
from grader.notation.tree import Node

MAX_PAIRS = 900
_GRIDS = frozenset({"matrix", "list", "tuple", "set"})  # what a matrix is written as


def as_items(c: Comparing, node: Node) -> Items | None:
    node = kinds.right_side(node) if kinds.is_assignment(node) else node
    if node.op == "rel" and node.value == ("in",):
        node = node.args[1]
    if "pm" in c.ops and kinds.has(node, "pm") and kinds.items(node) is None and not kinds.is_relational(node):
        return Items(all_signs(node), "{")
    lone = "pm" in c.ops and node.op == "tuple" and sum(part.op == "pm" for part in node.walk()) == 1
    if lone and kinds.bracketed(node):
        return Items(kinds.signs(node), "{")  # the two points (±√5, 0)
    turned = points(node) if "pm" in c.ops else None
    if turned:
        return Items(turned, "{")
    return multiple(node) if node.op in ("mul", "neg") else kinds.items(node)


def in_order(c: Comparing, left: Sequence[Node], right: Sequence[Node], gold_first: bool = True) -> Outcome:
    pairs = zip(left, right) if gold_first else zip(right, left)
    return all_of(c.compare(a, b) for a, b in pairs)


def same_collections(c: Comparing, gold: Node, answer: Node) -> Outcome | None:
    left = right = None
    if not c.ops.isdisjoint(_GRIDS):
        gold, answer = kinds.as_matrix(gold), kinds.as_matrix(answer)
        left, right = matrices.explicit(gold), matrices.explicit(answer)
    if (left is None) != (right is None):
        left = left or matrices.explicit(kinds.rows_of(gold))
        right = right or matrices.explicit(kinds.rows_of(answer))
    if left is not None or right is not None:
        return _matrices(c, left, right, gold, answer)
    if "pm" in c.ops:
        outcome = _signed(c, gold, answer)
        if outcome is not None:
            return outcome
    a, b = _pair(c, gold, answer)
    if a is None and b is None:
        return None if c.ops.isdisjoint(OPERATIONS) else same_sets(gold, answer)
    if {gold.op, answer.op} == {"and", "or"} and all(arg.op == "sym" for arg in (*gold.args, *answer.args)):
        return False, "'and' is not 'or'"
    if (kinds.is_relational(gold) and a is None) or (kinds.is_relational(answer) and b is None):
        return _system(c, gold, answer)
    return same_items(c, a, b, gold, answer)


def _signed(c: Comparing, gold: Node, answer: Node) -> Outcome | None:
    """Points with several signs against a list of points, and sums in functions; None for all else."""
    for one, other in ((gold, answer), (answer, gold)):
        items = kinds.items(other) if all_points(one) and not points(one) else None
        if items and len(items.values) > 1 and all(value.op == "tuple" for value in items.values):
            if in_any_order(c, all_points(one), items.values, True)[0]:
                return True, "the same points"
            tied = in_any_order(c, kinds.signs(one), items.values, True)[0]
            return (None, "whether the signs go together is not said") if tied else None
    if not (is_in_function(gold) or is_in_function(answer)) or kinds.is_relational(gold):
        return None
    if kinds.items(gold) or kinds.items(answer):
        return None
    pairs = list(zip(kinds.signs(gold), kinds.signs(answer)))
    straight = all_of(c.compare(*pair) for pair in pairs)
    across = straight[0] is False and c.compare(pairs[0][0], pairs[1][1])[0]
    return (None, "the signs the other way round") if across else straight


def same_items(c: Comparing, a: Items | None, b: Items | None, gold: Node, answer: Node) -> Outcome:
    if a is None or b is None:
        return _single_item(c, a, b, gold, answer)
    unordered = "{" in (a.bracket, b.bracket) or (not c.policy.list_order and "" in (a.bracket, b.bracket))
    if "dots" in c.ops and all(any(value.op == "dots" for value in item.values) for item in (a, b)):
        return _dotted(c, a.values, b.values)
    left, right = (_expanded(item) for item in (a, b)) if unordered else (a.values, b.values)
    if not unordered:
        if not c.policy.vectors and a.bracket != b.bracket:
            return False, "different kinds of brackets"
        if len(left) != len(right):
            return False, "not as many entries"
        return in_order(c, left, right)
    outcome = in_any_order(c, left, right, "{" in (a.bracket, b.bracket))
    if outcome[0] and "{" in (a.bracket, b.bracket) and min(len(left), len(right)) > 1 and len(left) + len(right) > 4:
        outcome = _as_often(c, left, right, gold, answer) or outcome
    if outcome[0] and {a.bracket, b.bracket} & {"(", "matrix"}:
        inorder = len(left) == len(right) and in_order(c, left, right)[0]
        return outcome if inorder else (None, "the same values; whether their order matters is not said")
    return outcome


def _as_often(c: Comparing, left: Sequence[Node], right: Sequence[Node], gold: Node, answer: Node) -> Outcome | None:
    """What speaks against lists of the same values, outside of braces, one of which has a value more often."""
    if "set" in c.ops and (kinds.has(gold, "set") or kinds.has(answer, "set")):
        return None
    if len(left) != len(right):
        return None, "the same values, some more often"
    return None if in_any_order(c, left, right, False)[0] else (False, "the same values, others more often")


def in_any_order(c: Comparing, left: Sequence[Node], right: Sequence[Node], distinct: bool) -> Outcome:
    if distinct:
        left, right = _distinct(c, left), _distinct(c, right)
    if len(left) != len(right):
        return False, "not as many values"
    if len(left) * len(right) > MAX_PAIRS:
        return _by_term(c, left, right)

    def alike(one: Node, other: Node) -> Outcome:
        if (one.op == "set") != (other.op == "set"):
            return False, "a set is none of its elements"
        return c.compare(one, other)

    return matched(left, right, alike, "values that cannot be told apart")


def _pair(c: Comparing, gold: Node, answer: Node) -> tuple[Items | None, Items | None]:
    """The parts of both sides; `2i - j` has some where the other side has."""
    a, b = as_items(c, gold), as_items(c, answer)
    if (a is None) == (b is None):
        return a, b
    if a is None:
        return (point(gold) or components(gold, len(b.values))) if b else None, b
    return a, point(answer) or components(answer, len(a.values))


def _matrices(c: Comparing, left: Node | None, right: Node | None, gold: Node, answer: Node) -> Outcome | None:
    if left is None or right is None:
        a, b = _pair(c, left or gold, right or answer)
        if not a or not b:
            other = answer if left is not None else gold
            return (None, "a matrix against an unknown one") if kinds.has(other, "sym") else (False, "not a matrix")
        return same_items(c, a, b, gold, answer)
    if kinds.shape(left) != kinds.shape(right):
        flat = 1 in kinds.shape(left) and 1 in kinds.shape(right) and len(left.args) == len(right.args)
        if not (flat and c.policy.vectors):
            return False, "matrices of different shapes"
    return in_order(c, left.args, right.args)


def _dotted(c: Comparing, left: Sequence[Node], right: Sequence[Node]) -> Outcome:
    """Sequences with dots: all that is written has to agree, in order."""
    places = [[n for n, value in enumerate(side) if value.op == "dots"] for side in (left, right)]
    alike = places[0] == places[1] and len(left) == len(right)
    stop = len(left) if alike else min(places[0][0], places[1][0])
    outcome = all_of(c.compare(a, b) for a, b in zip(left[:stop], right[:stop]) if a.op != "dots")
    return outcome if alike or outcome[0] is False else (None, "what the dots stand for is not clear")


def _single_item(c: Comparing, a: Items | None, b: Items | None, gold: Node, answer: Node) -> Outcome:
    known, other, first = (a, answer, True) if a is not None else (b, gold, False)
    if known is not None and 1 < len(known.values) < 4 and known.bracket in ("", "{"):
        if all(c.compare(known.values[0], value)[0] for value in known.values[1:]):
            return c.compare(known.values[0], other) if first else c.compare(other, known.values[0])
    if known is None or len(known.values) != 1 or known.bracket not in ("{", "(", "["):
        return False, "one value against several"
    return c.compare(known.values[0], other) if first else c.compare(other, known.values[0])


def _expanded(item: Items) -> tuple[Node, ...]:
    """The values with each plus-minus written out."""
    found: list[Node] = []
    for value in item.values:
        found += all_signs(value) if kinds.has(value, "pm") else (value,)
    return tuple(found)


def _distinct(c: Comparing, values: Sequence[Node]) -> Sequence[Node]:
    if len(values) > 30:
        return values
    found: list[Node] = []
    for value in values:
        if not any(c.compare(value, other)[0] for other in found):
            found.append(value)
    return found


def _by_term(c: Comparing, left: Sequence[Node], right: Sequence[Node]) -> Outcome:
    """Long collections, by canonical term only."""
    a, b = (sorted(c.collector.term(value) for value in side) for side in (left, right))
    if a == b:
        return True, "the same values"
    if all(c.terms.number(term) is not None for term in (*a, *b)):
        return False, "different values"
    return None, "too many values to compare"


def _system(c: Comparing, gold: Node, answer: Node) -> Outcome | None:
    """Several relations, one by one."""
    left, right = conjuncts(gold), conjuncts(answer)
    if len(left) > 1 and len(left) == len(right) <= 12:
        outcome = matched(left, right, c.compare, "relations that cannot be matched")
        return outcome if outcome[0] else None
    return None if len(left) == len(right) else (False, "not as many relations")
