"""Judges one claim: evaluates both sides in every world and says whether the relation holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from grader.algebra.agree import fitted
from grader.algebra.arithmetic import is_difference
from grader.algebra.between import variable_of
from grader.algebra.evaluate import evaluate
from grader.algebra.primes import as_function, free_letters
from grader.algebra.scope import (
    Scope,
    canonical,
    opaque_name,
    own_function,
    pattern_of,
    primed_name,
    quantity,
)
from grader.algebra.slopes import subscripts
from grader.algebra.values import Unevaluable
from grader.algebra.world import SIDE, Value, World
from grader.audit.antiderivatives import holds_up_to_a_constant, is_indefinite
from grader.audit.claims import Claim
from grader.audit.indices import NOTHING, Conditions, index_cases
from grader.audit.noise import vanishes
from grader.audit.relations import HOLDS, holds
from grader.audit.rounding import explained
from grader.audit.shapes import arrays_as_numbers
from grader.notation.tree import Node

Verdict = Literal["true", "false", "carried", "unchecked"]
Case = tuple[tuple[str, int], ...]  # the values of the free indices of a claim
SPECIAL_NAMES = frozenset({"pi", "e", "i", "infinity", "I"})
ENOUGH = 2  # random worlds: a false equation that holds in two of them by chance is not to be expected


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found of a claim: `left` and `right` are the sides' values where it fails (or in the first world)."""

    verdict: Verdict
    reason: str = ""
    left: Value = None
    right: Value = None
    cases: tuple[Mapping[str, float], ...] = ()


class Excuse(NamedTuple):
    """The verdict instead of false, and why."""

    verdict: Verdict
    reason: str


def judge(
    claim: Claim, worlds: Sequence[World], growing: Sequence[World] = (), conditions: Conditions = NOTHING
) -> Judgement:
    """Evaluate a claim in every world.

    Args:
        claim: what is claimed.
        worlds: independent worlds; a claim is true when it holds in all of them.
        growing: worlds of growing size, for limits.
        conditions: what is assumed at that place.

    Returns:
        true, false or unchecked (never carried: that is for the ledger to say).
    """
    limit = claim.op == "to" or "lim" in claim.kinds
    try:
        if "int" in claim.kinds and any(map(is_indefinite, claim.parts)):
            return _judge_indefinite(claim, worlds[0])
        variables = [] if limit or "sym" not in claim.kinds else free_variables((claim.left, claim.right), worlds[0])
        if variables:
            return _judge_identity(claim, worlds[0], variables)
        if limit and growing:
            return _judge_limit(claim, growing, conditions)
        if claim.op == "to":
            return _arrow(claim, worlds, conditions)
        return _judge_worlds(claim, worlds, conditions)
    except Unevaluable as error:
        if claim.op == "=" and arrays_as_numbers(claim, worlds[0]):
            return Judgement("false", "an array is no number")
        return Judgement("unchecked", str(error))


def _judge_indefinite(claim: Claim, world: World) -> Judgement:
    if holds_up_to_a_constant(claim, world):
        return Judgement("true", "up to a constant")
    if is_indefinite(claim.first) or is_indefinite(claim.left):
        return Judgement("false", "the sides do not differ by a constant")
    return Judgement("unchecked", "an indefinite integral")


def _judge_worlds(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> Judgement:
    if claim.op not in HOLDS:
        return Judgement("unchecked", f"the relation '{claim.op}' is not evaluated")
    first: Judgement | None = None
    for world in worlds[: 1 if worlds[0].masks else ENOUGH]:
        before, after = _said_before(claim.left, world), _said_next(claim.right, world)
        for env in index_cases(claim, world, conditions):
            case = tuple(env.items())
            left = before[case] if case in before else evaluate(claim.left, world, env)
            right = after[case] = evaluate(claim.right, world, env)
            if not (
                holds(claim, left, right)
                or vanishes(claim, left, right, world, env)
                or _rounding(claim, left, right, world, env, conditions)
            ):
                return Judgement("false", "", left, right, (env,))
            first = first or Judgement("true", "", left, right, (env,))
    return first or Judgement("unchecked", "no case to evaluate it in")


def _said_before(left: Node, world: World) -> Mapping[Case, Value]:
    """What a left side came to as the right side of the claim before it in its chain, by case; empty if it is new."""
    side, values = world.cache.get(SIDE, (None, {}))
    return values if side is left else {}


def _said_next(right: Node, world: World) -> dict[Case, Value]:
    """Where what a right side comes to is kept for the next claim of its chain, which begins with it."""
    values: dict[Case, Value] = {}
    world.cache[SIDE] = right, values
    return values


IDENTITY = "an identity"
TO_BE_SOLVED = "an equation in"


def is_zero(node: Node) -> bool:
    """Whether a tree is the number 0."""
    return node.op == "num" and node.value == 0


def has_value(node: Node, world: World) -> bool:
    """Whether a tree without free letters can be evaluated."""
    try:
        return evaluate(node, world) is not None
    except Unevaluable:
        return False


COUNTING = frozenset({"n", "m", "k", "j", "N", "l", "ell"})  # letters that usually stand for whole numbers
WHOLE = ((1, 2, 3), (2, 5, 1), (3, 1, 4), (4, 3, 2), (6, 4, 5))
POINTS = ((0.37, 1.71, 0.83), (1.93, 0.59, 2.41), (2.77, 2.13, 0.29), (0.91, 3.07, 1.37))


def _judge_identity(claim: Claim, world: World, variables: Sequence[str]) -> Judgement:
    """A relation in free variables: true where it holds at every point; else it may be an equation to be solved.

    `f(x) = ...` for a function of the problem, its derivative, and the derivative or integral of an expression claim
    an identity, and are false where they fail.
    """
    if len(variables) > 3 or claim.op not in HOLDS:
        return Judgement("unchecked", f"'{variables[0]}' is not defined")
    if _unknown_slope((claim.left, claim.right), variables):
        return Judgement("unchecked", "how a letter depends on another is not known")
    for point in POINTS:
        env = dict(zip(variables, point))
        left, right = evaluate(claim.left, world, env), evaluate(claim.right, world, env)
        if not holds(claim, left, right) and not explained(claim.left, claim.right, left, right, world, env):
            if _holds_for_whole_numbers(claim, world, variables):
                return Judgement("true", "an identity in whole numbers")
            if claim.op == "=" and (_worked_out(claim, world, variables) or _never(claim, world, variables)):
                return Judgement("false", "", left, right, (env,))
            return Judgement("unchecked", f"{TO_BE_SOLVED} {', '.join(variables)}, not an identity")
    return Judgement("true", IDENTITY)


def _holds_for_whole_numbers(claim: Claim, world: World, variables: Sequence[str]) -> bool:
    """Whether a relation holds for whole numbers as its n, m, k: `cos(n pi) = (-1)^n`."""
    if not COUNTING & set(variables):
        return False
    for real, whole in zip(POINTS + POINTS[:1], WHOLE):
        env = {name: w if name in COUNTING else x for name, x, w in zip(variables, real, whole)}
        left, right = evaluate(claim.left, world, env), evaluate(claim.right, world, env)
        if not holds(claim, left, right) and not explained(claim.left, claim.right, left, right, world, env):
            return False
    return True


def _never(claim: Claim, world: World, variables: Sequence[str]) -> bool:
    """Whether no letters make an equation hold: its sides differ by one number, or a fraction by a factor."""
    if claim.left.op == "sym" or not (_has_variable(claim.left, variables) and _has_variable(claim.right, variables)):
        return False
    points = [dict(zip(variables, point)) for point in POINTS]
    pairs = [(evaluate(claim.left, world, env), evaluate(claim.right, world, env)) for env in points]
    if not all(isinstance(value, int | float) and value for pair in pairs for value in pair):
        return False
    gaps = [a - b for a, b in pairs]
    ratios = [a / b for a, b in pairs] if claim.left.op == "div" else [0.0, 1.0]
    return any(max(found) - min(found) <= 1e-9 * abs(found[0]) for found in (gaps, ratios))


def _worked_out(claim: Claim, world: World, variables: Sequence[str]) -> bool:
    """Whether a chain works out what can only be an expression in its own letters, and not an equation to be solved."""
    if not _has_variable(claim.right, variables):
        return False
    if _function_of(claim.left, world, variables):
        return True
    own = free_variables((claim.first,), world)
    works_out = _is_operation(claim.first, world) or (
        _function_of(claim.first, world, variables) and claim.right.op != "sym"
    )
    return works_out and set(free_variables((claim.left, claim.right), world)) <= set(own)


def _is_operation(node: Node, world: World) -> bool:
    """A derivative of an expression in one letter, or a definite integral, of which nothing is unknown."""
    if node.op == "prime":
        return node.args[0].op != "sym" or str(node.args[0].value) in world.names
    if node.op == "deriv":
        what, *by = node.args
        function = world.functions.get(str(what.value)) if what.op == "sym" else None
        if function is not None and all(str(one.value) in function.parameters for one in by):
            return True
        free = free_letters(what, world)
        return free == sorted({str(one.value) for one in by}) or (node.value == "partial" and what.op != "sym")
    return node.op == "int" and node.args[2].op != "none" != node.args[3].op


def _unknown_slope(nodes: Sequence[Node], variables: Sequence[str]) -> bool:
    """Whether a letter that stands for nothing is differentiated by another: `dy/dx` of a y that is not defined."""
    slopes = (part.args for node in nodes for part in node.walk() if part.op == "deriv" and part.args)
    return any(a[0].op == "sym" and str(a[0].value) in variables and a[0][:3] != a[1][:3] for a in slopes)


def _function_of(node: Node, world: World, variables: Sequence[str]) -> bool:
    """Whether a side is a function of the problem, its derivative or its power, at its free variables."""
    if node.op == "pow" and node.args[0].op == "call":
        node = Node("apply", None, (Node("sym", node.args[0].value), *node.args[0].args))
    if node.op != "apply":
        return False
    head = node.args[0].args[0] if node.args[0].op == "prime" else node.args[0]
    plain = all(arg.op == "sym" and str(arg.value) in variables for arg in node.args[1:])
    return plain and (own_function(head, world) is not None or bool(subscripts(head, world)))


def _has_variable(node: Node, variables: Sequence[str]) -> bool:
    return any(part.op == "sym" and str(part.value) in variables for part in node.walk())


def free_variables(nodes: Sequence[Node], world: World) -> list[str]:
    """Plain symbols that stand for nothing in the world and are bound by no sum, integral or limit."""
    found: list[str] = []
    for node in nodes:
        _variables(node, world, frozenset(), found)
    return found


def binds(node: Node, world: World) -> str | None:
    """The name that a sum, integral, limit or evaluation bracket binds in its body."""
    if node.op == "call" and node.value == "between":
        return variable_of(node, world)
    binds = node.op in ("sum", "prod", "int", "lim") or (node.op == "call" and node.value == "at")
    if not binds or len(node.args) < 2:
        return None
    variable = node.args[1]
    return str(variable.args[0].value if variable.op == "rel" and variable.args else variable.value)


def _variables(node: Node, world: World, bound: frozenset[str], found: list[str]) -> None:
    name = binds(node, world)
    if name is not None:
        _variables(node.args[0], world, bound | {name}, found)
        if node.args[1].op == "rel":
            _variables(node.args[1], world, bound | {name}, found)
        for arg in node.args[2:]:
            _variables(arg, world, bound, found)
        return
    _plain_variables(node, world, bound, found)


def _through(node: Node, world: World, bound: frozenset[str], found: list[str]) -> bool:
    """Find the letters behind a name: the parameters of a function, the letters that an answer defined it by."""
    name = str(node.value)
    if name in bound or world.has_quantity(name):
        return False
    if node.args and (whole := canonical(name, node.args)) is not None and world.has(whole):
        return True  # `y_I`, a quantity beside the function y
    if node.args and pattern_of(name, len(node.args), world) is not None:
        return False  # `a_3`, a term of the sequence that the rubric names a_k
    if name in world.functions and (node.args or not names_a_call(node, world)):
        for parameter in world.functions[name].parameters:
            _variables(Node("sym", parameter), world, bound, found)
        return True
    if not node.args and name not in world.names and as_function(name, world) is not None:
        return True  # called by quantities, `J(w)`
    if node.args or name not in world.names:
        return False
    _variables(world.names[name], world, bound | {name}, found)
    return True


def names_a_call(node: Node, world: World) -> bool:
    """Whether a symbol names the value of the function of that name where the problem is: `v` for v(t)."""
    tree = world.names.get(str(node.value)) if node.op == "sym" and not node.args else None
    return tree is not None and str(node.value) in world.functions


def _plain_variables(node: Node, world: World, bound: frozenset[str], found: list[str]) -> None:
    if node.op == "prime" and (primed_name(node) in world.definitions or primed_name(node) in world.names):
        return
    if node.op == "sym":
        name = str(node.value)
        if _through(node, world, bound, found):
            return
        if not node.args and name not in found and name not in bound and name not in SPECIAL_NAMES:
            if name not in world.names and name not in world.values and name not in world.definitions:
                found.append(name)
        return
    if node.op == "apply" and node.args[0].op in ("sym", "prime"):
        head = node.args[0].args[0] if node.args[0].op == "prime" else node.args[0]
        called = own_function(head, world) is not None or str(head.value) in world.functions
        if called or opaque_name(node) is not None:
            if called or node.args[0].op == "prime" or head.args:
                for arg in node.args[1:]:
                    _variables(arg, world, bound, found)
            return
    if node.op == "pow" and is_difference(node):  # its variable is bound by the brackets
        node = node._replace(args=(node.args[0].args[1], node.args[1]))
    for arg in node.args[:1] if node.op == "index" else node.args:
        _variables(arg, world, bound, found)


CUT = 0.01  # relative: by how much a number may be off that is said to equal one of more digits


def _another_number(claim: Claim, left: Value, right: Value) -> bool:
    """`14 = 13.824`: two numbers as written, which no rounding before them makes equal."""
    plain = all((side.args[0] if side.op == "neg" else side).op == "num" for side in (claim.left, claim.right))
    return plain and claim.op == "=" and abs(left - right) > CUT * abs(right)


def _rounding(
    claim: Claim, left: Value, right: Value, world: World, env: dict[str, int], conditions: Conditions
) -> bool:
    if claim.op not in ("=", ":=", "equiv", "approx", "about") or _another_number(claim, left, right):
        return False
    return explained(claim.left, claim.right, left, right, world, env, conditions.inexact, conditions.rounded)


# --- limits


def without_limits(node: Node) -> Node:
    """The tree with every limit replaced by its body."""
    if node.op == "lim":
        return without_limits(node.args[0])
    return node._replace(args=tuple(without_limits(arg) for arg in node.args)) if node.args else node


def _judge_limit(claim: Claim, growing: Sequence[World], conditions: Conditions) -> Judgement:
    """A limit in a size: the sides' difference must die out as the world grows."""
    if not _limits_grow((claim.left, claim.right), growing[0]):
        return _judge_worlds(claim, growing[:1], conditions)
    op = "=" if claim.op in ("to", "approx") else claim.op
    if op != "=":
        return Judgement("unchecked", "an inequality in the limit")
    left, right = without_limits(claim.left), without_limits(claim.right)
    if right.op == "sym" and right.value == "infinity":
        return Judgement("unchecked", "a divergence is not evaluated")
    gaps: list[float] = []
    values: tuple[Value, Value] = (None, None)
    for world in growing:
        worst = 0.0
        scale = 1.0
        plain = Claim(claim.span, left, "=", right, claim.chain, claim.first)
        for env in index_cases(plain, world, conditions):
            a, b = evaluate(left, world, env), evaluate(right, world, env)
            x, y = fitted(a, b)
            gap = float(np.max(np.abs(x - y), initial=0.0))
            scale = max(scale, float(np.max(np.abs(y), initial=0.0)))
            if gap / scale >= worst:
                worst, values = gap / scale, (a, b)
        gaps.append(worst)
    return _settled(gaps, values)


def _settled(gaps: list[float], values: tuple[Value, Value]) -> Judgement:
    last, first = gaps[-1], gaps[0]
    if last <= 1e-9:
        return Judgement("true", "", *values)
    if last < 0.1 and last <= 0.3 * first and all(b <= 0.8 * a + 1e-12 for a, b in zip(gaps[-3:], gaps[-2:])):
        return Judgement("true", "the difference dies out as the size grows", *values)
    if last > 0.5 * first and last > 0.02:
        return Judgement("false", "", *values)
    return Judgement("unchecked", "the limit does not settle")


def _limits_grow(nodes: Sequence[Node], world: World) -> bool:
    """Whether the limits are in a quantity of the world (a size), not in a free variable."""
    for node in nodes:
        for part in node.walk():
            if part.op == "lim" and part.args[1].op == "sym":
                name = str(part.args[1].value)
                if quantity(name, Scope(world, {}, [9_999])) is None and name not in world.names:
                    return False
    return True


def _arrow(claim: Claim, worlds: Sequence[World], conditions: Conditions) -> Judgement:
    return Judgement("unchecked", "an arrow without a limit that the rubric declares")
