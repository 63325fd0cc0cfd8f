"""Decides what a claim is whose sides differ: an error, a consequence of one, or something that nobody errs in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from grader.algebra.agree import close, decimals, fitted, is_whole
from grader.algebra.evaluate import evaluate
from grader.algebra.scope import depends
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit import cues
from grader.audit.approximations import approximates
from grader.audit.branches import is_for_points, worlds_of_the_branch
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.conditions import holds_in_a_case
from grader.audit.definitions import CONSTANTS, definition, first_reading
from grader.audit.dimensions import mixes_prefixes, mixes_scales
from grader.audit.examples import NAMED
from grader.audit.excuses import excuse
from grader.audit.habits import judged
from grader.audit.helper_parts import holds_integral
from grader.audit.hypotheses import is_otherwise
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement, Verdict, binds, is_zero, judge, names_a_call
from grader.audit.measures import (
    IN_ITS_UNITS,
    differs_by_its_unit,
    in_declared_unit,
    near,
    numbers_fit,
    of_another_kind,
    of_one_kind,
    unit_of_values,
    units_known,
)
from grader.audit.notations import by_a_scale, read_otherwise
from grader.audit.other_arithmetic import of_another_arithmetic
from grader.audit.other_names import (
    at_a_place,
    imaginary,
    is_law,
    is_model,
    letters_or_unit,
    masks,
    of_another_variable,
    redefines,
)
from grader.audit.own_names import holds_words
from grader.audit.own_world import ARRAYS, called, symbol_name
from grader.audit.places import (
    exact_value,
    has_symbols,
    has_symbols_in,
    names_in,
    only_about,
    only_numbers,
    only_plain_numbers,
    states_rightly,
)
from grader.audit.repairs import nearly_holds, plainly_wrong
from grader.audit.rereadings import REREADINGS, holds_renamed, of_the_other_case
from grader.audit.reuse import (
    OTHER_UNITS,
    Falsehood,
    holds_as_supposed,
    is_of_failure,
    means_another,
    supposed,
    uses_another,
)
from grader.audit.rounding import hardly_differ, is_noise
from grader.audit.solutions import holds_at_a_solution
from grader.audit.state import NUMBERS, Audited, State
from grader.audit.steady import convincing
from grader.audit.taking_in import is_constant, note_another_function
from grader.audit.tried import follows, holds_behind
from grader.audit.units import scale, without_units
from grader.audit.unsaid_moduli import congruence, modulo_some
from grader.audit.words import correction
from grader.lazy_regex import regex
from grader.notation.grammar import numeric
from grader.notation.tree import Node

FORMULAS = ("add", "mul", "div", "pow")
WITH = regex(r"\b(?:with|for|at)[\s$`\\(]*\Z", re.I)  # a test "with v = (0.56, -0.24)"
MAY_ERR = regex(  # the doubts that a wrong answer outweighs
    r"another part's name|value may have changed|in different units|said of a point"
    r"|letters may be quantities or units|may be counted in the other direction|another value than elsewhere"
    r"|q may be 1 - p"
)
PARITY = regex(  # "for odd n", "if $n$ is even"
    r"[\s$,(\\)]{0,8}(?:(?:for|if|when) (?:all )?(?:odd|even)\b|(?:if|for|when) \$?\w\$? (?:is )?(?:odd|even)\b)", re.I
)
MOMENTS = frozenset(("E", "expectation", "Var", "variance", "Cov", "Corr", "P"))
ANOTHER_THING = 0.2  # relative: by how much nobody mistakes pi
ANYWHERE = 1 << 40  # behind every text


class Found(NamedTuple):
    """A claim whose sides differ, with what it was held against; `number` is its number in the audit."""

    claim: Claim
    state: State
    conditions: Conditions
    result: Judgement
    number: int


Doubt = tuple[Verdict, str, str]  # the verdict instead of false, why, and the claim's role ("" for what it is anyway)


def falsehood(
    claim: Claim, state: State, conditions: Conditions, result: Judgement, number: int, role: str
) -> Audited:
    """The verdict on a claim whose sides differ: false, carried, or what speaks for it.

    Args:
        result: the values of its sides.
        number: its number in the audit.
        role: what it is said as, "check" or "".
    """
    found = Found(claim, state, conditions, result, number)
    for doubts in (_by_a_try, _by_its_units, _by_its_names, _by_its_words, _by_other_readings, _by_its_place):
        for verdict, reason, instead in doubts(found):
            if verdict == "unchecked":
                note_another_function(claim, state)
                state.own.dragged.take_value(claim, result)
                state.own.slipped.take(claim, result, state.worlds[0], rank=2)
            errs = MAY_ERR.search(reason) and _may_err(found)
            fault = correction(claim, result, conditions, state.worlds[0]) if errs else None
            return Audited(claim, verdict, reason, role=instead or role, fault=fault)
    state.false.append(Falsehood(number, claim, state.worlds))
    links = [link for link in state.chains.get(claim.chain, ()) if link.span.end > claim.span.end]
    explained = state.root >= 0 and (
        (state.astray and holds_integral(claim)) or state.own.explains(claim, state.worlds, conditions)
    )
    carried = explained or (state.root >= 0 and state.own.follows(claim, state.worlds, conditions))
    state.own.dragged.take(claim, links, result, state.worlds[0])
    state.own.slipped.take(claim, result, state.worlds[0], rank=int(carried))
    said = None if explained else correction(claim, result, conditions, state.worlds[0])
    near = True if explained else _is_near(found)
    if carried:
        state.own.learn(claim)
        follows = f"follows from claim {state.root + 1}"
        return Audited(claim, "carried", follows, root=state.root, role=role, near=near, fault=said)
    if state.root < 0:
        state.root = number
    state.own.learn(claim, slip=True, worlds=state.worlds)
    reason, expected = said or ("", "")
    return Audited(claim, "false", reason, expected, role=role, near=near, off=_off(found))


def _off(found: Found) -> float | None:
    a, b = found.result.left, found.result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float) or not b:
        return None
    _, (mine, other) = unit_of_values(found.claim, (a, b), found.conditions, found.state.worlds[0])
    return float(a) / (mine or 1.0) / (float(b) / (other or 1.0))


def _may_err(found: Found) -> bool:
    """Whether a claim that is left open for a doubt looks like an error; `X_L = X_C` is rather a condition."""
    names = symbol_name(found.claim.left) is not None and symbol_name(found.claim.right) is not None
    return not names and _is_near(found)


def _is_near(found: Found) -> bool:
    if only_plain_numbers(found.claim):
        return plainly_wrong(found.claim, found.result)
    if _is_to_be_solved(found):
        return False
    return nearly_holds(found.claim, found.result, found.state.worlds, _solved(found))


def _is_to_be_solved(found: Found) -> bool:
    """Whether both sides are formulas about what was worked out: `100 - 2Q = 10 + 2Q`, of another Q perhaps."""
    claim, world = found.claim, found.state.worlds[0]
    if claim.op not in EQUATIONS or claim.left.op not in FORMULAS or claim.right.op not in FORMULAS:
        return False
    return bool(names_in(claim.left, world) & names_in(claim.right, world) & set(world.definitions))


def _is_far(found: Found) -> bool:
    """Whether a well-known name is said to be what no one takes it for: `π = (60 - 20) · 20` of a profit."""
    left, right = found.result.left, found.result.right
    if not isinstance(left, int | float) or not isinstance(right, int | float) or not left:
        return False
    return numeric(found.claim.right) and abs(right / left - 1) > ANOTHER_THING


def _solved(found: Found) -> Callable[[Claim], bool] | None:
    """Whether a claim like this one holds at the solution; None where nothing is to be solved for."""
    sides, setting, world = (found.claim.left, found.claim.right), found.state.setting, found.state.worlds[0]
    if not any(depends(side, name, world) for side in sides for name in setting.generic):
        return None
    return lambda other: holds_at_a_solution(
        other, found.state.worlds, setting.generic, setting.solutions, found.conditions
    )


def _by_a_try(found: Found) -> Iterator[Doubt]:
    """A value that is tried, and what follows from it: all of its line, and what is off as no slip is below it."""
    claim, state = found.claim, found.state
    if any(item.start == claim.span.end for item in state.tried):
        yield "unchecked", "it sets up a case", "aside"
    behind = follows(claim, state.tried, state.lines, state.worlds[0])
    if behind is None or not has_symbols(claim):
        return
    links = [link for link in state.chains[claim.chain] if link.span.start < claim.span.start]
    if any(judged(link, state.worlds, (), found.conditions).verdict == "true" for link in links):
        return  # the chain is about what the problem says
    follows_on = claim.span.start < behind.line or not _is_near(found)
    if follows_on or holds_behind(claim, behind, state.lines, state.worlds, found.conditions):
        yield "unchecked", "it is said of a value that is tried", "aside"


def _by_its_units(found: Found) -> Iterator[Doubt]:
    claim, state = found.claim, found.state
    sides = (claim.left, claim.right)
    close = near(found.result) and not any(map(mixes_prefixes, sides))
    misread = (numbers_fit(claim, found.result) or close) and not any(map(mixes_scales, sides))
    if misread and judge(without_units(claim), state.worlds, (), found.conditions).verdict == "true":
        yield "unchecked", "its numbers fit, its units don't", ""
    if any(letters_or_unit(part, state.worlds[0]) for part in claim.parts):
        yield "unchecked", "its letters may be quantities or units", ""
    units = state.units.get(claim.chain, ())
    if of_another_kind(claim, state.setting.units, state.worlds[0], units[-1][1] if units else ""):
        yield "unchecked", "a quantity of another kind than the problem's of that name", ""


def _by_its_names(found: Found) -> Iterator[Doubt]:
    """Names that stand for any value, or for another one by now."""
    claim, state = found.claim, found.state
    if symbol_name(claim.left) in state.setting.generic and claim.right.op in ("num", "sym", "neg", "div"):
        said = supposed(claim, state.worlds[0], claim.span.start, claim.span.end + len(claim.tail))
        state.supposed += [said] if said is not None else []
        yield "unchecked", "it sets up a case", ""
    solved = claim.op in EQUATIONS and only_numbers(claim.right)
    if solved and only_about(claim.left, state.setting.generic, state.worlds[0]):
        yield "unchecked", "it sets up a case", ""
    if is_for_points(claim, state.setting.generic, state.worlds[0]):
        yield "unchecked", "an equation for the points of a set", "aside"
    names = set().union(*(_free_names(side, state.worlds[0]) for side in (claim.left, claim.right)))
    defined = definition(claim, state.worlds[0])
    names |= {defined.name} if defined is not None else set()
    entries = {str(part.value) for part in claim.parts if part.op == "sym" and part.args}
    entries |= set(map(called, claim.parts)) - {""}
    changing = (names | entries) & state.cases or names & (state.weak - state.steady)
    if changing or (names & state.weak and not convincing(claim)):
        yield "unchecked", "it uses a name whose value may have changed", ""
    if claim.left.op == "percent" and claim.right.op == "num" and claim.right.value > 1:  # type: ignore[operator]
        yield "unchecked", "it may be a share of something", ""
    if claim.left.op == "sym" and claim.left.value in CONSTANTS and (claim.right.op in NUMBERS or _is_far(found)):
        if is_constant(str(claim.left.value), state.worlds[0]) or not cues.rejected(claim.lead, claim.tail):
            state.cases.add(str(claim.left.value))
        yield "unchecked", "it gives a well-known name a value of its own", ""
    if masks(found.result):
        state.cases |= {symbol_name(claim.left) or ""} - {""}
        yield "unchecked", "it masks what is not to count", "aside"
    if any(at_a_place(part) for part in claim.parts):
        yield "unchecked", "it may be the value at another place", ""
    if _updates(claim):
        yield "unchecked", "it gives a name a new value", ""
    if redefines(claim, state):
        yield "unchecked", "it gives a name another value than before", ""
    if of_the_other_case(claim, state.worlds[0]):
        yield "unchecked", "a letter may stand for the same one in the other case", ""
    if _is_of_numbers(claim.left, found.result.left) or _is_of_numbers(claim.right, found.result.right):
        yield "unchecked", "a derivative between quantities that the problem fixes", ""
    if _is_of_a_random_letter(claim, state.worlds[0]):
        yield "unchecked", "a letter may be a random variable", ""
    if is_law(claim):
        yield "unchecked", "it may be another equation for it", ""
    if imaginary(claim, state):
        yield "unchecked", "i may be a quantity here", ""
    if of_another_variable(claim, state.worlds[0]):
        yield "unchecked", "how the integrand depends on the variable is not said", ""
    heads = [part.args[0] for part in claim.parts if part.op == "apply"]  # of phi(1, 2, 3), which says where
    called_names = any(names_a_call(part, state.worlds[0]) for part in claim.parts if part not in heads)
    if called_names and (only_numbers(claim.right) or not _is_near(found)):
        yield "unchecked", "it may be the value at another place", ""
    if any(_is_of_a_matrix(part, state.worlds[0]) for part in claim.parts):
        yield "unchecked", "a function of a matrix", ""
    if is_model(claim, state.worlds[0]):
        yield "unchecked", "it may be a model of the data, not each of its values", ""


def _is_of_a_matrix(node: Node, world: World) -> bool:
    """`p(A)` of a polynomial p of the problem, which holds powers of the matrix and not of its entries."""
    if called(node) not in world.functions or not node.args or node.args[-1].op != "sym":
        return False
    try:
        value = evaluate(node.args[-1], world)
    except Unevaluable:
        return False
    return isinstance(value, np.ndarray) and value.ndim == 2 and value.shape[0] == value.shape[1] > 1


def _is_of_numbers(side: Node, value: Value) -> bool:
    """Whether a side is a derivative that comes to 0, as both its quantities are numbers here: `dQ/dP = -1/2`."""
    return side.op == "deriv" and isinstance(value, int | float | np.ndarray) and not np.any(value)


def _is_of_a_random_letter(claim: Claim, world: World) -> bool:
    """`E[z^2] = Var(z) + E[z]^2` of a z that the problem does not know: it is no number there."""
    moments = (part for part in claim.parts if part.op == "call" and part.value in MOMENTS)
    letters = {str(inner.value) for part in moments for inner in part.walk() if inner.op == "sym"}
    return any(letter not in world.masks and not world.has(letter) for letter in letters)


def _updates(claim: Claim) -> bool:
    """`w := w - eta g`: a name gets what it was before, and something more."""
    name = symbol_name(claim.left)
    if name is None or claim.left is not claim.first or claim.right.op != "add":
        return False
    return any(symbol_name(term) == name for term in claim.right.args)


def _free_names(side: Node, world: World) -> set[str | None]:
    """The names in a side, but for those that its sums and integrals bind."""
    return {symbol_name(part) for part in side.walk()} - {binds(part, world) for part in side.walk()}


def _by_its_words(found: Found) -> Iterator[Doubt]:
    """Quotations, conventions, and what the words beside a claim let pass."""
    claim, state = found.claim, found.state
    if any(start <= claim.span.start < end for start, end in state.quoted):
        yield "unchecked", "it is quoted", "aside"
    if claim.left.op == "sym" and claim.right.op in ARRAYS and WITH.search(claim.lead[-20:]):
        yield "unchecked", "it is said of an example", "aside"
    if cues.ours(claim.lead) and claim.left.op == "sym":
        yield "unchecked", "it may be said of the problem as given", ""
    if _other_direction(claim, found.result, state):
        yield "unchecked", "it may be counted in the other direction", ""
    where = worlds_of_the_branch(claim, state.lines, state.at, state.worlds)
    if where is not None:
        if not where:
            yield "unchecked", "it is said of a case", ""
        elif judged(claim, where, (), found.conditions).verdict == "true":
            yield "true", "in the case that is said of", ""
    if PARITY.search(claim.lead[-40:]) or PARITY.match(claim.tail):
        yield "unchecked", "it is said of odd or of even numbers", ""
    if modulo_some(claim, state.moduli) or congruence(claim, state.moduli):
        yield "unchecked", "it may be meant modulo a number", ""
    another = of_another_arithmetic(claim, found.result)
    if another:
        yield "unchecked", another, ""
    if holds_words(claim, state.worlds[0]):
        yield "unchecked", "a word may name another quantity of its kind here", ""
    let_pass = None if found.result.reason == IN_ITS_UNITS else excuse(claim, found.result)
    if let_pass is not None:
        yield let_pass.verdict, let_pass.reason, ""
    if _holds_for_the_chain(claim, found.result, state, found.conditions):
        yield "true", "in the unit of the chain's first side", ""
    measured = units_known(claim, state.setting.units, state.worlds[0]) or _is_a_formula_off(found)
    otherwise = read_otherwise(claim, found.result, state.worlds[0], measured)
    if otherwise is not None:
        yield "unchecked", otherwise, ""


def _by_other_readings(found: Found) -> Iterator[Doubt]:
    """Letters that mean something else where the claim stands."""
    claim, state, foreign = found.claim, found.state, found.state.setting.foreign
    if has_symbols(claim) and any(start <= claim.span.start < end for start, end in state.renewed):
        yield "unchecked", "its letters are said to mean something new there", "aside"
    if means_another(claim, foreign, state.worlds[0]):
        another = supposed(claim, state.worlds[0], claim.span.start, ANYWHERE)
        state.supposed += [another] if another is not None else []
        yield "unchecked", "another part's name, which may mean something else here", "aside"
    if uses_another(claim, foreign - state.shared, state.worlds[0]):
        yield "unchecked", "another part's name, which may mean something else here", ""
    if is_of_failure(claim, state.worlds[0]):
        yield "unchecked", "q may be 1 - p here", ""
    if any(start <= claim.span.start < end and _depends(claim, name, state) for name, start, end in state.examples):
        yield "unchecked", "it is said of an example", "aside"
    if holds_as_supposed(claim, state.worlds, state.supposed, found.conditions):
        yield "true", "with the values that are supposed there", "aside"
    if state.setting.renamed and holds_renamed(claim, state.setting.renamed, state.worlds, found.conditions):
        yield "true", "its letters being those of the answer", ""
    if any(holds_renamed(claim, names, state.worlds, found.conditions) for names in state.setting.elsewhere):
        yield "unchecked", "it may be said of another part, which has the name as well", ""
    for holds, said in REREADINGS:
        if holds(claim, state.worlds, found.conditions):
            yield "true", said, ""


def _by_its_place(found: Found) -> Iterator[Doubt]:
    """Roundings, hypotheses, cases and solutions."""
    claim, state, conditions = found.claim, found.state, found.conditions
    if _rounds_whole_chain(claim, state, conditions, found.result):
        yield "true", "as the first side of the chain, rounded", ""
    if approximates(claim, found.result, state):
        yield "unchecked", "an approximation that was worked out before", ""
    if _turned_difference(claim, found.result, state):
        yield "unchecked", "a difference may be counted the other way round", ""
    if is_noise(claim, found.result.left, found.result.right):
        yield "unchecked", "a value that is 0 but for the noise of computing", ""
    if hardly_differ(claim, found.result.left, found.result.right):
        yield "unchecked", "its sides hardly differ", ""
    if is_otherwise(claim, state, conditions, found.result):
        yield "unchecked", "it is said of a hypothesis, or is being rejected", "aside"
    if not conditions.cases and holds_in_a_case(claim, state.worlds, found.result):
        yield "unchecked", "it holds for some values of its indices; which are meant is not said", ""
    if holds_at_a_solution(claim, state.worlds, state.setting.generic, state.setting.solutions, conditions):
        yield "true", "it holds at the solution", ""
    reason = state.excused.get(found.number)
    if reason is not None and not (reason == OTHER_UNITS and _is_a_formula_off(found)):
        yield "unchecked", reason, "aside"


def _is_a_formula_off(found: Found) -> bool:
    """Whether both sides are formulas without prefixes that a slip sets apart: `u = m v/m` for `m v/(m + M)`.

    In formulas no quantity stands in another unit than elsewhere, unless `E = R T ln K` is in J and its E in kJ.
    """
    sides = (found.claim.left, found.claim.right)
    if differs_by_its_unit(found.claim, found.result, found.state.setting.units, found.state.worlds[0]):
        return False
    units = {scale(str(part.value)) for side in sides for part in side.walk() if part.op == "unit"}
    return all(map(has_symbols_in, sides)) and units <= {1} and _is_near(found)


def _depends(claim: Claim, name: str, state: State) -> bool:
    if name == NAMED:
        return claim.left.op == "sym" and claim.op in EQUATIONS
    return not name or any(depends(side, name, state.worlds[0]) for side in (claim.left, claim.right))


def _rounds_whole_chain(claim: Claim, state: State, conditions: Conditions, result: Judgement) -> bool:
    """Whether a result fits the first side of its chain, the side before it being a rounded step on the way."""
    if claim.first is claim.left or claim.first.op == "none":
        return False
    try:
        x, y = fitted(result.left, result.right)
    except Unevaluable:
        return False
    digits = None if is_whole(claim.right) else decimals(claim.right)
    last_digit = 10.0**-digits if digits is not None else 0.0
    if not np.all(np.abs(x - y) <= np.maximum(2e-3 * np.abs(y), 1.5 * last_digit)):
        return False
    links = (link.left for link in state.chains[claim.chain] if link.span.start < claim.span.start)
    exact = dict.fromkeys((claim.first, *links))
    return any(judged(replace(claim, left=side), state.worlds, (), conditions).verdict == "true" for side in exact)


def _other_direction(claim: Claim, result: Judgement, state: State) -> bool:
    """Whether a quantity of a physical problem has the other sign throughout: heat given off, a moment, a drop."""
    if not state.setting.units or claim.op not in EQUATIONS:
        return False
    if (is_zero(claim.left) or is_zero(claim.right)) and has_symbols(claim):  # 0 = v^2 + 2ad, where a slows down
        return cues.directed(claim.lead)
    if not _opposite(result):
        return False
    if claim.left.op not in ("sym", "str"):  # with the x-axis pointing up: ma = -mg sin(theta)
        return not only_numbers(claim.right) and cues.directed(claim.lead)
    end = exact_value(first_reading(state.chains[claim.chain][-1].right)) if claim.chain in state.chains else None
    b = result.right if isinstance(result.right, int | float) else 0
    turned = end is not None and end * Fraction(b) < 0  # then it is the right side, a name, that has the other sign
    if turned and claim.right.op not in ("sym", "str"):
        return False
    everything = [link for links in state.chains.values() for link in links]
    return not states_rightly(claim.right if turned else claim.left, everything, state.worlds[0])


def _opposite(result: Judgement) -> bool:
    """Whether two real numbers differ in their sign only."""
    a, b = result.left, result.right
    return isinstance(a, int | float) and isinstance(b, int | float) and bool(a and b) and close(a, -b, 2e-3)


def _turned_difference(claim: Claim, result: Judgement, state: State) -> bool:
    """Whether only the sign of a difference is another than where the answer gave it: Delta T of a later step."""
    if not _opposite(result):
        return False
    names = {symbol_name(part) or "" for part in claim.parts if part.op == "sym"}
    own = any(name.startswith("Delta") and name in state.local for name in names)
    return own or (claim.left.op == "mul" and any(name.startswith("‹\\Delta") for name in names))


def _holds_for_the_chain(claim: Claim, result: Judgement, state: State, conditions: Conditions) -> bool:
    """Whether `cV/C = 0.15 M * 500 mL / 12 M` holds for what the chain begins with, in the unit declared for that."""
    a, b = result.left, result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float) or not a * b > 0:
        return False
    if not by_a_scale(a, b) or of_one_kind(claim):
        return False
    chain = replace(claim, left=claim.first)
    fitted = in_declared_unit(chain, state.setting.units, state.worlds[0]) if claim.first is not claim.left else None
    return fitted is not None and judge(fitted, state.worlds, (), conditions).verdict == "true"
