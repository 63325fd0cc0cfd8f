"""Two answers once more in the usual notation, where one of them is in a form that few use.

The rules (`number_forms.py`, `unit_forms.py`, ...) change whole texts, within sentences too, but not what they say.
"""

from __future__ import annotations

from functools import lru_cache

from grader.algebra import notation_forms, nuclides, number_forms, set_forms, unit_forms, word_forms
from grader.algebra.telling import Rules

MAX_REMEMBERED = 120
_RULES = Rules([
    rule
    for module in (word_forms, notation_forms, nuclides, set_forms, unit_forms, number_forms)
    for rule in module.RULES
])  # fmt: skip


def retold(text: str) -> str:
    """A text in the usual notation; the text as it is where no rule concerns it. Short ones are remembered."""
    return _remembered(text) if len(text) <= MAX_REMEMBERED else _RULES.told(text)


@lru_cache(maxsize=512)
def _remembered(text: str) -> str:
    return _RULES.told(text)
