"""Audits an answer: judges its claims in order, keeps what it defines, and tells errors from their consequences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from grader.algebra.agree import fitted
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit import cues
from grader.audit.claims import Claim, claims
from grader.audit.conditions import blocks_of, conditions_at, is_condition
from grader.audit.definitions import Definition, definition, known, uses_unknown
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement, Verdict, free_variables, judge
from grader.audit.own_world import OwnWorld, symbol_name
from grader.audit.solutions import holds_at_a_solution
from grader.audit.units import numbers_fit, readings, without_units
from grader.audit.words import correction
from grader.notation.tree import Node
from grader.transcript.model import Span


@dataclass(frozen=True, slots=True)
class Setting:
    """What an answer is judged in.

    Attributes:
        worlds: independent worlds of the part.
        growing: worlds of growing size, for limits.
        unknowns: names of the quantities that the part asks for (they may be solved for).
        generic: names of free quantities and sizes: a statement that gives one a value sets up a case.
        solutions: trees of the answers and of derived quantities, which equations may be solved for.
    """

    worlds: tuple[World, ...]
    growing: tuple[World, ...] = ()
    unknowns: tuple[str, ...] = ()
    generic: frozenset[str] = frozenset()
    solutions: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Audited:
    """A claim with its verdict.

    Attributes:
        reason: what the sides come to, or why it was not checked.
        expected: what would be right, for a false claim.
        root: number (in the audit) of the false claim that a carried one follows from.
        role: "definition", "check" or "" (a step).
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
    variables: set[str] = field(default_factory=set)  # names that were used before they stood for anything
    made: list[Definition] = field(default_factory=list)
    root: int = -1


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
    state = _started(setting)
    out: list[Audited] = []
    _judge_all(text, lines, state, out)
    return tuple(out)


def audit_turn(text: str, turn: int, segments: Sequence[Segment]) -> tuple[tuple[str, Audited], ...]:
    """Judge all claims of a turn, segment by segment; what one segment defines holds in the next ones.

    Returns:
        (part, audited claim) in order.
    """
    state: _State | None = None
    out: list[Audited] = []
    parts: list[str] = []
    for segment in segments:
        state = _enter(state, segment.setting)
        world = state.worlds[0]
        found = claims(text, turn, segment.start, segment.end, frozenset(world.functions), world.renaming)
        _judge_all(text, found, state, out)
        parts += [segment.part] * (len(out) - len(parts))
    return tuple(zip(parts, out))


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
    return _State(setting, setting.worlds, setting.growing, own, variables=parameters)


def _judge_all(text: str, lines: Sequence[Claim], state: _State, out: list[Audited]) -> None:
    blocks = blocks_of(text, lines, state.worlds[0])
    for claim in lines:
        if not is_condition(claim, state.worlds[0]):
            out.append(_one(claim, state, conditions_at(claim, blocks, text), len(out)))


def _one(claim: Claim, state: _State, conditions: Conditions, number: int) -> Audited:
    conditions = replace(conditions, inexact=frozenset(state.local), rounded=state.rounded)
    defined = _define(claim, state)
    if defined is not None:
        state.own.learn(claim)
        return defined
    state.variables.update(free_variables((claim.left, claim.right), state.worlds[0]))
    result = judged(claim, state.worlds, state.growing, conditions)
    role = "check" if cues.checks(claim.lead, claim.tail) else ""
    if result.verdict == "false":
        return _falsehood(claim, state, conditions, result, number, role)
    if result.verdict == "true":
        state.own.learn(claim)
        _note_rounding(claim, result, state)
    return Audited(claim, result.verdict, result.reason, role=role)


def judged(claim: Claim, worlds: Sequence[World], growing: Sequence[World], conditions: Conditions) -> Judgement:
    """The best judgement over the readings of a claim: true if one holds, false if all that can be read fail."""
    worst: Judgement | None = None
    for reading in readings(claim):
        result = judge(reading, worlds, growing, conditions)
        if result.verdict == "true":
            return result
        if worst is None or (worst.verdict == "unchecked" and result.verdict == "false"):
            worst = result
    assert worst is not None
    return worst


def _define(claim: Claim, state: _State) -> Audited | None:
    """Take in a definition: a name that is new, or that the text says it defines."""
    world = state.worlds[0]
    found = definition(claim, world)
    if found is None:
        return None
    announced = claim.op == ":=" or cues.defines(claim.lead)
    if known(found.name, world) and not (announced and found.name in state.local):
        return None
    if not announced and found.name in state.variables and found.body.op not in ("matrix", "list", "tuple", "call"):
        return None
    if uses_unknown(found.body, world, found.parameters):
        return Audited(claim, "unchecked", "it defines a name by names that the rubric does not know")
    _make(found, state)
    if announced:
        state.firm.add(found.name)
    elif found.body.op in ("num", "neg", "unit", "percent", "currency"):
        state.weak.add(found.name)
    return Audited(claim, "true", "a definition", role="definition")


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


def _note_rounding(claim: Claim, result: Judgement, state: _State) -> None:
    """Remember a literal that a true claim gives as a rounded result: `2 pi 60 = 377`."""
    literals = [part for part in claim.right.walk() if part.op == "num"]
    if len(literals) != 1 or claim.right.op not in ("num", "unit", "neg", "currency", "mul"):
        return
    literal = literals[0]
    if not isinstance(result.left, int | float) or not isinstance(result.right, int | float):
        return
    exact = result.left
    if claim.first is not claim.left:
        first = judged(replace(claim, left=claim.first), state.worlds[:1], (), Conditions())
        exact = first.left if isinstance(first.left, int | float) else exact
    off = abs(exact - result.right)
    if 1e-12 * abs(exact) < off < 0.01 * abs(exact):
        state.rounded[literal.text] = max(off, state.rounded.get(literal.text, 0.0))


def _in_degrees(claim: Claim, result: Judgement) -> bool:
    """Whether the sides are one angle in degrees and in radians."""
    if not isinstance(result.left, int | float) or not isinstance(result.right, int | float):
        return False
    angles = ("arctan", "arcsin", "arccos", "atan", "asin", "acos", "arg")
    if not any(p.op == "call" and p.value in angles for side in (claim.left, claim.right) for p in side.walk()):
        return False
    a, b = result.left, result.right
    return any(abs(x - math.degrees(y)) <= 1e-6 * (1 + abs(x)) for x, y in ((a, b), (b, a)))


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
    if numbers_fit(claim) and judge(without_units(claim), state.worlds, (), conditions).verdict == "true":
        return Audited(claim, "unchecked", "its numbers fit, its units don't", role=role)
    if symbol_name(claim.left) in state.setting.generic and claim.right.op in ("num", "sym", "neg", "div"):
        return Audited(claim, "unchecked", "it sets up a case", role=role)
    if any(symbol_name(part) in state.weak for side in (claim.left, claim.right) for part in side.walk()):
        return Audited(claim, "unchecked", "it uses a name whose value may have changed", role=role)
    if _redefines(claim, state):
        return Audited(claim, "unchecked", "it gives a name another value than before", role=role)
    if _in_degrees(claim, result):
        return Audited(claim, "true", "the angle in degrees", role=role)
    if _rounds_whole_chain(claim, state, conditions, result):
        return Audited(claim, "true", "as the first side of the chain, rounded", role=role)
    if cues.rejected(claim.lead, claim.tail):
        return Audited(claim, "unchecked", "it is said of a hypothesis, or is being rejected", role=role)
    if not conditions.cases and _holds_in_a_case(claim, state, result):
        return Audited(claim, "unchecked", "it holds for some values of its indices; which are meant is not said")
    if holds_at_a_solution(claim, state.worlds, state.setting.generic, state.setting.solutions, conditions):
        return Audited(claim, "true", "it holds at the solution", role=role)
    if state.root >= 0 and state.own.explains(claim, state.worlds, conditions):
        state.own.learn(claim)
        return Audited(claim, "carried", f"follows from claim {state.root + 1}", root=state.root, role=role)
    if state.root < 0:
        state.root = number
    state.own.learn(claim, slip=True, worlds=state.worlds)
    reason, expected = correction(claim, result)
    return Audited(claim, "false", reason, expected, role=role)


def _holds_in_a_case(claim: Claim, state: _State, result: Judgement) -> bool:
    """Whether a false claim with two free indices holds where these are equal, or where they differ."""
    letters = list(result.cases[0]) if result.cases else []
    if len(letters) < 2:
        return False
    a, b = (Node("sym", letter) for letter in letters[:2])
    for op in ("=", "!="):
        case = Conditions((Node("rel", (op,), (a, b)),))
        if judged(claim, state.worlds, (), case).verdict == "true":
            return True
    return False
