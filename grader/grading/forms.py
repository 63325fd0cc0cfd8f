"""Is a final answer written in the form that a criterion asks for?"""

from __future__ import annotations

import re

from grader.algebra.forms import satisfies
from grader.algebra.world import Value
from grader.audit.claims import sentence
from grader.audit.units import kind
from grader.errors import InputError
from grader.grading.attempt import Attempt
from grader.grading.found import Found
from grader.lazy_regex import regex
from grader.rubric.compare import same
from grader.transcript.model import Span

BOXED = regex(r"\\f?boxed\s*\{[^{}]*$")
RATIO = regex(r"\\[dt]?frac(?![A-Za-z])|\d\s*/\s*\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
GOES_ON = regex(  # `$v = \\sqrt{15^2 + 30^2} \\approx$ **33.5 m/s**`: the number stands outside of the formula
    r"\s*(?:=|≈|\\approx)\s*\$[\s*_]*([-−]?\d[\d.,]*(?<=\d)[^\S\n]?(?:%|°C?|[^\W\d_]{1,4}(?:/[^\W\d_]{1,3}[²³]?)?)?)(?!\w)"
)
AROUND = 40  # characters behind a decimal
UNFINISHED = regex(r"\\int|∫|\\sum|∑|\]\s*[_₀-₉]|\|\s*_")  # still to be evaluated


BROKEN = ("fraction", "simplified fraction", "lowest terms")
QUOTIENT = regex(
    r"(?<![\w.,/^])([-−]?\d{1,9})\s?/\s?(\d{1,9})(?![\w/^]|[.,]\d)|([-−]?)\\[dt]?frac\s?\{(-?\d{1,9})\}\s?\{(\d{1,9})\}"
)


def beside(form: str, found: Found, wanted: Value, attempt: Attempt) -> Span | None:
    """Where the sentence of a decimal gives it as a fraction as well, in the form asked for: `26/3, i.e. 8.67`."""
    if found.span is None or form not in BROKEN or not isinstance(wanted, int | float):
        return None
    lead, _ = sentence(attempt.text, found.span.start, found.span.end)
    start = found.span.start - len(lead)
    for match in QUOTIENT.finditer(attempt.text, start, found.span.end + AROUND):
        if _comes_to(match, wanted) and (form == "fraction" or satisfies(form, match[0]).equal):
            return Span(found.span.turn, match.start(), match.end())
    return None


def _comes_to(match: re.Match[str], wanted: float) -> bool:
    top, below = (int(text.replace("−", "-")) for text in (match[1] or match[3] + match[4], match[2] or match[5]))
    return below != 0 and same(top / below, wanted, 1e-12)


def written(text: str) -> str:
    """What stands right of the last `=` or `≈` of an answer, without the signs of maths."""
    return re.split(r"=|≈|\\approx\b", text)[-1].strip(" $")


def _has_unit(text: str) -> bool:
    """Whether a number is followed by a unit of measurement, `50\\,\\Omega` as well as `0.978 L`."""
    plain = re.sub(r"\\(?:text|mathrm|operatorname|,|;|:| )|[{}$*]", " ", text).replace("\\Omega", "Ω")
    found = re.search(r"[\d)]\s*([^\W\d_][^\d=]{0,12}(?:\^?[-−]?\d)?)\s*$", plain)
    return found is not None and kind(found[1].strip()) is not None


def kept(form: str, found: Found, wanted: Value, attempt: Attempt) -> tuple[bool | None, str]:
    """Whether the form is kept (None: can't tell), and the answer as written.

    Args:
        form: one of `grader.rubric.schema.FORMS`.
        found: the final answer.
        wanted: the key's value.
        attempt: where it stands.
    """
    text = written(found.text)
    if found.span is None:
        return None, text
    going_on = GOES_ON.match(attempt.text, found.span.end)
    text = going_on[1] if going_on else text
    if form == "boxed":
        before = attempt.text[max(0, found.span.start - 80) : found.span.end]
        return bool(BOXED.search(before)) or "boxed" in found.text, text
    if form == "exact":
        if found.value is None:
            return None, text
        if UNFINISHED.search(text):
            return False, text
        # a wrong value may be exact as well; one that is only near the key's is that, rounded
        rounded = re.search(r"≈|\\approx", found.text) or same(found.value, wanted, 0.02)
        return same(found.value, wanted, 1e-12) or not rounded, text
    if form == "fraction":
        return bool(RATIO.search(text)) or bool(re.fullmatch(r"[-−]?\d+", text)), text
    if form == "with units" and _has_unit(text):
        return True, text
    try:
        return satisfies(form, text).equal, text
    except InputError:
        return None, text
