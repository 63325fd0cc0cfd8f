"""What was found of an answer: the candidates for it, and the one that counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grader.algebra.world import Value
from grader.audit.state import Audited
from grader.notation.tree import Node
from grader.transcript.model import Span

Outcome = Literal["right", "wrong", "carried", "none"]
# How surely a passage is meant as the answer: it may be, it is announced, it is labelled as it, it is named or boxed
MAYBE, ANNOUNCED, LABELLED, NAMED = range(4)


@dataclass(frozen=True)
class Found:
    """The answer of an attempt: what it is, where, whether right; `value` is None where it is no number.

    `unit` is the one it is written with, "" without; `named` says that it was stated by the answer's name, `D = -14`,
    rather than found by its look.
    """

    outcome: Outcome
    span: Span | None = None
    text: str = ""
    value: Value = None
    reason: str = ""
    named: bool = False
    unit: str = ""


@dataclass(frozen=True)
class Candidate:
    """A passage that may be the answer.

    `shared` says that its label fits another answer of the part as well, `foreign` that it stands in an equation about
    something else, `open_case` that it is stated by the answer's name, but perhaps for another case.
    """

    span: Span
    node: Node | None
    sure: int
    item: Audited | None = None
    shared: bool = False
    foreign: bool = False
    open_case: bool = False

    @property
    def named(self) -> bool:
        """Whether it was stated by the answer's name."""
        return self.item is not None
