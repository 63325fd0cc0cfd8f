"""Numbers in other dress, in the usual one: `negative 7`, `twelve pi`, `12½%`, `25 basis points`, `nC2`, `7!!`.

Each rule puts a text for what it finds in a whole answer or in a sentence. The texts that come of it are compared once
more, and only that they are equal counts (`retold.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from grader.algebra.spoken import in_digits, with_digits
from grader.algebra.telling import Rule, all_of, anywhere
from grader.algebra.units import is_known
from grader.lazy_regex import regex

_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
           "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}  # fmt: skip
_PARTS = {"half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4), "quarters": Fraction(3, 4)}
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
             "tenth": 10}  # fmt: skip
_MANY = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
MAX_DOUBLE = 60

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
_ONE_UNIT = regex(r"an? (?P<unit>[a-z]{3,12})\.?", re.IGNORECASE)
_A_LONG_TIME = regex(r"\ba (?=(?:fortnight|decade|century|millennium)\b)", re.IGNORECASE)
_PART = regex(r"(?:an?|one)[ -](?P<part>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\.?", re.IGNORECASE)
_NUMBER_WORD = regex(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty|hundred|half|third"
    r"|quarter|thirds|quarters|halves|fifths?)\b",
    re.IGNORECASE,
)
_PI = regex(r"(?<![\w.])(?P<n>\d{1,6}(?:/\d{1,4}|\.\d{1,6})?) (?:of |times )?(?:pi\b|π|\\pi(?![a-z]))")
_ROOT = regex(r"(?<![\w.])(?P<n>\d{1,6}) (?:times )?(?:the )?(?:square )?root (?:of )?(?P<of>\d{1,6})(?![\w.]*\d)")
_OF_ROOT = regex(r"\b(?:the )?(?P<kind>square|cube) root of (?P<of>\d{1,6})(?![\w]|\.\d)")
_OVER = regex(r"(?<=[\w)]) over (?P<n>\d{1,4})(?=[\s.!]*$)")
_TIMES_X = regex(r"(?P<words>[a-z]{3,9}(?:[ -][a-z]{3,9}){0,3}) (?P<x>[xyzn])")
_PERCENT = regex(r"(?P<n>\d{0,4}) ?(?P<part>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]) ?(?:\\?%|per ?cent\b)")
_POINTS = regex(r"(?P<n>(?<![\w.])\d{1,6}(?:\.\d{1,4})?)[ -]?(?:basis[ -]points?|bps?)\b")
_ITEM = r"(?:\d{1,4}|[nrkmpN]|\([nrkm\d+ -]{1,12}\)|\d[nk])"
_CHOSEN = regex(
    rf"(?<![\w}}^_{{])(?P<n>{_ITEM})(?:(?P<sign>[CP])(?P<k>{_ITEM})| (?P<far>[CP]) (?P<l>\d{{1,3}}))(?![\w(^_])"
)
_CHOICE = regex(r"[CP](?:(?<=[\dnrkmpN)].)(?=[\dnrkmpN(])|(?<=\d .)(?= \d))")
_REST = regex(
    r"(?P<left>\d{1,6}(?: ?(?:\^|\*\*|\*) ?\d{1,4}){0,3}|\([\d ^*+-]{1,40}\)) ?% ?(?P<n>\d{1,6})\s*"
)
_DOUBLE = regex(r"(?<![\w.!)])(?P<n>\d{1,2})!!(?!!)")
_RAISED = regex(
    r"(?<![\w.])(?P<base>\d{1,6}|[a-z]) (?:raised )?to the (?:(?:power (?:of )?)(?P<power>-?\d{1,3})(?![\w.]*\d)"
    rf"|(?:(?P<nth>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))(?: power)?"
    r"(?=[\s.,;!$]*$| ?[-+*/=)]))(?![\w-])"
)
_ENGINEERS = regex(r"(?P<n>\d)j(?!\w)")
_QUOTES = regex(r"(?<![\w'’])\d{1,3}(?:(?:'\d{3}){1,6}|(?:’\d{3}){1,6})(?![\w'’])")
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
    """`an hour` as 1 hour; what is no unit stays."""
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


def _times_x(found: re.Match[str]) -> str:
    """`five x` as 5x."""
    number = in_digits(found["words"])
    return f"{number}{found['x']}" if number.isdigit() else found.group()


def _in_formulas(pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    """A rule for texts without words, where a mark at a number is none of a sentence."""
    return lambda text: text if _WORDED.search(text) else pattern.sub(put, text)


_CALLED_OUT = regex(r"(?<=\d)(\.\d+)!(?=\s*\Z)")  # "Hence, 2.5!", of which there is no factorial
RULES: tuple[Rule, ...] = (
    anywhere(("!",), _CALLED_OUT, r"\1"),
    anywhere((" half", "-half", " third", " quarter", "-quarter"), _AND_A_HALF, _with_part),
    anywhere(("half",), _MANY_AND, _many),
    anywhere(("alf a",), _HALF_OF, _half_of),
    anywhere(("fortn", "decade", "century", "millennium"), _A_LONG_TIME, "1 "),
    all_of(("a ", "an ", "A ", "An "), _ONE_UNIT, _one_unit),
    all_of(("th", "third"), _PART, lambda found: f"1/{_ORDINALS[found['part'].lower()]}"),
    all_of((" x", " y", " z", " n"), _TIMES_X, _times_x),
    Rule((" pi", " root", " over ", " to the ", " basis"), _NUMBER_WORD, with_digits),
    anywhere(("egative ", "inus ", "ositive "), _SIGN, _signed),
    anywhere((" pi", " π", " \\pi"), _PI, r"(\g<n>)*\\pi"),
    anywhere((" root",), _ROOT, r"\g<n>*sqrt(\g<of>)"),
    anywhere((" root of ",), _OF_ROOT, _root),
    anywhere((" over ",), _OVER, r"/\g<n>"),
    anywhere(_VULGAR, _PERCENT, _percent),
    anywhere(("basis", "bp"), _POINTS, _points),
    Rule(("C", "P"), _CHOICE, lambda text: _CHOSEN.sub(_chosen, text)),
    all_of(("%",), _REST, lambda found: rf"({found['left']}) \bmod {found['n']}"),
    Rule(("!!",), _DOUBLE, _in_formulas(_DOUBLE, _double)),
    anywhere((" to the ",), _RAISED, _raised),
    Rule(("j",), _ENGINEERS, _in_formulas(_ENGINEERS, lambda found: f"{found['n']}i")),
    anywhere(("'", "’"), _QUOTES, lambda found: found.group().replace("'", "").replace("’", "")),
)
