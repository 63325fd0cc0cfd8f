"""Values that a reply gives to several names, one after the other: "so x = 2; then y = 3 - 4 = -1"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.algebra.statements import withdrawals
from grader.algebra.tidy import foreign_words
from grader.algebra.units import is_known
from grader.lazy_regex import regex

_END = (
    r"(?=[,;$\n]|\\\)|\\\]|\.(?:\s|\*|$)|\*\*|$"
    r"|\s+(?:and|so|then|thus|hence|therefore|or|because|since|which|from|for|is)\b)"
)
_NAME = regex(r"[A-Za-z]{1,12}(?:_[A-Za-z0-9]{1,3})?")
_LAST = regex(r"(?:≈|\\approx|~).*|.*=", re.DOTALL)
_LETTERS = regex(r"(?<![a-zA-Z\\])(?!pi\b)[a-zA-Z]")
_MEASURES = frozenset({"mean", "sum", "max", "min"})
_TEXT = regex(r"\\(?:text\w*|mathrm)\s*\{([^{}]*)\}|\\[ ,;:!]")
_WORDED = regex(r"(?:the )?([A-Za-z]{3,12}) ?(?:=|:|is|of)? ?([-−+$\\]?\d[^,;=:]*)")
_COUNTED = regex(
    r"\b(?:are|has|have|find|get|obtain) (?:exactly |only )?(\d{1,3}) [a-z]+(?: [a-z]+)?: ", re.IGNORECASE
)
_MEASURED = regex(r"[-−]?\d[\d.,/]*(?:[A-Za-zµΩ°]{1,3}[²³]?|\\?%)")
MAX_NAMES, MAX_VALUE, MAX_REPLY, MIN_WORD = 6, 80, 8_000, 3


def values_said(reply: str, names: Sequence[str]) -> str:
    """What a reply gives to all of some names, as `x = 2, y = -1`; "" where one has no value, or several."""
    if len(names) > MAX_NAMES or not all(_NAME.fullmatch(name) for name in names):
        return ""
    said = reply[max(0, len(reply) - MAX_REPLY, *withdrawals(reply)) :]
    values = [_values(said, name) for name in names]
    if any(len(found) != 1 for found in values):
        return ""
    return ", ".join(f"{name} = {found.pop()}" for name, found in zip(names, values))


def by_words(text: str, alone: bool = False) -> list[tuple[str, str]]:
    """`length 12 m, width 5 m`: what is measured, each with its value, also one `alone`; [] for other texts."""
    parts = re.split(r"[,;] *(?:and )?| and ", " ".join(_TEXT.sub(r" \1 ", text).split()).strip(" ."))
    found = [_WORDED.fullmatch(part.strip(" .$")) for part in parts]
    pairs = [(one[1].lower(), one[2]) for one in found if one and _is_noun(one[1].lower())]
    return pairs if (alone or len(pairs) > 1) and 0 < len(pairs) == len(parts) == len(dict(pairs)) else []


def _is_noun(word: str) -> bool:
    return word in _MEASURES or (foreign_words(word) > 0 and not is_known(word))


def counted(reply: str, size: int) -> bool:
    """Whether a reply says that there are so many of what it lists: `There are 3 solutions: 1, 2 and 5`."""
    return any(found[1] == str(size) for found in _COUNTED.finditer(reply[-MAX_REPLY:]))


def _values(said: str, name: str) -> set[str]:
    """The numbers that a name is set equal to."""
    head, _, index = name.partition("_")
    written = rf"{head}_\{{?{index}\}}?" if index else head
    sign = (
        r"="
        if len(name) < MIN_WORD or index
        else r"(?:=|:|is|of|equals|gets|has|receives|pays|weighs|costs|earns|takes|was|(?<=[a-z])(?= [-−]?\d))"
    )
    pattern = rf"(?<![\w\\^}}+*/-])(?<![-+*/] ){written}\s*{sign}\s*([^,;$\n]{{1,{MAX_VALUE}}}?){_END}"
    chains = re.finditer(pattern, said)
    ends = {re.sub(r"\s+", "", _LAST.sub("", chain[1])) for chain in chains}
    return {value for value in ends if value and (_MEASURED.fullmatch(value) or not _LETTERS.search(value))}
