"""Kinds of answers: each compared in its own way."""

import pytest

from grader.algebra.equal import Policy, equal

EQUAL = [
    ("1 km", "1000 m"), ("9.8 kg m / s^2", "9.8 N"), ("5000 mA", "5 A"), ("60 mph", "60 miles per hour"), ("25 cents", "$0.25"),
    ("10 m/s", "36 km/h"), ("3 hours", "180 minutes"), (r"15\mbox{ cm}^2", "15"), ("28%", "28"), ("50%", "1/2"), (r"90^\circ", r"\pi/2"),
    ("x > 3", r"(3, \infty)"), ("|x| < 3", "-3 < x < 3"), ("x^2 > 4", "x > 2 or x < -2"), (r"[0,2]\cup[1,3]", "[0,3]"),
    (r"x \ne 0", r"(-\infty,0)\cup(0,\infty)"), ("x>=1 and x<=1", "x=1"), ("2x + 4y = 6", "x + 2y = 3"), ("(y+5)/x = 2", "y = 2x - 5"),
    ("y = sin(2x)", "y/2 = cos(x) sin(x)"), ("1/x + 1/y = 2", "y = x/(2x-1)"), ("x^6000 - x^6001 = x^5999", "x^5999 (1 - x + x^2) = 0"),
    ("a=0 or b=0", "ab=0"), ("|x| = |y|", "x = y or x = -y"), ("x^2 = 4", "x = 2 or x = -2"), (r"\pm 2", "2, -2"),
    (r"\{1 \pm \sqrt{5}, -2\}", r"\{-2, 1-\sqrt5, 1+\sqrt5\}"), ("(x-a)^6000", "(a-x)^6000"), ("cos(x)^2 + sin(x)^2", "x/x"),
    (r"\sum_{k=1}^n k", "n(n+1)/2"), ("X^T X w", "X^T (X w)"), ("(AB)^T", "B^T A^T"), ("f(t) = t^2", "f(x) = x^2"),
    ("sin(f(3x-x))/cos(f(x+x))", "tan(f(2x))"), ("log(100)", "2"), ("log(x)/log(2)", r"\log_2 x"), (r"\text{(B)}", "b"), ("B", "B. 42"),
    ("FF_{16}", "255"), ("1 1/2", "1.5"), ("1 000", "1000"), ("1000,99", "1000.99"), ("x = 1, y = 2", "(1, 2)"), ("3:4", "6:8"),
    (r"\sin^2 x + C", r"-\cos^2 x + K"), ("e^{i pi}", "-1"), ("(4 sqrt(3) i + 4)^(1/5)", "8^(1/5) (cos(pi/15) + i sin(pi/15))"),
    (r"\begin{pmatrix}1 & 2\\3 & 4\end{pmatrix} + \begin{pmatrix}5 & 6\\7 & 8\end{pmatrix}", "[[6,8],[10,12]]"),
    ("cot(pi/20)+cot(pi/24)-cot(pi/10)", "1+sqrt(2)+sqrt(3)+2+sqrt(5)+sqrt(6)"), ("1/sqrt(x)", "sqrt(1/x)"),
    (r"\int_0^1 x^2 dx", "1/3"), (r"\int \cos(3x) dx", r"\frac{\sin 3x}{3} + C"), (r"\int_1^e \frac{1}{x} dx", "1"), (r"\int_0^1 e^{2x} dx", r"\frac{e^2-1}{2}"), ("sqrt(k/m) sqrt(m/k)", "1"),
    ("<1,2,3>", "i+2j+3k"), ("<4,-1,0>", "4i - j"), ("root(3)(x)", "x^(1/3)"), (r"3 \pmod{7}", r"x\equiv 10 \pmod 7"), ("3:4", r"3 \text{ to } 4"), ("6:4:1", "12:8:2"),
    ("|x-3|", r"\begin{cases} x-3 & x\ge 3\\ 3-x & x<3\end{cases}"), (r"8:05 \text{ a.m.}", "8:05 AM"), (r"\text{July 4}", "4 July"), ("(x+1)(x-1) = x^2-1", "x^2-1"),
    (r"\frac{\pi}{4}+n\pi, n\in\mathbb{Z}", r"x=\frac{5\pi}{4}-k\pi,\ k\in\mathbb{Z}"), ("1,4,9,16,\\ldots", "1, 4, 9, 16, ..."), (r"\sqrt{20}\text{ cm}", r"$2\sqrt5$ cm"),
    ("y = Ce^{2x}", "y = Ae^{2x}"), (r"C_1\cos x + C_2\sin x", r"A\sin x - B\cos x"), ("x^2 + y^2 = C", "y^2 + x^2 = K"), (r"\zeta(2)", r"\frac{\pi^2}{6}"),
    (r"\Gamma(1/2)", r"\sqrt{\pi}"), (r"\det(AB)", r"\det(A)\det(B)"), (r"\overline{z}", "z^*"), ("3-4i", "(3+4i)^*"), (r"\pi\ \text{rad/s}", "180 degrees per second"),
    (r"100\ \mu\text{F}", "0.1 mF"), (r"\mathrm{Fe^{3+}}", "Fe³⁺"), (r"\langle 6,-8\rangle", r"2\langle 3,-4\rangle"), ("3.5", "3 and a half"), (r"\frac45", r"\cos\theta = \frac45"),
]  # fmt: skip
DIFFERENT = [
    ("50 m", "50 A"), ("5 mA", "5 A"), ("1 km", "1 m"), ("£5", "$5"), ("0.28", "28"), ("(0, 9)", "[0, 9]"), ("[0, 9)", "[0, 1)"),
    ("x > 3", r"[3, \infty)"), ("x^2 < 6", "-2 < x < 2"), ("|x| < 1", "|x| > 1"), ("x = y", "x^2 = y^2"), ("y = 2x", "y = -2x"),
    ("x = 2", "x = 2 or x = 3"), (r"\pm 2", "2"), ("(x-a)^6000", "(x-a)^5999"), ("sqrt(x^2)", "x"), ("(a^b)^c", "a^(b c)"),
    ("sqrt((x-3)(x-5))", "sqrt(x-3) sqrt(x-5)"), ("sin(pi x)", "0"), ("(AB)^T", "A^T B^T"), ("f(x)", "g(x)"), ("2^((1/5.1)t)", "2^(0.196078431373 t)"),
    ("x^2 + C", "x^2"), (r"\sin^2 x + C", r"\cos^2 x + C"), ("X", "x"), ("5!", "5"), ("1, 2, 3", "1, 2, 3, ..."), ("7 = 11a + c", "11a + c"),
    ("a + 3z = 0", "0"), ("y = x", "x"), (r"3\frac{1}{4}", "3/4"), (r"\int_0^1 x^2 dx", "1/2"), (r"\text{Evelyn}", "Briana"), ("A", "(B)"), ("i a = b", "b = a/i"), (r"\frac{1}{3}", "0.33"),
    ("<1,2,3>", "i+2j-3k"), (r"3 \pmod{7}", r"x\equiv 4 \pmod 7"), (r"3 \pmod{7}", r"3 \pmod{8}"), ("3:4", r"4 \text{ to } 3"), (r"8:05 \text{ a.m.}", "8:50 AM"), (r"8:05 \text{ a.m.}", "8:05 PM"),
    (r"\begin{cases} x^2 & x\ge 0 \\ -x & x<0\end{cases}", r"\begin{cases} x^2 & x\ge 0 \\ x & x<0\end{cases}"), (r"\begin{cases} x & x\ge 0 \\ -x & x<0\end{cases}", r"\begin{cases} x & x\ge 0 \\ -x & x<1\end{cases}"),
    (r"\frac{\pi}{4}+n\pi, n\in\mathbb{Z}", r"\frac{\pi}{4}+2k\pi, k\in\mathbb{Z}"), (r"\frac{\pi}{6}", r"\frac{\pi}{6}^\circ"), ("1,4,9,16,\\ldots", "1, 4, 8, 16, ..."), (r"\text{July 4}", "4 June"),
    ("y = Ce^{2x}", "y = Ae^{3x}"), ("A = Pe^{rt}", "A = Qe^{rt}"), (r"A = \pi r^2", r"C = \pi r^2"), ("f(1) = 3", "f(2) = 3"), ("f'(1) = 3", "f(1) = 3"), ("P(A) = 0.3", "P(B) = 0.3"),
    (r"\vec{a}\times\vec{b}", r"\vec{b}\times\vec{a}"), (r"\det(A) + \det(B)", r"\det(A+B)"), (r"\det(AB)", "AB"), (r"6\ \text{rad/s}", "6 degrees per second"), (r"\mathrm{Fe^{3+}}", "Fe²⁺"),
    (r"\sin\theta = 4/5", r"\cos\theta = 4/5"), (r"\langle 6,-8\rangle", r"2\langle 3,4\rangle"), (r"\zeta(2)", r"\zeta(3)"),
]  # fmt: skip
OPEN = [
    ("(x-2)^2 = 0", "x = 2"), ("a x = a y", "x = y"), (r"\sin(n \pi)", "0"), ("A B", "B A"), ("5 apples", "5 oranges"),
    (r"\{3, -2\}", "(3, -2, 3)"), (r"\lim_{x \to 0} g(x)", "5"), (r"\int_{-1}^1 \frac{1}{x^2} dx", "-2"), (r"\int_1^3 \frac{1}{x-2} dx", "0"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "pred"), EQUAL)
def test_the_same_answer_in_other_words(gold: str, pred: str) -> None:
    """Units, sets, equations, matrices, functions: the same answer both ways round."""
    assert equal(gold, pred).equal is True
    assert equal(pred, gold).equal is True


@pytest.mark.parametrize(("gold", "pred"), DIFFERENT)
def test_near_misses(gold: str, pred: str) -> None:
    """What is close, or looks the same, but isn't."""
    assert equal(gold, pred).equal is False
    assert equal(pred, gold).equal is False


@pytest.mark.parametrize(("gold", "pred"), OPEN)
def test_what_cannot_be_told_is_left_open(gold: str, pred: str) -> None:
    """Multiplicities, factors, whole numbers, matrices, nouns: never a guess."""
    assert equal(gold, pred).equal is None


@pytest.mark.parametrize(
    ("policy", "gold", "pred", "wanted"),
    [
        (Policy(list_order=True), "1, 2", "2, 1", False),
        (Policy(tolerance=0.01), "3.14", r"\pi", True),
        (Policy(tolerance=0.001), "3.1", r"\pi", False),
        (Policy(significant=3), "2.718", "e", True),
        (Policy(rounding=0), r"\sqrt{2}", "1.41421356", False),
        (Policy(units="required"), "5 m", "5", False),
        (Policy(units="ignored"), "5 m", "5 s", True),
        (Policy(percent="exact"), "28%", "28", False),
        (Policy(bare_side=False), "x = 5", "5", False),
        (Policy(letter_case=True), r"\text{Paris}", "paris", False),
        (Policy(domain="complex"), "(-8)^(1/3)", "-2", False),
        (Policy(constant=False), "x + C", "x + 1 + K", False),
    ],
)
def test_a_policy_decides(policy: Policy, gold: str, pred: str, wanted: bool) -> None:
    """Each field of the policy changes what counts as the same."""
    assert equal(gold, pred, policy).equal is wanted


GAMMA = r"\gamma\left(\frac{\partial L}{\partial y_i} - \frac{1}{n}\sum_{j=1}^n \frac{\partial L}{\partial y_j}\right)"


@pytest.mark.parametrize(
    "way",
    [
        "gamma*(dL/dy_i - mean_j dL/dy_j)",
        r"\gamma \frac{\partial L}{\partial y_i} - \frac{\gamma}{n} \sum_{k=1}^{n} \frac{\partial L}{\partial y_k}",
        "γ (∂L/∂y_i − (1/n) ∑_{j=1}^n ∂L/∂y_j)",
    ],
)
def test_three_ways_to_write_a_gradient_minus_its_mean(way: str) -> None:
    """A mean over an index, a sum over n, and the product multiplied out are one expression."""
    assert equal(GAMMA, way).equal is True
    assert equal(way, GAMMA).equal is True
