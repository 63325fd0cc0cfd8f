r"""Accusations are weighed by the final answers: what nothing bears out stays open, the slip behind a wrong one is named."""

from __future__ import annotations

import pytest
from weighed_chats import FALL, claims_of, rubric

from grader.audit.claims import claims
from grader.audit.own_world import same_equation
from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.transcript.model import Transcript, Turn

RUBRICS = {
    "fall": FALL,
    "parts": """\
id: parts
given: {m: 3, k: 75, A: 0.2}
derive: {w: sqrt(k/m), v: w*A, F: k*A}
names: {\\omega: w}
parts:
  a: {title: Frequency, statement: Find the angular frequency., answers: {omega: {value: w, as: [\\omega]}}}
  b: {title: Speed, statement: Find the greatest speed and force., answers: {speed: {value: v, as: [v]}, force: {value: F, as: [F]}}}
""",
    "shaft": """\
id: shaft
given: {D: 2, d: 1}
derive: {J: pi/32*(D**4 - d**4)}
answers: {J: {value: J, as: [J]}}
""",
    "kernel": """\
id: kernel
given: {x: 1, y: -1}
derive: {s: x + y, r: 2}
parts:
  a: {title: Solution, statement: Solve., answers: {x: {value: x, as: [x]}, y: {value: y, as: [y]}}}
  b: {title: Rank, statement: The rank., answers: {r: {value: r, as: [r]}}}
""",
    "acid": """\
id: acid
derive: {p: 2.875, q: 4.921}
parts:
  a: {title: Acid, statement: The pH of the acid., answers: {acid: {value: p, as: [pH], tolerance: 0.01}}}
  b: {title: Buffer, statement: The pH of the buffer., answers: {buffer: {value: q, as: [pH], tolerance: 0.01}}}
""",
    "flow": "id: flow\ngiven: {q: 3}\nderive: {r: 2*q}\nanswers: {r: {value: r, as: [r]}}\n",
    "scores": "id: scores\ngiven: {s: [2, 1, 0]}\nderive: {m: max(s)}\nanswers: {m: {value: m, as: [m]}}\n",
    "axis": """\
id: axis
given: {S: [[5, 2], [2, 2]]}
derive: {u: '[2, 1]/sqrt(5)', l: 6}
names: {u_1: u, \\lambda: l}
answers: {l: {value: l, as: [\\lambda]}}
""",
    "profit": """\
id: profit
derive: {Q: 15, p: 90*Q - 3*Q**2 - 20}
names: {\\pi: p}
answers: {p: {value: p, as: ['\\pi']}}
""",
    "gates": """\
id: gates
given: {x: [1, 2, -1]}
derive: {e1: -1, e2: -2, e3: -4, G: 'e1*x[0] + e2*x[1] + e3*x[2]'}
names: {\\delta_1: e1, \\delta_2: e2, \\delta_3: e3}
answers: {G: {value: G, as: [G]}}
""",
}


def verdicts(name: str, answer: str, question: str = "?") -> dict[str, str]:
    """The verdicts of an answer's claims, by their text."""
    return {claim.quote: claim.verdict for claim in claims_of(RUBRICS[name], answer, question)}


RIGHT_FALL = "So v = 9.905 m/s and E = 98.1 J.\n"

OPEN = [
    ("fall", "For a spring one would write $E = \\frac12 h v^3 g$. " + RIGHT_FALL),
    ("fall", "The current through it is $m = E/(v h^2)$. " + RIGHT_FALL),
]
NEAR = [
    ("fall", "$v = \\sqrt{g h}$. " + RIGHT_FALL, "v = \\sqrt{g h}"),
    ("fall", "$v = \\sqrt{2 h/g}$. " + RIGHT_FALL, "v = \\sqrt{2 h/g}"),
    ("fall", "$E = \\frac12 m g h$. " + RIGHT_FALL, "E = \\frac12 m g h"),
    ("fall", "$E = m g h^2$. " + RIGHT_FALL, "E = m g h^2"),
    ("fall", "$E = -m g h$. " + RIGHT_FALL, "E = -m g h"),
    ("fall", "$E = 89.1$ J at first sight. " + RIGHT_FALL, "E = 89.1"),
]


@pytest.mark.parametrize(("name", "answer"), OPEN)
def test_a_claim_far_from_the_truth_beside_right_answers_stays_open(name: str, answer: str) -> None:
    """Where every answer is right and no small change makes a claim hold, its letters rather mean something else."""
    assert "false" not in verdicts(name, answer).values()


@pytest.mark.parametrize(("name", "answer", "slip"), NEAR)
def test_a_claim_near_the_truth_is_false_beside_right_answers_too(name: str, answer: str, slip: str) -> None:
    """A lost factor, a turned sign, a wrong exponent, a wrong digit is a slip, whatever the answers come to."""
    found = verdicts(name, answer)
    assert [quote for quote, verdict in found.items() if verdict == "false" and quote.startswith(slip)], found


def test_a_wrong_answer_bears_out_a_claim_that_is_far_off() -> None:
    """The same strange formula is an error where the answer that comes of it is wrong."""
    found = verdicts("fall", "$v = \\frac{m}{g h}$, so v = 0.0408 m/s and E = 98.1 J.\n")
    assert found["v = \\frac{m}{g h}"] == "false"


def test_what_follows_from_an_open_claim_is_open_too() -> None:
    """Nobody is accused of the consequences of what is not held against him."""
    answer = "$m = E/(v h^2) = 98.1/(9.905 \\cdot 25)$, $m = 0.396$. " + RIGHT_FALL
    assert not {"false", "carried"} & set(verdicts("fall", answer).values())


def test_the_slip_behind_a_wrong_answer_is_named_though_its_letters_are_anothers() -> None:
    """Other parts' letters may mean something else, but not where one change mends them and the answer is wrong."""
    right = "(a) $\\omega = 5$\n\n(b) $v = \\omega A = 1$, $F = k A = 15$."
    wrong = "(a) $\\omega = \\sqrt{m/k} = 0.2$\n\n(b) $v = \\omega A = 0.04$, $F = k A = 15$."
    assert "false" not in verdicts("parts", right).values()
    assert verdicts("parts", wrong)["\\omega = \\sqrt{m/k}"] == "false"


SOLVED = "$r = 6$. To see it another way: $2y + 3 = 11$, so $2y = 8$ and $y = 4$."


def test_equations_in_an_own_letter_hold_where_it_is_solved_for() -> None:
    """An equation in a letter that the answer solves for is checked at the solution."""
    found = verdicts("flow", SOLVED)
    assert found["2y + 3 = 11"] == "true" == found["2y = 8"]


@pytest.mark.parametrize(
    "text",
    [
        SOLVED.replace("2y + 3 = 11", "2y + 3 = 12"),
        SOLVED.replace("2y + 3", "3y + 3"),
        SOLVED.replace("2y + 3", "2y - 3"),
    ],
)
def test_an_equation_beside_those_that_its_solution_fits_is_the_slip(text: str) -> None:
    """Of two equations in a letter, the one that the stated solution does not solve, by little, is false."""
    assert list(verdicts("flow", text).values()).count("false") == 1


@pytest.mark.parametrize(
    "text",
    [
        "$r = 6$. Try $y = 1$ in $y^2 = 2$: no. The curve $y = 3x + 1$ is a line.",
        "$r = 6$. If $2y = 8$ and $y = 4$; for $y = 5$ one has $2y = 10$.",
        "$r = 6$. $t^2 = 9$, so $t = 3$ or $t = -3$.",
    ],
)
def test_trials_cases_and_several_solutions_settle_no_equation(text: str) -> None:
    """A letter that takes several values is solved for nothing."""
    assert "false" not in verdicts("flow", text).values()


LET_PASS = [
    ("scores", "m = 2. With the mask:\n\n```\ns = [2, 1, -inf]\nexp(s) = [7.389, 2.718, 0]\n```\n", "?"),
    ("axis", r"From the first row $5u_1 + 2u_2 = 6u_1$, and $\lambda = 6$.", "?"),
    ("profit", "π(Q) = (100 − 2Q)Q − 20 − 10Q − Q², π = 655.", "?"),
    ("gates", r"$G = \sum_{t=1}^3 \delta_t x_t = (-1) \cdot 1 + (-2) \cdot 2 + (-4) \cdot (-1) = -1$", "?"),
    ("flow", r"r = 6. In total $16384 \cdot 75 = 1\,228\,800 \approx 1.2$ million and $26346 \approx 26\text{k}$.", "?"),
    ("flow", r"r = 6. $0.1 \cdot \frac{0.6}{\sqrt{0.036}} = 0.1 \cdot \frac{0.6}{0.19}$", "?"),
    ("flow", "r = 6. The step from $2q = 6$ to $q = 6$ loses the factor 2.", "?"),
    ("flow", "Then q + 1 = 6, so r = 10.", "In (b), what if q = 5 instead?"),
    ("flow", "r = 6. The loss falls to $1.54 + 0.03 + 2.25 = 3.81$ (rounded), the sum is 500 000, as 1/2e-6 = 500 000.", "?"),
    ("flow", "r = 6, **2,131,968** ≈ 2.1 million. Estimate: $20 \\times 10^3/(7 \\times 10^{-4}) \\approx 29$ MPa.", "?"),
    ("flow", r"r = 6. $E = 200$ GPa $= 2\times10^{11}$ Pa, $c = 12.5$ mg/L $= 12.5$ µg/mL, $T = 189$ K $= -84$ °C.", "?"),
    ("flow", "r = 6. 0.0566 · 10 Mbit/s = 566 kbit/s, I = (6 V − 8 V)/(3 kΩ) = −667 µA, 1.2/21.2 ≈ 5.7 % (5.66 %).", "?"),
    ("flow", "r = 6. Q = [HI]² / ([H₂][I₂]) = 0.90²/(0.10 · 0.10) = 81. You had q = 4; that is a slip.", "?"),
    ("fall", "v = 9.905 m/s, E = 98.1 J. A little higher, h = 5.01, and $v = 9.915$ there. Equal: $2gh = 40 - h$.", "?"),
    ("flow", "r = 6. Another point (11, 0) also satisfies it and has q = 121 > 6.", "?"),
    ("fall", "v = 9.905 m/s, E = 98.1 J. At once: 6/4.386 ≈ 1.368 h (of a day: h/24 ≈ 0.2083).", "?"),
    ("fall", "v = 9.905 m/s, E = 98.1 J. The work is $E = \\int_0^1 v\\,dm$, and at rest one has v = h.", "?"),
]


@pytest.mark.parametrize(("name", "answer", "question"), LET_PASS)
def test_other_readings_and_words_let_a_claim_pass(name: str, answer: str, question: str) -> None:
    """Masks, entries called like vectors, values written as calls, numbers in words, roundings within a fraction."""
    found = verdicts(name, answer, question)
    assert found
    assert not {"false", "carried"} & set(found.values()), found


CAUGHT = [
    ("gates", r"$G = \sum_{t=1}^3 \delta_t x_t = (-1) \cdot 1 + (-2) \cdot 2 + (-4) \cdot 1 = -9$"),
    ("flow", r"r = 6. In total $16384 \cdot 75 = 1\,228\,800 \approx 1.4$ million."),
    ("flow", "r = 6. The loss falls to $1.54 + 0.03 + 2.25 = 3.62$ (rounded)."),
    ("flow", "r = 6. That is 103.68 kWh = 103.68 · 3600 J."),
    ("flow", "r = 6. 17 · 23 = 392."),
    ("flow", r"r = 6. $E = 200$ GPa $= 2\times10^{10}$ Pa."),
    ("flow", "r = 6. 0.0566 · 10 Mbit/s = 56.6 kbit/s."),
    ("flow", r"r = 6. $0.1 \cdot \frac{0.6}{\sqrt{0.036}} = 0.1 \cdot \frac{0.6}{0.29}$"),
]


@pytest.mark.parametrize(("name", "answer"), CAUGHT)
def test_slips_beside_such_readings_are_found(name: str, answer: str) -> None:
    """The same notations with a slip in them are false."""
    assert "false" in verdicts(name, answer).values(), verdicts(name, answer)


CIRCUIT = """\
id: circuit
title: A coil and a capacitor
match: {words: [[impedance, RLC]]}
given: {R: 30, L: 0.4, C: 25e-6, omega: 200}
derive: {Z: 'R + sqrt(-1)*(omega*L - 1/(omega*C))'}
answers: {impedance: {value: Z, as: [Z], typed: 30 - 120*sqrt(-1)}}
"""


def test_j_is_the_imaginary_unit_where_the_answer_is_complex() -> None:
    """Electrical engineers write j; it is no unknown letter in a problem whose answer is complex."""
    right = grade(_chat("R = 30, L = 0.4 H?", "$Z = R + j(80 - 200) = 30 - 120j$ Ω"), [loads(CIRCUIT)]).grade
    assert [claim.verdict for claim in right.claims] == ["true", "true"]
    assert [finding.verdict for finding in right.findings] == ["met"]
    wrong = grade(_chat("R = 30, L = 0.4 H?", "$Z = R + j(200 - 80) = 30 + 120j$ Ω"), [loads(CIRCUIT)]).grade
    assert next(claim.verdict for claim in wrong.claims) == "false"


def test_the_only_rubric_is_found_by_the_numbers_that_it_gives() -> None:
    """A first question that holds most of the given numbers is the problem's, in other units and without its words."""
    question = "A 30 Ω resistor, a coil of 0.4 H and a capacitor of 25 µF are in series at ω = 200 rad/s. Find Z."
    chat = _chats((question, "Z = 30 − 120i Ω"), ("Why is it negative?", "The capacitor dominates."))
    assert grade(chat, [loads(CIRCUIT)]).grade.score.low == 1
    other = _chats(("How many legs have 30 cats?", "120 legs"), ("And 40 cats?", "160 legs"))
    assert grade(other, [loads(CIRCUIT)]).grade.claims == ()


def _chat(question: str, answer: str) -> Transcript:
    return _chats((question, answer))


def _chats(*pairs: tuple[str, str]) -> Transcript:
    turns = [Turn(n, role, text) for n, (role, text) in enumerate(
        ((role, text) for pair in pairs for role, text in zip(("user", "assistant"), pair)), 1
    )]  # fmt: skip
    return Transcript("chat", tuple(turns))


def test_a_reply_to_what_if_takes_back_nothing() -> None:
    """What comes out with other values is no other answer to the problem."""
    chat = _chats(("Find r = 2q.", "r = 6"), ("What if q was 5?", "Then r = 10."))
    found = {finding.attempt: finding.verdict for finding in grade(chat, [rubric(RUBRICS["flow"])]).grade.findings}
    assert set(found.values()) == {"met"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("7x + y = 0", "y = -7x", True),
        ("7x + y = 0", "y = 7x", False),
        ("u_1 - 2 u_2 = 0", "u_1 = 2 u_2", True),
        ("u_1 - 2 u_2 = 0", "u_2 = 2 u_1", False),
        ("x = 3", "x = 4", False),
        ("p q = 2", "2 = q p", True),
    ],
)
def test_an_equation_solved_for_another_letter_says_the_same(one: str, other: str, same: bool) -> None:
    """What stays open is open in every way to write it."""
    first, second = (claims(text, 1)[0] for text in (one, other))
    assert same_equation(first, second) is same


def test_what_says_an_open_equation_again_is_open() -> None:
    """The null vector's letters are those of the solution (1, -1, 2), which it has nothing to do with."""
    text = "(a) $x = 1$, $y = -1$.\n\n(b) For the null space: $7x + y = 0$, so $y = -7x$, and $r = 2$."
    assert "false" not in verdicts("kernel", text).values()


def test_a_name_of_the_answers_own_may_stand_for_something_else_in_another_part() -> None:
    """`n(HA)` after acid was added in one part, after a base was in the next."""
    text = "(a) n(HA) = 0.20 + 0.05 = 0.25, and pH = 2.88.\n\n(b) n(HA) = 0.20 - 0.05 = 0.15, and pH = 4.92."
    assert "false" not in verdicts("acid", text).values()
    slip = "(a) n(HA) = 0.20 + 0.05 = 0.35, and pH = 2.88.\n\n(b) n(HA) = 0.20 - 0.05 = 0.15, and pH = 4.92."
    assert verdicts("acid", slip)["0.20 + 0.05 = 0.35"] == "false"


def test_a_name_that_parts_share_may_stand_for_either_value() -> None:
    """The pH of the buffer, told again where the acid is graded."""
    text = "(a) pH = 2.88. That of the buffer is another one: pH = 4.745 + 0.176.\n\n(b) pH = 4.92"
    assert "false" not in verdicts("acid", text).values()
    wrong = "(a) pH = 2.88. That of the buffer is another one: pH = 4.745 - 0.376.\n\n(b) pH = 4.92"
    assert verdicts("acid", wrong).get("pH = 4.745 - 0.376") != "true"


def test_a_letter_of_the_other_case_is_put_in_only_where_it_is_written() -> None:
    """`J = k (D^4 - d^4)` does not hold because d might be D, which would make J zero as well."""
    wrong = "$J = \\frac{\\pi}{64}(D^4 - d^4) = 0.736$, so $J = 0.736$."
    found = verdicts("shaft", wrong)
    assert found["J = \\frac{\\pi}{64}(D^4 - d^4)"] == "false"
