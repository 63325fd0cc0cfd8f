r"""The rule of integration by parts in letters, `\int u v' dx = uv - \int u' v dx`, tried with two functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.antiderivatives import holds_up_to_a_constant, is_indefinite
from grader.audit.claims import Claim
from grader.audit.helper_parts import Helper, holds_between
from grader.audit.judge import Judgement
from grader.notation.reader import read
from grader.notation.tree import Node, rewritten

RULE = "the rule of integration by parts"
SIGN = "it is the other integral, with the other derivative, that integration by parts takes away"
X = "xi"  # a letter that chats hardly use
TRIED = (  # two functions with their derivatives
    (r"\xi^2 + 1", r"2\xi"),
    (r"e^{\xi/2}", r"\frac{1}{2} e^{\xi/2}"),
)


def rule_by_parts(claim: Claim) -> Helper | None:
    """A rule of integration by parts, held as what it says of two functions; None for a claim that is none."""
    if claim.op != "=" or not is_indefinite(claim.left):
        return None
    names = _factors(claim.left)
    if names is None or holds_between(claim) or not _has_product(claim.right, names):
        return None
    if not any(map(is_indefinite, claim.right.walk())):
        return None
    variable = claim.left.args[1] if _name(claim.left.args[1]) not in names else Node("sym", X)
    found = {name: tuple(_expression(one, variable) for one in pair) for name, pair in zip(names, TRIED)}
    tried = replace(claim, left=_tried(claim.left, found), right=_tried(claim.right, found))
    if any(part.op == "sym" and part.value not in (variable.value, "C", "e") for part in tried.parts):
        return None
    try:
        holds = holds_up_to_a_constant(tried, World({}))
    except Unevaluable:
        return None
    return Helper(tried, Judgement("true") if holds else Judgement("false", SIGN), RULE)


def _expression(text: str, variable: Node) -> Node:
    """An expression in a variable, which is written as xi."""
    return rewritten(read(text, kind="inline"), lambda node: variable if node[:2] == ("sym", X) else node)


def _factors(node: Node) -> tuple[str, str] | None:
    r"""The letters of `\int u dv` or `\int u v' dx`: the first one, and the one whose derivative stands there."""
    body, variable = node.args[0], node.args[1]
    if _name(body) and variable.op == "sym" and _name(variable) != _name(body):
        return _name(body), _name(variable)
    if body.op != "mul" or len(body.args) != 2:
        return None
    for one, other in (body.args, body.args[::-1]):
        if _name(one) and _derived(other) and _derived(other) != _name(one):
            return _name(one), _derived(other)
    return None


def _name(node: Node) -> str:
    """The letter of `u` or `u(x)`; "" for anything else."""
    if node.op == "apply" and len(node.args) == 2 and node.args[1].op == "sym":
        return _name(node.args[0])
    return str(node.value) if node.op == "sym" and not node.args else ""


def _derived(node: Node) -> str:
    """The letter of `v'` or `v'(x)`."""
    if node.op == "apply" and len(node.args) == 2 and node.args[1].op == "sym":
        return _derived(node.args[0])
    return _name(node.args[0]) if node.op == "prime" and node.value in (1, "1") else ""


def _has_product(node: Node, names: tuple[str, str]) -> bool:
    products = (part.args for part in node.walk() if part.op == "mul" and len(part.args) == 2)
    return any({_name(one), _name(other)} == set(names) for one, other in products)


def _tried(node: Node, found: Mapping[str, tuple[Node, ...]]) -> Node:
    r"""A side with the functions that are tried for its letters, `\int u dv` as an integral over x."""
    for name, place in ((_name(node), 0), (_derived(node), 1)):
        if name in found:
            return found[name][place]
    args = tuple(_tried(arg, found) for arg in node.args)
    if is_indefinite(node) and _name(node.args[1]) in found:
        slope = found[_name(node.args[1])][1]
        args = (Node("mul", "*", (args[0], slope)), Node("sym", X), *args[2:])
    return node._replace(args=args)
