"""Answers in words: names, choices, yes and no."""

from __future__ import annotations

import re

from grader.algebra.policy import Outcome, Policy
from grader.lazy_regex import regex
from grader.notation.tree import Node

MAX_FORMULA, MAX_WORDS = 12, 7
_FAILS = regex(r"\b(?:fails|failed|fail) to (?!reject)", re.IGNORECASE)
_FILLER = regex(r"\b(?:the|a|an|is|option|choice|answer)\b")
_NOT = regex(r"(?<=[a-z])n['’]t\b")
_MEANINGS = {
    "dne": ("does not exist", "limit does not exist", "limit dne", "nonexistent", "do not exist"),
    "undefined": ("not defined",),
    "none": ("∅", "no solution", "no solutions", "no real solution", "no real solutions", "empty set", "no real roots",
             "no solution exists", "no solutions exist", "solution set empty", "there no solution"),
    "diverges": ("divergent", "diverge", "does not converge", "not convergent"),
    "converges": ("convergent", "converge", "does not diverge", "not divergent"),
    "infinitely many": ("infinitely many solutions", "infinite solutions", "infinite number of solutions"),
    "cannot be determined": ("can not be determined", "ca not be determined", "not enough information"),
    "discontinuous": ("not continuous",), "dependent": ("not independent",), "independent": ("not dependent",),
    "local maximum": ("local max", "relative maximum", "relative max"), "true": ("t", "correct"),
    "local minimum": ("local min", "relative minimum", "relative min"), "false": ("f", "incorrect", "not true"),
    "reject null hypothesis": (
        "we reject null hypothesis", "reject h 0", "reject h0", "reject h₀", "reject null", "we reject h 0",
        "we reject h0", "we reject h₀",
    ),
    "fail to reject null hypothesis": (
        "we fail to reject null hypothesis", "do not reject null hypothesis", "we do not reject null hypothesis",
        "fail to reject h 0", "fail to reject h0", "fail to reject h₀", "do not reject h 0", "do not reject h0",
        "fail to reject null", "cannot reject null hypothesis", "not reject null hypothesis", "retain null hypothesis",
    ),
    "maximum": ("max",), "minimum": ("min",), "prime": ("prime number",), "composite": ("not prime",),
}  # fmt: skip
_MEANING = {word: meaning for meaning, words in _MEANINGS.items() for word in (meaning, *words)}
_HYPHEN = regex(r"(?<=[a-z]{3})[-–](?=[a-z]{3})|\\[a-zA-Z]+|[{}]|\s\([^()]*\)$")
_GROUPING = regex(r"[^\w()\[\]−–-]")
_GROUPS = regex(r"[()\[\]−–-]")
_LETTERS = regex(r"\w+")
_COUNTED = regex(r"\)\s*_?\{?\d")  # Ca(OH)_2 is not CaOH2
_MISSING = frozenset({"dne", "undefined", "none"})
_MANNER = regex(r"\b(?:absolutely|conditionally|uniformly|pointwise)\b")
_QUALITIES = frozenset(
    "isosceles right angled scalene acute obtuse regular convex concave open closed bounded unbounded strictly "
    "linear nonlinear homogeneous inhomogeneous ordinary partial firstorder secondorder symmetric positive negative "
    "definite semidefinite invertible continuous differentiable real complex diagonal triangular orthogonal unitary "
    "hermitian finite infinite compact connected cyclic abelian simple rational irrational even odd".split()
)
_JOINT = regex(r"\b(?:(right) angled\b|(first|second) (?=order\b))")
_NOUNS = regex(
    r" (?:function|series|sequence|triangle|quadrilateral|number|curve|graph|matrix|system|map|set|circle|vectors?)$"
)


def letters(node: Node) -> str:
    """The words of a tree; "" where it is more than words and symbols."""
    if node.op in ("str", "choice"):
        return str(node.value)
    if node.op == "sym" and not node.args:
        return str(node.value)
    if node.op == "num":
        return node.text or str(node.value)
    if node.op in ("mul", "tuple") and node.value in ("", None):
        parts = [letters(arg) for arg in node.args]
        joint = " " if any(arg.op == "str" for arg in node.args) else ""
        return joint.join(parts) if all(parts) else ""
    return ""


def plain(text: str) -> str:
    """Words without case, punctuation, articles and LaTeX."""
    text = _NOT.sub(" not", text) if "n't" in text or "n’t" in text else text
    text = _FAILS.sub("does not ", text) if "fail" in text else text
    text = re.sub(r"\\(?:text\w*|mathrm|mbox|operatorname)\s*", " ", text)
    text = re.sub(r"[{}$.,;:!?'\"`*()\[\]\\_-]", " ", text.casefold())
    short = " ".join(_FILLER.sub(" ", text).split())
    return short or " ".join(text.split())


def grouped(text: str) -> str:
    """The brackets and minus signs inside a text, with how many letters stand between: what `plain` leaves out."""
    inner = _HYPHEN.sub("", text.strip(" .,;:!?$*()[]{}'\"`"))
    return _LETTERS.sub("w", _GROUPING.sub("", inner)) if _GROUPS.search(inner) else ""


def same_meaning(left: str, right: str) -> bool | None:
    """Whether words say the same in other words: `divergent`, `does not converge`; False where nobody can say so.

    None where it depends on the course: what does not exist, is undefined, has no solution.
    """
    manner = [_MANNER.findall(text) for text in (left, right)]
    if manner[0] or manner[1]:
        if manner[0] != manner[1]:
            return False
        left, right = (" ".join(_MANNER.sub(" ", text).split()) for text in (left, right))
    a, b = (_MEANING.get(text, _MEANING.get(_NOUNS.sub("", text), _NOUNS.sub("", text))) for text in (left, right))
    if a != b and _reordered(left, right):
        return True
    if a == b:
        short, long = sorted((left, right), key=len)
        return bool(a) and (left in _MEANING or right in _MEANING or not _NOUNS.search(short) or short == long)
    return None if a in _MISSING and b in _MISSING else False


def _reordered(left: str, right: str) -> bool:
    """Whether the same noun has the same qualities, in another order: `right isosceles triangle`."""
    one, other = (_JOINT.sub(r"\1\2", text).split() for text in (left, right))
    if not 3 <= len(one) == len(other) <= MAX_WORDS or one[-1] != other[-1] or sorted(one) != sorted(other):
        return False
    return _QUALITIES.issuperset(one[:-1]) and one[-1].isalpha() and len(one[-1]) > 2


def other_formula(left: str, right: str) -> bool:
    """Whether words that differ in capitals only are two chemical formulas, `CO` and `Co`."""
    if left == right or len(left) > MAX_FORMULA or not left[:1].isupper():
        return False
    from grader.algebra.chemistry import same_formula

    return same_formula(left, right) is False


def same_words(left: str, right: str, gold: Node, answer: Node, policy: Policy) -> Outcome:
    """Whether two answers, one of which is in words, say the same words."""
    if "choice" in (gold.op, answer.op):
        a, b = plain(left), plain(right)
        return (True, "the same choice") if a and a == b else (False, "a different choice")
    if not left or not right:
        return None, "words against a formula"
    if policy.letter_case and left.split() != right.split():
        return False, "different words"
    a, b = plain(left) or left.strip(), plain(right) or right.strip()
    if a == b:
        if a.replace(" ", "").isdigit() and gold.op != answer.op:
            return None, "a number in words against a number"
        return (False, "another formula") if other_formula(left.strip(), right.strip()) else (True, "the same words")
    if a.replace(" ", "") == b.replace(" ", ""):
        counted = len(_COUNTED.findall(left)) == len(_COUNTED.findall(right))
        apart = not counted or other_formula(left.strip(), right.strip())
        return (False, "another formula") if apart else (True, "the same words")
    meaning = same_meaning(a, b)
    return meaning, "the same in other words" if meaning else "different words"
