"""The audit against the written derivations; run.py prints the tables.

Every right telling must raise no alarm, its controls neither; every mutant must be detected, in the relation that was
changed. A mutant counts where truth.py finds the relation true as written and false (in every reading) as changed.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from places import MUTATORS, Change
from quantities import QUANTITIES
from tally import Tally, percentage, rows
from truth import holds
from values import Quantities
from written import Telling, Written

from grader.algebra.world import World
from grader.audit.audit import Segment, audit_turn
from grader.audit.claims import Claim, claims
from grader.audit.state import Audited, Setting
from grader.notation.tree import Node

EMPTY = Setting((World({}),))
MUST_NOT = ("refuted", "rejected", "hypothesis")  # false, and rightly unchecked


@dataclass
class Results:
    """What was found in one half of the problems."""

    mutants: Tally = field(default_factory=Tally)
    checked_only: Tally = field(default_factory=Tally)  # the mutants of relations that were checked at all
    arithmetic: Tally = field(default_factory=Tally)
    gate: Tally = field(default_factory=Tally)
    dropped: Counter[str] = field(default_factory=Counter)
    tellings: int = 0
    flagged: int = 0
    relations: int = 0
    checked: int = 0
    alarms: int = 0
    controls: Counter[str] = field(default_factory=Counter)
    control_alarms: Counter[str] = field(default_factory=Counter)


def relation(claim: Claim) -> Node:
    """A claim as a node by itself."""
    return Node("rel", (claim.op,), (claim.left, claim.right), claim.span.start, claim.span.end)


def read_claims(text: str, functions: frozenset[str]) -> tuple[Claim, ...]:
    return claims(text, 1, functions=functions)


def judged(text: str, setting: Setting) -> tuple[Audited, ...]:
    """A text's claims with their verdicts, as they are told in a chat."""
    return tuple(said for _, said in audit_turn(text, 1, [Segment("", 0, len(text), setting)]))


def control_of(telling: Telling, place: int) -> str:
    """The kind of the control that a place is in."""
    return next((kind for kind, start, end in telling.controls if start <= place < end), "")


def changes(
    problem: Written, telling: Telling, source: random.Random, per_mutator: int
) -> Iterator[tuple[str, Claim, Change]]:
    """Places to change: of each mutator, a few drawn from all relations outside the controls."""
    functions = frozenset(QUANTITIES[problem.id].functions)
    found = [c for c in read_claims(telling.text, functions) if not control_of(telling, c.span.start)]
    for name, mutator in MUTATORS.items():
        every = [(name, claim, change) for claim in found for change in mutator(relation(claim), telling.text)]
        every = list({change: (n, c, change) for n, c, change in every}.values())
        yield from source.sample(every, min(per_mutator, len(every)))


def label(problem: Written, before: Claim, change: Change, text: str) -> str:
    """ "" for a mutant that counts, else why it is dropped."""
    quantities = QUANTITIES[problem.id]
    if before.op not in ("=", "approx"):
        return "no equation"
    if is_definition(before, quantities):
        return "a definition of the telling's own"
    as_written = holds(relation(before), quantities)
    if as_written is not True:
        return "the relation as written is not established"
    start, _, new = change
    after = read_claims(text, frozenset(quantities.functions))
    touched = [claim for claim in after if touches(claim, start, start + len(new))]
    if not touched:
        return "the changed text is read otherwise"
    truths = [holds(relation(c), quantities) for c in touched]
    if False in truths:
        return ""
    return "no value changes" if None not in truths else "the change is not established"


def is_definition(claim: Claim, quantities: Quantities) -> bool:
    """Whether it gives a name that only this telling has: changed, it is another definition."""
    head = claim.first.args[0] if claim.first.op == "apply" else claim.first
    name = str(head.value) + ("_" + str(head.args[0].value) if head.op == "sym" and head.args else "")
    return head.op in ("sym", "call") and name in quantities.own


def first_false(found: tuple[Audited, ...]) -> Audited | None:
    return next((item for item in found if item.verdict == "false"), None)


def touches(claim: Claim, start: int, end: int) -> bool:
    """Whether a stretch of the text lies in one of a claim's sides (its left one may stand a line above)."""
    return min(claim.span.start, claim.left.start) <= end and start <= claim.span.end


def where(item: Audited | None, change: Change) -> int | None:
    """0 where the alarm is in the relation that was changed, -1 early, 1 late, None without one."""
    if item is None:
        return None
    start, _, new = change
    if touches(item.claim, start, start + len(new)):
        return 0
    return -1 if item.span.end < start else 1


def try_mutant(problem: Written, telling: Telling, name: str, change: Change, results: Results, misses: bool) -> None:
    start, end, new = change
    text = telling.text[:start] + new + telling.text[end:]
    found = judged(text, problem.setting)
    item = first_false(found)
    at = where(item, change)
    results.mutants.add(name, at, 0)
    touching = [i for i in found if touches(i.claim, start, start + len(new))]
    if any(i.verdict != "unchecked" for i in touching):
        results.checked_only.add(name, at, 0)
    results.arithmetic.add(name, where(first_false(judged(text, EMPTY)), change), 0)
    last = [i for i in touching if i.span.end >= found[-1].span.end]
    results.gate.add(name, 1 if last else None, 0)  # the answer is wrong where the last relation is: blame the middle
    if misses and at != 0:
        line = text[text.rfind("\n", 0, start) + 1 : text.find("\n", start)]
        print(f"{name} {problem.id}/{telling.style}: {telling.text[start:end]!r} -> {new!r} in {line.strip()[:110]!r}")
        for i in touching[:3]:
            print(f"     {i.verdict} {text[i.span.start : i.span.end][:70]!r} {i.reason[:80]}")
        if item is not None:
            print(f"     blamed {text[item.span.start : item.span.end][:70]!r} {item.reason[:80]}")


def try_right(problem: Written, telling: Telling, results: Results, misses: bool) -> None:
    found = judged(telling.text, problem.setting)
    results.tellings += 1
    results.controls.update(kind for kind, _, _ in telling.controls)
    wrong = set()
    flagged = False
    for item in found:
        control = control_of(telling, item.span.start)
        alarm = item.verdict in ("false", "carried")
        if control and alarm:
            wrong.add((control, item.span.start))
        elif not control:
            results.relations += 1
            results.checked += item.verdict != "unchecked"
            results.alarms += alarm
            flagged |= alarm
        if misses and (alarm or (item.verdict == "unchecked" and control not in MUST_NOT)):
            print(f"right {problem.id}/{telling.style} {control}: {item.verdict} "
                  f"{telling.text[item.span.start : item.span.end]!r} {item.reason}")  # fmt: skip
    results.control_alarms.update({kind for kind, _ in wrong})
    results.flagged += flagged


def run(chosen: list[Written], per_mutator: int, misses: bool) -> Results:
    """All figures for some problems."""
    results = Results()
    for problem in chosen:
        for telling in problem.tellings:
            source = random.Random(f"{problem.id} {telling.style}")
            try_right(problem, telling, results, misses)
            for name, claim, change in changes(problem, telling, source, per_mutator):
                start, end, new = change
                text = telling.text[:start] + new + telling.text[end:]
                why = label(problem, claim, change, text)
                if why:
                    results.dropped[why] += 1
                else:
                    try_mutant(problem, telling, name, change, results, misses)
    return results


def show(title: str, results: Results) -> None:
    print(f"\n== {title} ==")
    rows(results.mutants, "local")
    named = (("of those, checked at all", results.checked_only), ("arithmetic only", results.arithmetic),
             ("answer gate", results.gate))  # fmt: skip
    for name, tally in named:
        rows(tally, name, total_only=True)
    print("dropped places: " + ", ".join(f"{n} {why}" for why, n in results.dropped.most_common()))
    print(f"right tellings: {results.tellings}; relations {results.relations}, "
          f"checked {percentage(results.checked, results.relations)}")  # fmt: skip
    print(f"false alarms: {results.alarms} relations, per relation {percentage(results.alarms, results.relations)}; "
          f"per telling {percentage(results.flagged, results.tellings)}")  # fmt: skip
    count, alarms = results.controls.total(), results.control_alarms.total()
    print(f"controls: alarms {alarms} of {count}, {percentage(alarms, count)} {dict(results.control_alarms)}")
