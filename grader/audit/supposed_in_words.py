"""What words suppose a quantity to be: "if U were 6 V", "had the mass m been 3 kg"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.conditions import paragraph
from grader.audit.reuse import Supposed, supposed
from grader.lazy_regex import regex
from grader.notation import read, relations
from grader.notation.renaming import renamed
from grader.notation.tree import Node
from grader.transcript.model import Span

WERE = regex(
    r"\b(?:if|had|were|suppose|imagine)\s[^.;:=\n]{0,40}?(?<!\w)"
    r"[$\\(]{0,2}(?P<name>[A-Za-zα-ωΑ-Ω\\][^\s=.,;:$()]{0,16})[$\\)]{0,2}\s"
    r"(?:were|had been|been)\s(?:only\s|just\s)?"
    r"(?P<value>[$\\(]{0,2}[-−–]?\d[\d.]*(?<=\d)[$\\)]{0,2}(?:[ ~\\]{1,3}(?:text|mathrm)?\{?[A-Za-zΩµμ°/²³]{1,6}\}?)?)",
    re.I,
)
MAX_FOUND = 20
DOLLARS = regex(r"\$|\\[()]")
UNIT_WORDS = regex(r"\s(?:and|or|then|we|it|the|in|at|as|of|for|is|not|but|so|if)\Z", re.I)


def supposed_in_words(text: str, start: int, end: int, world: World) -> Iterator[Supposed]:
    """The values that the words of a stretch suppose, each to the end of its paragraph."""
    if " were " not in text and " been " not in text:
        return
    for number, found in enumerate(WERE.finditer(text, start, end)):
        claim = _as_claim(found, world)
        if number >= MAX_FOUND or claim is None:
            continue
        said = supposed(claim, world, found.end(), paragraph(text, found.start())[1])
        if said is not None:
            yield said


def _as_claim(found: re.Match[str], world: World) -> Claim | None:
    """The equation that the words come to."""
    value = UNIT_WORDS.sub("", found["value"])
    said = DOLLARS.sub("", f"{found['name']} = {value}")
    functions = frozenset(name for name in world.functions if name in said)
    names = frozenset(name for name in world.renaming.names if name in said)
    tree = renamed(read(said, functions=functions, names=names), said, world.renaming)
    relation = next(relations(tree), Node("none"))
    if relation.op != "rel" or relation.value != ("=",) or len(relation.args) != 2:
        return None
    left, right = relation.args
    return Claim(Span(0, 0, 1), left, "=", right, 0, left)
