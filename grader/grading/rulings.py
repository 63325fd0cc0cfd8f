"""Rulings: a criterion's verdict with its evidence, and what it is decided from."""

from __future__ import annotations

from dataclasses import dataclass

from grader.grading.attempt import Attempt
from grader.grading.model import Verdict
from grader.notation.readable import readable
from grader.rubric.expression import Cue
from grader.rubric.key import PartKey
from grader.transcript.model import Span


@dataclass(frozen=True)
class Ruling:
    """A criterion's verdict with its evidence.

    `share` is the part of the points that is earned; `named` says that an answer was stated by its name.
    """

    verdict: Verdict
    share: float = 0.0
    reason: str = ""
    expected: str = ""
    found: str = ""
    evidence: tuple[Span, ...] = ()
    named: bool = False


PENDING = Ruling("pending")


@dataclass(frozen=True)
class Context:
    """What a criterion is decided from.

    Attributes:
        key: the part.
        attempt: the attempt at it.
        below: (key, attempt) of the part and all parts below, in the same turn.
        asked: what the user has said up to then.
    """

    key: PartKey
    attempt: Attempt
    below: tuple[tuple[PartKey, Attempt], ...] = ()
    asked: str = ""


def cue_text(cue: Cue) -> str:
    """A cue for people: its first synonym, without the marks of the rubric language."""
    if cue.expression is not None:
        return cue.expression.text
    return " … ".join(cue.words[0]).replace("*", "")


def brief(text: str, width: int = 90) -> str:
    """A passage of a chat for people: on one line, its LaTeX written out, cut at `width` characters."""
    text = " ".join(readable(text).split())
    return text if len(text) <= width else text[: width - 1] + "…"
