"""A falsehood with a right formula in the place of a wrong one, be it multiplied out or a function at some place.

`w_3 = -3 - 8 w_2` is wrong, and `-2 w_2 - 9 - 24 w_2 = 11` holds with 3 w_3 for `-9 - 24 w_2`; `f'(x) = 6x - 6` is
wrong, and `f'(3) = 12` holds with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from grader.algebra.scope import shape_of
from grader.audit.claims import Claim, changed
from grader.notation.tree import Node, rewritten

Shape = tuple[object, ...]


class Formula(NamedTuple):
    """A wrong formula, and what it was said to be: the right one."""

    wrong: Node
    shape: Shape
    right: Node


def formula(wrong: Node, right: Node) -> Formula:
    """A wrong formula with the right one."""
    return Formula(wrong, shape_of(wrong), right)


def put_right(claim: Claim, item: Formula) -> Iterator[Claim]:
    """A claim with the right formula for a wrong one, as it stands or multiplied out in a sum."""
    op, shape = item.wrong.op, item.shape
    other = changed(claim, lambda node: item.right if node.op == op and shape_of(node) == shape else node)
    if other is not claim:
        yield other
    if item.wrong.op == "add":
        other = changed(claim, lambda node: _without_multiple(node, item))
        if other is not claim:
            yield other


# --- multiplied out


def _terms(node: Node) -> list[tuple[Fraction, Shape]]:
    return [_term(arg) for arg in node.args]


def _term(node: Node) -> tuple[Fraction, Shape]:
    """A term as a number and what it is the coefficient of."""
    if node.op == "neg":
        factor, rest = _term(node.args[0])
        return -factor, rest
    if node.op == "num":
        return Fraction(node.value), ()  # type: ignore[arg-type]
    if node.op == "mul" and node.args[0].op == "num" and len(node.args) > 1:
        rest = node.args[1:]
        return Fraction(node.args[0].value), shape_of(rest[0] if len(rest) == 1 else node._replace(args=rest))  # type: ignore[arg-type]
    return Fraction(1), shape_of(node)


def _without_multiple(node: Node, item: Formula) -> Node:
    """A sum with the right formula, times a number, for the terms that come of the wrong one times it."""
    if node.op != "add":
        return node
    terms, wanted = _terms(node), _terms(item.wrong)
    for factor, rest in terms:
        times = factor / wanted[0][0] if rest == wanted[0][1] and wanted[0][0] else Fraction(0)
        gone = _taken(terms, [(times * one, other) for one, other in wanted]) if times else None
        if gone is not None:
            kept = [arg for n, arg in enumerate(node.args) if n not in gone]
            return node._replace(args=(*kept, Node("mul", None, (Node("num", times), item.right))))
    return node


def _taken(terms: list[tuple[Fraction, Shape]], wanted: list[tuple[Fraction, Shape]]) -> set[int] | None:
    """The places of some terms among others; None where not all of them are there."""
    gone = set[int]()
    for one in wanted:
        place = next((n for n, term in enumerate(terms) if term == one and n not in gone), None)
        if place is None:
            return None
        gone.add(place)
    return gone


# --- functions


class Rule(NamedTuple):
    """A function as an answer wrongly says it: `f'(x) = 6x - 6`; `order` counts its primes."""

    name: Shape
    order: int
    letters: tuple[str, ...]
    body: Node


def rule(claim: Claim) -> Rule | None:
    """What a falsehood says of a function; None where it is about none in free letters."""
    head = _head(claim.first)
    letters = claim.first.args[1:]
    if head is None or not letters or any(arg.op != "sym" or arg.args for arg in letters):
        return None
    return Rule(*head, tuple(str(arg.value) for arg in letters), claim.right)


def _head(node: Node) -> tuple[Shape, int] | None:
    """The name of the function that is called, and the number of primes behind it."""
    if node.op != "apply":
        return None
    head = node.args[0]
    order = str(head.value) if head.op == "prime" else "0"
    name = head.args[0] if head.op == "prime" else head
    return (shape_of(name), int(order)) if name.op == "sym" and order.isdecimal() else None


def by_rule(claim: Claim, item: Rule) -> Claim:
    """A claim with a wrong rule put in for its function, or a derivative of it; the same one where it has none."""
    left, right = (rewritten(side, lambda node: _at(node, item)) for side in (claim.left, claim.right))
    return claim if left is claim.left and right is claim.right else replace(claim, left=left, right=right)


def _at(node: Node, item: Rule) -> Node:
    head = _head(node)
    if head is None or head[0] != item.name or len(node.args) - 1 != len(item.letters):
        return node
    more = head[1] - item.order
    if more < 0 or (more and len(item.letters) > 1):
        return node
    letter = Node("sym", item.letters[0])
    body = Node("deriv", "d", (item.body, *[letter] * more)) if more else item.body
    places = dict(zip(item.letters, node.args[1:]))
    if all(arg.op == "sym" and arg.value == name for name, arg in places.items()):
        return body
    if more:
        return Node("call", "at", (body, letter, node.args[1]))
    plain = (part for part in body.walk() if part.op == "sym" and not part.args)
    letters = {id(part): places[str(part.value)] for part in plain if str(part.value) in places}
    return rewritten(body, lambda part: letters.get(id(part), part))
