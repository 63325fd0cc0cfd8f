"""Prices and rates in money, `$3.50 per pound`, `$3.50/lb`, `0.30 €/kWh`: an amount, its currency, and for what."""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.algebra.compare import same_value
from grader.algebra.policy import Policy
from grader.algebra.tidy import read_answer
from grader.lazy_regex import regex

_SIGNS = {"usd": "$", "dollar": "$", "dollars": "$", "eur": "€", "euro": "€", "euros": "€", "rs": "₹", "inr": "₹"}
_SHORT = {
    "lb": "pound", "lbs": "pound", "pounds": "pound", "kg": "kilogram", "kilo": "kilogram", "g": "gram", "h": "hour",
    "hr": "hour", "hrs": "hour", "min": "minute", "s": "second", "sec": "second", "yr": "year", "mo": "month",
    "wk": "week", "oz": "ounce", "gal": "gallon", "l": "litre", "liter": "litre", "kwh": "kilowatthour",
    "kilowatt hour": "kilowatthour", "km": "kilometre", "kilometer": "kilometre", "mi": "mile", "m": "metre",
    "meter": "metre", "ft": "foot", "sqft": "square foot", "doz": "dozen", "pers": "person", "people": "person",
    "m^2": "square metre", "square meter": "square metre", "ft^2": "square foot",
}  # fmt: skip
_DRESS = regex(r"\\(?:text\w*|mathrm|mbox)\s*\{([^{}]*)\}|[\\$](?=\\?\$)")
_SPACE = regex(r"\\[,;: ]|~|\s+|\\(?=\$)")
_AMOUNT = r"(\d[\d,]*(?:\.\d+)?)"
_SIGN = r"([$€£¥₹]|USD|EUR|Rs\.?|INR|(?i:dollars?|euros?))"
_PRICE = regex(
    rf"(?:{_SIGN} ?{_AMOUNT}|{_AMOUNT} ?{_SIGN}) ?(?:/|(?:per|an?|each|every|for each) ) ?([A-Za-z^2 ]{{1,24}})"
)


class Price(NamedTuple):
    """How much, in which currency, and for what."""

    amount: str
    sign: str
    per: str


def same_price(wanted: str, given: str, policy: Policy) -> tuple[bool | None, str] | None:
    """Whether two texts give the same price; None where one of them gives none for a unit."""
    left, right = price(wanted), price(given)
    if left is None or right is None:
        return None
    if left.sign != right.sign:
        return False, "different currencies"
    if left.per != right.per:
        return (False if left.per in _UNITS and right.per in _UNITS else None), "prices of different things"
    found = same_value(read_answer(left.amount), read_answer(right.amount), policy)
    return found.equal, "the same price" if found.equal else "another price"


def price(text: str) -> Price | None:
    """The price that a text gives for a unit of something; None where it gives none."""
    text = _DRESS.sub(lambda found: f" {found[1]} " if found[1] else "", text)
    text = " ".join(_SPACE.sub(" ", text.replace("²", "^2")).split())
    text = re.sub(r"^\$ ?(?=\$)| ?\$$", "", text.strip(" .")) if text.count("$") > 1 else text.strip(" .")
    found = _PRICE.fullmatch(text.replace(" /", "/").replace("/ ", "/"))
    if found is None:
        return None
    sign = (found[1] or found[4]).casefold().rstrip(".")
    per = found[5].strip().casefold()
    return Price(found[2] or found[3], _SIGNS.get(sign, sign), _singular(per))


def _singular(per: str) -> str:
    if per in _SHORT:
        return _SHORT[per]
    short = per[:-1] if per.endswith("s") and len(per) > 3 else per
    return _SHORT.get(short, short)


_UNITS = frozenset(_SHORT.values()) | {"day", "week", "month", "year", "hour", "minute", "item", "ticket"}
