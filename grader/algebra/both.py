"""Values of which a statement says that all are solutions: `both x = 1 and x = 4 work`, `2 and -3 are both roots`."""

from __future__ import annotations

import re

from grader.algebra.tidy import foreign_words, last_foreign
from grader.lazy_regex import regex

_KIND = (
    r"(?:solutions?|roots?|zero(?:e?s)?|answers?|valid|correct|acceptable|possible|admissible|right|allowed|fine"
    r"|ok(?:ay)?)(?![\w-])"
)
_ARE = rf"(?:(?!not\b)[a-z]+ ){{0,3}}?{_KIND}"
_VERB = r"(?:work|satisfy|solve|hold|check|fit|qualify|lie|belong|remain|survive)"
_WORK = rf"(?:indeed |really |also |do )?{_VERB}(?![\w-])"
_REST = (
    r"(?:(?!\b(?:but|only|not|unless|if|except|squared|provided|outside|extraneous|false|un\w+)\b)[^\d=;]){0,200}?"
    r"(?:,? (?:since|because|as)\b.*)?$"
)
_NOUN = r"(?:(?:solutions|roots|values|numbers|answers|candidates)[,:]? )?"
_VALUES = r"(?P<values>(?:(?!\bboth\b)[^;:\n]){3,120}?)"
_BEFORE = regex(
    rf"\b(?:[Bb]oth|[Aa]ll of) {_NOUN}{_VALUES} (?:(?:both |all )?(?:are {_ARE}|{_WORK})|as {_ARE}){_REST}", re.DOTALL
)
_BEHIND = regex(rf" (?:are (?:both |all )?{_ARE}|(?:both|all) (?:are {_ARE}|{_WORK})){_REST}", re.DOTALL)
_ENDS = regex(
    r"\b(?:be|are|have|has|includes?|keep|accept|gives?|obtain|get|find"
    r"|(?:holds?|works?|true|valid|fulfilled|satisfied|vanishes|zero) (?:for|at|by|when|with)) both "
    r"(?P<values>[^;:\n]{1,60}? and [^,;:\n]{1,60}?)[\s.!]*$"
)
_DENIED = regex(
    r"(?:\b(?:not|if|whether|unless|when|suppose|assum\w+|for|with|at|by|were)|n['’]t)[^,;:]{0,200}$", re.IGNORECASE
)
_OPENS = regex(r"^\W*(?:(?:so|thus|hence|therefore|then|and)\b,? ?)*", re.IGNORECASE)
_JOINT = regex(r",? and |,")
_VALUE = regex(r"\d|[π√]")
MAX_TEXT = 600


def with_all(statement: str) -> str:
    """The values that a statement says are all solutions, joined by `and`; other statements as they are."""
    if len(statement) > MAX_TEXT:
        return statement
    found = _BEFORE.search(statement) or _ENDS.search(statement)
    head, values = (statement[: found.start()], found["values"]) if found else _before_all(statement)
    values = values.replace("**", "").strip(" ,")
    parts = _JOINT.split(values)
    plain = len(parts) > 1 and all(map(_VALUE.search, parts)) and not foreign_words(values)
    return f"so {values}" if plain and not _DENIED.search(head) else statement


def _before_all(statement: str) -> tuple[str, str]:
    """What stands before the values in `so x = 1 and x = 4 both work`, and the values; no values where it says none."""
    found = _BEHIND.search(statement)
    if found is None:
        return statement, ""
    place = last_foreign(statement[: found.start()])
    return statement[:place], _OPENS.sub("", statement[place : found.start()])
