"""Pairs whose two sides are in different notations: series, sets by conditions, lines, logic, families of solutions.

Registered with `equality_suite` when imported.
"""

from __future__ import annotations

import random
from math import gcd

from equality_suite import Made, made, nonzero


@made(8)
def series_without_end(draw: random.Random) -> Made:
    """Geometric and power series against their values and against the same with another first index."""
    base, factor = draw.randint(2, 9), draw.randint(1, 5)
    gold = rf"\sum_{{n=1}}^{{\infty}} \frac{{{factor}}}{{{base}^n}}"
    yield gold, rf"\frac{{{factor}}}{{{base - 1}}}", True
    yield gold, rf"\sum_{{k=0}}^{{\infty}} {factor} \cdot {base}^{{-k-1}}", True
    yield gold, rf"\frac{{{factor * base}}}{{{base - 1}}}", False
    yield gold, rf"\sum_{{k=0}}^{{\infty}} {factor} \cdot {base}^{{-k}}", False
    power = rf"\sum_{{n=0}}^{{\infty}} \frac{{({base}x)^n}}{{n!}}"
    yield power, rf"e^{{{base}x}}", True
    yield power, rf"\sum_{{n=1}}^{{\infty}} \frac{{({base}x)^n}}{{n!}}", False
    yield rf"\lim_{{n\to\infty}} \left(1 + \frac{{{base}}}{{n}}\right)^n", rf"e^{{{base}}}", True
    yield rf"\lim_{{n\to\infty}} \left(1 + \frac{{{base}}}{{n}}\right)^n", "e", False


@made(8)
def sets_by_conditions(draw: random.Random) -> Made:
    """Sets by an equation or by bounds against their elements."""
    low, size, root = draw.randint(-5, 2), draw.randint(3, 6), draw.randint(2, 12)
    listed = ", ".join(map(str, range(low, low + size)))
    gold = rf"\{{{listed}\}}"
    yield gold, rf"\{{n \in \mathbb{{Z}} : {low} \le n < {low + size}\}}", True
    yield gold, rf"\{{n \in \mathbb{{Z}} : {low} \le n \le {low + size}\}}", False
    yield gold, rf"A \cap B = \{{{listed}\}}", True
    yield rf"\{{-{root}, {root}\}}", rf"\{{x \mid x^2 = {root * root}\}}", True
    yield rf"\{{{root}\}}", rf"\{{x \mid x^2 = {root * root}\}}", False


@made(8)
def lines_by_points(draw: random.Random) -> Made:
    """Lines by another of their points and another multiple of their direction."""
    point = [draw.randint(-6, 6) for _ in range(3)]
    way = [nonzero(draw, -5, 5) for _ in range(3)]
    step, times = nonzero(draw, -3, 3), nonzero(draw, -3, 3)
    other = [p + step * w for p, w in zip(point, way)]
    off = [other[0], other[1] + 1, other[2]]
    multiple = [times * w for w in way]
    gold = rf"\vec r = {_vector(point)} + t {_vector(way)}"
    yield gold, rf"\vec r = {_vector(other)} + s {_vector(multiple)}", True
    yield gold, rf"\vec r = {_vector(off)} + s {_vector(multiple)}", False


def _vector(entries: list[int]) -> str:
    return f"({', '.join(map(str, entries))})"


@made(6)
def orders_of_quantifiers(draw: random.Random) -> Made:
    """For all and there is, in either order, denied, and with other letters."""
    letter, (x, y) = draw.choice("PQRS"), draw.sample("xyzuvw", 2)
    gold = rf"\forall {x} \exists {y}\, {letter}({x},{y})"
    yield gold, rf"\forall {y} \exists {x}\, {letter}({y},{x})", True
    yield gold, rf"\exists {y} \forall {x}\, {letter}({x},{y})", False
    yield gold, rf"\neg \exists {x} \forall {y}\, \neg {letter}({x},{y})", True
    yield gold, rf"\exists {x} \exists {y}\, {letter}({x},{y})", False


@made(6)
def switching_functions(draw: random.Random) -> Made:
    """Boolean algebra in products, sums and bars."""
    a, b = draw.sample("ABCDXYZ", 2)
    gold = rf"{a}\bar{{{b}}} + \bar{{{a}}}{b}"
    yield gold, rf"{a} \oplus {b}", True
    yield gold, rf"{a}{b} + \bar{{{a}}}\bar{{{b}}}", False
    yield rf"\overline{{{a} + {b}}}", rf"\bar{{{a}}}\,\bar{{{b}}}", True
    yield rf"\overline{{{a} + {b}}}", rf"\bar{{{a}}} + \bar{{{b}}}", False


@made(8)
def bases_of_solutions(draw: random.Random) -> Made:
    """General solutions by other functions that span the same."""
    k = draw.randint(2, 9)
    growth = rf"y = C_1 e^{{{k}x}} + C_2 e^{{-{k}x}}"
    yield growth, rf"y = A\cosh {k}x + B\sinh {k}x", True
    yield growth, rf"y = A\cosh {k + 1}x + B\sinh {k + 1}x", False
    yield growth, rf"y = A e^{{{k}x}} + B x e^{{{k}x}}", False
    wave = rf"y = C_1\cos {k}x + C_2\sin {k}x"
    yield wave, rf"y = A\cos({k}x + \phi)", True
    yield wave, rf"y = A\cos({k + 1}x + \phi)", False


@made(8)
def congruences_in_one_unknown(draw: random.Random) -> Made:
    """A linear congruence against its solution."""
    modulus, value = draw.choice([5, 7, 9, 11, 13]), draw.randint(1, 4)
    factor = draw.choice([n for n in range(2, modulus) if gcd(n, modulus) == 1])
    gold = rf"x \equiv {value} \pmod {{{modulus}}}"
    yield gold, rf"{factor}x \equiv {factor * value % modulus} \pmod {{{modulus}}}", True
    yield gold, rf"{factor}x \equiv {(factor * value + 1) % modulus} \pmod {{{modulus}}}", False


@made(8)
def code_and_values(draw: random.Random) -> Made:
    """Small expressions in Python against their values."""
    a, b, n = draw.randint(20, 90), draw.randint(3, 9), draw.randint(3, 6)
    yield str(a // b), f"{a} // {b}", True
    yield str(a // b + 1), f"{a} // {b}", False
    squares = [i * i for i in range(n)]
    yield str(squares), f"[i**2 for i in range({n})]", True
    yield str(squares), f"[i**2 for i in range({n + 1})]", False


@made(8)
def emphasised_formulas(draw: random.Random) -> Made:
    """Replies whose conclusion is a formula in bold before a check or a restatement in brackets."""
    a, b = draw.sample(range(2, 10), 2)
    factored = f"**(x + {a})(x − {b})**"
    head = f"We look for two numbers with sum {a - b} and product −{a * b}."
    reply = f"{head} So the polynomial factors as {factored}.\n\nCheck: (x+{a})(x−{b}) = x² + {a}x − {b}x − {a * b} ✓"
    yield f"(x-{b})(x+{a})", reply, True
    yield f"(x-{a})(x+{b})", reply, False
    price = f"Each costs {a} cents, so {b} cost $\\boxed{{{a * b}}}$ cents."
    yield rf"\${a * b / 100:.2f}", price, True
    yield rf"\${a * b}", price, False
