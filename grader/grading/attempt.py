"""One attempt at a part: its stretches of text, its audited claims, and where cues stand in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

import numpy as np

from grader.algebra.agree import close
from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import Claim, sentence
from grader.audit.indices import Conditions, index_cases
from grader.audit.state import Audited, Setting
from grader.grading.denials import Stance, stance
from grader.grading.mentions import find_value, pattern
from grader.notation.renaming import Renaming
from grader.notation.tree import Node
from grader.rubric.expression import Cue
from grader.transcript.model import Span

T = TypeVar("T")


@dataclass(frozen=True)
class Attempt:
    """An attempt at a part.

    Attributes:
        part: full name of the part.
        number: counts the attempts at this part from 1; 0 where they are not counted yet.
        turn: the answer's turn.
        text: the whole text of that turn.
        spans: the stretches that belong to the part, in order.
        audited: the claims in these stretches with their verdicts.
        setting: the worlds that these were judged in.
        memory: what was worked out for it so far.
    """

    part: str
    number: int
    turn: int
    text: str
    spans: tuple[Span, ...]
    audited: tuple[Audited, ...]
    setting: Setting
    memory: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def worlds(self) -> tuple[World, ...]:
        """The worlds that are evaluated in: two random ones tell as much as three, one where masks are enumerated."""
        return self.setting.worlds[: 1 if self.setting.worlds[0].masks else 2]

    @property
    def functions(self) -> frozenset[str]:
        return frozenset(self.worlds[0].functions)

    @property
    def renaming(self) -> Renaming:
        return self.worlds[0].renaming

    def once(self, what: Hashable, work_out: Callable[[], T]) -> T:
        """What was worked out for this attempt before, under the same name, or is worked out now."""
        if what not in self.memory:
            self.memory[what] = work_out()
        found: T = self.memory[what]
        return found

    def quote(self, span: Span) -> str:
        """The characters of a span of this attempt's turn."""
        return self.text[span.start : span.end]


def find_cue(cue: Cue, attempt: Attempt, denied: bool = False) -> Span | None:
    """The first place in an attempt where a cue is met; `denied` ones ("not ...") count only if asked for."""
    firsts = (next(hits, None) for hits in _hits(cue, attempt, denied))
    return min((hit for hit in firsts if hit is not None), default=None)


def find_any(cues: Sequence[Cue], attempt: Attempt, denied: bool = False) -> Span | None:
    """The first place where any of some cues is met."""
    hits = (find_cue(cue, attempt, denied) for cue in cues)
    return min((hit for hit in hits if hit is not None), default=None)


def stands_open(cues: Sequence[Cue], attempt: Attempt) -> Span | None:
    """The first place of words that are neither clearly said nor clearly denied."""
    worded = [cue for cue in cues if cue.expression is None]
    hits = sorted({hit for cue in worded for hit in all_cues(cue, attempt, denied=True)})
    return next((hit for hit in hits if stance_at(hit, attempt) == "open"), None)


def stance_at(hit: Span, attempt: Attempt) -> Stance:
    """What the words around a passage of an attempt say of it."""
    low = next((span.start for span in attempt.spans if span.start <= hit.start < span.end), hit.start)
    return stance(attempt.text, low, hit.start, hit.end)


def all_cues(cue: Cue, attempt: Attempt, denied: bool = False) -> Iterator[Span]:
    """Every place in an attempt where a cue is met (the first piece of maths only, for a formula)."""
    return chain.from_iterable(_hits(cue, attempt, denied))


def _hits(cue: Cue, attempt: Attempt, denied: bool) -> Iterator[Iterator[Span]]:
    """The places where a cue is met, in order, by stretch of the attempt and by its synonyms."""
    if cue.expression is not None:
        tree = cue.expression.tree
        hit = attempt.once(("formula", tree), lambda: _find_formula(tree, attempt))
        yield iter(() if hit is None else (hit,))
        return
    for span in attempt.spans:
        for phrases in cue.words:
            yield _sequences(phrases, attempt.text, span, denied)


def _sequences(phrases: Sequence[str], text: str, span: Span, denied: bool) -> Iterator[Span]:
    """Places where phrases follow one another within one sentence."""
    for first in pattern(phrases[0]).finditer(text, span.start, span.end):
        if not denied and stance(text, span.start, first.start(), first.end()) != "said":
            continue
        end: int | None = first.end()
        if phrases[1:]:
            limit = min(span.end, first.end() + len(sentence(text, first.start(), first.end())[1]))
            end = _last_of(phrases[1:], text, first.end(), limit)
        if end is not None:
            yield Span(span.turn, first.start(), end)


def _last_of(phrases: Sequence[str], text: str, start: int, stop: int) -> int | None:
    """Where the last of some phrases ends that follow one another between two places; None where one is missing."""
    for phrase in phrases:
        found = pattern(phrase).search(text, start, stop)
        if found is None:
            return None
        start = found.end()
    return start


def _find_formula(tree: Node, attempt: Attempt) -> Span | None:
    if tree.op == "rel":
        item = stating(tree, attempt)
        return item.span if item is not None else None
    values = values_of(tree, attempt.worlds)
    if values is None:
        return None
    for span in attempt.spans:
        hit = find_value(attempt.text, span, [values], attempt.worlds, attempt.functions)
        if hit is not None:
            return hit
    return None


def values_of(tree: Node, worlds: Sequence[World]) -> list[Value] | None:
    """A tree's value in every world; None where it has none."""
    try:
        return [evaluate(tree, world) for world in worlds]
    except Unevaluable:
        return None


def stating(relation: Node, attempt: Attempt) -> Audited | None:
    """The first claim that states a relation: the same sides, or the same equation up to a factor."""
    if len(relation.args) != 2:
        return None
    left, right = (values_of(arg, attempt.worlds) for arg in relation.args)
    if left is None or right is None:
        return None
    for item in attempt.audited:
        if item.verdict != "unchecked" and _states(item, relation, left, right, attempt):
            return item
    return None


def _states(
    item: Audited,
    relation: Node,
    left: Sequence[Value],
    right: Sequence[Value],
    attempt: Attempt,
) -> bool:
    """Same symbols on the sides as the relation's: its sides' values, and its quantities, in either order."""
    claim, worlds = item.claim, attempt.worlds
    if claim.op not in ("=", ":=", "equiv", "approx"):
        return False
    one, other = relation.args
    forth = _kin(claim.left, one, worlds) and _kin(claim.right, other, worlds)
    back = _kin(claim.right, one, worlds) and _kin(claim.left, other, worlds)
    if not (forth or back):
        return False
    mine_left, mine_right = attempt.once(claim.span, lambda: side_values(claim, worlds))
    if mine_left is None or mine_right is None:
        return False
    return (forth and same_values(mine_left, left) and same_values(mine_right, right)) or (
        back and same_values(mine_right, left) and same_values(mine_left, right)
    )


def side_values(claim: Claim, worlds: Sequence[World]) -> tuple[list[Value] | None, list[Value] | None]:
    """Both sides of a claim in every world; over all values of its free indices where it has any."""
    left: list[Value] = []
    right: list[Value] = []
    try:
        for world in worlds:
            cases = list(index_cases(claim, world, Conditions()))
            if cases == [{}]:
                left.append(evaluate(claim.left, world))
                right.append(evaluate(claim.right, world))
            else:
                left.append(np.asarray([evaluate(claim.left, world, case) for case in cases]))
                right.append(np.asarray([evaluate(claim.right, world, case) for case in cases]))
    except (Unevaluable, ValueError):
        return None, None
    return left, right


def same_values(a: Sequence[Value], b: Sequence[Value]) -> bool:
    """Whether two rows of values agree, world by world."""
    try:
        return all(close(x, y) for x, y in zip(a, b))
    except Unevaluable:
        return False


def _kin(node: Node, other: Node, worlds: Sequence[World]) -> bool:
    """Whether two trees of equal value speak of the same quantity: both names, or neither a plain name."""
    if other.op != "sym":
        return True
    from grader.algebra.scope import Scope, resolve

    scope = Scope(worlds[0], {}, [20_000])
    try:
        return bool(resolve(node, scope) == resolve(other, scope))
    except Unevaluable:
        return False
