"""What speaks for it that a name in a claim is none of the rubric's: a unit, a function, a mask, a model, a law."""

from __future__ import annotations

import numpy as np

from grader.algebra.evaluate import evaluate
from grader.algebra.kinds import signs
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.judge import Judgement, has_value
from grader.audit.own_world import ARRAYS, symbol_name
from grader.audit.state import State
from grader.audit.taking_in import is_constant
from grader.lazy_regex import regex
from grader.notation.tree import Node

SYMBOL = regex(r"\*[VAJWCFTHK]\Z")
LETTERS = regex(r"[A-Za-z](?:[*/][A-Za-z])+")
BINDING = ("sym", "index", "sum", "prod", "deriv")  # what an i in them is an index of, or a variable


def letters_or_unit(part: Node, world: World) -> bool:
    """`1.5 V/A`, where V and A may be a force and an area that are not known."""
    if part.op == "unit" and SYMBOL.search(str(part.value)):  # 1.812 kg · V, where V is a speed
        return world.has_quantity(str(part.value)[-1])
    unlikely = part.op == "alt" and part.args[0].op != "unit" and not has_value(part.args[0], world)
    return unlikely and any(arg.op == "unit" and LETTERS.fullmatch(str(arg.value)) for arg in part.args)


def masks(result: Judgement) -> bool:
    """Whether one of two arrays has infinite entries: `s = [2, 1, -inf]`."""
    arrays = [np.asarray(value) for value in (result.left, result.right) if isinstance(value, np.ndarray | tuple)]
    return len({bool(np.any(np.isinf(array))) for array in arrays if array.dtype.kind in "fc"}) > 1


def at_a_place(part: Node) -> bool:
    """`NPV(12 %)`, `k(310 K)`: no product."""
    if part.op != "apply" or len(part.args) != 2 or part.args[0].op != "sym":
        return False
    at = part.args[1].args[0] if part.args[1].op == "alt" else part.args[1]
    return at.op in ("unit", "degree") or (at.op == "percent" and len(str(part.args[0].value)) > 1)


def is_law(claim: Claim) -> bool:
    """`y' = x + y`: an equation for a function and its derivative, of which there may be several."""
    if claim.left.op != "prime" or claim.left.args[0].op != "sym" or claim.op not in EQUATIONS:
        return False
    name = symbol_name(claim.left.args[0])
    return name is not None and any(symbol_name(part) == name for part in claim.right.walk())


def imaginary(claim: Claim, state: State) -> bool:
    """Whether a claim holds an i that a problem of real numbers doesn't know: a rate of interest, a current."""
    world = state.worlds[0]
    used = [part for part in claim.parts if part.op == "sym" and part.value == "i" and not part.args]
    index = any(arg in used for part in claim.parts if part.op in BINDING for arg in part.args)
    if not used or index or not is_constant("i", world) or not state.setting.solutions:
        return False
    roots = (side for side in (claim.left, claim.right) if not any(part in used for part in side.walk()))
    if any(np.iscomplexobj(_value(tree, world)) for side in roots for tree in signs(side)):
        return False  # `\\sqrt{-16} = 4i`
    return not any(np.iscomplexobj(_value(tree, world)) for tree in state.setting.solutions)


def is_model(claim: Claim, world: World) -> bool:
    """Whether a claim says of given data what a line through them is: `y = 1.2 t + 1.4`."""
    name = claim.left.value if claim.left.op == "sym" and not claim.left.args else None
    given = {key for key, value in world.values.items() if isinstance(value, np.ndarray) and value.ndim == 1}
    return claim.op in EQUATIONS and name in given and any(
        part.op == "sym" and not part.args and part.value in given - {name} for part in claim.right.walk()
    )


def of_another_variable(claim: Claim, world: World) -> bool:
    """`W = ∫ p dV`, where the problem's p has one value: what is integrated depends on V all the same."""
    for part in claim.parts:
        if part.op == "int" and part.args[1].op == "sym":
            names = {symbol_name(inner) for inner in part.args[0].walk()} - {None}
            derived = any(name in world.definitions or name in world.functions for name in names)
            if derived and symbol_name(part.args[1]) not in names:
                return True
    return False


def redefines(claim: Claim, state: State) -> bool:
    """Whether a claim is about a name that the answer itself brought in, and may be using again."""
    sides = [claim.left.args[0] if claim.left.op == "apply" else claim.left]
    if claim.left.op in ARRAYS and claim.right.op in ARRAYS:
        sides = list(claim.left.args)  # (x, y) = (31, 49)
    if claim.right.op in ("sym", "apply"):
        sides.append(claim.right.args[0] if claim.right.op == "apply" else claim.right)
    names = {name for name in map(symbol_name, sides) if name is not None}
    return bool(names & (state.local - state.firm))


def _value(tree: Node, world: World) -> Value:
    try:
        return evaluate(tree, world)
    except Unevaluable:
        return None
