"""Notations that a careful reader takes otherwise than by their letters: differentials, calls, other units.

A line that fails when it is read by the letter is left open where such a reading is as likely.
"""

from __future__ import annotations

import math
import re

from grader.algebra.primes import free_letters
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.judge import Judgement
from grader.audit.noise import has_slope
from grader.lazy_regex import regex
from grader.notation.grammar import numeric
from grader.notation.tree import Node

SCALES = (1e3, 1e6, 1e9, 60.0, 3600.0, 24.0, 86400.0, math.log(2), math.log(10), 100.0)
HUNDREDTHS = regex(r"%|\b(?:percent|h?Pa|c[mlL]|cents?|centi\w+)\b|\u00a2")
TIMES = regex(r"(?<![\w])(?:m?s|min|sec\w*|hours?|minutes?|hrs?|h|d|days?|years?|rpm|Bq|Hz)(?:\b|(?=[\^⁻²]))")
LOGARITHMIC = regex(  # words of what may be told to another base
    r"\b(?:nats?|bits?|shannons?|log\w*|ln|[a-z-]*entrop\w+|information|perplexity|likelihoods?|decades?|octaves?|folds?"
    r"|half\w*|halv\w*|doubl\w*|d[Bb]|decibels?|pH|pK\w?)\b", re.I
)
PREFIXED = regex(
    r"\b(?:k|m|M|G|n|μ|µ|u)(?:m|g|Pa|J|W|N|V|A|Ω|mol|L|l|s|Hz|F|H|C)\b"
    r"|\bmol/(?:L|l|dm)|(?<![\w])(?:min|hours?|minutes?|h|days?|nats?|bits?"
    r"|mM|mL|ml|cm|mm|km|percent|kilo\w+|milli\w+|mega\w+)\b|%"
)
ROUGH = 0.15
NUMERICAL = 0.05  # what a step of a numerical method may be off
SPACED = 2  # characters between a letter and what stands in brackets behind it: a space and the bracket
LETTERS = regex(r"(?!m/s)[A-Za-z](?:\^\d)?(?:[/*][A-Za-z](?:\^\d)?)+")  # as a unit, m/s is by far the likeliest


def read_otherwise(claim: Claim, result: Judgement, world: World, measured: bool = False) -> str | None:
    """Why a claim that fails by the letter is left open; None where nothing speaks for it.

    Args:
        measured: whether it is known what both sides are measured in.
    """
    if claim.left.op == "transpose" and claim.left is claim.first and _primed(claim.left):
        return "a prime may mark a new value"
    if _letters_or_unit(claim, world):
        return "its letters may be a unit or quantities"
    if _counted(claim.left):
        return "it may be so many out of so many"
    if _differential(claim):
        return "it may be about differentials"
    if _marked(claim):
        return "a prime may mark another quantity"
    if _is_condition(claim):
        return "it may be a condition"
    if _called(claim, world):
        return "a quantity before brackets may be a function here"
    if not measured and _rescaled(claim, result):
        return "its sides may be in different units"
    if _rough(claim, result):
        return "a rough approximation"
    if _rounded_to_tens(claim, result):
        return "it may be rounded to tens"
    return None


def _primed(node: Node) -> bool:
    """Whether a transpose was written with a prime: one sign behind its letter."""
    return node.end - node.args[0].end <= 1


def _letters_or_unit(claim: Claim, world: World) -> bool:
    r"""`\sqrt{2K/m} = 4`: letters of which one is unknown, and which a unit of the same letters does not make wrong."""
    if any(_attached(side, world) for side in (claim.left, claim.right)):
        return True
    if not numeric(claim.right):
        return False
    parts = list(claim.left.walk())
    letters = {id(arg): free_letters(part, world) for part in parts if part.op == "alt" for arg in part.args}
    return any(
        part.op == "unit" and LETTERS.fullmatch(str(part.value)) is not None and letters.get(id(part), True)
        for part in parts
    )


def _attached(side: Node, world: World) -> bool:
    """Whether a side holds `2s`, a number close to one letter, as a factor: 2 s is as likely as two seconds."""
    return any(
        part.op == "unit" and len(str(part.value)) == 1 and part.end - part.args[0].end == 1
        and free_letters(Node("sym", str(part.value)), world) != []
        for node in side.walk() if node.op == "alt" and node is not side for part in node.args
    )  # fmt: skip


def _counted(node: Node) -> bool:
    """`2 of 10`, no product."""
    return node.op == "mul" and node.value == "of" and all(isinstance(part.value, int) for part in node.args)


def _is_condition(claim: Claim) -> bool:
    """`\\nabla J = 0`: a derivative that is set to zero, at no place that is told by a number."""
    for side, other in ((claim.left, claim.right), (claim.right, claim.left)):
        zero = (other.op == "num" and other.value == 0) or other.value == "0"
        if zero and has_slope(side) and not any(_at_number(part) for part in side.walk()):
            return True
    return False


def _marked(claim: Claim) -> bool:
    """`v' = 5`: a prime on a name, and a number."""
    left = claim.left
    return left.op == "prime" and left.args[0].op == "sym" and not any(p.op == "sym" for p in claim.right.walk())


def _at_number(node: Node) -> bool:
    return node.op in ("apply", "call") and any(arg.op in ("num", "neg", "div") for arg in node.args[1:])


def _differential(claim: Claim) -> bool:
    """`dr = -X dw`: a d right before a letter, on both sides or as a factor."""
    return any(_has_differential(side) for side in (claim.left, claim.right))


def _has_differential(node: Node) -> bool:
    for part in node.walk():
        if part.op == "mul" and part.value == "":
            for a, b in zip(part.args, part.args[1:]):
                if a.op == "sym" and a.value == "d" and not a.args and b.op in ("sym", "call", "apply", "index"):
                    return True
        if part.op == "call" and part.value == "differential":
            return True
    return False


def _called(claim: Claim, world: World) -> bool:
    """`Z(1000)` or `h(2)` where Z and h are quantities: their values elsewhere, rather than products.

    In a formula for something, `x' = a(1)`, a number that is given is a factor, and so is what stands apart, `2p (1)`.
    """
    return any(
        part.op == "apply" and part.args[0].op == "sym" and len(part.args) == 2
        and str(part.args[0].value) not in world.functions and _number_like(part.args[1])
        and not (side is claim.right and isinstance(world.values.get(str(part.args[0].value)), int | float))
        and not (side is not part and part.args[1].start - part.args[0].end == SPACED)
        for side in (claim.left, claim.right) for part in side.walk()
    )  # fmt: skip


def _number_like(node: Node) -> bool:
    return all(part.op in ("num", "neg", "mul", "unit") or part.value in ("i", "j") for part in node.walk())


def _rescaled(claim: Claim, result: Judgement) -> bool:
    """Sides that differ by a factor between units, one a quantity and one a number without units of its own."""
    a, b = result.left, result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float) or not a or not b:
        return False
    if not any(part.op in ("sym", "apply") for part in claim.parts):
        return False
    words = " ".join((claim.before, claim.after, claim.lead, claim.tail))
    logarithm = any(_logarithm(p) for p in claim.parts)
    if not PREFIXED.search(words) and not logarithm:
        return False
    hundredths, times = HUNDREDTHS.search(words) is not None, TIMES.search(words) is not None
    unlikely = (100.0,) * (not hundredths) + (60.0, 3600.0, 24.0, 86400.0) * (not times)
    bases = () if logarithm or LOGARITHMIC.search(words) else (math.log(2), math.log(10))
    return by_a_scale(a, b, (*unlikely, *bases))


def by_a_scale(a: float, b: float, unlikely: tuple[float, ...] = ()) -> bool:
    """Whether two numbers of one sign differ by a factor between units, but for those that nothing speaks for."""
    ratio = a / b
    scales = [scale for scale in SCALES if scale not in unlikely]
    return ratio > 0 and any(abs(r / scale - 1) < 2e-3 for scale in scales for r in (ratio, 1 / ratio))


def _rounded_to_tens(claim: Claim, result: Judgement) -> bool:
    """`w = 305800 J/kg` of 305814: a whole number that ends in zeros, of three digits more at least (four, of one)."""
    shown = claim.right
    while shown.op in ("unit", "neg"):
        shown = shown.args[0]
    a, b = result.left, result.right
    if shown.op != "num" or not isinstance(shown.value, int) or not isinstance(a, int | float) or not b:
        return False
    digits = str(shown.value)
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros < 1 or len(digits) - zeros < (3 if zeros > 1 else 4) or not isinstance(b, int | float):
        return False
    return bool(abs(a / b - 1) * shown.value <= 0.5 * 10**zeros)


def _logarithm(node: Node) -> bool:
    return node.op == "log_base" or (node.op == "call" and node.value in ("log", "ln", "log2"))


def _rough(claim: Claim, result: Judgement) -> bool:
    """`I ≈ 1/3 - 1/15 + 1/35`: about equal, by an expression that is no rounded value."""
    a, b = result.left, result.right
    if claim.op != "approx" or not isinstance(a, int | float) or not isinstance(b, int | float):
        return False
    sides = (claim.left, claim.right)
    plain = any(side.op in ("num", "unit", "neg", "percent", "currency") for side in sides)
    decimals = any(part.op == "num" and "." in part.text for side in sides for part in side.walk())
    worked_out = claim.left.op in ("apply", "call") and claim.right.op in ("add", "mul", "div")  # by a method, y(0.5)
    most = ROUGH if not decimals else NUMERICAL if worked_out else 0.0
    return not plain and abs(a - b) <= most * max(abs(a), abs(b))
