"""Whole replies as many models write them, and answers in the notations of teaching systems and competitions.

Labelled by how they are made, like `equality_suite`, which runs these generators with its own.
"""

from __future__ import annotations

import json
import random
from fractions import Fraction

from equality_suite import Made, frac, made, nonzero

# {v} is the answer, {w} is not, {w1} is next to it; each is asserted once, in a container or a sentence.
CONTAINERS = [
    '{{"reasoning": "First {w}, then {w1}.", "answer": {v}}}', '{{"answer": "{v}", "confidence": 0.9}}',
    '```json\n{{"steps": ["{w} + 1 = {w1}"], "final_answer": "{v}"}}\n```', "<think>{w}?</think>\n<answer>{v}</answer>",
    "<reasoning>\nIt is near {w}.\n</reasoning>\n<answer>\n{v}\n</answer>", "Reasoning: {w} is too small.\n[ANSWER]{v}[/ANSWER]",
    "**Solution**\n\nIt cannot be {w}.\n\n**Final Answer**\n\n{v}", "### Step 1\nTry {w}.\n\n### Answer\n\n**{v}**",
    "## Final Answer\n\n$$\n{v}\n$$", "FINAL ANSWER: {v}", "Answer → {v}", "Ans: {v}", "Answer = {v}", "Final answer - {v}",
    "steps: try {w} first\nanswer: {v}", "The answer is:\n\n$$\\boxed{{{v}}}$$\n\nLet me know if you'd like more detail!",
    "We try {w}.\n\n```\n{v}\n```", "> **Answer:** ${v}$", "*Answer*: {v}", "Let's see. {w} won't do.\n\n**Answer: {v}**",
    "$\\therefore$ the answer is ${v}$", "Therefore, $\\boxed{{\\text{{{v}}}}}$ is what we want.", "<b>Answer:</b> {v}",
    "\\[\n\\boxed{{{v}}}\n\\]\n\nThis matches the estimate of about {w1}.", "Final Answer: ${v}$ (not {w})",
]  # fmt: skip
SENTENCES = [
    "I first thought of {w}, but no.\n\nSo it's {v}.", "Counting carefully: {w} fails, {w1} fails.\n\nSo it must be {v}.",
    "That makes {v} in total.", "{w} is too small, so we end up with {v}.", "Adding 1 to {w} isn't enough; we need {v}.",
    "**The number is {v}.**", "Working it out step by step, I get **{v}**.", "In conclusion, the value equals **{v}**.",
    "{v} is the answer.", "Hence the required number is {v}. ✅", "∴ n = {v}", "Hence $n = {v}$. $\\blacksquare$", "Thus $n={v}$. QED",
    "So the number is **{v}**. (Compare with {w}, which one gets by forgetting the last step.)",
    "The count is {v}.\n\nI hope this helps! Let me know if you have other questions, say about {w}.",
    "The total is **{v}**.\n\nWould you like me to show another method? It needs only {w} steps.",
    "The value is {v}.\n\n*Note:* a common mistake is to answer {w}.", "So there are {v}. (If order mattered, there would be {w}.)",
    "Therefore we have {v} ways.\n\nFeel free to ask if step {w} is unclear.", "It comes out at {v}.", "I'd say {v}.", "My answer: {v}",
    "Putting it together: $n = {w} + d$ with $d = {v} - {w}$, so $n = {v}$.", "The number we are looking for is $\\mathbf{{{v}}}$.",
    "Okay, so we need n. Trying {w}: no. Trying {v}: yes!\n\nSo the answer is {v}.", "Hmm, {w}? No wait, that's wrong. It's {v}.",
    "Die Antwort ist {v}.", "La respuesta es {v}.", "La réponse est {v}.", "La risposta è {v}.", "Ответ: {v}", "答案是 {v}。",
    "答案：{v}", "因此，答案为 ${v}$。", "Antwort: {v}", "Réponse : {v}", "A resposta é {v}.",
]  # fmt: skip


@made(15)
def replies_in_containers(draw: random.Random) -> Made:
    v, w = draw.sample(range(11, 99), 2)
    for text in draw.sample(CONTAINERS, 4):
        reply = text.format(v=v, w=w, w1=w + 1)
        yield str(v), reply, True
        yield str(w), reply, False


@made(18)
def replies_in_sentences(draw: random.Random) -> Made:
    v, w = draw.sample(range(11, 99), 2)
    for text in draw.sample(SENTENCES, 4):
        reply = text.format(v=v, w=w, w1=w + 1)
        yield str(v), reply, True
        yield str(w), reply, False


FORMULA_CONTAINERS = [
    '{{"answer": "{j}"}}', "```latex\n{v}\n```", "<answer>${v}$</answer>", "**Final answer:** ${v}$", "So it's ${v}$.",
    "Therefore:\n\n$$\\boxed{{{v}}}$$\n\nwhich is what we wanted.", "Simplifying,\n\\[ E = {w} + {v} - ({w}) = {v}. \\]\nHope that helps!",
    "## Answer\n\n\\({v}\\)", "We get $E = {v}$. (Compare with ${w}$, the value without the last step.)", "**$$ {v} $$**",
]  # fmt: skip


@made(14)
def replies_with_formulas(draw: random.Random) -> Made:
    a, b = draw.sample(range(2, 12), 2)
    n = draw.choice([2, 3, 5, 7])
    right, wrong = draw.choice([
        (rf"\frac{{{a}\sqrt{{{n}}}}}{{{b}}}", rf"\frac{{{b}\sqrt{{{n}}}}}{{{a}}}"), (rf"{a} + {b}\pi", rf"{b} + {a}\pi"),
        (rf"{a}\ln {n}", rf"{b}\ln {n}"), (rf"x^{a} - {b}", rf"x^{a} + {b}"),
    ])  # fmt: skip
    for text in draw.sample(FORMULA_CONTAINERS, 3):
        reply = text.format(v=right, w=wrong, j=json.dumps(right)[1:-1])
        yield right, reply, True
        yield wrong, reply, False


NAMES = ["Ben", "Carla", "Dmitri", "Mia", "Olu", "Ravi", "Sofia", "Tom"]
NAMED = [
    "Comparing speeds: {w} runs 4.2 m/s and {v} runs 4.8 m/s. The fastest is therefore {v}.", "Therefore the winner is {v}.",
    "{w} has 3 and {v} has 5.\n\n**{v}** has the most.", "After sorting, {w} comes last.\n\nSo the tallest is **{v}**.",
    "The answer is {v}, because {w} scored only 12.", '{{"answer": "{v}"}}', "<answer>{v}</answer>", r"$\boxed{{\text{{{v}}}}}$",
    "{w} needs 3 h; {v} needs 2 h.\n\nSo it's {v}.", "**Answer:** {v}",
]  # fmt: skip


@made(10)
def replies_with_names(draw: random.Random) -> Made:
    right, wrong = draw.sample(NAMES, 2)
    for text in draw.sample(NAMED, 3):
        reply = text.format(v=right, w=wrong)
        yield right, reply, True
        yield wrong, reply, False


AGREED = [
    "To check this we factor: $n = {a} \\cdot {b}$.\n\n**{v}**, it is composite.", "**{v}**.", "{v}, since {a} and {b} divide it.",
    "The answer is **{v}**, as {a} shows.", "We factor it as {a} times {b}.\n\nSo the answer is {v}.", r"\boxed{{\text{{{v}}}}}",
]  # fmt: skip


@made(8)
def replies_yes_or_no(draw: random.Random) -> Made:
    a, b = draw.sample(range(3, 40), 2)
    right, wrong = draw.choice([("Yes", "No"), ("No", "Yes")])
    text = draw.choice(AGREED).format(v=right, a=a, b=b)
    yield right, text, True
    yield wrong, text, False
    yield rf"\text{{{right.lower()}}}", text, True
    yield rf"\text{{{wrong.lower()}}}", text, False


@made(10)
def counted_nouns(draw: random.Random) -> Made:
    n, m = draw.sample(range(2, 60), 2)
    noun = draw.choice(["real roots", "ways", "apples", "solutions", "diagonals"])
    for text in (rf"\boxed{{\text{{{n} {noun}}}}}", f"So there are **{n} {noun}**.", rf"$\boxed{{{n}}}$ {noun}"):
        yield str(n), text, True
        yield str(m), text, False


@made(12)
def chains_with_expressions(draw: random.Random) -> Made:
    a = draw.choice([2, 3, 5, 6, 7, 10])
    about = {2: 0.6931, 3: 1.0986, 5: 1.6094, 6: 1.7918, 7: 1.9459, 10: 2.3026}[a]
    n = draw.randint(3, 9)
    yield rf"\ln {a}", rf"$\int_1^{{{a}}} \frac{{dx}}{{x}} = \ln {a} - \ln 1 = \ln {a} \approx {about}$", True
    yield rf"\ln {a + 1}", rf"$\int_1^{{{a}}} \frac{{dx}}{{x}} = \ln {a} - \ln 1 = \ln {a} \approx {about}$", False
    derivative = rf"By the power rule,\n\n$$\frac{{d}}{{dx}}x^{n} = {n}x^{{{n - 1}}}$$".replace(r"\n", "\n")
    why = f"\n\n**Why?** Because $(x+h)^{n} = x^{n} + {n}x^{{{n - 1}}}h + \\dots$; divide by $h$ and let $h \\to 0$."
    yield f"{n}x^{n - 1}", derivative + why, True
    yield f"{n}x^{n}", derivative + why, False
    yield f"{n}", rf"\lim_{{x \to 0}} \frac{{\sin {n}x}}{{x}} = {n}", True
    yield f"{n + 1}", rf"\lim_{{x \to 0}} \frac{{\sin {n}x}}{{x}} = {n}", False
    yield f"{n * (n + 1) // 2}", rf"\sum_{{k=1}}^{{{n}}} k = \frac{{{n} \cdot {n + 1}}}{{2}} = {n * (n + 1) // 2}", True
    yield f"{n * (n + 1)}", rf"\sum_{{k=1}}^{{{n}}} k = \frac{{{n} \cdot {n + 1}}}{{2}} = {n * (n + 1) // 2}", False


@made(12)
def named_roots(draw: random.Random) -> Made:
    a, b, c = draw.sample(range(-9, 10), 3)
    q = Fraction(nonzero(draw, -9, 9) * 2 + 1, 2)
    for names in (("x_1", "x_2"), ("x₁", "x₂"), ("x1", "x2")):
        yield f"{frac(q)}, {b}", f"**Final answer:** ${names[0]}={b}$ and ${names[1]}={frac(q)}$", True
        yield f"{frac(q)}, {b}", f"**Final answer:** ${names[0]}={b + 1}$ and ${names[1]}={frac(q)}$", False
    yield rf"\{{{a}, {b}\}}", f"Therefore:\n\n- $x_1 = {b}$\n- $x_2 = {a}$", True
    yield rf"\{{{a}, {b}\}}", f"Therefore:\n\n- $x_1 = {c}$\n- $x_2 = {a}$", False
    yield f"({a}, {b})", f"So $x = {a}$ and $y = {b}$.", True
    yield f"({a}, {b})", f"So $x = {b}$ and $y = {a}$.", False


# -- teaching systems ----------------------------------------------------------------------------------------


@made(10)
def components(draw: random.Random) -> Made:
    a, b, c = (nonzero(draw, -9, 9) for _ in range(3))
    hats = " ".join(f"{'-' if n < 0 else '+'} {'' if abs(n) == 1 else abs(n)}{e}" for n, e in zip((a, b, c), "ijk")).lstrip("+ ")
    yield f"<{a},{b},{c}>", hats, True
    yield f"<{a},{b},{c + 1}>", hats, False
    latex = rf"{a}\mathbf{{i}} + ({b})\mathbf{{j}} + ({c})\mathbf{{k}}"
    yield f"({a}, {b}, {c})", latex, True
    yield f"({a}, {c}, {b})" if b != c else f"({a}, {b}, {c + 1})", latex, False
    yield rf"\langle {a}, {b}, {c} \rangle", rf"{a}\hat{{i}} + ({b})\hat{{j}} + ({c})\hat{{k}}", True
    yield rf"\langle {a}, {b}, {-c} \rangle", rf"{a}\hat{{i}} + ({b})\hat{{j}} + ({c})\hat{{k}}", False
    yield f"<{a},{b}>", f"{a} i + ({b}) j", True
    yield f"<{b},{a}>" if a != b else f"<{a},{a + 1}>", f"{a} i + ({b}) j", False


SYNTAX = [
    ("root(3)(x)", "x^(1/3)", "x^(1/2)"), ("root(5)(x+1)", "(x+1)^(1/5)", "x^(1/5)+1"), ("%pi/2", r"\frac{\pi}{2}", r"\frac{\pi}{3}"),
    ("%e^(2*x)", "e^{2x}", "e^{x+2}"), ("2*%i", "2i", "-2i"), ("matrix([1,2],[3,4])", r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "matrix([1,3],[2,4])"),
    ("(-inf,3]U(5,inf)", r"(-\infty,3]\cup(5,\infty)", r"(-\infty,3)\cup(5,\infty)"), ("[x=1,x=2]", "x = 1 or x = 2", "x = 1 or x = 3"),
    ("2.5E-3", "0.0025", "0.025"), ("sin^2(x)", "(sin(x))^2", "sin(x^2)"), ("ln(abs(x))", r"\ln|x|", r"\ln x^2"), ("log_2(8x)", "3+log_2(x)", "8+log_2(x)"),
    ("x**3", "x^3", "3x"), ("sqrt(x+1)", r"\sqrt{x+1}", r"\sqrt{x}+1"), ("arctan(x)", r"\tan^{-1} x", r"\cot x"), ("5 ft/s^2", r"5\ \text{ft}/\text{s}^2", "5 ft/s"),
    ("abs(x-2)", "|x-2|", "|x+2|"), ("exp(-x/2)", "e^{-x/2}", "e^{x/2}"), ("1 1/2", "3/2", "1/2"), ("a_1+a_2", "a_{1}+a_{2}", "a_1+a_3"), ("x*y/z", r"\frac{xy}{z}", r"\frac{x}{yz}"),
    ("pi r^2", r"\pi r^2", r"2\pi r"), ("vector(1,2,3)", "(1,2,3)", "(1,3,2)"), ("set(1,2,3)", r"\{3,2,1\}", r"\{1,2,4\}"), ("nCr(6,2)", "15", "20"), ("x>=3", r"x \geq 3", "x > 3"),
]  # fmt: skip


@made(1)
def teaching_syntax(draw: random.Random) -> Made:
    for gold, same, other in SYNTAX:
        yield gold, same, True
        yield same, gold, True
        yield gold, other, False
        yield other, gold, False


@made(10)
def congruences(draw: random.Random) -> Made:
    n = draw.randint(5, 19)
    a, b = draw.sample(range(n), 2)
    yield rf"{a} \pmod{{{n}}}", rf"x\equiv {a} \pmod {{{n}}}", True
    yield rf"{a} \pmod{{{n}}}", rf"x\equiv {b} \pmod {{{n}}}", False
    yield rf"x \equiv {a} \pmod{{{n}}}", rf"x\equiv {a + n} \pmod{{{n}}}", True
    yield rf"x \equiv {a} \pmod{{{n}}}", rf"x\equiv {a} \pmod{{{n + 1}}}", False


@made(8)
def piecewise(draw: random.Random) -> Made:
    a = draw.randint(1, 9)
    made_of = r"\begin{{cases}} {} & x\ge {} \\ {} & x<{} \end{{cases}}"
    yield f"|x-{a}|", made_of.format(f"x-{a}", a, f"{a}-x", a), True
    yield f"|x-{a}|", made_of.format(f"x-{a}", a, f"x+{a}", a), False
    yield made_of.format("x^2", a, "-x", a), rf"\begin{{cases}} -x & x<{a} \\ x^2 & x\ge {a} \end{{cases}}", True
    yield made_of.format("x^2", a, "-x", a), made_of.format("x^2", a, "x", a), False
    yield made_of.format("x^2", a, "-x", a), made_of.format("x^2", a + 1, "-x", a + 1), False
    yield made_of.format("x", 0, "-x", 0), "|x|", True


# -- competitions --------------------------------------------------------------------------------------------


@made(12)
def clock_times(draw: random.Random) -> Made:
    h, m, other = draw.randint(1, 12), draw.randint(1, 59), draw.randint(1, 59)
    other = other if other != m else (m + 7) % 60
    half, not_half = draw.choice([("a.m.", "p.m."), ("p.m.", "a.m.")])
    gold = rf"{h}:{m:02} \text{{ {half}}}"
    yield gold, f"{h}:{m:02} {half.replace('.', '').upper()}", True
    yield gold, f"{h}:{other:02} {half.replace('.', '').upper()}", False
    yield gold, f"The film ends at **{h}:{m:02} {half.replace('.', '').upper()}**.", True
    yield gold, f"{h}:{m:02} {not_half}", False
    yield f"{h}:{m:02}", rf"\text{{{h}:{m:02}}}", True
    yield f"{h}:{m:02}", rf"\text{{{h}:{other:02}}}", False


MONTHS = ["January", "March", "April", "June", "July", "August", "October", "December"]


@made(8)
def dates(draw: random.Random) -> Made:
    month, wrong = draw.sample(MONTHS, 2)
    day = draw.randint(1, 28)
    suffix = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    yield rf"\text{{{month} {day}}}", f"{day} {month}", True
    yield rf"\text{{{month} {day}}}", f"{day} {wrong}", False
    yield rf"\text{{{month} {day}}}", f"{month} {day}{suffix}", True
    yield rf"\text{{{month} {day}}}", f"{month} {day + 1}", False


@made(8)
def ratios(draw: random.Random) -> Made:
    a, b = draw.sample(range(2, 15), 2)
    yield f"{a}:{b}", rf"{a} \text{{ to }} {b}", True
    yield f"{a}:{b}", rf"{b} \text{{ to }} {a}", False
    yield f"{a}:{b}", f"{2 * a}:{2 * b}", True
    yield f"{a}:{b}", f"The ratio is {b}:{a}.", False
    yield f"{a}:{b}", f"The ratio is {a}:{b}.", True
    yield f"{a}:{b}", f"{a}:{b + 1}", False


@made(8)
def dotted(draw: random.Random) -> Made:
    a, d = draw.randint(1, 9), draw.randint(2, 9)
    terms = [a, a + d, a + 2 * d, a + 3 * d]
    wrong = [*terms[:2], terms[2] + 1, terms[3]]
    gold = ",".join(map(str, terms)) + r",\ldots"
    yield gold, ", ".join(map(str, terms)) + r", \dots", True
    yield gold, ", ".join(map(str, wrong)) + r", \dots", False
    yield ", ".join(map(str, terms)) + ", ...", ", ".join(map(str, terms)) + r", \ldots", True
    yield ", ".join(map(str, wrong)) + ", ...", ", ".join(map(str, terms)) + r", \ldots", False


@made(8)
def general_solutions(draw: random.Random) -> Made:
    q = draw.choice([3, 4, 6, 8])
    gold = rf"\frac{{\pi}}{{{q}}}+n\pi, n\in\mathbb{{Z}}"
    yield gold, rf"x=\frac{{\pi}}{{{q}}}+k\pi,\ k\in\mathbb{{Z}}", True
    yield gold, rf"x=\frac{{\pi}}{{{q}}}+2k\pi,\ k\in\mathbb{{Z}}", False
    yield gold, rf"x = \frac{{\pi}}{{{q}}} + n\pi \text{{ for }} n \in \mathbb{{Z}}", True
    yield gold, rf"x=\frac{{\pi}}{{{q + 1}}}+k\pi,\ k\in\mathbb{{Z}}", False


@made(8)
def degrees(draw: random.Random) -> Made:
    q = draw.choice([3, 4, 6, 9])
    yield rf"\frac{{\pi}}{{{q}}}", rf"\frac{{\pi}}{{{q}}}^\circ", False
    yield rf"\frac{{\pi}}{{{q}}}", rf"{180 // q}^\circ", True
    yield rf"{180 // q}^\circ", rf"\frac{{\pi}}{{{q}}}", True
    yield rf"{180 // q}^\circ", rf"{180 // q} degrees", True
    yield rf"{180 // q}^\circ", rf"{180 // q + 1}^{{\circ}}", False
    yield rf"{180 // q}^\circ", rf"\frac{{\pi}}{{{q + 1}}}", False


COMPETITION = [
    (r"18{,}000", "18000", "1800"), (r"\$18.90", "18.9", "18.09"), (r"0.\overline{3}", r"\frac13", "0.3"), (r"\frac 59", "5/9", "9/5"), (r"1\tfrac12", "1.5", "0.5"),
    (r"\sqrt[3]{16}", r"2\sqrt[3]{2}", r"4\sqrt[3]{2}"), (r"(x-1)^2+(y-2)^2=9", "x^2+y^2-2x-4y-4=0", "x^2+y^2-2x-4y-9=0"), (r"\binom{10}{3}", "120", "720"),
    (r"\mathrm{(B)}", "B", "C"), (r"\textbf{(D)}", "D", "A"), (r"\left(\frac{1}{2}, 3\right)", "(0.5, 3)", "(3, 0.5)"), (r"\frac{3}{2}\pi", r"\frac{3\pi}{2}", r"\frac{2\pi}{3}"),
    (r"2^{10}\cdot 3", "3072", "6144"), (r"\lfloor \frac{29}{4} \rfloor", "7", "8"), (r"\text{Monday}", "monday", "Tuesday"), (r"y=-2x+3", "2x + y = 3", "2x - y = 3"), (r"15\%", "0.15", "1.5"),
    (r"4\pi\text{ cm}^2", r"4\pi", r"8\pi"), (r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}", r"-\frac{b}{2a} \pm \frac{\sqrt{b^2-4ac}}{2a}", r"\frac{b\pm\sqrt{b^2-4ac}}{2a}"),
    (r"x \in (-\infty,-2)\cup(2,\infty)", "|x|>2", "x>2"), (r"\{-1,\,0,\,1\}", "-1, 0, 1", "0, 1"), (r"\cos\frac{\pi}{12}", r"\frac{\sqrt6+\sqrt2}{4}", r"\frac{\sqrt6-\sqrt2}{4}"),
    (r"\frac{1+\sqrt5}{2}", r"\frac{\sqrt5+1}{2}", r"\frac{1-\sqrt5}{2}"), (r"-\tfrac{7}{3}", r"\frac{-7}{3}", r"\frac{7}{3}"), (r"3.0\times10^{8}", "3e8", "3e7"), (r"\text{odd}", "odd", "even"),
]  # fmt: skip


@made(1)
def competition(draw: random.Random) -> Made:
    for gold, same, other in COMPETITION:
        yield gold, same, True
        yield same, gold, True
        yield gold, other, False
        yield other, gold, False
