"""Sections behind the answer that are none of it: `### Remark`, `**Note:**`, `## Check`, each on a line of its own."""

from __future__ import annotations

import re

from grader.lazy_regex import regex

_HEADING = regex(
    r"\n[ \t]*(?:#{1,6}[ \t]*|(?=\*\*))(?:\*\*|__)?(?P<title>[^*\n#]{3,60}?)(?:\*\*|__)?:?[ \t]*(?=\n|$)"
)
_ASIDE = regex(
    r"(?:\d[.)] )?(?:(?:an? |final |short |quick |additional |further |side |important |historical )?(?:remarks?"
    r"|notes?|comments?|check"
    r"|verification|asides?|generali[sz]ations?|extensions?|outlook|sanity check|discussion|context|background"
    r"|common (?:mistakes?|errors?|pitfalls?)|why (?:this|it) works|follow[- ]?up|further reading|comparison"
    r"|alternative[a-z ]*"
    r"|another (?:way|method|approach)))\b[^=]{0,40}$",
    re.IGNORECASE,
)
_ANSWERS = regex(r"boxed|\banswer\b|\b(?:correct(?:ion|ed)|wrong|mistake|error|actually|final)\b", re.IGNORECASE)
_CHECKED = regex(r"(?:\d[.)] )?(?:(?:an? |final |quick )?(?:check|verification)|sanity check)\b", re.IGNORECASE)
_CONCLUDES = regex(r"\b(?:so|hence|thus|therefore)\b", re.IGNORECASE)
_NEW_PARAGRAPH = regex(r"\n\s{0,9}\n\W{0,9}(?:so|hence|thus|therefore)\b", re.IGNORECASE)
_SAYS = regex(r"\d")


def without_remarks(text: str) -> str:
    """A reply without the sections at its end that their headings call remarks, notes, or checks.

    What a remark concludes (`## Remark`, "With one more, ... So it is 6.") is none of the answer; what a check
    concludes may be.
    """
    return _cut(text)[0]


def concludes_aside(text: str) -> bool:
    """Whether a section headed as an aside has a paragraph of its own that concludes: nobody can tell what it is of."""
    return _cut(text)[1]


def _cut(text: str) -> tuple[str, bool]:
    """A reply without such sections, and whether one of these may conclude the whole."""
    open_ended = False
    if "\n#" not in text and "\n**" not in text:
        return text, open_ended
    for heading in reversed(list(_HEADING.finditer(text))):
        title = heading["title"].strip(" .:")
        if not _ASIDE.match(title) or _ANSWERS.search(text, heading.end()) or not _SAYS.search(text[: heading.start()]):
            break
        if _CHECKED.match(title) and _CONCLUDES.search(text, heading.end()):
            break
        open_ended = open_ended or _NEW_PARAGRAPH.search(text, heading.end()) is not None
        text = text[: heading.start()]
    return text, open_ended
