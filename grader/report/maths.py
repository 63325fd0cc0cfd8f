"""LaTeX to MathML, for people who may write any LaTeX at all.

math-core does the work; what it lacks and chats use is rewritten first. What can't be typeset stays as its source.
"""

from __future__ import annotations

from functools import cache, lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from grader.lazy_regex import regex
from grader.report.maths_mend import mended

LONGEST = 4000
TAGS = frozenset(
    ["math", "mi", "mn", "mo", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup"]
    + ["mover", "munder", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "mpadded", "mphantom"]
    + ["mstyle", "merror", "menclose", "b", "i", "code", "s", ""]  # closing tags have no name before their slash
)
_UNFIT = regex("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
_TAG = regex(r"<([^\s/>]*)")
_ENTITY = regex(r"&(?!(?:lt|gt|amp|quot|#39);)\w+;")


@lru_cache(maxsize=4096)
def markup(latex: str, display: bool = False) -> str | None:
    """`<math>...</math>` as well-formed XML for LaTeX without its delimiters, or None where it can't be typeset.

    It holds elements of MathML Core and `menclose` only.
    """
    if len(latex) > LONGEST or _UNFIT.search(latex):
        return None
    converter, error = _converter()
    for source in (mended(latex), latex):
        try:
            text: str = converter.convert_with_local_state(source, displaystyle=display)
        except (error, RecursionError):
            continue
        return _xml(text) if TAGS.issuperset(_TAG.findall(text)) else None
    return None


@lru_cache(maxsize=4096)
def tree(latex: str, display: bool = False) -> Element | None:
    """`markup` as a tree. It is shared: read it, don't change it."""
    text = markup(latex, display)
    try:
        return fromstring(text) if text else None
    except (ParseError, RecursionError):
        return None


def _xml(mathml: str) -> str:
    """The converter's HTML as XML: named characters as themselves, no variation selectors."""
    return _ENTITY.sub(lambda match: unescape(match.group()), mathml).replace("\ufe00", "")


@cache
def _converter() -> tuple[Any, type[Exception]]:
    from math_core import LatexError, LatexToMathML

    return LatexToMathML(macros={}, max_expansions=200), LatexError
