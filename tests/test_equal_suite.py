"""The suite labelled by construction, whole."""

import importlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from grader.algebra.equal import equal

SUITE = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def pairs() -> list[Any]:
    """All labelled pairs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SUITE)
        return list(importlib.import_module("equality_suite").suite())


def test_the_suite_is_large_and_balanced(pairs: list[Any]) -> None:
    """At least 1,500 pairs, equal and different in about equal shares, none twice."""
    labels = Counter(pair.equal for pair in pairs)
    assert len({(p.gold, p.pred) for p in pairs}) >= 3000
    assert 0.45 < labels[True] / len(pairs) < 0.55


def test_nearly_all_pairs_are_judged_rightly(pairs: list[Any]) -> None:
    """At least 99 % right, and no pair that differs is called equal."""
    verdicts = [(pair, equal(pair.gold, pair.pred).equal) for pair in pairs]
    accepted = [pair for pair, verdict in verdicts if verdict and not pair.equal]
    wrong = [pair for pair, verdict in verdicts if verdict is not pair.equal]
    assert accepted == []
    assert len(wrong) <= 0.01 * len(pairs), wrong[:20]


def test_verdicts_do_not_depend_on_which_is_gold(pairs: list[Any]) -> None:
    """Where both are expressions, swapping them changes nothing (every third is tried)."""
    expressions = [p for p in pairs if not p.kind.startswith("replies") and "\n" not in p.pred]
    changed = [p for p in expressions[::3] if equal(p.gold, p.pred).equal != equal(p.pred, p.gold).equal]
    assert changed == []
