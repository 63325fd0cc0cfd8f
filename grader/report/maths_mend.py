"""LaTeX as chats write it, in the commands that the converter to MathML knows."""

from __future__ import annotations

import re

from grader.lazy_regex import regex

_REWRITES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (regex(pattern), replacement)
    for pattern, replacement in (
        (r"\\(?:label|require|bbox\s*\[[^\]]*\]\s*|bbox)(?=\{)\{[^{}]*\}", ""),
        (r"\\tag\*?\{([^{}]*)\}", r"\\qquad\\text{(\1)}"),
        (r"\\(?:notag|nonumber|hfill|allowbreak|strut|smallskip|medskip|bigskip)(?![A-Za-z])", " "),
        (r"\\(?:mbox|hbox|textnormal)(?=\s*\{)", r"\\text"),
        (r"\\href\s*\{[^{}]*\}", ""),
        (r"\\(begin|end)\{split\}", r"\\\1{aligned}"),
        (r"\\(begin|end)\{(?:align|eqnarray|flalign|multline)\*?\}", r"\\\1{aligned}"),
        (r"\\(begin|end)\{gather\*?\}", r"\\\1{gathered}"),
        (r"\\(begin|end)\{(?:equation|displaymath|math)\*?\}", " "),
        (r"\\(begin|end)\{smallmatrix\}", r"\\\1{matrix}"),
        (r"\\widetilde(?![A-Za-z])", r"\\tilde"),
        (r"\\substack\s*\{([^{}]*)\}", r"\\begin{matrix}\1\\end{matrix}"),
        (r"\\(?:smash|vcenter|mathstrut|relax)(?![A-Za-z])(?:\[[tb]\])?", ""),
        (r"\\\\\s*(?=\\end\s*\{)", ""),
        (r"\\dots[bcimo](?![A-Za-z])", r"\\dots"),
        (r"\\cancelto\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"\\cancel{\2}^{\1}"),
        (r"\\abs\s*\{([^{}]*)\}", r"\\left|\1\\right|"),
        (r"\\norm\s*\{([^{}]*)\}", r"\\left\\|\1\\right\\|"),
        (r"\\dv\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"\\frac{d\1}{d\2}"),
        (r"\\pdv\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"\\frac{\\partial \1}{\\partial \2}"),
        (r"\\num\s*\{([^{}]*)\}", r"\1"),
    )
)
_QUANTITY = regex(r"\\(?:SI|qty)\s*\{([^{}]*)\}\s*\{([^{}]*)\}|\\(?:si|unit)\s*\{([^{}]*)\}")
_UNITS = {
    "per": "/", "squared": "^2", "cubed": "^3", "percent": r"\%", "degree": r"{}^\circ ", "celsius": r"{}^\circ C",
    "metre": "m", "meter": "m", "second": "s", "gram": "g", "newton": "N", "joule": "J", "watt": "W", "volt": "V",
    "ampere": "A", "kelvin": "K", "mole": "mol", "hertz": "Hz", "pascal": "Pa", "kilogram": "kg", "hour": "h",
    "minute": "min", "ohm": r"\Omega ", "kilo": "k", "mega": "M", "milli": "m", "centi": "c", "nano": "n",
    "micro": r"\mu ",
}
_CHEMISTRY = regex(r"\\ce\s*\{([^{}]*)\}")
_ENVIRONMENT = regex(r"\\(begin|end)\s*\{[^{}]*\}|\\\\")


def mended(latex: str) -> str:
    """LaTeX in the commands that the converter knows."""
    for pattern, replacement in _REWRITES:
        latex = pattern.sub(replacement, latex)
    latex = _QUANTITY.sub(_quantity, latex)
    latex = _CHEMISTRY.sub(lambda match: _formula(match.group(1)), latex).strip()
    return rf"\begin{{gathered}}{latex}\end{{gathered}}" if _breaks_outside(latex) else latex


def _quantity(match: re.Match[str]) -> str:
    """`\\SI{5}{\\metre\\per\\second}` as a number and upright letters."""
    number, unit = (match.group(1) or "", match.group(2) if match.group(3) is None else match.group(3))
    written = re.sub(r"\\([a-z]+)", lambda name: _UNITS.get(name.group(1), name.group()), unit)
    number = re.sub(r"[eE]([+-]?\d+)$", r"\\times 10^{\1}", number)
    return rf"{number}\,\mathrm{{{written}}}" if number else rf"\mathrm{{{written}}}"


def _formula(chemical: str) -> str:
    r"""`\ce{2H2O -> H3O+}` as upright letters with subscripts and charges."""
    text = re.sub(r"(?<=[A-Za-z)\]])(\d+)", r"_{\1}", chemical)
    text = re.sub(r"(?<=[A-Za-z)\]}])\^?(\d*[+-])(?=\s|$)", r"^{\1}", text)
    text = text.replace("<=>", r"\rightleftharpoons ").replace("->", r"\rightarrow ")
    return rf"\mathrm{{{text}}}"


def _breaks_outside(latex: str) -> bool:
    depth = 0
    for match in _ENVIRONMENT.finditer(latex):
        if match.group(1):
            depth += 1 if match.group(1) == "begin" else -1
        elif depth == 0 and latex[match.end() :].strip():
            return True
    return False
