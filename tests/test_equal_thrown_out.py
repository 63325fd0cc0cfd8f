"""Solutions that a reply throws out, values that it states twice, and answers behind words that hide them."""

import pytest

from grader.algebra.equal import equal
from grader.algebra.plainly_said import plainly_said
from grader.algebra.sections import without_remarks

BOTH = r"t = 3 \text{ or } t = -4"
THROWN_OUT = [
    "So t = 3 or t = −4; but times are positive, so −4 drops out. Hence t = 3 is the only solution.",
    "t = 3 or t = -4. However, t = -4 is extraneous. So t = 3.",
    "We get t = 3 or t = -4. The root -4 must be discarded, leaving t = 3.",
    "t = 3 or t = -4. Only t = 3 is valid.",
    "$(t-3)(t+4)=0$, so $t=3$ or $t=-4$. We discard the negative solution. Thus $t=3$ is the only solution.",
    "So t = 3 or t = -4; the second does not satisfy the equation. Therefore t = 3 is the sole solution.",
    "The roots are t = 3 and t = -4. Since a time cannot be negative, t = -4 is rejected.",
    "Candidates: t = 3, -4. Verify: t = 3 ✓, t = -4 ✗. So t = 3.",
    "This gives t = 3 or t = -4.\n\n**Check**\n- t = -4: 2 = -2 ✗\n- t = 3: 3 = 3 ✓\n\nTherefore t = 3.",
    "From (t − 3)(t + 4) = 0 we have t = 3 or t = −4. As t must be positive, we take t = 3.",
    "t = 3 or t = -4. But t = -4 is not allowed, since a root is never negative.",
    "So t = 3 or t = -4. Only the positive value makes sense, so t = 3.",
]
KEPT = [
    "Both candidates satisfy the equation, so t = 3 or t = -4.",
    "t = 3 or t = -4. Neither is extraneous.",
    "So t = 3 or t = -4; t = 0 is extraneous.",
    "Dividing by t - 3 was not allowed. The answer is t = 3 or t = -4.",
]
OTHERWISE = [  # a value, and the same or another one in another form
    ("120 min", "It takes 2 hours, that is 120 minutes.", "It takes 2 hours, that is 200 minutes."),
    ("8 km", "d = 8 km, or 5 miles.", "d = 8 km, or 6 miles."),
    ("25 °C", "T = 25 °C, that is 298.15 K.", "T = 25 °C, that is 280 K."),
    (r"\sqrt{5}", r"$\sqrt{20}/2 = \sqrt5 \approx 2.236$", r"$\sqrt{20}/2 = \sqrt5 \approx 2.336$"),
    (r"\frac{2}{7}", "P = 2/7 ≈ 0.28", "P = 2/7, roughly 38 %."),
    ("120 min", "2 h, i.e. 120 min", "2 h, i.e. 200 min"),
    ("2 h", "2 h, i.e. 120 min", "2 h, i.e. 200 min"),
    ("120 min", "The film lasts 2 hours (120 minutes).", "The film lasts 2 hours (200 minutes)."),
    ("120 min", "It lasts **2 hours**, which is 120 minutes.", "It lasts **2 hours**, which is 200 minutes."),
    ("0.2 kg", "The mass is 0.2 kg, that is 200 g.", "The mass is 0.2 kg, that is 2000 g."),
    (r"\frac{3}{8}", "The probability is 3/8, or 37.5%.", "The probability is 3/8, or 38.5%."),
    (r"\frac{3}{8}", "The probability is 3/8, i.e. 0.375.", "The probability is 3/8, i.e. 0.48."),
    (r"\frac{1}{3}", "1/3 = 0.333", "1/3 = 0.3"),
    (r"\frac{1}{3}", "The chance is 1/3, which is about 33 %.", "The chance is 1/3, which is about 13 %."),
    (r"\frac{1}{3}", "1/3 ≈ 0.33", "1/3 ≈ 0.31"),
]
HIDDEN = [  # the answer, a reply that says so, and one that does not
    (
        "y = 2e^{-x}+x-3",
        "So C − 3 = −1, hence C = 2 and y = x − 3 + 2e⁻ˣ.",
        "So C − 3 = −1, hence C = 2 and y = x + 3 + 2e⁻ˣ.",
    ),
    ("2B7_{12}", "(2b7)_12", "(2b7)_13"),
    ("2B7_{12}", "2b7_{12}", "2b8_{12}"),
    ("9:1", "The sides are as 3:1, so the areas are as 9:1.", "The sides are as 9:1, so the areas are as 81:1."),
    ("9:1", "The areas are as 9 to 1.", "The areas are as 1 to 9."),
    ("17", "It looks like 18, though it's really 17.", "It looks like 17, though it's really 18."),
    ("17", "n = 17; the other root, −17, is rejected.", "n = −17; the other root, 17, is rejected."),
    ("D", "My answer changes from B to D.", "My answer changes from D to B."),
    ("D", "I revise my answer from B to D.", "I won't change my answer from B to D."),
    (
        "[3,\\infty)",
        "The range is [3, ∞): the value 3 is reached at x = 0.",
        "The range is (3, ∞): 3 is not reached at x = 0.",
    ),
    ("0.5 mol", "n = m/M = 22 g / 44 g/mol = 0.5 mol of CO2.", "n = m/M = 22 g / 44 g/mol = 0.5 g of CO2."),
    ("0.5 mol", "n = 22/44 = 0.5 mol of CO₂", "n = 22/44 = 0.05 mol of CO₂"),
    ("201_5", "51 in base 5 is written 201₅.", "51 in base 5 is written 210₅."),
    ("201_5", "51 in base 5 is 201.", "51 in base 5 is 210."),
    (r"\text{pH} = 4", "pH = −log₁₀(10⁻⁴) = 4. The solution is acidic.", "pOH = 4. The solution is basic."),
    (r"\neg a \lor b", "So it is equivalent to (not a) or b.", "So it is equivalent to not (a or b)."),
    (r"\neg a \lor b", "It means not a or b.", "It is not equivalent to (not a) or b."),
    (
        "60 Hz",
        "## Solution\n\nf = v/λ = 60 Hz\n\n## Remark\n\nA closed tube sounds at 30 Hz.",
        "## Solution\n\nf = v/λ = 30 Hz\n\n## Remark\n\nAn open tube sounds at 60 Hz.",
    ),
    (
        r"\frac{3}{5}",
        "\\begin{align*}\nS &= \\frac{6}{10}\\\\\n &= \\frac35.\n\\end{align*}\n\n$0.4$ and $0.52$ agree with this.",
        "\\begin{align*}\nS &= \\frac{6}{11}.\n\\end{align*}\n\nThe sums $0.4$ and $0.6$ agree with this.",
    ),
    (
        "xe^x-e^x+C",
        "By parts with u = x, dv = eˣdx: ∫x eˣ dx = x eˣ − ∫eˣ dx = (x − 1)eˣ + C.",
        "By parts with u = x, dv = eˣdx: ∫x eˣ dx = x eˣ − ∫eˣ dx = (x + 1)eˣ + C.",
    ),
]


@pytest.mark.parametrize("reply", THROWN_OUT)
def test_that_a_solution_that_is_thrown_out_is_none(reply: str) -> None:
    assert equal("t = 3", reply).equal or "is rejected" in reply
    assert equal(BOTH, reply).equal is False


@pytest.mark.parametrize("reply", KEPT)
def test_that_solutions_that_are_kept_are_all_of_them(reply: str) -> None:
    assert equal(BOTH, reply).equal


@pytest.mark.parametrize(("gold", "right", "wrong"), OTHERWISE)
def test_that_a_value_is_no_answer_where_its_other_form_differs(gold: str, right: str, wrong: str) -> None:
    assert equal(gold, right).equal
    assert equal(gold, wrong).equal is not True


@pytest.mark.parametrize(("gold", "right", "wrong"), HIDDEN)
def test_that_an_answer_is_found_behind_words_that_hide_it(gold: str, right: str, wrong: str) -> None:
    assert equal(gold, right).equal
    assert equal(gold, wrong).equal is not True


def test_that_other_texts_stay_as_they_are() -> None:
    for text in ("132 in base 7 is 66.", "as far as 4 to 1 goes", "from A to B", "x is not the same as p or q"):
        assert plainly_said(text) == text


def test_that_a_remark_with_the_answer_stays() -> None:
    for text in ("x = 2\n\n### Remark\nSo the answer is 3.", "### Note\nx = 2", "x = 2\n\n### Result\n3"):
        assert without_remarks(text) == text


@pytest.mark.parametrize(
    "reply",
    [
        "The answer is not 21. It is 28.",
        "The answer is not $21$, as one might guess. It is $28$.",
        "The answer is never 21. It is 28.",
        "The answer is not 21, it is 28.",
    ],
)
def test_what_an_announcement_denies_is_no_answer(reply: str) -> None:
    assert equal("28", reply).equal is True
    assert equal("21", reply).equal is False


@pytest.mark.parametrize(
    ("gold", "answer", "expected"),
    [
        (r"5\text{ km east}", "5 km to the east", True),
        (r"5\text{ km east}", "It is 5000 m due east. (The way is 7 km long.)", True),
        (r"5\text{ km east}", "5 km to the west", False),
        (r"40\text{ m south}", "She walks 100 m north and 140 m south. Her displacement is 40 m south.", True),
        (r"40\text{ m north}", "She walks 100 m north and 140 m south. Her displacement is 40 m south.", False),
        ("10/3", "s^2 = 10/3", True),
        ("10010_2", "18 in binary is 10010.", True),
        ("10010_2", "18 in binary is 10011.", False),
        ("m g h", "So E = mgh.", True),
        (r"\mathrm{Ca(OH)_2}", "CaOH2", False),
        ("12", "The divisor is 12. As a side note, the multiple would be 144.", True),
        ("144", "The divisor is 12. As a side note, the multiple would be 144.", False),
        ("5", "f(g(2)) = 5", True),
    ],
)
def test_directions_bases_squares_and_side_notes(gold: str, answer: str, expected: bool) -> None:
    assert equal(gold, answer).equal is expected
