"""Whether an attempt says yes or no to what is asked, by how it uses the words that the answer is about.

A plain use ("it converges") or a denial behind ("that it converges is false") may make an answer right,
but never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from grader.audit import cues
from grader.audit.claims import sentence
from grader.grading.attempt import Attempt, all_cues
from grader.grading.denials import OTHERS_DO, answered
from grader.grading.found import Found
from grader.grading.mentions import pattern
from grader.grading.naming import aside
from grader.lazy_regex import regex
from grader.rubric.expression import Cue
from grader.rubric.schema import Answer
from grader.transcript.model import Span

DENIED = regex(
    r"(?:\b(?:not|never|cannot|no (?:reason|evidence|need|grounds?)|fail(?:s|ed)? to|insufficient|neither)\b|n['’]t\b)"
    r"(?:\s+[\w-]+){0,4}\s*$",
    re.I,
)
AFFIRMED = regex(  # a denial that is denied, idioms that affirm, and denials that end before the word
    r"(?:\b(?:not|never|no|nothing|cannot)\b|n['’]t\b)(?:\s+[\w-]+){0,5}?\s+(?:fail(?:s|ed|ing)?|hesitat\w*|refus\w*|doubt"
    r"|not|help but|avoid|refrain\w*|escape|only|just|merely|simply|surpris\w*|hard|difficult)\b(?:\s+[\w-]+){0,4}\s*$"
    r"|(?:\bnot\b|\bcannot\b|n['’]t\b)(?:\s+[^\s.;:]{1,20}){1,5}\s+(?:and|but|so|hence|thus|therefore)\s+"
    r"(?:\w+\s+){0,2}?(?:must|should|have to|do|does|can|will|is|are|indeed|it|we|they)\s+(?:\w+\s+)?$",
    re.I,
)
UNTOLD = regex(  # what can't be told one way says nothing of the other
    r"(?:\bnot\b|\bcannot\b|n['’]t\b)\s+(?:yet\s+|directly\s+|immediately\s+)?(?:be sure|say|conclude|tell|know|decide"
    r"|see|infer|deduce|clear|obvious|imply|mean|follow)\b[^.;]*$"
    r"|\bat first\b[^.;]*$|\bfirst (?:glance|sight|look)\b[^.;]*$|\bunlike\b[^.;]*$"
    r"|\b(?:in contrast|as opposed) to\b[^.;]*$",
    re.I,
)
STATED = regex(
    r"\b(?:we|i|you|must|can|is|are|does|do|will|therefore|thus|hence|so|should)\s+(?:(?:can|must|may|do|therefore|thus"
    r"|hence|also|clearly|indeed|should)\s+){0,2}$",
    re.I,
)
RULE = regex(r"\b(?:if|when(?:ever)?|unless|in order to|rule|region|threshold|criterion)\b[^.;]*$", re.I)
SO = regex(r",\s+(?:and\s+)?(?:so|hence|thus|therefore)\b", re.I)
MAYBE = regex(
    r"\b(?:may|might|could|would|whether|that|which|who|to|than|any|every|an?|assum\w+|suppos\w+|seems?|appears?|claims?"
    r"|expect\w*|hope\w*)\s+(?:\w+\s+){0,1}$",
    re.I,
)
NOUN = regex(r"(?:ing|ion|ence|ance|ity|ness|ment)s?$", re.I)
NO_STATEMENT = regex(  # "rejecting it would need", "the reject region"
    r"\s+(?:[^\s.;,]{1,12}\s+){0,3}?(?:would|could|might|requires?|region|area|rule|criterion|threshold|value)s?\b",
    re.I,
)
ONLY_IF = regex(
    r"\s*(?:[^\s.;,]{1,10}\s+){0,2}?(?:only |exactly |precisely )?(?:if|when|whenever|iff|unless|provided)\b", re.I
)
ANYTHING_BUT = regex(r"\s*to any\w*\b[^.;]{0,20}\b(?:but|except|other than)\b", re.I)
FALSE_BEHIND = regex(
    r"[\"”'’)\s*]*(?:(?:is|are|was|were)\s+(?:(?:therefore|thus|clearly|hence|also|simply)\s+)?(?:false|wrong"
    r"|violated|untrue|incorrect|refuted|rejected|impossible|ruled out|excluded"
    r"|not (?:true|given|the case|satisfied|met))\b"
    r"|fails?\b(?!\s+to\b)|breaks down|(?:does|do|did)(?:\s+not|n['’]t)\s+(?:hold|apply)"
    r"|(?:cannot|can['’]t)\s+(?:hold|be true))",
    re.I,
)
OTHERS_NOT = regex(  # "A and C are independent, A and B are not"
    r"[,;]?\s+(?:but\s+|while\s+|whereas\s+)?[^.;,\n]{1,30}\b(?:is|are|do|does|was|were|can|has|have)"
    r"(?:\s+not|n['’]t)\s*(?:[.;,)\n]|$)",
    re.I,
)
REPLIED = regex(
    r"\A\W*(?:\(?\w\)\W*)?(?:(?:final )?answer\W{1,4}(?:is\W{1,3})?)?(yes|no)\b(?=\s*[,.;:!—–*)\n]|\s-|\s*\Z)", re.I
)
CONCLUDED = regex(
    r"\b(?:so|hence|thus|therefore|answer(?:\s+is)?)\b[,:]?\s*(?:the answer is\s+)?[\"“*_]{0,3}(yes|no)\b"
    r"[\"”*_]{0,3}\s*(?=[.!,]|$)",
    re.I,
)


PAIRED = (("converge", "diverge"), ("diverge", "converge"), ("increas", "decreas"), ("decreas", "increas"))
PREFIX = regex(
    r"^(?:in|un|im|ir|non|dis)(?=dep|sta|sym|sig|corr|bias|bou|pos|rev|reg|con|lin|pro|def|equal|even)", re.I
)


@dataclass(frozen=True)
class Said:
    """One use of a word: whether it holds by it, where, and whether that is said so surely that it may be wrong."""

    yes: bool
    span: Span
    sure: bool


def find_yes_or_no(answer: Answer, attempt: Attempt) -> Found | None:
    """The answer as the words say it; None where they don't; none of both where they differ."""
    assert answer.choice is not None
    want = answer.choice.strip().lower() == "yes"
    said = _statements(answer, attempt)
    if not said:
        return None
    reply = _reply(attempt)
    if len({item.yes for item in said}) == 1:
        wrong = said[-1].yes != want
        if wrong and (reply is want or not any(item.sure for item in said)):
            return Found("none", reason="whether it is said of this can't be told") if reply is want else None
        return _found([item for item in said if item.sure] or said, said[-1].yes, want, attempt)
    if reply is None and want and re.search(r"\byes\b", _whole(attempt), re.I):
        return None
    if reply is None or not any(item.yes is reply and (item.sure or reply is want) for item in said):
        return Found("none", said[-1].span, reason="it is said both ways")
    return _found([item for item in said if item.yes is reply], reply, want, attempt)


def _found(said: Sequence[Said], yes: bool, want: bool, attempt: Attempt) -> Found:
    span = said[-1].span
    return Found("right" if yes is want else "wrong", span, attempt.quote(span), "yes" if yes else "no")


def _reply(attempt: Attempt) -> bool | None:
    """The plain yes or no that an attempt begins with or concludes; None where there is none, or both."""
    text = _whole(attempt)
    words = [match[1].lower() for match in (REPLIED.match(text), *CONCLUDED.finditer(text)) if match]
    return words[0] == "yes" if len(set(words)) == 1 else None


def _whole(attempt: Attempt) -> str:
    return " ".join(attempt.quote(span) for span in attempt.spans)


def _statements(answer: Answer, attempt: Attempt) -> list[Said]:
    """What is said with the words that the answer is about, in order."""
    hits = {hit for cue in answer.about for hit in all_cues(cue, attempt, denied=True)}
    contrary = {hit for cue in answer.about for hit in _opposites(cue, attempt)} - hits
    said = [item for hit in hits for item in _said(hit, attempt)]
    said += [replace(item, yes=not item.yes, sure=False) for hit in contrary for item in _said(hit, attempt)]
    return sorted(said, key=lambda item: item.span)


def _opposites(cue: Cue, attempt: Attempt) -> Iterator[Span]:
    """The places of words that say the opposite of a cue's: dependent, unstable, diverges."""
    for (word, *more), span in product(cue.words, attempt.spans):
        for other in () if more or not word.strip("*").isalpha() else _contrary(word):
            yield from (Span(span.turn, *hit.span()) for hit in pattern(other).finditer(attempt.text, *span[1:]))


def _contrary(word: str) -> list[str]:
    for one, other in PAIRED:
        if word.lower().startswith(one):
            return [other + word[len(one) :]]
    bare = PREFIX.sub("", word)
    return [bare] if bare != word else [f"{prefix}{word}" for prefix in ("in", "un", "im", "ir", "non", "dis")]


def _said(span: Span, attempt: Attempt) -> list[Said]:
    """What one use of a word says: nothing, that it holds or not, or both of different things."""
    lead, tail = sentence(attempt.text, span.start, span.end)
    lead = re.sub(r"\$[^$\n]*\$|[*_]+", " ", lead[-160:])
    if cues.QUESTION.match(tail):
        reply = answered(attempt.text, span.end)
        return [Said(reply == "said", span, False)] if reply else []
    if FALSE_BEHIND.match(tail):
        return [Said(bool(DENIED.search(lead[-60:])), span, False)]
    if RULE.search(SO.split(lead)[-1]) or aside(DENIED.sub("", lead), ""):
        return []
    said = _affirmed_or_denied(span, lead, tail, attempt.quote(span))
    behind = OTHERS_DO if said and not said[0].yes else OTHERS_NOT
    return [*said, *([Said(behind is OTHERS_DO, span, False)] if behind.match(tail) else [])]


def _affirmed_or_denied(span: Span, lead: str, tail: str, word: str) -> list[Said]:
    if ONLY_IF.match(tail) or (word.endswith("ing") and NO_STATEMENT.match(tail)):
        return []
    if AFFIRMED.search(lead[-100:]):
        return [Said(True, span, False)]
    if DENIED.search(lead[-60:]):
        return [] if UNTOLD.search(lead) or ANYTHING_BUT.match(tail) else [Said(False, span, True)]
    if STATED.search(lead[-40:]):
        return [Said(True, span, True)]
    weak = not (MAYBE.search(lead[-40:]) or NOUN.search(word) or NO_STATEMENT.match(tail))
    return [Said(True, span, False)] if weak else []
