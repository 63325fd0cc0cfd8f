"""Plain numbers in sentences and tables that may be an answer: "the layer has 108 learnable parameters"."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from grader.audit.claims import formulas, sentence
from grader.audit.units_behind import UNIT_BEHIND, unit_in_words
from grader.grading.attempt import Attempt
from grader.grading.found import ANNOUNCED, LABELLED, MAYBE, Candidate
from grader.grading.mentions import pattern
from grader.grading.naming import aside
from grader.grading.subjects import FINAL, SPOKEN_OF, STRONG, Owner, is_remark, is_subject, label, of_another, owner
from grader.notation import read
from grader.notation.tree import Node
from grader.rubric.schema import Answer
from grader.transcript.model import Span

NUMBER = re.compile(
    r"(?<![\w.,^_\\{/])[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:/\d+(?![\d/]))?(?:(?![\w^_}/]|[.,]\d)|(?=[kMGTB](?![\w/])))"
)
PERCENT = re.compile(r"[ \t~]?(?:%|percent\b)")
SIZE = re.compile(
    r"[ \t~]?(thousand\b|million\b|billion\b|trillion\b|(?:[kKMGT]i?B|[kMGT]?(?:FLOPs?|bytes?)|[kMGTB])(?![\w/]))"
)
FROM, TO = re.compile(r"\bfrom[\s$(]*\Z"), re.compile(r"\s?%?[^.;\n]{0,12}?\bto\b")  # it rises from 2 % to 33 %
WORDS = {"thousand": "k", "million": "M", "billion": "G", "trillion": "T"}


def in_prose(answer: Answer, attempt: Attempt, others: Sequence[Answer]) -> Iterator[Candidate]:
    """The numbers that stand in no formula and are announced, labelled, or near the answer's words."""
    taken = sorted((f.start, f.end) for s in attempt.spans for f, _ in formulas(attempt.text, s.start, s.end))
    reach = list(itertools.accumulate((end for _, end in taken), max, initial=0))
    for span in attempt.spans:
        for number in NUMBER.finditer(attempt.text, span.start, span.end):
            if number.start() >= reach[bisect_left(taken, (number.start() + 1,))]:
                sure = _sureness(answer, attempt, number.start(), number.end(), others)
                if sure is not None:
                    node = _read(attempt.text, number)
                    yield Candidate(Span(span.turn, number.start(), node.end), node, sure[0], shared=sure[1])


def _read(text: str, number: re.Match[str]) -> Node:
    return sized(text, read(text, number.start(), number.end(), "plain"), number.end())


def sized(text: str, node: Node, end: int) -> Node:
    """A number with what stands behind it and belongs to its value: 16.2 %, 3.15 million, 16 MiB, 18 km per hour."""
    percent = PERCENT.match(text, end)
    size = None if percent else SIZE.match(text, end) or UNIT_BEHIND.match(text, end)
    name = WORDS.get(size[1], size[1]) if size else ""
    if percent:
        node = Node("percent", None, (node,), node.start, percent.end())
    end = percent.end() if percent else size.end(1) if size else end
    words = unit_in_words(text, end, bool(name))
    if words is not None:
        name, end = f"{name} {words[0]}".strip(), words[1]
    return Node("unit", name, (node,), node.start, end) if name else node


def _sureness(
    answer: Answer, attempt: Attempt, start: int, end: int, others: Sequence[Answer]
) -> tuple[int, bool] | None:
    """How surely a number is the answer, and whether its label fits another one as well; None if it is none."""
    text = attempt.text
    lead, tail = sentence(text, start, end)
    mine = owner(label(text, start), answer, others)
    about = any(pattern(p).search(lead + tail) for cue in answer.about for ps in cue.words for p in ps)
    if FROM.search(lead) and TO.match(tail):
        return None
    if aside(lead, tail) or (re.match(r"\s*[.)]\s", tail) and not lead.strip()):
        return None
    if not (about or mine in ("own", "shared") or FINAL.search(lead[-80:])):
        return None
    sure = ANNOUNCED if is_subject(lead, answer, others) else _told(lead, about, mine, of_another(lead, answer))
    return (MAYBE if is_remark(text, start) or SPOKEN_OF.match(tail) else sure), mine == "shared"


def _told(lead: str, about: bool, mine: Owner, foreign: bool) -> int:
    if mine in ("own", "shared"):
        return LABELLED
    announced = bool(FINAL.search(lead[-80:]))
    strong = (about and announced) or bool(STRONG.search(lead[-80:]))
    return ANNOUNCED if strong and not foreign and mine != "other" else MAYBE
