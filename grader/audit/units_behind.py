"""What stands behind a number and measures it: `400` kPa, `18 km per hour`, `2.08 per minute`, `5 h 17 min`."""

from __future__ import annotations

import re

from grader.algebra.agree import literal
from grader.algebra.compound import compound, suspected
from grader.algebra.units import quantity
from grader.lazy_regex import regex
from grader.notation import Formula
from grader.notation.measures import SIGNS
from grader.notation.tree import Node
from grader.notation.vocabulary import UNIT_SIGNS, UNIT_WORDS

WORD = regex(r"[ \t~\u00a0]{1,2}([A-Za-zµμΩ°]+)[²³]?(?![\w(]|[-'’^_={/][\w(])")
PER = frozenset(("per", "each", "every", "a", "an"))
ARTICLES = frozenset(("a", "an"))
CELSIUS = regex(r"[ \t~\u00a0]{0,2}(?:deg|degrees?)[ \t~\u00a0]?(?:C|[Cc]elsius)\b(?![(^])")
OVER = frozenset(("inverse", "reciprocal"))
RAISED = frozenset(("square", "cubic", "squared", "cubed"))
MORE = frozenset(("kilopascal", "kilopascals", "megapascal", "megapascals", "coulomb", "coulombs", "molar"))
NO_NAMES = frozenset(("second", "foot", "yard", "cup", "bit", "degree", "degrees"))  # alone, rather other words
MOST = 7  # words
PART = regex(
    r"(?:,? and)?[ \t~\u00a0]{0,2}\$?(\d{1,9}(?:\.\d{1,9})?)\$?[ \t~\u00a0]{0,2}([a-z]{1,8})"
    r"(?![\w(]|[-'’^_={/][\w(])"
)
GLUED = regex(r"\d+(?:\.\d+)?([A-Za-zµμΩ]{1,4})")
_NO_SIGNS = frozenset(("in", "us", "As", "D", "S", "d", "var", "PS", "acre", "acres", "deg"))  # rather words or names
_SIGNS = sorted(SIGNS - _NO_SIGNS, key=lambda sign: (-len(sign), sign))  # the longest first
_SIGN = "|".join((r"1/(?:min|[smh]|cm|[MG]?Pa|K)|[KMGT]iB|(?:[kMGT]i?)?bits?|ly|[BH]", *map(re.escape, _SIGNS)))
_MORE = "|".join(re.escape(sign) for sign in _SIGNS if sign != "A")  # behind a blank: `A` may begin a sentence
_POWER = r"(?:\^?[23²³]|\^?\{?[-−][123]\}?|⁻[¹²³])?"
UNIT_BEHIND = regex(
    rf"[ \t~]{{0,2}}((?:{_SIGN}){_POWER}(?:[/·](?:[a-zA-Z]{{1,8}}{_POWER}|\([a-zA-Z23 ·⋅*²³^]{{1,12}}\)))?"
    rf"(?:[ ·](?:{_MORE}){_POWER}(?:/[a-zA-Z]{{1,8}}{_POWER})?){{0,2}})"
    r"(?![\w/·^{}$\\(]|\s*[=<>≤≥≈]|\s+\((?![a-z]{2}))"  # "7.2 kW (and indeed" goes on in words
)
IN_PERCENT = regex(r"\A%|\b(?:in|as(?: an?)?|many) (?:%|per ?cent|percentage)|\bper ?cent(?:age)?\b", re.I)
POINTS_BEHIND = regex(r"[ \t~\u00a0]{0,2}(?:(?:percentage|per ?cent|%)[ -]points?|pp)\b")
BITS_BEHIND = regex(r" ?[kMGT]i?bits?\b")  # which the reader takes for words
PERCENT_BEHIND = regex(r"[ \t~\u00a0]{0,2}\\?(?:%|percent\b|per cent\b)(?!\s?points?\b)")


def with_unit(side: Node, text: str, formula: Formula, parted: bool = True) -> Node:
    """A number at the end of a formula with the unit that stands right behind it: `$p = 400$ kPa`, `5` m per second."""
    if text[side.end : formula.inner_end].strip():
        return side
    whole = compound(text[side.start : side.end]) if parted and side.op == "mul" and suspected(side) else None
    if whole is not None:
        return whole._replace(start=side.start, end=side.end)  # 5\,\text{h}\,17\,\text{min}
    if side.op == "mul" and (glued := GLUED.fullmatch(text, side.start, side.end)) and glued[1] in UNIT_SIGNS:
        made = Node("unit", glued[1], (side.args[0],), side.start, side.end)
        return Node("alt", None, (side, made), side.start, side.end)  # `t=1.75s`, or 1.75 times s
    first = next((arg for arg in side.args if arg.op == "unit"), side) if side.op == "alt" else side
    inner = first.args[0] if first.op in ("unit", "percent") else first
    plain = ("num", "neg", "mul", "pow") if formula.kind == "plain" else ("num", "neg", "mul", "pow", "div")
    if any(part.op not in plain for part in inner.walk()):
        return side
    return _measured(first, inner, text, formula, parted) or side


def _measured(side: Node, inner: Node, text: str, formula: Formula, parted: bool) -> Node | None:
    """A number, perhaps with a unit or a percent sign, with what measures it behind its formula; None without any."""
    name, end = str(side.value) if side.op == "unit" else "", formula.end
    if inner is side and POINTS_BEHIND.match(text, end):
        share = Node("percent", None, (inner,), side.start, side.end)
        return Node("alt", None, (share, side), side.start, side.end)  # 15 % - 5 %, or 12 - 7
    if inner is side and formula.kind != "plain" and PERCENT_BEHIND.match(text, end):
        return Node("percent", None, (inner,), side.start, side.end)
    if inner is side and (formula.kind != "plain" or BITS_BEHIND.match(text, end)):
        name, end = unit_by_sign(text, end)
    name, end = with_words(name, text, end)
    parts = in_parts(inner.text, name, text, end) if parted and name and inner.op == "num" else None
    if end == formula.end and parts is None:
        return None
    inner = side if side.op == "percent" else inner
    made = Node("unit", name, (inner,)) if parts is None else parts[0]
    end = end if parts is None else parts[1]
    return made._replace(start=side.start, end=end if formula.kind == "plain" else side.end)


def unit_by_sign(text: str, end: int) -> tuple[str, int]:
    """The sign of a unit that stands behind a number, and where it ends; "" where there is none."""
    found = UNIT_BEHIND.match(text, end)
    return (found[1], found.end(1)) if found else ("", end)


def with_words(name: str, text: str, end: int) -> tuple[str, int]:
    """A unit, or "", with what it goes on with in words, `km` with `per hour`, and where that ends."""
    words = unit_in_words(text, end, bool(name))
    return (name, end) if words is None else (f"{name} {words[0]}".strip(), words[1])


def unit_in_words(text: str, end: int, measured: bool = False) -> tuple[str, int] | None:
    """The unit that stands in words behind a number, as the table of units knows it, and where it ends.

    Args:
        text: the turn's text.
        end: where the number, with the unit that has been read, ends.
        measured: whether a unit has been read: then only what it is taken by counts, `18 km` per hour.
    """
    celsius = None if measured else CELSIUS.match(text, end)
    if celsius is not None:
        return "°C", celsius.end()
    words: list[str] = []
    best: tuple[str, int] | None = None
    while len(words) < MOST and (found := WORD.match(text, end)) is not None:
        word, end = found[0].strip(" \t~\u00a0"), found.end()
        words.append(word)
        if not _goes_on(words, measured):
            break
        unit = _unit(words, measured)
        if unit is not None:
            best = unit, end
    return best


def _goes_on(words: list[str], measured: bool) -> bool:
    """Whether words may be a unit so far."""
    word = words[-1].rstrip("²³")
    if len(words) == 1 and measured:
        return word in PER
    if word in PER:
        return words[-2:-1] != ["per"] and not (word in ARTICLES and words[-2:-1] == ["a"])
    return word in UNIT_WORDS or word in MORE or word in RAISED or word in SIGNS or (word in OVER and len(words) == 1)


def _unit(words: list[str], measured: bool) -> str | None:
    """The words as a unit; None where they are none, or hardly meant as one."""
    last, first = words[-1], words[0]
    if last in PER or last in OVER or last in ("square", "cubic"):
        return None
    divided = any(word in PER or word in OVER for word in words)
    if first in ARTICLES and (not measured and last == "second"):
        return None  # "3 a second time"
    if not divided and (len(words) > 1 or last in NO_NAMES or last not in UNIT_WORDS | MORE):
        return None  # a sign alone is read with the number
    plain = " ".join("per" if word in PER or word in OVER else word for word in words)
    found = quantity(plain)
    return plain if found is not None and found[1] else None


def in_parts(number: str, unit: str, text: str, end: int) -> tuple[Node, int] | None:
    """A quantity with its smaller parts, `5 h 17.5 min`, in the smallest unit, and where it ends; None without any.

    Args:
        number, unit: the first part.
        text: the turn's text.
        end: where the first part ends.
    """
    whole, best = f"{number} {unit}", None
    while (found := PART.match(text, end)) is not None:
        whole, end = f"{whole} {found[1]} {found[2]}", found.end()
        node = compound(whole)
        if node is None:
            break
        best = node, end
    return best


def without_share(node: Node) -> Node:
    """A number without the share that stands in brackets behind it: `9 (90 % full)`."""
    if node.op != "mul" or node.value or len(node.args) != 2 or literal(node.args[0]) is None:
        return node
    number, share = node.args
    percent = next((part for part in share.walk() if part.op == "percent"), None)
    inside = min((part.start for part in percent.walk() if part.op == "num"), default=0) if percent is not None else 0
    return number if share.start > number.end and inside > share.start else node
