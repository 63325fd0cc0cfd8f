"""Angles told in another measure than the rubric's."""

from __future__ import annotations

import pytest
from weighed_chats import graded

RADIANS = """\
id: radians
given: {x: 30, y: 126}
derive: {phi: acos(x/y)}
answers: {angle: {value: phi, unit: rad, typed: 1.3304, as: [phi, φ, "\\\\varphi"]}}
"""
DEGREES = """\
id: degrees
given: {x: 0.4}
derive: {phi: degrees(asin(x))}
answers: {angle: {value: phi, unit: deg, typed: 23.58, as: [phi, φ]}}
"""


@pytest.mark.parametrize(
    ("rubric", "told", "verdicts", "answer"),
    [
        (RADIANS, "so φ = 76.2°.", ["true"], "met"),
        (RADIANS, "so φ = 76°.", ["true"], "met"),
        (RADIANS, "$\\varphi = 76.23^\\circ$", ["true"], "met"),
        (RADIANS, "φ = 76.2 degrees", ["true"], "met"),
        (RADIANS, "the angle is 76.2°", [], "met"),
        (RADIANS, "φ = 1.33 rad (76.2°)", ["true"], "met"),
        (RADIANS, "φ = 77°", ["false"], "unmet"),
        (RADIANS, "φ = 1.3°", ["false"], "unmet"),
        (RADIANS, "φ = 1.34 rad", ["false"], "unmet"),
        (DEGREES, "φ = 0.4115 rad", ["true"], "met"),
        (DEGREES, "φ = 24°", ["true"], "met"),
        (DEGREES, "φ = 0.41 rad (23.6°)", ["true"], "met"),
        (DEGREES, "φ = 0.42 rad", ["false"], "unmet"),
    ],
)
def test_an_angle_in_another_measure_is_held_to_its_own_digits(
    rubric: str, told: str, verdicts: list[str], answer: str
) -> None:
    grade = graded(rubric, told).grade
    assert [claim.verdict for claim in grade.claims] == verdicts
    assert next(f.verdict for f in grade.findings if f.criterion == "angle") == answer
