"""Units and segments in other dress: `g mol⁻¹` in a sentence, `60 kilometres an hour`, `6 litres per 100 km`."""

from __future__ import annotations

import re
from fractions import Fraction

from grader.algebra.number_forms import as_decimal
from grader.algebra.telling import Rule, anywhere
from grader.algebra.units import is_known
from grader.lazy_regex import regex

_EXPONENT = r"(?:⁻[¹²³⁴]|\^\{?[-−][1-4]\}?)"
_SPACE = r"(?: ?[·⋅*] ?| |\\[,; ]|~)"
_RAISED = regex(
    rf"(?<=[\d)}}⁰¹²³⁴-⁹])(?P<gap> |\\[,; ]|~)?(?P<above>(?:[A-Za-zµΩ]{{1,5}}(?:[²³]|\^[23])?{_SPACE}){{1,3}})"
    rf"(?P<below>[A-Za-zµΩ]{{1,5}}{_EXPONENT}(?:{_SPACE}[A-Za-zµΩ]{{1,5}}{_EXPONENT}){{0,3}})(?![\w^])"
)
_OF_TEN = regex(
    r"(?<![\w$^{.,])(?P<n>[-−]?\d{1,6}(?:\.\d{1,9})?) ?[×·⋅*x] ?10"
    r"(?:\^\{?(?P<power>[-−]?\d{1,2})\}?|(?P<up>⁻?[⁰¹²³⁴-⁹]{1,2})) (?=[A-Za-zµΩ]{1,5}/)"
)
_BELOW = regex(rf"(?P<unit>[A-Za-zµΩ]{{1,5}})(?P<power>{_EXPONENT})")
_POWERS = str.maketrans("¹²³⁴", "1234", "⁻−-^{}")
_DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
_NAME = r"[A-Za-zµΩ]{1,14}"
_OVER, _UNDER = (
    rf"(?:\\[,; ])? ?(?:\\(?:text|mathrm)\s*\{{\s*(?P<{name}>{_NAME})\s*\}}|(?P<{name}_plain>{_NAME}))"
    for name in ("over", "under")
)
_AMONG = regex(
    rf"(?<![\w.])(?P<n>\d{{1,9}}(?:\.\d{{1,9}})?){_OVER}\s?(?:/|per|(?:for )?every|for each)\s?"
    rf"\(?(?P<m>\d{{1,6}}(?:\.\d{{1,6}})?){_UNDER}\)?(?![\w^²³])"
)
_EACH = regex(
    rf"(?<=\d)(?P<gap> )?(?P<over>{_NAME}) (?:(?:for )?(?:each|every)|an?) (?P<under>[a-z]{{3,10}})"
    r"(?=[\s.!*]*$|,? (?:on average|in total))"
)
_TIMES = regex(r"second|minute|hour|day|week|month|year|lit(?:re|er)|kilo(?:gram)?|met(?:re|er)")
_EACH_OF = ("n hour", " second", " minute", " day", " week", " month", " year", " lit", " kilo", " met")
_AMOUNT = regex(r"(?:/|per|very|each)\s?\(?\d")
_LENGTH = regex(r"\\?\|\s*(?:\\(?:overline|vec|overrightarrow)\s*\{\s*)?(?P<ends>[A-Z]{2})\s*\}?\s*\\?\|(?= ?[=≈])")
_BARRED = regex(r"\\overline\s*\{\s*(?P<ends>[A-Z]{2})\s*\}(?= ?[=≈])")
_SEGMENT = regex(r"(?<![A-Za-z\\|{])(?P<ends>[A-Z]{2})(?= ?[=≈] ?[\d\\])")
_ARROW = regex(
    r"\\(?:overrightarrow|vec)\s*(?:\{\s*(?P<a>[A-Z])\s*(?P<b>[A-Z])\s*\})(?!\s*(?:\||\\\||\\times|×|\^))"
)
_TURNS = regex(r"(?<=\d) ?rps\b")


def _slashed(found: re.Match[str]) -> str:
    """`J mol⁻¹ K⁻¹` as J/mol/K; what is no unit stays."""
    above = re.findall(r"[A-Za-zµΩ]+", found["above"])
    below = [(one["unit"], int(one["power"].translate(_POWERS))) for one in _BELOW.finditer(found["below"])]
    if not all(is_known(name) for name in (*above, *(name for name, _ in below))):
        return found.group()
    over = re.sub(_SPACE, " ", found["above"]).strip()
    return f" {over}" + "".join(f"/{name}" + ("  ²³⁴"[power].strip()) for name, power in below)


def _of_ten(found: re.Match[str]) -> str:
    """`2 × 10⁻³` before a unit as one formula."""
    return rf"${found['n']} \times 10^{{{(found['power'] or found['up']).translate(_DIGITS)}}}$ "


def _among(found: re.Match[str]) -> str:
    """`6 litres per 100 km` as 0.06 litres/km; what are no units stays."""
    over, under = (found[name] or found[f"{name}_plain"] for name in ("over", "under"))
    amount = Fraction(found["m"])
    if not amount or not is_known(over) or not is_known(under):
        return found.group()
    return f"{as_decimal(Fraction(found['n']) / amount)} {over}/{under}"


def _each(found: re.Match[str]) -> str:
    """`60 kilometres an hour` as 60 kilometres/hour."""
    if not is_known(found["over"]) or not _TIMES.fullmatch(found["under"]):
        return found.group()
    return f" {found['over']}/{found['under']}"


def _ends(found: re.Match[str]) -> str:
    """The ends of a segment in the order of the alphabet: its length is the same."""
    return "".join(sorted(found["ends"]))


def _arrow(found: re.Match[str]) -> str:
    """A vector from one point to another as the difference of the two."""
    return f"(q_{{{found['b']}}}-q_{{{found['a']}}})"


def _lengths(text: str) -> str:
    """`|AB| = 5`, `\\overline{BA} = 5` and `BA = 5` as `AB = 5`."""
    return _SEGMENT.sub(_ends, _BARRED.sub(_ends, _LENGTH.sub(_ends, text)))


RULES: tuple[Rule, ...] = (
    anywhere(("⁻", "^-", "^{-", "^−"), _RAISED, _slashed),
    anywhere(("10^", "10⁻", "10¹", "10²", *(f"10{chr(n)}" for n in range(0x2074, 0x207A))), _OF_TEN, _of_ten),
    Rule(("per ", "very ", "or each ", "/"), _AMOUNT, lambda text: _AMONG.sub(_among, text)),
    anywhere(("rps",), _TURNS, " rev/s"),
    anywhere((" each ", " every ", *(f" a{unit}" for unit in _EACH_OF)), _EACH, _each),
    Rule(("|", "overline"), regex(r"\|\s?(?:\\\w+\s*\{\s*)?[A-Z]{2}|\\overline\s*\{\s*[A-Z]{2}"), _lengths),
    anywhere(("arrow", "\\vec"), _ARROW, _arrow),
)
