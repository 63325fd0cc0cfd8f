"""What an audit is made in and what it keeps while it reads: the setting, the audited claims, the state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.definitions import Definition, known, uses_unknown
from grader.audit.helper_parts import Helper
from grader.audit.judge import Verdict
from grader.audit.own_names import word_names
from grader.audit.own_operations import Rules
from grader.audit.own_world import OwnWorld
from grader.audit.reuse import Falsehood, Supposed
from grader.audit.solved_later import Solved, solved_letters
from grader.audit.tried import Tried
from grader.notation.tree import Node
from grader.transcript.model import Span

NUMBERS = ("num", "neg", "unit", "percent", "currency")


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
        elsewhere: for each other part, the numbers that it calls by names of this one.
        foreign: quantities that only other parts ask for, and on which this part's answers do not depend.
        in_percent: whether the part asks for percent.
    """

    worlds: tuple[World, ...]
    growing: tuple[World, ...] = ()
    unknowns: tuple[str, ...] = ()
    generic: frozenset[str] = frozenset()
    solutions: tuple[Node, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, Node] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()
    elsewhere: tuple[Mapping[str, Node], ...] = ()
    in_percent: bool = False


@dataclass(frozen=True, slots=True)
class Audited:
    """A claim with its verdict.

    Attributes:
        reason: what the sides come to, or why it was not checked.
        expected: what would be right, for a false claim.
        root: number (in the audit) of the false claim that a carried one follows from.
        near: whether one small change would make a false claim hold (True where that is not asked).
        fault: what would be said of an open claim that nearly holds, and what would be right, were it an error; and
            of one that is carried by the values of slips, were they none.
        off: the factor by which a false claim's right side should be otherwise, where both sides are numbers.
        role: "definition", "check", "aside" (said of what is otherwise, or of something else) or "" (a step).
    """

    claim: Claim
    verdict: Verdict
    reason: str = ""
    expected: str = ""
    root: int = -1
    role: str = ""
    near: bool = True
    fault: tuple[str, str] | None = None
    off: float | None = None

    @property
    def span(self) -> Span:
        return self.claim.span


@dataclass
class State:
    """What is known at a place in an answer: the worlds with its definitions, and what was found so far."""

    setting: Setting
    worlds: tuple[World, ...]
    growing: tuple[World, ...]
    own: OwnWorld
    local: set[str] = field(default_factory=set)
    firm: set[str] = field(default_factory=set)  # names whose definition was announced as one
    rounded: dict[str, float] = field(default_factory=dict)  # literals that stood for other values, and how far off
    shared: set[str] = field(default_factory=set)  # other parts' quantities that this part rightly uses
    weak: set[str] = field(default_factory=set)  # names that were merely given a number: it may change
    cases: set[str] = field(default_factory=set)  # names whose value holds in a case only
    steady: frozenset[str] = frozenset()  # names to which the answer gives one number only
    variables: set[str] = field(default_factory=set)  # names that were used before they stood for anything
    macros: dict[str, int] = field(default_factory=dict)  # expressions in free letters: how often each was defined
    called: Mapping[str, Node] = field(default_factory=dict)  # what the rubric names `v(t)`, with a free t
    words: set[str] = field(default_factory=set)  # words that name quantities
    passing: dict[str, int] = field(default_factory=dict)  # variables that are substituted, `x = e^t`, and where
    made: list[Definition] = field(default_factory=list)
    supposed: list[Supposed] = field(default_factory=list)
    examples: list[tuple[str, int, int]] = field(default_factory=list)  # free quantities with values, and where
    tried: list[Tried] = field(default_factory=list)  # values that are tried, and where
    lines: Sequence[Claim] = ()  # the claims of the stretch
    at: int = 0  # the number of the present one among them
    helpers: Mapping[int, Helper] = field(default_factory=dict)  # what claims of helper functions are held as
    astray: bool = False  # whether a helper function of an integral is wrong
    letters: list[Mapping[str, Solved]] = field(default_factory=list)  # what `solved` found, once it is asked for
    moduli: set[int] = field(default_factory=set)  # the numbers that congruences are modulo
    chains: Mapping[int, Sequence[Claim]] = field(default_factory=dict)
    quoted: tuple[tuple[int, int], ...] = ()  # where the words of others are quoted
    renewed: list[tuple[int, int]] = field(default_factory=list)  # where letters are said to mean something new
    false: list[Falsehood] = field(default_factory=list)
    excused: Mapping[int, str] = field(default_factory=dict)  # by number, as found in a first reading
    root: int = -1
    units: dict[int, list[tuple[int, str]]] = field(default_factory=dict)  # where each chain has which units
    stated: dict[str, str] = field(default_factory=dict)  # literals that were given with a unit
    operations: Rules = field(default_factory=dict)  # signs that are defined, with what they come to

    def solved(self) -> Mapping[str, Solved]:
        """The letters to which the stretch gives one value only; looked for when it is first asked."""
        if not self.letters:
            self.letters.append(solved_letters(self.lines, self.worlds[0]))
        return self.letters[0]


def enter(state: State | None, setting: Setting) -> State:
    """The state in a new setting: definitions made so far are made again where the names are free."""
    if state is None or state.setting is setting:
        return state or started(setting)
    new = started(setting)
    new.variables |= state.variables
    new.cases |= state.cases & {"e", "i"}  # an answer's own e is no constant in its next parts
    new.own.said, new.own.slips, new.root = dict(state.own.said), list(state.own.slips), state.root
    new.own.dragged, new.own.slipped = state.own.dragged.copy(), state.own.slipped.copy()
    for notation, tree in state.worlds[0].names.items():
        if not known(notation, new.worlds[0]) and not uses_unknown(tree, new.worlds[0]):
            new.local.add(notation)
            new.worlds = tuple(world.call(notation, tree) for world in new.worlds)
            new.growing = tuple(world.call(notation, tree) for world in new.growing)
    for found in state.made:
        if not known(found.name, new.worlds[0]) and not uses_unknown(found.body, new.worlds[0], found.parameters):
            make(found, new)
            new.weak.add(found.name)  # another part may give the name to something else
    return new


def started(setting: Setting) -> State:
    """The state before the first claim."""
    parameters = {name for function in setting.worlds[0].functions.values() for name in function.parameters}
    own = OwnWorld(setting.unknowns)
    return State(
        setting, setting.worlds, setting.growing, own, variables=parameters, words=word_names(setting.worlds[0])
    )


def make(found: Definition, state: State) -> None:
    """Take a definition into the worlds."""
    state.worlds = tuple(found.into(world) for world in state.worlds)
    state.growing = tuple(found.into(world) for world in state.growing)
    state.local.add(found.name)
    state.made.append(found)
