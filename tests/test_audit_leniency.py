r"""What a careful reader lets pass, and what not: own letters, cases, examples, roundings of arrays, endless sums."""

from __future__ import annotations

from functools import cache

import pytest

from grader.algebra.endless import endless_sum
from grader.algebra.values import Unevaluable
from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.residues import residue
from grader.audit.state import Setting
from grader.grading.exchanges import no_setting, setting_of
from grader.notation import read
from grader.rubric.key import build
from grader.rubric.load import loads

RUBRICS = {
    "matrix": "given: {M: [[4, 1], [2, 3]]}\ndelve: 0\nanswers: {a: {value: inv(M), as: ['M^{-1}']}}",
    "chain": "given: {P: [[0.5, 0.5], [0.25, 0.75]]}\nderive: {s: stationary(P)}\nnames: {\\pi: s}\nanswers: {a: {value: s}}",
    "free": "given: {n: 3, r: 'free(0.2, 0.8)', x: 'free[n]'}\nderive: {S: 1/(1 - r), q: sqrt(mean(x**2)), y: x/q}\n"
    "answers: {a: {value: S}, b: {value: y}}",
    "line": "given: {t: [0, 1, 2, 4], y: [1, 3, 4, 6]}\nderive: {b: 1.2}\nanswers: {a: {value: b}}",
    "bank": "given: {P: 8000, n: 12, k: 0.042}\nderive: {F: P*(1 + k/n)**(6*n)}\nanswers: {a: {value: F}}",
    "net": "given: {u: [2, 1, -2], z: [-1, 3, 3]}\nderive: {h: relu(z), w: u - 0.01*z}\nanswers: {a: {value: h}, b: {value: w, as: [\"u'\"]}}",
    "beam": "given: {RA: 17000, q: 3000}\nderive: {M: RA*2 - q*2**2/2}\nnames: {R_A: RA}\nanswers: {a: {value: M, as: [M]}}",
    "heat": "given: {m: 2, F: 6}\nderive: {a: F/m}\nanswers: {a: {value: a, unit: m/s^2, as: [a]}}",
    "step": "given: {y: 3, t: 5, W: [1, 2]}\nderive: {L: (y - t)**2/2, dy: 'gradient(L, y)', V: W - 0.1*dy*W}\n"
    "answers: {a: {value: dy, as: [dL/dy]}, b: {value: V, as: ['W_{new}']}}",
    "spring": "given: {k: 80, A: 0.12}\nderive: {E: k*A**2/2}\nanswers: {a: {value: E, unit: J, as: [E]}}",
    "crash": "given: {m: 0.5, M: 1.5, v: 8}\nderive: {V: m*v/(m + M)}\nanswers: {a: {value: V, unit: m/s, as: [V]}}",
    "loss": "given: {y: 3, t: 5}\nderive: {L: (y - t)**2/2, g: y - t}\nanswers: {a: {value: g, as: [g]}}",
}


@cache
def setting(name: str) -> Setting:
    """The setting of a small rubric."""
    if not name:
        return no_setting()
    text = RUBRICS[name].replace("delve: 0\n", "")
    return setting_of(next(iter(build(loads(f"id: x\ntitle: x\n{text}\n")).parts.values())))


def verdicts(name: str, text: str) -> list[str]:
    """The verdicts of all claims of a text."""
    called = setting(name).worlds[0].renaming
    found = claims(text, 1, functions=frozenset(), renaming=called)
    return [item.verdict for item in audit(text, found, setting(name))]


LET_PASS = [
    ("chain", r"$\pi_1 = \frac12\pi_1 + \frac14\pi_2$, so $\pi_2 = 2\pi_1$ and $\pi_1 = \frac13$."),
    ("chain", "Let π₂ = 1 for the moment. Then 0.5π₁ = 0.25 and π₁ = 1/2."),
    ("free", r"For $n = 1$ we have $y_1 = x_1/|x_1|$, so $y_1^2 = 1$."),
    ("free", r"Take $x = (1, 1, 1)$. Then $q = 1$ and $y = (1, 1, 1)$."),
    ("free", r"$\sum_{k=0}^\infty r^k = \frac{1}{1 - r}$"),
    ("line", "The line is y = 1.2 t + 1.4."),
    ("bank", "F = P(1 + i)^72, where i = 0.042/12 = 0.0035"),
    ("bank", "n = 72 months, so 1.0035^n = 1.0035^72"),
    ("net", r"$h = \max(z, 0) = (0, 3, 3)$"),
    ("net", "u' = u - 0.01·[-1, 3, 3] = [2.01, 0.97, -2.03]"),
    ("step", "dL/dy = y - t = -2 and dy = -2"),
    ("step", "W_new = W - 0.1·dy·W = [1.2, 2.4]"),
    ("line", r"About a third of it, since $0.3113/0.9887 \approx 1/3$."),
    ("line", "q = (1, 2, 2)ᵀ/3 = (0.33, 0.67, 0.67)ᵀ"),
    ("heat", r"Using $a = F m$ would be wrong. Nor is it $a = F/m^2 = 1.5$."),
    ("matrix", "For λ = 5: 2 v_1 − 2 v_2 = 0, so v = (1, 1). For λ = 2 it is v_1 + 2 v_2 = 0, so v = (2, −1)."),
    ("spring", "E = ½kA² = ½·80·(0.12)² = 0.576"),
    ("heat", "First attempt: a = F·2 = 12. No wait, that's not right: a = 3."),
    ("heat", "Try a = -F/m = -3 m/s². ✗ The sign is wrong, so a = 3."),
    ("heat", "With the other sign convention, a = -F/m."),
    ("crash", "0.5 kg · 8 m/s = 2.0 kg · V, so V = 4/2.0 = 2 m/s."),
    ("heat", "I had a = F·m at first. **Wrong**: it is a = F/m = 3."),
    ("", "The mixture ends at $77603.4/3541.3 = 21.9\\ ^\\circ\\text{C} \\quad (21.914)$."),
    ("", "The area is A = ∫ x^(3/2) dx = (2/5)·4^(5/2) = 12.8."),
    ("beam", "The supports carry R_A, R_B = 17000, 3000 N."),
    ("heat", "First I thought a = F·m = 12, but that is wrong. a = F/m = 3."),
    ("heat", "Let F and m now be the force and mass of the trailer. Then a = F/m = 8/4 = 2."),
    ("heat", "In some books m is the mass of half the car; with that convention $a = 2F/m$."),
    ("heat", "So a = F·2 = 12 and F = 2·3 = 8. Wait, that is wrong: a = 3."),
    ("beam", r"$M = R_A \cdot 2 - \frac{3 \cdot 2^2}{2} = 34 - 6 = 28$ kN m"),
    ("heat", "F = 8 N - 2 N = 6 N, so a = F/m = 6/2 m/s^2 = 3 m/s^2."),
    ("loss", r"With the error $e = y - t = -2$ the slope is $g = e$."),
    ("loss", "So our y = 4 is not far off. After two steps g = -1."),
    ("", "Of these, 2 % = 2000 are ill."),
    ("", "19/117 ≈ 0.162 (16.2 %)"),
    ("", "4736 + 13872 + 81130 = 99738 ≈ 10^5"),
    ("", r"$\frac{1}{12} - \frac{1}{18} = 0.0833 - 0.0556 = 0.0278$"),
    ("", "4.76 + log(0.105/0.095) = 4.76 + 0.04 = 4.80"),
    ("", "Could p = 3 hold for p = 2? No: then p² = 9."),
    ("", r"$37^{-1} \equiv 71$, since $37 \cdot 71 \equiv 1 \pmod{101}$"),
    ("", r"$3^{101} \equiv 3 \pmod{100}$"),
    ("", "[1000/60] = 16"),
    ("", "√(1 + u) = 1 + u/2 − u²/8 + … for small u"),
    ("", r"\begin{aligned} A &= \left.\frac{6}{s + 1}\right|_{s=1} = 3 \\ B &= \left.\frac{4}{s}\right|_{s=2} = 2 \end{aligned}"),
]
FOUND = [
    ("matrix", "M^-1 = [[0.03, -0.1], [-0.2, 0.4]]"),
    ("matrix", "M^-1 = [[0.4, -0.1], [-0.2, 0.4]]"),
    ("chain", "π₁ = 1/3, π₂ = 2/3, check: π₁ + π₂ = 1 and π₂ = 3/4"),
    ("free", r"$\sum_{k=0}^\infty r^k = \frac{1}{1 - 2r}$"),
    ("free", r"$(1 - r) S = 10$"),
    ("net", r"$h = \max(z, 0) = (0, -3, 3)$"),
    ("beam", r"$M = R_A \cdot 2 - \frac{3 \cdot 2^2}{2} = 34 - 6 = 29$ kN m"),
    ("", r"$\frac{1}{n(n+2)} = \frac{1}{n} - \frac{1}{n+2}$"),
    ("", r"$3^{101} \equiv 7 \pmod{100}$"),
    ("", "f(0.2) = 1 + 0.1 - 0.005 + 0.0005 = 1.0945"),
    ("", "99738 ≈ 10^6"),
    ("step", "dL/dy = t - y"),
    ("step", "W_new = W + 0.1·dy·W"),
    ("line", r"About a third of it, since $0.2713/0.9887 \approx 1/3$."),
    ("line", "q = (1, 2, 2)ᵀ/3 = (0.33, 0.67, 0.57)ᵀ"),
]


@pytest.mark.parametrize(("name", "text"), LET_PASS)
def test_what_a_reader_lets_pass_is_not_flagged(name: str, text: str) -> None:
    """Nobody errs in these: no claim of them is called false."""
    assert {"false", "carried"}.isdisjoint(verdicts(name, text))


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_slips_beside_these_are_found(name: str, text: str) -> None:
    """A slip in the same notations is still called false."""
    assert "false" in verdicts(name, text)


@pytest.mark.parametrize(
    ("term", "start", "value"),
    [
        (lambda k: 0.5**k, 0, 2.0),
        (lambda k: 1 / k**2, 1, 1.6449340668482264),
        (lambda k: (-1) ** k / (k + 1), 0, 0.6931471805599453),
        (lambda k: k * 0.9**k, 0, 90.0),
        (lambda k: 1 / (k * (k + 1)), 1, 1.0),
    ],
)
def test_endless_sums_come_to_their_limits(term: object, start: int, value: float) -> None:
    """A convergent sum is found to seven digits or better."""
    assert abs(endless_sum(term, start) - value) <= 3e-8 * value  # type: ignore[arg-type]


@pytest.mark.parametrize("term", [lambda k: 1 / (k + 1), lambda k: (-1) ** k, lambda k: 1.1**k])
def test_divergent_sums_have_no_value(term: object) -> None:
    """A sum that does not converge is said to have no value."""
    with pytest.raises(Unevaluable):
        endless_sum(term, 0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "modulus", "left"),
    [("3^{101}", 100, pow(3, 101, 100)), ("37^{-1}", 101, 71), ("1/17", 60, 53), ("5 - 8", 7, 4), ("2^{-1}", 4, None)],
)
def test_residues_are_exact(text: str, modulus: int, left: int | None) -> None:
    """Powers of any size and inverses are reduced exactly; what has no inverse has no residue."""
    assert residue(read(text), modulus) == left
