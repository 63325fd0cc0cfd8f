"""A second opinion on flagged equations: plain arithmetic in exact fractions, sharing no code with the checker.

It reads numbers, + - * / ^, brackets, per cent and money signs; words are left out. What it cannot read is None.
"""

from __future__ import annotations

import re
from fractions import Fraction

NOTE = re.compile(r"<<[^<>]*>>")
SIGNS = str.maketrans({"×": "*", "·": "*", "⋅": "*", "÷": "/", "−": "-", "–": "-", "[": "(", "]": ")", "≈": "="})
TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?|\.\d+)|(\*\*|[-+*/^()%]))")
RUN = re.compile(r"[-+*/^()%.\d\s=<>]+")


class _Reader:
    """Recursive descent over the tokens of one side."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        place = 0
        while place < len(text.rstrip()):
            match = TOKEN.match(text, place)
            if match is None:
                raise ValueError(text)
            self.tokens.append(match.group().strip())
            place = match.end()
        self.tokens.append("")

    def value(self) -> Fraction:
        total = self.sum()
        if self.tokens != [""]:
            raise ValueError("more than one number")
        return total

    def sum(self) -> Fraction:
        total = self.product()
        while self.tokens[0] in ("+", "-"):
            total += self.product() if self.tokens.pop(0) == "+" else -self.product()
        return total

    def product(self) -> Fraction:
        total = self.power()
        while self.tokens[0] in ("*", "/"):
            total = total * self.power() if self.tokens.pop(0) == "*" else total / self.power()
        return total

    def power(self) -> Fraction:
        if self.tokens[0] in ("-", "+"):
            return -self.power() if self.tokens.pop(0) == "-" else self.power()
        base = self.single()
        if self.tokens[0] not in ("^", "**"):
            return base
        self.tokens.pop(0)
        exponent = self.power()
        if exponent.denominator != 1 or abs(exponent) > 99:
            raise ValueError("no plain power")
        return base ** int(exponent)

    def single(self) -> Fraction:
        token = self.tokens.pop(0)
        if token == "(":
            value = self.sum()
            if self.tokens.pop(0) != ")":
                raise ValueError("a bracket is open")
        elif token and token[0] in ".0123456789":
            value = Fraction(token)
        else:
            raise ValueError(token)
        while self.tokens[0] == "%":
            self.tokens.pop(0)
            value /= 100
        return value


def value_of(text: str) -> Fraction | None:
    """What a side comes to, None where it is no plain arithmetic."""
    try:
        return _Reader(text).value()
    except (ValueError, ZeroDivisionError):
        return None


def cleaned(text: str) -> str:
    """A text with its notes, words, money signs and thousands' commas left out."""
    text = re.sub(r"(?<=[\d)\s])[xX](?=[\d(\s])", "*", NOTE.sub("", text).translate(SIGNS))
    text = re.sub(r"\\?[$€£]|(?<=\d),(?=\d{3})", "", text)
    return re.sub(r"[^\W\d_]+", " ", text)


def really_false(claim: str) -> bool | None:
    """Whether a relation between numbers fails, a result rounded as it is written counting as equal.

    Cutting a small number off to a whole one (`11/5 = 2`) counts as a failure.
    """
    sign = re.search(r"[=<>]", cleaned(claim))
    if sign is None:
        return None
    left, right = (value_of(side) for side in (cleaned(claim)[: sign.start()], cleaned(claim)[sign.end() :]))
    if left is None or right is None:
        return None
    if sign.group() != "=":
        return not (left < right if sign.group() == "<" else left > right)
    return not _same(left, right, cleaned(claim)[sign.end() :].strip())


def _same(left: Fraction, right: Fraction, written: str) -> bool:
    """Whether two values agree, perhaps rounded to the digits that the right one is written with."""
    literal = re.fullmatch(r"-?\d+(?:\.(\d+))?%?", written)
    if literal is None or (not literal.group(1) and abs(right) < 10):
        return left == right
    unit = Fraction(1, 10 ** len(literal.group(1) or "")) * (Fraction(1, 100) if "%" in written else 1)
    return abs(left - right) <= unit / 2


def first_false_step(steps: list[str]) -> int | None:
    """The first step, counted from 1, in which two neighbouring sides of numbers differ exactly."""
    for number, step in enumerate(steps, 1):
        for run in RUN.findall(step.translate(SIGNS)):
            sides = [value_of(side.strip().rstrip(".")) for side in run.split("=")]
            if any(a is not None and b is not None and a != b for a, b in zip(sides, sides[1:])):
                return number
    return None
