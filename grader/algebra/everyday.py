"""Everyday ways to write numbers, quantities and bounds: `$12 and 50 cents`, `7 eighths`, `x is at least 3`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from grader.algebra.spoken import in_digits
from grader.lazy_regex import regex

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
BOUNDS = {
    "greater than or equal to": r"\ge", "more than or equal to": r"\ge", "less than or equal to": r"\le",
    "at least": r"\ge", "no less than": r"\ge", "not less than": r"\ge", "at most": r"\le", "no more than": r"\le",
    "not more than": r"\le", "not greater than": r"\le", "greater than": ">", "more than": ">", "bigger than": ">",
    "larger than": ">", "less than": "<", "smaller than": "<", "fewer than": "<",
}  # fmt: skip
_PART = regex(rf"^([-−]?\d{{1,6}}) ({'|'.join(_PARTS)})s?$")
_CENTS = regex(r"^(-?)\\?\$ ?(\d[\d,]*),? and (\d\d?) cents?$")
_MONEY = regex(r"^(-?)(?:([€£$]) ?(\d{1,9}),(\d\d)|(\d{1,9}),(\d\d) ?([€£]))$")
_DOLLARS = regex(r"^(-?)(?:US|USD|U\.S\.) ?\\?\$ ?(?=\d)")
_SPEED = regex(r"(?<=[\d}]) ?kmh\b")
_CUBED = regex(r"(?<=\d) ?cc$")
_COMMON_LOG = regex(r"(?<![A-Za-z\\])lg (?=\d)")
_OUT_OF = regex(r"^(?:an? )?(\d{1,6}) (?:out of|in) (?:every )?(\d{1,6})(?: chance)?\.?$")
_TO = regex(r"^(\d{1,6}) to (\d{1,6})$")
_WORDS_OUT_OF = regex(r"^(?:an? )?([A-Za-z-]{3,9}) (?:out of|in) (?:every )?([a-z-]{3,12})(?: chance)?\.?$")
_ROOT = regex(r"(?<=\d) root (\d+)$")
DIFFERENCE = regex(
    r"(?<![A-Za-z\\])(?:ℝ|R) ?\\ ?(?:\\?\{([^{}\\]{1,40})\\?\}|(?=[\[(]\s*[-−]?(?:[\d.]|∞|oo|inf|\\infty|\\pi|π|√)))"
)
_QUOTED = regex(r"(?<=[{,\[(])(\s*)(['\"])(\w{1,30})\2(?=\s*[,}\])])")
_COMMAS = regex(r"^\(\s*[-−]?\d+(?:,\d+)?(?:\s*;\s*[-−]?\d+(?:,\d+)?)+\s*\)$")
_SAID = regex(
    rf"^(?:the (?:value|number) )?(?P<name>[a-zA-Z]) (?:is|must be|has to be|should be) (?P<bound>{'|'.join(BOUNDS)})"
    r" (?P<value>[-−]?\d[\d./]*|[-−]?\d*(?:√\d+|π|pi))\.?$"
)


def _fraction(found: re.Match[str]) -> str:
    return f"{found[1]}/{_PARTS[found[2]]}"


def _with_cents(found: re.Match[str]) -> str:
    return rf"{found[1]}\${found[2]}.{int(found[3]):02d}"


def _with_point(found: re.Match[str]) -> str:
    sign, whole, cents = (found[2], found[3], found[4]) if found[2] else (found[7], found[5], found[6])
    return f"{found[1]}{sign}{whole}.{cents}"


def _out_of(found: re.Match[str]) -> str:
    """`three out of five` as 3/5; other words as they are."""
    numbers = [in_digits(word.lower()) for word in found.groups()]
    return "/".join(numbers) if all(number.isdigit() for number in numbers) else found.group()


def said_as_ratio(text: str) -> str:
    """`3 out of 4`, `one in ten` as quotients, `3 to 4` too; other texts as they are."""
    return _WORDS_OUT_OF.sub(_out_of, _OUT_OF.sub(r"\1/\2", _TO.sub(r"\1/\2", _PART.sub(_fraction, text))))


def without(found: re.Match[str]) -> str:
    """`R \\ {2}` with the sign for what is left out."""
    return r"\mathbb{R} \setminus " + (rf"\{{{found[1]}\}}" if found[1] else "")


def with_bounds(text: str) -> str:
    """`x is at least 3` as `x \\ge 3`; other texts as they are."""
    return _SAID.sub(_bounded, text)


def _bounded(found: re.Match[str]) -> str:
    return f"{found['name']} {BOUNDS[found['bound']]} {found['value']}"


def _comma_free(found: re.Match[str]) -> str:
    """`(1,5; 2)` with decimal points."""
    return found.group().replace(",", ".").replace(";", ",") if "," in found.group() else found.group()


_Rule = Callable[[str], str]


def _rule(
    hints: Iterable[str], pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
) -> tuple[Iterable[str], re.Pattern[str], _Rule]:
    return hints, pattern, lambda text: pattern.sub(replacement, text)


# What a text has to have one of, the pattern, and what is put for what it finds.
RULES = (
    _rule("hq", _PART, _fraction), _rule(("cent",), _CENTS, _with_cents), _rule("€£$", _MONEY, _with_point),
    _rule("$", _DOLLARS, r"\1\\$"),
    _rule(("kmh",), _SPEED, " km/h"), _rule(("cc",), _CUBED, " cm^3"), _rule(("lg ",), _COMMON_LOG, r"\\log_{10} "),
    _rule((" in ", " out of "), _OUT_OF, r"\1/\2"), _rule((" in ", " out of "), _WORDS_OUT_OF, _out_of),
    _rule((" root ",), _ROOT, r"\\sqrt{\1}"),
    _rule("'\"", _QUOTED, r"\1\3"), _rule(";", _COMMAS, _comma_free),
)  # fmt: skip
