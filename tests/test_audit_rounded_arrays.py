"""Products of rounded arrays."""

import pytest
from audited_texts import verdicts

COLUMN = r"\begin{bmatrix}0\\0.7311\end{bmatrix}\begin{bmatrix}1&2\end{bmatrix}"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("0.6667·(1, 2) = (0.6667, 1.3333)", "true"),
        ("0.6667·(1, 2) = (0.6667, 1.3433)", "false"),
        ("0.6667·(1, 2) = (1.3333, 1.3333)", "false"),
        (rf"${COLUMN} = \begin{{bmatrix}}0&0\\0.7311&1.4621\end{{bmatrix}}$", "true"),
        (rf"${COLUMN} = \begin{{bmatrix}}0&0\\0.7311&1.4821\end{{bmatrix}}$", "false"),
        ("0.5·(1.25, 3.1) = (0.625, 1.65)", "false"),
    ],
)
def test_entries_may_come_of_numbers_that_are_not_rounded(text: str, verdict: str) -> None:
    assert verdicts(text) == [verdict]
