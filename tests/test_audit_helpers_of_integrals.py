"""Helper functions and constants of integrals, chains with a link that cannot be read, intervals, named answers."""

from __future__ import annotations

import pytest
from audited_texts import verdicts
from weighed_chats import claims_of

# --- integration by parts and substitution


@pytest.mark.parametrize(
    ("right", "wrong", "at"),
    [
        ("Let $u = x$, $dv = e^{2x}\\,dx$, $du = dx$, $v = \\frac12 e^{2x}$.", "v = 2 e^{2x}", 3),
        ("Let $u = x^2$, $dv = \\sin x\\,dx$, $du = 2x\\,dx$, $v = -\\cos x$.", "v = \\cos x", 3),
        ("Take u = ln t, dv = t^2 dt. Then du = dt/t and v = t^3/3.", "v = 3 t^3", -1),
        ("By parts with $v' = \\cos 3x$ and $v = \\frac13\\sin 3x$.", "v = -\\frac13\\sin 3x", 1),
        ("Here $u = \\ln x$ and $du = \\frac{1}{x}\\,dx$, $dv = x\\,dx$, $v = \\frac{x^2}{2}$.", "v = 2 x^2", 3),
        ("We need $\\int x e^x\\,dx$ with $u = x$, $dv = e^{x}\\,dx$ and $v = e^{x}$.", "v = -e^{x}", -1),
    ],
)
def test_a_function_is_held_against_the_differential_that_it_comes_from(right: str, wrong: str, at: int) -> None:
    assert not {"false", "carried"} & set(verdicts(right))
    name = wrong.split(" ")[0]
    head, _, tail = right.rpartition(f"{name} = ")
    found = verdicts(head + wrong + ("$." if tail.endswith("$.") else "."))
    assert found.count("false") == 1
    assert found[at] == "false"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Substitute $u = x^2 + 9$, $du = 2x\\,dx$.", "Substitute $u = x^2 + 9$, $du = x\\,dx$."),
        ("Let $u = 1 - 3x$, so $du = -3\\,dx$.", "Let $u = 1 - 3x$, so $du = 3\\,dx$."),
        ("Put $w = \\sin t$, $\\cos t\\,dt = dw$.", "Put $w = \\sin t$, $\\cos t\\,dt = -dw$."),
        ("Set $x = u^2$, so $dx = 2u\\,du$.", "Set $x = u^2$, so $dx = u\\,du$."),
        ("Let $u = x^2$, $du = 2x\\,dx$, i.e. $x\\,dx = \\frac12 du$.", "Let $u = x^2$, $du = 2x\\,dx$, i.e. $x\\,dx = 2\\,du$."),
        (
            "Let $u = x^2 + 9$, $du = 2x\\,dx$: $x = 0$ gives $u = 9$, $x = 4$ gives $u = 25$.",
            "Let $u = x^2 + 9$, $du = 2x\\,dx$: $x = 0$ gives $u = 9$, $x = 4$ gives $u = 16$.",
        ),
        (
            "Let z = 2x + 1, dz = 2 dx. For x = 1: z = 3, for x = 4: z = 9.",
            "Let z = 2x + 1, dz = 2 dx. For x = 1: z = 3, for x = 4: z = 8.",
        ),
        (
            "Let $u = \\cos x$, $du = -\\sin x\\,dx$. At $x = 0$ we have $u = 1$; $x = \\pi/2$ gives $u = 0$.",
            "Let $u = \\cos x$, $du = -\\sin x\\,dx$. At $x = 0$ we have $u = 1$; $x = \\pi/2$ gives $u = -1$.",
        ),
    ],
)
def test_differentials_and_limits_are_held_against_the_substitution(right: str, wrong: str) -> None:
    assert not {"false", "carried"} & set(verdicts(right))
    assert verdicts(wrong).count("false") == 1


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("∫ u v' dx = u v − ∫ u' v dx", "∫ u v' dx = u v + ∫ u' v dx"),
        ("$\\int u\\,dv = uv - \\int v\\,du$", "$\\int u\\,dv = uv + \\int v\\,du$"),
        (
            "$\\int f(t) g'(t)\\,dt = f(t)g(t) - \\int f'(t) g(t)\\,dt$",
            "$\\int f(t) g'(t)\\,dt = f(t)g(t) - \\int f'(t) g'(t)\\,dt$",
        ),
    ],
)
def test_the_rule_of_integration_by_parts_is_tried(right: str, wrong: str) -> None:
    assert verdicts(f"By parts, {right}.") == ["true"]
    assert verdicts(f"By parts, {wrong}.") == ["false"]


@pytest.mark.parametrize(
    "text",
    [
        "First $u = x^2$, $dv = e^x\\,dx$, $v = e^x$. Then take $u = 2x$, $dv = \\sin x\\,dx$ and integrate again.",
        "$u = e^x$, $dv = \\cos x\\,dx$: $v = \\sin x$. Again $u = e^x$, $dv = \\sin x\\,dx$: $v = -\\cos x$.",
        "After the collision v' = 4 and v = 2; the impulse is an integral of the force.",
        "With u = x/3 and du = 0.333 dx the integral is easy.",
        "$\\int u\\,dv = uv\\big|_0^1 - \\int v\\,du$ with $u = x$, $v = e^x$.",
        "$\\int f(x)\\,dx = F(x) + C$ and $\\int k f(x)\\,dx = k \\int f(x)\\,dx$.",
        "Let $u = x^2$, $du = 2x\\,dx$, so $u = 4$ is the upper limit, and $x = 2$ was the old one.",
    ],
)
def test_other_steps_and_other_letters_are_no_helper_functions_gone_wrong(text: str) -> None:
    assert "false" not in verdicts(text)


PARTS = """\
id: parts
given: {a: 1}
derive: {f(x): 'x*exp(2*x)', I: 'integral(f(x), x, 0, 1)'}
assert: ['I > 2']
answers: {integral: {value: I, as: [I, '\\int_0^1 x e^{2x}\\,dx'], tolerance: 0.1%}}
"""


def test_what_a_wrong_helper_function_makes_of_the_integrals_is_carried() -> None:
    found = claims_of(
        PARTS,
        "$u = x$, $dv = e^{2x}\\,dx$, $du = dx$, $v = 2e^{2x}$.\n"
        "$$\\int x e^{2x}\\,dx = 2x e^{2x} - \\int 2e^{2x}\\,dx = 2x e^{2x} - e^{2x} + C$$\n"
        "$$\\int_0^1 x e^{2x}\\,dx = \\left[2x e^{2x} - e^{2x}\\right]_0^1 = e^2 + 1 \\approx 8.389$$",
    )
    assert [claim.quote for claim in found if claim.verdict == "false"] == ["v = 2e^{2x}"]
    assert [claim.verdict for claim in found].count("carried") == 2


# --- constants of an answer's own solution

FIRST = """\
id: first
given: {t: 'free(0.2, 2)'}
derive: {y: '3 + 2*exp(-4*t)'}
names: {y(t): y}
assert: ['derivative(y,t) == 12 - 4*y', 'at(y,t,0) == 5']
answers: {solution: {value: y, as: ['y(t)', y]}}
"""
SECOND = """\
id: second
given: {t: 'free(0.1, 2)'}
derive: {y: 'exp(-t)*(2*cos(2*t)+1.5*sin(2*t))', yp: 'derivative(y,t)'}
names: {y(t): y, "y'": yp}
assert: ['derivative(yp,t)+2*yp+5*y==0', 'at(y,t,0)==2']
answers: {solution: {value: y, as: ['y(t)']}}
"""
SOLVED = [
    (FIRST, "So $y(t) = 3 + C e^{-4t}$ and $3 + C = 5$, so ", "$C = 2$", "$C = 8$", ". $y(t) = 3 + {}e^{{-4t}}$", (2, 8)),
    (FIRST, "$y e^{4t} = 3 e^{4t} + C$. At t = 0: $5 = 3 + C$, hence ", "$C = 2$", "$C = -2$", ". $y(t) = 3 + {}e^{{-4t}}$", (2, -2)),
    (FIRST, "$\\ln|y - 3| = -4t + c$, $y(t) = 3 + K e^{-4t}$, $5 = 3 + K$, ", "$K = 2$", "$K = 8$", ". $y(t) = 3 + {}e^{{-4t}}$", (2, 8)),
    (FIRST, "$y(t) = A + B e^{-4t}$ with $A = 3$ and ", "$3 + B = 5$, $B = 2$", "$3 - B = 5$, $B = -2$", ". $y(t) = 3 + {} e^{{-4t}}$", (2, -2)),
    (FIRST, "A particular solution is ", "$y_p = 3$, so $y(t) = 3 + C e^{-4t}$ with $C = 2$", "$y_p = 4$, so $y(t) = 4 + C e^{-4t}$ with $C = 1$", ": $y(t) = {}$", ("3 + 2e^{-4t}", "4 + 1e^{-4t}")),
    (SECOND, "$y(t) = e^{-t}(A \\cos 2t + B \\sin 2t)$, $A = 2$, $-A + 2B = 1$, so ", "$B = 1.5$", "$B = 0.5$", ". $y(t) = e^{{-t}}(2\\cos 2t + {}\\sin 2t)$", (1.5, 0.5)),
    (SECOND, "$y(t) = e^{-t}(C_1 \\cos 2t + C_2 \\sin 2t)$, $y(0) = C_1 = 2$, ", "$y'(0) = -C_1 + 2C_2 = 1$, $C_2 = 1.5$", "$y'(0) = C_1 + 2C_2 = 1$, $C_2 = -0.5$", ". $y(t) = e^{{-t}}(2\\cos 2t + {}\\sin 2t)$", (1.5, -0.5)),
]  # fmt: skip


@pytest.mark.parametrize(("rubric", "before", "right", "wrong", "behind", "values"), SOLVED)
def test_a_constant_of_the_answer_s_own_is_the_one_that_fits(
    rubric: str, before: str, right: str, wrong: str, behind: str, values: tuple[object, object]
) -> None:
    good = claims_of(rubric, before + right + behind.format(values[0]) + ".")
    assert not {"false", "carried"} & {claim.verdict for claim in good}
    text = before + wrong + behind.format(values[1]) + "."
    false = [claim for claim in claims_of(rubric, text) if claim.verdict == "false"]
    assert len(false) == 1
    assert len(before) <= false[0].start < len(before) + len(wrong)


def test_a_formula_that_no_constant_makes_right_is_wrong_where_the_answer_ends_with_it() -> None:
    found = claims_of(FIRST, "$y(t) = 3 + C e^{4t}$, $3 + C = 5$, so $C = 2$ and $y(t) = 3 + 2e^{4t}$.")
    assert [claim.verdict for claim in found] == ["false", "true", "true", "carried"]


@pytest.mark.parametrize(
    "text",
    [
        "The homogeneous equation has $y(t) = C e^{-4t}$, so $y(t) = 3 + C e^{-4t}$, $C = 2$ and $y(t) = 3 + 2e^{-4t}$.",
        "$-\\frac14 \\ln|12 - 4y| = t + C$ with $C = -\\frac14\\ln 8$. Then $y(t) = 3 + 2e^{-4t}$.",
        "$3n = 10$, so $n = 4$ (rounded up). $y(t) = 3 + 2 e^{-4t}$.",
        "$x - 3 = 0$ or $x + 2 = 0$, so $x = 3$. $y(t) = 3 + 2 e^{-4t}$.",
        "If $2x = 10$, then $x = 5$; if instead $2x = 12$, $x = 6$. $y(t) = 3 + 2 e^{-4t}$.",
        "$2a + b = 7$ and $b = 1$, so $a = 3$. $y(t) = 3 + 2 e^{-4t}$.",
    ],
)
def test_constants_with_another_meaning_and_values_that_need_not_solve_are_let_pass(text: str) -> None:
    assert not {"false", "carried"} & {claim.verdict for claim in claims_of(FIRST, text)}


def test_a_root_of_a_negative_number_makes_i_imaginary() -> None:
    text = "$\\lambda = \\frac{{-2 \\pm \\sqrt{{4-20}}}}{{2}} = -1 \\pm {}i$. $y(t) = e^{{-t}}(2\\cos 2t + 1.5\\sin 2t)$."
    assert "false" not in {claim.verdict for claim in claims_of(SECOND, text.format(2))}
    assert "false" in {claim.verdict for claim in claims_of(SECOND, text.format(4))}


# --- chains


CIRCUIT = """\
id: circuit
given: {U: 12, R: 4, tau: 0.05}
derive: {I: U/R, P: U*I, J: 'I*(1-exp(-0.1/tau))'}
names: {'\\tau': tau, 'I_\\infty': I}
assert: ['I == 3']
answers: {current: {value: I, unit: A, as: [I]}, power: {value: P, unit: W, as: [P]},
  later: {value: J, unit: A, about: [after 0.1 s], tolerance: 1%}}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "slip"),
    [
        ("$I = U/Z = 12/4 = 3$ A", "$I = U/Z = 12/3 = 4$ A", "U/Z = 12/3"),
        ("$I = \\frac{U_0}{R_0} = \\frac{12}{4} = 3$ A", "$I = \\frac{U_0}{R_0} = \\frac{12}{6} = 2$ A", "\\frac{U_0}{R_0} = \\frac{12}{6}"),
        ("$P = u i = 12 \\cdot 3 = 36$ W", "$P = u i = 12 \\cdot 2 = 24$ W", "u i = 12 \\cdot 2"),
        (
            "After 0.1 s: $i(0.1\\,\\mathrm{s}) = I_\\infty(1 - e^{-t/\\tau}) = 3(1 - e^{-2}) = 2.594$ A",
            "After 0.1 s: $i(0.1\\,\\mathrm{s}) = I_\\infty(1 - e^{-t/\\tau}) = 3(1 - e^{-5}) = 2.980$ A",
            "I_\\infty(1 - e^{-t/\\tau}) = 3(1 - e^{-5})",
        ),
    ],
)  # fmt: skip
def test_a_link_that_cannot_be_read_does_not_hide_what_stands_around_it(right: str, wrong: str, slip: str) -> None:
    assert not {"false", "carried"} & {claim.verdict for claim in claims_of(CIRCUIT, right + ".")}
    assert [claim.quote for claim in claims_of(CIRCUIT, wrong + ".") if claim.verdict == "false"] == [slip]


def test_an_argument_is_put_in_for_its_letter() -> None:
    text = "With $v(t) = U - R t$ we have $v(2) = U - R t = 12 - 4 \\cdot {} = {}$. And $I = 3$ A."
    assert [claim.verdict for claim in claims_of(CIRCUIT, text.format(2, 4))][-3:] == ["true"] * 3
    wrong = claims_of(CIRCUIT, text.format(3, 0).replace("I = 3", "I = 4"))
    assert wrong[2].verdict != "true"


@pytest.mark.parametrize(
    "text",
    [
        "y(0) = 3 + C = 5, so C = 2. $I = 3$ A, $P = 36$ W.",
        "$f(2) = 4 + c = 10$, so $c = 6$. $I = 3$ A.",
        "By the divider, $I = I_0 \\frac{R_2}{R_1 + R_2} = 6 \\cdot \\frac{4}{8} = 3$ A.",
    ],
)
def test_unknowns_of_chains_are_no_slips(text: str) -> None:
    assert not {"false", "carried"} & {claim.verdict for claim in claims_of(CIRCUIT, text)}


# --- equations that say a wrong answer

FRACTIONS = """\
id: fractions
given: {x: 'free(2.5, 5)'}
derive: {f: '(5*x+1)/(x**2-x-2)', A: 11/3, B: 4/3}
assert: ['f == A/(x-2)+B/(x+1)']
answers: {a: {value: A, as: [A]}, b: {value: B, as: [B]}}
"""


@pytest.mark.parametrize(("said", "value"), [("10 = 3A", "\\frac{10}{3}"), ("11 = 2A", "\\frac{11}{2}")])
def test_an_equation_that_says_a_wrong_answer_is_the_slip(said: str, value: str) -> None:
    right = "For $x = 2$: $11 = 3A$, so $A = \\frac{11}{3}$; then $-4 = -3B$, so $B = \\frac43$."
    assert not {"false", "carried"} & {claim.verdict for claim in claims_of(FRACTIONS, right)}
    wrong = right.replace("11 = 3A", said).replace("\\frac{11}{3}", value)
    assert [claim.verdict for claim in claims_of(FRACTIONS, wrong)] == ["false", "carried", "true", "true"]


# --- intervals


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("$4 \\pm 1.96 \\cdot 1 = (2.04, 5.96)$", "$4 \\pm 1.96 \\cdot 1 = (2.04, 6.96)$"),
        ("52 ± 3 = [49, 55]", "52 ± 3 = [48, 55]"),
        ("$4 \\pm 1.96 \\cdot 1$, i.e. from 2.04 to 5.96", "$4 \\pm 1.96 \\cdot 1$, i.e. from 2.04 to 6.96"),
        ("12 ± 3 kg, so between 9 kg and 15 kg", "12 ± 3 kg, so between 9 kg and 16 kg"),
    ],
)
def test_each_end_of_an_interval_is_checked(right: str, wrong: str) -> None:
    assert verdicts(f"The interval is {right}.") == ["true"]
    assert verdicts(f"The interval is {wrong}.") == ["false"]


@pytest.mark.parametrize(
    "text",
    [
        "The mean is 100 ± 15, so values between 70 and 130 are within two sigma.",
        "The IQ is 100 ± 15, and the range from 70 to 130 holds 95 %.",
        "$x_{1,2} = 3 \\pm 2 = (5, 1)$",
        "$0.6 \\pm 0.096$, i.e. between 50.4 % and 69.6 %.",
    ],
)
def test_other_ranges_and_other_orders_are_let_pass(text: str) -> None:
    assert "false" not in verdicts(text)


# --- answers that words name

MATRIX = """\
id: matrix
given: {A: '[[2,1],[5,3]]'}
derive: {Ai: inverse(A), d: det(A)}
names: {'A^{-1}': Ai}
assert: ['d == 1']
answers: {determinant: {value: d, about: [determinant]}, inverse: {value: Ai, as: ['A^{-1}']}}
"""
GOOD = (
    "The determinant of $A$ is $2 \\cdot 3 - 1 \\cdot 5 = 1$.\n\nHence "
    "$A^{-1} = \\frac{1}{1}\\begin{bmatrix} 3 & -1 \\\\ -5 & 2 \\end{bmatrix}$."
)
BAD = (
    "The determinant of $A$ is $2 \\cdot 3 + 1 \\cdot 5 = 11$.\n\nHence "
    "$A^{-1} = \\frac{1}{11}\\begin{bmatrix} 3 & -1 \\\\ -5 & 2 \\end{bmatrix}$."
)


def test_an_answer_that_words_name_and_numbers_work_out_is_held_to_the_rubric() -> None:
    assert [claim.verdict for claim in claims_of(MATRIX, GOOD)] == ["true", "true"]
    assert [claim.verdict for claim in claims_of(MATRIX, BAD)] == ["false", "carried"]


def test_numbers_that_come_from_before_are_no_slip_where_they_are_used() -> None:
    rubric = (
        "id: p\ngiven: {n: 12, w: 5}\nderive: {m: n-w, q: '(n-w)*3'}\nassert: ['m == 7']\n"
        "answers: {seats: {value: q, about: [seats]}}\n"
    )
    text = "Of the 12 people 5 are women, which leaves 8 men. The number of seats is $3 \\cdot 8 = 24$."
    found = claims_of(rubric, text)
    assert "false" not in {claim.verdict for claim in found}
