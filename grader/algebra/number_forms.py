"""Numbers in other dress, in the usual one: `negative 7`, `twelve pi`, `12½%`, `25 basis points`, `nC2`, `7!!`.

Each rule puts a text for what it finds in a whole answer or in a sentence. The texts that come of it are compared once
more, and only that they are equal counts (`retold.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from grader.algebra.spoken import in_digits, with_digits
from grader.algebra.units import is_known
from grader.lazy_regex import regex

Rule = tuple[Iterable[str], re.Pattern[str], Callable[[str], str]]
_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
           "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}  # fmt: skip
_PARTS = {"half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4), "quarters": Fraction(3, 4)}
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
             "tenth": 10}  # fmt: skip
_MANY = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
MAX_DOUBLE, MAX_LENGTH = 60, 400

_SIGN = regex(
    r"(?<![\w-])(?:(?P<minus>[Nn]egative|[Mm]inus)|[Pp]ositive) "
    r"(?=[\d.√π(]|\\(?:frac|sqrt|pi|tfrac|dfrac)|sqrt|pi\b|(?:the )?(?:square|cube) root of )"
)
_AND_A_HALF = regex(
    r"\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,4}) (?P<unit>[a-z]{3,12}) and "
    r"(?:an?|one|three)[ -](?P<part>half|third|quarters?)\b",
    re.IGNORECASE,
)
_MANY_AND = regex(
    r"\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,4}) and (?:a|one)[ -]half "
    rf"(?P<many>{'|'.join(_MANY)})\b",
    re.IGNORECASE,
)
_HALF_OF = regex(r"\bhalf an? (?P<many>hundred|thousand|million|billion|trillion|dozen)\b", re.IGNORECASE)
_ONE_UNIT = regex(r"^an? (?P<unit>[a-z]{3,12})(?=\.?$)|\ban? (?=(?:fortnight|decade|century|millennium)\b)", re.IGNORECASE)
_PART = regex(r"^(?:an?|one)[ -](?P<part>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?=\.?$)", re.IGNORECASE)
_NUMBER_WORD = regex(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty|hundred|half|third"
    r"|quarter|thirds|quarters|halves|fifths?)\b",
    re.IGNORECASE,
)
_PI = regex(r"(?<![\w.])(?P<n>\d{1,6}(?:/\d{1,4}|\.\d{1,6})?) (?:of |times )?(?:pi\b|π|\\pi(?![a-z]))")
_ROOT = regex(r"(?<![\w.])(?P<n>\d{1,6}) (?:times )?(?:the )?(?:square )?root (?:of )?(?P<of>\d{1,6})(?![\w.]*\d)")
_OF_ROOT = regex(r"\b(?:the )?(?P<kind>square|cube) root of (?P<of>\d{1,6})(?![\w]|\.\d)")
_OVER = regex(r"(?<=[\w)]) over (?P<n>\d{1,4})(?=[\s.!]*$)")
_TIMES_X = regex(r"(?<![\w.])(?P<n>\d{1,6}) (?P<x>[xyzn])(?![\w(])")
_PERCENT = regex(r"(?P<n>\d{0,4}) ?(?P<part>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]) ?(?:\\?%|per ?cent\b)")
_POINTS = regex(r"(?P<n>(?<![\w.])\d{1,6}(?:\.\d{1,4})?)[ -]?(?:basis[ -]points?|bps?)\b")
_ITEM = r"(?:\d{1,4}|[nrkmpN]|\([nrkm\d+ -]{1,12}\)|\d[nk])"
_CHOSEN = regex(
    rf"(?<![\w}}^_{{])(?P<n>{_ITEM})(?:(?P<sign>[CP])(?P<k>{_ITEM})| (?P<far>[CP]) (?P<l>\d{{1,3}}))(?![\w(^_])"
)
_REST = regex(
    r"(?<![\w.+/-])(?P<left>\d{1,6}(?: ?(?:\^|\*\*|\*) ?\d{1,4}){0,3}|\([\d ^*+-]{1,40}\)) ?% ?(?P<n>\d{1,6})\s*$"
)
_DOUBLE = regex(r"(?<![\w.!)])(?P<n>\d{1,2})!!(?!!)")
_RAISED = regex(
    r"(?<![\w.])(?P<base>\d{1,6}|[a-z]) (?:raised )?to the (?:(?:power (?:of )?)(?P<power>-?\d{1,3})(?![\w.]*\d)"
    rf"|(?:(?P<nth>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))(?: power)?)(?![\w-])"
)
_ENGINEERS = regex(r"(?<![\w.])(?P<n>\d{1,6}(?:\.\d{1,8})?)j(?!\w)")
_QUOTES = regex(r"(?<![\w'’])\d{1,3}(?:(?:'\d{3})+|(?:’\d{3})+)(?![\w'’])")
_WORDED = regex(r"(?<![\\A-Za-z])(?!abs|pow|sqrt|complex|mod)[A-Za-z]{3}")


def _signed(found: re.Match[str]) -> str:
    return "-" if found["minus"] else ""


def as_decimal(value: Fraction) -> str:
    """A number as a decimal, where it has an end, else as a quotient in brackets."""
    digits = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{digits.normalize():f}" if Fraction(digits) == value else f"({value})"


def _count(word: str) -> int:
    word = word.lower()
    return 1 if word in ("a", "an") else int(word if word.isdigit() else in_digits(word))


def _with_part(found: re.Match[str]) -> str:
    """`a year and a half` as 1.5 years; what is no unit stays."""
    three = found.group().lower().rpartition(" and ")[2].startswith("three")
    part = found["part"].lower()
    if three != (part == "quarters") or not is_known(found["unit"]):
        return found.group()
    return f"{as_decimal(_count(found['count']) + _PARTS[part])} {found['unit']}"


def _many(found: re.Match[str]) -> str:
    return str((2 * _count(found["count"]) + 1) * _MANY[found["many"].lower()] // 2)


def _half_of(found: re.Match[str]) -> str:
    return str(_MANY[found["many"].lower()] // 2)


def _one_unit(found: re.Match[str]) -> str:
    if found["unit"] is None:
        return "1 "
    return f"1 {found['unit']}" if is_known(found["unit"]) else found.group()


def _percent(found: re.Match[str]) -> str:
    return as_decimal(int(found["n"] or "0") + Fraction(_VULGAR[found["part"]])) + "%"


def _points(found: re.Match[str]) -> str:
    return as_decimal(Fraction(found["n"]) / 100) + "%"


def _chosen(found: re.Match[str]) -> str:
    """`nC2` as a binomial, `nP2` as the number of permutations."""
    n, k = found["n"], found["k"] or found["l"]
    if (found["sign"] or found["far"]) == "C":
        return rf"\binom{{{n}}}{{{k}}}"
    return rf"\frac{{({n})!}}{{({n}-{k})!}}"


def _double(found: re.Match[str]) -> str:
    n = int(found["n"])
    product = 1
    for factor in range(n, 1, -2):
        product *= factor
    return str(product) if 2 < n <= MAX_DOUBLE else found.group()


def _raised(found: re.Match[str]) -> str:
    power = found["power"] or found["nth"] or str(_ORDINALS[found["word"]])
    return f"{found['base']}^{{{power}}}"


def _root(found: re.Match[str]) -> str:
    return f"{'cbrt' if found['kind'] == 'cube' else 'sqrt'}({found['of']})"


def _formula_only(pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    """A rule for texts without words, where a mark at a number is none of a sentence."""
    return lambda text: text if _WORDED.search(text) else pattern.sub(put, text)


def _rule(hints: Iterable[str], pattern: re.Pattern[str], put: str | Callable[[re.Match[str]], str]) -> Rule:
    return hints, pattern, lambda text: pattern.sub(put, text)


# What a text has to have one of, the pattern, and what is done where it is found; in this order.
RULES: tuple[Rule, ...] = (
    _rule((" and a", " and one", " and three"), _AND_A_HALF, _with_part),
    _rule((" and a", " and one"), _MANY_AND, _many),
    _rule(("alf a",), _HALF_OF, _half_of),
    _rule(("a ", "an ", "A ", "An "), _ONE_UNIT, _one_unit),
    _rule(("h", "d"), _PART, lambda found: f"1/{_ORDINALS[found['part'].lower()]}"),
    (
        (" pi", " root", " over ", " to the ", " basis", " point", " x", " y", " z", " n"),
        _NUMBER_WORD, lambda text: with_digits(text) if len(text) < MAX_LENGTH else text,
    ),
    _rule(("egative ", "inus ", "ositive "), _SIGN, _signed),
    _rule((" pi", " π", " \\pi", "of pi"), _PI, r"(\g<n>)*\\pi"),
    _rule((" root",), _ROOT, r"\g<n>*sqrt(\g<of>)"),
    _rule((" root of ",), _OF_ROOT, _root),
    _rule((" over ",), _OVER, r"/\g<n>"),
    _rule((" x", " y", " z", " n"), _TIMES_X, r"\g<n>\g<x>"),
    _rule(_VULGAR, _PERCENT, _percent),
    _rule(("basis", "bp"), _POINTS, _points),
    _rule("CP", _CHOSEN, _chosen),
    (("%",), _REST, _formula_only(_REST, lambda found: rf"({found['left']}) \bmod {found['n']}")),
    (("!!",), _DOUBLE, _formula_only(_DOUBLE, _double)),
    _rule((" to the ",), _RAISED, _raised),
    (("j",), _ENGINEERS, _formula_only(_ENGINEERS, lambda found: f"{found['n']}i")),
    _rule("'’", _QUOTES, lambda found: found.group().replace("'", "").replace("’", "")),
)  # fmt: skip
