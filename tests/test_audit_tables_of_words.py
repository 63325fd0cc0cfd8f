"""Tables with heads in everyday words, rows that hold a calculation and its result, and cells with units."""

from __future__ import annotations

import time

import pytest
from audited_texts import table, verdicts
from weighed_chats import claims_of

GOODS = "item | quantity | unit price | cost\npens | 3 | 4.00 | 12.00\npads | 5 | 2.50 | 12.50\nmaps | 2 | 6.00 | 12.00"
MONEY = "item | qty | price each | total\npens | 3 | $4.00 | $12.00\npads | 5 | $2.50 | $12.50\nmaps | 2 | $6.00 | $12.00\n**Total** | | | **$36.50**"
FLOWS = "year | cash flow | discount factor | present value\n1 | 400 | 0.9259 | 370.36\n2 | 500 | 0.8573 | 428.65\n3 | 450 | 0.7938 | 357.21\nsum | 1350 | | 1156.22"
TRIPS = "trip | distance | time | speed\nA | 120 km | 2 h | 60 km/h\nB | 150 km | 3 h | 50 km/h\nC | 90 km | 1.5 h | 60 km/h"
CLASSES = "class | boys | girls | pupils\n7a | 12 | 15 | 27\n7b | 14 | 11 | 25\n7c | 13 | 16 | 29\n7d | 10 | 17 | 27"
SHOPS = "shop | revenue | expenses | profit\nNorth | 5200 | 3100 | 2100\nSouth | 4700 | 2950 | 1750\nEast | 6150 | 4020 | 2130"
BARS = "bar | stress | area | load\nAB | 24 | 3.5 | 84\nBC | 18 | 4.5 | 81\nCD | 32 | 2.25 | 72\nDE | 15 | 6 | 90"
RATES = "town | people | ill (share) | ill people\nA | 2400 | 12.5 % | 300\nB | 1600 | 15 % | 240\nC | 3200 | 7.5 % | 240\nD | 800 | 22 % | 176"
MOMENTA = "body | $m$ | $v$ | $m v$\nA | 2 kg | 3 m/s | 6 kg m/s\nB | 4 kg | 1.5 m/s | 6 kg m/s\nC | 5 kg | 2 m/s | 10 kg m/s"


@pytest.mark.parametrize(
    ("right", "old", "new"),
    [
        (GOODS, "4.00 | 12.00", "4.00 | 14.00"),
        (GOODS, "12.50", "7.50"),
        (GOODS, "6.00 | 12.00", "6.00 | 8.00"),
        (MONEY, "$12.50", "$15.00"),
        (MONEY, "36.50", "38.50"),
        (FLOWS, "428.65", "438.65"),
        (TRIPS, "50 km/h", "45.5 km/h"),
        (CLASSES, "| 25", "| 26"),
        (SHOPS, "1750", "1650"),
        (BARS, "81", "91"),
        (RATES, "| 240", "| 2400"),
        (MOMENTA, "| 10 kg", "| 7 kg"),
    ],
)  # fmt: skip
def test_a_cell_is_off_where_all_others_of_its_column_come_from_two_columns(right: str, old: str, new: str) -> None:
    assert set(verdicts(table(right))) == {"true"}
    wrong = table(right).replace(old, new, 1)
    assert verdicts(wrong).count("false") == 1


KINEMATICS = "quantity | formula | numbers | result\nfinal speed | v = v₀ + a t | 4 + 1.5 · 6 | 13 m/s\ndistance | s = v₀ t + ½ a t² | 4 · 6 + 0.5 · 1.5 · 36 | 51 m\naverage | s / t | 51 / 6 | 8.5 m/s"
PAY = "step | calculation | amount\ngross pay | 38 h × $15 | $570\ntax (20 %) | 0.2 × $570 | $114\nnet pay | $570 − $114 | $456"
LATEX = "term | working | value\nfirst | $3 \\cdot 4^2$ | $48$\nsecond | $\\frac{1}{2} \\cdot 10 \\cdot 3$ | $15$\nthird | $48 + 15$ | **63**"
VALUES = "x | f(x) in numbers | value\n1 | 2·1² − 3 | −1\n2 | 2·2² − 3 | 5\n3 | 2·3² − 3 | 15\n4 | 2·4² − 3 | 29"
SHARES = "genotype | formula | frequency\nAA | p² | 0.49\nAa | 2pq | 0.42\naa | q² | 0.09"


@pytest.mark.parametrize(
    ("right", "old", "new"),
    [
        (KINEMATICS, "13 m/s", "15 m/s"),
        (KINEMATICS, "51 m", "57 m"),
        (KINEMATICS, "8.5 m/s", "12.75 m/s"),
        (PAY, "$570\n", "$550\n"),
        (PAY, "$114\n", "$124\n"),
        (PAY, "$456", "$684"),
        (LATEX, "$48$", "$144$"),
        (LATEX, "**63**", "**53**"),
        (VALUES, "| 15", "| 18"),
    ],
)
def test_a_number_is_held_against_the_calculation_in_the_cell_before(right: str, old: str, new: str) -> None:
    assert set(verdicts(table(right))) <= {"true", "unchecked"}
    wrong = (table(right) + "\n").replace(old.replace("\n", " |\n"), new.replace("\n", " |\n"), 1)
    assert verdicts(wrong).count("false") == 1


ALLELES = """\
id: alleles
given: {p: 0.7}
derive: {q: 1 - p, h: 2*p*q}
assert: [p + q == 1]
answers: {h: {value: h, about: [heterozygotes]}}
"""


def test_a_formula_in_known_letters_is_held_against_the_number_beside_it() -> None:
    end = "\n\nSo the share of heterozygotes is 0.42."
    right = table(SHARES) + end
    assert {claim.verdict for claim in claims_of(ALLELES, right)} == {"true"}
    found = claims_of(ALLELES, right.replace("0.42", "0.21"))
    assert [claim.quote for claim in found if claim.verdict == "false"] == ["2pq | 0.21"]
    assert "false" not in verdicts(right.replace("0.42", "0.21"))


RIGHT = [
    # rows of several kinds
    "item | quantity | unit price | cost\npens | 3 | 4.00 | 12.00\npads | 5 | 2.50 | 12.50\nmaps (10 % discount) | 2 | 6.00 | 10.80",
    "item | quantity | unit price | cost\npens | 3 | 4.00 | 12.00\npads | 5 | 2.50 | 12.50\nmaps | 10 | 6.00 | 54.00",
    "item | quantity | unit price | discount | cost\npens | 3 | 4.00 | 0 | 12.00\npads | 5 | 2.50 | 0 | 12.50\nbags | 4 | 5.00 | 0 | 20\nmaps | 2 | 6.00 | 3 | 9.00",
    "item | quantity | unit price | cost\npens | 3 | 4.00 | 12.00\npads | 5 | 2.50 | 12.50\nshipping | 1 | 5.00 | 7.00",
    "item | quantity | unit price | cost\npens | 3 | 4.00 | 12.00\npads | 5 | 2.50 | 12.50\nmaps* | 2 | 6.00 | 11.70",
    "item | quantity | unit price | cost | note\npens | 3 | 4.00 | 12.00 | -\npads | 5 | 2.50 | 12.50 | -\nbags | 2 | 7.00 | 14.00 | -\nmaps | 2 | 6.00 | 11.70 | special",
    "day | hours | rate | pay\nMon | 8 | 20 | 160\nTue | 7 | 20 | 140\nWed | 10 | 20 | 220\nThu | 6 | 20 | 120",
    "day | hours | rate | pay\nMon | 8 | 20 | 160\nTue | 7 | 20 | 140\nSat | 9 | 20 | 190\nThu | 6 | 20 | 120\n\nHours beyond eight are overtime.",
    "team | wins | draws | losses | games\nA | 3 | 0 | 5 | 8\nB | 4 | 0 | 2 | 6\nC | 5 | 0 | 2 | 7\nD | 2 | 1 | 6 | 9",
    "team | wins | losses | games\nA | 3 | 5 | 8\nB | 4 | 2 | 6\nC | 5 | 2 | 7\nD | 2 | 6 | 19 (11 draws)",
    "item | pieces | price | cost\nA | 3 | 4 | 12\nB | 5 | 2 | 10\nC | 2 | 6 | approx. 13",
    "product | price | count | value\nA | 3.33 | 3 | 10\nB | 5.25 | 2 | 10.50\nC | 2.67 | 6 | 16",
    "stock | shares | price | value\nA | 30 | 41.27 | 1238\nB | 50 | 20.13 | 1007\nC | 20 | 64.88 | 1298\nTotal | 100 | | 3543",
    "stock | shares | price | value\nA | 10 | 40 | 400\nB | 50 | 20 | 1000\nC | 20 | 64 | 1280\nTotal | 80 | 33.50 | 2680",
    # rows that fit by chance
    "month | adults | young | eggs\n1 | 1 | 2 | 3\n2 | 3 | 5 | 8\n3 | 8 | 13 | 21\n4 | 21 | 34 | 70",
    "day | seen | heard | caught\n1 | 2 | 4 | 6\n2 | 3 | 3 | 6\n3 | 5 | 2 | 7\n4 | 6 | 4 | 15",
    "step | low | high | middle\n1 | 0 | 4 | 2\n2 | 2 | 4 | 3\n3 | 2 | 3 | 2.5\n4 | 2.5 | 3 | 2.75",
    "side | area | volume\n2 | 4 | 8\n3 | 9 | 27\n4 | 16 | 64\n5 | 25 | 125",
    "place | hits | misses | score\n1 | 2 | 2 | 4\n2 | 3 | 1 | 4\n3 | 1 | 4 | 5\n4 | 4 | 4 | 16",
    "name | age | height | shoe size\nAnn | 12 | 150 | 38\nBen | 13 | 158 | 40\nCem | 12 | 149 | 37",
    "year | opening | interest | closing\n1 | 1000.00 | 50.00 | 1050.00\n2 | 1050.00 | 52.50 | 1102.50\n3 | 1102.50 | 55.13 | 1157.63",
    "month | payment | interest | principal | balance\n1 | 200 | 10.00 | 190.00 | 810.00\n2 | 200 | 8.10 | 191.90 | 618.10\n3 | 200 | 6.18 | 193.82 | 424.28",
    "country | people | area | density\nA | 83200000 | 357000 | 233\nB | 67400000 | 544000 | 124\nC | 17500000 | 41500 | 422",
    "outcome | probability | value | contribution\nwin | 0.25 | 8 | 2\ndraw | 0.5 | 2 | 1\nlose | 0.25 | −4 | −1\nsum | 1 | | 2",
    "gate | first | second | both\na | 0 | 0 | 0\nb | 0 | 1 | 0\nc | 1 | 0 | 0\nd | 1 | 1 | 1",
    # units
    "trip | distance | time | speed\nA | 120 km | 2 h | 60 km/h\nB | 150 km | 3 h | 50 km/h\nC | 900 m | 1.5 h | 0.6 km/h",
    "trip | distance | time | speed\nA | 36 km | 2 h | 5 m/s\nB | 54 km | 3 h | 5 m/s\nC | 90 km | 2.5 h | 10 m/s",
    "lamp | power | hours | energy\nA | 60 W | 5 | 0.3 kWh\nB | 100 W | 3 | 0.3 kWh\nC | 9 W | 10 | 0.09 kWh",
    "country | people | share\nA | 25 | 25 %\nB | 35 | 35 %\nC | 40 | 40 %\nTotal | 100 | 100 %",
    "bar | force | area | stress\nA | 12 kN | 300 mm² | 40 MPa\nB | 18 kN | 300 mm² | 60 MPa\nC | 15 kN | 500 mm² | 30 MPa",
    "item | price | VAT | gross\nA | $100 | 20 % | $120\nB | $50 | 20 % | $60\nC | $80 | 5 % | $84",
    "item | cost\nrent | $900\nfood | $320\nbus | $80\nTotal | $1,300",
    "item | Jan | Feb | Change\nrent | $900 | $900 | 0\nfood | $320 | $350 | $30\nbus | $80 | $60 | −$20",
    # calculations and what stands beside them
    "class | count\n0 - 10 | 5\n10 - 20 | 8\n20 - 30 | 4",
    "match | score | points\nA | 3 - 1 | 3\nB | 2 - 2 | 1\nC | 1 - 0 | 3",
    "date | reading\n2024-05-01 | 12\n2024-05-02 | 13\n2024-05-03 | 15",
    "division | quotient | rest\n156 ÷ 2 | 78 | 0\n78 ÷ 2 | 39 | 0\n39 ÷ 2 | 19 | 1\n19 ÷ 2 | 9 | 1\n9 ÷ 2 | 4 | 1",
    "fraction | per cent\n1/2 | 50\n1/4 | 25\n3/4 | 75",
    "fraction | decimal\n1/2 | 0.5\n1/3 | 0.333\n1/7 | 0.143",
    "test | mark | grade\nA | 18/20 | 1\nB | 12/20 | 3\nC | 15/20 | 2",
    "ratio | parts\n3:4 | 7\n1:2 | 3\n5:2 | 7",
    "number | factors | divisors\n12 | 2² · 3 | 6\n30 | 2 · 3 · 5 | 8\n36 | 2² · 3² | 9",
    "sum | ways\n1 + 1 | 1\n1 + 2 | 2\n2 + 2 | 1",
    "polynomial | degree\n2x + 1 | 1\n3x² + 2 | 2\nx³ − x | 3",
    "speed | calculation | km/h\nrunner | 100 / 9.8 | 36.7\nbus | 500 / 40 | 45",
    "quantity | calculation | result\nspeed (km/h) | 100 m / 9.8 s | 36.7\ndistance (m) | 3 · 12 | 36\ntime (min) | 120 / 4 | 30",
    "what | calculation | result (in $1000)\nA | 4 × 2500 | 10\nB | 6 × 1500 | 9",
    "what | working | answer\nbuses | 130 ÷ 40 | 4\npeople | 100 + 30 | 130\nseats | 4 × 40 | 160",
    "what | calculation | result\nmean | (3 + 4 + 8)/3 | 5\nvariance | ((−2)² + (−1)² + 3²)/3 | 4.67\nsd | √4.67 | 2.16",
    "what | calculation | result\ngross | 38 h × $15/h | $570\ntax | 20 % of $570 | $114\nnet | $570 − $114 | $456",
    "what | calculation | result\nprice | 3 × $4.50 | $13.50\ntax | 8 % × $13.50 | $1.08\ntotal | $13.50 + $1.08 | $14.58",
    "what | calculation | result\nF | 12 kg × 9.81 m/s² | 117.7 N\nW | 117.7 N × 3 m | 353 J\nP | 353 J / 6 s | 58.8 W",
    "what | calculation | result\nn | 4.4 g ÷ 44 g/mol | 0.1 mol\nV | 0.1 mol × 24 L/mol | 2.4 L\nc | 0.1 mol ÷ 0.5 L | 0.2 mol/L",
    "angle | calculation | value\nA | 180° − 65° − 40° | 75°\nB | 90° − 25° | 65°\nC | 180° − 140° | 40°",
    "row | calculation | result\n1 | 2 + 3 × 4 | 14\n2 | (2 + 3) × 4 | 20\n3 | 2³ + 1 | 9",
    "move | so far\n+ 20 | 120\n− 30 | 90\n+ 5 | 95",
    "expression | simplified | value\n3 + 4 · 2 | 3 + 8 | 11\n(3 + 4) · 2 | 7 · 2 | 14\n10 − 6/2 | 10 − 3 | 7",
    "growth | working | result\nyear 1 | 2000 × 1.05 | 2100\nyear 2 | 2100 × 1.05 | 2205\nyear 3 | 2205 × 1.05 | 2315",
    "entry | calculation | result\nc11 | 1·5 + 2·7 | 19\nc12 | 1·6 + 2·8 | 22\nc21 | 3·5 + 4·7 | 43\nc22 | 3·6 + 4·8 | 50",
    "n | a_n in numbers | a_n\n1 | 3 + 2·1 | 5\n2 | 3 + 2·2 | 7\n3 | 3 + 2·3 | 9",
    "wrong | value\n2 + 3 · 4 | 20 (not right)\n1 + 1 · 2 | 4\n2 · 3 | 6\n2 · 4 | 8",
    "pupil said | value\n2 + 3 · 4 | 14\n1 + 1 · 2 | 3\n2 + 2 · 3 | 8",
    "shape | formula | area\nsquare | 4 · 4 | 16 cm²\nrectangle | 3 · 5 | 15 cm²\ncircle | π · 3² | 28.27 cm²",
    "roots | sum | product\n2, 3 | 5 | 6\n1, 4 | 5 | 4\n−1, 6 | 5 | −6",
    "a | b\n12 | 24\n3 · 4 | 12\n5 · 6 | 30",
    "base | power | digits\n2^10 | 1024 | 4\n2^20 | 1048576 | 7\n3^5 | 243 | 3",
    "layer | d/λ | R\nbrick | 0.24/0.8 | 0.3\nwool | 0.1/0.04 | 2.5\nplaster | 0.02/0.7 | 0.029",
    "gate | working | out\na | 0 + 1 | 1\nb | 1 + 0 | 1\nc | 1 · 1 | 1\nd | 1 + 1 | 1",
    "code | result\n2 + 3 * 2 | 8\n2 ** 3 | 8\n7 // 2 | 3\n7 / 2 | 3.5\n17 % 5 | 2\n7 * 2 | 14",
    "layer | output | parameters\nconv | 28 × 28 × 32 | 320\npool | 14 × 14 × 32 | 0\nflat | 7 × 7 × 64 | 3136\ndense | 10 · 64 + 10 | 650",
    "training | sets | weight\nMon | 3 × 10 | 30\nTue | 4 × 8 | 35\nWed | 3 × 12 | 36",
    "pair | sum of dice | ways\n1 | 1 + 1 | 1\n2 | 1 + 2 | 2\n3 | 2 + 2 | 3",
    "day | work | hours\nMon | 8 + 1 | 9\nTue | 8 + 2 | 10\nWed | 8 − 1 | 7\nweek | 5 · 8 | 40",
    "step | calculation | rounded\n1 | 10/3 | 3.33\n2 | 20/7 | 2.9\n3 | 3.33 + 2.86 | 6.2",
    "plan | calculation | total\nA | $10 + 12 × $5 | $70\nB | $25 + 12 × $4 | $73\nC | 12 × $6.50 | $78",
    "share | angle\n25 % | 90°\n40 % | 144°\n35 % | 126°",
]  # fmt: skip


@pytest.mark.parametrize("right", RIGHT)
def test_no_right_table_is_accused(right: str) -> None:
    below = right.partition("\n\n")
    assert not {"false", "carried"} & set(verdicts("".join((table(below[0]), *below[1:]))))


@pytest.mark.parametrize(
    "text",
    [
        "Half of the maps came at a discount:\n\n" + table(GOODS.replace("6.00 | 12.00", "6.00 | 11.70")),
        table(GOODS.replace("6.00 | 12.00", "6.00 | 11.70")) + "\n\n*With a voucher.",
        table(GOODS.replace("quantity", "a").replace("unit price", "b").replace("12.50", "13.50")),
        table(GOODS.replace("quantity", "first").replace("unit price", "second").replace("12.50", "13.50")),
        table("item | quantity | unit price | cost\npens | 3 | 4.00 | 12.00\npads | 5 | 2.50 | 13.50"),
        "A pupil wrote this wrong table:\n\n" + table(PAY.replace("$114", "$124")).replace("tax", "tax (wrong)"),
        table("what | numbers | more\nA | 3 · 4 | 13\nB | 2 · 5 | 10"),
    ],
)
def test_what_is_not_borne_out_or_may_differ_in_kind_is_not_held_against_it(text: str) -> None:
    assert not {"false", "carried"} & set(verdicts(text))


SHOPPING = """\
id: shopping
given: {q: [3, 5, 2], p: [4, 2.5, 6]}
derive: {s: 'dot(p, q)', d: 0.1*s, t: s - d}
assert: [t == 0.9*s]
answers: {sub: {value: s, about: [subtotal]}, total: {value: t, about: [total]}}
"""
BELOW = "\n\nThe subtotal is 12.00 + 12.50 + 12.00 = 36.50 euros. 10 % are 0.1 · 36.50 = 3.65 euros, so the total is 36.50 − 3.65 = 32.85 euros."


def test_a_true_sum_below_a_wrong_cell_is_not_called_false() -> None:
    assert {claim.verdict for claim in claims_of(SHOPPING, table(GOODS) + BELOW)} == {"true"}
    wrong = (table(GOODS) + BELOW).replace("4.00 | 12.00", "4.00 | 14.00").replace("is 12.00", "is 14.00")
    wrong = wrong.replace("36.50", "38.50").replace("3.65", "3.85").replace("32.85", "34.65")
    found = claims_of(SHOPPING, wrong)
    assert [claim.quote for claim in found if claim.verdict == "false"] == ["14.00"]


def test_a_cell_that_only_numbers_speak_against_is_left_open_where_no_answer_is_wrong() -> None:
    other = table(GOODS).replace("4.00 | 12.00", "4.00 | 14.00") + BELOW
    assert "false" not in {claim.verdict for claim in claims_of(SHOPPING, other)}


VALUE = """\
id: value
given: {r: 0.08, C0: 1000, C1: 400, C2: 500, C3: 450}
derive: {V: C1/(1 + r) + C2/(1 + r)**2 + C3/(1 + r)**3, NPV: V - C0}
assert: [V == NPV + C0]
answers: {npv: {value: NPV, as: [NPV], tolerance: 0.3}}
"""


def test_what_is_worked_out_with_a_wrong_number_is_carried_through_a_table() -> None:
    factor = "The factor of the first year: 1/1.08 = 0.9259\n\n"
    sums = "\n\nNPV = −1000 + 370.36 + 428.65 + 357.21 = 156.22"
    right = factor + table(FLOWS) + sums
    assert "false" not in {claim.verdict for claim in claims_of(VALUE, right)}
    wrong = right.replace("0.9259", "0.9359").replace("370.36", "374.36").replace("156.22", "160.22")
    found = claims_of(VALUE, wrong)
    assert [claim.quote for claim in found if claim.verdict == "false"] == ["1/1.08 = 0.9359"]
    assert "carried" in {claim.verdict for claim in found}
    cell = right.replace("370.36", "380.36").replace("156.22", "166.22")
    assert [claim.quote for claim in claims_of(VALUE, cell) if claim.verdict == "false"] == ["380.36"]


def test_large_tables_take_no_time() -> None:
    rows = "\n".join(f"{n} | {n + 2} | {n * n} | {n * 3} | {n * (n + 2)} | {n} · {n} | {n * n}" for n in range(3, 60))
    began = time.perf_counter()
    found = verdicts(table("first | second | third | fourth | fifth | calculation | result\n" + rows))
    assert "false" not in found
    assert time.perf_counter() - began < 5
