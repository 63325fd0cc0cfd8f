"""Right lines that were once accused, with their wrong twins: percentage points, bits, profits called π."""

import pytest
from audited_texts import verdicts
from weighed_chats import claims_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 % − 5 % = 10 percentage points.", ["true"]),
        ("15 % − 5 % = 11 percentage points.", ["false"]),
        ("$15\\% - 5\\% = 10$ percentage points", ["true"]),
        ("12 − 5 = 7 percentage points", ["true"]),
        ("12 − 5 = 8 percentage points", ["false"]),
        ("1.5 GB = 1.5 × 10^9 bytes = 12 Gbit", ["true", "true"]),
        ("100 MB = 800 Mbit", ["true"]),
        ("100 MB = 900 Mbit", ["false"]),
        ("The profit is π = (60 − 20)·20 = 800.", ["unchecked", "true"]),
        ("The profit is $\\pi = 60\\cdot20 - 400 = 800$.", ["unchecked", "true"]),
        ("π ≈ 3.14", ["true"]),
        ("We use 2π = 6.38.", ["false"]),
    ],
)
def test_units_and_names_as_people_mean_them(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


BEAM = """\
id: beam
given: {F1: 12000, F2: 9000}
derive: {A: (F1*4 + F2)/6}
answers: {left: {value: A, unit: N, typed: 9500, as: [A]}}
"""


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("moments about B: 6 A = 12*4 + 9*1 = 57 -> A = 9.5 kN", False),
        ("(a) Moments about B: 6 A = 12*4 + 9*1 = 57, so A = 9.5 kN.", False),
        ("moments about B: 6 A = 12*4 + 9*2 = 66 -> A = 11 kN", True),
    ],
)
def test_a_force_called_like_a_unit_may_be_in_other_units(text: str, wrong: bool) -> None:
    assert any(claim.verdict == "false" for claim in claims_of(BEAM, text)) is wrong
