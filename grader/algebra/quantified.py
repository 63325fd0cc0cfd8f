"""Statements with quantifiers, `∀x ∃y R(x, y)`, compared in small models.

Both statements are evaluated in the same finite models, in which every predicate is true of values chosen at random but
always the same. What is equivalent agrees in all of them; what is not differs in some.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from zlib import crc32

from grader.lazy_regex import regex

MAX_LENGTH, MAX_DEPTH, MAX_STEPS, MODELS = 400, 24, 60_000, 90
_MACROS = {
    "forall": "∀", "exists": "∃", "nexists": "¬∃", "neg": "¬", "lnot": "¬", "land": "∧", "wedge": "∧", "lor": "∨",
    "vee": "∨", "to": "→", "rightarrow": "→", "Rightarrow": "→", "implies": "→", "iff": "↔", "leftrightarrow": "↔",
    "Leftrightarrow": "↔", "in": "∈", "notin": "∉", "ne": "≠", "neq": "≠", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "epsilon": "ε", "varepsilon": "ε", "delta": "δ", "alpha": "α", "beta": "β",
    "mid": ":", "colon": ":", "quad": " ", "qquad": " ", "left": "", "right": "", "cdot": "·",
}  # fmt: skip
_MACRO = regex(r"\\([A-Za-z]+)|\\[,;:! ]|[$]")
_STYLE = regex(r"\\(?:mathbb|mathrm|mathcal|text|operatorname)\s*\{([^{}]*)\}")
_WORDS = regex(r"\b(?:such that|s\.t\.|it holds that|we have)\b")
_SIGNS = str.maketrans({
    "⇒": "→", "⟹": "→", "⇔": "↔", "⟺": "↔", "∄": "¬∃", "~": "¬", "²": "^2", "{": "", "}": "", "−": "-",
    "ℝ": "R", "ℕ": "N", "ℤ": "Z", "ℚ": "Q", "ℂ": "C",
})  # fmt: skip
_BEGINS = regex(r"[\s(\[¬]*[∀∃]")
_BOUND = regex(
    r"\s*(!?)\s*((?:[^\W\d_](?:_?\d)?\s*,\s*)*[^\W\d_](?:_?\d)?)(?![^\W\d_])"
    r"\s*([∈<>≤≥≠]\s*[^\s∀∃:.,()\[\]¬]+)?\s*([:.,]?)"
)
_NAME = regex(r"(?<![^\W\d_])[a-zα-ω](?:_?\d+)?(?![^\W\d_])")
_WRITTEN = regex(r"([A-Z])([a-z]+)")  # Rxy
_RELATION = regex(r"([^<>≤≥=≠∈∉]+)([<>≤≥=≠∈∉])([^<>≤≥=≠∈∉]+)")
_CONNECTIVES, _ENDS = "∧∨→↔", "∧∨→↔)]∀∃¬"
_PLAIN = regex(r"[A-Z]\d?")


class Formula(NamedTuple):
    """`op` is a connective over `parts`, "∀" or "∃" for `names[0]`, or "" for the predicate `key` of `names`."""

    op: str
    parts: tuple[Formula, ...] = ()
    key: str = ""
    names: tuple[str, ...] = ()


class _Unread(Exception):
    """A text that is no such statement."""


def same_quantified(gold: str, answer: str) -> tuple[bool | None, str] | None:
    """Whether two statements that begin with a quantifier are equivalent; None where one is no such thing."""
    sides = [_plain(text) for text in (gold, answer)]
    if not all(_BEGINS.match(side) and len(side) <= MAX_LENGTH for side in sides):
        return None
    try:
        left, right = (_Parser(side).whole() for side in sides)
        if _agree(left, right):
            return True, "true together in every small model"
    except (_Unread, RecursionError):
        return None
    keys = [_keys(side) for side in (left, right)]
    known = keys[0] == keys[1] or all(_PLAIN.match(key) for key in keys[0] | keys[1])
    return (False, "not equivalent") if known else (None, "statements about different things")


def _plain(text: str) -> str:
    text = _STYLE.sub(r" \1", text)
    text = _MACRO.sub(lambda found: _MACROS.get(found[1], f" {found[1]} ") if found[1] else " ", text)
    return _WORDS.sub(":", text.translate(_SIGNS)).strip().rstrip(".")


class _Parser:
    """Reads a statement by descent; what binds most tightly last."""

    def __init__(self, text: str) -> None:
        self.text, self.place, self.depth = text, 0, 0

    def whole(self) -> Formula:
        found = self._joined(0)
        if self._next():
            raise _Unread
        return found

    def _next(self) -> str:
        while self.place < len(self.text) and self.text[self.place] in " \n\t":
            self.place += 1
        return self.text[self.place : self.place + 1]

    def _joined(self, level: int) -> Formula:
        """Statements joined by the connective of a level: ↔, →, ∨, ∧."""
        self.depth += 1
        if self.depth > 4 * MAX_DEPTH:
            raise _Unread
        sign = "↔→∨∧"[level]
        inner = self._single if level == 3 else lambda: self._joined(level + 1)
        parts = [inner()]
        while self._next() == sign:
            self.place += 1
            parts.append(self._joined(level) if sign == "→" else inner())
        self.depth -= 1
        return Formula(sign, tuple(parts)) if len(parts) > 1 else parts[0]

    def _single(self) -> Formula:
        sign = self._next()
        if not sign:
            raise _Unread
        if sign == "¬":
            self.place += 1
            return Formula("¬", (self._single(),))
        if sign in "∀∃":
            return self._quantified(sign)
        if sign in "([":
            self.place += 1
            inner = self._joined(0)
            if self._next() not in (")", "]") or not self._next():
                raise _Unread
            self.place += 1
            return inner
        return self._predicate()

    def _quantified(self, sign: str) -> Formula:
        found = _BOUND.match(self.text, self.place + 1)
        if not found or found[1]:
            raise _Unread
        self.place = found.end()
        names = [name.strip() for name in found[2].split(",")]
        body = self._joined(0) if found[4] else self._single()
        rest = self.text[self.place :].partition(")")[0]
        if self._next() in _CONNECTIVES and self._next() and set(names) & set(_NAME.findall(rest)):
            self.place = found.end()
            body = self._joined(0)
        for name in reversed(names):
            if found[3]:
                among = _atom(f"{name}{found[3]}")
                body = Formula("→" if sign == "∀" else "∧", (among, body))
            body = Formula(sign, (body,), names=(name,))
        return body

    def _predicate(self) -> Formula:
        begin, depth = self.place, 0
        while self.place < len(self.text):
            sign = self.text[self.place]
            if depth == 0 and sign in _ENDS:
                break
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(sign, 0)
            self.place += 1
        return _atom(self.text[begin : self.place])


def _atom(text: str) -> Formula:
    """A predicate of the names in it; `x > y` is `y < x`, `x ≠ y` is not `x = y`."""
    text = re.sub(r"\s", "", text).rstrip(",.;")
    written = _WRITTEN.fullmatch(text)
    if written:
        return Formula("", key=f"{written[1]}{len(written[2])}", names=tuple(written[2]))
    related = _RELATION.fullmatch(text)
    if related:
        left, sign, right = related.groups()
        if sign in "≠∉":
            return Formula("¬", (_atom(f"{left}{'=' if sign == '≠' else '∈'}{right}"),))
        if sign in ">≥" or (sign == "=" and left > right):
            left, sign, right = right, {">": "<", "≥": "≤"}.get(sign, sign), left
        text = f"{left}{sign}{right}"
    applied = re.fullmatch(r"([A-Z]\w*)\(([^()]*)\)", text)
    if applied:
        names = tuple(applied[2].split(","))
        return Formula("", key=f"{applied[1]}{len(names)}", names=names)
    if not text:
        raise _Unread
    return Formula("", key=_NAME.sub("·", text), names=tuple(_NAME.findall(text)))


def _keys(formula: Formula) -> set[str]:
    return {formula.key} if not formula.op else set().union(*map(_keys, formula.parts))


def _agree(left: Formula, right: Formula) -> bool:
    steps = [MAX_STEPS]
    for model in range(MODELS):
        size = 1 + model % 3
        if _holds(left, {}, (model, size), steps) != _holds(right, {}, (model, size), steps):
            return False
    return True


def _holds(formula: Formula, values: Mapping[str, int], model: tuple[int, int], steps: list[int]) -> bool:
    """Whether a statement is true in a model, its free names having some values in it."""
    steps[0] -= 1
    if steps[0] < 0:
        raise _Unread
    op, parts = formula.op, formula.parts
    if op in ("∀", "∃"):
        found = (_holds(parts[0], {**values, formula.names[0]: n}, model, steps) for n in range(model[1]))
        return all(found) if op == "∀" else any(found)
    if op == "":
        places = [values.get(name, crc32(name.encode()) % model[1]) for name in formula.names]
        return _chance(f"{model[0]}|{formula.key}|{places}") < (3, 5, 7)[model[0] // 3 % 3]
    truth = [_holds(part, values, model, steps) for part in parts]
    if op == "¬":
        return not truth[0]
    if op == "∧" or op == "∨":
        return all(truth) if op == "∧" else any(truth)
    return len(set(truth)) == 1 if op == "↔" else not truth[0] or truth[1]


def _chance(text: str) -> int:
    """A digit that looks random, always the same for a text."""
    return crc32(text.encode()) // 977 % 10
