r"""Units of measurement behind a quantity, in LaTeX, Unicode and ASCII.

`\tfrac{\text{m}}{\text{s}^2}`, `\mathrm{kg\,m\,s^{-2}}`, `J/(mol K)`, `N m`, `W m⁻²`, `\mu\text{m}`: read from the
source, since tokens split what belongs together. Letters that may be factors as well keep both readings.
"""

from __future__ import annotations

import re

from grader.lazy_regex import regex
from grader.notation import vocabulary as v
from grader.notation.grammar import MEASURE, Reader, make, simple
from grader.notation.lost_powers import OF_UNIT
from grader.notation.tree import Node

MORE = frozenset(
    "M mM µM μM nM hPa mbar mN µN μN mK mW µW μW kcal Å mJ µJ μJ nJ kΩ MΩ mΩ μm μs μA μg μF kV mAh kp "
    "mF nC µC μC pC mC kC pA nA nV µV μV MV nT μT nH μH fs ps µL μL nL nmol µmol μmol pmol pN nN GN TW TJ PJ GΩ "
    "mSv µSv μSv kBq MBq pJ fJ pW nW".split()
)
NO_SIGNS = frozenset("in % H B ly acres acre bits bytes bit byte nat nats".split())
SIGNS = (v.UNIT_SIGNS | MORE) - NO_SIGNS
FIRSTS = frozenset(name[0] for name in SIGNS)
SPACE = r"(?:[ \t\u00a0\u2009\u202f~]|\\[,;:! ])*"
SPACES = regex(SPACE)
WRAP = regex(r"\\(?:text(?:rm|up|normal)?|mathrm|rm|mbox|operatorname|unit)\s*\{")
LETTER = regex(r"\\(?:text|mathrm|rm)\s+([A-Za-z])(?![A-Za-z])")
FRACTION = regex(r"\\[dtc]?frac\s*\{")
NAME = regex(r"(\\mu(?![a-zA-Z])\s*|\\Omega(?![a-zA-Z])|(?:°|\^\{?\\circ\}?)\s*(?=[CF]))?([A-Za-zµμΩÅ]*)")
OHMS = regex(
    r"(?:\\(?:text|mathrm|rm|mbox)\s*\{\s*(?P<a>[kMGmµμ])\s*\}|(?P<b>[kMGmµμ])|(?P<c>\\mu)(?![a-zA-Z]))"
    rf"{SPACE}\\Omega(?![a-zA-Z])"
)
POWER = regex(rf"{SPACE}\^\s*(?:\{{\s*([-−–+]?\d)\s*\}}|([-−]?\d)(?!\d))|(⁻?[¹²³⁴])")
TIMES = regex(rf"{SPACE}(?:\\cdot(?![a-zA-Z])|\\times(?![a-zA-Z])|[·⋅∙*×])(?!\*){SPACE}")
OVER = regex(rf"{SPACE}/{SPACE}")
RAISED = str.maketrans("⁻¹²³⁴−–", "-1234--")
LETTERS = frozenset({v.SYM, v.FUNC, v.OPEN, v.DIFF})
GREEKS = ("mu", "Omega")
ALONE = {name for name in SIGNS if len(name) == 1} | set("kMGmµμ")  # units, and prefixes of ohms
RAISABLE = ("2", "3", "4")
LENGTH = regex(r"(?:\A|[*/])(?:[cmdk]?m|s|ft)\Z")
MOST = 8  # factors of one unit


class Scan:
    """A place in the source, and the factors of a unit found so far: `name`, as it is written, flat."""

    def __init__(self, source: str, limit: int, plain: bool) -> None:
        self.source, self.limit, self.plain = source, limit, plain
        self.name = ""
        self.count = 0
        self.bare: list[str] = []  # factors that stand in no \text
        self.lost = False  # whether an exponent stands where a difference might

    def product(self, place: int, under: bool = False, wrapped: bool = False) -> int:
        """The end of the factors that begin at `place`, or -1; `under` where they stand behind a stroke."""
        place = self._factor(place, under, wrapped)
        end = place
        while place >= 0 and self.count < MOST:
            end = place
            stroke = OVER.match(self.source, place, self.limit)
            sign = stroke or TIMES.match(self.source, place, self.limit)
            below = True if stroke else under if sign else self._below(under)
            start = sign.end() if sign else SPACES.match(self.source, place, self.limit).end()  # type: ignore[union-attr]
            if not sign and start == place and self.source[place : place + 1] != "\\":
                break
            kept = self.name, self.count, list(self.bare)
            place = self._factor(start, below, wrapped)
            if place < 0:
                self.name, self.count, self.bare = kept
        return end

    def _below(self, under: bool) -> bool:
        """`J/mol K` is J/(mol K)."""
        return under or self.name.rpartition("*")[2].count("/") > 0

    def _factor(self, place: int, under: bool, wrapped: bool) -> int:
        place = SPACES.match(self.source, place, self.limit).end()  # type: ignore[union-attr]
        ohms = OHMS.match(self.source, place, self.limit)
        if ohms:
            prefix = ohms["a"] or ohms["b"] or "µ"
            self._add(f"{prefix}Ω", under, True)
            return self._powered(ohms.end(), under)
        wrap = WRAP.match(self.source, place, self.limit)
        if wrap:
            inner = self.product(wrap.end(), under, True)
            return self._powered(self.closed(inner, "}"), under)
        letter = LETTER.match(self.source, place, self.limit)
        if letter and letter.group(1) in SIGNS:
            self._add(letter.group(1), under, True)
            return self._powered(letter.end(), under)
        fraction = FRACTION.match(self.source, place, self.limit)
        if fraction:
            return self._fraction(fraction.end(), under, wrapped)
        if self.source[place : place + 1] == "(" and under:
            return self.closed(self.product(place + 1, under, wrapped), ")")
        return self._named(place, under, wrapped)

    def _named(self, place: int, under: bool, wrapped: bool) -> int:
        match = NAME.match(self.source, place, self.limit)
        if match is None or match.end() == place:
            return -1
        before, letters = (match.group(1) or "").strip(), match.group(2)
        name = "µ" + letters if before == "\\mu" else "Ω" + letters if before else letters
        name = f"°{letters}" if before[:1] in ("°", "^") else name
        if before == "\\mu" and not letters:
            return self._micro(match.end(), under)
        if name not in SIGNS:
            return -1
        self._add(name, under, wrapped)
        return self._powered(match.end(), under)

    def _micro(self, place: int, under: bool) -> int:
        r"""`\mu\text{m}`, `\mu\mathrm N`."""
        letter = LETTER.match(self.source, place, self.limit)
        if letter and f"µ{letter.group(1)}" in SIGNS:
            self._add(f"µ{letter.group(1)}", under, True)
            return self._powered(letter.end(), under)
        wrap = WRAP.match(self.source, place, self.limit)
        match = NAME.match(self.source, wrap.end(), self.limit) if wrap else None
        if match is None or "µ" + match.group(2) not in SIGNS or match.group(1):
            return -1
        self._add("µ" + match.group(2), under, True)
        return self._powered(self.closed(match.end(), "}"), under)

    def _fraction(self, place: int, under: bool, wrapped: bool) -> int:
        one = re.compile(r"\s*1\s*\}").match(self.source, place, self.limit)
        place = one.end() if one else self.closed(self.product(place, under, wrapped), "}")
        opening = re.compile(r"\s*\{").match(self.source, place, self.limit) if place >= 0 else None
        return self.closed(self.product(opening.end(), not under, wrapped), "}") if opening else -1

    def _add(self, name: str, under: bool, wrapped: bool) -> None:
        self.name += ("/" if under else "*" if self.name else "") + name
        self.count += 1
        if not wrapped:
            self.bare.append(name)

    def _powered(self, place: int, under: bool) -> int:
        match = POWER.match(self.source, place, self.limit) if place >= 0 else None
        if match is None and place > 0 and self.source[place : place + 1] in RAISABLE and self._raised(place):
            self.name += "^" + self.source[place]
            return place + 1
        if match is None and self.plain and place > 0:
            match = OF_UNIT.match(self.source, place, self.limit)
            self.lost = self.lost or match is not None
        if match is None:
            return place
        self.name += "^" + next(filter(None, match.groups())).translate(RAISED)
        return match.end()

    def _raised(self, place: int) -> bool:
        """Whether a digit right behind a length or a second is its power: `9.81 m/s2`, `5 cm3`."""
        return LENGTH.search(self.name) is not None and not self.source[place + 1 : place + 2].isalnum()

    def closed(self, place: int, sign: str) -> int:
        if place < 0:
            return -1
        place = SPACES.match(self.source, place, self.limit).end()  # type: ignore[union-attr]
        return place + 1 if self.source[place : place + 1] == sign and place < self.limit else -1


def measure(r: Reader, node: Node, single: bool = False) -> Node | None:
    """The quantity `node` with the unit that stands behind it; None where there is none of several factors.

    Args:
        single: whether a unit of one factor counts as well.
    """
    i = r.i
    if r.kinds[i] == v.SYM and not _may_begin(r, i):
        return None
    scan = Scan(r.source, r.ends[-1], r.plain)
    end = scan.product(r.starts[i])
    lone = scan.count < 2 and "^-" not in scan.name and scan.name[-1:] != "Ω"
    if end < 0 or (lone and not single) or scan.name[:1] == "/":
        return None
    stop = token_at(r, i, end)
    if stop >= 0 and r.kinds[stop] == v.NUM and r.starts[stop] == end and scan.name[-1].isalpha():
        return None  # `2 C0`: an indexed symbol
    if scan.lost and end - r.starts[i] == 3 and isinstance(node.value, int):
        return None  # `5 m-1` may be a difference
    if stop < 0 or r.kinds[stop] in (v.SUB, v.PRIME, v.POW, v.ACCENT):
        return None
    if r.kinds[stop] == v.OPEN and r.starts[stop] == end:
        return None
    made = make("unit", scan.name, (node,), node.start, end)
    spaced = r.starts[i] > node.end
    longest = max(map(len, scan.bare), default=0)
    surely = r.plain and ("/" in scan.name or longest > 1) and scan.name not in v.OR_LETTERS
    if not scan.bare or scan.lost or (spaced and (surely or ("/" in scan.name and longest > 2))):
        r.i = stop
        return made
    ohm = scan.name == "Ω"
    if r.kinds[stop] in LETTERS or not (r.plain or ohm or len(scan.bare) == scan.count > 1):
        return None
    return _or_product(r, node, made, stop, ohm or (r.plain and spaced))


def _may_begin(r: Reader, i: int) -> bool:
    """Whether a unit may begin with the letter i, which is one, or has others behind it."""
    letter, end = r.vals[i], r.ends[i]
    if letter in ALONE or letter in GREEKS:
        return True
    longer = len(letter) > 1 or end > r.starts[i] + 1 or r.source[end : end + 1].isalpha()
    return letter[0] in FIRSTS and longer


def _or_product(r: Reader, node: Node, made: Node, stop: int, first: bool) -> Node | None:
    """The quantity, or the product of the same letters."""
    from grader.notation.words import as_product

    i = r.i
    product = as_product(r, node, i, stop)
    if r.i != stop or not simple(product):
        r.i = i
        return None
    return make("alt", None, (made, product) if first else (product, made), node.start, made.end)


def token_at(r: Reader, i: int, end: int) -> int:
    """The token behind the source's place `end`; -1 where a token lies across it, or the text ends before."""
    k = i
    while r.starts[k] < end and r.kinds[k] != v.END:
        if r.ends[k] > end:
            return -1
        k += 1
    while r.kinds[k] == v.ENDGROUP and r.starts[k] == r.ends[k] == end:
        k += 1
    return k if r.starts[k] >= end else -1


MEASURE.append(measure)
