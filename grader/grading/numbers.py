"""Plain numbers in sentences and tables that may be an answer: "the layer has 108 learnable parameters"."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from grader.algebra.spoken import in_digits
from grader.algebra.world import Value
from grader.audit.claims import formulas, sentence
from grader.audit.units import MONEY, kind
from grader.audit.units_behind import unit_by_sign, with_words
from grader.grading.attempt import Attempt
from grader.grading.found import ANNOUNCED, LABELLED, MAYBE, Candidate
from grader.grading.mentions import pattern
from grader.grading.naming import aside
from grader.grading.subjects import FINAL, SPOKEN_OF, STRONG, Owner, is_remark, is_subject, label, of_another, owner
from grader.lazy_regex import regex
from grader.notation import read
from grader.notation.tree import Node
from grader.rubric.schema import Answer
from grader.transcript.model import Span

GLUED = r"(?=[kMGTB](?![\w/])|[kMGmcµμn]?(?:Pa|J|W|N|V|A|Ω|Hz|mol|L|g|m|s|K|eV)(?![\w^(])|(?:min|h|°[CF]?)(?![\w^(]))"
NUMBER = regex(
    r"(?<![\w.,^_\\{/])[-−]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u202f\u00a0]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
    r"(?: ?[×·⋅x] ?10(?:\^\{?[-−]?\d{1,3}\}?|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))?"
    rf"(?:[π]|/\d+(?![\d/]))?(?:/\d+(?![\d/]))?(?:(?![\w^_}}/]|[.,]\d)|{GLUED})"
    r"|(?<![\w\\{^_/(])[-−]?π(?:/\d+)?(?![\w^_}/(])"
)
RATIO = regex(r" (?:in|out of) (?:a )?(\d+(?:,\d{3})*)(?![\w^_}/]|[.,]\d)")
OF_A_RATIO = regex(r"\d (?:in|out of) (?:a )?\Z")
SPACES = regex("[\u202f\u00a0]")
SPELLED = regex(
    r"\b(?:is|are|was|were|equals|be|exactly|about|of) ((?:minus |negative )?[a-z]+(?:[ -][a-z]+){0,3})(?=[.,;:!\n]|\Z)"
)
PERCENT = regex(r"[ \t~]?(?:(?:%|per ?cent|percentage)[ -]points?\b|%|per ?cent\b|pp\b)")
DEGREES = regex(r"[ \t~]?(?:°|degrees?\b)(?! ?(?:[CF]\b|[Cc]elsius|[Ff]ahrenheit))")
SIZE = regex(
    r"[ \t~]?(thousand\b|million\b|billion\b|trillion\b|(?:[kKMGT]i?B|[kMGT]?(?:FLOPs?|bytes?)|[kMGTB])(?![\w/]))"
)
FROM, TO = regex(r"\bfrom[\s$(]*\Z"), regex(r"\s?%?[^.;\n]{0,12}?\bto\b")  # it rises from 2 % to 33 %
SHOULD = regex(  # what is said of a value that did not come out
    r"\b(?:should|ought to|(?:was|were) (?:supposed|expected|meant) to) "
    r"(?:be|have been|come (?:out )?(?:to|as))[\s$(]*\Z"
)
WORDS = {"thousand": "k", "million": "M", "billion": "G", "trillion": "T"}


def in_prose(
    answer: Answer, attempt: Attempt, wanted: Value, others: Sequence[Answer]
) -> Iterator[Candidate]:
    """The numbers that stand in no formula and are announced, labelled, near the answer's words, or of its kind."""
    taken = sorted((f.start, f.end) for s in attempt.spans for f, _ in formulas(attempt.text, s.start, s.end))
    reach = list(itertools.accumulate((end for _, end in taken), max, initial=0))
    share = isinstance(wanted, int | float) and 0 < wanted < 1
    for span in attempt.spans:
        for number in NUMBER.finditer(attempt.text, span.start, span.end):
            start = number.start()
            below = share and OF_A_RATIO.search(attempt.text[max(0, start - 12) : start])
            if start < reach[bisect_left(taken, (start + 1,))] or below:
                continue
            sure = _sureness(answer, attempt, start, number.end(), others)
            if sure is None and not answer.unit:
                continue
            node = _read(attempt.text, number, share)
            sure = sure or _of_its_kind(answer, attempt, node)
            if sure is not None:
                yield Candidate(Span(span.turn, start, node.end), node, sure[0], shared=sure[1])
        for words in SPELLED.finditer(attempt.text, span.start, span.end):
            digits = in_digits(words[1])
            sure = _sureness(answer, attempt, *words.span(1), others) if digits else None
            if sure is not None and sure[0] > MAYBE:
                node = read(digits, 0, len(digits), "plain")._replace(start=words.start(1), end=words.end(1))
                yield Candidate(Span(span.turn, *words.span(1)), node, sure[0], shared=sure[1])


def _of_its_kind(answer: Answer, attempt: Attempt, node: Node) -> tuple[int, bool] | None:
    """A quantity in a unit of the answer's kind may be the answer, though nothing says so."""
    mine = kind(answer.unit) if answer.unit else None
    if mine is None or node.op not in ("unit", "currency") or kind(str(node.value)) != mine:
        return None
    return None if aside(*sentence(attempt.text, node.start, node.end)) else (MAYBE, False)


def _read(text: str, number: re.Match[str], share: bool) -> Node:
    plain = SPACES.sub("", number[0])
    node = read(plain, 0, len(plain), "plain")._replace(start=number.start(), end=number.end())
    ratio = RATIO.match(text, number.end()) if share else None
    if ratio is not None:
        below = Node("num", int(ratio[1].replace(",", "")))
        return Node("div", None, (node, below), number.start(), ratio.end())
    sign = text[number.start() - 1 : number.start()]
    if sign in MONEY and sign:
        return Node("currency", sign, (node,), number.start() - 1, number.end())
    return sized(text, node, number.end())


def sized(text: str, node: Node, end: int) -> Node:
    """A number with what stands behind it and belongs to its value: 16.2 %, 3.15 million, 16 MiB, 18 km per hour."""
    degrees = DEGREES.match(text, end)
    if degrees is not None:
        return Node("degree", None, (node,), node.start, degrees.end())
    percent, size = PERCENT.match(text, end), SIZE.match(text, end)
    if percent is not None:
        node, name, end = Node("percent", None, (node,), node.start, percent.end()), "", percent.end()
    elif size is not None:
        name, end = WORDS.get(size[1], size[1]), size.end(1)
    else:
        name, end = unit_by_sign(text, end)
    name, end = with_words(name, text, end)
    return Node("unit", name, (node,), node.start, end) if name else node


def _sureness(
    answer: Answer, attempt: Attempt, start: int, end: int, others: Sequence[Answer]
) -> tuple[int, bool] | None:
    """How surely a number is the answer, and whether its label fits another one as well; None if it is none."""
    text = attempt.text
    lead, tail = sentence(text, start, end)
    mine = owner(label(text, start), answer, others)
    about = any(pattern(p).search(lead + tail) for cue in answer.about for ps in cue.words for p in ps)
    if (FROM.search(lead) and TO.match(tail)) or SHOULD.search(lead[-32:]):
        return None
    if aside(lead, tail) or (re.match(r"\s*[.)]\s", tail) and not lead.strip()):
        return None
    if mine not in ("own", "shared") and SUM.search(lead):
        mine = owner(_label_of_line(text, start), answer, others)
    if not (about or mine in ("own", "shared") or FINAL.search(lead[-80:])):
        return None
    sure = ANNOUNCED if is_subject(lead, answer, others) else _told(lead, about, mine, of_another(lead, answer))
    return (MAYBE if is_remark(text, start) or SPOKEN_OF.match(tail) else sure), mine == "shared"


SUM = regex(r"\b(?:sum|total|together|altogether|in all|in total)[:,]? (?:of |is )?\Z", re.I)


def _label_of_line(text: str, start: int) -> str:
    """What a line is headed by: `FFN: 16640 and 16448, sum 33088`."""
    colon = text.find(": ", text.rfind("\n", 0, start) + 1, start)
    return label(text, colon + 2) if colon >= 0 else ""


def _told(lead: str, about: bool, mine: Owner, foreign: bool) -> int:
    if mine in ("own", "shared"):
        return LABELLED
    announced = bool(FINAL.search(lead[-80:]))
    strong = (about and announced) or bool(STRONG.search(lead[-80:]))
    return ANNOUNCED if strong and not foreign and mine != "other" else MAYBE
