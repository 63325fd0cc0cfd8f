"""Sets in other dress: `ℤ_{>0}`, `2ℤ + 1`, `the even integers`, `{1, 2} × {a}`, `{{}, {1}}`, `1 (double), 3`."""

from __future__ import annotations

import re
from itertools import product

from grader.algebra.telling import Rule, all_of, anywhere
from grader.lazy_regex import regex

_WHOLE = r"\s*\$?\s*"
_Z = r"(?:\\mathbb\s*\{?\s*Z\s*\}?|ℤ)"
_BOUNDED = regex(
    rf"{_WHOLE}{_Z}\s*(?:_\s*\{{?\s*(?P<sign>>|<|\\geq?(?:slant)?|≥|\\leq?(?:slant)?|≤|\\gt|\\lt)\s*(?P<bound>-?\d{{1,4}})\s*\}}?"
    rf"|\^\s*\{{?\s*(?P<side>[+-])\s*\}}?|(?P<small>[⁺⁻])){_WHOLE}\.?"
)
_ALL = r"\s*(?:the )?(?:set of )?(?:all )?(?:the )?"
_NAMED = regex(
    rf"{_ALL}(?P<kind>positive|negative|non-?negative|non-?positive) integers\s*\.?", re.IGNORECASE
)
_PARITY = regex(rf"{_ALL}(?P<kind>even|odd) (?:integers|numbers)\s*\.?", re.IGNORECASE)
_MULTIPLES = regex(rf"{_ALL}(?:integer )?multiples of (?P<n>[1-9]\d{{0,3}})\s*\.?", re.IGNORECASE)
_CLASS = regex(
    rf"{_WHOLE}(?:(?P<first>-?\d{{1,4}})\s*\+\s*)?(?P<n>\d{{1,4}})\s*{_Z}(?:\s*(?P<plus>[-+]\s*\d{{1,4}}))?{_WHOLE}\.?"
)
_OF = r"\s*(?::|\\mid(?![a-z])|\||∣)\s*"
_BUILT = regex(
    rf"{_WHOLE}\\?\{{\s*(?P<n>\d{{0,4}})\s*(?P<k>[a-z])\s*(?P<plus>[-+]\s*\d{{1,4}})?{_OF}"
    rf"(?P=k)\s*(?:\\in(?![a-z])|∈)\s*{_Z}\s*\\?\}}{_WHOLE}\.?"
)
_BEYOND = regex(
    rf"{_WHOLE}\\?\{{\s*(?P<k>[a-z])\s*(?:\\in(?![a-z])|∈)\s*{_Z}{_OF}(?P=k)"
    rf"\s*(?P<sign>>|<|\\geq?(?:slant)?|≥|\\leq?(?:slant)?|≤|\\gt|\\lt)"
    rf"\s*(?P<bound>-?\d{{1,4}})\s*\\?\}}{_WHOLE}\.?"
)
_LISTED = regex(
    rf"{_WHOLE}\\?\{{\s*(?P<a>-?\d{{1,6}})\s*,\s*(?P<b>-?\d{{1,6}})\s*,\s*(?P<c>-?\d{{1,6}})\s*,(?:\s*-?\d{{1,6}}\s*,){{0,4}}"
    rf"\s*(?:\\l?dots|\.\.\.|…)\s*\\?\}}{_WHOLE}\.?"
)
_LEFT, _RIGHT, _BASE = (rf"\\?\{{(?P<{name}>[^{{}}\\]{{1,60}})\\?\}}" for name in ("left", "right", "base"))
_PRODUCT = regex(rf"{_WHOLE}(?:{_LEFT}\s*(?:\\times|×)\s*{_RIGHT}|{_BASE}\s*(?:\^\s*\{{?2\}}?|²)){_WHOLE}")
_EMPTY = regex(r"\\\{\s*\\\}")
_BARE_EMPTY = regex(r"\{\s*\}")
_TIMES = {"double": 2, "twice": 2, "triple": 3, "thrice": 3, "two": 2, "three": 3, "four": 4}
_REPEATED = regex(
    r"(?P<value>(?<![\w.^/])[-−]?(?:\d{1,6}(?:[./]\d{1,4})?|\\frac\{\d{1,4}\}\{\d{1,4}\}))(?:\$)? ?"
    r"\((?:an? |is an? |it is an? )?(?:(?P<word>double|triple)(?: (?:root|zero|eigenvalue|pole))?|"
    r"(?P<often>twice|thrice)|(?:with |of )?(?:algebraic )?(?:multiplicity|mult\.?)(?: of)?:? ?=? ?"
    r"(?P<times>[2-6]|two|three|four)"
    r"|(?:counted |repeated )(?P<counted>twice|(?P<n>[2-6]) times))\)"
)
_WITH = regex(
    r"(?P<value>(?<![\w.^/])[-−]?\d{1,6}(?:[./]\d{1,4})?)\$? (?:with|of) (?:algebraic )?multiplicity "
    r"\$?(?P<times>[2-6]|two|three|four)\$?"
    r"(?=[\s.]*$)"
)
_NAMED_LIST = regex(
    rf"{_WHOLE}(?:[a-zλ]|\\lambda)(?:_\{{?[\d,]{{1,9}}\}}?)?\s*=\s*"
    rf"(?P<values>-?\d{{1,6}}(?:\s*,\s*(?:and )?-?\d{{1,6}}){{1,9}}){_WHOLE}\.?"
)
MAX_PRODUCT = 36


def _bounded(found: re.Match[str]) -> str:
    """ℤ_{>0} as the set {1, 2, 3, ...} in its condition."""
    if found["sign"] is None:
        return _from(1, 1) if (found["side"] or found["small"]) in "+⁺" else _from(-1, -1)
    return _beyond(found)


def _beyond(found: re.Match[str]) -> str:
    """The whole numbers on one side of a bound."""
    sign, bound = found["sign"], int(found["bound"])
    if sign in (">", "\\gt"):
        return _from(bound + 1, 1)
    if sign in ("<", "\\lt"):
        return _from(bound - 1, -1)
    return _from(bound, 1 if sign.startswith(("\\g", "≥")) else -1)


def _from(first: int, step: int) -> str:
    """All whole numbers from one on, up or down."""
    return rf"\{{{first}, {first + step}, {first + 2 * step}, \ldots\}}"


def _named(found: re.Match[str]) -> str:
    kind = found["kind"].lower().replace("-", "")
    first = {"positive": 1, "negative": -1}.get(kind, 0)
    return _from(first, -1 if kind in ("negative", "nonpositive") else 1)


def _listed(found: re.Match[str]) -> str:
    """The first three of the numbers that a set lists; more of them are left out where they go on so."""
    numbers = list(map(int, re.findall(r"-?\d+", found.group())))
    steps = {b - a for a, b in zip(numbers, numbers[1:])}
    return _from(numbers[0], steps.pop()) if steps in ({1}, {-1}) else found.group()


def _class(found: re.Match[str]) -> str:
    """`3ℤ + 2` as all numbers 3k + 2."""
    n, rest = int(found["n"]), int((found["plus"] or found["first"] or "0").replace(" ", ""))
    return _residues(n, rest) if n and not (found["plus"] and found["first"]) else found.group()


def _built(found: re.Match[str]) -> str:
    """`{2m + 1 : m ∈ ℤ}` with k as its letter, the rest below the modulus."""
    n = int(found["n"] or "1")
    return _residues(n, int((found["plus"] or "0").replace(" ", ""))) if n > 1 else found.group()


def _residues(n: int, rest: int) -> str:
    plus = f" + {rest % n}" if rest % n else ""
    return rf"\{{{n}k{plus} : k \in \mathbb{{Z}}\}}"


def _multiplied(found: re.Match[str]) -> str:
    """The pairs of a product of two sets that are written out."""
    left, right = (found[name] or found["base"] for name in ("left", "right"))
    one, other = ([part.strip() for part in side.split(",")] for side in (left, right))
    if not all(one + other) or len(one) * len(other) > MAX_PRODUCT or any(map(_is_open, one + other)):
        return found.group()
    return r"\{" + ", ".join(f"({a}, {b})" for a, b in product(one, other)) + r"\}"


def _is_open(part: str) -> bool:
    return any(map(part.__contains__, (":", "|", "(", ")", "...", "…", "<", ">", "∈")))


def _empty(text: str) -> str:
    r"""`\{\}` as the empty set; `{}`, too, where no braces of LaTeX can be meant."""
    text = _EMPTY.sub(r"\\emptyset ", text)
    plain = "\\" not in text and "^" not in text and "_" not in text
    return _BARE_EMPTY.sub("∅", text) if plain and text.lstrip()[:1] == "{" and text.strip() != "{}" else text


def _repeated(found: re.Match[str]) -> str:
    """`1 (double)` as 1, 1."""
    groups = found.groupdict()
    said = next(groups[name] for name in ("n", "word", "often", "times", "counted") if groups.get(name))
    return ", ".join([found["value"]] * (_TIMES.get(said) or int(said)))


def _bare(found: re.Match[str]) -> str:
    """`λ = 1, 1, 3` without its name: where a value is given twice, it counts twice."""
    values = [value.strip() for value in found["values"].split(",")]
    return found["values"] if len(set(values)) < len(values) else found.group()


RULES: tuple[Rule, ...] = (
    all_of(("Z", "ℤ"), _BOUNDED, _bounded),
    all_of(("Z", "ℤ"), _BUILT, _built),
    all_of(("Z", "ℤ"), _BEYOND, _beyond),
    all_of((" integers",), _NAMED, _named),
    all_of(("even ", "odd ", "Even ", "Odd "), _PARITY, lambda found: _residues(2, found["kind"].lower() == "odd")),
    all_of(("ultiples of ",), _MULTIPLES, lambda found: _residues(int(found["n"]), 0)),
    all_of(("Z", "ℤ"), _CLASS, _class),
    all_of(("dots", "...", "…"), _LISTED, _listed),
    all_of(("times", "×", "}^", "}²"), _PRODUCT, _multiplied),
    Rule(("{}", "{ }", "\\{\\}", "\\{ \\}"), regex(r"\{\s*\\?\}"), _empty),
    anywhere(("ouble", "triple", "(twice", "(thrice", "mult", "Mult", "ounted", "epeated"), _REPEATED, _repeated),
    anywhere(("ultiplicity",), _WITH, _repeated),
    all_of(("=",), _NAMED_LIST, _bare),
)
