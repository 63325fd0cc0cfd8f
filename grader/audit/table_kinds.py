"""What the heads of three columns say in everyday words of how one is worked out: quantity, unit price, cost."""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.lazy_regex import regex


class Kind(NamedTuple):
    """Words for two columns, and for what an operation makes of them."""

    op: str
    first: re.Pattern[str]
    second: re.Pattern[str]
    made: re.Pattern[str]


def _kind(op: str, *words: str) -> Kind:
    first, second, made = (regex(rf"\b(?:{one})\b", re.I) for one in words)
    return Kind(op, first, second, made)


COUNT = "quantity|qty|number|units|count|items|pieces|tickets|copies|amount|nights"
PRICE = "price|unit price|unit cost|(?:price|cost) (?:per|each|for one)[^|\n]{0,20}"
PAID = "cost|costs|total|subtotal|sub-total|amount|line total|sum|value|revenue|sales"
KINDS = (
    _kind("product", COUNT, PRICE, PAID),
    _kind("product", "cash ?flow|payment|amount|cf", "factor|df", "present value|pv|discounted[^|\n]{0,20}"),
    _kind("product", "mass", "velocity|speed", "momentum"),
    _kind("product", "force", "distance|displacement", "work"),
    _kind("product", "speed|velocity", "time|duration", "distance|displacement"),
    _kind("product", "voltage", "current", "power"),
    _kind("product", "current", "resistance", "voltage|voltage drop"),
    _kind("product", "density", "volume", "mass"),
    _kind("product", "power", "time|duration|hours", "energy"),
    _kind("product", "length", "width|breadth", "area"),
    _kind("product", "probability", "value|payoff|outcome|gain|winnings", "product|contribution|weighted[^|\n]{0,20}"),
    _kind("product", "weight|credits?|ects", "grade|score|points", "product|contribution|weighted[^|\n]{0,20}"),
    _kind("quotient", "distance", "time", "speed|velocity"),
    _kind("quotient", "mass", "volume", "density"),
    _kind("difference", "revenue|sales|income", "costs?|expenses", "profit|net"),
)


def is_said(op: str, first: str, second: str, made: str) -> bool:
    """Whether the heads of two columns and of a third say that an operation makes it of them."""
    return any(op == kind.op and _fits(kind, first, second, made) for kind in KINDS)


def _fits(kind: Kind, first: str, second: str, made: str) -> bool:
    orders = ((first, second), (second, first)) if kind.op == "product" else ((first, second),)
    alike = any(kind.first.search(a) and kind.second.search(b) for a, b in orders)
    return alike and kind.made.search(made) is not None
