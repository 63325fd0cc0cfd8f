"""`E` and `I` of systems of algebra as e and i, where the other side has these and no other letters are around."""

from __future__ import annotations

from grader.lazy_regex import regex

_NAMES = regex(r"\\?[A-Za-z]+")
_AROUND = frozenset(
    "E I e i pi Pi sqrt exp log ln sin cos tan frac dfrac cdot times left right pm or and x y z t".split()
)
_UNKNOWNS = frozenset("xyzt")
_E = regex(r"(?<![A-Za-z\\])E(?![A-Za-z_(\[])(?=\s*(?:\^|\*))|(?<=[-+*/])\s?E(?![A-Za-z_(\[])")
_I = regex(r"(?<![A-Za-z\\])I(?![A-Za-z_(\[])")
_LONE_E, _LONE_I = (
    regex(pattern)
    for pattern in (r"(?<![A-Za-z\\])(?:e(?![A-Za-z])|exp\b)|\\exp", r"(?<![A-Za-z\\])i(?![A-Za-z])")
)
MAX_LENGTH = 200


def with_plain_constants(one: str, other: str) -> str:
    """The first text with e for `E` and i for `I`, where the second has these letters; else as it is."""
    if ("E" not in one and "I" not in one) or len(one) + len(other) > MAX_LENGTH:
        return one
    names = {name.lstrip("\\") for text in (one, other) for name in _NAMES.findall(text)}
    if not names <= _AROUND or len(names & _UNKNOWNS) > 1:
        return one
    found = one
    if "E" in one and "E" not in other and _LONE_E.search(other):
        found = _E.sub("e", found)
    if "I" in one and "I" not in other and one != "I" and _LONE_I.search(other):
        found = _I.sub("i", found)
    return found
