"""Notations of other systems and languages in the usual one: `3x10^8`, `]1;2[`, `0xff`, `~p & q`, `FiniteSet(1, 2)`."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from operator import itemgetter

from grader.algebra.everyday import DIFFERENCE, without
from grader.algebra.spoken import in_digits
from grader.algebra.unit_powers import BEFORE, BEHIND, UNDER, raised
from grader.algebra.units import is_known
from grader.lazy_regex import regex

_VAGUE = regex(
    r"^(?:\s*(?:approximately|about|approx\.?|roughly|exactly|=|≈|\\approx(?![a-z])"
    r"|\\text\s*\{[^{}]*(?:\b(?:is|are)|:|=)\s*\}))+\s*",
    re.IGNORECASE,
)
_VAGUE_BEHIND = regex(r"\s*\((?:approximately|approx\.?|about|exact(?:ly)?)\)\s*$", re.IGNORECASE)


def _measured(found: re.Match[str]) -> str:
    """`1/2 hour` as half an hour, not as 1 over 2 hours."""
    return rf"\frac{{{found[1]}}}{{{found[2]}}} \text{{{found[3]}}}" if is_known(found[3]) else found.group()


def _explained(found: re.Match[str]) -> str:
    """`5 (five)` and `five (5)` as 5, `3/4 (0.75)` as 3/4."""
    plain = [in_digits(part) or part for part in found.groups()]
    values = [_fraction(part) for part in plain]
    same = plain[0] == plain[1] or (values[0] is not None and values[0] == values[1])
    return plain[0] if same else found.group()


def _fraction(text: str) -> Fraction | None:
    return Fraction(text) if _FRACTION.fullmatch(text) else None


def _python_number(found: re.Match[str]) -> str:
    return str(int(found.group().replace("_", ""), 0)) if len(found.group()) < 40 else found.group()


def _repeating(found: re.Match[str]) -> str:
    """`0.1666...` with a line over the digit that repeats."""
    return rf"{found[1]}\overline{{{found[2] or found[3]}}}"


def _lower(found: re.Match[str]) -> str:
    """`\\lambda_{\\max}` as `\\lambda_{max}`."""
    return f"{{{found[1] or found[2]}}}"


def _rows(found: re.Match[str]) -> str:
    """`[1, 2; 3, 4]`, `[1 n; 0 1]`: rows of a matrix."""
    rows = [row.strip() for row in found[1].split(";")]
    if "," not in found[1]:
        rows = [", ".join(row.split()) for row in rows]
    alike = len({row.count(",") for row in rows}) == 1 and "," in rows[0]
    return "[" + ", ".join(f"[{row}]" for row in rows) + "]" if alike else found.group()


def _piped(found: re.Match[str]) -> str:
    """`P(4 | 5)`: a point as it is written in German schools."""
    return "(" + ", ".join(value.replace(",", ".") for value in found.groups() if value) + ")"


def _labelled(found: re.Match[str]) -> str:
    """`(a) 5, (b) 7`: answers to parts of a question, by name."""
    labels = list(_LABEL.finditer(found.group()))
    if len(labels) < 2 or "".join(label[1] for label in labels) != "abcdefgh"[: len(labels)]:
        return found.group()
    ends = [label.start() for label in labels[1:]] + [len(found.group())]
    values = [found.group()[label.end() : end].strip(" ,;.\n") for label, end in zip(labels, ends)]
    return ", ".join(f"P_{n} = {value}" for n, value in enumerate(values, 1)) if all(values) else found.group()


_CONNECTIVES = (
    ("<->", "↔"), ("<=>", "↔"), ("->", "⇒"), ("→", "⇒"), ("&&", "∧"), ("&", "∧"), ("||", "∨"), ("|", "∨"), ("~", "¬"),
    ("!", "¬"),
)  # fmt: skip
_LOGICAL_SIGNS = "& ~| !| ~→ !→ ~-> !-> ~∧ ~∨ !∧ !∨ ¬→ ¬-> <->".split()


def _joined(found: re.Match[str]) -> str:
    """`~p && (q || r)` with the signs of logic."""
    text = found.group()
    for written, sign in _CONNECTIVES:
        text = text.replace(written, sign)
    return text


def _chosen(found: re.Match[str]) -> str:
    """`{}_8P_3` and `{}^8C_3`: how many ways there are to choose 3 of 8, in order or not."""
    n, letter, k = found.groups()
    return rf"\binom{{{n}}}{{{k}}}" if letter == "C" else rf"\frac{{({n})!}}{{({n}-{k})!}}"


def _of_many(found: re.Match[str]) -> str:
    """`C_{5}^{2}`: how many ways there are to choose 2 of 5; with more above than below it is a power."""
    n, k = int(found[1]), int(found[2])
    return rf"\binom{{{n}}}{{{k}}}" if n >= k else found[0]


def _by_parity(found: re.Match[str]) -> str:
    """`all even n`, `multiples of 3` as the values of a formula for all whole numbers."""
    kind = found["parity"] or found["single"]
    step = {"even": "2k", "odd": "2k+1"}.get(kind or "", f"{found['step']}k")
    return rf"{found['name'] + ' = ' if found['name'] else ''}{step}, k \in \mathbb{{Z}}"


def is_parity(text: str) -> bool:
    """Whether a text is `all even integers`, `multiples of 3` or the like."""
    return ("even" in text or "odd" in text or "multiple" in text) and _PARITY.match(text) is not None


def _sized(found: re.Match[str]) -> str:
    """`21 years old`, `3 m long`: what is measured says no more than the unit."""
    return found[1] if is_known(found[2]) else found.group()


def _of_ten(found: re.Match[str]) -> str:
    """`3 \\times 10^9 Hz`, where the letters behind the power are a unit."""
    return rf"{found[1]} \text{{{found[2]}}}" if is_known(found[2]) else found.group()


def _in_base(found: re.Match[str]) -> str:
    """`1011_{\\text{two}}`: the base in words."""
    base = in_digits(found[1])
    return f"_{{{base}}}" if base.isdigit() else found.group()


# Characters that all have to be in a text for a rule to be tried (the first is the rarest), or the rarest of a word and
# the word; the rule, and what it makes of what it finds.
_GROUPED = regex(r"(\d(?<![\d.,_^].)\d{0,2})[ \xa0\u202f](?=\d{3}(?:[ \xa0\u202f]\d{3})*(?!\d))")
_MEASURE = regex(r"(\d)((?:m|cm|km|mm|ft|in|yd|mi)(?:[²³]|\^\{?[23]\}?))")
_CURRENCY = regex(r"(?<![\w.])(\d[\d,.]*)\s*([€£¥])$")
_PAIR = regex(r"([(\[]\s*[-−]?\d+),(?=\s*[-−]?\d{3}\s*(?:°|\^\s*(?:\{\s*)?\\circ\s*\}?)?\s*[)\]])")
_LOGICAL = regex(r"^(?:[A-Za-z](?![A-Za-z])|[~!¬()\s∧∨→↔|&]|-(?=>)|<(?=[-=])|=(?=>)|>)+$")
_PARITY = regex(
    r"^(?:\\text\s*\{\s*)?(?:the )?(?:set of )?(?:(?:all|every|any) )?(?:the )?(?:of the )?"
    r"(?:(?P<parity>even|odd) ?(?:\})? ?(?:integers?|whole numbers?|(?:values of )?[nkm](?![a-z]))"
    r"|(?:integer )?multiples? of (?P<step>\d{1,4})"
    r"|(?:integers? )?(?P<name>[nkmx]) is (?:an )?(?P<single>even|odd)(?: integer)?)\s*\}?$"
)
_LABEL = regex(r"(?:^|(?<=[\s,;]))\(?([a-h])\)")
_REPEATED = regex(r"^(\d{0,9}\.\d{0,9}?)(?:(?=(\d)\2\2)\2+|(?=(\d\d\d?)\3)(?:\3)+)(?:\.\.\.|…|\\l?dots)$")
_PIPED = regex(r"^[A-Z]?(?:_?\d)? ?\(\s*([-−]?[\d.,/]+)\s*\|\s*([-−]?[\d.,/]+)\s*(?:\|\s*([-−]?[\d.,/]+)\s*)?\)$")
_TEN = regex(r"(?<=\d)\s*[xX]\s*(?=10\s*(?:\^|\*\*))")
_PRESCRIPT = regex(
    r"^(?:\{\}|\\[,;! ])?[_^]\{?(\w{1,4})\}?\s*(?:\\(?:text|mathrm|operatorname)\s*\{)?([CP])\}?_\{?(\w{1,4})\}?$"
)
_SIZED = regex(r"^(.*\d.*?(?<![a-zA-Z])([a-zA-Z]{1,12})) (?:old|long|high|tall|wide|deep|thick)(?=\}?$)")
_FRACTION = regex(r"-?\d{1,12}(?:/[1-9]\d{0,11}|\.\d{1,12})?")
_PERCENT = regex(
    r"\\text\w*\s*\{\s*(?:pct|per ?cent)\.?\s*\}|(?<=[\d\s}])(?:pct|percentage|per ?cent)\b(?! (?:year|hour))"
)
_MONEY_LED = regex(
    r"^((?:(?:[A-Za-z]\w{0,20} )?[A-Za-z]?\w{0,20} ?[=≈] ?"
    r"|(?:about|approximately|roughly|exactly) )*-?)\$(?=\s*[\d.][\d,.]*$)"
)
_SIGN_OF_MONEY = regex(r"\\(?:text\w*|mathrm)\s*\{\s*([€£¥₹]|\\?\$)\s*\}")
_OF_UNIT_VECTORS = regex(  # the unit behind the last of several unit vectors is that of all
    r"^((?:\\vec ?\{?\w\}? ?= ?)?)\(?([^=()]*(?:\\hat ?\{?[ijk]\}?|[îĵ]|k̂))\)?(?:\\[,; ]| )*"
    r"(?:\\(?:text|mathrm) ?\{ ?)?((?:[kcm]?m|km|N|kN)(?:/(?:s|h)(?:\^2|²)?)?)\}?$"
)
_CIS = regex(r"(?<![a-zA-Z{])(?:\\(?:text|mathrm|operatorname)\s*\{\s*cis\s*\}|\\?cis)(?![a-zA-Z])")
_BASE_NAME = regex(
    r"(?:(?<=\d)|(?<=[\dA-F][A-F])|(?<=\d\}))_\{?\s*(?:\\(?:text|mathrm)\w*\s*\{)?([a-z]{3,7})\}?\}?$"
)
_DIGITS = regex(r"\\(?:text|mathrm)\w*\s*\{([A-F\d]+)\}(?=[A-F\d]*_)")
_BASES = (("x", r"\da-fA-F"), ("b", "01"), ("o", "0-7"))  # of Python's numbers
_Replacement = str | Callable[[re.Match[str]], str]
_RULES: tuple[tuple[str, re.Pattern[str], _Replacement], ...] = (
    *((sign, _GROUPED, r"\1") for sign in " \u00a0\u202f"),
    ("f:inf", regex(r"(?<![\\A-Za-z])inf(?![A-Za-z_])"), "infinity"),
    ("U", regex(r"(?<=[)\]])\s*U\s*(?=[(\[])"), " ∪ "),
    (",(", _PAIR, r"\1, "), (",[", _PAIR, r"\1, "),
    ("!,\\", regex(r"(\d)\s*\{?,\}?\s*\\!\s*(?=\d{3})"), r"\1"),
    (",{}", regex(r"(\d)\s*\{\s*,\s*\}\s*(?=\d{3})"), r"\1"),
    (",:0,", regex(r"^([-−]?0),(\d+)$"), r"\1.\2"),
    *((word, _PERCENT, r"\\%") for word in ("p:pct", "p:percent", "p:per cent")),
    *((f"{sign}\\{{", _SIGN_OF_MONEY, lambda found: ("\\" if found[1] == "$" else "") + found[1]) for sign in "€£¥₹$"),
    *((sign, _MEASURE, r"\1 \2") for sign in ("²", "³", "m^", "f^t", "^in", "y^d")),
    ("0x1", _TEN, " × "), ("0X1", _TEN, " × "),
    ("<,>", regex(r"(^|=\s*)<([^<>=]+,[^<>=]+)>$"), r"\1(\2)"),
    ("y:array(", regex(r"(?<![\w.])array\("), "np.array("),
    *((f"{sign}:deg", regex(rf"(?<=\d) ?deg(?:ree)?s? ?{sign}(?:[a-z]{{6,9}})?$"), f"°{sign}") for sign in "CF"),
    (" ()", regex(r"^([-\w.,/]{1,30}) \(([-\w.,/ ]{1,30})\)$"), _explained),
    ("*", regex(r"^\*([^*\s](?:[^*]*[^*\s])?)\*$"), r"\1"),
    *((quote, regex(rf"^{quote}([^{quote}]{{1,80}}){quote}$"), r"\1") for quote in "'\""),
    *((f"0:0{base}", regex(rf"(?<![\w.])0{base}[{digits}]+\b"), _python_number) for base, digits in _BASES),
    ("j", regex(r"^\(?([-+]?[\d.]+ ?[-+] ?[\d.]*)j\)?$"), r"\1i"),
    ("I*", regex(r"(?<=[\da-z)]\*)I\b|(?<![A-Z]\*)\bI(?=\*(?![A-Z]\b))"), "i"),  # not in V = I*R
    ("o:oo", regex(r"^[-+]?oo$"), lambda found: found.group().replace("oo", r"\infty")),
    ("o:oo", regex(r"(?<![a-zA-Z])oo(?![a-zA-Z])"), r"\\infty"),
    ("][,", regex(r"^\]([^][,]{1,40}),([^][,]{1,40})\[$"), r"(\1,\2)"),
    ("][;", regex(r"^\]([^][;]{1,40});([^][;]{1,40})\[$"), r"(\1,\2)"),
    ("],", regex(r"^\]([^][,]{1,40}),([^][,]{1,40})\]$"), r"(\1,\2]"),
    ("];", regex(r"^\]([^][;]{1,40});([^][;]{1,40})\]$"), r"(\1,\2]"),
    ("[,", regex(r"^\[([^][,]{1,40}),([^][,]{1,40})\[$"), r"[\1,\2)"),
    ("[;", regex(r"^\[([^][;]{1,40});([^][;]{1,40})\[$"), r"[\1,\2)"),
    ("I:Interval(", regex(r"\bInterval\(([^(),]{1,40}),([^(),]{1,40})\)"), r"[\1,\2]"),
    ("I:Interval.open(", regex(r"\bInterval\.open\(([^(),]{1,40}),([^(),]{1,40})\)"), r"(\1,\2)"),
    ("F:FiniteSet(", regex(r"\bFiniteSet\(([^()]{1,200})\)"), r"\\{\1\\}"),
    ("U:Union(", regex(r"^Union\(([^U]{1,80}[)\]}]), ?([^U]{1,80}[)\]}])\)$"), r"\1 \\cup \2"),
    ("R:Rational(", regex(r"(?:sp\.|sympy\.)?\bRational\((-?\d+), ?(\d+)\)"), r"(\1/\2)"),
    ("F:Fraction(", regex(r"(?:fractions\.)?\bFraction\((-?\d+), ?(\d+)\)"), r"(\1/\2)"),
    ("n:\\colon", regex(r"(?<=\d)\s*\\colon\s*(?=\d)"), " : "),
    ("m:complex(", regex(r"^complex\(([-+.\d]+), ?([-+.\d]+)\)$"), r"\1+(\2)i"),
    (".(0", regex(r"(?<![\w.])(\d*\.\d*)\((\d{1,20})\)$"), r"\1\\overline{\2}"),
    ("d:\\dot", regex(r"(?<=[.\d])\\dot\s*\{?(\d)\}?$"), r"\\overline{\1}"),
    ("b:base", regex(r"^(\d+)\s*\(?(?:in )?base (\d\d?)\)?$"), r"\1_{\2}"),
    ("[; ", regex(r"(?:^|(?<=[=\s]))\[([^][,;=]{1,200};[^][,=]{1,200})\]$"), _rows),
    ("_\\m", regex(r"(?<=_)\s*(?:\{\s*\\(max|min)\s*\}|\\(max|min)(?![a-z]))"), _lower),
    ("[;,", regex(r"^\[([^][]{1,400};[^][]{1,400})\]$"), _rows),
    ("v:\\over", regex(r"^([^{}]{1,30}?)\\over(?![a-z])([^{}]{1,30})$"), r"{\1 \\over \2}"),
    ("u:\\underline", regex(r"\\underline\s*\{([^{}]*)\}"), r"\1"),
    *((f"{letter}_{sign}", _PRESCRIPT, _chosen) for letter in "CP" for sign in "\\{^" ),
    *((f"{letter}_", _PRESCRIPT, _chosen) for letter in "CP"),
    ("h:\\hat", _OF_UNIT_VECTORS, r"\1(\2) \\text{ \3}"),
    *((sign, _OF_UNIT_VECTORS, r"\1(\2) \\text{ \3}") for sign in "îĵ"),
    ("C_^", regex(r"^(?:\\mathrm\s*)?\{?C\}?_\{?(\d{1,3})\}?\^\{?(\d{1,3})\}?$"), _of_many),
    ("\\left.\\right.", regex(r"^\\left\s*\.(.*)\\right\s*\.$", re.DOTALL), r"\1"),
    ("^10 ", regex(r"(?<![\d.])(10 ?\^ ?(?:\{[-−]?\d+\}|[-−]?\d+)) ([A-Za-zµμ]{2,4})(?![a-zA-Z({])"), _of_ten),
    ("|(", _PIPED, _piped),
    *((sign, DIFFERENCE, without) for sign in ("ℝ\\", "R\\")),
    ("ℝ\\", regex(r"(?<=ℝ) ?\\ ?(?=\{)"), r" \\setminus "),
    ("*^(", regex(r"\(([^()]{1,40})\)\^(?:\*|\{\*\})$"), r"\\overline{\1}"),
    ("c:cis", _CIS, r"\\operatorname{cis}"),
    ("P:nPr", regex(r"(?<![a-zA-Z\\])nPr\s*\(([^(),]{1,20}),([^(),]{1,20})\)"), r"\\frac{(\1)!}{((\1)-(\2))!}"),
    *((arrow, regex(r"^(?:=+>|[⇒→⟹]|->)\s*(?=\S)"), "") for arrow in (">=", "⇒", "→", "⟹", ">-")),
    ("b:\\text", regex(r"\\(?:text|mathrm)\w*\s*\{\s*(\([a-h]\))\s*\}"), r"\1 "),
    ("b)a", regex(r"^\(?a\)\s?.{1,400}$", re.DOTALL), _labelled),
    *((signs, _LOGICAL, _joined) for signs in _LOGICAL_SIGNS),
    *((signs, _SIZED, _sized) for signs in "d: old,g: long,h: high,t: tall,w: wide,p: deep,k: thick".split(",")),
    *((signs, _BASE_NAME, _in_base) for signs in ("_o", "_e", "_ix")),
    ("_\\", _DIGITS, r"\1"),
    ("/ ", regex(r"^([-−]?(?:\d{1,9}|\d{0,9}(?:\\?pi|π)))/(\d{1,9}) ([a-z]{2,12})$"), _measured),
    *((f"{word[1]}:{word}", UNDER, " per ") for word in ("sq", "cu")),
    *((f"{word[1]}:{word}", BEFORE, raised) for word in ("sq", "cu")),
    *((f"{word[0]}:{word}", BEHIND, raised) for word in ("squared", "cubed")),
    ("q:sq", regex(r"(?<=[\d }])(?<!per )sq\.? ?(m|cm|km|mm|ft|in|yd|mi)\b"), r"\1^2"),
    ("n: in", regex(r"(?<=\d) in\.?$"), " inch"),
    *((sign, _CURRENCY, r"\2\1") for sign in "€£¥"),
    ("$", _MONEY_LED, r"\1\$"),
    ("o:to", regex(r"^(\d[\d.]*)\s*(?:\\text\s*\{\s*to\s*\}|to)\s*(?=\d[\d.]*$)"), r"\1:"),
    ("o:root", regex(r"(?<![a-z\\])root\s*\(([^()]*)\)\s*(?=\()"), r"\\sqrt[\1]"),
    ("C:nCr", regex(r"(?<![a-zA-Z\\])nCr(?=\s*\()"), "binom"),
    *((f"{word[-1]}:{word}", _PARITY, _by_parity) for word in ("even", "odd", "multiple")),
    *((f"{word[0]}:{word}", regex(rf"\s*\b{word}\b\s*"), r" \\oplus ") for word in ("xor", "XOR")),
    ("R", regex(r"^(\d+) ?(?:R|R\.|rem\.?) ?(\d+)$"), r"\1 remainder \2"),
    ("r: r", regex(r"^(\d+) r\.? ?(\d+)$"), r"\1 remainder \2"),
    ("a:ans", regex(r"^ans\s*[:=]\s*"), ""),
    ("M:Matrix(", regex(r"^(?:sp\.|sympy\.)?Matrix\((.*)\)$"), r"\1"),
    ("*", regex(r"(?<![\w)\]}*])\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*(?![\w(\[{*])"), r"\1"),
    ("v:vector(", regex(r"^vector\((.*)\)$"), r"(\1)"),
    ("s:set(", regex(r"^set\((.*)\)$"), r"\\{\1\\}"),
    *((sign, _VAGUE, "") for sign in ("=", "≈", "p:appro", "g:roughly", "b:about", "t:text", "c:exact")),
    *((sign, _VAGUE_BEHIND, "") for sign in ("=()", "≈()", "p:appro", "g:roughly", "b:about", "t:text", "c:exact")),
)  # fmt: skip
_Rule = tuple[int, re.Pattern[str], _Replacement]
_BY_WORD: dict[str, list[tuple[str, _Rule]]] = {}
_BY_SIGNS: dict[str, list[tuple[frozenset[str], _Rule]]] = {}
for _place, (_needed, _pattern, _replacement) in enumerate(_RULES):
    _word = _needed.partition(":")[2]
    if _word:
        _BY_WORD.setdefault(_needed[0], []).append((_word, (_place, _pattern, _replacement)))
    else:
        _BY_SIGNS.setdefault(_needed[0], []).append((frozenset(_needed), (_place, _pattern, _replacement)))
_WORD_SIGNS, _SIGNS = frozenset(_BY_WORD), frozenset(_BY_SIGNS)
_place_of = itemgetter(0)


def in_usual_notation(text: str, characters: set[str]) -> str:
    """A text, whose characters are given, with every rule applied that may concern it, in their order."""
    rules = []
    for sign in _WORD_SIGNS & characters:
        for word, rule in _BY_WORD[sign]:
            if word in text:
                rules.append(rule)
    for sign in _SIGNS & characters:
        for signs, rule in _BY_SIGNS[sign]:
            if signs <= characters:
                rules.append(rule)
    if not rules and "." not in characters:
        return text
    if "." in characters and (".." in text or "…" in text or "dots" in text):
        text = _REPEATED.sub(_repeating, text)
    if len(rules) > 1:
        rules.sort(key=_place_of)
    for _, pattern, replacement in rules:
        if pattern.search(text):
            text = pattern.sub(replacement, text)
    return text
