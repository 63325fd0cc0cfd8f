"""Splits maths into tokens: LaTeX, Unicode and ASCII by one expression; then pairs the brackets.

Tokens are kept as four parallel lists (kind, value, start, end), a form that Python walks fastest.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

from grader.lazy_regex import regex
from grader.notation import vocabulary as v
from grader.notation.brackets import (
    drop_emphasis,
    make_crosses,
    make_outcomes,
    make_sets,
    make_stars,
    make_sums,
    pair,
    part_lines,
)
from grader.notation.columns import joins
from grader.notation.lost_powers import POWER_OF_TEN, raise_tens
from grader.notation.tree import Value

S = r"\s{0,4}"
STYLED = rf"(?:\\(?:ce|text|mathrm|rm){S}\{{{S})?"
CONCENTRATION = (
    rf"(?:\\left{S})?\[{S}{STYLED}{STYLED}[A-Z](?:[A-Za-z0-9₀-₉()]|_\d|_\{{\d+\}}){{0,16}}\}}?{S}"
    rf"(?:\^{S}\{{?{S}\d?{S}[-+−]{S}\}}?|[⁰¹²³]?[⁺⁻]|[-+−]){S}\}}?{S}(?:\\right{S})?\]"
)
ION = (  # `[H^+]`, `[\text{OH}^-]`, `\mathrm{[Ca^{2+}]}`, `[Ca²⁺]`: the concentration of what bears a charge
    rf"\\(?:mathrm|text|rm){S}\{{{S}{CONCENTRATION}{S}\}}|(?:\\(?:text|mathrm|rm){S}\{{{S})?{CONCENTRATION}"
)
SPACED_LINE = r"\\\\\[-?[\d.]{1,5}\s{0,2}(?:pt|em|ex|mm|cm|px|in)\]"  # `\\[4pt]`, a new line with a gap
USUAL = (  # tokens that most formulas are made of, tried first; the others would find the same ones later
    r"[a-zA-Z](?![a-zA-Z])|\d+(?![\d.,\u2009\u202feE]|\\,|\{[,.]| \d)|[+*=-](?![-+*=>/])"
    r"|\\(?:frac|sqrt|cdot|times|pi)(?![a-zA-Z])"
)
TOKEN = regex(
    rf"[ \t\r\f\v]+|[(){{}}^_/,|&\]]|{USUAL}|{ION}|{SPACED_LINE}"
    r"|\\(?:left|right|middle|[bB]igg?[lmr]?)\s*(?:\\[{}|]|\\[a-zA-Z]+|[()\[\]|./<>‖⟨⟩⌊⌋⌈⌉])"
    r"|\\(?:begin|end)\s*\{[a-zA-Z]+\*?\}"
    r"|\\(?:mathrm|text)\s*\{p\}\s*K(?![a-zA-Z])"
    r"|\\(?:text(?!color|style)[a-z]*|mbox|mathrm|operatorname\*?|hbox|rm|unit)\s*\{(?:[^{}$\\]|\\[,;:! ])*\}"
    r"|\\[a-zA-Z]+|\\.|"
    r"(?:(?<![_^])[1-9]\d{0,2}(?:(?:,|\{,\}|\\,|[ \u2009\u202f])\d{3})+(?!\d|,\d|\{,\}\d)|(?<!_\{)\d+\{[,.]\}\d+|\d+)"
    r"(?:\.\d+|\.(?=\\overline|\\bar))?(?:[eE][+-]?\d+(?![\w.]))?|\.\d+"
    r"|(?:np|numpy|jnp|torch|tf|math|sp|sympy)\.(?:(?:array|tensor|matrix|asarray|Matrix|constant)(?=\s*\()|(?=[a-z]))"
    r"|%(?:pi|e|i)\b"
    r"|log(?:10|2)(?=\s*[(\[]|[ \t]+[\d(])|[A-Za-z]+"
    r"|[₀-₎ₐ-ₜᵢᵣᵤᵥᵦᵧᵨᵩᵪⱼ]+|[⁰¹²³⁴-ⁿᵃ-ᵗᵘᵛʷˣʸᶻᴬ-ᵂᶜᶠʰ-ʸˡˢᴸᴿ]+"
    r"|[^\W\d_A-Za-z][\u0300-\u036f\u20d0-\u20ff]*|[\u0300-\u036f\u20d0-\u20ff]+"
    r"|<=>|==>|<-(?=\s)|<=|>=|=>|->|!=|==|=/=|:=|\+/-|\+-|\*\*|<<|>>|\.{2,}|'+|\$\$|~="
    r"|.",
    re.DOTALL,
)


FULL = {"\\left": 0, "\\right": 1}


MAX_DIGITS = 4_000


MAX_EXPONENT = 400




Lists = tuple[list[int], list[str], list[int], list[int]]


def fold(text: str) -> str:
    """The same text with mathematical alphabets and full-width forms as plain letters, offsets unchanged."""
    if text.isascii():
        return text
    return text.translate(_FOLD)


class _Fold(dict[int, int]):
    """Folds each character once, when it is first met."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = _folded(code)
        return folded


def _folded(code: int) -> int:
    char = chr(code)
    if 0x1D400 <= code <= 0x1D7FF or 0xFF01 <= code <= 0xFF5E or 0x2100 <= code <= 0x2138:
        if char in "ℝℕℤℚℂℏ°":
            return code
        plain = unicodedata.normalize("NFKC", char)
        if len(plain) == 1:
            return ord(plain)
    if code in (0xA0, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x200A, 0x205F, 0x3000):
        return 32
    if char in "\u2028\u2029\x85":
        return 10
    return code


_FOLD = _Fold()


LETTERS: dict[str, v.Entry] = {c: (v.SYM, c) for c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"}


TABLE: dict[str, v.Entry] = {**v.MACROS, **LETTERS, **{str(n): (v.NUM, str(n)) for n in range(200)}}


def _sized(size: str, delimiter: str) -> v.Entry:
    """The token of a delimiter behind `\\left`, `\\big` and the like."""
    kind, value = TABLE.get(delimiter, (v.UNKNOWN, delimiter))
    if delimiter == "<":
        kind, value = v.OPEN, "<"
    elif delimiter == ">":
        kind, value = v.CLOSE, ">"
    if size == "middle" and kind == v.BAR:
        kind = v.GIVEN
    elif size in ("left", "right"):
        opens = size == "left"
        if delimiter == ".":
            kind, value = (v.OPEN, ".") if opens else (v.CLOSE, ".")
        elif kind in (v.BAR, v.BAROPEN, v.BARCLOSE):
            kind = v.BAROPEN if opens else v.BARCLOSE
        elif kind in (v.OPEN, v.CLOSE):
            kind = v.OPEN if opens else v.CLOSE
            value = "]" if opens and value == "]" else "[" if not opens and value == "[" else value
    if kind == v.UNKNOWN and delimiter[0] == "\\" and delimiter in TABLE:
        kind, value = TABLE[delimiter]
    return kind, value


TABLE |= {f"\\{size}{sign}": _sized(size, sign) for size in ("left", "right") for sign in (*"()[]|.", "\\{", "\\}")}


# `3{,}5` and `3{.}5`: a group of three digits behind `{,}` is one of thousands, unless a 0 leads
DECIMAL_COMMA = regex(
    r"(?<!\d)(\d+)\{(?:\.\}|,\}(?!(?<!(?<!\d)0\{,\})\d{3}(?!\d)))(\d+)(?!\d)"
)
NO_SEPARATORS = regex(r"[{},\\ \u2009\u202f]")


@lru_cache(maxsize=4096)
def number(text: str) -> Value:
    """The exact value of a written number; None where it is too long to be one."""
    plain = NO_SEPARATORS.sub("", DECIMAL_COMMA.sub(r"\1.\2", text))
    mantissa, _, exponent = plain.replace("E", "e").partition("e")
    whole, _, part = mantissa.partition(".")
    if len(mantissa) > MAX_DIGITS or len(exponent) > 6 or abs(int(exponent or 0)) > MAX_EXPONENT:
        return None
    if not whole.isdecimal() and (whole or not part.isdecimal()):
        return None  # raised digits count as digits, but make no number
    if not part and not exponent:
        return int(whole)
    return Fraction(int(whole + part or "0")) * Fraction(10) ** (int(exponent or 0) - len(part))


class Tokens:
    """The tokens of a stretch of text, brackets paired (`match[i]` is the partner of token i, else -1)."""

    __slots__ = ("ends", "functions", "kinds", "match", "names", "plain", "source", "special", "starts", "vals")

    def __init__(
        self,
        source: str,
        start: int,
        end: int,
        plain: bool,
        lines: bool,
        functions: frozenset[str],
        names: frozenset[str] = frozenset(),
    ) -> None:
        self.source, self.plain, self.functions, self.names = source, plain, functions, names
        self.kinds, self.vals, self.starts, self.ends = [], [], [], []  # type: Lists
        self.special = False
        piece = source[start:end]
        piece = piece if piece.isascii() else fold(piece)
        self._split(piece, start, lines)
        if self.special:
            part_lines(self)
        if plain and "10" in piece and POWER_OF_TEN.search(piece):
            raise_tens(self, piece, start)
        if plain and ("x" in piece or "X" in piece):
            make_crosses(self)
        if plain and "*" in piece:
            drop_emphasis(self)
            make_stars(self)
        if v.OPEN in self.kinds and OUTCOME.search(piece):
            make_outcomes(self)
        if "Σ" in piece or "Π" in piece:
            make_sums(self)
        if plain and "{" in piece:
            make_sets(self)
        self.kinds.append(v.END)
        self.vals.append("")
        self.starts.append(end)
        self.ends.append(end)
        self.match = [-1] * len(self.kinds) if OPENING.isdisjoint(self.kinds) else pair(self.kinds, self.vals)

    def add(self, kind: int, value: str, start: int, end: int) -> None:
        self.kinds.append(kind)
        self.vals.append(value)
        self.starts.append(start)
        self.ends.append(end)

    def _split(self, piece: str, place: int, lines: bool) -> None:
        kinds, vals, starts, ends = self.kinds, self.vals, self.starts, self.ends
        get = TABLE.get
        texts = TOKEN.findall(piece)
        for n, text in enumerate(texts):
            stop = place + len(text)
            entry = get(text)
            if entry is not None:
                kind = entry[0]
                if kind >= v.AMP:
                    if kind in (v.AMP, v.NEWLINE):
                        self.special = True
                    elif kind == v.SKIP:
                        if text in "$~":
                            self._sign(text, texts, n, place, stop)
                        place = stop
                        continue
                if text == "K" and vals[-1:] == ["p"] and ends[-1] == place > starts[-1] + 1:  # \mathrm{p}K_a
                    kinds[-1], vals[-1], ends[-1] = v.SYM, "pK", stop
                    place = stop
                    continue
                kinds.append(kind)
                vals.append(entry[1])
                starts.append(place)
                ends.append(stop)
            elif text[0] == " " or (text[-1] == "." and text[0].isalpha()):
                pass
            elif text[0].isdecimal() or (text[0] == "." and text[1].isdecimal()):
                kinds.append(v.NUM)
                vals.append(text)
                starts.append(place)
                ends.append(stop)
            elif text.isspace():
                if lines and "\n" in text:
                    self.special = True
                    self.add(v.NEWLINE, "\n", place, stop)
            else:
                self._other(text, texts, n, place, stop)
            place = stop

    def _sign(self, text: str, texts: list[str], n: int, place: int, stop: int) -> None:
        """`$` is money before a number where the text is prose; `~` is an accent or "about"."""
        after = next((other for other in texts[n + 1 : n + 3] if not other.isspace()), "")
        if text == "$" and self.plain and (after[:1].isdecimal() or (after[:1] == "." and after != ".")):
            self.add(v.MONEY, "$", place, stop)
        elif text == "~" and self.plain:
            joined = bool(self.ends) and self.ends[-1] == place and self.kinds[-1] == v.SYM
            about = "approx" if after[:1].isdecimal() or after[:1] in "-−.$" else "sim"
            self.add(*((v.ACCENT, "~tilde") if joined else (v.REL, about)), place, stop)

    def _other(self, text: str, texts: list[str], n: int, place: int, stop: int) -> None:
        first = text[0]
        if first == "\\":
            self._macro(text, place, stop)
        elif "." in text and first.isalpha():
            self.add(v.WRAP, "array", place, stop)
        elif first.isascii() and first.isalpha():
            self._word(text, texts, n, place, stop)
        elif first in v.SUBSCRIPTS or first in v.SUPERSCRIPTS:
            self._script(text, place, stop)
        elif first in v.VULGAR:
            self.add(v.NUM, text, place, stop)
        elif unicodedata.combining(first):
            self._combining(text, place, stop)
        elif first.isalpha():
            self._letter(text, place, stop)
        elif first == "[":
            self.add(v.SYM, _ion(text), place, stop)
        elif text.startswith("'"):
            self.add(v.PRIME, str(len(text)), place, stop)
        elif text.startswith(".."):
            self.add(v.DOTS, "", place, stop)
        elif not first.isprintable():
            pass
        else:
            self.add(v.UNKNOWN, text, place, stop)

    def _macro(self, text: str, place: int, stop: int) -> None:
        if text.startswith("\\\\["):
            self.special = True
            self.add(v.NEWLINE, "\\", place, stop)
            return
        if text.endswith(("]", "]}")) and len(text) > 2 and re.fullmatch(ION, text):
            self.add(v.SYM, _ion(text), place, stop)
            return
        for prefix in ("\\begin", "\\end"):
            if text.startswith(prefix) and text.endswith("}"):
                self.special = True
                name = text[text.index("{") + 1 : -1].rstrip("*")
                self.add(v.BEGIN if prefix == "\\begin" else v.ENDENV, name, place, stop)
                return
        sized = SIZED.match(text)
        if sized:
            kind, value = _sized(sized.group(1), sized.group(2))
            if kind != v.SKIP:
                self.add(kind, value, place, stop)
            return
        if text.endswith("K") and "{p}" in text:
            self.add(v.SYM, "pK", place, stop)
            return
        if text.endswith("}") and "{" in text:
            self._text(text, place, stop)
            return
        self.add(v.UNKNOWN, text, place, stop)

    def _text(self, text: str, place: int, stop: int) -> None:
        """\\text{...}: a connective, a function's name, a number, or words."""
        macro, _, rest = text.partition("{")
        macro = macro.strip().rstrip("*")
        inner = rest[:-1]
        words = SPACES.sub(" ", inner).strip()
        bare = words.strip(" .,;:()").lower()
        offset = place + text.index("{") + 1
        if not words:
            return
        if bare in v.CONNECTIVES and bare not in ("is", "equals", "in", "so") and macro != "\\operatorname":
            kind, value = v.CONNECTIVES[bare]
            if kind != v.SKIP:
                self.add(kind, value, place, stop)
        elif bare in ("if and only if",):
            self.add(v.IFF, "", place, stop)
        elif not bare:
            for n, char in enumerate(inner):
                if char in TABLE and TABLE[char][0] != v.SKIP:
                    self.add(*TABLE[char], offset + n, offset + n + 1)
        elif words in v.UNIT_SIGNS and self._quantity(place, stop):
            self.add(v.TEXT, words, place, stop)
        elif len(words) == 1 and (words.isalpha() or words.isdecimal()) and macro != "\\text":
            self.add(v.SYM if words.isalpha() else v.NUM, words, place, stop)
        elif words in v.FUNCTION_NAMES and macro != "\\text":
            self.add(v.FUNC, v.CANONICAL_FUNCTION.get(words, words), place, stop)
        elif macro == "\\operatorname":
            self.add(v.FUNC, words, place, stop)
        elif words in v.FUNCTION_NAMES:
            self.add(v.FUNC, v.CANONICAL_FUNCTION.get(words, words), place, stop)
        elif words.replace(",", "").replace(".", "", 1).isdecimal():
            self.add(v.NUM, words, place, stop)
        else:
            self.special |= joins(words)
            self.add(v.TEXT, words, place, stop)

    def _quantity(self, place: int, stop: int) -> bool:
        """Whether a number, a unit with a sign, or (a space apart) numbers without letters stand right before."""
        kinds = self.kinds
        if kinds[-1:] == [v.NUM] or (kinds[-2:-1] == [v.TEXT] and kinds[-1] in (v.MUL, v.DIV)):
            return True
        if not SET_APART.search(self.source, max(0, place - 4), place) or MORE.match(self.source, stop):
            return False
        side = next((k for k in range(len(kinds), 0, -1) if kinds[k - 1] in (v.REL, v.AMP, v.NEWLINE)), 0)
        return v.NUM in kinds[side:] and v.SYM not in kinds[side:] and (
            kinds[-1] in (v.ENDGROUP, v.CLOSE, v.DEGREE) or kinds[-2:] == [v.POW, v.MUL]  # 30^\\circ
        )

    def _word(self, text: str, texts: list[str], n: int, place: int, stop: int) -> None:
        """A run of letters: a declared name, a function, a Greek name, words, or a product of letters."""
        after = texts[n + 1] if n + 1 < len(texts) else ""
        if text in self.functions or text in self.names:
            self.add(v.SYM, text, place, stop)
            return
        if text.isupper() and RATE_BEHIND.match(self.source, stop):  # NPV(8 %)
            self.add(v.SYM, text, place, stop)
            return
        if text in ("max", "min") and self.kinds and self.kinds[-1] == v.FUNC and self.vals[-1] == "arg":
            self.vals[-1], self.ends[-1] = f"arg{text}", stop
            return
        if text == "in" and RAISED.match(self.source, stop):  # inches; nothing is an element to a power
            self.add(v.WORD, text, place, stop)
            return
        if text == "inf" and after[:1] not in ("_", "(", "{"):
            self.add(v.SYM, "infinity", place, stop)
            return
        entry = v.WORDS.get(text)
        if entry is not None:
            called = after[:1] in ("(", "[", "_", "^", "{", "²") or (after == "\\left(")
            called = called or (text in v.OF_MATRICES and _matrix(texts[n + 1 : n + 3]))
            if entry[0] != v.FUNC and entry[0] not in (v.BIG, v.INT, v.LIM):
                self.add(*entry, place, stop)
                return
            if called or (text not in v.CALL_ONLY and entry[0] == v.FUNC):
                if entry[0] == v.BIG and after[:1] not in ("_", "^"):
                    entry = (v.FUNC, text)
                if entry[0] == v.INT and text == "int" and after[:1] not in ("_", "^"):
                    entry = (v.WORD, text)
                self.add(*entry, place, stop)
                return
            if entry[0] == v.LIM:
                self.add(*entry, place, stop)
                return
        if text[:-1] in RUN_IN and text[-1] in "xyAB":
            self.add(*v.WORDS[text[:-1]], place, stop - 1)
            self.add(v.SYM, text[-1], stop - 1, stop)
            return
        if self.plain and self._prose(text, place):
            lower = text.lower()
            if lower == "by" and self._done_by(stop):
                return
            if lower in v.CONNECTIVES and not (self.kinds and self.kinds[-1] == v.NUM and lower in ("is",)):
                kind, value = v.CONNECTIVES[lower]
                if kind != v.SKIP:
                    self.add(kind, value, place, stop)
                return
            self.add(v.WORD, text, place, stop)
            return
        self._letters(text, after, place, stop)

    def _done_by(self, stop: int) -> bool:
        """`12 divided by 4`, `3 multiplied by 4`: the words before, behind an operand, become a sign."""
        sign = DONE_BY.get(self.vals[-1]) if self.kinds[-1:] == [v.WORD] else None
        if sign is None or self.kinds[-2:-1] == [] or self.kinds[-2] not in ENDS:
            return False
        self.kinds[-1], self.vals[-1], self.ends[-1] = *sign, stop
        return True

    def _prose(self, text: str, place: int) -> bool:
        """Whether a run of letters in prose is a word (a unit, a label), not a product of letters."""
        if len(text) == 2 and text in SHORT_WORDS and RAISED.match(self.source, place + 2):
            return False  # at^2, no word has a power
        joined = bool(self.ends) and self.ends[-1] == place
        if self.kinds and self.kinds[-1] == v.SUB:
            return False
        if len(text) == 2 and (text in v.OR_LETTERS or self._raises_e()):
            return False
        if self.kinds[-2:] == [v.WORD, v.DIV]:
            return True
        if len(text) > 1 and text in v.UNIT_SIGNS and (self.kinds[-2:] == [v.NUM, v.DIV] or self._below_unit()):
            return True
        if text[0] == "d" and text[1:] in v.GREEK_NAMES:
            return False
        if text[0] == "d" and len(text) <= 3 and text not in ("day", "dog", "do", "did"):
            return False
        if (self.kinds and self.kinds[-1] == v.NUM) or (
            self.kinds and self.kinds[-1] in (v.POW, v.DIV, v.WORD) and not joined
        ):
            lower = text.lower()
            if text in v.UNIT_SIGNS or lower in v.UNIT_WORDS or (lower in v.MONEY_WORDS and text != lower):
                return True
        return len(text) > 3 or text.lower() in SHORT_WORDS or (len(text) == 3 and not joined and _vowelled(text))

    def _raises_e(self) -> bool:
        """Whether an exponent of e begins here: `e^{at}`, `e^(it)`."""
        kinds, at = self.kinds, len(self.kinds)
        while at and kinds[at - 1] in (v.GROUP, v.OPEN, v.MINUS, v.NUM):
            at -= 1
        begun = kinds[at : at + 1] in ([], [v.GROUP], [v.OPEN])
        return begun and kinds[max(0, at - 2) : at] == [v.SYM, v.POW] and self.vals[at - 2] == "e"

    def _below_unit(self) -> bool:
        """Whether the `/` of a unit stands right before, or a bracket behind it: `g/mol`, `J/(mol`, `mol/(L min`."""
        at = len(self.kinds)
        if self.kinds[-1:] != [v.DIV]:
            while at > 1 and self.kinds[at - 1] in (v.MUL, v.SYM, v.WORD) and len(self.kinds) - at < 6:
                at -= 1
            if self.kinds[at - 1 : at] != [v.OPEN]:
                return False
            at -= 1
        before = self.kinds[max(0, at - 3) : at]
        return before[:1] == [v.NUM] and before[2:] == [v.DIV] and self.vals[at - 2] in v.UNIT_SIGNS

    def _letters(self, text: str, after: str, place: int, stop: int) -> None:
        """Letters side by side: functions run into their argument (`sinx`), long names, or a product."""
        if (
            self.kinds
            and self.kinds[-1] == v.SUB
            and (self.plain or set(text) <= v.INDEX_LETTERS)
            and after[:1] not in ("_", "^")
        ):
            self.add(v.WORD, text, place, stop)
            return
        if text in SUFFIXES and self.kinds[-2:] == [v.SYM, v.SUB]:  # lambda_hat
            del self.kinds[-1], self.vals[-1], self.starts[-1], self.ends[-1]
            self.vals[-1], self.ends[-1] = f"{text}({self.vals[-1]})", stop
            return
        for name in RUN_IN:
            if text.startswith(name) and 0 < len(text) - len(name) <= 2:
                self.add(*v.WORDS[name], place, place + len(name))
                text, place = text[len(name) :], place + len(name)
                break
            if text.endswith(name) and 0 < len(text) - len(name) <= 2:
                self._letters(text[: -len(name)], "", place, stop - len(name))
                self.add(*v.WORDS[name], stop - len(name), stop)
                return
        if len(text) > 3 and text[0] == "d" and text[1:] in v.GREEK_NAMES:
            self.add(v.SYM, "d", place, place + 1)
            self.add(v.SYM, text[1:], place + 1, stop)
            return
        if len(text) >= 4 and text.lower() not in ALPHABET:
            self.add(v.WORD, text, place, stop)
            return
        if text in POTENTIALS:
            self.add(v.SYM, text, place, stop)
            return
        for n, char in enumerate(text):
            self.add(v.SYM, char, place + n, place + n + 1)

    def _script(self, text: str, place: int, stop: int) -> None:
        """A run of raised or lowered characters: as `^{...}` or `_{...}`."""
        lowered = text[0] in v.SUBSCRIPTS
        table = v.SUBSCRIPTS if lowered else v.SUPERSCRIPTS
        plain = "".join(table.get(c, v.SUBSCRIPTS.get(c, v.SUPERSCRIPTS.get(c, c))) for c in text)
        self.add(*((v.SUB, "") if lowered else (v.POW, "^")), place, place)
        self.add(v.GROUP, "{", place, place)
        inner = place
        for piece in re.findall(r"\d+|.", plain):
            kind, value = TABLE.get(piece, (v.NUM, piece))
            self.add(kind, value, inner, inner + len(piece))
            inner += len(piece)
        self.add(v.ENDGROUP, "}", stop, stop)

    def _combining(self, text: str, place: int, stop: int) -> None:
        """Accents behind an ASCII letter or a group: put before the symbol they belong to; a line over a last digit."""
        if text[0] == OVERLINE and self.kinds[-1:] == [v.NUM] and self.ends[-1] == place:
            self._repeating(place, stop)
            return
        for char in text:
            name = v.COMBINING.get(char)
            if name == "not":
                if self.kinds and self.kinds[-1] == v.REL:
                    self.vals[-1] = v.NEGATED.get(self.vals[-1], "!=")
                    self.ends[-1] = stop
            elif name and self.kinds and self.kinds[-1] == v.SYM:
                self.vals[-1] = f"{name}({self.vals[-1]})"
                self.ends[-1] = stop

    def _repeating(self, place: int, stop: int) -> None:
        r"""`0.83̅` as `0.8\overline{3}`; a line over a digit with another behind it is not understood."""
        digits = self.vals[-1]
        if "." not in digits or not digits[-1].isdecimal() or self.source[stop : stop + 1].isdecimal():
            self.add(v.UNKNOWN, OVERLINE, place, stop)
            return
        self.vals[-1], self.ends[-1] = digits[:-1], place - 1
        self.add(v.ACCENT, "bar", place - 1, place - 1)
        self.add(v.GROUP, "{", place - 1, place - 1)
        self.add(v.NUM, digits[-1], place - 1, place)
        self.add(v.ENDGROUP, "}", stop, stop)

    def _letter(self, text: str, place: int, stop: int) -> None:
        """A letter beyond ASCII, precomposed or with combining accents."""
        base, *marks = list(unicodedata.normalize("NFD", text))
        name = v.GREEK.get(base, base)
        for mark in marks:
            accent = v.COMBINING.get(mark)
            if accent and accent != "not":
                name = f"{accent}({name})"
            else:
                name += mark
        self.add(v.SYM, name, place, stop)


DONE_BY = {"divided": (v.DIV, "div"), "multiplied": (v.MUL, "times")}
ENDS = frozenset((v.NUM, v.SYM, v.WORD, v.TEXT, v.CLOSE, v.ENDGROUP, v.PERCENT, v.BANG, v.DEGREE))  # of an operand
OVERLINE = "\u0305"
RAISED = regex(r"\^|[²³⁴⁻ⁿ]")
OPENING = frozenset({v.OPEN, v.GROUP, v.BAR, v.BEGIN, v.BAROPEN})
OUTCOME = regex(r"[|(][^|(]{0,20}[-+−]\s*(?:[|)]|\\mid|\\right)|\\mid\s*[-+−]")
SPACES = regex(r"~|\\[,;:! ]")
SET_APART = regex(r"(?:\\[,;:! ]|~)\s*\Z")
MORE = regex(r"[\w(\[]")
IN_STYLE = regex(r"\\[a-zA-Z]+\s*\{?")
SIZED = regex(r"\\(left|right|middle|[bB]igg?[lmr]?)\s*(.+)\Z", re.DOTALL)


RATE_BEHIND = regex(r"\(\s?[\d.]{1,6}\s?\\?%\s?\)")
SUFFIXES = frozenset({"hat", "bar", "tilde"})


RUN_IN = ("arcsin", "arccos", "arctan", "sqrt", "sin", "cos", "tan", "log", "exp", "ln")


POTENTIALS = frozenset({"pH", "pOH", "pK", "pKa", "pKb", "pKw"})


ALPHABET = frozenset({"abcd", "wxyz", "abcde", "abcdef", "pqrs", "efgh", "mnop", "bcde", "cdef"})


SHORT_WORDS = frozenset(
    "no a an the to by per at is on he we she her his its for and but has had was are can per day cup egg box km kg cm "
    "mm mg ml mi ft lb oz hr hrs in it so or of".split()
)


def _ion(text: str) -> str:
    """A concentration under one name, however it is written: `[Ca2+]`."""
    plain = unicodedata.normalize("NFKC", IN_STYLE.sub("", text)).replace("−", "-")
    return re.sub(r"[^\w()\[\]+-]|_", "", plain)


def _matrix(behind: list[str]) -> bool:
    """Whether a blank and a matrix's name, or a bracket, stand behind `det`, `rank` and the like."""
    spaced = len(behind) == 2 and behind[0].isspace()
    return spaced and (behind[1] in ("(", "[") or (len(behind[1]) == 1 and behind[1].isupper()))


def _vowelled(text: str) -> bool:
    return text[1].lower() in "aeiou" and text[0].lower() not in "aeiou" and text[2].lower() not in "aeiouxyz"
