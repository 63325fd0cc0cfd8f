"""What a text goes on to: `15 minutes longer, that is 40` says 40; the rest in `-7 mod 3`; a unit behind a chain."""

from __future__ import annotations

from grader.algebra.units import is_known
from grader.lazy_regex import regex

_NUMBER = r"[-−]?[$€£]?\d[\d.,/]*"
_COMPARED = regex(
    rf"^(?P<first>[^.;:=]{{0,60}}?(?P<one>{_NUMBER}) ?(?P<unit>[a-zA-Zµ°%²³]{{0,12}})[^.,;:=\d]{{0,20}}?)"
    r" ?\b(?:times (?:as|more|the)|more|less"
    r"|fewer|longer|shorter|later|earlier|older|younger|taller|higher|lower|deeper|faster|slower"
    r"|heavier|lighter|cheaper|dearer|warmer|colder|cooler|hotter|wider|bigger|larger|smaller|greater|further|farther"
    r"|above|below|under|over|beyond|past|after|before|from|behind|ahead|away|north|south|east|west)\b(?P<than>[^.,;:=\d]{0,40})"
    r"[,;] ?(?:and )?(?:that is,?|that['’]s|i\.\s?e\.,?|which (?:is|makes|means)|that makes|so|making) "
    rf"(?P<rest>[^.,;:=]{{0,20}}?(?P<two>{_NUMBER}) ?(?P<other>[a-zA-Zµ°%²³]{{0,12}})[^.,;:=\d]{{0,40}})\.?$"
)
_FROM_TO = regex(
    rf"^[^.;:=]{{0,60}}?\bfrom {_NUMBER}[^.,;:=\d]{{0,20}} to {_NUMBER}[^.,;:=\d]{{0,20}}"
    r",? (?:that is,?|i\.\s?e\.,?|which is)"
    rf" (?:by |an? (?:[a-z]+ )?(?:of|by) )?(?P<rest>{_NUMBER}[^.,;:=\d]{{0,20}})\.?$"
)
_COMPARES = regex(
    r"\b(?:more|less|fewer|longer|shorter|later|earlier|older|younger|taller|higher|lower|deeper|faster|slower"
    r"|heavier|lighter|cheaper|warmer|colder|cooler|hotter|wider|bigger|larger|smaller|greater)\b"
)
_REST = regex(
    r"(?P<before>^[\s$({]*|[=≡,(]\s*)"
    r"(?P<value>[-−]\s?(?:\d+|[a-z])(?:\^\{?\d+\}?)?(?:\s?(?:\\cdot|\\times|[*·×])\s?\d+)*)"
    r"(?=\s*(?:\\bmod|\\mod|mod)(?![a-zA-Z]))"
)
_CHAIN = regex(
    r"(?:\$(?P<dollars>[^$]*=[^$]*[\d}])(?:\\[,; ])?\s*\$|\\\((?P<round>(?:(?!\\[()]).)*=(?:(?!\\[()]).)*[\d}])\\\))"
    r"\s*(?P<unit>[A-Za-zµμΩ]{1,12})(?P<power>[²³]|\^\d)?\s?\.?"
)
_ABOUT = regex(  # $t = ... = 693$ s $\\approx 11.6$ min
    r"(?P<chain>\$[^$]*=[^$]*[\d}])(?:\\[,; ])?\s*\$\s*(?P<unit>[A-Za-zµμΩ]{1,12})\s*(?:\$\s*(?:\\approx(?![a-z])|≈)"
    r"|(?:≈|\\approx(?![a-z]))\s*\$)\s*(?P<value>[\d.]+)\s*\$\s*(?P<other>[A-Za-zµμΩ]{1,12})\s?\.?"
)
_GOES_ON = (" is", "’s", "'s", "i.", "which", "makes", "so ", "making")  # of which `_COMPARED` has to have one
MAX_LENGTH = 120


def what_is_said_last(text: str) -> str:
    """`15 minutes longer, that is 40` from `40` on: of a difference and a total, the last one."""
    joined = len(text) < MAX_LENGTH and ("," in text or ";" in text) and any(map(text.__contains__, _GOES_ON))
    found = _COMPARED.match(text) if joined else None
    if found is None and " from " in text and len(text) < MAX_LENGTH:
        changed = _FROM_TO.match(text)
        return f"so {changed['rest']}" if changed else text
    if found is None or found["one"] == found["two"] or _COMPARES.search(found["rest"]):
        return text
    units = found["unit"], found["other"]
    if found["rest"].startswith(("at ", "by ")):
        return f"so {found['rest'].partition(' ')[2]}"
    converted = units[0] != units[1] and all(is_known(unit) for unit in units)
    return text if converted else f"so {found['rest']}"


def with_rests(text: str) -> str:
    """`-7 mod 3` with its minus in brackets, as the rest of -7; others as they are."""
    return _REST.sub(r"\g<before>(\g<value>)", text)


def with_unit_inside(text: str) -> str:
    """`$f = c/\\lambda = 6$ Hz` with the unit in the formula that it belongs to; others as they are."""
    about = _ABOUT.fullmatch(text)
    if about is not None and all(map(is_known, about.group("unit", "other"))):
        return rf"{about['chain']} \text{{ {about['unit']}}} \approx {about['value']} \text{{ {about['other']}}}$"
    found = _CHAIN.fullmatch(text)
    if found is None or not is_known(found["unit"]):
        return text
    power = (found["power"] or "").replace("²", "^2").replace("³", "^3")
    return rf"${found['dollars'] or found['round']} \text{{ {found['unit']}}}{power}$"
