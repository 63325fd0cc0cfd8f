"""Sets of real numbers in words: `all reals except 2`, `all positive reals`, `x is between 1 and 3, inclusive`."""

from __future__ import annotations

import re

from grader.lazy_regex import regex

SIGNS = ("real", "everything", " between ", "interval")  # a text without one of these has no such words
_REALS = r"(?:real (?:numbers?|values?)|reals?)"
_NUMBER = r"\$?(?:[a-z] ?= ?)?(?:[-−]|±|\\pm )?(?:\d+(?:[./]\d+)?|\\frac\{\d+\}\{\d+\})\$?"
_EXCEPT = regex(
    rf"\b(?:(?:the set of )?(?:all|any|every) {_REALS}(?: (?:of )?\$?[a-z]\$?)?|everything),?"
    r" (?:except|other than|but(?: not)?|excluding|apart from|besides)(?: for)?(?: when)?"
    rf" (?P<out>{_NUMBER}(?:(?:,| and|, and| or) {_NUMBER}){{0,5}})(?=[\s.!]*$)",
    re.IGNORECASE,
)
_SIGNED = regex(
    rf"\b(?:all|any|every) (positive|negative|non-?negative|non-?positive) {_REALS}(?=[\s.!]*$)", re.IGNORECASE
)
_BETWEEN = regex(
    r"^(\W*(?:(?:so|thus|hence|therefore),? )?)\$?[a-z]\$? (?:is|lies|must be|must lie|can be|has to be)"
    rf" (strictly )?between ({_NUMBER}) and ({_NUMBER})"
    r"(?:,? \(?(inclusive|exclusive|both included|both excluded)\)?)?(?=[\s.!]*$)",
    re.IGNORECASE,
)
_INTERVAL = regex(rf"\b(?:the )?(open|closed) interval from ({_NUMBER}) to ({_NUMBER})(?=[\s.!]*$)")
_HALVES = {
    "positive": r"(0, \infty)", "negative": r"(-\infty, 0)", "nonnegative": r"[0, \infty)",
    "nonpositive": r"(-\infty, 0]",
}  # fmt: skip
_NAMED = regex(r"\$|[a-z] ?= ?")
_JOINT = regex(r",? (?:and|or) |, ?")


def with_ranges(text: str) -> str:
    """A text with the set of real numbers that it ends with in symbols; other texts as they are."""
    found = _EXCEPT.search(text)
    if found:
        values = ", ".join(_JOINT.split(_NAMED.sub("", found["out"])))
        return rf"{text[: found.start()]}\mathbb{{R}} \setminus \{{{values}\}}"
    found = _SIGNED.search(text)
    if found:
        return text[: found.start()] + _HALVES[found[1].lower().replace("-", "")]
    text = _INTERVAL.sub(lambda one: f"({one[2]}, {one[3]})" if one[1] == "open" else f"[{one[2]}, {one[3]}]", text)
    return _BETWEEN.sub(_bounded, text)


def _bounded(found: re.Match[str]) -> str:
    """`x is strictly between 1 and 3` as an interval, where it says whether the bounds belong to it."""
    lead, strictly, low, high, bounds = found.groups()
    if not strictly and not bounds:
        return found.group()
    open_ends = strictly or bounds.startswith("ex") or bounds.endswith("excluded")
    low, high = _NAMED.sub("", low), _NAMED.sub("", high)
    return f"{lead}({low}, {high})" if open_ends else f"{lead}[{low}, {high}]"
