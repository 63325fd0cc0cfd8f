"""Ways to say an answer that hide its value, said plainly: `72 in base 7 is written 132₇`, `are as 4 to 1`.

Each rule is tried only where its sign stands in the text; what none of them knows stays as it is.
"""

from __future__ import annotations

import re

from grader.algebra.connectives import with_signs_of_logic
from grader.lazy_regex import regex

_MEANS = ("same as ", "means ", " to ", "says ")
_CHOICES = (" go ", " choose ", " pick ", " select ", " opt ", " say ")
MAX_LENGTH = 2_000
_RATIO = regex(
    r"\b((?:areas?|volumes?|sides?|lengths?|masses|perimeters?|radii|ratio|they|these|times|speeds|heights) "
    r"(?:\w+ ){0,3}?)(?:are|is|stands?|behaves?|relates?)(?: to (?:each other|one another))? as "
    r"(\$?\d[\d.]*) ?(?:to|is to|:|∶) ?(\d[\d.]*\$?)(?![\w:/])"
)
_CHANGED = regex(
    r"\b(?:(?i:my|the|our) (?:final )?(?:answer|choice) (?:changes|is changed|has changed|therefore changes"
    r"|now changes)"
    r"|I(?:['’](?:m|d|ll)| am| would| will| now| must| should| have to)?"
    r"(?: now)? (?:chang|switch|revis|correct|updat)(?:e|es|ed|ing)?(?: (?:my|the) (?:final )?(?:answer|choice))?) "
    r"from (?:option )?\(?\*{0,2}[A-H]\*{0,2}\)? to (?:option )?\(?\*{0,2}([A-H])\*{0,2}\)?(?![\w'’])"
)
_SEEMS = regex(
    r"\b[iI]t (?:looks like|seems to be|appears to be|looks|seems|might seem) [^,;.]{1,30},? (?:but|though"
    r"|although|yet)"
    r" (?:it['’]s|it is|the (?:answer|value|result) is) (?:really|actually|in fact) "
)
_WRITTEN = regex(
    r"\b(?:is|are|can be|gets) (?:then |thus |therefore )?(?:written|expressed|represented|denoted|given)(?: as"
    r"| by)? (?=[$*(]*[\dA-Fa-f])"
    r"|\b(?:reads|becomes) (?=[$*(]*[\dA-F])"
)
_BASES = {"binary": 2, "octal": 8, "hexadecimal": 16}
_NAMED_BASE = regex(r"\bin (binary|octal|hexadecimal)(?: notation| form)? is\b", re.IGNORECASE)
_IN_BASE = regex(
    r"\b(\d{1,18})(?:_\{?10\}?|₁₀)?,? (?:written |expressed "
    r"|represented )?in base[- ]?\$?(\d\d?)\$? is \$?([\dA-F]{1,40})\$?(?![\w₀-₉{])"
    r"(?!\.\d)"
)
_BASE_FIRST = regex(r"\bIn base[- ]?\$?\d\d?\$?, (?=\$?\d+)")
_EQUIVALENT = regex(
    r"(?:(?<=\. )|(?<=\n)|^)(?:(?!\b(?:not|never)\b|n['’]t|\. ).){0,80}?\b(?:(?:logically )?equivalent to"
    r"|the same as|simplifies to"
    r"|reduces to|means(?: that)?|says(?: that)?|amounts to) "
    r"((?:not\b|[(¬~a-zA-Z])(?:[()¬∧∨⇒↔~& ]|\b[a-zA-Z]\b|\b(?:not|and|or|xor|implies|iff)\b){2,80}?)\.?\s*$"
)
_BY_PARTS = regex(r"\bu ?= ?[^:\n=]{1,30},? (?:and )?(?:dv|v') ?= ?[^:\n=]{1,30}: (?=∫|\$*\\int)")
_ATTAINED = regex(
    r",? (?:which is )?(?:attained|reached|achieved|assumed|occurring|taken) (?:at|when|for|if) [^,;]{1,30}, "
    r"(?=(?:is|equals) )"
)
_THAT_IS = regex(
    r"^(?!It is)([^,;:\n]{0,40}\d ?[a-zA-Z°%]{0,6}),? i\.\s?e\.,? (?=[-−]?\d[\d.,/]* ?[a-zA-Z°%]{0,8}\.?$)"
)


_CHOOSES = regex(
    r"(?:^|(?<=[.!?\n] ))(?:so |hence |thus |therefore )?"
    r"I(?:['’]d| would| will|['’]ll)? (?:go (?:with|for)|choose|pick|select|opt for|say)"
    r" (?:the )?(?:option |choice |answer )?\(?\*{0,2}\(?([A-H])\)?\*{0,2}\)?"
    r"(?: (?:over|rather than|instead of) \(?[A-H]\)?)?"
    r"(?=[.!]?\s*$| (?:because|since|as)\b|[.!;,] (?!if|unless|but|or|and|not|when))",
    re.IGNORECASE,
)
_EITHER = regex(
    r"^(?:(?:so|hence|thus),? )?either (?P<one>[-−]?[\d./]+) or (?P<two>[-−]?[\d./]+)"
    r"(?: (?:works?|will (?:do|work)|is (?:fine|valid|possible|acceptable|ok|a solution|correct)"
    r"|solves (?:it|the equation)))?\.?$",
    re.IGNORECASE,
)
_BOTH_SIGNS = regex(r"\b(is|are|equals|be|=) plus or minus (?=[\d$\\√])")
_EQUALS_SEVERAL = regex(r"(?<=\b[a-z]) equals (?=[-−]?\d[^.;]{0,40}\b(?:or|and) [-−]?\d)")
_ABOUT_EXACTLY = regex(
    r"^(?:approximately|about|roughly|approx\.?|≈|~) ?(?P<about>[-−]?\d[\d.]*),? (?:or |and |but )?"
    r"(?:exactly|precisely):? "
    r"(?P<exact>[^,;.]{1,40})\.?$"
)


_INFINITE = regex(r"(?<=limit )(?:is|equals|must be) infinite(?=\.?$)|(?<=integral )is infinite(?=\.?$)")
MAX_ABOUT = 120
_OF_FRACTION = regex(
    r"^\$?([a-z]) ?/ ?([a-z]) = (\d{1,9}) ?/ ?(\d{1,9})\$?,? (?:and )?so \$?\1 ?\+ ?\2 = (\d{1,10})\$?\.?$"
)
_OTHER_WAY = regex(
    r"^\d[\d.]* ?[a-zA-Z/²]{1,6} (?:to the (?:left|right)|(?:up|down|left|right)wards?|down|up),? "
    r"(?=i\.\s?e\.,? [-−]\d[\d.]* ?[a-zA-Z/²]{1,6}\.?$)"
)


def plainly_said(text: str) -> str:
    """A text with the values that such words hide said plainly; other texts as they are."""
    if len(text) > MAX_LENGTH:
        return text
    if " as " in text and (" to " in text or ":" in text):
        text = _RATIO.sub(r"\1are \2:\3", text)
    if " from " in text and " to " in text:
        text = _CHANGED.sub(r"the answer is (\1)", text)
    if "really" in text or "actually" in text or "in fact" in text:
        text = _SEEMS.sub("it is ", text)
    if " in " in text and any(map(text.__contains__, _BASES)):
        text = _NAMED_BASE.sub(lambda found: f"in base {_BASES[found[1].lower()]} is", text)
    if " base" in text:
        text = _IN_BASE.sub(_with_base, _WRITTEN.sub("is ", _BASE_FIRST.sub("", text)))
    if " u = " in text and ("∫" in text or "\\int" in text):
        text = _BY_PARTS.sub("", text)
    if "ed at " in text or "ing at " in text or "ed when " in text or "ed for " in text:
        text = _ATTAINED.sub(" ", text)
    if "I" in text and any(map(text.__contains__, _CHOICES)):
        text = _CHOOSES.sub(r"The answer is (\1)", text)
    if text[:7].lower() == "either " or " either " in text[:12]:
        text = _EITHER.sub(r"\g<one> or \g<two>", text)
    if "plus or minus" in text:
        text = _BOTH_SIGNS.sub(r"\1 ±", text)
    if " equals " in text and (" or " in text or " and " in text):
        text = _EQUALS_SEVERAL.sub(" = ", text)
    if "infinite" in text and len(text) < MAX_ABOUT:
        text = _INFINITE.sub("is infinity", text)
    if "so " in text and len(text) < MAX_ABOUT and "/" in text:
        text = _OF_FRACTION.sub(_summed, text)
    if " exactly" in text or " precisely" in text:
        text = _ABOUT_EXACTLY.sub(r"\g<exact> ≈ \g<about>", text)
    if "i.e." in text and len(text) < 80:
        text = _OTHER_WAY.sub(r"It is \g<0>", text)
        text = _THAT_IS.sub(r"\1 = ", text)
    if " or " in text or " and " in text or "¬" in text:
        said = _EQUIVALENT.search(text) if any(map(text.__contains__, _MEANS)) else None
        signs = with_signs_of_logic(said[1]) if said else ""
        if said and signs != said[1]:
            text = f"{text[: said.start()]}So {signs}"
    return text


def _summed(found: re.Match[str]) -> str:
    """`m/n = 9/16, so m + n = 25`: the sum that is asked for, where it is that of the fraction."""
    right = int(found[3]) + int(found[4]) == int(found[5])
    return f"The answer is {int(found[5])}." if right else found.group()


def _with_base(found: re.Match[str]) -> str:
    """`72 in base 7 is 132` with the base at these digits, where they are those of the number."""
    number, base, digits = int(found[1]), int(found[2]), found[3]
    fits = 2 <= base <= 16 and all(int(digit, 16) < base for digit in digits)
    return f"{number} is {digits}_{{{base}}}" if fits and int(digits, base) == number else found.group()
