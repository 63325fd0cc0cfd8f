"""Reactions of nuclei, `^{14}_6C -> ^{14}_7N + e^- + \\bar\\nu_e`: the same in any order of what comes out."""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.lazy_regex import regex

MAX_LENGTH, MAX_PARTS = 300, 8
_ARROW = regex(r"\\(?:long)?rightarrow|\\to(?![a-z])|⟶|→|[-=]+>")
_DRESS = regex(r"\\(?:ce|mathrm|text(?:rm)?|rm|mbox|left|right|[,;:! ])|[{}$\s]")
_RAISED = regex("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
_LOWERED = regex("[₋₀₁₂₃₄₅₆₇₈₉]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₋₀₁₂₃₄₅₆₇₈₉−", "0123456789+--0123456789-")
_NUCLIDE = regex(
    r"(\d*)(?:\^(\d{1,3})(?:_(-?\d{1,3}))?|_(-?\d{1,3})\^(\d{1,3}))([A-Z][a-z]?|n|p|e|\\alpha|\\beta)([+-]?)"
)
_PARTICLES = {
    "e^-": "e-", "e-": "e-", "\\beta^-": "e-", "β^-": "e-", "e^+": "e+", "e+": "e+", "\\beta^+": "e+", "β^+": "e+",
    "\\alpha": "4He", "α": "4He", "n": "1n", "p": "1H", "\\gamma": "photon", "γ": "photon",
    "\\nu": "nu", "ν": "nu", "\\nu_e": "nu", "ν_e": "nu", "νe": "nu", "\\bar\\nu": "antinu", "\\bar\\nu_e": "antinu",
    "\\overline\\nu_e": "antinu", "ν̄_e": "antinu", "ν̄e": "antinu", "ν̄": "antinu",
}  # fmt: skip
_LIGHT = {("4", "He"): "4He", ("1", "n"): "1n", ("1", "H"): "1H", ("1", "p"): "1H", ("4", "\\alpha"): "4He"}


class Part(NamedTuple):
    """What takes part: its name with the mass, its number, and the charge (or "")."""

    name: str
    number: int
    charge: str


def same_reaction(gold: str, answer: str) -> bool | None:
    """Whether two texts are the same reaction of nuclei; None where one is none."""
    left, right = _reaction(gold), _reaction(answer)
    if left is None or right is None:
        return None
    return all(_alike(one, other) for one, other in zip(left, right))


def _alike(one: list[Part], other: list[Part]) -> bool:
    if len(one) != len(other):
        return False
    pairs = zip(sorted(one), sorted(other))
    return all(a[:2] == b[:2] and (a.charge == b.charge or "" in (a.charge, b.charge)) for a, b in pairs)


def _reaction(text: str) -> list[list[Part]] | None:
    if len(text) > MAX_LENGTH:
        return None
    text = _RAISED.sub(lambda found: "^" + found.group(), text)
    text = _LOWERED.sub(lambda found: "_" + found.group(), text).translate(_PLAIN)
    sides = [_parts(_DRESS.sub("", side)) for side in _ARROW.split(text)]
    if len(sides) != 2 or sides[0] is None or sides[1] is None:
        return None
    found = [side for side in sides if side is not None]
    return found if any(part.name[:1].isdigit() for side in found for part in side) else None


def _parts(side: str) -> list[Part] | None:
    """The nuclei and particles of one side; None where something else is among them."""
    found: list[Part] = []
    for piece in re.split(r"(?<![\^_])\+(?=[\d^_A-Za-z\\αβγν])", side)[: MAX_PARTS + 1]:
        nuclide = _NUCLIDE.fullmatch(piece)
        count = re.match(r"\d+", piece)
        name = _PARTICLES.get(piece[count.end() :] if count else piece)
        if name is not None:
            found.append(Part(name, int(count.group()) if count else 1, ""))
        elif nuclide is not None:
            found.append(_nucleus(nuclide))
        else:
            return None
    return found if len(found) <= MAX_PARTS else None


def _nucleus(found: re.Match[str]) -> Part:
    mass, charge, symbol = found[2] or found[5], found[3] or found[4] or "", found[6]
    count = int(found[1] or 1)
    if mass == "0" and symbol in ("e", "\\beta"):
        return Part("e-" if charge == "-1" or found[7] == "-" else "e+", count, "")
    light = _LIGHT.get((mass, symbol))
    return Part(light or mass + symbol, count, "" if light and symbol not in ("He", "H") else charge)
