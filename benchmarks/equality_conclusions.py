"""What working comes to, ranges in words, general solutions by any constants, and units with prefixes.

Labelled by how they are made, like `equality_suite`, which runs these generators with its own.
"""

from __future__ import annotations

import random
from fractions import Fraction

from equality_suite import Made, made

# {v} is the answer, {w} is another number of the working or behind it.
CONCLUSIONS = [
    "In series we get {v} ohms. In parallel it would be {w} ohms.", "So the median is **{v}**; the mean happens to be {w}.",
    "So x = {v}.\n\nPlugging it back in: {v} + {w} = {vw}.", "So x = {v}.\n\nRecap:\n1. We subtracted {w}.\n2. We divided by {w}.",
    "Thus there are {v} such numbers up to {w}.", "Thus there are {v} such integers from 1 to {w}.", "So there are {v}. A frequent error is to say {w}.",
    "So there are {v}; counting the ends twice would give {w}.", "The answer is {w}. EDIT: I misread the question, it is {v}.",
    "The solutions are $x = {v}$ and $x = -{w}$, but lengths are positive, so the side is {v} cm.", "f(1) = {v}, whereas f(2) = {w}.",
    "Therefore the perimeter equals {v} cm while the area equals {w} cm².", "The rate is {v}, and {w} is the rate of the other one.",
    "You need to roll {v} times on average to see {w} sixes.", "She saves ${v} in total, $4 more than her goal of ${w}.",
    "| Item | Cost |\n|---|---|\n| Pens | {w} |\n| **Total** | **{v}** |", "The particular solution is {w}. So y = {v}.",
    "The discriminant is $D = {v} > 0$, so $D$ is positive.", "Differentiating gives f(2) = {v}.\n\nIntegrating back gives {w}.",
    "After {w} days, {v} g of the original {w} g remain.", "It has {v} sides (more than the {w} of the other one, as expected).",
]  # fmt: skip
PREFIXES = {"n": 9, "µ": 6, "m": 3}


@made(14)
def replies_by_their_conclusion(draw: random.Random) -> Made:
    v, w = draw.sample(range(11, 99), 2)
    for text in draw.sample(CONCLUSIONS, 5):
        reply = text.format(v=v, w=w, vw=v + w)
        yield str(v), reply, True
        yield str(w if "{w}" in text else v + 1), reply, False


@made(8)
def replies_with_parts_by_name(draw: random.Random) -> Made:
    a, b = draw.sample(range(2, 40), 2)
    words, swapped = f"length {a} m, width {b} m", f"length {b} m, width {a} m"
    for reply in (f"So the width is {b} m and the length is {a} m.", f"The length is {a} m.\n\nHence the width is {b} m."):
        yield words, reply, True
        yield swapped, reply, False
    table = f"We get:\n\n| a | b |\n|---|---|\n| {a} | {b} |"
    yield f"a = {a}, b = {b}", table, True
    yield f"a = {b}, b = {a}", table, False
    yield rf"\text{{(a) }} {a},\ \text{{(b) }} {b}", f"(a) {a} (b) {b}", True
    yield rf"\text{{(a) }} {a},\ \text{{(b) }} {b}", f"(a) {b} (b) {a}", False


@made(8)
def replies_that_work_out(draw: random.Random) -> Made:
    p, q = draw.sample([2, 3, 5, 7], 2)
    n = p**3 * q
    yield rf"{p}^3\cdot {q}", f"Therefore\n\n{n} = {p}³ · {q}.", True
    yield rf"{p}^3\cdot {q}", f"Therefore\n\n{n + 1} = {p}³ · {q}.", False
    yield f"{p}", f"Hence $f'(1) = {p}$.", True
    yield f"{q}", f"Hence $f'(1) = {p}$.", False
    yield rf"\frac{{{p}}}{{11}}", rf"By Pythagoras, $\cos\theta = {p}/11$.", True
    yield rf"\frac{{{q}}}{{11}}", rf"By Pythagoras, $\cos\theta = {p}/11$.", False
    listed = f"There are 3 solutions: {p}, {q} and 20."
    yield "3", listed.replace(" 3,", " 30,"), True
    yield "4", listed, False
    yield r"\sigma^2 = 9", rf"Therefore $\sigma^2 = 9$ and $\sigma = 3$. It is not ${p}$.", True


@made(6)
def values_at_places(draw: random.Random) -> Made:
    n = draw.randint(2, 30)
    yield f"f(1) = {n}", f"f(2) = {n}", False
    yield f"f'(1) = {n}", f"f(1) = {n}", False
    yield f"P(A) = 0.{n}", f"P(B) = 0.{n}", False
    yield f"f'(1) = {n}", str(n), True
    yield rf"\sin\theta = {n}/41", rf"\cos\theta = {n}/41", False
    yield rf"\vec{{a}}\times\vec{{b}} + {n}", rf"\vec{{b}}\times\vec{{a}} + {n}", False
    yield rf"\vec{{a}}\times\vec{{b}} + {n}", rf"{n} - \vec{{b}}\times\vec{{a}}", True
    yield f"({2 * n}, -8)", rf"2\langle {n}, -4\rangle", True
    yield f"({2 * n}, -8)", rf"2\langle {n}, 4\rangle", False


@made(8)
def families_by_constants(draw: random.Random) -> Made:
    a, b = draw.sample(range(2, 9), 2)
    one = f"y = Ce^{{{a}x}}"
    for name in "AKk":
        yield one, f"y = {name}e^{{{a}x}}", True
        yield one, f"y = {name}e^{{{b}x}}", False
    two = rf"y = C_1\cos {a}x + C_2\sin {a}x"
    yield two, rf"y = A\sin {a}x + B\cos {a}x", True
    yield two, rf"y = A\sin {a}x + B\cos {b}x", False
    yield two, rf"y = A\sin {a}x", False
    yield f"y = {b} + Ce^{{-{a}x}}", f"y = {b} - Ke^{{-{a}x}}", True
    yield f"y = {b} + Ce^{{-{a}x}}", f"y = {a} + Ke^{{-{a}x}}", False
    yield f"x^2 + {a}y^2 = C", f"{a}y^2 + x^2 = K", True
    yield f"x^2 + {a}y^2 = C", f"{a}y^2 - x^2 = K", False
    yield r"A = \pi r^2", r"C = \pi r^2", False


@made(6)
def ranges_in_words(draw: random.Random) -> Made:
    a = draw.randint(-9, 3)
    b = a + draw.randint(2, 9)
    yield rf"\mathbb{{R}}\setminus\{{{a}\}}", f"All real numbers except {a}.", True
    yield rf"\mathbb{{R}}\setminus\{{{b}\}}", f"All real numbers except {a}.", False
    yield rf"\mathbb{{R}}\setminus\{{{a}, {b}\}}", f"The domain is all real numbers except x = {a} and x = {b}.", True
    yield str(a), f"The domain is all real numbers except {a}.", False
    yield f"({a}, {b})", f"So x is strictly between {a} and {b}.", True
    yield f"[{a}, {b}]", f"So x is strictly between {a} and {b}.", False
    yield f"[{a}, {b}]", f"So the range is the closed interval from {a} to {b}.", True
    yield r"(0, \infty)", "The range is all positive real numbers.", True
    yield r"[0, \infty)", "The range is all positive real numbers.", False


@made(8)
def units_with_prefixes(draw: random.Random) -> Made:
    n, unit = draw.randint(2, 90), draw.choice(["F", "C", "A", "V", "W"])
    prefix = draw.choice(list(PREFIXES))
    latex = rf"{n}\ \{'mu' if prefix == 'µ' else 'text{' + prefix + '}'}\text{{{unit}}}".replace(r"\text{n}\text{", r"\text{n")
    latex = latex.replace(r"\text{m}\text{", r"\text{m")
    power = PREFIXES[prefix]
    yield latex, rf"{n}\times 10^{{-{power}}}\ \text{{{unit}}}", True
    yield latex, rf"{n}\times 10^{{-{power + 3}}}\ \text{{{unit}}}", False
    yield latex, f"{n} {prefix}{unit}", True
    yield rf"{n} \text{{ degrees per second}}", rf"\frac{{{n}\pi}}{{180}}\ \text{{rad/s}}", True
    yield rf"{n} \text{{ degrees per second}}", rf"{n}\ \text{{rad/s}}", False
    yield rf"{n}\times 10^3 Hz", f"{n} kHz", True
    yield rf"{n}\times 10^3 Hz", f"{n} MHz", False


@made(6)
def ions_and_closed_forms(draw: random.Random) -> Made:
    metal, charge, other = draw.choice([("Fe", "³", "2"), ("Cu", "²", "1"), ("Ca", "²", "3"), ("Al", "³", "2")])
    digit = {"²": "2", "³": "3"}[charge]
    yield rf"\mathrm{{{metal}^{{{digit}+}}}}", f"{metal}{charge}⁺", True
    yield rf"\mathrm{{{metal}^{{{other}+}}}}", f"{metal}{charge}⁺", False
    n = draw.choice([2, 4, 6])
    value = {2: Fraction(1, 6), 4: Fraction(1, 90), 6: Fraction(1, 945)}[n]
    yield rf"\frac{{\pi^{n}}}{{{value.denominator}}}", rf"\zeta({n})", True
    yield rf"\frac{{\pi^{n}}}{{{value.denominator + 2}}}", rf"\zeta({n})", False
    yield r"\det(A)\det(B)", r"\det(AB)", True
    yield r"\det(A)+\det(B)", r"\det(A+B)", False
    yield rf"\det(A)^{n}", rf"\det(A^{n})", True
    yield rf"{n}\det(A)", rf"\det({n}A)", False


@made(5)
def replies_with_options(draw: random.Random) -> Made:
    right, wrong = draw.sample("BCDE", 2)
    for reply in (
        f"That would be option ({wrong}) if order mattered, but it does not, thus I choose\n\n**({right})**.",
        f"Option {wrong} is too small, so it's {right}.", f"**{right}** is correct. ({wrong} would be correct if x were negative.)",
    ):  # fmt: skip
        yield right, reply, True
        yield wrong, reply, False


@made(3)
def replies_in_words_of_verdict(draw: random.Random) -> Made:
    n = draw.randint(2, 90)
    yield "does not exist", f"The one-sided limits are {n} and −{n}, so the limit does not exist.", True
    yield str(n), f"The one-sided limits are {n} and −{n}, so the limit does not exist.", False
    yield "yes", f"Yes, {6 * n} = 6·{n}.", True
    yield "no", f"Yes, {6 * n} = 6·{n}.", False
    yield "true", f"The statement is true: {n} is smaller than {n + 1}.", True
    yield "false", f"The statement is true: {n} is smaller than {n + 1}.", False
