"""A lone B for bytes."""

import pytest
from audited_texts import verdicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The table needs 640000·4 B = 2.56 MB.", "true"),
        ("The table needs 640000·4 B = 25.6 MB.", "false"),
        ("It takes 2560000 B = 25.6 MB.", "false"),
        ("It takes 1024 B = 1 kB.", "true"),
        ("Let B be the batch: 4 B = 12 kB", "unchecked"),
        ("So 5 B = 10.", "unchecked"),
    ],
)
def test_a_b_beside_megabytes_is_a_byte(text: str, verdict: str) -> None:
    assert verdicts(text) == [verdict]
