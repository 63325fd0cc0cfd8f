"""Further readings of claims in the world of a rubric: fields, approximations, units of names, times, follow-ups."""

from __future__ import annotations

from weighed_chats import claims_of

from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.transcript.model import Transcript, Turn

FIELD = """
id: field
given: {x: free, y: free, z: free}
derive: {F: "[2*x*y + z, x**2, x + 2*z]", d: 2*y + 2}
names: {"\\\\vec{F}": F, F_3: "F[2]", "\\\\nabla\\\\cdot F": d}
assert: ["d == derivative(F[0], x) + derivative(F[1], y) + derivative(F[2], z)"]
answers: {divergence: {value: d, as: ["\\\\nabla\\\\cdot F"]}}
"""
ENERGY = """
id: energy
given: {R: 8.314, T: 373, K: 11.02}
derive: {dG: -R * T * log(K) / 1000}
names: {"\\\\Delta G": dG}
answers: {energy: {value: dG, unit: kJ/mol, as: ["\\\\Delta G"]}}
"""
SERIES = "id: series\ngiven: {x: 0.2}\nderive: {L: log(1 + x)}\nanswers: {value: {value: L, as: [L], tolerance: 1%}}\n"
GROWTH = """
id: growth
given: {t: "free(0.5, 20)"}
derive: {"p(s)": "1 - exp(-s/10)", "v(s)": "10*(1 - exp(-s/10))**2", T: 10*log(10)}
answers: {time: {value: T, as: [T]}}
"""


def verdicts(rubric: str, text: str) -> list[str]:
    return [claim.verdict for claim in claims_of(rubric, text)]


def test_the_divergence_and_the_curl_of_a_field_are_evaluated() -> None:
    """With an arrow or without; an entry's derivative is judged in the part that is proved with the field."""
    right = r"$\nabla \cdot \vec{F} = 2y + 2$ and $\nabla \times \vec{F} = (0, 0, 0)$"
    assert verdicts(FIELD, right) == ["true", "true"]
    assert verdicts(FIELD, r"$\nabla \cdot \vec{F} = 2y + 1$") == ["false"]
    assert verdicts(FIELD, r"$\frac{\partial F_3}{\partial z} = 1$") == ["false"]


def test_a_formula_may_give_a_quantity_in_another_unit_than_the_problem() -> None:
    """R T ln K is in J where the problem's value is in kJ; another factor is an error."""
    assert "false" not in verdicts(ENERGY, r"$\Delta G = -RT \ln K = -7442\ \text{J/mol} = -7.44\ \text{kJ/mol}$")
    wrong = r"$\Delta G = -2RT \ln K = -14.88\ \text{kJ/mol}$"
    assert verdicts(ENERGY, wrong)[0] == "false"


def test_a_value_may_be_approximated_by_what_was_worked_out_before() -> None:
    """The sum of a few terms of a series stands for the function; another number does not."""
    terms = "S = 0.2 - 0.02 + 0.002667 = 0.182667, so ln 1.2 ≈ "
    assert "false" not in verdicts(SERIES, terms + "0.18267.")
    assert "false" in verdicts(SERIES, terms + "0.18367.")


def test_what_is_said_at_a_value_of_a_function_is_said_of_one_time() -> None:
    assert "false" not in verdicts(GROWTH, "1 - p = 0.9 at v = 8.1\nT = 10*ln(10) = 23.0259")


def test_a_reply_that_tells_nothing_anew_changes_nothing_about_a_premise() -> None:
    """A hint that was used stays used where a later reply talks of something else."""
    rubric = loads("""
id: line
derive: {x: 2/3, y: 4/3}
assert: [2*x - y == 0, x + y == 2]
answers: {point: {value: "[x, y]", is: vector, as: ["(x, y)"]}}
criteria: {hint: {premise: x == 2/3, cues: [hint]}}
""")
    turns = (
        Turn(1, "user", "Solve 2x - y = 0, x + y = 2. Hint, as a check only: x = 2/3."),
        Turn(2, "assistant", "By the hint $x = 2/3$. So $y = 2 - 2/3 = 4/3$ and $(x, y) = (2/3, 4/3)$."),
        Turn(3, "user", "Is it a coincidence that the numbers are so close?"),
        Turn(4, "assistant", "Yes, that is a coincidence, as 0.66 and 0.67 differ by little."),
    )
    graded = grade(Transcript("chat", turns, meta={"exchanges": {1: "line"}}), [rubric]).grade
    assert {finding.found for finding in graded.findings if finding.criterion == "hint"} == {"USED"}


BEAM = """
id: beam
given: {R: 21, q: 4, F: 12, a: 1.5}
derive: {"V(s)": "R - q*s - (F if s > a else 0)", x0: 2.25}
assert: [V(x0) == 0]
answers: {place: {value: x0, as: [x_0]}}
"""
SIGNAL = """
id: signal
given: {n: "integer(0, 9)"}
derive: {"h(n)": "5/3 * 0.5**n - 2/3 * 0.2**n"}
assert: [h(0) == 1]
answers: {second: {value: h(2), as: ["h[2]"]}}
"""
FORCE = """
id: force
given: {F: [3, -4], G: [1, 2, 2]}
derive: {S: norm(F)}
assert: [S == 5]
answers: {size: {value: S, as: [S]}}
"""


def test_where_a_function_jumps_either_side_holds() -> None:
    """Right under a load the shear force is 15 on the left and 3 on the right, and nothing else."""
    assert verdicts(BEAM, "V(1.5) = 15") == ["true"]
    assert verdicts(BEAM, "V(1.5) = 3") == ["true"]
    assert verdicts(BEAM, "V(1.5) = 9") == ["false"]


def test_a_signal_is_called_in_square_brackets() -> None:
    """h[2] is h(2) of the problem."""
    assert verdicts(SIGNAL, "h[0] = 1, h[1] = 0.7, h[2] = 0.39") == ["true"] * 3
    assert "false" in verdicts(SIGNAL, "h[2] = 0.49")


def test_vectors_are_told_by_unit_vectors() -> None:
    """With hats, in bold or as plain letters."""
    assert verdicts(FORCE, r"$F = 3\hat{i} - 4\hat{j}$") == ["true"]
    assert verdicts(FORCE, r"$F = 3\mathbf{i} - 4\mathbf{j}$") == ["true"]
    assert verdicts(FORCE, "G = i + 2j + 2k") == ["true"]
    assert verdicts(FORCE, r"$F = 3\hat{i} + 4\hat{j}$") == ["false"]


def test_a_matrix_squared_with_a_star_is_what_the_chain_says() -> None:
    """`A*A^T` is the product of matrices where the array behind it says so; what follows is held against that."""
    rubric = "id: m\ngiven: {A: [[3, -1], [2, 1]]}\nderive: {B: A @ A.T}\nanswers: {gram: {value: trace(B), as: [t]}}\n"
    right = "C = A*A^T = [[10, 5], [5, 5]]\n\nC/5 = [[2, 1], [1, 1]]"
    assert "false" not in verdicts(rubric, right)
    assert "false" in verdicts(rubric, right.replace("[[2, 1], [1, 1]]", "[[2, 1], [1, 2]]"))
