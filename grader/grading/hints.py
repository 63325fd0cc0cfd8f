"""Words that speak of what an answer was told for checking: the hint, the check value, what the sheet says."""

from __future__ import annotations

import re
from dataclasses import replace

from grader.audit.claims import sentence
from grader.grading.attempt import Attempt, all_cues, find_cue, values_of
from grader.lazy_regex import regex
from grader.rubric.expression import Cue
from grader.rubric.schema import Criterion

SPOKEN = regex(
    r"\bhints?\b|\bcheck(?:ing)? value|\b(?:what|as) (?:you|we|I) (?:were|are|was|am) told\b"
    r"|\b(?:given|gave|gives?|told|tells?|says?|said|quote[sd]?|state[sd]?|announce[sd]?|meant)\b[^.\n]{0,40}"
    r"\b(?:as|for) (?:an? |the |your )?(?:sanity |final )?check"
    r"|\b(?:agree|match|fit|accord|tall|compl|consistent|in line)\w*,? (?:well |nicely |exactly )?(?:with )?"
    r"(?:the|your)"
    r" (?:check|control|control value|reference value)\b"
    r"|\b(?:your|the) (?:sanity )?check (?:says|gives|asks|demands|requires|wants|agrees|confirms|tallies)"
    r"|\bof the check\b"
    r"|\b(?:the )?check (?:(?:is|was) )?(?:ok|okay|passed|passes|fine|met|fulfilled)\b"
    r"|\b(?:the|your) check\b[^.\n]{0,30}\b(?:holds|works(?: out)?|is (?:satisfied|right))\b"
    r"|\b(?:is|are|was|were|meant) (?:only |just )?(?:for checking|(?:for|as) a check) only\b"
    r"|\b(?:is|are|was|were|meant) (?:only|just) (?:for checking|(?:for|as) a check)\b",
    re.I,
)  # needs no number beside it
TOLD = regex(
    r"\b(?:(?:answer )?key|answer sheet|solutions?|(?:text)?book) (?:says?|gives?|states?|tells?|quotes?|has)\b"
    r"|\b(?:answer )?(?:key|sheet|solutions?) (?:agrees?|confirms?)\b"
    r"|\b(?:value|number|result)\b[^.\n]{0,12}\b(?:was|were|is|to be) (?:announced|expected|quoted|promised|told)\b"
    r"|\b(?:sheet|teacher|task|problem|exercise|statement|book|question|note|margin|remark|footnote|card)(?:['’]s)? "
    r"(?:says?|said|gives?|gave|states?|stated|tells?|told|quotes?|value)\b"
    r"|\b(?:the|your) (?:sheet|teacher|task|problem|exercise|statement|book|question|hint)['’]s (?=[$\\(]{0,3}[-−]?\d)"
    r"|\b(?:the|your|our|my) (?:(?:text)?book|prof(?:essor)?|teacher|lecturer|tutor|instructor)['’]s "
    r"(?=[$\\(]{0,3}[-−\\\d])"
    r"|\b(?:from|of|by|in|on) (?:the|your|our) "
    r"(?:sheet|teacher|task|problem|exercise|statement|(?:text)?book|question|prof(?:essor)?|lecturer|tutor)\b"
    r"|\b(?:keep|leave|save|saving|keeping) (?:the )?\S{1,20} (?:for the end|for later|for (?:a )?(?:check|comparison))"
    r"|\b(?:agree\w*|consistent|accord\w*|in line|fits?|match\w*) (?:with )?(?:the|your) (?:sheet|book|statement)\b"
    r"|\b(?:value|number|result|sum|figure)s? (?:that |which )?(?:you|the \w+) (?:gave|give|mention|quot|stat|said)\w*"
    r"|\bas (?:you say|promised|claimed|stated)\b"
    r"|\b(?:given|stated|quoted|told|announced) (?:value|sum|number|result)\b|\bthe (?:stated|quoted|announced)\b"
    r"|\b(?:you|we|I) (?:were|are|was|am) (?:told|given)\b",
    re.I,
)  # is about the premise where its number stands in the sentence
QUANTITY = regex(r"[-−]?\d+(?:[.,/]\d+)?\s*[A-Za-zµΩ°%/²³·^\d]{0,6}")
AGREES = regex(
    r"check|verif|confirm|agree|match|consist|expect|promis|hint|told|given|stated|claim|known|use[sd]?\b|using"
    r"|\bas (?:it|you|the|required)\b|should|✓|✔",
    re.I,
)
NUMBER = regex(r"\d+(?:\.\d+)?")
QUOTIENT = regex(r"(\d{1,9})/(\d{1,9})|\\[dt]?frac ?(?:\{(\d{1,9})\}|(\d)) ?(?:\{(\d{1,9})\}|(\d))")
MEETS = regex(  # right behind the premise's number: "= 8 kN, as it should", "= 4, which matches", "= 7. ✓"
    r"(?P<number>\d+(?:\.\d+)?)[\s$\\)*{}A-Za-zµΩ°/²³·]{0,24}?"
    r"[,;.:(–—-]?[\s(–—-]{1,3}(?:and |so |but |just |exactly |indeed )?"
    r"(?:(?:which|this|that|it)(?: also| indeed| nicely| just)? (?:agrees|matches|fits|tallies|checks|is as|is what"
    r"|confirms|is right)"
    r"|(?:This|That|It) is (?:also |indeed |exactly |just )?(?:the (?:value|number|result)|what) [^.\n]{0,20}"
    r"(?:book|sheet|hint|task|problem|given|told|statement|said|promised|announced)"
    r"|(?:just |exactly |precisely )?as (?:it (?:should|must|ought)|(?:it was )?(?:expected|announced|stated|promised"
    r"|required|claimed|told|predicted|hoped))|matches|agrees|in agreement|consistent with|in line with|[✓✔]"
    r"|check[:,]? ?(?:[✓✔]|ok|passed|done))(?!\w)"
)
BESIDE = 80  # characters around words of a hint


def is_mentioned(criterion: Criterion, attempt: Attempt) -> bool:
    """Whether an attempt speaks of a premise in words: the rubric's cues, or what such words are elsewhere."""
    if any(_is_met(cue, attempt) for cue in criterion.cues):
        return True
    digits = _digits_of(criterion, attempt)
    met = (hit["number"] for span in attempt.spans for hit in MEETS.finditer(attempt.quote(span)) if digits)
    if any(_digits(number) == digits for number in met):
        return True
    return any(_speaks(attempt.quote(span), digits) for span in attempt.spans) or _is_told_elsewhere(digits, attempt)


def _is_told_elsewhere(digits: str | None, attempt: Attempt) -> bool:
    """Whether words of a hint stand beside the premise's number outside of the part, as at the end of the answer."""
    text = attempt.text
    for hit in SPOKEN.finditer(text) if digits else ():
        before = text[max(0, hit.start() - BESIDE) : hit.start()].rpartition("\n")[2]
        after = text[hit.end() : hit.end() + BESIDE].partition("\n")[0]
        if digits in _numbers(f"{before} {after}"):
            return True
    return False


def _is_met(cue: Cue, attempt: Attempt) -> bool:
    """Whether a cue is met; one that is a quantity, `12 V`, where the sentence speaks of agreement."""
    words = tuple(phrases for phrases in cue.words if not all(QUANTITY.fullmatch(phrase) for phrase in phrases))
    if cue.expression is not None or words:
        said = replace(cue, words=words)
        if find_cue(said, attempt, denied=True) is not None:
            return True
    bare = replace(cue, words=tuple(phrases for phrases in cue.words if phrases not in words))
    hits = all_cues(bare, attempt, denied=True) if bare.words else iter(())
    return any(AGREES.search(" ".join(sentence(attempt.text, hit.start, hit.end))) for hit in hits)


def _speaks(text: str, digits: str | None) -> bool:
    if SPOKEN.search(text):
        return True
    said = (sentence(text, hit.start(), hit.end()) for hit in TOLD.finditer(text))
    return digits is not None and any(digits in _numbers(before + after) for before, after in said)


def _numbers(text: str) -> set[str]:
    """The digits that matter of the numbers in a text, quotients of two as decimals too."""
    pairs = (list(filter(None, hit.groups())) for hit in QUOTIENT.finditer(text))
    quotients = {_digits(f"{int(top) / int(below):.6f}") for top, below in pairs if int(below)}
    return quotients | {_digits(number) for number in NUMBER.findall(text)}


def _digits_of(criterion: Criterion, attempt: Attempt) -> str | None:
    """The digits of the number that a premise says; None where it says none."""
    assert criterion.premise is not None
    tree = criterion.premise.tree
    found = values_of(tree.args[1], attempt.worlds[:1]) if tree.op == "rel" and len(tree.args) == 2 else None
    value = found[0] if found else None
    return _digits(f"{value:.6f}") if isinstance(value, int | float) else None


def _digits(number: str) -> str:
    """The digits that matter: of 17000, 17 and 0.017 alike."""
    return number.replace(".", "").lstrip("-").strip("0")
