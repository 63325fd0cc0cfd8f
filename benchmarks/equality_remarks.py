"""Replies whose last number is not the answer, choices, tables and parts, and notation of other courses.

Labelled by how they are made, like `equality_suite`, which runs these generators with its own.
"""

from __future__ import annotations

import math
import random

from equality_suite import Made, made, nonzero

# {v} is the answer, {w} is another number of the statement or behind it.
REMARKS = [
    "Hence {v} of the {w} tickets win.", "So **{v}** of the {w} students passed.", "Thus {v} tiles are loose, {w} of which were glued.",
    "Final answer: {v} litres (the small tank would hold {w} litres)", "The answer is {v} (see line {w}).",
    "So the width is {v} m, compared with {w} m for the old desk.", "We get {v}, as opposed to {w} before.", "So the score is {v}, up from {w}.",
    "The total is {v}, which is the {w}th number in the list.", "The largest value is {v}, reached at t = {w}.", "The total is {v} when k = {w}.",
    "So it is {v}, {w} more than needed.".replace("{w} more", "just one more"), "The answer is {v}; the other class has {w}.",
    "The answer is {v} and its neighbour is {w}.", "There are {v} ways to seat {w} guests.", "It takes {v} days for {w} workers.",
    "The answer is {v}, or {w} if one counts the ends.", "The count is {v}: {w} + 1 = {w1}.", "So n = {v}. We verify: n + {w} fits, {w} = {w}.",
    "The answer is {v}. Had it rained, the answer would be {w}.", "We get $\\boxed{{{v}}}$. If it had rained, we would get $\\boxed{{{w}}}$.",
    "It is \\boxed{{{v}}} (not \\boxed{{{w}}}).", "The naive answer would be {w}. The right count is {v}.", "The answer is {w}. Actually, no: it is {v}.",
    "The answer is {w}. Hmm, actually it should be {v}, since one was left out.", "We keep $x = {v}$, discarding $x = {w}$.",
    "n = {v} works but n = {w} does not.", "So n can be {v}, but not {w}.", "The limit is {v}, although the sum is {w}.",
]  # fmt: skip
UNSAID = [
    "The answer is not {v}.", "It isn't {v}.", "n is greater than {v}.", "The total is less than {v}.", "There are at least {v} of them.",
    "n is divisible by {v}.", "It lies between 2 and {v}.", "It is a multiple of {v}.", "All n except {v}.", "Now take the cube root of {v}.",
]  # fmt: skip


@made(14)
def replies_with_remarks(draw: random.Random) -> Made:
    v, w = draw.sample(range(11, 99), 2)
    for text in draw.sample(REMARKS, 4):
        reply = text.format(v=v, w=w, w1=w + 1)
        yield str(v), reply, True
        yield str(w if "{w}" in text else v + 1), reply, False


@made(4)
def replies_without_a_value(draw: random.Random) -> Made:
    v = draw.randint(11, 99)
    yield str(v), draw.choice(UNSAID).format(v=v), False
    yield str(v), f"The value is {v}.", True


@made(8)
def replies_with_values_in_turn(draw: random.Random) -> Made:
    a, b = draw.sample(range(2, 30), 2)
    gold, other = f"x = {a}, y = {b}", f"x = {b}, y = {a}"
    for reply in (
        f"Adding gives $2x = {2 * a}$, so $x = {a}$; then $y = {a + b} - {a} = {b}$. To verify: ${a} + {b} = {a + b}$.",
        f"First $\\boxed{{x = {a}}}$, and from the second line $\\boxed{{y = {b}}}$.", f"So x = {a}. Hence y = {a + b} - {a} = {b}.",
        f"| name | value |\n|---|---|\n| $x$ | {a} |\n| $y$ | {b} |\n\nHope this helps!",
    ):  # fmt: skip
        yield gold, reply, True
        yield other, reply, False


@made(6)
def replies_by_part(draw: random.Random) -> Made:
    a, b = draw.sample(range(2, 30), 2)
    for reply in (f"(a) The mean is {a}.\n(b) The range is {b}.", f"**(a)** ${a}$\n\n**(b)** ${b}$", f"Part (a): {a}\nPart (b): {b}"):
        yield f"(a) {a}, (b) {b}", reply, True
        yield f"(a) {b}, (b) {a}", reply, False


@made(6)
def labelled_choices(draw: random.Random) -> Made:
    right, wrong = draw.sample("ABCDE", 2)
    n = draw.randint(3, 90)
    for text in (rf"\textbf{{({right})}} {n}", rf"$\boxed{{\textbf{{({right})}}\ {n}}}$", f"The correct answer is {right}) ${n}$."):
        yield right, text, True
        yield wrong, text, False
        yield str(n), text, True
        yield str(n + 1), text, False
    yield right, f"{right}: {n} metres", True
    yield wrong, f"{right}: {n} metres", False


@made(8)
def orders_and_choices(draw: random.Random) -> Made:
    n = draw.randint(8, 12)
    k = draw.randint(2, 3)
    for text in (rf"{{}}_{n}P_{k}", f"P({n},{k})", f"{n}P{k}", rf"\frac{{{n}!}}{{{n - k}!}}"):
        yield text, str(math.perm(n, k)), True
        yield str(math.comb(n, k)), text, False
    yield rf"{{}}^{n}C_{k}", str(math.comb(n, k)), True
    yield rf"{{}}^{n}C_{k}", str(math.perm(n, k)), False


@made(6)
def determinants(draw: random.Random) -> Made:
    a, b, c, d = (nonzero(draw, -6, 6) for _ in range(4))
    text = rf"\begin{{vmatrix}} {a} & {b} \\ {c} & {d} \end{{vmatrix}}"
    yield text, str(a * d - b * c), True
    yield str(a * d - b * c + 1), text, False
    yield rf"\begin{{vmatrix}} x & {b} \\ {c} & x \end{{vmatrix}}", f"x^2 - {b * c}".replace("- -", "+ "), True
    yield rf"\begin{{vmatrix}} x & {b} \\ {c} & x \end{{vmatrix}}", f"x^2 - {b * c + 1}".replace("- -", "+ "), False


@made(6)
def angles(draw: random.Random) -> Made:
    n = draw.choice([2, 3, 4, 5, 6, 9, 10, 12])
    radians = rf"\frac{{\pi}}{{{n}}} \text{{ rad}}"
    yield rf"{180 // n}^\circ", radians, True
    yield rf"{180 // n + 1}^\circ", radians, False
    yield radians, f"{180 // n} degrees", True
    yield radians, rf"\frac{{\pi}}{{{n}}} \text{{ degrees}}", False
    yield rf"2\operatorname{{cis}}\frac{{\pi}}{{{n}}}", rf"2e^{{i\pi/{n}}}", True
    yield rf"2\operatorname{{cis}}\frac{{\pi}}{{{n}}}", rf"2e^{{-i\pi/{n}}}", False


@made(6)
def points_and_intervals(draw: random.Random) -> Made:
    n = draw.choice([2, 3, 5, 7])
    yield rf"(-\sqrt{{{n}}}, \sqrt{{{n}}})", rf"[-\sqrt{n}, \sqrt{n}]", False
    yield rf"(\sqrt{{{n}}}, 1)", rf"[\sqrt{n}, 1]", True
    yield rf"(0, {n}\pi)", rf"[0, {n}\pi]", False
    yield f"P({n}, -1)", f"({n}, -1)", True
    yield f"P({n}, -1)", f"(-1, {n})", False


@made(6)
def names_by_index(draw: random.Random) -> Made:
    a, b = draw.sample(range(2, 20), 2)
    yield rf"x={a} \text{{ or }} x={b}", f"x_1 = {b}, x_2 = {a}", True
    yield rf"x={a} \text{{ or }} x={b}", f"x_1 = {b}, x_2 = {b}", False
    yield rf"x \in \{{{a}, {b}\}}", rf"x={b},\ x={a}", True
    yield rf"x \in \{{{a}, {b}\}}", rf"y={b},\ y={a}", False
    yield f"a_n = {a}n + {b}", f"a_k = {a}k + {b}", True
    yield f"a_n = {a}n + {b}", f"a_k = {b}k + {a}", False


@made(6)
def in_words(draw: random.Random) -> Made:
    n = draw.choice([2, 3, 5, 6, 7])
    name = {2: "two", 3: "three", 5: "five", 6: "six", 7: "seven"}[n]
    yield rf"11_{{\text{{{name}}}}}", str(n + 1), True
    yield rf"11_{{\text{{{name}}}}}", str(n + 2), False
    yield rf"\sqrt{{{n}}}", f"the square root of {n}", True
    yield str(n), f"the square root of {n}", False
    yield f"{n}!", f"{n} factorial", True
    yield str(n), f"{n} factorial", math.factorial(n) == n
    yield rf"{n} \text{{ years old}}", f"{n} years", True
    yield rf"{n} \text{{ years old}}", f"{n} months", False
    yield rf"\overline{{{n}+4i}}", f"{n} - 4i", True
    yield rf"\overline{{{n}+4i}}", f"{n} + 4i", False
