"""Choices by letter: `C`, `(C) 42`, `\\textbf{(C)} 42`, "the correct answer is C) 25 cm"."""

from __future__ import annotations

import re

from grader.algebra.settled import saying, settled
from grader.lazy_regex import regex

_LETTER = regex(r"\W*(?:\\(?:text|math)[a-z]*\s*\{)?\W*([A-Z])\W*")
_LISTED = regex(r"\W*(?:\\(?:text|math)[a-z]*\s*\{)?\(?([A-Z])\s*[).:]\W*\s+\S")
_SHORT = regex(r"\(?([A-Ha-h])\)\.?")
_LABELLED = regex(
    r"[\s$*]*(?:\\(?:text|math)[a-z]*\s*\{\s*\(?([A-H])\s*[).:]+\s*\}|\(?([A-H])[).:](?=[\s\\]))"
    r"(?:\\[ ,;:!]|\\q?quad|[\s~])*([^\s=].*)",
    re.DOTALL,
)
_OPENINGS, _CLOSINGS = frozenset("($\\* "), frozenset(").:")
_DRESS = regex(r"\\(?:text|math)[a-z]*|\\[,;: {}]|[{}]")
_JOINED = regex(r"[\s$*(]*([A-H]{2,8})[\s$*).]*")
_APART = regex(
    r"(?:(?:options?|choices?|answers?):? )?[\s$*({\[]*[A-H][\s$*)]*"
    r"(?:(?:[,;&]|\band\b|,\s*and\b)[\s$*(]*[A-H][\s$*)]*){0,7}[\s$*)}\].]*"
)
_FURTHER = regex(r"[A-H]\s*[).:]")
_COMMAND, _WORD = regex(r"\\[a-zA-Z]+"), regex(r"[a-z]{3,}")
MAX_LETTER, MAX_START, MAX_VALUE = 20, 100, 60


def same_choice(letter: str, text: str, source: str) -> bool | None:
    """`B` against `B. 42` or `(B) the second one`; None where they are no choices.

    Args:
        letter: what may be the letter alone.
        text: the answer that the other side asserts.
        source: all that the other side says.
    """
    alone = _LETTER.fullmatch(letter) if len(letter) <= MAX_LETTER and letter != letter.lower() else None
    if alone is None:
        return None
    short = _SHORT.fullmatch(text.strip())
    if source == text:
        letter, value = labelled(text)
        chosen = short[1].upper() if short else letter if letter and _is_value(value) else settled(source, "")
    else:
        said = short or (None if saying(text) else _LISTED.match(text[:MAX_START])) or _bare(text)
        chosen = settled(source, said[1].upper() if said else "")
    return alone.group(1) == chosen if chosen else None


def _is_value(text: str) -> bool:
    """Whether what stands behind a letter is no sentence and no further option: `18`, `\\frac{1}{2}\\text{ cm}`."""
    return len(text) <= MAX_VALUE and not _WORD.search(_COMMAND.sub("", text)) and not _FURTHER.search(text)


def _bare(text: str) -> re.Match[str] | None:
    return _LETTER.fullmatch(text) if len(text) <= MAX_LETTER else None


def labelled(text: str) -> tuple[str, str]:
    """The letter of an option and what it says, `(C) 42`; ("", "") for any other text."""
    opens = (text[:1] in _OPENINGS or text[1:2] in _CLOSINGS) and text != text.lower()
    found = _LABELLED.fullmatch(text) if opens else None
    return (found[1] or found[2], found[3].rstrip("$* ")) if found else ("", "")


def same_choices(wanted: str, given: str) -> bool | None:
    """`ACD` against `A, C and D`: several choices, in any order; None where one side gives no letters alone."""
    left, right = _several(wanted), _several(given)
    return None if left is None or right is None or len(left | right) < 2 else left == right


def _several(text: str) -> frozenset[str] | None:
    """The letters of several options, `ACD` or `A, C and D`; None for any other text."""
    text = (_DRESS.sub(" ", text) if "\\" in text else text).replace("∧", " and ")
    joined = _JOINED.fullmatch(text.strip())
    found = joined[1] if joined else "".join(re.findall(r"[A-H]", text)) if _APART.fullmatch(text.strip()) else ""
    in_order = not joined or found == "".join(sorted(found))
    return frozenset(found) if 0 < len(found) == len(set(found)) and in_order else None
