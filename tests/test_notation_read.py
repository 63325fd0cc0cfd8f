"""Golden readings: what each way of writing is read to."""

from __future__ import annotations

import pytest
from notation_outline import outline

from grader.notation import find, read

NUMBERS = [
    ("3.140", "157/50"),
    (".5", "1/2"),
    ("1,234,567.89", "123456789/100"),
    (r"1\,234", "1234"),
    ("1{,}234", "1234"),
    ("$400 000 + 1$", "add(400000, 1)"),
    ("1e-3", "1/1000"),
    (r"3.14 \times 10^{-5}", "mul:times(157/50, pow:^(10, neg(5)))"),
    ("1e1000000000", "mul:times(1, pow:^(10, 1000000000))"),
    ("½ + ⅓", "add(1/2, 1/3)"),
    (r"0.\overline{3}", "1/3"),
    (r"0.1\overline{6}", "1/6"),
    ("(1,234)", "alt(tuple(1, 234), 1234)"),
    (r"\{100,200\}", "alt(set(100, 200), 100200)"),
    ("(1,100,5)", "tuple(1, 100, 5)"),
    ("1000000!", "factorial(1000000)"),
]


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: case[0])
def test_numbers(case: tuple[str, ...]) -> None:
    """Numbers are exact, whatever parts their thousands."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


QUANTITIES = [
    (r"5 \text{ m/s}", "unit:m/s(5)"),
    (r"9.81\ \mathrm{m/s^2}", "unit:m/s^2(981/100)"),
    (r"5\text{ cm}^2", "unit:cm^2(5)"),
    ("3 kg", "unit:kg(3)"),
    ("5 m/s", "unit:m/s(5)"),
    ("2.5 kN", "unit:kN(5/2)"),
    (r"27 \text{ parameters}", "unit:parameters(27)"),
    (r"50\%", "percent(50)"),
    ("12.5 %", "percent(25/2)"),
    (r"30^\circ", "degree(30)"),
    ("90°", "degree(90)"),
    ("25°C", "unit:°C(25)"),
    (r"\$5.00", "currency:$(5)"),
    ("€3.50", "currency:€(7/2)"),
    ("5 dollars", "currency:$(5)"),
    ("5 km = 5000 m", "rel:=(unit:km(5), unit:m(5000))", "plain"),
    ("3 apples + 4 apples = 7 apples", "rel:=(add(unit:apples(3), unit:apples(4)), unit:apples(7))", "plain"),
    ("60 miles/hour * 2 hours", "mul:*(unit:miles/hour(60), unit:hours(2))", "plain"),
    ("13 * 2 = $26", "rel:=(mul:*(13, 2), currency:$(26))", "plain"),
    ("9.24 × 10-4 s-1", "mul:times(231/25, unit:s^-1(pow:^(10, neg(4))))", "plain"),
    ("8.314 J mol-1 K-1", "unit:J*mol^-1*K^-1(4157/500)", "plain"),
    ("9.81 m s−2", "unit:m*s^-2(981/100)", "plain"),
    ("5 m-1", "add(alt(unit:m(5), mul(5, m)), neg(1))", "plain"),
    ("2x10-4", "add(alt(mul:times(2, 10), mul(2, x[10])), neg(4))", "plain"),
    (r"4\pi rad/s", "unit:rad/s(mul(4, pi))"),
    ("2 million dollars", "currency:$(alt(mul(2, 1000000), unit:million(2)))", "plain"),
]


@pytest.mark.parametrize("case", QUANTITIES, ids=lambda case: case[0])
def test_quantities(case: tuple[str, ...]) -> None:
    """Units, labels, per cent, degrees and money stay with their number."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


MIXED = [
    ("2 1/2", "add:mixed(2, div(1, 2))"),
    ("2½", "add:mixed(2, 1/2)"),
    (r"2\frac{1}{2}", "alt(add:mixed(2, div(1, 2)), mul(2, div(1, 2)))"),
    (r"2\frac{3}{2}", "mul(2, div(3, 2))"),
    (r"x\frac{1}{2}", "mul(x, div(1, 2))"),
]


@pytest.mark.parametrize("case", MIXED, ids=lambda case: case[0])
def test_mixed(case: tuple[str, ...]) -> None:
    """Mixed numbers are sums first, products second."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


INDICES = [
    ("w_1", "w[1]"),
    ("w1", "w[1]"),
    ("w₁", "w[1]"),
    ("w_{1}", "w[1]"),
    ("x_i", "x[i]"),
    ("x_{ij}", "x[i, j]"),
    ("X_{i,j}", "X[i, j]"),
    ("x_{i+1}", "x[add(i, 1)]"),
    ("a_{11}", "a[11]"),
    ("a_{n-1,m}", "a[add(n, neg(1)), m]"),
    ("x_{12}", "x[12]"),
    ("X_{i1}", "X[i, 1]"),
    ("w[1]", "index:0(w, 1)"),
    ("X[i, j]", "index:0(X, i, j)"),
    ("(Z^T Z)_{jk}", "index(mul(transpose(Z), Z), j, k)"),
    ("E[Z]_{ij}", "index(call:E(Z), i, j)"),
    (r"(\Gamma^{-1})_{jj}", "index(pow:^(Gamma, neg(1)), j, j)"),
    ("(Z)_{ij}(Z)_{ik}", "mul(Z[i, j], Z[i, k])"),
]


@pytest.mark.parametrize("case", INDICES, ids=lambda case: case[0])
def test_indices(case: tuple[str, ...]) -> None:
    """The same symbol is the same tree, however its index is written."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


NAMES = [
    ("C_{in}", "C_in"),
    ("C_{out}", "C_out"),
    ("C_in", "C_in"),
    ("K_h", "K[h]"),
    ("x_{max}", "x_max"),
    (r"T_\text{final}", "T_final"),
    (r"v_{\mathrm{rms}}", "v_rms"),
    ("E_{kin}", "E_kin"),
    (r"\hat{x}_j", "hat(x)[j]"),
    (r"\tilde{w}", "tilde(w)"),
    (r"\tilde w_i", "tilde(w)[i]"),
    (r"\bar{x}", "bar(x)"),
    (r"\vec{v}", "vec(v)"),
    (r"\dot{x}", "dot(x)"),
    ("x̂", "hat(x)"),
    ("w̃_i", "tilde(w)[i]"),
    ("ŷ", "hat(y)"),
    ("x_hat", "hat(x)"),
    ("w^{(1)}", "w^(1)"),
    ("w^{new}", "w^new"),
    ("b_2^{old}", "b^old[2]"),
    ("w^*", "w*"),
    (r"\gamma", "gamma"),
    ("gamma", "gamma"),
    ("γ", "gamma"),
    (r"\varepsilon", "epsilon"),
    (r"\tilde{\Gamma}_{jj}", "tilde(Gamma)[j, j]"),
    (r"\widehat{AB}", "call:hat(mul(A, B))"),
    ("𝑥", "x"),
    (r"\mathbf{w}", "w"),
    (r"\mathbb{R}", "R"),
    (r"\ell", "ell"),
    ("∞", "infinity"),
]


@pytest.mark.parametrize("case", NAMES, ids=lambda case: case[0])
def test_names(case: tuple[str, ...]) -> None:
    """Words below a symbol, accents and marks belong to its name."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


ARITHMETIC = [
    ("w_1 + 4w_2 = -2", "rel:=(add(w[1], mul(4, w[2])), neg(2))"),
    ("(2) + 4w_2 = -2", "rel:=(add(2, mul(4, w[2])), neg(2))"),
    ("-2w_2 - 15 - 24w_2", "add(neg(mul(2, w[2])), neg(15), neg(mul(24, w[2])))"),
    ("8 - -7 * 4", "add(8, neg(neg(mul:*(7, 4))))"),
    ("-x^2", "neg(pow:^(x, 2))"),
    ("(-x)^2", "pow:^(neg(x), 2)"),
    (r"2 \cdot 3 \cdot x", "mul:dot(2, 3, x)"),
    ("2·3 = 6", "rel:=(mul:dot(2, 3), 6)"),
    (r"a / b \cdot c", "mul:dot(div(a, b), c)"),
    (r"a \cdot b / c", "div(mul:dot(a, b), c)"),
    ("6 ÷ 2", "div(6, 2)"),
    ("1/2x", "alt(mul(div(1, 2), x), div(1, mul(2, x)))"),
    ("1/2 x", "mul(div(1, 2), x)"),
    ("a/bc", "alt(mul(div(a, b), c), div(a, mul(b, c)))"),
    ("(3w_3 - 11)/2", "div(add(mul(3, w[3]), neg(11)), 2)"),
    ("2^3^2", "pow:^(2, pow:^(3, 2))"),
    ("2^{3^2}", "pow:^(2, pow:^(3, 2))"),
    ("2**3", "pow:**(2, 3)"),
    ("e^-x", "pow:^(e, neg(x))"),
    ("x^10", "pow:^(x, 10)"),
    ("x²", "pow:^(x, 2)"),
    ("x^{2n}", "pow:^(x, mul(2, n))"),
    ("x^2y", "mul(pow:^(x, 2), y)"),
    ("x_i^2", "pow:^(x[i], 2)"),
    ("x^2_i", "pow:^(x[i], 2)"),
    (r"\frac12 + \frac1{2}", "add(div(1, 2), div(1, 2))"),
    (r"\dfrac{a}{b}", "div(a, b)"),
    ("3x3", "alt(mul:times(3, 3), mul(3, x[3]))"),
    ("2x1 + 3x2 = 5", "rel:=(add(alt(mul(2, x[1]), mul:times(2, 1)), alt(mul(3, x[2]), mul:times(3, 2))), 5)"),
    ("3 x 4 = 12", "rel:=(mul:times(3, 4), 12)", "plain"),
    (r"R \odot X", "mul:odot(R, X)"),
    ("A ∘ B", "mul:circ(A, B)"),
    (r"a \pm b", "pm:±(a, b)"),
    (r"\pm 3", "pm:±(3)"),
    ("5 + -3", "add(5, neg(3))"),
    (r"17 \bmod 5", "call:mod(17, 5)"),
    ("50% of 20 = 10", "rel:=(mul:of(percent(50), 20), 10)", "plain"),
    ("half of 20 = 10", "rel:=(mul:of(1/2, 20), 10)", "plain"),
    ("3 squared", "pow:^(3, 2)", "plain"),
]


@pytest.mark.parametrize("case", ARITHMETIC, ids=lambda case: case[0])
def test_arithmetic(case: tuple[str, ...]) -> None:
    """Sums, products, quotients and powers group as mathematicians write them."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


FUNCTIONS = [
    (r"\sin x", "call:sin(x)"),
    ("sin x", "call:sin(x)"),
    ("sin(x)", "call:sin(x)"),
    ("sinx", "call:sin(x)"),
    (r"\sin 2x \cos x", "mul(call:sin(mul(2, x)), call:cos(x))"),
    (r"\sin^2 x + \cos^2 x = 1", "rel:=(add(pow:^(call:sin(x), 2), pow:^(call:cos(x), 2)), 1)"),
    (r"\sin^{-1} x", "call:arcsin(x)"),
    (r"\tan^{-1}(x) + 2", "add(call:arctan(x), 2)"),
    (r"\log_2 8 = 3", "rel:=(log_base(2, 8), 3)"),
    (r"\ln x^2", "call:ln(pow:^(x, 2))"),
    (r"\ln|x|", "call:ln(abs(x))"),
    (r"\log(x+1)y", "mul(call:log(add(x, 1)), y)"),
    (r"\sqrt2", "call:sqrt(2)"),
    (r"\sqrt[3]{27}", "call:root(27, 3)"),
    ("sqrt(2)", "call:sqrt(2)"),
    ("√2x", "mul(call:sqrt(2), x)"),
    ("√(x+1)", "call:sqrt(add(x, 1))"),
    (r"\exp(-x)", "call:exp(neg(x))"),
    (r"\max(0, x)", "call:max(0, x)"),
    (r"\det A", "call:det(A)"),
    (r"\text{diag}(a, ..., b)", "call:diag(a, dots, b)"),
    (r"\text{ReLU}(x)", "call:relu(x)"),
    (r"\operatorname{Var}(X)", "call:Var(X)"),
    (r"\mathbb{E}[X^2]", "call:E(pow:^(X, 2))"),
    ("E_R[x]", "call:E(x, R)"),
    ("E[X|Y]", "call:E(given(X, Y))"),
    ("P(A|B)", "apply(P, given(A, B))"),
    (r"\binom{n}{k}", "call:binomial(n, k)"),
    ("5 choose 2", "call:binomial(5, 2)"),
    ("10C2", "alt(call:binomial(10, 2), mul(10, C[2]))"),
    ("n!", "factorial(n)"),
    ("2n!", "mul(2, factorial(n))"),
    ("n(n-1)!", "mul(n, factorial(add(n, neg(1))))"),
    (r"\lfloor x \rfloor", "floor(x)"),
    ("⌈y⌉", "ceil(y)"),
    (r"\arg\max_x f(x)", "call:argmax(apply(f, x), x)"),
    ("tr(A)", "call:trace(A)"),
]


@pytest.mark.parametrize("case", FUNCTIONS, ids=lambda case: case[0])
def test_functions(case: tuple[str, ...]) -> None:
    """Functions take a bracket or the product that follows."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


CALLS = [
    ("f(x)", "apply(f, x)"),
    ("f(x, y)", "apply(f, x, y)"),
    ("p(1-p)", "apply(p, add(1, neg(p)))"),
    ("p(1-p)^2", "alt(mul(p, pow:^(add(1, neg(p)), 2)), pow:^(apply(p, add(1, neg(p))), 2))"),
    ("f(x+1)^2", "alt(pow:^(apply(f, add(x, 1)), 2), mul(f, pow:^(add(x, 1), 2)))"),
    ("f(g(x))", "apply(f, apply(g, x))"),
    (r"\pi(x+1)", "mul(pi, add(x, 1))"),
    ("4(2)", "mul(4, 2)"),
    ("(a)(b)", "mul(a, b)"),
]


@pytest.mark.parametrize("case", CALLS, ids=lambda case: case[0])
def test_calls(case: tuple[str, ...]) -> None:
    """`f(x)` stays open until functions are declared; a power behind it may belong to the bracket."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


DERIVATIVES = [
    (r"\frac{\partial L}{\partial x_i}", "deriv:partial(L, x[i])"),
    (r"\frac{d}{dx}(x^2 + 1)", "deriv:d(add(pow:^(x, 2), 1), x)"),
    (r"\frac{d}{dx} x^2 = 2x", "rel:=(deriv:d(pow:^(x, 2), x), mul(2, x))"),
    (
        r"\frac{\partial}{\partial \beta}(\gamma \hat{x}_j + \beta) = 1",
        "rel:=(deriv:partial(add(mul(gamma, hat(x)[j]), beta), beta), 1)",
    ),
    (r"\frac{d^2y}{dx^2}", "deriv:d(y, x, x)"),
    (r"\frac{\partial^2 f}{\partial x \partial y}", "deriv:partial(f, x, y)"),
    ("dL/dx_i", "deriv:d(L, x[i])"),
    ("∂L/∂x_i", "deriv:partial(L, x[i])"),
    ("dL/dy_j", "deriv:d(L, y[j])"),
    ("d^2y/dx^2", "deriv:d(y, x, x)"),
    ("d/dx (x^2)", "deriv:d(pow:^(x, 2), x)"),
    ("dx/dt = -kx", "rel:=(deriv:d(x, t), neg(mul(k, x)))"),
    ("f'(x)", "apply(prime:1(f), x)"),
    ("f''(0)", "apply(prime:2(f), 0)"),
    ("y' = 2y", "rel:=(prime:1(y), mul(2, y))"),
    (r"\frac{dy}{dx} = 3", "rel:=(deriv:d(y, x), 3)"),
    (r"\frac{d}{b}", "div(d, b)"),
    (r"\nabla f", "grad(f)"),
    (r"\nabla_w L", "grad(L, w)"),
]


@pytest.mark.parametrize("case", DERIVATIVES, ids=lambda case: case[0])
def test_derivatives(case: tuple[str, ...]) -> None:
    """Derivatives are read from fractions, slashes, primes and dots."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


SERIES = [
    (r"\sum_{j=1}^n x_j", "sum(x[j], j, 1, n)"),
    (r"\sum_{j \neq i} a_j b_j + c", "add(sum(mul(a[j], b[j]), rel:!=(j, i), none, none), c)"),
    (r"\sum_j \frac{1}{n} \cdot x_j", "sum(mul:dot(div(1, n), x[j]), j, none, none)"),
    ("sum_j dL/dy_j", "sum(deriv:d(L, y[j]), j, none, none)"),
    ("mean_j(dL/dy_j)", "call:mean(deriv:d(L, y[j]), j)"),
    (
        "gamma * (dL/dy_i - mean_j dL/dy_j)",
        "mul:*(gamma, add(deriv:d(L, y[i]), neg(call:mean(deriv:d(L, y[j]), j))))",
    ),
    ("∑_{i=1}^n i", "sum(i, i, 1, n)"),
    (r"\prod_{k=1}^{n} k = n!", "rel:=(prod(k, k, 1, n), factorial(n))"),
    (r"\sum\limits_{k=0}^\infty 2^{-k}", "sum(pow:^(2, neg(k)), k, 0, infinity)"),
    (
        r"\frac{1}{n} \sum_{i=1}^n (y_i - \hat{y}_i)^2",
        "mul(div(1, n), sum(pow:^(add(y[i], neg(hat(y)[i])), 2), i, 1, n))",
    ),
    (r"\sum_{i=1}^{n} \sum_{j=1}^{m} a_{ij}", "sum(sum(a[i, j], j, 1, m), i, 1, n)"),
]


@pytest.mark.parametrize("case", SERIES, ids=lambda case: case[0])
def test_series(case: tuple[str, ...]) -> None:
    """Sums and products take the product that follows; bounds may be a condition."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


LIMITS = [
    (r"\lim_{n \to \infty} \frac{1}{n} = 0", "rel:=(lim(div(1, n), n, infinity), 0)"),
    (r"\lim_{x \to 0^+} \frac{\sin x}{x}", "lim:+(div(call:sin(x), x), x, 0)"),
    (r"\int_0^1 x^2 \, dx = \frac{1}{3}", "rel:=(int(pow:^(x, 2), x, 0, 1), div(1, 3))"),
    (r"\int \frac{dx}{x}", "int(div(1, x), x, none, none)"),
    (r"\int_a^b f(x) + 1 \,dx", "int(add(apply(f, x), 1), x, a, b)"),
    (r"\int_0^\infty e^{-x} dx", "int(pow:^(e, neg(x)), x, 0, infinity)"),
    (r"n \to \infty", "rel:to(n, infinity)"),
]


@pytest.mark.parametrize("case", LIMITS, ids=lambda case: case[0])
def test_limits(case: tuple[str, ...]) -> None:
    """Limits, integrals and their variables."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


BRACKETS = [
    ("(a, b)", "tuple(a, b)"),
    ("[2, -1, 3]", "list(2, neg(1), 3)"),
    ("[x_1]", "list(x[1])"),
    (r"\{1, 2, 3\}", "set(1, 2, 3)"),
    (r"\{x : x > 0\}", "set(given::(x, rel:>(x, 0)))"),
    ("[0, 1)", "interval:[)(0, 1)"),
    (r"(-\infty, 5]", "interval:(](neg(infinity), 5)"),
    ("[1 2 3]", "list(1, 2, 3)"),
    ("[3 4; 5 6]", "matrix:2,2(3, 4, 5, 6)"),
    ("[[1, 2], [3, 4]]", "matrix:2,2(1, 2, 3, 4)"),
    (r"\langle 1, 2 \rangle", "tuple:<(1, 2)"),
    ("1, 2, 3", "tuple(1, 2, 3)"),
    ("|x - 3|", "abs(add(x, neg(3)))"),
    ("2|x||y|", "mul(2, abs(x), abs(y))"),
    (r"\left| \frac{a}{b} \right|", "abs(div(a, b))"),
    ("||y - Xw||^2", "pow:^(norm:2(add(y, neg(mul(X, w)))), 2)"),
    (r"\|x_j\|_2^2", "pow:^(norm:2(x[j]), 2)"),
    (r"p\|x\|_1", "mul(p, norm:1(x))"),
    ("‖x‖", "norm:2(x)"),
    (r"\left\| x \right\|", "norm:2(x)"),
    (r"\gamma \left[ a - b \right]", "mul(gamma, add(a, neg(b)))"),
    (r"[1, 4, 0] \cdot [w_1, w_2, w_3]", "mul:dot(list(1, 4, 0), list(w[1], w[2], w[3]))"),
    ("()", "tuple"),
    ("(A)", "choice:A"),
    ("option B", "choice:B"),
    (r"\boxed{A}", "choice:A"),
    (r"\boxed{42}", "42"),
    ("3:4", "call:ratio(3, 4)"),
]


@pytest.mark.parametrize("case", BRACKETS, ids=lambda case: case[0])
def test_brackets(case: tuple[str, ...]) -> None:
    """Tuples, lists, sets, intervals, norms and bars."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


MATRICES = [
    (r"\begin{bmatrix} -1 & 2 \\ 3 & 1 \end{bmatrix}", "matrix:2,2(neg(1), 2, 3, 1)"),
    (r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}", "matrix:2,1(1, 2)"),
    (r"\begin{array}{c|c} a & b \\ \hline c & d \end{array}", "matrix:2,2(a, b, c, d)"),
    (r"\left[\begin{array}{cc} 1 & 2 \end{array}\right]", "matrix:1,2(1, 2)"),
    (r"\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix}", "call:det(matrix:2,2(1, 2, 3, 4))"),
    (r"\begin{bmatrix} 1 & \\ 3 & 4 \\ \end{bmatrix}", "matrix:2,2(1, none, 3, 4)"),
    ("np.array([[1, 2], [3, 4]])", "matrix:2,2(1, 2, 3, 4)", "code"),
    ("X^T X", "mul(transpose(X), X)"),
    (r"X^\top y", "mul(transpose(X), y)"),
    ("X'X", "mul(prime:1(X), X)"),
    ("A^{-1}", "pow:^(A, neg(1))"),
    ("A^{-T}", "transpose(pow:^(A, neg(1)))"),
    (
        r"-1 \cdot F = \begin{bmatrix} -1 & 1 \\ 0 & -1 \end{bmatrix}",
        "rel:=(neg(mul:dot(1, F)), matrix:2,2(neg(1), 1, 0, neg(1)))",
    ),
]


@pytest.mark.parametrize("case", MATRICES, ids=lambda case: case[0])
def test_matrices(case: tuple[str, ...]) -> None:
    """Matrices in all environments, transposes and inverses."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


RELATIONS = [
    (r"a = b \le c", "rel:=<=(a, b, c)"),
    ("a ≤ b", "rel:<=(a, b)"),
    ("a <= b", "rel:<=(a, b)"),
    (r"a \neq b", "rel:!=(a, b)"),
    ("a != b", "rel:!=(a, b)"),
    (r"a \not= b", "rel:!=(a, b)"),
    ("x ≈ 3.14", "rel:approx(x, 157/50)"),
    ("n → ∞", "rel:to(n, infinity)"),
    (r"x \in \mathbb{R}", "rel:in(x, R)"),
    (r"R_{ij} \sim \text{Bernoulli}(p)", "rel:sim(R[i, j], apply(Bernoulli, p))"),
    (r"a \equiv b \pmod{n}", "given:mod(rel:equiv(a, b), call:mod(n))"),
    ("= 5", "rel:=(none, 5)"),
    ("x =", "rel:=(x, none)"),
    ("a < x < b", "rel:<<(a, x, b)"),
    (r"f: X \to Y", "given::(f, rel:to(X, Y))"),
]


@pytest.mark.parametrize("case", RELATIONS, ids=lambda case: case[0])
def test_relations(case: tuple[str, ...]) -> None:
    """Relations chain; signs of all three notations are one."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


LOGIC = [
    ("x = 3 or x = -2", "or(rel:=(x, 3), rel:=(x, neg(2)))"),
    (r"x = 3 \text{ or } x = -2", "or(rel:=(x, 3), rel:=(x, neg(2)))"),
    ("36 and 12", "and(36, 12)"),
    ("w_1 = 2, w_2 = -1, w_3 = 3", "and(rel:=(w[1], 2), rel:=(w[2], neg(1)), rel:=(w[3], 3))"),
    ("w1 = 2, w2 = -1 and w3 = 3", "and(rel:=(w[1], 2), rel:=(w[2], neg(1)), rel:=(w[3], 3))"),
    (r"2w_2 = 4 \implies w_2 = 2", "implies(rel:=(mul(2, w[2]), 4), rel:=(w[2], 2))"),
    (r"a = b \iff b = a", "iff(rel:=(a, b), rel:=(b, a))"),
    (r"p \land \neg q", "and(p, not(q))"),
    (r"x^2 = 4 \text{ if } x = 2", "given:if(rel:=(pow:^(x, 2), 4), rel:=(x, 2))"),
    (r"a = b \text{ where } b = 2", "given:where(rel:=(a, b), rel:=(b, 2))"),
    ("1^2 = 1, 0^2 = 0", "and(rel:=(pow:^(1, 2), 1), rel:=(pow:^(0, 2), 0))"),
]


@pytest.mark.parametrize("case", LOGIC, ids=lambda case: case[0])
def test_logic(case: tuple[str, ...]) -> None:
    """Statements are joined by commas, lines and the words of logic."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


LINES = [
    (
        r"\begin{aligned} a &= b + c \\ &= d \\ x &= 2 \end{aligned}",
        "and(rel:=(a, add(b, c)), rel:=(none, d), rel:=(x, 2))",
    ),
    (r"\begin{align*} a &= b \\ &\quad + c \end{align*}", "rel:=(a, add(b, c))"),
    (
        "a = b\n= c\n-2x + y = 3\n+ 4",
        "and(rel:=(a, b), rel:=(none, c), rel:=(add(neg(mul(2, x)), y), add(3, 4)))",
        "display",
    ),
    ("x =\n5", "rel:=(x, 5)", "display"),
    (r"\begin{gather} a = 1 \\ b = 2 \end{gather}", "and(rel:=(a, 1), rel:=(b, 2))", "display"),
    (r"\begin{cases} x + y = 3 \\ x - y = 1 \end{cases}", "and(rel:=(add(x, y), 3), rel:=(add(x, neg(y)), 1))"),
    (
        r"f(x) = \begin{cases} x & x > 0 \\ -x & \text{otherwise} \end{cases}",
        "rel:=(apply(f, x), cases(x, rel:>(x, 0), neg(x), str:otherwise))",
    ),
    (
        r"\begin{cases} 1 & \text{if } j = i \\ 0 & \text{if } j \neq i \end{cases}",
        "cases(1, rel:=(j, i), 0, rel:!=(j, i))",
    ),
    (
        r"\left\{ \begin{array}{ll} 1 & x > 0 \\ 0 & x \le 0 \end{array} \right.",
        "cases(1, rel:>(x, 0), 0, rel:<=(x, 0))",
    ),
]


@pytest.mark.parametrize("case", LINES, ids=lambda case: case[0])
def test_lines(case: tuple[str, ...]) -> None:
    """Lines of a display are statements; a line that begins with a sign goes on with the last."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


DRESSING = [
    (r"\left( a + b \right)", "add(a, b)"),
    (r"\bigl( a \bigr)", "a"),
    (r"\displaystyle \frac{a}{b}", "div(a, b)"),
    (r"a \quad + \; b \,", "add(a, b)"),
    (r"\mathbf{x} + \boldsymbol{\beta}", "add(x, beta)"),
    (r"\underbrace{a + b}_{c} = d", "rel:=(add(a, b), d)"),
    (r"\overset{!}{=} 3", "rel:=(none, 3)"),
    (r"a \overset{def}{=} b", "rel:=(a, b)"),
    (r"\color{red} x", "x"),
    (r"\textcolor{red}{x + 1}", "add(x, 1)"),
    (r"\boxed{x = 2}", "rel:=(x, 2)"),
    ("$x = 2$", "rel:=(x, 2)"),
    (r"\( x = 2 \)", "rel:=(x, 2)"),
    ("`x = 2`", "rel:=(x, 2)"),
]


@pytest.mark.parametrize("case", DRESSING, ids=lambda case: case[0])
def test_dressing(case: tuple[str, ...]) -> None:
    """Size, colour, spacing and boxes do not change what is read."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


WORDS = [
    (r"\text{Total} = 27 + 12", "rel:=(str:Total, add(27, 12))"),
    (r"\text{Kernel Height} \times 2", "mul:times(str:Kernel Height, 2)"),
    (r"\text{Parameters (Depthwise)}", "str:Parameters (Depthwise)"),
    ("area = 5", "rel:=(area, 5)"),
    (r"\text{Area of } A = 5", "rel:=(mul(str:Area of, A), 5)"),
]


@pytest.mark.parametrize("case", WORDS, ids=lambda case: case[0])
def test_words(case: tuple[str, ...]) -> None:
    """Words inside maths are kept as such."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


UNKNOWNS = [
    (r"\foo{x} + 1", r"add(unknown:\foo{x}(x), 1)"),
    (r"1 + \foo", r"add(1, unknown:\foo)"),
    (")x", "unknown:)x(unknown:), x)"),
    ("a # b", "mul(a, unknown:#, b)"),
    (r"\frac{a}", r"unknown:\frac{a}(a, none)"),
    ("x^", "unknown:x^(x)"),
    ("3 4", "unknown:3 4(3, 4)"),
    (r"\begin{foo} x \end{foo}", r"unknown:\begin{foo} x \end{foo}(x)"),
]


@pytest.mark.parametrize("case", UNKNOWNS, ids=lambda case: case[0])
def test_unknowns(case: tuple[str, ...]) -> None:
    """What is not understood stays in the tree."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


NOTES = [
    ("16 - 3 = <<16-3=13>>13", "and(rel:=(add(16, neg(3)), 13), rel:=(add(16, neg(3)), 13))", "plain"),
    ("13 * 2 = $<<13*2=26>>26", "and(rel:=(mul:*(13, 2), currency:$(26)), rel:=(mul:*(13, 2), 26))", "plain"),
]


@pytest.mark.parametrize("case", NOTES, ids=lambda case: case[0])
def test_notes(case: tuple[str, ...]) -> None:
    """A calculator's notes are statements beside the formula around them."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


CONDITIONS = [
    (r"x = 2k\pi \quad (k \in \mathbb{Z})", "given:for(rel:=(x, mul(2, k, pi)), rel:in(k, Z))"),
    (r"\gamma \left( a - \sum_{j=1}^n b_j \right)", "apply(gamma, add(a, neg(sum(b[j], j, 1, n))))"),
    (r"2 (a - \sum_{j=1}^n b_j)", "mul(2, add(a, neg(sum(b[j], j, 1, n))))"),
    ("x (y = 2)", "given:for(x, rel:=(y, 2))"),
    (r"P(X \le 2)", "apply(P, rel:<=(X, 2))"),
]


@pytest.mark.parametrize("case", CONDITIONS, ids=lambda case: case[0])
def test_conditions(case: tuple[str, ...]) -> None:
    """A condition in brackets is no factor; a sum's bounds are no condition."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


ANSWERS = [
    (r"\text{(A)}", "choice:A"),
    (r"\boxed{\text{D}}", "choice:D"),
    ("4 1/3 cups", "unit:cups(add:mixed(4, div(1, 3)))"),
    (r"\frac{3}{4} \text{ hours}", "unit:hours(div(3, 4))"),
    (r"2\sqrt{3} \text{ units}^2", "unit:units^2(mul(2, call:sqrt(3)))"),
    (r"5^{\circ}\text{C}", "unit:°C(5)"),
    ("f^{-1}(x)", "apply(pow:^(f, neg(1)), x)"),
    ("221_3", "index(221, 3)"),
    ("(-inf, 3)", "tuple(neg(infinity), 3)"),
    ("%pi/2", "div(pi, 2)"),
    ("matrix([1,2],[3,4])", "matrix:2,2(1, 2, 3, 4)"),
    (r"x \in (-\infty, -1) \cup (2, 3]", "rel:in(x, mul:union(tuple(neg(infinity), neg(1)), interval:(](2, 3)))"),
    ("no solution", "str:no solution"),
    ("12:30", "call:ratio(12, 30)"),
]


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case[0])
def test_answers(case: tuple[str, ...]) -> None:
    """Answers as people write them."""
    text, expected, *kind = case
    assert outline(read(text, 0, None, *kind)) == expected


RAISED = [
    ("9.81 m/s2", "unit:m/s^2(981/100)"),
    ("5 cm3", "unit:cm^3(5)"),
    ("4 kg/m3", "unit:kg/m^3(4)"),
    ("2 C0", "mul(2, C[0])"),
    ("3 V1", "mul(3, V[1])"),
    ("2 A1/3", "div(mul(2, A[1]), 3)"),
    ("3 m2x", "mul(3, m[2], x)"),
]


@pytest.mark.parametrize(("text", "expected"), RAISED)
def test_a_digit_behind_a_length_is_its_power_and_behind_other_units_an_index(text: str, expected: str) -> None:
    """`5 cm3` are cubic centimetres, `3 V1` is three times the quantity V1."""
    assert outline(read(text, kind="plain")) == expected


def test_a_subscript_is_part_of_a_symbol_though_it_is_an_english_word() -> None:
    text = "1/C_half = 1/3 and x_mean = 5"
    assert [text[f.start : f.end] for f in find(text)] == ["1/C_half = 1/3", "x_mean = 5"]
