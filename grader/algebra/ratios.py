"""Ratios of several values, `a:b:c = 1:2:3`, `6:3:2`, `x/y = 2/3`: the same up to a factor, by their names."""

from __future__ import annotations

from typing import NamedTuple

from grader.algebra import kinds
from grader.algebra.compare import same_value
from grader.algebra.policy import Policy
from grader.algebra.tidy import read_answer, undelimited
from grader.lazy_regex import regex
from grader.notation.tree import Node

MAX_PARTS = 8
_COLON = regex(r"\s*(?:\\colon|[:∶]|\\mathbin\{:\})\s*")
_TO = regex(r"\s+to\s+")
_NAME = regex(
    r"(?:\\?(?:sin|cos|tan|cot|angle)(?![a-z])\s*)?(?:\\(?:text|mathrm|mathit)\s*\{\s*)?(?:\\?[A-Za-zα-ωΑ-Ω]{1,8}|[A-Z]{2,3})\}?"
    r"\s*(?:_\s*(?:\w|\{[^{}]{1,12}\})|[₀-₉]{1,2})?'?"
)
_OVER = regex(r"\\[dt]?frac\s*\{([^{}]+(?:\{[^{}]*\})?)\}\s*\{([^{}]+(?:\{[^{}]*\})?)\}|([^/=]+)/([^/=]+)")
_TIMES = regex(r"[0-2]?\d:[0-5]\d(?::[0-5]\d)?")
_DRESS = regex(r"\\(?:text|mathrm|mathit)\s*|[\\{}\s$]")


class Ratio(NamedTuple):
    """The names of what is compared, if any, and as many values."""

    names: tuple[str, ...]
    values: tuple[Node, ...]


def same_ratio(wanted: str, given: str, policy: Policy) -> tuple[bool | None, str] | None:
    """Whether two texts give the same ratio; None where one of them gives none."""
    left, right = ratio(wanted), ratio(given)
    if left is None or right is None or len(left.values) != len(right.values):
        return None
    values = right.values
    if left.names and right.names:
        if sorted(left.names) != sorted(right.names) or len(set(left.names)) != len(left.names):
            return None
        values = tuple(right.values[right.names.index(name)] for name in left.names)
    elif len(values) == 2 and not left.names and not right.names:
        return None  # numbers, as everywhere
    return _proportional(left.values, values, policy)


def _proportional(left: tuple[Node, ...], right: tuple[Node, ...], policy: Policy) -> tuple[bool | None, str]:
    """Whether all values of one are those of the other times the same factor."""
    verdicts = []
    for a, b in zip(left[1:], right[1:]):
        crossed = Node("mul", "", (left[0], b)), Node("mul", "", (right[0], a))
        verdicts.append(same_value(*crossed, policy).equal)
    if all(verdicts):
        return True, "the same ratio"
    return (False, "another ratio") if False in verdicts else (None, "ratios that cannot be compared")


def ratio(text: str) -> Ratio | None:
    """The ratio that a text gives; None where it gives none."""
    text = undelimited(text.strip()).rstrip(". ").replace("\\,", " ").replace("\\;", " ")
    if _TIMES.fullmatch(text):
        return None
    head, equals, tail = text.rpartition("=")
    if equals and ("=" in head or ">" in text or "<" in text):
        return None
    names = _names(head) if equals else ()
    if names is None or (names and len(set(names)) != len(names)):
        return None
    over = _OVER.fullmatch(head.strip()) if equals else None
    values = _values(tail, over is not None)
    return Ratio(names, values) if values and (not names or len(names) == len(values)) else None


def _names(head: str) -> tuple[str, ...] | None:
    """`a : b` or `a/b` as names; None where they are none."""
    over = _OVER.fullmatch(head.strip())
    parts = [part.strip() for part in over.groups() if part] if over else _COLON.split(head.strip())
    if not 2 <= len(parts) <= MAX_PARTS or not all(_NAME.fullmatch(part.strip()) for part in parts):
        return None
    return tuple(_label(part) for part in parts)


def _label(name: str) -> str:
    tree = read_answer(name)
    return kinds.label(tree) if tree.op == "sym" else _DRESS.sub("", name)


def _values(tail: str, quotient: bool) -> tuple[Node, ...]:
    parts = _COLON.split(tail.strip())
    if len(parts) == 1:
        parts = _TO.split(tail.strip())
    if len(parts) == 1 and quotient:
        parts = [parts[0], "1"]
    if not 2 <= len(parts) <= MAX_PARTS or not all(parts):
        return ()
    values = tuple(read_answer(part) for part in parts)
    return values if all(_is_number(value) for value in values) else ()


def _is_number(node: Node) -> bool:
    plain = ("num", "div", "neg", "pow", "mul", "add", "alt", "call")
    return all(part.op in plain or part.value in ("pi", "e") for part in node.walk())
