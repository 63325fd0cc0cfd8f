"""The native form: Markdown with optional YAML front matter and turns under `# User`, `# Assistant`, ...

A line that is exactly `# User`, `# Assistant`, `# System` or `# Tool` starts a turn. The turn's text is what
follows, without one blank line after the heading and one before the next heading. Inside a fenced code block
that is closed such a line is text; elsewhere an author writes `\\# User`, and one backslash is taken off.
With `fences: ignore` in the front matter code blocks hide nothing and every such line in a text is escaped.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, NamedTuple

from grader.errors import InputError
from grader.lazy_regex import regex
from grader.transcript import front_matter
from grader.transcript.blocks import visible
from grader.transcript.fences import closed_fences, leaves_open
from grader.transcript.model import Role, SourceAnnotation, Span, Transcript, Turn

ROLES: dict[str, Role] = {"User": "user", "Assistant": "assistant", "System": "system", "Tool": "tool"}
KEYS = ("id", "title", "model", "date", "source", "rubrics")

_HEADING = regex(r"(?m)^# (User|Assistant|System|Tool)\r?$")
_HEADING_LIKE = regex(r"(?m)^(\\*)(?=# (?:User|Assistant|System|Tool)\r?$)")
_CLOSING = regex(r"(?m)^---[ \t]*\r?(?:\n|\Z)")
_IN_CODE = "stands in a code block and starts no turn"
_TITLES = {role: title for title, role in ROLES.items()}


class _Heading(NamedTuple):
    role: Role
    start: int
    body: int
    newline: str


def looks_native(text: str) -> bool:
    """Whether some line is a turn heading."""
    return _HEADING.search(text) is not None


def loads(text: str, path: str = "", data: bytes = b"") -> Transcript:
    """Read the native form.

    Args:
        text: the file's text.
        path: where it came from; the id is taken from it where the front matter gives none.
        data: the file's bytes, for the digest; without them the text is digested.

    Raises:
        InputError: wrong front matter, or no turn heading.
    """
    place = path or None
    values, start = _front_matter(text, place)
    ignore_fences = _fences(values, place)
    hidden = [] if ignore_fences else _hidden(text, start)
    headings = _headings(text, start, hidden)
    if not headings:
        raise InputError("has no turns: a line '# User' or '# Assistant' must start each turn", place)
    ends = [heading.start for heading in headings[1:]] + [len(text)]
    turns = tuple(
        Turn(number, heading.role, _turn_text(text, heading, end, number == len(headings), hidden))
        for number, (heading, end) in enumerate(zip(headings, ends), start=1)
    )
    preamble = text[start : headings[0].start].strip()
    if preamble:
        values.setdefault("preamble", preamble)
    notes = _strings(values, "notes", place) + _hidden_headings(text, headings, hidden)
    return Transcript(
        id=_plain(values.pop("id", None), "id", place) or default_id(path),
        turns=turns,
        path=path,
        sha256=hashlib.sha256(data or text.encode("utf-8", "surrogatepass")).hexdigest(),
        rubrics=_strings(values, "rubrics", place),
        annotations=_annotations(values.pop("annotations", None), turns, place),
        meta=values,
        notes=notes,
    )


def dumps(transcript: Transcript) -> str:
    """Write the native form; `loads` gives back every turn, the meta data, notes and annotations."""
    newline = _newline(transcript)
    ignore_fences = any(leaves_open(turn.text.split("\n")) for turn in transcript.turns[:-1])
    values = _values(transcript) | ({"fences": "ignore"} if ignore_fences else {})
    head = f"---\n{front_matter.write(values)}---\n\n".replace("\n", newline) if values else ""
    pieces = [
        f"# {_TITLES[turn.role]}{newline}{newline}{_escaped(turn.text, ignore_fences)}{newline}"
        for turn in transcript.turns
    ]
    return head + newline.join(pieces)


def default_id(path: str) -> str:
    """The id of a transcript whose front matter gives none: the file's name without its ending."""
    return PurePath(path).stem or "transcript"


def require_answers(transcript: Transcript) -> None:
    """Make sure there is something to grade.

    Raises:
        InputError: no assistant turn, or none with text beside thinking and tool calls.
    """
    if not any(turn.role == "assistant" and visible(turn.text) for turn in transcript.turns):
        raise InputError("has no assistant turn: there is no answer to grade", transcript.path or transcript.id)


# ---- reading


def _front_matter(text: str, path: str | None) -> tuple[dict[str, Any], int]:
    opening = re.match(r"---[ \t]*\r?\n", text)
    if not opening:
        return {}, 0
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise InputError("the front matter opened by '---' is not closed by a second '---'", path, 1)
    return front_matter.parse(text[opening.end() : closing.start()], path, 2), closing.end()


def _fences(values: dict[str, Any], path: str | None) -> bool:
    wanted = values.pop("fences", None)
    if wanted not in (None, "ignore"):
        raise InputError("'fences' in the front matter can only be 'ignore'", path)
    return wanted is not None


def _hidden(text: str, start: int) -> list[tuple[int, int]]:
    """The stretches of `text` that stand in closed code blocks, fence lines included."""
    lines = text[start:].split("\n")
    blocks = closed_fences(lines)
    offsets, place = [], start
    for line in lines:
        offsets.append(place)
        place += len(line) + 1
    return [(offsets[block.first], offsets[block.last] + len(lines[block.last])) for block in blocks]


def _headings(text: str, start: int, hidden: list[tuple[int, int]]) -> list[_Heading]:
    headings, index = [], 0
    for found in _HEADING.finditer(text, start):
        while index < len(hidden) and hidden[index][1] < found.start():
            index += 1
        if index == len(hidden) or found.start() < hidden[index][0]:
            newline = "\r\n" if found[0].endswith("\r") else "\n"
            body = min(found.end() + 1, len(text))
            headings.append(_Heading(ROLES[found[1]], found.start(), body, newline))
    return headings


def _turn_text(text: str, heading: _Heading, end: int, last: bool, hidden: list[tuple[int, int]]) -> str:
    """The text under a heading, without the blank lines that belong to the form."""
    start, newline = heading.body, heading.newline
    if text.startswith(newline, start, end):
        start += len(newline)
    for _ in range(1 if last else 2):
        if text.endswith(newline, start, end):
            end -= len(newline)
    return _unescaped(text, start, end, hidden)


def _unescaped(text: str, start: int, end: int, hidden: list[tuple[int, int]]) -> str:
    if "\\# " not in text[start:end]:
        return text[start:end]
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in hidden if a < end and b > start]
    return _outside(text[start:end], inside, lambda found: found[1][1:])


def _hidden_headings(text: str, headings: list[_Heading], hidden: list[tuple[int, int]]) -> tuple[str, ...]:
    """A note for each heading that a code block keeps from starting a turn."""
    starts = [heading.start for heading in headings]
    return tuple(
        f"turn {bisect(starts, first)}: '{found[0].strip()}' {_IN_CODE}"
        for first, last in hidden
        for found in _HEADING.finditer(text, first, last)
    )


def _plain(value: Any, key: str, path: str | None) -> str:
    if isinstance(value, dict | list):
        raise InputError(f"'{key}' in the front matter must be plain text", path)
    return "" if value is None else str(value)


def _strings(values: dict[str, Any], key: str, path: str | None) -> tuple[str, ...]:
    value = values.pop(key, None)
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    return tuple(_plain(item, key, path) for item in items)


def _annotations(value: Any, turns: tuple[Turn, ...], path: str | None) -> tuple[SourceAnnotation, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise InputError("'annotations' in the front matter must be a list of mappings", path)
    return tuple(_annotation(item, turns, path) for item in value)


def _annotation(item: dict[str, Any], turns: tuple[Turn, ...], path: str | None) -> SourceAnnotation:
    numbers = {key: item.get(key, 0) for key in ("turn", "start", "end", "page")}
    if not all(type(number) is int for number in numbers.values()):
        raise InputError("turn, start, end and page of an annotation must be whole numbers", path)
    turn, start, end = numbers["turn"], numbers["start"], numbers["end"]
    span = None
    if "start" in item or "end" in item:
        if not (1 <= turn <= len(turns) and 0 <= start <= end <= len(turns[turn - 1].text)):
            raise InputError(f"an annotation points outside turn {turn}", path)
        span = Span(turn, start, end)
    texts = {key: _plain(item.get(key), key, path) for key in ("quote", "body", "author")}
    return SourceAnnotation(span=span, page=numbers["page"], turn=turn, **texts)


# ---- writing


def _newline(transcript: Transcript) -> str:
    """The line end of the headings: that of the turns, where they agree on CRLF."""
    breaks = sum(turn.text.count("\n") for turn in transcript.turns)
    return "\r\n" if breaks and breaks == sum(turn.text.count("\r\n") for turn in transcript.turns) else "\n"


def _values(transcript: Transcript) -> dict[str, Any]:
    known: dict[str, Any] = {key: transcript.meta[key] for key in KEYS if key in transcript.meta}
    if transcript.id != default_id(transcript.path):
        known = {"id": transcript.id} | known
    if transcript.rubrics:
        known["rubrics"] = list(transcript.rubrics)
    known |= {key: value for key, value in transcript.meta.items() if key not in known}
    notes = front_matter.Lines(note for note in transcript.notes if not note.endswith(_IN_CODE))
    if notes:
        known["notes"] = notes
    if transcript.annotations:
        known["annotations"] = front_matter.Lines(map(_plain_annotation, transcript.annotations))
    return known


def _plain_annotation(item: SourceAnnotation) -> dict[str, Any]:
    span = {"turn": item.span.turn, "start": item.span.start, "end": item.span.end} if item.span else {}
    rest = {"turn": item.turn, "quote": item.quote, "body": item.body, "author": item.author, "page": item.page}
    return span | {key: value for key, value in rest.items() if value and key not in span}


def _escaped(text: str, ignore_fences: bool) -> str:
    hidden = [] if ignore_fences else _hidden(text, 0)
    return _outside(text, hidden, lambda found: found[1] + "\\")


def _outside(text: str, hidden: list[tuple[int, int]], change: Callable[[re.Match[str]], str]) -> str:
    """Replace the backslashes before heading-like lines, except in the hidden stretches."""
    pieces, place, index = [], 0, 0
    for found in _HEADING_LIKE.finditer(text):
        while index < len(hidden) and hidden[index][1] < found.start():
            index += 1
        if index == len(hidden) or found.start() < hidden[index][0]:
            pieces += [text[place : found.start()], change(found)]
            place = found.end()
    return "".join(pieces) + text[place:]
