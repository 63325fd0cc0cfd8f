"""Grows a run of maths in prose both ways from a relation sign, as far as it can be trusted."""

from __future__ import annotations

from grader.notation import vocabulary as v
from grader.notation.english import (
    COMBINING,
    DANGER_LEFT,
    DANGER_RIGHT,
    FUNCTIONS,
    GATHERED,
    LEADS,
    NEVER,
    NUMBERED,
    PARTS,
)
from grader.notation.pieces import LINK, MAX_RUN, POSTFIX, PREFIX, Piece, is_dash, is_paid, is_spaced, words_from
from grader.notation.said import is_unit, operator_from, operator_to, rate_from, rate_to


def is_statement(pieces: list[Piece], n: int) -> bool:
    """Whether piece n is a relation between things (an arrow or a tag's bracket is none)."""
    piece = pieces[n]
    if piece.kind != "relation":
        return False
    if piece.text in ("->", "=>", "==>", "→", "⇒", "⟹") and not (
        0 < n < len(pieces) - 1 and _operand(pieces[n - 1]) and _operand(pieces[n + 1])
    ):
        return False
    return n + 1 < len(pieces)


def _operand(piece: Piece) -> bool:
    return piece.kind in ("number", "symbol", "open", "close", "macro", "script")


def right_end(pieces: list[Piece], pair: list[int], n: int, labelled: bool) -> int:
    """One past the last piece of the run that begins with the relation n; `labelled` where a label stands before it."""
    k, last, expect = n + 1, n + 1, True
    limit = min(len(pieces), n + MAX_RUN)
    while k < limit:
        piece = pieces[k]
        kind = piece.kind
        if kind == "open":
            close = pair[k]
            inside = close >= 0 and (_mathy(pieces, k + 1, close) or _argument(pieces, k, close))
            if not inside or (not expect and _remark(pieces, k, close)):
                break
            k, last, expect = close + 1, close + 1, False
        elif kind in ("number", "symbol", "script", "macro"):
            if not expect and _separate(pieces, k):
                break
            k, last, expect = k + 1, k + 1, False
        elif kind == "operator":
            if piece.text in POSTFIX and not expect:
                k, last = k + 1, k + 1
            elif piece.text in ("|", "‖"):
                if is_spaced(pieces, k):
                    break
                k, last, expect = k + 1, k + 1, False
            elif (expect and piece.text in PREFIX) or piece.text in LINK or piece.text in PREFIX:
                k, expect = k + 1, True
            else:
                break
        elif kind == "relation":
            if expect and k != n + 1:
                break
            if not is_statement(pieces, k):
                break
            k, expect = k + 1, True
        elif kind == "hidden" and piece.text.startswith("<<"):
            k, last = k + 1, k + 1
        elif kind == "word":
            signed = k if expect else operator_from(pieces, k)
            signed = k + 1 if not expect and _leaves(pieces, k) else signed
            if signed > k:
                k, expect = signed, True
                continue
            taken = rate_from(pieces, k) if not expect and piece.text == "per" else k
            taken = _label(pieces, k, expect, labelled) if taken == k else taken
            if taken == k:
                break
            k, last, expect = taken, taken, False
        elif piece.text == "$" and is_paid(pieces, k):
            k += 1
        else:
            break
    return n + 1 if _decimal_comma(pieces, last) else last


def _leaves(pieces: list[Piece], k: int) -> bool:
    """Whether `mod 3233` behind an operand is what it leaves, and goes on: `c = 65^17 mod 3233 = 2790`."""
    said = pieces[k].text == "mod" and k + 2 < len(pieces) and pieces[k + 1].kind == "number"
    return said and pieces[k + 2].text in ("=", "≡")


def _separate(pieces: list[Piece], k: int) -> bool:
    """Whether an operand right behind another one begins something else."""
    before, piece = pieces[k - 1], pieces[k]
    if before.text in FUNCTIONS or before.text == "}":
        return False  # cos 40°, ∫_{0}^{3} 2x dx
    joined = piece.start == before.end
    if joined or before.kind == "hidden":
        return False
    if piece.kind == "number":
        if k > 2 and pieces[k - 2].text == "_" and pieces[k - 3].text in FUNCTIONS:
            return False  # log_2 8
        mixed = (
            before.kind == "number"
            and k + 2 < len(pieces)
            and pieces[k + 1].text == "/"
            and pieces[k + 2].kind == "number"
        )
        return not (mixed or _reciprocal(pieces, k) or _power_behind_letter(pieces, k))
    if piece.kind == "symbol":
        if k + 1 < len(pieces) and pieces[k + 1].text == "[" and pieces[k + 1].start == piece.end:
            return True
        if piece.text == "A" and k + 1 < len(pieces) and pieces[k + 1].kind in ("symbol", "macro"):
            return False  # g^T A g
        if piece.text == "I" and k + 1 < len(pieces) and pieces[k + 1].kind == "stop":
            return False  # X^T X + lambda I.
        if piece.text == "a" and before.kind == "number" and k + 1 < len(pieces) and pieces[k + 1].kind == "symbol":
            return False  # v^2 = 2 a L
        if piece.text in ("a", "A", "I"):
            return k + 1 < len(pieces) and pieces[k + 1].kind in ("word", "symbol", "number", "stop")
        following = pieces[k + 1] if k + 1 < len(pieces) else None
        return (
            following is not None
            and following.kind == "word"
            and following.text.lower() not in v.UNIT_WORDS
            and before.kind == "number"
            and piece.text not in v.UNIT_SIGNS
        )
    return False


def _power_behind_letter(pieces: list[Piece], k: int) -> bool:
    """`n 2^(n-1) M`, `c_1 3^k`: a letter and the power of a number with letters in its exponent, a product."""
    if k < 1 or k + 2 >= len(pieces) or pieces[k].kind != "number" or pieces[k + 1].text != "^":
        return False
    indexed = k > 2 and pieces[k - 2].text == "_" and pieces[k - 3].kind == "symbol"
    if not indexed and pieces[k - 1].kind not in ("symbol", "close"):
        return False
    close = pieces[k].end == pieces[k + 1].start and pieces[k + 1].end == pieces[k + 2].start
    return close and pieces[k + 2].kind in ("open", "symbol")


def _reciprocal(pieces: list[Piece], k: int) -> bool:
    """`20 1/s`, `sqrt(400) 1/s`, `3 1/(mol s)`: a quotient of one behind a quantity, its unit or a factor."""
    if pieces[k].text != "1" or k + 2 >= len(pieces) or pieces[k + 1].text != "/":
        return False
    below = pieces[min(k + 3, len(pieces) - 1) if pieces[k + 2].kind == "open" else k + 2]
    return pieces[k - 1].kind in ("number", "close", "script") and (below.kind == "symbol" or is_unit(below))


def _remark(pieces: list[Piece], k: int, close: int) -> bool:
    """Whether a bracket behind an operand is a remark, not a factor: `= 11 (2)`, `= 3 (check)`."""
    if pieces[k + 1].text == "mod":
        return False
    spaced = pieces[k].start > pieces[k - 1].end
    follows = close + 1 < len(pieces) and pieces[close + 1].kind in ("operator", "relation")
    return spaced and not follows and not any(p.kind == "operator" for p in pieces[k + 1 : close])


def _argument(pieces: list[Piece], opening: int, close: int) -> bool:
    """Whether a bracket holds the name of what a quantity is of: `n(NaOH)`, `m(acid)`, `P(pool positive)`."""
    if opening < 1 or not 0 < close - opening - 1 < MAX_WORDS or pieces[opening - 1].kind != "symbol":
        return False
    inside = pieces[opening + 1 : close]
    named = len(inside) == 1 or (pieces[opening - 1].text in ("P", "E", "n", "m", "c") and _related(pieces, close))
    return pieces[opening - 1].end == pieces[opening].start and named and all(p.kind in NAMING for p in inside)


NAMING = ("word", "symbol", "operator")
MAX_WORDS = 6


def _related(pieces: list[Piece], close: int) -> bool:
    return close + 1 < len(pieces) and pieces[close + 1].kind == "relation"


def _mathy(pieces: list[Piece], first: int, close: int) -> bool:
    """Whether the inside of a bracket is maths: no words but labels of numbers."""
    if close - first > (MAX_RUN if first > 3 else 20 * MAX_RUN):
        return False
    words = 0
    for k in range(first, close):
        piece = pieces[k]
        if piece.kind == "word" and not is_unit(piece) and piece.text not in FUNCTIONS:
            words += 1
            if piece.text.lower() in NEVER:
                return False
        elif piece.kind == "stop" and piece.text not in "…":
            return False
    return words == 0 or (words <= 4 and any(p.kind in ("operator", "number") for p in pieces[first:close]))


def _label(pieces: list[Piece], k: int, expect: bool, labelled: bool) -> int:
    """One past the words at k that belong to the run: a unit, a label with maths behind it, a function."""
    word = pieces[k]
    lower = word.text.lower()
    following = pieces[k + 1] if k + 1 < len(pieces) else None
    if word.text in FUNCTIONS and following is not None and (following.kind == "open" or expect):
        return k + 1
    if word.text in v.OF_MATRICES and following is not None and following.kind == "symbol" and following.text.isupper():
        return k + 1
    if expect:
        stop = words_from(pieces, k, 3)
        behind = pieces[stop] if stop < len(pieces) else None
        if lower in NEVER or (lower in v.CONNECTIVES and lower not in ("is",)):
            return k
        linked = behind is not None and (
            behind.kind == "relation" or (behind.kind == "operator" and behind.text in LINK)
        )
        if linked and all(p.text.lower() not in NEVER for p in pieces[k:stop]):
            return stop
        return k + 1 if pieces[k - 1].kind == "operator" else k
    if lower in ("of", "choose"):
        operand = following is not None and following.kind in ("number", "symbol", "open")
        return k + 1 if operand and (lower != "of" or pieces[k - 1].kind in ("number", "operator")) else k
    if lower in DANGER_RIGHT:
        return k + 1
    joined = pieces[k - 1].text in v.UNIT_SIGNS and word.text in v.UNIT_SIGNS  # L atm
    if pieces[k - 1].kind not in ("number", "close", "operator", "script", "hidden", "word") and not joined:
        return k
    if word.text in v.UNIT_SIGNS or lower in v.UNIT_WORDS or lower in v.MONEY_WORDS:
        return k + 1
    stop = words_from(pieces, k, 3)
    behind = pieces[stop] if stop < len(pieces) else None
    linked = behind is not None and (
        behind.kind == "relation" or (behind.kind == "operator" and behind.text in LINK and behind.text not in "_^")
    )
    if labelled and not linked and pieces[k - 1].kind == "number" and lower not in NEVER:
        return k + 1
    if linked and is_dash(pieces, stop):
        linked = False
    return stop if linked and all(p.text.lower() not in NEVER for p in pieces[k:stop]) else k


def left_end(pieces: list[Piece], pair: list[int], n: int, first: int) -> int:
    """The first piece of the run whose relation is n; n itself where the left side is not maths."""
    k, begin, expect = n - 1, n, True
    while k >= first:
        piece = pieces[k]
        kind = piece.kind
        if kind == "close":
            opening = pair[k]
            inside = opening >= first and (_mathy(pieces, opening + 1, k) or _argument(pieces, opening, k))
            if not inside or (not expect and not _links(pieces, k)):
                break
            if not expect and k == opening + 2 and pieces[k].end < pieces[k + 1].start:
                break  # a part's label: `(b) x = 3`
            k, begin, expect = opening - 1, opening, False
        elif kind in ("number", "symbol", "script", "macro"):
            rated = rate_to(pieces, k, first) if expect and kind == "symbol" else k + 1
            if rated <= k:
                k, begin, expect = rated - 1, rated, False
                continue
            if not expect and not _links(pieces, k) and not _duration(pieces, k):
                break
            if piece.text in ("I", "a") and kind == "symbol" and not expect and pieces[k + 1].start > piece.end:
                break
            k, begin, expect = k - 1, k, False
        elif kind == "operator":
            if piece.text in POSTFIX:
                k = k - 1
            elif piece.text in ("|", "‖"):
                if is_spaced(pieces, k):
                    break
                k, begin, expect = k - 1, k, False
            elif not expect and (piece.text in LINK or piece.text in PREFIX):
                opens = piece.text in "√∛∜∂∇∑∏∫"
                if opens or (piece.text in "-−–+±" and not (k > first and _ends_operand(pieces, k - 1))):
                    begin, k = k, k - 1
                else:
                    k, expect = k - 1, True
            elif expect and piece.text in "∑∏∫":
                k, begin, expect = k - 1, k, False
            else:
                break
        elif kind == "hidden" and piece.text.startswith("<<"):
            k -= 1
        elif kind == "word":
            signed = k + 1 if expect else operator_to(pieces, k, first)
            if signed <= k:
                k, expect = signed - 1, True
                continue
            taken = rate_to(pieces, k, first) if expect else k + 1
            taken = _label_left(pieces, k, expect, first, k == n - 1) if taken > k else taken
            if taken > k:
                break
            k, begin, expect = taken - 1, taken, False
        else:
            break
    return n if _dangerous(pieces, begin, first, n) else begin


def _ends_operand(pieces: list[Piece], k: int) -> bool:
    piece = pieces[k]
    if piece.kind == "word":
        j = k
        while j > 0 and k - j < 3 and pieces[j].kind == "word":
            if pieces[j].text.lower() in ("and", "or"):
                return False
            j -= 1
        return pieces[j].kind == "number"
    return (
        piece.kind in ("number", "symbol", "close", "script", "hidden")
        or piece.text in POSTFIX
        or (piece.text in ("|", "‖") and not is_spaced(pieces, k))
    )


def _links(pieces: list[Piece], k: int) -> bool:
    """Whether an operand left of another one belongs to it (juxtaposed factors, a mixed number)."""
    piece, after = pieces[k], pieces[k + 1]
    if piece.end == after.start or piece.text in FUNCTIONS:
        return True
    if piece.kind == "number" and after.kind == "number":
        if k > 1 and pieces[k - 1].text == "_" and pieces[k - 2].text in FUNCTIONS:
            return True  # log_2 8
        return k + 2 < len(pieces) and pieces[k + 2].text == "/"
    if piece.text == "A" and after.kind in ("symbol", "macro"):
        return True  # no article: it has a capital and a letter behind it
    if piece.kind == "symbol" and piece.text in ("a", "A", "I"):
        return False
    if piece.kind == "symbol" and _power_behind_letter(pieces, k + 1):
        return k > 0 and pieces[k - 1].text in ("+", "-", "−", "*", "·")
    return piece.kind != "symbol" or after.kind != "number"


def _duration(pieces: list[Piece], k: int) -> bool:
    """`1 h 30 min`: a unit of time between two numbers."""
    between = 0 < k < len(pieces) - 1 and pieces[k - 1].kind == pieces[k + 1].kind == "number"
    return between and pieces[k].text in ("h", "min", "hr", "hrs", "d")


def _label_left(pieces: list[Piece], k: int, expect: bool, first: int, beside: bool) -> int:
    """The first of the words that end at k and belong to the run; k + 1 where none does."""
    lower = pieces[k].text.lower()
    if not expect:
        if pieces[k].text in FUNCTIONS:
            return k
        if lower == "choose" and k > first and pieces[k - 1].kind == "number":
            return k - 1
        if lower == "of" and k > first and (pieces[k - 1].text == "%" or pieces[k - 1].kind == "number"):
            return k - 1 if pieces[k - 1].kind == "number" else k
        return k + 1
    j = k
    while j > first and pieces[j - 1].kind == "word" and k - j < 2:
        j -= 1
    for start in range(j, k + 1):
        if (
            start > first
            and pieces[start - 1].kind == "number"
            and all(p.text.lower() not in NEVER for p in pieces[start : k + 1])
        ):
            return start - 1
    if lower in NEVER or lower in DANGER_LEFT or lower in v.CONNECTIVES:
        return k + 1
    j = k
    while (
        j > first
        and k - j < 3
        and pieces[j - 1].kind == "word"
        and pieces[j - 1].text.lower() not in NEVER | DANGER_LEFT | {"of"}
    ):
        j -= 1
    return j


def _dangerous(pieces: list[Piece], begin: int, first: int, n: int) -> bool:
    """Whether what stands before the run changes what its left side means."""
    if begin <= first or begin >= n:
        return False
    before = pieces[begin - 1]
    if pieces[begin].text == "+" or (before.kind == "operator" and before.text in LINK - {"_", "**"}):
        return True
    if _decimal_comma(pieces, begin - 1) or (before.text.lower() in NUMBERED and _dashed(pieces, begin)):
        return True
    if before.text == ":" and begin > 1 and pieces[begin - 2].kind == "number" and pieces[begin - 2].end < before.start:
        return True
    if before.kind == "number" and pieces[begin].kind == "number":
        return True
    if before.kind != "word":
        return before.kind in ("number", "close") and pieces[begin].kind == "symbol"
    if pieces[begin].text in "-−–" and pieces[begin].end < pieces[begin + 1].start:
        return True
    if _cut_product(pieces, begin, first):
        return True
    lower = before.text.lower()
    if _lone_number(pieces, begin, n) and lower not in LEADS:
        return True
    if lower == "of":
        head = pieces[begin - 2].text.lower() if begin - 2 >= first else ""
        single = not any(piece.kind == "operator" for piece in pieces[begin:n])
        return head in PARTS or head == "%" or (head in GATHERED and single)
    if lower in ("and", "or", "to", "from", "by", "than", "with"):
        words = {piece.text.lower() for piece in pieces[max(first, begin - 8) : begin - 1]}
        return lower in ("by", "than") or bool(words & COMBINING)
    return lower in DANGER_LEFT


def _decimal_comma(pieces: list[Piece], k: int) -> bool:
    """Whether piece k is a comma close between digits, as in 3,14."""
    if not 0 < k < len(pieces) - 1 or pieces[k].text != ",":
        return False
    before, after = pieces[k - 1], pieces[k + 1]
    close = before.end == pieces[k].start and pieces[k].end == after.start
    return close and before.kind == after.kind == "number"


def _dashed(pieces: list[Piece], begin: int) -> bool:
    """`Step 2 - 3 + 4 = 7`: a number with a dash in spaces behind it."""
    return pieces[begin].kind == "number" and pieces[begin + 1].text in "-−–:" and is_spaced(pieces, begin + 1)


def _cut_product(pieces: list[Piece], begin: int, first: int) -> bool:
    """Words before the run that are an operand themselves: `price of eggs * Richard's 5 = 24`."""
    k = begin - 1
    while k > first and pieces[k].kind == "word" and begin - k < 5:
        k -= 1
    return k < begin - 1 and pieces[k].kind == "operator" and pieces[k].text in LINK - {"-", "–", "*", "**", "_"}


def _lone_number(pieces: list[Piece], begin: int, n: int) -> bool:
    """Whether the left side is one number, with a label or without: `in 2014 = ...`, `Cost of 4 apples = ...`."""
    return pieces[begin].kind == "number" and all(piece.kind == "word" for piece in pieces[begin + 1 : n])
