"""Whole numbers between bounds, `0 < x <= 4, x in Z`, against their list; intervals for every whole number."""

from __future__ import annotations

from grader.algebra import kinds
from grader.algebra.builders import listed
from grader.algebra.collect import Collector
from grader.algebra.compare import same_value
from grader.algebra.families import Family, same_lines
from grader.algebra.identity import same
from grader.algebra.policy import Outcome, Policy
from grader.algebra.shapes import ends, set_of
from grader.algebra.terms import Terms
from grader.notation.tree import Node

_DOMAINS = frozenset({"Z", "ℤ", "mathbb(Z)", "integers", "N", "ℕ", "mathbb(N)", "naturals"})
_BOUNDS = frozenset({"<", "<=", ">", ">="})
_DOUBLE: dict[tuple[str, ...], str] = {("<", "<"): "()", ("<=", "<="): "[]", ("<", "<="): "(]", ("<=", "<"): "[)"}
_PARTS = frozenset({"interval", "tuple", "list"})


def same_whole(gold: Node, answer: Node, policy: Policy) -> Outcome | None:
    """The verdict on sets of whole numbers, or on intervals that repeat; None where neither side is one.

    Raises:
        Undecided: conditions or ends that are not understood.
    """
    repeated = same_repeated(gold, answer, Collector(Terms()), policy)
    if repeated is not None:
        return repeated
    golds, answers = (elements(side, Collector(Terms())) for side in (gold, answer))
    if (golds and bounded(answer)) or (answers and bounded(gold)):
        return False, "whole numbers only"
    if not golds and not answers:
        return None
    verdicts = [same_value(one, other, policy) for one in golds or [gold] for other in answers or [answer]]
    best = next((verdict for verdict in verdicts if verdict.equal), verdicts[0])
    return best.equal, best.reason


def elements(node: Node, c: Collector) -> list[Node]:
    """The sets that a condition with `x in Z` may be, each listed; [] for anything else.

    Raises:
        Undecided: a condition that is not understood.
    """
    if node.op not in ("and", "tuple") or not all(part.op == "rel" for part in node.args):
        return []
    domains = [part for part in node.args if _domain(part)]
    if len(domains) != 1 or len(node.args) < 2:
        return []
    condition = node._replace(op="and", value=None)
    return listed(domains[0].args[0], condition, c)


def bounded(node: Node) -> bool:
    """Whether a tree is an inequality without a word about whole numbers."""
    signs = {sign for part in node.walk() if part.op == "rel" for sign in part.value or ()}  # type: ignore[union-attr]
    return kinds.is_relational(node) and "in" not in signs and not signs.isdisjoint(_BOUNDS)


def _domain(node: Node) -> bool:
    return (
        node.op == "rel" and node.value == ("in",) and node.args[0].op == "sym" and node.args[1].op in ("sym", "pow")
        and str((node.args[1].args[0] if node.args[1].op == "pow" else node.args[1]).value) in _DOMAINS
    )  # fmt: skip


def same_repeated(gold: Node, answer: Node, c: Collector, policy: Policy) -> Outcome | None:
    """`[2kπ, (2k+1)π], k in Z` against the same intervals; None where one is no such thing.

    Raises:
        Undecided: ends that are not understood.
    """
    sides = _repeated(gold), _repeated(answer)
    if sides[0] is None or sides[1] is None:
        return None
    one, letter = sides[0]
    other, name = sides[1]
    if ends(one) != ends(other):
        return False, "open and closed ends"
    spans = [c.terms.sub(c.term(side.args[1]), c.term(side.args[0])) for side in (one, other)]
    long = same(c.terms, spans[0], spans[1], policy)
    if not long[0]:
        return long[0], "intervals of another length"
    lows = Family(one.args[0], letter, ""), Family(other.args[0], name, "")
    return same_lines(*lows, c, policy)


def _repeated(node: Node) -> tuple[Node, str] | None:
    """An interval with a whole number in its ends, and the letter of that."""
    if node.op == "call" and node.value == "union" and len(node.args) > 1 and _domain(node.args[1]):
        node = Node("and", None, node.args[:2], node.start, node.end)
    if node.op not in ("and", "tuple", "given") or len(node.args) != 2 or not _domain(node.args[1]):
        return None
    letter = str(node.args[1].args[0].value)
    interval = _as_interval(set_of(node.args[0]))
    inside = interval.op in _PARTS and len(interval.args) == 2 and kinds.bracketed(interval)
    told = inside and all(any(part.value == letter for part in end.walk()) for end in interval.args)
    return (interval, letter) if told else None


def _as_interval(node: Node) -> Node:
    """`a <= x < b` as the interval; other trees as they are."""
    brackets = _DOUBLE.get(node.value) if node.op == "rel" and isinstance(node.value, tuple) else None
    if brackets is None or node.args[1].op != "sym":
        return node
    return Node("interval", brackets, (node.args[0], node.args[2]), node.start, node.end)
