"""Letters that stand for something else for a while, suppositions, other units: no alarm; slips beside them: found."""

from __future__ import annotations

import pytest

from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Audited, Setting
from grader.grading.exchanges import setting_of
from grader.grading.pipeline import grade
from grader.rubric.key import build
from grader.rubric.load import loads
from grader.rubric.schema import Rubric
from grader.transcript.model import Transcript, Turn

SURVEY = """
id: survey
title: A survey
given: {n: 16, s: 6, E: 1.2, V: 0.05, k: 0.5, tau: 1200}
derive:
  se: s / sqrt(n)
  need: ceil((1.96 * s / E)**2)
  m: 4 * k
  w: [3, -2]
  u: [5, 1]
names: {x: "w[0]", y: "w[1]", \\tau: tau}
parts:
  a:
    title: Size
    answers: {need: {value: need, as: [n_min]}, error: {value: se}}
    criteria: {steps: {steps: true}}
  b:
    title: The new system
    answers: {solution: {value: u, as: ["(x, y)"]}}
    criteria: {steps: {steps: true}}
"""
RUBRIC: Rubric = loads(SURVEY)
SETTINGS = {name: setting_of(part) for name, part in build(RUBRIC).parts.items()}


def judged(text: str, part: str = "survey.a") -> tuple[Audited, ...]:
    """The claims of a text with their verdicts, in one part's worlds."""
    where: Setting = SETTINGS[part]
    return audit(text, claims(text, 1), where)


def verdicts(text: str, part: str = "survey.a") -> list[str]:
    """The verdicts of a text's claims."""
    return [item.verdict for item in judged(text, part)]


NOT_FALSE = {
    "a bound for what is given": "The half-width must be small: $\\frac{1.96 s}{\\sqrt{n}} \\le 1.2$, so $n \\ge 96.04$ and $n = 97$.",
    "an equation solved for another value": "With $n = 16$ we had $\\sqrt{n} = 4$. Now $\\frac{1.96 \\cdot 6}{\\sqrt{n}} = 1.2$, that is $\\sqrt{n} = 9.8$ and $n = 96.04$.",
    "given again, worked out": "Since $s/\\sqrt{n} = 1.5$, fine. Then $n = \\frac{138.3}{1.44} \\approx 96$.",
    "a supposition": "If the spread were $s = 9$, the error would be $s/\\sqrt{n} = 2.25$.",
    "a supposition two formulas long": "Had we taken $n = 25$, then $s / \\sqrt{n} = 1.2$ would follow.",
    "a condition and what holds under it": "For $k = 2$ we get $4k = 8$.",
    "a question": "Is $m = 3$ then?",
    "a quotation": "You may have read \"$m = 7$, as always\". This is wrong.",
    "turned down by the next sentence": "Some write $m = 8 k$. That is not true here.",
    "turned down with emphasis": "So $m = 9$ is *not* what we want.",
    "by contradiction": "Suppose for contradiction that the rows were dependent. Then $m = 0$.",
    "the user's claim": "Your $m = 5$ counts the edges twice.",
    "only holds elsewhere": "But $m = k$ only holds for a single edge.",
    "differentials": "Then $dm = 4\\,dk$ and $\\mathrm{d}m = 5$.",
    "in other units": "With the time in minutes, $\\tau = 20$ min and $\\frac{\\tau}{2} = 10$.",
    "in a thousandth": "In litres (1 L is 1000 mL) that is $V = 50$ mL.",
    "a value before brackets": "At dc, $m(0) = 7$.",
    "a rough estimate": "Roughly $m \\approx 1 + \\frac{4}{5}$.",
    "an abbreviation ends no sentence": "If it were flipped, i.e. in reverse order, then $m = 6$.",
    "a frequent mistake": "A frequent mistake is to forget the root, $s / n = 1.5$.",
    "what no longer holds": "Here $m = 1$ no longer holds.",
}  # fmt: skip


@pytest.mark.parametrize("text", NOT_FALSE.values(), ids=NOT_FALSE.keys())
def test_a_letter_that_stands_for_something_else_is_no_error(text: str) -> None:
    """Bounds, unknowns to solve for, suppositions, quotations and other units raise no alarm."""
    assert not {"false", "carried"} & set(verdicts(text))


FALSE = {
    "a wrong result": "The error is $\\frac{s}{\\sqrt{n}} = 1.4$.",
    "a wrong formula": "So $m = 3 k$.",
    "a misquoted given": "We are given $s = 8$.",
    "a wrong power of ten": "Hence $4k = 20$.",
    "a wrong chain after a bound": "From $n \\ge 96.04$ we get $n = 97$. The error was $\\frac{6}{\\sqrt{16}} = 1.6$.",
    "a wrong entry": "Therefore $x = 4$.",
    "a wrong vector": "$(x, y) = (3, 2)$",
}


@pytest.mark.parametrize("text", FALSE.values(), ids=FALSE.keys())
def test_slips_beside_such_letters_are_found(text: str) -> None:
    """A wrong result, formula or misquoted given is false, whatever excuses there are for others."""
    assert "false" in verdicts(text)


def test_a_parts_answer_lends_its_names() -> None:
    """Where a part asks for a new (x, y), equations in the new values are true there, and those in the old ones too."""
    text = "The new solution is $x = 5$ and $y = 1$, so $(x, y) = (5, 1)$; before, $x = 3$."
    assert set(verdicts(text, "survey.b")) == {"true"}
    assert "false" in verdicts("Then $x = 4$.", "survey.b")


def test_a_number_takes_the_unit_behind_its_formula() -> None:
    """`$0.05$ L` and `$50$ mL` are one volume; a unit behind the dollar belongs to the number."""
    found = judged("It holds $V = 50$ mL, that is $V = 0.05$ L.")
    assert all(item.verdict != "false" for item in found)


def chat(*turns: str) -> Transcript:
    """User and assistant in turn."""
    roles = ("user", "assistant")
    return Transcript("t", tuple(Turn(n, roles[(n - 1) % 2], text) for n, text in enumerate(turns, 1)))  # type: ignore[arg-type]


def test_a_reply_to_one_objection_is_no_new_attempt_at_all_parts() -> None:
    """A second answer that defends one result leaves the attempts at the other parts as they were."""
    first = "(a) Size: the error is $s/\\sqrt{n} = 1.5$ and n_min = 97.\n\n(b) The new system: $(x, y) = (5, 1)$."
    second = "I stand by it: $5 + 1 = 6$, as it has to be."
    made = grade(chat("The survey: (a) size, (b) the new system", first, "Are you sure of the sum?", second), [RUBRIC])
    last = {(f.part, f.criterion): f for f in made.grade.findings}
    assert last["survey.b", "solution"].verdict == "met"
    assert all(f.turn == 2 for f in made.grade.findings)
