"""Values that a statement throws out: `x = 1 fails`, `we discard x = 1`, `5 is not the answer`."""

from __future__ import annotations

import re

from grader.lazy_regex import regex

VALUE = r"(?:[a-zA-Z](?:_\d|[₀-₉])? ?= ?)?[-−]?\d[\d./√π]*\$?(?:\*\*)?"
_BAD = (
    r"(?:excluded|extraneous|spurious|invalid|incorrect|wrong|false|impossible|rejected|inadmissible|discarded"
    r"|out of the question|ruled out|(?:physically )?meaningless|un-?physical|non-?physical|irrelevant"
    r"|too (?:small|large|big|low|high))"
)
BAD_OR_FAILS = (
    r"(?:fails|drops out|falls (?:away|out)|makes no (?:physical |geometric )?sense"
    r"|(?:has|have|carries) no (?:(?:physical|real|geometric(?:al)?|practical) )?"
    r"(?:meaning|sense|significance|relevance)"
    r"|(?:is|are|was) (?:(?:therefore|thus|hence|clearly|then"
    r"|also|an?) )*"
    rf"(?:{_BAD}|(?:not|no|never)\b(?: an?| the| in| part| among)?"
    r" (?:valid|allowed|admissible|acceptable|possible|permitted|solution|root|answer|domain|zero|right|correct))"
    r"|(?:does|do)(?: not|n['’]t)(?: (?:work|satisfy|hold|count|qualify|fit|check|make sense))?"
    r"|(?:must|has to|can|should|may) be (?:thrown out|rejected|discarded|excluded|ruled out|dropped|ignored))"
)
DROPS = r"(?:discard|reject|exclude|throw out|rule out|drop|dismiss)"
_REST = (
    r"(?!.*\b(?:so|hence|thus|therefore|but|leaving|leaves|only|keep|instead"
    r"|correct one|(?:it|one) is (?=[$−-]{0,2}[\d\\π√])|should be)\b)[^=]*$"
)
_REJECTED = regex(
    rf"(?:{VALUE}(?: [a-zA-Z]{{1,3}}\b)?(?:\)|, which)?,? {BAD_OR_FAILS}\b"
    rf"|^\W*(?:(?:as|since) [^,;=]{{1,80}}, )?(?:(?:so|and|but|we|thus"
    rf"|hence|therefore|i|must|can"
    rf"|then)\b,? )*"
    rf"{DROPS} \$?{VALUE}){_REST}",
    re.IGNORECASE,
)
_CLAUSE = regex(
    rf"(?:[,;]|[\s,;]and|[\s,;]but|\.)\s+(?:(?:we|while|whereas|but|and|then|since|because|as) )*"
    rf"(?:(?:the )?(?:other )?(?:(?:root|solution|value),? )?\$?(?P<value>{VALUE}),? {BAD_OR_FAILS}\b"
    rf"|{DROPS} \$?{VALUE}){_REST}",
    re.IGNORECASE,
)
_PLACED = regex(
    r"[,;] (?:but |and |where |of which )?the (?P<which>latter|second|former|first)"
    rf"(?: (?:one|root|solution|value))?,? {BAD_OR_FAILS}\b{_REST}"
)
_SIGNS = regex(
    r"fail|drop|fall|not\b|n['’]t|no |ed\b|ous|valid|wrong|correct|false|ssible|out|card|ject|clude|drop|miss|too "
    r"|less\b|physical|relevan"
)
_KEEPS = regex(r"\(|\*\*|\bonly (?!candidate|possib)")  # it says which value stays, or a bracket says it
_TWO = regex(r"([a-zA-Z] ?= ?[-−]?[\d./]+) (?:and|or) ([a-zA-Z] ?= ?[-−]?[\d./]+)$")
MAX_TEXT = 300


def without_rejected(statement: str) -> str:
    """A statement without the clause behind it that throws a value out; "" where all that it says is thrown out."""
    if len(statement) > MAX_TEXT or _SIGNS.search(statement) is None:
        return statement
    placed = _PLACED.search(statement) if " the " in statement else None
    if placed is not None:
        two = _TWO.search(statement[: placed.start()])
        if two is not None:
            return f"so {two[1] if placed['which'] in ('latter', 'second') else two[2]}"
    clause = _CLAUSE.search(statement)
    if clause is not None and re.search(r"\d", statement[: clause.start()]):
        return _other_than(clause["value"], statement[: clause.start()])
    if _KEEPS.search(statement):
        return statement
    return "" if _REJECTED.search(statement) else statement


def _other_than(value: str | None, kept: str) -> str:
    """What stands before a clause that throws a value out, without that value where it is one of two."""
    two = _TWO.search(kept)
    if two is None or value not in two.groups():
        return kept
    return f"so {two[1] if two[2] == value else two[2]}"
