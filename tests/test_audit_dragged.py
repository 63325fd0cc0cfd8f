"""What follows from a slip by its numbers or its formulas is carried; a second slip is one."""

from __future__ import annotations

import pytest

from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.grading.exchanges import setting_of
from grader.rubric.key import build
from grader.rubric.load import loads

RUBRIC = """
id: beta
title: A variance
given: {a: 9, b: 21, q: 0.06}
derive:
  m: a / (a + b)
  v: a * b / ((a + b)**2 * (a + b + 1))
  s: sqrt(v)
  t: 0.97 * q
  z: 1 - t
  h: [a, 2*q, b]
  k: sum(h)
assert: [s**2 == v]
answers: {m: {value: m}, v: {value: v}, s: {value: s}, t: {value: t}, z: {value: z}, h: {value: h}, k: {value: k}}
"""
SETTING = setting_of(next(iter(build(loads(RUBRIC)).parts.values())))


def verdicts(text: str) -> list[str]:
    return [item.verdict for item in audit(text, claims(text, 1), SETTING)]


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "a wrong number that is put in": (
            "$v = \\frac{189}{27900} = 0.06774$. Then $s = \\sqrt{0.06774}$.", ["true", "false", "carried"]
        ),
        "what is worked out with a wrong number": (
            "$q = 0.04$. Now $0.97 \\cdot 0.04 = 0.0388$ and $z = 1 - 0.0388$.", ["false", "true", "carried"]
        ),
        "an entry of a wrong list": (
            "$h = [9, 0.12, 22]$. Then $k = 9 + 0.12 + 22$.", ["false", "carried"]
        ),
        "a second slip behind the first": (
            "$v = \\frac{189}{27900} = 0.06774$. And $t = 0.97 \\cdot 0.6$.", ["true", "false", "false"]
        ),
        "arithmetic is false in every world": (
            "$a = 8$. Now $8 + 21 = 31$.", ["false", "false"]
        ),
    }.values(),
)  # fmt: skip
def test_what_a_slip_drags_along_is_carried(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


def test_a_slip_in_an_earlier_part_is_one_and_its_consequence_is_carried() -> None:
    """A quantity that the next part is given is asked for in this one: a wrong value of it is no other quantity."""
    from weighed_chats import claims_of

    text = """
id: posterior
title: A posterior
parts:
  a:
    given: {beta: 8, n: 20, k: 7}
    derive: {b1: beta + n - k}
    names: {"\\\\beta'": b1}
    answers: {b: {value: b1, as: ["\\\\beta'"]}}
  b:
    given: {a1: 9, b1: 21}
    derive: {v: a1 * b1 / ((a1 + b1)**2 * (a1 + b1 + 1)), s: sqrt(v)}
    names: {"\\\\beta'": b1, "\\\\sigma": s}
    answers: {s: {value: s, as: ["\\\\sigma"]}}
"""
    answer = "(a) $\\beta' = 8 + 20 = 28$\n\n(b) The deviation is $\\sigma \\approx 0.0696$."
    found = [claim.verdict for claim in claims_of(text, answer)]
    assert found == ["false", "true", "carried"]
