"""The tokens of the expression language, and the names that quantities go by."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from grader.lazy_regex import regex

MAX_DIGITS = 60

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda",
    "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "∞": "infinity",
}  # fmt: skip
CONSTANTS = {"pi", "e", "i", "infinity", "inf"}
WORDS = {"and", "or", "not", "for", "in", "if", "else"}

TOKEN = regex(
    r"(?P<space>\s+)"
    r"|(?P<number>(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<name>[^\W\d]\w*|∞)"
    r"|(?P<sign>\*\*|->|==|!=|<=|>=|\.\.|//|[-+*/@^()\[\],:.=<>≤≥≠→−·×⊙])"
)
HINTS = {
    "|": ": a size is written abs(x) or norm(x)", "'": ": a transpose is written X.T", "%": ": 5 % is written 0.05",
    "$": ": expressions are written as in Python, not in LaTeX", "&": ": write and", "√": ": write sqrt(x)",
    "\\": ": expressions are written as in Python, not in LaTeX", "°": ": write radians(30)",
    "{": ": brackets are round; lists have square ones", "?": ": write a if condition else b",
    "!": ": write factorial(n), not or !=", ";": ": rows of a matrix are written [[1, 2], [3, 4]]",
}  # fmt: skip


class Misread(ValueError):
    """An expression that cannot be read: what is wrong, and the offset in the text (counted from 0)."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message, self.offset = message, offset


class Token(NamedTuple):
    """kind is number, name, word, sign or end."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tokens(text: str) -> list[Token]:
    """Split an expression; a last token of kind "end" stands behind it. Raises Misread."""
    found, place = [], 0
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            hint = HINTS.get(text[place], "")
            raise Misread(f"'{text[place]}' does not belong in an expression{hint}", place)
        kind, piece = str(match.lastgroup), match.group()
        if kind == "name" and piece in WORDS:
            kind = "word"
        raised = re.search("[⁰¹²³⁴-⁹ⁿ]", piece) if kind == "name" else None
        if raised:
            raise Misread(f"a power is written {piece[: raised.start()]}**n, not '{piece}'", place)
        if kind != "space":
            found.append(Token(kind, piece, place))
        place = match.end()
    return [*found, Token("end", "", len(text))]


def number(token: Token) -> Fraction:
    """The exact value of a number token. Raises Misread where it is too long to be meant."""
    mantissa, _, exponent = token.text.lower().partition("e")
    if len(mantissa) > MAX_DIGITS or (exponent and (len(exponent) > 4 or abs(int(exponent)) > 300)):
        raise Misread("the number has too many digits", token.start)
    return Fraction(token.text)


def canonical_name(text: str) -> str:
    """The name a quantity goes by: Greek letters are spelled out (γ is gamma, Γ is Gamma), inf is infinity."""
    text = unicodedata.normalize("NFKC", text)
    if text == "inf":
        return "infinity"
    if text in GREEK:
        return GREEK[text]
    head, mark, tail = text.partition("_")
    return f"{GREEK.get(head, head)}{mark}{tail}"
