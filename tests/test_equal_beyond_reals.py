"""What a comparison over the real numbers, letter by letter, does not see: right lines, and their wrong twins."""

import pytest

from grader.algebra.equal import equal

Pairs = list[tuple[str, str]]


def verdicts(pairs: Pairs) -> set[bool | None]:
    """All verdicts on some pairs, both ways round."""
    return {equal(*pair).equal for one, other in pairs for pair in ((one, other), (other, one))}


UNREAL: Pairs = [
    ("z^2=-9", "z^2=-16"), ("w^4=-1", "w^4=-16"), ("x^2+2x+5=0", "x^2+2x+2=0"), ("x^2+4=0", r"x=\pm 3i"),
    (r"z\in\{1+2i,1-2i\}", "z^2-2z+6=0"), (r"z\in\{2i,-2i\}", r"z\in\emptyset"), ("t=3+4i", r"t\in\{3-4i\}"),
    (r"x\in\{3,2i,-2i\}", "x=3"), ("(x-3)(x^2+4)=0", r"x=3 \text{ or } x=\pm 3i"),
    (r"z\in\{i\}\cup\{-i\}", r"z=\pm 2i"), (r"s\in\{-2+i,-2-i\}", "s^2+4s+8=0"), ("|z-i|<1", "|z+i|<1"),
    (r"\operatorname{Re}(z)>0", "z>0"), ("|z-i|", "|z+i|"),
]  # fmt: skip
UNREAL_TOO: Pairs = [
    ("x^2+4=0", r"x=\pm 2i"), (r"z=\pm 3i", r"z\in\{3i,-3i\}"), (r"z\in\{1+2i,1-2i\}", "z^2-2z+5=0"),
    ("x^3=8", r"x\in\{2,-1+i\sqrt3,-1-i\sqrt3\}"), ("x^2+x+1=0", r"x=\frac{-1\pm\sqrt{3}i}{2}"),
    ("z^4=1", r"z\in\{1,-1,i,-i\}"), (r"z\in\{i\}\cup\{-i\}", r"z=\pm i"), ("x^2+1=0", "2x^2+2=0"),
    ("|z-1-2i|<3", "|z-(1+2i)|<3"), ("|z|=2", "|z|^2=4"), ("|z+1|=|z-i|", "|z+1|^2=|z-i|^2"), ("x^3=8", "x=2"),
]  # fmt: skip


def test_solutions_that_are_not_real_count() -> None:
    """Equations and sets with other complex solutions differ; with the same ones they are the same."""
    assert verdicts(UNREAL) == {False}
    assert verdicts(UNREAL_TOO) == {True}


@pytest.mark.parametrize(("one", "other"), [("z^3=1", "z=1"), ("(x-2)(x^2+1)=0", "(x-2)(x^2+9)=0"), ("|z+1|^2", "(z+1)^2")])
def test_what_agrees_for_real_numbers_only_is_left_open(one: str, other: str) -> None:
    """Nothing says whether complex solutions were wanted."""
    assert verdicts([(one, other)]) == {None}


CROSSED: Pairs = [
    (r"\vec u\times\vec v", "u × v"), (r"\vec u\times\vec v", "-v × u"), (r"|\vec a\times\vec b|", r"|\vec b\times\vec a|"),
    (r"\mathbf v=\boldsymbol{\omega}\times\mathbf{r}", r"\vec v=\vec\omega\times\vec r"),
    (r"\vec F=q(\vec E+\vec v\times\vec B)", r"\vec F=q\vec E-q\vec B\times\vec v"),
    (r"\mathbf a\times(\mathbf b\times\mathbf c)", r"(\mathbf a\cdot\mathbf c)\mathbf b-(\mathbf a\cdot\mathbf b)\mathbf c"),
    (r"\mathbf a\cdot\mathbf b\times\mathbf c", r"\mathbf a\times\mathbf b\cdot\mathbf c"), (r"\hat i\times\hat j", r"\hat k"),
    (r"\vec{AB}\times\vec{AC}", r"-\vec{AC}\times\vec{AB}"), ("l × w", "w × l"), (r"3\times\vec a", r"3\vec a"),
]  # fmt: skip
TURNED: Pairs = [
    (r"\vec u\times\vec v", "v × u"), (r"\vec u\times\vec v", "u · v"), (r"\mathbf{u}\times\mathbf{v}", r"\mathbf{v}\times\mathbf{u}"),
    (r"\mathbf v=\boldsymbol{\omega}\times\mathbf{r}", r"\vec v=\vec r\times\vec\omega"), (r"\vec\tau=\vec r\times\vec F", "τ = F × r"),
    (r"\vec F=q(\vec E+\vec v\times\vec B)", r"\vec F=q(\vec E+\vec B\times\vec v)"), ("𝐚 × 𝐛", "𝐛 × 𝐚"),
    (r"\mathbf a\times(\mathbf b\times\mathbf c)", r"(\mathbf a\times\mathbf b)\times\mathbf c"), (r"\hat i\times\hat j", r"-\hat k"),
    (r"\vec{AB}\times\vec{AC}", r"\vec{AC}\times\vec{AB}"), (r"\frac12|\vec a\times\vec b|", r"\frac12|\vec a\cdot\vec b|"),
]  # fmt: skip


def test_cross_products_change_their_sign_when_swapped() -> None:
    """Products of vectors are the same where they are for all vectors, however these are marked."""
    assert verdicts(CROSSED) == {True}
    assert verdicts(TURNED) == {False}


WHOLE: Pairs = [
    (r"\{x\in\mathbb Z:-3<x\le5\}", r"\{n\in\mathbb Z: -2\le n<6\}"), (r"\{n\in\mathbb N: n<4\}", r"\{1,2,3\}"),
    (r"\{k\in\mathbb{Z}:|k|\le 2\}", r"\{-2,-1,0,1,2\}"), (r"\{k\in\mathbb{Z}:k^2<10\}", r"\{k\in\mathbb{Z}:-3\le k\le 3\}"),
    (r"\{x\in\mathbb Z:x^2=4\}", r"x=\pm2"), (r"\{x\in\mathbb R:0\le x<4\}", "[0,4)"), (r"\{x:x>2\}", "x>2"),
    (r"\{x\in\mathbb Z: x\ge 1\}", r"\{n\in\mathbb Z:n>0\}"),
]  # fmt: skip
NOT_WHOLE: Pairs = [
    (r"\{x\in\mathbb Z:-3<x\le5\}", "(-3,5]"), (r"\{x\in\mathbb Z:-3<x\le5\}", r"-3<x\le5"), (r"\{n\in\mathbb N: n<4\}", r"(-\infty,4)"),
    (r"\{k\in\mathbb{Z}:|k|\le 2\}", "[-2,2]"), (r"\{k\in\mathbb{Z}:k^2<10\}", r"(-\sqrt{10},\sqrt{10})"),
    (r"\{q\in\mathbb Q: 0<q<1\}", "(0,1)"), (r"\{x\in\mathbb Z: 1<x<3\text{ or }x>5\}", r"(1,3)\cup(5,\infty)"),
    (r"\{x\in\mathbb Z:-3<x\le5\}", r"\{x\in\mathbb Z: -2\le x\le6\}"), (r"\{x\in\mathbb Z:x>2\}", r"\{x:x>2\}"),
]  # fmt: skip


def test_whole_numbers_between_bounds_are_no_interval() -> None:
    """Sets of whole numbers are the same for the same whole numbers, and never an interval."""
    assert verdicts(WHOLE) == {True}
    assert verdicts(NOT_WHOLE) == {False}


SIGNED: Pairs = [
    (r"\pm1\pm2i", "1+2i,1-2i,-1+2i,-1-2i"), (r"\pm1\mp2i", "1-2i,-1+2i"), (r"x=\pm\sqrt{2\pm\sqrt3}", "x^4-4x^2+1=0"),
    (r"\pm\sqrt{2\pm\sqrt3}", r"\sqrt{2+\sqrt3},\sqrt{2-\sqrt3},-\sqrt{2+\sqrt3},-\sqrt{2-\sqrt3}"), (r"z=\pm1\pm i", "z^4=-4"),
    (r"(\pm2,\pm3)", "(2,3),(2,-3),(-2,3),(-2,-3)"), (r"(\pm2,\mp3)", "(2,-3),(-2,3)"), (r"2\pm3", "5,-1"),
    (r"\cos a\cos b\mp\sin a\sin b", r"\cos(a\pm b)"), (r"\frac{\tan a\pm\tan b}{1\mp\tan a\tan b}", r"\tan(a\pm b)"),
]  # fmt: skip
OTHER_SIGNS: Pairs = [
    (r"\pm1\pm2i", "1+2i,-1-2i"), (r"\pm1\mp2i", r"\pm1\pm2i"), (r"x=\pm1\pm\sqrt2", r"x=\pm(1+\sqrt2)"),
    (r"x=\pm\sqrt{2\pm\sqrt3}", r"x=\sqrt{2+\sqrt3},-\sqrt{2-\sqrt3}"), (r"z=\pm(1+i)", "z^4=-4"), (r"\pm a\pm b", r"\pm(a+b)"),
    (r"(\pm2,\mp3)", r"(\pm2,\pm3)"),
]  # fmt: skip


def test_signs_go_together_where_one_is_turned_only() -> None:
    """Two plus-minus signs are four values; with a minus-plus they are two."""
    assert verdicts(SIGNED) == {True}
    assert verdicts(OTHER_SIGNS) == {False}
    assert verdicts([(r"(\pm2,\pm3)", "(2,3),(-2,-3)"), (r"\cos a\cos b\pm\sin a\sin b", r"\cos(a\pm b)")]) == {None}


HEADED: Pairs = [
    ("(3,5)", "(y,x)=(5,3)"), ("(x,y,z)=(3,5,1)", "(x,z,y)=(3,1,5)"), ("(a,b)=(3,5)", "(b,a)=(5,3)"), ("(3,5)", "(V,I)=(3,5)"),
    ("f(x,y)=x-2y", "f(y,x)=y-2x"), ("f(x,y)=x-2y", "f(v,u)=v-2u"), ("g^{-1}(x)=x/3", r"g^{-1}(y)=\frac y3"),
    ("g^{-1}(x)=x/3", r"y=\frac x3"), ("f^{-1}(2)=5", "5"), (r"E(X)=9", r"\mu=9"), (r"\operatorname{Var}(X)=9", "9"),
]  # fmt: skip
BEHEADED: Pairs = [
    ("(3,5)", "(y,x)=(3,5)"), ("(x,y,z)=(3,5,1)", "(x,z,y)=(3,5,1)"), ("(a,b)=(3,5)", "(b,a)=(3,5)"),
    ("f(x,y)=x-2y", "f(y,x)=x-2y"), ("f(x,y)=x-2y", "f(v,u)=u-2v"), ("g^{-1}(x)=x/3", "g(x)=x/3"), ("f^{-1}(2)=5", "f(2)=5"),
    (r"\operatorname{Var}(X)=9", "s=9"), (r"\operatorname{Var}(X)=9", r"\mu=9"), (r"E(X)=9", r"\sigma=9"),
    (r"\sigma_X=3", r"\operatorname{Var}(X)=3"),
]  # fmt: skip


def test_what_stands_before_the_equals_sign_counts() -> None:
    """Names in another order, a function for its inverse and a deviation for a variance are other answers."""
    assert verdicts(HEADED) == {True}
    assert verdicts(BEHEADED) == {False}
    assert verdicts([("(3,5)", "(b,a)=(3,5)"), ("(3,5)", "(x_2,x_1)=(3,5)")]) == {None}


OFTEN: Pairs = [
    (r"\lambda=3,3,1", r"\lambda=1,3,3"), (r"\lambda=3,3,1", "1,3,3"), ("x=2,2", "x=2"), (r"x\in\{2,2,5\}", r"x\in\{2,5\}"),
    (r"\lambda_1=2,\lambda_2=2,\lambda_3=-1", r"\lambda=2,2,-1"), ("r=0,0,0,5", "r=0,5,0,0"),
]  # fmt: skip
OFTENER: Pairs = [
    (r"\lambda=3,3,1", r"\lambda=3,1,1"), (r"\lambda=3,3,1", "3,1,1"), (r"\lambda_1=2,\lambda_2=2,\lambda_3=-1", r"\lambda=2,-1,-1"),
    (r"\lambda=2,2,-1", "The eigenvalues are λ = 2, −1, −1."), ("r=0,0,0,5", "r=0,5,5,5"),
]  # fmt: skip


def test_how_often_a_value_is_listed_counts_outside_of_braces() -> None:
    """Lists behind a name are compared with their repetitions, sets without."""
    assert verdicts(OFTEN) == {True}
    assert verdicts(OFTENER) == {False}
    assert verdicts([(r"\lambda=3,3,1", r"\lambda=3,1")]) == {None}


INVERTED: Pairs = [
    (r"4^{-1}\bmod 7", "2"), (r"11^{-1}\bmod 26", "19"), (r"2\cdot 3^{-1}\bmod 7", "3"), (r"3^{-2}\bmod 7", "4"),
    (r"x\equiv3^{-1}\pmod7", r"x\equiv5\pmod7"), (r"17^{-1}\bmod 3120", "d=2753"), (r"7.5\bmod 2", "1.5"),
]  # fmt: skip
NOT_INVERTED: Pairs = [
    (r"4^{-1}\bmod 7", r"\frac14"), (r"4^{-1} mod 7", "3"), (r"2\cdot 3^{-1}\bmod 7", r"\frac23"), (r"4^{-1}\bmod 7", "0.25"),
    (r"x\equiv3^{-1}\pmod7", r"x\equiv4\pmod7"), (r"x=3^{-1}\bmod 7", r"x=\frac13"),
]  # fmt: skip


def test_an_inverse_modulo_a_number_is_no_fraction() -> None:
    """It is the whole number that leaves 1; where there is none, or a fraction is written, nothing is told."""
    assert verdicts(INVERTED) == {True}
    assert verdicts(NOT_INVERTED) == {False}
    assert verdicts([(r"2^{-1}\bmod 4", r"\frac12"), (r"\frac13\bmod 7", "5")]) == {None}


EVENTS: Pairs = [
    (r"C\setminus D", r"C\cap\overline{D}"), (r"C\cap D^c", "C\\cap D'"), (r"\overline{C\cap D}", r"\overline{C}\cup\overline{D}"),
    (r"(C\cup D)^c", r"\overline{C}\cap\overline{D}"), ("C^c", r"\bar C"), ("C^c", "C'"), (r"\Omega\setminus C", "C^c"),
    ("P(D^c)=0.4", r"P(\overline D)=0.4"), ("1-P(D)", "P(D^c)"), (r"1-P(A\cup B)", r"P(\overline{A\cup B})"),
    ("P(A|B^c)=0.2", r"P(A|\overline B)=0.2"), (r"P(A\cap B^c)", r"P(A\cap\overline{B})"),
]  # fmt: skip
OTHER_EVENTS: Pairs = [
    (r"C\setminus D", r"\overline C\cap D"), (r"\overline{C\cap D}", r"\overline{C}\cap\overline{D}"), ("C^c", r"\overline{D}"),
    ("P(D^c)=0.4", "P(D)=0.4"), (r"P(\bar D)=0.4", "P(D')=0.6"), ("1-P(C)", "P(D^c)"), ("1-P(D)", "P(D)"),
    ("P(A|B^c)=0.2", r"P(\overline A|B)=0.2"), (r"P(A\cap B^c)", r"P(\overline{A}\cap B)"),
]  # fmt: skip


def test_a_complement_is_one_however_it_is_written() -> None:
    """Events are the same for the same cases, and so are their chances."""
    assert verdicts(EVENTS) == {True}
    assert verdicts(OTHER_EVENTS) == {False}


FACTORS: Pairs = [
    (r"\cos x+\cos x\sin x", r"\cos x(1+\sin x)"), (r"\cos 3x", r"\cos x(4\cos^2x-3)"), (r"\ln x(2\ln x-1)", r"2(\ln x)^2-\ln x"),
    (r"2\sin\theta(1-\cos\theta)", r"2(1-\cos\theta)\sin\theta"), (r"\sin t(2\cos t-1)=0", r"(2\cos t-1)\sin t=0"),
    (r"\tan x\left(1+\tan^2x\right)", r"\tan x\sec^2x"), (r"\cos\omega(t-t_0)", r"\cos(\omega(t-t_0))"),
]  # fmt: skip
OTHER_FACTORS: Pairs = [
    (r"\cos x+\cos x\sin x", r"\cos x(1-\sin x)"), (r"\cos 3x", r"\cos x(3-4\cos^2x)"), (r"\cos\omega(t-t_0)", r"(t-t_0)\cos\omega"),
    (r"\sin t(2\cos t-1)=0", r"(2\cos t+1)\sin t=0"), (r"\sin 2x(1+\cos 2x)", r"\sin2x+\sin x\cos2x"),
]  # fmt: skip


def test_a_bracket_with_functions_is_a_factor_behind_a_function() -> None:
    """Others stay in the argument."""
    assert verdicts(FACTORS) == {True}
    assert verdicts(OTHER_FACTORS) == {False}


def matrix(*rows: str) -> str:
    """A matrix in LaTeX, from its rows."""
    return r"\begin{pmatrix}" + r"\\".join(rows) + r"\end{pmatrix}"


POWERS: Pairs = [
    (matrix("2&1", "5&3") + "^{-1}", matrix("3&-1", "-5&2")), (matrix("1&2", "0&1") + "^{10}", matrix("1&20", "0&1")),
    (matrix("a&b", "c&d") + "^{-1}", r"\frac{1}{ad-bc}" + matrix("d&-b", "-c&a")), ("inv([[2,1],[5,3]])", "[[3,-1],[-5,2]]"),
    (matrix("2&1", "1&2") + "^n", r"\frac12" + matrix("3^n+1&3^n-1", "3^n-1&3^n+1")), (matrix("1&1", "0&1") + "^{n+1}", matrix("1&n+1", "0&1")),
    (matrix("1&2&3", "0&1&4", "5&6&0") + "^{-1}", matrix("-24&18&5", "20&-15&-4", "-5&4&1")),
    (matrix(r"\cos t&-\sin t", r"\sin t&\cos t") + "^{-1}", matrix(r"\cos t&\sin t", r"-\sin t&\cos t")),
    (matrix("2&1", "5&3") + "^{-1}" + matrix("1", "2"), matrix("1", "-1")),
]  # fmt: skip
OTHER_POWERS: Pairs = [
    (matrix("2&1", "5&3") + "^{-1}", matrix("3&1", "-5&2")), (matrix("2&1", "5&3") + "^{-1}", matrix("1/2&1", "1/5&1/3")),
    (matrix("a&b", "c&d") + "^{-1}", r"\frac{1}{ad-bc}" + matrix("d&b", "c&a")), ("inv([[2,1],[5,3]])", "[[3,-1],[-5,1]]"),
    (matrix("2&0", "0&3") + "^n", matrix("2n&0", "0&3n")), (matrix("1&2", "0&1") + "^n", matrix("1&2^n", "0&1")),
    (matrix("2&1", "5&3") + "^{-1}", matrix("2&1", "5&3")),
]  # fmt: skip


def test_powers_of_matrices_are_worked_out() -> None:
    """Inverses, whole powers, and powers by a letter for several whole numbers."""
    assert verdicts(POWERS) == {True}
    assert verdicts(OTHER_POWERS) == {False}
