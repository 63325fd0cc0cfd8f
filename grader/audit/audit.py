"""Audits an answer: judges its claims in order, keeps what it defines, and tells errors from their consequences."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.algebra.values import TOO_MUCH, Unevaluable
from grader.algebra.world import World
from grader.audit import cues
from grader.audit.ahead import look_ahead
from grader.audit.angles import told_once
from grader.audit.byte_units import as_bytes
from grader.audit.called import as_meant, called_values
from grader.audit.claims import EQUATIONS, Claim, claims
from grader.audit.conditions import blocks_of, conditions_at, is_condition, is_of_the_value, paragraph
from grader.audit.definitions import known
from grader.audit.differentials import as_slope
from grader.audit.examples import NAMED, example_of, is_put_in, of_a_case, of_a_time, of_a_try, of_other_numbers
from grader.audit.factorings import wrong_factoring
from grader.audit.falsehoods import falsehood
from grader.audit.habits import judged
from grader.audit.half_names import with_half_names
from grader.audit.helper_functions import helper_functions
from grader.audit.helper_parts import Helper
from grader.audit.indices import Conditions, summed
from grader.audit.intervals import with_intervals
from grader.audit.judge import TO_BE_SOLVED, Judgement, free_variables
from grader.audit.measures import (
    of_another_kind,
    unit_of,
    units_stated,
    wrong_unit,
)
from grader.audit.own_constants import own_constants
from grader.audit.own_names import as_called, as_factors, as_letters, with_usual_functions
from grader.audit.own_operations import by_its_definition, operations, with_operations
from grader.audit.own_values import with_own_values
from grader.audit.own_words import may_have_words, own_words
from grader.audit.own_world import symbol_name
from grader.audit.places import names_in
from grader.audit.precision import note_rounding
from grader.audit.product_rule import rule_by_parts
from grader.audit.put_through import through, wrong_end
from grader.audit.reuse import (
    Falsehood,
    Supposed,
    excused,
    supposed,
)
from grader.audit.second_readings import reread
from grader.audit.solved_beside import solved_wrongly
from grader.audit.solved_later import at_its_solution
from grader.audit.state import Audited, Setting, State, enter, started
from grader.audit.steady import steady
from grader.audit.supposed_in_words import supposed_in_words
from grader.audit.table_claims import with_tables
from grader.audit.taking_in import by_parts, define, define_ahead, is_constant, note_another_function
from grader.audit.told_in_words import with_told
from grader.audit.tried import tried
from grader.audit.unit_vectors import by_components
from grader.audit.units import is_plain
from grader.audit.units_of_letters import as_units
from grader.audit.vector_fields import in_coordinates
from grader.lazy_regex import regex
from grader.notation.renaming import NOTHING
from grader.notation.tree import Node

MISTAKE = "a mistake in the program"
SEVERAL_VALUES = "a power of an array is ambiguous"
NEW_LINE = regex(r"\n\s*(?=[A-Z*+-]|\d+[.)])")  # a line that goes on begins small: `W = U^2/R`, `with U = 18`
ON = regex(r"\A[^\n]*\b(?!(?:and|or|with)\b)[a-z]{2,}[^\n]*\Z")  # "with k = 0 we would have J = 3"
# what it raises
BREAKING = (Unevaluable, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


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
        state = replace(started(setting), excused=excuses)
        out: list[Audited] = []
        _judge_all(text, lines, state, out)
        return out, state.false

    return tuple(_twice(read, bool(setting.units)))


def audit_turn(
    text: str, turn: int, segments: Sequence[Segment], question: str = "", told: Sequence[str] = (), again: bool = False
) -> tuple[tuple[str, Audited], ...]:
    """Judge all claims of a turn, segment by segment; what one segment defines holds in the next ones.

    Args:
        question: what the user said before it.
        told: what the chat's other questions and the problem's statements say.
        again: whether the same problem was answered before.

    Returns:
        (part, audited claim) in order.
    """
    parts: list[str] = []
    words = _own_words(text, turn, segments)
    rules = operations(text, (question, *told), turn)

    def read(excuses: Mapping[int, str]) -> tuple[list[Audited], list[Falsehood]]:
        state: State | None = None
        out: list[Audited] = []
        false: list[Falsehood] = []
        parts.clear()
        for segment in segments:
            state = replace(enter(state, segment.setting), excused=excuses, false=false, operations=rules)
            state.examples += [("", 0, len(text))] if cues.asks_otherwise(question, again) else []
            world, renaming = state.worlds[0], state.worlds[0].renaming
            renaming = renaming._replace(names=renaming.names | words)
            written = claims(text, turn, segment.start, segment.end, frozenset(world.functions), renaming)
            said = with_told(text, turn, segment.start, segment.end, written)
            said = with_intervals(text, turn, segment.start, segment.end, said)
            found = with_tables(with_operations(said, text, rules), text, turn, (segment.start, segment.end), world)
            _judge_all(text, found, state, out)
            parts.extend([segment.part] * (len(out) - len(parts)))
        return out, false

    units = any(segment.setting.units for segment in segments)
    return tuple(zip(parts, _twice(read, units)))


def _own_words(text: str, turn: int, segments: Sequence[Segment]) -> frozenset[str]:
    """The abbreviations that a turn gives values to."""
    if not may_have_words(text):
        return frozenset()
    worlds = [segment.setting.worlds[0] for segment in segments]
    functions = frozenset(name for world in worlds for name in world.functions)
    renaming = worlds[0].renaming if worlds else NOTHING
    return own_words(text, claims(text, turn, functions=functions, renaming=renaming), worlds)


def _twice(
    read: Callable[[Mapping[int, str]], tuple[list[Audited], list[Falsehood]]], units: bool
) -> list[Audited]:
    """Read an answer; where letters turn out to stand for something else, read it again knowing that."""
    out, false = read({})
    try:
        excuses = excused(false, [(item.claim, item.verdict) for item in out], units)
    except BREAKING:
        return out
    return read(excuses)[0] if excuses else out


def _judge_all(text: str, lines: Sequence[Claim], state: State, out: list[Audited]) -> None:
    blocks = blocks_of(text, lines, state.worlds[0])
    if lines:
        found = cues.renewals(text, paragraph(text, lines[0].span.start)[0], lines[-1].span.end)
        state.renewed += [stretch for stretch in found if not _names_anew(stretch[0], lines, state.worlds[0])]
    state.moduli |= {claim.modulus for claim in lines if claim.modulus}
    state.chains = {chain: [*links] for chain, links in itertools.groupby(lines, lambda claim: claim.chain)}
    state.lines, state.letters = lines, []
    state.quoted = cues.quotations(text)
    state.called = called_values(state.setting.worlds[0])
    state.units = {chain: [*_units(links)] for chain, links in state.chains.items()}
    state.cases |= set(_of_another_kind(state))
    state.steady = steady(lines)
    state.worlds, state.growing = with_usual_functions(state.worlds, text), with_usual_functions(state.growing, text)
    state.worlds, state.growing = as_called(state.worlds, lines), as_called(state.growing, lines)
    state.supposed += _supposed_behind(text, lines, state.worlds[0])
    state.examples += of_a_time(lines, state)
    if lines:
        within = (paragraph(text, lines[0].span.start)[0], lines[-1].span.start, state.worlds[0])
        state.supposed += supposed_in_words(text, *within)
    ahead, made = look_ahead(text, lines), dict[int, Audited]()
    state.helpers = _helpers(text, lines, state)
    aside: Node | None = None
    for number, claim in enumerate(lines):
        _forget(text, claim, state)
        for later in ahead.serving.get(number, ()):
            define_ahead(later, state, made)
        attempt = tried(claim, state.worlds[0], text)
        state.tried += [attempt] if attempt is not None else []
        if id(claim) in made and number not in state.helpers:
            out.append(made[id(claim)])
        elif _sets_up(number, lines, state.worlds[0]) or is_put_in(claim, state.worlds[0]):
            aside = claim.right if claim.right.op == "num" and cues.conditional(claim.lead) else None
            said = supposed(claim, state.worlds[0], *paragraph(text, claim.span.start))
            state.supposed += [said] if said is not None else []
            state.examples += of_a_case(claim, state)
        elif claim.left is aside and not is_of_the_value(claim):  # "dx/dt at t = 1 = -4 sin(1)" is about what is before
            out.append(Audited(claim, "unchecked", "it goes on from a condition"))
        elif name := example_of(claim, state.setting.generic) or of_a_try(claim, state.worlds[0]):
            state.examples.append((name, claim.span.start, paragraph(text, claim.span.start)[1]))
            out.append(Audited(claim, "unchecked", "it sets up a case", role="aside"))
        else:
            if of_other_numbers(claim, state.worlds[0]):
                state.examples.append((NAMED, claim.span.start, paragraph(text, claim.span.start)[1]))
            meant = as_slope(claim, state.worlds[0]) if number in ahead.slopes else claim
            state.at = number
            out.append(_guarded(meant, state, conditions_at(claim, blocks, text), len(out)))


def _helpers(text: str, lines: Sequence[Claim], state: State) -> Mapping[int, Helper]:
    """The claims that are held as what others beside them make of them."""
    world = state.worlds[0]
    try:
        constants = own_constants(lines, state.worlds, state.setting.generic)
        return {**solved_wrongly(text, lines, world), **constants, **helper_functions(text, lines, world)}
    except BREAKING:
        return {}


SOON = 60  # characters behind "from here on"


def _names_anew(start: int, lines: Sequence[Claim], world: World) -> bool:
    """Whether "from here on let r = ..." only gives a name to what has had none."""
    first = next((claim for claim in lines if start < claim.span.start < start + SOON), None)
    name = symbol_name(first.left) if first is not None and cues.defines(first.lead) else None
    return name is not None and not known(name, world)


def _units(links: Sequence[Claim]) -> Iterator[tuple[int, str]]:
    """Where in a chain a side has a unit as a whole, and which."""
    measured = (claim for claim in links if not is_plain(claim))
    return ((claim.span.end, unit) for claim in measured if (unit := unit_of(claim.right)))


def _of_another_kind(state: State) -> Iterator[str]:
    """The names that chains give to other things than the problem does, by their units."""
    for chain, units in state.units.items():
        if units:
            yield of_another_kind(state.chains[chain][0], state.setting.units, state.worlds[0], units[-1][1])


def _supposed_behind(text: str, lines: Sequence[Claim], world: World) -> list[Supposed]:
    """What is supposed at the end of a sentence holds in all of it: `W = U^2/R with U = 18`.

    Where more is said in its line, it is supposed for that.
    """
    found = []
    for number, claim in enumerate(lines):
        if is_condition(claim, world):
            near = itertools.pairwise(lines[max(0, number - 1) : number + 2])
            beside = any(ON.search(text[first.span.end : second.span.start]) for first, second in near)
            words = (claim.lead.split("\n") if beside else NEW_LINE.split(claim.lead))[-1]
            said = supposed(claim, world, claim.span.start - len(words), claim.span.start)
            found += [said] if said is not None else []
    return found


def _sets_up(number: int, lines: Sequence[Claim], world: World) -> bool:
    """Whether a claim is a condition, and no more results in a display that began with one: `y_1 = 2 * 3, d_1 = 7`."""
    claim = lines[number]
    if not is_condition(claim, world):
        return False
    before = lines[number - 1] if number and claim.display else claim
    same = (before.lead, before.tail, before.display) == (claim.lead, claim.tail, True) and before is not claim
    indexed = claim.op in EQUATIONS and claim.left.op == "sym" and bool(claim.left.args)
    return not (same and indexed and _works_out(number - 1, lines, claim.lead))


def _works_out(number: int, lines: Sequence[Claim], lead: str) -> bool:
    """Whether the display of a claim began with something that is worked out."""
    first = number
    while first and lines[first - 1].lead == lead and lines[first - 1].display:
        first -= 1
    return lines[first].op in EQUATIONS and lines[first].right.op in ("mul", "add", "div")


def _forget(text: str, claim: Claim, state: State) -> None:
    """Leave the substitutions of earlier passages: a variable stands for itself again."""
    gone = [name for name, at in state.passing.items() if text.find("\n\n", at, claim.span.start) >= 0]
    for name in gone:
        del state.passing[name], state.macros[name]
        state.worlds = tuple(world.without(name) for world in state.worlds)
        state.growing = tuple(world.without(name) for world in state.growing)


def _guarded(claim: Claim, state: State, conditions: Conditions, number: int) -> Audited:
    """Judge a claim; what breaks the program leaves this claim open, and nothing else."""
    try:
        return _one(claim, state, conditions, number)
    except BREAKING as error:
        return Audited(claim, "unchecked", f"{MISTAKE}: {type(error).__name__}: {error}"[:200])


def _otherwise(claim: Claim, state: State, conditions: Conditions) -> str:
    """How a claim that cannot be checked as it stands holds all the same; "" where it does not."""
    said = reread(claim, state.worlds, conditions)
    if said or state.root >= 0:  # behind a slip the answer's own numbers bear nothing out
        return said
    own = with_own_values(state.at, state.lines, state.worlds[0])
    holds = own is not None and judged(own, state.worlds, (), conditions).verdict == "true"
    return "with the numbers that the answer gives" if holds else ""


def _factored(claim: Claim, state: State, result: Judgement) -> Judgement:
    """What is known of a claim; that it is false where it is a factoring that does not multiply out."""
    missed = wrong_factoring(claim, state.chains.get(claim.chain, ()), state.worlds[0])
    return Judgement("false", missed) if missed else result


def _helper(held: Helper, claim: Claim, state: State, conditions: Conditions, number: int) -> Audited:
    """A choice, `dv = e^x dx`, which is right by definition, or what is worked out from one, `v = e^x`."""
    if held.result is None or held.result.verdict != "false":
        state.own.learn(claim)
        return Audited(claim, "true", held.by, role=held.role)
    if held.follows and state.root >= 0:
        state.own.learn(claim)
        return Audited(claim, "carried", f"follows from claim {state.root + 1}", root=state.root)
    found = falsehood(held.claim, state, conditions, held.result, number, "")
    state.astray |= found.verdict == "false"
    reason = f"{held.by}: {found.reason}" if found.verdict == "false" else found.reason
    return replace(found, claim=claim, reason=reason, expected="", near=found.near and held.sure)


REWRITES = (as_letters, as_bytes, with_half_names, as_units)
WRITTEN_OUT = (in_coordinates, by_components, summed)


def _as_meant(claim: Claim, state: State) -> Claim:
    """A claim with its letters, units and names as its problem and its answer use them."""
    world = state.worlds[0]
    claim = told_once(as_factors(claim, state.words) if state.words else claim)
    for rewrite in REWRITES:
        claim = rewrite(claim, world)
    claim = as_meant(claim, state.called, world) if state.called else claim
    for rewrite in WRITTEN_OUT:
        claim = rewrite(claim, world)
    return claim


def _one(claim: Claim, state: State, conditions: Conditions, number: int) -> Audited:
    units = state.units.get(claim.chain, ())
    unit = next((unit for place, unit in units if place >= claim.span.end), units[-1][1] if units else "")
    conditions = Conditions(conditions.cases, state.local, state.rounded, unit, state.stated, state.setting.units)
    state.stated.update(units_stated(claim))
    claim = _as_meant(claim, state)
    if state.operations:
        verdict, reason, claim = by_its_definition(claim, state.operations, state.worlds, conditions)
        if verdict:
            return Audited(claim, "true" if verdict == "true" else "unchecked", reason)
    defined = define(claim, state)
    if state.at in state.helpers:
        return _helper(state.helpers[state.at], claim, state, conditions, number)
    if defined is not None:
        state.own.learn(claim)
        return defined
    ruled = rule_by_parts(claim) if "int" in claim.kinds else None
    if ruled is not None:
        return _helper(ruled, claim, state, conditions, number)
    if not by_parts(claim):
        letters = {str(part.value) for part in claim.parts if part.op == "sym"}
        free = free_variables((claim.left, claim.right), state.worlds[0]) if letters else ()
        state.variables.update(letters.intersection(free))
    result = judged(claim, state.worlds, state.growing, conditions)
    sure = True
    if result.verdict == "unchecked":
        claim, result, sure = through(claim, result, state, conditions)
    if result.verdict == "unchecked" and result.reason.startswith(TO_BE_SOLVED):
        put = at_its_solution(state.at, state.lines, state.solved(), state.worlds, conditions)
        claim, result = put or (claim, result)
        result = result if put else _factored(claim, state, result)
    elif result.verdict == "unchecked" and result.reason == SEVERAL_VALUES:
        result = _factored(claim, state, result)
    if result.verdict == "unchecked" and result.reason != TOO_MUCH and (said := _otherwise(claim, state, conditions)):
        return Audited(claim, "true", said)
    if result.verdict == "unchecked":
        claim, result = wrong_end(claim, result, state, conditions)
    if result.verdict != "true" and claim.left.op == "sym" and is_constant(str(claim.left.value), state.worlds[0]):
        state.cases.add(str(claim.left.value))  # `e = v - p`: no constant here
    if result.verdict == "unchecked":
        note_another_function(claim, state)
    role = "check" if cues.checks(claim.lead, claim.tail) else ""
    if result.verdict == "false":
        found = falsehood(claim, state, conditions, result, number, role)
        return found if sure else replace(found, near=False)
    if result.verdict == "true":
        off = wrong_unit(claim, state.worlds, conditions)
        if off is not None:
            return falsehood(claim, state, conditions, off, number, role)
        state.own.learn(claim)
        state.own.dragged.pass_on(claim)
        if state.setting.foreign:
            used = names_in(claim.left, state.worlds[0]) | names_in(claim.right, state.worlds[0])
            state.shared |= used & state.setting.foreign
        note_rounding(claim, result, state.worlds, state.rounded)
    return Audited(claim, result.verdict, result.reason, role=role)


