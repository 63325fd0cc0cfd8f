"""Whether an attempt says yes or no to what is asked, by how it uses the words that the answer is about."""

from __future__ import annotations

import re

from grader.audit import cues
from grader.audit.claims import sentence
from grader.grading.attempt import Attempt, all_cues
from grader.grading.found import Found
from grader.grading.naming import aside
from grader.lazy_regex import regex
from grader.rubric.schema import Answer
from grader.transcript.model import Span

DENIED = regex(
    r"(?:\b(?:not|never|cannot|no (?:reason|evidence|need|grounds?)|fail(?:s|ed)? to|insufficient|neither)\b|n['’]t\b)"
    r"(?:\s+[\w-]+){0,4}\s*$",
    re.I,
)
STATED = regex(
    r"\b(?:we|i|you|must|can|is|are|does|do|will|therefore|thus|hence|so|should)\s+(?:(?:can|must|may|do|therefore|thus"
    r"|hence|also|clearly|indeed|should)\s+){0,2}$",
    re.I,
)
RULE = regex(r"\b(?:if|when(?:ever)?|unless|in order to|rule|region|threshold|criterion)\b[^.;]*$", re.I)


def find_yes_or_no(answer: Answer, attempt: Attempt) -> Found | None:
    """The answer as the words say it; None where they don't, or differ."""
    assert answer.choice is not None
    said = _statements(answer, attempt)
    if not said or len({yes for yes, _ in said}) > 1:
        return None
    yes, span = said[-1]
    word = "yes" if yes else "no"
    right = word == answer.choice.strip().lower()
    return Found("right" if right else "wrong", span, attempt.quote(span), word)


def _statements(answer: Answer, attempt: Attempt) -> list[tuple[bool, Span]]:
    """What is said with the words that the answer is about, in order: whether it holds, and where."""
    out = []
    for span in sorted({hit for cue in answer.about for hit in all_cues(cue, attempt, denied=True)}):
        lead, tail = sentence(attempt.text, span.start, span.end)
        lead = re.sub(r"\$[^$\n]*\$|[*_]+", " ", lead[-160:])
        if RULE.search(lead) or cues.QUESTION.match(tail) or aside(DENIED.sub("", lead), ""):
            continue
        if DENIED.search(lead[-60:]):
            out.append((False, span))
        elif STATED.search(lead[-40:]):
            out.append((True, span))
    return out
