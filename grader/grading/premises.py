"""The provenance of a criterion's premise in an attempt: what the unknowns are, and which equations are given."""

from __future__ import annotations

import re
from typing import TypeAlias

from grader.algebra.affine import unknowns
from grader.algebra.ideals import OutOfSteps, Steps, combined
from grader.algebra.polynomial_forms import Reader
from grader.algebra.polynomials import degree, places, single
from grader.algebra.scope import depends
from grader.algebra.values import Unevaluable
from grader.audit.augmented import augmented, tabled
from grader.audit.claims import Claim, claims
from grader.audit.intermediates import Between, between
from grader.audit.polynomial_lines import Equation, given, without_units
from grader.audit.premises import CUE, Provenance, provenance
from grader.audit.standing_in import stands_in
from grader.grading.attempt import Attempt
from grader.grading.hints import is_mentioned
from grader.grading.leaned_on import leaned_on, told_first
from grader.grading.worked_out import only_said, tells_all, went_astray, worked_out
from grader.notation.tree import Node
from grader.rubric.expression import domain
from grader.rubric.key import PartKey
from grader.rubric.schema import Criterion
from grader.rubric.scope import uses

STEPS = 100_000
System: TypeAlias = tuple[Reader, Equation, list[Equation]]  # the reader, the premise, the givens without it


def follow_premise(criterion: Criterion, key: PartKey, attempt: Attempt) -> Provenance | None:
    """The provenance of a premise in an attempt; None where the equations are neither linear nor polynomial.

    Where the equations don't tell, or only later ones derive it, words and numbers may: a value that is announced as
    the hint's and then calculated with is used.
    """
    assert criterion.premise is not None
    tree, mentioned = criterion.premise.tree, is_mentioned(criterion, attempt)
    found = _read(tree, key, attempt)
    made = _by_equations(found, criterion, key, attempt, mentioned)
    if made is not None and made.use == "USED":
        return made
    used = _used(found, criterion, key, attempt)
    if used is None or used.line is None or made is None or made.use == "UNSHOWN" or made.line is None:
        return used or made
    return used if used.line.span.start < made.line.span.start else made


def _used(found: System | None, criterion: Criterion, key: PartKey, attempt: Attempt) -> Provenance | None:
    """Where a value is put to work that words announce as the hint's; None where that can't be seen."""
    assert criterion.premise is not None
    tree = criterion.premise.tree
    told = told_first(tree, attempt)
    if told is None or not told.behind:
        return None
    line = leaned_on(told, attempt)
    if line is None and found is not None:
        found = (
            _system(tree, list(dict.fromkeys([*_asked(tree, key), *_multipliers(tree, key)])), key, attempt) or found
        )
        reader, premise, givens = found
        before, behind = (list(map(without_units, some)) for some in (told.before, told.behind))
        line = stands_in(premise, givens, before, behind, reader)
    return Provenance("USED", line, told.claim) if line is not None else None


def _read(premise: Node, key: PartKey, attempt: Attempt) -> System | None:
    """The system that the asserts make.

    The unknowns are the quantities that are asked for, where linear equations settle these; else what the asserts
    speak of besides, too; what the premise alone is about, where these are no polynomials.
    """
    names = _asked(premise, key)
    found = _system(premise, names, key, attempt)
    if found is None or not _settled(*found[1:]):
        found = _system(premise, [*names, *_helpers(premise, key)], key, attempt) or found
    return found or _system_of_vector(premise, key, attempt)


def _system_of_vector(premise: Node, key: PartKey, attempt: Attempt) -> System | None:
    """The system in the vector that the premise is an entry of, where linear equations in nothing else settle it."""
    about = list(dict.fromkeys(str(n.value) for n in premise.walk() if n.op == "sym"))
    found = _system(premise, about, key, attempt)
    return found if found is not None and found[0].which.size > 1 and _settled(*found[1:]) else None


def _by_equations(
    found: System | None, criterion: Criterion, key: PartKey, attempt: Attempt, mentioned: bool
) -> Provenance | None:
    """What the equations tell, and the numbers that a value is worked out by."""
    assert criterion.premise is not None
    tree = criterion.premise.tree
    fixed = frozenset(name for name, said in key.scope.given.items() if domain(said.tree) is None)
    if found is None:
        return worked_out(tree, attempt, mentioned, givens=fixed)
    premise, givens = found[1:]
    linear = all(degree(e.poly) == 1 for e in givens) or _settled(premise, givens)
    made = _followed(found, criterion, attempt, mentioned)
    alone = any(places(one.poly) == places(premise.poly) for one in givens)
    made = _second_look(made, tree, attempt, mentioned, (linear, alone), fixed)
    names = _asked(tree, key)
    hidden = [name for name in _multipliers(tree, key) if name not in names] if made.use == "CHECKED-ONLY" else []
    wider = _system(tree, [*names, *hidden], key, attempt) if hidden else None
    if wider is not None and _followed(wider, criterion, attempt, mentioned).use == "USED":
        return Provenance("UNSHOWN", None, made.stated)  # `2z = 4 lambda` derives z only where lambda is known
    return made


def _followed(system: System, criterion: Criterion, attempt: Attempt, mentioned: bool) -> Provenance:
    """The ledger's verdict."""
    reader, premise, givens = system
    linear = all(degree(e.poly) == 1 for e in givens)
    lines = _lines(attempt, reader, linear)
    world = attempt.worlds[0]
    meant = between(lines, givens, world, reader.which) if linear else Between(world)
    reader = Reader(meant.world, reader.which)
    return provenance(lines, givens, premise, reader, _cue_pattern(criterion), mentioned, meant.names, meant.unread)


def _second_look(
    made: Provenance, premise: Node, attempt: Attempt, mentioned: bool, kind: tuple[bool, bool], fixed: frozenset[str]
) -> Provenance:
    """The ledger's verdict, held against what numbers work out.

    Args:
        made: the ledger's verdict.
        premise: the premise.
        attempt: the attempt.
        mentioned: whether it speaks of the premise.
        kind: whether all given equations are linear, or such settle the premise (others branch, and a value may be one
            of several); whether one given equation settles it, so that its value may just be told.
        fixed: names of what the problem gives.
    """
    linear, alone = kind
    if made.use in ("CHECKED-ONLY", "UNMENTIONED"):
        told = alone and only_said(premise, attempt, made.line)
        return Provenance("UNSHOWN", None, made.line) if told else made
    derived = worked_out(premise, attempt, mentioned, made.line, linear, fixed)
    if derived is not None and (linear or made.use == "UNSHOWN"):
        return derived
    if made.use == "UNSHOWN":
        return went_astray(premise, attempt, mentioned) or made
    doubted = derived is not None or tells_all(premise, made.line, attempt)
    return Provenance("UNSHOWN", None, made.stated) if made.use == "USED" and doubted else made


def _lines(attempt: Attempt, reader: Reader, linear: bool) -> list[Claim]:
    """The attempt's claims in order, conditions ("given z = 2") and the augmented matrices of linear systems too."""
    text, functions, found = attempt.text, attempt.functions, list[Claim]()
    for span in attempt.spans:
        said = claims(text, span.turn, span.start, span.end, functions, attempt.renaming)
        found += map(without_units, said)
        if linear:
            found += augmented(span, text, reader.which.size, functions)
            found += tabled(span, text, reader.which.size)
    return sorted(found, key=lambda claim: claim.span.start)


def _cue_pattern(criterion: Criterion) -> re.Pattern[str]:
    words = [re.escape(phrase.rstrip("*")) for cue in criterion.cues for choice in cue.words for phrase in choice]
    return re.compile(CUE.pattern + ("|" + "|".join(words) if words else ""), re.I)


def _system(premise: Node, names: list[str], key: PartKey, attempt: Attempt) -> System | None:
    """(the reader, the premise, the given equations without it); None where these are no polynomials."""
    world = attempt.worlds[0]
    free = [name for name, expression in key.scope.given.items() if domain(expression.tree) is not None]
    if premise.op != "rel" or any(depends(premise, name, world) for name in free):
        return None
    try:
        reader = Reader(world, unknowns(names, world))
    except (Unevaluable, TypeError, ValueError):
        return None
    said = [e for e in given(premise, reader) if places(e.poly)]
    if len(said) != 1:
        return None
    stated_of = [e.tree for e in key.asserts if not any(depends(e.tree, name, world) for name in free)]
    asserts = [[e for e in given(tree, reader) if places(e.poly)] for tree in stated_of]
    givens: list[Equation] = []
    for stated in asserts:
        if not _gives_away(stated, said[0]):
            givens += [e for e in stated if all(e.poly != one.poly for one in givens)]
    return (reader, said[0], givens) if givens else None


def _gives_away(stated: list[Equation], premise: Equation) -> bool:
    """Whether an assert says the premise itself, or the values that it is about: that is no equation to start from."""
    values = [single(e.poly) for e in stated]
    if None in values:
        return [e.poly for e in stated] == [premise.poly]
    return places(premise.poly) <= {value[0] for value in values if value is not None}


def _settled(premise: Equation, givens: list[Equation]) -> bool:
    """Whether linear equations settle the premise."""
    linear = [e.poly for e in givens if degree(e.poly) == 1]
    try:
        return combined(premise.poly, linear, Steps(STEPS))
    except OutOfSteps:
        return False


def _asked(premise: Node, key: PartKey) -> list[str]:
    """The derived quantities that the premise speaks of, and those that the answers ask for."""
    derived = key.scope.derive
    found = [str(n.value) for n in premise.walk() if n.op == "sym" and str(n.value) in derived]
    for answer in key.answers.values():
        whole = answer.tree.args if answer.tree and answer.tree.op in ("list", "tuple") else (answer.tree,)
        found += [str(part.value) for part in whole if part and part.op == "sym" and str(part.value) in derived]
    return list(dict.fromkeys(found))


def _helpers(premise: Node, key: PartKey) -> list[str]:
    """Further unknowns: numbers that the asserts speak of and givens alone don't settle (a multiplier lambda)."""
    asked, derived = _asked(premise, key), key.scope.derive
    named = dict.fromkeys(str(n.value) for e in key.asserts for n in e.tree.walk() if n.op == "sym")
    return [
        name
        for name in named
        if name in derived and name not in asked and not _from_givens(name, key, frozenset(asked))
    ]


def _multipliers(premise: Node, key: PartKey) -> list[str]:
    """The derived quantities that asserts relate to what the premise is about."""
    about = {str(n.value) for n in premise.walk() if n.op == "sym"}
    named = [{str(n.value) for n in e.tree.walk() if n.op == "sym"} for e in key.asserts]
    beside = set[str]().union(*(names for names in named if names & about))
    return [name for name in key.scope.derive if name in beside and name not in about]


def _from_givens(name: str, key: PartKey, asked: frozenset[str]) -> bool:
    """Whether a derived quantity rests on givens, and on no unknown."""
    reached: set[str] = set()
    front = [name]
    while front:
        for used in uses(front.pop(), key.scope) - reached:
            reached.add(used)
            front.append(used)
    return bool(reached & set(key.scope.given)) and not reached & asked
