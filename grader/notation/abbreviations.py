"""Letters side by side that may be one name rather than a product: `Rth`, `SSE`, `Ka`."""

from __future__ import annotations

from grader.lazy_regex import regex
from grader.notation import vocabulary as v
from grader.notation.tokens import POTENTIALS, SHORT_WORDS

SHAPE = regex(r"[A-Z]{2,4}|[A-Z][a-z]{1,2}|d[A-Z]")
SPELLED = frozenset("avg det std var err tot eff vol len dev obj acc npv irr eps mse mae rss sse tss".split())
TAKEN = v.UNIT_SIGNS | v.UNIT_WORDS | SHORT_WORDS | v.CONNECTIVES.keys() | v.WORDS.keys() | v.GREEK_NAMES | POTENTIALS


def may_name(text: str) -> bool:
    """Whether two or three letters may be a name that a problem declares: no function, unit, Greek or English word."""
    return 1 < len(text) < 4 and text.isascii() and text.isalpha() and text not in TAKEN and text.lower() not in TAKEN


def looks_like_a_name(text: str) -> bool:
    """Whether letters that nothing is known of look like an abbreviation: `KE`, `Rth`, `avg`."""
    return (text in SPELLED or SHAPE.fullmatch(text) is not None) and (text not in TAKEN or text in SPELLED)
