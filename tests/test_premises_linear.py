"""Was a premise used? Linear systems solved in the styles of real answers, premises of one and of several unknowns."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.audit.augmented import augmented
from grader.audit.claims import claims
from grader.audit.coefficients import determinant
from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.transcript.model import Span, Transcript, Turn


def problem(premise: str) -> str:
    """x + 2y - z = -3, 2x - y + z = 8, 3x + y + 2z = 11, of which the solution is (2, -1, 3)."""
    return f"""
id: system
title: A system
given: {{M: [[1, 2, -1], [2, -1, 1], [3, 1, 2]], k: [-3, 8, 11]}}
derive: {{u: "solve(M, k)", D: det(M)}}
names: {{x: "u[0]", y: "u[1]", z: "u[2]"}}
assert: ["M @ u == k", "{premise}", "inverse(M) @ k == u"]
answers: {{solution: {{value: u}}}}
criteria: {{hint: {{premise: "{premise}", cues: [hint | known]}}}}
"""


def multiplier(premise: str) -> str:
    """A multiplier between x and y, all of it linear."""
    return f"""
id: system
title: A multiplier
derive: {{x: 4, y: 12, lambda: 4}}
assert: [y == 3*lambda, x == lambda, 3*x + y == 24]
answers: {{x: {{value: x}}, y: {{value: y}}, lambda: {{value: lambda}}}}
criteria: {{hint: {{premise: "{premise}", cues: [hint]}}}}
"""


VALUE, SUM, PAIR = problem("u[2] == 3"), problem("u[0] + u[1] + u[2] == 4"), problem("u[0] == -2*u[1]")
SUBSTITUTION = r"""x = -3 - 2y + z                      (I')
II:   2(-3 - 2y + z) - y + z = 8
      -6 - 5y + 3z = 8
      -5y + 3z = 14                  (IV)
III:  3(-3 - 2y + z) + y + 2z = 11
      -9 - 5y + 5z = 11
      -5y + 5z = 20                  (V)
(V) - (IV): 2z = 6  =>  z = 3
(IV): -5y + 9 = 14  =>  -5y = 5  =>  y = -1
(I'): x = -3 + 2 + 3 = 2
"""
GAUSS = r"""
$$\left[\begin{array}{ccc|c} 1 & 2 & -1 & -3\\ 2 & -1 & 1 & 8\\ 3 & 1 & 2 & 11\end{array}\right]$$
$R_2 \leftarrow R_2 - 2R_1$: $-1 - 2 \cdot 2 = -5$, and likewise for $R_3$:
$$\left[\begin{array}{ccc|c} 1 & 2 & -1 & -3\\ 0 & -5 & 3 & 14\\ 0 & -5 & 5 & 20\end{array}\right]
\xrightarrow{R_3 - R_2}
\left[\begin{array}{ccc|c} 1 & 2 & -1 & -3\\ 0 & -5 & 3 & 14\\ 0 & 0 & 2 & 6\end{array}\right]$$
$2z = 6 \implies z = 3$, $-5y + 3(3) = 14 \implies y = -1$, $x = -3 - 2y + z = -3 + 2 + 3 = 2$.
"""
PLAIN_GAUSS = """
    [ 1  2 -1 | -3 ]
    [ 2 -1  1 |  8 ]
    [ 3  1  2 | 11 ]

R2 <- R2 - 2 R1, R3 <- R3 - 3 R1:

    [ 1  2 -1 | -3 ]
    [ 0 -5  3 | 14 ]
    [ 0 -5  5 | 20 ]

Row 3 minus row 2 is [0 0 2 | 6], so z = 3, y = -1 and x = -3 - 2*(-1) + 3 = 2.
"""
CRAMER = r"""
$$D = \begin{vmatrix} 1 & 2 & -1\\ 2 & -1 & 1\\ 3 & 1 & 2\end{vmatrix} = 1(-3) - 2(1) - 1(5) = -10$$
$$D_x = \begin{vmatrix} -3 & 2 & -1\\ 8 & -1 & 1\\ 11 & 1 & 2\end{vmatrix} = -3(-3) - 2(5) - 1(19) = -20$$
$$D_y = 1(5) + 3(1) - 1(-2) = 10, \qquad D_z = 1(-19) - 2(-2) - 3(5) = -30$$
$x = \frac{D_x}{D} = \frac{-20}{-10} = 2$, $y = \frac{10}{-10} = -1$, $z = \frac{-30}{-10} = 3$.
"""
INVERSE = r"""
$$\begin{pmatrix} x\\ y\\ z\end{pmatrix} = M^{-1} k
= -\frac{1}{10}\begin{pmatrix} -3 & -5 & 1\\ -1 & 5 & -3\\ 5 & 5 & -5\end{pmatrix} \begin{pmatrix} -3\\ 8\\ 11\end{pmatrix}
= \begin{pmatrix} 2\\ -1\\ 3\end{pmatrix}$$
"""
TABLE = """
| Step | Result |
|---|---|
| (2) - 2(1) | $-5y + 3z = 14$ |
| (3) - 3(1) | $-5y + 5z = 20$ |
| difference | $2z = 6$, so $z = 3$ |
| back | $-5y + 9 = 14$, so $y = -1$ |
| (1) | $x - 2 - 3 = -3$, so $x = 2$ |
"""
TAGGED = r"""
$$\begin{aligned}
x + 2y - z &= -3 \quad \text{(I)} \\
2x - y + z &= 8 \qquad (2)
\end{aligned}$$
Twice (2) minus (III): $x - 3y = 5$. Twice (I) and (III): $5x + 5y = 5$, $x + y = 1$. Hence $4y = -4$, $y = -1$, $x = 2$,
$z = 2 + 2(-1) + 3 = 3$.
"""
STYLES = [SUBSTITUTION, GAUSS, PLAIN_GAUSS, CRAMER, INVERSE, TABLE, TAGGED]


def verdict(rubric: str, text: str) -> tuple[str, str]:
    """How the premise was used, and the first line of evidence."""
    chat = Transcript("chat", (Turn(1, "user", "Solve."), Turn(2, "assistant", text)))
    found = next(f for f in grade(chat, [loads(rubric)]).grade.findings if f.criterion == "hint")
    return found.found, found.evidence[0].quote if found.evidence else ""


@pytest.mark.parametrize("text", STYLES)
def test_every_style_of_solving_derives_the_premise(text: str) -> None:
    """Substitution, elimination, matrices, determinants, the inverse and tables derive a value and a relation."""
    assert verdict(VALUE, text)[0] == "UNMENTIONED"
    assert verdict(SUM, text)[0] == "UNMENTIONED"
    assert verdict(PAIR, text)[0] == "UNMENTIONED"


@pytest.mark.parametrize("text", STYLES)
@pytest.mark.parametrize(
    "check", ["2 + (-1) + 3 = 4", "x + y + z = 2 - 1 + 3 = 4", "x + y + z = 4", "The hint agrees."]
)
def test_a_relation_held_against_the_result_is_a_check(text: str, check: str) -> None:
    """A relation of several unknowns is checked where it is said again, or evaluated with numbers, after the values."""
    assert verdict(SUM, f"{text}\n\n{check}\n")[0] == "CHECKED-ONLY"


@pytest.mark.parametrize("text", STYLES)
def test_a_premise_announced_as_a_check_is_no_use(text: str) -> None:
    """A clean derivation stays clean where the premise is told first."""
    assert verdict(VALUE, f"The hint $z = 3$ is for checking only.\n\n{text}")[0] == "CHECKED-ONLY"
    assert verdict(SUM, f"It is known that $x + y + z = 4$; this is only a check.\n\n{text}")[0] == "CHECKED-ONLY"


USED = [
    (
        SUM,
        "We recall that x + y + z = 4, so z = 4 - x - y. Then x + 2y - (4 - x - y) = -3.",
        "x + 2y - (4 - x - y) = -3",
    ),
    (SUM, "$x = -3 - 2y + z$, and so $(-3 - 2y + z) + y + z = 4$, $-y + 2z = 7$.", "(-3 - 2y + z) + y + z = 4"),
    (SUM, "The hint is $x + y + z = 4$. Adding it to the first equation, $2x + 3y = 1$.", "2x + 3y = 1"),
    (PAIR, "It is known that $x = -2y$. So $-2y + 2y - z = -3$, and $z = 3$.", "-2y + 2y - z = -3"),
    (VALUE, "**(a)** We are given z = 3, so we plug that in:\n\nx + 2y - 3 = -3\nx + 2y = 0", "x + 2y - 3 = -3"),
    (VALUE, "The hint says that $z = 3$.\n\n| Step | Result |\n|---|---|\n| (1) | $x + 2y = 0$ |", "x + 2y = 0"),
    (multiplier("y == 12"), "$3x + 12 = 24$, so $x = 4$.", "3x + 12 = 24"),
]


@pytest.mark.parametrize(("rubric", "text", "line"), USED)
def test_a_premise_put_in_is_used(rubric: str, text: str, line: str) -> None:
    """A premise is used where it is solved for something and put in, or added to an equation; that line is named."""
    assert verdict(rubric, text) == ("USED", line)


OPEN = [
    (SUM, "$x = 2$, $y = -1$, $z = 3$, and $2 - 1 + 3 = 4$."),
    (SUM, "(1) x + 2y - z = -3\n(2) 2x - y + z = 8\n(3) x + y + z = 4\nWith a computer, x = 2, y = -1, z = 3."),
    (VALUE, "**Answer:** $x = 2$, $y = -1$, $z = 3$. Indeed $x + 2y - 3 = -3$."),
    (VALUE, "$x = M^{-1} k$ with the hint $z = 3$ for a check."),
    (VALUE, "Row reduction gives z = 3. Then x + 2y - 3 = -3 and 2x - y + 3 = 8."),
    (PAIR, "If $x = -2y$ then $-2y + 2y - z = -3$."),
]


@pytest.mark.parametrize(("rubric", "text"), OPEN)
def test_what_cannot_be_told_is_open(rubric: str, text: str) -> None:
    """Bare values, formulas without numbers, hidden work and cases are left to a person."""
    assert verdict(rubric, text)[0] == "UNSHOWN"


@pytest.mark.parametrize("premise", ["x == 4", "y == 12", "lambda == 4"])
@pytest.mark.parametrize("opening", ["", "The hint tells us something.\n", "The hint says that {}.\n"])
def test_a_multiplier_is_eliminated_cleanly(premise: str, opening: str) -> None:
    """Putting several equations into one takes no premise, though it may be explained with it."""
    text = opening.format(premise.replace("==", "=")) + "3λ + 3λ = 24\n6λ = 24\nλ = 4\nx = 4\ny = 3(4) = 12"
    assert verdict(multiplier(premise), text)[0] == ("CHECKED-ONLY" if opening else "UNMENTIONED")


def test_a_derivation_after_the_answer_counts() -> None:
    """Values that are told first and derived afterwards are derived."""
    assert verdict(VALUE, f"**Answer:** (x, y, z) = (2, -1, 3).\n\n{SUBSTITUTION}")[0] == "UNMENTIONED"


def test_wrong_values_are_no_use() -> None:
    """A slip leads elsewhere: where the premise is not spoken of, it is not mentioned."""
    assert verdict(VALUE, "$-5y + 3z = 14$, $-5y + 5z = 21$, so $2z = 7$ and $z = 3.5$.")[0] == "UNMENTIONED"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("[ 1 -2 | 3/2 ]", [[1, -2, Fraction(3, 2)]]),
        ("| 1 | 2 | 3 |", []),
        (r"$\begin{pmatrix} 1 & 2 & 3\\ 0 & 1 & 4\end{pmatrix}$", [[1, 2, 3, 0, 1, 4]]),
        (r"$\begin{pmatrix} 1 & 2\\ 0 & 1\end{pmatrix}$", []),
    ],
)
def test_augmented_matrices_are_found(text: str, rows: list[list[Fraction]]) -> None:
    """A matrix with one column more than there are unknowns is augmented, in LaTeX and in plain rows."""
    found = augmented(Span(1, 0, len(text)), text, 2)
    assert [[cell.value for cell in claim.left.args] for claim in found] == rows


@pytest.mark.parametrize("tag", [r"\quad (IV)", r"\qquad (3)", r"\quad (A)", r"\qquad [2']"])
def test_a_number_of_an_equation_is_no_factor(tag: str) -> None:
    """What stands in brackets behind a wide space is the equation's number."""
    (claim,) = claims(f"$x + y = 5 {tag}$", 1)
    assert claim.right.op == "num"


def test_determinants_are_exact() -> None:
    """A determinant is a whole number where the entries are."""
    assert determinant([[Fraction(x) for x in row] for row in ([0, 2, 1], [1, 1, 1], [3, 1, 2])]) == 0 + 2 * 1 + 1 * -2
