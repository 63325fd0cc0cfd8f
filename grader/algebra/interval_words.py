"""Intervals at the end of words: `the closed interval [4, 9]`, `x lies in [4, 9)`, and what is none of them."""

from __future__ import annotations

from grader.algebra import kinds
from grader.algebra.shapes import ends
from grader.algebra.sides import Side
from grader.lazy_regex import regex
from grader.notation.tree import Node

_PART = r"(?:[^()\[\],;:$=]|\([^()\[\],;]{0,20}\)){1,40}"
_PIECE = rf"[(\[\]]\s*{_PART}[,;]{_PART}[)\]\[]"
_SAID = regex(
    rf"\b(?:((?:half-)?(?:open|closed)) )?(?:[a-z]+ )?interval (?:of [a-z ]{{3,20}} )?\$?({_PIECE})"
    r"[^\d()\[\]]{0,80}$"
)
_ALONE = regex(rf"(?<=[a-z:] )({_PIECE})[\s.*!]*$")
_NAMED = regex(rf"\b(?:((?:half-)?(?:open|closed)) )?(?:[a-z]+ )?interval\W{{1,4}}({_PIECE})")
_HALF = ("[)", "(]", "[[", "]]")
_ENDS = {"open": ("()", "]["), "closed": ("[]",), "half-open": _HALF, "half-closed": _HALF}
MAX_TEXT = 600


def interval_at_end(text: str) -> str | None:
    """The interval that some words end with, or a pair in square brackets; None where there is none."""
    text = text[-MAX_TEXT:]
    said = _SAID.search(text)
    if said:
        pair = said[2].strip()
        return pair if _fits(pair, said[1]) else None
    alone = _ALONE.search(text)
    return alone[1] if alone and _brackets(alone[1]) != "()" else None


def on_intervals(left: Side, right: Side) -> tuple[bool | None, str] | None:
    """The verdict on two sides that seem the same, where one says that its pair is an interval; None where it stands.

    Brackets of another kind, or none, are another interval; a closed interval in round brackets is in doubt.
    """
    for said, other in ((left, right), (right, left)):
        if "interval" not in said.source:
            continue
        pair = said.text.strip(" $.")
        named = [found[1] for found in _NAMED.finditer(said.source[-MAX_TEXT:]) if found[2] == pair]
        if not all(_fits(pair, kind) for kind in named):
            return None, "an interval in brackets of another kind than it says"
        if named and _is_other(other.tree, _brackets(pair)):
            return False, "another kind of interval"
    return None


def _is_other(tree: Node, brackets: str) -> bool:
    """Whether a tree is a set or a list, or a pair in other brackets."""
    if tree.op in ("set", "and"):
        return True
    return tree.op in ("tuple", "list") and (not kinds.bracketed(tree) or ends(tree) != brackets)


def _fits(pair: str, kind: str | None) -> bool:
    """Whether an interval can be of the kind that it is said to be."""
    return not kind or "∞" in pair or "infty" in pair or _brackets(pair) in _ENDS[kind]


def _brackets(pair: str) -> str:
    return pair[0] + pair[-1]
