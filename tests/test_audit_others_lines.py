"""Relations that are another's, or were given up, and wrong ones that are the text's own."""

import pytest
from audited_texts import verdicts


@pytest.mark.parametrize(
    "line",
    [
        "Don't write 13·7 = 81; carry the one.",
        "You used 13·7 = 81. Instead it is 91.",
        "You seem to have computed 13·7 = 81.",
        "Option A: 13·7 = 81. Option B: 13·7 = 91. Option B is correct.",
        "Statement I: 13·7 = 81. Statement II: 13·7 = 91. Only statement II holds.",
        "Peter: 13·7 = 81. Mary: 13·7 = 91. Who is right? Mary.",
        "Peter gets 13·7 = 81 and Mary 91; Mary is right.",
        "13·7 = 81 would result if the carry was forgotten.",
        "If one forgets the carry, 13·7 = 81 comes out.",
        "By forgetting to carry one obtains 13·7 = 81.",
        "Attempt 1: 13·7 = 81. Failed. Attempt 2: 13·7 = 91.",
        "First try: 13·7 = 81; second try: 13·7 = 91, so the first was wrong.",
        "Forget 13·7 = 81; use 13·7 = 91.",
        "For reference, the wrong calculation went: 13·7 = 81.",
        "The previous answer contained an error: 13·7 = 81.",
        "Contrary to 13·7 = 81, we have 91.",
        "In the minutes you will find 13·7 = 81. We took that line out again.",
        "My first sketch had a slip, 13·7 = 81.",
    ],
)
def test_what_is_anothers_is_no_slip(line: str) -> None:
    assert "false" not in verdicts(line)


@pytest.mark.parametrize(
    "line",
    [
        "Write 13·7 = 81; carry the one.",
        "We used 13·7 = 81.",
        "Option A: 13·7 = 81. Option B: 13·8 = 104. Option A is correct.",
        "Peter: 13·7 = 81. Mary: 12·7 = 84. This is right.",
        "Don't forget the carry: 13·7 = 81.",
        "First try: 13·7 = 81, so the total is 90.",
        "Ignore friction. Then 13·7 = 81.",
        "If one is careful, 13·7 = 81.",
    ],
)
def test_a_texts_own_slip_stays_one(line: str) -> None:
    assert "false" in verdicts(line)
