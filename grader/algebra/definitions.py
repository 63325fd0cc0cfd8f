"""Functions by definition, `x \\mapsto x^2`, `lambda x: x**2`, `h: R → R, h(x) = ...`: the same for all arguments."""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.algebra.compare import same_value
from grader.algebra.policy import Policy
from grader.algebra.shapes import with_names
from grader.algebra.tidy import read_answer, undelimited
from grader.lazy_regex import regex
from grader.notation.query import symbols
from grader.notation.tree import Node

_NAME = r"(?:[a-zA-Z]|\\[a-z]{2,7})(?:_\w|_\{\w+\})?"
_REALS = r"(?:\\mathbb\s*\{?R\}?|ℝ|R|\\R)"
_TO = r"(?:\\to|\\rightarrow|→|->|\\longrightarrow)"
_UNUSUAL = (
    regex(r"lambda\s+(?P<args>[a-zA-Z]\w*(?:\s*,\s*[a-zA-Z]\w*)*)\s*:\s*(?P<body>.+)"),
    regex(r"def\s+(?P<name>\w+)\((?P<args>[^()]*)\)\s*:\s*return\s+(?P<body>.+)", re.DOTALL),
    regex(
        rf"(?:(?P<name>{_NAME})\s*(?::|\\colon)\s*(?:{_REALS}\s*{_TO}\s*{_REALS}\s*[,;:]?(?:\\quad|\\[ ,;])?\s*)?)?"
        rf"\(?(?P<args>{_NAME}(?:\s*,\s*{_NAME})*)\)?\s*(?:\\mapsto|\\longmapsto|↦)\s*(?P<body>.+)"
    ),
    regex(r"\(?(?P<args>[a-z](?:\s*,\s*[a-z])*)\)?\s*=>\s*(?P<body>.+)"),
    regex(r"\\(?P<args>[a-z](?: [a-z])*)\s*->\s*(?P<body>.+)"),
    regex(
        rf"(?P<name>{_NAME})\s*(?::|\\colon)\s*{_REALS}\s*{_TO}\s*{_REALS}\s*"
        r"(?:[,;:]|\\quad|\\[ ,;]|\s|(?:with|given by|where)\s)+"
        rf"(?P<again>{_NAME})\s*\((?P<args>{_NAME})\)\s*=\s*(?P<body>[^=]+)"
    ),
)
_USUAL = regex(rf"(?P<name>{_NAME})\s*\(\s*(?P<args>{_NAME}(?:\s*,\s*{_NAME})*)\s*\)\s*=\s*(?P<body>[^=]+)")


class Definition(NamedTuple):
    """The names of the arguments, and the value."""

    args: tuple[str, ...]
    body: Node
    name: str


def same_definition(wanted: str, given: str, policy: Policy) -> tuple[bool | None, str] | None:
    """Whether two texts define the same function; None where none of them is in one of the unusual notations."""
    texts = [undelimited(text.strip()).strip(" .") for text in (wanted, given)]
    found = [_definition(text, _UNUSUAL) for text in texts]
    if found == [None, None]:
        return None
    left, right = (one or _definition(text, (_USUAL,)) for one, text in zip(found, texts))
    if left is None or right is None:
        known = left or right
        other = read_answer(texts[0] if left is None else texts[1])
        if known is None or not _of(other, known.args):
            return None
        left, right = (left or Definition(known.args, other, "")), (right or Definition(known.args, other, ""))
    if len(left.args) != len(right.args) or (left.name and right.name and left.name != right.name):
        return None
    if set(right.args) != set(left.args) & set(right.args) and set(left.args) & symbols(right.body):
        return None  # a letter that is an argument of one and a constant of the other
    body = with_names(right.body, dict(zip(right.args, left.args)))
    verdict = same_value(left.body, body, policy)
    return verdict.equal, "the same function" if verdict.equal else verdict.reason


def _definition(text: str, patterns: tuple[re.Pattern[str], ...]) -> Definition | None:
    for pattern in patterns:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        args = tuple(re.split(r"\s*,\s*|\s+", parts["args"].strip()))
        if parts.get("again") not in (None, parts.get("name")) or not all(args) or len(set(args)) != len(args):
            return None
        names = tuple(str(read_answer(arg).value) for arg in args)
        return Definition(names, read_answer(parts["body"]), parts.get("name") or "")
    return None


def _of(node: Node, args: tuple[str, ...]) -> bool:
    """Whether a tree is a plain value that has the arguments in it, rather than a relation."""
    return not any(part.op in ("rel", "given", "and", "tuple") for part in node.walk()) and set(args) <= symbols(node)
