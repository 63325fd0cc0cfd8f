"""Formulas of a text dump, put back from the order in which KaTeX's pieces are painted.

KaTeX sets a formula in bases, one after each operator. A base's own line is painted first, with a mark (U+200B)
where a list of rows begins; then the rows, each on a line: a subscript; a denominator and its numerator; the
columns of a matrix from the top. What the text can't tell (superscripts, a fraction against a subscript, which
column a number stands in) is guessed, and the formula trusted less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.lazy_regex import regex
from grader.transcript.formats import katex_symbols as symbols

MARK = "\u200b"

_OPERATORS = "=+−⋅×→∼≤≥⟹<>≈∈±"
_ROW = regex(r"[^\n \u200b]+")
_MARKS = regex(r"\s*\u200b")
_ENTRY = regex(r"\s*(−?[^\s\u200b\[\]()=+]+)( ?[\])])?(?=\n|$| )")
_BRACKETS = {"[": "bmatrix", "(": "pmatrix", "": "bmatrix"}
_HATTED = r"([^\W\d_])([\^~])([^\W_]{1,3})"
_ACCENTED = regex(r"([^\W\d_])([\^~])")


class Restored(NamedTuple):
    """A formula's TeX, how sure it is (0 to 1), and whether it was printed on more than one line."""

    tex: str
    trust: float
    wrapped: bool = False


class _Base(NamedTuple):
    tex: str
    goes_on: bool
    trust: float
    wrapped: bool = False


def restore(lines: Sequence[str]) -> list[Restored]:
    """The formulas of lines of painted maths, in order."""
    reader = _Reader("\n".join(line.replace("\xa0", "~") for line in lines))
    formulas: list[Restored] = []
    parts: list[str] = []
    trust, wrapped = 1.0, False
    while reader.rest().strip():
        start = reader.place
        base = reader.base()
        if reader.place == start:  # nothing could be read: leave the sign out, and say so
            reader.place += 1
            trust = min(trust, 0.3)
            continue
        parts.append(base.tex)
        trust = min(trust, base.trust)
        wrapped |= base.wrapped
        if not base.goes_on:
            formulas.append(Restored(_joined(parts), trust, wrapped))
            parts, trust, wrapped = [], 1.0, False
    if parts:
        formulas.append(Restored(_joined(parts), min(trust, 0.5)))
    return [part for formula in formulas if formula.tex for part in _parted(formula)]


_RUN_ON = regex(r"([^=]*= (-?[\d.]+)) - ([^=]*[A-Za-z][^=]* = \2)")


def _parted(formula: Restored) -> list[Restored]:
    """Two formulas that ran into each other at a minus sign: `A = 11 - B = 11` is `A = 11` and `-B = 11`."""
    found = _RUN_ON.fullmatch(formula.tex)
    if not found:
        return [formula]
    trust = min(formula.trust, 0.8)
    return [Restored(found[1], trust, formula.wrapped), Restored(f"-{found[3]}", trust, formula.wrapped)]


def _joined(parts: Sequence[str]) -> str:
    text = re.sub(r"  +", " ", " ".join(part for part in parts if part)).strip()
    return re.sub(r"(?<=[(\[]) | (?=[)\],])", "", text)


def tex(text: str) -> str:
    """Characters as TeX: signs, accents after their letter, words."""
    text = re.sub(r"[A-Za-z()]*[A-Za-z]{2,}[)]?(?:~[A-Za-z()]+)*|~[A-Za-z]+", _word, text.strip(" "))
    text = _ACCENTED.sub(lambda m: rf"\{symbols.ACCENTS[m[2]]}{{{m[1]}}}", text)
    parts = re.findall(r"\\[A-Za-z]+\{[^{}]*\}|\\[A-Za-z]+|.", text, re.S)
    out = [part if len(part) > 1 else symbols.TEX.get(part, part) if ord(part) > 126 else part for part in parts]
    text = re.sub(r"(?<=[^\s(\[=+]) ?(=|\+) ?", r" \1 ", symbols.join(out)).strip()
    return re.sub(r"(?<=[\w)\]}]) -(?=[\w(\\])", " - ", text)


def _hatted(letter: str, accent: str, index: str) -> str:
    """A letter under an accent, with its subscript."""
    base = rf"\{symbols.ACCENTS[accent]}{{{tex(letter)}}}"
    return f"{base}_{index}" if len(index) == 1 else f"{base}_{{{index}}}"


def _word(found: re.Match[str]) -> str:
    """Letters set together are a function, or words where there is a no-break space or a capital and no product."""
    text = found[0]
    if text in symbols.FUNCTIONS:
        return rf"\{text} "
    if "~" in text or (len(text) > 3 and text.isalpha()):
        lead = re.match(r"[(]*", text)
        start = lead.end() if lead else 0
        body = text[start:]
        tail = ")" if body.count(")") > body.count("(") else ""
        body = body[: len(body) - len(tail)]
        return text[:start] + rf"\text{{{body.replace('~', ' ')}}}" + tail
    return text


class _Reader:
    """Reads bases and their rows from the painted text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.alone = False
        marked = re.findall(r"([^\W\d_])(\n\u200b)?", text)
        counts = {letter: [0, 0] for letter, _ in marked}
        for letter, mark in marked:
            counts[letter][bool(mark)] += 1
        self.indexed = {letter for letter, (bare, indexed) in counts.items() if indexed > 2 * bare}

    def rest(self) -> str:
        return self.text[self.place :]

    def peek(self, count: int = 1) -> str:
        return self.text[self.place : self.place + count]

    def skip_blank(self) -> None:
        while self.peek() in ("\n", " ") and self.peek():
            self.place += 1

    def base(self) -> _Base:
        """The next base: its line, and the rows that its marks stand for."""
        self.skip_blank()
        if re.match(r"\u200b(\s*\u200b)+", self.rest()) and not re.match(r"[\u200b\s]*[=+−⋅]?\s*[∑∂∫∏]", self.rest()):
            found = self.matrix()
            if found:
                return found
        line, slots, trust = self.line()
        pieces = line.split("\0")
        self.alone = line == "\0"
        whole = pieces[0]
        out = [tex(whole)]
        for before, after in zip(pieces, pieces[1:]):
            slot, sure = self.slot(before)
            out += [slot, _spaced(after)]
            trust = min(trust, sure)
        goes_on = bool(re.search(rf"[{_OPERATORS}]\s*$", line.replace("\0", "")))
        if not slots and self._lost_mark(line):
            out[0], trust = self._with_lost_mark(line), 0.7
        return _Base("".join(out).strip(), goes_on, trust, goes_on and not slots and self.peek() == "\n")

    def line(self) -> tuple[str, int, float]:
        """A base's own line, each mark as NUL; the number of marks."""
        out, slots = "", 0
        while self.place < len(self.text):
            char = self.peek()
            if char == MARK:
                self.place += 1
                out += "\0"
                slots += 1
            elif char == "\n":
                if self.peek(2)[1:] != MARK:
                    break
                self.place += 1
            elif slots and out.endswith("\0") and char.isalnum():
                break  # the row is glued to its mark
            elif char == " " and self.peek(2)[1:] not in tuple(_OPERATORS + ")],"):
                if re.search(rf"[{_OPERATORS},]$", out) or (slots and not out.strip("\0 ")):
                    self.place += 1
                    out += " "
                else:
                    break
            else:
                out += char
                self.place += 1
                if self._base_ends(out, char, slots):
                    break
        return out, slots, 1.0

    def _base_ends(self, out: str, char: str, slots: int) -> bool:
        """Whether a base ends here: after an operator, where rows follow or the line ends."""
        binary = char == "−" and len(out.strip()) > 1 and not re.search(rf"[(\[,{_OPERATORS}]\s*−$", out)
        operator = (char in _OPERATORS and char != "−") or binary
        return operator and (slots > 0 or self.peek() in ("\n", ""))

    def slot(self, before: str) -> tuple[str, float]:
        """What stands at a mark: a subscript after a letter or bracket; else a sum or a fraction."""
        nearest = before.rstrip(" ")
        if found := re.match(rf"\s*{_HATTED}(?=\n|$| )", self.rest()):
            self.place += found.end()
            return _hatted(found[1], found[2], found[3]), 0.8
        if re.search(r"[^\W\d_][\^~]?$|[∥)\]|]$", nearest):
            return self._subscript()
        self.skip_blank()
        if self.peek() in ("∑", "∏", "∫"):
            return self._large()
        if re.match(r"[A-E]\n[^\n∂]*(?!1\n)", self.rest()) and not before.strip() and self.alone:
            return rf"\boxed{{{self.row()[0]}}}", 0.65
        below, sure_below = self.row()
        above, sure_above = self.row()
        return rf"\frac{{{above}}}{{{below}}}", min(0.55, sure_below, sure_above)

    def _subscript(self) -> tuple[str, float]:
        row, sure = self.row()
        return f"_{row}" if len(row) == 1 else f"_{{{row}}}", sure

    def _large(self) -> tuple[str, float]:
        """A large operator's sign with its lower limit on one line, its upper limit on the next."""
        sign = symbols.TEX[self.peek()]
        self.place += 1
        lower, _ = self.row()
        self.skip_blank()
        if self.peek() == "\ue020":
            self.place += 1
            return rf"{sign}_{{{lower.replace('=', chr(92) + 'neq ')}}} ", 0.5
        upper, _ = self.row()
        return rf"{sign}_{{{lower}}}^{{{upper}}} ", 0.5

    def row(self) -> tuple[str, float]:
        """One positioned row: the rest of a line up to a space, with its own subscript where it has one."""
        self.skip_blank()
        found = _ROW.match(self.text, self.place)
        if not found:
            return "?", 0.2
        self.place = found.end()
        hat = re.fullmatch(_HATTED, found[0])
        text = _hatted(hat[1], hat[2], hat[3]) if hat else tex(found[0])
        if self.peek(2) == "\n" + MARK and _ROW.match(self.text, self.place + 2):
            self.place += 2
            inner, _ = self.row()
            text += f"_{inner}" if len(inner) == 1 else f"_{{{inner}}}"
        return text, 0.95

    def _lost_mark(self, line: str) -> bool:
        """Whether a letter stands apart from the sign after it, and a lone short row follows."""
        found = re.search(r"([^\W\d_]) [)=+−]", line)
        return bool(found and found[1] in self.indexed and re.match(r"\n\w\n", self.text[self.place : self.place + 3]))

    def _with_lost_mark(self, line: str) -> str:
        row, _ = self.row()
        return tex(re.sub(r"([^\W\d_]) (?=[)=+−])", lambda m: f"{m[1]}_{row} ", line, count=1)).replace(" )", ")")

    def matrix(self) -> _Base | None:
        """A matrix: a mark for each column (and each tall bracket), then entries column by column."""
        start, count = self.place, 0
        while found := _MARKS.match(self.text, self.place):
            count += 1
            self.place = found.end()
        sign = re.compile(r" ?([=+−⋅×])(?=\n)").match(self.text, self.place)
        if sign:
            self.place = sign.end()
        bracket = re.compile(r"\s*([\[(])").match(self.text, self.place)
        if bracket:
            self.place = bracket.end()
        begin = self.place
        entries, columns = self._entries(bracket is not None), count
        if not bracket:
            columns = count - 2
            if len(entries) > columns**2 and not self._is_square(len(entries)):
                self.place = begin
                entries = self._entries(False, columns**2)
        if columns < 1 or len(entries) < 2:
            self.place = start
            return None
        sure = 0.95
        if len(entries) % columns:
            square = round(len(entries) ** 0.5)
            columns, sure = (square, 0.6) if square * square == len(entries) else (1, 0.3)
        rows = len(entries) // columns
        body = r" \\ ".join(" & ".join(entries[c * rows + r] for c in range(columns)) for r in range(rows))
        name = _BRACKETS[bracket[1] if bracket else ""]
        text = rf"\begin{{{name}}} {body} \end{{{name}}}" + (f" {tex(sign[1])}" if sign else "")
        return _Base(text, bool(sign), sure)

    def _is_square(self, count: int) -> bool:
        """Whether so many entries fill a square before the next matrix or the end (a mark may have been lost)."""
        return round(count**0.5) ** 2 == count and bool(re.match(r"\s*(\u200b|$)", self.rest()))

    def _entries(self, bracketed: bool, most: int = 100) -> list[str]:
        """Entries up to the closing bracket; without one, up to the next matrix or what is no entry."""
        entries: list[str] = []
        while len(entries) < most and (found := _ENTRY.match(self.text, self.place)):
            ahead = self.text[found.end() : found.end() + 2]
            if not bracketed and ahead == "\n" + MARK and not found[1].lstrip("−").isdigit():
                break
            entries.append(tex(found[1]))
            self.place = found.end()
            if bracketed and found[2]:
                break
        return entries


def _spaced(text: str) -> str:
    """TeX of what follows a subscript, with the space before an operator."""
    plain = tex(text)
    return f" {plain}" if plain[:1] in ("=", "+", "-", "\\") and text[:1] in tuple(" =+−" + _OPERATORS) else plain
