"""Pairs of answers, equal and different in equal shares, labelled by how they are made.

Every generator draws a problem, writes its answer in a canonical way, and yields honest ways to write the same
answer and near misses of it. `suite()` is the same in every run.
"""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple


class Pair(NamedTuple):
    """One labelled pair: is `pred` the answer `gold`?"""

    kind: str
    gold: str
    pred: str
    equal: bool


Made = Iterator[tuple[str, str, bool]]
Generator = Callable[[random.Random], Made]
GENERATORS: dict[str, tuple[Generator, int]] = {}


def made(rounds: int) -> Callable[[Generator], Generator]:
    """Register a generator to be run so many times."""

    def register(function: Generator) -> Generator:
        GENERATORS[function.__name__] = (function, rounds)
        return function

    return register


def suite(seed: int = 3) -> list[Pair]:
    """All pairs, those of `equality_replies`, `equality_remarks` and the other modules beside this one among them."""
    for module in ("equality_replies", "equality_remarks", "equality_conclusions", "equality_notations"):
        importlib.import_module(module)
    pairs = []
    for name, (generator, rounds) in GENERATORS.items():
        for number in range(rounds):
            draw = random.Random(f"{seed}|{name}|{number}")
            pairs += [Pair(name, gold, pred, equal) for gold, pred, equal in generator(draw)]
    return list(dict.fromkeys(pairs))


def frac(q: Fraction) -> str:
    """\\frac{a}{b}, or the whole number."""
    if q.denominator == 1:
        return str(q.numerator)
    sign = "-" if q < 0 else ""
    return rf"{sign}\frac{{{abs(q.numerator)}}}{{{q.denominator}}}"


def nonzero(draw: random.Random, low: int, high: int) -> int:
    """A whole number that is not 0."""
    return draw.choice([n for n in range(low, high + 1) if n])


def poly(coefficients: list[int], name: str = "x") -> str:
    """3x^2 - x + 4, coefficients from the highest power down."""
    parts, degree = [], len(coefficients) - 1
    for place, c in enumerate(coefficients):
        power = degree - place
        if not c:
            continue
        body = "" if power == 0 else name if power == 1 else f"{name}^{power}" if power < 10 else f"{name}^{{{power}}}"
        size = str(abs(c)) if abs(c) != 1 or not body else ""
        parts.append(("- " if c < 0 else "+ ") + size + body)
    text = " ".join(parts) or "0"
    return text[2:] if text.startswith("+ ") else "-" + text[2:] if text.startswith("- ") else text


def times(a: list[int], b: list[int]) -> list[int]:
    """The product of two polynomials."""
    result = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            result[i + j] += x * y
    return result


# -- numbers -------------------------------------------------------------------------------------------------


@made(30)
def fractions(draw: random.Random) -> Made:
    q = Fraction(nonzero(draw, -40, 40), draw.choice([2, 3, 4, 5, 6, 7, 8, 9, 12, 16]))
    k = draw.randint(2, 5)
    unreduced = rf"\dfrac{{{q.numerator * k}}}{{{q.denominator * k}}}"
    yield frac(q), f"{q.numerator}/{q.denominator}", True
    yield f"{q.numerator}/{q.denominator}", unreduced, True
    other = q + Fraction(1, q.denominator * draw.randint(1, 3))
    yield frac(q), frac(other), False
    yield f"${frac(q)}$", f"{-q.numerator}/{q.denominator}", False


@made(20)
def decimals(draw: random.Random) -> Made:
    q = Fraction(nonzero(draw, -999, 999), draw.choice([2, 4, 5, 8, 10, 20, 25]))
    text = str(float(q))
    yield text, frac(q), True
    yield frac(q), text + "0", True
    yield text, text + "1", False
    yield frac(q), str(float(q + Fraction(1, 100))), False


@made(15)
def rounded(draw: random.Random) -> Made:
    n = draw.choice([2, 3, 5, 6, 7, 10, 11, 13, 17, 19])
    k = draw.randint(1, 9)
    value = k * n**0.5
    yield rf"{k}\sqrt{{{n}}}", f"{value:.8f}", True
    yield rf"{k}\sqrt{{{n}}}", f"{value + 0.0007:.4f}", False
    yield f"{value:.6f}", f"{value + 1e-6:.6f}", False


@made(15)
def thousands(draw: random.Random) -> Made:
    n = draw.randint(1000, 98_765_432)
    yield str(n), f"{n:,}", True
    yield f"{n:,}", rf"{n:,}".replace(",", "{,}"), True
    yield f"{n:,}", str(n + draw.choice([1, -1, 10, 100])), False
    yield str(n), f"{n:,}"[:-1], False


@made(12)
def mixed_numbers(draw: random.Random) -> Made:
    whole, bottom = draw.randint(1, 12), draw.choice([2, 3, 4, 5, 7, 8])
    top = draw.randint(1, bottom - 1)
    q = whole + Fraction(top, bottom)
    yield frac(q), f"{whole} {top}/{bottom}", True
    yield frac(q), rf"{whole}\frac{{{top}}}{{{bottom}}}", True
    yield frac(q), f"{whole + 1} {top}/{bottom}", False
    yield f"{whole} {top}/{bottom}", frac(Fraction(whole * top, bottom) + 1000), False


@made(14)
def percents(draw: random.Random) -> Made:
    n = draw.randint(3, 97)
    yield rf"{n}\%", f"{n}%", True
    yield rf"{n}\%", f"{n} percent", True
    yield f"{n}%", frac(Fraction(n, 100)), True
    yield f"{n / 100}", str(n), False
    yield rf"{n}\%", f"{n + 1}%", False
    yield f"{n}%", f"{n / 1000}", False


@made(10)
def money(draw: random.Random) -> Made:
    cents = draw.randint(101, 99_999)
    text = f"{cents / 100:.2f}"
    yield text, f"${text}", True
    yield rf"\${text}", text, True
    yield text, f"${(cents + 1) / 100:.2f}", False
    yield f"${text}", f"{cents / 1000:.3f}", False


@made(12)
def scientific(draw: random.Random) -> Made:
    digits, power = draw.randint(101, 999), draw.randint(-12, 24)
    if digits % 10 == 0:
        digits += 1
    text = f"{digits / 100}"
    yield rf"{text} \times 10^{{{power}}}", f"{text}e{power}", True
    yield rf"{text} \times 10^{{{power}}}", f"{digits / 10} * 10^({power - 1})", True
    yield rf"{text} \times 10^{{{power}}}", rf"{text} \times 10^{{{power + 1}}}", False
    yield f"{text}e{power}", f"{(digits + 1) / 100}e{power}", False


@made(12)
def bases(draw: random.Random) -> Made:
    base, n = draw.choice([2, 3, 4, 5, 6, 7, 8, 9]), draw.randint(20, 4000)
    digits, rest = "", n
    while rest:
        digits, rest = str(rest % base) + digits, rest // base
    yield f"{digits}_{base}", f"{digits}_{{{base}}}", True
    yield f"{digits}_{{{base}}}", str(n), True
    yield f"{digits}_{base}", f"{digits}_{base + 1}", False
    yield f"{digits}_{{{base}}}", str(n + 1), False


@made(10)
def huge(draw: random.Random) -> Made:
    n, k = draw.randint(1900, 2600), draw.randint(10**6, 10**8)
    yield rf"\frac{{1}}{{{n}!}}", f"1/({n}!)", True
    yield rf"\frac{{1}}{{{n}!}}", rf"\frac{{1}}{{{n + 1}!}}", False
    yield f"3^{{{k}}}", rf"3 \cdot 3^{{{k - 1}}}", True
    yield f"3^{{{k}}}", f"3^{{{k}}} + 1", False
    yield f"{n}!", rf"{n} \cdot {n - 1}!", True
    yield f"{n}!", rf"{n + 1} \cdot {n - 1}!", False


@made(20)
def surds(draw: random.Random) -> Made:
    a, n = draw.randint(2, 9), draw.choice([2, 3, 5, 6, 7, 10])
    yield rf"{a}\sqrt{{{n}}}", rf"\sqrt{{{a * a * n}}}", True
    yield rf"{a}\sqrt{{{n}}}", rf"\sqrt{{{a * n}}}", False
    yield rf"\frac{{{a}}}{{\sqrt{{{n}}}}}", rf"\frac{{{a}\sqrt{{{n}}}}}{{{n}}}", True
    yield rf"\frac{{{a}}}{{\sqrt{{{n}}}}}", rf"\frac{{{a}\sqrt{{{n}}}}}{{{n + 1}}}", False
    yield rf"\frac{{1}}{{{a} + \sqrt{{{n}}}}}", f"({a} - sqrt({n}))/({a * a - n})" if a * a != n else "1", a * a != n
    yield rf"{a} + \sqrt{{{n}}}", f"{a} - sqrt({n})", False


@made(14)
def complex_numbers(draw: random.Random) -> Made:
    a, b, c, d = (nonzero(draw, -7, 7) for _ in range(4))
    re, im = a * c - b * d, a * d + b * c
    product = f"({poly([b, a], 'i')})({poly([d, c], 'i')})"
    yield f"{poly([im, re], 'i')}", product, True
    yield product, f"{poly([-im, re], 'i')}" if im else "1+i", False
    yield r"e^{i\pi/2}", "i", True
    yield f"{poly([b, a], 'i')}", f"{poly([a, b], 'i')}" if a != b else "i", False


# -- expressions ---------------------------------------------------------------------------------------------


@made(30)
def polynomials(draw: random.Random) -> Made:
    a, b, c, d = nonzero(draw, 1, 5), nonzero(draw, -9, 9), nonzero(draw, 1, 5), nonzero(draw, -9, 9)
    product = times([a, b], [c, d])
    factored = f"({poly([a, b])})({poly([c, d])})"
    yield poly(product), factored, True
    yield factored, poly(list(product)).replace("^2", "**2"), True
    product[draw.randrange(3)] += draw.choice([-1, 1])
    yield factored, poly(product), False
    yield factored, f"({poly([a, -b])})({poly([c, d])})", False


@made(18)
def rational_functions(draw: random.Random) -> Made:
    a, b = draw.sample(range(1, 9), 2)
    yield rf"\frac{{1}}{{x-{a}}} - \frac{{1}}{{x+{b}}}", f"{a + b}/((x-{a})(x+{b}))", True
    yield rf"\frac{{1}}{{x-{a}}} - \frac{{1}}{{x+{b}}}", f"{a - b}/((x-{a})(x+{b}))", False
    yield rf"\frac{{x^2-{a * a}}}{{x-{a}}}", f"x+{a}", True
    yield rf"\frac{{x^2-{a * a}}}{{x+{a}}}", f"x+{a}", False


@made(12)
def continued(draw: random.Random) -> Made:
    depth, text, other = draw.randint(4, 10), "x", "y"
    for _ in range(depth):
        k = draw.randint(1, 5)
        text, other = f"{k}+1/({text})", f"{k}+1/({other})"
    yield text, text.replace("+", " + "), True
    yield text, other, False


TRIG = [
    (r"\sin^2 x + \cos^2 x", "1"), (r"\tan x", "sin(x)/cos(x)"), (r"\sin 2x", "2 sin(x) cos(x)"),
    (r"\cos 2x", r"1 - 2\sin^2 x"), (r"\sec^2 x", r"1 + \tan^2 x"), (r"\sin(x+y)", "sin x cos y + cos x sin y"),
    (r"\cos(x - y)", r"\cos x\cos y + \sin x \sin y"), (r"\csc x", "1/sin(x)"), (r"\cot x", r"\frac{\cos x}{\sin x}"),
    (r"\sin^{-1} x", "arcsin(x)"), (r"\sin(-x)", "-sin(x)"), (r"\cos(x + \pi)", r"-\cos x"),
    (r"\sinh x", r"\frac{e^x - e^{-x}}{2}"), (r"\tan(x + \pi)", r"\tan x"), (r"\cos(\pi/2 - x)", r"\sin(x)"),
]  # fmt: skip
NOT_TRIG = [
    (r"\sin^2 x - \cos^2 x", "1"), (r"\tan x", "cos(x)/sin(x)"), (r"\sin 2x", "2 sin(x)"), (r"\cos 2x", r"1 - \sin^2 x"),
    (r"\sec^2 x", r"1 - \tan^2 x"), (r"\sin(x+y)", "sin x cos y - cos x sin y"), (r"\cos(x - y)", r"\cos x\cos y - \sin x \sin y"),
    (r"\csc x", "1/cos(x)"), (r"\sin^{-1} x", "1/sin(x)"), (r"\sin(-x)", "sin(x)"), (r"\cos(x+\pi)", r"\cos x"),
    (r"\sinh x", r"\frac{e^x + e^{-x}}{2}"), (r"\sin(\pi x)", "0"), (r"\cos(\pi x)", r"\cos(2\pi x)"), (r"\sin x^2", r"\sin^2 x"),
]  # fmt: skip


@made(1)
def trigonometry(draw: random.Random) -> Made:
    for gold, pred in TRIG:
        yield gold, pred, True
        yield pred, gold, True
    for gold, pred in NOT_TRIG:
        yield gold, pred, False
        yield pred, gold, False


LOGS = [
    (r"\ln(ab)", "ln a + ln b"), (r"\log_2 8", "3"), (r"\frac{\ln x}{\ln 2}", r"\log_2 x"), ("e^{2x}", "(e^x)^2"),
    (r"e^{\ln x}", "x"), (r"\ln(x^2)", r"2\ln|x|"), ("2^{x+1}", "2*2^x"), ("4^x", "2^(2x)"), (r"\sqrt{x^2}", "|x|"),
    ("x^{1/2}", r"\sqrt{x}"), (r"\sqrt[3]{x}", "x^(1/3)"), ("3^{-x}", "(1/3)^x"), (r"\exp(x)", "e^x"), (r"\log_b x", "ln(x)/ln(b)"),
    (r"\frac{1}{\sqrt{x}}", "x^{-1/2}"), (r"\sqrt{8x}", r"2\sqrt{2x}"), (r"(-8)^{1/3}", "-2"), (r"\ln\sqrt{x}", r"\frac12 \ln x"),
]  # fmt: skip
NOT_LOGS = [
    (r"\ln(a+b)", "ln a + ln b"), (r"\log_2 8", "4"), (r"\frac{\ln x}{\ln 2}", r"\ln\frac{x}{2}"), ("e^{2x}", "e^{x^2}"),
    (r"\sqrt{x^2}", "x"), ("2^{x+1}", "2^x+1"), ("4^x", "2^x"), (r"\sqrt[3]{x}", "x^3"), ("3^{-x}", "3^x"), ("e^x", "e^x+1"),
    (r"\log_b x", r"\log_x b"), (r"\sqrt{x+1}", r"\sqrt{x}+1"), (r"\frac{1}{\sqrt x}", r"\sqrt{x}"), ("x^2 x^3", "x^6"),
    (r"\ln x", r"\log_2 x"), ("2x^2", "(2x)^2"), ("-x^2", "(-x)^2"), ("(-8)^{1/3}", "2"),
]  # fmt: skip


@made(1)
def powers_and_logs(draw: random.Random) -> Made:
    for gold, pred in LOGS:
        yield gold, pred, True
        yield pred, gold, True
    for gold, pred in NOT_LOGS:
        yield gold, pred, False
        yield pred, gold, False


@made(10)
def antiderivatives(draw: random.Random) -> Made:
    a, n = draw.randint(2, 9), draw.randint(2, 6)
    yield rf"\frac{{{a}x^{n}}}{{{n}}} + C", f"{a}/{n} x^{n} + C", True
    yield rf"\frac{{{a}x^{n}}}{{{n}}} + C", f"{a}/{n} x^{n} + {draw.randint(2, 9)} + K", True
    yield rf"\frac{{{a}x^{n}}}{{{n}}} + C", f"{a}/{n + 1} x^{n} + C", False
    yield rf"\frac{{{a}x^{n}}}{{{n}}} + C", f"{a}/{n} x^{n} + x + C", False


GAMMA = r"\gamma\left(\frac{\partial L}{\partial y_i} - \frac{1}{n}\sum_{j=1}^n \frac{\partial L}{\partial y_j}\right)"
GAMMA_WAYS = [
    "gamma*(dL/dy_i - mean_j dL/dy_j)",
    r"\gamma \frac{\partial L}{\partial y_i} - \frac{\gamma}{n} \sum_{k=1}^{n} \frac{\partial L}{\partial y_k}",
    "γ (∂L/∂y_i − (1/n) ∑_{j=1}^n ∂L/∂y_j)",
]
GAMMA_MISSES = [
    r"\gamma\left(\frac{\partial L}{\partial y_i} + \frac{1}{n}\sum_{j=1}^n \frac{\partial L}{\partial y_j}\right)",
    r"\gamma\left(\frac{\partial L}{\partial y_i} - \sum_{j=1}^n \frac{\partial L}{\partial y_j}\right)",
    r"\gamma \frac{\partial L}{\partial y_i} - \frac{1}{n}\sum_{j=1}^n \frac{\partial L}{\partial y_j}",
]


@made(1)
def derivatives_and_sums(draw: random.Random) -> Made:
    for way in GAMMA_WAYS:
        yield GAMMA, way, True
        yield way, GAMMA, True
    for way in GAMMA_MISSES:
        yield GAMMA, way, False
        yield way, GAMMA, False
    yield from [
        (r"\sum_{k=1}^n k", "n(n+1)/2", True), (r"\sum_{k=1}^n k", "n(n-1)/2", False),
        (r"\sum_{i=1}^n x_i", r"\sum_{j=1}^n x_j", True), (r"\sum_{i=1}^n x_i", r"\sum_{i=1}^n x_i^2", False),
        (r"\frac{dL}{dw_1}", r"\partial L/\partial w_1", True), (r"\frac{dL}{dw_1}", r"\frac{dL}{dw_2}", False),
        (r"\frac{d}{dx} x^3", "3x^2", True), (r"\frac{d}{dx} x^3", "3x^3", False),
        (r"\sum_{k=1}^{10} k^2", "385", True), (r"\sum_{k=1}^{10} k^2", "384", False),
        (r"\prod_{k=1}^{5} k", "120", True), (r"\prod_{k=1}^{5} k", "121", False),
    ]  # fmt: skip


# -- collections ---------------------------------------------------------------------------------------------


@made(25)
def vectors(draw: random.Random) -> Made:
    v = [draw.randint(-9, 9) for _ in range(3)]
    if len(set(v)) < 3 or not all(v):
        v = [2, -1, 3]
    a, b, c = v
    gold = f"({a}, {b}, {c})"
    ways = [
        f"[{a}, {b}, {c}]", rf"\begin{{pmatrix}}{a} & {b} & {c}\end{{pmatrix}}", rf"\begin{{bmatrix}} {a} \\ {b} \\ {c} \end{{bmatrix}}",
        f"w_1={a}, w_2={b}, w_3={c}", f"w_3={c}, w_1={a}, w_2={b}", f"w1 is {a}, w2 is {b} and w3 is {c}",
        f"w₁ = {a}, w₂ = {b}, w₃ = {c}", rf"\boxed{{({a}, {b}, {c})}}", f"The answer is `({a}, {b}, {c})`.",
        f"The solution is w = ({a}, {b}, {c}).\nCheck: the sum is {a + b + c}.",
        f"w = ({a}, {b}, {c})\nHint: eliminate w_1 first.", rf"$\mathbf{{w}} = [{a}, {b}, {c}]^T$",
    ]  # fmt: skip
    for way in draw.sample(ways, 4):
        yield gold, way, True
    misses = [f"({b}, {a}, {c})", f"({a}, {b})", f"({a}, {b}, {c + 1})", f"({-a}, {b}, {c})", f"w_1={a}, w_2={c}, w_3={b}", f"{a} + {b} + {c}"]
    for way in draw.sample(misses, 4):
        yield gold, way, False


@made(20)
def sets(draw: random.Random) -> Made:
    a, b, c = sorted(draw.sample(range(-20, 20), 3))
    yield rf"\{{{a}, {b}, {c}\}}", rf"\{{{c}, {a}, {b}\}}", True
    yield f"{a}, {b}", f"{b} and {a}", True
    yield rf"\{{{a}, {b}\}}", f"x = {b} or x = {a}", True
    yield rf"\{{{a}, {b}, {c}\}}", rf"\{{{a}, {b}\}}", False
    yield f"{a}, {b}", f"{a}, {c}", False
    yield f"x = {a} or x = {b}", f"x = {a}", False


@made(12)
def plus_minus(draw: random.Random) -> Made:
    a, n = draw.randint(1, 9), draw.choice([2, 3, 5, 7, 11])
    yield rf"{a} \pm \sqrt{{{n}}}", f"{a} + sqrt({n}), {a} - sqrt({n})", True
    yield rf"x = {a} \pm \sqrt{{{n}}}", rf"\{{{a}-\sqrt{{{n}}}, {a}+\sqrt{{{n}}}\}}", True
    yield rf"{a} \pm \sqrt{{{n}}}", rf"{a} + \sqrt{{{n}}}", False
    yield rf"{a} \pm \sqrt{{{n}}}", rf"-{a} \pm \sqrt{{{n}}}", False


@made(15)
def matrices(draw: random.Random) -> Made:
    a, b, c, d = (draw.randint(-9, 9) for _ in range(4))
    gold = rf"\begin{{pmatrix}} {a} & {b} \\ {c} & {d} \end{{pmatrix}}"
    yield gold, f"[[{a}, {b}], [{c}, {d}]]", True
    yield gold, rf"\begin{{bmatrix}} {2 * a}/2 & {b} \\ {c} & {d} \end{{bmatrix}}", True
    yield gold, f"[[{a}, {b}], [{c}, {d + 1}]]", False
    yield gold, rf"\begin{{pmatrix}} {a} & {b} & {c} & {d} \end{{pmatrix}}", False


@made(20)
def intervals(draw: random.Random) -> Made:
    a, b, c = sorted(draw.sample(range(-12, 12), 3))
    yield f"[{a}, {b})", rf"x \in [{a}, {b})", True
    yield rf"({a}, {b}) \cup ({b}, {c})", rf"({b}, {c}) \cup ({a}, {b})", True
    yield rf"(-\infty, {a}]", rf"x \le {a}", True
    yield rf"[{a}, {b}]", rf"{a} \le x \le {b}", True
    yield f"[{a}, {b})", f"({a}, {b})", False
    yield rf"({a}, {b}) \cup ({b}, {c})", f"({a}, {c})", False
    yield rf"(-\infty, {a}]", f"x < {a}", False
    yield rf"[{a}, {b}]", rf"{a} \le x \le {c}", False


# -- relations -----------------------------------------------------------------------------------------------


@made(18)
def lines(draw: random.Random) -> Made:
    a, b, c, k = nonzero(draw, 1, 7), nonzero(draw, 1, 7), nonzero(draw, -9, 9), draw.randint(2, 4)
    yield f"{a}x + {b}y = {c}", f"{a * k}x + {b * k}y = {c * k}", True
    yield f"{a}x + {b}y = {c}", rf"y = -\frac{{{a}}}{{{b}}}x + ({frac(Fraction(c, b))})", True
    yield f"{a}x + {b}y = {c}", f"{a}x - {b}y = {c}", False
    yield f"{a}x + {b}y = {c}", f"{a * k}x + {b * k}y = {c * k + 1}", False


@made(14)
def named_values(draw: random.Random) -> Made:
    a, b = nonzero(draw, 2, 9), nonzero(draw, -9, 9)
    yield f"x = {b}", str(b), True
    yield poly([a, b]), f"y = {poly([a, b])}", True
    yield f"f(x) = {poly([a, b])}", poly([a, b]), True
    yield f"x = {b}", f"x = {-b}", False
    yield f"f(x) = {poly([a, b])}", f"f(x) = {poly([b, a])}" if a != b else "f(x) = 1", False
    yield f"{a}x + z = {b}", str(b), False


@made(16)
def inequalities(draw: random.Random) -> Made:
    a, b = draw.randint(2, 9), draw.randint(-9, 9)
    yield f"x > {b}", f"{b} < x", True
    yield f"x \\ge {b}", f"{a}x >= {a * b}", True
    yield f"x < {b}", f"-x > {-b}", True
    yield f"x^2 < {a * a}", f"-{a} < x < {a}", True
    yield f"x > {b}", f"x < {b}", False
    yield f"x > {b}", f"x \\ge {b}", False
    yield f"x < {b}", f"-x < {-b}", False
    yield f"x^2 < {a * a}", f"x < {a}", False


@made(10)
def quadratics(draw: random.Random) -> Made:
    a, b = draw.sample(range(-9, 10), 2)
    equation = f"{poly([1, -a - b, a * b])} = 0"
    yield equation, f"x = {a} or x = {b}", True
    yield equation, f"{poly([2, -2 * (a + b), 2 * a * b])} = 0", True
    yield equation, f"x = {a} or x = {b + 1}" if b + 1 != a else f"x = {a}", False
    yield equation, f"{poly([1, a + b + 1, a * b])} = 0" if a + b != -(a + b + 1) else "x = 1", False


# -- units, words, replies -----------------------------------------------------------------------------------


@made(12)
def units(draw: random.Random) -> Made:
    n = draw.randint(2, 90)
    yield f"{n} km", f"{n * 1000} m", True
    yield rf"{n} \text{{ cm}}", f"{n} cm", True
    yield f"{n} cm", str(n), True
    yield f"{n * 60} s", f"{n} min", True
    yield rf"{n}^\circ", str(n), True
    yield f"{n} km", f"{n} m", False
    yield f"{n} kg", f"{n} m", False
    yield f"{n} cm", f"{n + 1} cm", False
    yield f"{n} m/s", f"{n} m", False
    yield f"{n} s", f"{n} min", False


CHOICES = "ABCDE"


@made(10)
def choices(draw: random.Random) -> Made:
    right, wrong = draw.sample(CHOICES, 2)
    for way in (f"({right})", f"option {right}", rf"\text{{({right})}}", f"The answer is ({right})."):
        yield right, way, True
    for way in (f"({wrong})", f"option {wrong}", rf"\text{{({wrong})}}", f"The answer is ({wrong})."):
        yield right, way, False


NAMES = ["Evelyn", "parallelogram", "Tuesday", "no solution", "even", "ellipse", "Paris", "true", "increasing", "red"]


@made(10)
def words(draw: random.Random) -> Made:
    right, wrong = draw.sample(NAMES, 2)
    yield rf"\text{{{right}}}", right, True
    yield right, right.upper(), True
    yield rf"\text{{{right}}}", rf"\text{{{wrong}}}", False
    yield right, wrong, False


REPLIES = [
    "Adding the two, we get {v}. Therefore, the answer is {v}.", "A: {v}", "**Answer:** {v}", "So x = {w} is close.\n\nThe final answer is ${v}$.",
    "First {w} comes up, but that is only a part.\nThus the total is $\\boxed{{{v}}}$.", "#### {v}",
    "The answer is {w}. Wait, that's wrong. The answer is {v}.", "The answer is not {w} but {v}.",
    "The result is {v}.\n\nCheck: {w} + 1 = {w1}.", "Hence the value is ${v}$. Note that {w} would be too small.",
    "We compute $1 + 1 = 2$ and so on. Final Answer: The final answer is ${v}$. I hope it is correct.",
    "<think>maybe {w}? The answer is {w}.</think>\nThe answer is {v}.", "I think the answer is {w}. Hmm, no, that is wrong: the answer is {v}.",
]  # fmt: skip


@made(13)
def replies(draw: random.Random) -> Made:
    v, w = draw.sample(range(11, 99), 2)
    for text in draw.sample(REPLIES, 4):
        reply = text.format(v=v, w=w, w1=w + 1)
        yield str(v), reply, True
        yield str(w), reply, False


@made(12)
def replies_with_expressions(draw: random.Random) -> Made:
    a, b = draw.sample(range(2, 9), 2)
    right, wrong = rf"\frac{{x+{a}}}{{{b}}}", rf"\frac{{x-{a}}}{{{b}}}"
    for text in ("Simplifying gives ${}$.", "So the answer is $${}$$", r"Therefore \(f(x) = {}\).", "We find that\n\n\\[ y = {} \\]\n"):
        yield f"x/{b} + {a}/{b}", text.replace("{}", right), True
        yield f"x/{b} + {a}/{b}", text.replace("{}", wrong), False


# -- words, parts, statements ---------------------------------------------------------------------------------

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(n: int) -> str:
    """A whole number below a million in words."""
    if n >= 1000:
        return f"{spelled(n // 1000)} thousand" + (f" {spelled(n % 1000)}" if n % 1000 else "")
    if n >= 100:
        return f"{ONES[n // 100]} hundred" + (f" and {spelled(n % 100)}" if n % 100 else "")
    return ONES[n] if n < 20 else TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")


@made(12)
def numbers_in_words(draw: random.Random) -> Made:
    n, m = draw.sample([draw.randint(21, 99), draw.randint(101, 999), draw.randint(1001, 99_999), draw.randint(11, 20)], 2)
    yield str(n), spelled(n), True
    yield str(n), spelled(m), False
    yield str(-n), f"negative {spelled(n)}", True
    yield str(n), f"minus {spelled(n)}", False
    yield str(n), f"Therefore, there are {spelled(n)} ways.", True
    yield str(m), f"Therefore, there are {spelled(n)} ways.", False


PARTS = [("hours", "minutes", 60), ("h", "min", 60), ("min", "s", 60), ("ft", "in", 12), ("kg", "g", 1000), ("m", "cm", 100), ("weeks", "days", 7)]


@made(12)
def quantities_of_parts(draw: random.Random) -> Made:
    large, small, factor = draw.choice(PARTS)
    a, b = draw.randint(2, 9), draw.randint(2, factor - 2)
    joint = draw.choice([" ", " and ", ", "])
    yield f"{a * factor + b} {small}", f"{a} {large}{joint}{b} {small}", True
    yield f"{a * factor + b} {small}", f"{a} {large}{joint}{b + 1} {small}", False
    yield f"{a} {large} {b} {small}", f"It takes {a} {large} and {b} {small}.", True
    yield f"{a} {large} {b} {small}", f"{a}.{b} {large}", 10 ** len(str(b)) == factor


@made(12)
def clocks_of_24_hours(draw: random.Random) -> Made:
    hour, minute = draw.randint(13, 23), draw.randint(10, 59)
    half = f"{hour - 12}:{minute}"
    yield f"{hour}:{minute}", f"{half} {draw.choice(['pm', 'p.m.', 'PM'])}", True
    yield f"{half} pm", f"The train arrives at {hour}:{minute}.", True
    yield f"{hour}:{minute}", f"{half} am", False
    yield f"{half} pm", f"{hour}:{(minute + 7) % 50 + 10}", (minute + 7) % 50 + 10 == minute


LAWS = [
    (r"\neg({p} \land {q})", r"\neg {p} \lor \neg {q}", r"\neg {p} \land \neg {q}"), (r"{p} \to {q}", r"\neg {q} \to \neg {p}", r"{q} \to {p}"),
    (r"{p} \to {q}", r"\neg {p} \lor {q}", r"\neg({p} \lor {q})"), (r"{p} \land ({q} \lor {r})", r"({p} \land {q}) \lor ({p} \land {r})", r"({p} \land {q}) \lor {r}"),
    (r"{p} \leftrightarrow {q}", r"({p} \to {q}) \land ({q} \to {p})", r"({p} \to {q}) \lor ({q} \to {p})"), ("~({p} | {q})", "~{p} & ~{q}", "~{p} & {q}"),
]


@made(8)
def statements(draw: random.Random) -> Made:
    p, q, r = draw.sample("pqrstPQR", 3)
    wanted, same, other = (law.format(p=p, q=q, r=r) for law in draw.choice(LAWS))
    yield wanted, same, True
    yield same, wanted, True
    yield wanted, other, False
    yield same, other, False


@made(10)
def general_solutions_of_any_letter(draw: random.Random) -> Made:
    a, b = draw.sample([2, 3, 4, 5, 6, 8, 12], 2)
    n, k = draw.sample("nkm", 2)
    yield rf"x = \frac{{\pi}}{{{a}}} + 2\pi {n}", rf"x = \frac{{\pi}}{{{a}}} + 2{k}\pi", True
    yield rf"x = \frac{{\pi}}{{{a}}} + 2\pi {n}", rf"x = \frac{{\pi}}{{{b}}} + 2{k}\pi", False
    yield rf"x = \pm\frac{{\pi}}{{{2 * a}}} + 2\pi {n}", rf"x = \frac{{\pi}}{{{2 * a}}} + 2\pi {k} \text{{ or }} x = -\frac{{\pi}}{{{2 * a}}} + 2\pi {k}", True
    yield rf"x = \frac{{\pi}}{{{a}}} + \pi {n}", rf"x = \frac{{\pi}}{{{a}}} + 2\pi {k}", False
    yield rf"y \equiv {a} \pmod{{{a + b}}}", f"y = {a + b}{k} + {a}", True
    yield rf"y \equiv {a} \pmod{{{a + b}}}", f"y = {a}{k} + {a + b}", False


SUPPOSED = [
    "So he has {v} left. If he had given away two more, he would have {w}.", "The total is {v}. Without the discount, it would have been {w}.",
    "The smallest n that works is {v}. For n = {w} we would get a larger sum.", "Thus there are {v} ways. If order did not matter, there would be only {w}.",
    "Hence n is {v}. Had we started at {w}, it would be another.", "There are {v} ways in total. Otherwise we would count {w}.",
]


@made(8)
def replies_with_suppositions(draw: random.Random) -> Made:
    v, w = draw.sample(range(11, 99), 2)
    text = draw.choice(SUPPOSED).format(v=v, w=w)
    yield str(v), text, True
    yield str(w), text, False


@made(8)
def replies_with_bullets(draw: random.Random) -> Made:
    a, b, c = draw.sample(range(-9, 30), 3)
    bullet, name = draw.choice("-*•"), draw.choice(["", "x = "])
    text = f"It factors.\n\n{draw.choice(['Solutions', 'The solutions are', '**Answers**'])}:\n{bullet} ${name}{a}$\n{bullet} ${name}{b}$"
    yield rf"\{{{b}, {a}\}}", text, True
    yield rf"\{{{a}, {c}\}}", text, False
    yield f"{a}", text, False
    yield f"{a}, {b}", text, True


if __name__ == "__main__":
    import json

    from equality_suite import suite as registered

    for pair in registered():
        print(json.dumps({"kind": pair.kind, "gold": pair.gold, "pred": pair.pred, "equal": pair.equal}))
