"""Sets of numbers by what is left out, in words: `all real numbers except 2`, `all x other than 1 and 3`."""

from __future__ import annotations

import re

_NUMBER = r"\$?(?:[a-z] ?= ?)?[-−]?(?:\d[\d./]*|\\frac\{\d+\}\{\d+\})\$?"
_EXCEPT = re.compile(
    r"\b(?:(?:the set of )?(?:all|any|every) (?:real (?:numbers?|values?)|reals?)(?: (?:of )?\$?[a-z]\$?)?"
    r"|everything),?"
    r" (?:except|other than|but(?: not)?|excluding|apart from|besides)(?: for)?(?: when)?"
    rf" (?P<out>{_NUMBER}(?:(?:,| and|, and| or) {_NUMBER}){{0,5}})(?=[\s.!]*$)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\$|[a-z] ?= ?")
_JOINT = re.compile(r",? (?:and|or) |, ?")


def without_exceptions(text: str) -> str:
    """A text with the numbers that it leaves out as a difference of sets; other texts as they are."""
    found = _EXCEPT.search(text)
    if found is None:
        return text
    values = ", ".join(_JOINT.split(_NAMED.sub("", found["out"])))
    return rf"{text[: found.start()]}\mathbb{{R}} \setminus \{{{values}\}}"
