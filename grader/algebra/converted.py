"""A value that a reply gives a second time in another form, wrongly: `1.5 hours, that is 150 minutes`, `3/4, or 5%`."""

from __future__ import annotations

from fractions import Fraction

from grader.algebra.compare import same_value
from grader.algebra.policy import Comparison, Policy
from grader.algebra.tidy import read_answer
from grader.algebra.units import is_known, quantity
from grader.lazy_regex import regex
from grader.notation.tree import Node

_QUANTITY = (
    r"(?P<value>[-−]?\d[\d,]*(?: \d{3})*(?:\.\d+)?(?:/\d+)?) ?(?P<unit>\\?%|percent\b|[^\W\d_]{1,8}\b(?:[²³]"
    r"|\^\{?[23]\}?)?"
    r"|(?:\\[,; ]|~)*\\(?:text|mathrm)\s*\{\s*[^\W\d_]{1,8}\s*\}(?:\^\{?[23]\}?)?|°[CF]?)?"
)
_ABOUT = r"(?:(?:about|approximately|roughly|nearly|around|equal to|the same as|exactly|just|only|≈|~|\\approx|=)\s*)*"
_AGAIN = regex(
    r"[\s*$)]*(?:[,;—–]\s*)?(?P<sign>\(\s*(?:=|≈|i\.e\.,?|that is,?|or)?|=|≈|\\approx(?![a-z])"
    r"|\b(?:i\.\s?e\.,?|that is,?|or|or rather|in other words,?|equivalently,?|meaning|namely|(?:about"
    r"|approximately|roughly|around|nearly)|which (?:is|equals"
    r"|means|makes)|that['’]s)"
    rf")[\s$]*{_ABOUT}\$?{_QUANTITY}(?P<end>\$?\)?[\s*$.!]*$|\$?[,;)]|[\s$]+(?:and|so|long|in total|later)\b|\$? ?[=≈])"
)
_SIGN = regex(
    r"[\s$]*(?:≈|\\approx(?![a-z])|\(\s*[=≈]|(?<=[\w)}°%$]),? (?:i\.\s?e\.|(?:that is|or|which|about|approximately"
    r"|roughly)\b))"
)
_MAY_BE = regex(r"\s(?:\([=≈\d]|i\.\s?e\.|(?:that|or|in other|equivalently|meaning|namely|which)\b)")
_FRACTION = regex(r"\d ?/ ?\d|\\[dt]?frac|%|percent|^[-−]?0?\.\d")
_TEXT = regex(r"\\(?:text|mathrm)\s*\{\s*|\s*\}|[{}\\,;~\s]")
_WRONG = Comparison(False, "a value and another one that it is not")
MAX_VALUE, MAX_BEHIND, ABOUT = 60, 120, 0.02
_NEARLY = regex(r"≈|\\approx|about|approx|rough|near|around|~")
_SCALES = {str((("celsiu", 1),)): (1.0, 273.15), str((("fahrenheit", 1),)): (5 / 9, 459.67)}
_SEVERAL = frozenset({"or", "and", "set", "tuple", "list", "matrix", "interval", "rel", "cases"})
_UNIT = regex(r"(?<![A-Za-z\\])([^\W\d_]{1,8})\s*\}?(?:[²³]|\^\{?[23]\}?)?[\s*$.})]*$")


def may_be_again(text: str) -> bool:
    """Whether a text has signs of a value that is given a second time."""
    if "about" in text or "rough" in text or "approx" in text or "around" in text or "near" in text:
        return True
    return "≈" in text or "(=" in text or (" " in text and _MAY_BE.search(text) is not None)


def misstated(wanted: Node, said: str, whole: bool, reply: str) -> Comparison | None:
    """The verdict where a reply gives the value that is wanted, and behind it another one for the same; else None.

    Args:
        wanted: the answer that is wanted.
        said: the value that the reply gives for it, as it is written.
        whole: whether the reply is no more than that.
        reply: all of it.
    """
    single = wanted.args[-1] if wanted.op == "rel" and wanted.value == ("=",) else wanted
    if single.op in _SEVERAL or any(part.op == "pm" for part in single.walk()):
        return None
    text = reply if whole else said
    sign = _SIGN.search(text)
    if sign or whole:
        return misconverted(wanted, text[: sign.start()].rpartition("=")[2], text[sign.start() :]) if sign else None
    place = reply.rfind(said) if said else -1
    return misconverted(wanted, said, reply[place + len(said) :][:MAX_BEHIND]) if place >= 0 else None


def misconverted(wanted: Node, said: str, behind: str) -> Comparison | None:
    """The verdict where another form of the value that stands behind it is not the same; None where it is.

    Args:
        wanted: the answer that is wanted.
        said: the value that the reply gives for it, as it is written.
        behind: what follows it in its sentence.
    """
    found = _AGAIN.match(behind)
    if found is None or len(said) > MAX_VALUE:
        return None
    unit = _TEXT.sub("", found["unit"] or "").replace("percent", "%")
    about = _NEARLY.search(found.group()) is not None
    if unit[:1].isalpha() and not is_known(unit.rstrip("23^²³")):
        return None
    first = _UNIT.search(said)
    measured = first is not None and is_known(first[1])
    if measured != unit[:1].isalpha() and not (about or unit == "%" or _FRACTION.search(said)):
        return None
    if not about and not measured and unit != "%" and not _FRACTION.search(said + found["value"]):
        return None
    number = found["value"].replace(",", "").replace(" ", "").replace("−", "-")
    form = read_answer(f"{number}{' ' if unit[:1].isalpha() else ''}{unit}")
    allowed = max(_allowance(number, about), ABOUT if about and "/" in number else 0.0)
    sizes = _size(wanted), _size(form)
    if sizes[0] and sizes[1]:
        if sizes[0][1] != sizes[1][1]:
            return None
        return _WRONG if abs(sizes[0][0] - sizes[1][0]) > allowed * abs(sizes[1][0]) else None
    outcome = same_value(wanted, form, Policy(tolerance=allowed))
    return _WRONG if outcome.equal is False else None


def _size(node: Node) -> tuple[float, object] | None:
    """A number with a unit in base units, and the powers of these; None for other trees."""
    node = node.args[-1] if node.op == "rel" else node
    node = node.args[0] if node.op == "alt" else node
    measure = quantity(str(node.value)) if node.op == "unit" else None
    number = node.args[0] if measure else node
    sign = -1 if number.op == "neg" else 1
    number = number.args[0] if number.op == "neg" else number
    if measure is None or number.op != "num" or not isinstance(number.value, int | Fraction):
        return None
    scale = _SCALES.get(str(measure[1]))
    if scale:
        return (sign * float(number.value) + scale[1]) * scale[0], "K"
    return sign * float(number.value * measure[0]), "K" if measure[1] == (("K", 1),) else measure[1]


def _allowance(number: str, about: bool) -> float:
    """How much a number may differ from the value that it is rounded from, as a part of it."""
    head, _, digits = number.lstrip("-").partition(".")
    if "/" in number or not number.strip("-0."):
        return 1e-9
    shown = abs(float(number))
    unit = 10.0 ** -len(digits) if digits else 10.0 ** (len(head) - len(head.rstrip("0")) if about else 0)
    return min((1.0 if len(digits) > (1 if about else 2) else 0.51) * unit / shown, 0.06)
