"""The provenance of a criterion's premise in an attempt: what the unknowns are, and which equations are given."""

from __future__ import annotations

import re

from grader.algebra.polynomial_forms import Reader
from grader.algebra.polynomials import degree, places, single
from grader.audit.augmented import augmented, tabled
from grader.audit.claims import Claim, claims
from grader.audit.intermediates import Between, between
from grader.audit.polynomial_lines import without_units
from grader.audit.premises import CUE, Provenance, provenance
from grader.audit.standing_in import stands_in
from grader.grading.attempt import Attempt
from grader.grading.by_numbers import by_numbers, carried_on
from grader.grading.each_worked_out import each_worked_out
from grader.grading.hint_at_work import put_to_work
from grader.grading.hints import is_mentioned
from grader.grading.in_words import solved_in_words
from grader.grading.leaned_on import Told, cites, is_met_before, leaned_on, told_first
from grader.grading.other_units import in_other_units, mixes
from grader.grading.own_names import with_own_names
from grader.grading.premise_systems import System, asked, multipliers, read_system, system_of
from grader.grading.worked_out import only_said, tells_all, went_astray, worked_out
from grader.lazy_regex import regex
from grader.notation.tree import Node
from grader.rubric.expression import domain
from grader.rubric.key import PartKey
from grader.rubric.schema import Criterion


def follow_premise(criterion: Criterion, key: PartKey, attempt: Attempt) -> Provenance | None:
    """The provenance of a premise in an attempt; None where the equations are neither linear nor polynomial.

    Where the equations don't tell, or only later ones derive it, words and numbers may: a value that is announced as
    the hint's and then calculated with is used.
    """
    assert criterion.premise is not None
    attempt = with_own_names(attempt)
    tree, mentioned = criterion.premise.tree, is_mentioned(criterion, attempt)
    found = read_system(tree, key, attempt)
    made = _by_equations(found, criterion, key, attempt, mentioned)
    if made is not None and made.use == "USED":
        if not is_met_before(made, tree, attempt):
            return made
        made = Provenance("UNSHOWN", None, made.stated)
    if made is None or made.use == "UNSHOWN":
        made = solved_in_words(tree, key, attempt, mentioned, found is None or found.settled) or made
    if made is None or made.use == "UNSHOWN":
        made = by_numbers(tree, found, attempt, mentioned) or made
    told = told_first(tree, attempt)
    used = _used(told, found, tree, key, attempt) if told is not None and told.behind else None
    put_in = put_to_work(tree.args[0], found, attempt) if used is None and tree.op == "rel" else None
    used = Provenance("USED", put_in) if put_in is not None else used
    if used is None or used.line is None or made is None or made.use == "UNSHOWN" or made.line is None:
        return used or made
    cited = told is not None and made.line.span.start <= told.claim.span.start and cites(told, used.line, attempt)
    return used if cited or used.line.span.start < made.line.span.start else made


def _used(told: Told, found: System | None, tree: Node, key: PartKey, attempt: Attempt) -> Provenance | None:
    """Where a value is put to work that words announce as the hint's; None where that can't be seen."""
    line = leaned_on(told, attempt) or carried_on(told, attempt)
    if line is None and found is not None:
        found = (
            system_of(tree, list(dict.fromkeys([*asked(tree, key), *multipliers(tree, key)])), key, attempt) or found
        )
        reader, premise, givens = found[:3]
        before, behind = (list(map(without_units, some)) for some in (told.before, told.behind))
        line = stands_in(premise, givens, before, behind, reader)
    return Provenance("USED", line, told.claim) if line is not None else None


def _by_equations(
    found: System | None, criterion: Criterion, key: PartKey, attempt: Attempt, mentioned: bool
) -> Provenance | None:
    """What the equations tell, and the numbers that a value is worked out by."""
    assert criterion.premise is not None
    tree = criterion.premise.tree
    fixed = frozenset(name for name, said in key.scope.given.items() if domain(said.tree) is None)
    if found is None:
        return worked_out(tree, attempt, mentioned, givens=fixed)
    made = _looked_at(found, criterion, attempt, mentioned, fixed)
    if made.use == "UNSHOWN" and found.settled:
        made = _looked_at(found.linear, criterion, attempt, mentioned, fixed)
    if made.use == "UNSHOWN" and is_explicit(tree, key):
        made = worked_out(tree, attempt, mentioned, givens=fixed) or made
    other = in_other_units(found.linear, key, attempt) if made.use == "UNSHOWN" and found.settled else None
    if other is not None:
        again = _looked_at(other, criterion, attempt, mentioned, fixed)
        made = made if again.line is None or _is_mixed(found.linear, other, attempt, again.line) else again
    names = asked(tree, key)
    hidden = [name for name in multipliers(tree, key) if name not in names] if made.use == "CHECKED-ONLY" else []
    wider = system_of(tree, [*names, *hidden], key, attempt) if hidden else None
    if wider is not None and _followed(wider, criterion, attempt, mentioned).use == "USED":
        return Provenance("UNSHOWN", None, made.stated)  # `2z = 4 lambda` derives z only where lambda is known
    return made


SOLVERS = regex(r"solve|root|eigen|inverse|\binv\b|lstsq|arg(?:min|max)|minimum|maximum")


def is_explicit(premise: Node, key: PartKey) -> bool:
    """Whether a premise's quantity is worked out by a formula, `c + R`, and is not one of an equation's solutions."""
    name = premise.args[0] if premise.op == "rel" else premise
    formula = key.scope.derive.get(str(name.value)) if name.op == "sym" and not name.args else None
    calls = (str(part.value) for part in formula.tree.walk() if part.op == "call") if formula is not None else ()
    return formula is not None and not any(map(SOLVERS.search, calls))


def _is_mixed(system: System, other: System, attempt: Attempt, line: Claim) -> bool:
    """Whether an attempt reckons in the rubric's units, too, before a line."""
    before = (one for one in _lines(attempt, system.reader, True) if one.span.start < line.span.start)
    return mixes(system, other, list(before))


def _looked_at(
    system: System, criterion: Criterion, attempt: Attempt, mentioned: bool, fixed: frozenset[str]
) -> Provenance:
    """The ledger's verdict and a second look."""
    assert criterion.premise is not None
    premise, givens = system.premise, system.givens
    linear = all(degree(e.poly) == 1 for e in givens) or system.settled
    alone = any(places(one.poly) == places(premise.poly) for one in givens)
    made = _followed(system, criterion, attempt, mentioned)
    found = _second_look(made, criterion.premise.tree, attempt, mentioned, (linear, alone), fixed)
    each = places(premise.poly) <= {value[0] for e in givens if (value := single(e.poly)) is not None}
    if found.use != "UNSHOWN" or not each:
        return found
    return each_worked_out(criterion.premise.tree, attempt, mentioned, fixed) or found


def _followed(system: System, criterion: Criterion, attempt: Attempt, mentioned: bool) -> Provenance:
    """The ledger's verdict."""
    reader, premise, givens, meaning = system
    linear = all(degree(e.poly) == 1 for e in givens)
    lines = _lines(attempt, reader, linear)
    world = reader.world
    meant = between(lines, givens, world, reader.which) if linear else Between(world)
    reader = Reader(meant.world, reader.which)
    cue = _cue_pattern(criterion)
    return provenance(lines, givens, premise, reader, cue, mentioned, meant.names, meant.unread, meaning)


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
        shown = worked_out(premise, attempt, mentioned, None, linear, fixed) if told else None
        return made if not told else shown or Provenance("UNSHOWN", None, made.line)
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
