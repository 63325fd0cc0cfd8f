"""Statements of logic with their connectives in words, `not (p and q)`, `A XOR B`: the signs instead.

A text with nothing but letters, brackets and these words is one; a bare `A and B` stays, it may be a list of choices.
"""

from __future__ import annotations

from grader.lazy_regex import regex

MAX_LENGTH, MAX_TOKENS, MAX_DEPTH = 200, 60, 12
_WORD = r"(?:not|and|xor|or|implies|iff|nand|nor|NOT|AND|XOR|OR|IMPLIES|IFF|NAND|NOR)"
_TOKEN = regex(rf"\s*({_WORD}\b|[A-Za-z](?![A-Za-z])|[()∧∨¬⇒↔⊕]|<->|->|=>|~|&)")
_TOLD = regex(r"[aAoOnNxXiI](?<![A-Za-z\\].)(?:nd|r|ot|or|and|mplies|ff|ND|R|OT|OR|AND|MPLIES|FF)\b")
_OTHER = regex(r"[\d+*/^\\]")  # what no statement of logic has in it
_SIGNS = {
    "not": "¬", "~": "¬", "and": "∧", "&": "∧", "or": "∨", "xor": "⊕", "implies": "⇒", "->": "⇒", "=>": "⇒",
    "iff": "↔", "<->": "↔", "nand": "↑", "nor": "↓",
}  # fmt: skip
_LEVELS = ("↔", "⇒", "∨↓", "⊕", "∧↑")  # from the loosest
_NEGATED = {"↑": "∧", "↓": "∨"}


def with_signs_of_logic(text: str) -> str:
    """A statement with its connectives as signs, every part in brackets; any other text as it is."""
    if len(text) > MAX_LENGTH or not _TOLD.search(text) or _OTHER.search(text):
        return text
    place = 0
    tokens: list[str] = []
    stripped = text.strip().rstrip(".")
    while place < len(stripped):
        found = _TOKEN.match(stripped, place)
        if found is None or len(tokens) > MAX_TOKENS:
            return text
        tokens.append(_SIGNS.get(found[1].lower() if len(found[1]) > 1 else found[1], found[1]))
        place = found.end()
    if {token for token in tokens if not token.isalpha()} in ({"∧"}, {"∨"}):
        return text  # A and B: perhaps choices
    try:
        statement, end = _parsed(tokens, 0, 0, 0)
    except (IndexError, ValueError):
        return text
    return statement if end == len(tokens) else text


def _parsed(tokens: list[str], place: int, level: int, depth: int) -> tuple[str, int]:
    """The statement that begins at a place, and where it ends; signs of looser levels end it."""
    if level == len(_LEVELS):
        return _single(tokens, place, depth)
    left, place = _parsed(tokens, place, level + 1, depth)
    while place < len(tokens) and tokens[place] in _LEVELS[level]:
        sign = tokens[place]
        loose = level if sign == "⇒" else level + 1  # p -> q -> r is p -> (q -> r)
        right, place = _parsed(tokens, place + 1, loose, depth)
        left = f"¬({left} {_NEGATED[sign]} {right})" if sign in _NEGATED else f"({left} {sign} {right})"
    return left, place


def _single(tokens: list[str], place: int, depth: int) -> tuple[str, int]:
    """A letter, a negation, or a statement in brackets.

    Raises:
        ValueError: anything else, or too many brackets in each other.
    """
    token = tokens[place]
    if depth > MAX_DEPTH:
        raise ValueError("too deep")
    if token == "¬":
        inner, end = _single(tokens, place + 1, depth + 1)
        return f"¬{inner}", end
    if token == "(":
        inner, end = _parsed(tokens, place + 1, 0, depth + 1)
        if tokens[end] != ")":
            raise ValueError("a bracket that is not closed")
        return inner, end + 1
    if not token.isalpha():
        raise ValueError("no statement")
    return token, place + 1
