"""Answers in other forms: money and digits in groups, ratios, definitions, dots, unit steps, curves, choices, angles."""

import pytest

from grader.algebra.equal import equal

NUMBERS = [
    ("₹3,75,000", "Rs. 375,000", True), ("₹3,75,000", "Rs. 37,500", False), ("₹4,50,000", "4.5 lakh rupees", True), ("€18", "EUR 18", True), ("$18", "EUR 18", False),
    ("42000", "42_000", True), ("42000", "420_000", False), ("204", "0b1100_1100", True), ("5/8 cup", r"\tfrac58\text{ of a cup}", True), ("5/8 hour", "5/8 of a minute", False),
    (r"\text{\$}2.75 \text{ per pound}", "$2.75/lb", True), ("$2.75 per pound", "$2.75/kg", False), ("€0.40/kWh", "0.40 € per kWh", True), ("$9 per hour", "$8/h", False),
    ("3B_{16}", "3B₁₆", True), ("3B_{16}", "3C₁₆", False), ("21:05:40", "9:05:40 p.m.", True), ("21:05:40", "9:05:41 p.m.", False), ("16:15", "4:15:00 PM", True),
    ("(4.20 ± 0.03) kg", "4.20 kg ± 30 g", True), ("(4.20 ± 0.03) kg", "4.20 kg ± 3 g", False),
    (r"(2.5\pm0.1)\times10^{-9}\ \mathrm{m}", "2.5e-9 ± 0.1e-9 m", True), ("[-2,3)", "co(-2,3)", True), ("[-2,3)", "oc(-2,3)", False), (r"(0,1)\cup(2,5]", "oo(0,1) U oc(2,5)", True),
]  # fmt: skip
RATIOS = [
    (r"a:b:c=\frac12:\frac13:1", "3:2:6", True), (r"a:b:c=\frac12:\frac13:1", "2:3:6", False), ("a:b:c = 2:5:7", "c:b:a = 7:5:2", True), ("a:b:c = 2:5:7", "c:b:a = 2:5:7", False),
    (r"v_1:v_2=\sqrt2:1", "v₁/v₂ = √2", True), (r"v_1:v_2=\sqrt2:1", "v₂/v₁ = √2", False), (r"\text{C}:\text{H} = 1:4", "H : C = 4 : 1", True),
]  # fmt: skip
FUNCTIONS = [
    (r"g:\mathbb{R}\to\mathbb{R},\ g(x)=1-2\sin^2x", r"g(x)=\cos(2x)", True), (r"g:\mathbb{R}\to\mathbb{R},\ g(x)=1-2\sin^2x", r"g(x)=\sin(2x)", False),
    ("lambda n: 3*n - 1", "f(n) = 3n-1", True), ("lambda n: 3*n - 1", "f(n) = 3n+1", False), ("f(t)=5-t", r"x \mapsto 5-x", True), ("f(x)=ax", "lambda a: a*x", False),
    ("lambda x, y: x - y", "f(a, b) = b - a", False), ("f(x)=5-x", "x => 5 - x", True),
    ("u(t-1)(3t-3)", r"\begin{cases}0&t<1\\3t-3&t\ge1\end{cases}", True), ("u(t-1)(3t-3)", r"\begin{cases}0&t<1\\3t&t\ge1\end{cases}", False),
    ("u(t-1)-u(t-4)", r"\begin{cases}1&1\le t<4\\0&\text{otherwise}\end{cases}", True), ("u(t-1)-u(t-4)", r"\begin{cases}1&1\le t<5\\0&\text{otherwise}\end{cases}", False),
    (r"f(t)=\begin{cases}2t,&0\le t<3\\9-t,&3\le t\le9\end{cases}", "f(t) = { 2t if 0 ≤ t < 3; 9 − t if 3 ≤ t ≤ 9 }", True),
    (r"f(t)=\begin{cases}2t,&0\le t<3\\9-t,&3\le t\le9\end{cases}", "f(t) = { 2t if 0 ≤ t < 3; 9 + t if 3 ≤ t ≤ 9 }", False),
    (r"\frac{h^2}{2m\lambda^2}", r"\frac{p^2}{2m},\ p = \frac{h}{\lambda}", True), (r"\frac{h^2}{2m\lambda^2}", r"\frac{p^2}{m},\ p = \frac{h}{\lambda}", False),
]  # fmt: skip
DOTS = [
    (r"\frac{(2n)!}{2^n n!}", r"1\cdot3\cdot5\cdots(2n-1)", True), (r"\frac{(2n)!}{2^n n!}", r"2\cdot4\cdots(2n)", False), ("3n(n+1)/2", "3+6+9+...+3n", True),
    ("3n(n-1)/2", "3+6+9+...+3n", False), ("(3^{n+1}-1)/2", "1+3+9+...+3^n", True), (r"\sum_{i=1}^n y_i^2", "y₁² + y₂² + … + yₙ²", True), ("1+2+...+n", "1+2+...+m", None),
]  # fmt: skip
CURVES = [
    (r"r=6\cos\theta", "(x-3)^2+y^2=9", True), (r"r=6\cos\theta", "x^2+(y-3)^2=9", False), (r"r^2=\cos 2\theta", "(x^2+y^2)^2=x^2-y^2", True), ("r=5", "x^2+y^2=5", False),
    (r"x=1+2\cos t, y=2\sin t", "(x-1)^2+y^2=4", True), (r"x=1+2\cos t, y=2\sin t", "(x-1)^2+y^2=2", False), ("x=t^2, y=6t", "y^2=36x", True), ("(3t, 9t^2)", "y=x^2", True),
    (r"\mathbf r=(1,0,2)+t(2,1,1)", r"\mathbf r(s)=(3,1,3)+s(-4,-2,-2)", True), (r"\mathbf r=(1,0,2)+t(2,1,1)", r"\mathbf r(s)=(2,1,1)+s(1,0,2)", False),
    (r"\vec r(t)=(1,1)+t(2,1)", r"\vec r(t)=(3,2)+t(4,2)", None), (r"\angle PQR=40^\circ", r"\angle QPR = 40^\circ", False), (r"\angle PQR=40^\circ", r"\angle RQP=40^\circ", True),
]  # fmt: skip
WORDS = [
    (r"v_{\max}=3a", "v_max = 3a", True), (r"v_{\max}=3a", "v_min = 3a", False), (r"3e^{i\pi/6}", "3 ∠ 30°", True), (r"3e^{i\pi/6}", "3 ∠ −30°", False),
    (r"\angle PQR=40^\circ", r"\widehat{PQR}=40^\circ", True), (r"\angle PQR=40^\circ", r"\widehat{QPR}=40^\circ", False), ("6x^2", "6A where A = x^2", True),
    ("6x^2", "3A where A = x^2", False),
    ("BDE", "B, D and E", True), ("BDE", "B, D", False), ("BDE", "E, D, B", True), ("F = A'C + B", r"F = B + \overline{A}C", True), ("F = A'C + B", "F = AC' + B", False),
    (r"\text{obtuse isosceles triangle}", "isosceles obtuse triangle", True), (r"\text{converges conditionally}", "conditionally convergent", True),
    (r"\text{converges conditionally}", "absolutely convergent", False), ("first second order", "second first order", False), ("dog bites cat", "cat bites dog", False),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "pred", "same"), [*NUMBERS, *RATIOS, *FUNCTIONS, *DOTS, *CURVES, *WORDS])
def test_other_forms_say_the_same_both_ways_round(gold: str, pred: str, same: bool | None) -> None:
    """An answer in another form is equal, different or open whichever side it stands on."""
    assert equal(gold, pred).equal is same
    assert equal(pred, gold).equal is same
