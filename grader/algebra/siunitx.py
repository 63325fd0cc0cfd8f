r"""Numbers and quantities in the commands of siunitx: `\SI{9.81}{\metre\per\second\squared}`, `\num{1e3}`."""

from __future__ import annotations

from grader.lazy_regex import regex

SIGNS = ("\\SI", "\\qty", "\\num", "\\ang", "\\unit", "\\si")
_PREFIXES = {
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "centi": "c", "milli": "m", "micro": "µ", "nano": "n",
    "pico": "p", "deci": "d", "hecto": "h", "femto": "f",
}  # fmt: skip
_SHORT = "day bar cm km mm m kg g s ms N J W kW V A mA Hz K mol L Pa kPa eV kJ kN"
_UNITS = {
    **{name: name for name in _SHORT.split()},
    "metre": "m", "meter": "m", "second": "s", "gram": "g", "kilogram": "kg", "ampere": "A", "kelvin": "K",
    "mole": "mol", "newton": "N", "joule": "J", "watt": "W", "pascal": "Pa", "hertz": "Hz", "coulomb": "C",
    "volt": "V", "ohm": "Ω", "farad": "F", "tesla": "T", "henry": "H", "litre": "L", "liter": "L", "hour": "h",
    "minute": "min", "electronvolt": "eV", "degreeCelsius": "°C", "celsius": "°C", "degree": "°",
    "percent": "%", "candela": "cd", "radian": "rad", "weber": "Wb", "siemens": "S", "becquerel": "Bq",
    "hectare": "ha", "tonne": "t",
}  # fmt: skip
_POWERS = {"squared": "^2", "cubed": "^3"}
_NUMBER = r"\{\s*([-+−]?[\d.,]+(?:[eE][-+]?\d+)?)\s*\}"
_QUANTITY = regex(rf"\\(?:SI|qty)\s*(?:\[[^\]]*\]\s*)?{_NUMBER}\s*\{{([^{{}}]*)\}}")
_PLAIN = regex(rf"\\num\s*(?:\[[^\]]*\]\s*)?{_NUMBER}")
_ANGLE = regex(r"\\ang\s*\{\s*([-+−]?[\d.,]+)\s*\}")
_OLD = regex(r"\\unit\s*\[\s*([-+−]?[\d.,]+)\s*\]\s*\{([^{}]*)\}")
_ALONE = regex(r"\\(?:si|unit)\s*\{([^{}]*)\}")
_NAME = regex(r"\\([a-zA-Z]+)|([^\\]+)")
_POWER_OF_TEN = regex(r"[eE]([-+]?\d+)")


def without_commands(text: str) -> str:
    """A text whose numbers and quantities are in the usual notation."""
    text = _QUANTITY.sub(lambda found: _number(found[1]) + _unit(found[2]), text)
    text = _OLD.sub(lambda found: _number(found[1]) + _unit(found[2]), text)
    text = _ANGLE.sub(r"\1°", _PLAIN.sub(lambda found: _number(found[1]), text))
    return _ALONE.sub(lambda found: _unit(found[1]), text)


def _number(text: str) -> str:
    return _POWER_OF_TEN.sub(lambda found: rf" \\times 10^{{{int(found[1])}}}", text.replace(",", ".")).replace(
        "\\\\", "\\"
    )


def _unit(text: str) -> str:
    r"""`\metre\per\second\squared` as ` \text{m/s^2}`; a text whose commands are not known stays as it is."""
    out, prefix, over, before = "", "", False, ""
    for command, plain in _NAME.findall(text):
        if plain:
            out += plain.replace("~", " ").replace(".", " ")
        elif command in _PREFIXES:
            prefix = _PREFIXES[command]
        elif command == "per":
            over = True
        elif command in ("square", "cubic"):
            before = "^2" if command == "square" else "^3"
        elif command in _POWERS:
            out += _POWERS[command]
        elif command in _UNITS:
            out += ("/" if over else " " if out else "") + prefix + _UNITS[command] + before
            prefix, over, before = "", False, ""
        else:
            return rf"\,{text}"
    return out if out in ("°", "%") else rf" \text{{ {out.strip()}}}"
