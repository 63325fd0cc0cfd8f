"""Braces that only group, signs of typesetting, and notations of lines, spans, reactions, literals: by sense."""

import pytest

from grader.algebra.equal import equal

TYPESET = [
    (r"{{x}^{3}}-{{y}^{3}}", "(x-y)(x^2+xy+y^2)", True), (r"{{x}^{3}}-{{y}^{3}}", "(x-y)(x^2-xy+y^2)", False), (r"{{a}_{n}}=3n+1", "a_n = 1 + 3n", True),
    (r"\frac{{{x}^{2}}}{9}+{{y}^{2}}=1", "x^2 + 9y^2 = 9", True), (r"{{\log }_{2}}5", r"\log_2 5", True), (r"{{\left( x+2 \right)}^{2}}", "x^2+4x+4", True),
    (r"\sqrt{{{x}^{2}}+4}", "(x^2+4)^(1/2)", True), (r"{1, 2^{3}}", r"\{1, 8\}", True), (r"{1, 2^{3}}", r"\{1, 9\}", False), (r"2{{e}^{x}}", "e^x", False),
    (r"12{,}5", "12.5", True), (r"12{,}5", "125", False), (r"3{,}250", "3250", True), (r"(1{,}5 ; -2)", "(3/2, -2)", True), (r"(1{,}5 ; -2)", "(15, -2)", False),
    ("45‰", "4.5%", True), ("45‰", "45%", False), (r"0.3\,\%", "3‰", True), (r"16\tfrac23\%", "16 2/3 %", True), (r"16\tfrac23\%", "16 1/3 %", False),
    (r"\text{\textsterling}4.50", "450 pence", True), (r"\text{\textsterling}4.50", "£45.0", False), (r"\pounds 12", "£12", True), (r"25\,\text{\texteuro}", "25 €", True),
    (r"\text{Rs }2{,}50{,}000", "₹250,000", True), (r"\text{Rs }2{,}50{,}000", "₹2,05,000", False), (r"5 \AA", "0.5 nm", True), (r"5 \AA", "5 nm", False),
    (r"1011\,0001_2", "10110001_2", True), (r"1011\,0001_2", "10111001_2", False), (r"\overline{2B7}_{13}", "2B7_{13}", True), (r"\overline{2B7}_{13}", "2B8_{13}", False),
    (r"6{:}40\text{ p.m.}", "18:40", True), (r"6{:}40\text{ p.m.}", "6:40 AM", False), (r"E = \hbar k", "E = ħk", True), ("(7, 135°)", r"(7,135^\circ)", True), ("7135°", r"(7,135^\circ)", False),
]  # fmt: skip
NOTATIONS = [
    (r"\frac{x+2}{3}=\frac{y-1}{-2}=\frac{z}{5}", "(x,y,z) = (-2,1,0) + t(3,-2,5)", True), (r"\frac{x+2}{3}=\frac{y-1}{-2}=\frac{z}{5}", "(x,y,z) = (2,-1,0) + t(3,-2,5)", False),
    (r"x-1=\frac{y}{2}=\frac{z+1}{3}", r"x-2=\frac{y-2}{2}=\frac{z-2}{3}", True), (r"x-1=\frac{y}{2}=\frac{z+1}{3}", r"x-2=\frac{y-2}{2}=\frac{z-3}{3}", False),
    (r"\frac{x-2}{3} = \frac{y}{5}, z = 4", "(2, 0, 4) + s(3, 5, 0)", True), (r"\frac{x-2}{3} = \frac{y}{5}, z = 4", "(2, 0, 4) + s(3, 5, 1)", False),
    (r"(x,y,z)=(4-t,t,1), t\in\mathbb{R}", "(x,y,z)=(s,4-s,1), s ∈ ℝ", True), (r"(x,y,z)=(4-t,t,1), t\in\mathbb{R}", "(x,y,z)=(s,4+s,1), s ∈ ℝ", False),
    (r"\operatorname{span}\{(1,2,0),(0,0,1)\}", "span{(2,4,1),(0,0,3)}", True), (r"\operatorname{span}\{(1,2,0),(0,0,1)\}", "span{(1,2,0)}", False), (r"\operatorname{span}\{(1,2)\}", "span{(2,1)}", False),
    (r"\{x\in\mathbb{R} : x \ge 5\}", "{t ∈ ℝ | t ≥ 5}", True), (r"\{x\in\mathbb{R} : x \ge 5\}", "{t ∈ ℝ | t > 5}", False), (r"\{d\in\mathbb{N} : d \mid 8\}", r"\{1,2,4,8\}", True),
    (r"\{d\in\mathbb{N} : d \mid 8\}", r"\{2,4,8\}", False), (r"\{n\in\mathbb{Z} : 4 \mid n,\ 0<n<15\}", "{4, 8, 12}", True), (r"\{n\in\mathbb{Z} : 4 \mid n,\ 0<n<15\}", "{4, 8, 12, 16}", False),
    (r"\bigcup_{n\in\mathbb{Z}}\left(n\pi,n\pi+\frac{\pi}{4}\right)", "kπ < x < kπ + π/4, k ∈ ℤ", True), (r"\bigcup_{n\in\mathbb{Z}}\left(n\pi,n\pi+\frac{\pi}{4}\right)", "2kπ < x < 2kπ + π/4, k ∈ ℤ", False),
    (r"\binom{n+2}{2}", "C(n+2, n)", True), (r"\binom{n+2}{2}", "C(n+2, n-1)", False), ("(x, y) = (3, -1)", "y = -1, x = 3", True), ("(p, q, r) = (3, -1, 2)", "r = -1, q = 2, p = 3", False),
    (r"(\bar{x},\bar{y})=(4,4)", r"\bar{x}=\bar{y}=4", True), ("(a, b) = (2, 3)", "a = b = 3", False), ("x_1 = -1, x_2 = 6", "[x = 6, x = -1]", True), ("x_1 = -1, x_2 = 6", "[x = 6, x = 1]", False),
    (r"\frac{s}{s^2+9}", "L{cos 3t} = s/(s^2 + 9)", True), (r"\frac{s}{s^2+9}", "L{cos 3t} = 3/(s^2 + 9)", False), ("3t^2", r"\mathcal{L}^{-1}\left\{\frac{6}{s^3}\right\} = 3t^2", True),
    ("|x-5|", r"|x-5|=\begin{cases}x-5,&x\ge5\\5-x,&x<5\end{cases}", True), ("|x-5|", r"|x-4|=\begin{cases}x-4,&x\ge4\\4-x,&x<4\end{cases}", False),
    ("f(x) = x^2 - 1", "def f(x): return (x - 1)*(x + 1)", True), ("f(x) = x^2 - 1", "def f(x): return (x - 1)**2", False), ("-81i", "-81j", True), ("-81i", "-18j", False),
    (r"\sin A:\sin B:\sin C=4:5:6", "sin A : sin B : sin C = 8:10:12", True), (r"\sin A:\sin B:\sin C=4:5:6", "5:4:6", False), (r"K_{sp}=[\mathrm{Ag^+}][\mathrm{Cl^-}]", "Ksp = [Ag⁺][Cl⁻]", True),
    (r"v_{\text{max}} = \frac{a}{b}", "vmax = a/b", True), (r"v_{\text{max}} = \frac{a}{b}", "vmax = b/a", False),
    (r"{}^{226}_{88}\mathrm{Ra}\to{}^{222}_{86}\mathrm{Rn}+{}^{4}_{2}\mathrm{He}", "²²⁶₈₈Ra → α + ²²²₈₆Rn", True), (r"{}^{226}_{88}\mathrm{Ra}\to{}^{222}_{86}\mathrm{Rn}+{}^{4}_{2}\mathrm{He}", "²²⁶₈₈Ra → α + ²²²₈₇Fr", False),
    ("(1, 'xy', True)", '(1, "xy", True)', True), ("(1, 'xy', True)", '(1, "yx", True)', False), ("{'u': 3, 'v': 4}", '{"v": 4, "u": 3}', True), ("{'u': 3, 'v': 4}", "{'u': 4, 'v': 3}", False),
]  # fmt: skip
REPLIES = [
    (r"\frac{\pi}{3}, \frac{2\pi}{3}", r"So $x=\boxed{\frac{\pi}{3}}$ and $x=\boxed{\frac{2\pi}{3}}$.", True), ("(4, -1)", r"Hence $x=\boxed{4}$, $y=\boxed{-1}$.", True), ("4", r"Hence $x=\boxed{4}$, $y=\boxed{-1}$.", False),
    ("10", "So the count is C(5, 3) = 10.\n\nSmall case: n = 2 gives C(2, 1) = 2.", True), ("3 J/(g·K)", "So c = 3000 J/(kg °C).\n\nIn everyday units, that is 0.72 cal/(g °C).", True),
    (r"\exists x\,(\lnot P(x))", "Negating:\n\n¬∀x P(x)\n≡ ∃x ¬P(x)", True), (r"p \to \lnot q", "So the formula is **p → ¬q**.", True), (r"p \to \lnot q", "So the formula is **¬q → p**.", False),
    (r"2 - \sqrt{3}", "Both are 2 ± √3, but t < 1, so only t = 2 − √3 ≈ 0.268 qualifies (the other root, 2 + √3, is too big).", True), ("9", "We get n = 9 or n = −5, but only n = -5 works.", False),
    (r"\$2.40,\ \$0.60", "(a) He pays 3 × \\$1.00 less 60 cents, that is **\\$2.40**.\n(b) From \\$3 he gets back **\\$0.60**.", True), (r"\ln|x|+C", r"\[\int\frac{dx}{x}=\ln|x|+\text{const}.\]\hfill$\blacksquare$", True),
    ("10:15 a.m.", "It arrives at **10:15 AM**. If you leave at 9:00 a.m. instead, you would arrive at 11:05 a.m.", True), ("11:05 a.m.", "It arrives at **10:15 AM**. If you leave at 9:00 a.m. instead, you would arrive at 11:05 a.m.", False),
    (r"8{:}15\text{ p.m.}", "**It ends at 20:15** — so you'd still make the 20:30 bus.", True), ("(x_1,y_1)=(0,0), (x_2,y_2)=(2,4)", "★ Critical points: (2, 4) [local minimum] and (0, 0) [saddle].", True),
    (r"F(x)=\begin{cases} 0, & x<0\\ x^2, & x\ge 0\end{cases}", r"So \boxed{F(x)=\begin{cases} 0 & \text{if } x<0\\ x^2 & \text{if } x\ge 0\end{cases}}", True),
    (r"f'(x)=\begin{cases}3 & x>0\\ -3 & x<0\end{cases}", "The slope changes at 0.\n\nf'(x) = −3 if x < 0,\nf'(x) = 3 if x > 0.", True), (r"f'(x)=\begin{cases}3 & x>0\\ -3 & x<0\end{cases}", "The slope changes at 0.\n\nf'(x) = 3 if x < 0,\nf'(x) = −3 if x > 0.", False),
    ("a = 3, b = -1", "**(a)** Comparing gives a = 3.\n**(b)** From the constants, b = −1.\n\nSo the two constants are a = 3 and b = −1; the rest agrees as well.", True),
    ("3120_4", "Reading upwards, 216 is 3120 in base 4.", True), ("3120_4", "Reading upwards, 216 is 3102 in base 4.", False), (r"\text{does not exist}", "Since 2 ≠ 5, the two-sided limit DNE.", True),
    ("{'u': 3, 'v': 4}", "Each letter is paired with a number.\n\nOutput:\n\n    {'u': 3, 'v': 4}", True), ("(2, 150^\\circ)", "Hence $(r,\\theta)=\\boxed{(2,150^\\circ)}$.", True),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "pred", "same"), [*TYPESET, *NOTATIONS])
def test_what_is_only_written_otherwise_is_the_same_both_ways_round(gold: str, pred: str, same: bool) -> None:
    """Braces that group, signs of typesetting and other notations say what they mean; near misses differ."""
    assert equal(gold, pred).equal is same
    assert equal(pred, gold).equal is same


@pytest.mark.parametrize(("gold", "reply", "same"), REPLIES)
def test_replies_may_write_their_answer_in_these_notations(gold: str, reply: str, same: bool) -> None:
    """A base in words, DNE, a dictionary and a point with an angle are answers of a reply, too."""
    assert equal(gold, reply).equal is same


COMMANDS = [
    (r"\SI{9.81}{\metre\per\second\squared}", "9.81 m/s^2", True), (r"\SI{9.81}{\metre\per\second\squared}", "9.81 m/s", False), (r"\qty{5}{\kilo\meter}", "5000 m", True),
    (r"\num{1.5e3}", "1500", True), (r"\ang{45}", r"\pi/4", True), (r"\unit[7]{m}", "700 cm", True), (r"\qty{20}{km/h}", "20 km/h", True), (r"\SI{3}{\kilo\watt\hour}", "3 kWh", True),
    (r"\left( -\infty ,2 \right)\bigcup \left( 5,+\infty \right)", "x < 2 or x > 5", True), (r"\left( -\infty ,2 \right)\bigcup \left( 5,+\infty \right)", "x < 2 or x ≥ 5", False),
    (r"\{x\mid x<-1 \text{ 或 } x>4\}", "(-∞,-1)∪(4,∞)", True), (r"\left\{\begin{array}{l} x=4\\ y=-1 \end{array}\right.", "(4,-1)", True), (r"\left\{\begin{array}{l} x=4\\ y=-1 \end{array}\right.", "(-1,4)", False),
    ("positive real numbers", r"(0,\infty)", True), ("positive real numbers", r"[0,\infty)", False), (r"\det A=-7", "-7", True), (r"\det A=-7", "7", False), (r"\operatorname{rank}(A)=2", "2", True),
    (r"\frac{\pi}{3}+k\pi,\ k\in\mathbb{Z}", "π/3 + nπ for all integers n", True), (r"\vec{u}\cdot\vec{v}=0", "u·v = 0", True), (r"a_n \to 3", "3", True), (r"\text{Quadrant IV}", "the fourth quadrant", True),
    (r"\text{Quadrant IV}", "quadrant III", False), (r"\text{symmetric and transitive}", "transitive and symmetric", True), (r"\text{Type I error}", "a type II error", False),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "pred", "same"), COMMANDS)
def test_commands_for_quantities_systems_and_names_say_what_they_typeset(gold: str, pred: str, same: bool) -> None:
    """Quantities of siunitx, systems behind a brace, signs used for others, names with values, and ordered words."""
    assert equal(gold, pred).equal is same
    assert equal(pred, gold).equal is same


STATED = [
    (r"(1\,4\,2)", "(142)", True), (r"(1\,4\,2)", "(124)", False), (r"(1\ 3)(2\ 5\ 4)", "(542)(31)", True), (r"(1\ 3)(2\ 5\ 4)", "(245)(31)", False), (r"(1\ 3)(2\ 5\ 4)", "(254)(31)", True),
    (r"AB\parallel CD", "CD ∥ AB", True), (r"A\subseteq B", "A ⊆ B", True), (r"A\subset B", "B ⊃ A", True), (r"A\subset B", "B ⊂ A", False), (r"D=[2,\infty)", r"x \ge 2", True), (r"D=[2,\infty)", "x > 2", False),
    (r"x_1=-3 \lor x_2=5", "x = 5 or x = -3", True), (r"x_1=-3 \lor x_2=5", "x = 5 or x = 3", False), (r"\ddot{x}+4x=0", "x'' + 4x = 0", True), (r"\ddot{x}+4x=0", "x'' - 4x = 0", False),
    (r"3\hat{x}-7\hat{y}", "<3,-7>", True), (r"3\hat{x}-7\hat{y}", "<3,7>", False), (r"2.5\ \text{m/s}\ \text{west}", "2.5 m/s to the west", True), (r"2.5\ \text{m/s}\ \text{west}", "2.5 m/s east", False),
    ("y=0.5x+2", "ŷ = 2 + 0.5x", True), (r"\mathrm{Re}(z)=-4", "-4", True), (r"|\overrightarrow{PQ}|=\sqrt{5}", "√5", True), (r"\sin^2\theta = \frac{5}{9}", "5/9", True),
    (r"\mathcal{P}(\{1,2\})=\{\emptyset,\{1\},\{2\},\{1,2\}\}", "{∅, {1}, {2}, {1,2}}", True), ("3 J/(g °C)", "3000 J/(kg·K)", True),
]  # fmt: skip
WORKED = [
    (r"\text{Yes}", "Yes, it seems, but the claim fails for n = 4, so no.", False), (r"\text{Yes}", "Yes, one might think, but the converse fails, so no.", False), ("9", "So there is only one: only n = 8 works.", False),
    ("5.64", "So h = 6·sin 70° ≈ 5.64 m, rounded to two places.", True), ("8.66", "h = 10·sin 60° ≈ 8.66 m", True), ("8.66", "h = 10·sin 60° ≈ 8.67 m", False), ("6", "The median of 2, 6, 9 is the middle one, i.e. 6.", True),
    (r"45^\circ", "tan α = 1 ⟹ α = 45° (= π/4).", True), (r"x=\frac{\pi}{4}+2k\pi,\ x=\frac{3\pi}{4}+2k\pi", "x = π/4 + 2πk or x = 3π/4 + 2πk (k ∈ ℤ)", True), (r"\{2,-\frac12\}", "x = (3 ± 5)/4\nx₁ = 2\nx₂ = −1/2", True),
    ("x^2-x+4", "Polynomial division gives the quotient x² − x + 4 with remainder 0.", True), ("a_n=4n-1", "The differences are all 4, first term 3: a_n = 3 + 4(n − 1) = 4n − 1.", True),
    (r"\{-4, 5\}", "x² − x − 20 = (x − 5)(x + 4) = 0, so x = 5 or x = −4. Both check out in the original equation.", True), ("(4, 1)", "Adding the equations: 2x = 8, so x = 4, whence y = 1.", True),
    ("(1, 4)", "Adding the equations: 2x = 8, so x = 4, whence y = 1.", False), (r"\frac{\pi}{6}", "The integral evaluates to π/6 − 0 = π/6. This equals about 0.524.", True),
    ("-5", "Determinant: 1·2 − 7·1 = −5 ≠ 0, so the matrix is invertible.", True), (r"\text{Yes}", "Yes! The series converges by the ratio test, as the limit is 1/2 < 1.", True), (r"\text{No}", "Yes! The series converges by the ratio test.", False),
    ("n = 2k+1", "n must be odd: n = 2k + 1 for some integer k.", True), ("9", "It has to be 9, right?", True), ("7", "2x + 3 = 17  | −3\n2x = 14  | :2\nx = 7", True), ("14", "2x + 3 = 17  | −3\n2x = 14  | :2\nx = 7", False),
    (r"(6,\infty)", "2x − 3 > 9 ⇔ 2x > 12 ⇔ x > 6. On the number line, everything right of 6.", True), (r"\frac{3}{4}", "sin²θ = 1 − cos²θ = 1 − 1/4 = 3/4, as required.", True),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "pred", "same"), STATED)
def test_cycles_signs_between_two_things_and_directions_are_compared(gold: str, pred: str, same: bool) -> None:
    """Permutations by where they move numbers, statements by their sides, quantities with the way they point."""
    assert equal(gold, pred).equal is same
    assert equal(pred, gold).equal is same


@pytest.mark.parametrize(("gold", "reply", "same"), WORKED)
def test_what_a_reply_works_out_line_by_line_ends_with_its_answer(gold: str, reply: str, same: bool) -> None:
    """Solutions behind an equation, values one after the other, verdicts given at once and remarks behind them."""
    assert equal(gold, reply).equal is same


@pytest.mark.parametrize(("gold", "pred"), [("E(X)=4", "Var(X)=4"), (r"\det A=3", r"\operatorname{tr} A=3"), (r"\gcd(4,6)=2", r"\operatorname{lcm}(4,6)=2"), (r"\operatorname{rank} A=2", r"\dim A=2")])
def test_other_quantities_of_the_same_thing_are_never_equal(gold: str, pred: str) -> None:
    """The expectation is not the variance, even where both are 4."""
    assert equal(gold, pred).equal is not True
