"""The texts of a rubric that mean something: expressions, cues, domains of free quantities, tolerances."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar

from pydantic_core import PydanticCustomError, core_schema

from grader.lazy_regex import regex
from grader.notation.tree import Node
from grader.rubric.language import parse
from grader.rubric.source import Decimal, Place, Text, Whole
from grader.rubric.tokens import Misread, canonical_name

MAX_ENTRIES = 10_000


class _Field:
    """A frozen value that pydantic reads with `read` and shows in JSON Schema as `SCHEMA`."""

    SCHEMA: ClassVar[dict[str, Any]] = {"type": "string"}

    @classmethod
    def read(cls, raw: Any) -> Any:
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        show = core_schema.plain_serializer_function_ser_schema(str)
        return core_schema.no_info_plain_validator_function(cls._validated, serialization=show)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return dict(cls.SCHEMA)

    @classmethod
    def _validated(cls, raw: Any) -> Any:
        if isinstance(raw, cls):
            return raw
        try:
            return cls.read(raw)
        except Misread as error:
            place = raw.place(error.offset) if isinstance(raw, Text) else None
            reason = error.message + _hint(raw, error)
            raise PydanticCustomError("expression", "{reason}", {"reason": reason, "place": place}) from None


@dataclass(frozen=True)
class Expression(_Field):
    """An expression of the rubric: its text, its tree, and where it stands in the file."""

    text: str
    tree: Node
    source: Text | None = field(default=None, compare=False, repr=False)

    SCHEMA: ClassVar[dict[str, Any]] = {
        "description": "a number, an array, or an expression such as solve(A, b)",
        "anyOf": [{"type": "string"}, {"type": "number"}, {"type": "array"}],
    }

    @classmethod
    def read(cls, raw: Any) -> Expression:
        """From a text, a number, or nested lists of these. Raises Misread."""
        if isinstance(raw, Text):
            return cls(str(raw), parse(raw), raw)
        if isinstance(raw, str):
            return cls(raw, parse(raw))
        if isinstance(raw, list | tuple):
            tree = _array(raw)
            return cls(shown(raw), tree, _first_text(raw))
        text = _number_text(raw)
        return cls(text, parse(text), raw.text if isinstance(raw, Whole | Decimal) else None)

    def place(self, offset: int = 0) -> Place | None:
        """Where character `offset` of the expression stands in the file, where that is known."""
        return self.source.place(offset) if self.source is not None else None

    def __str__(self) -> str:
        return self.text


def _hint(raw: Any, error: Misread) -> str:
    """What YAML did to an expression that ends too early: cut it at a comma, or at a `#`."""
    if not isinstance(raw, Text) or error.offset < len(raw):
        return ""
    rest = raw.source.text[raw.end : raw.end + 40].lstrip(" ")
    if rest.startswith(","):
        return "; YAML cut it at a comma: an expression within { } or [ ] must stand in quotes"
    return "; YAML cut it at a comment: put it in quotes" if rest.startswith("#") else ""


def _number_text(raw: Any) -> str:
    if raw is None:
        raise Misread("a value is missing here", 0)
    if isinstance(raw, bool):
        raise Misread("true and false are no numbers: write 1 and 0", 0)
    if isinstance(raw, int | float):
        return str(raw.text) if isinstance(raw, Whole | Decimal) else repr(raw)
    if isinstance(raw, dict):
        raise Misread("an expression is wanted here, not keys: put an expression with ':' or '{' in quotes", 0)
    raise Misread("a number, an array or an expression is wanted here", 0)


def _array(raw: Any, left: list[int] | None = None) -> Node:
    left = [MAX_ENTRIES] if left is None else left
    left[0] -= 1
    if left[0] < 0:
        raise Misread(f"an array holds at most {MAX_ENTRIES} entries", 0)
    if isinstance(raw, list | tuple):
        if not raw:
            raise Misread("an array needs entries", 0)
        return Node("list", None, tuple(_array(item, left) for item in raw))
    if isinstance(raw, str):
        return parse(raw)
    return parse(_number_text(raw))


def _first_text(raw: Any) -> Text | None:
    while isinstance(raw, list) and raw:
        raw = raw[0]
    return raw.text if isinstance(raw, Whole | Decimal) else raw if isinstance(raw, Text) else None


def shown(raw: Any) -> str:
    """Nested lists as a text."""
    if isinstance(raw, list | tuple):
        return "[" + ", ".join(shown(item) for item in raw) + "]"
    return str(raw) if isinstance(raw, str) else _number_text(raw)


@dataclass(frozen=True)
class Cue(_Field):
    """Something to be found in an answer: words, or what a formula comes to.

    Attributes:
        text: as written in the rubric.
        words: alternatives, each a tuple of phrases that follow one another in one sentence; a `*` at the end
            of a word stands for any ending.
        expression: for a cue that starts with `=`: the formula (or relation) whose value is looked for.
    """

    text: str
    words: tuple[tuple[str, ...], ...] = ()
    expression: Expression | None = None

    SCHEMA: ClassVar[dict[str, Any]] = {
        "type": "string",
        "description": "words (synonyms separated by ' | ', a gap within a sentence written '...', word* for any "
        "ending), or '= expression' for a formula that comes to the same",
    }

    @classmethod
    def read(cls, raw: Any) -> Cue:
        """From a text. Raises Misread."""
        if not isinstance(raw, str):
            raw = str(raw.text) if isinstance(raw, Whole | Decimal) else raw
            if not isinstance(raw, str):
                hint = "; a text with ': ' or brackets must stand in quotes" if isinstance(raw, dict | list) else ""
                raise Misread(f"words are wanted here, or '= expression'{hint}", 0)
        if raw.lstrip().startswith("="):
            return cls(str(raw), (), _formula(raw))
        choices = [_phrases(choice) for choice in (map(unquoted, raw.split("|")) if "|" in raw else (raw,))]
        if not all(choices):
            raise Misread("words are missing here", 0)
        return cls(str(raw), tuple(choices))

    def __str__(self) -> str:
        return self.text


def alternatives(raw: Any) -> list[Any]:
    """A cue as several, where formulas stand among its alternatives: `quadratic | = y(T) == 0`."""
    if not isinstance(raw, str) or "|" not in raw:
        return [raw]
    pieces, at = [], 0
    for piece in raw.split("|"):
        begin = at + piece.find(unquoted(piece)) if unquoted(piece) else at
        pieces.append(_part(raw, begin, begin + len(unquoted(piece))))
        at += len(piece) + 1
    return pieces if any(piece.startswith("=") for piece in pieces) else [raw]


def unquoted(choice: str) -> str:
    """One of several alternatives without the quotation marks around it, which YAML keeps within a longer text."""
    text = choice.strip()
    quoted = len(text) > 2 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1].strip() if quoted else text


def _formula(raw: str) -> Expression:
    begin = raw.index("=") + 1
    while begin < len(raw) and raw[begin] in " =":
        begin += 1
    try:
        tree = parse(raw[begin:])
    except Misread as error:
        raise Misread(error.message, error.offset + begin) from None
    part = _part(raw, begin, len(raw))
    return Expression(raw[begin:], tree, part if isinstance(part, Text) else None)


def _part(raw: str, begin: int, end: int) -> str:
    """A piece of a text that knows its place in the file as well."""
    if not isinstance(raw, Text):
        return raw[begin:end]
    part = Text(raw[begin:end])
    part.source, part.start = raw.source, raw.source.raw_offset(raw, begin)
    part.end = raw.source.raw_offset(raw, end) if end < len(raw) else raw.end
    return part


def _phrases(choice: str) -> tuple[str, ...]:
    pieces = (" ".join(piece.split()) for piece in re.split(r"\.\.\.|…", choice))
    return tuple(piece for piece in pieces if piece)


@dataclass(frozen=True)
class Tolerance(_Field):
    """How far an answer may be off: `relative` (a share) or absolute (in the answer's unit)."""

    amount: float
    relative: bool

    SCHEMA: ClassVar[dict[str, Any]] = {
        "description": "0.01 (absolute, in the answer's unit) or '1%' (relative)",
        "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\s*[0-9.eE+-]+\s*%?\s*$"}],
    }

    @classmethod
    def read(cls, raw: Any) -> Tolerance:
        """From a number or a percentage. Raises Misread."""
        text = str(raw.text) if isinstance(raw, Whole | Decimal) else str(raw)
        match = re.fullmatch(r"\s*(\d*\.?\d+(?:[eE][-+]?\d{1,3})?)\s*(%?)\s*", text)
        if not match:
            raise Misread("a tolerance is a number such as 0.01, or a share such as 1%", 0)
        amount = float(Fraction(match[1]))
        return cls(amount / 100 if match[2] else amount, bool(match[2]))

    def __str__(self) -> str:
        return f"{self.amount * 100:g}%" if self.relative else f"{self.amount:g}"


@dataclass(frozen=True)
class Domain:
    """What a free quantity is drawn from.

    Attributes:
        kind: free, positive, integer, bernoulli, bounded or size.
        low, high: the ends of the range, trees; None where not said.
        shape: the lengths of its axes, trees; () for a number.
    """

    kind: str
    low: Node | None = None
    high: Node | None = None
    shape: tuple[Node, ...] = ()


DOMAINS = {
    "free": (0, 2, "free, free(low, high): any number that is not 0, or one of a range"),
    "positive": (0, 0, "positive: any number above 0"),
    "integer": (2, 2, "integer(low, high): a whole number of a range, both ends included"),
    "bernoulli": (1, 1, "bernoulli(p): random, 1 with chance p, else 0; expectations enumerate it"),
    "bounded": (0, 0, "bounded[n]: a vector whose sum stays bounded as it grows"),
    "size": (0, 0, "size: a small length, different from every other size"),
}


def domain(tree: Node) -> Domain | None:
    """The domain that a given's tree states, None where it is a value. Raises Misread."""
    shape: tuple[Node, ...] = ()
    head = tree
    if tree.op == "index":
        head, shape = tree.args[0], tree.args[1:]
    if head.op not in ("sym", "call") or head.value not in DOMAINS:
        return None
    kind, args = str(head.value), head.args if head.op == "call" else ()
    least, most, usage = DOMAINS[kind]
    if not least <= len(args) <= most or (kind == "free" and len(args) == 1):
        raise Misread(f"write {usage}", tree.start)
    if kind == "size" and shape:
        raise Misread(f"write {usage}", tree.start)
    if kind == "bounded" and len(shape) != 1:
        raise Misread(f"write {usage}", tree.start)
    return Domain(kind, args[0] if args else None, args[1] if len(args) > 1 else None, shape)


QUANTITY = regex(r"[^\W\d]\w*")
FUNCTION = regex(r"([^\W\d]\w*)\s*\(\s*([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*)\s*\)")


def quantity_name(key: str) -> tuple[str, tuple[str, ...]]:
    """The canonical name of a quantity, and its parameters where it is a function: `f(x)`. Raises Misread."""
    text = key.strip()
    if QUANTITY.fullmatch(text):
        return canonical_name(text), ()
    match = FUNCTION.fullmatch(text)
    if match is None:
        raise Misread(f"'{key}' is no name: write letters, digits and _, as in x, w_1 or f(x)", 0)
    return canonical_name(match[1]), tuple(canonical_name(p.strip()) for p in match[2].split(","))


Reader = Callable[[Any], Any]
