"""Audits an answer: judges its claims in order, keeps what it defines, and tells errors from their consequences."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np

from grader.algebra.agree import close, fitted
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit import cues
from grader.audit.ahead import look_ahead
from grader.audit.claims import EQUATIONS, Claim, claims
from grader.audit.conditions import blocks_of, conditions_at, holds_in_a_case, is_condition, paragraph
from grader.audit.definitions import CONSTANTS, Definition, definition, first_reading, known, uses_unknown
from grader.audit.differentials import as_slope
from grader.audit.excuses import exact_value, excuse
from grader.audit.habits import judged
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement, Verdict, free_variables, judge
from grader.audit.measures import (
    in_declared_unit,
    near,
    numbers_fit,
    of_one_kind,
    unit_of,
    units_known,
    units_stated,
    wrong_unit,
)
from grader.audit.notations import by_a_scale, read_otherwise
from grader.audit.own_names import as_called, as_factors, holds_words, macro, word_names
from grader.audit.own_words import own_words
from grader.audit.own_world import ARRAYS, OwnWorld, symbol_name
from grader.audit.precision import note_rounding
from grader.audit.reuse import (
    Falsehood,
    Supposed,
    excused,
    has_symbols,
    holds_as_supposed,
    means_another,
    only_about,
    only_numbers,
    states_rightly,
    supposed,
    uses_another,
)
from grader.audit.solutions import holds_at_a_solution
from grader.audit.steady import convincing, steady
from grader.audit.units import without_units
from grader.audit.words import correction
from grader.notation.between import letters
from grader.notation.renaming import NOTHING
from grader.notation.tree import Node
from grader.transcript.model import Span

NUMBERS = ("num", "neg", "unit", "percent", "currency")


ANYWHERE = 1 << 40  # behind every text
MISTAKE = "a mistake in the program"


@dataclass(frozen=True, slots=True)
class Setting:
    """What an answer is judged in.

    Attributes:
        worlds: independent worlds of the part.
        growing: worlds of growing size, for limits.
        unknowns: names of the quantities that the part asks for (they may be solved for).
        generic: names of free quantities and sizes: a statement that gives one a value sets up a case.
        solutions: trees of the answers and of derived quantities, which equations may be solved for.
        units: the units that the values of quantities are in, where the rubric says so.
        renamed: names by which the part's answers are called, though they name something else around it.
        foreign: quantities that only other parts ask for, and on which this part's answers do not depend.
    """

    worlds: tuple[World, ...]
    growing: tuple[World, ...] = ()
    unknowns: tuple[str, ...] = ()
    generic: frozenset[str] = frozenset()
    solutions: tuple[Node, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, Node] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Audited:
    """A claim with its verdict.

    Attributes:
        reason: what the sides come to, or why it was not checked.
        expected: what would be right, for a false claim.
        root: number (in the audit) of the false claim that a carried one follows from.
        role: "definition", "check", "aside" (said of what is otherwise, or of something else) or "" (a step).
    """

    claim: Claim
    verdict: Verdict
    reason: str = ""
    expected: str = ""
    root: int = -1
    role: str = ""

    @property
    def span(self) -> Span:
        return self.claim.span


@dataclass
class _State:
    setting: Setting
    worlds: tuple[World, ...]
    growing: tuple[World, ...]
    own: OwnWorld
    local: set[str] = field(default_factory=set)
    firm: set[str] = field(default_factory=set)  # names whose definition was announced as one
    rounded: dict[str, float] = field(default_factory=dict)  # literals that stood for other values, and how far off
    weak: set[str] = field(default_factory=set)  # names that were merely given a number: it may change
    cases: set[str] = field(default_factory=set)  # names whose value holds in a case only
    steady: frozenset[str] = frozenset()  # names to which the answer gives one number only
    variables: set[str] = field(default_factory=set)  # names that were used before they stood for anything
    macros: dict[str, int] = field(default_factory=dict)  # expressions in free letters: how often each was defined
    words: set[str] = field(default_factory=set)  # words that name quantities
    passing: dict[str, int] = field(default_factory=dict)  # variables that are substituted, `x = e^t`, and where
    made: list[Definition] = field(default_factory=list)
    supposed: list[Supposed] = field(default_factory=list)
    moduli: set[int] = field(default_factory=set)  # the numbers that congruences are modulo
    chains: Mapping[int, Sequence[Claim]] = field(default_factory=dict)
    quoted: tuple[tuple[int, int], ...] = ()  # where the words of others are quoted
    renewed: list[tuple[int, int]] = field(default_factory=list)  # where letters are said to mean something new
    false: list[Falsehood] = field(default_factory=list)
    excused: Mapping[int, str] = field(default_factory=dict)  # by number, as found in a first reading
    root: int = -1
    units: dict[int, str] = field(default_factory=dict)  # the unit that a chain comes to
    stated: dict[str, str] = field(default_factory=dict)  # literals that were given with a unit


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a turn that is judged in one setting; `part` names it."""

    part: str
    start: int
    end: int
    setting: Setting


def audit(text: str, lines: Sequence[Claim], setting: Setting) -> tuple[Audited, ...]:
    """Judge all claims of an answer in one setting, in order.

    Args:
        text: the turn's text, for what is said around the claims.
        lines: the claims, in order.
        setting: the worlds.
    """
    def read(excuses: Mapping[int, str]) -> tuple[list[Audited], list[Falsehood]]:
        state = replace(_started(setting), excused=excuses)
        out: list[Audited] = []
        _judge_all(text, lines, state, out)
        return out, state.false

    return tuple(_twice(read))


def audit_turn(text: str, turn: int, segments: Sequence[Segment]) -> tuple[tuple[str, Audited], ...]:
    """Judge all claims of a turn, segment by segment; what one segment defines holds in the next ones.

    Returns:
        (part, audited claim) in order.
    """
    parts: list[str] = []
    words = _own_words(text, turn, segments)

    def read(excuses: Mapping[int, str]) -> tuple[list[Audited], list[Falsehood]]:
        state: _State | None = None
        out: list[Audited] = []
        false: list[Falsehood] = []
        parts.clear()
        for segment in segments:
            state = replace(_enter(state, segment.setting), excused=excuses, false=false)
            world, renaming = state.worlds[0], state.worlds[0].renaming
            renaming = renaming._replace(words=renaming.words | words)
            found = claims(text, turn, segment.start, segment.end, frozenset(world.functions), renaming)
            _judge_all(text, found, state, out)
            parts.extend([segment.part] * (len(out) - len(parts)))
        return out, false

    return tuple(zip(parts, _twice(read)))


def _own_words(text: str, turn: int, segments: Sequence[Segment]) -> frozenset[str]:
    """The abbreviations that a turn gives values to."""
    worlds = [segment.setting.worlds[0] for segment in segments]
    functions = frozenset(name for world in worlds for name in world.functions)
    renaming = worlds[0].renaming if worlds else NOTHING
    return own_words(text, claims(text, turn, functions=functions, renaming=renaming), worlds)


def _twice(read: Callable[[Mapping[int, str]], tuple[list[Audited], list[Falsehood]]]) -> list[Audited]:
    """Read an answer; where letters turn out to stand for something else, read it again knowing that."""
    out, false = read({})
    excuses = excused(false, [(item.claim, item.verdict) for item in out])
    return read(excuses)[0] if excuses else out


def _enter(state: _State | None, setting: Setting) -> _State:
    """The state in a new setting: definitions made so far are made again where the names are free."""
    if state is None or state.setting is setting:
        return state or _started(setting)
    new = _started(setting)
    new.variables |= state.variables
    for notation, tree in state.worlds[0].names.items():
        if not known(notation, new.worlds[0]) and not uses_unknown(tree, new.worlds[0]):
            new.local.add(notation)
            new.worlds = tuple(world.call(notation, tree) for world in new.worlds)
            new.growing = tuple(world.call(notation, tree) for world in new.growing)
    for found in state.made:
        if not known(found.name, new.worlds[0]) and not uses_unknown(found.body, new.worlds[0], found.parameters):
            _make(found, new)
    return new


def _started(setting: Setting) -> _State:
    parameters = {name for function in setting.worlds[0].functions.values() for name in function.parameters}
    own = OwnWorld(setting.unknowns)
    return _State(
        setting, setting.worlds, setting.growing, own, variables=parameters, words=word_names(setting.worlds[0])
    )


def _judge_all(text: str, lines: Sequence[Claim], state: _State, out: list[Audited]) -> None:
    blocks = blocks_of(text, lines, state.worlds[0])
    if lines:
        state.renewed += cues.renewals(text, paragraph(text, lines[0].span.start)[0], lines[-1].span.end)
    state.moduli |= {claim.modulus for claim in lines if claim.modulus}
    state.chains = {chain: [*links] for chain, links in itertools.groupby(lines, lambda claim: claim.chain)}
    state.quoted = cues.quotations(text)
    state.units = {claim.chain: unit for claim in lines if (unit := unit_of(claim.right))}
    state.steady = steady(lines)
    state.worlds, state.growing = as_called(state.worlds, lines), as_called(state.growing, lines)
    state.supposed += _supposed_behind(text, lines, state.worlds[0])
    ahead, made = look_ahead(text, lines), dict[int, Audited]()
    aside: Node | None = None
    for number, claim in enumerate(lines):
        _forget(text, claim, state)
        for later in ahead.serving.get(number, ()):
            _define_ahead(later, state, made)
        if id(claim) in made:
            out.append(made[id(claim)])
        elif is_condition(claim, state.worlds[0]):
            aside = claim.right if claim.right.op == "num" and cues.conditional(claim.lead) else None
            said = supposed(claim, state.worlds[0], *paragraph(text, claim.span.start))
            state.supposed += [said] if said is not None else []
        elif claim.left is aside:  # "dx/dt at t = 1 = -4 sin(1)": what it is about stands before the condition
            out.append(Audited(claim, "unchecked", "it goes on from a condition"))
        else:
            meant = as_slope(claim, state.worlds[0]) if number in ahead.slopes else claim
            out.append(_guarded(meant, state, conditions_at(claim, blocks, text), len(out)))


def _supposed_behind(text: str, lines: Sequence[Claim], world: World) -> list[Supposed]:
    """What is supposed at the end of a sentence holds in all of it: `W = U^2/R with U = 18`."""
    found = []
    for claim in lines:
        if is_condition(claim, world):
            start = claim.span.start - len(claim.lead)
            said = supposed(claim, world, start, claim.span.start)
            found += [said] if said is not None else []
    return found


def _forget(text: str, claim: Claim, state: _State) -> None:
    """Leave the substitutions of earlier passages: a variable stands for itself again."""
    gone = [name for name, at in state.passing.items() if text.find("\n\n", at, claim.span.start) >= 0]
    for name in gone:
        del state.passing[name], state.macros[name]
        state.worlds = tuple(world.without(name) for world in state.worlds)
        state.growing = tuple(world.without(name) for world in state.growing)


def _define_ahead(claim: Claim, state: _State, made: dict[int, Audited]) -> None:
    """Take in a definition that comes later, where it is one by what is known so far."""
    found = definition(claim, state.worlds[0])
    if found is None or is_condition(claim, state.worlds[0]):
        return
    if known(found.name, state.worlds[0]) and found.name not in state.macros:
        return
    defined = _define(claim, state)
    if defined is not None and defined.verdict == "true":
        state.own.learn(claim)
        made[id(claim)] = defined


def _guarded(claim: Claim, state: _State, conditions: Conditions, number: int) -> Audited:
    """Judge a claim; what breaks the program leaves this claim open, and nothing else."""
    try:
        return _one(claim, state, conditions, number)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        return Audited(claim, "unchecked", f"{MISTAKE}: {type(error).__name__}: {error}"[:200])


def _one(claim: Claim, state: _State, conditions: Conditions, number: int) -> Audited:
    unit = state.units.get(claim.chain, "")
    conditions = replace(
        conditions, inexact=frozenset(state.local), rounded=state.rounded, unit=unit, stated=state.stated,
        declared=state.setting.units,
    )  # fmt: skip
    state.stated.update(units_stated(claim))
    claim = as_factors(claim, state.words) if state.words else claim
    defined = _define(claim, state)
    if defined is not None:
        state.own.learn(claim)
        return defined
    if not _by_parts(claim):
        state.variables.update(free_variables((claim.left, claim.right), state.worlds[0]))
    result = judged(claim, state.worlds, state.growing, conditions)
    if result.verdict != "true" and claim.left.op == "sym" and _is_constant(str(claim.left.value), state.worlds[0]):
        state.cases.add(str(claim.left.value))  # `e = v - p`: no constant here
    role = "check" if cues.checks(claim.lead, claim.tail) else ""
    if result.verdict == "false":
        return _falsehood(claim, state, conditions, result, number, role)
    if result.verdict == "true":
        off = wrong_unit(claim, state.worlds, conditions)
        if off is not None:
            return _falsehood(claim, state, conditions, off, number, role)
        state.own.learn(claim)
        note_rounding(claim, result, state.worlds, state.rounded)
    return Audited(claim, result.verdict, result.reason, role=role)


def _define(claim: Claim, state: _State) -> Audited | None:
    """Take in a definition: a name that is new, or that the text says it defines."""
    world = state.worlds[0]
    found = definition(claim, world)
    if found is None:
        return None
    number = found.body.op in NUMBERS
    announced = claim.op == ":=" or cues.defines(claim.lead)
    if claim.left.op == "str" and claim.left.value not in world.definitions:
        state.words.add(str(claim.left.value))
    another = found.name in state.local and found.body.op in ARRAYS and cues.conditional(claim.lead)
    if another or (announced and number and found.name in state.variables):
        state.cases.add(found.name)
        announced = True
    if known(found.name, world) and not (announced and found.name in state.local) and found.name not in state.macros:
        return None
    settled = number and found.name in state.steady  # `A = 1`: a letter of an equation has been solved for
    arrays = ("matrix", "list", "tuple", "call")
    if not announced and found.name in state.variables and found.body.op not in arrays and not settled:
        return None
    if uses_unknown(found.body, world, found.parameters) or _of_letters(found, world):
        return _define_macro(claim, found, state, announced)
    state.macros.pop(found.name, None)
    state.passing.pop(found.name, None)
    _make(found, state)
    _call(found, state)
    if announced and found.name not in state.cases and (claim.op == ":=" or cues.names(claim.lead)):
        state.firm.add(found.name)
    elif number:
        state.weak.add(found.name)
    return Audited(claim, "true", "a definition", role="definition")


def _is_constant(name: str, world: World) -> bool:
    """Whether e or i would be the number, since the problem calls nothing else so."""
    return name in ("e", "i") and not any(name in table for table in (world.values, world.definitions, world.names))


def _by_parts(claim: Claim) -> bool:
    """`\\int u dv = uv - \\int v du`: a formula whose letters stand for nothing yet."""
    return any(p.op == "int" and p.args[2].op == p.args[3].op == "none" for p in claim.left.walk())


def _call(found: Definition, state: _State) -> None:
    """Note that `u = x^2` is called u(x), where x is a quantity and the only letter in it."""
    by = letters(found.body)
    if found.kind == "quantity" and len(by) == 1 and found.body.op not in ARRAYS:
        called = f"{found.name}({by.pop()})"
        state.worlds = tuple(world.define(called, found.body) for world in state.worlds)


def _of_letters(found: Definition, world: World) -> bool:
    """Whether a body holds letters that stand for nothing, though they may be indices elsewhere: `x = e^t`."""
    return found.kind == "quantity" and bool(free_variables((found.body,), world))


def _define_macro(claim: Claim, found: Definition, state: _State, announced: bool) -> Audited | None:
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


def _holds_renamed(claim: Claim, state: _State, conditions: Conditions) -> bool:
    """Whether a claim holds once the names by which the part's answers are called stand for these."""
    left, right = (_renamed(side, state.setting.renamed) for side in (claim.left, claim.right))
    if left is claim.left and right is claim.right:
        return False
    return judged(replace(claim, left=left, right=right), state.worlds, (), conditions).verdict == "true"


def _renamed(node: Node, names: Mapping[str, Node]) -> Node:
    tree = names.get(symbol_name(node) or "")
    if tree is not None:
        return tree
    args = tuple(_renamed(arg, names) for arg in node.args)
    return node if all(a is b for a, b in zip(args, node.args)) else node._replace(args=args)


def _rounds_whole_chain(claim: Claim, state: _State, conditions: Conditions, result: Judgement) -> bool:
    """Whether a result fits the first side of its chain, the side before it being a rounded step on the way."""
    if claim.first is claim.left or claim.first.op == "none":
        return False
    try:
        x, y = fitted(result.left, result.right)
    except Unevaluable:
        return False
    near = bool(np.all(np.abs(x - y) <= 2e-3 * np.abs(y)))
    return near and judge(replace(claim, left=claim.first), state.worlds, (), conditions).verdict == "true"


def _other_direction(claim: Claim, result: Judgement, state: _State) -> bool:
    """Whether a quantity of a physical problem has the other sign throughout: heat given off, a moment, a drop."""
    a, b = result.left, result.right
    if not state.setting.units or claim.left.op not in ("sym", "str") or claim.op not in EQUATIONS:
        return False
    if not isinstance(a, int | float) or not isinstance(b, int | float) or not a or not close(a, -b, 2e-3):
        return False
    end = exact_value(first_reading(state.chains[claim.chain][-1].right)) if claim.chain in state.chains else None
    turned = end is not None and end * Fraction(b) < 0  # then it is the right side, a name, that has the other sign
    if turned and claim.right.op not in ("sym", "str"):
        return False
    everything = [link for links in state.chains.values() for link in links]
    return not states_rightly(claim.right if turned else claim.left, everything, state.worlds[0])


def _modulo_some(claim: Claim, moduli: Iterable[int]) -> bool:
    """`1/17 = 53` where an answer counts modulo 60."""
    sides = exact_value(claim.left), exact_value(claim.right)
    if None in sides or claim.op != "=":
        return False
    gap: Fraction = sides[0] - sides[1]  # type: ignore[operator]
    return any(gap.numerator % n == 0 and math.gcd(gap.denominator, n) == 1 for n in list(moduli)[:9])


def _holds_for_the_chain(claim: Claim, result: Judgement, state: _State, conditions: Conditions) -> bool:
    """Whether `cV/C = 0.15 M * 500 mL / 12 M` holds for what the chain begins with, in the unit declared for that."""
    a, b = result.left, result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float) or not a * b > 0:
        return False
    if not by_a_scale(a, b) or of_one_kind(claim):
        return False
    chain = replace(claim, left=claim.first)
    fitted = in_declared_unit(chain, state.setting.units, state.worlds[0]) if claim.first is not claim.left else None
    return fitted is not None and judge(fitted, state.worlds, (), conditions).verdict == "true"


def _redefines(claim: Claim, state: _State) -> bool:
    """Whether a claim is about a name that the answer itself brought in, and may be using again."""
    sides = [claim.left.args[0] if claim.left.op == "apply" else claim.left]
    if claim.right.op in ("sym", "apply"):
        sides.append(claim.right.args[0] if claim.right.op == "apply" else claim.right)
    names = {name for name in map(symbol_name, sides) if name is not None}
    return bool(names & (state.local - state.firm))


def _make(found: Definition, state: _State) -> None:
    state.worlds = tuple(found.into(world) for world in state.worlds)
    state.growing = tuple(found.into(world) for world in state.growing)
    state.local.add(found.name)
    state.made.append(found)


def _falsehood(
    claim: Claim, state: _State, conditions: Conditions, result: Judgement, number: int, role: str
) -> Audited:
    misread = numbers_fit(claim, result) or near(result)
    if misread and judge(without_units(claim), state.worlds, (), conditions).verdict == "true":
        return Audited(claim, "unchecked", "its numbers fit, its units don't", role=role)
    if symbol_name(claim.left) in state.setting.generic and claim.right.op in ("num", "sym", "neg", "div"):
        return Audited(claim, "unchecked", "it sets up a case", role=role)
    solved = claim.op in EQUATIONS and only_numbers(claim.right)
    if solved and only_about(claim.left, state.setting.generic, state.worlds[0]):
        return Audited(claim, "unchecked", "it sets up a case", role=role)
    names = {symbol_name(part) for side in (claim.left, claim.right) for part in side.walk()}
    changing = names & (state.cases | (state.weak - state.steady))
    if changing or (names & state.weak and not convincing(claim)):
        return Audited(claim, "unchecked", "it uses a name whose value may have changed", role=role)
    if claim.left.op == "sym" and claim.left.value in CONSTANTS and claim.right.op in NUMBERS:
        state.cases.add(str(claim.left.value))
        return Audited(claim, "unchecked", "it gives a well-known name a value of its own", role=role)
    if _redefines(claim, state):
        return Audited(claim, "unchecked", "it gives a name another value than before", role=role)
    if any(start <= claim.span.start < end for start, end in state.quoted):
        return Audited(claim, "unchecked", "it is quoted", role="aside")
    if _other_direction(claim, result, state):
        return Audited(claim, "unchecked", "it may be counted in the other direction", role=role)
    if _modulo_some(claim, state.moduli):
        return Audited(claim, "unchecked", "it may be meant modulo a number", role=role)
    if holds_words(claim, state.worlds[0]):
        return Audited(claim, "unchecked", "a word may name another quantity of its kind here", role=role)
    let_pass = excuse(claim, result)
    if let_pass is not None:
        return Audited(claim, let_pass.verdict, let_pass.reason, role=role)
    if _holds_for_the_chain(claim, result, state, conditions):
        return Audited(claim, "true", "in the unit of the chain's first side", role=role)
    measured = units_known(claim, state.setting.units, state.worlds[0])
    otherwise = read_otherwise(claim, result, state.worlds[0], measured)
    if otherwise is not None:
        return Audited(claim, "unchecked", otherwise, role=role)
    if has_symbols(claim) and any(start <= claim.span.start < end for start, end in state.renewed):
        return Audited(claim, "unchecked", "its letters are said to mean something new there", role="aside")
    if means_another(claim, state.setting.foreign, state.worlds[0]):
        another = supposed(claim, state.worlds[0], claim.span.start, ANYWHERE)
        state.supposed += [another] if another is not None else []
        return Audited(claim, "unchecked", "another part's name, which may mean something else here", role="aside")
    if uses_another(claim, state.chains.get(claim.chain, ()), state.setting.foreign, state.worlds[0]):
        return Audited(claim, "unchecked", "another part's name, which may mean something else here")
    if holds_as_supposed(claim, state.worlds, state.supposed, conditions):
        return Audited(claim, "true", "with the values that are supposed there", role="aside")
    if state.setting.renamed and _holds_renamed(claim, state, conditions):
        return Audited(claim, "true", "its letters being those of the answer", role=role)
    if _rounds_whole_chain(claim, state, conditions, result):
        return Audited(claim, "true", "as the first side of the chain, rounded", role=role)
    if cues.rejected(claim.lead, claim.tail) or (has_symbols(claim) and cues.supposed(claim.lead, claim.tail)):
        return Audited(claim, "unchecked", "it is said of a hypothesis, or is being rejected", role="aside")
    if not conditions.cases and holds_in_a_case(claim, state.worlds, result):
        return Audited(claim, "unchecked", "it holds for some values of its indices; which are meant is not said")
    if holds_at_a_solution(claim, state.worlds, state.setting.generic, state.setting.solutions, conditions):
        return Audited(claim, "true", "it holds at the solution", role=role)
    if number in state.excused:
        return Audited(claim, "unchecked", state.excused[number], role="aside")
    state.false.append(Falsehood(number, claim, state.worlds))
    if state.root >= 0 and state.own.explains(claim, state.worlds, conditions):
        state.own.learn(claim)
        return Audited(claim, "carried", f"follows from claim {state.root + 1}", root=state.root, role=role)
    if state.root < 0:
        state.root = number
    state.own.learn(claim, slip=True, worlds=state.worlds)
    reason, expected = correction(claim, result)
    return Audited(claim, "false", reason, expected, role=role)
