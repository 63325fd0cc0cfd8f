"""Notations that are taken otherwise at first, respelled: `cc(-1, 1)`, `1_000_000`, `Rs. 2,50,000`, `3/8 of a cup`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from grader.algebra.everyday import RULES
from grader.algebra.hinted import Hinted, in_any_case
from grader.algebra.units import is_known
from grader.lazy_regex import regex

MAX_LENGTH = 600
_ENDS = {"cc": "[]", "oo": "()", "co": "[)", "oc": "(]"}
_CURRENCIES = {
    "rs": "₹", "inr": "₹", "rupee": "₹", "rupees": "₹", "usd": r"\$", "eur": "€", "gbp": "£", "jpy": "¥", "yen": "¥",
    "pounds sterling": "£",
}  # fmt: skip
_MANY = {"lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "crore": 10_000_000, "crores": 10_000_000}
_NAMES = "|".join(re.escape(name) for name in _CURRENCIES)
_INTERVAL = regex(r"(?<![a-zA-Z\\])(cc|oo|co|oc)\(")
_UNDERSCORED = regex(r"(?<![\w.}])\d{1,3}(?:_\d{3})+(?![\w{])|(?<!\w)0[bx][\da-fA-F]+(?:_[\da-fA-F]+)+(?!\w)")
_INDIAN = regex(r"(?<![\d.,])\d{1,2}(?:,\d\d)+,\d{3}(?![\d,])")
_MANY_OF = regex(r"(?<![\w.])(\d+)(?:\.(\d{1,5}))?\s*(lakhs?|lac|crores?)\b", re.IGNORECASE)
_BEFORE = regex(rf"^(-?)({_NAMES})\.?\s*(?=\d)", re.IGNORECASE)
_BEHIND = regex(rf"^(-?)(\d[\d,]*(?:\.\d+)?)\s*(?:\\text\s*\{{\s*)?({_NAMES})\.?\s*\}}?$", re.IGNORECASE)
_PART = regex(r"\b(?:of (?:an?|one)|an?) (?=([a-zA-Z]+)\b)")
_SUBSCRIPT = regex(r"(?<![\w.(])\(?((?:\d|[A-F](?=[\dA-F₁]))[\dA-F]*)\)?([₁₂₃₄₅₆₇₈₉][₀₁₂₃₄₅₆]?)$")
_EXTREME = regex(r"_\s*(?:\{\s*\\(max|min|sup|inf)\s*\}|\\(max|min|sup|inf)(?![a-z]))")
_PHASOR = regex(
    r"^([\d√.\s]{1,20}|\d*\\sqrt\{?\d+\}?)\s*(?:∠|\\angle)"
    r"\s*([-−]?\d{1,4}(?:\.\d{1,6})?)\s*(?:°|\^\{?\\circ\}?)$"
)
_MEASURED = regex(r"\bm\s*(?=\\angle|∠)")
_HATTED = regex(r"\\(?:widehat|hat)\s*\{\s*([A-Z]{3})\s*\}")
_IMAGINARY = regex(r"^(-?[\d./]+ |-?[\d./]+ ?[-+] ?(?:[\d./]+[ *]?)?)I$")
_ENGINEERS = regex(r"^(\(?-?\d+(?:\.\d+)?)j(?=\)?$)")
_EULER = regex(r"(?<![A-Za-z\\_}])E\^(?=[({]?[^,;]*[a-z])")
_ELEMENT = regex(r"(?<=[)\]}])\s*(?:\bU\b|∪|\\cup)\s*\{([^{}\\]+)\}")
_FIRST_ELEMENT = regex(r"^\s*\{([^{}]+)\}\s*(?:U|∪|\\cup)(?=[\s(\[])")
_PER_UNIT = regex(r"(?<=\d) ?/ ?([a-z]{2,3})$|(?<=\d) 1/([a-z]{1,3})$|(?<=\d) ([a-z]{2,3})\^(?:-1|\{-1\})$")
_LEFT_OUT = regex(r"^\s*([a-z]) ?(?:≠|!=|\\neq?(?![a-z])) ?(-?[\d./]+(?:(?:, ?| and | or |, and )-?[\d./]+)+)\s*$")
_COMMAS = regex(r", ?(?:and )?| and | or ")
_BRACED = regex(r"(?<=[*\d\s])\{((?:\s*\{[^{}]+\}\s*,)*\s*\{[^{}]+\}\s*)\}(?=\s*$)")
_MINUS_SET = regex(r"(?:\\mathbb\s*\{?R\}?|ℝ|\bR)\s*[-−]\s*(?=\\?\{)")
_ALL_X = regex(r"(?<=[\w)}]),?\s*(?:\\text\s*\{\s*)?for all(?:\s+real)?(?:\s*\})?\s*\$?[a-z]\$?\s*\}?$")
_HYBRID = regex(r"\\(?:text|mathrm)\s*\{\s*sp\s*\}(?=\s*\^)|(?<=\\mathrm\{)sp(?=\^)")
_DOTTED = regex(r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d{1,6})?|(?:\.\d{3})+,\d{1,6})(?![\d.,])")
_CODED = regex(
    r"^\s*(-?\d[\d.]*(?:[eE][-+]?\d{1,3})?)\s*\*?\s*((?:[A-Za-zµΩ]{1,14}(?:\s?\*\*\s?\(?-?\d\)?)?\s?[*/ ]\s?){0,5}"
    r"[A-Za-zµΩ]{1,14}(?:\s?\*\*\s?\(?-?\d\)?)?)\s*$"
)
_POWER = regex(r"\s?\*\*\s?\(?(-?\d)\)?")
_MICRO = regex(
    r"(?<=[\d}])(?:\s|\\[,; ]|~)*(?:\\mu(?![a-z])|\\(?:text|mathrm)\s*\{\s*\\mu\s*\})\s*"
    r"(?:\\(?:text|mathrm)\s*\{\s*)?([A-Za-zΩ]{1,3})\s*\}?\s*$"
)
_THOUSANDS = regex(r"^(\\?\$\d{1,3}|\d{2,3})k$")
_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_LOWER = regex(r"^(\d+[a-f]+\d[\da-f]*)_\{?(1[1-6])\}?$")
_LOW = regex(r"^\(?(\d+[a-f][\da-f]*)\)?(₁[₀-₆])$")
_BASED = regex(r"^\$?\((\w{1,40})\)_\{?(\d\d?)\}?\$?$")


def respelled(text: str) -> str:
    """A text in the usual notation, where it is in one of these others; else the text as it is."""
    if len(text) > MAX_LENGTH or not _FOUND.any_in(text):
        return text
    for _, sign, rule in _RULES:
        if sign.search(text):
            text = rule(text)
    return text


def _micro(found: re.Match[str]) -> str:
    r"""`4 \mu F` with its unit as text."""
    return rf" \text{{ µ{found[1]}}}" if is_known(f"µ{found[1]}") else found.group()


def _intervals(text: str) -> str:
    """`oo(1/4, 2)` of WeBWorK as `(1/4, 2)`, `cc(-1, 1)` as `[-1, 1]`, and `U` between two of them."""
    for found in reversed(list(_INTERVAL.finditer(text))):
        comma, end = _parts(text, found.end())
        if comma < 0 or end < 0:
            continue
        ends = _ENDS[found[1]]
        inner = f"{text[found.end() : comma]}, {text[comma + 1 : end]}"
        text = text[: found.start()] + ends[0] + inner + ends[1] + text[end + 1 :]
    return re.sub(r"(?<=[)\]])\s*U\s*(?=[(\[])", r" \\cup ", text)


def _parts(text: str, start: int) -> tuple[int, int]:
    """Where the one comma of a call stands, and its closing bracket; -1 where there is none, or another."""
    depth, comma = 0, -1
    for place in range(start, len(text)):
        if text[place] in "([":
            depth += 1
        elif text[place] in ")]":
            if not depth:
                return comma, place
            depth -= 1
        elif text[place] == "," and not depth:
            if comma >= 0:
                return -1, -1
            comma = place
    return -1, -1


def _digits(text: str) -> str:
    """`1_000_000` and `0b1010_1010` without what groups their digits."""
    return _UNDERSCORED.sub(lambda found: found.group().replace("_", ""), text)


def _money(text: str) -> str:
    """`Rs. 2,50,000`, `2.5 lakh rupees`, `INR 250000`, `250000 rupees`: the sign first, the number in digits."""
    text = _MANY_OF.sub(_counted, text.strip())
    said = "₹" in text or _BEFORE.search(text) or _BEHIND.search(text)
    if said or re.search(r",0\d,|,0\d\d$", text):
        text = _INDIAN.sub(lambda found: found.group().replace(",", ""), text)
    text = _BEFORE.sub(lambda found: f"{found[1]}{_CURRENCIES[found[2].lower()]}", text)
    return _BEHIND.sub(lambda found: f"{found[1]}{_CURRENCIES[found[3].lower()]}{found[2]}", text)


def _counted(found: re.Match[str]) -> str:
    many = _MANY[found[3].lower()]
    places = found[2] or ""
    return str(int(found[1]) * many + int(places or "0") * many // 10 ** len(places))


def _of_one(text: str) -> str:
    """`3/8 of a cup` as 3/8 cup."""
    return _PART.sub(lambda found: "" if is_known(found[1]) else found.group(), text)


def _based(text: str) -> str:
    """`2A₁₆`, `(2a)_{16}` and `1a3₁₆` as `2A_{16}`."""
    text = _LOWER.sub(r"(\1)_{\2}", _LOW.sub(lambda found: f"({found[1]})_{{{found[2].translate(_DIGITS)}}}", text))
    text = _SUBSCRIPT.sub(lambda found: f"{found[1]}_{{{found[2].translate(_DIGITS)}}}", text)
    return _BASED.sub(lambda found: f"{found[1].upper()}_{{{found[2]}}}", text)


def _marked(text: str) -> str:
    r"""`\lambda_{\max}` as `\lambda_{max}`."""
    return _EXTREME.sub(lambda found: f"_{{{found[1] or found[2]}}}", text)


def _angles(text: str) -> str:
    """`2∠45°` as a power of e, `m∠ABC` as the angle."""
    text = _PHASOR.sub(lambda found: rf"{found[1]} e^{{i\pi({found[2]})/180}}", text.strip())
    return _HATTED.sub(r"\\angle \1", _MEASURED.sub("", text))


def _points(text: str) -> str:
    """`[(1, 2), (3, 4)]` as points one after the other."""
    return text.strip()[1:-1]


def _matrix(text: str) -> str:
    """`[[x + 1, 0], [0, 1]]` as a matrix in LaTeX."""
    from grader.algebra.systems import with_matrix

    return with_matrix(text)


def _rows(found: re.Match[str]) -> str:
    """`1/2*{{4, -2}, {-3, 1}}`: a matrix in braces, beside a factor."""
    from grader.algebra.systems import with_matrix

    return with_matrix("[" + found[1].replace("{", "[").replace("}", "]") + "]")


def _per_unit(found: re.Match[str]) -> str:
    """`6.02e23 /mol` as a quantity."""
    unit = found[1] or found[2] or found[3]
    return rf" \text{{{unit}}}^{{-1}}" if is_known(unit) else found.group()


def _grouped(found: re.Match[str]) -> str:
    """`1.200.000` and `1.234.567,89`: groups of three digits behind points."""
    return found.group().replace(".", "").replace(",", ".")


def _coded(found: re.Match[str]) -> str:
    """`6.5 g*cm**-3` of a program as a quantity."""
    if not all(is_known(name) for name in re.findall(r"[^\W\d_]+", found[2])):
        return found.group()
    unit = _POWER.sub(r"^{\1}", found[2])
    return f"{found[1]} " + re.sub(r"\s?\*\s?", " ", unit).replace(" / ", "/")


def _left_out(found: re.Match[str]) -> str:
    """`x != 1, -1`: neither of the values."""
    return ", ".join(rf"{found[1]} \ne {value}" for value in _COMMAS.split(found[2]))


def _of_systems(text: str) -> str:
    """What stood in a sentence in the notation of a system of algebra."""
    from grader.algebra.systems import translated

    return translated(text)


_Rule = Callable[[str], str]
# What a text has to have one of for a rule to be tried; the rule's sign; and what it does where that is found.
_RULES: tuple[tuple[Iterable[str], re.Pattern[str], _Rule], ...] = (
    (
        ("->", "[", "==", "then", ": "),
        regex(r"->|[A-Z][a-z]+\[|==|\bif\b.*\bthen\b|^\{['\"]\w+['\"]: "), _of_systems,
    ),
    (("c(", "o("), _INTERVAL, _intervals),
    ("_", regex(r"[\da-fA-F]_[\da-fA-F]"), _digits),
    (
        ("₹", ",", *in_any_case("la", "cr", "rs", "nr", "up", "sd", "eu", "gb", "jp", "ye", "rl")),  # in every word
        regex(rf"₹|,\d\d,|\b(?:lakh|lac|crore|{_NAMES})", re.IGNORECASE), _money,
    ),
    (("of a", "of one"), regex(r"\d.*\bof (?:an?|one) "), _of_one),
    ("_", _EXTREME, _marked),
    (("∠", "\\angle", "hat"), regex(r"∠|\\angle|\\(?:wide)?hat"), _angles),
    ("[", regex(r"^\s*\[\s*\[.*[()].*\]\s*\]\s*$"), _matrix),
    ("[", regex(r"^\s*\[\s*(?:\([^()]*\)\s*,\s*)+\([^()]*\)\s*\]\s*$"), _points),
    ("Rℝ", _MINUS_SET, lambda text: _MINUS_SET.sub(r"\\mathbb{R} \\setminus ", text)),
    (("for all",), _ALL_X, lambda text: _ALL_X.sub("", text)),
    (("sp",), _HYBRID, lambda text: _HYBRID.sub("sp", text)),
    ("{", regex(r"\{\s*\{"), lambda text: _BRACED.sub(_rows, text)),
    ("I", _IMAGINARY, lambda text: _IMAGINARY.sub(r"\1i", text)),
    ("j", _ENGINEERS, lambda text: _ENGINEERS.sub(r"\1i", text)),
    (("/", "-1"), _PER_UNIT, lambda text: _PER_UNIT.sub(_per_unit, text)),
    (("≠", "!=", "\\ne"), _LEFT_OUT, lambda text: _LEFT_OUT.sub(_left_out, text)),
    (("\\mu",), _MICRO, lambda text: _MICRO.sub(_micro, text)),
    (("E^",), _EULER, lambda text: _EULER.sub("e^", text)),
    (("U", "∪", "\\cup"), _ELEMENT, lambda text: _ELEMENT.sub(r" \\cup \\{\1\\}", text)),
    (("U", "∪", "\\cup"), _FIRST_ELEMENT, lambda text: _FIRST_ELEMENT.sub(r"\\{\1\\} \\cup ", text)),
    (".", _DOTTED, lambda text: _DOTTED.sub(_grouped, text)),
    (("nchoosek",), regex(r"\bnchoosek ?\("), lambda text: text.replace("nchoosek", "binomial")),
    ("*", regex(r"^\s*-?\d[^*]*\*"), lambda text: _CODED.sub(_coded, text)),
    (
        ("₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", ")_", "_1", "_{1"),
        regex(r"[₁-₉][₀-₆]?$|^\$?\(\w+\)_|^\d+[a-f]+\d[\da-f]*_\{?1"),
        _based,
    ),
    (tuple(f"{digit}k" for digit in range(10)), _THOUSANDS, lambda text: _THOUSANDS.sub(r"\g<1>000", text)),
    *RULES,
)  # fmt: skip
_FOUND = Hinted((hints, sign) for hints, sign, _ in _RULES)
