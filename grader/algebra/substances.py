"""Names of chemical substances: `carbon dioxide` is CO₂, `iron(III) chloride` is FeCl₃, `sulfuric acid` is H₂SO₄.

Names of compounds of two elements are built by rule; those that are used instead of them, and acids, stand in a table.
"""

from __future__ import annotations

from math import gcd

from grader.lazy_regex import regex

_COMMON = {
    "water": "H2O", "ammonia": "NH3", "methane": "CH4", "ethane": "C2H6", "propane": "C3H8", "butane": "C4H10",
    "ethene": "C2H4", "ethylene": "C2H4", "ethyne": "C2H2", "acetylene": "C2H2", "benzene": "C6H6", "ozone": "O3",
    "glucose": "C6H12O6", "hydrogen peroxide": "H2O2", "sulfuric acid": "H2SO4", "nitric acid": "HNO3",
    "phosphoric acid": "H3PO4", "carbonic acid": "H2CO3", "hydrochloric acid": "HCl", "sulfurous acid": "H2SO3",
    "nitrous acid": "HNO2", "methanol": "CH3OH", "phosphine": "PH3", "hydrogen gas": "H2", "oxygen gas": "O2",
    "nitrogen gas": "N2", "chlorine gas": "Cl2", "nitric oxide": "NO", "nitrous oxide": "N2O",
}  # fmt: skip
_ELEMENTS = {
    "hydrogen": "H", "carbon": "C", "nitrogen": "N", "oxygen": "O", "fluorine": "F", "silicon": "Si", "boron": "B",
    "phosphorus": "P", "sulfur": "S", "chlorine": "Cl", "bromine": "Br", "iodine": "I", "xenon": "Xe",
}  # fmt: skip
_ENDED = {
    "hydride": "H", "carbide": "C", "nitride": "N", "oxide": "O", "fluoride": "F", "phosphide": "P", "sulfide": "S",
    "chloride": "Cl", "bromide": "Br", "iodide": "I",
}  # fmt: skip
_COUNTS = {"mono": 1, "mon": 1, "di": 2, "tri": 3, "tetra": 4, "tetr": 4, "penta": 5, "pent": 5, "hexa": 6, "hex": 6}
_METALS = {
    "lithium": ("Li", 1), "sodium": ("Na", 1), "potassium": ("K", 1), "silver": ("Ag", 1), "ammonium": ("NH4", 1),
    "magnesium": ("Mg", 2), "calcium": ("Ca", 2), "barium": ("Ba", 2), "strontium": ("Sr", 2), "zinc": ("Zn", 2),
    "aluminium": ("Al", 3), "aluminum": ("Al", 3), "hydrogen": ("H", 1),
}  # fmt: skip
_VARIABLE = {"iron": "Fe", "copper": "Cu", "lead": "Pb", "tin": "Sn", "manganese": "Mn", "cobalt": "Co", "nickel": "Ni",
             "chromium": "Cr", "mercury": "Hg", "gold": "Au", "titanium": "Ti"}  # fmt: skip
_ANIONS = {
    "fluoride": ("F", 1), "chloride": ("Cl", 1), "bromide": ("Br", 1), "iodide": ("I", 1), "oxide": ("O", 2),
    "sulfide": ("S", 2), "nitride": ("N", 3), "phosphide": ("P", 3), "hydroxide": ("OH", 1), "nitrate": ("NO3", 1),
    "nitrite": ("NO2", 1), "sulfate": ("SO4", 2), "sulfite": ("SO3", 2), "carbonate": ("CO3", 2),
    "phosphate": ("PO4", 3), "cyanide": ("CN", 1), "permanganate": ("MnO4", 1), "chlorate": ("ClO3", 1),
    "bicarbonate": ("HCO3", 1), "hydrogen carbonate": ("HCO3", 1), "hydrogencarbonate": ("HCO3", 1),
    "dichromate": ("Cr2O7", 2), "chromate": ("CrO4", 2), "hypochlorite": ("ClO", 1), "perchlorate": ("ClO4", 1),
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}
_PREFIX = regex(r"(mon(?=oxide)|mono|di|tri|tetra|penta|hexa|tetr(?=o)|pent(?=o)|hex(?=o))?(\w+)")
_SPLIT = regex(r"([a-z]+)\s?(?:\((i{1,3}|iv|vi{0,2})\))? ([a-z]+(?: carbonate)?)")
_NAME = regex(r"[a-zA-Z]{3,12}(?: ?\([IViv]{1,3}\))?(?: [a-zA-Z]{3,20}){0,2}")


def is_name(text: str) -> bool:
    """Whether a text may be the name of a substance, by its looks."""
    return len(text) < 48 and _NAME.fullmatch(text) is not None


def formula(name: str) -> str:
    """The formula of a substance; "" where its name is not known or does not say which one it is."""
    name = name.lower().replace("sulph", "sulf").strip()
    if name in _COMMON:
        return _COMMON[name]
    parts = _SPLIT.fullmatch(name)
    return (_ionic(*parts.groups()) or _covalent(parts[1], parts[3])) if parts else ""


def _ionic(metal: str, state: str | None, anion: str) -> str:
    """A salt: as many of each ion as make it neutral."""
    known = (_VARIABLE.get(metal, ""), _ROMAN.get(state, 0)) if state else _METALS.get(metal, ("", 0))
    other = _ANIONS.get(anion)
    if not known[0] or not known[1] or other is None:
        return ""
    common = gcd(known[1], other[1])
    return _times(known[0], other[1] // common) + _times(other[0], known[1] // common)


def _covalent(first: str, second: str) -> str:
    """Two elements that are not metals, their numbers said by prefixes: the second one's has to be said."""
    one, two = _PREFIX.fullmatch(first), _PREFIX.fullmatch(second)
    if one is None or two is None or not two[1] or two[2] not in _ENDED or one[2] not in _ELEMENTS:
        return ""
    return _times(_ELEMENTS[one[2]], _COUNTS[one[1] or "mono"]) + _times(_ENDED[two[2]], _COUNTS[two[1]])


def _times(ion: str, count: int) -> str:
    if count == 1:
        return ion
    single = sum(map(str.isupper, ion)) == 1 and not ion[-1].isdigit()
    return f"{ion}{count}" if single else f"({ion}){count}"
