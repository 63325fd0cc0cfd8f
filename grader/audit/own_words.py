"""Abbreviations that an answer gives values to, `SSE = 0.4`, told from products of letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from grader.algebra.world import World
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.definitions import has_entries, known
from grader.lazy_regex import regex
from grader.notation.abbreviations import looks_like_a_name
from grader.notation.vocabulary import WORDS

CANDIDATE = regex(
    r"(?<![A-Za-z\\{_])(?:[A-Z]{2,4}|[A-Z][a-z]{1,2}|d[A-Z]|[a-z]{3})[ \t$]*&?[ \t]*(?::?=|≈|\\approx|\\equiv)"
    r"|^[ \t]*[a-z]{2} = ", re.M,
)
STARRED = regex(r"[\w)] ?\*(?!\*) ?[\w(]")  # a product as it is written in code
MANY_STARS = 4
LETTERS = regex(r"[A-Za-z]+")


def may_have_words(text: str) -> bool:
    """Whether any letters stand side by side before a sign of equality: told without reading the maths."""
    return CANDIDATE.search(text) is not None


def own_words(text: str, lines: Sequence[Claim], worlds: Sequence[World]) -> frozenset[str]:
    """The runs of letters that stand alone on the left of an equation and are most likely one name.

    They look like an abbreviation, at least one of their letters is never used by itself, and none is an array, which
    would be multiplied: `Ax = b`.

    Args:
        text: the turn's text.
        lines: the claims of the turn, the letters read as products.
        worlds: the worlds that its parts are judged in.
    """
    found = {word for claim in lines if (word := _alone(claim, text)) is not None}
    if not found:
        return frozenset()
    coded = {word for word in found if _is_named_in_code(word, text)}
    single = {run for claim in lines for run in LETTERS.findall(text, claim.span.start, claim.span.end)}
    plain = {word for word in found - coded if not single.issuperset(word) and not _factors(word, worlds)}
    return frozenset(plain | {word for word in coded if not _has_arrays(word, worlds)})


def _alone(claim: Claim, text: str) -> str | None:
    """The run of letters that is the whole left side of an equation."""
    left = claim.left
    if claim.op not in EQUATIONS or left.op != "mul" or left is not claim.first:
        return None
    word = text[left.start : left.end]
    named = looks_like_a_name(word) or (len(word) == 2 and word.istitle() and word in WORDS)  # Re is no part here
    named = named or _is_named_in_code(word, text)
    return word if named and len(left.args) == len(word) else None


def _is_named_in_code(word: str, text: str) -> bool:
    """Whether small letters that begin a line, `ess = 9.66`, are used again where products have their sign `*`."""
    if not (word.isascii() and word.islower() and 2 <= len(word) <= 4):
        return False
    stars = islice(STARRED.finditer(text), MANY_STARS)
    defined = re.search(rf"^[ \t]*{word} = ", text, re.M)
    used = defined and re.search(rf"(?<![A-Za-z\\]){word}(?![A-Za-z(])", text[defined.end() :])
    return bool(used) and len(list(stars)) == MANY_STARS


def _has_arrays(word: str, worlds: Sequence[World]) -> bool:
    return any(known(letter, world) and has_entries(letter, world) for letter in word for world in worlds)


def _factors(word: str, worlds: Sequence[World]) -> bool:
    """Whether a problem knows all the letters, or one as an array."""
    return any(
        all(known(letter, world) for letter in word)
        or any(known(letter, world) and has_entries(letter, world) for letter in word)
        for world in worlds
    )
