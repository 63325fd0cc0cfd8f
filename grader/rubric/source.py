"""YAML read to plain data in which every text, number and key remembers where it stands.

The events of PyYAML's C parser are used, so that nothing recurses, aliases cannot multiply without bound, and
tags construct nothing. Numbers follow YAML 1.2 (`1e-3` is one; `yes`, `true` and `1:30` are words), keys are
always text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from grader.errors import InputError
from grader.lazy_regex import regex

MAX_VALUES = 20_000
MAX_DEPTH = 40
MAX_BYTES = 1024 * 1024
WHOLE = regex(r"[-+]?\d{1,60}")
DECIMAL = regex(r"[-+]?(\d+\.\d*|\.\d+|\d+(?=[eE]))([eE][-+]?\d{1,3})?")
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """Where something stands in a file; line and column count from 1."""

    path: str
    line: int
    column: int

    def error(self, message: str) -> InputError:
        """The one-line error that points here."""
        return InputError(message, self.path, self.line, self.column)


class Text(str):
    """A text of the file. `source` maps its characters back to the file."""

    source: Source
    start: int
    end: int

    def place(self, offset: int = 0) -> Place:
        """Where character `offset` of this text stands."""
        return self.source.place(self.source.raw_offset(self, offset))


class Whole(int):
    """A whole number of the file, with its text."""

    text: Text


class Decimal(float):
    """A decimal number of the file, with its text."""

    text: Text


Scalar = Text | Whole | Decimal


@dataclass(frozen=True)
class Node:
    """A piece of the file: a scalar, list or mapping, from character `start` to `end`."""

    kind: str
    start: int
    end: int
    value: Any = None
    items: tuple[Node, ...] = ()
    keys: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Source:
    """A YAML file: its path, its text, where its lines begin."""

    path: str
    text: str
    starts: tuple[int, ...]

    def place(self, offset: int) -> Place:
        """Line and column of a character of the file."""
        import bisect

        line = bisect.bisect_right(self.starts, offset)
        return Place(self.path, line, offset - self.starts[line - 1] + 1)

    def raw_offset(self, text: Text, offset: int) -> int:
        """The character of the file that character `offset` of a scalar was read from.

        Quotes, folds and indentation are stepped over by walking along both.
        """
        place = text.start
        if place < text.end and self.text[place] in "'\"|>":
            place += 1 if self.text[place] in "'\"" else self.text[place : text.end].find("\n") + 1
        for wanted in text[:offset]:
            while place < text.end and self.text[place] != wanted and not (wanted == " " and self.text[place] == "\n"):
                place += 1
            place += 1
        while offset < len(text) and place < text.end and self.text[place].isspace() and not text[offset].isspace():
            place += 1
        return min(place, text.end)


def read(text: str, path: str) -> tuple[Any, Node]:
    """The data of a YAML text, and the same as nodes.

    Raises:
        InputError: no YAML, more than one document, a duplicate key, too deep or too large.
    """
    source = Source(path, text, tuple(_line_starts(text)))
    _refuse_tabs(source)
    try:
        root = _Composer(source).compose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        if "nesting depth" in str(error):  # newer parsers bound it themselves
            raise InputError("is nested too deeply", path, line, column) from None
        reason = _hint(error, source, line) + _opened(error)
        raise InputError(f"is not YAML: {reason}", path, line, column) from None
    except yaml.YAMLError as error:
        raise InputError(f"is not YAML: {str(error).splitlines()[0]}", path) from None
    return _data(root, source), root


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


def _refuse_tabs(source: Source) -> None:
    match = re.search(r"^ *\t[ \t]*(?=[^\s#])", source.text, re.MULTILINE)
    if match:
        place = source.place(match.end() - 1)
        raise place.error("a tab is used for indentation; YAML wants spaces")


def _opened(error: yaml.MarkedYAMLError) -> str:
    """Where the bracket or quotation mark stands whose end is missed on a later line."""
    begun, found = error.context_mark, error.problem_mark
    if not begun or not found or begun.line == found.line or not re.search("flow|quoted", str(error.context)):
        return ""
    return f"; look at line {begun.line + 1}, column {begun.column + 1}: what begins there has no end"


def _hint(error: yaml.MarkedYAMLError, source: Source, line: int | None) -> str:
    problem = str(error.problem or error.context or "cannot be read")
    row = source.text.splitlines()[line - 1] if line and line <= len(source.text.splitlines()) else ""
    if "nesting depth" in problem:
        return "it is nested too deeply"
    if "comment or line break" in problem:
        return "a text that begins with | or > must stand in quotes (a size is written abs(x) or norm(x))"
    if "mapping values are not allowed" in problem:
        return problem + " (a text that holds ': ' must stand in quotes)"
    if "expected ',' or '}'" in problem or "expected ',' or ']'" in problem:
        return problem + " (an expression with commas or brackets must stand in quotes here)"
    if re.search(r"(:|-) +[\[{]", row) and "did not find expected" in problem:
        return problem + " (an expression that begins with [ or { must stand in quotes)"
    if "\\" in row and "escape" in problem:
        return problem + " (write a text with backslashes in single quotes)"
    if "cannot start any token" in problem:
        return problem + " (a text that begins with @, `, %, * or & must stand in quotes)"
    return problem


class _Composer:
    """Events to nodes, with an explicit stack."""

    def __init__(self, source: Source) -> None:
        self.source, self.anchors, self.count = source, {}, 0  # type: ignore[var-annotated]

    def compose(self) -> Node:
        stack: list[tuple[Any, list[Node]]] = []
        done: list[Node] = []
        for event in yaml.parse(self.source.text, Loader=Loader):
            if isinstance(event, yaml.DocumentStartEvent) and done:
                raise self.place(event).error("holds more than one YAML document")
            if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                if len(stack) >= MAX_DEPTH:
                    raise self.place(event).error("is nested too deeply")
                stack.append((event, []))
                continue
            if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                start, children = stack.pop()
                node = self.collection(start, children, event)
            elif isinstance(event, yaml.ScalarEvent):
                node = self.scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                node = self.alias(event)
            else:
                continue
            (stack[-1][1] if stack else done).append(node)
        if not done:
            raise InputError("is empty", self.source.path)
        return done[0]

    def place(self, event: Any) -> Place:
        return self.source.place(self.offset(event.start_mark))

    def offset(self, mark: Any) -> int:
        line = min(int(mark.line), len(self.source.starts) - 1)
        return min(self.source.starts[line] + int(mark.column), len(self.source.text))

    def add(self, amount: int, event: Any) -> None:
        self.count += amount
        if self.count > MAX_VALUES:
            raise self.place(event).error(f"holds more than {MAX_VALUES} values (aliases count each time)")

    def keep(self, event: Any, node: Node) -> Node:
        if getattr(event, "anchor", None):
            self.anchors[event.anchor] = node
        return node

    def alias(self, event: Any) -> Node:
        if event.anchor not in self.anchors:
            raise self.place(event).error(f"the alias *{event.anchor} has no anchor before it")
        node: Node = self.anchors[event.anchor]
        self.add(_size(node), event)
        return node

    def scalar(self, event: Any) -> Node:
        self.add(1, event)
        start, end = self.offset(event.start_mark), self.offset(event.end_mark)
        text = _text(event.value, self.source, start, end)
        plain = event.implicit[0] and event.style in (None, "")
        return self.keep(event, Node("scalar", start, end, (_resolved(text) if plain else text, text)))

    def collection(self, start: Any, children: list[Node], stop: Any) -> Node:
        self.add(1, start)
        begin, end = self.offset(start.start_mark), self.offset(stop.end_mark)
        if isinstance(start, yaml.SequenceStartEvent):
            return self.keep(start, Node("list", begin, end, None, tuple(children)))
        keys, values = tuple(children[::2]), tuple(children[1::2])
        seen: set[str] = set()
        for key in keys:
            place = self.source.place(key.start)
            if key.kind != "scalar":
                begun = self.source.text[key.start : key.end].partition("\n")[0][:40]
                hint = "a key is one text, and one that begins with [ or { must stand in quotes"
                raise place.error(f"{hint}: '{begun}'")
            if str(key.value[1]) in seen:
                raise place.error(f"the key '{key.value[1]}' stands twice")
            seen.add(str(key.value[1]))
        return self.keep(start, Node("mapping", begin, end, None, values, keys))


def _size(node: Node) -> int:
    total, stack = 0, [node]
    while stack:
        item = stack.pop()
        total += 1
        if total > MAX_VALUES:
            break
        stack.extend(item.items)
    return total


def _text(value: str, source: Source, start: int, end: int) -> Text:
    text = Text(value)
    text.source, text.start, text.end = source, start, end
    return text


def _resolved(text: Text) -> Any:
    if text in ("", "~", "null"):
        return None
    kind: Any = Whole if WHOLE.fullmatch(text) else Decimal if DECIMAL.fullmatch(text) else None
    if kind is None:
        return text
    number = kind(text)
    number.text = text
    return number


def _data(node: Node, source: Source) -> Any:
    if node.kind == "scalar":
        return node.value[0]
    if node.kind == "list":
        return [_data(item, source) for item in node.items]
    return {key.value[1]: _data(item, source) for key, item in zip(node.keys, node.items)}


def find(root: Node, path: tuple[str | int, ...]) -> tuple[Node, Node | None]:
    """The node at a path of keys and positions (as deep as there is one), and its key's node in a mapping."""
    node, key = root, None
    for step in path:
        index = None
        if node.kind == "mapping":
            names = [str(k.value[1]) for k in node.keys]
            index = names.index(str(step)) if str(step) in names else step if isinstance(step, int) else None
        elif node.kind == "list" and isinstance(step, int):
            index = step
        if index is None or not 0 <= index < len(node.items):
            break
        key = node.keys[index] if node.kind == "mapping" else None
        node = node.items[index]
    return node, key
