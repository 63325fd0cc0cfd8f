r"""Formulas that are surely in the usual notation: `3x^2 - 4x + 1`, `\frac{\sqrt{5}}{2}`; most answers are such.

There is nothing to tidy, translate or take out of them: single letters, numbers, brackets, the usual signs and a few
commands, matrices and a usual unit at the end, spaces only around signs. What other notations have is left out:
`3m^2`, `0x1f`, `3x10^8`, `1 000`, `0,5`, `(1,234)`, `0.1(6)`, `5 (five)`, `a) 5`, `**5**`, `3*^2`, `{x}^2`, `\frac12`,
`2 =)`, `2 <3`.
"""

from __future__ import annotations

import re

from grader.lazy_regex import regex

_UNIT = r"(?:[cmk]?m|k?g|mg|mL|[kmc]m/h|m/s|s|h|hours?|minutes?|seconds?|days|feet|inches|years|units|radians|rad)"
_COMMAND = (
    r"\\(?:(?:[dt]?frac|binom|sqrt)(?=\{)|sqrt\[\d\]\{(?![{,*])|sqrt(?=\d)|overline(?=\{\d)"
    r"|left(?=[(\[])|right(?=[)\]])|(?:left|cup|cap) ?\[(?=-?[\d\\])(?!\\[^if])|(?:alpha|beta|gamma|lambda|theta|phi"
    r"|sigma|omega|pi|infty|cdot|times|sin|cos|tan|sec|csc|cot|sinh|cosh|tanh|ln|log|exp"
    r"|arctan|arcsin|arccos|pm|leq?|geq?|neq?|[lg]eqslant|cap|cup|circ|emptyset)"
    r"(?![A-Za-z])|(?<=,\\)[,; ](?! ?\d{3})|(?:begin|end)\{[bpv]matrix\}|\\ ?(?=[-\d\\])|langle(?= ?-?\d)|rangle"
    rf"|(?<=[\d}}]\\)(?:[ ,]\\mathrm|text)\{{ ?{_UNIT}\}}(?=(?:\^(?:[23]|\{{[23]\}}))?(?!.))"
    rf"|(?<=[\d}}] \\)text\{{ ?{_UNIT}\}}(?=(?:\^(?:[23]|\{{[23]\}}))?(?!.)))"
)
_NUMBER = (
    r"(?:0(?![\dA-Za-z.])|[1-9]\d*(?![\d.])|\d+\.\d+(?![\d.(A-Za-suvwz])|\d+\.(?=\\overline\{\d+\}(?!\d)))"
    r"(?! [A-Za-z\d])"
)
# Pieces begin with a character, and look back only behind it: so they are tried only where it stands.
_LETTER = (
    r"(?:[a-iklnopqrstuvwyzABCDEFGHKLMNPQTVWXYZ]|m(?<!\d.)|x(?! ?10))(?<![A-Za-z].)(?![A-Za-z])(?! [A-Za-z\d])"
)
_PRODUCT = (
    r"(?<![A-Za-z\\. ])(?:ab|ac|bc|xy|yx|xz|yz)(?![A-Za-z])(?! [A-Za-z\d])|(?<![A-Za-z\\\d.])(?<![^=] )[xCk]e(?=\^)"
)
_WORD = r"(?<![A-Za-z\\])(?:(?:sqrt|sin|cos|tan|ln|exp)(?=\()|pi(?![A-Za-z])(?! [A-Za-z\d]))"
_SIGN = (
    r"\+(?!\))|-(?![)>])|=(?![)=<>])|[/)}]|\*(?![*^])|\^(?:[1-9](?![\w.])|(?=[\w({\\-]))|\((?![= ])"
    r"|\{(?<=[A-Za-z}^].)(?![{,*])|,(?! ?-?\d{3})"
    r"|_(?:(?<=[a-z].)(?:[A-Za-z\d](?![\w{])|\{(?=[a-z\d]))|(?<=\d.)\d(?![\w{]))"
    r"|\|(?!\|)|\[(?<![\w\]] .)(?<![\w\])].)(?=-?[\d\\])(?!\\[^if])|\](?<=[\w)].)(?![\w\[(])"
    r"|!(?<=[\d)].)(?![!=])|& ?(?=[-\d\\])| & ?(?=[-\d\\])"
    r"|\\\{(?= ?[-\d(a-z])|\\\}(?<=[\w)} ]..)|\\%(?<=\d..)(?<!/\d..)(?<!/\d\d..)(?<!/\d\d\d..)(?!.)"
    r"|\\\$(?<!.\\\$)(?=\d)"
    r"|(?:<(?!3)|>)(?<=[\w)} ].)(?:=(?=[ \d])|(?![<>=-]))"
)
_SPACE = r" (?:(?<=[-+*/=<>,\w)}] )(?=[-+*/=<>\\\w])|(?<=[-+*/=<>,] )(?=\()|(?<=\| )(?=\+))"
_PIECES = rf"{_LETTER}|{_NUMBER}|{_SIGN}|{_SPACE}|{_COMMAND}|{_WORD}|{_PRODUCT}"
_WHOLE = (  # `1,048,576`, `3:4` and `2.5 kg` by themselves
    rf"-?[1-9]\d{{0,2}}(?:,\d{{3}})++|\d{{1,4}} ?: ?\d{{1,4}}|(?:\d{{1,9}}|\d{{1,9}}\.\d{{1,9}}) {_UNIT}"
)
_PLAIN = regex(rf"(?![=*,]|\(?[aA]\)|[aA] |-?0,(?! ))(?:{_PIECES})++(?<=[\w)}}\]|!%])|{_WHOLE}", re.ASCII)
MAX_LENGTH = 120


def is_plain(text: str) -> bool:
    """Whether a text is a formula in the usual notation, as far as its characters tell at once."""
    if len(text) > MAX_LENGTH or _PLAIN.fullmatch(text) is None:
        return False
    return ("{" not in text or text.count("{") == text.count("}")) and not ("<" in text and ">" in text)


# Arithmetic without relations, lists, names that may be constants, indices or functions, and dates: no look at how it
# is written (`second_looks`, `written_looks`, `respelled`, `_otherwise`) has a sign in it.
_ARITHMETIC = regex(
    r"(?=.*[2-9])(?:\d{1,3}+(?:\.\d+)?(?![\d.])|[-+^{}) ]|/(?!/)|\*(?! ?[a-z])|\((?!\d+\))"
    r"|[abdefghiopqrstuvwxyz](?![a-z]| ?\()"
    r"|\\(?:frac|sqrt|pi|cdot|times|sin|cos|tan|alpha|beta|gamma|theta|lambda)(?![a-z]| ?\())++"
)


def is_arithmetic(text: str) -> bool:
    """Whether a plain formula is of numbers and letters whose value is all that there is to compare."""
    return _ARITHMETIC.fullmatch(text) is not None
