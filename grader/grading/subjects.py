"""What a value is said to be: the label of its line, the head of its row and column, the subject of its sentence.

A part often asks for several values. Which of them a passage gives is told by these words, and a value that is said to
be something else ("the order of 3 is 6") is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from grader.audit import cues
from grader.grading.matching import title_words, tokens
from grader.grading.mentions import pattern
from grader.lazy_regex import regex
from grader.notation.tree import Node
from grader.rubric.schema import Answer

FINAL = regex(
    r"\b(answer|therefore|thus|hence|final(?:ly)?|result(?:s|ing)?|total|in conclusion|conclude|so|overall|altogether"
    r"|we (?:get|obtain|find|have)|gives?|is|are|has|equals?|comes to|yields?|that is)\b|\bi\.e\.|(?:→|⇒|->|=>)\s*$",
    re.I,
)
STRONG = regex(
    r"\b(?:answer|therefore|thus|hence|final(?:ly)?|in conclusion|conclude|total|result is|so,? (?:the|our|we|this))\b",
    re.I,
)
LEADS = regex(r"\b(?:so|thus|hence|therefore|giving|gives|get|obtain|yields|find)[\s,:$]*$", re.I)
SPOKEN_OF = regex(r"[\s$)]*(?:is|are|was|were|equals|has|have)\b")  # a value that something is said of: 3 is ...
REMARK = regex(r"(?:(?<=\s)|^)\((?=[^\W\d_]{2,}[\s:,.]|[AI] [a-z]{2,}\b)")
Owner = Literal["own", "shared", "other", ""]
LONGEST = 90  # characters of a label
BULLET = regex(r"^[\s>]*(?:[-*+•]\s+|\d{1,2}[.)]\s+|\([a-z\d]{1,3}\)\s*)?")
ENDED = regex(r"[.;!?]\s")
LEADING_IN = regex(r"(?:[:=]|\b(?:is|are|equals|get|obtain|gives|yields|have|to))$", re.I)
EQUATED = regex(r"[=≈]|\\approx")
WORD_NAME = regex(r"\s*[^\W\d_]{3,}(?:[ -][^\W\d_]+){0,4}\s*")
ACRONYM = regex(r"[A-Z]{2,6}")  # `SSE = 0.5 + 1 = 1.5`
OPEN_ENDED = frozenset("of by from to with than at in on for as over under about".split())  # no value is called so
CLAUSE = regex(
    r"(?:[,;:(]|\band|\d[^\W\d_]{0,4}\)?)\s+((?:the\s+)?[^\W\d_]+(?:[ -][^\W\d_]+){0,3})[\s$*`]*(?:\\[(])?$"
)
NO_SUBJECT = regex(
    r"^(?:answer|result|value|solution|number|sum|total|amount|quantity|outcome|final|following|exact"
    r"|approximate\w*|about|right|correct|there|this|that|it|we|one|which|therefore|thus|hence|then|now"
    r"|finally|altogether|get|obtain|have|conclude|note|since|because|together)$"
)
SUBJECT = regex(
    r"\b(?:the|a|an|its|their|our)\s+([^.;:,!?()|=]{2,70}?)\s+(?:is|are|was|were|equals?|becomes?|comes to)"
    r"(?:\s+(?:then|thus|therefore|about|roughly|approximately|now|just|only|exactly|again))?[\s$*(\\]*$",
    re.I,
)


def label(text: str, start: int) -> str:
    """What the line of a value says before it: the words before its colon or equals sign, or its row's and column's."""
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin : text.find("\n", start) if text.find("\n", start) >= 0 else len(text)]
    if line.lstrip().startswith("|"):
        return _cell(text, begin, line, start - begin)
    head = BULLET.sub("", text[begin:start])
    words = _said(head) or (_line_above(text, begin) if not head.strip(" \t$\\[`*") else "")
    return "" if cues.CHECKS.search(words) else words or _clause(head)


def _said(head: str) -> str:
    """The words before the last colon of a line's beginning, or before its first equals sign."""
    ends = [found.end() for found in ENDED.finditer(head)]
    head = head[ends[-1] if ends else 0 :]
    before, colon, behind = head.rpartition(":")
    if colon and not EQUATED.search(behind):
        return before[-LONGEST:]
    name, equals, _ = head.partition("=")
    return name.strip() if equals and WORD_NAME.fullmatch(name) else ""


def word_named(tree: Node, text: str) -> str:
    """The word that a chain begins with, `Variance = 9 · 0.25 = 2.25`; "" where it begins with anything else."""
    first = tree.args[0] if tree.op == "rel" else tree
    name = text[first.start : first.end]
    if first.op == "mul" and ACRONYM.fullmatch(name):
        return name
    return name if first.op in ("sym", "str") and len(name) > 3 and WORD_NAME.fullmatch(name) else ""


def _clause(head: str) -> str:
    """The words of a list right before a value: `final amount $10288.24$ EUR, interest $2288.24$ EUR`."""
    found = CLAUSE.search(head)
    return found[1] if found and found[1].split()[-1] not in OPEN_ENDED else ""


def _line_above(text: str, begin: int) -> str:
    """The end of the line above, where it leads in what is set off below it: `The total number is:`."""
    end = begin
    while end and text[end - 1].isspace():
        end -= 1
    line = text[text.rfind("\n", 0, end) + 1 : end].rstrip(" *_")
    if not LEADING_IN.search(line) or line.lstrip().startswith("|"):
        return ""
    ends = [found.end() for found in ENDED.finditer(line)]
    return line[ends[-1] if ends else 0 :].strip(" :*_#")[-LONGEST:]


def _cell(text: str, begin: int, line: str, place: int) -> str:
    """The first cell of a table's row with the head of the value's column."""
    first, column = line.strip().strip("|").partition("|")[0], line[:place].count("|")
    top = begin
    while text[:top].rstrip("\n").rpartition("\n")[2].lstrip().startswith("|"):
        top = text.rfind("\n", 0, top - 1) + 1
    heads = text[top : text.find("\n", top)].split("|")
    head = heads[column] if top < begin and column < len(heads) else ""
    lone = text[top:begin].count("\n") == 2 and not text[begin:].partition("\n")[2].lstrip(" ").startswith("|")
    return f"{first}{' ' if lone else '|'}{head}" if column > 1 or lone else ""


def owner(text: str, answer: Answer, others: Sequence[Answer]) -> Owner:
    """Whose label some words are: this answer's alone, another one's as well, only another one's, or nobody's."""
    row, _, column = text.partition("|")
    if column and not any(fits(row, other) for other in (answer, *others)):
        return ""  # a column's head alone speaks of all its rows
    mine = fits(text, answer)
    theirs = max((fits(text, other) for other in others if other.id != answer.id), default=0)
    if not mine:
        return "other" if theirs else ""
    return "own" if mine > theirs else "shared" if mine == theirs else "other"


def fits(text: str, answer: Answer) -> int:
    """How much of an answer's words stands in a text; what the answer is said to be about tells most."""
    text = PART_LABEL.sub("", text)
    cues = {p for cue in answer.about for phrases in cue.words for p in phrases if pattern(p).search(text)}
    return 2 * len(cues) + len(names(answer) & tokens(text))


PART_LABEL = regex(r"(?<![\w$])\(?[a-z]\)(?=[\s*])")  # "(c) Filling time"


def is_subject(lead: str, answer: Answer, others: Sequence[Answer]) -> bool:
    """Whether the sentence before a value is about this answer, by its words: "The posterior is"."""
    found = SUBJECT.search(lead[-120:])
    return found is not None and not of_another(lead, answer) and owner(found[1], answer, others) == "own"


def of_another(lead: str, answer: Answer) -> bool:
    """Whether the sentence before a value is about something that the answer's words don't name."""
    clause = CLAUSE.search(lead[-120:])
    if clause is not None and clause[1].lower().startswith("the ") and clause[1].split()[-1] not in OPEN_ENDED:
        return not fits(clause[1], answer) and not any(map(NO_SUBJECT.match, tokens(clause[1])))
    found = SUBJECT.search(lead[-120:])
    if found is None or fits(found[1], answer):
        return False
    words = [word for word in tokens(re.sub(r"\$[^$]*\$|\\\w+", " ", found[1])) if not word[0].isdigit()]
    return bool(words) and not any(NO_SUBJECT.match(word) for word in words)


def meant(answer: Answer, lead: str) -> bool:
    """Whether the words before a value announce it as the answer, or name the answer."""
    if of_another(lead, answer):
        return False
    if STRONG.search(lead[-120:]) or LEADS.search(lead):
        return True
    return bool(names(answer) & tokens(lead)) and bool(FINAL.search(lead[-60:]))


def names(answer: Answer) -> frozenset[str]:
    """The words of an answer's id and title."""
    return title_words(f"{answer.id.replace('-', ' ').replace('_', ' ')} {answer.title}")


def is_remark(text: str, place: int) -> bool:
    """Whether a place stands within a remark in brackets: "(The true value is 0.1823.)"."""
    begin = max(text.rfind("\n", 0, place) + 1, place - 400)
    for found in REMARK.finditer(text, begin, place):
        depth = 0
        for sign in text[found.start() : place]:
            depth += (sign == "(") - (sign == ")")
            if depth <= 0:
                break
        if depth > 0:
            return True
    return False
