"""What typesetting adds to a text is taken away: `{{x}^{2}}`, `1{,}5`, `7{:}05`, `\\text{\\pounds}3`, `8‰`."""

from __future__ import annotations

import re

from grader.algebra.siunitx import SIGNS, without_commands
from grader.lazy_regex import regex

MAX_LENGTH = 2_000
_SIGNS = (
    ("\\textsterling", "£"), ("\\pounds", "£"), ("\\texteuro", "€"), ("\\euro", "€"), ("\\textdollar", "\\$"),
    ("\\textyen", "¥"), ("\\yen", "¥"), ("\\textrupee", "₹"), ("\\rupee", "₹"), ("\\textcent", "¢"),
    ("\\AA", "Å"), ("\\angstrom", "Å"), ("\\permil", "‰"), ("\\textperthousand", "‰"), ("\\textdegree", "°"),
)  # fmt: skip
_SIGN = regex(r"\\(?:text(?:sterling|euro|dollar|yen|rupee|cent|perthousand|degree)|AA|angstrom|permil|pounds|euro"
                   r"|yen|rupee)(?![a-zA-Z])(?:\{\}|\s+(?=\d)|\s*$)?")  # fmt: skip
_CURRENCIES = {"Rs": "₹", "INR": "₹", "USD": "\\$", "EUR": "€", "GBP": "£"}
_INFIX = regex(r"\\big(cup|cap)(?![a-zA-Z])(?!\s*(?:\\limits)?\s*_)")
_SYSTEM = regex(
    r"\\left\s*\\\{\s*\\begin\{(aligned|align|gathered|array|matrix)\*?\}(?:\[\w\])?(?:\{[lcr| ]*\})?"
    r"((?:(?!\\begin).)*?)\\end\{\1\*?\}\s*\\right\s*\.",
    re.DOTALL,
)
_EITHER = regex(r"\\text\s*\{\s*或\s*\}|或者?")
_BOTH = regex(r"\\text\s*\{\s*且\s*\}|且")
_ALIGNED = regex(r"&(?=\s*(?:=|<|>|\\[lg]e))")
_COMMANDS = regex(
    r"\\(?:text|AA|a?ng|permil|pounds|euro|yen|rupee|mbox|mathrm\s*\{\s*(?:[^a-zA-Z]|Rs|[A-Z]{3})|SI|qty|num|unit|si\b|big"
    r"|right\s*\.|overline|bar)"
)
_HEAD = regex(r"\\[a-zA-Z]+")
_BINARY = regex(r"[0-9A-F]\s*_\s*\{?\s*(?:2|8|16)(?!\d)")
_LOOSE = regex(r"(?:^|[^a-zA-Z}\]^_{\\])\s*\{[^{}]*\}\s*[\^_]")
_CONSTANT = regex(r"\+\s*\\(?:text\w*|mathrm|mbox)\s*\{\s*const(?:ant)?\.?\s*\}")
_NAMES = dict(_SIGNS)
_CLOTHED = regex(r"\\(?:text\w*|mathrm|mbox)\s*\{\s*(\\\$|[£€¥₹¢Å‰°%])\s*\}")
_MONEY = regex(r"^(-?)\\(?:text\w*|mathrm|mbox)\s*\{\s*(Rs|INR|USD|EUR|GBP)\.?\s*\}(?=\s*(?:\\[ ,;:!])?\s*\d)")
_INDIAN = regex(r"(?<![\d.,}])\d{1,2}(?:\{,\}\d\d)+\{,\}\d{3}(?![\d{])")
_DECIMAL = regex(r"(?<![\d.,}])((?:0|\d+)\{,\}(?:\d{1,2}|\d{4,30})|0\{,\}\d{3})(?!\d|\{,\})")
_PERMIL = regex(r"(\d+)(?:[.,](\d+))?(?:\\[,;: !]|\s|~)*‰")
_MIXED = regex(r"(?<![\d.,/)\w] )(?<![\d.,/)\w])(\d{1,4}) (\d{1,4})/(\d{1,4})\s?(\\?%)")
_GROUPED = regex(
    r"(?<![\w.}])([0-9A-F]{1,8})((?:(?:\\[,;: ]|~| )[0-9A-F]{3,8})+)(?=\s*_\s*(?:\{\s*)?(?:2|8|16)(?!\d))"
)
_LINED = regex(r"\\(?:overline|bar)\s*\{\s*([0-9A-F]+)\s*\}(?=\s*_\s*(?:\{\s*\d\d?\s*\}|\d))")
_TOKEN = regex(r"\\[a-zA-Z]+\s*|\\.|\s+|.", re.DOTALL)
_BASE = regex(r"\s*(?:\\?[a-zA-Z]+|\d+|\\left\s*[(\[|].*\\right\s*[)\]|]|\([^()]*\))\s*", re.DOTALL)
_SCRIPT = regex(r"[\^_]\{|[\^_]\s*(?:\\?\w)")
_SMALL = regex(r"([⁰¹²³⁴-⁹]{1,12})⁄([₀-₉]{1,12})")  # ¹⁹⁄₂₀
_LINE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_PARTED = frozenset(",;|:=<>&+-−")


def plainly_set(text: str) -> str:
    """A text without what is there for its looks only."""
    if len(text) > MAX_LENGTH:
        return text
    if "\\" in text and _COMMANDS.search(text):
        text = _without_commands(text)
    if not text.isascii():
        text = _without_signs(text)
    if "const" in text:
        text = _CONSTANT.sub("+ C", text)
    if "{,}" in text:
        text = _INDIAN.sub(lambda found: found.group().replace("{,}", ""), text)
        text = _DECIMAL.sub(lambda found: found.group().replace("{,}", "."), text)
    if "{:}" in text or "{;}" in text:
        text = text.replace("{:}", ":").replace("{;}", ";")
    if "_" in text and _BINARY.search(text):
        text = _GROUPED.sub(lambda found: re.sub(r"\\.|[~ ]", "", found.group()), text)
    if "%" in text and "/" in text:
        text = _MIXED.sub(r"\1\\frac{\2}{\3}\4", text)
    loose = "{{" in text or (("}^" in text or "}_" in text or "} ^" in text) and _LOOSE.search(text))
    return without_groups(text) if loose else text


def _without_commands(text: str) -> str:
    """Signs that are named by a command, quantities of siunitx, systems behind a brace: as usual."""
    text = _SIGN.sub(lambda found: _NAMES[_HEAD.match(found.group())[0]], text)  # type: ignore[index]
    if any(map(text.__contains__, SIGNS)):
        text = without_commands(text)
    if "\\big" in text:
        text = _INFIX.sub(r"\\\1", text)
    if "\\right." in text:
        text = _SYSTEM.sub(_as_cases, text)
    text = _CLOTHED.sub(r"\1", text) if _CLOTHED.search(text) else text
    text = _MONEY.sub(_in_signs, text)
    return _LINED.sub(r"\1", text) if _LINED.search(text) else text


def _without_signs(text: str) -> str:
    """`ħ`, `‰` and the words of Chinese textbooks between conditions: as usual."""
    if "或" in text or "且" in text:
        text = _EITHER.sub(" or ", _BOTH.sub(" and ", text))
    text = text.replace("ħ", "\\hbar ")
    if "⁄" in text:
        text = _SMALL.sub(lambda found: rf"\frac{{{found[1].translate(_LINE)}}}{{{found[2].translate(_LINE)}}}", text)
    return _PERMIL.sub(_of_thousand, text) if "‰" in text else text


def _in_signs(found: re.Match[str]) -> str:
    return found[1] + _CURRENCIES[found[2]]


def _as_cases(found: re.Match[str]) -> str:
    """A system of equations or cases behind a brace, set as lines."""
    return "\\begin{cases}" + _ALIGNED.sub("", found[2]) + "\\end{cases}"


def _of_thousand(found: re.Match[str]) -> str:
    """`12.5‰` as `1.25%`: the point a place further to the left."""
    whole = found[1].zfill(2)
    return rf"{whole[:-1]}.{whole[-1]}{found[2] or ''}\%"


def without_groups(text: str) -> str:
    r"""`{{x}^{2}}-5xy` as `x^{2}-5xy`: braces that only group, as some editors write them.

    What is an argument of a command or a script keeps its braces, and so does whatever may be a set.
    """
    out: list[str] = [""]
    arguments: list[bool] = []
    rooted = "\\sqrt[" in text
    open_for = False  # whether a brace that follows begins an argument
    for found in _TOKEN.finditer(text):
        token = found.group()
        if token == "{":
            arguments.append(open_for)
            out.append("")
            open_for = False
        elif token == "}" and arguments:
            open_for = arguments.pop()
            inner = out.pop()
            behind = text[found.end() :].lstrip()[:1]
            out[-1] += f"{{{inner}}}" if open_for or not _only_groups(inner, behind) else inner.strip()
            open_for = open_for and behind == "{"
        else:
            out[-1] += token
            command = len(token) > 1 and token[0] == "\\" and token[1].isalpha()
            open_for = (
                token in "^_"
                or command
                or (open_for and (token.isspace() or token == "]"))
                or (rooted and _within(out[-1]))
            )
    while len(out) > 1:
        inner = out.pop()
        out[-1] += "{" + inner
    return out[0]


def _within(text: str) -> bool:
    """Whether a text ends within the optional argument of a root, `\\sqrt[3`."""
    place = text.rfind("\\sqrt[")
    return place >= 0 and "]" not in text[place:-1]


def _only_groups(inner: str, behind: str) -> bool:
    if behind and behind in "^_":
        return _BASE.fullmatch(inner) is not None
    if _SCRIPT.search(inner) is None or "{" not in inner:
        return False
    depth = 0
    for sign in inner:
        depth += (sign in "{([") - (sign in "})]")
        if not depth and sign in _PARTED and sign not in "({[":
            return False
    return True
