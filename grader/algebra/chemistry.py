"""Chemical formulas and equations, whatever they are typeset in: `H_2O`, `\\ce{H2O}`, `2H2 + O2 -> 2H2O`."""

from __future__ import annotations

import re

from grader.lazy_regex import regex

_ELEMENTS = frozenset(
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Ag Cd Sn "
    "Sb I Xe Cs Ba W Pt Au Hg Pb Bi U Rn Ra Th Pa Np Pu Am Po Tc Eu".split()
)
_SETTING = regex(r"\\(?:ce|mathrm|text(?:rm)?|rm|mbox|left|right|[,;! ])|[{}$\s]")
_ARROW = regex(r"\\(?:long)?(?:right|leftright)arrow|\\to(?![a-z])|⟶|→|⇌|<?[-=]+>|\\rightleftharpoons")
_STATE = regex(r"\((?:s|l|g|aq)\)")
_PIECE = regex(r"([A-Z][a-z]?|\)|\()(\d*)")
_MOLECULE = regex(r"(\d*)((?:[A-Z][a-z]?\d*|\((?:[A-Z][a-z]?\d*)+\)\d*)+)(?:\^(\d*[+-]|[+-]\d+)|([+-]))?")
_NUCLIDE = regex(r"\^(\d{1,3})_(\d{1,3})([A-Z][a-z]?)")
_SMALL = regex("[₀-₉]+")
_ION = regex(r"([A-Z][a-z]?)(\d[+-])")  # Fe3+ is no molecule of three
_SCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_RAISED = regex("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_WATER = frozenset("·•⋅∙*.")
_HYDRATE = regex(r"\s*(?:\\cdot(?![a-z])|[·•⋅∙*]|(?<=[\dA-Za-z)])\s?\.(?=\s?\d*\s?H))\s*(?=\d*\s*H(?:_\{?2\}?|2|₂)O)")
MAX_LENGTH = 160
Side = tuple[tuple[str, str, str], ...]


def same_formula(gold: str, answer: str) -> bool | None:
    """Whether two chemical formulas or equations are the same; None where one is no such thing."""
    nuclides = _nuclide(gold), _nuclide(answer)
    if nuclides[0] and nuclides[1]:
        return nuclides[0] == nuclides[1]
    if _ARROW.search(gold) and _ARROW.search(answer):
        from grader.algebra.nuclear import same_reaction

        reactions = same_reaction(gold, answer)
        if reactions is not None:
            return reactions
    left, right = _sides(gold), _sides(answer)
    if not left or not right or len(left) != len(right):
        return None
    if not any(map(str.isdigit, gold)) and gold.isalpha() and answer.isalpha() and gold.lower() != answer.lower():
        return None
    return left == right


def same_substance(wanted: str, given: str) -> bool | None:
    """`carbon dioxide` against `CO₂`; None where neither side is a name that is known, or the other is no formula."""
    from grader.algebra.substances import formula, is_name

    names = [formula(text) if is_name(text) else "" for text in (wanted, given)]
    if not any(names):
        return None
    return same_formula(names[0] or wanted, names[1] or given)


def _nuclide(text: str) -> tuple[str, ...]:
    """Mass, charge and element of `{}^{14}_{6}C`; () for other texts."""
    if len(text) >= MAX_LENGTH or ("^" not in text and not _RAISED.search(text)):
        return ()
    plain = _SETTING.sub("", _SMALL.sub(lambda found: "_" + found.group().translate(_SCRIPTS), text))
    plain = _RAISED.sub(lambda found: "^" + found.group().translate(_LOWERED), plain)
    found = _NUCLIDE.fullmatch(plain)
    return (found[1], found[2], found[3]) if found and found[3] in _ELEMENTS else ()


def _sides(text: str) -> list[Side]:
    """The two sides of an equation, or the only one, each its molecules; [] for other texts."""
    if len(text) > MAX_LENGTH:
        return []
    text = _RAISED.sub(lambda found: "^" + found.group().translate(_LOWERED), text.translate(_SCRIPTS))
    sides = [_molecules(_STATE.sub("", side)) for side in _ARROW.split(text)]
    return [side for side in sides if side] if all(sides) and len(sides) < 3 else []


def _molecules(side: str) -> Side:
    if "\\cdot" in side or not _WATER.isdisjoint(side):
        side = _HYDRATE.sub("|", side)
    plain = _SETTING.sub("", side.replace("\\ce", "").replace("_", ""))
    ion = _ION.fullmatch(plain) if "_" not in side else None
    plain = f"{ion[1]}^{ion[2]}" if ion else plain
    found = [_MOLECULE.fullmatch(part) for part in re.split(r"(?<=[A-Za-z\d)])\+(?=[A-Z\d(])|\|", plain)]
    if "|" in plain and len(found) > 2:
        return ()  # hydrates in an equation
    if not found or any(one is None or not _elements(one[2]) for one in found):
        return ()
    hydrate = [("·", "", "")] if "|" in plain else []
    return tuple(sorted([*hydrate, *((one[2], one[1] or "1", one[3] or one[4] or "") for one in found if one)]))


def _elements(formula: str) -> bool:
    return all(name in _ELEMENTS for name, _ in _PIECE.findall(formula) if name not in "()")
