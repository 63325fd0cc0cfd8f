r"""Differentials as derivatives: `du = 2x\,dx` says that du/dx is 2x, where u is an expression in x."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.algebra.primes import as_function
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.notation.tree import Node

ONE = Node("num", 1)


def differential(node: Node) -> str:
    """The letter of a lone differential, `du`; "" for anything else."""
    if node.op == "mul" and node.value == "" and len(node.args) == 2 and _is_d(node.args[0]):
        letter = node.args[1]
        return str(letter.value) if letter.op == "sym" and not letter.args else ""
    return ""


def differentials(claim: Claim) -> tuple[str, ...]:
    """The letters of a claim about two differentials, `du = 2x dx`; () for any other claim."""
    name = differential(claim.left) if claim.op == "=" else ""
    found = list(splits(claim.right)) if name else []
    return (name, found[0][1]) if len(found) == 1 and found[0][1] != name else ()


def as_slope(claim: Claim, world: World) -> Claim:
    """The claim about a derivative that one about two differentials is; the very same claim where it is none."""
    if not differentials(claim):
        return claim
    name, (rest, by) = differential(claim.left), next(splits(claim.right))
    if as_function(name, world) is not None:
        left, right = _slope(name, by, claim.left), rest
    elif as_function(by, world) is not None:
        left = ONE._replace(start=claim.left.start, end=claim.left.end)
        right = Node("mul", "*", (rest, _slope(by, name, claim.right)), claim.right.start, claim.right.end)
    else:
        return claim
    return replace(claim, left=left, right=right, first=left if claim.first is claim.left else claim.first)


def _slope(name: str, by: str, at: Node) -> Node:
    letters = tuple(Node("sym", letter, (), at.start, at.end) for letter in (name, by))
    return Node("deriv", "d", letters, at.start, at.end)


def _is_d(node: Node) -> bool:
    return node.op == "sym" and node.value == "d" and not node.args


def splits(node: Node) -> Iterator[tuple[Node, str]]:
    """Every way to take one differential out of a product or quotient: what is left, and its letter."""
    if node.op in ("neg", "div"):
        for rest, letter in splits(node.args[0]):
            yield node._replace(args=(rest, *node.args[1:])), letter
    if node.op == "call" and len(node.args) == 1 and node.args[0].op == "mul":  # of `sin x dx`
        inner = node.args[0].args
        if len(inner) > 2 and _is_d(inner[-2]) and inner[-1].op == "sym" and not inner[-1].args:
            yield node._replace(args=(_product(node.args[0], inner[:-2]),)), str(inner[-1].value)
    if node.op != "mul":
        return
    args = node.args
    for k, (first, second) in enumerate(zip(args, args[1:])):
        if _is_d(first) and second.op == "sym" and not second.args:
            yield _product(node, args[:k] + args[k + 2 :]), str(second.value)
    for k, arg in enumerate(args):
        if arg.op in ("mul", "div"):
            for rest, letter in splits(arg):
                yield node._replace(args=(*args[:k], rest, *args[k + 1 :])), letter


def _product(node: Node, args: tuple[Node, ...]) -> Node:
    if len(args) > 1:
        return node._replace(args=args)
    return (args[0] if args else ONE)._replace(start=node.start, end=node.end)
