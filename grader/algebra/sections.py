"""Sections behind the answer that are none of it: `### Remark`, `**Note:**`, `## Check`, each on a line of its own."""

from __future__ import annotations

import re

_HEADING = re.compile(
    r"\n[ \t]*(?:#{1,6}[ \t]*|(?=\*\*))(?:\*\*|__)?(?P<title>[^*\n#]{3,60}?)(?:\*\*|__)?:?[ \t]*(?=\n|$)"
)
_ASIDE = re.compile(
    r"(?:\d[.)] )?(?:(?:a |final |short |quick |additional |further |side |important |historical )?(?:remarks?"
    r"|notes?|comments?|check"
    r"|verification|asides?|generali[sz]ations?|extensions?|outlook|sanity check|discussion|context|background"
    r"|common (?:mistakes?|errors?|pitfalls?)|why (?:this|it) works|follow[- ]?up|further reading|comparison"
    r"|alternative[a-z ]*"
    r"|another (?:way|method|approach)))\b[^=]{0,40}$",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"boxed|\banswer\b|\b(?:correct(?:ion|ed)|wrong|mistake|error|actually|so|hence|thus|therefore|final)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\d")


def without_remarks(text: str) -> str:
    """A reply without the sections at its end that their headings call remarks, notes, or checks."""
    if "\n#" not in text and "\n**" not in text:
        return text
    for heading in reversed(list(_HEADING.finditer(text))):
        title = heading["title"].strip(" .:")
        if not _ASIDE.match(title) or _ANSWERS.search(text, heading.end()) or not _SAYS.search(text[: heading.start()]):
            break
        text = text[: heading.start()]
    return text
