"""What tells that a premise is used where few clean equations would explain a line as well.

The words say so ("The hint says x = 3, so I put that in"), the premise's own number stands in the line, or its terms
stand there unmultiplied.
"""

from __future__ import annotations

import re
from fractions import Fraction

from grader.algebra.polynomials import Poly, TooLarge, plus, put_in
from grader.audit.claims import Claim
from grader.audit.polynomial_lines import Equation
from grader.audit.premise_ledger import Ledger, adds_up
from grader.audit.put_in import Sign
from grader.lazy_regex import regex

THIS = (
    r"(?:it|this(?! (?:method|approach|technique|formula|rule|theorem|idea|way|matrix))|the hint|hint"
    r"|the (?:claim|statement|tip)"
    r"|the (?:given|known|hinted|claimed|stated) (?:value|sum|relation|equation)"
    r"|what (?:we|I) (?:were|are|was|am) told)\b"
)
USES = regex(
    r"\b(?:(?:us|substitut|insert|tak|plug|put|replac)(?:e|g?ing|ting)?|start(?:ing)? (?:from|with)|work(?:ing)? with)"
    rf" (?:in )?{THIS}|\bwhich (?:we|I) (?:then |now |can )?(?:use|substitute|insert|plug|put)\b"
    r"|\b(?:this|it|which) replaces\b|\b(?:in place|instead) of (?:one|an|the)\b[^.\n]{0,20}\bequations?\b",
    re.I,
)
PUT_OFF = regex(
    r"\b(?:check|verif|confirm|agree|compar|test|sanity|not\b|never|without|only|avoid|refrain|rather than|could|can\b"
    r"|may\b|might|would|should|tempt|later|afterwards?|at the end|below|last|if\b|no need)|n['’]t\b",
    re.I,
)
PROMISE = regex(
    r"\b(?:(?:only|just|merely)\b.{0,30}\b(?:check|verif\w*|confirm|test)|for checking"
    r"|(?:as|for) a (?:sanity |final |later )?check|(?:not|never|without) (?:be )?us(?:e|ed|ing)\b"
    r"|(?:set|put|leav\w*) (?:it|this|that) aside)|n['’]t (?:be )?us(?:e|ed|ing)\b",
    re.I,
)
NEXT = regex(r"\n|(?<=[.!?])\s+(?!(?:we|i|let|so|this|that|thus|now|using|with)\b)", re.I)
MULTIPLES = [k * sign for k in range(1, 10) for sign in (1, -1)]
MOST_FACTS = 12


def says_used(claim: Claim) -> bool:
    """Whether words around the premise say that it is used, there and then."""
    behind = NEXT.split(claim.after, maxsplit=1)[0]
    words = claim.lead[-160:] + " " + behind
    return bool(USES.search(words)) and not PUT_OFF.search(words + claim.tail[:80])


def says_unused(claim: Claim) -> bool:
    """Whether words around the premise say that it is not used but for checking."""
    return bool(PROMISE.search(claim.lead[-160:] + " " + claim.after.partition("\n\n")[0]))


def betrays(ledger: Ledger, equation: Equation, sign: Sign = "") -> bool:
    """Whether a line that the premise explains comes from it, although few clean equations explain it as well.

    Args:
        ledger: what is known.
        equation: the line.
        sign: how plainly it is a clean fact with the premise put in.
    """
    if ledger.stated is None or ledger.for_checking or ledger.promised:
        return False
    if ledger.confessed or not ledger.announced:
        return ledger.confessed
    if ledger.value:
        return equation.value is None and is_told_apart(ledger, equation)
    shown = shows_number(ledger, equation)
    return shown and (sign == "plain" or not ledger.holds(equation.poly, adds_up))


def shows_number(ledger: Ledger, equation: Equation) -> bool:
    """Whether the number that the premise says stands in a line, and in no clean one."""
    said = {abs(x) for x in _constants(ledger.premise)}
    clean = {abs(x) for fact in ledger.clean for side in (fact.left, fact.right) for x in side.top.values()}
    mine = {abs(x) for x in _constants(equation)}
    return bool(said & mine - clean - {Fraction(1)})


def reckons(ledger: Ledger, claim: Claim) -> bool:
    """Whether a value is worked out with the premise's own number: `y = 6 - 4`, where it says x = 4."""
    value = ledger.value
    said = {abs(value[1])} if value else {abs(x) for x in _constants(ledger.premise)}
    numbers = {abs(Fraction(part.value)) for part in claim.right.walk() if isinstance(part.value, int | Fraction)}
    return claim.right.op not in ("num", "neg") and bool(said & numbers)


def _constants(equation: Equation) -> list[Fraction]:
    """The numbers in a sum on either side."""
    return [x for side in (equation.left, equation.right) for m, x in side.top.items() if not any(m)]


def is_told_apart(ledger: Ledger, equation: Equation) -> bool:
    """Whether no clean equations come to just this line, unless a whole equation is divided by a number.

    `9 = 3 m` is `y = 3 m` with 9 for y; that `24 m = 72` follows from clean equations is no reason to write it.
    """
    try:
        mine = put_in(equation.written, ledger.known)
        facts = [put_in(fact.written, ledger.known) for fact in ledger.clean[-MOST_FACTS:]]
    except TooLarge:
        return False
    return not any(_adds_up(mine, one, other, k) for one in facts for other in facts for k in MULTIPLES)


def _adds_up(line: Poly, one: Poly, other: Poly, factor: int) -> bool:
    """Whether a line is `factor` times one equation plus a whole multiple of another."""
    rest = plus(line, one, -factor)
    if not rest or not other or rest.keys() != other.keys():
        return not rest
    first = max(other)
    times = rest[first] / other[first]
    return times.denominator == 1 and all(rest[m] == times * x for m, x in other.items())
