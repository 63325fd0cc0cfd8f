"""Two answers once more in the usual notation, where one of them is in a form that few use; only `equal` counts.

The rules (`number_forms.py`, `unit_forms.py`) change whole texts, also within sentences, without changing what they say.
"""

from __future__ import annotations

from grader.algebra.hinted import Hinted
from grader.algebra.number_forms import RULES as NUMBERS
from grader.algebra.unit_forms import RULES as UNITS

MAX_LENGTH = 400
_RULES = (*UNITS, *NUMBERS)
_FOUND = Hinted((hints, sign) for hints, sign, _ in _RULES)


def retold(text: str) -> str:
    """A text in the usual notation; the text as it is where no rule concerns it."""
    if len(text) > MAX_LENGTH or not _FOUND.any_in(text):
        return text
    for hints, sign, rule in _RULES:
        if any(map(text.__contains__, hints)) and sign.search(text):
            text = rule(text)
    return text
