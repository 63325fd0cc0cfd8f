"""Answers in words, each in one way: what a thing is and is not, whether a claim holds, what a test says."""

from __future__ import annotations

import re

from grader.algebra.telling import Rule, all_of
from grader.lazy_regex import regex

_SAME = {
    "one-to-one": "injective", "one to one": "injective", "1-1": "injective", "1-to-1": "injective",
    "onto": "surjective", "nonsingular": "invertible", "non-singular": "invertible",
    "increases": "increasing", "increase": "increasing", "decreases": "decreasing", "decrease": "decreasing",
    "converges": "convergent", "converge": "convergent", "commutes": "commutative",
    "commute": "commutative", "solvable": "consistent", "antisymmetric": "antisymmetric",
    "anti-symmetric": "antisymmetric",
}  # fmt: skip
_PAIRS = {"bijective": ("injective", "surjective"), "a bijection": ("injective", "surjective")}
_OPPOSITE = {
    "singular": "invertible", "divergent": "convergent", "diverges": "convergent", "diverge": "convergent",
    "discontinuous": "continuous", "inconsistent": "consistent", "unbounded": "bounded", "dependent": "independent",
    "linearly dependent": "linearly independent", "irrational": "rational", "nonlinear": "linear",
}  # fmt: skip
_KNOWN = frozenset(
    "injective surjective invertible increasing decreasing convergent continuous differentiable reflexive symmetric "
    "transitive antisymmetric associative commutative bounded open closed compact connected consistent independent "
    "rational linear homogeneous even odd periodic monotonic diagonalizable diagonalisable orthogonal unitary cyclic "
    "abelian simple prime integrable concave convex stable unstable separable exact autonomous unbiased".split()
) | {"linearly independent"}
_SUBJECT = regex(
    r"^\W*(?:(?:so|thus|hence|therefore)\W+)?(?:(?:it|they|f|(?:the|this) (?:[a-z]+ ){0,2}?"
    r"(?:function|map|mapping|relation|series|sequence|graph|matrix|system|set|operation|vectors|group|curve|equation))\b"
    r"(?: is| are)?|is) +",
    re.IGNORECASE,
)
_AND = regex(r"\s*(?:,\s*)?\b(?:and|but|yet|though|although|while|however)\b,?\s*|\s*[,;]\s*")
_AGAIN = regex(r"^(?:(?:it|they) )?(?:(?:is|are|also)\b ?)*")
_NOT = regex(r"^(?:not|isn['’]t|aren['’]t|does not|do not|doesn['’]t|don['’]t|never)\s+")
_TEXT = regex(r"\\(?:text\w*|mathrm)\s*\{([^{}]*)\}")
_CLAIM = regex(
    r"\W*(?:(?:so|thus|hence|therefore)\W+)?(?:(?:the|this) (?:claim|statement|assertion|proposition|conjecture"
    r"|identity|inequality|formula|equality)|it|this)"
    r" (?:(?P<fails>fails|is (?:false|wrong|invalid|incorrect|untrue|not (?:true|valid|correct))"
    r"|(?:does not|doesn['’]t) hold)"
    r"|holds|is (?:true|valid|correct|right))\W*",
    re.IGNORECASE,
)
_NULL = r"(?:\$?\\?H_?\{?[0o₀]\}?\$?|H₀|(?:the )?null(?: hypothesis)?)"
_KEPT = regex(
    r"\b(?:(?:fail|fails|failed|unable)(?: to)?|do not|don['’]t|does not|did not|cannot|can['’]t|can not|could not"
    r"|(?:insufficient|not (?:enough|sufficient)|no|little) (?:statistical )?(?:evidence|reason|grounds|cause)(?: to)?"
    r"|should not|must not|not|never)"
    rf"\s+(?:be\s+)?reject(?:ed|ing)?\b|\b(?:retain|keep|accept)(?:s|ed)? {_NULL}",
    re.IGNORECASE,
)
_REJECTED = regex(
    rf"\breject(?:s|ed)?\b(?=\W{{0,3}}{_NULL})|{_NULL}\W{{1,2}}(?:is|should be|must be|can be|has to be|gets|was) "
    r"(?:therefore |thus |hence )?rejected\b",
    re.IGNORECASE,
)
_HEDGED = regex(
    r"\b(?:if|would|unless|otherwise|whether|when|may|might|either|suppose"
    r"|wrong|error|mistake|refuse|rejecting)\b|not accept|n['’]t accept",
    re.IGNORECASE,
)
_REJECT, _KEEP = "reject null hypothesis", "fail to reject null hypothesis"
VERDICTS = frozenset({_REJECT, _KEEP})
_ENDINGS = ("ive", "onto", "ular", "eas", "verge", "ous", "ent", "ble", "ic", "ed", "al", "ar", "1-1", "act", "even",
            "odd", "one")  # fmt: skip
_WORDS = regex(r"(?:\\text\w*\s*\{)?[A-Za-z ,;.'’*1-]{3,120}\}?[ .]*")


def _qualities(text: str) -> str:
    """`one-to-one but not onto` as `injective; not surjective`; other texts as they are."""
    words = _TEXT.sub(r"\1", text).strip(" .*")
    words = _SUBJECT.sub("", words + " ", count=1).strip()
    neither = words.lower().startswith("neither ")
    words = words[8:].replace(" nor ", " and ") if neither else words
    found: set[str] = set()
    for part in _AND.split(words):
        qualities = _quality(part.lower().strip(), neither)
        if not qualities:
            return text
        found.update(qualities)
    return "; ".join(sorted(found))


def _quality(part: str, turned: bool) -> list[str]:
    """What a thing is or is not by some words; [] for words that are none of these."""
    part = _AGAIN.sub("", part)
    denied = _NOT.match(part)
    part = part[denied.end() :] if denied else part
    turned = turned != (denied is not None)
    if part in _PAIRS:
        return [] if turned else list(_PAIRS[part])
    turned = turned != (part in _OPPOSITE)
    part = _OPPOSITE.get(part, _SAME.get(part, part))
    return [f"not {part}" if turned else part] if part in _KNOWN else []


def _tested(text: str) -> str:
    """What a text says about a null hypothesis, once and without a condition; other texts as they are."""
    plain = _TEXT.sub(r"\1", text)
    if plain.lower().count("reject") > 1 or _HEDGED.search(plain):
        return text
    if _KEPT.search(plain):
        return _KEEP
    return _REJECT if _REJECTED.search(plain) else text


RULES: tuple[Rule, ...] = (
    Rule(("eject", "retain", "accept", "keep"), regex(r"null|Null|H_?\{?[0₀]"), _tested),
    all_of(("hold", "fails", " is "), _CLAIM, lambda found: "false" if found["fails"] else "true"),
    all_of(_ENDINGS, _WORDS, lambda found: _qualities(found.group())),
)
