"""Approximation methods that a text names and then writes with a sign of equality.

"Trapezoid rule with n = 2: ∫₀¹ x² dx = 0.375": the number is what the method gives. What is excused is the first
relation of a chain only, and only where one of its sides is no plain arithmetic; what the method itself reckons is not.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction

from grader.algebra.agree import literal
from grader.audit.claims import Claim
from grader.audit.judge import Excuse, Judgement
from grader.lazy_regex import regex
from grader.notation.tree import Node

MOST_OFF = 0.2
MOST_OFF_IN_SUMS = 0.4  # of few strips, from an integral
NTH = r"(?:first|second|third|fourth|fifth|zeroth|leading|lowest|1st|2nd|3rd|4th|5th|nth)"
COUNT = r"(?:one|two|three|four|five|six|ten|\d{1,4})"
METHOD = regex(
    r"\b(?:trapez(?:oid|oidal|ium)(?: rule| sum)?\b|simpson\b|midpoint (?:rule|sum|method|approximation)"
    r"|(?:riemann|upper|lower|left|right|left-hand|right-hand|(?:left|right) endpoint|endpoint|darboux) sums?"
    r"|(?:gauss(?:ian)?|gauss-legendre|numerical) (?:quadrature|integration)|monte[- ]carlo|stirling\b"
    rf"|{NTH}[- ]order|(?:up to|to|in) {NTH} order|taylor\b|maclaurin\b|pad[ée]\b|linear(?:ly)? (?:approx|interpol)\w*"
    r"|lineari[sz]\w+|tangent line approximation|(?:using|by|with) differentials|interpolat\w+|extrapolat\w+"
    r"|newton(?:['’]s)? (?:method|steps?|iterations?)|newton[- ]raphson|(?:babylonian|heron['’]s|secant|bisection"
    r"|euler(?:['’]s)?|runge[- ]kutta|heun(?:['’]s)?|shooting) (?:method|rule|step|steps|iteration)"
    r"|euler with|(?:leibniz|gregory|madhava|wallis|binomial|power|machin)(?:['’]s)? (?:series|product|formula)"
    rf"|(?:first|only) {COUNT} terms|(?:with|using|after|keeping|taking|by) (?:only |just |the (?:first )?)?{COUNT}"
    r" (?:terms|factors|points|samples)"
    rf"|(?:series|product|expansion),? {COUNT} terms|truncat\w+|partial sums?|(?:\w+ )?convergent(?= of)"
    r"|(?:normal|poisson|binomial|gaussian|small-angle|linear|quadratic|parabolic|tangent|saddle-point|mean-field"
    r"|paraxial|continuity|asymptotic|rational|crude|rough|good) approximation|approximation (?:by|to)\b)",
    re.I,
)
SAY = regex(r"(?:\A|[\s.,;:(])say,?[\s$\\(]{1,4}\Z", re.I)
EXACT = regex(r"\b(?:exact(?:ly)?|precisely|true value|actual(?:ly)?|in truth|whereas|real value)\b", re.I)
SENTENCE = regex(r"[.!?][)\s*]{1,4}(?=[A-Z$\\√∫])")
ROUGH = regex(
    r"\b(?:round(?:ing|ed)?|compatible numbers|estimat\w+|nearest (?:ten|hundred|thousand|one|whole|unit|integer)"
    r"|front[- ]end|ballpark|friendly numbers|back[- ]of[- ](?:the|an)[- ]envelope|mental(?:ly)? math"
    r"|order of magnitude|sanity check|clustering)\b",
    re.I,
)
ENVELOPE = regex(r"\b(?:back[- ]of[- ](?:the|an)[- ]envelope|ballpark|order[- ]of[- ]magnitude)\b", re.I)
CLOSE = 0.01
A_FRACTION = 2e-3
TINY = 1e-300
HIGH = 10  # an exponent, or what a factorial is taken of, that is approximated


def by_a_method(claim: Claim, result: Judgement) -> Excuse | None:
    """`By Stirling, 10! = √(20π)(10/e)^10`, `Say √50 = 7`, `47 + 32 = 50 + 30` where the terms are rounded."""
    a, b = result.left, result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float) or claim.left is not claim.first:
        return None
    off = abs(a - b) / max(abs(a), abs(b), TINY)
    named = "int" not in claim.kinds and any(map(_has_names, (claim.left, claim.right)))
    if named or off > (MOST_OFF_IN_SUMS if claim.left.op == "int" else MOST_OFF):
        return None
    said = _said(claim)
    if EXACT.search(said):
        return None
    if SAY.search(said) and _is_approximated(claim.left):
        return Excuse("unchecked", "a value that is taken for it")
    if METHOD.search(said) and _may_give(claim, off):
        return Excuse("unchecked", "what a method of approximation gives")
    return _roughly(claim, said, off)


def _may_give(claim: Claim, off: float) -> bool:
    """Whether a method may give a side for the other: a calculation, or a number for an integral, or a near one."""
    if literal(claim.right) is None:
        return any(map(_is_approximated, (claim.left, claim.right)))
    whole = claim.left.op in ("int", "factorial", "sum", "prod")
    return whole or (_is_approximated(claim.left) and off <= CLOSE)


def _roughly(claim: Claim, said: str, off: float) -> Excuse | None:
    """`π = 22/7`, `47 + 32 = 50 + 30`, `60 × 60 × 24 × 365 = 3 × 10⁷ s`."""
    fraction = claim.left.op == "sym" and claim.right.op == "div" and off < A_FRACTION
    if fraction or (ROUGH.search(said) and _rounds_terms(claim.left, claim.right)):
        return Excuse("unchecked", "rounded before it is worked with")
    return Excuse("unchecked", "within an estimate that is announced") if ENVELOPE.search(said) else None


def _has_names(node: Node) -> bool:
    """Whether a side holds names, but for those of constants, in whatever way it is read."""
    if node.op == "alt":
        return all(map(_has_names, node.args))
    return (node.op in ("sym", "str") and node.value not in CONSTANTS) or any(map(_has_names, node.args))


CONSTANTS = frozenset(("pi", "e"))
HARD = frozenset(("int", "sum", "prod", "factorial", "sym", "log_base"))
EASY = frozenset(("ratio", "mod", "floor", "ceil", "round", "gcd", "lcm", "min", "max", "mean", "sum", "abs"))


def _said(claim: Claim) -> str:
    """The words before a claim that may name a method: of its sentence, and of the one that a colon ends."""
    near = SENTENCE.split(claim.before)[-1]
    return near if len(claim.lead) <= len(near) else claim.lead[-160:]


def _is_approximated(side: Node) -> bool:
    """Whether a side is no plain arithmetic: an integral, a root, a logarithm, a high power, a constant."""
    return any(map(_is_hard, side.walk()))


def _is_hard(node: Node) -> bool:
    if node.op == "pow":
        exponent = node.args[1]
        return exponent.op != "num" or Fraction(exponent.value) >= HIGH  # type: ignore[arg-type]
    if node.op == "call":
        return node.value not in EASY and not (node.value == "sqrt" and _is_square(node.args[0]))
    return node.op in HARD


def _is_square(node: Node) -> bool:
    return node.op == "num" and isinstance(node.value, int) and math.isqrt(node.value) ** 2 == node.value


def _rounds_terms(left: Node, right: Node) -> bool:
    """Whether each number of the right side is that of the left one, rounded: `47 × 21 = 50 × 20`."""
    if left.op == right.op and left.op in ("add", "mul", "div", "neg") and len(left.args) == len(right.args):
        return all(map(_rounds_terms, left.args, right.args))
    if not left.op == right.op == "num":
        return False
    a, b = Fraction(left.value), Fraction(right.value)  # type: ignore[arg-type]
    coarse = len(str(right.text).replace(".", "").strip("0")) <= len(str(left.text).replace(".", "").strip("0"))
    return coarse and abs(a - b) <= Fraction(1, 5) * max(abs(a), abs(b))
