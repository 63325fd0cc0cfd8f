"""Was a premise used, or only checked against? The provenance of a premise over the lines of a derivation.

Logical implication cannot tell, as the givens alone imply the premise. So two ledgers are kept, of clean facts
(givens and what was derived from them) and of tainted ones, each equation as it was written; a line is held
against both: does it put in a value that was not yet derived, and how many equations does it take to explain it
with and without the premise? What no test explains is left open.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from grader.algebra.affine import Probe, Row, cost, in_span, minus, single
from grader.algebra.values import Unevaluable
from grader.audit.claims import Claim
from grader.notation.tree import Node

Use = Literal["USED", "CHECKED-ONLY", "UNMENTIONED", "UNSHOWN"]
CUE = re.compile(
    r"\b(hint|given that|given (?:the|a)|we are (?:given|told)|we know|provided|use this|using this)\b", re.I
)
TRIVIAL_COST = 2


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a premise was used.

    Attributes:
        use: USED, CHECKED-ONLY, UNMENTIONED or UNSHOWN (derived, but the derivation isn't shown).
        line: the earliest claim that depends on the premise (USED), or that states it as a check.
        stated: where the premise is first stated without being derived.
        checks: claims that are identities once values are put in: checks of the answer.
        derived: the claim that derives the premise's value without it.
    """

    use: Use
    line: Claim | None = None
    stated: Claim | None = None
    checks: tuple[Claim, ...] = ()
    derived: Claim | None = None


Equation = tuple[Row, Row]  # the two sides as written


@dataclass
class _Ledger:
    clean: list[tuple[Row, Equation]]
    tainted: list[tuple[Row, Equation]] = field(default_factory=list)
    known: dict[int, Fraction] = field(default_factory=dict)
    reached: dict[int, Fraction] = field(default_factory=dict)  # values derived with the premise's help
    stated: Claim | None = None
    used: Claim | None = None
    derived: Claim | None = None
    jumps: int = 0
    steps: int = 0
    shown: int = 0  # lines that are more than a value: without any, nothing can be told
    announced: bool = False
    checks: list[Claim] = field(default_factory=list)


def provenance(
    lines: Sequence[Claim], givens: Sequence[Equation], premise: Row, probe: Probe, cue: re.Pattern[str] = CUE
) -> Provenance:
    """Follow a premise through the equations of an attempt.

    Args:
        lines: the attempt's claims in order; those that are not affine in the unknowns are passed over.
        givens: the clean equations, each side an affine form.
        premise: the affine form that the premise says is 0; it says what one unknown is.
        probe: the unknowns.
        cue: words that announce the premise.
    """
    about = single(premise)
    if about is None:
        return Provenance("UNSHOWN")
    clean = [(minus(*given), given) for given in givens]
    ledger = _Ledger(clean, known=_values(row for row, _ in clean))
    for claim in lines:
        for equation in equations(claim, probe):
            _enter(ledger, claim, equation, about, cue)
    return _verdict(ledger, lines, about)


def _values(rows: object) -> dict[int, Fraction]:
    found = (single(row) for row in rows)  # type: ignore[attr-defined]
    return dict(item for item in found if item is not None)


def equations(claim: Claim, probe: Probe) -> list[Equation]:
    """The affine equations that a claim states, side by side; none where it is not affine or no equation."""
    if claim.op not in ("=", ":=", "equiv"):
        return []
    try:
        left, right = probe.forms(claim.left), probe.forms(claim.right)
    except Unevaluable:
        return []
    if left is None or right is None:
        return []
    if len(left) != len(right):
        return []
    return list(zip(left, right))


def _enter(
    ledger: _Ledger, claim: Claim, equation: Equation, about: tuple[int, Fraction], cue: re.Pattern[str]
) -> None:
    row = minus(*equation)
    if not any(row):
        if _mentions_numbers_only(equation) and ledger.steps:
            ledger.checks.append(claim)
        return
    if not in_span(row, [r for r, _ in ledger.clean] + [r for r, _ in ledger.tainted]):
        return  # false, or about something else: the audit speaks of it
    if any(e == equation for _, e in ledger.clean):
        return  # a given or a fact, repeated
    kind = _explain(ledger, claim, equation, row, about, cue)
    ledger.steps += kind != "stated"
    ledger.shown += not _bare_value(equation)
    value = single(row)
    if kind == "stated":
        ledger.stated = ledger.stated or claim
        ledger.announced = ledger.announced or bool(cue.search(claim.lead[-160:]))
    elif kind == "used":
        ledger.tainted.append((row, equation))
        ledger.used = ledger.used or claim
        if value:
            ledger.reached[value[0]] = value[1]
    else:
        ledger.clean.append((row, equation))
        ledger.jumps += kind == "jump"
        if value:
            ledger.known[value[0]] = value[1]
            if value[0] == about[0] and kind != "jump":
                ledger.derived = ledger.derived or claim


def _explain(
    ledger: _Ledger,
    claim: Claim,
    equation: Equation,
    row: Row,
    about: tuple[int, Fraction],
    cue: re.Pattern[str],
) -> Literal["clean", "used", "stated", "jump"]:
    """Where a true line comes from: the clean facts, the premise, or nowhere that can be seen."""
    rows = [r for r, _ in ledger.clean]
    clean_cost = cost(row, rows, ledger.known)
    with_premise = {about[0]: about[1], **ledger.reached, **ledger.known}
    dirty_cost = cost(row, rows + [r for r, _ in ledger.tainted], with_premise)
    value = single(row)
    own = value is not None and value[0] == about[0]
    if own and about[0] not in ledger.known and _bare(equation, about[0]):
        if cue.search(claim.lead[-160:]) or clean_cost > TRIVIAL_COST:
            return "stated"
    if value is not None and _bare(equation, value[0]) and not ledger.shown and not ledger.announced:
        return "clean" if clean_cost <= 1 and ledger.steps else "jump"
    put_in = _substitution(ledger, equation, ledger.known)
    if put_in is not None:
        return "clean"
    dirty = _substitution(ledger, equation, with_premise)
    if dirty is not None and any(place not in ledger.known for place in dirty) and not own:
        return "used"
    if (own and clean_cost <= TRIVIAL_COST) or (
        clean_cost <= TRIVIAL_COST and not _same_coefficients(ledger, row, about, with_premise, clean_cost, dirty_cost)
    ):
        return "clean"
    if not own and dirty_cost < clean_cost and dirty_cost <= (2 if ledger.tainted else 1) and ledger.stated:
        return "used"
    if not own and dirty_cost < clean_cost and ledger.tainted and dirty_cost <= 2:
        return "used"
    return "jump"


def _bare_value(equation: Equation) -> bool:
    """Whether the equation is `some unknown = number`, nothing more."""
    row = minus(*equation)
    value = single(row)
    return value is not None and _bare(equation, value[0])


def _bare(equation: Equation, place: int) -> bool:
    """Whether the equation is `unknown = number`, nothing more."""
    for side, other in (equation, equation[::-1]):
        alone = [x == int(i == place) for i, x in enumerate(side[:-1])]
        if all(alone) and not side[-1] and not any(other[:-1]):
            return True
    return False


def _mentions_numbers_only(equation: Equation) -> bool:
    return not any(equation[0][:-1]) and not any(equation[1][:-1])


def _substitution(ledger: _Ledger, equation: Equation, values: Mapping[int, Fraction]) -> tuple[int, ...] | None:
    """The unknowns whose values were put into a ledger equation to give this one, side by side."""
    for _, (left, right) in [*ledger.clean, *ledger.tainted]:
        used = [i for i in values if left[i] or right[i]]
        for size in range(1, min(len(used), 4) + 1):
            for chosen in itertools.combinations(used, size):
                sides = (_filled(left, chosen, values), _filled(right, chosen, values))
                if sides == equation or sides == equation[::-1]:
                    return chosen
    return None


def _filled(side: Row, chosen: tuple[int, ...], values: Mapping[int, Fraction]) -> Row:
    constant = side[-1] + sum((side[i] * values[i] for i in chosen), Fraction(0))
    return (*(Fraction(0) if i in chosen else x for i, x in enumerate(side[:-1])), constant)


def _same_coefficients(
    ledger: _Ledger,
    row: Row,
    about: tuple[int, Fraction],
    values: Mapping[int, Fraction],
    clean_cost: int,
    dirty_cost: int,
) -> bool:
    """Whether both explanations fit, and the line has a parent's coefficients with the premise filled in."""
    if ledger.stated is None or dirty_cost >= clean_cost or not any(row[:-1]):
        return False
    for parent, _ in [*ledger.clean, *ledger.tainted]:
        if not parent[about[0]]:
            continue
        gone = tuple(i for i in values if not row[i])
        filled = _filled(parent, gone, values)
        if any(filled[:-1]) and filled == row:
            return True
    return False


def _verdict(ledger: _Ledger, lines: Sequence[Claim], about: tuple[int, Fraction]) -> Provenance:
    checks = tuple(ledger.checks)
    if ledger.used is not None:
        return Provenance("USED", ledger.used, ledger.stated, checks, ledger.derived)
    if ledger.derived is not None and not ledger.jumps:
        return Provenance("CHECKED-ONLY", ledger.derived, ledger.stated, checks, ledger.derived)
    if about[0] in ledger.known or ledger.jumps:
        return Provenance("UNSHOWN", None, ledger.stated, checks, ledger.derived)
    if ledger.stated is not None:
        return Provenance("UNSHOWN", None, ledger.stated, checks)
    return Provenance("UNMENTIONED", None, None, checks)


def givens_from(relation: Node, probe: Probe) -> list[Equation]:
    """The equations that a rubric's assert states about the unknowns, side by side."""
    if relation.op != "rel" or relation.value != ("=",):
        return []
    try:
        left, right = probe.forms(relation.args[0]), probe.forms(relation.args[1])
    except Unevaluable:
        return []
    if left is None or right is None or len(left) != len(right):
        return []
    return [(a, b) for a, b in zip(left, right) if any(minus(a, b))]
