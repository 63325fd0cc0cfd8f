"""Calculations that are told in words: `15 % of 80 euros is 12 euros`, `0.25, that is 25 %`, `2.5 kg (2500 g)`."""

from __future__ import annotations

import time

import pytest
from audited_texts import verdicts
from weighed_chats import claims_of

from grader.audit.in_signs import in_signs
from grader.audit.told_relations import told

SHOP = """\
id: shop
given: {p: 80, disc: 0.15, vat: 0.19, n: 12}
derive: {net: p*(1-disc), gross: net*(1+vat), total: n*gross}
answers:
  total: {value: total, about: [altogether | total], typed: 971.04}
"""
PAID = """\
The list price is 80 euros. Fifteen percent of 80 euros is {off} euros, so the discounted price is {net} euros.

Now we add the VAT: 19 % of {net} euros are {vat} euros, which makes {gross} euros.

Twelve pieces cost 12 times {gross} euros, that is {total} euros in total.
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Fifteen percent of 80 euros is 12 euros.", "Fifteen percent of 80 euros is 15 euros."),
        ("The price is 80 − 12, that is 68 euros.", "The price is 80 − 12, that is 72 euros."),
        ("19 % of 68 euros are 12.92 euros, we add it.", "19 % of 68 euros are 10.88 euros, we add it."),
        ("They cost 12 times 80.92 euros, that is 971.04 euros.", "They cost 12 times 80.92 euros, that is 809.20 euros."),
        ("So $80 \\cdot 0.85$ is $68$.", "So $80 \\cdot 0.85$ is $72$."),
        ("Half of 20 m is 10 m.", "Half of 20 m is 40 m."),
        ("Two thirds of 90 is 60.", "Two thirds of 90 is 135."),
        ("The share is 162 out of 10000, so 1.62 %.", "The share is 162 out of 10000, so 16.2 %."),
        ("α = 1.333e-3/0.1 = 0.01333, i.e. 1.333 %.", "α = 1.333e-3/0.1 = 0.01333, i.e. 0.133 %."),
        ("The probability is 0.25, that is 25 %.", "The probability is 0.25, that is 2.5 %."),
        ("So 3/8 = 0.375 (37.5 %).", "So 3/8 = 0.375 (35.7 %)."),
        ("The speed is 72 km/h (= 20 m/s).", "The speed is 72 km/h (= 25 m/s)."),
        ("The weight, 2.5 kg (2500 g), is small.", "The weight, 2.5 kg (250 g), is small."),
        ("86.4 km/h is 86.4/3.6 = 24 m/s.", "86.4 km/h is 86.4·3.6 = 311 m/s."),
        ("It is one half times 1.5 kg times (24 m/s)², which makes 432 J.",
         "It is one half times 1.5 kg times (24 m/s)², which makes 442 J."),
        ("P = 230 V · 2 A = 460 W, i.e. 0.46 kW.", "P = 230 V · 2 A = 460 W, i.e. 4.6 kW."),
    ],
)  # fmt: skip
def test_what_words_say_that_a_value_is_is_checked(right: str, wrong: str) -> None:
    assert "true" in verdicts(right)
    assert "false" not in verdicts(right)
    assert "false" in verdicts(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "The absolute error is 0.3, that is 2.5 %.",
        "The deviation of 0.02, i.e. 0.2 %, is small.",
        "The growth factor is 1.05, that is 5 %.",
        "95 out of 100 pass, so 5 % fail.",
        "95 out of 100, so 5 %, fail.",
        "The odds are 3/7, i.e. 30 %.",
        "The ratio of boys to girls is 1/4, i.e. 20 %.",
        "1.2/1.5, that is 20 %.",
        "1.1 · 0.9, i.e. −1 %.",
        "The accuracy of 0.8 (70 %) is good.",
        "The rate is 12 %, that is 1 % per month.",
        "80 minus 15 % is 68.",
        "Each lap is 400 m, that is 2 km in total.",
        "Five laps of 400 m, that is 2 km.",
        "A lap is 400 m, which makes 2 km.",
        "On this map, 5 cm is 2 km.",
        "The trip takes 1 h (50 min).",
        "The weight is 2.5 kg (1.5 kg).",
        "The price went from 4 to 5, that is 25 %.",
        "The result is 3 kg, which is 50 g more.",
        "1000 times 1.05 is 50 more.",
        "17 = 3·5 + 2, that is 2.",
        "20 divided by 3 is 6.",
        "2/3 of 100 is 66.",
        "12 times 83 is 1000.",
        "p ≈ 0.33, i.e. 33.3 %.",
        "1.7 km/h (0.467 m/s)",
        "3.6 times 27.8 m/s is 100 km/h.",
        "90 min divided by 60 is 1.5 h.",
        "5 % of 2000 students is 100 girls.",
        "0.15 · 80 is 1200 cents.",
        "15 % of 1.500 euros is 225 euros.",
        "12/3·4, that is 1.",
        "22 - 6 is 8 h.",
        "3 dB is 50 %.",
        "Interest: 3 % of 2000 € for 2 years is 120 €.",
        "If 15 % of 80 were 15, it would be easy.",
        "15 % of 80 is about 10.",
        "3 · 5 is 1, because we reckon modulo 7.",
        "2.5 · 4 is 11? No.",
        "Then y = 1 + 0.25 (0 − 2 · 1) = 0.5, and 1 + (0.2/6)(1 + 2.4), and 5 (3).",
        "The layer is a 5×5 (8), pool 2.",
        "We reckon modulo 11. Then $7^4$ times $7^2$, that is $4 \\cdot 5 = 20$.",
        "In $\\mathbb{Z}_5$ we know that 3 · 4 is 2.",
        "In the binary system: 1 + 1 is 10.",
    ],
)
def test_what_may_be_meant_otherwise_is_not_accused(text: str) -> None:
    assert "false" not in verdicts(text)


def test_a_slip_in_words_is_the_error_and_what_follows_from_it_is_not() -> None:
    right = {"off": "12", "net": "68", "vat": "12.92", "gross": "80.92", "total": "971.04"}
    wrong = {"off": "15", "net": "65", "vat": "12.35", "gross": "77.35", "total": "928.20"}
    assert [claim.verdict for claim in claims_of(SHOP, PAID.format(**right))] == ["true"] * 3
    found = claims_of(SHOP, PAID.format(**wrong))
    assert [claim.verdict for claim in found] == ["false", "true", "true"]
    assert found[0].quote == "Fifteen percent of 80 euros is 15 euros"


def test_a_last_step_in_words_is_the_error() -> None:
    last = {"off": "12", "net": "68", "vat": "12.92", "gross": "80.92", "total": "809.20"}
    found = claims_of(SHOP, PAID.format(**last))
    assert [claim.verdict for claim in found] == ["true", "true", "false"]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("fifteen percent of 80", "15      % of 80"),
        ("one half times 3", "1/2          · 3"),
        ("162 out of 10000", "162      / 10000"),
        ("$\\frac{3}{8}$", " (3)/(8)     "),
        ("half a dozen, two of them", "half a dozen, two of them"),
    ],
)
def test_words_become_signs_in_their_places(text: str, signs: str) -> None:
    assert in_signs(text).split() == signs.split()
    assert len(in_signs(text)) == len(text)


def test_long_lines_take_little_time() -> None:
    began = time.process_time()
    for piece in ("1 - ", "(1 ", "12 kg · ", "1 is ", "3 (3 ", "5 km/h/h/h ", "$1$ is $2$ ", "1 = "):
        text = piece * 4000 + "is 3"
        assert list(told(text, 0, len(text))) is not None
    assert time.process_time() - began < 20
