"""Quantities that are zero but for the noise of floating point."""

from __future__ import annotations

import pytest
from weighed_chats import graded


@pytest.mark.parametrize("value", ["3*cos(pi/2)", "0.3 - 0.1 - 0.2", "sin(pi)", "2*(0.1 + 0.2 - 0.3)/5"])
def test_what_is_zero_but_for_noise_is_zero(value: str) -> None:
    text = f"id: zero\nderive: {{W: '{value}'}}\nanswers: {{work: {{value: W, unit: J, as: [W]}}}}\n"
    grade = graded(text, "W = 0 J").grade
    assert [claim.verdict for claim in grade.claims] == ["true"]
    assert [finding.verdict for finding in grade.findings] == ["met"]
    assert [finding.verdict for finding in graded(text, "W = 1 J").grade.findings] == ["unmet"]


def test_a_small_quantity_is_not_zero() -> None:
    text = "id: charge\nderive: {q: 1.6e-19*2}\nanswers: {charge: {value: q, unit: C, as: [q]}}\n"
    assert [finding.verdict for finding in graded(text, "q = 0 C").grade.findings] == ["unmet"]
    assert [finding.verdict for finding in graded(text, "q = 3.2e-19 C").grade.findings] == ["met"]
