"""Evaluation brackets, integrals, gradients, primes, later definitions, words and indices as names: right and wrong."""

from __future__ import annotations

from functools import cache

import pytest

from grader.algebra.world import World
from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Setting
from grader.grading.exchanges import setting_of
from grader.rubric.key import build
from grader.rubric.load import loads

RUBRICS = {
    "curve": """
id: curve
title: A curve
given: {x: "free(0.3, 3)"}
derive: {f: x**2*exp(-2*x)}
names: {f(x): f}
answers: {a: {value: f}}
""",
    "surface": """
id: surface
title: A surface
derive: {"g(u, v)": u**3 - 3*u*v + v**2, m: "g(1, 2)"}
answers: {a: {value: m}}
""",
    "ridge": """
id: ridge
title: Ridge
given: {n: 3, d: 2, X: "free[n, d]", y: "free[n]", lambda: positive, w: "free[d]"}
derive: {r: y - X @ w, J: r @ r + lambda * w @ w}
names: {J(w): J}
answers: {a: {value: J}}
""",
    "circuit": """
id: circuit
title: A circuit
given: {R: 30, L: 0.08, C: 0.000025, omega: 1000, U: 100}
derive: {Z: "R + i*(omega*L - 1/(omega*C))", I: U/Z}
names: {j: i}
answers: {a: {value: Z}}
""",
    "sample": """
id: sample
title: A sample
given: {n: 8, s: 0.4, xbar: 12, T: 3, D: 5, x: 2}
derive: {SE: s/sqrt(n)}
answers: {a: {value: SE}}
""",
    "fall": """
id: fall
title: A fall
given: {g: 10, h: 20}
derive: {T: sqrt(2*h/g), v: g*T}
answers: {a: {value: v}}
""",
}


@cache
def setting(name: str) -> Setting:
    """The worlds of a rubric, "" for none."""
    return setting_of(next(iter(build(loads(RUBRICS[name])).parts.values()))) if name else Setting((World({}),))


def judged(rubric: str, text: str) -> list[tuple[str, str]]:
    """(the claim, its verdict) for a text."""
    where = setting(rubric)
    found = audit(text, claims(text, 1, functions=frozenset(where.worlds[0].functions)), where)
    return [(text[item.span.start : item.span.end], item.verdict) for item in found]


RIGHT = [
    # brackets
    ("", r"$\left[\frac{x^2}{2}\ln(1+x)\right]_0^1 = \frac{\ln 2}{2}$"),
    ("", r"$\Big[\frac{x^3}{3}\ln x\Big]_1^e = \frac{e^3}{3}$"),
    ("", r"$[x^2]_1^3 = 8$"),
    ("", r"$[x\ln x - x]_0^1 = -1$"),
    ("", r"$[\arctan x]_0^\infty = \frac{\pi}{2}$"),
    ("", r"$\left[-\frac{x^2}{3}e^{-3x}\right]_0^\infty = 0$"),
    ("", r"$\left.x^2 + x\right|_{x=1}^{x=2} = 4$"),
    ("", r"$\left.\frac{x^3}{3}\right|_0^3 = 9$"),
    ("", r"$\frac{x^2}{2}\Big|_{x=0}^{x=4} = 8$"),
    ("", r"$\ln x\Big|_1^e = 1$"),
    ("", r"$[t^2/2]_{t=1}^{2} = 3/2$"),
    ("", r"$[x^3]_a^b = b^3 - a^3$"),
    ("", r"$\left[-\frac{\ln x}{2x^2}\right]_1^b = -\frac{\ln b}{2b^2}$"),
    ("", "[x²/2]₀³ = 4.5"),
    ("", "[x^2/2]_0^3 = 9/2"),
    ("", r"$\left.\frac{d}{dx}x^3\right|_{x=2} = 12$"),
    ("", r"$\underbrace{[x e^{-x}]_0^\infty}_{=0} + 1 = 1$"),
    ("", r"$\int_0^\infty e^{-ax}dx = \left[-\frac{1}{a}e^{-ax}\right]_0^\infty = \frac1a$"),
    ("", r"$\int_0^1 x\ln(1+x)\,dx = \left[\frac{x^2}{2}\ln(1+x)\right]_0^1 - \frac12\int_0^1 \frac{x^2}{1+x}\,dx$"),
    ("", r"$\int_0^{\pi/2}\cos x\,dx = [\sin x]_0^{\pi/2} = 1$"),
    ("", r"$\int_1^4 \frac{dx}{\sqrt{x}} = 2\sqrt{x}\,\Big|_1^4 = 2$"),
    # integrals
    ("", r"$\int_1^3 \frac{dx}{x} = \ln 3$"),
    ("", r"$\int_0^1 \frac{x\,dx}{1+x^2} = \frac{\ln 2}{2}$"),
    ("", r"$\int_1^2 (t-1)\ln t\,dt = \frac14$"),
    ("", r"$\int_0^1\int_{x^2}^{x} xy\,dy\,dx = \frac{1}{24}$"),
    ("", r"$\int_0^1\int_{x^2}^{x} xy\,dy\,dx = \int_0^1 x\left[\frac{y^2}{2}\right]_{x^2}^{x} dx$"),
    ("", r"$\int_0^1 \left[x\frac{y^2}{2}\right]_{y=x^2}^{y=x} dx = \frac12\int_0^1 (x^3 - x^5)\,dx$"),
    ("", "∫₀¹ y ∫_y^√y x dx dy = ∫₀¹ y (y − y²)/2 dy = 1/24"),
    ("", r"$\int_0^1\!\int_0^{1-x} (x+y)\,dy\,dx = \frac13$"),
    ("", r"$\int_0^{2\pi}\int_0^1 r\,dr\,d\theta = \pi$"),
    ("", r"$\int_0^{2\pi}d\theta\int_0^2 r\,dr = 4\pi$"),
    ("", r"$\int_0^1 dx \int_0^x dy\, xy = \frac18$"),
    ("", r"$\int_0^1\int_0^1\int_0^1 xyz\,dx\,dy\,dz = \frac18$"),
    ("", r"$\int_0^x t\,dt = \frac{x^2}{2}$"),
    ("", r"$\int_0^1 (ax + b)\,dx = \frac a2 + b$"),
    ("", r"$\int x e^x dx = (x-1)e^x + C$"),
    ("", r"$\int x e^x\,dx = x e^x - \int e^x dx = x e^x - e^x + C$"),
    ("", r"$\int \frac{dx}{x} = \ln x + C$"),
    ("", r"$\int \frac{dx}{\sqrt{1-x^2}} = \arcsin x + C$"),
    ("", r"$\int \sin^2 x\,dx = \frac{x}{2} - \frac{\sin 2x}{4} + C$"),
    # gradients and partial derivatives
    ("surface", r"$\nabla g(1,2) = (-3, 1)$"),
    ("surface", r"$\nabla g = (3x^2 - 3y, -3x + 2y)^T$"),
    ("surface", r"$\nabla g(x, y) = (3x^2 - 3y, 2y - 3x)$"),
    ("surface", r"$\frac{\partial g}{\partial x} = 3x^2 - 3y$"),
    ("surface", r"$g_y = -3x + 2y$"),
    ("surface", r"$g_x(1,2) = -3$"),
    ("surface", r"$\nabla g(1,2)\cdot\left(\frac35, \frac45\right) = -1$"),
    ("ridge", r"$\nabla_w J = -2X^T(y - Xw) + 2\lambda w$"),
    ("ridge", r"$\nabla J = -2X^T(y - Xw) + 2\lambda w$"),
    ("ridge", r"$\nabla J(w) = 2X^T(Xw - y) + 2\lambda w$"),
    ("ridge", r"$\frac{\partial}{\partial w}(\lambda w^T w) = 2\lambda w$"),
    ("ridge", r"$\frac{\partial J}{\partial w} = 2X^TXw - 2X^Ty + 2\lambda w$"),
    # primes and expressions in free letters
    ("curve", r"$f'(x) = 2x e^{-2x} - 2x^2 e^{-2x}$"),
    ("curve", r"$f' = 2x(1-x)e^{-2x}$"),
    ("curve", r"$f''(x) = (2 - 8x + 4x^2)e^{-2x}$"),
    ("curve", r"$f'(1) = 0$"),
    ("curve", r"$f(1) = e^{-2}$"),
    ("curve", r"$f'/f = 2/x - 2$"),
    ("curve", r"Let $u = x^2$ and $v = e^{-2x}$. Then $f'(x) = u'v + uv' = 2xe^{-2x} - 2x^2e^{-2x}$."),
    ("", r"$(x^2)' = 2x$"),
    ("", r"$(\arctan x)' = \frac{1}{1+x^2}$"),
    ("", r"By parts with $u = \ln x$, $v = \frac{x^3}{3}$: $u' = \frac1x$ and $v' = x^2$."),
    ("", r"Let $u = x^2$ and $v = e^{-2x}$; then $(uv)' = u'v + uv' = 2x e^{-2x} - 2x^2 e^{-2x}$."),
    ("", r"$y = x^3 - x$, so $\left.\frac{dy}{dx}\right|_{x=1} = 2$ and $\int_0^1 y\,dx = -\frac14$."),
    ("", r"$$u = \ln x,\quad dv = x^2\,dx, \qquad du = \frac{1}{x}\,dx,\quad v = \frac{x^3}{3}$$"),
    ("", r"With $t = 1 + x$ we have $dt = dx$ and $dx = dt$."),
    ("", r"Substitute $x = e^t$: $dx = e^t dt$ and $\ln x = t$."),
    ("", r"$\frac{d}{dx}(x^2 e^x) = 2x e^x + x^2 e^x$"),
    ("", r"$\frac{\partial}{\partial x}(x^2 y) = 2xy$"),
    # mechanics
    ("fall", r"$\int_0^T g t\,dt = \left[\frac{g t^2}{2}\right]_0^T = 20$"),
    ("fall", r"$\int_0^2 10 t\,dt = 5t^2\Big|_0^2 = h$"),
    ("fall", r"$\frac{v^2}{2g} = 20$"),
    # probability
    ("", r"$\int_0^\infty 3e^{-3t}\,dt = \left[-e^{-3t}\right]_0^\infty = 1$"),
    ("", r"$\int_0^1\int_0^1 4xy\,dx\,dy = 1$"),
    ("", r"$\int_{-\infty}^{\infty} \frac{1}{\pi(1+x^2)}\,dx = 1$"),
    # statistics: words and indices as names
    ("sample", r"$\text{SE} = \frac{s}{\sqrt n}$ and $\text{SE} = 0.1414$"),
    ("sample", r"$1.96\,\text{SE} = 0.277$"),
    ("sample", r"$t_{0.975,\,7} = 2.365$, so $t_{0.975,7}\cdot \text{SE} = 2.365 \cdot 0.1414 = 0.334$"),
    ("sample", r"$\mathrm{MSE} = 4$, so $2\,\mathrm{MSE} = 8$"),
    ("sample", r"$T_3 = 4 + 5$, so $2 T_3 = 18$"),
    ("sample", r"$D_x = \begin{vmatrix} 1 & 2 \\ 3 & 4\end{vmatrix} = -2$"),
    ("sample", r"$T_2(t) = 1 + t - t^2/2$ and $T_2(0.1) = 1.095$"),
    ("sample", r"$x_1 = 4 - 0.1\cdot 8$, $x_1 = 3.2$"),
    # circuits
    ("circuit", r"$Z = 30 + j40$"),
    ("circuit", "Z = 30 + j80 - j40 = 30 + 40j"),
    ("circuit", r"$I = \frac{100}{30 + j40} = \frac{100(30 - j40)}{30^2 + 40^2} = 1.2 - j1.6$"),
    ("circuit", r"$-j40\,(1.2 - j1.6) = -64 - j48$"),
    ("circuit", r"$30 I = 36 - j48$"),
    # definitions behind their use
    ("", r"$A = 9\pi + q$ where $q = 3 + 4$. $A = 9\pi + 7$."),
    ("ridge", "$$J = b^T b + \\lambda w^T w$$ with $b = y - Xw$."),
    ("sample", r"$12 + d = 13$ with $d = n/8$"),
]

WRONG = [
    ("", r"$\left[\frac{x^2}{2}\ln(1+x)\right]_0^1 = \frac{\ln 2}{3}$"),
    ("", r"$[x^2]_1^3 = 9$"),
    ("", r"$[x\ln x - x]_0^1 = 1$"),
    ("", r"$[\arctan x]_0^\infty = \pi$"),
    ("", r"$\left.x^2 + x\right|_{x=1}^{x=2} = 6$"),
    ("", r"$\frac{x^2}{2}\Big|_{x=1}^{x=4} = 8$"),
    ("", r"$\left.\frac{d}{dx}x^3\right|_{x=2} = 8$"),
    ("", "[x²/2]₀³ = 9"),
    ("", r"$\int_0^1 x^2\,dx = \left[\frac{x^3}{2}\right]_0^1$"),
    ("", r"$\int_0^{\pi/2}\cos x\,dx = [-\sin x]_0^{\pi/2}$"),
    ("", r"$\frac{e^3}{3} - \frac13\left[\frac{x^3}{3}\right]_1^e = \frac{e^3}{3} - \frac{e^3}{9}$"),
    ("", r"$\int_1^3 \frac{dx}{x} = \ln 2$"),
    ("", r"$\int_0^1\int_{x^2}^{x} xy\,dy\,dx = \frac{1}{12}$"),
    ("", r"$\int_0^1\int_{x^2}^{x} xy\,dy\,dx = \int_0^1 x\,\frac{x^2 + x^4}{2}\,dx$"),
    ("", r"$\int_0^{2\pi}\int_0^1 r\,dr\,d\theta = 2\pi$"),
    ("", r"$\int_0^1 dx \int_0^x dy\, xy = \frac14$"),
    ("", r"$\int_0^1\int_0^1\int_0^1 xyz\,dx\,dy\,dz = \frac16$"),
    ("", r"$\int_0^t a\,dt = 2at$"),
    ("", r"$\int x^2 dx = \frac{x^3}{2} + C$"),
    ("", r"$\int \cos x\,dx = -\sin x + C$"),
    ("", r"$\int x e^x dx = (x+1)e^x + C$"),
    ("surface", r"$\nabla g(1,2) = (3, 1)$"),
    ("surface", r"$g_x(1,2) = 3$"),
    ("surface", r"$\nabla g(1,2)\cdot\left(\frac35, \frac45\right) = -5$"),
    ("ridge", r"$\nabla_w J = -X^T(y - Xw) + 2\lambda w$"),
    ("ridge", r"$\nabla J = -2X^T(y - Xw) + \lambda w$"),
    ("ridge", r"$\frac{\partial}{\partial w}(\lambda w^T w) = \lambda w$"),
    ("curve", r"$f'(x) = 2x e^{-2x} - x^2 e^{-2x}$"),
    ("curve", r"$f'(1) = 3$"),
    ("curve", r"$f'(2) = 0$"),
    ("curve", r"Let $u = x^2$ and $v = e^{-2x}$. Then $v' = 2e^{-2x}$."),
    ("", r"$(x^2)' = 3x$"),
    ("", r"By parts with $u = \ln x$, $v = \frac{x^3}{3}$: $v' = x^3$."),
    ("", r"Let $u = x^2$ and $v = e^{-2x}$; then $(uv)' = u'v + uv' = 2x e^{-2x} - x^2 e^{-2x}$."),
    ("", r"$y = x^3 - x$, so $\left.\frac{dy}{dx}\right|_{x=1} = 3$."),
    ("", r"$$u = \ln x,\quad dv = x^2\,dx, \qquad du = \frac{1}{x^2}\,dx,\quad v = \frac{x^3}{3}$$"),
    ("", r"$$u = \ln x,\quad dv = x^2\,dx, \qquad v = \frac{x^2}{3}$$"),
    ("", r"$\frac{d}{dx}(x^2 e^x) = 2x e^x$"),
    ("", r"$\frac{\partial}{\partial x}(x^2 y) = x^2$"),
    ("fall", r"$\int_0^T g t\,dt = \left[\frac{g t^2}{2}\right]_0^T = 40$"),
    ("", r"$\int_0^\infty 3e^{-3t}\,dt = \left[-e^{-3t}\right]_0^\infty = 3$"),
    ("sample", r"$\mathrm{SE} = 0.2$"),
    ("sample", r"$1.96\,\text{SE} = 0.377$"),
    ("sample", r"$T_3 = 4 + 5$, so $2T_3 = 20$"),
    ("circuit", r"$-j40\,(1.2 - j1.6) = 64 - j48$"),
    ("circuit", r"$\frac{100}{30 + j40} = \frac{100(30 + j40)}{30^2 + 40^2}$"),
    ("ridge", "$$J = b^T b + 2\\lambda w^T w$$ with $b = y - Xw$."),
]

OPEN = [
    ("", r"$[\text{A}]_0^2 = 4$"),
    ("", r"$[\sin x]_0^\infty = 1$"),
    ("", r"$[\ln x]_1^\infty = 5$"),
    ("", r"$1 + x^2\Big|_0^1 = 3$"),
    ("", r"$\iint_D xy\,dA = 3$"),
    ("", r"$\frac{dy}{dx} = -\frac{x}{y}$"),
    ("", r"$\int_0^t a\,dt = v$"),
    ("", r"$\frac{d}{dx}(x^3 - 3x) = 0$"),
    ("", r"$\frac{d}{dx}(x^2 + y^2) = 2x + 2y\frac{dy}{dx}$"),
    ("ridge", r"Set $\nabla J = 0$."),
    ("curve", r"$f'(x) = 0$"),
    ("curve", r"Let $v = e^{-2x}$. Later $v' = 7$."),
    ("surface", r"$g(s) = s^2$ and $\nabla g = (1, 1)$"),
]


def test_there_are_enough_statements() -> None:
    """At least 80 right and 40 wrong statements are judged."""
    assert len(RIGHT) >= 80
    assert len(WRONG) >= 40


@pytest.mark.parametrize(("rubric", "text"), RIGHT)
def test_right_statements_come_true(rubric: str, text: str) -> None:
    """Every claim of a right statement is checked and true."""
    found = judged(rubric, text)
    assert found
    assert all(verdict == "true" for _, verdict in found), found


@pytest.mark.parametrize(("rubric", "text"), WRONG)
def test_wrong_statements_come_false(rubric: str, text: str) -> None:
    """A wrong statement holds a claim that is called false."""
    found = judged(rubric, text)
    assert any(verdict == "false" for _, verdict in found), found


@pytest.mark.parametrize(("rubric", "text"), OPEN)
def test_what_may_be_meant_otherwise_is_left_open(rubric: str, text: str) -> None:
    """An ambiguous statement, a condition or what has no value is neither true nor false."""
    assert judged(rubric, text)[-1][1] == "unchecked", judged(rubric, text)
