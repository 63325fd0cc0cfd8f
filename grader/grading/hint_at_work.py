"""A premise that words announce as the hint's and that is put into a given equation, with or without a `x = 4`.

`The hint gives us x: 2y = 16 - 3 * 4`, `since x is 4 by the hint, 16 - 12 = 2y`, `Plugging the hinted value into (II):
4 - 4y = -4`. Words alone are no evidence, nor is a line that may be reckoned up in another way: counted is a line whose
terms are those of an equation that is known, none of them put together, with the value in its unknown's place.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from grader.algebra.polynomials import Monomial, Quotient, places, single
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.polynomial_lines import Equation, read, without_units
from grader.grading.attempt import Attempt
from grader.grading.leaned_on import CHECKING, comes_to, every_claim
from grader.grading.premise_systems import System
from grader.grading.worked_out import is_called
from grader.lazy_regex import regex
from grader.notation.tree import Node

HINT = r"(?:(?:the|your|our|this|that) )?(?:(?:given|problem's|book's|user's) )?(?:hints?|hinted|tip|answer key)\b"
TAKEN = (
    r"(?:because|since|with|using|taking|plugging|putting|inserting|substituting|by|from|per|thanks to|according to"
    r"|following|uses?|take|took|trust(?:ing)?|adopt(?:ing)?|borrow(?:ing)?|insert|substitute|plug|put|told in|told by"
    r"|start(?:ing)? (?:from|with)|begin(?:ning)? with|know(?:n|ing)? from|apply(?:ing)?|accept(?:ing)?)"
)
COMPARED = "".join(rf"(?<!\b{word} )(?<!\b{word} the )(?<!\b{word} your )" for word in ("as", "what", "like", "than"))
AT_WORK = regex(
    rf"\b{TAKEN}\b [^.;:=\n]{{0,30}}?\b{HINT}"
    rf"|{COMPARED}\b{HINT}[^.;:=\n]{{0,12}}?\b(?:gives?|tells?|says?|provides?|hands?|supplies"
    r"|reveals?|states?|fixes|yields|used)\b(?! (?:so|that too|the same|it too))"
    rf"|{COMPARED}\b{HINT}[^.;:=\n]{{0,12}}?\b(?:saves?|spares?|lets|allows?|shortens?|makes)\b[^.,;:=\n]{{0,40}}"
    r"|\((?:(?:by|from|see|given|as|per|in) ){0,2}(?:the |your )?hint\)",
    re.I,
)
UNDER_TEST = regex(
    r"\b(?:if|would|could|might|may|should|ought|suppos\w*|assum\w*|expect\w*|doubt\w*|later|afterwards|ignor\w*"
    r"|test\w*|never|tr(?:y|ied|ying)|trial|guess\w*|too|same|also|as well|already|again|solv\w*|eliminat\w*"
    r"|add(?:ing)?|calculat\w*|comput\w*|reduc\w*|subtract\w*|multipl\w*|cramer\w*|determinant\w*|invers\w*"
    r"|invert\w*|find|found|obtain\w*|compare\w*|but|however|first (?:we|I|let|step)|at first)\b|\?",
    re.I,
)
REASON = regex(r"\b(?:with|using|since|because|taking|putting|inserting|substituting|plugging in)[\s$\\(]{1,4}\Z", re.I)
AGAIN = regex(r"\b(?:too|same|also|as well|again)\b", re.I)
FAR = 800  # characters before the words in which no other work may be spoken of
REACH = 260  # characters from the words to the line
CLOSE = 5  # characters between a value and the words in brackets behind it
MOST_KNOWN = 3  # values that were told before and may be put in too
Terms = list[tuple[Monomial, Fraction]]


def put_to_work(name: Node, system: System | None, attempt: Attempt) -> Claim | None:
    """The first line that puts the premise's value into an equation, behind words that say so; None where none does.

    Args:
        name: what the premise is about.
        system: the premise among its equations.
        attempt: the attempt.
    """
    value = single(system.premise.poly) if system is not None else None
    words = [hit for span in attempt.spans for hit in AT_WORK.finditer(attempt.text, span.start, span.end)]
    if system is None or value is None or not words:
        return None
    facts, known = list(system.givens), dict[int, Fraction]()
    for claim in map(without_units, every_claim(attempt)):
        found = read(claim, system.reader).equations if claim.op in EQUATIONS else ()
        said = [hit for hit in words if hit.start() < claim.span.start <= hit.end() + REACH]
        new = any(places(one.poly) - known.keys() for one in found)
        if said and new and _has_put_in(claim, facts, value, known, system):
            return None if _is_under_test(said[-1], claim, attempt) else claim
        if comes_to(claim, float(value[1]), attempt):
            return None
        if is_called(name, claim.first, attempt) or any(places(one.poly) == {value[0]} for one in found):
            behind = [hit for hit in words if 0 <= hit.start() - claim.span.end <= CLOSE]
            if not (said or behind) or not _is_told(claim, name, (said or behind)[-1], attempt):
                return None  # derived, or told without such words
        facts += [one for one in found if one.value is None]
        known.update(one.value for one in found if one.value is not None and one.value[0] != value[0])
    return None


def _is_told(claim: Claim, name: Node, words: re.Match[str], attempt: Attempt) -> bool:
    """Whether a claim is `x = 4`, nothing more, as what the words before announce."""
    bare = claim.right.op in ("num", "neg", "div")
    plain = bare and claim.left is claim.first and is_called(name, claim.left, attempt)
    if words.start() >= claim.span.end:
        return plain and REASON.search(attempt.text, max(0, claim.span.start - CLOSE * 4), claim.span.start) is not None
    return plain and not UNDER_TEST.search(attempt.text, words.end(), claim.span.start)


def _is_under_test(words: re.Match[str], claim: Claim, attempt: Attempt) -> bool:
    """Whether words from the announcing sentence to the line's speak of checking, of a case, or of other work."""
    begin = max(attempt.text.rfind(mark, 0, words.start()) for mark in (". ", "\n", "? ", "! ")) + 1
    ends = (attempt.text.find(mark, claim.right.end) for mark in (". ", ".\n", "\n", "? ", "; "))
    end = min((at + 1 for at in ends if at >= 0), default=len(attempt.text))
    if CHECKING.search(attempt.text, begin, end) or AGAIN.search(attempt.text, claim.right.end, end):
        return True
    before = max(0, words.start() - FAR, *(s.start for s in attempt.spans if s.start <= words.start())), words.start()
    parts = (before, (words.end(), claim.span.start))
    return "|" in attempt.text[slice(*before)] or any(UNDER_TEST.search(attempt.text, *part) for part in parts)


def _has_put_in(
    claim: Claim,
    facts: Sequence[Equation],
    value: tuple[int, Fraction],
    known: Mapping[int, Fraction],
    system: System,
) -> bool:
    """Whether a line is, term by term, what an equation says with the value put in, known ones beside it or not."""
    mine = {side: _terms(side, claim.right, system) for side in (claim.left, claim.first)}
    others = list(known.items())[-MOST_KNOWN:]
    sets = [dict([value, *some]) for size in range(len(others) + 1) for some in itertools.combinations(others, size)]
    theirs = [_filled(fact, values) for fact in facts if value[0] in places(fact.poly) for values in sets]
    return any(_alike(one, other) for one in mine.values() if one for other in theirs if other)


def _filled(fact: Equation, values: Mapping[int, Fraction]) -> Terms | None:
    """The terms of an equation, all on one side, with values put in, none of them put together."""
    terms = [*_of(fact.left), *((monomial, -x) for monomial, x in _of(fact.right))]
    if not terms or places(fact.left.bottom) | places(fact.right.bottom):
        return None
    found: Terms = []
    for monomial, x in terms:
        for place, value in values.items():
            x *= value ** monomial[place]
        found.append((tuple(0 if i in values else n for i, n in enumerate(monomial)), x))
    return found


def _terms(left: Node, right: Node, system: System) -> Terms | None:
    """The terms of a line as it is written, all on one side; None where it has other things in it."""
    out: Terms = []
    for factor, part in (*_summands(left, Fraction(1)), *_summands(right, Fraction(-1))):
        pairs = system.reader.sides(part, part)
        if pairs is None or system.reader.letter or len(pairs) != 1 or len(pairs[0][0]) != 1:
            return None
        out += [(monomial, factor * x) for monomial, x in _of(pairs[0][0][0])]
    return out


def _summands(side: Node, factor: Fraction) -> Iterator[tuple[Fraction, Node]]:
    """The terms of a sum with their factors, those over one number each by itself."""
    if side.op == "add":
        for part in side.args:
            yield from _summands(part, factor)
    elif side.op == "neg":
        yield from _summands(side.args[0], -factor)
    elif side.op == "div" and side.args[0].op == "add" and isinstance(side.args[1].value, int | Fraction):
        if side.args[1].value:
            yield from _summands(side.args[0], factor / side.args[1].value)
    else:
        yield factor, side


def _of(side: Quotient) -> Terms:
    bottom = next(iter(side.bottom.values()))
    return [(monomial, x / bottom) for monomial, x in side.top.items()]


def _alike(mine: Terms, theirs: Terms) -> bool:
    """Whether the terms are the same, but for a common factor; two of them tell nothing."""
    unknown = [x for monomial, x in mine if any(monomial)]
    if len(mine) < 3 or len(mine) != len(theirs) or not unknown or not any(any(m) for m, _ in theirs):
        return False
    factors = {x / y for monomial, x in mine for other, y in theirs if monomial == other and any(monomial) and y}
    return any(sorted(mine) == sorted((monomial, factor * y) for monomial, y in theirs) for factor in factors)
