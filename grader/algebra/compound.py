"""Quantities of several parts, as one: `1 h 30 min`, `5 ft 6 in`, `2 kg and 500 g`, `37° 30'`, `5'6"`."""

from __future__ import annotations

from fractions import Fraction

from grader.algebra.units import is_known, quantity
from grader.lazy_regex import regex
from grader.notation.tree import Node

_NUMBER = r"\d{1,12}(?:\.\d{1,12})?"
_PIECE = rf"({_NUMBER}) ?([A-Za-z]{{1,12}})\b"
_JOINT = regex(r",? ?(?:and )?")
_PART = regex(rf"(?P<number>{_NUMBER}) ?(?P<unit>[A-Za-z]{{1,12}}?)(?![A-Za-z])")
_ENDING = regex(
    rf"(?<![\w.]){_PIECE}(?:,? (?:and )?{_PIECE})+"
    r"(?: (?:later|earlier|ago|long|in total|altogether|after (?:that|this)))?\W*$"
)
_BEHIND = regex(r" (?:later|earlier|ago|long|in total|altogether|after (?:that|this))\W*$")
_ANGLE = regex(
    rf"(?P<sign>[-−]?)(?P<whole>\d{{1,6}}) ?(?:°|\^?°|degrees?|deg) ?(?P<minutes>{_NUMBER}) ?(?:['′’]|minutes?|min)?"
    rf"(?: ?(?P<seconds>{_NUMBER}) ?(?:''|\"|″|seconds?|s)?)?"
)
_FEET = regex(rf"(?P<feet>\d{{1,6}}) ?['′] ?(?P<inches>{_NUMBER}) ?(?:''|\"|″|in)?")
_LATEX = regex(r"\\(?:text\w*|mathrm|mbox)\s*\{([^{}]*)\}|\\[ ,;:!]|~")
_CIRCLE = regex(r"\^\s*\{?\s*\\circ\s*\}?")
_PRIME = regex(r"\^\s*\{?\s*((?:\\prime\s*){1,2})\}?")
MAX_LENGTH, MAX_PARTS = 120, 4


def suspected(tree: Node) -> bool:
    """Whether a tree was read from a text that may be a quantity of several parts."""
    if tree.op in ("mul", "and", "tuple") and len(tree.args) > 1:
        head, second = tree.args[:2]
        if head.op == "num":
            return "unit" in (second.op, tree.args[-1].op) or (second.op == "sym" and second.args != ())
        return head.op in ("unit", "degree", "prime", "currency")
    return tree.op == "rel" and tree.value == ("in",) and tree.args[-1].op == "none"


def compound(text: str) -> Node | None:
    """A quantity of several parts as one of the smallest unit in it; None for any other text."""
    if len(text) > MAX_LENGTH or (not text[:1].isdigit() and text[:1] not in "-−"):
        return None
    plain = _PRIME.sub(lambda found: "'" * found[1].count("prime"), _CIRCLE.sub("°", text))
    plain = " ".join(_LATEX.sub(r" \1 ", plain).split()).rstrip(" .")
    angle = _ANGLE.fullmatch(plain)
    if angle:
        value = Fraction(angle["whole"]) + Fraction(angle["minutes"]) / 60 + Fraction(angle["seconds"] or 0) / 3600
        return Node("degree", None, (_number(-value if angle["sign"] else value, text),), 0, len(text))
    feet = _FEET.fullmatch(plain)
    if feet:
        return _measured(12 * Fraction(feet["feet"]) + Fraction(feet["inches"]), "in", text)
    return _summed(plain, text)


def ending(text: str) -> str:
    """The quantity of several parts that a statement ends with; "" where there is none."""
    found = _ENDING.search(text) if len(text) < 8 * MAX_LENGTH else None
    quantity_text = _BEHIND.sub("", found.group()).strip() if found else ""
    return quantity_text if found and _summed(quantity_text.rstrip(" .!*"), quantity_text) else ""


def _summed(plain: str, text: str) -> Node | None:
    """Parts of falling size of one kind, added up."""
    total, place, names = Fraction(0), 0, list[str]()
    sizes: list[Fraction] = []
    while place < len(plain):
        part = _PART.match(plain, place)
        if part is None or len(sizes) == MAX_PARTS:
            return None
        unit = "min" if part["unit"] == "m" and names[-1:] in (["h"], ["hr"], ["hrs"]) else part["unit"]
        size = _size(unit, sizes, names)
        if size is None:
            return None
        sizes, names = [*sizes, size], [*names, unit]
        total += Fraction(part["number"]) * size
        joint = _JOINT.match(plain, part.end())
        place = joint.end() if joint else part.end()
    return _measured(total / sizes[-1], names[-1], text) if len(sizes) > 1 else None


def _size(unit: str, sizes: list[Fraction], names: list[str]) -> Fraction | None:
    """How large a unit is, where it is known, and smaller than those before it and of their kind."""
    measured = quantity(unit) if is_known(unit) or unit in ("dollar", "dollars", "euro", "euros") else None
    if measured is None or (names and quantity(names[0])[1] != measured[1]):  # type: ignore[index]
        return None
    return measured[0] if not sizes or measured[0] < sizes[-1] else None


def _measured(value: Fraction, unit: str, text: str) -> Node:
    if unit in ("cent", "cents"):
        return Node("currency", "$", (_number(value / 100, text),), 0, len(text))
    return Node("unit", unit, (_number(value, text),), 0, len(text))


def _number(value: Fraction, text: str) -> Node:
    size: int | Fraction = abs(value.numerator) if value.denominator == 1 else abs(value)
    node = Node("num", size, (), 0, len(text), str(size))
    return node if value >= 0 else Node("neg", None, (node,), 0, len(text))
