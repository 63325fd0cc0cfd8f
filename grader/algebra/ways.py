"""Quantities with a point of the compass: `5 km east` is `5 km to the east`, and not `5 km west`."""

from __future__ import annotations

import re

from grader.lazy_regex import regex

_POINTS = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
_WAY = regex(
    rf"(?P<rest>.*\d.*?)[\s,~]*(?:\\[,; ]\s*)?(?:\\text\w*\s*\{{\s*)?(?:due |(?:to|towards?|in) (?:the )?)?"
    rf"\b(?P<way>{_POINTS})(?:wards?|(?:ern)? direction)?[\s}}$.]*",
    re.IGNORECASE | re.DOTALL,
)
_ASIDE = regex(r"\s*\([^()]{1,200}\)\s*$")
_SENTENCE = regex(r"(?<=[a-z)}$])\.\s+(?=[A-Z])")
SIGNS = ("orth", "outh", "east", "west", "East", "West")
MAX_TOLD = 1_000


def pointed(text: str) -> tuple[str, str] | None:
    """What a text says before its point of the compass, and that point; None where its end has none.

    Args:
        text: a quantity, or a reply whose last sentence gives one.
    """
    if len(text) > MAX_TOLD or not any(map(text.__contains__, SIGNS)):
        return None
    said = _SENTENCE.split(_ASIDE.sub("", text.strip()))[-1]
    found = _WAY.fullmatch(said)
    if found is None:
        return None
    rest = found["rest"].rstrip(" ,$") + "}" * (found["rest"].count("{") - found["rest"].count("}"))
    return rest, re.sub("[- ]", "", found["way"].lower())
