"""Answers in several lines at the end of a reply: values by name, and solutions one a bullet."""

from __future__ import annotations

import re

from grader.algebra.statements import without_closing
from grader.algebra.tidy import DELIMITED, foreign_words
from grader.lazy_regex import regex

_NAMED = regex(
    r" ?(?:[-*•→⇒➔]|\d{1,3}[.)])? ?[$`*]* ?([A-Za-z]\w{0,3}(?:_\{?\w+\}?)?|[A-Za-z][₀-₉]+) ?[$`*]* ?(?:=|:|is) ?"
    r"[$`*]* ?([-−+\d\\.(][^,;=:]*?)[$`*]*[.,;]? ?"
)
_RULE = regex(r"\s*\|?[\s|:-]{3,}\|?\s*")
_LABELLED = regex(r"\s*(?:[-*•]|\d{1,2}[.)])\s+[*_]{0,2}([A-Za-z][\w ]{2,30}?)[*_]{0,2}:[*_]{0,2}\s*(?=\S*\d)")
_PART = regex(r"^[^\w(\n]*(?:[Pp]art )?\(?([a-h])\)[^\w\n$(\\+-]*", re.MULTILINE)
_BULLET = regex(r"\s*(?:[-*•]|\d{1,2}[.)])\s+(?=\S)")
_HEADING = regex(
    r"\b(?:solutions?|roots?|zeros|answers?|primes?|divisors|eigenvalues|values (?:of|for|are)|are)\b[^\n:]{0,60}:\W*$",
    re.IGNORECASE,
)
_PLURAL = regex(
    r"\b(?:(?:asymptotes|tangents|lines|solutions|roots|zeros|candidates|equations)\b[^\n:]{0,40}\bare"
    r"|(?:two|three|four) (?:asymptotes|tangents|lines|solutions|roots|zeros|candidates|values)\b[^\n:]{0,40}):?\W*$",
    re.IGNORECASE,
)
_EQUATION = regex(r"[\s$*_`]*[a-zA-Z]\w? ?= ?[^=]+$")
_FACTOR = regex(
    r"\s*(?:[-*•]|\d{1,2}[.)])?\s*(?:[Cc]ase \w+:?|[Ff]actor \d:?|[Ii]f|[Oo]r|[Ee]ither)?\s*[^=:,]{1,30}= ?0[ ,]*"
    r"(?:⇒|→|⟹|=>|so|gives|yields|means|implies)\s*(?=[a-z](?:[₀-₉]|_\d)? ?= ?\S)"
)
_SUMMED = regex(
    r"\W*(?:(?:in )?(?:summary|short|total)|to sum(?:mari[sz]e)?(?: up)?|summing up"
    r"|so|hence|thus|therefore|altogether|overall"
    r"|(?:final |the )?(?:answers?|results?|solutions?)(?: are)?)?\W*\(?(?=a\))",
    re.IGNORECASE,
)
_JOINT = regex(r"[\s,;.(]*(?:\band\b)?[\s,;.(]*$")
_INLINE = regex(r"(?:^|(?<=[\s,;(*]))([a-h])\)[\s:*=]*")
MAX_LINES, MAX_LINE = 12, 200


def values_by_name(text: str, begin: int) -> tuple[int, str] | None:
    """Where values by name, one a line, begin at the end of a text, and the values; None where there are none."""
    columns = _columns(text, begin) if "|" in text else None
    if columns is not None:
        return columns
    found: list[re.Match[str]] = []
    for line in reversed(without_closing(text[begin:]).rstrip().splitlines()[-MAX_LINES:]):
        if _RULE.fullmatch(line):
            continue
        line = _FACTOR.sub("- ", line) if "=0" in line or "= 0" in line else line
        match = _NAMED.fullmatch(_row(" ".join(line.split()))) if len(line) < MAX_LINE else None
        again = match is not None and any(match.group(1) == other.group(1) for other in found)
        if match is None or (again and not _BULLET.match(line)):
            break
        found.insert(0, match)
    if len(found) < 2:
        return None
    content = ", ".join(f"{match.group(1)} = {match.group(2)}" for match in found)
    return max(begin, text.rfind(found[0].group().strip(), begin)), content


def _columns(text: str, begin: int) -> tuple[int, str] | None:
    """A table at the end of a text that has one row of values under a row of names."""
    lines = without_closing(text[begin:]).rstrip().splitlines()[-3:]
    if len(lines) < 3 or not _RULE.fullmatch(lines[1]) or any(len(line) > MAX_LINE for line in lines):
        return None
    names, values = ([cell.strip("$` *") for cell in line.strip("| ").split("|")] for line in lines[::2])
    named = [_NAMED.fullmatch(f"{name} = {value}") for name, value in zip(names, values)]
    if not 1 < len(names) == len(values) or not all(named):
        return None
    content = ", ".join(f"{name} = {value}" for name, value in zip(names, values))
    return max(begin, text.rfind(lines[0], begin)), content


def _row(line: str) -> str:
    """A row of a table of two columns as a name with its value; other lines as they are."""
    cells = [cell.strip() for cell in line.strip("| ").split("|")] if line[:1] == "|" else []
    return f"{cells[0]} = {cells[1]}" if len(cells) == 2 and all(cells) else line


def several_labelled(text: str) -> bool:
    """Whether a text ends with several values under labels of their own: `- Mean: 5`, `- Mode: 7`."""
    lines = [line for line in text.rstrip().splitlines()[-MAX_LINES:] if line.strip()]
    labels = [_LABELLED.match(line[:MAX_LINE]) for line in lines[-2:]]
    return len(labels) == 2 and labels[0] is not None and labels[1] is not None and labels[0][1] != labels[1][1]


def parts_of(text: str) -> list[tuple[int, int]]:
    """Where the parts (a), (b), ... of a reply stand, the labels left out; [] where there are none."""
    labels = list(_PART.finditer(text))
    if len(labels) < 2 or "".join(label[1].lower() for label in labels) != "abcdefgh"[: len(labels)]:
        return []
    return list(zip([label.end() for label in labels], [*(label.start() for label in labels[1:]), len(text)]))


def summed_up(text: str) -> str:
    """The answers to all parts in the last line of a text, `Summary: (a) 12, (b) 0.6`; "" where it has none."""
    line = text.rstrip().rpartition("\n")[2].replace("**", "")
    begin = _SUMMED.match(line) if len(line) < MAX_LINE else None
    labels = list(_INLINE.finditer(line, begin.end())) if begin else []
    if len(labels) < 2 or "".join(label[1] for label in labels) != "abcdefgh"[: len(labels)]:
        return ""
    ends = [*(label.start() for label in labels[1:]), len(line)]
    values = [_JOINT.sub("", line[label.end() : end]) for label, end in zip(labels, ends)]
    if not all(values) or any(map(foreign_words, values)):
        return ""
    return ", ".join(f"({label[1]}) {value}" for label, value in zip(labels, values))


def bullets_at_end(text: str, begin: int) -> tuple[int, str] | None:
    """Where the bullets under a heading `Solutions:` begin at the end of a text, and their values."""
    lines = [line for line in text[begin:].rstrip().splitlines()[-2 * MAX_LINES :] if line.strip()]
    first = len(lines)
    while first and _BULLET.match(lines[first - 1]):
        first -= 1
    if first == len(lines):
        return _equations_at_end(text, begin, lines)
    if not first or first > len(lines) - 2 or not _HEADING.search(lines[first - 1][-MAX_LINE:]):
        return None
    content = _joined(lines[first:])
    return (max(begin, text.rfind(lines[first].strip(), begin)), content) if content else None


def _equations_at_end(text: str, begin: int, lines: list[str]) -> tuple[int, str] | None:
    """Equations of one name, one a line, under a heading that says that they are several."""
    first = len(lines)
    while first and _EQUATION.fullmatch(lines[first - 1]):
        first -= 1
    found = [line.strip(" $*_`.,;") for line in lines[first:]]
    if not first or not 1 < len(found) <= MAX_LINES or not _PLURAL.search(lines[first - 1][-MAX_LINE:]):
        return None
    if len({line.partition("=")[0].strip() for line in found}) > 1 or any(map(foreign_words, found)):
        return None
    return max(begin, text.rfind(lines[first].strip(), begin)), " or ".join(found)


def bullets_at(text: str, begin: int) -> str | None:
    """The values of the bullets that a text goes on with; "" where it has none, None where they say more."""
    lines = [line for line in text[begin:].splitlines()[: 2 * MAX_LINES] if line.strip(" *_:")]
    last = next((n for n, line in enumerate(lines) if not _BULLET.match(line)), len(lines))
    return _joined(lines[:last]) or (None if last > 1 else "")


def _joined(lines: list[str]) -> str:
    """The values of bullets as one list; "" where one is more than a value."""
    if not 1 < len(lines) <= MAX_LINES or any(len(line) > MAX_LINE for line in lines):
        return ""
    values = [_BULLET.sub("", line, count=1).strip().rstrip(".,;").strip("*` ") for line in lines]
    plain = [_bare(value) for value in values]
    return "" if any(map(foreign_words, plain)) else ", ".join(plain)


def _bare(value: str) -> str:
    inner = DELIMITED.fullmatch(value)
    return next(group for group in inner.group(*"abcdef") if group is not None).strip() if inner else value
