"""Labels in an answer: "(b)", "Part b", "b)", "## (b) Finding the filter", "**(i)**", and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.lazy_regex import regex

MARK = regex(
    r"""^(?P<indent>[ \t>]*)
    (?P<heading>\#{1,6}[ \t]+)?
    (?P<bullet>[-*+][ \t]+)?
    (?:[\u25A0-\u27BF\u2B50\U0001F000-\U0001FAFF]\uFE0F?[ \t]*){0,3}  # an emoji before it
    (?P<bold>\*\*?|__?)?[ \t]*
    (?P<word>(?:solution|answer)s?(?:[ \t]+(?:to|for))?[ \t]+)?
    (?P<kind>(?:problem|question|exercise|part|task|sub-?part|item|q)[ \t.]*)?
    (?:
       (?P<open>[\(\[])[ \t]*(?P<inner>[A-Za-z]|[ivxIVX]{1,4}|\d{1,2})[ \t]*[\)\]]
      |(?P<outer>[A-Za-z]|[ivx]{1,4}|\d{1,2})(?P<close>[\)\].:])(?=\s|\*|$)
      |(?P<plain>[A-Za-z]|[ivx]{1,4}|\d{1,2})(?=[\s:.)(\[—–*-]|$)
    )
    (?P<deeper>(?:[ \t]*[\(\[](?:[a-z]|[ivx]{1,4}|\d{1,2})[\)\]])*)
    """,
    re.X | re.I,
)
HEADING = regex(r"^[ \t]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$")
BOLD_LINE = regex(r"^[ \t]*(?:[-*+]|\d+[.)])?[ \t]*(?:\*\*|__)(.{2,120}?)(?:\*\*|__):?[ \t]*")
NAMED = regex(  # "Step 2: Backward pass (part b)", "Step 5: Part (c), parameters", "Step 1 – (a) Wavelength"
    r"\bpart[ \t]+\(?([a-z]|[ivx]{1,4})\)?(?![\w'’])|\(([a-z]|[ivx]{1,4})\)[ \t:.*]*$"
    r"|^(?:step|stage)[ \t]+\d{1,2}[ \t]*[-–—:.,)][ \t]*\(([a-z]|[ivx]{1,4})\)", re.I
)
_EMPHASIS = r"(?:\*\*|__)"
INSIDE = regex(  # "Sure. **(a)** The ..."; "Let's begin with **part (a)**."
    rf"{_EMPHASIS}(?:(?<=[.!?:;,][ \t]{_EMPHASIS})|(?<=\b(?:with|from)[ \t]{_EMPHASIS})"
    rf"|(?<=\b(?:do|at|to)[ \t]{_EMPHASIS})|(?<=\bfor[ \t]{_EMPHASIS}))"
    r"(?P<kind>(?:part|question|problem|exercise)[ \t]+)?"
    r"(?P<open>\()?(?P<name>[a-z]|[ivx]{1,4})(?(open)\)|(?(kind)|\)))"
    rf"[ \t.:]*(?P<title>[^*_\n]{{0,80}}){_EMPHASIS}",
    re.I,
)
LISTED = regex(r"\((?:(?<=^\()|(?<=[.;:][ \t]\())(?P<name>[a-z])\)(?=[ \t]+\S)")
BEFORE_A = chr(ord("a") - 1)
EQUATED = regex(r"[ \t]*(?:[=≈]|\\approx)")
DEEPER = regex(r"[\(\[]([a-z]|[ivx]{1,4}|\d{1,2})[\)\]]", re.I)
FENCE = regex(r"^[ \t]{0,3}(`{3,}|~{3,})")


class Label(NamedTuple):
    """A line that may begin a part.

    Attributes:
        start: where the line begins.
        path: the labels in it, outermost first: ("b",), ("b", "ii"); empty for a title without one.
        title: the rest of the line as plain text.
        level: 1-6 for headings, 7 for bold lines, 8 for plain ones.
        sure: whether the mark can hardly be anything else than a part's label.
    """

    start: int
    path: tuple[str, ...]
    title: str
    level: int
    sure: bool


def labels(text: str, declared: Sequence[str] = ()) -> list[Label]:
    """All lines that may begin a part, in order; code is passed over.

    Args:
        text: an answer.
        declared: what a rubric says that a part may be labelled with, in lower case; at the start of a line.
    """
    out: list[Label] = []
    fence = ""
    at = 0
    known = [squeeze(label) for label in declared if len(label) > 2]
    for line in text.splitlines(keepends=True):
        mark = FENCE.match(line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence and not line.isspace():
            found = _label(line.rstrip("\r\n"), at) or _declared(line, at, known)
            if found:
                out.append(found)
            out += _inside(line, at) if "**" in line or "__" in line else _counting_on(line, at, found)
        at += len(line)
    return out


def _label(line: str, at: int) -> Label | None:
    heading = HEADING.match(line)
    bold = BOLD_LINE.match(line)
    level = len(heading[1]) if heading else 7 if bold else 8
    mark = MARK.match(line)
    if mark:
        name = mark["inner"] or mark["outer"] or mark["plain"]
        sure = bool(mark["kind"] or mark["open"] or (mark["outer"] and mark["close"] == ")"))
        listed = mark["outer"] and name.isdigit() and not (heading or mark["kind"] or sure)
        listed = listed or bool(mark["open"] == "[" and EQUATED.match(line, mark.end()))  # [A] = 0.8
        word = mark["plain"] and not (mark["kind"] or (heading and name.isdigit()))
        if not listed and not word:
            path = (name.lower(), *(x.lower() for x in DEEPER.findall(mark["deeper"] or "")))
            return Label(at, path, _plain(line[mark.end() :]), level, sure)
    title = heading[2] if heading else bold[1] if bold else ""
    named = NAMED.search(title)
    if named:
        path = ((named[1] or named[2] or named[3]).lower(),)
        return Label(at, path, _plain(title[: named.start()] + title[named.end() :]), level, True)
    return Label(at, (), _plain(title), level, bool(heading)) if title else None


def _inside(line: str, at: int) -> list[Label]:
    """Emphasised labels behind the beginning of a line."""
    found = INSIDE.finditer(line)
    return [Label(at + m.start(), (m["name"].lower(),), _plain(m["title"]), 8, True) for m in found]


def _counting_on(line: str, at: int, first: Label | None) -> list[Label]:
    """The labels that count on within a line: "(a) x = 3. (b) y = 5; (c) ..."."""
    if first is not None and not (first.sure and len(first.path) == 1):
        return []
    last = BEFORE_A if first is None or len(first.path[0]) > 1 else first.path[0]
    out: list[Label] = []
    for mark in LISTED.finditer(line):
        if mark["name"] == chr(ord(last) + 1):
            last = mark["name"]
            out.append(Label(at + mark.start(), (last,), "", 8, True))
    return out if first is not None or len(out) > 1 else []


def _declared(line: str, at: int, known: Sequence[str]) -> Label | None:
    """A line that begins with a declared label ("n = 1: ...")."""
    begin = squeeze(line.lower()).lstrip("-*#>$_")
    if any(begin.startswith(label) for label in known):
        return Label(at, (), _plain(line[:80]), 8, True)
    return None


def squeeze(text: str) -> str:
    """A text without spaces and LaTeX spacing, minus signs unified, so that it can be found however it is spaced."""
    return re.sub(r"\\[,;! ]|\s|\{,\}", "", text.replace("−", "-").replace("–", "-"))


def _plain(text: str) -> str:
    """A title without Markdown marks."""
    return re.sub(r"\s+", " ", re.sub(r"[*_`#]+", " ", text)).strip(" :.-–—")
