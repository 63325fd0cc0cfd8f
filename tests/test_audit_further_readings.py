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
