"""Units of measurement: names, prefixes and products of them, as a factor times powers of base units."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from grader.lazy_regex import regex

Quantity = tuple[Fraction, tuple[tuple[str, int], ...]]  # factor, ((base unit, power), ...)

_F = Fraction
_BASE = {name: name for name in ("m", "g", "s", "A", "K", "mol", "cd", "rad", "rev")}
# name -> (factor, formula of other units); SI prefixes are allowed for those in _PREFIXED
_DERIVED: dict[str, tuple[Fraction, str]] = {
    "N": (_F(1), "kg m s^-2"), "J": (_F(1), "kg m^2 s^-2"), "W": (_F(1), "kg m^2 s^-3"),
    "Pa": (_F(1), "kg m^-1 s^-2"), "Hz": (_F(1), "s^-1"), "C": (_F(1), "A s"), "V": (_F(1), "kg m^2 s^-3 A^-1"),
    "Ω": (_F(1), "kg m^2 s^-3 A^-2"), "F": (_F(1), "kg^-1 m^-2 s^4 A^2"), "T": (_F(1), "kg s^-2 A^-1"),
    "H": (_F(1), "kg m^2 s^-2 A^-2"), "Wb": (_F(1), "kg m^2 s^-2 A^-1"), "L": (_F(1, 1000), "m^3"),
    "eV": (_F("1.602176634e-19"), "J"), "cal": (_F("4.184"), "J"), "Wh": (_F(3600), "J"), "bar": (_F(100000), "Pa"),
    "min": (_F(60), "s"), "h": (_F(3600), "s"), "day": (_F(86400), "s"), "week": (_F(604800), "s"),
    "year": (_F(31557600), "s"), "fortnight": (_F(1209600), "s"), "decade": (_F(315576000), "s"),
    "century": (_F(3155760000), "s"), "millennium": (_F(31557600000), "s"), "month": (_F(2629800), "s"),
    "in": (_F("0.0254"), "m"), "ft": (_F("0.3048"), "m"), "yd": (_F("0.9144"), "m"), "mi": (_F("1609.344"), "m"),
    "lb": (_F("453.59237"), "g"), "oz": (_F("28.349523125"), "g"), "ton": (_F(1000000), "g"),
    "gal": (_F("3.785411784"), "L"), "qt": (_F("0.946352946"), "L"), "pt": (_F("0.473176473"), "L"),
    "cup": (_F("0.2365882365"), "L"), "tbsp": (_F("0.01478676478125"), "L"), "tsp": (_F("0.00492892159375"), "L"),
    "mph": (_F("0.44704"), "m s^-1"), "mpg": (_F(1), "mi gal^-1"), "kph": (_F(5, 18), "m s^-1"),
    "atm": (_F(101325), "Pa"),
    "acre": (_F("4046.8564224"), "m^2"), "ha": (_F(10000), "m^2"), "dozen": (_F(12), ""),
    "cent": (_F(1, 100), "dollar"), "byte": (_F(8), "bit"),
    "nat": (_F("1.4426950408889634"), "bit"),
    "KiB": (_F(2**13), "bit"), "MiB": (_F(2**23), "bit"), "GiB": (_F(2**33), "bit"),
    "M": (_F(1000), "mol m^-3"), "Å": (_F(1, 10**10), "m"),
    "torr": (_F(101325, 760), "Pa"), "mmHg": (_F(101325, 760), "Pa"), "psi": (_F("6894.757293"), "Pa"),
    "dyn": (_F(1, 100000), "N"), "erg": (_F(1, 10**7), "J"), "Bq": (_F(1), "s^-1"),
    "Nm": (_F(1), "J"), "Ws": (_F(1), "J"), "Vs": (_F(1), "Wb"), "As": (_F(1), "C"),
    "S": (_F(1), "kg^-1 m^-2 s^3 A^2"), "VA": (_F(1), "W"), "var": (_F(1), "W"), "Ah": (_F(3600), "A s"),
    "AU": (_F(149597870700), "m"), "ly": (_F(9460730472580800), "m"), "pc": (_F("30856775814913673"), "m"),
    "D": (_F(1), "m^-1"), "Gy": (_F(1), "m^2 s^-2"), "Sv": (_F(1), "m^2 s^-2"),
    "lbf": (_F("4.4482216152605"), "N"), "kip": (_F("4448.2216152605"), "N"), "ksi": (_F("6894757.293"), "Pa"),
    "slug": (_F("14593.90294"), "g"), "Btu": (_F("1055.05585262"), "J"), "hp": (_F("745.6998715822702"), "W"),
    "PS": (_F("735.49875"), "W"),
    "rpm": (_F(1, 60), "rev s^-1"), "rps": (_F(1), "rev s^-1"), "dB": (_F(1), "decibel"),
    "ppm": (_F(1, 10**6), ""), "ppb": (_F(1, 10**9), ""),
    "Da": (_F("1.66053906892e-24"), "g"),
}  # fmt: skip
_PREFIXED = {"m", "g", "s", "A", "K", "mol", "cd", "N", "J", "W", "Pa", "Hz", "C", "V", "Ω", "F", "T", "H", "Wb", "L"}
_PREFIXED |= {"eV", "cal", "Wh", "bar", "bit", "byte", "M", "S", "VA", "var", "Ah", "Nm", "rad", "pc", "Gy", "Sv"}
_PREFIXED |= {"Bq", "Da"}
PREFIXES = {
    "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "h": 2, "d": -1, "c": -2, "m": -3, "u": -6, "µ": -6, "μ": -6,
    "n": -9, "p": -12, "f": -15,
}  # fmt: skip
_LONG_PREFIXES = {
    "kilo": 3, "mega": 6, "giga": 9, "tera": 12, "hecto": 2, "deci": -1, "centi": -2, "milli": -3, "micro": -6,
    "nano": -9, "pico": -12, "femto": -15,
}  # fmt: skip
_WORDS = {
    "meter": "m", "metre": "m", "gram": "g", "second": "s", "sec": "s", "ampere": "A", "amp": "A", "kelvin": "K",
    "newton": "N", "joule": "J", "watt": "W", "pascal": "Pa", "hertz": "Hz", "coulomb": "C", "volt": "V",
    "ohm": "Ω", "Ohm": "Ω", "farad": "F", "tesla": "T", "henry": "H", "liter": "L", "litre": "L", "l": "L",
    "minute": "min", "mins": "min", "hour": "h", "hr": "h", "hrs": "h", "d": "day", "yr": "year", "wk": "week",
    "inch": "in", "inches": "in", "foot": "ft", "feet": "ft", "yard": "yd", "mile": "mi", "pound": "lb",
    "lbs": "lb", "ounce": "oz", "gallon": "gal", "quart": "qt", "pint": "pt", "tablespoon": "tbsp",
    "teaspoon": "tsp", "calorie": "cal", "mole": "mol", "electronvolt": "eV", "kmh": "kph", "kmph": "kph",
    "hectare": "ha", "tonne": "ton", "centuries": "century", "people": "person", "cents": "cent", "¢": "cent",
    "B": "byte", "kg": "kg", "ml": "mL", "cl": "cL", "dl": "dL", "Torr": "torr", "Cal": "kcal", "siemens": "S",
    "BTU": "Btu", "kips": "kip", "slugs": "slug", "horsepower": "hp",
    "revolution": "rev", "rotation": "rev", "revs": "rev", "becquerel": "Bq", "sievert": "Sv", "dalton": "Da",
    "weber": "Wb", "kilo": "kg", "millennia": "millennium",
    "radian": "rad", "atmosphere": "atm", "au": "AU", "parsec": "pc", "lightyear": "ly", "dioptre": "D", "diopter": "D",
}  # fmt: skip
_MOMENT = regex(r"([kM]?N)([cm]?m)")  # kNcm
_NONE = frozenset(["unit", "units", "square", "cubic", "sq", "cu"])
_TOKEN = regex(r"\s*(?:(?P<word>[^\W\d_]+|¢|\$)|(?P<op>[*/·⋅^()×])|(?P<number>[-−+]?\d+))")
_RAISED = regex("[⁻⁰¹²³⁴-⁹]+")
_NO_BRACES = str.maketrans("", "", "\\{}")
_ONE_OVER = regex(r"\s*1\s*(?=/)")
_BRACKETED = regex(r"\^\s*\(\s*([-−+]?\d+)\s*\)")
_UP = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


@lru_cache(maxsize=2048)
def quantity(text: str) -> Quantity | None:
    """`km/h`, `1/s`, `kg m^2 s^-2`, `J/(mol·K)`: its factor to base units and their powers; None if not a unit.

    A slash holds for what stands in the brackets behind it, or up to the next sign. A word that is no known
    unit (`apples`) is a base unit by itself.
    """
    factor, powers = _F(1), {}  # type: ignore[var-annotated]
    text = _RAISED.sub(lambda found: "^" + found.group().translate(_UP), text.replace("\u2126", "Ω"))
    text = text.replace("°C", "celsius").replace("°F", "fahrenheit").replace("^^", "^").replace("\\cdot", "*")
    text = _ONE_OVER.sub("", _BRACKETED.sub(r"^\1", text.translate(_NO_BRACES)), count=1)
    if len(text) > 80:
        return None
    place, sign, inside, squared = 0, 1, 1, 1
    tokens = []
    while place < len(text.rstrip()):
        match = _TOKEN.match(text, place)
        if not match:
            return None
        tokens.append((str(match.lastgroup), match.group(str(match.lastgroup))))
        place = match.end()
    index = 0
    while index < len(tokens):
        kind, token = tokens[index]
        index += 1
        if kind == "op":
            inside = sign if token == "(" else 1 if token == ")" else inside
            sign = -inside if token == "/" else inside
        elif token in ("per", "Per") or (token in ("a", "an") and index > 1):
            sign = -1
        elif token.lower() in ("square", "sq", "squared"):
            squared = 2
        elif token.lower() in ("cubic", "cu", "cubed"):
            squared = 3
        elif kind == "word" and token.lower() not in _NONE:
            power, index = _exponent(tokens, index)
            one = _single(token)
            power *= sign * squared
            squared = 1
            factor *= one[0] ** power
            for base, times in one[1]:
                powers[base] = powers.get(base, 0) + times * power
        elif kind == "number":
            return None
    if powers.get("celsiu", 0) < 0:  # for each degree Celsius, as for each kelvin
        powers["K"] = powers.get("K", 0) + powers.pop("celsiu")
    return factor, tuple(sorted((base, power) for base, power in powers.items() if power))


def _exponent(tokens: list[tuple[str, str]], index: int) -> tuple[int, int]:
    if index < len(tokens) and tokens[index] == ("op", "^") and index + 1 < len(tokens):
        kind, token = tokens[index + 1]
        if kind == "number":
            return _small(token.replace("−", "-")), index + 2
    if index < len(tokens) and tokens[index][0] == "number":
        return _small(tokens[index][1].replace("−", "-")), index + 1
    if index < len(tokens) and tokens[index][1] in ("squared", "cubed"):
        return (2 if tokens[index][1] == "squared" else 3), index + 1
    return 1, index


def _small(text: str) -> int:
    number = int(text) if len(text) < 4 and text.strip("-+") else 1
    return max(-12, min(12, number))


def is_known(word: str) -> bool:
    """Whether a word is a unit of measurement (or `square`, `per` and the like), not just a noun."""
    if word.lower() in _NONE or word in ("per", "squared", "cubed"):
        return True
    return _single(word)[1] != ((_singular(word.lower()), 1),) or _singular(word) in _BASE


@lru_cache(maxsize=2048)
def _single(word: str) -> Quantity:
    for name in (word, _WORDS.get(word), _WORDS.get(word.lower()), _singular(word)):
        found = _known(name) if name else None
        if found:
            return found
    for name in (word, _singular(word)):
        found = _prefixed(name)
        if found:
            return found
    moment = _MOMENT.fullmatch(word)
    found = quantity(f"{moment[1]} {moment[2]}") if moment else None
    return found or (_F(1), ((_singular(word.lower()), 1),))


def _singular(word: str) -> str:
    one = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return _WORDS.get(one) or _WORDS.get(one.lower()) or one


def _known(name: str) -> Quantity | None:
    if name in _BASE:
        return _F(1), ((name, 1),)
    if name == "kg":
        return _F(1000), (("g", 1),)
    if name in _DERIVED:
        factor, formula = _DERIVED[name]
        inner = quantity(formula) if formula else (_F(1), ())
        return (factor * inner[0], inner[1]) if inner else None
    return None


def _prefixed(name: str) -> Quantity | None:
    for table in (_LONG_PREFIXES, PREFIXES):
        for prefix, power in table.items():
            rest = name[len(prefix) :]
            rest = _WORDS.get(rest, rest) if table is _LONG_PREFIXES or rest in ("B", "ohm", "Ohm") else rest
            if name.startswith(prefix) and rest in _PREFIXED:
                inner = _known(rest)
                if inner:
                    return inner[0] * _F(10) ** power, inner[1]
                if rest in ("bit", "rad"):
                    return _F(10) ** power, ((rest, 1),)
    return None
