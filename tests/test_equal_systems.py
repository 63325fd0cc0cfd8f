"""Answers as computer algebra and teaching systems write them: Mathematica, Maxima and STACK, SymPy, Maple, WeBWorK."""

import pytest

from grader.algebra.equal import equal

CALLS = [
    ("Sqrt[3]+Sqrt[12]", "3 Sqrt[3]", True), ("2 Sqrt[3]", "3 Sqrt[2]", False), ("5Sqrt[3]", "Sqrt[75]", True), ("Log[8]/Log[2]", "3", True),
    ("Sin[2 x]", "2 Sin[x] Cos[x]", True), ("ArcTan[1]", "Pi/3", False), ("Log[2, 8]", "3", True), ("Exp[-x^2]", "E^(-x^2)", True), ("Abs[x-2]", "|x-2|", True),
    ("2 Pi r", "2*r*pi", True), ("1.5*^6", "1500000", True), ("Mod[17,5]", "2", True), ("Surd[8,3]", "2", True), ("log[2](x)", "ln(x)/ln(2)", True),
    ("Conjugate[3+4 I]", "3 - 4 I", True), ("Det[{{1,2},{3,4}}]", "-2", True), ("Transpose[{{1,2},{3,4}}]", "{{1,3},{2,4}}", True),
    ("Sum[i^2, {i, 1, 10}]", "386", False), ("sum(k,k,1,n)", "n*(n+1)/2", True), ("Sum(k, (k, 1, n))", "n*(n-1)/2", False), ("sum(k, k=1..10)", "55", True),
    ("Integrate[x^2, {x, 0, 3}]", "9", True), ("integrate(x^2,x,0,1)", "1/2", False), ("D[x^4, {x, 2}]", "12 x^2", True), ("diff(sin(x),x)", "-cos(x)", False),
    ("Limit[Sin[x]/x, x -> 0]", "1", True), ("limit(1/x, x, inf)", "0", True), ("f[x_] := x^2 + 1", "f(x) = x^2+1", True), ("S(1)/2", "0.5", True), ("S(t)", "t", False),
    ("Pow(x, 2)", "x^2", True), ("stackunits(9.81,m/s^2)", "9.81 m/s^2", True), ('Quantity[5, "Meters"]', "5 s", False), ("C[1] Exp[2 x]", "C e^(2x)", True),
    ("25 degC", "25 °C", True), ("The answer is 3 Sqrt[2].", "2 Sqrt[3]", False), ("The answer is Sqrt[3]/2.", "Sqrt[3]/2", True),
]  # fmt: skip
SOLUTIONS = [
    ("{x -> 2, y -> -3}", "{y -> -3, x -> 2}", True), ("{x -> 2, y -> -3}", "{x -> -3, y -> 2}", False), ("{x -> 2, y -> -3}", "(2, -3)", True),
    ("{{x -> 2}, {x -> -2}}", "{2, -2}", True), ("{{x -> 2}, {x -> -2}}", "{{x -> 2}, {x -> 3}}", False), ("x -> 5", "5", True), ("x -> 5", "6", False),
    ("{{x -> 1, y -> 2}, {x -> 2, y -> 1}}", "(1,2), (2,1)", True), ("[{x: 1}, {x: 2}]", "{1,2}", True), ("{x: 3, y: 4}", "x=4, y=3", False),
    ("{x : x > 3}", "(3, oo)", True), ("Eq(y, 2*x + 1)", "y = 2x+1", True), ("Eq(x, 3)", "x = 4", False), ("[(1, 2), (3, 4)]", "(1,2), (3,4)", True),
    ("x == 3 || x == -3", "{3,-3}", True), ("x == 3 || x == -3", "x == 3", False), ("y[x] -> C[1] E^(2 x)", "y = C e^{2x}", True),
]  # fmt: skip
REGIONS = [
    ("x > 1 && x < 5", "(1,5)", True), ("x > 1 && x < 5", "x > 1 || x < 5", False), ("1 < x < 3 || x > 5", "(1,3) U (5,oo)", True), ("x<1 nounor x>3", "x>3 or x<1", True),
    ("%union(oo(-inf,0),oo(0,inf))", "(-inf,1) U (1,inf)", False), ("union(oo(1,2),cc(3,4))", "(1,2) U [3,4]", True), ("x=<3", "x>=3", False), ("x<>3", "x!=3", True),
    ("Interval.Lopen(0, 1)", "[0,1)", False), ("Interval(0, 1, True, False)", "(0,1]", True), ("Union(Interval.open(-oo, -1), Interval.open(1, oo))", "|x| > 1", True),
    ("(-oo < x) & (x < -1)", "x < -1", True), ("(x > 2) | (x < -2)", "|x| > 2", True), ("And(x > 1, x < 3)", "1 < x < 3", True), ("S.Reals", "all real numbers", True),
    ("[1,3) U {5}", "{5} U [1,3)", True), ("[1,3) U {5}", r"\{6\} \cup [1,3)", False), ("INF", "infinity", True), ("-INF", "infinity", False),
    (r"(-\infty,-2)\cup(-2,2)\cup(2,\infty)", r"x\neq\pm 2", True), (r"(-\infty,-2)\cup(-2,2)\cup(2,\infty)", r"x\neq\pm 3", False), (r"x \neq \pm 1", r"x \neq 1", False),
    (r"(-\infty,-2)\cup(-2,2)\cup(2,\infty)", r"\mathbb{R}\setminus\{\pm 2\}", True), (r"(-\infty,-2)\cup(-2,2)\cup(2,\infty)", r"all real numbers except \pm 2", True),
]  # fmt: skip
CASES = [
    ("if x<0 then -x else x", "abs(x)", True), ("if x<0 then -x else x", "x", False), ("if t<3 then 2*t else 6", "min(2t,6)", True), ("if t<3 then 2*t else 6", "max(2t,6)", False),
    ("if x<0 then 0 elseif x<1 then x else 1", r"\begin{cases}0&x<0\\x&0\le x<1\\1&x\ge1\end{cases}", True), ("Piecewise((x, x > 0), (0, True))", "|x|", False),
    ("Piecewise((0, x < 0), (x, x < 1), (1, True))", r"\begin{cases}0&x<0\\x&0\le x<2\\1&x\ge2\end{cases}", False), ("piecewise(x<0,-x,x)", "abs(x)", True),
    ("Piecewise[{{x^2, x < 0}, {x, x >= 0}}]", r"\begin{cases} x^2 & x<0 \\ x & x \ge 0\end{cases}", True), ("piecewise(x<0,x,x>=0,-x)", "abs(x)", False),
]  # fmt: skip
MATRICES = [
    ("matrix([x^2-4,0],[0,1])", "matrix([(x-2)(x+2),0],[0,1])", True), ("matrix([x^2-4,0],[0,1])", "matrix([(x-2)^2,0],[0,1])", False), ("matrix([(x+1)^2,y])", "matrix([x^2+1,y])", False),
    ("matrix([cos(t),-sin(t)],[sin(t),cos(t)])", "matrix([cos(t),sin(t)],[-sin(t),cos(t)])", False), ("<<1,2>|<3,4>>", "[[1,3],[2,4]]", True), ("Matrix([1, 2, 3])", "(1,2,3)", True),
    ("[[(x+1)(x-1),0],[0,1]]", "[[x^2-1,0],[0,1]]", True), ("Matrix(2,2,[1,2,3,4])", "[[1,2],[3,4]]", True),
]  # fmt: skip
LOGIC = [
    ("not (A and B)", "(not A) or (not B)", True), ("not(p and q)", "not p and not q", False), ("p and q or r", "p and (q or r)", False), ("p and q or r", "(p and q) or r", True),
    ("(A or B) and C", "A or (B and C)", False), ("A and (B or C)", "(A and B) or (A and C)", True), ("A ∧ B ∨ C", "A ∧ (B ∨ C)", False), ("NOT (A OR B)", "(NOT A) AND (NOT B)", True),
    ("A xor B", "(A and not B) or (not A and B)", True), ("p xor q", "p or q", False), ("A nand B", "not (A and B)", True), ("p -> (q -> r)", "(p -> q) -> r", False),
    ("And(p, Or(q, r))", "(p and q) or r", False), ("Not(Or(p, q))", "~p & ~q", True), ("p iff q", "(p -> q) and (q -> p)", True), ("not p and q", "not (p and q)", False),
]  # fmt: skip
MONEY = [
    ("£4.50", "= $4.50", False), ("€20", "= $20", False), ("£4.50", "= £4.50", True), (r"\text{€}30", "30 euros", True), (r"\text{€}30", "€40", False), (r"\text{\$}30", "30 dollars", True),
    (r"30\text{€}", "30 euros", True), (r"40\%", r"40\text{ percent}", True), (r"40\%", r"4\text{ percent}", False), (r"40\%", "40 per cent", True),
]  # fmt: skip
SHELLS = [
    ("1s^2 2s^2 2p^6 3s^1", "1s2 2s2 2p6 3s1", True), ("1s^2 2s^2 2p^6 3s^1", "[Ne]3s^2", False), ("[Ar] 3d^5 4s^1", "[Ar] 4s1 3d5", True), ("[Ar] 3d^5 4s^1", "[Kr] 4s1 3d5", False),
    ("1s^1 2s^2 2p^3", "1s^2 2s^1 2p^3", False), ("[Ne] 3s^2 3p^5", "1s^2 2s^2 2p^6 3s^2 3p^5", True), (r"\mathrm{1s^2 2s^2 2p^5}", "1s²2s²2p⁵", True), ("1s^2", "1s2", True),
]  # fmt: skip
WHOLE = [
    (r"0<x\leq 4,\ x\in\mathbb{Z}", r"\{1,2,3,4\}", True), (r"0<x\leq 4,\ x\in\mathbb{Z}", r"\{0,1,2,3,4\}", False), (r"0<x\leq 4,\ x\in\mathbb{Z}", r"0<x\leq 4", False),
    (r"x \in \mathbb{Z}, |x| < 3", r"\{-2,-1,0,1,2\}", True), (r"-1 < x < 3, x \in \mathbb{Z}", r"0 \le x \le 2, x \in \mathbb{Z}", True), ("2n-1", "2n+1", False),
    (r"\left[2k\pi,(2k+1)\pi\right], k\in\mathbb{Z}", r"[2n\pi, \pi + 2n\pi] (n \in Z)", True), ("3+5*(n-1)", "5n+3", False), ("x = 2n+1", "x = 2n-1", None),
    (r"\left[2k\pi,(2k+1)\pi\right], k\in\mathbb{Z}", r"(2k\pi, 2k\pi+\pi), k \in \mathbb{Z}", False), (r"(k\pi, k\pi+\pi/2), k\in Z", r"(2k\pi, 2k\pi+\pi/2), k\in Z", False),
    (r"\sum_{i=1}^{\infty} (1/2^i)", "1", True), ("(a+b-|a-b|)/2", "min(a,b)", True), ("x != 1, -1", r"x \neq \pm 1", True), ("6.02*10^23 mol^-1", "6.02e23 /mol", True),
]  # fmt: skip
VALUES = [
    ("2 sin(x) cos(x) - sin(2x)", "0", True), (r"\cosh^2 x - \sinh^2 x - 1", "0", True), ("sin(x)cos(x) - sin(2x)/2 + 10^{-9}", "0", False), ("sin(x)^2/2+c", "-cos(2x)/4+C", True),
    ("sin(x)^2/2+c", "cos(2x)/4+C", False), ("tan(x)^2/2 + C", "sec(x)^2/2 + C", True), (r"2 e^{-i\pi/3}", r"1-\sqrt{3}i", True), (r"2 e^{-i\pi/3}", r"1+\sqrt{3}i", False),
    ("10∠30°", "5sqrt(3)+5i", True), ("10∠30°", "5sqrt(3)-5i", False), (r"a e^{2\pi i/3}", "a", False), (r"(k\pi, k\pi+\pi/2), k\in Z", r"(k\pi+\pi/2, k\pi+\pi), k \in Z", False),
    (r"(k\pi, k\pi+\pi/2), k\in Z", r"(n\pi, n\pi-\pi/2), n \in Z", False), ("conjugate(2+3*%i)", "2-3*%i", True), ("ident(2)", "[[1,0],[0,1]]", True), ("1/2*{{4,-2},{-3,1}}", "{{2,-1},{-3/2,1/2}}", True),
    (r"f(x)=0 \text{ and } f(x)=x^2", "f(x)=0", False), (r"f(x)=x \text{ for all } x", "f(x)=x", True), (r"\ce{^{14}_{6}C}", r"{}^{14}_{6}\mathrm{C}", True), (r"\ce{^{14}_{6}C}", r"{}^{12}_{6}\mathrm{C}", False),
    (r"(-\infty,3)\cup(3,\infty)", r"\mathbb{R}-\{3\}", True), (r"[2k\pi,(2k+1)\pi], k\in\mathbb{Z}", r"2k\pi\le x\le(2k+1)\pi, k\in\mathbb{Z}", True), (r"\text{sp}^3", "sp^2", False),
    (r"\sum_{k=1}^{n} k", r"\sum_{k=1}^{m} k", False), ("Sum[k, {k, 1, n}]", "Sum[j, {j, 1, n}]", True), ("Total = $12", "£12", False), ("[Ne]", "1s2 2s2 2p6", True), ("Eq(x, 2) | Eq(x, 3)", "{2, 3}", True),
    ("50 Hz", "50 1/s", True), ("realset(x, oo(-3,5))", "-3<x<5", True), ("reject H_0", "We reject H0.", True), ("reject H_0", "We fail to reject H0.", False),
]  # fmt: skip
REPLIES = [
    ("decreasing", "It is decreasing.", True), ("decreasing", "It is increasing.", False), ("diverges", "The integral diverges.", True), ("stable", "It is unstable.", False),
    ("linearly independent", "The vectors are not linearly independent.", False), ("increasing", "It is increasing and then decreasing.", False), ("odd", "It's odd.", True),
    (r"\{2, 7\}", r"The first equation gives $\boxed{2}$ and the second gives $\boxed{7}$.", True), ("7", r"The first equation gives $\boxed{2}$ and the second gives $\boxed{7}$.", False),
    (r"\{-3, 4\}", r"So one solution is \boxed{-3} and the other is \boxed{3}.", False), ("7", r"First I got $\boxed{2}$. Rechecking, the answer is $\boxed{7}$.", True),
    ("(3, -2)", "Complete the square: y = (x-3)^2 - 2. The vertex is at (3, -2).", True), ("(3, -2)", "The lines meet at (-3, -2).", False), ("5", "The maximum value is 5 at (1, 2).", True),
    ("(-1, 4)", "The vertex isn't at (-1, 4).", False), ("(2, 3)", "The lines do not meet at (2, 3).", False), ("5", "One might think it is 5.", False),
    ("1/3", "The probability is 4 out of 12, i.e. 1/3.", True), ("x=2, y=3", "The solution is {x -> 2, y -> 3}.", True), ("x=3, y=2", "The solution is {x -> 2, y -> 3}.", False),
]  # fmt: skip
PAIRS = [*CALLS, *SOLUTIONS, *REGIONS, *CASES, *MATRICES, *LOGIC, *MONEY, *SHELLS, *WHOLE, *VALUES]


@pytest.mark.parametrize(("gold", "pred", "same"), PAIRS)
def test_notations_of_systems_mean_what_they_mean_there(gold: str, pred: str, same: bool | None) -> None:
    """An answer in the notation of a system is the same as in any other, and a near miss differs."""
    assert equal(gold, pred).equal is same


@pytest.mark.parametrize(("gold", "reply", "same"), REPLIES)
def test_short_replies_say_one_thing(gold: str, reply: str, same: bool) -> None:
    """What a sentence says of its subject, in which place, and in two boxes for two questions."""
    assert equal(gold, reply).equal is same


@pytest.mark.parametrize(
    "text",
    [
        "Sqrt[",
        "Sum[k,{k",
        "{x -> ",
        "if then else",
        "matrix([",
        "not (",
        "a" * 40 + "[" * 300,
        "Sin[" * 90,
        "D[" * 60 + "x" + "]" * 60,
        "x<1 or " * 40 + "& (",
        "Piecewise(" * 30 + "(1,x<0)" + ")" * 30,
        "x < 1 & " * 60,
        "if x<1 then " * 40,
    ],
)
def test_broken_notation_of_systems_is_no_error(text: str) -> None:
    """What is cut off in the middle is compared as it stands."""
    assert equal(text, "5").equal is not True
