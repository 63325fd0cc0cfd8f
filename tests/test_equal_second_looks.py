"""Answers that are the same in a notation of another kind: series, sets, lines, logic, families, code, cases."""

import pytest

from grader.algebra.equal import equal

SERIES = [
    (r"\sum_{n=0}^{\infty} \frac{(-1)^n x^{2n}}{(2n)!}", r"\cos x", True), (r"\sum_{n=0}^{\infty} x^n", r"\frac{1}{1-x}", True),
    (r"\sum_{n=1}^{\infty} n x^{n-1}", r"\sum_{n=0}^{\infty} (n+1) x^n", True), (r"\sum_{k=1}^{\infty} \frac{1}{k^2}", r"\frac{\pi^2}{6}", True),
    (r"\sum_{n=0}^{\infty} \frac{x^{2n+1}}{(2n+1)!}", r"\sin x", False), (r"\frac{1}{2}", r"\sum_{n=1}^{\infty} 4^{-n}", False),
    (r"\sum_{n=1}^\infty \frac{x^n}{n}", r"\sum_{k=0}^\infty \frac{x^k}{k+1}", False), (r"\sum_{n=1}^\infty a_n", "1", None),
    (r"\sum_{n=0}^{\infty}\frac{x^n}{n!}", r"1 + x + \frac{x^2}{2} + \frac{x^3}{6} + \cdots", True),
    (r"\sum_{n=1}^\infty \frac{1}{n}", "5", None), (r"\int_0^\infty e^{-3x}\,dx", r"\frac13", True), (r"\int_0^\infty e^{-3x}\,dx", r"3", False),
    (r"\int_1^\infty \frac1x dx", "5", None), (r"e^3", r"\lim_{n\to\infty}(1+\frac{3}{n})^n", True), ("e", r"\lim_{n\to\infty}(1+\frac{3}{n})^n", False),
    ("4", r"\lim_{x\to 0}\frac{\sin 4x}{x}", True), ("0", r"\lim_{x\to\infty}\sin x", None), ("1", r"\lim_{x\to 0}\frac{|x|}{x}", None),
]  # fmt: skip
SETS = [
    (r"\{2,3\}", r"\{x : x^2-5x+6=0\}", True), (r"\{x \mid x^2 = 25\}", r"\{5\}", False), (r"\{1,2,3\}", r"\{n \in \mathbb{Z} : 1 \le n < 4\}", True),
    (r"\{1,2,3,4\}", r"\{n \in \mathbb{Z} : 1 \le n < 4\}", False), (r"\{2,4,6\}", r"\{2k : k = 1, 2, 3\}", True), (r"\{1,2\}", r"\{n \in \mathbb{N} : n < 3\}", True),
    (r"\{a, c\}", r"A \cap B = \{a, c\}", True), (r"A \setminus B", "A - B", True), (r"A \setminus B", "B - A", False), (r"A \cap B^c", "A - B", True),
    (r"\{2k \mid k \in \mathbb{Z}\}", r"\text{all even integers}", True), (r"\text{all odd } n", r"n = 2k, k \in \mathbb{Z}", False),
    ("x=y=z", "x=2y=z", False), ("(4,7),(7,4)", "x=4, y=7 or x=7, y=4", True), ("(4,7),(7,4)", "x=4, y=7 or x=7, y=-4", False),
]  # fmt: skip
LINES = [
    (r"\vec r = (1,0,2)+t(2,1,-1)", r"\vec r = (3,1,1)+s(-4,-2,2)", True), (r"\vec r = (1,0,2)+t(2,1,-1)", r"\vec r = (3,1,2)+s(-4,-2,2)", False),
    (r"\vec r = (1,2)+t(3,-1)", r"\vec r = (3,-1)+t(1,2)", False), ("x=1+2t, y=3-t, z=4t", "x=3+2t, y=2-t, z=4+4t", True), ("(a, 2a)", "(a+1, 2a+2)", False),
    (r"\frac{x-1}{2}=\frac{y-3}{-1}=\frac{z}{4}", r"\frac{x-3}{2}=\frac{y-3}{-1}=\frac{z-4}{4}", False),
    (r"\frac{x-1}{2}=\frac{y-3}{-1}=\frac{z}{4}", r"\frac{x-3}{2}=\frac{y-2}{-1}=\frac{z-4}{4}", True),
    (r"r = (1,0,0)+s(0,1,0)+t(0,0,1)", r"r = (1,2,3)+u(0,1,1)+v(0,1,-1)", True), (r"1:\sqrt2:\sqrt3", r"\sqrt2:2:\sqrt6", True), (r"1:1:\sqrt2", r"1:\sqrt2:1", False),
]  # fmt: skip
LOGIC = [
    (r"\forall x \exists y\, R(x,y)", r"\exists y \forall x\, R(x,y)", False), (r"\exists x \neg P(x)", r"\neg \forall x P(x)", True),
    (r"\forall x (P(x) \to Q(x))", r"\neg\exists x (P(x) \land \neg Q(x))", True), (r"\exists x (P(x) \land Q(x))", r"\exists x P(x) \land \exists x Q(x)", False),
    (r"\forall n\in\mathbb{N}\;\exists m\in\mathbb{N}\;(m>n)", "∀n∈ℕ ∃m∈ℕ: n < m", True), (r"\forall x P(x)", r"\forall y Q(y)", False),
    (r"A \oplus B", r"A\bar{B} + \bar{A}B", True), (r"A \oplus B", r"AB + \bar{A}\bar{B}", False), (r"\overline{A+B}", r"\bar A \bar B", True),
    (r"\overline{AB}", r"\bar A\bar B", False), ("A'B + AB'", "A xor B", True), ("A + BC", "(A+B)(A+C)", None), (r"\text{CO}", "Co", False),
]  # fmt: skip
FAMILIES = [
    (r"y = C_1 e^{2x} + C_2 e^{-2x}", r"y = A\cosh 2x + B\sinh 2x", True), (r"y = C_1 e^{2x} + C_2 e^{-2x}", r"y = A\cosh x + B\sinh x", False),
    (r"y = C_1\cos x + C_2\sin x", r"y = A\sin(x+\phi)", True), (r"y = C_1\cos x + C_2\sin x", r"y = A\sin(2x+\phi)", False),
    (r"y=C_1x+C_2x^2", r"y = Ax + B(x^2 - x)", True), (r"y=C_1x+C_2x^2", r"y = Ax + B(x^2 - 1)", False), (r"y=\frac{1}{C-x}", r"y=-\frac{1}{x+K}", True),
    ("y'' + 4y = 0", r"\frac{d^2y}{dx^2} + 4y = 0", True), ("y' = ky", r"\frac{d^2y}{dt^2} = ky", False), (r"f_y = x^2", r"\frac{\partial f}{\partial x} = x^2", False),
    (r"\frac{\partial f}{\partial x} = 2xy", "f_x = 2xy", True), ("f''(x) = 2", r"\frac{df}{dx} = 2", False), (r"(2x, 2y)", r"\nabla f = (2x, 2y)", True),
    (r"x \equiv 5 \pmod 7", r"3x \equiv 1 \pmod 7", True), (r"x \equiv 5 \pmod 7", r"3x \equiv 2 \pmod 7", False), (r"x \equiv 3 \pmod 4", r"2x \equiv 6 \pmod 8", True),
]  # fmt: skip
OTHERS = [
    ("3", "7 // 2", True), ("4", "7 // 2", False), ("[1, 4, 9]", "[i**2 for i in range(1, 4)]", True), ("[1, 4]", "[i**2 for i in range(1, 4)]", False), ("1", "7 % 2", True),
    ("[0, 1, 2]", "[x for x in range(10**9)]", False), ("£640", "640 pounds", True), ("£2.50", "250 pence", True), ("12 lb", "£12", False), ("25 °C", "298.15 K", True),
    ("25 °C", "25 K", False), ("I", "[[1,0],[0,1]]", True), ("I_3", "[[1,0],[0,1]]", False), ("3I", "[[3,0],[0,1]]", False), (r"\operatorname{diag}(2,5)", "[[5,0],[0,2]]", False),
    ("|x|", "x if x >= 0 and -x if x < 0", True), ("2x", "2x if x < 1, otherwise 3", False), (r"\begin{cases} 2x & x<1\\ 3 & x\ge 1\end{cases}", "2x for x < 1, 3 for x ≥ 1", True),
    ("2x", "2x for x < 1, 3 for x ≥ 1", False), (r"\frac{\pi}{6}", "30.25°", False), (r"\frac{\pi}{7}", "25.714°", True), (r"\frac{\pi}{7}", "25.724°", False),
    (r"\begin{cases} 1 & n \text{ even} \\ 0 & n \text{ odd} \end{cases}", "0 if n is even and 1 if n is odd", False),
]  # fmt: skip
REPLIES = [
    (r"\csc^2 x", "Dividing by sin²x gives the identity, so the expression equals **csc²x** (that is, 1/sin²x).", True),
    ("(x-3)(x+5)", "So x² + 2x − 15 factors as **(x + 5)(x − 3)**.\n\nCheck: (x+5)(x−3) = x² − 3x + 5x − 15 ✓", True),
    ("(x-3)(x+5)", "So x² − 2x − 15 factors as **(x − 5)(x + 3)**.\n\nCheck: (x−5)(x+3) = x² + 3x − 5x − 15 ✓", False),
    ("y = 3e^{2t} - 1", "The general solution is y = C e^{2t} − 1. With y(0) = 2 we get C = 3.\n\nHence **y(t) = 3e^{2t} − 1**.", True),
    (r"\ln(\cos x) + C", "Let u = cos x.\n\nSubstituting back gives **ln(cos x) + C**. Differentiating: −sin x/cos x = −tan x ✓", True),
    (r"\frac{1}{\sqrt3}", "tan 60° = **√3** (while tan 30° = 1/√3).", False), (r"\$0.45", "Three cost $\\boxed{45}$ cents.", True), ("500 cm", "It is $\\boxed{5}$ meters long.", True),
    (r"\$45", "Three cost $\\boxed{45}$ cents.", False), ("75 cents", "\\$\\boxed{0.75}", True),
]  # fmt: skip
PAIRS = [*SERIES, *SETS, *LINES, *LOGIC, *FAMILIES, *OTHERS]


@pytest.mark.parametrize(("gold", "pred", "same"), PAIRS)
def test_other_notations_are_settled_both_ways_round(gold: str, pred: str, same: bool | None) -> None:
    """What another notation says is equal, different or open whichever side it stands on."""
    assert equal(gold, pred).equal is same
    assert equal(pred, gold).equal is same


@pytest.mark.parametrize(("gold", "reply", "same"), REPLIES)
def test_emphasis_and_boxes_carry_the_answer_with_its_unit(gold: str, reply: str, same: bool) -> None:
    """A formula in bold is the conclusion, and the unit beside a box belongs to it."""
    assert equal(gold, reply).equal is same
