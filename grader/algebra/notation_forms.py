r"""Notations in other dress: `Pr[A|B]`, `(f ∘ g)(x)`, `X ~ Normal(3, 4)`, `x mod 7 = 3`, `Na+`, `x at least 2`."""

from __future__ import annotations

import re

from grader.algebra.everyday import BOUNDS
from grader.algebra.telling import Rule, all_of, anywhere
from grader.lazy_regex import regex

_EVENT = r"\s*(?:\\(?:mathrm|text)\s*\{\s*)?[A-Z]\s*\}?\s*"
_P = (
    r"(?<![A-Za-z\\])(?:\\Pr(?![a-z])|\\(?:mathbb|mathrm|operatorname|text|mathbf)\s*\{?\s*(?:Pr?|Prob)\s*\}?"
    r"|Prob|Pr|P|ℙ)"
)
_OPEN, _CLOSE = r"\s*(?:\\left|\\big[lr]?)?\s*[(\[]", r"(?:\\right|\\big[lr]?)?\s*[)\]]"
_GIVEN = regex(
    rf"{_P}{_OPEN}(?P<a>{_EVENT})(?:\\mid(?![a-z])|\\vert(?![a-z])|\\\||\||∣|given)(?P<b>{_EVENT}){_CLOSE}"
)
_BOTH = regex(rf"{_P}{_OPEN}(?P<a>{_EVENT})(?:\\cap(?![a-z])|∩|\\wedge(?![a-z])|∧|and|,|&)(?P<b>{_EVENT}){_CLOSE}")
_ONE = regex(rf"{_P}{_OPEN}(?P<a>{_EVENT}){_CLOSE}")
_JOINT = regex(rf"{_P}{_OPEN}{_EVENT}(?:\\|\||∣|and|,|∩|given|∧)")
_CALLED = regex(rf"{_P}{_OPEN}")
_COMPOSED = regex(
    r"(?<![A-Za-z\\])\(\s*(?P<names>[a-zA-Z](?:\s*(?:\\circ(?![a-z])|∘)\s*[a-zA-Z]){1,3})\s*\)\s*\((?P<of>[^()]{1,30})\)"
)
_RING = regex(r"\s*(?:\\circ(?![a-z])|∘)\s*")
_FAMILIES = {
    "n": "N", "normal": "N", "norm": "N", "gaussian": "N", "bin": "B", "binomial": "B", "binom": "B", "b": "B",
    "poisson": "Po", "poi": "Po", "pois": "Po", "po": "Po", "exp": "Exp", "exponential": "Exp", "expo": "Exp",
    "u": "U", "unif": "U", "uniform": "U", "geo": "Geo", "geom": "Geo", "geometric": "Geo", "bernoulli": "Ber",
    "bern": "Ber", "ber": "Ber", "gamma": "Gam", "beta": "Bet", "chisq": "Chi", "t": "t",
}  # fmt: skip
_FOLLOWS = regex(
    r"\W{0,3}(?:(?:so|thus|hence|therefore),? )?\$?\s*(?P<name>[A-Z](?:_\{?\w\}?)?)\s*"
    r"(?:\\sim(?![a-z])|~|∼|is distributed as|follows)\s*"
    r"(?:\\(?:mathcal|mathrm|text|operatorname|textrm)\s*\{?\s*)?(?P<family>[A-Za-z]{1,12})\s*\}?\s*"
    r"(?:\\left)?\((?P<values>[^()]{1,40}(?:\([^()]{1,12}\)[^()]{0,20})?)(?:\\right)?\)\s*\$?\W{0,2}"
)
_REST = regex(
    r"\W{0,2}(?P<x>[a-zA-Z])\s*(?:\\bmod|\\mod|mod|%)\s*(?P<n>\d{1,6})\s*(?:==?|\\equiv|≡|is)\s*(?P<rest>\d{1,6})\s*\W{0,2}"
)
_LEAVES = regex(
    r"\W{0,2}(?:(?:the number|the integer) )?\$?(?P<x>[a-zA-Z])\$? (?:leaves|has|gives) "
    r"(?:a |the )?remainder (?:of )?\$?(?P<rest>\d{1,6})\$? "
    r"(?:when (?:it is )?divided|on division|upon division|modulo|mod)(?: by)? \$?(?P<n>\d{1,6})\$?\W{0,2}"
)
_ION = regex(
    r"\$?\s*(?:\\(?:mathrm|text)\s*\{\s*)?(?P<of>[A-Z][a-z]?)\s*\}?(?:\^?\{?(?P<sign>[+-])\}?|(?P<small>[⁺⁻]))\s*\$?"
)
_ION_OF = regex(r"\\(?:mathrm|text|ce)\s*\{\s*(?P<of>[A-Z][a-z]?)\s*\^\s*\{?\s*(?P<sign>[+-])\s*\}?\s*\}")
_BOUND = "|".join(sorted(map(re.escape, BOUNDS), key=len, reverse=True))
_VALUE = r"[-−]?\d{1,9}(?:[./]\d{1,9})?"
_BOUNDED = regex(
    rf"\W{{0,2}}(?P<x>[a-zA-Z])\$? (?:is |must be |has to be )?(?P<one>{_BOUND}) \$?(?P<a>{_VALUE})\$?"
    rf"(?:,? (?:and|but) (?:is |also )?(?P<two>{_BOUND}) \$?(?P<b>{_VALUE})\$?)?\s*\.?"
)
_LOWER = frozenset({r"\ge", ">"})


def _event(found: re.Match[str], name: str) -> str:
    return re.sub(r"\\mathrm|\\text|[\s{}]", "", found[name])


def _both(a: str, b: str) -> str:
    """The chance of two events together, whatever their order."""
    return "p_{" + "".join(sorted((a, b))) + "}"


def _probabilities(text: str) -> str:
    r"""`P(A \mid B)` and `P(A \cap B)` as values with names, the first as a quotient; other texts as they are."""
    if "=" in text:  # their values are given: only the notation is put in order
        text = _GIVEN.sub(lambda found: rf"P({_event(found, 'a')} \mid {_event(found, 'b')})", text)
        return _BOTH.sub(lambda found: rf"P({_event(found, 'a')} \cap {_event(found, 'b')})", text)
    put = _by_names(text)
    return text if _CALLED.search(put) else put


def _by_names(text: str) -> str:
    text = _GIVEN.sub(
        lambda found: rf"\frac{{{_both(_event(found, 'a'), _event(found, 'b'))}}}{{p_{{{_event(found, 'b')}}}}}", text
    )
    text = _BOTH.sub(lambda found: _both(_event(found, "a"), _event(found, "b")), text)
    return _ONE.sub(lambda found: f"p_{{{_event(found, 'a')}}}", text)


def _composed(found: re.Match[str]) -> str:
    """`(f ∘ g)(x)` as f(g(x))."""
    names = _RING.split(found["names"].strip())
    return "(".join(names) + f"({found['of']}" + ")" * len(names)


def _follows(found: re.Match[str]) -> str:
    """`X ~ Normal(3, 4)` as values with a name."""
    family = _FAMILIES.get(found["family"].lower())
    if not family:
        return found.group()
    name = re.sub(r"\W", "", found["name"])
    return rf"{name}_{{{family}}} = ({found['values']}, d_{{{family}}})"


def _rest(found: re.Match[str]) -> str:
    rest, n = int(found["rest"]), int(found["n"])
    return rf"{found['x']} \equiv {rest} \pmod{{{n}}}" if rest < n else found.group()


def _ion(found: re.Match[str]) -> str:
    groups = found.groupdict()
    positive = "+" in (groups["sign"], groups.get("small")) or groups.get("small") == "⁺"
    return f"{found['of']}^{{1{'+' if positive else '-'}}}"


def _bounded(found: re.Match[str]) -> str:
    """`x greater than 1 and at most 3` as inequalities."""
    one = f"{found['x']} {BOUNDS[found['one']]} {found['a']}"
    if not found["two"]:
        return one
    two = f"{found['x']} {BOUNDS[found['two']]} {found['b']}"
    apart = (BOUNDS[found["one"]] in _LOWER) != (BOUNDS[found["two"]] in _LOWER)
    return rf"{one} \text{{ and }} {two}" if apart else found.group()


_WEIGHT = regex(r"(?<![A-Za-z\\.\d])(?<!\d )mg(?= ?(?:\\?(?:sin|cos|tan)(?![a-z]|\w+ )|[hR](?![a-zA-Z])|[/(·*+]))")
RULES: tuple[Rule, ...] = (
    anywhere(("mg",), _WEIGHT, "m g "),
    all_of(("sim", "~", "∼", " distributed", " follows"), _FOLLOWS, _follows),
    Rule(("P(", "P[", "Pr", "P}", "P \\", "P\\", "P (", "ℙ"), _JOINT, _probabilities),
    anywhere(("circ", "∘"), _COMPOSED, _composed),
    all_of(("mod", "%"), _REST, _rest),
    all_of((" remainder ",), _LEAVES, _rest),
    all_of(("+", "-", "⁺", "⁻"), _ION, _ion),
    anywhere(("mathrm", "text", "ce{"), _ION_OF, _ion),
    all_of((" than ", " at "), _BOUNDED, _bounded),
)
