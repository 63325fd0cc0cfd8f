"""Arithmetic of another kind, which words beside it say: modulo a number, in another base, of truth values.

"In GF(2), 1 + 1 = 0" and "In binary, 1 + 1 = 10" are right, though the numbers alone are not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from fractions import Fraction

from grader.audit.bases import UNUSUAL, holds_in_a_base
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.judge import Judgement
from grader.audit.own_operations import OPEN, is_own
from grader.audit.places import exact_value, has_symbols, only_plain_numbers
from grader.audit.unsaid_moduli import modulo_some
from grader.lazy_regex import regex
from grader.notation.tree import Node, rewritten

PARAGRAPH = "\n\n"
BEHIND = 30  # characters behind a claim that may name the arithmetic
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
MODULUS = regex(  # "modulo 7", "in Z_7", "in ℤ/6ℤ", "GF(2)", "on a 24-hour clock"
    r"(?:\bmod(?:ulo|ulus)?\b[\s$({\\]{0,4}|\\p?mod[\s{]{0,3}"
    r"|(?-i:[ℤ𝔽]|\\math(?:bb|bf|rm)\s?\{?[ZF]\}?)\s?(?:_\{?|/\s?|(?=[₀-₉]))|(?-i:\bGF\(|\b[ZF]_))(?P<n>[\d₀-₉]{1,6})"
    r"|\b(?P<clock>\d{1,2})[- ]hour clock|\b(?P<bits>\d{1,2})[- ]bit\b(?=.{0,60}?"
    r"(?:wrap|overflow|(?:un)?signed|two['’]s))|\bu?int(?P<size>8|16|32|64)(?:_t)?\b", re.I
)
BASE = regex(
    r"\b(?:binary|octal|hexadecimal|hex|ternary|duodecimal)\b"
    r"(?! (?:search|tree|variable|outcome|operation|cross|class))|\bbase[- ]?\$?\d{1,2}\b|\bin base\b", re.I
)
ALGEBRA = regex(
    r"\b(?:boolean|xor|logic(?:al)? (?:or|and|gate)|(?:max|min)-plus|tropical|semiring|saturat\w+ (?:add|arithm)\w*"
    r"|BCD|gray code|excess-\d|string concatenation|concatenat\w+|(?:two|one|2)['’]?s['’]? compl\w*)\b"
    r"|(?-i:\(\s?(?:OR|AND|XOR|NOR|NAND)\s?\))",
    re.I,
)
TO_WHOLE = regex(
    r"\b(?:ceil(?:ing)?|floor|rounded (?:up|down)|round (?:up|down)|integer part|whole part)\s?:[\s$\\(]{1,4}\Z", re.I
)
WHOLE_DIVISION = regex(
    r"\b(?:int(?:eger)?[- ]division|floor[- ]division|div(?:ision)? (?:of|with) (?:ints|integers)"
    r"|whole[- ]number division|in (?:C|C\+\+|Java|C#|Go|Rust|Ruby|Python ?2)\b)",
    re.I,
)
OWN_OPERATIONS = frozenset(("oplus", "otimes", "circ"))


def of_another_arithmetic(claim: Claim, result: Judgement) -> str:
    """In which other arithmetic a claim whose sides differ may be right, in words; "" where none is said."""
    if claim.op not in EQUATIONS or has_symbols(claim):
        return ""
    if any(part.op == "mul" and _may_be_defined(part) for part in claim.parts):
        return OPEN
    if not only_plain_numbers(claim):
        return ""
    if _is_half_to_even(claim, result):
        return "a half that may be rounded to the even number"
    if TO_WHOLE.search(claim.before) and _is_whole_beside(result):
        return "made a whole number"
    if _holds_in_binary(claim):
        return "its numbers may be written in another base"
    if _is_a_remainder(claim, result):
        return "a remainder that may be counted from below"
    said = f"{claim.before.rstrip().rpartition(PARAGRAPH)[2]} ~ {claim.after[:BEHIND]}"
    if modulo_some(claim, _moduli(said)):
        return "it may be meant modulo a number"
    if BASE.search(said) and (UNUSUAL.search(said) or holds_in_a_base(claim)):
        return "its numbers may be written in another base"
    if ALGEBRA.search(said):
        return "it may be of another algebra"
    return "a division of whole numbers" if WHOLE_DIVISION.search(said) and _is_cut_off(result) else ""


def _may_be_defined(product: Node) -> bool:
    """Whether the sign of a product is one that is no usual one between numbers: `2 ∘ 3`, `4 ⊙ 6`."""
    if product.value == "odot":
        return all(part.op in ("num", "neg") for part in product.args)
    return product.value in OWN_OPERATIONS or is_own(product)


def _is_a_remainder(claim: Claim, result: Judgement) -> bool:
    """Whether `-7 mod 5 = -2`, `-7 % 3 = 2` names another of the numbers that are left over."""
    left, a, b = _as_remainder(claim.left), result.left, result.right
    if left is not claim.left and exact_value(left.args[0]) is not None:
        a = float(exact_value(left.args[0]) or 0)
    if left.op != "call" or left.value != "mod" or not isinstance(a, int | float) or not isinstance(b, int | float):
        return False
    modulus = exact_value(left.args[-1])
    return bool(modulus) and abs(b) < abs(modulus) and (Fraction(a) - Fraction(b)) % modulus == 0  # type: ignore[arg-type, operator]


def _as_remainder(node: Node) -> Node:
    """`-7 % 3`, which is read as a share, as what −7 leaves when divided by 3."""
    inner = node.args[0] if node.op == "neg" else node
    if node.op != "neg" or inner.op != "mul" or inner.value or len(inner.args) != 2 or inner.args[0].op != "percent":
        return node
    share, modulus = inner.args
    return Node("call", "mod", (node._replace(args=share.args), modulus), node.start, node.end)


def _is_half_to_even(claim: Claim, result: Judgement) -> bool:
    """`round(2.5) = 2`."""
    left = claim.left
    exact = exact_value(left.args[0]) if left.op == "call" and left.value == "round" and len(left.args) == 1 else None
    return exact is not None and exact.denominator == 2 and result.right == round(exact)


def _is_whole_beside(result: Judgement) -> bool:
    a, b = result.left, result.right
    return isinstance(a, int | float) and b in (math.ceil(a), math.floor(a))


def _holds_in_binary(claim: Claim) -> bool:
    """`0110 + 0011 = 1001`: numerals of nought and one, some of which begin with nought."""
    numerals = [part.text for part in claim.parts if part.op == "num"]
    binary = all(len(text) > 1 and not set(text) - {"0", "1"} for text in numerals)
    if not binary or not any(text.startswith("0") for text in numerals):
        return False
    left, right = (exact_value(rewritten(side, _in_binary)) for side in (claim.left, claim.right))
    return left is not None and left == right


def _in_binary(node: Node) -> Node:
    return node._replace(value=int(node.text, 2)) if node.op == "num" else node


def _moduli(said: str) -> Iterable[int]:
    for found in MODULUS.finditer(said):
        bits = found["bits"] or found["size"]
        number = int((found["n"] or found["clock"] or bits).translate(LOWERED))
        if number > 1:
            yield 2**number if bits else number


def _is_cut_off(result: Judgement) -> bool:
    """Whether one side is the other without what is behind the point."""
    a, b = result.left, result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float):
        return False
    return b in (math.trunc(a), math.floor(a)) or a in (math.trunc(b), math.floor(b))
