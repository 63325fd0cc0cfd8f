"""Expressions whose values agree where their notation says that they are not the same.

`2024-03-05` is a date and no difference, `A^{-1}B` no `BA^{-1}`, `|z|^2` no `z^2`, `{x ∈ ℤ : x > 2}` no set of real
numbers; `3 out of 4` and `5 thousand` are numbers.
"""

from __future__ import annotations

import re

from grader.algebra.compare import same_value
from grader.algebra.everyday import said_as_ratio
from grader.algebra.magnitudes import scaled
from grader.algebra.policy import Comparison, Policy
from grader.algebra.tidy import read_answer
from grader.algebra.words import plain, same_meaning
from grader.lazy_regex import regex

_DATE = regex(r"[12]\d{3}-(?:0\d|1[0-2])-[0-3]\d")
_QUOTED = regex(r"(['\"])([^'\"]*)\1")
_ZONE = regex(r"\d ?(?:[ap]\.?m\.? ?)?\(?(UTC|GMT|[CEMW]?ES?T|[ECMP][SD]T|BST|JST|IST)((?: ?[-+−]\d{1,2})?)")
_WORD = regex(r"[^\W\d_]+|\d+")
_JOINED = regex(r",|\b(?:and|or)\b|[=+*/^\\<>|{}]")
_SPECIAL = regex(
    r"\d\)? ?(?:\([a-z ]*|in )?(repeating|recurring|hex(?:adecimal)?|octal|binary|per ?mille|negatives?"
    r"|followed by|zeros|(?:degrees )?below zero|halves|thirds|quarters|fifths|sixths|eighths)\b"
)
_ORDER = regex(r"[Oo](?=\s*\()")
_ARROW = regex(r"\\(?:vec|overrightarrow)\s*\{\s*([A-Z]{2})\s*\}")
_VALUE = r"(?:\s|\\[,;! ])*[-−]?(?:[\d./]+|\\[dt]?frac\{?\d{1,9}\}?\{?\d{1,9}\}?)(?:\s|\\[,;! ])*"
_SET = regex(rf"(?:\\left\s*)?\\?\{{{_VALUE},{_VALUE}(?:\\right\s*)?\\?\}}")
_PAIR = regex(rf"(?:\\left\s*)?\({_VALUE},{_VALUE}(?:\\right\s*)?\)")
_MODULUS = regex(
    r"(?:\||\\lvert\s*|\\left\s*\|)\s*[zw](?:\s*\||\s*\\rvert|\s*\\right\s*\|)|\\(?:bar|overline)\s*\{?\s*[zw]"
    r"|[zw]\s*\^\s*\{?\s*(?:\*|\\ast)|conj|[zw]̄"
)
_ABSOLUTE = regex(r"(?:\||\\lvert\s*|\\left\s*\|)\s*[xyt]\s*(?:\\right\s*|\\r(?=vert))?(?:\||vert)\s*=\s*[\d./]+")
_DOMAIN = regex(r"(?:∈|\\in(?![a-z])| in )\s*(?:\\mathbb\s*\{?\s*([NZQRC])|([ℕℤℚℝℂ]))")
_DOMAINS = dict(zip("ℕℤℚℝℂ", "NZQRC"))
_BOUND = regex(r"[<>≤≥]|\\[gl]e|\\[gl]t(?![a-z])")
_BEGINS = regex(r"['\"]|[Oo] ?\(|(?:\\left\s*)?\\?\{")
_WORDS = ("dozen", "below", "recur", "repeat", "\\vec", "\\over", "\\bar", "\\mathbb", "ℕ", "ℤ", "ℚ", "ℝ", "ℂ")
_RAISED = regex(r"[A-Zxytzw](?:(?<=[A-Z])(?:\^\{?-1|⁻¹)|(?<=[xytzw])\s*(?:\||\\r))")
_BEHIND_DIGITS = regex(
    r"\d(?:(?<=[12])\d{3}-\d| ?(?:[ap]\.?m\.? ?)?\(?[A-Z]{3}| (?:out of|in|to) | [hobpntqfz][a-z]{3}"
    r"|[^a-zA-Z]{0,3}(?:\\(?:text|mathrm)\s*\{\s*)?(?:hundred|thous|[mb]illi|trilli|ten))"
)

MAX_WORDS, MAX_TEXT = 120, 600


def may_be_apart(text: str) -> bool:
    """Whether a text has signs that are compared here."""
    if len(text) >= MAX_TEXT:
        return False
    if _BEGINS.match(text) or any(map(text.__contains__, _WORDS)) or _BEHIND_DIGITS.search(text):
        return True
    raised = "^" in text or "⁻" in text or "|" in text or "\\r" in text
    return raised and _RAISED.search(text) is not None


def told_apart(wanted: str, given: str, policy: Policy) -> Comparison | None:
    """The verdict on two texts with the same value, where their notation tells them apart; None where it does not."""
    wanted, given = wanted.strip(" $"), given.strip(" $")
    dates = [_DATE.fullmatch(text) for text in (wanted, given)]
    if all(dates) and wanted != given:
        return Comparison(False, "another date")
    if any(dates) and not all(dates) and re.fullmatch(r"[-\d+ ]+", given if dates[0] else wanted):
        return Comparison(False, "a date is no number")
    texts = [_QUOTED.fullmatch(text) for text in (wanted, given)]
    if texts[0] and texts[1] and texts[0][2] != texts[1][2]:
        return Comparison(False, "another text")
    orders = [_ORDER.match(text) for text in (wanted, given)]
    if orders[0] and orders[1] and orders[0][0] != orders[1][0]:
        return Comparison(False, "another order of growth")
    arrows = [sorted(_ARROW.findall(text)) for text in (wanted, given)]
    if arrows[0] != arrows[1] and all(arrows) and len(arrows[0]) == len(arrows[1]):
        return Comparison(False if len(arrows[0]) == 1 else None, "the vector back")
    return (
        _braced(wanted, given) or _complex(wanted, given) or _numbers(wanted, given, policy)
    )


def in_another_order(wanted: str, given: str) -> Comparison | None:
    """`Ann beats Ben` and `Ben beats Ann`: the same words in another order, where nothing lists them."""
    words = [_WORD.findall(text.lower()) for text in (wanted, given)]
    if words[0] == words[1] or len(words[0]) < 3 or sorted(words[0]) != sorted(words[1]):
        return None
    if _JOINED.search(wanted) or _JOINED.search(given) or not any(len(word) > 3 for word in words[0]):
        return None
    return None if same_meaning(plain(wanted), plain(given)) else Comparison(False, "the same words in another order")


def other_zone(wanted: str, given: str) -> Comparison | None:
    """Times of day in two zones; None for all else."""
    zones = [_ZONE.search(text) for text in (wanted, given)]
    if zones[0] is None or zones[1] is None or zones[0].groups() == zones[1].groups():
        return None
    return Comparison(False, "a time in another zone")


def same_by_words(wanted: str, given: str, policy: Policy) -> Comparison | None:
    """The verdict where two texts are one number, once their words of scale are written out; None where not."""
    texts = [scaled(text) for text in (wanted, given)]
    if texts == [wanted, given] or len(wanted) + len(given) > MAX_WORDS:
        return None
    outcome = _as_read(texts, policy)
    return outcome if outcome.equal else None


def _as_read(texts: list[str], policy: Policy) -> Comparison:
    """The verdict on the values of two texts."""
    return same_value(read_answer(texts[0]), read_answer(texts[1]), policy)


def _braced(wanted: str, given: str) -> Comparison | None:
    """A set of two numbers, and the same two in round brackets: an interval or a point."""
    pairs = [_SET.fullmatch(text) for text in (wanted, given)], [_PAIR.fullmatch(text) for text in (wanted, given)]
    mixed = (pairs[0][0] and pairs[1][1]) or (pairs[0][1] and pairs[1][0])
    return Comparison(None, "a set of two numbers, and an interval or a point") if mixed else None


def _complex(wanted: str, given: str) -> Comparison | None:
    """What holds for real numbers only, or up to the sign, and sets of other kinds of numbers."""
    if bool(_ABSOLUTE.fullmatch(wanted)) != bool(_ABSOLUTE.fullmatch(given)):
        return Comparison(False, "only the absolute value")
    if bool(_MODULUS.search(wanted)) != bool(_MODULUS.search(given)) and re.search(r"[zw]", wanted + given):
        both = all(re.search(r"(?<![a-zA-Z\\])[zw](?![a-zA-Z])", text) for text in (wanted, given))
        return Comparison(None, "a complex number and its modulus") if both else None
    domains = [{one or _DOMAINS[other] for one, other in _DOMAIN.findall(text)} for text in (wanted, given)]
    kinds = [{"Z" if one == "N" else one for one in found} for found in domains]
    if kinds[0] and kinds[1] and kinds[0] != kinds[1] and _BOUND.search(wanted) and _BOUND.search(given):
        return Comparison(False, "numbers of another kind")
    return None


def _numbers(wanted: str, given: str, policy: Policy) -> Comparison | None:
    """Numbers with words of scale, and so many out of so many."""
    special = [_SPECIAL.search(text) for text in (wanted, given)]
    if bool(special[0]) != bool(special[1]):
        plainly = [said_as_ratio(text) for text in (wanted, given)]
        agreed = plainly != [wanted, given] and _as_read(plainly, policy).equal
        return None if agreed else Comparison(None, "a number by its words")
    texts = [said_as_ratio(scaled(text)) for text in (wanted, given)]
    if texts == [wanted, given]:
        return None
    outcome = _as_read(texts, policy)
    return None if outcome.equal else Comparison(outcome.equal, "another number by its words")
