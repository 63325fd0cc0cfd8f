"""Two quantities that one statement names, each with its value: `The mean is 4, the median 3`. Which one was asked?

So are two people (`Ann gets $30 and Ben $20`), two conditions (`at t = 2 it is 20 m; at t = 3 it is 15 m`), and an
event with its opposite (`P(A) = 0.7, hence P(not A) = 0.3`).
"""

from __future__ import annotations

import re

_NUMBER = r"\$?[-−]?(?:\\?[$€£])?\d[\d.,/]*(?<![.,])\$?(?: ?(?:%|°C?|[a-zA-Zµ]{1,12}[²³]?(?:/[a-z]{1,4})?))?"
_VALUE = rf"(?:[^,;:=a-zA-Z]{{1,30}}= ?)?{_NUMBER}(?: \([^()]{{1,30}}\))?"
_ARTICLE, _WORDS = r"(?:the |its |their |an? )", r"(?:[a-z'’-]+ ){0,2}?"
_SAYS = r"(?: is| was| are| equals| measures| of| ?:| ?=)"
_NO_NOUN = r"(?!(?:which|that|about|so|it|this|is|since|because|as|where|when|if|for|with|from|after|of)\b)"
_JOINT = r"(?:,|;| and|, and|, while|; while| while|, but| but|,? whereas)"
_TWO = re.compile(
    rf"\W*(?:(?:so|thus|hence|therefore|then),? )?{_ARTICLE}?(?P<one>{_WORDS}[a-z]{{3,}}){_SAYS} (?P<value>{_VALUE})"
    rf"{_JOINT} {_NO_NOUN}"
    rf"(?:{_ARTICLE}(?P<two>{_WORDS}[a-z]{{3,}})(?:{_SAYS})?|(?P<said>{_WORDS}[a-z]{{3,}}){_SAYS})"
    rf" (?P<other>{_VALUE})[\s.*$]*",
    re.IGNORECASE,
)
_VERB = r"(?:gets?|has|have|receives?|pays?|earns?|owns?|needs?|is|was|weighs|scores?|scored|got|had|takes?|bought|sold)"
_PEOPLE = re.compile(
    rf"\W*(?:(?:[Ss]o|[Tt]hus|[Hh]ence|[Tt]herefore|[Tt]hen),? )?(?P<one>[A-Z][a-z]+) {_VERB} (?P<value>{_NUMBER})"
    rf"(?: [a-z]+)?{_JOINT} (?P<two>[A-Z][a-z]+)(?: {_VERB})? (?P<other>{_NUMBER})(?: [a-z]+)?[\s.*$]*"
)
_CONDITIONS = re.compile(
    r"\W*(?P<how>at|for|when|if|in|on|after) (?P<one>[^,;]{1,30}?),?"
    r" (?:the|it|this|we|there)\b[^;=:]*\d[^;=:]{0,20}"
    r"(?:;|,? and|,? but|,? while|;? whereas) (?P=how) (?P<two>[^,;]{1,30}?),?"
    r" (?:the|it|this|we|there)\b[^;=:]*\d[^;=:]{0,20}",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(
    r"\bP ?\((?P<event>[^()]{1,30})\) ?= .*"
    r"\bP ?\((?:(?:not |no |¬ ?|~ ?|\\(?:neg|lnot|overline|bar) ?\{? ?)(?P=event)\}?"
    r"|(?P=event) ?(?:'|’|\^ ?\{? ?[cC] ?\}?|ᶜ|\u0304|\u0305))\) ?= ?[^=]*$",
    re.DOTALL,
)
_SINGLE = frozenset(
    "answer answers total result solution number value it that this there which what final rest equation one case"
    " and equals then gives is are was so sum difference".split()
)
_FINAL = ("answer", "answers", "result", "total", "solution")
MAX_LENGTH = 200


def two_named(statement: str) -> bool:
    """Whether a statement gives two values to two quantities, people, conditions, or to an event and its opposite."""
    statement = statement.strip()
    if len(statement) > MAX_LENGTH or not statement[-1:]:
        return False
    if "P" in statement and _OPPOSITE.search(statement):
        return True
    found = _PEOPLE.fullmatch(statement)
    if found and found["one"] != found["two"]:
        return found["value"] != found["other"]
    conditions = _CONDITIONS.fullmatch(statement)
    if conditions:
        return conditions["one"] != conditions["two"]
    found = _TWO.fullmatch(statement)
    return found is not None and _apart(found)


def _apart(found: re.Match[str]) -> bool:
    """Whether two values belong to two quantities, neither of which is called the answer."""
    if found["value"].strip("$") == found["other"].strip("$"):
        return False
    nouns = found["one"].lower(), (found["two"] or found["said"]).lower()
    return nouns[0] != nouns[1] and not any(noun in _SINGLE or noun.endswith(_FINAL) for noun in nouns)
