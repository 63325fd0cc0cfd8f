"""Nuclides in one way, with the charge that their element has: `C-14`, `carbon-14`, `¹⁴C` as `{}^{14}_{6}C`."""

from __future__ import annotations

import re

from grader.algebra.telling import Rule, all_of
from grader.lazy_regex import regex

_ELEMENTS = (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr "
    "Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir "
    "Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh "
    "Fl Mc Lv Ts Og"
).split()
_CHARGES = {symbol: charge for charge, symbol in enumerate(_ELEMENTS, 1)}
_NAMES = {
    "hydrogen": "H", "helium": "He", "lithium": "Li", "beryllium": "Be", "boron": "B", "carbon": "C",
    "nitrogen": "N", "oxygen": "O", "fluorine": "F", "neon": "Ne", "sodium": "Na", "magnesium": "Mg",
    "aluminium": "Al", "aluminum": "Al", "silicon": "Si", "phosphorus": "P", "sulfur": "S", "sulphur": "S",
    "chlorine": "Cl", "argon": "Ar", "potassium": "K", "calcium": "Ca", "iron": "Fe", "cobalt": "Co",
    "nickel": "Ni", "copper": "Cu", "zinc": "Zn", "krypton": "Kr", "strontium": "Sr", "technetium": "Tc",
    "iodine": "I", "xenon": "Xe", "caesium": "Cs", "cesium": "Cs", "barium": "Ba", "lead": "Pb", "bismuth": "Bi",
    "polonium": "Po", "radon": "Rn", "radium": "Ra", "thorium": "Th", "protactinium": "Pa", "uranium": "U",
    "neptunium": "Np", "plutonium": "Pu", "americium": "Am", "gold": "Au", "mercury": "Hg", "silver": "Ag",
    "platinum": "Pt", "tin": "Sn",
}  # fmt: skip
_MARKED = regex(
    r"\$?\s*(?:\{\s*\})?\s*\^\s*\{?\s*(?P<mass>\d{1,3})\s*\}?\s*(?:_\s*\{?\s*(?P<charge>\d{1,3})\s*\}?)?\s*"
    r"(?:\\(?:mathrm|text|ce|rm)\s*)?\{?\s*(?P<symbol>[A-Z][a-z]?)\s*\}?\s*\$?\s*\.?"
)
_RAISED = regex(r"\s*(?P<mass>[⁰¹²³⁴-⁹]{1,3})(?P<charge>[₀-₉]{1,3})?(?P<symbol>[A-Z][a-z]?)\s*\.?")
_NAMED = regex(r"\s*(?:(?P<symbol>[A-Z][a-z]?)|(?P<name>[A-Za-z]{3,12}))-(?P<mass>\d{1,3})\s*\.?")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


def _told(found: re.Match[str]) -> str:
    groups = found.groupdict()
    symbol = groups["symbol"] or _NAMES.get(groups["name"].lower(), "")
    return _written(symbol, groups["mass"], groups.get("charge")) or found.group()


def _written(symbol: str, mass: str, charge: str | None) -> str:
    """A nuclide with its charge; "" where the element has another one, or is none."""
    known, size = _CHARGES.get(symbol, 0), int(mass.translate(_DIGITS))
    if not known or size < known or (charge and int(charge.translate(_DIGITS)) != known):
        return ""
    return rf"{{}}^{{{size}}}_{{{known}}}{symbol}"


RULES: tuple[Rule, ...] = (
    all_of(("^",), _MARKED, _told),
    all_of(("⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"), _RAISED, _told),
    all_of(tuple(f"-{digit}" for digit in range(1, 10)), _NAMED, _told),
)
