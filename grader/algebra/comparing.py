"""What the rules of a comparison share: its policy, the pieces of both trees, the terms built so far."""

from __future__ import annotations

from typing import Protocol

from grader.algebra.collect import Collector
from grader.algebra.policy import Outcome, Policy
from grader.algebra.terms import Terms
from grader.notation.tree import Node


class Comparing(Protocol):
    """One comparison under one reading; `compare` is asked again for the parts of an answer."""

    policy: Policy
    ops: frozenset[str]
    terms: Terms
    collector: Collector

    def compare(self, gold: Node, answer: Node) -> Outcome:
        """The verdict for two trees, whatever they are."""
