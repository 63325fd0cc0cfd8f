"""Whether a short turn of the user's goes on with a problem: it answers what was asked, or asks for what comes next."""

from __future__ import annotations

import re
from collections.abc import Set

from grader.audit.cues import asks_otherwise
from grader.lazy_regex import regex

LONGEST, MOST_WORDS, ENDING = 160, 14, 240  # characters, words, characters of an answer
ASKING = regex(r"\b(?:what|which|how|can you|could you|do you (?:get|know|find|see)|try|your turn)\b", re.I)
OFFERS = regex(
    r"\b(?:would you (?:like|prefer)|shall|should (?:I|we)|do you (?:want|need|have|wish)|want me|like me|help\w*"
    r"|anything|make sense|clear|questions?|problems?|exercises?|else|examples?|another|other|different|instead|if)\b",
    re.I,
)
ELSEWHERE = regex(
    r"\b(?:another|others?|different|else|examples?|instead|if|problems?|exercises?|new|more|again|vary|variants?|twice)\b|\d",
    re.I,
)
OTHERWISE = regex(
    r"\b(?:for|with|if|suppos\w*|assum\w*|say|tak\w*|us(?:e|ing)|chang\w*|another|other|different|instead|new|next"
    r"|twice|doubl\w*|halv\w*|find|comput\w*|calculat\w*|determin\w*|solve|what|how|show|deriv\w*|evaluat\w*|give)\b",
    re.I,
)
GOING = frozenset(
    "now please next step go going continue carry keep ok okay yes yeah yep great right alright also get need last good"
    " fine understood got me see i so well finally rest remaining know want would like proceed nice cool tell"
    " thank thanks".split()
)


def goes_on(question: str, before: str, answer: str, words: set[str], known: Set[str]) -> bool:
    """Whether a turn of the user's goes on with the problem that the answer before it was about.

    Args:
        question: the turn.
        before: the answer before it.
        answer: the answer to it, which must have numbers.
        words: the significant words of the turn.
        known: those of the rubric.
    """
    if len(question) > LONGEST or asks_otherwise(question, again=True) or not any(map(str.isdigit, answer)):
        return False
    if any(map(str.isdigit, question)):
        return _is_asked(before) and len(question.split()) <= MOST_WORDS and not OTHERWISE.search(question)
    asked = _question(before)
    return words <= known | GOING and not (OFFERS.search(asked) and ELSEWHERE.search(asked))


def _is_asked(before: str) -> bool:
    """Whether an answer ends with a question about the problem, and with no offer."""
    asked = _question(before)
    return bool(ASKING.search(asked)) and not OFFERS.search(asked)


def _question(before: str) -> str:
    """The question that an answer ends with, else nothing."""
    end = before.rstrip(" \n\t*_)(`$\"”’'")[-ENDING:]
    return re.split(r"[.!\n]\s", end)[-1] if end.endswith("?") else ""
