"""Units whose power words give behind an expression: `9*pi square cm`, `12√3 metres squared`, `kg/cubic metre`."""

from __future__ import annotations

import re

from grader.algebra.units import is_known
from grader.lazy_regex import regex

_POWERS = {"sq": "2", "square": "2", "squared": "2", "cu": "3", "cubic": "3", "cubed": "3"}
UNDER = regex(r"(?<=[a-z]) ?/ ?(?=(?:sq|square|cu|cubic)\.? [a-z])")
_RAISED = r"(?<!per)(?<!of) (?P<power>square|cubic|sq|cu)\b\.? ?(?P<unit>[A-Za-z]+)\b\.?(?=$|[\s,;)/$}])"
BEFORE = regex(rf"(?<=[\w)}}²³°]){_RAISED}", re.IGNORECASE)
BEHIND_LETTERS = regex(rf"(?:(?<=[)}}π])|(?<=[\d*]pi)|(?<=√\d)){_RAISED}")
BEHIND = regex(r"(?<=[\d)}²³πi]) (?P<unit>[A-Za-z]{2,12}|m) (?P<power>squared|cubed)\b")


def raised(found: re.Match[str]) -> str:
    """A unit with the power that a word before or behind it gives; other words as they are."""
    unit, power = found["unit"], _POWERS[found["power"].lower()]
    if unit.lower() in ("unit", "units"):
        return rf" \text{{ {'square' if power == '2' else 'cubic'} units}}"
    if not is_known(unit) or unit.lower() in _POWERS or unit == "per":
        return found.group()
    return rf" \text{{ {unit}}}^{power}"
