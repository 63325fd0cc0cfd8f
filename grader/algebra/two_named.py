"""Two quantities that one statement names, each with its value: `The mean is 4, the median 3`. Which one was asked?

So are two people (`Ann gets $30 and Ben $20`), two conditions (`at t = 2 it is 20 m; at t = 3 it is 15 m`), and an
event with its opposite (`P(A) = 0.7, hence P(not A) = 0.3`).
"""

from __future__ import annotations

import re

from grader.algebra.units import is_known
from grader.lazy_regex import regex

_NUMBER = r"\$?[-−]?(?:\\?[$€£])?\d[\d.,/]*(?<![.,])\$?(?: ?(?:%|°C?|[a-zA-Zµ]{1,12}[²³]?(?:/[a-z]{1,4})?))?"
_VALUE = rf"(?:[^,;:=a-zA-Z]{{1,30}}= ?)?{_NUMBER}(?: \([^()]{{1,30}}\))?"
_ARTICLE, _WORDS = r"(?:the |its |their |an? )", r"(?:[a-z'’-]+ ){0,2}?"
_SAYS = r"(?: is| was| are| equals| measures| of| ?:| ?=)"
_NO_NOUN = r"(?!(?:which|that|about|so|it|this|is|since|because|as|where|when|if|for|with|from|after|of)\b)"
_JOINT = r"(?:,|;| and|, and|, while|; while| while|, but| but|,? whereas)"
_TWO = regex(
    rf"(?:(?P<lead>.*[,;] )(?:and )?(?=(?:so|thus|hence|therefore|giving) )|\W*)"
    rf"(?:(?:so|thus|hence|therefore|then|giving),? )?"
    rf"{_ARTICLE}?(?P<one>{_WORDS}[a-z]{{3,}}){_SAYS} (?P<value>{_VALUE}){_JOINT} {_NO_NOUN}"
    rf"(?:{_ARTICLE}(?P<two>{_WORDS}[a-z]{{3,}})(?P<says>{_SAYS})?|(?P<said>{_WORDS}[a-z]{{3,}}){_SAYS})"
    rf" (?P<other>{_VALUE})[\s.*$]*",
    re.IGNORECASE,
)
_VERB = r"(?:gets?|has|have|receives?|pays?|earns?|owns?|needs?|is|was|weighs|scored?|got|had|takes?|bought|sold)"
_PEOPLE = regex(
    rf"\W*(?:(?:[Ss]o|[Tt]hus|[Hh]ence|[Tt]herefore|[Tt]hen),? )?(?P<one>[A-Z][a-z]+) {_VERB} (?P<value>{_NUMBER})"
    rf"(?: [a-z]+)?{_JOINT} (?P<two>[A-Z][a-z]+)(?: {_VERB})? (?P<other>{_NUMBER})(?: [a-z]+)?[\s.*$]*"
)
_CONDITIONS = regex(
    r"\W*(?P<how>at|for|when|if|in|on|after) (?P<one>[^,;]{1,30}?),?"
    r" (?:the|it|this|we|there)\b[^;=:]*\d[^;=:]{0,20}"
    r"(?:;|,|,? and|,? but|,? while|;? whereas) (?P=how) (?P<two>[^,;]{1,30}?),?"
    r" (?:the|it|this|we|there)\b[^;=:]*\d[^;=:]{0,20}",
    re.IGNORECASE,
)
_LABELLED = regex(  # Kinetic energy: 50 J. Potential energy: 20 J.
    rf"(?:^|[.;\n]\s*)(?P<one>[A-Za-z][a-z -]{{2,30}}): (?P<value>{_VALUE})[.;]\s+"
    rf"(?P<two>[A-Za-z][a-z -]{{2,30}}): (?P<other>{_VALUE})\W*$"
)
_MEASURE = (
    r"(?:mean|median|mode|range|variance|deviation|slope|(?:[xy]-)?intercept|rank|nullity|radius|diameter|area"
    r"|perimeter|volume|length|width|height|amplitude|period|frequency|minimum|maximum|sum|product|degree|order"
    r"|mass|speed|velocity|acceleration|force|energy|quotient|trace|determinant|modulus|argument|distance|time)"
)
_BARE = regex(  # Rank 2, nullity 1
    rf"\W*(?P<one>{_WORDS}{_MEASURE}) (?P<value>{_NUMBER}){_JOINT} (?P<two>{_WORDS}{_MEASURE})"
    rf" (?P<other>{_NUMBER})[\s.*$]*",
    re.IGNORECASE,
)
_EITHER = regex(
    rf"\b(?:either|neither) {_NUMBER},? n?or {_NUMBER}"
    rf"|{_NUMBER},? (?:or )?(?:maybe|perhaps|possibly)(?: even)? {_NUMBER}\W*$"
    r"|\b(?:all|every|everything|each|any|any number|every number) (?:but|except(?: for)?|besides|other than)"
    rf" {_NUMBER}\b"
    r"|\bif\b[^.?!]*,? (?:and |but )?(?:otherwise|else)\b[^?!=]{1,20}$"
    r"|\bwith(?P<out>out)? [a-z ]{3,20}?(?:,? and|,? but|;|,)(?: it is| there are)? \$?[\d./]+\$?"
    r"(?: [a-z]+)? with(?!(?P=out))(?:out)?\b"
    r"|\bwithout (?P<what>[a-z]{3,20}) (?:it is|it['’]s|we get|there are) [^;]{1,20}(?:;|,? and|,) with (?P=what)\b"
    r"|\bwith (?P<which>[a-z]{3,20}) (?:it is|it['’]s|we get|there are) [^;]{1,20}(?:;|,? and|,) without (?P=which)\b"
    rf"|\b(?:is|was) {_NUMBER}[;,] (?:after|at|when) [^,;=]{{1,30}}? (?:it|she|he|they|this)"
    rf" (?:is|was|has) {_NUMBER}\W*$",
    re.IGNORECASE,
)
_COUNTED = regex(  # 5 apples and 3 pears
    r"(?:(?:out )?of (?:the |all )?\d+ [a-z]+,? )?(?:[^\d,;=:]{0,40} )?"
    r"(?P<value>\d+) (?P<one>[a-z]{3,})(?: [a-z]{3,})?,? and (?P<other>\d+) (?P<two>[a-z]{3,})"
    r"(?: [a-z]+)?[.\s]*", re.IGNORECASE
)
_TIMES = regex(  # on Monday he sold 12, on Tuesday 15
    rf"\W*(?P<how>at|for|in|on|after) (?P<one>[^,;=]{{1,20}}?),? (?:[a-z]+ ){{1,3}}{_NUMBER}(?: [a-z]+)?{_JOINT}"
    rf" (?P=how) (?P<two>[^,;=\d]{{1,20}}?),? {_NUMBER}[.\s]*",
    re.IGNORECASE,
)
_EITHER_SIGNS = (
    "either ", "maybe", "perhaps", "possibly", "but", "except", "besides", "other than", "else", "otherwise",
    "with", " it ", " she ", " he ", " they ", " this ",
)  # fmt: skip
_OPPOSITE = regex(
    r"\bP ?\((?P<event>[^()]{1,30})\) ?= .*"
    r"\bP ?\((?:(?:not |no |¬ ?|~ ?|\\(?:neg|lnot|overline|bar) ?\{? ?)(?P=event)\}?"
    r"|(?P=event) ?(?:'|’|\^ ?\{? ?[cC] ?\}?|ᶜ|\u0304|\u0305))\) ?= ?[^=]*$",
    re.DOTALL,
)
_SINGLE = frozenset(
    "answer answers total result solution number value it that this there which what final rest equation one case"
    " and equals then gives is are was so sum difference".split()
)
_UNCOUNTED = frozenset("more less fewer times and plus minus over degrees dollars cents pounds pence percent".split())
_FINAL = ("answer", "answers", "result", "total", "solution")
_JOINTS = (",", ";", " and ", "while ", "but ", "whereas ")
MAX_LENGTH = 200


def two_named(statement: str) -> bool:
    """Whether a statement gives two values to two quantities, people, conditions, or to an event and its opposite."""
    statement = statement.strip()
    if len(statement) > MAX_LENGTH or not statement[-1:]:
        return False
    lower = statement.lower()
    if any(map(lower.__contains__, _EITHER_SIGNS)) and _EITHER.search(statement):
        return True
    if "P" in statement and _OPPOSITE.search(statement):
        return True
    if not any(map(lower.__contains__, _JOINTS)):
        return False
    found = _PEOPLE.fullmatch(statement)
    if found and found["one"] != found["two"]:
        return found["value"] != found["other"]
    found = _COUNTED.fullmatch(statement)
    if found and found["value"] != found["other"] and not _UNCOUNTED.intersection(found.group("one", "two")):
        return not is_known(found["one"]) and not is_known(found["two"])
    conditions = _CONDITIONS.fullmatch(statement) or _TIMES.fullmatch(statement)
    if conditions:
        return conditions["one"] != conditions["two"]
    found = _TWO.fullmatch(statement) or _BARE.fullmatch(statement)
    return found is not None and _apart(found)


def two_labelled(text: str) -> bool:
    """Whether a text ends with two sentences that each give a value to a quantity."""
    found = _LABELLED.search(text, max(0, len(text) - MAX_LENGTH)) if text.count(": ") > 1 else None
    return found is not None and _apart(found)


def _apart(found: re.Match[str]) -> bool:
    """Whether two values belong to two quantities, neither of which is called the answer."""
    if found["value"].strip("$") == found["other"].strip("$"):
        return False
    parts = found.groupdict()
    if parts.get("lead") and (parts.get("says") or parts.get("said")):
        return False  # what it comes to, step by step
    nouns = found["one"].lower(), (parts["two"] or parts.get("said") or "").lower()
    return nouns[0] != nouns[1] and not any(noun in _SINGLE or noun.endswith(_FINAL) for noun in nouns)
