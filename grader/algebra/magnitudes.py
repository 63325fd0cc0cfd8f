"""Words of scale behind a number: `5 thousand` is 5000, `3 dozen eggs` are 36, `7 tenths` are 0.7."""

from __future__ import annotations

import re
from decimal import Decimal

from grader.lazy_regex import regex

_SCALES = {
    "ten": 1, "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "tenth": -1, "hundredth": -2, "thousandth": -3, "millionth": -6,
}  # fmt: skip
_NUMBER = r"(?<![\w.,/^\\}-])(-?\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,12})?)"
_WRAP = r"\s?(?:\\[ ,;]|~)?\s?(?:\\(?:text|mathrm)\s*\{\s*)?"
_SCALED = regex(
    rf"{_NUMBER}{_WRAP}(dozen|{'|'.join(_SCALES)})(?:(?<=[ndh])s)?(?![a-zA-Z])(?: of)?(?:\s*\}}(?!\^))?", re.IGNORECASE
)
_HALF_DOZEN = regex(r"\b(?:half an?|an? half) dozen\b", re.IGNORECASE)


def scaled(text: str) -> str:
    """A text with the numbers that its words of scale come to; other texts as they are."""
    return _SCALED.sub(_written_out, _HALF_DOZEN.sub("6", text))


def _written_out(found: re.Match[str]) -> str:
    word = found[2].lower()
    factor = Decimal(12) if word == "dozen" else Decimal(10) ** _SCALES[word]
    return f"{(Decimal(found[1].replace(',', '')) * factor).normalize():f}"


_OF_TEN = regex(
    r"(?<![\w$^{.,])([-−]?\d+(?:\.\d+)?) ?(?:[×·⋅*]|x|\\times) ?10(?:\^\{?([-−]?\d{1,3})\}?|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))"
    r" (?=[a-z]{4,})"
)
_DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")


def with_powers_of_ten(text: str) -> str:
    """A text with `3 × 10⁸ metres` as one formula before its unit in words; other texts as they are."""
    if "10" not in text:
        return text
    return _OF_TEN.sub(lambda found: rf"${found[1]} \times 10^{{{(found[2] or found[3]).translate(_DIGITS)}}}$ ", text)
