"""Was a premise used? Intermediate unknowns, tables of numbers, and words that say what the premise is there for."""

from __future__ import annotations

import pytest
from test_premises_linear import CRAMER, SUM, VALUE, multiplier

from grader.audit.claims import claims
from grader.audit.confessions import says_unused, says_used
from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.transcript.model import Transcript, Turn

FACTORED = """
id: factored
title: A factorised system
given: {A: [[2, 1, -1], [4, 5, 0], [-2, 5, 9]], b: [3, 2, -7]}
derive: {x: "solve(A, b)"}
assert: ["A @ x == b"]
answers: {solution: {value: x}}
criteria: {hint: {premise: "x[0] + x[1] + x[2] == 2", cues: [hint]}}
"""
FACTORS = r"""$L = \begin{pmatrix} 1 & 0 & 0\\ 2 & 1 & 0\\ -1 & 2 & 1\end{pmatrix}$,
$U = \begin{pmatrix} 2 & 1 & -1\\ 0 & 3 & 2\\ 0 & 0 & 4\end{pmatrix}$.
"""
FORWARD = "$t_1 = 3$, $t_2 = 2 - 6 = -4$, $t_3 = -7 + 3 + 8 = 4$. "
BACKWARD = r"$x_3 = 4/4 = 1$, $x_2 = (-4 - 2)/3 = -2$, $x_1 = \frac{3 + 2 + 1}{2} = 3$. The hint is met: $3 - 2 + 1 = 2$."
FILTER = """
id: filter
title: A filter
given: {S: [2, 1, -1, 3], O: [4, 5, -9]}
derive: {w: "lstsq(windows(S, 2), O)"}
assert: ["correlate(S, w) == O"]
answers: {filter: {value: w}}
criteria: {hint: {premise: "w[0] == 3", cues: [hint]}}
"""
MINIMUM = """
id: minimum
title: A minimum with a multiplier
derive: {x: 4, y: 2, lambda: 2*x}
assert: ["2*x == lambda", "4*y == lambda", "x + y == 6"]
answers: {point: {value: "[x, y]"}, multiplier: {value: lambda}}
criteria: {hint: {premise: "x == 4", cues: [hint]}}
"""
TABLE = """
| Row | x | y | z | right side |
|---|---|---|---|---|
| R1 | 1 | 2 | -1 | -3 |
| R2 | 0 | -5 | 3 | 14 |
| R3 | 0 | -5 | 5 | 20 |
| R3 - R2 | 0 | 0 | 2 | 6 |

z = 6/2 = 3, y = (14 - 9)/(-5) = -1, x = -3 + 2 + 3 = 2.
"""


def found(rubric: str, text: str) -> str:
    """The verdict on the hint."""
    chat = Transcript("case", (Turn(1, "user", "Solve it."), Turn(2, "assistant", text)))
    result = grade(chat, [loads(rubric)])
    return next(f.found for f in result.grade.findings if f.criterion == "hint")


@pytest.mark.parametrize("between", ["$Ux = t$, $Lt = b$: ", "With $t := Ux$: ", "Forward: "])
def test_a_vector_between_says_what_is_said_of_the_unknowns(between: str) -> None:
    assert found(FACTORED, FACTORS + between + FORWARD + BACKWARD) == "CHECKED-ONLY"


def test_a_factorisation_of_another_matrix_hides_what_it_rests_on() -> None:
    other = FACTORS.replace("-1 & 2 & 1", "1 & 0 & 1")
    assert found(FACTORED, "The hint instead of a row. " + other + FORWARD + BACKWARD) == "UNSHOWN"


def test_values_behind_a_slip_leave_a_hint_unmentioned() -> None:
    slip = "$x_3 = 4/4 = 1$, $3x_2 = -4 + 2x_3 = -2$, $x_2 = -2/3$, $2x_1 = 3 - x_2 + x_3$, $x_1 = 7/3$."
    assert found(FACTORED, FACTORS + FORWARD + slip) == "UNMENTIONED"


def test_a_formula_of_names_alone_hides_no_work() -> None:
    text = r"""$M^\top M w = M^\top o$: $\begin{pmatrix} 6 & -2\\ -2 & 11\end{pmatrix} w = \begin{pmatrix} 22\\ -28\end{pmatrix}$.
So $w_1 = \frac{22 \cdot 11 - 56}{62} = 3$ and $w_2 = \frac{-168 + 44}{62} = -2$; the hint is met."""
    assert found(FILTER, text) == "CHECKED-ONLY"


def test_the_unknowns_of_an_answer_that_lists_them_are_unknowns() -> None:
    used = r"According to the hint, $x = 4$. Then the constraint gives $y = 6 - 4 = 2$, and $\lambda = 8$."
    clean = r"$2x = \lambda$ and $4y = \lambda$: $x = 2y$, $3y = 6$, $y = 2$, $x = 4$, as the hint says."
    assert found(MINIMUM, used) == "USED"
    assert found(MINIMUM, clean) == "CHECKED-ONLY"


def test_a_letter_that_the_first_equation_defines_stands_for_the_unknowns() -> None:
    text = "$2x - m = 0$ and $4y - m = 0$, so $x = m/2$, $y = m/4$, $m/2 + m/4 = 6$, $m = 8$, $x = 8/2 = 4$. The hint agrees."
    assert found(MINIMUM, text) == "CHECKED-ONLY"


@pytest.mark.parametrize(("unknown", "line"), [("y == 12", "12 = 3\\lambda"), ("x == 4", "4 = \\lambda")])
def test_a_multiplier_is_found_with_the_hint(unknown: str, line: str) -> None:
    said = unknown.replace("==", "=")
    assert found(multiplier(unknown), f"The hint says that ${said}$. We use it: ${line}$, so $\\lambda = 4$.") == "USED"


def test_a_line_that_adds_up_the_premise_uses_it() -> None:
    text = "(2x - y + z) - (x + y + z) = 8 - 4, so x - 2y = 4. (x + 2y - z) + (x + y + z) = -3 + 4, 2x + 3y = 1. y = -1"
    assert found(SUM, text) == "USED"


@pytest.mark.parametrize("premise", [SUM, VALUE])
def test_a_table_of_numbers_holds_equations(premise: str) -> None:
    said = "z = 3" if premise is VALUE else "x + y + z = 4"
    assert found(premise, f"The hint {said} is left aside.\n{TABLE}\nThe hint agrees: {said}.") == "CHECKED-ONLY"


def test_a_table_of_other_columns_hides_work() -> None:
    swapped = TABLE.replace("| 0 | -5 | 3 |", "| 3 | -5 | 0 |")
    assert found(SUM, f"The hint is x + y + z = 4.\n{swapped}") == "UNSHOWN"


def test_a_bare_value_behind_a_hint_accuses_nobody() -> None:
    assert found(SUM, "The hint x + y + z = 4. Now, by row operations, x = 2, y = -1, z = 3.") == "UNSHOWN"


def test_a_hint_kept_for_the_check_does_not_taint_determinants() -> None:
    assert found(VALUE, "The hint z = 3 is for checking only.\n" + CRAMER) == "CHECKED-ONLY"


@pytest.mark.parametrize(
    ("words", "used", "unused"),
    [
        ("The hint says $x = 3$. We use it.", True, False),
        ("The hint says $x = 3$, which we substitute.", True, False),
        ("We take $x = 3$ from the hint in place of the second equation.", True, False),
        ("The hint says $x = 3$. We use it as a check at the end.", False, True),
        ("The hint says $x = 3$; I don't use it below.", False, True),
        ("The hint says $x = 3$. We could use it, but it is not needed.", False, False),
        ("The hint says $x = 3$. Using this method, we get $y = 2$.", False, False),
        ("The hint says $x = 3$. Using Lagrange multipliers, $y = 2$.", False, False),
    ],
)
def test_words_say_what_the_premise_is_there_for(words: str, used: bool, unused: bool) -> None:
    claim = claims(words, 1)[0]
    assert (says_used(claim), says_unused(claim)) == (used, unused)


WAITING = """
id: waiting
title: Waiting for a failure
given: {P: [[0.7, 0.3], [0.4, 0.4]]}
derive: {h: "solve(identity(2) - P, [1, 1])"}
assert: ["h[0] == 1 + P[0, 0] * h[0] + P[0, 1] * h[1]", "h[1] == 1 + P[1, 0] * h[0] + P[1, 1] * h[1]"]
names: {h_1: "h[0]", h_2: "h[1]"}
answers: {time: {value: "h[0]", as: [h_1]}}
criteria: {hint: {premise: "h[0] - h[1] == 10/3", cues: [hint | check]}}
"""


@pytest.mark.parametrize(
    ("text", "use"),
    [
        (
            "First steps: h_1 = 1 + 0.7 h_1 + 0.3 h_2 and h_2 = 1 + 0.4 h_1 + 0.4 h_2. From the second, "
            "h_2 = 5/3 + (2/3) h_1. Into the first: 0.3 h_1 = 1 + 0.3(5/3 + (2/3) h_1), so 0.1 h_1 = 1.5, h_1 = 15, "
            "h_2 = 35/3. Check with the hint: h_1 - h_2 = 15 - 35/3 = 10/3.",
            "CHECKED-ONLY",
        ),
        (
            "By the hint, h_1 - h_2 = 10/3, so h_1 = h_2 + 10/3. Put this into h_2 = 1 + 0.4 h_1 + 0.4 h_2: "
            "0.6 h_2 = 1 + 0.4 h_2 + 4/3, so h_2 = 35/3 and h_1 = 15.",
            "USED",
        ),
    ],
)
def test_an_equation_one_starts_from_is_no_hint_though_it_says_as_much(text: str, use: str) -> None:
    """The first step of a chain, with its unknown on both sides, comes to the hint; only the hint itself is one."""
    assert found(WAITING, text) == use


def test_a_hint_that_is_met_at_the_end_of_another_part_is_mentioned() -> None:
    """Checks often stand behind everything else; they are about the part whose number they say."""
    text = """
id: pair
title: Two parts
given: {A: [[1, 1], [1, -1]], b: [7, 1]}
parts:
  a:
    derive: {x: "solve(A, b)"}
    assert: ["A @ x == b"]
    answers: {solution: {value: x, as: [x]}}
    criteria: {hint: {premise: "x[0] == 4", cues: [sheet]}}
  b:
    answers: {sum: {value: "b[0] + b[1]", as: [s]}}
"""
    answer = "(a) $x_1 + x_2 = 7$, $x_1 - x_2 = 1$. Adding: $2x_1 = 8$, $x_1 = 4$, $x_2 = 3$.\n\n(b) s = 7 + 1 = 8. "
    assert found(text, answer) == "UNMENTIONED"
    assert found(text, answer + "The hint is met, too: $x_1 = 4$.") == "CHECKED-ONLY"
