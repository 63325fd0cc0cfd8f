"""Finds the letter or word that an attempt chooses, by what stands near it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.grading.attempt import Attempt, all_cues
from grader.grading.found import Found
from grader.grading.mentions import pattern
from grader.grading.yes_no import find_yes_or_no
from grader.lazy_regex import regex
from grader.rubric.schema import Answer
from grader.transcript.model import Span

LETTER = regex(
    r"(?<![\w])(?:\\(?:boxed|text|mathbf|textbf|mathrm)\s*\{+\s*(?:\\(?:text|textbf|mathbf)\{)?\s*)?[\(\*\[]{0,3}([A-Za-z])[\)\*\]\}]{0,3}(?![\w'’])"
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
    letters = list(_letters(attempt, want))
    about = [hit for cue in answer.about for hit in all_cues(cue, attempt)]
    if answer.about:
        near = [(_distance(place, letter, attempt.text), letter) for place in about for letter in letters]
        near = [(gap, letter) for gap, letter in near if gap < 200]
        if not near:
            return Found("none", reason="no letter stands near the words that the answer is about")
        letter = min(near)[1]
    elif letters:
        letter = letters[-1]
    else:
        return Found("none", reason="no letter was found")
    text = attempt.quote(letter[1])
    chosen = letter[0].lower() == want.lower()
    return Found("right" if chosen else "wrong", letter[1], text, letter[0])


def _letters(attempt: Attempt, want: str) -> Iterator[tuple[str, Span]]:
    """Single letters that are a choice: boxed, bold, in brackets, or behind "diagram", "option", ..."""
    for span in attempt.spans:
        for found in LETTER.finditer(attempt.text, span.start, span.end):
            marked = found[0] != found[1]
            before = attempt.text[max(span.start, found.start() - 24) : found.start()]
            named = re.search(
                r"(?:diagram|figure|panel|option|choice|answer|picture|image|graph|plot|statement|case|is|:)\W*$",
                before,
                re.I,
            )
            if found[1].isupper() != want.isupper() or not (marked or named):
                continue
            if found[1] in ("I", "a") and not marked:
                continue
            yield found[1], Span(span.turn, found.start(1), found.end(1))


def _distance(place: Span, letter: tuple[str, Span], text: str) -> int:
    """Characters between a cue and a letter; far where a new paragraph or list item lies between."""
    a, b = sorted((place, letter[1]))
    between = text[a.end : b.start]
    broken = bool(re.search(r"\n\s*\n|\n\s*(?:[-*#]|\d+[.)])", between))
    return max(0, b.start - a.end) + 400 * broken + (15 if letter[1] < place else 0)


def _choice_word(answer: Answer, attempt: Attempt, want: str) -> Found:
    for span in attempt.spans:
        hit = pattern(want).search(attempt.text, span.start, span.end)
        if hit:
            return Found("right", Span(span.turn, hit.start(), hit.end()), hit[0], want)
    return Found("none", reason=f"'{want}' was not found")
