"""A value by the answer's letter that is one of another case: "Frictionless: a = 4.9 m/s²" behind the right answer.

The right value stands before it, told by words, a unit or enough digits, and the sentence with the letter begins with
words of its own that are no part of concluding and do not name the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.algebra.agree import literal, significant
from grader.audit.units import kind
from grader.grading.attempt import Attempt
from grader.grading.found import ANNOUNCED, NAMED, Candidate
from grader.grading.subjects import fits
from grader.lazy_regex import regex
from grader.rubric.schema import Answer

NEUTRAL = frozenset(
    "so thus hence therefore then and we i get gets got have has find finds found obtain obtains obtained with gives"
    " give is are was were be the a an answer answers final finally result results i.e that this it which now also"
    " equals equal value values of its our in to conclusion overall consequently here yields yield solution summary"
    " rounded approximately about roughly part step as by from altogether total for all exactly namely or"
    " numerically converted converting equivalently expressed written units unit words short decimal percent degrees"
    " together both again since because where let call putting plugging inserting numbers number".split()
)
CONCLUDES = frozenset("so thus hence therefore finally altogether answer result".split())
SENTENCE = regex(r"[.!?]\s|\n|[;(]\s?")
WORDS = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MARKUP = regex(r"\$[^$\n]*\$|\\[A-Za-z]+|`[^`\n]*`|[*_#>|]")
REACH = 120  # characters before a value in which its sentence begins
DIGITS = 3  # significant ones that no number has by chance
FEW = regex(r"\W*(?:with|for|at|in|by|after)\s+[$\\(]*(?:\d|[^\W\d]\w{0,3}\s*[=:→])", re.I)  # "For 48 months:"


def told_before(
    answer: Answer, rivals: Sequence[Candidate], right: Sequence[Candidate], attempt: Attempt
) -> Candidate | None:
    """The right value before those that the answer's letter has, all of them in other cases; None where they are not.

    Args:
        rivals: the surest candidates that are not right.
    """
    starts = [rival.item.claim.first.start for rival in rivals if rival.sure >= NAMED and rival.item is not None]
    if not starts or len(starts) < len(rivals):
        return None
    begins = _sentence(attempt.text, starts[0])
    before = [c for c in right if c.span.end <= begins and not c.foreign and _is_telling(c)]
    return before[-1] if before and all(is_of_a_case(answer, attempt.text, start) for start in starts) else None


def _is_telling(candidate: Candidate) -> bool:
    """Whether a right value is hardly one by chance: announced, in a unit, or of several digits."""
    node = candidate.node
    if candidate.sure >= ANNOUNCED or node is None or node.op == "unit":
        return True
    number = literal(node)
    return number is None or significant(number) >= DIGITS


def _sentence(text: str, start: int) -> int:
    """Where the sentence of a place begins."""
    reach = max(0, start - REACH)
    return max((cut.end() for cut in SENTENCE.finditer(text, reach, start)), default=reach)


def is_of_a_case(answer: Answer, text: str, start: int) -> bool:
    """Whether the words before a place in its sentence say more than that something follows."""
    head = text[_sentence(text, start) : start]
    said = MARKUP.sub(" ", head)
    words = [word.lower() for word in WORDS.findall(said) if len(word) > 1]
    if fits(" ".join(words), answer) or CONCLUDES.issuperset(words[:1]) or CONCLUDES.issuperset(words[-1:]):
        return False
    if any(word not in NEUTRAL and kind(word) is None for word in words):
        return True
    return FEW.match(head) is not None
