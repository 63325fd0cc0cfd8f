"""Takes in what an answer defines: a name that is new, or that the text says it defines."""

from __future__ import annotations

import re

from grader.algebra.scope import depends
from grader.algebra.world import World
from grader.audit import cues
from grader.audit.antiderivatives import is_indefinite
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.conditions import is_condition
from grader.audit.definitions import Definition, definition, known, uses_unknown
from grader.audit.habits import judged
from grader.audit.indices import Conditions
from grader.audit.judge import free_variables, judge
from grader.audit.own_names import macro
from grader.audit.own_world import ARRAYS, called, symbol_name
from grader.audit.state import NUMBERS, Audited, State, make
from grader.lazy_regex import regex
from grader.notation import show
from grader.notation.between import letters
from grader.notation.tree import Node

WORKED_OUT = ("mul", "add", "pow", "call", "apply")
OF_A_CASE = regex(r"\b(?:for|if|case|when|with)\b", re.I)


def define_ahead(claim: Claim, state: State, made: dict[int, Audited]) -> None:
    """Take in a definition that comes later, where it is one by what is known so far."""
    found = definition(claim, state.worlds[0])
    if found is None or is_condition(claim, state.worlds[0]):
        return
    if known(found.name, state.worlds[0]) and found.name not in state.macros:
        return
    defined = define(claim, state)
    if defined is not None and defined.verdict == "true":
        state.own.learn(claim)
        made[id(claim)] = defined


def define(claim: Claim, state: State) -> Audited | None:
    """Take in a definition: a name that is new, or that the text says it defines."""
    world = state.worlds[0]
    found = definition(claim, world)
    if found is None or (found.kind == "quantity" and depends(found.body, found.name, world)):
        return None  # x_1 = 1 + x_1/2 is an equation for x_1
    if claim.left.op == "prime" and judge(claim, state.worlds[:1]).verdict == "true":
        return None  # x' = [1, 2] is the transpose
    if cues.mistaken(claim.lead):
        return None  # "First I thought P(N >= 3) = 0.41"
    number = _is_number(found.body)
    announced = claim.op == ":=" or cues.defines(claim.lead)
    if claim.left.op == "str" and claim.left.value not in world.definitions:
        state.words.add(str(claim.left.value))
    another = found.body.op in ARRAYS and (
        (OF_A_CASE.search(claim.before.rpartition("\n")[2]) and _is_given_otherwise(found, state))
        or (found.name in state.local and cues.conditional(claim.lead))
    )
    if another or (announced and number and found.name in state.variables):
        state.cases.add(found.name)
        announced = True
    if known(found.name, world) and not (announced and found.name in state.local) and found.name not in state.macros:
        return None
    arrays = ("matrix", "list", "tuple", "call")
    unsure = not announced and found.name in state.variables and found.body.op not in arrays
    if unsure and not (number and found.name in state.steady) and not _is_solved_for(found, state):
        return None
    if uses_unknown(found.body, world, found.parameters) or _of_letters(found, world):
        return _define_macro(claim, found, state, announced)
    state.macros.pop(found.name, None)
    state.passing.pop(found.name, None)
    found = _as_worked_out(found, claim, state)
    make(found, state)
    _call(found, state)
    if announced and found.name not in state.cases and (claim.op == ":=" or cues.names(claim.lead)):
        state.firm.add(found.name)
    elif number:
        state.weak.add(found.name)
    if any(symbol_name(part) in state.cases for part in found.body.walk()):
        state.cases.add(found.name)  # delta = e v, where e is no constant and its value not known
    return Audited(claim, "true", "a definition", role="definition")


def _as_worked_out(found: Definition, claim: Claim, state: State) -> Definition:
    """`B = A*A^T = [[10, 5], [5, 5]]` as the matrix, where the chain holds only with the product of matrices."""
    starred = found.kind == "quantity" and any(part.op == "mul" and part.value == "*" for part in found.body.walk())
    links = state.chains.get(claim.chain, ()) if starred else ()
    behind = next((link for link in links if link.left is claim.right and link.op in EQUATIONS), None)
    if behind is None or behind.right.op not in ARRAYS or judge(behind, state.worlds[:1]).verdict == "true":
        return found
    holds = judged(behind, state.worlds, (), Conditions()).verdict == "true"
    return found._replace(body=behind.right) if holds else found


def _is_number(body: Node) -> bool:
    """Whether a name is given a number as written, and not one that is worked out: `-2 * 3`."""
    return body.op in NUMBERS and (body.op != "neg" or body.args[0].op not in WORKED_OUT)


def _is_given_otherwise(found: Definition, state: State) -> bool:
    """Whether the answer gives another array to a name as well: `v = (1, 1)` for one eigenvalue, `v = (2, 1)` next."""
    if found.name in state.steady:
        return False
    given = {show(one.right) for one in state.lines if symbol_name(one.left) == found.name and one.right.op in ARRAYS}
    return len(given) > 1


def _is_solved_for(found: Definition, state: State) -> bool:
    """Whether a letter of an equation comes to a formula of what is known, and to nothing else in the answer."""
    return found.name in state.solved() and not uses_unknown(found.body, state.worlds[0], found.parameters)


def is_constant(name: str, world: World) -> bool:
    """Whether e or i would be the number, since the problem calls nothing else so."""
    return name in ("e", "i") and not any(name in table for table in (world.values, world.definitions, world.names))


def note_another_function(claim: Claim, state: State) -> None:
    """After `With f(x) = ...` of another f than the problem's, what the answer says of f is of that one."""
    left = claim.left
    head = called(left)
    letters = left.args[1:] if left.op == "apply" else left.args
    if head in state.worlds[0].functions and claim.op in EQUATIONS and cues.defines(claim.lead):
        if all(arg.op == "sym" and not arg.args for arg in letters):
            state.cases.add(head)


def by_parts(claim: Claim) -> bool:
    """`\\int u dv = uv - \\int v du`: a formula whose letters stand for nothing yet."""
    return "int" in claim.kinds and any(map(is_indefinite, claim.left.walk()))


def _call(found: Definition, state: State) -> None:
    """Note that `u = x^2` is called u(x), where x is a quantity and the only letter in it."""
    by = letters(found.body)
    if found.kind == "quantity" and len(by) == 1 and found.body.op not in ARRAYS:
        called = f"{found.name}({by.pop()})"
        state.worlds = tuple(world.define(called, found.body) for world in state.worlds)


def _of_letters(found: Definition, world: World) -> bool:
    """Whether a body holds letters that stand for nothing, though they may be indices elsewhere: `x = e^t`."""
    return found.kind == "quantity" and bool(free_variables((found.body,), world))


def _define_macro(claim: Claim, found: Definition, state: State, announced: bool) -> Audited | None:
    """Take in a name for an expression in letters that stand for nothing, as often as it is defined anew."""
    expression = macro(found, state.worlds[0])
    if expression is None or (expression.name in state.variables and not announced):
        unknown = "it defines a name by names that the rubric does not know"
        return None if found.name in state.macros else Audited(claim, "unchecked", unknown)
    times = state.macros.get(found.name, 0)
    if times and judge(claim, state.worlds[:1]).verdict == "true":
        return None
    state.macros[found.name] = times + 1
    if found.name in state.variables:
        state.passing[found.name] = claim.span.start
    state.cases |= {found.name} if times else set()
    state.worlds = tuple(expression.into(world) for world in state.worlds)
    state.growing = tuple(expression.into(world) for world in state.growing)
    return Audited(claim, "true", "a definition", role="definition")
