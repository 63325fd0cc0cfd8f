"""Abbreviations that an answer gives values to, `SSE = 0.4`, told from products of letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.algebra.world import World
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.definitions import has_entries, known
from grader.notation.abbreviations import looks_like_a_name
from grader.notation.vocabulary import WORDS

CANDIDATE = re.compile(
    r"(?<![A-Za-z\\{_])(?:[A-Z]{2,4}|[A-Z][a-z]{1,2}|d[A-Z]|[a-z]{3})[ \t$]*&?[ \t]*(?::?=|≈|\\approx|\\equiv)"
)
LETTERS = re.compile(r"[A-Za-z]+")


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
    single = {run for claim in lines for run in LETTERS.findall(text, claim.span.start, claim.span.end)}
    return frozenset(word for word in found if not single.issuperset(word) and not _factors(word, worlds))


def _alone(claim: Claim, text: str) -> str | None:
    """The run of letters that is the whole left side of an equation."""
    left = claim.left
    if claim.op not in EQUATIONS or left.op != "mul" or left is not claim.first:
        return None
    word = text[left.start : left.end]
    named = looks_like_a_name(word) or (len(word) == 2 and word.istitle() and word in WORDS)  # Re is no part here
    return word if named and len(left.args) == len(word) else None


def _factors(word: str, worlds: Sequence[World]) -> bool:
    """Whether a problem knows all the letters, or one as an array."""
    return any(
        all(known(letter, world) for letter in word)
        or any(known(letter, world) and has_entries(letter, world) for letter in word)
        for world in worlds
    )
