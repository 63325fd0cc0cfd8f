"""Splits a line of prose into pieces: numbers, symbols, words, signs."""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.lazy_regex import regex
from grader.notation import vocabulary as v
from grader.notation.english import ENGLISH_2, FUNCTIONS

PIECE = regex(
    r"(?P<hidden>https?://[^\s)>]+|<<[^<>\n]*>>|</?[a-zA-Z][^<>\n]{0,200}>"
    r"|!?\[[^\[\]\n]{0,200}\]\((?:https?:|#|/)[^)\n]{0,400}\)|\\[$#&]|(?:i\. ?e|e\. ?g)\.)"
    r"|(?P<macro>\\[a-zA-Z]+\*?|\\[{}|,;!%])"
    r"|(?P<number>[$€£¥₹]?(?:[1-9]\d{0,2}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?!\d|,\d)|\d+)"
    r"(?:\.\d[\d\u0305]*)?(?:[eE][+-]?\d+(?![\w.]))?"
    r"(?:[ \u00a0\u202f]?[€£¥¢](?!\s?\d))?"
    r"|[$€£¥₹]?\.\d+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
    r"|(?P<relation><=>|==>|<-(?=\s)|←|==|<=|>=|!=|=>|->|:=|=|<|>|≈|≠|≤|≥|→|≡|∝|∈|≃|≅|⇒|⟹|⇔|∼)"
    r"|(?P<word>[^\W\d_₀-₉ₐ-ₜᵢᵣᵤᵥᵦᵧᵨᵩᵪⱼᵀⁿ²³¹⁰⁴-⁹][^\W\d_₀-₉ₐ-ₜᵢᵣᵤᵥᵦᵧᵨᵩᵪⱼᵀⁿ²³¹⁰⁴-⁹\u0300-\u036f]*(?:[\u0300-\u036f]+)?(?:['’]s\b)?)"
    r"|(?P<script>[₀-₎ₐ-ₜᵢᵣᵤᵥᵦᵧᵨᵩᵪⱼ⁰¹²³⁴-ⁿᵀ]+|['′’″‴]+(?![A-Za-z]))"
    r"|(?P<operator>\\[*_^+\-]|\*\*|\+/-|[-+*/^×·⋅÷±∓−–∘∗⊙∠√∛∜∂∇∑∏∫!%°_‖|∪∩⊕⊗¬∥])"
    r"|(?P<open>[(\[{⌊⌈⟨])|(?P<close>[)\]}⌋⌉⟩])"
    r"|(?P<comma>[,;:])|(?P<stop>[^\s])"
)


POSTFIX = frozenset("!%°")


PREFIX = frozenset("-−–√∛∜∂∇∑∏∫±+‖|¬")


LINK = frozenset("+ : * / ^ × · ⋅ ÷ ± ∓ − – - ∘ ∗ ⊙ ∠ ∥ ** _ ∪ ∩ ⊕ ⊗ \\* \\_ \\^ \\+ \\-".split())




MAX_RUN = 400


class Piece(NamedTuple):
    """kind: number, symbol, word, relation, operator, script, macro, open, close, comma, stop, hidden."""

    kind: str
    text: str
    start: int
    end: int


def piece_of(match: re.Match[str]) -> Piece:
    kind, text = str(match.lastgroup), match.group()
    if kind == "word" or text == "∞":
        kind = "symbol" if text == "∞" or _is_symbol(text) else "word"
    elif kind == "hidden" and text[0] in "ie":  # i.e.
        kind = "comma"
    return Piece(kind, text, match.start(), match.end())


def without_marks(pieces: list[Piece]) -> list[Piece]:
    """Without marks of emphasis; colons between numbers are signs, and so are crosses."""
    kept: list[Piece] = []
    ratios = _ratios(pieces)
    for n, piece in enumerate(pieces):
        before = n > 0 and pieces[n - 1].end == piece.start
        after = n + 1 < len(pieces) and pieces[n + 1].start == piece.end
        if piece.text in ("*", "**", "_", "__") and (before != after or not (before or _operand_at(pieces, n))):
            continue
        if piece.text == ":" and (n in ratios or (before and after and _between_numbers(pieces, n))):
            piece = piece._replace(kind="operator")
        if piece.text == "int" and after and pieces[n + 1].text in ("_", "^"):
            piece = piece._replace(kind="operator", text="∫")
        if piece.kind == "word" and before and _is_subscript(kept):
            piece = piece._replace(kind="symbol")  # `C_half`
        kept.append(piece)
    _crosses(kept)
    return kept


def _is_subscript(before: list[Piece]) -> bool:
    """Whether a symbol with an underscore stands before a word."""
    if len(before) < 2 or before[-1].text not in ("_", "\\_"):
        return False
    return before[-2].kind == "symbol" and before[-2].end == before[-1].start


def _between_numbers(pieces: list[Piece], n: int) -> bool:
    return 0 < n < len(pieces) - 1 and pieces[n - 1].kind == pieces[n + 1].kind == "number"


def _ratios(pieces: list[Piece]) -> set[int]:
    """Colons with spaces between numbers, where such stand on both sides of a relation: `1 : 2 = 3 : 6`."""
    if sum(piece.text == ":" for piece in pieces) < 2:
        return set()
    colons = [n for n, piece in enumerate(pieces) if piece.text == ":" and _between_numbers(pieces, n)]
    colons = [n for n in colons if pieces[n - 1].end < pieces[n].start and pieces[n].end < pieces[n + 1].start]
    if len(colons) < 2 or not any(piece.kind == "relation" for piece in pieces[colons[0] : colons[-1]]):
        return set()
    return set(colons)


def _operand_at(pieces: list[Piece], n: int) -> bool:
    return 0 < n < len(pieces) - 1


def _crosses(pieces: list[Piece]) -> None:
    """An `x` between numbers, spaced on both sides or on none, is a sign of multiplication.

    Letters that stand close behind a number are factors: `2abi`.
    """
    for n in range(1, len(pieces)):
        piece = pieces[n]
        if (
            piece.kind == "word"
            and len(piece.text) < 4
            and pieces[n - 1].kind in ("number", "script")
            and pieces[n - 1].end == piece.start
        ):
            pieces[n] = piece._replace(kind="symbol")
        if piece.kind == "word" and len(piece.text) == 2 and _is_raised(pieces, n):
            pieces[n] = piece._replace(kind="symbol")
        if (
            piece.text in ("st", "nd", "rd", "th")
            and pieces[n - 1].kind == "number"
            and pieces[n - 1].end == piece.start
        ):
            pieces[n - 1], pieces[n] = pieces[n - 1]._replace(kind="word"), piece._replace(kind="word")
        if n + 1 == len(pieces):
            break
        if piece.text in ("x", "X") and pieces[n + 1].kind in ("number", "open"):
            before, after = pieces[n - 1], pieces[n + 1]
            spaced = before.end < piece.start and piece.end < after.start
            operand = (
                before.kind in ("number", "close", "hidden")
                or before.text == "%"
                or (before.kind == "word" and n > 1)
                or before.text in v.UNIT_SIGNS
            )
            tight = before.end == piece.start and piece.end == after.start and before.kind == after.kind == "number"
            if (spaced and operand) or tight:
                pieces[n] = piece._replace(kind="operator", text="×")


def _is_raised(pieces: list[Piece], n: int) -> bool:
    """Whether a power stands close behind a piece: `Be^{-3t}`, `at²` are no words."""
    after = pieces[n + 1] if n + 1 < len(pieces) else None
    if after is None or after.start != pieces[n].end:
        return False
    return after.text == "^" or (after.kind == "script" and after.text[0] in v.SUPERSCRIPTS)


def _is_symbol(text: str) -> bool:
    if len(text) == 1 or text in v.GREEK_NAMES or text in v.GREEK:
        return True
    if (text in FUNCTIONS and text not in v.CALL_ONLY) or text == "sqrt":
        return True
    if len(text) == 2:
        return text.lower() not in ENGLISH_2
    if (
        len(text) == 3
        and text[0] == "d"
        and text not in ("day", "dog", "did", "die", "due", "dry", "dad", "dot", "dry", "den")
    ):
        return text[1].isupper()
    return (
        len(text) == 3 and text.isascii() and (not set(text.lower()) & set("aeiouy") or text in ("xyz", "abc", "xyx"))
    )


def bracket_pairs(pieces: list[Piece]) -> list[int]:
    """Partners of brackets, -1 where there are none."""
    pair = [-1] * len(pieces)
    stack: list[int] = []
    for n, piece in enumerate(pieces):
        if piece.kind == "open":
            stack.append(n)
        elif piece.kind == "close" and stack:
            pair[n], pair[stack[-1]] = stack[-1], n
            stack.pop()
    return pair


def skip_marks(pieces: list[Piece]) -> int:
    """List marks and quotes at the head of a line are no maths: `- `, `* `, `> `, `#`, `1.`, `(a)`, `a)`."""
    n = 0
    while n < len(pieces) and n < 6:
        piece = pieces[n]
        gap = n + 1 >= len(pieces) or pieces[n + 1].start > piece.end
        if piece.text in ("-", "*", "+", ">", "#", "•", "–", "|", "**") and (gap or piece.text in ("#", "**", "*")):
            n += 1
        elif (piece.text == "(" and _labels(pieces, n)) or (piece.text == "[" and _numbers_line(pieces, n)):
            n += 3
        elif n == 0 and _half_label(pieces):
            n = 2
        elif (
            piece.kind == "number"
            and n + 1 < len(pieces)
            and pieces[n + 1].text in (".", ")")
            and not (n + 2 < len(pieces) and pieces[n + 2].kind == "relation")
        ):
            n += 2
        else:
            break
    return n


def _numbers_line(pieces: list[Piece], n: int) -> bool:
    """Whether a square bracket at the head of a line is its number: `[0] y_0 = 3.5`; `[A] = 0.3` is a quantity."""
    if n + 3 >= len(pieces) or pieces[n + 2].text != "]":
        return False
    if not re.fullmatch(r"\d{1,2}|[a-z]|[ivx]{2,4}", pieces[n + 1].text):
        return False
    behind = pieces[n + 3]
    return behind.start > pieces[n + 2].end and behind.kind in ("number", "symbol", "open", "macro", "word")


def _labels(pieces: list[Piece], n: int) -> bool:
    """Whether a bracket at the head of a line is a part's label: `(a) `, `(2) `."""
    if n + 3 >= len(pieces) or pieces[n + 2].text != ")" or len(pieces[n + 1].text) > 3:
        return False
    behind = pieces[n + 3]
    return (
        behind.start > pieces[n + 2].end
        and behind.kind != "relation"
        and (behind.kind != "operator" or behind.text in "√∂∑∏∫∇‖|")
    )


def _half_label(pieces: list[Piece]) -> bool:
    """Whether a line begins with a part's label that has no opening bracket: `a) `, `ii) `."""
    if len(pieces) < 3 or pieces[1].text != ")" or not re.fullmatch("[a-z]|[ivx]{2,4}", pieces[0].text):
        return False
    return pieces[0].end == pieces[1].start and pieces[1].end < pieces[2].start and pieces[2].kind != "relation"


def is_paid(pieces: list[Piece], k: int) -> bool:
    """Whether a dollar sign stands close before a number or a calculator's note."""
    following = pieces[k + 1] if k + 1 < len(pieces) else None
    return following is not None and following.start == pieces[k].end and following.kind in ("hidden", "number")


def is_spaced(pieces: list[Piece], k: int) -> bool:
    """Whether a bar has space on both sides (it parts the cells of a table)."""
    before = k == 0 or pieces[k - 1].end < pieces[k].start
    return before and (k + 1 == len(pieces) or pieces[k].end < pieces[k + 1].start)


def is_dash(pieces: list[Piece], k: int) -> bool:
    """A dash inside a sentence: ` - ` before a word."""
    return pieces[k].text in "-–" and k + 1 < len(pieces) and pieces[k + 1].kind == "word"


def words_from(pieces: list[Piece], k: int, most: int) -> int:
    stop = k
    while stop < len(pieces) and pieces[stop].kind == "word" and stop < k + most:
        stop += 1
    return stop
