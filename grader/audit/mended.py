"""Slips that are mended right beside: the value that is right stands behind, or the same left side with it.

"15 · 12 = 170 (should be 180)", "170, I mean 180", "Before: 15 · 12 = 170. After: 15 · 12 = 180". A right value beside
is not enough: words or labels have to say that one of the two is not meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from grader.algebra.scope import shape_of
from grader.audit.attributed import OPENING, SOMEBODY, ascribed
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.habits import judged
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement
from grader.audit.state import State
from grader.lazy_regex import regex

CORRECTED = regex(
    r"\b(?:actually|in fact|mistake|wrong(?:ly)?|incorrect(?:ly)?|correction|correct(?=\s?:)"
    r"|should (?:be|have been|read)|must be|ought to be|oops|false|(?<=[.:;] )true|not (?:quite )?right"
    r"|where the error|error (?:is|was|in|above|there)|is off|was off|by mistake|careful here|redo(?:ne)?|you need)\b"
    r"|\b(?:corrected|revised|amended|rectified|fixed) (?:\w+ )?(?:solution|version|line|answer|equation"
    r"|calculation|value|statement|key|sheet)\b|→|⟶|\\to\b|\\rightarrow|->"
    r"|\b[Nn]o\b\s?[,.:;]|\bby\s[$\\(]*\Z|, not \d|≠|\\neq?\b",
    re.I,
)
NUMBER = regex(r"(?<![\w.,])[-−]?(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?:\.\d{1,9})?(?:/\d{1,6})?(?![\w^²³]|\.\d)")
MENDS = regex(  # right before the value that is right
    r"(?:\b(?:should|must|ought to|has to|needs to|was meant to|supposed to) (?:be|read|have been|say|come to)"
    r"|\bor rather|\bi mea?nt?|(?<!\w)(?:er+m?|uh|um|oh|oops|sorry|no|nope|wait|redo|redone|fixed|correction|corrected)"
    r"|→|⟶|\\to|\\rightarrow|⇒|,? (?:more )?(?:precisely|exactly|accurately)|\bto be (?:exact|precise)"
    r"|\bmake (?:that|it)|\b(?:correct|right|true|proper)(?: (?:product|sum|difference"
    r"|quotient|value|answer|result|number|figure|total|one|solution))? is)[\s$`\\(*_,.:;!—–-]{0,8}\Z",
    re.I,
)
EARLIER = regex(r"\b(?:earlier|previously|before|above)\b[^.;=\n]{0,20}\Z|\bmis-?\w{3,12}\b[^.;=\n]{0,20}\Z", re.I)
OTHERS_VALUE = regex(rf"\b(?:got|need|needs|where|but|really|it['’]s|it is){OPENING}", re.I)
REFUTED = regex(
    r"[\s$\\)`*]{0,4}(?:[(\[]\s?sic\s?[)\]]|\?!|!\?"
    r"|[.;,]?\s{1,3}\*{0,2}(?:disproof|rejected|refuted|counter-?example)\b)",
    re.I,
)
LABEL = r"(?: (?:line|version|value|way|step|answer|result))?\*{0,2}\s?(?::\*{0,2}"
UNMEANT = regex(  # labels of what is not meant, where the same stands beside with its right value
    r"(?:\A|[\s*_|(>-])(?:before|old|wrong|not|no|bad|draft|fehler|irrtum|error|erreur|errore|faute"
    rf"|first (?:try|attempt|version|draft)|original"
    rf"|what (?:the |a )?(?:you|he|she|they|i|we|{SOMEBODY}) (?:wrote|did|had|put|got)"
    rf"|where (?:you|they|he|she) (?:have|had|wrote|put)|{SOMEBODY}|\(?[ivx]{{1,4}}\)|\(?[1-4]\))"
    rf"{LABEL}|(?<=\))|(?<=have)|(?<=had)|(?<=wrote)|(?<=put)){OPENING}",
    re.I,
)
MEANT = regex(  # and of what is
    r"(?:\A|[\s*_|(>-])(?:after|new|right|correct|but|yes|good|final|better|fix|richtig|korrekt|korrektur|juste|vrai"
    r"|correcto|corrección|giusto|corretto|goed|fact|fixed|revised|corrected|tutor|teacher"
    rf"|what (?:the |a )?(?:you|he|she|they|i|we|{SOMEBODY}) should (?:have )?\w+|you (?:need|want|should have)"
    rf"|instead|\(?[ivx]{{1,4}}\)|\(?[1-4]\))"
    rf"{LABEL}|(?<=\))|(?<=need)|(?<=want)|(?<=have)){OPENING}",
    re.I,
)
WHICH = regex(r"\b(?:which|what|who)\b[^.;=\n]{0,40}\b(?:correct|right|true|wrong|false|incorrect)\b", re.I)
MARK = regex(rf"\(?(?:[ivx]{{1,4}}|[1-4])\){OPENING}", re.I)
MOST_LINES = 8
NEAR = 40  # characters before a value that may say that it is the right one
A_HAIR = 1e-9


def mended(claim: Claim, begins: Claim, ends: Claim, result: Judgement) -> bool:
    """Whether words right behind a chain refute it, or mend it with the value that its left side comes to."""
    if REFUTED.match(ends.after):
        return True
    theirs = ascribed(begins.before) is not None or EARLIER.search(begins.before) is not None
    meant = (said[-NEAR:] for said in _before_truth(ends, result) if claim.op in EQUATIONS)
    return any(MENDS.search(said) or (theirs and OTHERS_VALUE.search(said)) for said in meant)


def _before_truth(ends: Claim, result: Judgement) -> Iterator[str]:
    """What stands between a chain and each number behind it that is its right value."""
    truth = result.left
    if not isinstance(truth, int | float):
        return
    for found in NUMBER.finditer(ends.after):
        if _is(found.group(), float(truth)):
            yield ends.after[: found.start()]


def _is(number: str, truth: float) -> bool:
    """Whether a number is a value, to its last digit where it has a point."""
    over, _, under = number.replace("−", "-").replace(",", "").partition("/")
    if under:
        return int(under) != 0 and abs(float(over) / int(under) - truth) <= A_HAIR * abs(truth)
    places = len(over.partition(".")[2])
    return abs(float(over) - truth) <= (0.501 * 10.0**-places if places else A_HAIR * max(abs(truth), 1.0))


def corrected_beside(claim: Claim, begins: Claim, state: State, conditions: Conditions) -> bool:
    """Whether the same left side stands beside with what it comes to, and words or labels say which is meant."""
    if claim.op not in EQUATIONS:
        return False
    below = (line for line in state.lines[state.at + 1 :] if line.chain != claim.chain)
    if any(_corrects(line, claim, begins, state, conditions) for line in islice(below, MOST_LINES)):
        return True
    above = (line for line in state.lines[max(0, state.at - MOST_LINES) : state.at] if line.chain != claim.chain)
    return any(
        _is_same(line, claim) and _labelled(begins, line) and _holds(line, state, conditions)
        for line in above
        if claim.span.start - line.span.end <= len(line.after) + len(claim.before)
    )


def _corrects(line: Claim, claim: Claim, begins: Claim, state: State, conditions: Conditions) -> bool:
    """Whether a claim below says the same rightly, with words between them or labels before both."""
    gap = line.span.start - claim.span.end
    if gap > len(claim.after) + len(line.before) or not _is_same(line, claim):
        return False
    between = claim.after[:gap] + " " + line.before[-gap:] if gap > 0 else ""
    return bool(CORRECTED.search(between) or _labelled(begins, line)) and _holds(line, state, conditions)


def _is_same(line: Claim, claim: Claim) -> bool:
    return line.op in EQUATIONS and shape_of(line.left) == shape_of(claim.left)


def _holds(line: Claim, state: State, conditions: Conditions) -> bool:
    return judged(line, state.worlds, (), conditions).verdict == "true"


def _labelled(begins: Claim, line: Claim) -> bool:
    """Whether labels before both tell which is meant: "Old line:", "new line:", or those of a question's options."""
    unmeant, meant = UNMEANT.search(begins.before), MEANT.search(line.before)
    if MARK.search(begins.before) or MARK.search(line.before):
        return unmeant is not None and meant is not None and WHICH.search(begins.before + line.before) is not None
    return unmeant is not None and meant is not None
