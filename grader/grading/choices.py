"""Finds the letter or word that an attempt chooses, by what stands near it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from grader.grading.attempt import Attempt, all_cues
from grader.grading.found import Found
from grader.grading.letters import Letter, letters
from grader.grading.mentions import pattern
from grader.grading.yes_no import find_yes_or_no
from grader.lazy_regex import regex
from grader.rubric.schema import Answer
from grader.transcript.model import Span

NEAR = 200
OTHER_SENTENCE = regex(r"[;.!?]\s")
ANNOUNCES = regex(  # between the words that the answer is about and a letter
    r"\s*(?:is|are|was|=|:|(?:must|should|has to) be)\s*(?:(?:therefore|thus|hence|clearly|then|the|by|given|shown|in"
    r"|option|choice|answer|diagram|figure|panel|picture|statement|letter)\s+){0,3}\W*",
    re.I,
)


def find_choice(answer: Answer, attempt: Attempt) -> Found:
    """The letter that stands nearest to the words that the answer is about."""
    assert answer.choice is not None
    want = answer.choice.strip()
    if want.lower() in ("yes", "no") and answer.about:
        said = find_yes_or_no(answer, attempt)
        if said is not None:
            return said
    if len(want) > 1:
        return _choice_word(answer, attempt, want)
    letter = _letter(answer, attempt, want)
    if isinstance(letter, str):
        return Found("none", reason=letter)
    chosen = letter.letter.lower() == want.lower()
    return Found("right" if chosen else "wrong", letter.span, attempt.quote(letter.span), letter.letter)


def _letter(answer: Answer, attempt: Attempt, want: str) -> Letter | str:
    """The letter that is chosen, or why none is."""
    found = letters(attempt, want)
    affirmed = [item for item in found if item.chosen > 1]
    if affirmed:
        return affirmed[-1]
    if answer.about:
        return _nearest(answer, attempt, found) or "no letter stands near the words that the answer is about"
    if not found:
        return "no letter was found"
    last = next((item for item in reversed(found) if item.chosen), found[-1])
    if not last.chosen and last.letter != want and want in [item.letter for item in found]:
        return "which of several letters is chosen can't be told"
    return last


def _nearest(answer: Answer, attempt: Attempt, found: Sequence[Letter]) -> Letter | None:
    """The letter that is said to be what the answer is about, or stands nearest to that."""
    near = []
    for place, letter in product([hit for cue in answer.about for hit in all_cues(cue, attempt)], found):
        gap = _distance(place, letter, attempt.text)
        near += [(not _announced(place, letter, attempt.text), gap, letter)] if gap < NEAR else []
    return min(near, key=lambda item: (*item[:2], item[2].span))[2] if near else None


def _announced(place: Span, letter: Letter, text: str) -> bool:
    """Whether a letter is said to be what the words stand for that the answer is about: "the answer is C"."""
    return ANNOUNCES.fullmatch(text, place.end, max(place.end, letter.span.start)) is not None


def _distance(place: Span, letter: Letter, text: str) -> int:
    """Characters between a cue and a letter; far where a new paragraph or list item lies between."""
    a, b = sorted((place, letter.span))
    between = text[a.end : b.start]
    broken = bool(re.search(r"\n\s*\n|\n\s*(?:[-*#]|\d+[.)])", between))
    other = 30 * bool(OTHER_SENTENCE.search(between))
    return max(0, b.start - a.end) + 400 * broken + other + (15 if letter.span < place else 0)


def _choice_word(answer: Answer, attempt: Attempt, want: str) -> Found:
    for span in attempt.spans:
        hit = pattern(want).search(attempt.text, span.start, span.end)
        if hit:
            return Found("right", Span(span.turn, hit.start(), hit.end()), hit[0], want)
    return Found("none", reason=f"'{want}' was not found")
