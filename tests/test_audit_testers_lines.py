"""Right lines that were once accused, with their wrong twins: percentage points, bits, profits called π."""

import pytest
from audited_texts import verdicts


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
