"""Solutions that a reply finds and throws out again: `x = 2 or x = -5, but -5 drops out. Hence x = 2 is the answer`."""

from __future__ import annotations

import re
from itertools import islice

from grader.algebra import kinds
from grader.algebra.compare import same_value
from grader.algebra.policy import Comparison
from grader.algebra.rejected import BAD_OR_FAILS, DROPS, VALUE
from grader.algebra.statements import withdrawals
from grader.algebra.tidy import read_answer
from grader.lazy_regex import regex
from grader.notation.tree import Node

_WHICH = (
    r"(?:the )?(negative|positive|first|second|former|latter|smaller|larger)(?: (?:one|root|solution|value|answer"
    r"|candidate|number))?"
)
_ROOT = (
    r"(?:the )?(?:(?:other|extraneous|negative|positive) )?(?:root|solution|value|candidate|possibility|case"
    r"|option|answer)?"
)
_FAILS = regex(
    rf"(?<![\w.^/+*-])(?<![-+*/^] )(?:\$?({VALUE}[^\s,;.]{{0,3}})(?:\)|, which)?,?|\b{_WHICH}) {BAD_OR_FAILS}\b",
    re.IGNORECASE,
)
_DROPPED = regex(
    rf"\b{DROPS}(?:s|ed|ing|ting|ting out)? (?:{_WHICH}\b|{_ROOT} ?\$?({VALUE}[^\s,;.]{{0,3}}))", re.IGNORECASE
)
_CROSSED = regex(rf"(?<![\w.^/+*=-])({VALUE})(?![\w.])[^✗✘❌✓✔✅\n,;]{{0,60}}[✗✘❌]")
_SOLE = regex(
    rf"({VALUE})\$?(?:\*\*)? is (?:therefore |thus |hence |then |indeed |clearly )?(?:the|our|its) (?:only|unique|sole)"
    r" (?:\w+ ){0,2}(?:solution|root|zero|value|answer|candidate|possibility|one)\b"
    rf"|\bonly (?:solution|root|value|answer)(?: (?:is|left is|that (?:remains|works"
    rf"|is left) is))? \$?(?:\*\*)?({VALUE})"
    rf"|\b(?:only|just) \$?(?:\*\*)?({VALUE})\$?(?:\*\*)? (?:remains|is (?:left|valid|admissible|acceptable"
    rf"|possible|allowed|kept)"
    r"|survives|works|makes sense|qualifies|counts|fits)\b"
    rf"|\b(?:leaving|leaves|keeping|keep)(?: (?:us )?(?:with )?only"
    rf"| us with)? \$?(?:\*\*)?({VALUE})\$?(?:\*\*)?[.\s*]*$",
    re.IGNORECASE,
)
_ONLY = regex(
    r"\bonly (?:the )?(positive|negative|first|second|former|latter|larger|smaller)(?: (?:one|root|solution|value))?"
    r" (?:remains|is (?:left|valid|admissible|acceptable|possible|allowed|kept)|survives|works|makes sense|qualifies"
    r"|counts|fits)\b",
    re.IGNORECASE,
)
_HINTS = regex(
    r"only|unique|sole|leav|keep|drop|fail|reject|discard|exclud|extraneous|invalid|rule|throw|dismiss|not "
    r"|n['’]t |no |ed\b"
    r"|[✗✘❌]|ous\b|too |mpossible|physical|relevan|meaning",
    re.IGNORECASE,
)
_DENIED = regex(r"(?:\b(?:not|never|neither|nor|no|none|if)|n['’]t)\b[^.;]{0,30}$", re.IGNORECASE)
_OUT = Comparison(False, "a value in it is thrown out in the reply")
MAX_TEXT, MAX_FOUND, MAX_VALUES = 2_000, 12, 6


def thrown_out(wanted: Node, reply: str) -> Comparison | None:
    """The verdict where a reply throws out one of several values that are wanted; None where it does not."""
    values = _values(wanted)
    out = _thrown(values, reply)
    if out is None:
        return None
    if any(same_value(one, value).equal for one in out for value in values):
        return _OUT
    said = _last_said(reply)
    named = (next(filter(None, found.groups())) for found in islice(_SOLE.finditer(said), MAX_FOUND))
    sole = [read_answer(_number(text)) for text in named]
    alone = [one for one in sole if any(same_value(one, value).equal for value in values)]
    return _OUT if alone or _ONLY.search(said) else None


def kept(given: Node, reply: str) -> Node | None:
    """The one of several values that a reply gives which it does not throw out; None where it throws out none."""
    values = _values(given)
    out = _thrown(values, reply)
    if out is None:
        return None
    rest = [value for value in values if not any(same_value(one, value).equal for one in out)]
    return rest[0] if len(rest) == 1 else None


def _last_said(reply: str) -> str:
    """The end of a reply, behind all that it takes back."""
    return reply[max(0, len(reply) - MAX_TEXT, *withdrawals(reply)) :]


def _thrown(values: list[Node], reply: str) -> list[Node] | None:
    """What a reply throws out, where several values are in question; None where they are not, or no word says so."""
    said = _last_said(reply) if 1 < len(values) <= MAX_VALUES else ""
    return [*_by_value(said), *_by_place(said, values)] if _HINTS.search(said) else None


def picked(wanted: Node, given: Node) -> bool:
    """Whether a reply ends with one of the several values that are wanted."""
    values = _values(wanted)
    return 1 < len(values) <= MAX_VALUES and any(same_value(value, given).equal for value in values)


def _values(wanted: Node) -> list[Node]:
    """The values of one unknown that are wanted, `x = 2 or x = -5`; [] for anything else."""
    if wanted.op == "implies":
        return _values(wanted.args[-1])
    if wanted.op == "rel" and wanted.value == ("=",) and wanted.args[0].op == "sym":
        return _values(wanted.args[-1])
    if kinds.has(wanted, "pm") and not kinds.is_relational(wanted):
        return list(kinds.signs(wanted))
    if wanted.op not in ("or", "and", "set", "tuple", "list"):
        return []
    named = [part for part in wanted.args if part.op == "rel" and part.value == ("=",) and part.args[0].op == "sym"]
    if named and (len(named) < len(wanted.args) or len({kinds.label(part.args[0]) for part in named}) > 1):
        return []
    if not named and (wanted.op == "and" or (wanted.op == "tuple" and kinds.bracketed(wanted))):
        return []
    return [part.args[-1] if named else part for part in wanted.args]


def _number(text: str) -> str:
    return text.rpartition("=")[2].strip(" $*.,)")


def _by_value(said: str) -> list[Node]:
    """The values that are thrown out by name: `x = -5 is extraneous`, `we discard -5`."""
    found = [(one.start(), one[1]) for one in islice(_FAILS.finditer(said), MAX_FOUND) if one[1]]
    found += [(one.start(), one[2]) for one in islice(_DROPPED.finditer(said), MAX_FOUND) if one[2]]
    if "✗" in said or "✘" in said or "❌" in said:
        found += [(one.start(), one[1]) for one in islice(_CROSSED.finditer(said), MAX_FOUND)]
    return [read_answer(_number(value)) for place, value in found if not _DENIED.search(said[:place][-40:])]


def _by_place(said: str, values: list[Node]) -> list[Node]:
    """The values that are thrown out by their sign or place: `the negative root is rejected`."""
    found = [(one.start(), one[2]) for one in islice(_FAILS.finditer(said), MAX_FOUND) if one[2]]
    found += [(one.start(), one[1]) for one in islice(_DROPPED.finditer(said), MAX_FOUND) if one[1]]
    words = {word.lower() for place, word in found if not _DENIED.search(said[:place][-40:])}
    negative = [value for value in values if value.op == "neg"]
    if "negative" in words and negative:
        return negative[:1]
    if len(values) != 2 or not words - {"negative"}:
        return []
    if words & {"positive"} and len(negative) == 1:
        return [value for value in values if value.op != "neg"]
    if words & {"smaller", "larger"}:
        ordered = sorted(values, key=_size)
        return ordered[:1] if "smaller" in words else ordered[1:]
    return values[1:] if words & {"second", "latter"} else values[:1]


def _size(value: Node) -> float:
    """How large a number is; 0 for anything else."""
    inner = value.args[0] if value.op == "neg" else value
    size = float(inner.value) if inner.op == "num" and not isinstance(inner.value, str | tuple | None) else 0.0
    return -size if value.op == "neg" else size
