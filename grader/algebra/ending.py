"""The value that some words end with: behind `so`, `is` or `=`, a quantity, an option, else the last number."""

from __future__ import annotations

import re

from grader.algebra import compound
from grader.algebra.comes_from import COMES_FROM
from grader.algebra.interval_words import interval_at_end
from grader.algebra.magnitudes import scaled
from grader.algebra.moments import date_at_end
from grader.algebra.settled import is_meant
from grader.algebra.spoken import with_digits
from grader.algebra.tidy import foreign_words, last_foreign, with_equals, without_tail
from grader.algebra.unit_powers import BEHIND_LETTERS, raised
from grader.algebra.units import is_known
from grader.lazy_regex import regex
from grader.notation.vocabulary import MONEY_WORDS

_THEREFORE = regex(
    r"\b(?:therefore|thus|hence|so|consequently|we (?:get|find|have|obtain|conclude|see)|this gives"
    r"|which gives|gives|finally"
    r"|in total|altogether|it follows that|that is|i\.e\.|yields|simplifies to|equals|is|are)\b|[=⇒⟹→]|:(?!\d)"
    r"|\\(?:implies|Rightarrow)|\b(?:roots|solutions|zeros|zeroes|eigenvalues)(?= [-−√$\d])"
    r"|it(?:'|’)s\b|\b(?:(?:go|going|end up|ends up|left|leaves us) with|comes? (?:out )?to|amounts? to|evaluates to"
    r"|reduces to|becomes|reads|turns out to be|works out (?:to be|to|as|at)|factors(?: [a-z]+ly)? (?:as|into))\b",
    re.IGNORECASE,
)
LEAD = regex(
    r"^(?:\s|\*\*|__|[:,>\-–—•]\s|(?:sum|product|mean|max|min|det):\s"
    r"|(?:therefore|thus|hence|so|then|and|we (?:get|have|find|obtain|conclude)"
    r"|(?:it|that|this)(?:'|’)s|it (?:is|must be)|i(?:'|’)d say|that|indeed|simply|about"
    r"|approximately|exactly|overall|equal to|given by|the (?:quotient|polynomial|factori[sz]ation"
    r"|derivative|antiderivative|equation|formula|value|number|vector|point|set|pair|ordered pair"
    r"|interval|matrix|expression)"
    r"|(?:(?:after|by|on|upon) )?[a-z]+ing(?: (?!(?:is|are|gives|equals)\b)[a-z]+){0,3}(?=,\s)"
    r"|be|is|are|of|either|just|only|option|choice|answer)\b,?)+",
    re.IGNORECASE,
)
_RESULT = regex(
    r"=\s*([-−+]?[$€£]?\s*[-−]?\d[\d,]*(?:\.\d+)?)\s*"
    r"(?!(?<=,\s)(?:and )?(?:so|hence|thus|therefore|then|which|that)\b[^=]*\d)"
    r"((?!(?:giving|making|yielding|leaving|plus|minus|times)\b)"
    r"[A-Za-z](?:(?!, with |,? (?:so|hence|thus|therefore)\b[^=]*\d"
    r"|,? and [a-z ]{3,30} (?:gives|makes|yields|leaves)\b[^=]*\d"
    r"|\b(?:total|together|altogether)\b)[^=+*/^<>])*)?$"
)
_TIMED = regex(
    r"(?<![\d:])(\d{1,2}:\d\d(?:\s?[ap]\.?\s?m\b\.?| (?:noon|midnight|in the (?:morning|afternoon|evening)))?)\W*$",
    re.IGNORECASE,
)
_NEGATIVE = regex(r"\b(?:minus|negative) +(?=[\d.])", re.IGNORECASE)
_WORD = regex(r" ?(?:/ ?)?(°[CF]|[A-Za-zµμΩ]+)(?:\^?-?[1-4]|[²³])?")
_UNFINISHED = regex(r"(?: (?:per|square|cubic))+$")
_OF_FORMULA = regex(
    r"\b(?:derivative|antiderivative|integral|transform|inverse|expansion|factori[sz]ation|square|cube|reciprocal"
    r"|conjugate|negative|simplification) of [^=<>:;,]*[a-z\d)²³][^=<>:;,]*? (?:is|equals) "
    r"(?=(?:[^=<>:;,](?!\b(?:is|are|equals)\b))+$)"
)
_PRODUCT = regex(
    r"(?<=[a-z:] )([-−]?\d[\d./]*(?: ?[*·×]? ?(?:pi\b|π|√\d+|sqrt\(\d+\)))+(?: ?/ ?\d+)?"
    r"(?: ?\\text\{ [a-z]+\}\^[23])?)(?=[\s.*!]*$| [a-zA-Z]+[²³]?[\s.*!]*$)"
)
_ABBREVIATED = regex(r"(?<=\d (?:sq|cu))\. (?=[a-z])")
_SMALL_WORDS = frozenset({"in", "A", "d"})
_NO_UNITS = frozenset({"in", "a", "A", "d", "as", "at"})
_SEVERAL = regex(r"\b([A-H](?:, ?[A-H])*,? and [A-H]) are (?:both |all )?(?:correct|true|right)\b")
OPTION = regex(r"\b(?i:options?|choice|choose|pick|select|go with)\s*(?:is\s+)?\(?([A-H])\)?(?![\w'])")
_CHOSEN = regex(
    r"\b(?:it(?:'|’)s|it is|it must be|(?:so|leaves|leaving)(?: only)?(?: option| choice)?|choose|pick|select)"
    r" \(?([B-H])\)?(?: as (?:the|my) (?:correct |right |only |final )?(?:answer|option|choice))?\W*$"
)
_COUNTED = regex(r"([-−+]?[$€£]?\d[\d,]*(?:\.\d+)?(?:\s*/\s*\d+)?)\s+([A-Za-z][\w ]*)")
DENIED = regex(
    r"(?:\b(?:(?:greater|less|more|fewer|larger|smaller|higher|lower|bigger|other|different) (?:than|from)"
    r"|between \S+ and|(?:divisible|divided|dividing|division|multiplied) by"
    r"|(?:multiple|factor|divisor|power|square|cube|root|reciprocal|opposite|inverse|conjugate|negative|half|third"
    r"|double|triple|log|logarithm) of"
    r"|(?<= is )(?:twice|thrice|double|triple)|at (?:least|most)|(?:cannot|can['’]t) (?:be|equal)|(?:is|are|was"
    r"|does|do)n['’]t(?: equal)?"
    r"|(?:is|are|was|be|does|do|definitely|certainly|surely|simply) not(?: equal)?)"
    r"|\b(?:except(?: for)?|apart from|excluding|besides))"
    r"\s+\$?(?:(?:negative|minus) )?[-−]?[\d.,]+\$?(?: [A-Za-z]+){0,2}\W*$",
    re.IGNORECASE,
)
_HOLDS_NOT = regex(
    r"(?:\bnot|\bnever|n['’]t) (?:[a-z]+ )??(?:hold|work|true|valid|satisfied|fulfilled|correct)"
    r"(?: [a-z]+)? (?:for|at|by|when|if|with)\b"
    r"(?!.*\b(?:so|hence|thus|therefore|but|only)\b)"
    r"|\bonly (?:solution|root|candidate|value)s? [^;,.]{1,40} (?:is|does|lies) not\b"
    r"(?!.*\b(?:so|hence|thus|therefore|but)\b)"
)
_DENIALS = (  # what `DENIED` has to have
    "than", "from", "between", " by", " of", "at least", "at most", "can", "n't", "n’t", "not", "except", "apart",
    "excluding", "besides", "twice", "thrice", "double", "triple",
)  # fmt: skip
_VERB = r"(?:be|are|was|were|have|had|need|get|take|[a-z]*s)"
UNCLEAR = regex(
    rf"\b{_VERB} [$€£]?\d[^=,;]*? (?:in|to|for|after|over|with|on|within|before|until)"
    rf" (?:(?!\b(?:is|are|was|be|has|gets?|gives?|makes?|equals|leaves)\b)[^=,;])*\d[^=\d,;]*$"
    rf"|\b{_VERB} [$€£]?\d[^=,;]*, and (?!(?:so|thus|hence|therefore|then)\b)[^=,;]*\d[^=\d,;]*$"
    rf"|\b{_VERB} [$€£]?\d[\d,.]* [a-z][^=,;]*? and (?:[^=,;]*\b{_VERB} )?\d[^=\d,;]*$",
)
_MEASURED = regex(r"\s*[-−]?[$€£]?[\d.,/]+(?:π(?:/\d+)?)?\s*(?:[^\W\d_]|[°²³/ ]|(?<=[a-z])[23])+$")
_INSIDE = regex(r"(?:[√^_*·×/]|[A-Za-z]\()\Z")
_NAME = regex(r"(?<![\w\\}+*/^-])([A-Za-z](?:_?\d)?(?:\([a-z]\))?) ?= ?\Z")
_SUBSTANCE = regex(
    r"(?:(?<=[a-z][\s,:—–])|(?<=[a-z] =)) ?((?:[A-Z][a-z]?[₀-₉\d]{0,3}|\([A-Z][A-Za-z₀-₉\d]{1,8}\)[₀-₉\d]?){1,8}"
    r"(?:\^?\{?[\d⁰-⁹²³]?[⁺⁻+−-]| ?[·•] ?\d{0,2} ?H[2₂]O)?)\W*$"
)
_POINT = regex(r"(?<![\w(])([A-Z]?(?:_?\d)? ?\(\s*[-−\d.,/]+\s*\|\s*[-−\d.,/]+\s*(?:\|\s*[-−\d.,/]+\s*)?\))\W*$")
_PLACES = regex(
    r"(?<=[a-z:=] )(?<!and )(?<!or )((?:\([^()=|]{1,40},[^()=|]{1,40}\)(?:, and |,? and |, )){0,8}"
    r"\([-−\d./ √π]{1,20},[-−\d.,/ √π]{1,40}\))\W*$"
)
_PLACE = regex(
    r"(?:^|=|\b(?:is|are|was|lies|located|cent(?:er|r)ed|(?:meet|intersect|cross|touch|occur|stop)\w*))"
    r" ?(?:found |located )?at (?:the point )?(?:[A-Z] ?=? ?)?(\([^()=]{1,40},[^()=]{1,40}\))\W*$"
)
_NOT_THERE = regex(r"(?:\b(?:not|never|cannot|neither)|n['’]t)\b[^,;.]* at (?:the point )?\([^()]{1,60}\)\W*$")
_WHERE = regex(r"(?<= \d) at (?:the point )?\([^()=]{1,40},[^()=]{1,40}\)\W*$")
_AMOUNT = regex(
    r"(\d ?(?:[mkµ]?mol|moles?|[mkµ]?g|grams?|[mc]?L|lit(?:er|re)s?)),? (?:of )?(?=[A-Z])"
    r"(?:[A-Z][a-z]?[₀-₉\d]{0,3}|\([A-Z][A-Za-z₀-₉\d]{1,8}\)[₀-₉\d]?){1,8}(?:\([a-z]{1,2}\))?(?: gas| molecules"
    r"| ions)?[\s.*]*$"
)
_LOGICAL = regex(r"[∧∨¬↔⊕]")
_SMALL = regex(r"^\W*(?:(?!(?:or|and|not|if|iff|xor)\b)[a-z]{2}\s+)+")
_TALK = regex(r" (?:by|we|it|at|as) ")
_SPECIES = (
    r"(?:\d+\s?)?(?:[A-Z][a-z]?[₀-₉\d]{0,3}|\([A-Z][A-Za-z₀-₉\d]{1,10}\)[₀-₉\d]?){1,8}"
    r"(?:\^?\{?[\d⁰-⁹²³]?[⁺⁻+−-](?! )\}?)?(?:\((?:s|l|g|aq)\))?"
)
_SIDE = rf"{_SPECIES}(?:\s*\+\s*{_SPECIES}){{0,6}}"
_REACTION = regex(rf"(?<![\w+] )(?<![\w+])({_SIDE}\s*(?:→|⟶|⇌|--?>)\s*{_SIDE})\W*$")
_FORMULAS = regex(r"[A-Z][a-z]?[₀-₉\d]")
_COUNTS, _CAPITAL = regex(r"[₀-₉⁺⁻]|[a-z]\d|[A-Z]\d|[A-Z][a-z][A-Z]|[A-Z]{1,2}[a-z]$"), regex(r"[A-Z]")
MAX_MARKS, MAX_UNIT, MAX_NAME, MAX_DENIED = 24, 5, 12, 80


def is_denied(text: str) -> bool:
    """Whether some words end with a value that is denied, or only a bound or a part: `greater than 5`."""
    begin = max(0, len(text) - MAX_DENIED)
    if ("not " in text or "n't " in text or "n’t " in text or "never " in text) and _HOLDS_NOT.search(text, begin):
        return True
    return any(map(text[begin:].lower().__contains__, _DENIALS)) and DENIED.search(text, begin) is not None


def value_at_end(text: str) -> str | None:
    """The part of some words that can be read as maths, from their end; None where there is none."""
    letters = _SEVERAL.search(text)
    if letters:
        return letters[1]
    option = chosen(text)
    if option:
        return f"({option})"
    text = with_equals(_NEGATIVE.sub("-", with_digits(text)))
    text = scaled(text) if "thousand" in text or "illion" in text else text
    text = _DEGREES.sub(r" °\1", text) if " degree" in text else text
    text = _WHERE.sub("", text) if " at " in text else text
    if "square" in text or "cubic" in text or " sq" in text or " cu" in text:
        text = _ABBREVIATED.sub(" ", BEHIND_LETTERS.sub(raised, text))
    placed = _PLACE.search(text) if " at " in text or text[:3] == "at " else None
    if " at " in text and _NOT_THERE.search(text):
        return None
    if placed:
        return placed[1]
    if " so " in text and COMES_FROM.match(text):
        text = COMES_FROM.sub("", text, count=1)
    text = of_substance(text)
    if is_clean(text) and not text.endswith(" times"):
        return _without_noun(text)
    timed = _TIMED.search(text)
    if timed:
        return timed.group(1)
    reaction = _REACTION.search(text) if "→" in text or "⟶" in text or "⇌" in text or "->" in text else None
    if reaction and _FORMULAS.search(reaction[1]):
        return reaction[1]
    point = _POINT.search(text) if "|" in text else None
    if point:
        return point[1]
    places = _PLACES.search(text) if text.rstrip(" .*!")[-1:] == ")" else None
    if places:
        return places[1]
    substance = _SUBSTANCE.search(text)
    if substance and _COUNTS.search(substance[1]) and len(_CAPITAL.findall(substance[1])) > 1:
        return substance[1]
    several = compound.ending(text) or date_at_end(text)
    if several:
        return several
    counted = _RESULT.search(text)
    noun = (counted.group(2) or "").strip() if counted else ""
    if counted and (foreign_words(noun) or noun == "times") and not _is_unit(noun):
        return re.sub(r"\s", "", counted.group(1)) + unit_before_words(noun)
    logical = text[last_foreign(text) :] if _LOGICAL.search(text) else ""
    logical = _SMALL.sub("", logical)
    if logical and is_clean(logical) and _LOGICAL.search(logical):
        return logical.strip(" ,;:.")
    pieces = [found.end() for found in _THEREFORE.finditer(text)][-MAX_MARKS:]
    for place in pieces:
        rest = without_tail(LEAD.sub("", text[place:]))
        said = rest and is_clean(rest) and not _TALK.search(rest)
        if said and re.search(r"[\d\\∧∨¬↔⊕²³√=]|^\S{1,2}$|^[A-Z]\(.*\)$", rest):
            return _with_name(text[:place], rest) if "=" in rest else _without_noun(rest)
    rest = text[last_foreign(text) :]
    if re.search(r"[<>=≤≥∈∧∨¬↔⊕∪∩]", rest) and is_clean(rest):
        return rest.strip()
    product = _PRODUCT.search(text) if "pi" in text or "π" in text or "√" in text or "sqrt" in text else None
    if product:
        return product[1] + unit_behind(text[product.end() :])
    interval = interval_at_end(text) if "interval" in text or "]" in text or "[" in text else None
    if interval:
        return interval
    numbers = list(_NUMBERS.finditer(text))
    if numbers and _INSIDE.search(text, 0, numbers[-1].start()):
        return None
    if numbers and not re.search(r"[A-Za-z]\d(?!$)|\d[A-Za-z]{2,}\d", text[: numbers[-1].end()]):
        return numbers[-1].group().strip() + unit_behind(text[numbers[-1].end() :])
    return None


_NUMBERS = regex(
    r"[-−+±]?[$€£]?(?:\d+:)*(?:\d[\d,. ]*\d|\d)(?:\s*/\s*\d+)?(?:π(?:/\d+)?)?(?:\s*%)?"
)
_DEGREES = regex(r"(?<=\d)\$? ?degrees? (C|F)(?:elsius|ahrenheit)\b")


def of_substance(text: str) -> str:
    """`0.25 mol of CO2` without what it is an amount of; other texts as they are."""
    return _AMOUNT.sub(r"\1", text) if text != text.lower() and _AMOUNT.search(text) else text


def without_operand(text: str) -> str:
    """`the derivative of x^2 is 2x` from `2x` on; other texts as they are."""
    found = _OF_FORMULA.search(text) if " of " in text else None
    return text[found.end() :] if found else text


def chosen(text: str) -> str:
    """The letter of the option that a statement comes to; "" where it names none."""
    if "=" in text:
        return ""
    named = _CHOSEN.findall(text) or [
        found[1] for found in OPTION.finditer(text) if is_meant(text, found.start(), found.start(1), found.end())
    ]
    return str(named[-1]) if named else ""


def unit_behind(rest: str) -> str:
    """The unit of measurement that the words behind a number begin with; "" where there is none."""
    end = 0
    for found in list(_WORD.finditer(rest))[:MAX_UNIT]:
        if found[1].lower() in MONEY_WORDS and found.start() == end == 0:
            return rest[: found.end()]
        if found.start() != end or not is_known(found[1]) or (found[1] in _SMALL_WORDS and found.end() < len(rest)):
            break
        end = found.end()
    return _UNFINISHED.sub("", rest[:end])


def _with_name(before: str, rest: str) -> str:
    """`5, y = 2` behind `x =` with the name that the first value belongs to."""
    name = _NAME.search(before[-MAX_NAME:])
    return f"{name[1]} = {rest}" if name else rest


def _without_noun(text: str) -> str:
    """`18 every day` as `18`, `18 m long` as `18 m`; units stay."""
    found = _COUNTED.fullmatch(text.strip())
    if (
        not found
        or re.search(r"\d", found.group(2))
        or _is_unit(found.group(2))
        or re.search(r"\b(?:and|or)\b|^to\b", found.group(2))
    ):
        return text
    return found.group(1) + unit_before_words(found.group(2))


def unit_before_words(words: str) -> str:
    """The unit in `m long`, `hours in all`; "" where the words begin with none."""
    unit = unit_behind(f" {words}")
    return "" if not unit or unit.strip() in _NO_UNITS or unit.split()[0] == "per" else unit


def _is_unit(words: str) -> bool:
    if words.split()[0] in ("per", "a", "an", "each", "every"):
        return False
    return words.strip().lower() in MONEY_WORDS or all(is_known(word) for word in words.split())


def is_clean(text: str) -> bool:
    """No words but those of mathematics (a unit or a noun after a number may stand)."""
    if not text.strip():
        return False
    words = foreign_words(text)
    return words == 0 or (words <= 2 and _MEASURED.match(text) is not None)
