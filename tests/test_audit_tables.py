"""Tables whose head says how a column is worked out from others, rows of sums, and data that are quoted in them."""

from __future__ import annotations

import time

import pytest
from audited_texts import table, verdicts
from weighed_chats import claims_of

from grader.audit.tables import tables

FIT = "x | y | xy | x²\n1 | 2 | 2 | 1\n2 | 3 | 6 | 4\n3 | 5 | 15 | 9\n4 | 8 | 32 | 16\n**10** | **18** | **55** | **30**"
MASSES = "i | $m_i$ | $x_i$ | $m_i x_i$\n1 | 2 | 1 | 2\n2 | 3 | 4 | 12\n3 | 5 | 6 | 30\nsum | 10 | | 44"
SPREAD = "$x_i$ | $x_i - 9$ | $(x_i - 9)^2$\n4 | -5 | 25\n7 | -2 | 4\n9 | 0 | 0\n10 | 1 | 1\n15 | 6 | 36\n**Sum** | 0 | 66"
LINE = "t | b | p = 2 + 3t | e = b - p\n0 | 1 | 2 | -1\n1 | 6 | 5 | 1\n2 | 8 | 8 | 0\n3 | 12 | 11 | 1"
GOODS = "item | Price | Quantity | Price × Quantity\npen | 1.20 | 5 | 6.00\nbook | 8.50 | 2 | 17.00\nbag | 24.00 | 1 | 24.00\nTotal | | 8 | 47.00"
DICE = "k | p | k p | k² p\n0 | 0.25 | 0 | 0\n1 | 0.5 | 0.5 | 0.5\n2 | 0.25 | 0.5 | 1\nΣ | 1 | 1 | 1.5"


@pytest.mark.parametrize(
    ("right", "old", "new"),
    [
        (FIT, "| 6 |", "| 5 |"),
        (FIT, "| 9", "| 6"),
        (FIT, "55", "56"),
        (FIT, "**30**", "**29**"),
        (MASSES, "| 12", "| 7"),
        (MASSES, "| 44", "| 46"),
        (SPREAD, "| 25", "| -25"),
        (SPREAD, "10 | 1 |", "10 | 2 |"),
        (SPREAD, "66", "70"),
        (LINE, "| 5 |", "| 4 |"),
        (LINE, "| -1", "| 1"),
        (GOODS, "17.00", "16.00"),
        (GOODS, "47.00", "45.00"),
        (DICE, "| 1.5", "| 1.75"),
        ("t (s) | v = 3 t\n1 | 3\n2 | 6\n4 | 12\n5 | 15", "| 12", "| 14"),
        ("U in V | I in A | U/I\n12 | 3 | 4\n24 | 4 | 6\n10 | 4 | 2.5", "| 6", "| 8"),
        ("O | E | (O − E)²/E\n18 | 20 | 0.2\n25 | 20 | 1.25\n17 | 20 | 0.45", "| 1.25", "| 1.75"),
        ("n | n² | n³ | 2n + 1\n2 | 4 | 8 | 5\n3 | 9 | 27 | 7\n4 | 16 | 64 | 9\n5 | 25 | 125 | 11", "| 64", "| 48"),
        ("x | 1/x | √x\n4 | 0.25 | 2\n16 | 0.0625 | 4\n25 | 0.04 | 5", "| 0.0625", "| 0.625"),
        ("`m` | `v` | `½ m v²`\n2 | 3 | 9\n4 | 5 | 50\n6 | 2 | 12", "| 50", "| 100"),
    ],
)  # fmt: skip
def test_a_cell_is_held_against_the_head_of_its_column_and_a_sum_against_its_column(right: str, old: str, new: str) -> None:
    assert set(verdicts(table(right))) <= {"true", "unchecked"}
    wrong = table(right)
    place = wrong.index(old, wrong.index("\n|"))
    found = verdicts(wrong[:place] + new + wrong[place + len(old) :])
    assert found.count("false") == 1
    assert "carried" not in found


RIGHT = [
    # rounded, or cut off
    "x | x − 4.67 | (x − 4.67)²\n3 | −1.67 | 2.79\n5 | 0.33 | 0.11\n6 | 1.33 | 1.77\nsum | 0 | 4.67",
    "x | x/3\n1 | 0.33\n2 | 0.67\n4 | 1.33\n5 | 1.66",
    "t | e^{-0.3t} | 100 e^{-0.3t}\n0 | 1 | 100\n1 | 0.741 | 74.1\n2 | 0.549 | 54.9\n3 | 0.407 | 40.7",
    "p | log₂ p | −p log₂ p\n0.5 | −1 | 0.5\n0.3 | −1.737 | 0.521\n0.2 | −2.322 | 0.464\nsum | | 1.485",
    "r | r² | π r²\n1.5 | 2.25 | 7.07\n2.5 | 6.25 | 19.6\n4.2 | 17.6 | 55.4",
    "v (m/s) | v²/20\n13.9 | 10\n27.8 | 39\n36.1 | 65",
    "share | 100 share\n0.333 | 33\n0.333 | 33\n0.334 | 33\ntotal | 100",
    # rows that sum up otherwise
    "item | m | x | m x\nA | 2 | 1 | 2\nB | 3 | 4 | 12\nC | 5 | 6 | 30\nTotal | 10 | 4.4 | 44",
    "item | A | y | A y²\nplate | 4 | 1 | 4\nweb | 6 | 3 | 54\ntop | 2 | 5 | 50\nwhole section | 12 | 2.67 | 108",
    "x | y | xy\n1 | 2 | 2\n2 | 3 | 6\n3 | 5 | 15\nmean | 3.33 | 7.67",
    "x | y | xy\n1 | 2 | 2\n2 | 3 | 6\n3 | 5 | 15\n4 | 8 | 32\n10 | 18 | 55",
    "x | x²\n1 | 1\n2 | 4\n4 | 16\n7 | 21",
    "old | new | 100(new − old)/old\n50 | 60 | 20\n80 | 84 | 5\n20 | 30 | 50\nTotal | 150 | 174 | 16",
    "credits | grade | credits × grade\n3 | 4 | 12\n2 | 3 | 6\n5 | 3 | 15\nTotal | 10 | 3.3 | 33",
    "step | A | B\nprice | 100 | 40\ndiscount | 20 | 8\ntotal | 80 | 32",
    "year | a | b\n1 | 12 | 5\n2 | 13 | 7\n3 | 14 | 9\ntotal | 40 | 21",
    # another arithmetic
    "x | x²\n0 | 0\n1 | 1\n2 | 4\n3 | 2",
    "x | y | x + y\n0 | 0 | 0\n0 | 1 | 1\n1 | 0 | 1\n1 | 1 | 1",
    "x | y | x·y\n0 | 0 | 0\n1 | 1 | 1\n1 | 2 | 2\n2 | 1 | 2\n2 | 2 | 1",
    "x | y | x ⊕ y\n1 | 3 | 2\n2 | 3 | 1\n3 | 3 | 0",
    "h | h + 5\n1 | 6\n4 | 9\n6 | 11\n9 | 2\n10 | 3\n11 | 4",
    # what doesn't fit
    "m | x | m x\n2 kg | 3 m | 6\n4 kg | 50 cm | 200\n3 kg | 2 m | 6",
    "x | Δ = x − x_prev\n3 | —\n5 | 2\n9 | 4",
    "x | y | xy\n1 | 2 | 2\n2 | — | —\n3 | 5 | 15\n4 | 6 | 23",
    "x | y | xy\n1 | 2 | 2\n2 | 3 | 6\n3 | 5 | 17 (wrong, it is 15)",
    "x | y | xy\n1 | 2 | 2\n2 | 3 | 6\n3 | 5 | ~~17~~ 15",
    "k | x_k | x_{k+1} = x_k/2\n0 | 8 | 4\n1 | 4 | 2\n2 | 2 | 1",
    "x | cumulative x\n3 | 3\n5 | 8\n9 | 17",
    "A | B | AB\n12 | 15 | 4\n20 | 22 | 7\n9 | 14 | 3",
    "angle | sin angle\n0 | 0\n30 | 0.5\n90 | 1",
    "m (g) | V (L) | m/V\n5 | 2 | 0.0025\n8 | 4 | 0.002\n9 | 3 | 0.003",
    "n | t | n t\n1 | 1 | first\n2 | 4 | second\n3 | 9 | third",
    "f | f x\n2 | 10\n3 | 24\n4 | 12",
    "x | f(x) | f(x) x\n1 | 3 | 3\n2 | 5 | 10\n3 | 7 | 21",
    "x | P(X = x) | x P(X = x)\n1 | 0.2 | 0.2\n2 | 0.5 | 1.0\n3 | 0.3 | 0.9\ntotal | 1 | 2.1",
    "x | log x | x log x\n1 | 0 | 0\n10 | 1 | 10\n100 | 2 | 200",
    "x | y | x − y | \\|x − y\\|\n3 | 5 | −2 | 2\n7 | 4 | 3 | 3\n1 | 6 | −5 | 5",
    "i | x_1 | x_2 | x_1 + 2x_2\n1 | 3 | 4 | 11\n2 | 5 | 1 | 7\n3 | 2 | 2 | 6",
    "x | y | xy\n1 | 2 | $1 \\cdot 2 = 2$\n2 | 3 | $2 \\cdot 3 = 6$\n3 | 5 | $3 \\cdot 5 = 15$\nsum | | 23",
    "x | y | x/y\n1 | 2 | 1/2\n3 | 4 | 3/4\n2 | 6 | 1/3",
    "q | C | C/q\n1 | 100 | 100\n3 | 130 | 43.3\n7 | 195 | 27.86\n9 | 230 | 25.56",
    "n | $5 n | n²\n1 | $5 | 1\n2 | $10 | 4\n3 | $15 | 9",
    "x | x mod 3 | x²\n1 | 1 | 1\n2 | 2 | 4\n4 | 1 | 16",
    "O | E | O − E | (O − E)²/E\n18 | 20.4 | −2.4 | 0.282\n25 | 21.6 | 3.4 | 0.535\n17 | 18 | −1 | 0.056\nΣ | 60 | 0 | 0.873",
    "A | x̄ | A x̄\n1,200 | 50 | 60,000\n800 | 30 | 24,000\n2,000 | | 84,000",
    "i | x_i | z_i = (x_i − 5)/2\n1 | 3 | −1\n2 | 6 | 0.5\n3 | 9 | 2\n4 | 2 | −1.5",
]


@pytest.mark.parametrize("right", RIGHT)
def test_no_right_table_is_accused(right: str) -> None:
    assert not {"false", "carried"} & set(verdicts(table(right)))


@pytest.mark.parametrize(
    "text",
    [
        "We count modulo 7.\n\n" + table("x | 3x\n1 | 3\n2 | 6\n3 | 2\n4 | 12"),
        "```\n" + table(FIT.replace("15", "16")) + "\n```",
        "\n".join("> " + line for line in table(FIT.replace("15", "16")).split("\n")),
        "Suppose the third product were 16 instead:\n\n" + table(FIT.replace("15", "16").replace("55", "56")),
        "x | y | xy\n1 | 2 | 2\n2 | 3 | 7\n3 | 4 | 12",
        table("x | y | xy\n1 | 2 | 2\n2 | 3 | 7\n3 | 4 | 13\n5 | 4 | 20"),
        table("x | y | xy\n1 | 2 | 2\n2 | 3 | 7"),
    ],
)
def test_what_is_no_table_of_the_answer_s_own_or_is_not_borne_out_is_not_held_against_it(text: str) -> None:
    assert not {"false", "carried"} & set(verdicts(text))


STATS = """\
id: stats
given: {x: [4, 7, 9, 10, 15]}
derive: {n: 5, m: mean(x), v: 'var(x, 1)'}
assert: [sum(x - m) == 0]
names: {'\\bar{x}': m, 's^2': v}
answers: {mean: {value: m, as: ['\\bar{x}']}, variance: {value: v, as: ['s^2']}}
"""
MEAN = "$\\bar{x} = 45/5 = 9$\n\n"
ROWS = "$x_i$ | $x_i - \\bar{x}$ | $(x_i - \\bar{x})^2$\n4 | -5 | 25\n7 | -2 | 4\n9 | 0 | 0\n10 | 1 | 1\n15 | 6 | 36\nSum | 0 | 66"
END = "\n\n$s^2 = \\frac{1}{n - 1} \\sum (x_i - \\bar{x})^2 = 66/4 = 16.5$"


def test_what_follows_from_a_wrong_cell_is_carried() -> None:
    assert {claim.verdict for claim in claims_of(STATS, MEAN + table(ROWS) + END)} == {"true"}
    wrong = (MEAN + table(ROWS) + END).replace("| 4 |\n", "| 6 |\n").replace("66", "68").replace("16.5", "17")
    found = claims_of(STATS, wrong)
    assert [claim.quote for claim in found if claim.verdict == "false"] == ["6"]
    assert "carried" in {claim.verdict for claim in found}
    assert next(claim.reason for claim in found if claim.verdict == "false") == "(−2)² comes to 4, not 6"


CENTRE = """\
id: centre
given: {m: [2, 3, 5], x: [1, 4, 6]}
derive: {c: sum(m*x)/sum(m)}
assert: ['sum(m*(x - c)) == 0']
answers: {centre: {value: c, as: [c]}}
"""


def test_an_entry_of_the_data_that_is_misquoted_is_false_where_the_answer_is_wrong() -> None:
    right = table(MASSES) + "\n\nSo c = 44/10 = 4.4."
    assert {claim.verdict for claim in claims_of(CENTRE, right)} == {"true"}
    wrong = right.replace("| 6 | 30", "| 7 | 35").replace("44", "49").replace("4.4", "4.9")
    assert [claim.quote for claim in claims_of(CENTRE, wrong) if claim.verdict == "false"] == ["7"]
    other = right.replace("| 4 | 12", "| 5 | 15").replace("| 6 | 30", "| 7 | 35").replace("44", "52").replace("4.4", "5.2")
    assert "false" not in {c.verdict for c in claims_of(CENTRE, other) if c.quote in ("5", "7", "15", "35", "52")}


def test_letters_that_are_no_columns_are_the_answer_s_own_numbers() -> None:
    own = "So C = 2 and D = 3.\n\n" + table(LINE.replace("2 + 3t", "C + D t"))
    assert "false" not in verdicts(own)
    assert verdicts(own.replace("| 5 | 1 |", "| 4 | 2 |")).count("false") == 1
    unknown = own.removeprefix("So C = 2 and D = 3.\n\n").replace("| 5 | 1 |", "| 4 | 2 |")
    assert "false" not in verdicts(unknown)


def test_large_and_broken_tables_take_no_time() -> None:
    began = time.perf_counter()
    for text in ("|" * 50_000, "|-" * 50_000, "| a |\n" * 20_000, "|---|---|\n" * 5_000, "| $" * 20_000 + "\n|---|\n"):
        assert tables(text) == ()
    assert time.perf_counter() - began < 5
