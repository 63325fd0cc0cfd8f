"""Intervals and other sets of real numbers, against each other and against inequalities."""

from __future__ import annotations

from grader.algebra import kinds, precise
from grader.algebra.comparing import Comparing
from grader.algebra.identity import symbols
from grader.algebra.policy import Outcome
from grader.algebra.several import in_order, same_items
from grader.algebra.shapes import all_of, bounds_of, ends, free_symbol, pieces_of, set_of
from grader.notation.tree import Node

_ENTRIES = frozenset({"tuple", "list", "set", "matrix", "str", "rel"})


def same_regions(c: Comparing, gold: Node, answer: Node) -> Outcome | None:
    """Intervals and other sets of real numbers, against each other and against inequalities."""
    if not (kinds.is_region(gold) or kinds.is_region(answer)):
        if bounds_of(gold, answer) or bounds_of(answer, gold):
            return _sets(c, gold, answer)
        return _brackets(c, gold, answer)
    plain = set_of(gold), set_of(answer)
    parts = kinds.items(plain[0]), kinds.items(plain[1])
    bare = parts[0] and parts[1] and "" in (parts[0].bracket, parts[1].bracket)
    if bare and "set" in (plain[0].op, plain[1].op):
        return same_items(c, parts[0], parts[1], *plain)
    pieces = pieces_of(plain[0]), pieces_of(plain[1])
    if pieces[0] and pieces[1] and len(pieces[0]) == len(pieces[1]):
        outcome = all_of(_interval(c, a, b) for a, b in zip(*pieces))
        if outcome[0] or len(pieces[0]) == 1:
            return outcome
    if any(kinds.items(node) and not kinds.is_region(node) and node.op != "set" for node in plain):
        if any(len(node.args) != 2 for node in plain if kinds.items(node) and not kinds.is_region(node)):
            return False, "a list is not an interval"
    return _sets(c, gold, answer)


def _brackets(c: Comparing, gold: Node, answer: Node) -> Outcome | None:
    """(0, 9) is not [0, 9] where both can be intervals."""
    if {gold.op, answer.op} != {"tuple", "list"} or not len(gold.args) == len(answer.args) == 2:
        return None
    if not (kinds.bracketed(gold) and kinds.bracketed(answer)):
        return None
    if any(arg.op in _ENTRIES for arg in gold.args):
        return None
    ascending = _ascending(c, gold.args)
    if ascending:
        return False, "open and closed intervals"
    same = in_order(c, gold.args, answer.args)
    return (None, "a point or an interval is not said") if same[0] and ascending is None else same


def _ascending(c: Comparing, ends: tuple[Node, ...]) -> bool | None:
    """Whether two numbers are the ends of an interval; None where they have no known values."""
    terms = [c.collector.term(end) for end in ends]
    if symbols(c.terms, *terms):
        return None
    low, high = map(c.terms.number, terms)
    if low is None or high is None:
        low, high = (precise.number(c.terms, term) for term in terms)
    return bool(low < high)


def _interval(c: Comparing, gold: Node, answer: Node) -> Outcome:
    if ends(gold) != ends(answer):
        return False, "open and closed ends"
    return in_order(c, gold.args, answer.args)


def _sets(c: Comparing, gold: Node, answer: Node) -> Outcome:
    symbol = free_symbol(gold) or free_symbol(answer) or "x"
    mine, other = free_symbol(gold), free_symbol(answer)
    if mine and other and mine != other:
        return False, "different symbols"
    if any(not kinds.is_region(node) and not kinds.is_relational(node) and node.op not in
           ("set", "tuple", "list") for node in (gold, answer)):  # fmt: skip
        return False, "a set of numbers is not a number"
    from grader.algebra.predicates import predicate
    from grader.algebra.truth import same_set

    left, right = (predicate(c.collector, node, symbol) for node in (gold, answer))
    return same_set(c.terms, left, right, symbol)
