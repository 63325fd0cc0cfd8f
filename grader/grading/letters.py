"""The letters of a multiple choice that an attempt names: which it chooses, and which it only speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.audit.claims import sentence
from grader.grading.attempt import Attempt
from grader.grading.denials import answered
from grader.lazy_regex import regex
from grader.transcript.model import Span

LEAD = 100
USUAL = "ABCDEFGH"
MATHS = regex(r"\s*[=<>≤≥≈^_+]")
LETTER = regex(
    r"(?<![\w])(?:\\(?:boxed|text|mathbf|textbf|mathrm)\s*\{+\s*(?:\\(?:text|textbf|mathbf)\{)?\s*)?[\(\*\[]{0,3}([A-Za-z])[\)\*\]\}]{0,3}(?![\w'’])"
)
NAMED = regex(
    r"(?:diagram|figure|panel|option|choice|answer|picture|image|graph|plot|statement|case|is|it['’]s|:)\W*$", re.I
)
KIND = r"(?:answer|option|choice|solution|alternative|statement|possibility|letter|one)"
SO = r"(?:therefore|thus|hence|clearly|indeed|obviously|then|only|definitely|surely)"
CHOSEN_BEHIND = regex(  # "C is the right answer", "C: correct"
    r"[)\]}*_$]{0,4}\s*(?:[:–—-]\s*)?[*_]{0,2}(?:correct|right|true|yes|✓|✔|✅)(?!\s+(?:if|when|only)\b|\w)"
    rf"|\W{{0,4}}\s*(?:is|was|must be|has to be)\s+(?:(?:{SO}|my|our|your|the)\s+){{0,3}}"
    r"(?:correct|right|true|best|answer|solution|choice|one)\b(?!\s+(?:to|of|for|if|when|only)\b)",
    re.I,
)
CHOSEN_BEFORE = regex(  # "the answer is C", "so it's C", "I choose C"
    rf"(?:\b{KIND}\b(?:\s+(?:to|for|of|here|number|\d{{1,2}})\b[^.;:,\n]{{0,30}})?"
    r"\s*(?:(?:must|should|has to|can only)\s+be|is|was|:|=|are)"
    r"|\b(?:it['’]s|it\s+is|it\s+must\s+be|that['’]s|we\s+(?:choose|pick|select|take)"
    r"|I(?:['’]d|\s+would)?\s+(?:choose|pick|select|say)|(?:choose|pick|select|go(?:ing)?)\s+(?:with|for)"
    r"|leaves(?:\s+(?:us|only|us\s+with))?|remains)|\\f?boxed\s*\{)"
    rf"(?:\s+(?:{SO}|{KIND})){{0,2}}[\s:*_\"“'‘(\[{{$\\]*$",
    re.I,
)
CONCLUDED = regex(r"(?:\b(?:so|hence|thus|therefore|ans)\b|(?:\A|[.!?\n])[\s*_]*answer\b|[⇒→])[\s*_(.,]{0,4}$", re.I)
STARTS = regex(r"\A\W*(?:\(?[a-z\d]\)\s*)?\W*\Z")
ENDS = regex(r"[)\]}*_]{0,3}\s*(?:[.,;:!—–]|\n|\Z)")
STOPS = regex(r"[)\]}*_]{0,3}\s*(?:[.,;!]|\n|\Z)")
CLOSED = r"[)\]}*_$]{0,4}"
WRONG_BEHIND = regex(
    rf"{CLOSED}\s*(?:(?:(?:is|was|would be)\s+)(?:wrong|false|incorrect)|(?:cannot|can['’]t)\s+be\s+right)\b", re.I
)
DISMISSED_BEHIND = regex(  # what is said of a letter that is not chosen
    rf"{CLOSED}[\s:,—–(-]*(?:(?:is|are|was|were|also|all|both|too|which|[A-D]|and|or|[,;])\s+){{0,4}}?"
    r"(?:(?:clearly|simply|just|obviously|plainly)\s+)?"
    r"(?:wrong|incorrect|false|not\b|untrue|impossible|out\b|ruled out|eliminated|excluded|a distractor|tempting"
    r"|would\b|could\b|might\b|confus\w+|ignor\w+|forget\w*|mix\w*|fail\w*|overlook\w*|neglect\w*|mistak\w+"
    r"|contradict\w*|cannot\b|too\s+\w+|\w{2,6}n['’]t\b)"
    rf"|{CLOSED}\s+(?:is|are|was|does|can|has|would)\s+(?:[a-z]+\s+){{1,4}}not\b|{CLOSED}\s+if\b|{CLOSED}\s*[✗✘❌]",
    re.I,
)
CHOOSE = r"(?:choose|chose|answer(?:ed)?|pick(?:ed)?|say|said|select\w*|think|thought|expect|guess(?:ed)?|take)"
DISMISSED_BEFORE = regex(
    rf"\b(?:(?:many|most|some|several|few|others?)\s+(?:\w+\s+){{0,2}}?|(?:students|people|pupils|beginners|those)\s+"
    rf"(?:who\s+)?(?:\w+\s+)?|(?:one|you|we|I)\s+(?:could|might|would|may)\s+(?:\w+\s+){{0,3}}?|(?:I|you|we)['’]d\s+"
    rf"(?:\w+\s+){{0,2}}?){CHOOSE}\b[^.;:,\n]{{0,24}}$"
    r"|\b(?:wrong|incorrect|tempting|mistaken|common|popular|false)\s+(?:\w+\s+){0,2}?(?:answers?|choices?|options?"
    r"|mistakes?)\b[^.;\n]{0,24}$|\b(?:your|his|her|their)\s+(?:\w+\s+)?(?:answer|choice|option)\b[^.;:,\n]{0,12}$"
    r"|\bwhy\s+(?:not\s+)?(?:\w+\s+)?\W*$"
    r"|(?:\b(?:not|neither|nor|unlike|instead of|rather than|eliminate|exclude|reject|rules? out)|n['’]t)\s+"
    r"(?:\w+\s+){0,2}?\W*$",
    re.I,
)


@dataclass(frozen=True)
class Letter:
    """A letter that may be a choice.

    Attributes:
        letter: it.
        span: where it stands.
        chosen: 2 where it is asked for and affirmed, 1 where it is said to be the answer, 0 where it is only named.
    """

    letter: str
    span: Span
    chosen: int = 0


def letters(attempt: Attempt, want: str) -> list[Letter]:
    """The letters that an attempt names as a choice, without those that it turns down or tells of others.

    Args:
        want: the right one; where it is one of the usual letters, so are the others.
    """
    read = (
        _read(found, attempt, span.start)
        for span in attempt.spans
        for found in LETTER.finditer(attempt.text, span.start, span.end)
        if found[1].isupper() == want.isupper() and (found[1].upper() in USUAL or want.upper() not in USUAL)
    )
    return [letter for letter in read if letter is not None]


def _read(found: re.Match[str], attempt: Attempt, low: int) -> Letter | None:
    """A single letter that is a choice: boxed, bold, in brackets, behind "option", or said to be the answer."""
    marked = found[0] != found[1]
    if not marked and (found[1] in ("I", "a") or MATHS.match(attempt.text, found.end())):
        return None
    place = Span(attempt.turn, found.start(1), found.end(1))
    lead = attempt.text[max(low, place.start - LEAD) : place.start]
    chosen = _chosen(attempt.text, low, place, lead)
    if chosen < 0 or not (marked or chosen or NAMED.search(lead[-24:])):
        return None
    tail = sentence(attempt.text, place.start, place.end)[1]
    return None if chosen < 2 and _dismissed(lead, tail, chosen) else Letter(found[1], place, chosen)


def _chosen(text: str, low: int, place: Span, lead: str) -> int:
    """How surely a letter is said to be the answer; -1 where it is asked for and not affirmed."""
    if re.match(r"\W{0,4}\?", text[place.end : place.end + 5]):
        reply = answered(text, place.end)
        return 2 if reply == "said" else -1
    tail = text[place.end : place.end + 80]
    starts = place.start - low < 40 and STARTS.search(text[low : place.start])
    alone = (starts and ENDS.match(tail)) or (CONCLUDED.search(lead) and STOPS.match(tail))
    return int(bool(CHOSEN_BEHIND.match(tail) or CHOSEN_BEFORE.search(lead) or alone))


def _dismissed(lead: str, tail: str, chosen: int) -> bool:
    """Whether a letter is turned down, or what others choose."""
    if CHOSEN_BEHIND.match(tail):
        return False
    behind = WRONG_BEHIND if chosen else DISMISSED_BEHIND
    return behind.match(tail) is not None or DISMISSED_BEFORE.search(lead) is not None
