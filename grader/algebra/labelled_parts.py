"""Answers to the parts of a question, each behind its label: `(a) 12 (b) 30` against `(a) There are 12 ways. ...`."""

from __future__ import annotations

from collections.abc import Callable

from grader.algebra.policy import Comparison
from grader.lazy_regex import regex

_LABEL = regex(
    r"(?:^|(?<=[\s;,.*{]))(?:\\text(?:bf)?\s*\{\s*|\*\*)?(?:[Pp]art )?"
    r"\(?(?P<label>[a-h]|i{1,3}|iv|vi{0,3})\)(?:\s*\}|:?\*\*)?[:.]?"
)
_ORDERS = (tuple("abcdefgh"), ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"))
_JOINT = regex(r"[\s;,]*(?:\band\b)?[\s;,]*$")
MAX_LENGTH, MAX_BEFORE = 4000, 200


def same_parts(wanted: str, given: str, verdict: Callable[[str, str], Comparison]) -> Comparison | None:
    """The verdict on two answers of the same parts, one by one; None where they are not, or a part is left open."""
    left, right = _parts(wanted), _parts(given)
    if not left or len(left) != len(right):
        return None
    found = [verdict(*pair).equal for pair in zip(left, right)]
    if all(found):
        return Comparison(True, "all parts are the same")
    return Comparison(False, "another answer to one of the parts") if False in found else None


def _parts(text: str) -> list[str]:
    """The texts behind the labels (a), (b), ..., in their order; [] where there are no such labels."""
    labels = list(_LABEL.finditer(text)) if len(text) < MAX_LENGTH else []
    names = tuple(label["label"] for label in labels)
    if len(names) < 2 or not any(names == order[: len(names)] for order in _ORDERS):
        return []
    if labels[0].start() > MAX_BEFORE:
        return []
    ends = [*(label.start() for label in labels[1:]), len(text)]
    parts = [_JOINT.sub("", text[label.end() : end]).strip() for label, end in zip(labels, ends)]
    return parts if all(parts) else []
