"""Finds a formula that a cue writes in plain text however it is set: `n log n` in `$n\\log n$`, `O(n^2)` in `O(n²)`."""

from __future__ import annotations

import re
from itertools import takewhile

from grader.lazy_regex import regex
from grader.notation.vocabulary import GREEK, GREEK_NAMES

FUNCTIONS = (
    "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "lg",
    "exp", "sqrt", "det", "max", "min",
)  # fmt: skip
NAMED = "|".join(FUNCTIONS)
IS_FORMULA = regex(  # a sign of maths, or a function of a letter
    rf"[\^=<>≤≥⁰¹²³⁴-⁹₀-₉]|(?<![^\W_])[^\W\d_]_\w|(?<!\w)[^\W\d_]\(|\b(?:{NAMED})\s+[^\W_](?!\w)|\b(?:{NAMED})\("
)
TOKEN = regex(
    rf"(?:{NAMED})(?![^\W_])|[^\W\d_]+\*?|\d+(?:\.\d+)?"
    r"|[\^_]\s*[({]?(?:-?\d+|[^\W_])[)}]?|[⁰¹²³⁴-⁹₀-₉]+|\S"
)
# What may lie between two signs: blanks, dollars, braces, commands that only set or space, signs of multiplication
GAP = (
    r"(?:[\s$~{}&*·⋅×\u2009\u202f\u2062`]|\\[,;:! ]|\\(?:left|right|[bB]igg?[lr]?|cdot|times|mathrm|mathcal|mathit"
    r"|mathbf|text|textrm|operatorname|quad|thinspace)(?![A-Za-z])){0,12}"
)
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
UP, DOWN = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SIGNS = {"<=": r"(?:<=|≤|\\leq?(?![a-z]))", ">=": r"(?:>=|≥|\\geq?(?![a-z]))"}
SAME_SIGN = {
    "≤": SIGNS["<="], "≥": SIGNS[">="], "-": "[-−–]", "<": r"(?:<|\\lt(?![a-z]))", ">": r"(?:>|\\gt(?![a-z]))",
}  # fmt: skip
MAX_SIGNS = 24


def in_any_setting(phrase: str) -> str | None:
    """A pattern for a formula in words, as LaTeX, Unicode or plain text; None for what is no formula, or a long one."""
    if not IS_FORMULA.search(phrase):
        return None
    signs = TOKEN.findall(phrase)
    letters = [sign for sign in signs if sign.isalpha() and sign not in (*FUNCTIONS, *GREEK_NAMES) and len(sign) > 2]
    if len(signs) > MAX_SIGNS or letters or any("*" in sign for sign in signs):
        return None
    return r"\\?" + GAP.join(_parts(signs)) + r"(?![^\W_])(?!\s*[\^_²³])"


def _parts(signs: list[str]) -> list[str]:
    """The patterns of some signs in order; a function takes what it is of with it, in brackets or not."""
    out: list[str] = []
    place = 0
    while place < len(signs):
        of = _argument(signs, place + 1) if signs[place] in FUNCTIONS else []
        out += [_sign(signs[place]) + _bracketed(of)]
        place += 1 + len(of) + 2 * (bool(of) and signs[place + 1] == "(")
    return out


def _argument(signs: list[str], place: int) -> list[str]:
    """What a function is of: the sign behind it, or what stands in brackets there."""
    if signs[place : place + 1] != ["("]:
        return [sign for sign in signs[place : place + 1] if sign.isalnum()]
    inside = list(takewhile(lambda sign: sign not in ("(", ")"), signs[place + 1 :]))
    return inside if signs[place + 1 + len(inside) :][:1] == [")"] else []


def _bracketed(signs: list[str]) -> str:
    if not signs:
        return ""
    body = GAP.join(map(_sign, signs))
    return rf"{GAP}(?:\({GAP}{body}{GAP}\)|{body})"


def _sign(sign: str) -> str:
    """One sign, however it is set."""
    if sign in FUNCTIONS:
        return rf"\\?{sign}"
    if sign[0] in "^_" and sign[1:]:
        return _script(sign[0], sign[1:].strip(" (){}"))
    if sign.translate(RAISED) != sign:
        return _script("^", sign.translate(RAISED))
    if sign.translate(LOWERED) != sign:
        return _script("_", sign.translate(LOWERED))
    name = GREEK.get(sign, sign)
    if name in GREEK_NAMES and (sign in GREEK or len(sign) > 1):
        return rf"(?:\\?{name}(?![a-z])|[{''.join(char for char in GREEK if GREEK[char] == name)}])"
    if sign in SAME_SIGN:
        return SAME_SIGN[sign]
    return GAP.join(map(_sign, sign)) if sign.isalpha() and len(sign) > 1 else re.escape(sign)


def _script(mark: str, body: str) -> str:
    """An exponent or index: `^2`, `^{2}`, `^(2)`, `**2`, `²`."""
    bare = re.escape(body)
    raised = rf"(?:\^|\*\*)\s*(?:\{{\s*{bare}\s*\}}|\(\s*{bare}\s*\)|{bare})"
    if mark == "^":
        return rf"(?:{raised}|{body.translate(UP)})" if body.isdigit() else raised
    lowered = rf"_\s*(?:\{{\s*(?:\\(?:text|mathrm)\s*\{{)?{bare}\s*\}}{{1,2}}|{bare})"
    return rf"(?:{lowered}|{body.translate(DOWN)}{'|' + body if body.isdigit() else ''})" if body.isdigit() else lowered
