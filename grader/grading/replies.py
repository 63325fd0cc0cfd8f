"""Whether a later section answers a doubt of the user's, and so adds to what was said before, or tries again."""

from __future__ import annotations

import re

from grader.grading.attempt import Attempt
from grader.lazy_regex import regex

DOUBTS = regex(
    r"\?|\bI(?:'d|’d| (?:think|get|got|believe|thought|find|found|would|don't|don’t|was told|have|had|am|disagree))\b"
    r"|\b(?:my|the|our) (?:book|teacher|tutor|professor|friend|manual|textbook|lecturer|\w+ (?:book|manual))\b"
    r"|\b(?:says?|said|claims?)\b",
    re.I,
)
AGAIN = regex(
    r"\b(?:again|retry|redo|re-?do|try|another way|start over|re-?calculate|re-?compute|re-?write|revise|correct it"
    r"|correct your|fix|improve|new attempt|once more|without using|solve|please (?:derive|compute|calculate|give))\b",
    re.I,
)
CONCEDES = regex(
    r"\b(?:you(?:'re|’re| are) (?:\w+ )?(?:right|correct)|apologi[sz]e|my (?:mistake|error|bad)|sorry|good catch"
    r"|I (?:made|was wrong|missed|overlooked|stand corrected)|correction|corrected|should (?:indeed )?(?:be|have been)"
    r"|instead)\b",
    re.I,
)


def answers_doubt(question: str, attempt: Attempt) -> bool:
    """Whether an attempt answers a doubt and stays with what was said: no new try, nothing taken back."""
    text = " ".join(attempt.quote(span) for span in attempt.spans)
    return bool(DOUBTS.search(question)) and not (AGAIN.search(question) or CONCEDES.search(text))
