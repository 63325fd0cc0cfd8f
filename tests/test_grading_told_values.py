"""Answers in the ways that people tell values: units in words, shares, several values, words, unit vectors, alone."""

from __future__ import annotations

import pytest

from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.transcript.model import Transcript, Turn

PARTS = {
    "speed": "value: 5, unit: m/s, as: [v]",
    "rate": "value: log(2)/20, unit: 1/s, as: [k], tolerance: 0.5%",
    "flow": "value: 15, unit: L/s, as: [q]",
    "period": "value: 19048.5, unit: s, as: [T], tolerance: 0.1%",
    "warmth": "value: 293.15, unit: K, as: [T], tolerance: 0.2",
    "share": "value: 1/16, as: [p, P]",
    "share-of-all": "value: 3/4, title: efficiency, as: ['\\eta']",
    "angle": "value: pi/6, as: ['\\alpha'], tolerance: 0.5%",
    "pressure": "value: 3e8, unit: m/s, title: speed, as: [c]",
    "roots": "value: '[1, 2]', is: set, as: [x]",
    "direction": "value: '[1, -2, 3]', as: [v]",
    "circumference": "value: 2*pi, as: [U]",
    "primitive": "value: x**3, title: antiderivative, as: [F, F(x)]",
    "activity": "value: 6.57e7, unit: Bq, as: [A]",
    "price": "value: 1500.5, unit: $, as: [C]",
}


def verdict(part: str, text: str) -> str:
    """The verdict on the one answer of a rubric in a chat that is one reply."""
    fields = PARTS[part]
    told = fields.removeprefix("value: ")
    value, _, rest = told[1:].partition("', ") if told.startswith("'") else told.partition(", ")
    given = "given: {x: free}\n" if part in ("roots", "primitive") else ""
    yaml = f"id: q\n{given}derive: {{w: '{value}'}}\nassert: [w == w]\nanswers: {{{part}: {{value: w, {rest}}}}}\n"
    chat = Transcript("chat", (Turn(1, "user", "?"), Turn(2, "assistant", text)), meta={"exchanges": {1: "q"}})
    findings = grade(chat, [loads(yaml, "q.yaml")]).grade.findings
    return next(f.verdict for f in findings if f.criterion == part)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("speed", "v = 18 km per hour"),
        ("speed", "$v = 18$ kilometres per hour."),
        ("speed", "The speed is 18 kilometres per hour."),
        ("speed", "v = 300 m per minute"),
        ("speed", "v=5m/s"),
        ("speed", "**18 km/h**"),
        ("rate", "$k = \\frac{\\ln 2}{20} \\approx 2.08$ per minute"),
        ("rate", "k = 2.08 inverse minutes"),
        ("rate", "rate = 2.08 each minute"),
        ("flow", "$q = 900$ litres a minute"),
        ("flow", "q = 900 L per min"),
        ("flow", "The flow is 54 cubic metres per hour."),
        ("period", "T = 5 h 17.5 min"),
        ("period", "$T \\approx 317.5$ min $= 5$ h $17.5$ min"),
        ("period", "$T = 5$ hours and $17.5$ minutes"),
        ("warmth", "T = 20 °C"),
        ("warmth", "The warmth is 20 degrees Celsius."),
        ("warmth", "T = 20 degC"),
        ("warmth", "T = 68 °F"),
        ("share", "p = 0.0625 = 6.25 percent"),
        ("share", "The share is 1 in 16."),
        ("share", "So the share is 1 out of 16."),
        ("share", "The share equals 6.25 per cent."),
        ("share-of-all", "The efficiency is three quarters."),
        ("share-of-all", "3/4"),
        ("angle", "The angle is 30 degrees."),
        ("angle", "angle: 30°"),
        ("pressure", "The speed is 3.0 × 10⁸ metres per second."),
        ("pressure", "300000 km/s"),
        ("roots", "x = 1 or x = 2"),
        ("roots", "$x = 2$ or $x = 1$"),
        ("roots", "x = 1, 2"),
        ("roots", "$x_{1,2} = 1, 2$"),
        ("roots", "$x \\in \\{1, 2\\}$"),
        ("roots", "The roots are 1 and 2."),
        ("roots", "Roots: $1$ and $2$"),
        ("direction", "v = i − 2j + 3k"),
        ("direction", "$v = \\hat i - 2\\hat j + 3\\hat k$"),
        ("circumference", "The circumference is 2π."),
        ("primitive", "F(x) = x³ + C"),
        ("activity", "A = 65.7 MBq"),
    ],
)  # fmt: skip
def test_right_values_are_right_however_they_are_told(part: str, text: str) -> None:
    """A value counts with all that measures it, wherever the words stand."""
    assert verdict(part, text) == "met"


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("speed", "v = 5 km per hour"),
        ("speed", "The speed is 5 kilometres per hour."),
        ("rate", "$k \\approx 0.03466$ per minute"),
        ("flow", "q = 15 litres a minute"),
        ("period", "T = 5 h 27.5 min"),
        ("warmth", "T = 25 °C"),
        ("share", "So the share is 1 out of 15."),
        ("angle", "The angle is 35 degrees."),
        ("pressure", "The speed is 3.0 × 10⁷ metres per second."),
        ("roots", "x = 1 or x = 3"),
        ("roots", "The roots are 1 and 3."),
        ("direction", "v = i + 2j + 3k"),
        ("circumference", "The circumference is 3π."),
        ("share-of-all", "4/5"),
    ],
)
def test_wrong_values_are_wrong_however_they_are_told(part: str, text: str) -> None:
    """The same forms with another value or unit."""
    assert verdict(part, text) == "unmet"


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("roots", "The roots are 1, 2 and 3."),
        ("speed", "They run for 5 seconds."),
        ("share-of-all", "No value can be given."),
    ],
)
def test_what_is_no_answer_stays_open(part: str, text: str) -> None:
    """As many numbers as the answer has, of its kind, or nothing is decided."""
    assert verdict(part, text) == "pending"
