"""Gaps that are no slip: noise in the place of 0, what hangs on rounded names; and slips that words and units hid."""

from __future__ import annotations

from functools import cache

import pytest

from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Setting
from grader.grading.exchanges import setting_of
from grader.rubric.key import build
from grader.rubric.load import loads

RUBRICS = {
    "wheel": "given: {b: 'free(1, 3)', t: 'free(0.3, 1.2)'}\nderive: {'p(u)': sin(u)/(2 + cos(u)), 'z(u)': b*sin(2*u),"
    " 'y(u)': b*(1 + cos(u))}\nnames: {z: z(t)}\n"
    "answers: {a: {value: p(t), as: [p(t)]}, b: {value: z(t), as: [z(t), z]}}",
    "chain": "given: {x: 3, y: 7, e: 2}\nderive: {q: sqrt(2)*x/y, s: 3*q, m: x*y}\n"
    "answers: {a: {value: s, as: [s]}, b: {value: q, as: [q]}, c: {value: m, as: [m]}}",
    "arrays": "given: {B: '[[1, 2, 1], [0, 1, 3]]', u1: '[5, -3, 1]', u2: '[1, 1, 1]'}\nderive: {d: 'dot(u1, u2)'}\n"
    "names: {u_1: u1, u_2: u2}\nanswers: {a: {value: d, as: [d]}}",
    "train": "given: {d: 900, T: 60}\nderive: {c: d/T, f: 2*c}\n"
    "answers: {a: {value: c, as: [c], unit: m/s}, b: {value: f, as: [f], unit: m/s}}",
}


@cache
def setting(name: str) -> Setting:
    """The setting of a small rubric."""
    return setting_of(build(loads(f"id: x\ntitle: x\n{RUBRICS[name]}\n")).parts["x"])


def verdicts(name: str, text: str) -> list[str]:
    """The verdicts of all claims of a text."""
    world = setting(name).worlds[0]
    found = claims(text, 1, functions=frozenset(world.functions), renaming=world.renaming)
    return [item.verdict for item in audit(text, found, setting(name))]


@pytest.mark.parametrize(
    ("rubric", "text", "expected"),
    {
        "a function of the problem is 0 at a zero of its sine": (
            "wheel", "At the ends $p(\\pi) = 0$ and $z(\\pi) = 0$.", ["true", "true"],
        ),
        "what cancels within a function is 0": ("wheel", "Below, $y(\\pi) = 0$.", ["true"]),
        "but a small number is not": ("wheel", "At the ends $p(\\pi) = 0.001$.", ["false"]),
        "a name for the value of a function is that value": ("wheel", "So $z = 2b\\sin(t)\\cos(t)$.", ["true"]),
        "and can be given by a wrong formula": ("wheel", "So $z = 2b\\sin(t)\\sin(t)$.", ["false"]),
        "a number that is given is no function": ("wheel", "$y(t) = b(1)$", ["false"]),
        "nor is a letter that stands apart from its bracket": ("chain", "s = 2 + q (1)", ["false"]),
        "though it may be without the gap": ("chain", "s = 2 + q(1)", ["unchecked"]),
        "what hangs on a name of a rounded value may be off by as much": (
            "chain", "g = 1.4142*0.42857 = 0.60608\ns = 3*g = 1.81826", ["true", "true", "true", "true"],
        ),
        "but not by more": ("chain", "g = 1.4142*0.42857 = 0.60608\ns = 4*g", ["true", "true", "false"]),
        "a name that is worked out keeps its value, below 0 too": (
            "chain", "g = -1.4142*0.42857 = -0.60608\ns = 3*g", ["true", "true", "false"],
        ),
        "a matrix times a vector is no number": ("arrays", "$B u_1 = 1$", ["false"]),
        "nor is a sum of vectors": ("arrays", "$u_1 + u_2 = 3$", ["false"]),
        "but it may be 0": ("arrays", "$B u_1 = 0$", ["true"]),
        "a formula of quantities in m/s is in no other unit": ("train", "c + f = 45 m/min", ["false"]),
        "but in one that fits": ("train", "c + f = 45 m/s = 162 km/h", ["true", "true"]),
        "a sum of speeds takes each in its unit": ("train", "f + c = 30 m/s + 15 m/min = 45 m/s", ["false", "false"]),
        "a sum of forces that is 0 takes each in its unit": ("train", "24 kN + 12 N - 36 kN = 0", ["false"]),
        "a chain is about what its end is measured in, not what stands below a bar": (
            "train", "$c = \\frac{2 d}{T} = \\frac{900\\ \\mathrm{m}}{60\\ \\mathrm{s}} = 15\\ \\mathrm{m/s}$",
            ["false", "false", "true"],
        ),
        "a number is no other one that was rounded to it before": (
            "chain", "m + q/2 = 21.303 ≈ 21\n21 = 21.9", ["true", "true", "false"],
        ),
        "a line that begins with a cross says nothing of lines further up": (
            "chain", "q = sqrt(2)*y/x\nm = x*y\n✗ m = x + y = 10", ["false", "true", "unchecked", "true"],
        ),
        "a condition that is supposed lets no chain go wrong": (
            "chain", "If they did not differ, we have $m = 40/8 = 6$.", ["unchecked", "false"],
        ),
    }.values(),
    ids=str,
)
def test_gaps(rubric: str, text: str, expected: list[str]) -> None:
    """What small gaps, names, arrays and units come to."""
    assert verdicts(rubric, text) == expected
