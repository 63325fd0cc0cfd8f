"""Which passage of an attempt is its answer to a question, and whether it is right."""

from __future__ import annotations

import json

import pytest

from grader.grading.labels import labels
from grader.grading.pipeline import grade
from grader.grading.selftest import run_tests
from grader.rubric.key import build
from grader.rubric.load import loads
from grader.transcript import native

RUBRICS = {
    "ratio": "derive: {x: 2 / 3}\nassert: [3 * x == 2]\nanswers: {ratio: {value: x, as: [r]}}\n",
    "point": "given: {k: 7}\nderive: {x: k - 4, y: k - 3}\nassert: [x + y == k]\n"
    "answers: {point: {value: '[x, y]', as: ['(x, y)']}, sum: {value: x * y, as: [P], about: [product]}}\n",
    "layer": "given: {n: 8}\nderive: {s: n, p: 52 * n + 42}\nassert: [s == n, p == 458]\n"
    "answers: {size: {value: s, about: [output size]}, params: {value: p, about: [parameter*], is: count}}\n",
    "bytes": "given: {n: 1024}\nderive: {b: 16 * n**2, w: 3078.5 * n}\nassert: [b == 2**24, w == 3152384]\n"
    "answers: {memory: {value: b, about: [memory | byte*]}, weights: {value: w, about: [parameters | weights]}}\n",
    "bound": "given: {L: 4}\nderive: {x: 2 / L}\nassert: [x * L == 2]\n"
    "answers: {bound: {value: x, as: ['\\\\eta'], about: [step size]}}\n",
    "inverse": "derive: {v: 53}\nassert: ['mod(17*v, 60) == 1']\nanswers: {inverse: {value: v}}\n",
    "units": "given: {c: 9}\nderive: {T: c / 4}\nassert: [4 * T == c]\n"
    "answers: {time: {value: T, unit: s, as: [T]}, energy: {value: c * 1000, unit: J, as: [E]}}\n",
    "chance": "derive: {p: 19 / 117}\nassert: [p * 117 == 19]\nanswers: {posterior: {value: p, as: ['P(D|+)']}}\n",
    "complex": "derive: {Z: 30 + 40 * i}\nassert: [abs(Z) == 50]\nanswers: {Z: {value: Z, as: [Z], unit: ohm}}\n"
    "names: {j: i}\n",
    "poles": "derive: {w: sqrt(-1), p: 'roots([1, 6, 18.5])'}\nassert: [sum(p) == -6]\nnames: {j: w}\n"
    "answers: {poles: {value: p, is: set, as: [s]}}\n",
    "growth": "given: {n: 'integer(2, 5)'}\nderive: {a(n): 3**n - 1}\nassert: [a(1) == 2]\n"
    "answers: {closed: {value: a(n), as: [a_n]}}\nnames: {a_n: a(n)}\n",
    "spread": "derive: {u: 4, v: 9}\nassert: [v - u == 5]\nanswers: {u: {value: u, as: [u]}, v: {value: v, as: [v]}}\n",
    "inertia": "given: {b: 0.1, h: 0.2}\nderive: {I: b*h**3/12}\nassert: [12*I == b*h**3]\n"
    "answers: {inertia: {value: I, unit: m^4, as: [I]}}\n",
    "steps": "derive: {a: 0.6855, b: 2}\nassert: [a < b]\nnames: {t_p: a, t_s: b}\nanswers:\n"
    "  peak: {value: a, unit: s, as: [t_p], about: [peak], tolerance: 0.5%}\n"
    "  settling: {value: b, unit: s, as: [t_s], about: [settling]}\n",
    "pooled": "derive: {q: 15}\nassert: [q > 14]\nanswers: {pooled: {value: q, is: count, about: [pool*]}}\n",
    "flow": "derive: {Q: 7200, k: 0.0020217}\nassert: [Q > k]\nanswers:\n"
    "  power: {value: Q, unit: W, as: [Q]}\n  rate: {value: k, unit: 1/s, as: [k], tolerance: 0.5%}\n",
    "field": "given: {x: free, y: free}\nderive: {P: 'x**2*y', D: 'derivative(P, x)'}\nassert: [D == 2*x*y]\nanswers:\n"
    "  divergence: {value: D, as: [div F]}\n  potential: {value: P, as: [\\varphi]}\n",
    "powers": "given: {n: 'integer(2, 6)'}\nderive: {p: (2*5**n + 2**n)/3}\nassert: [3*p == 2*5**n + 2**n]\n"
    "answers: {component: {value: p, as: [p_n]}}\n",
    "costs": "derive: {A: 91200, B: 89560}\nassert: [A > B]\nanswers: {without: {value: A, about: [without the discount]},"
    " with: {value: B, about: [with the discount]}}\n",
    "test": "derive: {t: 1.2}\nassert: [t < 2]\nanswers: {reject: {choice: 'no', about: [reject*]}}\n",
    "range": "derive: {c: '[4 - 0.5, 4 + 0.5]'}\nassert: [sum(c) == 8]\nanswers: {range: {value: c, about: [interval]}}\n",
    "deviation": "derive: {v: 4.25, s: sqrt(v)}\nassert: [s**2 == v]\nanswers:\n"
    "  variance: {title: variance, value: v, as: [V], about: [variance]}\n"
    "  deviation: {title: standard deviation, value: s, as: [D], about: [standard deviation]}\n",
    "acid": "derive: {h: 2.87}\nassert: [h > 2]\nanswers: {acid: {value: h, as: [pH]}}\n",
    "spin": "derive: {w: 12.13}\nassert: [w > 12]\nanswers: {spin: {value: w, as: ['\\omega'], unit: rad/s}}\n",
    "roots": "derive: {r: '[1 - sqrt(1/2), 1 + sqrt(1/2)]'}\nassert: [sum(r) == 2]\n"
    "answers: {roots: {value: r, is: set, as: ['x_{1,2}']}}\n",
}


def wrong(key: str, text: str, findings: dict[str, str]) -> list[str]:
    """What a sample's findings should be and are not."""
    tests = json.dumps([{"text": text, "findings": findings}])
    return [
        line for test in run_tests(build(loads(f"id: q\n{RUBRICS[key]}tests: {tests}\n"))).tests for line in test.wrong
    ]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("ratio", "**Answer:** 2/3"),
        ("ratio", r"The final result: $\boxed{\frac23}$"),
        ("ratio", "### Ratio = 2/3"),
        ("ratio", "- Ratio: 66.7 %"),
        ("ratio", "| Quantity | Value |\n|---|---|\n| ratio | 0.667 |"),
        ("ratio", r"We get $r = 2/3 \approx 0.7$."),
        ("ratio", "$r = 2/3$. (With the old data it was $r = 0.5$.)"),
        ("ratio", "$r = 2/3$\n\nCheck: $3 \\cdot 2/3 = 2$ ✓"),
        ("ratio", "r = 3/4. Wait, that is wrong. r = 2/3."),
        ("point", "**Result:** (x, y) = (3, 4), P = 12."),
        ("point", "- x = 3\n- y = 4\n- product: 12"),
        ("point", "Suppose x = 1 and y = 6; this fails. So x = 3, y = 4. P = 12"),
        ("point", r"$$\boxed{x = 3,\ y = 4}$$ and the product is 12."),
        ("layer", "The output has size 8×8×32 with 458 parameters."),
        ("layer", "Output size: 8x8\nParameters: 416 + 42 = 458"),
        ("layer", "| layer | output size | parameters |\n|---|---|---|\n| conv | 8×8×32 | 458 |"),
        ("layer", "The conv has 300 weights, i.e. 458 parameters including biases. The output size is 8."),
        ("bytes", "The memory is 16 MiB. The model has 3.15M parameters."),
        ("bytes", "Memory: 8·1024²·2 = 16777216 bytes ≈ 16.8 MB. Number of weights: 3152384, roughly 3·10^6."),
        ("bytes", r"So we need $2^{24}$ bytes, and there are $3.152 \times 10^6$ weights."),
        ("bound", r"Converges iff $0 < \eta < \frac{2}{4} = \frac12$."),
        ("bound", "The step size has to be below 1/2. (In general s < 2/lambda_max, with lambda_max = 4.)"),
        ("inverse", r"The inverse is $-7 \equiv 53 \pmod{60}$."),
        ("inverse", "17·53 = 901 = 15·60 + 1, so the inverse is 53."),
        ("units", r"$T = 9/4 = 2.25\,\text{s} = 2250\,\text{ms}$ and $E = 9.0$ kJ."),
        ("units", "E = 9000 J = 9 kJ, so T = 9/4 s = 2.25 s, i.e. about 2 s"),
        ("chance", r"$P(D|+) = 19/117 \approx 16.2\,\%$"),
        ("chance", "P(D|+) = 19/117, in percent 16.2 %. The complement is 83.8 %."),
        ("inertia", r"$I = 66.67 \times 10^6\ \text{mm}^4$"),
        ("inertia", r"$I = 6667\ \text{cm}^4$"),
        ("costs", "Without the discount (600 each):\n\n$$90000 + 1200 = 91{,}200$$\n\nWith the discount: $89560$"),
        ("complex", "Z = 30 Ω + j80 Ω − j40 Ω = (30 + 40j) Ω"),
        ("complex", "In polar form, Z = 50 ∠ 53.13° Ω."),
        ("complex", r"$Z = 30 + j40\ \Omega = 50\angle 53.13^\circ\ \Omega$"),
        ("complex", "Z = 30 + j40 Ω. With half the frequency we would have\n\nZ = 30 − j50 Ω"),
        ("poles", r"$$s = \frac{-6 \pm \sqrt{-38}}{2} \approx -3 \pm j3.08$$"),
        ("poles", r"The poles are at $s = -3 \pm 3.082j$."),
        ("growth", "a_n = 3^n − 1. For large n, a_n ≈ 3^n."),
        ("spread", "u = 4 (in other units it would be 40). If it were 3, v would be 8; so indeed v = 9."),
        ("spread", "u = 4 and v = 9. For the other sample, by contrast, v = 2."),
        ("spin", r"$\omega = 24.26/2 = 12.13\ \text{rad/s} \approx 116\ \text{rpm}$"),
        ("test", "As 1.2 < 2, we do **not** reject $H_0$."),
        ("test", "There is not enough evidence: we fail to reject the hypothesis. (One would reject it beyond 2.)"),
        ("range", "The interval is 4 ± 0.5."),
        ("deviation", r"V = 4.25. The standard deviation is $\sqrt{4.25} = 2.06$, i.e. roughly 2."),
        ("deviation", "The variance is **4.25** and the standard deviation 2.06."),
        ("deviation", "With the other sign we'd get less. Here it does not matter.\n\n$$V = 4.25$$\n\n$$D = 2.06$$"),
        ("acid", r"$$\text{pH} = 4.76 - 1.89 = 2.87$$"),
        ("acid", "$$\n\\begin{aligned}\n\\mathrm{pH}\n&= 4.76 - 1.89 \\\\\n&= 2.87\n\\end{aligned}\n$$"),
        ("bytes", r"Memory: $2^{24} = 16\,777\,216 \approx 17$ million bytes. Weights: $1024 \cdot 3078.5 = 3152384$."),
        ("ratio", r"**Ratio:** $\frac46 = \frac23 = 0.7$"),
        ("roots", r"So $x_1 \approx 0.2929$ and $x_2 \approx 1.7071$."),
        ("roots", r"Hence $x_{1,2} = 1 \pm \frac{1}{\sqrt 2}$."),
        ("steps", r"The settling time is $2$ s. Then $t_p = 3.14/4.58 = 0.686\ \text{s} = 686$ ms."),
        ("pooled", "Size after pooling: (32 - 3)/2 + 1 = 15.5, rounded down 15."),
        ("flow", r"So $Q = 0.05 \cdot 144 = 7.2$ kW (and indeed 432/60), and $k = 3.5 \cdot 0.03466 = 0.1213$ 1/min."),
        ("field", "div F = xy + xy = 2xy\n\nφ(x, y) = x²y"),
        ("powers", "$p_n = \\frac{2 \\cdot 5^n + 2^n}{3}$"),
    ],
)
def test_right_answers_are_found(key: str, text: str) -> None:
    """A right answer is found where a reader finds it: named, labelled, in a table, entry by entry, rounded after."""
    answers = build(loads(f"id: q\n{RUBRICS[key]}")).parts["q"].part.answers
    assert wrong(key, text, {answer.id: "met" for answer in answers}) == []


@pytest.mark.parametrize(
    ("key", "text", "findings"),
    [
        ("ratio", "| Quantity | Value |\n|---|---|\n| ratio | 0.75 |", {"ratio": "unmet"}),
        ("ratio", "So the ratio is 3/4 = 0.75.", {"ratio": "unmet"}),
        ("ratio", "So the order of 3 is 6.", {"ratio": "pending"}),
        ("ratio", "r = 2/3. Wait, that is wrong. r = 3/4.", {"ratio": "unmet"}),
        ("point", "Therefore $x=4$. Then $y = 7 - 4 = 3$.", {"point": "unmet"}),
        ("point", "The point is (3, 4). The product is 13.", {"point": "met", "sum": "unmet"}),
        ("layer", "Output size: 9 × 9 × 32\nParameters: 416 + 42 = 458", {"size": "unmet", "params": "met"}),
        ("layer", "There are 400 parameters; the output size is 8.", {"size": "met", "params": "unmet"}),
        ("bytes", "Memory: 8 MiB. Weights: 2.9 million", {"memory": "unmet", "weights": "unmet"}),
        ("bound", r"Hence $\eta < 1$.", {"bound": "unmet"}),
        ("units", "E = 9000 J = 90 kJ; T = 2.25 s", {"time": "met", "energy": "unmet"}),
        ("units", "The time is 2.25 min.", {"time": "unmet"}),
        ("units", "The energy is 9.0*1000 = 9000 J, and 9000 J = 90 kJ. T = 2.25 s", {"time": "met", "energy": "pending"}),
        ("powers", "$p_n = \\frac{2 \\cdot 5^n - 2^n}{3}$", {"component": "unmet"}),
        ("flow", "$Q = 8.2$ kW (more than before), $k = 0.1513$ 1/min.", {"power": "unmet", "rate": "unmet"}),
        ("chance", "The posterior is 27.9 %.", {"posterior": "unmet"}),
        ("inertia", r"$I = 66.7 \times 10^6\ \text{cm}^4$", {"inertia": "unmet"}),
        ("inertia", r"$I = 67.1 \times 10^6\ \text{mm}^4$", {"inertia": "unmet"}),
        ("inertia", r"$I = 6670\ \text{cm}^4$", {"inertia": "pending"}),
        ("units", "$E = 9.1$ kJ and $T = 2.25$ s", {"time": "met", "energy": "unmet"}),
        ("units", "$E = 9.02 kJ$ and $T = 2.25$ s", {"time": "met", "energy": "unmet"}),
        ("growth", "a_n = 3^n − 1. There a_n ≈ 3.316.", {"closed": "met"}),
        ("test", "As 1.2 > 1, we reject the hypothesis.", {"reject": "unmet"}),
        ("test", "If t were above 2, we would reject the hypothesis.", {"reject": "pending"}),
        ("test", "Do we reject it? We do not reject it at 5 %, but we reject it at 20 %.", {"reject": "pending"}),
        ("range", "The interval is 4 ± 1.5.", {"range": "pending"}),
        ("deviation", "The variance is 4.25 and the standard deviation 3.06.", {"variance": "met", "deviation": "unmet"}),
        ("deviation", "V = 4.25, and D = 3.06, i.e. roughly 3.", {"variance": "met", "deviation": "unmet"}),
        ("acid", r"$$\text{pH} = 4.76 - 1.79 = 2.97$$", {"acid": "unmet"}),
        ("acid", r"The factor is $\sqrt{1 + pH} = \sqrt{3.87} = 1.967$.", {"acid": "pending"}),
        ("complex", "Z = 50 ∠ −53.13° Ω", {"Z": "unmet"}),
        ("complex", r"$Z = 30 - j40\ \Omega$", {"Z": "unmet"}),
        ("poles", r"$s = -3 \pm 2.08j$", {"poles": "unmet"}),
        ("spread", "u = 5, v = 5 + 4 = 8", {"u": "unmet", "v": "unmet"}),
        ("spread", "u = 5 + 3 = 8 and the other one is v = 4 + 5 = 9", {"u": "unmet", "v": "met"}),
        ("ratio", r"**Ratio:** $\frac46 = \frac34 = 75\,\%$", {"ratio": "unmet"}),
    ],
)
def test_others_are_wrong_or_left_open(key: str, text: str, findings: dict[str, str]) -> None:
    """A wrong answer is called so where it is clearly meant as the answer to that question, else a person decides."""
    assert wrong(key, text, findings) == []


@pytest.mark.parametrize(
    ("form", "text", "verdict"),
    [
        ("simplified fraction", r"$P(D|+) = \frac{19}{117} \approx 16.2\,\%$", "met"),
        ("exact", r"\[P(D|+) = \boxed{\frac{19}{117}} \approx 0.162\]", "met"),
        ("simplified fraction", "P(D|+) = 19/68 = 0.279", "met"),
        ("simplified fraction", "P(D|+) = 0.1624", "unmet"),
    ],
)
def test_a_form_may_be_kept_by_any_side_of_the_chain(form: str, text: str, verdict: str) -> None:
    """An answer given exactly and then rounded has both forms."""
    rubric = f"id: q\n{RUBRICS['chance']}criteria: {{form: {{answer: posterior, form: {form}}}}}\n"
    rubric += f"tests: {json.dumps([{'text': text, 'findings': {'form': verdict}}])}\n"
    assert [line for test in run_tests(build(loads(rubric))).tests for line in test.wrong] == []


def test_to_rule_a_method_out_is_no_use_of_it() -> None:
    """A forbidden method that is said not to be allowed is not used."""
    rubric = f'id: q\n{RUBRICS["ratio"]}criteria: {{no: {{forbid: ["L\'Hôpital*"]}}}}\ntests:\n'
    rubric += "  - {text: \"L'Hôpital's rule isn't allowed, so r = 2/3.\", findings: {no: met}}\n"
    rubric += "  - {text: \"By L'Hôpital's rule, r = 2/3.\", findings: {no: unmet}}\n"
    assert [line for test in run_tests(build(loads(rubric))).tests for line in test.wrong] == []


PARTS = """id: q
match: {words: [[buffer]]}
parts:
  a: {title: First, derive: {u: 4.75}, assert: [u > 4], answers: {first: {value: u, as: [pH]}}}
  b: {title: Second, derive: {w: 8.74}, assert: [w > 8], answers: {second: {value: w, as: [pH]}}}
"""


@pytest.mark.parametrize(
    ("reply", "first", "second"),
    [
        ("The answer to (b) is still pH = 8.74.", "met", "met"),
        ("**(a)** You are right, pH = 4.95.", "pending", "met"),  # by a name that both have: it may be another case
    ],
)
def test_a_reply_by_a_name_that_parts_share_overturns_none(reply: str, first: str, second: str) -> None:
    """What a later answer gives by a name that several parts have is not held against the part it may not be about."""
    text = "# User\n\nA buffer: (a) its pH? (b) and at the end?\n\n# Assistant\n\n**(a)** pH = 4.75\n\n**(b)** pH = 8.74\n"
    assert _verdicts(f"{text}\n# User\n\nIs your answer correct?\n\n# Assistant\n\n{reply}\n") == [first, second]


@pytest.mark.parametrize(
    ("asked", "verdicts"),
    [("(a) the first pH, (b) the second", ["met", "met"]), ("(b) only", ["pending", "met"])],
)
def test_the_first_part_may_begin_without_a_label(asked: str, verdicts: list[str]) -> None:
    """Where all other parts have labels, the text before them is the first part's, if that one was asked for."""
    before = f"First things first. {'The buffer is made of an acid and its salt. ' * 6}So pH = 4.75."
    text = f"# User\n\nThe buffer: {asked}\n\n# Assistant\n\n{before}\n\n**(b)** pH = 8.74\n"
    assert _verdicts(text) == verdicts


def _verdicts(text: str) -> list[str]:
    """The last verdicts on the two parts' answers in a chat."""
    found = {f.criterion: f.verdict for f in grade(native.loads(text), [loads(PARTS)]).grade.findings}
    return [found["first"], found["second"]]


def test_a_name_in_square_brackets_is_no_label_of_a_part() -> None:
    """`[A] = 0.076` gives a concentration; part (a) does not begin there, as it does at `[a] The rate`."""
    assert [label.path for label in labels("[a] The rate\n\n[A] = 0.8 · e^(−2.4) = 0.076\n\n[A] ≈ 0.08\n")] == [("a",)]
