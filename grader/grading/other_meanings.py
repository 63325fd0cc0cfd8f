"""What speaks against an accusation where no answer is wrong: a chat builds on its number, or words tell of a case.

A chat may call by a rubric's name what is another quantity in its own account: a second case, an attempt that it
drops, a value in other units. Then the number that it states goes on being used, and right answers come of it; a
number that merely slipped would contradict what follows. Or the words around say that another case, way or attempt is
meant. Arithmetic with numbers alone has one meaning only and is never excused here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from grader.algebra.agree import close, literal
from grader.algebra.evaluate import evaluate
from grader.algebra.world import World
from grader.audit.claims import EQUATIONS, Claim, chain_of
from grader.audit.own_world import symbol_name
from grader.audit.places import only_numbers, only_plain_numbers
from grader.audit.repairs import BREAKING
from grader.audit.state import Audited
from grader.grading.answered import Answered
from grader.lazy_regex import regex
from grader.notation.tree import Node

BEFORE, BEHIND = 110, 70  # characters around a claim in which words may tell of something else
ROUNDED = 6e-3  # relative: how far a number that is used again may be from the one that was stated
ELSEWHERE = 0.02  # relative: how far the value in another case is from the problem's
COMMON = 12  # whole numbers up to this one stand everywhere
ELSE = regex(
    r"\b(?:not|no|nor|never|wrong(?:ly)?|incorrect(?:ly)?|instead|if|unless|would|were|suppose|had|otherwise|other"
    r"|another|without|first (?:try|attempt|idea|guess|thought)|attempt|try|trying|tried|guess|mistake|error"
    r"|convention|alternative(?:ly)?|compar\w+|example|rather|actually|wait|hmm|common|often|sometimes|(?:text)?books?"
    r"|naive(?:ly)?|tempting|forg[eo]t(?:ting)?|ignor\w+|neglect\w*|roughly|rule of thumb|about|opposite|reversed"
    r"|flipped|parallel|perpendicular|shifted|mirrored"
    r"|is the (?:value|result|answer|formula|number) for|asks? for)\b|[✗✘]|n['’]t\b|\?|~~",
    re.I,
)
PLACED = regex(r"\b(?:at|for|when|after|with)\b[^.;:\n]{0,30}(?:\d|=)[^.;\n]*\Z", re.I)  # "at (3, 6)", "at t = T"


def told_of_another(item: Answered, number: int) -> bool:
    """Whether words around a claim of an answer (its place in the audit) tell of another case, way or attempt."""
    claim, text = item.audited[number][1].claim, item.turn.text
    start, end = claim.span.start, claim.span.end
    lead = text[max(0, start - BEFORE) : start]
    said = (ELSE.search(lead), ELSE.search(text[end : end + BEHIND]), PLACED.search(lead))
    return not _is_arithmetic(claim) and any(said)


def _is_arithmetic(claim: Claim) -> bool:
    """Whether a claim is about numbers alone; pi, e and i are letters here too."""
    letters = any(node.op == "sym" for node in claim.parts)
    return only_plain_numbers(claim) and not letters


def is_built_upon(item: Answered, number: int) -> bool:
    """Whether later claims use a number that the chain of a claim gives a quantity, and the rubric does not.

    Args:
        item: an answer to a rubric's problem.
        number: the claim's place in its audit.
    """
    part, said = item.audited[number]
    claim = said.claim
    assert item.problem is not None
    setting = item.problem.settings.get(part)
    if setting is None or only_numbers(claim.left) or _is_arithmetic(claim):
        return False
    told = [_value(side, setting.worlds[0]) for side in (claim.first, claim.left)]
    mine = chain_of(claim)
    chain = [one.claim for _, one in item.audited if chain_of(one.claim) == mine]
    stated = [n for n in (_number(link.right) for link in chain) if n is not None and not _common(n)]
    stated = [n for n in stated if not any(v is not None and close(n, v, ROUNDED) for v in told)]
    if not stated:
        return False
    later = (one.claim for _, one in item.audited[number + 1 :] if chain_of(one.claim) != mine)
    used = (n for one in later for side in (one.left, one.right) for n in _numbers(side))
    return any(close(n, m, ROUNDED) for n in used for m in stated)


def is_another_case(item: Answered, number: int, told: Mapping[str, int]) -> bool:
    """Whether a claim gives a name that was given rightly before another value by a formula, with what comes of it.

    "Dropped from rest: v = √(2gh) = 17.3 m/s" behind the right v; a number that is only restated wrongly is a slip.

    Args:
        told: where the right answers end, by the names that the rubric gives them.
    """
    said = item.audited[number][1]
    claim, name, off = said.claim, symbol_name(said.claim.first), said.off
    if name is None or claim.left is not claim.first or literal(claim.right) is not None:
        return False
    if off is None or abs(off - 1) < ELSEWHERE or not _is_right_beside(item, number):
        return False
    mine = chain_of(claim)
    if told.get(name, claim.span.start) < claim.span.start:
        return True
    before = (one for _, one in item.audited[:number] if chain_of(one.claim) != mine)
    return any(one.verdict == "true" and symbol_name(one.claim.first) == name for one in before if _is_given(one))


def _is_right_beside(item: Answered, number: int) -> bool:
    """Whether the chain of a claim is right but for the claim itself."""
    mine = chain_of(item.audited[number][1].claim)
    links = [one for n, (_, one) in enumerate(item.audited) if n != number and chain_of(one.claim) == mine]
    return all(one.verdict in ("true", "carried") for one in links)


def _is_given(said: Audited) -> bool:
    """Whether a claim says what its name comes to."""
    return said.claim.op in EQUATIONS and said.role != "check"


def _common(number: float) -> bool:
    return number <= COMMON and number == int(number)


def _value(node: Node, world: World) -> float | None:
    """A number that a side comes to in the rubric's world, without its sign."""
    try:
        found = evaluate(node, world, {})
    except BREAKING:
        return None
    return abs(float(found)) if isinstance(found, int | float) else None


def _number(node: Node) -> float | None:
    """The number, without its sign, that a side is as written: `-0.08`, `5 kN`, `4/45`."""
    found = literal(node) or node
    return next(_numbers(found), None) if found.op in ("num", "div", "mul") else None


def _numbers(node: Node) -> Iterator[float]:
    """The numbers written in a tree, fractions of whole numbers as one, without signs."""
    for part in node.walk():
        if part.op == "div" and all(a.op == "num" for a in part.args) and part.args[1].value:
            yield abs(float(Fraction(part.args[0].value) / Fraction(part.args[1].value)))  # type: ignore[arg-type]
        elif part.op == "num":
            yield abs(float(Fraction(part.value)))  # type: ignore[arg-type]
