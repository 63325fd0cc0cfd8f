"""A premise that an answer says it was told, and then calculates with, before anything derives it.

Words alone are no evidence, and a number alone may be there by chance. Counted is a value that is announced as the
hint's, not for checking, and is then put to work: words say so there and then, its number stands in a calculation of
something else and nowhere else before, or it is put in for its name within a chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from grader.algebra.agree import literal, number
from grader.audit.claims import EQUATIONS, Claim, claims, counted_on, sentence
from grader.audit.definitions import first_reading
from grader.audit.premises import Provenance
from grader.audit.reuse import symbols_in
from grader.audit.standing_in import adds_value
from grader.audit.units import bare
from grader.grading.attempt import Attempt
from grader.grading.naming import is_closed
from grader.grading.worked_out import OPERATIONS, is_called, is_value, number_in
from grader.lazy_regex import regex
from grader.notation.tree import Node

SOURCE = (
    r"(?:the|your|our) (?:hint|tip|sheet|claim|friend|colleague|problem sheet|solutions?|(?:answer )?key|answer sheet"
    r"|(?:text)?book|teacher)"
)
ANNOUNCES = regex(
    rf"\b(?:by|from|with|using|according to|following) {SOURCE}\b[^.=]{{0,30}}$"
    rf"|\b{SOURCE}(?:['’]s)? (?:says?|gives?|tells?|tell us|state|states?|quotes?)\b[^.=]{{0,40}}$"
    r"|\b(?:we|I)(?: are| were| am| was|['’]re|['’]m) (?:told|given)\b[^.=]{0,40}$"
    r"|\bit is (?:given|known) [^.=]{0,20}$|\b(?:as )?given\b(?! by)[^.=]{0,30}$",
    re.I,
)
BEHIND = regex(r"^\W*(?:[A-Za-zΩ/²·]{1,6}\W+)?(?:is|was) given\b|^[^.=]{0,12}\bfrom (?:the|your) hint\b", re.I)
REASON = regex(r"\b(?:as|since|because)\W*$", re.I)
KNOWN = regex(r"^\W*(?:[A-Za-zΩ/²·]{1,6}\W+)?is (?:already )?known\b(?! from)", re.I)
DENIED = regex(
    r"\b(?:check|verif|confirm|agree|compar|test|sanity|not\b|never|without|only|if\b|should|ought|would|might|may\b"
    r"|suppos|assum|expect|trust|doubt|aside|later|ignor|so do)|n['’]t\b|✓|\?",
    re.I,
)
CHECKING = regex(
    r"\b(?:check|verif|confirm|agree|compar|sanity|independent|without|deriv|consistent|correct|indeed"
    r"|expect|holds?\b|fits?\b|as it (?:must|should)|instead of the hint)|✓|n['’]t\b|\bnot\b",
    re.I,
)
PUTS = regex(
    r"\b(?:with|using|from) (?:it|this|that|this value|that value|this number)\b|\bstarting point\b"
    r"|\b(?:tak(?:e|ing)|us(?:e|ing)|put(?:ting)?|insert(?:ing)?|substitut(?:e|ing)|plug(?:ging)?)\b[^.\n]{0,25}"
    r"\b(?:it|this|that|the hint|from the hint|from your hint)\b|\bgo straight to\b",
    re.I,
)
TOO = regex(r"[\s$,)\\]{0,4}(?:[A-Za-zΩ/²·]{1,4}[\s$,)]{1,3})?(?:too|as well|also)\b", re.I)
EXPECTS = regex(r"\bexpect", re.I)
SO = regex(r"\b(?:so|hence|thus|therefore|then|giving|which gives)\b|⇒|→|\\Rightarrow|\\implies", re.I)
GOES_ON = regex(r"[^.!?;\n]{0,12}[.;]\s+(?=(?:so|hence|thus|therefore|then|it follows)\b)", re.I)
NEAR, FAR = 3, 8  # chains


@dataclass(frozen=True, slots=True)
class Told:
    """A value that an attempt says it was told.

    Attributes:
        name, value: what the premise says.
        claim: where it is said.
        before: the claims before that.
        behind: those behind, until it is said again or words speak of checking.
    """

    name: Node
    value: float
    claim: Claim
    before: Sequence[Claim]
    behind: Sequence[Claim]


def told_first(premise: Node, attempt: Attempt) -> Told | None:
    """Where the premise's value is first said, if words announce it there as the hint's and not for checking."""
    if premise.op != "rel" or len(premise.args) != 2:
        return None
    name, value = premise.args[0], number_in(premise.args[1], attempt)
    if value is None or name.op not in ("sym", "index"):
        return None
    every = list(every_claim(attempt))
    said = [claim for claim in every if _says(claim, name, value, attempt)]
    if not said or not is_announced(said[0], attempt):
        return None
    before = [claim for claim in every if claim.span.start < said[0].span.start]
    spoken_of = (side for claim in before for side in (claim.left, claim.right))
    if any(comes_to(claim, value, attempt) for claim in before):
        return None  # the hint is compared with that
    if _is_reason(said[0], attempt) and any(_speaks_of(side, name, attempt) for side in spoken_of):
        return None  # may be known from there
    return Told(name, value, said[0], before, list(_passage(said[0], every, said[1:], attempt)))


def comes_to(claim: Claim, value: float, attempt: Attempt) -> bool:
    """Whether a claim reckons the value up from other numbers, and gives it no other name: `12/6 = 2 A`."""
    named = any(True for _ in symbols_in(bare(first_reading(claim.first))))
    return not named and _reckons(claim, value, attempt)


def is_met_before(made: Provenance, premise: Node, attempt: Attempt) -> bool:
    """Whether a value that seems to be used was reckoned up before it was said, or is said to be there "as well"."""
    value = number_in(premise.args[1], attempt) if premise.op == "rel" else None
    if made.line is None or value is None:
        return False
    start = made.stated.span.start if made.stated is not None else made.line.span.start
    behind = attempt.text[made.stated.span.end : made.line.span.start] if made.stated is not None else ""
    if TOO.match(behind) or EXPECTS.search(behind):
        return True
    before = [claim for claim in every_claim(attempt) if claim.span.start < made.line.span.start]
    own = (one for one in before if is_called(premise.args[0], one.first, attempt) and _reckons(one, value, attempt))
    return any(own) or any(comes_to(one, value, attempt) for one in before if one.span.start < start)


def _reckons(claim: Claim, value: float, attempt: Attempt) -> bool:
    """Whether a claim reckons the value up from numbers, two of which at least are others."""
    side = bare(first_reading(claim.left))
    others = [part for part in side.walk() if part.op == "num" and not is_value(part, value)]
    operates = any(part.op in OPERATIONS for part in side.walk()) and literal(side) is None
    return _is(claim.right, value, attempt) and operates and len(others) > 1 and is_closed(side, attempt)


def leaned_on(told: Told, attempt: Attempt) -> Claim | None:
    """The first claim that uses what was told; None where that can't be seen."""
    return next((one for one in told.behind if _uses(one, told, attempt)), None)


def every_claim(attempt: Attempt) -> Iterator[Claim]:
    """The claims of an attempt, conditions ("given that z = 2") among them; chains count on from stretch to stretch."""
    return counted_on(
        claim
        for span in attempt.spans
        for claim in claims(attempt.text, span.turn, span.start, span.end, attempt.functions, attempt.renaming)
    )


def is_announced(claim: Claim, attempt: Attempt) -> bool:
    """Whether the words around a value say that it is the hint's, and not that it is for checking."""
    start, end = _with_signs(claim, attempt.text)
    before, after = sentence(attempt.text, start, end, display=True)
    after = _line(after)
    announced = bool(ANNOUNCES.search(before) or BEHIND.search(after) or _is_reason(claim, attempt))
    return announced and not DENIED.search(before + " " + after)


def _line(tail: str) -> str:
    """The rest of a sentence without the lines below that go on with words: equations in a list have no full stops."""
    line, _, below = tail.partition("\n")
    return line if below[:1].isalpha() else tail


def _is_reason(claim: Claim, attempt: Attempt) -> bool:
    """Whether a value is a reason, nothing but known: `as B = 0.2 is known, the solution is ...`."""
    before, after = sentence(attempt.text, *_with_signs(claim, attempt.text), display=True)
    return bool(REASON.search(before) and KNOWN.search(after))


def _is_in_its_sentence(claim: Claim, told: Told, attempt: Attempt) -> bool:
    """Whether a claim is the next one behind the announcement, in its sentence or in one that goes on with "so"."""
    between = _between(told.claim, claim, attempt)
    goes_on = GOES_ON.match(between)
    between = between[goes_on.end() :] if goes_on else between
    return claim.chain == told.behind[0].chain and not re.search(r"[.!?;]\s", between)


def _follows(claim: Claim, told: Told, attempt: Attempt) -> bool:
    """Whether a claim is said to follow from what was told: `By the hint x = 6, so m = 2 * 6`."""
    return SO.search(_between(told.claim, claim, attempt)) is not None


def cites(told: Told, line: Claim, attempt: Attempt) -> bool:
    """Whether a line follows in so many words from what was told, and nothing before is an equation for that alone."""
    follows = _is_in_its_sentence(line, told, attempt) and _follows(line, told, attempt)
    return follows and not any(_derives(one, told.claim, attempt) for one in told.before)


def _between(told: Claim, claim: Claim, attempt: Attempt) -> str:
    return attempt.text[told.span.end : claim.span.start]


def _with_signs(claim: Claim, text: str) -> tuple[int, int]:
    """Where a claim begins and ends with the signs around it: `$z = 2$`."""
    start, end = claim.span.start, claim.span.end
    return len(text[:start].rstrip("$ ")), len(text) - len(text[end:].lstrip("$"))


def _says(claim: Claim, name: Node, value: float, attempt: Attempt) -> bool:
    """Whether a claim is about the name and the bare value, as a whole or at the end of a chain."""
    sides = (claim.first, claim.left, claim.right)
    called = any(is_called(name, side, attempt) for side in sides)
    return called and claim.op in EQUATIONS and any(_is(side, value, attempt) for side in sides)


def _is(side: Node, value: float, attempt: Attempt) -> bool:
    """Whether a side is the value, written as a number or a quotient of two."""
    side = first_reading(side)
    if side.op == "div" and all(part.op == "num" for part in side.args):
        found = number_in(side, attempt)
        return found is not None and abs(found - value) <= 1e-9 * abs(value)
    return is_value(side, value)


def _passage(told: Claim, every: Sequence[Claim], again: Sequence[Claim], attempt: Attempt) -> Iterator[Claim]:
    """The claims behind the announcement, until words speak of checking or the value is said again."""
    until = min((one.span.start for one in again), default=len(attempt.text))
    stop = CHECKING.search(attempt.text, told.span.end)
    until = min(until, stop.start() if stop else until)
    later = (claim for claim in every if claim.chain > told.chain)
    near = takewhile(lambda one: _sentence_end(one, attempt) <= until and one.chain <= told.chain + FAR, later)
    return takewhile(lambda one: not _derives(one, told, attempt), near)


def _sentence_end(claim: Claim, attempt: Attempt) -> int:
    """Where the sentence ends: words of checking may stand behind what they are about."""
    _, end = _with_signs(claim, attempt.text)
    return end + len(_line(sentence(attempt.text, claim.span.start, end)[1]))


def _derives(claim: Claim, told: Claim, attempt: Attempt) -> bool:
    """Whether a claim is an equation in nothing but what was told, `8 R = 134`: that is being derived."""
    symbols = [symbol for side in (claim.left, claim.right) for symbol in symbols_in(side)]
    names = [side for side in (told.first, told.left, told.right) if side.op in ("sym", "index")]
    alone = all(any(is_called(name, symbol, attempt) for name in names) for symbol in symbols)
    return claim.op in EQUATIONS and bool(symbols) and alone


def _uses(claim: Claim, told: Told, attempt: Attempt) -> bool:
    """Whether a claim calculates something else with the value."""
    if claim.op not in EQUATIONS or is_called(told.name, claim.first, attempt):
        return False
    if claim.chain == told.behind[0].chain and PUTS.search(_words(told.claim, claim, attempt)):
        return True
    chain = [one for one in told.behind if one.chain == claim.chain]
    if not any(True for one in chain for side in (one.left, one.right) for _ in symbols_in(side)):
        return False
    next_ = claim.chain == told.behind[0].chain and claim.left is claim.first and claim.left.op in ("sym", "index")
    if next_ and adds_value(first_reading(claim.right), told.value):
        return True
    said_so = _is_reason(told.claim, attempt) or _follows(claim, told, attempt)
    if said_so and _is_in_its_sentence(claim, told, attempt):
        return any(_calculates_with(side, told, attempt) for side in (claim.left, claim.right))
    with_it = [side for side in (claim.left, claim.right) if _calculates_with(side, told, attempt)]
    operates = claim.left.op in OPERATIONS and _speaks_of(claim.left, told.name, attempt)
    put_in = operates and _mirrors(claim.left, claim.right, told, attempt)
    return put_in or (bool(with_it) and is_telling(told, attempt))


def _words(told: Claim, claim: Claim, attempt: Attempt) -> str:
    """What stands around the announcement, up to the next claim."""
    before = sentence(attempt.text, *_with_signs(told, attempt.text), display=True)[0]
    return before + " " + _between(told, claim, attempt)


def _calculates_with(side: Node, told: Told, attempt: Attempt) -> bool:
    """Whether the value stands in a calculation, not alone, and not beside its name."""
    if _is(side, told.value, attempt) or literal(side) is not None or _speaks_of(side, told.name, attempt):
        return False
    operates = any(part.op in OPERATIONS for part in side.walk())
    return operates and any(_is_shown(part, told, attempt) for part in side.walk() if part is not side)


def _is_shown(part: Node, told: Told, attempt: Attempt) -> bool:
    """Whether a number is the value, perhaps without its unit: 10.75 where `R = 10.75 kN` was told."""
    if _is(part, told.value, attempt):
        return True
    sides = (told.claim.left, told.claim.right)
    shown = {number(p) for side in sides if side.op != "num" for p in side.walk() if p.op == "num"}
    return part.op == "num" and number(part) in shown and len(shown) == 1


def _mirrors(side: Node, other: Node, told: Told, attempt: Attempt) -> bool:
    """Whether a side is another one with a number for each name, the value in its name's place: `a/R = 1.9/0.2`."""
    if is_called(told.name, side, attempt):
        return _is_shown(other, told, attempt)
    if side.op in ("sym", "index"):
        return literal(other) is not None
    if side.op != other.op or len(side.args) != len(other.args):
        return False
    return side.value == other.value and all(_mirrors(a, b, told, attempt) for a, b in zip(side.args, other.args))


def _speaks_of(side: Node, name: Node, attempt: Attempt) -> bool:
    return any(is_called(name, part, attempt) for part in side.walk() if part.op in ("sym", "index"))


def is_telling(told: Told, attempt: Attempt) -> bool:
    """Whether a number is not one of many: two digits or more, not among those said before."""
    if len(f"{told.value:.6g}".replace(".", "").lstrip("-").strip("0")) < 2:
        return False
    sides = (side for one in told.before for side in (one.left, one.right))
    return not any(_is_shown(part, told, attempt) for side in sides for part in side.walk())
