"""Values that a reply gives to several names, one after the other: "so x = 2; then y = 3 - 4 = -1"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.algebra.statements import withdrawals

_END = (
    r"(?=[,;$\n]|\\\)|\\\]|\.(?:\s|\*|$)|\*\*|$"
    r"|\s+(?:and|so|then|thus|hence|therefore|or|because|since|which|from|for|is)\b)"
)
_NAME = re.compile(r"[A-Za-z]{1,8}(?:_[A-Za-z0-9]{1,3})?")
_LAST = re.compile(r"(?:≈|\\approx|~).*|.*=", re.DOTALL)
_LETTERS = re.compile(r"(?<![a-zA-Z\\])(?!pi\b)[a-zA-Z]")
MAX_NAMES, MAX_VALUE, MAX_REPLY = 6, 80, 8_000


def values_said(reply: str, names: Sequence[str]) -> str:
    """What a reply gives to all of some names, as `x = 2, y = -1`; "" where one has no value, or several."""
    if len(names) > MAX_NAMES or not all(_NAME.fullmatch(name) for name in names):
        return ""
    said = reply[max(0, len(reply) - MAX_REPLY, *withdrawals(reply)) :]
    values = [_values(said, name) for name in names]
    if any(len(found) != 1 for found in values):
        return ""
    return ", ".join(f"{name} = {found.pop()}" for name, found in zip(names, values))


def _values(said: str, name: str) -> set[str]:
    """The numbers that a name is set equal to."""
    head, _, index = name.partition("_")
    written = rf"{head}_\{{?{index}\}}?" if index else head
    chains = re.finditer(rf"(?<![\w\\^}}+*/-])(?<![-+*/] ){written}\s*=\s*([^,;$\n]{{1,{MAX_VALUE}}}?)" + _END, said)
    ends = {re.sub(r"\s+", "", _LAST.sub("", chain[1])) for chain in chains}
    return {value for value in ends if value and not _LETTERS.search(value)}
