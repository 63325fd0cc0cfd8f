"""Answers over several turns, and premises about one value: what a reply takes back, what numbers work out."""

from __future__ import annotations

import pytest

from grader.grading.model import Finding
from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.transcript import native

SPRING = """
id: spring
title: A spring and a tank
match: {words: [[spring, tank], [compression, jet]]}
parts:
  a:
    title: Compression
    given: {k: 800, K: 22.5}
    derive: {x: sqrt(2*K/k)}
    assert: [k*x**2/2 == K]
    answers: {compression: {value: x, unit: m, tolerance: 1%, as: [x], about: [compress*]}}
  b:
    title: Jet
    given: {h: 1.8}
    derive: {v: sqrt(2*9.81*h)}
    assert: [v**2 == 2*9.81*h]
    answers: {jet: {value: v, unit: m/s, tolerance: 1%, about: [jet, outflow]}}
"""
HEAT = """
id: heat
title: Mixing
given: {K: 300, H: 2200, Th: 145, Tc: 20}
derive: {Tf: (K*Th + H*Tc)/(K + H), Q: K*(Th - Tf)}
assert: [K*(Th - Tf) == H*(Tf - Tc), Q == H*(Tf - Tc)]
names: {T_f: Tf}
answers: {temperature: {value: Tf, as: [T_f]}, heat: {value: Q, unit: J, as: [Q]}}
criteria: {hint: {premise: Tf == 35, cues: [hint]}}
"""


def findings(rubric: str, *turns: str) -> dict[str, Finding]:
    """The last finding for each criterion of a chat whose turns are asked and answered in turn."""
    heads = ("# User", "# Assistant") * len(turns)
    text = "\n\n".join(f"{head}\n\n{turn}" for head, turn in zip(heads, turns))
    found = grade(native.loads(text), [loads(rubric)]).grade.findings
    return {finding.criterion: finding for finding in found}


QUESTION = "(a) Compression of the spring? (b) Speed of the jet from the tank?"
FIRST = "**(a)** x = sqrt(2*22.5/800) = 0.237 m\n\n**(b)** The jet leaves at v = sqrt(2*9.81*1.8) = 5.94 m/s."


@pytest.mark.parametrize(
    "reply",
    [
        "**(a)** kx = mg gives $x = 19.62/800 = 0.0245$ m, as you say. But the spring lies flat, so I keep 0.237 m.",
        "**(b)** On average the jet has 5.94/2 = 2.97 m/s, so the time doubles. The first speed is as above.",
        "**(a)** With $k = 400$ one would get $x = 0.335$ m. Here k is 800.",
    ],
)
def test_a_reply_that_stays_with_an_answer_takes_nothing_back(reply: str) -> None:
    """Numbers of a discussion are no new answer: what was right before stays right."""
    found = findings(SPRING, QUESTION, FIRST, "I think kx = mg, so x = 0.0245 m. And the jet is slower?", reply)
    assert (found["compression"].verdict, found["jet"].verdict) == ("met", "met")


def test_a_reply_that_gives_way_is_held_to_its_answer() -> None:
    """An answer that is taken back for a wrong one, by its name, is wrong."""
    said = "**(a)** You are right, sorry. The compression is $x = 0.0245$ m."
    found = findings(SPRING, QUESTION, FIRST, "I think kx = mg, so x = 0.0245 m?", said)
    assert found["compression"].verdict == "unmet"


@pytest.mark.parametrize(
    ("head", "second"),
    [("### 🔹 (a) Spring", "### 🔹 (b) Tank"), ("*Part a.*", "*Part b.*"), ("**Step 1: Spring (part a)**", "**Step 2: Tank (b)**")],
)
def test_labels_are_found_however_they_are_dressed(head: str, second: str) -> None:
    """Emoji, italics and labels at the end of a heading part an answer."""
    said = f"{head}\n\nx = 0.237 m\n\n{second}\n\nThe jet has a speed of 5.94 m/s."
    found = findings(SPRING, QUESTION, said)
    assert (found["compression"].verdict, found["jet"].verdict) == ("met", "met")


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("T_f = (300*145 + 2200*20)/(300 + 2200) = 87500/2500 = 35 C, so Q = 300*(145 - 35) = 33000 J.", "UNMENTIONED"),
        ("T_f = 87500/2500 = 35 C, as the hint says. Q = 300*(145 - 35) = 33000 J.", "CHECKED-ONLY"),
        ("2500 T_f = 87500, so T_f = 35. Then Q = 300*(145 - 35) = 33000 J.", "UNMENTIONED"),
        ("The hint says T_f = 35. So Q = 300*(145 - 35) = 33000 J.", "USED"),
        ("T_f = 35 C", "UNSHOWN"),
    ],
)
def test_what_numbers_work_out_is_derived(text: str, use: str) -> None:
    """A value that is calculated in the open is derived, and its further use is no use of the hint."""
    assert findings(HEAT, "Mixing: final temperature and heat? Hint, for checking: 35 C", text)["hint"].found == use


COST = """
id: cost
title: Least cost
match: {words: [[cost, wage, capital]]}
given: {q: 400}
derive: {C: 320, D: 240}
parts:
  a: {title: Cost, answers: {least: {value: C, as: [C], about: [least cost]}}, criteria: {law: {mention: [tangen* | MRS]}}}
  b: {title: A lower wage, answers: {lower: {value: D, as: [C], about: [lower cost]}}}
"""


def test_a_reply_that_names_another_parts_answer_overturns_none() -> None:
    """Two parts call their answers C; what is said again of the one takes nothing from the other."""
    first = "(a) MRS = w/r, so C = 320\n\n(b) C = 9·13.33 + 4·30 = 240"
    reply = "Those inputs would cost 250. But it isn't the least cost any more; with the new ones\n\nC = 240"
    found = findings(COST, "Least cost? And at a lower wage, with less capital?", first, "Why not 250?", reply)
    assert (found["least"].verdict, found["lower"].verdict) == ("met", "met")


def test_a_reply_that_mends_a_slip_is_graded_though_its_question_has_no_words() -> None:
    """ "Good catch, ..." belongs to what it mends."""
    asked, wrong = "Least cost for this wage and capital? (a) now (b) later", "(a) MRS = 4, so C = 350\n\n(b) C = 240"
    found = findings(COST, asked, wrong, "350 looks like a lot for this.", "Good catch, a zero got lost.\n\n(a) C = 320")
    assert found["least"].verdict == "met"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("At the optimum the MRS is the ratio of the prices.\n\n(a) C = 320\n\n(b) C = 240", "met"),
        ("(a) C = 320\n\n(b) The MRS is 9/4, so C = 240", "pending"),
        ("At the optimum the prices matter.\n\n(a) C = 320\n\n(b) C = 240", "unmet"),
    ],
)
def test_what_is_said_above_all_parts_is_said_of_each(text: str, verdict: str) -> None:
    """A mention in another part is left to a person; one in the words before the first part counts."""
    assert findings(COST, "Least cost, for this wage and capital?", text)["law"].verdict == verdict


SHEET = """
id: sheet
title: Sheet
match: {words: [[convolution, filter, pooling, stride, kernel, channel], [CNN, feature map, cross-correlation, padding]]}
given: {s: [1, 2, -1, 0, 3]}
derive: {w: '[3, 1, -2]'}
parts:
  a: {title: Filter, statement: "A filter of length 3 on S = (1, 2, -1, 0, 3) gives (7, 5, -9). Find it.", answers: {w: {value: w, as: [F]}}}
  b: {title: Sizes, statement: "Convolution layer, stride 1, padding 2, pooling: its parameters.", answers: {n: {value: 1216}}}
"""


def test_a_first_question_about_one_part_belongs_to_the_only_rubric() -> None:
    """It has few of the rubric's words, but those of the problem's text."""
    asked = "CNN sheet, part (a) only: S = (1, 2, -1, 0, 3), filter of length 3, output (7, 5, -9). Find it."
    later = "(b) Convolution layer with 16 filters, stride 1, padding 2: how many parameters?"
    found = findings(SHEET, asked, "(a) F = (3, 1, -2)", later, "(b) 1216 parameters.")
    assert found["w"].verdict == "met"


NAMED_IN_LINES = [
    ("Sure. **(a)** x = sqrt(2*22.5/800) = 0.237 m", "That was all. **(b)** The jet has v = 5.94 m/s."),
    ("Let's begin with **part (a)**. Here x = 0.237 m.", "**Part (b).** The jet leaves at v = 5.94 m/s."),
]


@pytest.mark.parametrize(("first", "second"), NAMED_IN_LINES)
def test_a_part_begins_where_a_line_names_it_in_bold(first: str, second: str) -> None:
    """A reply's first words may stand before the label of its first part."""
    last = findings(SPRING, QUESTION, f"{first}\n\n{second}")
    assert [last[name].verdict for name in ("compression", "jet")] == ["met", "met"]


def test_the_parts_of_a_line_are_told_apart_by_counting_labels() -> None:
    """`(a) ... (b) ...` in one paragraph: a number behind (b) is no answer to (a)."""
    last = findings(SPRING, QUESTION, "Short answers: (a) x = 0.237 m; (b) the jet has v = 5.84 m/s.")
    assert (last["compression"].verdict, last["jet"].verdict) == ("met", "unmet")


@pytest.mark.parametrize("asked", ["Makes sense! Now b.", "ok, and b please", "Thanks. (b)?", "And part b?", "b and c?"])
def test_a_short_question_names_a_part_by_its_letter(asked: str) -> None:
    """The reply to "Now b." answers part b of the rubric, though it has none of its words."""
    last = findings(SPRING, QUESTION, "**(a)** x = 0.237 m", asked, "v = sqrt(2*9.81*1.8) = 5.94 m/s")
    assert last["compression"].verdict == last["jet"].verdict == "met"


def test_another_question_is_not_taken_for_a_part() -> None:
    """A letter in a sentence about something else asks for no part."""
    last = findings(SPRING, QUESTION, FIRST, "And who was Robert Hooke, by the way?", "He was an English scholar.")
    assert last["jet"].verdict == "met"
