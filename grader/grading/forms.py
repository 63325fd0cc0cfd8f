"""Is a final answer written in the form that a criterion asks for?"""

from __future__ import annotations

import re

from grader.algebra.forms import satisfies
from grader.algebra.world import Value
from grader.audit.units import kind
from grader.errors import InputError
from grader.grading.attempt import Attempt
from grader.grading.found import Found
from grader.lazy_regex import regex
from grader.rubric.compare import same

BOXED = regex(r"\\f?boxed\s*\{[^{}]*$")
RATIO = regex(r"\\[dt]?frac(?![A-Za-z])|\d\s*/\s*\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
GOES_ON = regex(  # `$v = \\sqrt{15^2 + 30^2} \\approx$ **33.5 m/s**`: the number stands outside of the formula
    r"\s*(?:=|≈|\\approx)\s*\$[\s*_]*([-−]?\d[\d.,]*(?<=\d)[^\S\n]?(?:%|°C?|[^\W\d_]{1,4}(?:/[^\W\d_]{1,3}[²³]?)?)?)(?!\w)"
)
UNFINISHED = regex(r"\\int|∫|\\sum|∑|\]\s*[_₀-₉]|\|\s*_")  # still to be evaluated


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
