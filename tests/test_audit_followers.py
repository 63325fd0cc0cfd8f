"""What follows consistently from a slip is carried; a second slip behind it is false again."""

from __future__ import annotations

import pytest
from weighed_chats import claims_of

CIRCUIT = """\
id: circuit
given: {U: 12, R1: 100, R2: 220, R3: 330}
derive: {Rp: R2*R3/(R2+R3), R: R1+Rp, I: U/R, Up: I*Rp}
answers:
  total: {value: R, unit: ohm}
  voltage: {value: Up, unit: V, tolerance: 1%, as: [U_p]}
"""
ANGLE = """\
id: angle
given: {A: [1, 2, 3], B: [4, 0, -1]}
derive: {phi: "acos(dot(A, B)/(norm(A)*norm(B)))"}
answers: {phi: {value: phi, unit: rad, as: ['\\\\varphi'], tolerance: 0.5%}}
"""
ACID = """\
id: acid
given: {n: 0.025, V: 0.25, Ka: 1.8e-5}
derive: {c: n/V, h: (-Ka + sqrt(Ka**2 + 4*Ka*c))/2, pH: -log10(h)}
names: {x: h}
answers:
  concentration: {value: c, unit: mol/L, as: [c]}
  ph: {value: pH, as: [pH], tolerance: 0.02}
"""
NETWORK = """\
id: network
given: {x: [1, 2], W: [[0.5, -1], [1, 0.25]], b: [0.5, -0.5], v: [2, -1]}
derive: {z: W@x + b, h: relu(z), y: v@h, g: 'gradient(y, v)'}
answers: {output: {value: y, as: [y]}, gradient: {value: g, as: ['\\partial y/\\partial v']}}
"""
CURVE = """\
id: curve
given: {s: free}
derive: {'f(x)': x**3 - 6*x**2 + 9*x + 1}
answers: {maximum: {value: f(1), as: ['f(1)']}}
"""
SYSTEM = """\
id: system
given: {A: [[1, 8, 1], [0, -2, 3], [1, 0, 0]], b: [5, 11, 2]}
derive: {w: 'solve(A, b)'}
answers: {w: {value: w, as: [w]}}
"""
BRAKE = """\
id: brake
given: {v: 24, m: 1.5, k: 600}
derive: {E: m*v**2/2, x: v*sqrt(m/k), a: k*x/m}
answers: {compression: {value: x, unit: m, as: [x]}}
"""
TEST = """\
id: test
given: {prev: 0.02, sens: 0.95, spec: 0.9}
derive: {pos: sens*prev + (1 - spec)*(1 - prev), ppv: sens*prev/pos}
names: {q: ppv}
answers: {q: {value: ppv, tolerance: 1%, as: [q]}}
"""
LINE = """\
id: line
given: {t: [-1, 0, 1, 2], b: [1, 2, 2, 5]}
derive: {A: 'columns(ones(4), t)', u: 'solve(A.T @ A, A.T @ b)', p: A @ u}
names: {C: 'u[0]', D: 'u[1]'}
answers: {p: {value: p, as: [p]}}
"""

CASES = [
    (CIRCUIT, "R = R1 + Rp = 100 + 132 = 242 Ω. I = U/R = 12 V / 242 Ω = 49.59 mA. U_1 = R_1 · I = 100 Ω · 49.59 mA = 4.959 V. ",
     "U_p = 12 V − 4.959 V = 7.041 V.",
     "U_p = 12 V − 4.359 V = 7.641 V."),
    (ANGLE, "A · B = 1·4 + 2·0 + 3·(−1) = 4 + 0 + 3 = 7. cos φ = 7/(√14 · √17) = 0.4537. ", "φ ≈ 63.0°.", "φ ≈ 53.0°."),
    (ACID, "c = n/V = 0.025 / 0.25 = 0.00625 mol/L. ", "x² + 1.8e-5 x − 0.1125e-6 = 0.", "x² + 1.8e-5 x − 0.2125e-6 = 0."),
    (ACID, "c = n/V = 0.025 / 0.25 = 0.00625 mol/L. ", "x = (−0.018e-3 + 0.6711e-3)/2.", "x = (0.018e-3 + 0.8711e-3)/2."),
    (ACID, "c = n/V = 0.025 / 0.25 = 0.00625 mol/L. ", "pH = −log₁₀(3.266e-4) = 3.49.", "pH = −log₁₀(4.266e-4) = 3.37."),
    (NETWORK, "$z_2 = 1 \\cdot 1 + 0.25 \\cdot 2 + 0.5 = 2$. ", "$h_2 = \\max(0, 2) = 2$.", "$h_2 = \\max(0, 3) = 3$."),
    (NETWORK, "$z_2 = 1 \\cdot 1 + 0.25 \\cdot 2 + 0.5 = 2$. ", "$h = (0, 2)$.", "$h = (0, -1)$."),
    (CURVE, "f''(x) = 6x - 6. ", "f''(3) = 18 - 6 = 12.", "f''(3) = 18 - 7 = 11."),
    (CURVE, "f'(x) = 3x^2 - 12x + 8. ", "f'(2) = 12 - 24 + 8.", "f'(2) = 12 - 24 + 6."),
    (CURVE, "f'(x) = 3x^2 - 14x + 9. ", "f''(x) = 6x - 14.", "f''(x) = 6x - 16."),
    (SYSTEM, "$w_3 = -3 - 8 w_2$. ", "$-2 w_2 - 9 - 24 w_2 = 11$.", "$-2 w_2 - 9 - 16 w_2 = 11$."),
    (BRAKE, "x² = 432/600 = 0.72 m². ", "x = 0.8485 m.", "x = 0.7485 m."),
    (BRAKE, "x = 24 · √(1.5/300) = 1.697 m. ", "a = 600 · 1.697 / 1.5.", "a = 600 · 1.2 / 3."),
    (TEST, "0.95 · 0.02 + 0.1 · 0.98 = 0.19 + 0.098 = 0.288. ", "q = 0.19/0.288 = 0.6597.", "q = 0.17/0.288 = 0.5903."),
    (LINE, "$-1 + 0 + 2 + 10 = 9$. $4C + 2D = 10$ and $2C + 6D = 9$, so $10D = 8$, $D = 0.8$ and $C = (10 - 1.6)/4 = 2.1$. ",
     "p = (1.3, 2.1, 2.9, 3.7).", "p = (1.3, 2.1, 2.8, 3.7)."),
]  # fmt: skip


WRONG = {  # a wrong answer at the end, so that no accusation is weighed out
    CIRCUIT: "The total resistance is R = 242 Ω.", ANGLE: "φ = 2 rad.", ACID: "pH = 5.", NETWORK: "y = 7.",
    CURVE: "f(1) = 8.", SYSTEM: "w = (1, 1, 1).", BRAKE: "x = 7 m.", TEST: "q = 0.9.", LINE: "p = (1, 1, 1, 2).",
}  # fmt: skip


def verdicts(rubric: str, slip: str, then: str) -> tuple[list[str], list[str]]:
    """The verdicts on a slip, and on what stands behind it."""
    end = len(slip + then)
    claims = [claim for claim in claims_of(rubric, f"{slip}{then} {WRONG[rubric]}") if claim.start < end]
    return (
        [claim.verdict for claim in claims if claim.start < len(slip)],
        [claim.verdict for claim in claims if claim.start >= len(slip)],
    )


@pytest.mark.parametrize(("rubric", "slip", "follows", "_second"), CASES)
def test_what_holds_with_a_wrong_value_is_carried(rubric: str, slip: str, follows: str, _second: str) -> None:
    first, then = verdicts(rubric, slip, follows)
    assert "false" in first
    assert "carried" in then
    assert "false" not in then


@pytest.mark.parametrize(("rubric", "slip", "_follows", "second"), CASES)
def test_a_second_slip_behind_the_first_is_false(rubric: str, slip: str, _follows: str, second: str) -> None:
    first, then = verdicts(rubric, slip, second)
    assert "false" in first
    assert "false" in then


@pytest.mark.parametrize(
    ("rubric", "right"),
    [
        (CIRCUIT, "R = R1 + Rp = 100 + 132 = 232 Ω. I = U/R = 12 V / 232 Ω = 51.72 mA. U_p = 12 V − 5.172 V = 6.828 V."),
        (ANGLE, "cos φ = 1/(√14 · √17) = 0.06482, so φ ≈ 86.28°."),
        (ACID, "c = 0.025 / 0.25 = 0.1 mol/L. x² + 1.8e-5 x − 1.8e-6 = 0, x = 1.3327e-3. pH = −log₁₀(1.3327e-3) = 2.875."),
        (NETWORK, "$z_2 = 1 + 0.5 - 0.5 = 1$, $h_2 = \\max(0, 1) = 1$, $h = (0, 1)$."),
        (CURVE, "f'(x) = 3x^2 - 12x + 9, f''(x) = 6x - 12, f''(3) = 18 - 12 = 6."),
        (BRAKE, "x² = 864/600 = 1.44 m², x = 1.2 m."),
        (LINE, "10 D = 12, D = 1.2, C = (10 − 2.4)/4 = 1.9, p = (0.7, 1.9, 3.1, 4.3)."),
    ],
)  # fmt: skip
def test_right_work_is_neither_false_nor_carried(rubric: str, right: str) -> None:
    assert not {"false", "carried"} & {claim.verdict for claim in claims_of(rubric, right)}


def test_an_index_is_no_wrong_number() -> None:
    rubric = (
        "id: lu\ngiven: {U: [[2, 1, 1], [0, 3, 1], [0, 0, 5]], y: [3, -3, 15]}\n"
        "derive: {x: 'solve(U, y)'}\nanswers: {x: {value: x, as: [x]}}\n"
    )
    found = claims_of(rubric, "$y_3 = 6 + 3 - 6 = 3$. Then $5x_3 = 3$, so $x_3 = 3/5$. So $x = (1, -2, 0.6)$.")
    assert [claim.verdict for claim in found if claim.quote == "5x_3 = 3"] == ["carried"]
