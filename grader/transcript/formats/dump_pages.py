"""Pages of a text dump to their parts: prompts, prose with holes, painted maths, comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from grader.lazy_regex import regex
from grader.transcript.formats.dump_maths import MARK
from grader.transcript.formats.katex_symbols import FUNCTIONS

_PAGE = regex(r"(?m)^[ \t]*-+ ?Page (\d+) ?-+[ \t]*\n?|\f")
_WORD = regex(r"[A-Za-z]{3,}")
# Advance widths of a plain sans-serif font, in hundredths of an em; every other sign is about as wide as a digit.
_ADVANCES = {
    c: w
    for signs, w in [
        ("!,.: '", 26), ("-()[]{}|;I`f", 31), ("ijl", 26), ("t/", 37), ("r\"*?", 42), ("cszJ", 48), ("kxvy", 52),
        ("FLS", 53), ("aeETXYRVZ", 57), ("AKbdghnpquCBP", 62), ("DGUHNOQ", 75), ("w", 79), ("mMW@%", 92),
    ]
    for c in signs
}  # fmt: skip
_ASKS = regex(
    r"\?\s*$|\b(please|solve|can you|could you|would you|explain|show me|help me|let's|i want|i need"
    r"|give me|tell me)\b",
    re.I,
)


_ASKS_PLAINLY = regex(r"\b(please|can you|could you|would you|did you|i want you|i need you|help me)\b", re.I)
_STARTS_ITEM = regex(r"\d{1,3}[.)] |\([a-z]\) ")


@dataclass(slots=True)
class Group:
    """Prose, the maths that is painted after it, and which lines of the prose are prompts."""

    prose: list[str] = field(default_factory=list)
    maths: list[str] = field(default_factory=list)
    prompts: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class DumpPage:
    """A page: its number, prompts (each its lines), groups of prose and maths, and comments."""

    number: int
    prompts: list[list[str]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    title: str = ""


def split_pages(text: str) -> list[tuple[int, list[str]]]:
    """The pages of a dump: their numbers and lines."""
    pages: list[tuple[int, list[str]]] = []
    found = list(_PAGE.finditer(text))
    if not found or text[: found[0].start()].strip():
        pages.append((1, _lines(text[: found[0].start()] if found else text)))
    for mark, following in zip(found, [*found[1:], None]):
        number = int(mark[1]) if mark[1] else len(pages) + 1
        pages.append((number, _lines(text[mark.end() : following.start() if following else len(text)])))
    return pages


def _lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def read_pages(pages: Sequence[tuple[int, list[str]]]) -> list[DumpPage]:
    """Tell the parts of every page apart; the prose's width is measured over all pages."""
    kinds = [_kinds(lines) for _, lines in pages]
    column = _column([line for (_, lines), kind in zip(pages, kinds) for line, maths in zip(lines, kind) if not maths])
    return [_page(*page, kind, column, place == 0) for place, (page, kind) in enumerate(zip(pages, kinds))]


def column_of(pages: Sequence[DumpPage]) -> float:
    """About how wide the column of the prose is, in ems."""
    return _column([line for page in pages for group in page.groups for line in group.prose])


def _column(lines: Sequence[str]) -> float:
    widths = sorted(width(line) for line in lines)
    return widths[int((0.97 if len(widths) > 100 else 1.0) * (len(widths) - 1))] if widths else 0.0


def width(text: str) -> float:
    """About how wide a line is, in ems of a plain sans-serif font."""
    return sum(_ADVANCES.get(c, 57) for c in text) / 100


def _kinds(lines: Sequence[str]) -> list[bool]:
    """Whether each line is painted maths: it has a mark, or stands among such lines and has no words."""
    words = [bool(_words(line)) for line in lines]
    marked = [MARK in line for line in lines]
    kinds = [(mark and not word) or (mark and len(line) < 12) for mark, word, line in zip(marked, words, lines)]
    runs: list[tuple[int, int]] = []
    place = 0
    for plain, group in groupby(range(len(lines)), key=lambda i: not words[i] or kinds[i]):
        members = list(group)
        if plain:
            runs.append((members[0], members[-1] + 1))
        place += len(members)
    for start, end in runs:
        if _is_maths(lines, marked, start, end):
            for index in range(_skip_prose(lines, start, end), end):
                kinds[index] = True
    return _with_words(lines, kinds)


def _with_words(lines: Sequence[str], kinds: list[bool]) -> list[bool]:
    """Words within formulas: up to three lines among maths that are one word, or words beside operators."""
    place = 0
    for maths, group in groupby(kinds):
        size = len(list(group))
        part = lines[place : place + size]
        inside = place > 0 and place + size < len(kinds)
        if not maths and inside and size <= 3 and all(_is_formula_like(line) for line in part):
            kinds[place : place + size] = [True] * size
        place += size
    return kinds


def _is_formula_like(line: str) -> bool:
    words = _words(line)
    single = len(line) <= 12 and " " not in line.strip()
    return len(words) <= 1 and (single or bool(re.search(r"[=+−⋅×∥\[\xa0]", line)))


def _words(line: str) -> list[str]:
    """Words of prose: not functions, and not words joined by the no-break spaces of `\\text`."""
    plain = re.sub(r"\S*\xa0\S*", "", line)
    return [word for word in _WORD.findall(plain) if word not in FUNCTIONS]


def _is_maths(lines: Sequence[str], marked: Sequence[bool], start: int, end: int) -> bool:
    """A run of lines without words is maths where it has marks, or many lines that look like formulas."""
    if any(marked[start:end]):
        return True
    if end == len(lines) or _begins_comment(lines, end):
        if any(re.search(r"[=+−⋅×∂∑^~]|[α-ωΑ-Ω]", line) for line in lines[_skip_prose(lines, start, end) : end]):
            return True
    formulas = sum(bool(re.search(r"[=+−⋅×\xa0∂∑]|^\s*[\w−]{1,4}\s*$", line)) for line in lines[start:end])
    return (end - start > 1 and formulas > 0.6 * (end - start)) or any("\xa0" in line for line in lines[start:end])


def _skip_prose(lines: Sequence[str], start: int, end: int) -> int:
    """Where the maths of a run starts: after what punctuation is left of the prose around holes."""
    while start < end and MARK not in lines[start]:
        line = lines[start]
        bare = re.fullmatch(r"[\s.,:;()?!]*", line)
        prose = re.fullmatch(r"\s*[).,:;].*|.*[:(.]\s*| .*|\W*\d[.)] .*", line) and not re.search(r"[=−]", line)
        if not bare and not prose:
            break
        start += 1
    return start


def _page(number: int, lines: list[str], maths: list[bool], column: float, first: bool) -> DumpPage:
    page = DumpPage(number)
    cut = _comments_start(lines, maths, column)
    page.comments = split_comments(lines[cut:])
    lines, maths = lines[:cut], maths[:cut]
    skipped = _prompt_end(lines, maths, column, first)
    start = 1 if first and skipped and len(lines) > 1 and _is_title(lines, column) else 0
    page.title = lines[0].strip() if start else ""
    if skipped > start:
        page.prompts = [lines[start:skipped]]
    for is_maths, group in groupby(range(skipped, len(lines)), key=lambda i: maths[i]):
        part = [lines[i] for i in group]
        if is_maths and page.groups:
            page.groups[-1].maths += part
        elif is_maths:
            page.groups.append(Group([], part))
        elif any(_WORD.search(line) for line in part) or not page.groups:
            page.groups.append(Group(part, []))
        else:
            page.groups[-1].maths += part
    for each in page.groups:
        each.prompts = _prompts_within(each.prose, column)
    return page


# ---- prompts


def _is_title(lines: Sequence[str], column: float) -> bool:
    """A short first line that is no sentence."""
    return width(lines[0]) < 0.5 * column and not lines[0].rstrip().endswith((".", "?", "!", ":"))


def _prompt_end(lines: Sequence[str], maths: Sequence[bool], column: float, first: bool) -> int:
    """How many lines at a page's start are a prompt: sentences that ask, set in the narrower column of a bubble."""
    start = 1 if first and len(lines) > 1 and _is_title(lines, column) else 0
    found = 0
    for end in range(start + 1, min(start + 40, len(lines)) + 1):
        part = lines[start:end]
        if maths[end - 1] or not part[-1].strip() or (not first and _has_hole(part[-1])):
            break
        least, most = _edges(part, column)
        if least >= most and (found or not first):
            break
        following = lines[end] if end < len(lines) else ""
        if _is_prompt(part, following, min(most, column), column, first):
            found = end
    return found or start


def _prompts_within(lines: Sequence[str], column: float) -> list[tuple[int, int]]:
    """Stretches of prose that are prompts printed in their place: several lines of a narrower column that ask."""
    found: list[tuple[int, int]] = []
    start = 1
    while start < len(lines) - 1:
        opens = lines[start][:1].isupper() and _room(lines[start - 1], lines[start], 0.9 * column)
        end = _prompt_end(lines[start:], [False] * len(lines), column, False) + start if opens else start
        text = " ".join(lines[start:end])
        if end - start > 1 and _ASKS_PLAINLY.search(text) and not _STARTS_ITEM.match(lines[start]):
            found.append((start, end))
            start = end
        start += 1
    return found


def _has_hole(line: str) -> bool:
    return line.endswith(" ") or line.startswith(" ") or "  " in line


def _edges(lines: Sequence[str], column: float) -> tuple[float, float]:
    """What the width of a column must lie between whose lines break as these do."""
    least = max(width(line.rstrip()) for line in lines)
    fits = [width(a) + width(" " + b.split(" ", 1)[0]) for a, b in zip(lines, lines[1:])]
    return least - 0.04 * column, min([*fits, 0.93 * column])


def _is_prompt(lines: Sequence[str], following: str, edge: float, column: float, first: bool) -> bool:
    """Whether these lines are a whole prompt: they ask, end a sentence, and the next line starts something new."""
    text = " ".join(lines)
    ends = text.rstrip().endswith((".", "?", "!", ":")) or not following
    new = not following or (not following[:1].islower() and (first or _room(lines[-1], following, column)))
    if not ends or not new:
        return False
    if first:
        return bool(_ASKS.search(text)) or _room(lines[-1], following, edge)
    if len(lines) == 1:
        asks = re.search(r"\?\s*$|\b(please|can you|could you)\b", text, re.I)
        return bool(asks) and _room(text, "Then", 0.8 * column)
    return bool(_ASKS.search(text))


def _room(line: str, following: str, edge: float) -> bool:
    return width(line.rstrip()) + width(" " + following.split(" ", 1)[0]) < edge


def _breaks_early(line: str, following: str, column: float) -> bool:
    """Whether the next line's first word would have had room."""
    return _room(line, following, 0.97 * column)


# ---- comments


def _comments_start(lines: Sequence[str], maths: Sequence[bool], column: float) -> int:
    """Where the comments at a page's end begin: words in lines of a narrow margin."""
    start = len(lines)
    while start and not maths[start - 1] and width(lines[start - 1]) < 0.5 * column and lines[start - 1].strip():
        start -= 1
    while start < len(lines) and not _begins_comment(lines, start):
        start += 1
    tail = lines[start:]
    words = sum(bool(_WORD.search(line)) for line in tail)
    if words < 2 or words < 0.6 * len(tail):
        return len(lines)
    return start if _after_maths(maths, start) or _is_narrow(lines, start, column) else len(lines)


def _begins_comment(lines: Sequence[str], start: int) -> bool:
    line = lines[start]
    return line[:1].isupper() and len(_WORD.findall(line)) > 0 and len(line.split()) > 1


def _after_maths(maths: Sequence[bool], start: int) -> bool:
    return start > 0 and maths[start - 1]


def _is_narrow(lines: Sequence[str], start: int, column: float) -> bool:
    """Whether the lines break early again and again, which prose of full width never does."""
    tail = lines[start:]
    early = sum(_breaks_early(a, b, column) for a, b in zip(tail, tail[1:]))
    return len(tail) > 1 and early > 0.8 * (len(tail) - 1) and sum(line.endswith(" ") for line in tail) > 0


def split_comments(lines: Sequence[str]) -> list[str]:
    """The comments among narrow lines. A line that wraps ends in a space; a comment's last line doesn't, and the
    next comment starts with a capital; within its own margin's width a next word would not have fitted."""
    comments: list[list[str]] = []
    for place, line in enumerate(lines):
        if not comments or _new_comment(comments[-1], line, lines[place:]):
            comments.append([])
        comments[-1].append(line)
    texts = [re.sub(r"(?<=\w)- (?=\w)", "-", re.sub(r"\s+", " ", " ".join(part))).strip() for part in comments]
    return [text for text in texts if text]


def _new_comment(before: Sequence[str], line: str, following: Sequence[str]) -> bool:
    last = before[-1]
    if not line[:1].isupper() or len(before) < 2:
        return False
    if not last.endswith(" "):
        return True
    edge = max(width(part.rstrip()) for part in before[:-1])
    ended = last.rstrip().endswith((".", "!", "?"))
    return ended and (width(last.rstrip()) + width(" " + line.split(" ", 1)[0]) < edge or width(last) < 0.85 * edge)
